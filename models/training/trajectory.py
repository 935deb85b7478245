"""Stage 1: the policy learns to foresee whole ways, rewarded beside what was recorded.

    python -m models.training.trajectory EPISODES FOLDER [--start POLICY] [--steps N] [--help]

EPISODES is a set of ``models.training.archive``. The outcome lies in FOLDER/outcome; a run that was ended goes on with
the same command.
"""

from __future__ import annotations

import sys

from models.training.judges import Judge, TrajectoryJudge
from models.training.knobs import Knobs
from models.training.stage import run


def judge(knobs: Knobs) -> tuple[Judge, str]:
    """What stage 1 rewards with; it has no tool agent."""
    return TrajectoryJudge(knobs.weights, knobs.horizon), ""


if __name__ == "__main__":
    sys.exit(run("trajectory", judge))
