"""The room of the proof: the main job end to end, on a real program, with a person who presses Approve.

Drawn anew each time: a text and a file name that no training has seen. The goal is typed to ``tracer1 run``, as anyone
would; another process presses Approve with the mouse; at the end the file on the disk is read. What happened is printed
with times, and the pictures, the journal and a record stay behind in a folder.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import IO, Protocol

from agent import children
from agent.damage import damage
from agent.errors import AgentError, UsageError
from agent.settings import Settings
from app import words
from app.chords import caps
from app.demo_story import Diary, Record, Story, tell_event
from app.film import develop
from benchmarks.private_display import PrivateDisplay
from models.worlds.words import held_out_filename, held_out_words

PROGRAM = "mousepad"
APP = tuple(children.command("app.terminal"))
_RECORD = "record.json"
_LEFT_BEHIND = (_RECORD, "app.log", "events.jsonl", "person.jsonl", "journal.sqlite", "result.png", "review-*.png")
"""What a demo leaves in its folder, beside the file that it is to save."""

_SIZE, _FILMED = (1600, 1000), (1200, 760)
"""The private screen in pixels, and that of a film, on which everything is larger."""

_OPENS_WITHIN = 60.0
"""Seconds that the editor may take to show its window."""

_PATIENCE = 240.0
"""Seconds that the whole run may take; on two busy cores it has taken thirty."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done, drawn from a seed; the app is told its goal and nothing else."""

    seed: int
    text: str
    file: str

    @property
    def goal(self) -> str:
        return f'Type "{self.text}" and save it as {self.file} in the home folder'


class Stage(Protocol):
    """Where it happens."""

    env: dict[str, str]
    home: Path

    def start(self, argv: Sequence[str]) -> subprocess.Popen[bytes]: ...


class OwnScreen:
    """The person's own desktop: programs start in it as if from a terminal, and those are closed again."""

    def __init__(self) -> None:
        self.env = dict(os.environ)
        self.home = Path.home()
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, argv: Sequence[str]) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            list(argv), cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._children.append(child)
        return child

    def close(self) -> None:
        for child in self._children:
            _end(child, 5.0)


def draw(seed: int) -> Errand:
    """The errand of a seed: three to six words, and the name of a text file."""
    rng = Random(seed)
    return Errand(seed, " ".join(held_out_words(rng, rng.randint(3, 6))), held_out_filename(rng))


def run_demo(
    seed: int | None = None, folder: Path | None = None, app: Sequence[str] = APP, film: Path | None = None
) -> int:
    """Run one demo and say how it went: 0 only if the file holds the text.

    ``folder`` is where pictures, journal and record are left, build/demo/<seed> if not given; an earlier demo there is
    replaced. ``app`` is the command that is proved. ``film`` is where a moving picture of it all is to be left; then
    the screen is a private one in any case. Raises ``UsageError`` for a folder that holds other things and no
    demo, ``AgentError`` where there is no display.
    """
    errand = draw(SystemRandom().randrange(2**32) if seed is None else seed)
    folder = folder or Path("build") / "demo" / str(errand.seed)
    clear(folder)
    # At once, so that a demo that is cut off is known for one and can be replaced.
    _keep(Record(errand.seed, errand.goal, errand.text, errand.file), folder)
    story = Story()
    story.tell("demo", f"seed {errand.seed}")
    own = film is None and wants_own_screen()
    with _stage(own, _FILMED if film else _SIZE) as stage:
        if (stage.home / errand.file).exists():
            story.tell("demo", f"{stage.home / errand.file} exists already and is left alone: take another seed")
            return 1
        story.tell("screen", "your own" if own else f"a private one with a home of its own, {stage.home}")
        if film:
            stage.start(children.command("app.film", str(folder.resolve())))
        record = _play(errand, stage, folder.resolve(), story, app, person=not own)
    _keep(record, folder)
    if film:
        develop(folder, film)
        story.tell("demo", f"the film is {film}")
    return conclude(record, folder, story)


def clear(folder: Path) -> None:
    """Make the folder if there is none, and take away what an earlier demo left there, never anything else.

    Raises ``UsageError`` for a folder that holds other things and no demo: nothing is taken away there.
    """
    advice = "Name a folder that does not exist yet, or one of an earlier demo."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            return
        saved = _saved_by_demo(folder)
        if saved is None:
            raise UsageError(f"{folder} holds other things than a demo, and is left alone", advice)
        (folder / saved).unlink(missing_ok=True)
        for pattern in _LEFT_BEHIND:
            for left in folder.glob(pattern):
                left.unlink()
    except OSError as error:
        raise UsageError(f"{folder} cannot be used for a demo: {damage(error)}", advice) from error


def _saved_by_demo(folder: Path) -> str | None:
    """The name of the text file that belongs to the demo whose record is here; None if there is no such record."""
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        # By its goal, not drawn again: the words may have been others in an earlier version.
        known = record["goal"] == Errand(record["seed"], record["text"], record["file"]).goal
        plain = known and str(Path(record["file"]).name) == record["file"]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    return str(record["file"]) if plain else None


def _keep(record: Record, folder: Path) -> None:
    text = json.dumps(asdict(record), indent=2, ensure_ascii=False) + "\n"
    (folder / _RECORD).write_text(text, encoding="utf-8")


