"""Stage 2: the policy's first step is carried out by a frozen tool agent on the recorded screen, and has to be right.

    python -m models.training.grounded EPISODES FOLDER --start STAGE_1/outcome [--steps N] [--help]

The policy still writes whole ways; with ``--way WEIGHT`` they are judged as well, as in stage 1. The tool agent is the
app's own grounder on the recorded marks, or with ``--tool-agent NAME`` a vision-language model on the shelf that points
(``tracer1 models add FILES --format FORMAT``). EPISODES is a set of ``models.training.archive``. The outcome lies in
FOLDER/outcome; a run that was ended goes on with the same command.
"""

from __future__ import annotations

import sys

from models.training.judges import BothJudge, GroundedJudge, Judge
from models.training.knobs import Knobs
from models.training.stage import run
from models.training.tool_agents import MarksAgent, PointingAgent


def judge(knobs: Knobs) -> tuple[Judge, str]:
    """What stage 2 rewards with, and the name of its tool agent."""
    agent = PointingAgent(knobs.tool_agent) if knobs.tool_agent else MarksAgent()
    if knobs.weights.way:
        return BothJudge(knobs.weights, agent, knobs.horizon), agent.name
    return GroundedJudge(knobs.weights, agent), agent.name


if __name__ == "__main__":
    sys.exit(run("grounded", judge))
