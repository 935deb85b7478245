"""Steps, expectations, outcomes and endings in words for people; what a screen or model wrote is made harmless."""

from __future__ import annotations

import unicodedata
from typing import assert_never

from agent.rules.secrets import secret_of
from agent.types import (
    Action,
    ApprovalMode,
    AskUser,
    Becomes,
    Click,
    Direction,
    Drag,
    Ending,
    EndingKind,
    Expectation,
    Finish,
    Hides,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Risk,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)

_ISOLATE, _RELEASE = "\u2068", "\u2069"
_ELLIPSIS = "…"
_HIDDEN = "•" * 8

_ROLES: dict[Role, str] = {
    Role.WINDOW: "window",
    Role.DIALOG: "dialog",
    Role.MENU: "menu",
    Role.ITEM: "menu item",
    Role.BUTTON: "button",
    Role.TOGGLE: "switch",
    Role.CHECK: "check box",
    Role.RADIO: "choice",
    Role.TEXT: "field",
    Role.PASSWORD: "password field",
    Role.COMBO: "list",
    Role.OPTION: "option",
    Role.SPIN: "number field",
    Role.SLIDER: "slider",
    Role.TAB: "tab",
    Role.TREE: "tree",
    Role.ROW: "row",
    Role.CELL: "cell",
    Role.HEADER: "column header",
    Role.LINK: "link",
    Role.LABEL: "text",
    Role.IMAGE: "picture",
    Role.PANE: "area",
}

_STATES: dict[State, tuple[str, str]] = {
    State.ACTIVE: ("is active", "is not active"),
    State.FOCUSED: ("has the keyboard", "no longer has the keyboard"),
    State.CHECKED: ("is ticked", "is not ticked"),
    State.SELECTED: ("is selected", "is not selected"),
    State.EXPANDED: ("is open", "is closed"),
    State.DISABLED: ("is greyed out", "can be used"),
}

