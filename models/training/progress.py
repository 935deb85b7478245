"""How far a stage is: a line a step, when it ends before its last one, and from what it goes on."""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from accelerate.utils import gather_object
from transformers import TrainerCallback

from models.training.checkpoints import take_away, whole
from models.training.rollouts import Rollouts

PROGRESS = "progress.jsonl"
_PARTS = ("*model*", "optimizer*", "scheduler.pt")
"""What transformers has in a checkpoint, each alone or in pieces: the model or its adapters, and how it is trained."""
MEASURES = {
    "reward": "reward",
    "rewards/accuracy/mean": "accuracy",
    "rewards/form/mean": "form",
    "kl": "kl",
    "entropy": "entropy",
    "sampling/sampling_logp_difference/mean": "gap",
    "sampling/sampling_logp_difference/max": "gap_most",
    "sampling/importance_sampling_ratio/mean": "importance",
    "loss": "loss",
    "grad_norm": "gradient",
    "learning_rate": "rate",
}
"""What of TRL's log goes into the progress, and under which name.

``gap`` is the mean absolute difference of the natural logarithms of a token's probability between llama.cpp and the
trainer, ``importance`` the mean weight that corrects for it (of several processes the mean of theirs). ``kl`` and
``entropy`` are means over the groups that something is learned of. All are null in a step that has none.
"""


class Progress(TrainerCallback):
    """Writes a JSON line a step, and ends the training after a step when it is asked to or its time is spent.

    ``spent`` are the seconds that the stage took before this, ``seconds`` those that it may take in all.
    """

    def __init__(self, out: TextIO, rollouts: Rollouts, began_at: int, spent: float, seconds: float | None) -> None:
        self._out, self._rollouts = out, rollouts
        self._began, self._began_at = time.monotonic(), began_at
        self._spent, self._seconds = spent, seconds
        self.asked_to_stop = self.ended = False

    @property
    def _took(self) -> float:
        return self._spent + time.monotonic() - self._began

    def agree(self) -> None:
        """Have all processes that train together know whether one was asked to stop, and whether the time is spent.

        Each hears signals and has a clock by itself, and where one goes on alone it waits for the others for ever.
        """
        spent = self._seconds is not None and self._took >= self._seconds
        asked, over = zip(*gather_object([(self.asked_to_stop, spent)]), strict=True)
        self.ended = any(over)
        if any(asked):  # a signal that comes in this moment stays
            self.asked_to_stop = True

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **_: object) -> None:
        del args, control
        if not logs or "reward" not in logs or not state.is_world_process_zero:
            return
        took = time.monotonic() - self._began
        done = state.global_step - self._began_at
        line: dict[str, Any] = {"step": state.global_step}
        line |= {name: _rounded(logs[key]) for key, name in MEASURES.items() if key in logs}
        if not self._rollouts.tally.teaches:  # where TRL says 0
            line |= dict.fromkeys(("gap", "gap_most", "importance"))
        line |= {name: _rounded(value) for name, value in self._rollouts.tally.measures.items()}
        left = took / done * (state.max_steps - state.global_step) if done else None
        if left is not None and self._seconds is not None:
            left = min(left, max(0.0, self._seconds - self._took))
        line["seconds"] = round(self._took)
        line["seconds_left"] = None if left is None else round(left)
        print(json.dumps(line), file=self._out, flush=True)
        try:
            print(json.dumps(line), flush=True)
        except BrokenPipeError:  # whoever started it is gone: what it has is saved, as where it is asked to end
            self.asked_to_stop = True

    def on_step_end(self, args: Any, state: Any, control: Any, **_: object) -> None:
        del args, state
        self.agree()
        if self.asked_to_stop or self.ended:
            control.should_save = control.should_training_stop = True

    def stop(self, number: int, frame: FrameType | None) -> None:
        """A signal's handler: the step under way is finished and saved, then the training ends."""
        del number, frame
        self.asked_to_stop = True


def _rounded(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.4g}")


def say(told: Mapping[str, Any]) -> None:
    """Tell whoever started it, in a JSON line. Raises ``KeyboardInterrupt`` where they are gone, as if asked to end."""
    try:
        print(json.dumps(told), flush=True)
    except BrokenPipeError as error:
        raise KeyboardInterrupt("ended, since nobody hears of it any more") from error


def spent(folder: Path) -> float:
    """The seconds that a stage in this folder has taken so far, as its progress tells; 0 where it tells nothing.

    A line that was cut off as the stage was killed tells nothing.
    """
    try:
        told = (folder / PROGRESS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return 0.0
    for line in reversed(told):
        with contextlib.suppress(ValueError):
            return float(json.loads(line).get("seconds", 0.0))
    return 0.0


def last_good(folder: Path) -> Path | None:
    """The latest checkpoint that was written to its end; what was cut off while it was written is taken away."""
    ended: list[tuple[int, Path]] = []
    for path in whole(folder.glob("checkpoint-*")):
        try:
            state = json.loads((path / "trainer_state.json").read_text("utf-8"))
            step = int(state["global_step"])
        except (OSError, ValueError, KeyError):
            take_away(path)
            continue
        if all(any(path.glob(part)) for part in _PARTS):
            ended.append((step, path))
        else:
            take_away(path)
    return max(ended)[1] if ended else None


def goes_on(path: Path) -> TextIO:
    """The progress, opened to write on behind its last line, which may have been cut off."""
    out = path.open("a+", encoding="utf-8")
    if out.tell() and not path.read_bytes().endswith(b"\n"):
        out.write("\n")
    return out
