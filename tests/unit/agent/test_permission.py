"""What was approved is done, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.events import Aimed, Ended, Reviewed
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rehearsal import ConsentingReviewer, RecordingHands, RefusingReviewer, StillEyes, WrittenPolicy
from agent.rules.aim import danger_of, places_of
from agent.rules.approval import Approver
from agent.rules.envelope import breach
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
    Box,
    Click,
    Deed,
    Direction,
    Drag,
    Ending,
    EndingKind,
    Envelope,
    Expectation,
    Finish,
    Forecast,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    OpenApp,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    Shows,
    Source,
    Target,
    Titled,
    TypeText,
    Unstated,
    Verdict,
    Wait,
    Window,
)
from tests.unit.agent.stage import (
    DONE,
    EMPTY,
    FIELD,
    FINISH,
    PLAN,
    PRESS,
    SAVE,
    SAVED,
    SEND,
    TITLED,
    WINDOW,
    WRITE,
    Names,
    Stage,
    ending,
    look,
    mark,
    outcomes,
    staged,
)


def test_a_refusal_ends_the_run_and_nothing_is_done() -> None:
    stage, _, hands = staged()
    stage.reviewer = RefusingReviewer("not today")
    assert ending(stage.run()) == Ending(EndingKind.REFUSED, "not today")
    assert hands.performed == []
    assert hands.released == 1


def test_steps_without_an_envelope_are_a_refusal() -> None:
    class Careless(RefusingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            return Verdict(forecast.steps, None)

    stage, _, hands = staged()
    stage.reviewer = Careless()
    assert ending(stage.run()).kind is EndingKind.REFUSED
    assert hands.performed == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(WINDOW, handle=99), id="another window of the program"),
        pytest.param(replace(WINDOW, pid=99, handle=99), id="another instance"),
        pytest.param(replace(WINDOW, pid=99, handle=99, program="bank"), id="another program"),
        pytest.param(None, id="the window closed"),
    ],
)
def test_a_window_that_changed_during_the_review_gets_no_input(other: Window | None) -> None:
    class Distracted(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            if self.asked:
                return Verdict((), None, "no more")
            eyes.turn()
            return super().review(forecast, observation, history, stop)

    eyes = StillEyes((EMPTY, replace(EMPTY, window=other)))
    hands = RecordingHands()
    stage = Stage(eyes, WrittenPolicy((PLAN, PLAN)), Distracted(lambda: 50.0), hands)
    events = stage.run()
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED]
    assert ending(events).kind is EndingKind.REFUSED


def test_a_program_that_pops_up_between_two_steps_gets_no_input() -> None:
    bank = replace(WINDOW, pid=5, handle=6, program="bank")
    stage, policy, hands = staged((EMPTY, replace(TITLED, window=bank)), (PLAN,))
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.REFUSED]
    assert len(policy.histories) == 2


def test_a_program_that_a_step_opened_may_be_used() -> None:
    start = look(window=None)
    opened = replace(EMPTY, window=replace(WINDOW, program="Notes"))
    plan = Forecast((PlannedStep(OpenApp("Notes"), "Open Notes", Titled("Notes")), WRITE, PRESS, FINISH))
    stage, _, hands = staged((start, opened, replace(TITLED, window=opened.window), DONE), (plan,))
    stage.run()
    assert [type(step.action) for step, _ in hands.performed] == [OpenApp, TypeText, Click]


@pytest.mark.parametrize("commit", [None, 1])
def test_a_program_that_a_later_step_opens_gets_no_input_before_it_is_opened(commit: int | None) -> None:
    popped_up = replace(TITLED, window=replace(WINDOW, pid=5, handle=6, program="bank"))
    plan = Forecast((WRITE, PRESS, PlannedStep(OpenApp("Bank"), "Open Bank", Titled("Bank")), FINISH))
    eyes, person, policy = StillEyes((EMPTY, popped_up)), Once(), WrittenPolicy((plan, Forecast((PRESS, FINISH))))
    hands = RecordingHands(lambda _: eyes.turn())
    stage = Stage(eyes, policy, Approver(person, clock=lambda: 50.0), hands)
    stage.commit = commit
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert len(person.asked) == 2
    assert ending(events).kind is EndingKind.REFUSED


def test_one_program_that_was_opened_lets_no_input_go_to_another_that_is_opened_later() -> None:
    start = look(window=None)
    notes, bank = (replace(WINDOW, pid=n, handle=n, program=name) for n, name in ((5, "notes"), (6, "bank")))
    opens = [PlannedStep(OpenApp(name), f"Open {name}", Titled("Notes")) for name in ("Notes", "Bank")]
    plan = Forecast((opens[0], WRITE, PRESS, opens[1], FINISH))
    looks = (start, replace(EMPTY, window=notes), replace(TITLED, window=bank))
    stage, policy, hands = staged(looks, (plan,))
    stage.run()
    assert [type(step.action) for step, _ in hands.performed] == [OpenApp, TypeText]
    assert len(policy.histories) == 2


def test_what_an_earlier_approval_opened_gets_no_input_before_it_is_opened_as_approved_now() -> None:
    start = look(window=None)
    notes, bank = (replace(WINDOW, pid=n, handle=n, program=name) for n, name in ((5, "notes"), (6, "bank")))
    opens = [PlannedStep(OpenApp(name), f"Open {name}", Titled("Notes")) for name in ("Notes", "Bank")]
    looks = (start, replace(EMPTY, window=notes), replace(TITLED, window=bank), replace(EMPTY, window=notes))
    stage, _, hands = staged(looks, (Forecast((opens[0], WRITE)), Forecast((opens[1], PRESS, opens[0], FINISH))))
    stage.commit = 2
    stage.run()
    assert [step.action for step, _ in hands.performed] == [opens[0].action, WRITE.action, opens[1].action]


class Once:
    """A person who approves all of the first question, dangers too, and nothing of any other."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.asked.append(question)
        every = frozenset(range(1, len(question.forecast.steps) + 1))
        return Decision(0, "no more") if len(self.asked) > 1 else Decision(len(every), allowed=every)


