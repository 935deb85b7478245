"""Gets everything the project needs onto this machine, says how far it is, and does nothing when all is there.

    scripts/set_up.py           what the app and its demo need
    scripts/set_up.py --dev     also what the tests and the training need
    scripts/set_up.py --suites  also the programs and pages that the suites on a display work in
    scripts/set_up.py --gpu cuda   llama.cpp for a graphics card (cuda, vulkan or metal; none goes back)

Standard library only: it runs before anything is installed. llama.cpp comes as source and takes minutes to compile, so
that is started first and everything else is fetched meanwhile.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WORK = ROOT / "build" / "setup"
CONSTRAINTS = ROOT / "constraints.txt"
SYSTEM_PACKAGES = ROOT / "packaging" / "debian" / "packages.txt"
SUITE_PACKAGES = SYSTEM_PACKAGES.with_name("suites.txt")
PAGES = ROOT / "packaging" / "pages.txt"
PAGES_FOLDER = ROOT / "build" / "suites"
ENVIRONMENT_ERROR = 3
BACKENDS = {
    "none": ("", "", ""),
    "cuda": ("GGML_CUDA", "nvcc", "Install NVIDIA's CUDA toolkit and put its bin folder on the PATH."),
    "vulkan": ("GGML_VULKAN", "glslc", "Install it: apt-get install glslc libvulkan-dev"),
    "metal": ("GGML_METAL", "xcrun", "Metal is on macOS; install Xcode's command line tools: xcode-select --install"),
}
"""What llama.cpp can be compiled for: its CMake switch, the tool that takes, and where that comes from."""


class SetUpError(Exception):
    """What went wrong, and what to do about it."""


class Progress:
    """Lines with the time since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def say(self, text: str) -> None:
        print(f"[{time.monotonic() - self._start:4.0f} s] {text}", flush=True)


class Job:
    """A command whose output goes to a file; several may run at once."""

    def __init__(self, name: str, argv: Sequence[str], env: dict[str, str] | None = None) -> None:
        self.name = name
        self.log = WORK / f"{name.replace(' ', '-')}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                list(argv), cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )

    def wait(self, progress: Progress) -> None:
        """To its end, with a line about it every quarter of a minute. Raises ``SetUpError``."""
        while (code := self._ended(within=15)) is None:
            progress.say(f"{self.name}: {self.how_far()}")
        if code != 0:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-25:])
            raise SetUpError(f"{self.name} failed (exit {code}); the end of {self.log.relative_to(ROOT)}:\n{tail}")
        progress.say(f"{self.name}: done")

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def _ended(self, within: float) -> int | None:
        try:
            return self._process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            return None

    def how_far(self) -> str:
        """The compiler's count, or the last line that was printed."""
        text = self.log.read_text(errors="replace")
        if counts := re.findall(r"^\s*\[(\d+)/(\d+)\]", text, re.MULTILINE):
            return f"{counts[-1][0]} of {counts[-1][1]} files compiled"
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1][:100] if lines else "started"


def main() -> int:
    parser = argparse.ArgumentParser(description="Set the project up on this machine.")
    parser.add_argument("--dev", action="store_true", help="also what the tests and the training need")
    parser.add_argument("--suites", action="store_true", help="also what the suites on a display work in")
    parser.add_argument("--gpu", choices=sorted(BACKENDS), help="what llama.cpp is compiled for, if not what it was")
    given = parser.parse_args()
    extras = ("dev", "train") if given.dev else ()
    progress = Progress()
    try:
        lists = (SYSTEM_PACKAGES, SUITE_PACKAGES) if given.suites else (SYSTEM_PACKAGES,)
        set_up(extras, progress, lists, given.gpu or stamped_gpu())
        if given.suites:
            fetch_pages(progress)
    except SetUpError as error:
        print(f"\nset-up: {error}", file=sys.stderr)
        return ENVIRONMENT_ERROR
    except KeyboardInterrupt:
        return 130
    return 0


