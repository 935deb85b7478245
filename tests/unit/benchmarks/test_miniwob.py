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
from agent.types import Becomes, Finish, PlannedStep, Reads, Shows, Target, TypeText
from benchmarks.suites.desk.tasks import INSTANCES
from benchmarks.suites.miniwob.pages import PageServer, started
from benchmarks.suites.miniwob.suite import Miniwob
from benchmarks.suites.miniwob.tasks import TEMPLATES, Template
from benchmarks.suites.results import way
from models.formats.names import is_span
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
    expected = [step.expectation.target] if isinstance(step.expectation, Shows | Reads | Becomes) else []
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


def test_tasks_are_the_same_for_the_same_number_and_seed_and_half_of_them_unseen() -> None:
    suite, other = (Miniwob(seed, way("committed")) for seed in (3, 4))
    drawn = [suite.task(number) for number in range(suite.tasks)]
    assert drawn == [suite.task(number) for number in range(suite.tasks)]
    assert len(set(drawn)) == suite.tasks == INSTANCES * len(TEMPLATES)
    assert not set(drawn) & {other.task(number) for number in range(other.tasks)}
    assert sum(template.unseen for template in TEMPLATES) == len(TEMPLATES) / 2


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
