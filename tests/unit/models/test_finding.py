"""Claims about finding by two: certainty is asked nobody, agreement makes sure, disagreement makes unsure."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import EndpointError, GroundingError, UsageError
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rules.aim import grounded, places_of
from agent.rules.approval import Approver
from agent.stop import Stop
from agent.types import Box, Click, Forecast, Mark, Observation, PlannedStep, Role, Source, State, Target
from models import choosing
from models.chat import ChatPolicy
from models.choosing import finder_called
from models.endpoints.book import keep, made
from models.finding import FoundByTwo, Pointer
from models.formats.asking import Request
from models.formats.families import FORMATS
from models.golden import PointingFormat
from tests.unit.models.formats.screens import look

SAVE = '{"x": 508, "y": 912}'
ELSEWHERE = '{"x": 660, "y": 395}'


class Scribe:
    """Always answers the same, and keeps what it was asked; "" is a model that cannot be asked."""

    def __init__(self, answer: str) -> None:
        self._answer = answer
        self.asked: list[Request] = []

    def preload(self, stop: Stop) -> None: ...

    def close(self) -> None: ...

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        self.asked.append(request)
        if not self._answer:
            raise EndpointError("nothing answers there")
        return self._answer


def finder(answer: str) -> tuple[FoundByTwo, Scribe]:
    form, scribe = FORMATS["holo"], Scribe(answer)
    assert isinstance(form, PointingFormat)
    return FoundByTwo(Pointer(scribe, form, Stop())), scribe


GUESS = Target(Role.LINK, "save", visible=False)
"""A guess: the screen has a button of that name and no link."""


def test_what_the_marks_hold_for_certain_is_not_asked_about() -> None:
    found, scribe = finder(ELSEWHERE)
    sure = Target(Role.BUTTON, "Save")
    assert found.ground(sure, look()) == MarksGrounder().ground(sure, look())
    assert scribe.asked == []


def test_agreement_makes_sure_and_is_asked_for_once() -> None:
    found, scribe = finder(SAVE)
    alone = MarksGrounder().ground(GUESS, look())
    place = found.ground(GUESS, look())
    assert alone.confidence < place.confidence < 1.0
    assert (place.box, place.point) == (alone.box, alone.point)
    assert found.ground(GUESS, look()) == place
    assert len(scribe.asked) == 1
    assert "save link" in "".join(part for part in scribe.asked[0].turns[0].parts if isinstance(part, str))


def test_a_disagreement_is_too_unsure_to_be_acted_on_and_says_so() -> None:
    found, _ = finder(ELSEWHERE)
    assert found.ground(GUESS, look()).confidence < 0.2
    assert places_of(Click(GUESS), look(), MarksGrounder())
    with pytest.raises(GroundingError, match="not sure"):
        places_of(Click(GUESS), look(), found)


def test_what_was_read_from_pixels_is_asked_about_and_a_disagreement_is_told_in_the_review() -> None:
    read = replace(look(), marks=tuple(replace(mark, source=Source.OCR) for mark in look().marks))
    save = Target(Role.BUTTON, "Save")
    plan = Forecast((grounded(PlannedStep(Click(save), "click Save"), read, finder(ELSEWHERE)[0]),))
    asked: list[Question] = []

    class Reading:
        def ask(self, question: Question, stop: Stop) -> Decision:
            asked.append(question)
            return Decision(0)

    Approver(Reading(), grounder=finder(ELSEWHERE)[0]).review(plan, read, (), Stop())
    [note] = asked[0].notes
    assert (note.number, plan.steps[0].grounding) == (1, None)
    assert "not sure that the button “Save” is" in note.text
    agreed, scribe = finder(SAVE)
    assert agreed.ground(save, read).confidence > MarksGrounder().ground(save, read).confidence
    assert len(scribe.asked) == 1


SECOND = '{"x": 656, "y": 525}'
"""The second of the screen's two buttons called Delete."""


@pytest.mark.parametrize("ordinal", [1, 2])
def test_a_finder_that_means_another_of_equal_things_says_nothing_of_which_one_it_is(ordinal: int) -> None:
    read = replace(look(), marks=tuple(replace(mark, source=Source.OCR) for mark in look().marks))
    target = Target(Role.BUTTON, "Delete", ordinal)
    alone = MarksGrounder().ground(target, read)
    assert 0 < alone.confidence < 1
    place = finder(SECOND)[0].ground(target, read)
    assert place == alone if ordinal == 1 else place.confidence > alone.confidence
    assert finder(SAVE)[0].ground(target, read).confidence < alone.confidence