def test_the_dialog_of_an_approved_program_may_be_used() -> None:
    dialog = replace(WINDOW, handle=77, owner=WINDOW.handle, title="Save Notes")
    stage, _, hands = staged((EMPTY, replace(TITLED, window=dialog), DONE))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 2


def test_another_window_of_an_approved_program_gets_no_input() -> None:
    other = replace(WINDOW, handle=77, title="Other notes")
    stage, _, hands = staged((EMPTY, replace(TITLED, window=other)), (PLAN,))
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.REFUSED]


def test_an_expired_approval_gets_no_input() -> None:
    now = [50.0]

    class Hesitant(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            verdict = super().review(forecast, observation, history, stop)
            assert verdict.envelope is not None
            now[0] = verdict.envelope.expires_at
            return verdict if len(self.asked) == 1 else Verdict((), None)

    stage, _, hands = staged(forecasts=(PLAN, PLAN))
    stage.clock = lambda: now[0]
    stage.reviewer = Hesitant(lambda: now[0])
    events = stage.run()
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED]


def test_only_what_was_approved_runs() -> None:
    class ToHere(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            if self.asked:
                return Verdict((), None, "that was all")
            return super().review(Forecast(forecast.steps[:1]), observation, history, stop)

    stage, _, hands = staged(forecasts=(PLAN, PLAN))
    stage.reviewer = ToHere(lambda: 50.0)
    assert ending(stage.run()) == Ending(EndingKind.REFUSED, "that was all")
    assert [step.action for step, _ in hands.performed] == [WRITE.action]


def test_unattended_a_risky_step_is_never_done() -> None:
    risky = Forecast((WRITE, PlannedStep(Click(SEND), "Click Send", Shows(SAVED)), FINISH))
    both = look(mark(FIELD, "Plans"), mark(SEND, x=20))
    stage, _, hands = staged((look(mark(FIELD), mark(SEND, x=20)), both), (risky, Forecast(risky.steps[1:])))
    stage.reviewer = unattended_rules()
    end = ending(stage.run())
    assert end.kind is EndingKind.REFUSED
    assert "sends something away" in end.reason
    assert [step.action for step, _ in hands.performed] == [WRITE.action]


def unattended_rules() -> Approver:
    return Approver(None, ApprovalMode.RISK, lambda: 50.0)


class Guesses(Names):
    """Takes what is a guess for the only thing of its role, as a grounder may that knows no better."""

    def __init__(self, confidence: float) -> None:
        self._confidence = confidence

    def ground(self, target: Target, observation: Observation) -> Grounding:
        if target.visible:
            return super().ground(target, observation)
        (found,) = (m for m in observation.marks if m.role is target.role)
        return Grounding(FramePoint(found.box.x, found.box.y), found.box, Source.ACCESSIBILITY, self._confidence)


@pytest.mark.parametrize("unattended", [True, False])
@pytest.mark.parametrize(
    ("guess", "confidence"),
    [pytest.param("", 0.9, id="without a name"), pytest.param("Everything", 0.6, id="another name")],
)
def test_what_is_found_to_be_riskier_than_what_was_approved_is_not_performed(
    guess: str, confidence: float, unattended: bool
) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, guess, visible=False)), "Click what comes then", Shows(SAVED))
    seen = look(mark(Target(Role.BUTTON, "Delete everything"), x=20))
    stage, policy, hands = staged((seen,), (Forecast((step,)), Forecast((step,)), Forecast(())))
    person = ConsentingReviewer(lambda: 50.0)
    stage.reviewer = unattended_rules() if unattended else Approver(person, clock=lambda: 50.0)
    events = list(replace(stage, grounder=Guesses(confidence)).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events)[0] is OutcomeKind.REFUSED
    assert "Delete everything" in policy.histories[1][0].outcome.reason


