"""The MiniWoB++ suite without a screen: how its tasks are done, and what its server shows and hears."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.errors import SuiteError
from agent.rules.aim import targets_of
from agent.types import Becomes, Click, Finish, Hides, PlannedStep, PressKeys, Reads, Shows, Target, TypeText
from benchmarks.suites.desk.tasks import INSTANCES
from benchmarks.suites.miniwob.kinds import calendar, radio_and_field, result, slider_and_box
from benchmarks.suites.miniwob.pages import PageServer, started
from benchmarks.suites.miniwob.suite import Miniwob
from benchmarks.suites.miniwob.tasks import FIRST, FURTHER, TEMPLATES, Template
from benchmarks.suites.results import way
from models.formats.names import is_span, phrase
from models.formats.steps import read_step, step_text

GOALS = {
    "click-button": 'Click on the "Cancel" button.',
    "click-option": "Select wpUTqx and click Submit.",
    "click-checkboxes": "Select pU, 7hq, E1 and click Submit.",
    "enter-text": 'Enter "Vanda" into the text field and press Submit.',
    "click-dialog": 'Close the dialog box by clicking the "x".',
    "focus-text": "Focus into the textbox.",
    "click-checkboxes-large": "Select y4, Mn0pq, x, 2Rt, e1 and click Submit.",
    "choose-list": "Select Sint Maarten (Dutch Part) from the list and click Submit.",
    "enter-text-dynamic": 'Enter "cobo" into the text field and press Submit.',
    "click-dialog-2": 'Click the button in the dialog box labeled "x".',
    "focus-text-2": "Focus into the 3rd input textbox.",
    "login-user": 'Enter the username "keli" and the password "1b" into the text fields and press login.',
    "choose-date-easy": "Select 12/09/2016 as the date and hit submit.",
    "choose-date-medium": "Select 11/17/2016 as the date and hit submit.",
    "choose-date": "Select 01/05/2016 as the date and hit submit.",
    "enter-date": "Enter 10/03/2012 as the date and hit submit.",
    "enter-time": "Enter 6:06 AM as the time and press submit.",
    "enter-password": 'Enter the password "cCs" into both text fields and press submit.',
    "use-spinner": "Select -5 with the spinner and hit Submit.",
    "use-slider-2": "Set the sliders to the combination [3,0,19] and submit.",
    "form-sequence": "Select -7 with the slider, click the 1st checkbox, then hit Submit.",
    "form-sequence-2": 'Check the 1st radio button and enter the number "-9" into the 3rd textbox.',
    "form-sequence-3": 'Choose 6 ft from the dropdown, then click the button labeled "No".',
    "scroll-text-2": "Scroll the textarea to the bottom of the text hit submit.",
    "copy-paste-2": ("Copy the text from the 2nd text area below and paste it into the text input, then press Submit."),
    "click-collapsible": "Expand the section below and click submit.",
    "click-link": 'Click on the link "leo.".',
    "search-engine": ('Use the textbox to enter "Noel" and press "Search", then find and click the 8th search result.'),
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PageServer]:
    for folder in ("core", "miniwob"):
        (tmp_path / folder).mkdir()
    (tmp_path / "core" / "core.js").write_text("var core = {};")
    (tmp_path / "miniwob" / "a-page.html").write_text("<html><body>Ä</body></html>", encoding="utf-8")
    with PageServer(tmp_path) as one:
        yield one


def named(step: PlannedStep) -> Iterator[tuple[str, Target]]:
    expected = [step.expectation.target] if isinstance(step.expectation, Shows | Hides | Reads | Becomes) else []
    for target in (*targets_of(step.action), *expected):
        number = f" #{target.ordinal}" if target.ordinal > 1 else ""
        yield f"{target.name} {target.role}{number}".lstrip(), target


def got(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def say(server: PageServer, what: object) -> None:
    address = server.address("told", "").rpartition("/miniwob/")[0] + "/told"
    with urllib.request.urlopen(address, data=json.dumps(what).encode()):
        pass


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_task_can_be_done_in_the_policys_own_words(template: Template) -> None:
    goal = GOALS[template.name]
    script = template.solve(goal)
    assert isinstance(script[-1].action, Finish)
    assert len(script) > 1
    for step in script:
        assert read_step(step_text(step), dict(named(step)), ()).action == step.action
        if isinstance(step.action, TypeText):
            assert is_span(step.action.text, goal)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_page_that_asks_for_something_else_is_not_done_by_guessing(template: Template) -> None:
    with pytest.raises(ValueError, match="is not of the form"):
        template.solve("Sort the numbers.")


def test_nothing_is_ticked_where_nothing_is_asked_for() -> None:
    checkboxes = next(template for template in TEMPLATES if template.name == "click-checkboxes")
    assert len(checkboxes.solve("Select nothing and click Submit.")) == 2


def test_tasks_are_the_same_for_the_same_number_and_seed() -> None:
    suite, other = (Miniwob(seed, way("committed")) for seed in (3, 4))
    drawn = [suite.task(number) for number in range(suite.tasks)]
    assert drawn == [suite.task(number) for number in range(suite.tasks)]
    assert len(set(drawn)) == suite.tasks == INSTANCES * len(TEMPLATES)
    assert not set(drawn) & {other.task(number) for number in range(other.tasks)}


def test_the_pages_that_the_suite_began_with_keep_their_numbers() -> None:
    suite = Miniwob(3, way("committed"))
    drawn = [suite.task(number) for number in range(suite.tasks)]
    began = INSTANCES * len(FIRST)
    assert drawn[:began] == [Miniwob(3, way("committed"), None, FIRST).task(number) for number in range(began)]
    assert [template for template, _ in drawn[began:]] == list(FURTHER) * INSTANCES


@pytest.mark.parametrize("pages", [FIRST, FURTHER])
def test_half_of_the_pages_are_unseen(pages: tuple[Template, ...]) -> None:
    assert sum(template.unseen for template in pages) == len(pages) / 2


def test_the_calendar_is_leafed_back_to_the_month_that_is_asked_for() -> None:
    (march, december) = (
        [step_text(step) for step in calendar(f"Select {month}/05/2016 as the date and hit submit.")]
        for month in ("03", "12")
    )
    assert len(march) == len(december) + 9
    assert march[-5] == "click Prev link > shows April label"
    assert march[-4] == "click Prev link > shows March label"
    assert march[-3] == 'click 5 link > reads text " 03/05/2016 "'


@pytest.mark.parametrize("value", range(-10, 11))
def test_a_slider_comes_to_its_value_by_few_keys(value: int) -> None:
    script = slider_and_box(f"Select {value} with the slider, click the 2nd checkbox, then hit Submit.")
    pressed = [step.action.keys[0] for step in script if isinstance(step.action, PressKeys)]
    shown = {"home": -10, "end": 10}[pressed[1]]
    shown += sum({"pageup": 4, "pagedown": -4, "right": 1, "left": -1}[key] for key in pressed[2:])
    assert (pressed[0], shown) == ("tab", value)
    assert len(pressed) <= 7


@pytest.mark.parametrize(("which", "downs"), [("1st", 3), ("2nd", 1), ("3rd", 2)])
def test_the_arrow_key_goes_round_the_radio_buttons(which: str, downs: int) -> None:
    script = radio_and_field(f'Check the {which} radio button and enter the number "4" into the 2nd textbox.')
    assert sum(step.action == PressKeys(("down",)) for step in script) == downs


@pytest.mark.parametrize(("which", "leafed"), [("3rd", []), ("4th", ["2 link"]), ("9th", ["3 link"])])
def test_a_result_is_looked_for_on_its_own_page(which: str, leafed: list[str]) -> None:
    goal = f'Use the textbox to enter "Noel" and press "Search", then find and click the {which} search result.'
    clicked = [phrase(step.action.target) for step in result(goal) if isinstance(step.action, Click)]
    assert clicked == ["Search button", *leafed, "Noel link"]


def test_a_page_begins_at_once_with_its_seed_and_without_a_time_limit(server: PageServer) -> None:
    page = got(server.address("a-page", "3/1"))
    assert page.startswith("<html><body>Ä<script>")
    assert page.endswith("</script>\n</body></html>")
    assert 'Math.seedrandom("3/1");' in page
    assert "core.EPISODE_MAX_TIME = 2 ** 31 - 1" in page


def test_a_seed_cannot_leave_its_place() -> None:
    page = started("<body></body>", '</script><script>"')
    assert page.count("</script>") == 1
    assert 'Math.seedrandom("\\u003c/script>\\u003cscript>\\"");' in page


def test_what_a_page_loads_is_served_as_it_is_and_nothing_beside_it(server: PageServer) -> None:
    root = server.address("x", "").rpartition("/miniwob/")[0]
    assert got(f"{root}/core/core.js") == "var core = {};"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        got(f"{root}/miniwob/..%2f..%2f..%2f..%2f..%2fetc/passwd")


def test_only_the_first_goal_and_the_first_reward_count(server: PageServer) -> None:
    say(server, {"goal": "Click."})
    assert server.goal() == "Click."
    before = server.reward
    for said in ({"reward": -0.5}, {"reward": 1}, {"goal": "Click again."}, {"reward": "1"}, ["?"], 3):
        say(server, said)
    assert (before, server.reward) == (None, -0.5)
    assert server.goal() == "Click."


def test_what_is_no_word_of_a_page_is_refused(server: PageServer) -> None:
    address = server.address("told", "").rpartition("/miniwob/")[0] + "/told"
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(address, data=b"{").close()
    assert server.reward is None


def test_where_the_pages_are_not_there_it_is_said_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(SuiteError) as told:
        PageServer(tmp_path)
    assert "make suites" in told.value.advice
