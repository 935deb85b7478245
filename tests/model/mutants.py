"""A campaign of policies' files damaged on purpose: the worst that any of them may do is to end the engine's process.

    python -m tests.model.mutants [--count 500] [--seed 1] [--record records/mutants.json]

Each mutant is the bundled policy with one of its two files damaged. It is loaded by the engine's own client, and where
that goes well it makes a forecast. What the doorkeeper turns away is tried a second time behind its back, so that
llama.cpp sees every mutant. It may refuse one, end its process, take too long, or answer; whatever it answers is a
forecast of the contract or a typed error. Anything else is a failure: another exception, a process or a file left
behind, a changed file, or an unhurt policy that does not answer afterwards as before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

import numpy as np
from gguf import GGUFReader

from agent.errors import EngineCrashedError, ModelFileError, OverdueError, PolicyError, ReplyError
from agent.stop import Stop
from agent.types import Action, Box, DesktopPoint, Expectation, Frame, Mark, Observation, Role, State
from models.catalog import PolicyFiles, find
from models.engine.client import Machine
from models.engine.header import check_pair
from models.formats.tracer1 import VERSION
from models.policy import LlamaPolicy, open_policy

GOAL: Final = 'Type "hello" and save it as a.txt'
PATIENCE: Final = 30.0
"""Seconds that a mutant may take to load, and again to answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one mutant, ``turned_away`` or not; ``failure`` is empty unless it did more than it may."""

    number: int
    kind: str
    file: str
    turned_away: bool
    outcome: str
    failure: str = ""


# --- Damage -----------------------------------------------------------------------------------------------------------


def flip_in_the_header(path: Path, random: Random) -> None:
    """One to 64 bits of the header, where every byte means something."""
    _flip(path, random, 0, _weights_at(path))


def flip_anywhere(path: Path, random: Random) -> None:
    """One to 4,096 bits of the whole file."""
    _flip(path, random, 0, path.stat().st_size, 4096)


def cut_off(path: Path, random: Random) -> None:
    """The file ends early: in the header, in the weights, or a few bytes too soon."""
    size = path.stat().st_size
    end = random.choice([random.randrange(_weights_at(path)), random.randrange(size), size - random.randrange(1, 64)])
    os.truncate(path, end)


def scramble(path: Path, random: Random) -> None:
    """One to four pieces of the header's form hold noise: lengths, kinds, names, counts."""
    reader = GGUFReader(path, "r+")
    pieces = [piece for field in reader.fields.values() for piece in field.parts if piece.size]
    for piece in random.sample(pieces, random.randint(1, 4)):
        raw = piece.view(np.uint8).reshape(-1)
        raw[:] = np.frombuffer(random.randbytes(raw.size), np.uint8)


