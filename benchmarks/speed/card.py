"""The speed room's card: what a graphics card brings, by the same questions on the processor and on the card.

    python -m benchmarks.speed.card --record FILE [--policy NAME] [--full] [--layers N] [--runs N] [--commit HASH]

The policy is asked through the engine as the app asks it: fitted to the card's free memory, confined, with grammar and
drafts. ``--full`` also measures a stand-in of Qwen3-VL 2B's true widths and depths with random weights at Q4_K, made
first where there is none (torch and transformers, some minutes and 20 GB of memory); its recorded replies are forced,
so that of its words nothing is compared.
Exit status 3 where llama.cpp was not compiled for a card, or finds none.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from agent.errors import AgentError, NoBackendError
from benchmarks.speed.forecasts import refused
from benchmarks.speed.proof import commit
from benchmarks.speed.recorded import Asked, record
from benchmarks.speed.runners import Forced, Ours, Runner, Timed
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.engine.client import GPU, Machine
from models.engine.devices import NO_BACKEND, cards, compiled

Opened = Callable[[int], Runner]
"""What runs a policy with so many layers on the card."""


def compared(name: str, opened: Opened, layers: int, tape: Sequence[Asked]) -> dict[str, Any]:
    """Medians of seconds on the processor and on the card, and how many of the replies are the same in every word."""
    processor, slow = measured(opened(0), tape)
    card, fast = measured(opened(layers), tape)
    same = sum(one.text == other.text for one, other in zip(slow, fast, strict=True))
    return {"policy": name, "asked": len(slow), "same_words": same, "processor": processor, "card": card}


def measured(runner: Runner, tape: Sequence[Asked]) -> tuple[dict[str, float], list[Timed]]:
    """One runner: seconds of the first answer with the loading, of those on new screens, and on unchanged ones."""
    with runner:
        first = runner.ask(tape[0])
        again, same = list[Timed](), list[Timed]()
        for asked in tape[1:]:
            again.append(runner.ask(asked))
            same.append(runner.ask(refused(asked)))
        layers = runner.layers
    told = {
        "layers": layers,
        "cold": first.whole,
        "new_screen": statistics.median(each.whole for each in again),
        "first_step": statistics.median(each.first for each in again),
        "same_screen": statistics.median(each.whole for each in same),
    }
    return {key: round(value, 4) for key, value in told.items()}, [first, *again, *same]


def check(found: Mapping[str, Any]) -> None:
    """Raises ``ValueError`` for what is no record of a run on a card."""
    if len(str(found["commit"])) != 40 or not set(found["compiled"]) - {"cpu"} or not found["cards"]:
        raise ValueError("the record names no commit, no backend or no card")
    for each in found["policies"]:
        seconds = [value for side in ("processor", "card") for key, value in each[side].items() if key != "layers"]
        if each["processor"]["layers"] or each["card"]["layers"] < 1 or min(seconds) <= 0:
            raise ValueError(f"{each['policy']} was not run both ways")
        if not 0 <= each["same_words"] <= each["asked"] or each["asked"] < 3:
            raise ValueError(f"{each['policy']} was asked too little")
    if not found["policies"]:
        raise ValueError("no policy was measured")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.card", description="Measure what a graphics card brings."
    )
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--full", action="store_true", help="also a stand-in of Qwen3-VL 2B's widths and depths")
    parser.add_argument("--layers", type=int, default=999, help="layers that go to the card, as far as they fit")
    parser.add_argument("--runs", type=int, default=12, help="questions on new screens")
    parser.add_argument("--commit", default="", help="the whole hash of the commit, where there is no git")
    parser.add_argument("--record", type=Path, required=True, help="where the record goes")
    given = parser.parse_args()
    where = given.commit or commit()
    if len(where) != 40:
        parser.error(f"{where!r} is no whole hash of a commit")
    try:
        found = cards()
        if not found:
            why = f", {NO_BACKEND}" if compiled() == ("cpu",) else ""
            raise NoBackendError(f"no graphics card is found{why}", GPU)
        files = find(given.policy)
        tape = record(files, given.runs + 1)[: given.runs + 1]
        policies = [compared(files.name, lambda layers: Ours(files, Machine(gpu_layers=layers)), given.layers, tape)]
        if given.full:
            wide = _full()
            policies.append(compared(wide.name, lambda layers: Forced(wide, layers), given.layers, tape))
    except AgentError as error:
        print(f"{error}\n{error.advice}", file=sys.stderr)
        return 3
    told = {
        "what": "the same questions on the processor and on the graphics card; seconds, medians",
        "commit": where,
        "date": datetime.now(UTC).date().isoformat(),
        "llama_cpp_python": metadata.version("llama-cpp-python"),
        "compiled": list(compiled()),
        "cards": [asdict(card) for card in found],
        "policies": policies,
    }
    check(told)
    given.record.parent.mkdir(parents=True, exist_ok=True)
    given.record.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    print(json.dumps(told, indent=2))
    return 0


def _full() -> PolicyFiles:
    from benchmarks.speed.wide import DEEP, wide  # noqa: PLC0415 - torch, for this alone

    return replace(wide(Path("build/full"), DEEP), name="qwen3vl-2b-random")


if __name__ == "__main__":
    sys.exit(main())
