"""The room of a screen of one's own: an X display, session bus, window manager and home that nobody else sees.

    with PrivateDisplay() as display:
        display.start(["mousepad"])

Everything runs in an environment that carries a token; leaving the block, or the death of this process in whatever way,
ends every process with that token (``benchmarks.sweeper``). The person's own desktop is neither read nor written.
"""

from __future__ import annotations

import os
import secrets
import select
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from agent.errors import ScreenError
from agent.types import Monitor
from benchmarks import sweeper

# name of the program -> Debian's package that brings it
NEEDED = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "openbox": "openbox",
    "picom": "picom",
    "xwininfo": "x11-utils",
    "xrandr": "x11-xserver-utils",
    "xrdb": "x11-xserver-utils",
}
_AT_SPI_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_FOREIGN = ("DISPLAY", "XAUTHORITY", "WAYLAND_", "DBUS_", "AT_SPI_", "XDG_", "QT_", "GTK_", "GDK_", "SESSION_MANAGER")
_PATIENCE = 30.0
"""Seconds that one part may take to come up; on a loaded machine Xvfb alone has taken five."""

_GTK_SETTINGS = "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\ngtk-recent-files-enabled=0\n"


def missing_packages() -> list[str]:
    """Debian packages that a private display needs and this machine lacks, sorted."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/bin"
    packages = {package for program, package in NEEDED.items() if shutil.which(program, path=path) is None}
    if _at_spi_launcher() is None:
        packages.add("at-spi2-core")
    return sorted(packages)


def check_packages() -> None:
    """Raises ``ScreenError`` where a private display cannot come up for want of a Debian package."""
    if missing := missing_packages():
        raise ScreenError(
            f"A private display needs these packages: {' '.join(missing)}",
            f"Install them: apt-get install {' '.join(missing)}",
        )


def _at_spi_launcher() -> str | None:
    return next((path for path in _AT_SPI_LAUNCHERS if os.access(path, os.X_OK)), None)


class PrivateDisplay:
    """A display with its own session bus, accessibility bus, window manager, compositor and home folder.

    Attributes, valid between ``__enter__`` and ``close``:
        env: what a program needs to run there; a fresh dict may be made of it and added to.
        home: the private home folder.
        logs: the folder with one file of output for each program started.
    """

    def __init__(
        self, width: int = 1600, height: int = 1000, *, scale: int = 1, monitors: Sequence[Monitor] = ()
    ) -> None:
        """``width`` and ``height`` are physical pixels, ``scale`` the factor that programs are told to draw with.

        ``monitors`` splits the display: each has a name and a rectangle in physical pixels; none is one whole monitor.
        """
        self._width, self._height, self._scale, self._monitors = width, height, scale, tuple(monitors)
        self._token = secrets.token_hex(16)
        self._children: list[subprocess.Popen[bytes]] = []
        self._sweeper: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        self.env: dict[str, str] = {}
        self.home = Path()
        self.logs = Path()

    def __enter__(self) -> Self:
        """Bring everything up and return when a program can be started. Raises ``ScreenError``."""
        check_packages()
        try:
            self._bring_up()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self, argv: Sequence[str], *, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program on the display, in the private home; its output goes to a file of its name in ``logs``.

        ``env`` is added to the display's own.
        """
        name = Path(argv[0]).name
        with (self.logs / f"{name}-{len(self._children)}.log").open("wb") as log:
            child = subprocess.Popen(
                list(argv),
                env={**self.env, **(env or {})},
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._children.append(child)
        return child

    def close(self) -> None:
        """End every process of the display and remove its folder; may be called twice."""
        sweeper.sweep(self._token)
        for child in self._children:
            _end_what_is_left(child)
        self._children.clear()
        if self._sweeper is not None:
            self._sweeper.communicate()
            self._sweeper = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    # --- Bringing it up, part by part ---------------------------------------------------------------------------------

    def _bring_up(self) -> None:
        folder = self._folder = Path(tempfile.mkdtemp(prefix="tracer1-"))
        self.home, self.logs = folder / "home", folder / "logs"
        for path in (self.home, self.logs, folder / "run"):
            path.mkdir(mode=0o700)
        for version in ("gtk-3.0", "gtk-4.0"):
            (self.home / ".config" / version).mkdir(parents=True)
            (self.home / ".config" / version / "settings.ini").write_text(_GTK_SETTINGS)
        self.env = self._clean_environment(folder)
        # -IS: the broom needs nothing of ours and nothing installed, so that nothing of ours can break it.
        self._sweeper = subprocess.Popen(
            [sys.executable, "-IS", sweeper.__file__, self._token, str(folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,
            cwd="/",
        )
        self._start_server(folder)
        self._arrange_monitors()
        self._start_bus(folder)
        self._start_desktop(folder)

    def _clean_environment(self, folder: Path) -> dict[str, str]:
        """Ours, without anything that names the person's own desktop, and with what makes programs speak AT-SPI."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        kept["PATH"] = f"{kept.get('PATH', os.defpath)}:/usr/sbin:/usr/bin"
        return (
            kept
            | {
                sweeper.VARIABLE: self._token,
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": str(folder / "run"),
                "XDG_SESSION_TYPE": "x11",
                "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8",
                "GIO_USE_VFS": "local",
                "GNOME_ACCESSIBILITY": "1",
                "GTK_MODULES": "gail:atk-bridge",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "QT_QPA_PLATFORM": "xcb",
            }
            | ({"GDK_SCALE": str(self._scale), "GDK_DPI_SCALE": str(1 / self._scale)} if self._scale != 1 else {})
        )

    def _start_server(self, folder: Path) -> None:
        """Xvfb on a number that it chooses itself, closed to whoever lacks the cookie."""
        cookie = secrets.token_bytes(16)
        server_file, client_file = folder / "server-authority", folder / "authority"
        server_file.write_bytes(_authority(b"", b"", cookie))
        reading, writing = os.pipe()
        os.set_inheritable(writing, True)
        argv = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self._width}x{self._height}x24"]
        # -noreset: without it settings such as XRandR's monitors vanish when the last client leaves.
        argv += ["-dpi", str(96 * self._scale), "-noreset", "-nolisten", "tcp", "-auth", str(server_file)]
        with (self.logs / "Xvfb.log").open("wb") as log:
            server = subprocess.Popen(
                argv,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=(writing,),
                start_new_session=True,
            )
        self._children.append(server)
        os.close(writing)
        number = _read_line(reading)
        if not number:
            raise ScreenError(f"Xvfb did not start: {(self.logs / 'Xvfb.log').read_text(errors='replace')[-500:]}")
        # python-xlib knows no wildcard in an authority file, so the clients' copy names host and display.
        client_file.write_bytes(_authority(socket.gethostname().encode(), number.encode(), cookie))
        self.env |= {"DISPLAY": f":{number}", "XAUTHORITY": str(client_file)}

    def _arrange_monitors(self) -> None:
        if self._scale != 1:
            self._call(["xrdb", "-merge"], feed=f"Xft.dpi: {96 * self._scale}\n")
        for index, monitor in enumerate(self._monitors):
            width, height = round(monitor.width * 25.4 / 96), round(monitor.height * 25.4 / 96)
            geometry = f"{monitor.width}/{width}x{monitor.height}/{height}+{monitor.x}+{monitor.y}"
            # Xvfb has one output, "screen": the first monitor stands for it, the others for none.
            self._call(["xrandr", "--setmonitor", monitor.name, geometry, "none" if index else "screen"])

    def _start_bus(self, folder: Path) -> None:
        """The session bus, and on it the accessibility bus, switched on for toolkits that ask."""
        address = f"unix:path={folder / 'run' / 'bus'}"
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        self.start(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address", address])
        self._until("the session bus", lambda: (folder / "run" / "bus").exists())
        launcher = _at_spi_launcher()
        assert launcher is not None, "checked on entering"
        self.start([launcher, "--launch-immediately"])
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
        self._until("the accessibility bus", lambda: "unix:" in self._call([*ask, "org.a11y.Bus.GetAddress"]))
        switch = "org.freedesktop.DBus.Properties.Set string:org.a11y.Status string:IsEnabled variant:boolean:true"
        self._call([*ask, *switch.split()])

    def _start_desktop(self, folder: Path) -> None:
        # Openbox names itself on the root window before it heeds it: a window that asks to be shown by then never is.
        heeds = folder / "run" / "openbox"
        self.start(["openbox", "--startup", f"touch {shlex.quote(str(heeds))}"])
        self.start(["picom", "--backend", "xrender", "--config", "/dev/null"])
        self._until("openbox", heeds.exists)
        self._until("picom", lambda: '"picom"' in self._call(["xwininfo", "-root", "-children"]))

    def _call(self, argv: Sequence[str], *, feed: str = "") -> str:
        """Run a small program to its end and return what it printed; its failure is an empty answer."""
        done = subprocess.run(
            list(argv),
            env=self.env,
            cwd=self.home,
            input=feed,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        return done.stdout if done.returncode == 0 else ""

    def _until(self, what: str, ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not ready():
            if time.monotonic() > deadline:
                raise ScreenError(f"The private display did not come up: no sign of {what} in {_PATIENCE:.0f} s")
            time.sleep(0.02)


def _end_what_is_left(child: subprocess.Popen[bytes]) -> None:
    """End the group of a program that lost its token: Chromium's processes write their titles over it."""
    if child.returncode is None:  # not waited for yet, so that its number is still its own
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _authority(host: bytes, number: bytes, cookie: bytes) -> bytes:
    """The bytes of an Xauthority file with one MIT-MAGIC-COOKIE-1 entry; no host is an entry for any address."""
    local, wild = 256, 65535
    fields = (host, number, b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", local if host else wild) + b"".join(struct.pack(">H", len(f)) + f for f in fields)


def _read_line(reading: int) -> str:
    """The first line that arrives on the pipe within our patience, which is closed then; empty if none came."""
    deadline, line = time.monotonic() + _PATIENCE, b""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while not line.endswith(b"\n") and (left := deadline - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                chunk = pipe.read(64)
                if not chunk:
                    break
                line += chunk
    return line.decode().strip()
