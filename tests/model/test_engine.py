from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import llama_cpp
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent.errors import EngineCrashedError, ModelFileError, OverdueError, ReplyError, Stopped
from agent.stop import Stop
from models.engine import child, client
from models.engine.client import Asking, Engine, Machine
from models.engine.devices import devices
from models.engine.drafts import LONGEST, Price
from models.engine.errors import AbortedError, NativeError, UnansweredError
from models.engine.grammar import Grammar
from models.engine.halting import Halting
from models.engine.native import NativeModel
from models.engine.prompt import MOST_WAYS, Prompt, Reply
from models.engine.upkeep import GROWTH
from models.engine.writer import Sampling
from models.formats.tracer1 import DONE, END, GOAL, PLAN, SCREEN, VERSION
from models.training.export import export

SCREEN_TEXT = f"{SCREEN}\nwindow Untitled 1 - Mousepad [active]\nmenu File\n"
GOAL_TEXT = f"{GOAL} save it\n{DONE}\n{PLAN}\n"
LINES = 'root ::= line+\nline ::= "click " name "\\n"\nname ::= "File menu" | "Größe text" | "? " [a-z]+\n'
WHOLE = re.compile(r"(click (File menu|Größe text|\? [a-z]+)\n)+")
ENDLESS = 'root ::= "a" root | "b"\n'
PATIENCE = 120.0
"""Seconds after which something is taken for never coming."""


class Small(Protocol):
    folder: Path


def picture(seed: int, width: int = 320, height: int = 192) -> NDArray[np.uint8]:
    blocks = np.random.default_rng(seed).integers(0, 256, (height // 8, width // 8, 3), dtype=np.uint8)
    return np.ascontiguousarray(blocks.repeat(8, axis=0).repeat(8, axis=1))


def prompt(seed: int = 0, goal: str = GOAL_TEXT) -> Prompt:
    return Prompt((SCREEN_TEXT, picture(seed), goal))


def begins_a_line(text: str) -> bool:
    """True if ``text`` can be continued to a line of the grammar."""
    starts = ("click File menu\n", "click Größe text\n", "click ? ")
    return any(start.startswith(text) for start in starts) or re.fullmatch(r"click \? [a-z]*", text) is not None


def never(_: bytes) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def native(small_policy: Path) -> Iterator[NativeModel]:
    language, vision = str(small_policy / "language.gguf"), str(small_policy / "vision.gguf")
    model = NativeModel(language, vision, threads=1, context=1024, gpu_layers=0, small=True)
    yield model
    model.close()


@pytest.fixture
def open_engine(small_policy: Path) -> Iterator[Callable[[], Engine]]:
    engines: list[Engine] = []

    def start() -> Engine:
        engines.append(Engine(small_policy / "language.gguf", small_policy / "vision.gguf", VERSION))
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


@pytest.fixture(scope="module")
def engine(small_policy: Path) -> Iterator[Engine]:
    engine = Engine(small_policy / "language.gguf", small_policy / "vision.gguf", VERSION)
    yield engine
    engine.close()


# --- The grammar ------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), temperature=st.sampled_from([0.0, 0.3, 1.0, 5.0]), limit=st.integers(1, 60))
def test_no_sampling_ever_leaves_the_grammar(native: NativeModel, seed: int, temperature: float, limit: int) -> None:
    reply = native.write(prompt(), LINES, Sampling(limit, temperature, seed), never, lambda: True)
    if reply.finished:
        assert WHOLE.fullmatch(reply.text)
    else:
        complete, _, rest = reply.text.rpartition("\n")
        assert reply.tokens == limit
        assert not complete or WHOLE.fullmatch(complete + "\n")
        assert begins_a_line(rest.rstrip("\ufffd"))


def test_free_text_in_a_grammar_admits_no_control_token(native: NativeModel) -> None:
    free = 'root ::= [^\\n]+ "\\n"\n'
    for seed in range(40):
        reply = native.write(prompt(), free, Sampling(40, 5.0, seed), never, lambda: True)
        assert b"<|" not in b"".join(piece for piece in reply.pieces if len(piece) > 3)
        assert not any(piece.decode("utf-8", "replace") in (SCREEN, GOAL, DONE, PLAN, END) for piece in reply.pieces)


def test_the_end_comes_only_where_the_grammar_allows_it(native: NativeModel) -> None:
    exact = native.write(prompt(), 'root ::= "finish done\\n"\n', Sampling(60, 1.0, 1), never, lambda: True)
    assert exact.finished
    assert exact.text == "finish done\n"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), spread=st.sampled_from([0.1, 1.0, 4.0, 20.0]))