def set_up(
    extras: Sequence[str], progress: Progress, lists: Sequence[Path] = (SYSTEM_PACKAGES,), gpu: str = "none"
) -> None:
    """Bring system packages and the virtual environment to what the project's files ask for.

    ``gpu`` is one of ``BACKENDS``. Raises ``SetUpError`` where what that is compiled with is not there.
    """
    missing = missing_system_packages(lists)
    python_ready = stamped(extras) and stamped_gpu() == gpu
    if not missing and python_ready:
        return
    WORK.mkdir(parents=True, exist_ok=True)
    progress.say("setting up; the first time this takes about ten minutes, most of it compiling llama.cpp")
    if missing:
        check_rights(missing)
        # Nothing can be begun without a compiler and what makes virtual environments.
        if shutil.which("c++") is None or importlib.util.find_spec("ensurepip") is None:
            install_system_packages(missing, progress)
            missing = []
    if python_ready:
        install_system_packages(missing, progress)
        return
    check_compiler(gpu)
    make_environment(progress)
    engine = build_engine(progress, gpu)
    try:
        if missing:
            install_system_packages(missing, progress)
        wanted = [one for one in requirements(extras) if not one.startswith("llama-cpp-python")]
        Job("Python packages", pip("install", *wanted)).wait(progress)
        engine.wait(progress)
    finally:
        engine.end()
    wheel = next((WORK / "wheels").glob("llama_cpp_python-*.whl"))
    Job("llama.cpp", pip("install", f"{wheel}{engine_extras(extras)}")).wait(progress)
    if gpu != stamped_gpu():  # the version is the same, so pip has left what was there
        Job("llama.cpp anew", pip("install", "--force-reinstall", "--no-deps", str(wheel))).wait(progress)
    keep_one_xlib(progress)
    Job("the project itself", pip("install", "--no-deps", "--editable", str(ROOT))).wait(progress)
    stamp(extras, gpu)
    progress.say("everything is there")


def fetch_pages(progress: Progress) -> None:
    """The pages of the MiniWoB++ suite, by their hash: files of a package whose code is neither installed nor run."""
    stamp, wanted = PAGES_FOLDER / "stamp", PAGES.read_text()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    WORK.mkdir(parents=True, exist_ok=True)
    safely = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-compile"]
    where = ["--upgrade", "--target", str(PAGES_FOLDER), "--requirement", str(PAGES)]
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *safely, *where]
    Job("the pages of MiniWoB++", command).wait(progress)
    stamp.write_text(wanted)


# --- Debian's packages ------------------------------------------------------------------------------------------------


def missing_system_packages(lists: Sequence[Path] = (SYSTEM_PACKAGES,)) -> list[str]:
    """Names from the lists in packaging/debian that are not installed; none where there is no dpkg to ask."""
    if shutil.which("dpkg-query") is None:
        return []
    lines = [line for path in lists for line in path.read_text().splitlines()]
    wanted = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
    asked = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *wanted]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root; None if we cannot become root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asking = [] if sys.stdin.isatty() else ["-n"]
    allowed = subprocess.run(["sudo", *asking, "true"], capture_output=not sys.stdin.isatty(), check=False)
    return ["sudo", *asking] if allowed.returncode == 0 else None


def check_rights(missing: Sequence[str]) -> None:
    """Raise ``SetUpError`` before anything is begun if the missing packages could not be installed."""
    if root_prefix() is None:
        raise SetUpError(
            "these Debian packages are missing and need root to install; run this once, then try again:\n"
            f"  sudo apt-get install --no-install-recommends {' '.join(missing)}"
        )


