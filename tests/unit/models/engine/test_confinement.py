"""Claims about the engine's walls: whoever takes over the engine's process reaches nothing with it.

In the place of llama.cpp stands a package that does, when it is told to load a model, what a malicious file could make
llama.cpp do. It runs in the engine's real process, started by the engine's real client.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from agent import children
from agent.errors import EngineCrashedError, ModelFileError, OverdueError
from agent.settings import Settings
from agent.stop import Stop
from app.doctor import Health, confinement
from models.engine import child, process
from models.engine.client import Engine, Machine
from models.engine.confinement import SPARE_MEMORY, Walls, offered
from models.engine.devices import Device
from models.engine.messages import Message
from models.formats.tracer1 import VERSION
from tests.unit.conftest import MakePair, Pair

LLAMA = """
import ctypes, json, os, signal, socket, subprocess, sys, threading, time
from types import ModuleType, SimpleNamespace

def attack(path):
    plan = json.loads(bytes(open(path, "rb").read()).split(b"PLAN")[1])
    def tried(what):
        try:
            return repr(what())[:200]
        except BaseException as error:
            return type(error).__name__ + ": " + str(error)
    def in_a_thread(what):
        said = []
        thread = threading.Thread(target=lambda: said.append(tried(what)))
        thread.start(); thread.join()
        return said[0]
    libc = ctypes.CDLL(None, use_errno=True)
    def call(*words):
        result = libc.syscall(*words)
        if result < 0:
            raise PermissionError(ctypes.get_errno(), "refused")
        return result
    def hoard():
        kept = []
        try:
            while len(kept) < 1000:
                kept.append(bytearray(16 << 20))
        except MemoryError:
            pass
        return len(kept) * 16
    def fill():
        while True:
            os.write(2, b"x" * 65536)
    return {
        "read": tried(lambda: open(plan["secret"]).read()),
        "read in a thread": in_a_thread(lambda: open(plan["secret"]).read()),
        "list": tried(lambda: os.listdir(plan["folder"])),
        "own model": tried(lambda: open(path, "rb").read(4)),
        "write": tried(lambda: open(os.path.join(plan["folder"], "left"), "w")),
        "write the model": tried(lambda: open(path, "ab")),
        "truncate": tried(lambda: os.truncate(path, 0)),
        "delete": tried(lambda: os.unlink(path)),
        "scratch": tried(lambda: open("/tmp/tracer1-left", "w")),
        "shared memory": tried(lambda: open("/dev/shm/tracer1-left", "w")),
        "inet": tried(lambda: socket.socket(socket.AF_INET)),
        "inet6": tried(lambda: socket.socket(socket.AF_INET6)),
        "unix": tried(lambda: socket.socket(socket.AF_UNIX)),
        "netlink": tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)),
        "unix in a thread": in_a_thread(lambda: socket.socket(socket.AF_UNIX)),
        "ring": tried(lambda: call(425, 8, ctypes.create_string_buffer(256))),
        "program": tried(lambda: subprocess.run(["/bin/true"], check=True)),
        "signal": tried(lambda: os.kill(plan["victim"], signal.SIGTERM)),
        "parent": tried(lambda: os.kill(os.getppid(), signal.SIGCONT)),
        "memory of another": tried(lambda: open("/proc/%d/mem" % plan["victim"], "rb")),
        "environment of another": tried(lambda: open("/proc/%d/environ" % plan["victim"], "rb").read()),
        "memory": tried(hoard),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "log": tried(fill),
    }

def load(path, params):
    plan = bytes(open(path, "rb").read()).split(b"PLAN")
    if json.loads(plan[1]).get("hang"):
        while True:
            pass
    said = json.dumps(attack(path))
    os.lseek(2, 0, 0)
    os.ftruncate(2, 0)
    os.write(2, said.encode())
    os._exit(7)