def lie(path: Path, random: Random) -> None:
    """The header keeps its form, and one or two of its values are others: layers, heads, sizes, tokens, offsets."""
    reader = GGUFReader(path, "r+")
    values = [field.parts[at] for field in reader.fields.values() for at in field.data[:64]]
    values += [piece for tensor in reader.tensors for piece in tensor.field.parts[3:]]
    for value in random.sample([value for value in values if value.size], random.randint(1, 2)):
        place = random.randrange(value.size)
        said, most = value[place], np.iinfo(value.dtype).max if value.dtype.kind in "iu" else 1e30
        others = [said * 0, said * 0 + 1, said + 1, said * 2, said // 2, most, most // 2 + 1, random.randrange(256)]
        with np.errstate(all="ignore"):
            value[place] = np.array(random.choice(others)).astype(value.dtype)


def swap_halves(path: Path, random: Random) -> None:
    """Two stretches of the file change places: its halves, or any two as long as each other."""
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    length = random.choice([half, random.randrange(1, half)])
    first = random.randrange(len(data) - 2 * length + 1)
    second = random.randrange(first + length, len(data) - length + 1)
    one, other = data[first : first + length], data[second : second + length]
    data[first : first + length], data[second : second + length] = other, one
    path.write_bytes(data)


def overwrite_weights(path: Path, random: Random) -> None:
    """A stretch of the weights is noise, zeros or ones: numbers that are none (NaN, infinity) among them."""
    data = bytearray(path.read_bytes())
    begin = random.randrange(_weights_at(path), len(data) - 1)
    length = random.randrange(1, len(data) - begin + 1)
    data[begin : begin + length] = random.choice([random.randbytes(length), bytes(length), b"\xff" * length])
    path.write_bytes(data)


DAMAGES: Final = (flip_in_the_header, flip_anywhere, cut_off, scramble, lie, swap_halves, overwrite_weights)


def _flip(path: Path, random: Random, begin: int, end: int, most: int = 64) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(int(2 ** random.uniform(0, np.log2(most)))):
        data[random.randrange(begin, end)] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def _weights_at(path: Path) -> int:
    return int(GGUFReader(path).data_offset)


# --- The campaign -----------------------------------------------------------------------------------------------------


def campaign(count: int, seed: int, policy: str = "tracer1-nano") -> Iterator[Found]:
    """What becomes of each of so many mutants; the same ones for the same seed."""
    sound = find(policy)
    witness = open_policy(sound)
    try:
        before = _ask(witness)
        for number in range(count):
            damage, random = DAMAGES[number % len(DAMAGES)], Random(f"{seed} {number}")
            with tempfile.TemporaryDirectory(prefix="mutant-") as scratch:
                found = _try(sound, Path(scratch), damage, number, random)
            last = number % 25 == 24 or number == count - 1
            if last and not found.failure and _ask(witness) != before:
                found = replace(found, failure="the sound policy answers otherwise")
            yield found
    finally:
        witness.close()


def _try(
    sound: PolicyFiles, scratch: Path, damage: Callable[[Path, Random], None], number: int, random: Random
) -> Found:
    files = PolicyFiles(f"mutant-{number}", scratch / "language.gguf", scratch / "vision.gguf")
    files.language.write_bytes(sound.language.read_bytes())
    files.vision.write_bytes(sound.vision.read_bytes())
    hurt = random.choice([files.language, files.vision])
    damage(hurt, random)
    kept, children = _contents(scratch), _children()
    turned_away, outcome, failure = False, "failure", ""
    try:
        turned_away = _turned_away(files)
        with patch("models.engine.client.check_pair") if turned_away else nullcontext():
            outcome = _outcome(files)
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    if _children() != children:
        failure = failure or "a process was left behind"
    if _contents(scratch) != kept:
        failure = failure or "a file was written"
    return Found(number, damage.__name__, hurt.name, turned_away, outcome, failure)


def _turned_away(files: PolicyFiles) -> bool:
    try:
        check_pair(files.language, files.vision, VERSION)
    except ModelFileError:
        return True
    return False


def _outcome(files: PolicyFiles) -> str:
    mutant = open_policy(files, Machine(patience=PATIENCE))
    try:
        mutant.preload(Stop())
        _ask(mutant)
    except ModelFileError:
        return "refused by llama.cpp"
    except EngineCrashedError:
        return "ended its process"
    except OverdueError:
        return "was overdue"
    except ReplyError:
        return "gave no reply of the contract"
    except PolicyError:
        return "could not go on"
    finally:
        mutant.close()
    return "made a forecast"


def _ask(policy: LlamaPolicy) -> list[tuple[Action, Expectation]]:
    """What it foresees. How sure it is may move a little: what it has said before is drafted, and read in one go."""
    return [(step.action, step.expectation) for step in policy.forecast(GOAL, SCREEN, (), 5, Stop()).steps]


def _contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def _children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


def _screen() -> Observation:
    pixels = np.random.default_rng(3).integers(0, 256, (400, 640, 3), np.uint8)
    pixels.setflags(write=False)
    marks = (
        Mark(Role.WINDOW, "Untitled 1 - Mousepad", Box(0, 0, 640, 400), states=frozenset({State.ACTIVE})),
        Mark(Role.MENU, "File", Box(0, 0, 40, 20)),
        Mark(Role.TEXT, "", Box(0, 20, 640, 380), states=frozenset({State.FOCUSED})),
    )
    return Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), marks, None)


SCREEN: Final = _screen()


def record(found: list[Found], seed: int) -> MappingProxyType[str, object]:
    """What is kept of a campaign."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    return MappingProxyType(
        {
            "what": "policies' files damaged on purpose",
            "commit": commit,
            "date": time.strftime("%Y-%m-%d"),
            "seed": seed,
            "mutants": len(found),
            "failures": [f"{one.number} {one.kind} {one.file}: {one.failure}" for one in found if one.failure],
            "turned_away": sum(one.turned_away for one in found),
            "outcomes": dict(Counter(one.outcome for one in found).most_common()),
            "by_damage": {
                damage.__name__: dict(
                    Counter(one.outcome for one in found if one.kind == damage.__name__).most_common()
                )
                for damage in DAMAGES
            },
        }
    )


def main() -> int:
    """Run the campaign, tell it, and keep its record; 0 if nothing failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.model.mutants",
        description="Damage policies' files on purpose; none may do more than end its own process.",
    )
    parser.add_argument("--count", type=int, default=500, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same mutants")
    parser.add_argument("--record", type=Path, help="where the figures are kept, as JSON")
    given = parser.parse_args()
    found = []
    for one in campaign(given.count, given.seed):
        found.append(one)
        away = "*" if one.turned_away else " "
        said = f"{one.number:4} {one.kind:<18} {one.file:<14} {away} {one.outcome}  {one.failure}"
        print(said.rstrip(), flush=True)
    kept = record(found, given.seed)
    if given.record is not None:
        given.record.parent.mkdir(parents=True, exist_ok=True)
        given.record.write_text(json.dumps(dict(kept), indent=2) + "\n", "utf-8")
    for outcome, count in Counter(one.outcome for one in found).most_common():
        print(f"{count:5}  {outcome}")
    failures = sum(bool(one.failure) for one in found)
    print(f"{kept['turned_away']:5}  turned away by the doorkeeper (*), and tried all the same")
    print(f"{len(found)} mutants, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
