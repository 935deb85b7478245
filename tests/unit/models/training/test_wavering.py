"""Which prompts are taken: those that were found to be worth a group, in the time that there is for it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import PolicyError, UsageError
from models.engine.sampling import Sample
from models.training.examples import Example, examples
from models.training.rewards import Score
from models.training.rollouts import Drawing, Rollouts
from models.training.solved import solved
from models.training.wavering import CHOSEN, TRIED, SureError, wavering


class Tried(Rollouts):
    """Rollouts that know beforehand on which prompts the policy wavers, and count what they were asked."""

    def __init__(self, looks: Sequence[Example], folder: Path, sure: int) -> None:
        """On the first ``sure`` prompts that it is asked it is sure, on all others it wavers."""
        super().__init__(
            examples={look.id: look for look in looks},
            judge=lambda example, text: None,
            spelled=lambda ids: "",
            weights=lambda: pytest.fail("no weights are needed"),
            folder=folder / "rollouts" / "0",
            drawing=Drawing(12, 1.0, 0, 2048),
        )
        self.sure = sure
        self.asked: list[Example] = []
        self.closed = 0

    def sync_weights(self) -> None:
        """Nothing is drawn."""

    def close(self) -> None:
        self.closed += 1

    def wavers(self, examples: Sequence[Example], count: int) -> Iterator[bool]:
        for example in examples:
            self.asked.append(example)
            yield len(self.asked) > self.sure


@pytest.fixture(scope="module")
def looks() -> list[Example]:
    return examples(tuple(solved(3, 21, ["tree", "settings", "resets"])), 10)[0]


def after(tried: Tried, prompts: int) -> Callable[[], bool]:
    """The time is over once so many prompts were tried."""
    return lambda: len(tried.asked) >= prompts


def test_whoever_started_it_is_gone_ends_it_as_if_it_was_asked_to(
    looks: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    tried = Tried(looks * 9, tmp_path, sure=1000)
    monkeypatch.setattr("sys.stdout", Gone())
    with pytest.raises(KeyboardInterrupt, match="nobody hears"):
        wavering(looks * 9, tried, 4, 1000, 1)
    assert tried.closed == 1


def test_once_the_time_is_over_those_that_were_found_have_to_do(looks: list[Example], tmp_path: Path) -> None:
    tried = Tried(looks, tmp_path, sure=1)
    chosen = wavering(looks, tried, 4, wanted=len(looks), least=2, over=after(tried, 4))
    assert chosen == tried.asked[1:]
    assert (len(tried.asked), tried.closed) == (4, 1)
    told = json.loads((tmp_path / CHOSEN).read_text("utf-8"))
    assert (told["asked"], told["wavered"]) == (4, 3)
    assert wavering(looks, tried, 4, wanted=len(looks), least=2) == chosen  # a run that goes on, with more time
    with pytest.raises(UsageError, match="fewer prompts a step"):
        wavering(looks, tried, 4, wanted=len(looks), least=4)


def test_a_step_is_filled_with_others_though_there_was_no_time_to_try_them(
    looks: list[Example], tmp_path: Path
) -> None:
    tried = Tried(looks, tmp_path, sure=0)
    chosen = wavering(looks, tried, 4, wanted=len(looks), least=4, over=lambda: True)
    assert len(tried.asked) == 1
    assert chosen[:1] == tried.asked
    assert len({look.id for look in chosen}) == 4


def test_a_step_is_rather_filled_with_what_was_not_tried_than_with_what_teaches_nothing(
    looks: list[Example], tmp_path: Path
) -> None:
    tried = Tried(looks, tmp_path, sure=2)
    chosen = wavering(looks, tried, 4, wanted=len(looks), least=len(looks) - 1, over=after(tried, 3))
    assert chosen[0] == tried.asked[2]
    assert not {look.id for look in chosen[1:-1]} & {look.id for look in tried.asked}
    assert chosen[-1] == tried.asked[0]


@pytest.mark.parametrize(("prompts", "said"), [(2, "on 2 of "), (1000, "on all ")])
def test_where_none_was_found_it_is_said_how_many_were_tried(
    looks: list[Example], tmp_path: Path, prompts: int, said: str
) -> None:
    tried = Tried(looks, tmp_path, sure=1000)
    with pytest.raises(SureError, match=f"^{said}"):
        wavering(looks, tried, 4, wanted=2, least=2, over=after(tried, prompts))
    assert len(tried.asked) == min(prompts, len(looks))
    assert tried.closed == 1
    assert not (tmp_path / CHOSEN).exists()


def test_a_trial_that_was_ended_goes_on_where_it_was(looks: list[Example], tmp_path: Path) -> None:
    many = [
        replace(look, row=replace(look.row, episode=f"{copy} of {look.row.episode}"))
        for copy in range(60 // len(looks) + 1)
        for look in looks
    ]

    class Ended(Tried):
        def wavers(self, examples: Sequence[Example], count: int) -> Iterator[bool]:
            for number, wavers in enumerate(super().wavers(examples, count)):
                if number == 27:
                    raise KeyboardInterrupt
                yield wavers

    with pytest.raises(KeyboardInterrupt):
        wavering(many, Ended(many, tmp_path, sure=20), 4, wanted=8, least=2)
    (tmp_path / "other").mkdir()
    at_once = wavering(many, Tried(many, tmp_path / "other", sure=20), 4, wanted=8, least=2)
    goes_on = Tried(many, tmp_path, sure=0)
    assert wavering(many, goes_on, 4, wanted=8, least=2) == at_once
    assert len(goes_on.asked) == 3, "25 were tried before, of which 5 were found"
    assert json.loads((tmp_path / CHOSEN).read_text("utf-8"))["asked"] == 28
    assert not (tmp_path / TRIED).exists()


class Judged(Rollouts):
    """Rollouts whose tool agent can carry out nothing on some looks; what it judges is worth the same every time."""

    def __init__(self, looks: Sequence[Example], folder: Path, failing: set[str]) -> None:
        super().__init__(
            examples={look.id: look for look in looks},
            judge=lambda example, text: None if example.id in failing else Score(1.0, 1.0, 1.0, 0),
            spelled=lambda ids: "",
            weights=lambda: pytest.fail("no weights are needed"),
            folder=folder / "rollouts" / "0",
            drawing=Drawing(12, 1.0, 0, 2048),
        )

    def sync_weights(self) -> None:
        """Nothing is drawn."""

    def _groups(self, asked: Sequence[tuple[Example, int]], step: int) -> list[list[Sample]]:
        return [[Sample((1,), (0.0,), True, (True,))] * count for _, count in asked]


def test_a_tool_agent_that_fails_on_every_look_is_no_policy_that_is_sure(looks: list[Example], tmp_path: Path) -> None:
    names = {look.id for look in looks}
    with pytest.raises(PolicyError, match=f"answers to {len(looks)} looks none could be judged"):
        wavering(looks, Judged(looks, tmp_path, names), 4, wanted=2, least=2)
    with pytest.raises(SureError, match="on all"):
        wavering(looks, Judged(looks, tmp_path, names - {looks[0].id}), 4, wanted=2, least=2)