def test_what_is_disabled_is_not_found_for_the_finder_either() -> None:
    off = tuple(replace(mark, states=frozenset({State.DISABLED})) for mark in _checks())
    nameless = Target(Role.CHECK, "", visible=False)
    found, scribe = finder('{"x": 10, "y": 10}')
    with pytest.raises(GroundingError, match="could be"):
        found.ground(nameless, Observation(look().frame, off, None))
    assert len(scribe.asked) == 1


def test_the_answers_of_two_frames_are_kept_and_no_more_frames_with_them() -> None:
    found, scribe = finder(SAVE)
    looks = [replace(look(), frame=replace(look().frame, pixels=look().frame.pixels.copy())) for _ in range(4)]
    kept = [weakref.ref(each.frame.pixels) for each in looks]
    for each in looks:
        found.ground(GUESS, each)
        found.ground(replace(GUESS, name="Save"), each)
    for each in looks[2:]:
        found.ground(GUESS, each)
    assert len(scribe.asked) == 8
    del each
    looks.clear()
    scribe.asked.clear()
    gc.collect()
    assert [pixels() is not None for pixels in kept] == [False, False, True, True]


@pytest.mark.parametrize("answer", ["", "over there", '{"x": 5000, "y": 1}', '{"x": true, "y": 1}'])
def test_a_finder_that_cannot_say_changes_nothing(answer: str) -> None:
    found, _ = finder(answer)
    assert found.ground(GUESS, look()) == MarksGrounder().ground(GUESS, look())


def test_of_several_that_come_into_question_the_finder_may_choose_one_and_no_other() -> None:
    two = (Mark(Role.BUTTON, "Save", Box(600, 700, 100, 60)), Mark(Role.TOGGLE, "Save", Box(0, 0, 40, 20)))
    several = Observation(look().frame, two, look().window)
    with pytest.raises(GroundingError, match="could be"):
        MarksGrounder().ground(replace(GUESS, role=Role.CHECK, name=""), Observation(look().frame, _checks(), None))
    nameless = replace(GUESS, role=Role.CHECK, name="")
    found, _ = finder('{"x": 10, "y": 10}')
    place = found.ground(nameless, Observation(look().frame, _checks(), None))
    assert place.box == Box(0, 0, 40, 20)
    found, _ = finder(ELSEWHERE)
    with pytest.raises(GroundingError, match="could be"):
        found.ground(nameless, Observation(look().frame, _checks(), None))
    assert MarksGrounder().ground(GUESS, several).box == Box(600, 700, 100, 60)


def _checks() -> tuple[Mark, ...]:
    return Mark(Role.CHECK, "One", Box(0, 0, 40, 20)), Mark(Role.CHECK, "Two", Box(600, 700, 100, 60))


def test_what_nothing_comes_into_question_for_stays_unfound() -> None:
    found, scribe = finder(SAVE)
    with pytest.raises(GroundingError, match="not on the screen"):
        found.ground(Target(Role.BUTTON, "Print"), look())
    assert scribe.asked == []


def test_two_names_are_one_that_forecasts_and_one_that_finds(tmp_path: Path) -> None:
    keep(made("eyes", "http://127.0.0.1:9/v1", "holo", "holo"))
    keep(made("words", "http://127.0.0.1:9/v1", "any", "tracer1"))
    with finder_called("tracer1-nano", str, Stop()) as alone:
        assert isinstance(alone, MarksGrounder)
    with finder_called("tracer1-nano+eyes", str, Stop()) as both:
        assert isinstance(both, FoundByTwo)
    with pytest.raises(UsageError, match="does not say where"), finder_called("eyes+words", str, Stop()):
        pass


def test_a_finder_gets_layers_on_the_card_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def called(name: str, key_of: Callable[[str], str], gpu_layers: int = 0) -> ChatPolicy:
        asked.append((name, gpu_layers))
        return ChatPolicy(name, Scribe(""), FORMATS["holo"])

    monkeypatch.setattr(choosing, "policy_called", called)
    with finder_called("words+eyes", str, Stop(), 12):
        assert asked == [("eyes", 12)]