_KEYCAPS = {
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
    "super": "Super",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def without_isolates(text: str) -> str:
    """The text for where nothing reorders it (a terminal, a picture by Pillow) and the marks would show as boxes."""
    return text.replace(_ISOLATE, "").replace(_RELEASE, "")


def plain(text: str, limit: int = 80) -> str:
    """One line of at most ``limit`` characters, without control characters and marks that turn the direction."""
    kept = "".join(" " if char.isspace() else char for char in text if not _troubles(char))
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + _ELLIPSIS


def quoted(text: str, limit: int = 80) -> str:
    """``plain`` in quotation marks, kept from turning the direction of the words around it."""
    return f"“{_ISOLATE}{plain(text, limit)}{_RELEASE}”"


def keycaps(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The chord as it is printed on a keyboard."""
    return tuple(_KEYCAPS.get(key, key.upper() if len(key) <= 3 else key.capitalize()) for key in keys)


def shown_text(action: TypeText, limit: int = 80) -> str:
    """The text to be typed, dots where it is a password's, or the name of a secret, whose value nobody here knows."""
    if secret := secret_of(action.text):
        return f"the secret {secret}"
    return _HIDDEN if action.target.role is Role.PASSWORD else plain(action.text, limit)


def named(target: Target) -> str:
    """The target as a person would point at it: the “Save” button, the second “Name” field."""
    role = _ROLES[target.role]
    which = _ordinal(target.ordinal)
    if not target.name:
        return f"the {which}{role}"
    return f"the {which}{quoted(target.name, 60)} {role}"


def instruction(step: PlannedStep) -> str:
    """What the step does, said from the action itself and never from what the policy says about it."""
    return _action(step.action)


def expectation(expected: Expectation) -> str:
    """What should be seen afterwards, as the end of a sentence; empty where nothing is expected."""
    match expected:
        case Shows(target):
            return f"{named(target)} appears"
        case Hides(target):
            return f"{named(target)} disappears"
        case Reads(target, text):
            if secret := secret_of(text):
                return f"{named(target)} reads the secret {quoted(secret)}"
            told = _HIDDEN if target.role is Role.PASSWORD else plain(text)
            return f"{named(target)} reads {quoted(told)}"
        case Becomes(target, state, held):
            return f"{named(target)} {_STATES[state][0 if held else 1]}"
        case Titled(text):
            return f"the window is titled {quoted(text)}"
        case Unstated():
            return ""
        case _:
            assert_never(expected)


def target_of(action: Action) -> Target | None:
    """What the action acts on, where it acts on something."""
    match action:
        case Click(target=target) | Scroll(target=target) | TypeText(target=target) | Drag(start=target):
            return target
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            return None
        case _:
            assert_never(action)


def risk(level: Risk) -> str:
    """A badge's words; empty for what is undone easily."""
    match level:
        case Risk.LOW:
            return ""
        case Risk.MEDIUM:
            return "Careful"
        case Risk.HIGH:
            return "Risky"
        case _:
            assert_never(level)


def asked_when(mode: ApprovalMode) -> str:
    """When the person is asked, to go on after "asked"."""
    match mode:
        case ApprovalMode.STEP:
            return "before every step"
        case ApprovalMode.TRAJECTORY:
            return "once for a trajectory"
        case ApprovalMode.RISK:
            return "only about what is risky"
        case _:
            assert_never(mode)


def outcome(what: Outcome) -> str:
    """What became of a step, with its reason."""
    match what.kind:
        case OutcomeKind.DONE:
            told = "Done, and seen on the screen"
        case OutcomeKind.REFUSED:
            told = "Not done"
        case OutcomeKind.UNVERIFIED:
            told = "Done, not verified"
        case OutcomeKind.FAILED:
            told = "Failed"
        case _:
            assert_never(what.kind)
    return f"{told}: {plain(what.reason, 160)}" if what.reason else told


def ending(what: Ending) -> tuple[str, str]:
    """A headline and a sentence: how the run ended."""
    reason = plain(what.reason, 240)
    sentence = reason[:1].upper() + reason[1:]
    match what.kind:
        case EndingKind.VERIFIED:
            return "Done", sentence or "Everything that was expected was seen on the screen."
        case EndingKind.UNVERIFIED:
            return "Done, not verified", sentence or "The steps were carried out, but the result could not be seen."
        case EndingKind.REFUSED:
            return "Refused", sentence or "Nothing more was done."
        case EndingKind.NOT_REACHED:
            return "Goal not reached", sentence or "No way to the goal was found."
        case EndingKind.STOPPED:
            return "Stopped", f"Stopped by {reason}." if reason else "The run was stopped."
        case EndingKind.FAILED:
            return "Something went wrong", sentence or "The run could not go on."
        case _:
            assert_never(what.kind)


def _action(action: Action) -> str:
    match action:
        case Click(target, button, count):
            verb = {1: "Click", 2: "Double-click", 3: "Triple-click"}.get(count, f"Click {count} times")
            if button is not PointerButton.LEFT:
                verb = f"{button.value.capitalize()}-{verb.lower()}"
            return f"{verb} {named(target)}"
        case Drag(start, end):
            return f"Drag {named(start)} to {named(end)}"
        case Scroll(target, direction, notches):
            return f"Scroll {_direction(direction)} {_times(notches)} in {named(target)}"
        case TypeText(target, _, replace):
            where = "into" if replace else "at the cursor in"
            if not action.text and replace:
                return f"Empty {named(target)}"
            if secret := secret_of(action.text):
                return f"Type the secret {quoted(secret)} {where} {named(target)}"
            return f"Type {quoted(shown_text(action))} {where} {named(target)}"
        case PressKeys(keys):
            return f"Press {' + '.join(keycaps(keys))}"
        case Wait(seconds):
            return f"Wait {seconds:g} s"
        case OpenApp(name):
            return f"Open {quoted(name, 60)}"
        case AskUser(question):
            return f"Ask you: {quoted(question, 160)}"
        case Finish(success, message):
            told = "Finish: the goal is reached" if success else "Give up: the goal cannot be reached"
            return f"{told} ({quoted(message, 120)})" if message else told
        case _:
            assert_never(action)


def _troubles(char: str) -> bool:
    # Cf holds the overrides that could show a name backwards; the joiners that Persian and Indic scripts need stay.
    category = unicodedata.category(char)
    return (category in ("Cc", "Cs", "Co") and not char.isspace()) or (category == "Cf" and char not in "\u200c\u200d")


def _ordinal(number: int) -> str:
    words = {1: "", 2: "second ", 3: "third ", 4: "fourth ", 5: "fifth "}
    return words.get(number, f"{number}th ")


def _direction(direction: Direction) -> str:
    return direction.value


def _times(notches: int) -> str:
    return "one notch" if notches == 1 else f"{notches} notches"