def test_a_tokens_chance_is_that_among_all_that_the_grammar_allows(
    native: NativeModel, seed: int, spread: float
) -> None:
    """However many of them it looks at: beside a few likely ones, and where all are alike."""
    vocabulary, size = native._vocabulary, native._size
    rules = Grammar.of(vocabulary, 'root ::= [a-m]+ "\\n"\n', np.array([], dtype=np.intp), size)
    scores = (np.random.default_rng(seed).standard_normal(size) * spread).astype(np.float32)
    allowed = [token for token in range(size) if re.fullmatch(rb"[a-m]+(\n)?", native._spelled(token))]
    token = rules.choose(scores.copy(), 1.0, np.random.default_rng(seed))
    among = scores[allowed].astype(np.float64)
    exact = float(scores[token]) - float(among.max()) - float(np.log(np.exp(among - among.max()).sum()))
    assert token in allowed
    assert rules.log_chance(scores, token) == pytest.approx(exact, abs=2e-4)
    rules.close()


def test_a_grammar_that_cannot_be_read_is_no_reply(native: NativeModel) -> None:
    with pytest.raises(UnansweredError, match="grammar"):
        native.write(prompt(), "root ::= (", Sampling(10), never, lambda: True)


def test_sampling_from_the_allowed_tokens_follows_their_probabilities(native: NativeModel) -> None:
    """Drawing first and masking only what was refused must not bend the distribution."""
    two = 'root ::= "x" | "7"\n'
    scores = native.read(prompt(), {})
    x, seven = (native.token(spelling) for spelling in (b"x", b"7"))
    odds = np.exp(np.array([scores[x], scores[seven]], dtype=np.float64) / 5.0)
    expected = odds[0] / odds.sum()
    draws = [native.write(prompt(), two, Sampling(4, 5.0, seed), never, lambda: True).text for seed in range(400)]
    assert draws.count("x") / len(draws) == pytest.approx(expected, abs=0.1)


# --- What is reused ---------------------------------------------------------------------------------------------------


def test_reusing_a_shared_beginning_changes_no_token(native: NativeModel) -> None:
    asked = [
        prompt(),
        prompt(goal=GOAL_TEXT.replace("save", "close")),
        prompt(seed=1),
        Prompt((SCREEN_TEXT, picture(0, 96, 160), GOAL_TEXT)),
        Prompt((SCREEN_TEXT, picture(0), GOAL_TEXT, picture(1, 160, 96), GOAL_TEXT)),
        prompt(),
        prompt(),
    ]

    def written(request: Prompt) -> Reply:
        return native.write(request, LINES, Sampling(40), never, lambda: True)

    alone = []
    for request in asked:
        native.forget()
        alone.append(written(request))
    native.forget()
    for request, expected in zip(asked, alone, strict=True):
        reply = written(request)
        assert reply.pieces == expected.pieces
        assert reply.log_probabilities == pytest.approx(expected.log_probabilities, abs=0.05)


def test_a_picture_already_read_is_not_looked_at_again(native: NativeModel) -> None:
    native.forget()
    first = native.write(prompt(), LINES, Sampling(5), never, lambda: True)
    second = native.write(prompt(goal=GOAL_TEXT + "more"), LINES, Sampling(5), never, lambda: True)
    other = native.write(prompt(seed=3), LINES, Sampling(5), never, lambda: True)
    assert first.timings["vision"] > 0
    assert second.timings["vision"] == 0
    assert other.timings["vision"] > 0


def test_pictures_looked_at_while_words_are_read_are_seen_as_they_are_one_after_the_other(small_policy: Path) -> None:
    """Several in one prompt, some of them known: each stands in its own place."""
    files = str(small_policy / "language.gguf"), str(small_policy / "vision.gguf")
    asked = [
        Prompt((SCREEN_TEXT, picture(0), GOAL_TEXT, picture(1, 160, 96), picture(2), GOAL_TEXT)),
        Prompt((SCREEN_TEXT, picture(2), GOAL_TEXT, picture(3), GOAL_TEXT)),
        Prompt((picture(3), picture(1, 160, 96), GOAL_TEXT)),
    ]
    meanwhile = NativeModel(*files, threads=1, context=2048, gpu_layers=0, small=True)
    in_turn = NativeModel(*files, threads=1, context=2048, gpu_layers=0)
    try:
        for request in asked:
            scores, others = meanwhile.read(request, {}), in_turn.read(request, {})
            assert np.corrcoef(scores, others)[0, 1] > 0.999
    finally:
        meanwhile.close()
        in_turn.close()


