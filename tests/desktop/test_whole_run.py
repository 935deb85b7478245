"""A run from the first look to the file on the disk, on a real program, with real eyes and hands."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from Xlib.display import Display

from agent.events import Acted, Aimed, Ended, Event, Foreseen, HandedBack, Interrupted, Paused, Perceived
from agent.eyes.desktop import NoVeil
from agent.eyes.windows import XWindows
from agent.loop import journalled
from agent.ports import Person
from agent.questions import Decision, Question
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.rules.courtesy import Helm
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import (
    Click,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    Target,
    Titled,
    TypeText,
    Wait,
)
from app.edits import changed
from app.wiring import composer, past_events, past_runs
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.patience import until

TEXT = "Grüße, 3 Äpfel & ein Büchlein"
DOCUMENT = Target(Role.TEXT, "")


def plan(file: Path) -> Forecast:
    name = Target(Role.TEXT, "Name", visible=False)
    return Forecast(
        (
            PlannedStep(TypeText(DOCUMENT, TEXT), "Type the text", Reads(DOCUMENT, TEXT)),
            PlannedStep(PressKeys(("ctrl", "s")), "Save", Shows(replace(name))),
            PlannedStep(TypeText(name, str(file)), "Type the file's name", Reads(name, str(file))),
            PlannedStep(Click(Target(Role.BUTTON, "Save", visible=False)), "Click Save", Titled(file.name)),
            PlannedStep(Finish(), "Finish", Titled(file.name)),
        )
    )


def run(policy: WrittenPolicy, person: Person, stop: Stop) -> list[Event]:
    compose = composer(Settings(), lambda _settings, _stop: policy)
    with closing(compose(person, NoVeil(), stop)) as mind:
        return list(journalled(mind.loop.run("Write it down", stop), mind.journal))


class Meanwhile(ConsentingReviewer):
    """Approves the first forecast after something happened; refuses the next."""

    def __init__(self, happens: Callable[[], None]) -> None:
        super().__init__()
        self._happens = happens

    def ask(self, question: Question, stop: Stop) -> Decision:
        if self.asked:
            return Decision(0, "seen enough")
        self._happens()
        return super().ask(question, stop)


def test_an_approved_forecast_is_carried_out_and_the_file_is_on_the_disk(
    editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "notes from today.txt"
    events = run(WrittenPolicy((plan(file),)), ConsentingReviewer(), Stop())
    told = [(event.step.instruction, event.outcome) for event in events if isinstance(event, Acted)]
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED, (told, _marks(events))
    assert [outcome.kind for _, outcome in told] == [OutcomeKind.DONE] * 5
    assert file.read_text(encoding="utf-8").removesuffix("\n") == TEXT
    assert len([event for event in events if isinstance(event, Foreseen)]) == 1
    past = past_runs()[0]
    assert past.ending == events[-1].ending
    assert len(past_events(past.id)) == len(events)
    assert journal_path().stat().st_mode & 0o777 == 0o600


class Editing(ConsentingReviewer):
    """Wants another text in the place of the first one, then approves."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def ask(self, question: Question, stop: Stop) -> Decision:
        if not self.asked:
            self.asked.append(question.forecast)
            first = question.forecast.steps[0].action
            assert isinstance(first, TypeText)
            edited = changed(question.forecast.steps, 1, replace(first, text=self._text))
            return Decision(0, instead=edited)
        return super().ask(question, stop)


def test_what_a_person_edited_is_what_is_typed(editor: subprocess.Popen[bytes], tmp_path: Path) -> None:
    file = tmp_path / "edited.txt"
    events = run(WrittenPolicy((plan(file),)), Editing("as the person would have it"), Stop())
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED, _marks(events)
    assert file.read_text(encoding="utf-8").removesuffix("\n") == "as the person would have it"


def test_what_a_person_does_in_a_pause_is_a_step_and_the_rest_is_asked_about_anew(
    editor: subprocess.Popen[bytes], on_display: PrivateDisplay
) -> None:
    helm, person, stop, by_hand = Helm(), ConsentingReviewer(), Stop(), " and by hand"

    def take_over() -> None:
        argv = ["xdotool", "type", "--delay", "30", by_hand]
        subprocess.run(argv, env=on_display.env, check=True, timeout=60)
        try:
            with closing(Sight()) as sight:  # a person sees what they have typed before they hand back
                until(lambda: any(m.value.endswith(by_hand) for m in sight.marks()[0]), "the text", seen=sight.marks)
        finally:
            helm.hand_back("then stop")

    first = PlannedStep(TypeText(DOCUMENT, TEXT), "Type the text", Reads(DOCUMENT, TEXT))
    again = Forecast((PlannedStep(Wait(0.1), "Wait"),))
    policy = WrittenPolicy((Forecast((first, PlannedStep(Wait(0.1), "Wait"))), again))
    compose = composer(Settings(), lambda _settings, _stop: policy, helm=helm)
    events: list[Event] = []
    with closing(compose(person, NoVeil(), stop)) as mind:
        for event in journalled(mind.loop.run("Write it down", stop), mind.journal):
            events.append(event)
            if isinstance(event, Acted) and event.step.action == first.action:
                helm.pause()
            if isinstance(event, Paused):
                threading.Thread(target=take_over).start()
    [back] = [event for event in events if isinstance(event, HandedBack)]
    assert [deed.step.action for deed in back.deeds] == [TypeText(DOCUMENT, TEXT + by_hand)]
    assert back.words == "then stop"
    assert len(person.asked) == 2
    assert policy.histories[1][-1] == back.deeds[-1]


