"""Claims about the families: documented answers become their actions, mangled ones typed errors, and never a guess."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.codec import encode
from agent.errors import ReplyError
from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    Direction,
    Drag,
    Finish,
    Forecast,
    FramePoint,
    Observation,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Target,
    TypeText,
    Unstated,
    Wait,
)
from models.formats.asking import ChatFormat, held_to
from models.formats.families import FORMATS
from models.formats.names import is_span, phrases
from tests.unit.models.formats.screens import GOAL, look

SAVE, FILE, TEXT = Target(Role.BUTTON, "Save"), Target(Role.MENU, "File"), Target(Role.TEXT, "")
SECOND = Target(Role.BUTTON, "Delete", 2)
TYPED = TypeText(TEXT, "hello there", replace=False)


def tool(**arguments: object) -> str:
    return f"<tool_call>\n{json.dumps({'name': 'computer_use', 'arguments': arguments})}\n</tool_call>"


def xml(**arguments: str) -> str:
    said = "".join(f"<parameter={key}>\n{value}\n</parameter>\n" for key, value in arguments.items())
    return f"<tool_call>\n<function=computer_use>\n{said}</function>\n</tool_call>"


# The Save button covers 600..699 x 700..759 of 1280x800 frame pixels: 508, 912 in thousandths; 654, 741 in pixels of
# the picture of 1288x812 that Qwen2.5-VL's rule makes of it.


def code(*lines: str) -> str:
    return "\n".join(["```python", *lines, "```"])


ANSWERS: list[tuple[str, str, list[Action]]] = [
    ("qwen3-vl", f"Action: Press Save.\n{tool(action='left_click', coordinate=[508, 912])}", [Click(SAVE)]),
    ("qwen3-vl", tool(action="right_click", coordinate=[508, 912]), [Click(SAVE, PointerButton.RIGHT)]),
    ("qwen3-vl", tool(action="double_click", coordinate=[508.4, 912]), [Click(SAVE, count=2)]),
    ("qwen3-vl", tool(action="triple_click", coordinate=[200, 400]), [Click(TEXT, count=3)]),
    ("qwen3-vl", tool(action="key", keys=["ctrl", "s"]), [PressKeys(("ctrl", "s"))]),
    ("qwen3-vl", tool(action="key", keys=["Return"]), [PressKeys(("enter",))]),
    ("qwen3-vl", tool(action="key", keys=["s", "Control", "Shift"]), [PressKeys(("ctrl", "shift", "s"))]),
    ("qwen3-vl", tool(action="type", text="hello there"), [TYPED]),
    ("qwen3-vl", tool(action="type", text="hello there\n"), [TYPED, PressKeys(("enter",))]),
    ("qwen3-vl", tool(action="scroll", pixels=-5, coordinate=[200, 400]), [Scroll(TEXT, Direction.DOWN)]),
    ("qwen3-vl", tool(action="scroll", pixels=3), [Scroll(TEXT, Direction.UP)]),
    ("qwen3-vl", tool(action="hscroll", pixels=3), [Scroll(TEXT, Direction.RIGHT)]),
    ("qwen3-vl", tool(action="wait", time=2), [Wait()]),
    ("qwen3-vl", tool(action="terminate", status="success"), [Finish()]),
    ("qwen3-vl", tool(action="terminate", status="failure"), [Finish(success=False, message="it failed")]),
    ("qwen3-vl", tool(action="answer", text="42"), [Finish(message="42")]),
    ("qwen3-vl", tool(action="interact", text="Sign in, please"), [AskUser("Sign in, please")]),
    (
        "qwen3-vl",
        tool(action="mouse_move", coordinate=[508, 912]) + tool(action="left_click_drag", coordinate=[200, 400]),
        [Drag(SAVE, TEXT)],
    ),
    ("qwen3-vl", tool(action="left_click", coordinate=[508, 912]).removesuffix("</tool_call>"), [Click(SAVE)]),
    ("qwen3.5", f"I see it.</think>\n\n{xml(action='left_click', coordinate='[508, 912]')}", [Click(SAVE)]),
    ("qwen3.5", xml(action="type", text="hello there"), [TYPED]),
    ("qwen3.5", xml(action="key", keys='["ctrl", "s"]'), [PressKeys(("ctrl", "s"))]),
    ("gui-owl-1.5", f"Action: Open it.\n{tool(action='left_click', coordinate=[20, 50])}", [Click(FILE)]),
    ("evocua", f"<think>hm</think>\n{tool(action='left_click', coordinate=[20, 50])}", [Click(FILE)]),
    ("holo", '{"x": 508, "y": 912}', [Click(SAVE)]),
    ("holo", '```json\n{"x": 508, "y": 912}\n```', [Click(SAVE)]),
    ("qwen2.5-vl", tool(action="left_click", coordinate=[654, 741]), [Click(SAVE)]),
    ("ui-tars-1.5", "Thought: Save it.\nAction: click(start_box='(654,741)')", [Click(SAVE)]),
    ("ui-tars-1.5", "Action: click(start_box='<|box_start|>(654,741)<|box_end|>')", [Click(SAVE)]),
    ("ui-tars-1.5", "Thought: x\nAction: click(point='<point>654 741</point>')", [Click(SAVE)]),
    ("ui-tars-1.5", "Action: click(start_box='[604, 711, 704, 771]')", [Click(SAVE)]),
    ("ui-tars-1.5", "Action: left_double(start_box='(654,741)')", [Click(SAVE, count=2)]),
    ("ui-tars-1.5", "Action: right_single(start_box='(654,741)')", [Click(SAVE, PointerButton.RIGHT)]),
    ("ui-tars-1.5", "Action: drag(start_box='(654,741)', end_box='(200,300)')", [Drag(SAVE, TEXT)]),
    ("ui-tars-1.5", "Action: hotkey(key='ctrl s')", [PressKeys(("ctrl", "s"))]),
    ("ui-tars-1.5", "Action: hotkey(key='arrowdown')", [PressKeys(("down",))]),
    ("ui-tars-1.5", "Action: hotkey(key='ctrl+shift + s')", [PressKeys(("ctrl", "shift", "s"))]),
    ("ui-tars-1.5", "Action: hotkey(key='ctrl +')", [PressKeys(("ctrl", "+"))]),
    ("ui-tars-1.5", "Action: hotkey(key='ctrl++')", [PressKeys(("ctrl", "+"))]),
    ("ui-tars-1.5", "Action: scroll(direction='down')", [Scroll(TEXT, Direction.DOWN)]),
    ("ui-tars-1.5", "Action: type(content='hello there\\n')", [TYPED, PressKeys(("enter",))]),
    ("ui-tars-1.5", "Action: scroll(start_box='(200,300)', direction='down')", [Scroll(TEXT, Direction.DOWN)]),
    ("ui-tars-1.5", "Action: wait()", [Wait()]),
    ("ui-tars-1.5", "Action: finished()", [Finish()]),
    ("ui-tars-1.5", "Action: finished(content='It\\'s done')", [Finish(message="It's done")]),
    ("ui-tars-1.5", "Action: finished(content='f(\\'a\\') g(b)')", [Finish(message="f('a') g(b)")]),
    ("ui-tars-1.5", "Action: finished(content='f(\"a\") g(b)')", [Finish(message='f("a") g(b)')]),
    ("ui-tars-1.5", "Action: finished(content='See content=\"a\") b(c)')", [Finish(message='See content="a") b(c)')]),
    ("ui-tars-1.5", "Thought: The Action: comes now.\nAction: wait()", [Wait()]),
    ("ui-tars-1.5", "Thought: Now.\nAction: finished(content='Action: none')", [Finish(message="Action: none")]),
    ("ui-tars-1.5", "Thought: Now. Action: wait()", [Wait()]),
    ("ui-tars-1.5", "Action: call_user()", [AskUser("Please go on here yourself.")]),
    ("opencua", "Thought: x\nAction: Save.\nCode:\n```python\npyautogui.click(x=654, y=741)\n```", [Click(SAVE)]),
    ("opencua", "## Code\n```code\npyautogui.doubleClick(654, 741)\n```", [Click(SAVE, count=2)]),
    (
        "opencua",
        "```python\npyautogui.doubleClick(654, 741, button='right')\n```",
        [Click(SAVE, PointerButton.RIGHT, 2)],
    ),
    (
        "opencua",
        "```python\nimport pyautogui\npyautogui.click(654, 741, button='right')\n```",
        [Click(SAVE, PointerButton.RIGHT)],
    ),
    ("opencua", "```python\npyautogui.click(x=654, y=741, clicks=2)\n```", [Click(SAVE, count=2)]),
    (
        "opencua",
        "```python\npyautogui.moveTo(654, 741)\npyautogui.dragTo(200, 300, button='left')\n```",
        [Drag(SAVE, TEXT)],
    ),
    ("opencua", "```python\npyautogui.write(message='hello there')\n```", [TYPED]),
    ("opencua", "```python\npyautogui.press('enter')\n```", [PressKeys(("enter",))]),
    ("opencua", "```python\npyautogui.press(['enter'])\n```", [PressKeys(("enter",))]),
    ("opencua", "```python\npyautogui.click((654, 741))\n```", [Click(SAVE)]),
    ("opencua", "```python\npyautogui.hotkey('ctrl', 's')\n```", [PressKeys(("ctrl", "s"))]),
    ("opencua", "```python\npyautogui.hotkey(['ctrl', 's'])\n```", [PressKeys(("ctrl", "s"))]),
    ("opencua", "```python\npyautogui.scroll(-5, x=200, y=300)\n```", [Scroll(TEXT, Direction.DOWN)]),
    ("opencua", "```python\ncomputer.triple_click(x=654, y=741)\n```", [Click(SAVE, count=3)]),
    ("opencua", "```python\ncomputer.wait()\n```", [Wait()]),
    ("opencua", "```python\nimport time\ntime.sleep(3)\n```", [Wait()]),
    ("opencua", "```python\ncomputer.terminate(status='success')\n```", [Finish()]),
    ("opencua", "```\nFAIL\n```", [Finish(success=False, message="it failed")]),
    ("opencua", "Code:\npyautogui.press('tab')", [PressKeys(("tab",))]),
    ("opencua", "Code:\r\npyautogui.press('tab')", [PressKeys(("tab",))]),
]


@pytest.mark.parametrize(("name", "text", "actions"), ANSWERS)
def test_a_documented_answer_becomes_its_actions(name: str, text: str, actions: list[Action]) -> None:
    forecast = FORMATS[name].parse(text, look(), GOAL)
    assert [step.action for step in forecast.steps] == actions
    assert all(step.grounding is None for step in forecast.steps)


WRONG: list[tuple[str, str, str]] = [
    ("qwen3-vl", "I would press Save.", "calls no tool"),
    ("qwen3-vl", tool(action="left_click", coordinate=[1001, 5]), "outside the picture"),
    ("qwen3-vl", tool(action="left_click", coordinate=[-1, 5]), "outside the picture"),
    ("qwen3-vl", tool(action="left_click", coordinate=[950, 950]), "nothing is known to be"),
    ("qwen3-vl", tool(action="left_click", coordinate=[5, 5, 9, 9]), "not two numbers"),
    ("qwen3-vl", tool(action="left_click", coordinate=["508", "912"]), "number is none"),
    ("qwen3-vl", tool(action="left_click", coordinate=[True, True]), "number is none"),
    ("qwen3-vl", tool(action="left_click"), "does not say where"),
    ("qwen3-vl", tool(action="left_click_drag", coordinate=[508, 912]), "does not say where"),
    ("qwen3-vl", tool(action="mouse_move", coordinate=[508, 912]), "only moves"),
    ("qwen3-vl", tool(action="type", text="rm -rf /"), "goal does not say"),
    ("qwen3-vl", tool(action="key", keys=["ctrl", "banana"]), "no known keys"),
    ("qwen3-vl", tool(action="key"), "no key"),
    ("qwen3-vl", tool(action="scroll", pixels=0), "scrolls nowhere"),
    ("qwen3-vl", tool(action="terminate"), "does not say how"),
    ("qwen3-vl", tool(action="shell", text="ls"), "does not do"),
    ("qwen3-vl", tool(action="terminate", status="success") + tool(action="wait"), "followed by more"),
    ("qwen3-vl", "<tool_call>{</tool_call>", "no JSON"),
    ("qwen3-vl", '<tool_call>{"name": "bash", "arguments": {}}</tool_call>', "not the tool"),
    ("qwen3-vl", f"<think>hm {tool(action='wait')}", "still thinking"),
    (
        "qwen3-vl",
        tool(action="left_click", coordinate=[508, 912]).replace('"coord', '"coordinate": 1, "coord'),
        "twice",
    ),
    ("qwen3-vl", tool(action="wait").replace('"arg', '"arguments": {}, "arg'), "twice"),
    ("qwen3.5", xml(action="left_click", coordinate="508, 912"), "no value"),
    ("qwen3.5", xml(action="scroll", pixels="-5", coordinate="[20, 50]").partition("<parameter=coord")[0], "cut off"),
    ("qwen3.5", xml(action="scroll", pixels="-5", coordinate="[20, 50]").partition("50]")[0], "cut off"),
    (
        "qwen3.5",
        xml(action="wait").replace("</parameter>\n</f", "</parameter>\n<parameter=x></f"),
        "more than parameters",
    ),
    (
        "qwen3.5",
        xml(action="wait").replace("</function>", "</function>" + xml(action="wait")[12:], 1),
        "more than parameters",
    ),
    (
        "qwen3.5",
        xml(action="left_click", coordinate="[508, 912]").replace(
            "</function>", "<parameter=coordinate>\n[20, 50]\n</parameter>\n</function>"
        ),
        "twice",
    ),
    ("holo", '{"x": 508}', "two whole numbers"),
    ("holo", '{"x": 508.5, "y": 912}', "two whole numbers"),
    ("holo", '{"x": 20, "x": 508, "y": 912}', "twice"),
    ("holo", '{"x": NaN, "y": Infinity}', "two whole numbers"),
    ("holo", '{"x": 1001, "y": 912}', "outside the picture"),
    ("ui-tars-1.5", "Thought: hm", "one action"),
    ("ui-tars-1.5", "Action: wait()\nAction: wait()", "one action"),
    ("ui-tars-1.5", "Action: finished(content='ok')\n\nclick(start_box='(654,741)')", "one action"),
    ("ui-tars-1.5", "Action: call_user(content='a')\nfinished(content='b')", "one action"),
    ("ui-tars-1.5", "Action: finished(content='a') Action: finished(content='b')", "one action"),
    ("ui-tars-1.5", "Action: wait() Action: wait()", "cannot be read"),
    ("ui-tars-1.5", "Action: scroll(end_box='(200,300)', direction='down')", "two numbers"),
    ("ui-tars-1.5", "Action: click(start_box='(654,741)'", "cut off"),
    ("ui-tars-1.5", "Action: click(start_box='(654)')", "two numbers"),
    ("ui-tars-1.5", "Action: click(start_box='(1289,5)')", "outside the picture"),
    ("ui-tars-1.5", "Action: click(start_box=__import__('os'))", "cannot be read"),
    ("ui-tars-1.5", "Action: type(content=hello)", "quotation marks"),
    ("ui-tars-1.5", "Action: open(app='xterm')", "not in its action space"),
    ("ui-tars-1.5", "Action: scroll(start_box='(200,300)', direction='in')", "nowhere"),
    ("opencua", "pyautogui.click(1, 2)", "one block of code"),
    ("opencua", "```python\nimport os\nos.system('ls')\n```", "more than calls"),
    ("opencua", "```python\nos.system('ls')\n```", "not allowed"),
    ("opencua", "```python\npyautogui.locateOnScreen('a.png')\n```", "not allowed"),
    ("opencua", "```python\npyautogui.__class__()\n```", "not allowed"),
    ("opencua", "```python\n__import__('os').system('ls')\n```", "not allowed"),
    ("opencua", "```python\npyautogui.click(x=300+354, y=741)\n```", "computes"),
    ("opencua", "```python\npyautogui.write(open('/etc/passwd').read())\n```", "computes"),
    ("opencua", "```python\nfor i in range(9): pyautogui.press('a')\n```", "more than calls"),
    ("opencua", "```python\nx = pyautogui.click(1, 2)\n```", "more than calls"),
    ("opencua", "```python\npyautogui.click(**{'x': 1})\n```", "cannot be read"),
    ("opencua", "```python\npyautogui.click(1, 2, 3, 4, 5, 6, 7, 8)\n```", "too many"),
    ("opencua", "```python\npyautogui.click(654, 741, clicks=99)\n```", "too often"),
    ("opencua", "```python\npyautogui.click(x=9999, y=1)\n```", "outside the picture"),
    ("opencua", "```python\npyautogui.click(x=(654, 741), y=5)\n```", "number is none"),
    ("opencua", "```python\npyautogui.press(['ctrl', 's'])\n```", "several times"),
    ("opencua", "```python\npyautogui.write(f'hello there')\n```", "computes"),
    ("opencua", "```python\npyautogui.click(*[654, 741])\n```", "computes"),
    ("opencua", "```python\npyautogui.click(x=lambda: 654, y=741)\n```", "computes"),
    ("opencua", "```python\npyautogui.click(654, 741).real()\n```", "not allowed"),
    ("opencua", "```python\npyautogui.scroll(0, x=200, y=300)\n```", "scrolls nowhere"),
    (
        "opencua",
        "```python\npyautogui.moveTo(654, 741)\npyautogui.dragTo(200, 300, button='right')\n```",
        "not allowed",
    ),
    ("opencua", "```python\npyautogui.click(x=654\n```", "no Python"),
    ("opencua", "```python\nimport pyautogui\n```", "does nothing"),
    ("opencua", "```python\n" + "(" * 3000 + "\n```", "no Python"),
    ("opencua", "```python\n" + "1" * 5000 + "\n```", "longer than a step"),
]


@pytest.mark.parametrize(("name", "text", "why"), WRONG)
def test_a_wrong_answer_is_a_reply_error_with_advice(name: str, text: str, why: str) -> None:
    with pytest.raises(ReplyError, match=why) as caught:
        FORMATS[name].parse(text, look(), GOAL)
    assert caught.value.advice


def test_what_is_typed_needs_something_that_takes_it() -> None:
    bare = Observation(look().frame, look().marks[:6], look().window)
    for name, text in (
        ("qwen3-vl", tool(action="type", text="hello there")),
        ("ui-tars-1.5", "Action: type(content='hello there')"),
    ):
        with pytest.raises(ReplyError, match="nothing that takes text"):
            FORMATS[name].parse(text, bare, GOAL)


def test_a_field_that_was_clicked_right_before_gets_the_text() -> None:
    text = tool(action="left_click", coordinate=[200, 400]) + tool(action="type", text="hello there")
    clicked, typed = FORMATS["qwen3-vl"].parse(text, look(), GOAL).steps
    assert (clicked.action, typed.action) == (Click(TEXT), TYPED)
    assert (clicked.expectation, typed.expectation) == (Unstated(), Reads(TEXT, "hello there"))


@pytest.mark.parametrize(
    "between",
    [
        tool(action="key", keys=["Tab"]),
        tool(action="key", keys=["alt", "f"]),
        tool(action="right_click", coordinate=[200, 400]),
        tool(action="type", text="hello there\n"),
        tool(action="mouse_move", coordinate=[508, 912]) + tool(action="left_click_drag", coordinate=[200, 400]),
    ],
)
def test_what_may_have_brought_the_keys_elsewhere_leaves_no_guess_where_a_text_goes(between: str) -> None:
    field, text = tool(action="left_click", coordinate=[200, 400]), tool(action="type", text="hello there")
    with pytest.raises(ReplyError, match="nothing that takes text"):
        FORMATS["qwen3-vl"].parse(field + between + text, look(), GOAL)
    steps = FORMATS["qwen3-vl"].parse(field + tool(action="key", keys=["ctrl", "a"]) + text, look(), GOAL).steps
    assert [step.action for step in steps] == [Click(TEXT), PressKeys(("ctrl", "a")), TYPED]


def sound(form: ChatFormat, forecast: Forecast) -> None:
    """Every target is a thing of this look, what is typed stands in the goal, and it can be written down."""
    known = {target for _, target in phrases(look().marks)}
    for step in forecast.steps:
        for target in (getattr(step.action, name, None) for name in ("target", "start", "end")):
            assert target is None or target in known
        assert not isinstance(step.action, TypeText) or is_span(step.action.text, GOAL)
    json.dumps(encode(forecast), ensure_ascii=False).encode("utf-8")
    held_to(forecast.steps, GOAL)


BY_SCHEMA = "tracer1"
"""The format that is asked by schema has tests of its own."""

ODD = [
    "9" * 400,
    "-",
    "1e999",
    "NaN",
    "null",
    "\\ud800",
    "</tool_call>",
    "<think>",
    "Action: ",
    "```",
    "'",
    '"',
    ")",
    "]",
]
ODD += [
    "\x00",
    "日本語",
    "Bien sûr, voici : ",
    "[[[[",
    '{"a":{"b":[1]}}',
    "\n\n",
    "<|box_start|>",
    "pyautogui.",
    "0, 0",
]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {BY_SCHEMA}))
@settings(max_examples=200)
@given(st.data())
def test_a_mangled_answer_is_a_sound_forecast_or_a_reply_error(name: str, data: st.DataObject) -> None:
    """Cut, repeated, with prose around, in another language, out of range, nested, still thinking."""
    text = data.draw(st.sampled_from([text for form, text, _ in ANSWERS if form == name]))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        middle = data.draw(
            st.sampled_from(ODD) | st.text(max_size=8) | st.integers(-9999, 9999).map(str) | st.just(text)
        )
        text = text[:start] + middle + text[end:]
    with contextlib.suppress(ReplyError):
        sound(FORMATS[name], FORMATS[name].parse(text, look(), GOAL))


@given(st.integers(-200, 1200), st.integers(-200, 1200))
def test_a_click_is_on_what_lies_at_the_very_place_that_was_said(x: int, y: int) -> None:
    try:
        steps = FORMATS["qwen3-vl"].parse(tool(action="left_click", coordinate=[x, y]), look(), GOAL).steps
    except ReplyError:
        return
    (step,) = steps
    assert isinstance(step.action, Click)
    point = FramePoint(min(x, 999) * 1280 // 1000, min(y, 999) * 800 // 1000)
    boxes = [
        mark.box
        for mark, (_, target) in zip(look().marks, phrases(look().marks), strict=True)
        if target == step.action.target
    ]
    assert any(_holds(box, point) for box in boxes)


def _holds(box: Box, point: FramePoint) -> bool:
    near = 2  # a thousandth is wider than a pixel here
    return box.x - near <= point.x < box.x + box.width + near and box.y - near <= point.y < box.y + box.height + near


def test_every_family_is_asked_with_a_picture_the_goal_and_what_was_done() -> None:
    for form in FORMATS.values():
        request = form.request(GOAL, look(), (), 1)
        parts = [part for turn in request.turns for part in turn.parts]
        assert sum(not isinstance(part, str) for part in parts) == 1
        assert any(isinstance(part, str) and "notes.txt" in part for part in parts)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_answer_without_end_is_none_and_keeps_nobody_waiting(name: str) -> None:
    """Read by patterns that begin anew at each of so many spaces or thoughts, these would take hours."""
    for endless in ("<think>" * 300_000, "\n" * 2_000_000 + "x", "<parameter=a>" * 300_000, "Action:\n" * 300_000):
        with pytest.raises(ReplyError):
            FORMATS[name].parse(endless, look(), GOAL)
    with pytest.raises(ReplyError, match="longer than one can be"):
        FORMATS[name].parse("<think>hm</think>" + "a" * 40_000, look(), GOAL)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text, _ in ANSWERS])
def test_thoughts_of_any_length_and_number_before_an_answer_change_nothing_of_it(name: str, text: str) -> None:
    thoughts = "<think>a < b</think> \n <thinking>" + "hm " * 50_000 + "</thinking>" + " \n" * 50_000
    told = FORMATS[name].parse(thoughts + text, look(), GOAL)
    assert told == FORMATS[name].parse(text, look(), GOAL)