def install_system_packages(missing: Sequence[str], progress: Progress) -> None:
    prefix = root_prefix()
    assert prefix is not None, "checked before"
    progress.say(f"installing {len(missing)} Debian packages: {' '.join(missing)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    Job("Debian's lists", [*prefix, "apt-get", "update", "-q"], env).wait(progress)
    keep = ["-o", "Dpkg::Options::=--force-confold"]
    install = [*prefix, "apt-get", "install", "-q", "-y", "--no-install-recommends", *keep, *missing]
    Job("Debian packages", install, env).wait(progress)


# --- The virtual environment ------------------------------------------------------------------------------------------


def requirements(extras: Sequence[str]) -> list[str]:
    """What pyproject.toml asks for, with these extras."""
    import tomllib  # noqa: PLC0415 - absent before Python 3.11, and the message about that comes first

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted: list[str] = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return wanted


def engine_extras(extras: Sequence[str]) -> str:
    """What of llama-cpp-python's own extras is asked for with these of ours, as "[server]"; empty for none."""
    for one in requirements(extras):
        if one.startswith("llama-cpp-python["):
            return one[one.index("[") : one.index("]") + 1]
    return ""


def pip(verb: str, *arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pip", verb, "--disable-pip-version-check", "--constraint", str(CONSTRAINTS), *arguments]


def make_environment(progress: Progress) -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetUpError(f"Python 3.11, 3.12 or 3.13 is needed, this is {found}: make PYTHON=python3.11 ...")
    if PYTHON.exists():
        return
    progress.say(f"making a virtual environment for Python {sys.version.split()[0]}")
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpError(f"no virtual environment could be made (Debian: apt-get install python3-venv):\n{done.stdout}")


def check_compiler(gpu: str) -> None:
    """Raises ``SetUpError`` if what llama.cpp is compiled with for this backend is missing: it would fail late."""
    _, tool, advice = BACKENDS[gpu]
    if tool and shutil.which(tool) is None:
        raise SetUpError(f"llama.cpp cannot be compiled for {gpu}: there is no {tool}. {advice}")


def build_engine(progress: Progress, gpu: str = "none") -> Job:
    """Start compiling llama.cpp; pip keeps the wheel, so that this is quick in the next clone on the same machine.

    What is compiled for a graphics card is compiled anew each time: pip would take a kept wheel for another backend.
    """
    progress.say("compiling llama.cpp (8 minutes on 2 cores; a wheel that pip still has is taken instead)")
    shutil.rmtree(WORK / "wheels", ignore_errors=True)
    version = next(one for one in requirements(()) if one.startswith("llama-cpp-python"))
    env = {**os.environ, "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1)}
    fresh = []
    if flag := BACKENDS[gpu][0]:
        env["CMAKE_ARGS"] = f"{os.environ.get('CMAKE_ARGS', '')} -D{flag}=on".strip()
        fresh = ["--no-cache-dir"]
    wheel = pip("wheel", "-v", "--no-deps", *fresh, "--wheel-dir", str(WORK / "wheels"), version)
    return Job("llama.cpp's wheel", wheel, env)


def keep_one_xlib(progress: Progress) -> None:
    """PyAutoGUI brings python3-xlib and pynput python-xlib: both own ``Xlib/``, and only the second is maintained.

    Leaving both mixes their files; removing one takes the other's away: so remove both and install one.
    """
    remove = [str(PYTHON), "-m", "pip", "uninstall", "--yes", "python3-xlib", "python-xlib"]
    Job("the old Xlib", remove).wait(progress)
    Job("the one Xlib", pip("install", "--no-deps", "python-xlib")).wait(progress)


def fingerprint() -> str:
    """Changes when what is installed should."""
    project = (ROOT / "pyproject.toml").read_text().partition("\n# --- Style")[0]  # what follows installs nothing
    digest = hashlib.sha256(f"{sys.version}{project}".encode())
    for path in (CONSTRAINTS, Path(__file__).resolve()):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {ROOT}"


def stamped(extras: Sequence[str]) -> bool:
    """Whether an earlier run installed at least these extras from the same files."""
    done, names, _ = _stamp()
    return PYTHON.exists() and done == fingerprint() and set(extras) <= set(names.split())


def stamped_gpu() -> str:
    """What llama.cpp was compiled for in the last run, "none" if for no graphics card."""
    gpu = _stamp()[2]
    return gpu if gpu in BACKENDS else "none"


def stamp(extras: Sequence[str], gpu: str = "none") -> None:
    """Extras installed from the same files before are still there."""
    before = set(_stamp()[1].split()) if stamped(()) else set()
    (WORK / "stamp").write_text(f"{fingerprint()}\n{' '.join(sorted(before | set(extras)))}\n{gpu}")


def _stamp() -> tuple[str, str, str]:
    """The lines of the last run's stamp: fingerprint, extras, backend; empty where there is none."""
    try:
        lines = (WORK / "stamp").read_text().split("\n")
    except FileNotFoundError:
        lines = []
    done, names, gpu = (*lines, "", "", "")[:3]
    return done, names, gpu


if __name__ == "__main__":
    sys.exit(main())
