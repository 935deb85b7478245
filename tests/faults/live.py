"""Faults of the living: real processes on a private display are killed, stopped, covered, starved and left alone."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from agent import children
from agent.codec import encode
from agent.errors import JournalError
from agent.events import Ended, Event, Perceived, Reviewed
from agent.journal import SqliteJournal
from agent.types import TypeText
from benchmarks import sweeper
from models.worlds.words import held_out_filename, held_out_words
from tests.faults.judge import Input, ended_badly, lost, unapproved
from tests.faults.scene import OURS, PATIENCE, Moment, Played, Scene, SceneError

LAST_EVENT: Final = 17
"""The last event of an undisturbed errand of five steps before its end."""
AIMS: Final = (5, 8, 11, 14)
"""The events after which the hands move."""

_DISK: Final = "400k"
_TRIES: Final = 3
"""So often the next run is tried where the machine is too busy, and hands fall silent or do not even start."""


@dataclass
class Trial:
    """One fault, while it is tried: what it does, what it needs, and what has been found wrong."""

    rng: Random
    scene: Scene
    policy: str = "scripted"
    faces: bool = False
    moment: Moment | None = None
    strike: Callable[[Event], None] = lambda _: None
    mend: Callable[[], None] = lambda: None
    killed: bool = False
    display_gone: bool = False
    journal_gone: bool = False
    must_succeed: bool = False
    text: str = ""
    said: str = ""
    wrong: list[str] = field(default_factory=list)
    later: list[threading.Timer] = field(default_factory=list)


def try_live(kind: str, rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Try one fault of this kind; what was done in words, and what of the invariants did not hold."""
    with Scene(folder) as scene, disk(scene, kind in ("disk full", "disk read-only")):
        trial = Trial(rng, scene, text=" ".join(held_out_words(rng, rng.randint(3, 6))))
        trial.moment = _moment(rng)
        KINDS[kind](trial)
        _play(trial)
    return f"{trial.said} {_when(trial.moment)}", trial.wrong


# --- The play ---------------------------------------------------------------------------------------------------------


def _play(trial: Trial) -> None:
    scene, wrong = trial.scene, trial.wrong
    file = held_out_filename(trial.rng)
    first = _run(trial, f'Type "{trial.text}" and save it as {file} in the home folder')
    for timer in trial.later:
        timer.join()
    wrong += ended_badly(first.code, first.told, first.errors, killed=trial.killed)
    if first.garbled:
        wrong.append(f"it told what is no event: {first.garbled[0][:80]!r}")
    if trial.must_succeed and first.code != 0:
        wrong.append(f"it ended with {first.code}: {_last(first)}")
    _nothing_left(trial)
    if not trial.display_gone:
        _nothing_held(trial)
    trial.mend()
    home = scene.display.home
    _files(trial, home, first.told)
    plays = [first]
    if trial.display_gone:
        scene.raise_curtain()
    else:
        scene.close_editor()
        shutil.rmtree(home / ".local" / "share" / "Mousepad", ignore_errors=True)
        scene.open_editor()
    text = " ".join(held_out_words(trial.rng, 2))
    tries = 0
    while True:
        second = scene.play("run", f'Type "{text}"', "--approve", "risk", "--json")
        plays.append(second)
        tries += 1
        if not _starved(second) or tries == _TRIES:
            break
        trial.said += ", and the next run was starved"
    if second.code != 0:
        wrong.append(f"the next run ended with {second.code}: {_last(second)}")
    _nothing_left(trial)
    _nothing_held(trial)
    wrong += [f"the decoy got input: {path.read_text()!r}" for path in scene.decoys if path.read_text() != "there\n"]
    kept = _kept(trial, plays)
    seen = [play.told for play in plays] if trial.journal_gone else kept
    arrived = [Input(one["kind"], one["what"], one["x"], one["y"]) for one in scene.all_arrived()]
    wrong += unapproved(_without_person(arrived, scene.folder / "person.jsonl"), seen)


def _starved(played: Played) -> bool:
    last = played.told[-1] if played.told else None
    silent = isinstance(last, Ended) and last.ending.reason == "the interface fell silent"
    return silent or "the hands process did not start" in played.errors


def _run(trial: Trial, goal: str) -> Played:
    scene = trial.scene
    if not trial.faces:
        command = ("run", goal, "--approve", "risk", "--json")
        return scene.play(*command, policy=trial.policy, moment=trial.moment, strike=trial.strike)
    person = subprocess.Popen(children.command("app.demo_person", str(scene.folder)), env=scene.env)
    try:
        command = ("run", goal, "--approve", "trajectory", "--json")
        return scene.play(*command, policy=trial.policy, moment=trial.moment, strike=trial.strike)
    finally:
        person.kill()
        person.wait()