@pytest.mark.parametrize("guess", ["", "Delte"])
def test_the_grounder_on_marks_leads_no_harmless_guess_to_a_danger(guess: str) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, guess, visible=False)), "Click what comes then", Shows(SAVED))
    seen = look(mark(FIELD), Mark(Role.BUTTON, "Delete", Box(30, 20, 20, 20)))
    stage, policy, hands = staged((seen,), (Forecast((step,)),))
    events = list(replace(stage, grounder=MarksGrounder()).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED if guess else OutcomeKind.FAILED]
    assert "the button “Delete”" in policy.histories[1][0].outcome.reason


def test_what_was_approved_under_its_name_is_performed_under_it() -> None:
    delete = Target(Role.BUTTON, "Delete", visible=False)
    step = PlannedStep(Click(delete), "Click Delete", Shows(SAVED))
    seen = look(mark(Target(Role.BUTTON, "Delete"), x=20))
    stage, _, hands = staged((seen, DONE), (Forecast((step, FINISH)),))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 1


@pytest.mark.parametrize("confidence", [0.4, 0.5])
def test_nothing_is_done_to_what_is_not_surely_meant(confidence: float) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, "", visible=False)), "Click what comes then", Shows(SAVED))
    stage, policy, hands = staged((look(mark(SAVE)),), (Forecast((step,)),))
    events = list(replace(stage, grounder=Guesses(confidence)).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.FAILED]
    assert "not sure" in policy.histories[1][0].outcome.reason


def test_a_yes_to_a_question_that_came_up_since_is_not_performed() -> None:
    question = replace(WINDOW, handle=77, owner=WINDOW.handle, title="Question")
    asking = look(
        Mark(Role.DIALOG, "Question", Box(0, 0, 40, 30)), mark(Target(Role.BUTTON, "Replace"), x=20), window=question
    )
    plan = Forecast((WRITE, PlannedStep(PressKeys(("enter",)), "Press Enter", Shows(SAVED))))
    for reviewer in (unattended_rules(), ConsentingReviewer(lambda: 50.0)):
        stage, policy, hands = staged((EMPTY, replace(asking, marks=(mark(FIELD, "Plans"), *asking.marks))), (plan,))
        stage.reviewer = reviewer
        stage.run()
        assert [step.action for step, _ in hands.performed] == [WRITE.action]
        assert "overwrites" in policy.histories[1][-1].outcome.reason


def test_a_danger_that_was_seen_when_it_was_approved_is_done() -> None:
    question = replace(WINDOW, title="Question")
    asking = look(
        Mark(Role.DIALOG, "Question", Box(0, 0, 40, 30)), mark(Target(Role.BUTTON, "Replace"), x=20), window=question
    )
    plan = Forecast((PlannedStep(PressKeys(("enter",)), "Press Enter", Shows(SAVED)), FINISH))
    stage, _, hands = staged((asking, DONE), (plan,))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 1


# --- Properties: random forecasts on random screens -------------------------------------------------------------------

_TARGETS = st.sampled_from([SAVE, SEND, FIELD, SAVED, Target(Role.BUTTON, "Delete"), Target(Role.ITEM, "Quit")])
_TEXTS = st.sampled_from(["Plans", "rm -rf", "hello"])
_ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Click, _TARGETS),
    st.builds(Drag, _TARGETS, _TARGETS),
    st.builds(TypeText, _TARGETS, _TEXTS),
    st.builds(PressKeys, st.sampled_from([("ctrl", "s"), ("delete",), ("y",), ("ctrl", "enter")])),
    st.builds(OpenApp, st.sampled_from(["Notes", "Bank"])),
    st.builds(Wait, st.just(0.0)),
    st.builds(Finish, st.booleans()),
    st.builds(Scroll, _TARGETS, st.sampled_from(Direction)),
)
_EXPECTATIONS: st.SearchStrategy[Expectation] = st.one_of(
    st.builds(Shows, _TARGETS), st.builds(Titled, st.sampled_from(["Notes", "Bank"])), st.just(Unstated())
)
_STEPS = st.builds(PlannedStep, _ACTIONS, st.just("a step"), _EXPECTATIONS)
_FORECASTS = st.lists(st.lists(_STEPS, max_size=5).map(lambda steps: Forecast(tuple(steps))), max_size=4)
_WINDOWS = st.sampled_from(
    [WINDOW, replace(WINDOW, handle=23), replace(WINDOW, program="bank", pid=3), replace(WINDOW, program="xterm"), None]
)
_LOOKS = st.builds(
    lambda targets, window, shade: look(*map(mark, targets), window=window, shade=shade),
    st.lists(_TARGETS, unique=True),
    _WINDOWS,
    st.integers(0, 3),
)