def anything(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "llama_model_load_from_file":
        return lambda path, params: load(path.decode(), params)
    if name == "llama_log_callback":
        return lambda function: function
    return lambda *words: SimpleNamespace()

__getattr__ = anything
mtmd_cpp = ModuleType("llama_cpp.mtmd_cpp")
mtmd_cpp.__getattr__ = anything
sys.modules["llama_cpp.mtmd_cpp"] = mtmd_cpp
"""


DRIVER = """
import json, socket, subprocess, threading
from pathlib import Path
from models.engine.confinement import confine

def tried(what):
    try:
        what()
    except BaseException as error:
        return type(error).__name__
    return "done"

def attack():
    return {
        "display": tried(lambda: socket.socket(socket.AF_UNIX)),
        "network": tried(lambda: socket.socket(socket.AF_INET)),
        "program": tried(lambda: subprocess.run(["/bin/true"])),
    }

held, said = threading.Event(), []
woken = socket.socket(socket.AF_UNIX)
driver = threading.Thread(target=lambda: (held.wait(), said.append(attack())))
driver.start()
confine([Path(__file__)], graphics=True)
held.set()
driver.join()
read = tried(lambda: open(__file__).read())
print(json.dumps({"driver": said[0], "engine": attack(), "read": read, "of before": tried(woken.getsockname)}))
"""
"""A card's driver, as the engine's process meets it: it has a socket and a thread before the walls are up."""


OPEN = {
    "read and write the files that you can": (
        *("read", "read in a thread", "list", "write", "write the model", "truncate", "delete", "scratch"),
        *("shared memory", "memory of another", "environment of another"),
    ),
    "empty files that you can write": ("truncate",),
    "send signals to your programs": ("signal", "parent"),
    "use the network and the display": (
        *("inet", "inet6", "unix", "netlink", "unix in a thread", "ring", "program", "memory of another"),
    ),
}
"""What an older kernel leaves open, as the program says it."""


@pytest.fixture
def taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_pair: MakePair) -> Pair:
    """A pair of model files whose loading runs what ``LLAMA`` says."""
    package = tmp_path / "packages" / "llama_cpp"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(LLAMA)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    return make_pair(tmp_path / "pair")


def plan(pair: Pair, **what: object) -> None:
    with pair[0].open("ab") as file:
        file.write(b"PLAN" + json.dumps(what).encode() + b"PLAN")


def said_by(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What became of each attack."""
    monkeypatch.setattr(child, "_LAST_WORDS", 20_000)
    with pytest.raises(EngineCrashedError) as caught:
        Engine(*pair, VERSION).preload(Stop())
    said = str(caught.value)
    told: dict[str, object] = json.loads(said[said.index("{") : said.rindex("}") + 1])
    return told


def test_whoever_takes_over_the_engines_process_reaches_nothing(
    taken_over: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_open = {attack for gap in offered().gaps for attack in OPEN[gap]}
    (tmp_path / "secret").write_text("a secret of the person's")
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "HF_TOKEN", "SSH_AUTH_SOCK", "XAUTHORITY"):
        monkeypatch.setenv(name, "nobody's business")
    victim = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        plan(taken_over, secret=str(tmp_path / "secret"), folder=str(tmp_path), victim=victim.pid)
        before = taken_over[0].read_bytes()
        said = said_by(taken_over, monkeypatch)
        assert victim.poll() is None or "signal" in left_open
    finally:
        victim.communicate()
    assert said.pop("own model") == repr(b"GGUF")
    environment = said.pop("environment")
    assert isinstance(environment, dict)
    assert set(environment) <= {*child._KEPT, "OPENBLAS_NUM_THREADS"}
    assert said.pop("folder") == "/"
    assert 256 <= int(str(said.pop("memory"))) <= (SPARE_MEMORY >> 20) + 1
    assert str(said.pop("log")).startswith("OSError: [Errno 27]")
    for attack in said.keys() - left_open:
        assert str(said[attack]).startswith("PermissionError"), f"{attack}: {said[attack]}"
    assert "write" in left_open or (taken_over[0].read_bytes() == before and not (tmp_path / "left").exists())


def test_an_engine_that_hangs_is_overdue_and_ended(taken_over: Pair) -> None:
    plan(taken_over, hang=True)
    engine = Engine(*taken_over, VERSION, Machine(patience=3.0))
    with pytest.raises(OverdueError, match="3 seconds") as caught:
        engine.preload(Stop())
    assert caught.value.advice
    assert engine.pid is None


def test_a_process_that_has_threads_is_not_confined_and_so_loads_nothing(
    taken_over: Pair, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Landlock would hold one of them only."""
    plan(taken_over, secret="", folder=str(tmp_path), victim=0)
    package = tmp_path / "packages" / "llama_cpp" / "__init__.py"
    package.write_text(LLAMA + "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n")
    with pytest.raises(ModelFileError, match="threads"):
        Engine(*taken_over, VERSION).preload(Stop())


@pytest.mark.skipif(not offered().seccomp, reason="this kernel filters no system calls")
def test_a_graphics_cards_driver_that_woke_up_before_is_held_to_the_same_calls(tmp_path: Path) -> None:
    program = tmp_path / "driver.py"
    program.write_text(DRIVER)
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, check=True, env=children.ours(os.environ)
    )
    nothing = dict.fromkeys(("display", "network", "program"), "PermissionError")
    assert json.loads(done.stdout) == {"driver": nothing, "engine": nothing, "read": "done", "of before": "done"}


@pytest.mark.parametrize(("asked", "told"), [(99, ["devices", "graphics"]), (0, ["no graphics"])])
def test_a_graphics_card_is_looked_for_before_the_walls_are_up(
    asked: int, told: list[str], monkeypatch: pytest.MonkeyPatch, make_pair: MakePair, tmp_path: Path
) -> None:
    """Behind them its driver gets no socket, no card is found, and all layers run on the processor in silence."""
    happened: list[str] = []

    def devices() -> tuple[Device, ...]:
        happened.append("devices")
        return (Device("CUDA0", graphics=True, free=8 << 30, total=8 << 30),)

    def walls(files: Sequence[Path], *, graphics: bool) -> None:
        happened.append("graphics" if graphics else "no graphics")
        assert list(files) == list(pair)

    pair = make_pair(tmp_path / "pair")
    monkeypatch.setattr(process, "devices", devices)
    monkeypatch.setattr(process, "confine", walls)
    body = {"language": str(pair[0]), "vision": str(pair[1]), "adapter": "", "gpu_layers": asked, "layers": 5}
    assert process._walled(Message("load", body)) == min(asked, 5)
    assert happened == told


def test_what_a_kernel_lacks_is_told_in_words() -> None:
    assert Walls(7, True).gaps == ()
    assert Walls(0, False).gaps == (
        "read and write the files that you can",
        "send signals to your programs",
        "use the network and the display",
    )
    assert Walls(2, True).gaps == ("empty files that you can write", "send signals to your programs")


def test_the_doctor_tells_what_holds_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert confinement(Settings()).health is Health.FINE
    monkeypatch.setattr("models.engine.confinement.offered", lambda: Walls(0, True))
    finding = confinement(Settings())
    assert finding.health is Health.DOUBTFUL
    assert "read and write the files" in finding.found
    assert finding.advice


def test_the_doctor_tells_what_layers_on_a_graphics_card_let_a_policy_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.engine.confinement.offered", lambda: Walls(7, True))
    assert confinement(Settings()).health is Health.FINE
    finding = confinement(Settings(gpu_layers=99))
    assert finding.health is Health.DOUBTFUL
    could = "read and write the files that you can; send signals to your programs"
    assert finding.found == f"Landlock 7, seccomp is there: a malicious policy could {could}"
    assert "gpu_layers" in finding.advice
