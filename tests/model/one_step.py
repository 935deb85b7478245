"""One update of stage 1 on practice tasks, as a program, so that several processes can make it together.

torchrun --standalone --nproc-per-node 2 -m tests.model.one_step FOLDER
accelerate launch --config_file models/training/sharded.yaml -m tests.model.one_step FOLDER --sharded
With --asked one of the processes is asked to end.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import torch
from accelerate import PartialState
from accelerate.utils import DistributedType

from models.training.episodes import Row
from models.training.examples import Example
from models.training.grpo import processes
from models.training.judges import Judge
from models.training.knobs import Knobs
from models.training.rewards import Score
from models.training.solved import solved
from models.training.stage import BUNDLED, learn

ONE = Knobs(steps=1, prompts=2, group=4, temperature=4.0, limit=12, pilot=0, warm_up=0, rate=1e-3)


def varied(knobs: Knobs) -> tuple[Judge, str]:
    """Rewards that differ from answer to answer and are the same for the same one, in whichever process."""

    def judge(example: Example, text: str) -> Score | None:
        worth = hashlib.sha256(text.encode()).digest()[0] / 255
        return Score(0.9 * worth + 0.1, worth, 1.0, 0)

    return judge, ""


def episodes() -> tuple[Row, ...]:
    """What the update is made on."""
    return tuple(solved(3, 21, ["tree", "settings", "resets"]))


def update(folder: Path, knobs: Knobs = ONE) -> None:
    """Make the update; ``folder`` holds the weights before and after."""
    torch.set_num_threads(1)
    learn("trajectory", episodes(), BUNDLED, folder, knobs, varied)


def asked(folder: Path) -> None:
    """Of three steps the first alone: the second process, and no other, is asked to end in it."""

    def ending(knobs: Knobs) -> tuple[Judge, str]:
        def judge(example: Example, text: str) -> Score | None:
            if processes().process_index == 1:
                os.kill(os.getpid(), signal.SIGTERM)
            return judged(example, text)

        judged, name = varied(knobs)
        return judge, name

    torch.set_num_threads(1)
    with suppress(KeyboardInterrupt):
        learn("trajectory", episodes(), BUNDLED, folder, replace(ONE, steps=3), ending)


def take_for_accelerators() -> None:
    """Let accelerate believe that each process has an accelerator: without, it shares no model among them."""
    os.environ["ACCELERATE_TORCH_DEVICE"] = "cpu"
    torch.distributed.init_process_group("gloo")
    PartialState._prepare_backend = lambda *_: ("gloo", DistributedType.MULTI_GPU)


if __name__ == "__main__":
    if "--sharded" in sys.argv:
        take_for_accelerators()
    (asked if "--asked" in sys.argv else update)(Path(sys.argv[1]))
    processes().destroy_process_group()
