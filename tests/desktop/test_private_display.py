from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import mss
import pytest

from agent.errors import ScreenError
from agent.types import Monitor
from benchmarks import private_display, sweeper
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import until
from tests.desktop.windows_found import wait_for_window

ROOT = Path(__file__).parents[2]


def ask(display: PrivateDisplay, *argv: str) -> str:
    done = subprocess.run(argv, env=display.env, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def token_of(display: PrivateDisplay) -> str:
    return display.env[sweeper.VARIABLE]


def sleepers(display: PrivateDisplay) -> list[int]:
    return [pid for pid in sweeper.members(token_of(display)) if command(pid).startswith(b"sleep\0")]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended meanwhile
        return b""


def alive(pid: int) -> bool:
    """Running, and not just a number that some init has not collected yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # the latter where it ends between opening and reading
        return False


def test_a_program_appears_and_everything_is_gone_afterwards() -> None:
    with PrivateDisplay() as display:
        program = display.start(["mousepad"])
        wait_for_window(display.env, "--class", "mousepad")
        until(lambda: "Mousepad" in ask(display, "wmctrl", "-lp"), "it among the windows")
        members = sweeper.members(token_of(display))
        assert program.pid in members
        assert len(members) >= 6  # server, two buses, window manager, compositor, mousepad
        home = display.home
        assert home.is_dir()
    assert sweeper.members(token_of(display)) == []
    assert not any(alive(pid) for pid in members)
    assert not home.exists()


def test_a_window_that_asks_to_be_shown_at_once_is_shown() -> None:
    """Openbox heeds nothing that asks before it has begun to listen, and had not when the display was told to be up."""
    for _ in range(3):
        with PrivateDisplay(800, 600) as display:
            display.start(["xev", "-name", "at once"])
            wait_for_window(display.env, "--name", "^at once$")


def test_a_program_that_forked_away_is_ended_too() -> None:
    with PrivateDisplay() as display:
        display.start(["setsid", "--fork", "sleep", "10000"]).wait()
        until(lambda: len(sleepers(display)) == 1, "the sleeper", seen=lambda: sleepers(display))
        [sleeper] = sleepers(display)
    assert not alive(sleeper)


def test_a_program_that_wrote_over_its_environment_is_ended_too() -> None:
    with PrivateDisplay() as display:
        child = display.start(["env", "-i", "sleep", "60"])
        until(lambda: command(child.pid).startswith(b"sleep\0"), "the sleeper", seen=lambda: command(child.pid))
        assert child.pid not in sweeper.members(token_of(display))
    assert child.returncode == -signal.SIGKILL


def test_a_program_that_ignores_the_polite_signal_is_ended_too() -> None:
    with PrivateDisplay() as display:
        stubborn = (
            "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(9999)"
        )
        program = display.start([sys.executable, "-c", stubborn])
        until(lambda: any(log.stat().st_size for log in display.logs.glob("python*")), "its first word")
    assert program.returncode == -signal.SIGKILL


def test_nothing_is_left_when_the_parent_is_killed() -> None:
    script = (
        "import time\n"
        "from benchmarks.private_display import PrivateDisplay\n"
        "with PrivateDisplay() as display:\n"
        "    display.start(['mousepad'])\n"
        "    print(display.env['TRACER1_PRIVATE_DISPLAY'], display.home, flush=True)\n"
        "    time.sleep(10000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        token, home = parent.stdout.readline().split()
        assert sweeper.members(token)
        parent.kill()
    until(
        lambda: not sweeper.members(token) and not Path(home).exists(),
        "the end of all",
        seen=lambda: [command(pid) for pid in sweeper.members(token)],
    )


def test_it_is_nobody_elses(display: PrivateDisplay) -> None:
    runtime = Path(display.env["XDG_RUNTIME_DIR"])
    assert runtime.stat().st_mode & 0o777 == 0o700
    assert display.env["HOME"] == str(display.home)
    without_cookie = {name: value for name, value in display.env.items() if name != "XAUTHORITY"}
    refused = subprocess.run(["xprop", "-root"], env=without_cookie, capture_output=True, check=False, timeout=60)
    assert refused.returncode != 0


def test_programs_are_in_the_accessibility_tree(display: PrivateDisplay) -> None:
    send = ["dbus-send", "--print-reply=literal"]
    answer = ask(display, *send, "--session", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
    tree = [*send, f"--bus={answer.strip()}", "--dest=org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"]
    program = display.start(["galculator"])
    try:
        until(lambda: ":1." in ask(display, *tree, "org.a11y.atspi.Accessible.GetChildren"), "the program")
    finally:
        program.terminate()
        program.wait()


def test_two_monitors_are_seen_as_two() -> None:
    two = (Monitor("L", 0, 0, 800, 900), Monitor("R", 800, 0, 640, 480))
    with PrivateDisplay(1440, 900, monitors=two) as display, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", display.env["DISPLAY"])
        patch.setenv("XAUTHORITY", display.env["XAUTHORITY"])
        with mss.MSS() as grabber:
            seen = {(m["left"], m["top"], m["width"], m["height"]) for m in grabber.monitors[1:]}
    assert seen == {(0, 0, 800, 900), (800, 0, 640, 480)}


def test_a_scale_is_told_to_programs() -> None:
    with PrivateDisplay(1600, 1000, scale=2) as display:
        assert "192" in ask(display, "xrdb", "-query")
        assert display.env["GDK_SCALE"] == "2"


def test_a_missing_program_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(private_display.NEEDED, "no-such-compositor", "compositor-package")
    with pytest.raises(ScreenError, match="compositor-package") as caught, PrivateDisplay():
        pass
    assert "apt-get install compositor-package" in caught.value.advice


def test_a_server_that_fails_leaves_nothing_behind() -> None:
    display = PrivateDisplay(width=0, height=0)
    with pytest.raises(ScreenError, match="Xvfb"), display:
        pass
    assert sweeper.members(token_of(display)) == []


def test_the_sweeper_spares_whoever_does_not_carry_the_token() -> None:
    with subprocess.Popen(["sleep", "10000"], env=dict(os.environ)) as bystander:
        with PrivateDisplay():
            pass
        assert bystander.poll() is None
        bystander.terminate()