def wants_own_screen() -> bool:
    """Asks before anything on the person's own desktop is touched; with nobody to ask the answer is no."""
    if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or not sys.stdin.isatty():
        return False
    print(
        "The demo can run on your own screen, where you press Approve yourself: for about a minute the mouse and the\n"
        "keyboard are then used for you, and a new text file is left in your home folder. Or it runs on a private\n"
        "screen that you do not see, and touches nothing of yours."
    )
    return input("On your own screen? [y/N] ").strip().lower() in {"y", "yes"}


@contextmanager
def _stage(own: bool, size: tuple[int, int]) -> Iterator[Stage]:
    if own:
        with closing(OwnScreen()) as screen:
            yield screen
    else:
        with PrivateDisplay(*size) as display:
            yield display


def _play(errand: Errand, stage: Stage, folder: Path, story: Story, app: Sequence[str], *, person: bool) -> Record:
    record = Record(errand.seed, errand.goal, errand.text, errand.file)
    began = time.monotonic()
    editor = stage.start([PROGRAM, "--disable-server"])
    _wait_for_window(stage, editor.pid)
    story.tell("screen", f"{PROGRAM} is open")
    record.seconds["set"] = round(time.monotonic() - began, 2)
    if person:
        stage.start(children.command("app.demo_person", str(folder)))
    else:
        stops = caps(Settings().stop_chord)
        story.tell("you", f"press Approve in the panel when you agree with the plan; {stops} stops everything")
    story.tell("person" if person else "demo", f"types the goal: {errand.goal}")
    began = time.monotonic()
    record.exit_code = _run([*app, "run", errand.goal, "--approve", "ask", "--json"], stage, folder, story, record)
    record.seconds["run"] = round(time.monotonic() - began, 2)
    picture = children.command("app.demo_person", str(folder), "result.png")
    subprocess.run(picture, env=stage.env, check=False, timeout=60)
    saved = stage.home / errand.file
    if saved.is_file():
        record.found = saved.read_text(errors="replace")
        shutil.copy(saved, folder)
    if person:  # on one's own screen the journal is one's own, with other runs in it, and stays where it is
        keep_journal(stage.home / ".local" / "share" / "tracer1" / "journal.sqlite", folder)
    editor.terminate()
    return record


def _wait_for_window(stage: Stage, pid: int) -> None:
    """Search until it is found: a search ends with an error where a window of whomever goes while it looks."""
    search = ["xdotool", "search", "--onlyvisible", "--all", "--pid", str(pid), "--class", PROGRAM]
    not_there = AgentError(f"{PROGRAM} did not open", f"Install it: apt-get install {PROGRAM} xdotool")
    end = time.monotonic() + _OPENS_WITHIN
    try:
        while not subprocess.run(search, env=stage.env, check=False, capture_output=True, timeout=_OPENS_WITHIN).stdout:
            if time.monotonic() > end:
                raise not_there
            time.sleep(0.1)
    except (OSError, subprocess.SubprocessError) as error:
        raise not_there from error


def _run(argv: Sequence[str], stage: Stage, folder: Path, story: Story, record: Record) -> int | None:
    """``tracer1 run`` to its end, telling what it and the person do; its exit code, None if it had to be ended."""
    with (folder / "app.log").open("wb") as log:
        app = subprocess.Popen(
            list(argv), env=stage.env, cwd=stage.home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
        )
    assert app.stdout is not None
    lines: queue.Queue[bytes | None] = queue.Queue()
    reader = threading.Thread(target=_pour, args=(app.stdout, lines), name="demo: what the app says")
    reader.start()
    try:
        _follow(lines, folder, story, record)
        return app.wait(timeout=20)
    except (queue.Empty, subprocess.TimeoutExpired):
        story.tell("demo", f"the app is not done after {_PATIENCE:.0f} s and is ended")
        return None
    finally:
        _end(app)
        reader.join()
        app.stdout.close()


def _follow(lines: queue.Queue[bytes | None], folder: Path, story: Story, record: Record) -> None:
    """Tell everything until the app says no more. Raises ``queue.Empty`` when it takes too long."""
    deadline = time.monotonic() + _PATIENCE
    diary = Diary(folder / "person.jsonl")
    with (folder / "events.jsonl").open("wb") as events:
        while True:
            try:
                line = lines.get(timeout=0.1)
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise
                line = b""
            diary.tell(story, record)
            if line is None:
                return
            if line:
                events.write(line)
                tell_event(json.loads(line), story, record)


def _pour(pipe: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    for line in pipe:
        lines.put(line)
    lines.put(None)


def _end(child: subprocess.Popen[bytes], patience: float = 10.0) -> None:
    """Politely first, so that the app can let go of keys and close its journal."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def keep_journal(journal: Path, folder: Path) -> None:
    """A copy of the run's journal, whole even if the app was ended in the middle of a write."""
    if journal.exists():
        with closing(sqlite3.connect(journal)) as source, closing(sqlite3.connect(folder / journal.name)) as copy:
            source.backup(copy)


def conclude(record: Record, folder: Path, story: Story) -> int:
    if record.found is None:
        story.tell("disk", f"there is no {record.file}")
    else:
        story.tell("disk", f"{record.file} holds {words.quoted(record.found.removesuffix(chr(10)), 200)}")
    good = record.holds and record.exit_code == 0
    story.tell(
        "demo",
        f"{'PASSED' if good else 'FAILED'}: the file {'holds' if record.holds else 'does not hold'} the text; "
        f"the app ended with {record.exit_code} ({record.ending or 'no ending'})",
    )
    story.tell("demo", f"pictures, journal and record are in {folder}")
    return 0 if good else 1