def _nothing_left(trial: Trial) -> None:
    """No process of the app is there any more, but a keeper until somebody copies anew."""
    scene = trial.scene
    with suppress(SceneError):
        scene.until(lambda: not scene.processes(*set(OURS) - {"keeper"}), "")
    if left := scene.processes(*set(OURS) - {"keeper"}):
        trial.wrong.append(f"processes are left: {[_words(pid) for pid in left]}")
    if scene.processes("keeper") and not trial.display_gone:
        scene.held("copy")
        with suppress(SceneError):
            scene.until(lambda: not scene.processes("keeper"), "")
        if scene.processes("keeper"):
            trial.wrong.append("the keeper keeps what nobody needs any more")


def _nothing_held(trial: Trial) -> None:
    scene = trial.scene
    end = time.monotonic() + PATIENCE
    while True:
        held = scene.held()
        if held.keys == () and held.buttons == 0 and held.mapping == scene.mapping:
            return
        if time.monotonic() > end:
            trial.wrong.append(f"the X server holds {held}")
            return
        time.sleep(0.05)


def _files(trial: Trial, home: Path, told: Sequence[Event]) -> None:
    """Nothing lies in the home folder but files of approved names with approved texts, whole."""
    approved = [event.verdict.steps for event in told if isinstance(event, Reviewed)]
    texts = {step.action.text for steps in approved for step in steps if isinstance(step.action, TypeText)}
    for path in home.iterdir():
        if path.is_file() and not path.name.startswith("."):
            if path.name not in texts:
                trial.wrong.append(f"there is a file that nobody approved: {path.name}")
            elif path.read_text() not in texts:
                trial.wrong.append(f"{path.name} holds what nobody approved: {path.read_text()[:60]!r}")


def _kept(trial: Trial, plays: Sequence[Played]) -> list[Sequence[Event]]:
    """The events of each run, in order, as the journal has them; what was lost or altered is wrong."""
    if trial.journal_gone:
        return []
    kept: list[Sequence[Event]] = []
    try:
        with SqliteJournal(trial.scene.data / "tracer1" / "journal.sqlite") as journal:
            if not journal.audit().whole:
                trial.wrong.append(f"the chain is broken: {journal.audit().breaks[0]}")
            runs = sorted(journal.runs(), key=lambda run: run.started_at)
            told = {getattr(play.told[0], "run_id", ""): play for play in plays if play.told}
            for run in runs:
                events = journal.events(run.id)
                kept.append(events)
                play = told.pop(run.id, None)
                trial.wrong += lost(play.told if play else (), events)
            trial.wrong += [
                f"a run of {len(play.told)} events is not in the journal"
                for play in told.values()
                if len(play.told) > 1
            ]
    except JournalError as error:
        trial.wrong.append(f"the journal cannot be read: {error}")
    return kept


def _without_person(arrived: list[Input], diary: Path) -> list[Input]:
    """The input without what the person pressed."""
    pressed = []
    if diary.exists():
        notes = [json.loads(line) for line in diary.read_text().splitlines()]
        pressed = [(note["x"], note["y"]) for note in notes if note["did"] == "pressed"]
    kept = []
    for one in arrived:
        if one.kind == "button" and (one.x, one.y) in pressed:
            pressed.remove((one.x, one.y))
        else:
            kept.append(one)
    return kept


# --- The faults -------------------------------------------------------------------------------------------------------


def _killing(part: str, number: signal.Signals = signal.SIGKILL) -> Callable[[Trial], None]:
    def prepare(trial: Trial) -> None:
        _concern(part, trial)
        trial.said = f"{number.name} to the {part}"
        trial.killed = part == "interface" and number == signal.SIGKILL

        def strike(_: Event) -> None:
            _signal(trial.scene, part, number)

        trial.strike = strike

    return prepare


def _stopping(part: str) -> Callable[[Trial], None]:
    def prepare(trial: Trial) -> None:
        _concern(part, trial)
        seconds = round(trial.rng.choice((0.1, 0.4, 0.7, 1.5, 3.0)), 2)
        trial.said = f"SIGSTOP to the {part} for {seconds} s"

        def strike(_: Event) -> None:
            pid = _signal(trial.scene, part, signal.SIGSTOP)
            if pid is not None:
                timer = threading.Timer(seconds, _go_on, (pid,))
                trial.later.append(timer)
                timer.start()

        trial.strike = strike

    return prepare


def _concern(part: str, trial: Trial) -> None:
    """What a part needs to be there at all."""
    rng = trial.rng
    if part == "policy":
        trial.policy = "own"
        trial.moment = rng.choice((Moment(rng.randint(0, 4)), Moment(1, rng.uniform(0, 0.4)), _moment(rng)))
    elif part == "keeper":
        trial.text = " ".join(held_out_words(rng, 250))[:1200].strip()
        trial.scene.offer_clipboard()
        trial.moment = rng.choice((Moment(rng.randint(6, LAST_EVENT)), Moment(5, rng.uniform(0.2, 1.0))))
    elif part == "interface":
        trial.faces = rng.random() < 0.25


