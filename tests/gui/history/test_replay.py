from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from agent.demonstration.recorder import events_of
from agent.errors import AgentError
from agent.events import Acted, Awaited, Interrupted, Perceived, Started
from agent.grounding import MarksGrounder
from agent.rules.risk import assess
from agent.types import EndingKind, OutcomeKind
from app.history.archive import Archive
from app.history.compare import Beside, compare, deeds_of
from app.history.export import export, folder_name
from app.history.replay import moments, told
from app.language import speak
from app.plan import Fate
from tests.gui.past_runs import run_events, three_runs, write_runs
from tests.unit.agent.demonstration.desk import REST, Desk, click, typed


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    three_runs(tmp_path / "journal.sqlite")
    return Archive(tmp_path / "journal.sqlite")


def test_each_moment_has_the_plan_and_the_picture_of_then(archive: Archive) -> None:
    events = archive.events("aaaa1111")
    run = moments(events, assess, MarksGrounder())
    assert len(run) == len(events)
    assert [moment.look for moment in run] == [0, 2, 2, 2, 2, 2, 7, 7]
    assert run[1].plan is None
    foreseen, approved, aimed, acted = run[2].plan, run[3].plan, run[4].plan, run[5].plan
    assert foreseen is not None
    assert approved is not None
    assert aimed is not None
    assert acted is not None
    assert {ghost.fate for ghost in foreseen.ghosts} == {Fate.AHEAD}
    assert [ghost.fate for ghost in approved.ghosts] == [Fate.AHEAD, Fate.AHEAD, Fate.DROPPED, Fate.DROPPED]
    assert aimed.now is not None
    assert aimed.now.number == 1
    assert acted.ghosts[0].fate is Fate.DONE
    assert [moment.acting for moment in run] == [False, False, False, True, True, True, True, False]


def test_a_run_is_read_without_its_pictures_and_each_is_fetched_by_itself(archive: Archive) -> None:
    run = moments(archive.events("aaaa1111"), assess, MarksGrounder())
    assert run[1].size == (800, 600)
    before, after = archive.picture("aaaa1111", 2), archive.picture("aaaa1111", 7)
    assert before is not None
    assert after is not None
    assert before.shape == (600, 800, 3)
    assert (int(before[0, 0, 0]), int(after[0, 0, 0])) == (40, 200)
    with pytest.raises(AgentError, match="no such look"):
        archive.picture("aaaa1111", 3)


def test_of_pictures_that_were_not_kept_only_the_size_is_known(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write_runs(path, run_events("dddd4444", "say hello", 1.0, EndingKind.VERIFIED), frames=False)
    archive = Archive(path)
    assert moments(archive.events("dddd4444"), assess, MarksGrounder())[1].size == (800, 600)
    assert archive.picture("dddd4444", 2) is None


def test_every_event_is_told_in_words(archive: Archive) -> None:
    for run in ("aaaa1111", "bbbb2222", "cccc3333"):
        assert all(told(event)[0] for event in archive.events(run))
    step = next(event.step for event in archive.events("aaaa1111") if isinstance(event, Acted))
    assert all(told(Awaited(step, 0.0))[:2])
    assert told(Interrupted("your own keyboard", 0.0))[0] == "Paused by your own keyboard"


def test_the_same_deeds_stand_beside_each_other_and_other_outcomes_are_named(archive: Archive) -> None:
    first, second = deeds_of(archive.events("aaaa1111")), deeds_of(archive.events("bbbb2222"))
    assert [row.beside for row in compare(first, first)] == [Beside.SAME]
    assert [row.beside for row in compare(first, second)] == [Beside.OTHERWISE]
    assert [row.beside for row in compare(first, ())] == [Beside.ALONE]
    assert compare((), ()) == ()


def test_an_export_holds_every_picture_and_nothing_of_it_is_markup(archive: Archive, tmp_path: Path) -> None:
    events = archive.events("bbbb2222")
    run = moments(events, assess, MarksGrounder())
    place = export(run, lambda look: archive.picture("bbbb2222", look), tmp_path, folder_name(events))
    page = (place / "index.html").read_text(encoding="utf-8")
    assert "<b>Bob" not in page
    assert "&lt;b&gt;Bob" in page
    assert "script" not in page
    assert {path.name for path in place.iterdir()} == {"index.html", "look-2.png", "look-7.png"}
    for name in ("look-2.png", "look-7.png"):
        assert f'href="{name}"' in page
        with Image.open(place / name) as image:
            assert image.size == (800, 600)
    second = export(run, lambda look: None, tmp_path, folder_name(events))
    assert second != place
    assert [path.name for path in second.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("language", "named", "said"),
    [
        ("en", "en", "2 steps"),
        ("de", "de", "2 Schritte"),
        ("zh_CN", "zh-CN", "2 步"),
        ("fr", "en", "2 steps"),
    ],
)
@pytest.mark.usefixtures("spoken")
def test_an_export_says_which_language_it_is_in(
    qapp: QApplication, archive: Archive, tmp_path: Path, language: str, named: str, said: str
) -> None:
    speak(qapp, language)
    run = moments(archive.events("aaaa1111"), assess, MarksGrounder())
    page = (export(run, lambda look: None, tmp_path, "run") / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{named}">' in page
    assert said in page


def test_that_a_picture_went_with_the_goal_is_told() -> None:
    started = Started("a", "as in the picture", "rehearsed 1", 1.0)
    assert "picture went" not in told(started)[1]
    assert "A picture went with the goal; it was kept nowhere." in told(replace(started, pictured=True))[1]


def test_an_export_that_fails_leaves_nothing_behind(archive: Archive, tmp_path: Path) -> None:
    events = archive.events("aaaa1111")
    run = moments(events, assess, MarksGrounder())
    there = tmp_path / "there"
    there.mkdir()

    def full(look: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(AgentError, match="the disk is full") as raised:
        export(run, full, there, "run")
    assert raised.value.advice
    assert list(there.iterdir()) == []
    with pytest.raises(AgentError, match="cannot be written"):
        export(run, lambda look: None, tmp_path / "nowhere", "run")


def test_a_failed_step_is_told_with_its_reason() -> None:
    acted = run_events("e", "g", 1.0, EndingKind.FAILED, OutcomeKind.FAILED)[5]
    headline, sentence, part = told(acted)
    assert "for a reason" in headline
    assert "Expected" in sentence
    assert part == "risky"


def test_of_what_the_person_showed_each_step_stands_alone_on_the_look_that_they_saw() -> None:
    script = [*click(2, "Name"), *typed(3, "Zoe"), *REST, *click(9, "Save"), *REST]
    events = tuple(events_of(Desk(script).record("call it Zoe"), "shown"))
    run = moments(events, assess, MarksGrounder())
    assert told(run[0].event)[0] == "You begin to show it"
    acted = [moment for moment in run if isinstance(moment.event, Acted)]
    ghosts = [moment.plan.ghosts for moment in acted if moment.plan is not None]
    assert [len(alone) for alone in ghosts] == [1, 1, 1]
    assert [alone[0].step.action for alone in ghosts] == [
        moment.event.step.action for moment in acted if isinstance(moment.event, Acted)
    ]
    assert all(alone[0].fate.settled for alone in ghosts)
    assert ghosts[0][0].step.grounding is not None
    assert all(moment.plan is None for moment in run if isinstance(moment.event, Perceived))