class Notary:
    """A person who approves a random part, dangers included, and keeps what was approved."""

    def __init__(self, parts: Sequence[int]) -> None:
        self._parts = list(parts)
        self.approved: list[PlannedStep] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        part = self._parts.pop(0) if self._parts else 0
        self.approved += question.forecast.steps[:part]
        return Decision(part, allowed=frozenset(danger.number for danger in question.dangers))


@settings(max_examples=1000, deadline=None)
@given(
    _FORECASTS,
    st.lists(_LOOKS, min_size=1, max_size=8),
    st.lists(st.integers(0, 5), max_size=4),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(ApprovalMode),
)
def test_nothing_refused_is_ever_performed(
    forecasts: list[Forecast], looks: list[Observation], parts: list[int], commit: int | None, mode: ApprovalMode
) -> None:
    eyes = StillEyes(looks)
    hands = RecordingHands(lambda _: eyes.turn())
    notary = Notary(parts)
    reviewer = Approver(notary, mode, lambda: 50.0)
    stage = Stage(eyes, WrittenPolicy(forecasts), reviewer, hands, commit=commit)
    standing: Envelope | None = None
    allowed: list[Action] = []
    opened: set[str] = set()
    used = 0
    for event in stage.loop().run("anything", Stop()):
        match event:
            case Reviewed(verdict):
                standing, used = verdict.envelope, 0
                allowed = [step.action for step in verdict.steps]
            case Aimed(step):
                assert standing is not None
                assert step.action in allowed
                window = stage.eyes.look(Stop()).window
                assert not breach(step, standing, window, used, 50.0, opened)
                used += 1
                if isinstance(step.action, OpenApp):
                    opened.add(step.action.name.casefold())
            case Ended():
                assert hands.released == 1
    if mode is not ApprovalMode.RISK:
        assert len(hands.performed) <= len(notary.approved)
        typed = {step.action.text for step in notary.approved if isinstance(step.action, TypeText)}
        assert {step.action.text for step, _ in hands.performed if isinstance(step.action, TypeText)} <= typed


class Arriving(ConsentingReviewer):
    """While this person makes up their mind something comes up on the screen."""

    def __init__(self, eyes: StillEyes) -> None:
        super().__init__()
        self._eyes = eyes

    def ask(self, question: Question, stop: Stop) -> Decision:
        self._eyes.turn()
        return super().ask(question, stop)


@pytest.mark.parametrize(
    ("role", "source"), [(Role.BUTTON, Source.ACCESSIBILITY), (Role.BUTTON, Source.OCR), (Role.LABEL, Source.OCR)]
)
@pytest.mark.parametrize("before", [(), (PlannedStep(Wait(0.0), "wait a moment"),)])
def test_what_was_approved_is_not_done_to_another_of_its_name_that_came_up_during_the_review(
    role: Role, source: Source, before: tuple[PlannedStep, ...]
) -> None:
    delete = Target(role, "Delete")
    bob = Mark(role, "Delete", Box(0, 16, 20, 8), source=source)
    ann = replace(bob, box=Box(0, 2, 20, 8))
    one, two = look(bob), look(ann, bob)
    eyes = StillEyes([one, two])
    step = PlannedStep(Click(delete), "delete Bob", Unstated(), MarksGrounder().ground(delete, one))
    person = Arriving(eyes)
    hands, approver = RecordingHands(), Approver(person, clock=lambda: 50.0)
    stage = Stage(eyes, WrittenPolicy([Forecast((*before, step))]), approver, hands, grounder=MarksGrounder())
    events = stage.run()
    assert person.asked
    assert [done.action for done, _ in hands.performed] == [waited.action for waited in before]
    assert ending(events).kind is EndingKind.NOT_REACHED


def test_one_thing_is_not_deleted_for_another_that_is_called_nearly_like_it() -> None:
    """A guess is found under a name that differs by a letter; where that costs something it was not approved."""
    meyer = Target(Role.ITEM, "Remove Meyer", visible=False)
    meier = Mark(Role.ITEM, "Remove Meier", Box(0, 10, 20, 8))
    seen = look(meier)
    step = PlannedStep(Click(meyer), "remove Meyer", Unstated())
    places = places_of(step.action, seen, MarksGrounder())
    assert "was not approved" in danger_of(step, places, look(), seen)
    known = replace(step, action=Click(Target(Role.ITEM, "Remove Meier", visible=False)))
    assert danger_of(known, places, look(), seen) == ""