def _x_gone(trial: Trial) -> None:
    trial.said = "the X server is killed"
    trial.display_gone = True
    trial.strike = lambda _: _kill_named(trial.scene, b"Xvfb")


def _bus_gone(trial: Trial) -> None:
    which = trial.rng.choice(("the session bus", "the accessibility bus"))
    trial.said = f"{which} is killed"
    trial.display_gone = True  # such a desktop is started anew
    name = b"--session" if which == "the session bus" else b"accessibility.conf"
    trial.strike = lambda _: _kill_named(trial.scene, b"dbus-daemon", name)


def _close(trial: Trial) -> None:
    how = trial.rng.choice(("killed", "closed"))
    trial.said = f"the program is {how}"
    if how == "killed":
        trial.strike = lambda _: trial.scene.close_editor()
    else:
        trial.strike = lambda _: _try(trial.scene, "xdotool", "windowclose", str(trial.scene.window))


def _move(trial: Trial) -> None:
    x, y = trial.rng.randint(0, 900), trial.rng.randint(0, 500)
    trial.said = f"the window is moved to {x}, {y}"
    trial.strike = lambda _: _try(trial.scene, "xdotool", "windowmove", str(trial.scene.window), str(x), str(y))


def _resize(trial: Trial) -> None:
    width, height = trial.rng.randint(250, 1500), trial.rng.randint(200, 900)
    trial.said = f"the window is resized to {width}x{height}"
    trial.strike = lambda _: _try(
        trial.scene, "xdotool", "windowsize", str(trial.scene.window), str(width), str(height)
    )


def _hide(trial: Trial) -> None:
    trial.said = "the window is minimised"
    trial.strike = lambda _: _try(trial.scene, "xdotool", "windowminimize", str(trial.scene.window))


def _cover(trial: Trial) -> None:
    focus = trial.rng.random() < 0.5
    box = trial.rng.choice(((0, 0, 1600, 1000), (400, 300, 900, 600), (700, 400, 300, 300)))
    trial.said = f"a window comes over {box}, {'with' if focus else 'without'} the keyboard"
    trial.strike = lambda _: trial.scene.decoy(box, focus=focus)

    def mend() -> None:
        if trial.scene.decoys:
            trial.scene.cover.kill()
            trial.scene.cover.wait()

    trial.mend = mend


def _resolution(trial: Trial) -> None:
    scene = trial.scene
    width, height = trial.rng.choice(((1280, 800), (1024, 768), (800, 600), (1366, 768)))
    trial.said = f"the screen becomes {width}x{height}"
    numbers = f"0 {width} 0 0 0 {height} 0 0 0".split()
    scene.tool("xrandr", "--newmode", "other", *numbers)
    scene.tool("xrandr", "--addmode", "screen", "other")
    trial.strike = lambda _: _try(scene, "xrandr", "--output", "screen", "--mode", "other")
    trial.mend = lambda: _try(scene, "xrandr", "--output", "screen", "--mode", "1600x1000")


def _disk_full(trial: Trial) -> None:
    filler = trial.scene.data / "filler"
    trial.said = f"a disk of {_DISK} is filled up"

    def strike(_: Event) -> None:
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    def mend() -> None:
        filler.unlink(missing_ok=True)
        subprocess.run(["mount", "-o", "remount,size=64m", str(trial.scene.data)], check=True)

    trial.strike, trial.mend = strike, mend


def _disk_read_only(trial: Trial) -> None:
    trial.said = "the disk becomes read-only"
    data = str(trial.scene.data)

    def strike(_: Event) -> None:
        # Not remounted: a file that is open for writing forbids it, and with it nothing would be tried.
        subprocess.run(["mount", "-o", "remount,ro", data], capture_output=True, check=False)

    trial.strike = strike
    trial.mend = lambda: _try(trial.scene, "mount", "-o", "remount,rw,size=64m", data)


@contextmanager
def disk(scene: Scene, wanted: bool) -> Iterator[None]:
    """A small disk of its own for the app's data, if it is wanted."""
    if not wanted:
        yield
        return
    if os.geteuid() != 0:
        raise SceneError("only root may mount a small disk")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(scene.data)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(scene.data)], check=True)


