"""A person's runs as episodes: what was foreseen or shown, what the person made of it, and what was done.

    python -m models.training.collected JOURNAL CONSENTS FOLDER

Only runs that the person has allowed come here, as the journal keeps them: redacted when they were written. What of a
run cannot be used is told, never left out in silence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

from agent.consents import Consents
from agent.errors import AgentError, JournalError
from agent.events import Acted, Corrected, Ended, Event, Foreseen, HandedBack, Perceived, Resumed, Reviewed, Started
from agent.journal import SqliteJournal
from agent.rules.aim import targets_of
from agent.rules.takeover import BY_THE_PERSON
from agent.types import Action, Box, Observation, Outcome, OutcomeKind, PlannedStep
from models.shelf import told as refused
from models.training.archive import faults, save
from models.training.episodes import Decision, Origin, Row, png, written
from models.training.shortages import shortages
from models.training.tool_agents import boxes_of

_QUOTED = r"""\"[^\"]*\"|(?<!\w)'.*?'(?!\w)|“[^”]*”|„[^“”]*[“”]|‘.*?’(?!\w)|‚[^‘’]*[‘’]|«[^»]*»|»[^«]*«|「[^」]*」"""
"""In the quotation marks of several languages; an apostrophe within a word is none."""
_VARIABLE = re.compile(_QUOTED + r"|\S*[\d@/\\]\S*|\S+\.\w{1,5}\b", re.DOTALL)


def task_of(goal: str) -> str:
    """What kind of task a goal is: its words without what is quoted, numbered, or a name of a file or an address."""
    return " ".join(_VARIABLE.sub("…", goal).casefold().split())


@dataclass(slots=True)
class _Story:
    """A run while it is read."""

    run: str
    goal: str
    demonstrated: bool
    look: Observation | None = None
    foreseen: tuple[PlannedStep, ...] = ()
    approved: tuple[PlannedStep, ...] = ()
    done: int = 0
    """Of the approved steps, how many were tried."""
    rows: list[Row] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Of a step's event, by its number in the run, where its row is."""

    def proposed(self, step: PlannedStep) -> Action:
        """What the policy had said where this step is now; of a step that was not approved, the step itself."""
        said = _said(self.foreseen, self.approved)
        return said[self.done] if self.done < len(said) else step.action

    def correct(self, number: int, step: PlannedStep) -> bool:
        """Put beside what was done there what should have been; False where the step is not among the rows."""
        place = self.places.get(number, len(self.rows))
        if place >= len(self.rows):
            return False
        row = self.rows[place]
        done = row.deed.step.action
        boxes = row.boxes if done == row.action else boxes_of(done, row.observation)
        self.rows[place] = replace(
            row,
            action=done,
            boxes=boxes,
            decision=Decision.CORRECTED,
            edited=step.action,
            instruction=step.instruction,
            expectation=step.expectation,
        )
        return True

    def add(self, step: PlannedStep, decision: Decision, outcome: OutcomeKind) -> None:
        if self.look is None:
            return
        edited = decision is Decision.EDITED
        action = self.proposed(step) if edited else step.action
        height, width = self.look.frame.pixels.shape[:2]
        self.rows.append(
            Row(
                episode=self.run,
                number=len(self.rows),
                origin=Origin.DEMONSTRATION if self.demonstrated else Origin.RUN,
                family=task_of(self.goal),
                goal=self.goal,
                screen=png(self.look.frame.pixels),
                width=width,
                height=height,
                marks=self.look.marks,
                action=action,
                instruction=step.instruction,
                expectation=step.expectation,
                boxes=_boxes(step, action, self.look),
                decision=decision,
                edited=step.action if edited else None,
                outcome=outcome,
                ending=None,
            )
        )


