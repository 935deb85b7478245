"""Claims about a policy that is a conversation: one correction, and guesses that say that they are."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest

from agent.errors import EndpointError, EngineCrashedError, OverdueError, PolicyError, ReplyError, Stopped
from agent.stop import Stop
from agent.types import Click, Finish, Forecast, Role, Target
from models.chat import GUESS, ChatPolicy
from models.formats.asking import Request
from models.formats.families import FORMATS
from models.formats.schema import ATTACHED_PIXELS
from models.standing import Borrowed
from tests.unit.models.formats.screens import GOAL, look
from tests.unit.models.formats.test_families import tool

SAVE = tool(action="left_click", coordinate=[508, 912])
AFTER = json.dumps(
    {"thought": "", "steps": [{"do": "click", "target": {"later": "Yes", "role": "button"}}, {"do": "finish"}]}
)


class Scribe:
    """Answers with these texts, one after the other, and keeps what it was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.asked: list[Request] = []

    def preload(self, stop: Stop) -> None:
        stop.check()

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        stop.check()
        self.asked.append(request)
        answer = self._answers.pop(0)
        if said is not None:
            for sign in answer:
                said(sign)
        return answer

    def close(self) -> None: ...


def words(request: Request) -> str:
    return "\n".join(part for turn in request.turns for part in turn.parts if isinstance(part, str))


def test_a_reply_that_cannot_be_used_is_told_to_the_model_once() -> None:
    scribe = Scribe("hm", SAVE)
    forecast = ChatPolicy("mine", scribe, FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 1, Stop())
    assert [step.action for step in forecast.steps] == [Click(Target(Role.BUTTON, "Save"))]
    assert [turn.speaker for turn in scribe.asked[1].turns[-2:]] == ["assistant", "user"]
    assert "calls no tool" in words(scribe.asked[1])
    with pytest.raises(ReplyError):
        ChatPolicy("mine", Scribe("hm", "hm"), FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 1, Stop())


def test_a_model_of_single_steps_is_rolled_forward_and_its_guesses_say_so() -> None:
    scribe = Scribe(SAVE, AFTER)
    forecast = ChatPolicy("mine", scribe, FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 5, Stop())
    later = Target(Role.BUTTON, "Yes", visible=False)
    assert [step.action for step in forecast.steps] == [Click(Target(Role.BUTTON, "Save")), Click(later), Finish()]
    assert [step.confidence <= GUESS for step in forecast.steps] == [False, True, True]
    assert "click Save button" in words(scribe.asked[1])
    assert scribe.asked[1].schema is not None


@pytest.mark.parametrize(
    "reply", ["", "I would press Yes.", "{}", json.dumps({"steps": [{"do": "run", "text": "ls"}]})]
)
def test_a_model_that_cannot_say_what_follows_still_says_the_next_step(reply: str) -> None:
    forecast = ChatPolicy("mine", Scribe(SAVE, reply), FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 5, Stop())
    assert [step.action for step in forecast.steps] == [Click(Target(Role.BUTTON, "Save"))]


class BrokenOff(Scribe):
    """Answers as a ``Scribe``, and then ends so."""

    def __init__(self, answer: str, error: Exception) -> None:
        super().__init__(answer)
        self._error = error

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        if self.asked:
            raise self._error
        return super().write(request, stop, said)


@pytest.mark.parametrize("error", [EndpointError("gone"), OverdueError("too slow"), EngineCrashedError("died")])
def test_a_model_that_breaks_off_over_its_guesses_has_said_the_next_step(error: PolicyError) -> None:
    forecast = ChatPolicy("mine", BrokenOff(SAVE, error), FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 5, Stop())
    assert [step.action for step in forecast.steps] == [Click(Target(Role.BUTTON, "Save"))]


def test_a_stop_over_the_guesses_is_a_stop() -> None:
    policy = ChatPolicy("mine", BrokenOff(SAVE, Stopped("the test")), FORMATS["qwen3-vl"])
    with pytest.raises(Stopped):
        policy.forecast(GOAL, look(), (), 5, Stop())


