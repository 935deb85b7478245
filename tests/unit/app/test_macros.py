"""`tracer1 macros` makes, shows, changes and removes, and a goal calls one by its name."""

from __future__ import annotations

import json

import pytest

from agent.errors import UsageError
from agent.events import Acted, Ended, Event, Started
from agent.journal import SqliteJournal
from agent.macros import Macro, Parameter, names, read_macro
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import Click, Ending, EndingKind, Outcome, OutcomeKind, PlannedStep, Role, Target, TypeText
from app.macros import called_in, changed, prepared, values_of
from app.terminal import main

STEP = PlannedStep(TypeText(Target(Role.TEXT, "Document"), "oat milk"), "type oat milk")


@pytest.fixture
def past() -> None:
    """A journal with one run that was verified."""
    run: list[Event] = [
        Started("abcd1234", "write oat milk", "rehearsed", 1.0),
        Acted(STEP, Outcome(OutcomeKind.DONE), 2.0),
        Ended(Ending(EndingKind.VERIFIED), 3.0),
    ]
    with SqliteJournal(journal_path()) as journal:
        for event in run:
            journal.write(event)


def test_one_is_made_listed_shown_changed_and_removed(past: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["macros", "make"]) == 0
    assert "tracer1 macros run write-oat-milk 'document=oat milk'" in capsys.readouterr().out
    assert main(["macros", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["parameters"] == [{"name": "document", "value": "oat milk"}]
    assert main(["macros", "show", "write-oat-milk"]) == 0
    assert "document = oat milk" in capsys.readouterr().out
    change = ["macros", "change", "write-oat-milk", "document=bread", "--call", "document=what", "--rename", "shopping"]
    assert main(change) == 0
    assert names() == ("shopping",)
    assert read_macro("shopping").goal == "write bread"
    assert [p.name for p in read_macro("shopping").parameters] == ["what"]
    assert main(["macros", "change", "shopping", "--fix", "what"]) == 0
    assert read_macro("shopping").parameters == ()
    assert main(["macros", "remove", "shopping"]) == 0
    assert names() == ()


@pytest.mark.parametrize(
    "command",
    [
        ["make", "ffff"],
        ["make", "--name", "No Name"],
        ["show", "nobody"],
        ["run", "nobody"],
        ["run", "nobody", "not-a-pair"],
        ["change", "nobody"],
        ["remove", "nobody"],
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_done(
    past: None, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["macros", *command]) == 2
    assert capsys.readouterr().err.startswith("tracer1: ")
    assert names() == ()


def test_a_goal_calls_a_macro_by_its_name_and_any_other_goal_is_one(past: None) -> None:
    main(["macros", "make", "--name", "shopping"])
    assert called_in("/shopping document='two words' ") == ("shopping", {"document": "two words"})
    assert called_in("/shopping") == ("shopping", {})
    assert called_in("/etc/hosts is to be opened") is None
    assert called_in("/etc/hosts: don't touch it") is None
    assert called_in("shopping") is None
    assert called_in("/") is None
    for goal in ("/shopping 'open", "/shopping word"):
        with pytest.raises(UsageError):
            called_in(goal)


def test_what_is_called_is_the_macro_with_its_words(past: None) -> None:
    main(["macros", "make", "--name", "shopping"])
    goal, load = prepared("shopping", {"document": "bread"})
    assert goal == "write bread"
    assert load(Settings(), Stop()).name == "macro shopping"
    with pytest.raises(UsageError):
        prepared("shopping", {"nobody": "x"})


def test_names_of_parameters_stay_apart() -> None:
    assert values_of(["a=b=c", "d="]) == {"a": "b=c", "d": ""}


@pytest.mark.parametrize("values", [{"text": "same", "file": "same"}, {"text": "Save"}, {"file": "a"}])
def test_words_that_could_not_be_told_apart_any_more_are_not_kept(values: dict[str, str]) -> None:
    save = Target(Role.BUTTON, "Save")
    steps = (
        PlannedStep(TypeText(Target(Role.TEXT, "Text"), "a"), "type it"),
        PlannedStep(TypeText(Target(Role.TEXT, "File"), "a.txt"), "name it"),
        PlannedStep(Click(save), "save it"),
    )
    macro = Macro("note", 'Save "a" as a.txt', (Parameter("text", "a"), Parameter("file", "a.txt")), steps)
    with pytest.raises(UsageError, match="stands elsewhere"):
        changed(macro, values)
    for other in ({"text": "milk"}, {"text": "a.txt", "file": "b.txt"}, {}):
        made = changed(macro, other)
        assert made.with_values({"text": "a", "file": "a.txt"}) == macro


def test_two_parameters_never_get_one_name(past: None) -> None:
    main(["macros", "make", "--name", "shopping"])
    with pytest.raises(UsageError):
        changed(read_macro("shopping"), {}, calls={"document": "No Name"})
    with pytest.raises(UsageError):
        changed(read_macro("shopping"), {}, calls={"nobody": "x"})