def collected(events: Sequence[Event]) -> tuple[list[Row], str]:
    """The rows of one run, and why not all of it could be used; empty if all could."""
    started = events[0]
    if not isinstance(started, Started):
        return [], "it has no beginning"
    story, why = _Story(started.run_id, started.goal, started.policy == BY_THE_PERSON), ""
    for number, event in enumerate(events[1:], 2):
        match event:
            case Resumed():
                return [], "it goes on from another run, whose steps are not in it"
            case Perceived(look):
                story.look = look
                if not look.frame.pixels.any():
                    return [], "its pictures were not kept"
            case Foreseen(forecast):
                story.foreseen, story.approved, story.done = forecast.steps, (), 0
            case Reviewed(verdict) if verdict.others:
                pass  # nothing was decided yet
            case Reviewed(verdict) if verdict.steer:
                why = "what came after you had said what should be different was left out"
                break  # the goal is another one from here on
            case Reviewed(verdict):
                story.approved, story.done = verdict.steps, 0
                if not verdict.steps and story.foreseen:
                    story.add(story.foreseen[0], Decision.REFUSED, OutcomeKind.REFUSED)
            case Acted(step, outcome):
                decision = _decision(step, outcome, story.proposed(step))
                story.places[number] = len(story.rows)
                story.add(step, decision, outcome.kind)
                story.done += 1
            case HandedBack():
                why = "what came after you had taken over was left out"
                if story.done < len(story.approved):
                    story.add(story.approved[story.done], Decision.TAKEN_OVER, OutcomeKind.REFUSED)
                break
            case _:
                pass
    for event in events:
        if isinstance(event, Corrected) and not story.correct(event.number, event.step):
            why = why or "a step that you corrected afterwards was left out"
    ending = next((event.ending.kind for event in events if isinstance(event, Ended)), None)
    rows = [replace(row, ending=ending) for row in story.rows]
    return rows, why or ("" if rows else "no step of it was decided on")


def allowed(journal: Path, consents: Path, told: Callable[[str, str], None]) -> list[Row]:
    """The steps of all runs that the person allowed; ``told`` hears of which run what was left out, and why.

    A run that cannot be read, or was altered after it was written, is left out and told like any other. Raises
    ``JournalError`` where the journal itself cannot be read.
    """
    given = Consents(consents).given()
    rows: list[Row] = []
    with SqliteJournal(journal) as opened:
        for run in reversed(opened.runs()):
            if run.id not in given:
                continue
            try:
                found, why = collected(opened.events(run.id))
            except JournalError as error:
                found, why = [], str(error)
            if bad := next(faults(map(written, found)), None):
                found, why = [], f"it is damaged: {bad}"
            if why:
                told(run.id, why if found else f"it is left out: {why}")
            rows += found
    return rows


def _said(foreseen: Sequence[PlannedStep], approved: Sequence[PlannedStep]) -> list[Action]:
    """Of each approved step, the action that was foreseen in its place: its own, unless the person had a hand in it.

    In the place of a step that was put in is the one before which it came, and in that of the first step after some
    that were struck out the first of those: it is what would have been done there.
    """
    before, after = [step.action for step in foreseen], [step.action for step in approved]
    said: list[Action] = []
    struck: list[Action] = []
    for kind, first, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        there = before[first:end] or before[first : first + 1] or before[-1:] or after[start:stop]
        if kind == "delete":
            struck = there
        else:
            here = [there[min(place, len(there) - 1)] for place in range(stop - start)]
            said += [*struck[:1], *here[1:]] if struck else here
            struck = []
    return said


def _decision(step: PlannedStep, outcome: Outcome, proposed: Action) -> Decision:
    if outcome.kind is OutcomeKind.FAILED and outcome.reason.startswith("paused by"):
        return Decision.TAKEN_OVER
    return Decision.ACCEPTED if step.action == proposed else Decision.EDITED


def _boxes(step: PlannedStep, action: Action, look: Observation) -> tuple[Box, ...]:
    """Where the action's targets were: of one target as it was aimed at, else as the marks tell."""
    if action == step.action and step.grounding is not None and len(targets_of(action)) == 1:
        return (step.grounding.box,)
    return boxes_of(action, look)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the runs that may be learned from down as a set of episodes.")
    parser.add_argument("journal", type=Path)
    parser.add_argument("consents", type=Path)
    parser.add_argument("folder", type=Path, help="the set's folder, which must not be there yet")
    given = parser.parse_args()

    def rows() -> Iterator[Row]:
        yield from allowed(given.journal, given.consents, lambda run, why: print(f"{run}: {why}", file=sys.stderr))

    try:
        with shortages(given.folder, "Allow fewer runs."):
            made = save(given.folder, rows(), "Runs that may be learned from")
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.folder} cannot be written").told, file=sys.stderr)
        return 3
    print(f"{len(made)} steps in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