@pytest.mark.parametrize(("horizon", "answer"), [(1, SAVE), (5, tool(action="terminate", status="success"))])
def test_nothing_is_guessed_where_nothing_is_to_follow(horizon: int, answer: str) -> None:
    scribe = Scribe(answer)
    ChatPolicy("mine", scribe, FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), horizon, Stop())
    assert len(scribe.asked) == 1


def test_no_more_steps_come_than_were_asked_for() -> None:
    scribe = Scribe(SAVE, AFTER)
    forecast = ChatPolicy("mine", scribe, FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 2, Stop())
    assert len(forecast.steps) == 2
    together = SAVE + SAVE + SAVE
    assert (
        len(ChatPolicy("mine", Scribe(together), FORMATS["qwen3-vl"]).forecast(GOAL, look(), (), 2, Stop()).steps) == 2
    )


def test_the_next_step_is_told_before_the_guesses_after_it_are_asked_for() -> None:
    scribe = Scribe(SAVE, AFTER)
    policy = ChatPolicy("mine", scribe, FORMATS["qwen3-vl"])
    told: list[tuple[int, int]] = []
    policy.tell(lambda forecast: told.append((len(forecast.steps), len(scribe.asked))))
    policy.forecast(GOAL, look(), (), 5, Stop())
    assert told == [(1, 1)]


def test_steps_of_a_trajectory_are_told_while_it_is_written() -> None:
    answer = json.dumps({"thought": "}", "steps": [{"do": "click", "target": "Save button"}, {"do": "finish"}]})
    policy = ChatPolicy("mine", Scribe(answer), FORMATS["tracer1"])
    told: list[Forecast] = []
    policy.tell(told.append)
    whole = policy.forecast(GOAL, look(), (), 5, Stop())
    assert [forecast.steps for forecast in told] == [whole.steps[:1]]


def pictures(request: Request) -> list[tuple[int, ...]]:
    return [part.shape for turn in request.turns for part in turn.parts if not isinstance(part, str)]


def test_a_picture_that_goes_with_the_goal_comes_after_the_screen_and_is_told_apart() -> None:
    scribe = Scribe(AFTER, AFTER)
    policy = ChatPolicy("mine", scribe, FORMATS["tracer1"])
    policy.show(np.zeros((3000, 4000, 3), np.uint8))
    policy.forecast(GOAL, look(), (), 3, Stop())
    screen, attached = pictures(scribe.asked[0])
    assert screen == look().frame.pixels.shape
    assert attached[0] * attached[1] <= ATTACHED_PIXELS
    assert "attached this picture to the goal. It is not the screen" in words(scribe.asked[0])
    policy.show(None)
    policy.forecast(GOAL, look(), (), 3, Stop())
    assert pictures(scribe.asked[1]) == [screen]
    assert "attached" not in words(scribe.asked[1])


def test_a_family_that_points_is_shown_the_screen_alone() -> None:
    scribe = Scribe(SAVE)
    policy = ChatPolicy("mine", scribe, FORMATS["qwen3-vl"])
    policy.show(np.zeros((30, 40, 3), np.uint8))
    policy.forecast(GOAL, look(), (), 1, Stop())
    assert len(pictures(scribe.asked[0])) == 1


def test_a_borrowed_policy_forgets_the_picture_when_it_goes_back() -> None:
    scribe = Scribe(AFTER, AFTER)
    policy = ChatPolicy("mine", scribe, FORMATS["tracer1"])
    borrowed = Borrowed(policy)
    borrowed.show(np.zeros((30, 40, 3), np.uint8))
    borrowed.forecast(GOAL, look(), (), 3, Stop())
    borrowed.close()
    Borrowed(policy).forecast(GOAL, look(), (), 3, Stop())
    assert [len(pictures(request)) for request in scribe.asked] == [2, 1]