def test_a_window_that_closes_between_look_and_act_gets_no_input(
    editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    def close() -> None:
        editor.terminate()
        editor.wait()
        with closing(XWindows()) as windows:
            until(lambda: all(w.pid != editor.pid for w in windows.stack().windows), "the end of the window")

    file = tmp_path / "never.txt"
    events = run(WrittenPolicy((plan(file), plan(file))), Meanwhile(close), Stop())
    assert not any(isinstance(event, Aimed) for event in events)
    assert [event.outcome.kind for event in events if isinstance(event, Acted)] == [OutcomeKind.REFUSED]
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.REFUSED
    assert not file.exists()


def test_a_stop_during_a_step_ends_the_run_stopped(editor: subprocess.Popen[bytes], tmp_path: Path) -> None:
    """Under a thousand characters are typed key by key: the stop comes as soon as the first of them is there."""
    stop = Stop()
    text = "never all of this " * 50
    long = PlannedStep(TypeText(DOCUMENT, text), "Type a lot")
    events: list[Event] = []

    def held() -> set[int]:
        with closing(Display()) as display:
            keymap = display.query_keymap()
        return {8 * index + bit for index, byte in enumerate(keymap) for bit in range(8) if byte >> bit & 1}

    def pull_at_the_first_letter() -> None:
        with closing(XWindows()) as windows:

            def front() -> str:
                window = windows.stack().focused()
                return window.title if window is not None else ""

            until(
                lambda: front().startswith("*"), "the first letter", seen=front
            )  # so mousepad marks a changed document
            stop.pull("the test")

    watcher = threading.Thread(target=pull_at_the_first_letter)
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy((Forecast((long,)),)))
    with closing(compose(ConsentingReviewer(), NoVeil(), stop)) as mind:
        for event in mind.loop.run("Write a lot", stop):
            events.append(event)
            if isinstance(event, Aimed):
                watcher.start()
    watcher.join()
    assert isinstance(events[-1], Ended)
    assert events[-1].ending == Ending(EndingKind.STOPPED, "the test")
    assert not held()
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        looks = [event.observation for event in mind.loop.run("Look", Stop()) if isinstance(event, Perceived)]
    [document] = [mark.value for mark in looks[-1].marks if mark.role is Role.TEXT and mark.value]
    assert text.startswith(document.rstrip("…"))
    assert len(document) < len(text)


def _marks(events: list[Event]) -> list[object]:
    looks = [event.observation for event in events if isinstance(event, Perceived)]
    return [
        (look.window and look.window.title, [(m.role.value, m.name, m.value) for m in look.marks])
        for look in looks[-1:]
    ]


class Watched(Meanwhile):
    """The same, and keeps the questions."""

    def __init__(self) -> None:
        super().__init__(lambda: None)
        self.questions: list[Question] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.questions.append(question)
        return super().ask(question, stop)


def test_a_key_of_the_persons_own_ends_what_is_done_and_says_so_before_anything_else(
    editor: subprocess.Popen[bytes], on_display: PrivateDisplay
) -> None:
    waits = Forecast((PlannedStep(Wait(60.0), "Wait"), PlannedStep(PressKeys(("ctrl", "a")), "Select all")))
    person, events = Watched(), list[Event]()
    again_and_again = "import subprocess, time\nwhile True: subprocess.run(['xdotool', 'key', 'x']); time.sleep(1)"
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy((waits, waits)))
    with ExitStack() as hand, closing(compose(person, NoVeil(), Stop())) as mind:
        for event in journalled(mind.loop.run("Write it down", Stop()), mind.journal):
            events.append(event)
            if isinstance(event, Aimed):
                types = subprocess.Popen([sys.executable, "-c", again_and_again], env=on_display.env)
                hand.callback(types.wait)
                hand.callback(types.kill)
            if isinstance(event, Interrupted):
                hand.close()
    kinds = [type(event) for event in events]
    at = kinds.index(Aimed)
    assert kinds[at : at + 3] == [Aimed, Interrupted, Acted]
    assert [event.by for event in events if isinstance(event, Interrupted)] == ["your own keyboard"]
    assert kinds.count(Aimed) == 1
    assert person.questions[1].why == "paused by your own keyboard"