def test_a_picture_that_cannot_be_seen_is_an_error_while_words_are_read(
    native: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    native.forget()
    with monkeypatch.context() as patched:
        patched.setattr("models.engine.memory.mtmd_cpp.mtmd_encode_chunk", lambda *_: 1)
        with pytest.raises(NativeError, match="see the picture"):
            native.read(prompt(), {})
    assert native.write(prompt(), LINES, Sampling(3), never, lambda: True).tokens == 3


def test_pictures_that_nobody_waits_for_any_more_are_not_looked_at(
    small_policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to stop among the words before them, reading ends with the picture under way."""
    looks = list[Future[object]]()
    begun = list[int]()

    class Looker(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:
            looks.append(super().submit(*given, **named))
            while not begun:
                time.sleep(0.001)
            return looks[-1]

    def encode(*_: object) -> int:
        begun.append(1)
        end = time.monotonic() + PATIENCE
        while not (len(looks) == 3 and looks[-1].cancelled()) and time.monotonic() < end:
            time.sleep(0.01)
        return 0

    monkeypatch.setattr("models.engine.memory.ThreadPoolExecutor", Looker)
    monkeypatch.setattr("models.engine.memory.mtmd_cpp.mtmd_encode_chunk", encode)
    files = str(small_policy / "language.gguf"), str(small_policy / "vision.gguf")
    model = NativeModel(*files, threads=1, context=2048, gpu_layers=0, small=True, aborted=lambda: bool(begun))
    try:
        with pytest.raises(AbortedError):
            model.read(Prompt((GOAL_TEXT * 60, picture(1), picture(2), picture(3))), {})
    finally:
        model.close()
    assert len(begun) == 1


def test_a_prompt_longer_than_the_context_is_refused_and_the_next_one_answered(native: NativeModel) -> None:
    with pytest.raises(UnansweredError, match="tokens"):
        native.read(Prompt(("word " * 2000,)), {})
    assert native.write(prompt(), LINES, Sampling(3), never, lambda: True).tokens == 3


def test_reading_that_is_told_to_stop_stops_and_keeps_what_it_held(small_policy: Path) -> None:
    asked = itertools.count()
    after = [10**9]
    model = NativeModel(
        str(small_policy / "language.gguf"),
        str(small_policy / "vision.gguf"),
        threads=1,
        context=2048,
        gpu_layers=0,
        aborted=lambda: next(asked) > after[0],
    )
    try:
        first = model.write(prompt(), LINES, Sampling(20), never, lambda: True)
        after[0] = next(asked) + 20
        with pytest.raises(AbortedError):
            model.read(Prompt((SCREEN_TEXT, picture(0), GOAL_TEXT * 60)), {})
        after[0] = 10**9
        again = model.write(prompt(), LINES, Sampling(20), never, lambda: True)
        assert again.pieces == first.pieces
        assert again.timings["vision"] == 0.0
    finally:
        model.close()


def test_a_picture_that_is_being_looked_at_is_let_go_and_seen_rightly_the_next_time(
    small_policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tower is stopped in its middle; what it says then is nowhere kept."""
    done, most = list[int](), 10**9

    class Counting(Halting):
        def _called(self, tensor: int | None, asked: bool, data: int | None) -> bool:
            done.extend([] if asked else [1])
            return super()._called(tensor, asked, data)

    monkeypatch.setattr("models.engine.native.Halting", Counting)
    files = str(small_policy / "language.gguf"), str(small_policy / "vision.gguf")
    model = NativeModel(*files, threads=1, context=2048, gpu_layers=0, aborted=lambda: len(done) >= most)
    request = Prompt((picture(1), GOAL_TEXT))
    try:
        first = model.write(request, LINES, Sampling(20), never, lambda: True)
        whole = len(done)
        assert whole > 50
        for operations in (1, whole // 2):
            model.forget()
            done.clear()
            most = operations
            with pytest.raises(AbortedError):
                model.read(request, {})
            assert len(done) == operations
            most = 10**9
            again = model.write(request, LINES, Sampling(20), never, lambda: True)
            assert again.pieces == first.pieces
            assert again.log_probabilities == first.log_probabilities
    finally:
        model.close()


def test_whether_a_tower_may_be_stopped_changes_nothing_that_it_sees(
    small_policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = str(small_policy / "language.gguf"), str(small_policy / "vision.gguf")
    seen = []
    for halting in (Halting, lambda *_, **__: None):
        monkeypatch.setattr("models.engine.native.Halting", halting)
        model = NativeModel(*files, threads=1, context=1024, gpu_layers=0)
        seen.append(model.read(prompt(4), {}))
        model.close()
    assert np.array_equal(seen[0], seen[1])


def test_the_processor_is_found_with_its_memory_and_is_no_graphics_card() -> None:
    [processor] = [device for device in devices() if device.name == "CPU"]
    assert not processor.graphics
    assert 0 < processor.free <= processor.total


# --- Drafts and ways --------------------------------------------------------------------------------------------------


class Lavish(Price):
    """Offers as much as is known, whether it pays or not."""

    def best(self, rate: float) -> int:
        return LONGEST


@pytest.fixture
def lavish(native: NativeModel) -> Iterator[NativeModel]:
    measured, native.price = native.price, Lavish()
    yield native
    native.price = measured


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_drafts_change_no_token(lavish: NativeModel, temperature: float) -> None:
    """Right, half right, wrong or none: the same tokens are written, for they are what the model chooses."""
    taken = 0
    for seed in range(12):

        def write(draft: str | None, seed: int = seed) -> Reply:
            return lavish.write(prompt(seed % 3), LINES, Sampling(60, temperature, seed), never, lambda: True, draft)

        alone = write(None)
        assert alone.offered == 0
        right = write(alone.text)
        half = write(alone.text[: len(alone.text) // 2] + "click File menu\n" + alone.text)
        others = [half, write("click Größe text\n" * 5), write("zzz <|end|> \x00"), write("")]
        for reply in [right, *others]:
            assert reply.pieces == alone.pieces
            assert reply.finished == alone.finished
            assert reply.log_probabilities == pytest.approx(alone.log_probabilities, abs=0.05)
            assert 0 <= reply.taken <= reply.offered
        taken += right.taken
    assert taken > 5


def test_drafts_leave_the_context_as_they_found_it(lavish: NativeModel) -> None:
    """What was offered and not taken is forgotten: the next prompt is read on what was really written."""
    for seed in range(6):
        lavish.write(prompt(), LINES, Sampling(30, 1.0, seed), never, lambda: True, "click File menu\n" * 6)
        after = lavish.write(prompt(), LINES, Sampling(30), never, lambda: True, None)
        lavish.forget()
        assert after.pieces == lavish.write(prompt(), LINES, Sampling(30), never, lambda: True, None).pieces


def test_the_last_replies_are_drafts_of_the_next_one_and_change_no_token(lavish: NativeModel) -> None:
    """With no word of them in the prompt; and nothing is known of them once they are to be forgotten."""
    sentence = 'root ::= "zebra xylophone quartz jukebox"\n'

    def write(draft: str | None = "") -> Reply:
        return lavish.write(prompt(), sentence, Sampling(60, 1.0), never, lambda: True, draft)

    lavish.forget()
    first, second, alone = write(), write(), write(None)
    lavish.forget()
    assert second.taken > first.taken == write().taken
    assert first.pieces == second.pieces == alone.pieces


def test_a_model_that_cannot_take_tokens_back_is_an_error_and_no_nonsense(
    lavish: NativeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    lavish.write(prompt(), LINES, Sampling(3), never, lambda: True, None)
    with monkeypatch.context() as patched:
        patched.setattr(llama_cpp, "llama_memory_seq_rm", lambda *_: False)
        with pytest.raises(NativeError, match="take back"):
            lavish.write(prompt(), LINES, Sampling(60), never, lambda: True, "click Größe text\n" * 5)
    assert lavish.write(prompt(), LINES, Sampling(3), never, lambda: True).tokens == 3


def test_under_sampling_drafts_leave_the_distribution_as_it_is(lavish: NativeModel) -> None:
    """Two tokens drawn 300 times with a draft that is right and one that is wrong: a chi-square test of the pairs."""
    grammar = 'root ::= ("x" | "7") ("y" | "8")\n'
    counts = []
    for number, draft in enumerate((None, "xy", "78")):
        drawn = [
            lavish.write(prompt(), grammar, Sampling(3, 8.0, 300 * number + i), never, lambda: True, draft).text
            for i in range(300)
        ]
        counts.append([drawn.count(text) for text in ("xy", "x8", "7y", "78")])
    seen = np.array(counts, dtype=np.float64)
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0, keepdims=True) / seen.sum()
    assert (expected > 5).all()
    # 0.999 of the chi-square distribution with (3 - 1) * (4 - 1) = 6 degrees of freedom
    assert ((seen - expected) ** 2 / expected).sum() < 22.46


def test_ways_written_side_by_side_are_those_written_one_by_one(native: NativeModel) -> None:
    ways = native.write_several(prompt(), LINES, MOST_WAYS, Sampling(40, 3.0, 7), lambda: True)
    for number, way in enumerate(ways):
        alone = native.write(prompt(), LINES, Sampling(40, 3.0, 7 + number), never, lambda: True)
        assert way.pieces == alone.pieces
        assert way.finished == alone.finished
        assert way.log_probabilities == pytest.approx(alone.log_probabilities, abs=0.1)
    assert len({way.text for way in ways}) > 1


def test_ways_leave_the_prompt_in_the_context(native: NativeModel) -> None:
    before = native.write(prompt(), LINES, Sampling(40), never, lambda: True)
    native.write_several(prompt(), LINES, 3, Sampling(40, 1.0), lambda: True)
    after = native.write(prompt(), LINES, Sampling(40), never, lambda: True)
    assert after.pieces == before.pieces
    assert after.timings["vision"] == 0.0


def test_ways_that_the_context_cannot_hold_are_cut_off(native: NativeModel) -> None:
    ways = native.write_several(prompt(), ENDLESS.replace(' | "b"', ""), 4, Sampling(900, 1.0), lambda: True)
    assert not any(way.finished for way in ways)
    assert 0 < sum(way.tokens for way in ways) < 1024
    assert native.write(prompt(), LINES, Sampling(3), never, lambda: True).tokens == 3


def test_a_picture_seen_before_is_not_encoded_again(native: NativeModel, encoded: Sequence[object]) -> None:
    """Not even where other words stand before it, so that its place in the context is of no use."""
    native.forget()
    native.write(prompt(), LINES, Sampling(1), never, lambda: True)
    other = Prompt(("window Other\n", picture(0), GOAL_TEXT))
    known = native.write(other, LINES, Sampling(30), never, lambda: True)
    assert len(encoded) == 1
    native.forget()
    fresh = native.write(other, LINES, Sampling(30), never, lambda: True)
    assert len(encoded) == 2
    assert known.pieces == fresh.pieces


# --- The process ------------------------------------------------------------------------------------------------------


def test_a_reply_is_heard_piece_by_piece_and_is_the_same_every_time(engine: Engine) -> None:
    heard: list[str] = []
    first = engine.write(prompt(), LINES, Stop(), Asking(limit=50), heard.append)
    second = engine.write(prompt(), LINES, Stop(), Asking(limit=50))
    assert len(heard) > 1
    assert "".join(heard) == first.text == second.text
    assert first.pieces == second.pieces
    assert len(first.log_probabilities) == first.tokens
    assert all(chance <= 0 for chance in first.log_probabilities)


def test_an_engine_writes_several_replies_side_by_side(engine: Engine) -> None:
    ways = engine.branch(prompt(), LINES, 5, Stop(), Asking(limit=40, temperature=1.0))
    assert len(ways) == 5
    assert all(WHOLE.fullmatch(way.text) for way in ways if way.finished)
    with pytest.raises(ValueError, match="side by side"):
        engine.branch(prompt(), LINES, MOST_WAYS + 1, Stop(), Asking())
    with pytest.raises(ReplyError, match="grammar"):
        engine.branch(prompt(), "root ::= (", 2, Stop(), Asking())


def test_a_stop_ends_ways_and_keeps_what_the_engine_says_next_apart(engine: Engine) -> None:
    stop = Stop()
    engine.preload(Stop())
    threading.Timer(0.05, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped):
        engine.branch(prompt(), ENDLESS.replace(' | "b"', ""), 2, stop, Asking(limit=900, temperature=1.0))
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_what_was_read_ahead_changes_no_token_whether_it_fits_or_not(engine: Engine) -> None:
    alone = [engine.write(prompt(seed), LINES, Stop(), Asking(limit=40, reuse=False)) for seed in range(3)]
    for seed, expected in enumerate(alone):
        for ahead in (SCREEN_TEXT, SCREEN_TEXT[:-4], "something else", SCREEN_TEXT * 3):
            engine.read(Prompt((ahead,)), Stop())
            reply = engine.write(prompt(seed), LINES, Stop(), Asking(limit=40))
            assert reply.pieces == expected.pieces
            assert reply.log_probabilities == pytest.approx(expected.log_probabilities, abs=0.05)


def test_a_stop_ends_reading_ahead(engine: Engine) -> None:
    stop = Stop()
    stop.pull("the test")
    with pytest.raises(Stopped):
        engine.read(prompt(), stop)
    with pytest.raises(ReplyError, match="tokens"):
        engine.read(Prompt(("word " * 9000,)), Stop())
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_a_reply_that_is_cut_off_says_so(engine: Engine) -> None:
    reply = engine.write(prompt(), ENDLESS.replace(' | "b"', ""), Stop(), Asking(limit=20))
    assert not reply.finished
    assert reply.tokens == 20


def test_what_cannot_be_answered_is_a_reply_error_and_the_engine_lives(engine: Engine) -> None:
    with pytest.raises(ReplyError, match="grammar"):
        engine.write(prompt(), "root ::= (", Stop())
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_pulling_the_stop_while_it_writes_ends_the_reply_and_keeps_the_engine(engine: Engine) -> None:
    stop = Stop()
    pieces = itertools.count(1)

    def pull(_: str) -> None:
        if next(pieces) == 2:
            stop.pull("the test")

    with pytest.raises(Stopped, match="the test"):
        engine.write(prompt(), ENDLESS.replace(' | "b"', ""), stop, Asking(limit=900), pull)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_a_stop_pulled_before_starts_nothing(open_engine: Callable[[], Engine]) -> None:
    engine, stop = open_engine(), Stop()
    stop.pull("the test")
    with pytest.raises(Stopped):
        engine.write(prompt(), LINES, stop)
    assert engine.pid is None


def test_the_engine_stands_behind_others_for_the_processor(open_engine: Callable[[], Engine]) -> None:
    engine = open_engine()
    engine.preload(Stop())
    assert engine.pid is not None
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, engine.pid) == min(ours + 5, 19)


def test_an_engine_that_does_not_hear_the_stop_is_killed(open_engine: Callable[[], Engine]) -> None:
    engine, stop = open_engine(), Stop()
    engine.preload(Stop())
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.2, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped):
        engine.write(prompt(), LINES, stop)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3
    assert engine.pid not in (None, pid)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_whoever_stopped_an_engine_waits_neither_for_its_end_nor_for_its_death(
    open_engine: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is frozen, and would not be killed for an hour."""
    monkeypatch.setattr(child, "SETTLING", 3600.0)
    engine, stop, impatient = open_engine(), Stop(), Stop()
    engine.preload(Stop())
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.1, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped, match="the test"):
        engine.write(prompt(), LINES, stop)
    threading.Timer(0.1, impatient.pull, ["another stop"]).start()
    with pytest.raises(Stopped, match="another stop"):
        engine.write(prompt(), LINES, impatient)
    os.kill(pid, signal.SIGCONT)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3
    assert engine.pid == pid


def test_an_engine_that_never_answers_is_overdue_and_started_anew(
    open_engine: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Patience is short for the one question that nobody answers: to load, a busy machine takes longer than that."""
    engine = open_engine()
    engine.preload(Stop())
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    with monkeypatch.context() as patched:
        patched.setattr(engine, "_machine", Machine(patience=2.0))
        with pytest.raises(OverdueError, match="2 seconds") as caught:
            engine.write(prompt(), LINES, Stop())
    assert caught.value.advice
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_every_thread_of_a_loaded_engine_is_confined(engine: Engine) -> None:
    engine.write(prompt(), LINES, Stop(), Asking(limit=3))
    told = []
    for thread in Path(f"/proc/{engine.pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # one that looked at a picture may have ended meanwhile
            told.append((thread / "status").read_text())
    assert len(told) > 1
    for lines in told:
        status = dict(line.split(":\t", 1) for line in lines.splitlines())
        assert status["NoNewPrivs"] == "1"
        assert status["Seccomp"] == "2"


def test_a_stop_while_the_model_loads_is_heard(open_engine: Callable[[], Engine]) -> None:
    engine, stop = open_engine(), Stop()
    threading.Timer(0.05, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped):
        engine.preload(stop)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_a_killed_engine_is_an_error_and_starts_again(open_engine: Callable[[], Engine]) -> None:
    engine = open_engine()

    def kill(_: str) -> None:
        if engine.pid is not None:
            os.kill(engine.pid, signal.SIGKILL)

    with pytest.raises(EngineCrashedError, match="SIGKILL"):
        engine.write(prompt(), ENDLESS.replace(' | "b"', ""), Stop(), Asking(limit=900), kill)
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3


def test_a_process_that_has_grown_is_replaced_by_a_fresh_one(
    open_engine: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, sizes = open_engine(), iter([1 << 30, (1 << 30) + GROWTH, (1 << 30) + GROWTH + 1, 1 << 20])
    monkeypatch.setattr(client, "resident", lambda pid: next(sizes))
    pids = []
    for _ in range(4):
        assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3
        pids.append(engine.pid)
    assert pids[0] == pids[1] is not None
    assert pids[2] is None
    assert pids[3] not in (None, pids[0])


def test_a_model_that_nobody_asks_is_let_go_and_loaded_again(small_policy: Path) -> None:
    engine = Engine(small_policy / "language.gguf", small_policy / "vision.gguf", VERSION, Machine(idle=0.05))
    engine.preload(Stop())
    deadline = time.monotonic() + PATIENCE
    while engine.pid is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert engine.pid is None
    assert engine.write(prompt(), LINES, Stop(), Asking(limit=3)).tokens == 3
    engine.close()


def test_the_engine_dies_with_its_parents_pipe(open_engine: Callable[[], Engine]) -> None:
    engine = open_engine()
    engine.preload(Stop())
    pid = engine.pid
    assert pid is not None
    engine.close()
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def running(pid: int) -> bool:
    """True while the process works; one that has ended and waits to be collected has no command line any more."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def test_no_engine_outlives_a_parent_that_was_killed(small_policy: Path) -> None:
    program = (
        "import sys, pathlib, time\n"
        "from agent.stop import Stop\n"
        "from models.engine.client import Engine\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "engine = Engine(folder / 'language.gguf', folder / 'vision.gguf', sys.argv[2])\n"
        "engine.preload(Stop())\n"
        "print(engine.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(small_policy), VERSION]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + PATIENCE
    while running(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not running(child)


# --- Bad files --------------------------------------------------------------------------------------------------------


def refused(folder: Path, match: str) -> None:
    engine = Engine(folder / "language.gguf", folder / "vision.gguf", VERSION)
    with pytest.raises(ModelFileError, match=match) as caught:
        engine.preload(Stop())
    assert caught.value.advice
    assert engine.pid is None


@pytest.fixture
def copy(small_policy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_policy, tmp_path / "copy"))


@pytest.mark.parametrize("name", ["language.gguf", "vision.gguf"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    refused(copy, f"{name} is missing")


@pytest.mark.parametrize("name", ["language.gguf", "vision.gguf"])
@pytest.mark.parametrize("kept", [0.0, 0.0001, 0.3, 0.999999])
def test_a_truncated_file_is_refused_before_llama_cpp_sees_it(copy: Path, name: str, kept: float) -> None:
    whole = (copy / name).read_bytes()
    (copy / name).write_bytes(whole[: int(len(whole) * kept)])
    refused(copy, "cut off" if kept else "not a GGUF")


def test_a_file_that_is_not_gguf_is_refused(copy: Path) -> None:
    (copy / "language.gguf").write_text(json.dumps({"weights": [1, 2, 3]}))
    refused(copy, "not a GGUF")


def test_another_architecture_is_refused(copy: Path) -> None:
    shutil.copy(copy / "vision.gguf", copy / "language.gguf")
    refused(copy, "clip model, not qwen3vl")


def test_another_contract_is_refused(small_checkpoint: Small, tmp_path: Path) -> None:
    export(small_checkpoint.folder, tmp_path, contract="0")
    refused(tmp_path, "version 0")
