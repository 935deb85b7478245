from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.speed.card import check, compared
from benchmarks.speed.forecasts import LENGTHS, Forecasts, Trio
from benchmarks.speed.recorded import Asked, record
from benchmarks.speed.reliability import reliability
from benchmarks.speed.runners import Forced, Ours, Served, Stock, with_template
from models.catalog import DEFAULT_POLICY, PolicyFiles, default_shelves, find
from models.engine.client import Machine


@pytest.fixture(scope="module")
def nano() -> PolicyFiles:
    return find(DEFAULT_POLICY, default_shelves()[-1:])


@pytest.fixture(scope="module")
def tape(nano: PolicyFiles) -> list[Asked]:
    return record(nano, 3)


def test_all_runners_do_the_same_work(nano: PolicyFiles, tape: list[Asked], tmp_path: Path) -> None:
    """They read the same prompt and keep to the same grammar: they answer in the same words."""
    asked = tape[0]
    with Ours(nano) as ours:
        answered = ours.ask(asked)
        again = ours.ask(asked)
    assert answered.text == again.text == asked.reply
    assert 0 < answered.first <= answered.whole
    with Stock(nano) as stock, Served(nano, tmp_path) as served:
        assert stock.ask(asked, answered.tokens).text == answered.text
        assert served.ask(asked, answered.tokens).text == answered.text
    with Forced(nano) as forced:
        told = forced.ask(asked, answered.tokens)
        assert 0 < told.first <= told.whole
        assert told.tokens == answered.tokens


def test_a_benchmark_measures_all_three(nano: PolicyFiles, tmp_path: Path) -> None:
    told = Forecasts(nano, 1, tmp_path).after_step(Trio(nano, grammar=True))
    assert (told.name, told.policy, told.runs) == ("reforecast-after-step", DEFAULT_POLICY, 1)
    assert told.server is not None
    assert min(told.ours, told.against, told.server) > 0


def test_the_first_step_is_measured_by_how_many_steps_follow_it(nano: PolicyFiles, tmp_path: Path) -> None:
    told = Forecasts(nano, 1, tmp_path).first_step(Trio(nano, grammar=True))
    assert told[0].name == "first-step"
    assert {each.name for each in told[1:]} <= {f"first-step-to-{most}-steps" for most in LENGTHS}
    assert sum(each.runs for each in told[1:]) > 1
    assert all(each.ours > 0 for each in told)


def test_the_server_is_never_given_older_weights_under_the_same_name(nano: PolicyFiles, tmp_path: Path) -> None:
    copy = with_template(nano, tmp_path)
    assert with_template(nano, tmp_path) == copy
    whole = copy.read_bytes()
    copy.write_bytes(b"older weights")
    os.utime(copy, (0, 0))
    assert with_template(nano, tmp_path).read_bytes() == whole


def test_agreement_is_compared_with_what_the_solver_would_do(nano: PolicyFiles) -> None:
    told = reliability(nano, 8)
    assert 0 < sum(each["ways"] for each in told["bins"]) <= 8
    assert 0.0 <= told["error"] <= 1.0


def test_a_card_is_compared_by_the_same_questions(nano: PolicyFiles, tape: list[Asked]) -> None:
    """Without a card both sides are the processor: the same words, and no record of a card."""
    told = compared("nano", lambda layers: Ours(nano, Machine(gpu_layers=layers)), 0, tape)
    assert told["asked"] == told["same_words"] == 2 * len(tape) - 1
    assert all(value > 0 for key, value in told["card"].items() if key != "layers")
    with pytest.raises(ValueError, match="not run both ways"):
        check({"commit": "a" * 40, "compiled": ["cpu", "cuda"], "cards": [1], "policies": [told]})