def _journal_damaged(trial: Trial) -> None:
    trial.journal_gone = True
    path = trial.scene.data / "tracer1" / "journal.sqlite"
    how = trial.rng.choice(("overwritten", "cut", "emptied", "removed", "exchanged for a folder"))
    trial.said = f"the journal is {how}"
    rng = Random(trial.rng.random())

    def strike(_: Event) -> None:
        files = [path, *(p for p in (path.with_name(f"{path.name}-wal"),) if p.exists())]
        for file in files if path.exists() else ():
            size = file.stat().st_size
            match how:
                case "overwritten":
                    with file.open("r+b") as open_file:
                        for _place in range(20):
                            open_file.seek(rng.randrange(max(size, 1)))
                            open_file.write(rng.randbytes(64))
                case "cut":
                    os.truncate(file, size // 2)
                case "emptied":
                    os.truncate(file, 0)
                case _:
                    file.unlink()
        if how == "exchanged for a folder":
            path.mkdir(parents=True, exist_ok=True)

    def mend() -> None:
        # What the advice says: move it away.
        path.parent.rename(path.parent.with_name("moved away"))

    trial.strike, trial.mend = strike, mend


def _settings_damaged(trial: Trial) -> None:
    rng = trial.rng
    path = trial.scene.config / "tracer1" / "settings.toml"
    path.parent.mkdir(parents=True)
    how = rng.choice(("noise", "depth", "values", "a folder"))
    trial.said = f"the settings are damaged ({how})"
    match how:
        case "noise":
            path.write_bytes(rng.randbytes(rng.randint(1, 3000)))
        case "depth":
            path.write_text("deny_programs = " + "[" * 5000)
        case "values":
            path.write_text(
                'horizon = "ten"\nseconds = nan\napprove = 3\ndeny_titles = [1]\nstop_chord = ""\nkeep_days = -1\n'
            )
        case _:
            path.mkdir()
    trial.must_succeed = True


def _clock(trial: Trial) -> None:
    jumps = [trial.rng.choice((-400 * 86400, -3600, -5, 5, 599, 3600, 400 * 86400)) for _ in range(2)]
    trial.said = f"the clock jumps by {jumps} s"
    trial.must_succeed = True

    def strike(_: Event) -> None:
        trial.scene.gate.write(f"jump {jumps[0]}\njump {jumps[1]}\n".encode())

    trial.strike = strike


KINDS: Final[dict[str, Callable[[Trial], None]]] = {
    "kill interface": _killing("interface"),
    "kill hands": _killing("hands"),
    "kill guardian": _killing("guardian"),
    "kill policy": _killing("policy"),
    "kill keeper": _killing("keeper"),
    "end interface": _killing("interface", signal.SIGTERM),
    "stop interface": _stopping("interface"),
    "stop hands": _stopping("hands"),
    "stop guardian": _stopping("guardian"),
    "stop policy": _stopping("policy"),
    "stop keeper": _stopping("keeper"),
    "X server gone": _x_gone,
    "D-Bus gone": _bus_gone,
    "window closed": _close,
    "window moved": _move,
    "window resized": _resize,
    "window minimised": _hide,
    "window covered": _cover,
    "resolution changed": _resolution,
    "disk full": _disk_full,
    "disk read-only": _disk_read_only,
    "journal damaged in a run": _journal_damaged,
    "settings damaged before a run": _settings_damaged,
    "clock jumping in a run": _clock,
}


# --- Small things -----------------------------------------------------------------------------------------------------


def _moment(rng: Random) -> Moment:
    """A step's boundary, a moment while the hands move, or any other."""
    choice = rng.random()
    if choice < 0.5:
        return Moment(rng.randint(0, LAST_EVENT))
    if choice < 0.8:
        return Moment(rng.choice(AIMS), round(rng.uniform(0, 0.3), 3))
    return Moment(rng.randint(0, LAST_EVENT), round(rng.uniform(0, 0.6), 3))


def _when(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"after event {moment.number}" + (f" and {moment.later} s" if moment.later is not None else "")


def _signal(scene: Scene, part: str, number: signal.Signals) -> int | None:
    """Send it, if the part is there."""
    pid = scene.pid(part)
    if pid is not None:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    return pid


def _go_on(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def _kill_named(scene: Scene, *words: bytes) -> None:
    for pid in sweeper.members(scene.display.env[sweeper.VARIABLE]):
        with suppress(OSError):
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
            if all(word in line for word in words):
                os.kill(pid, signal.SIGKILL)


def _try(scene: Scene, *argv: str) -> None:
    """A tool that may fail: its window may be gone already."""
    with contextlib.suppress(subprocess.SubprocessError):
        scene.tool(*argv)


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()[-80:]
    except OSError:
        return str(pid)


def _last(played: Played) -> str:
    said = (
        str(encode(played.told[-1], lambda _: "")) if played.told and not isinstance(played.told[-1], Perceived) else ""
    )
    return f"{said} {played.errors.strip()[-300:]}"
