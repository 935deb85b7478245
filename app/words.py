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
from app.language import COUNTED, QT_TRANSLATE_NOOP, translate
from app.sentences import because, capital, ended, sentence

_ISOLATE, _RELEASE = "\u2068", "\u2069"
_ELLIPSIS = "…"
_HIDDEN = "•" * 8

_ROLES: dict[Role, str] = {
    Role.WINDOW: QT_TRANSLATE_NOOP("Words", "window"),
    Role.DIALOG: QT_TRANSLATE_NOOP("Words", "dialog"),
    Role.MENU: QT_TRANSLATE_NOOP("Words", "menu"),
    Role.ITEM: QT_TRANSLATE_NOOP("Words", "menu item"),
    Role.BUTTON: QT_TRANSLATE_NOOP("Words", "button"),
    Role.TOGGLE: QT_TRANSLATE_NOOP("Words", "switch"),
    Role.CHECK: QT_TRANSLATE_NOOP("Words", "check box"),
    Role.RADIO: QT_TRANSLATE_NOOP("Words", "choice"),
    Role.TEXT: QT_TRANSLATE_NOOP("Words", "field"),
    Role.PASSWORD: QT_TRANSLATE_NOOP("Words", "password field"),
    Role.COMBO: QT_TRANSLATE_NOOP("Words", "list"),
    Role.OPTION: QT_TRANSLATE_NOOP("Words", "option"),
    Role.SPIN: QT_TRANSLATE_NOOP("Words", "number field"),
    Role.SLIDER: QT_TRANSLATE_NOOP("Words", "slider"),
    Role.TAB: QT_TRANSLATE_NOOP("Words", "tab"),
    Role.TREE: QT_TRANSLATE_NOOP("Words", "tree"),
    Role.ROW: QT_TRANSLATE_NOOP("Words", "row"),
    Role.CELL: QT_TRANSLATE_NOOP("Words", "cell"),
    Role.HEADER: QT_TRANSLATE_NOOP("Words", "column header"),
    Role.LINK: QT_TRANSLATE_NOOP("Words", "link"),
    Role.LABEL: QT_TRANSLATE_NOOP("Words", "text"),
    Role.IMAGE: QT_TRANSLATE_NOOP("Words", "picture"),
    Role.PANE: QT_TRANSLATE_NOOP("Words", "area"),
}

_STATES: dict[State, tuple[str, str]] = {
    State.ACTIVE: (QT_TRANSLATE_NOOP("Words", "is active"), QT_TRANSLATE_NOOP("Words", "is not active")),
    State.FOCUSED: (
        QT_TRANSLATE_NOOP("Words", "has the keyboard"),
        QT_TRANSLATE_NOOP("Words", "no longer has the keyboard"),
    ),
    State.CHECKED: (QT_TRANSLATE_NOOP("Words", "is ticked"), QT_TRANSLATE_NOOP("Words", "is not ticked")),
    State.SELECTED: (QT_TRANSLATE_NOOP("Words", "is selected"), QT_TRANSLATE_NOOP("Words", "is not selected")),
    State.EXPANDED: (QT_TRANSLATE_NOOP("Words", "is open"), QT_TRANSLATE_NOOP("Words", "is closed")),
    State.DISABLED: (QT_TRANSLATE_NOOP("Words", "is greyed out"), QT_TRANSLATE_NOOP("Words", "can be used")),
}

_KEYCAPS = {
    "ctrl": QT_TRANSLATE_NOOP("Words", "Ctrl"),
    "alt": QT_TRANSLATE_NOOP("Words", "Alt"),
    "shift": QT_TRANSLATE_NOOP("Words", "Shift"),
    "super": QT_TRANSLATE_NOOP("Words", "Super"),
    "enter": QT_TRANSLATE_NOOP("Words", "Enter"),
    "escape": QT_TRANSLATE_NOOP("Words", "Esc"),
    "tab": QT_TRANSLATE_NOOP("Words", "Tab"),
    "space": QT_TRANSLATE_NOOP("Words", "Space"),
    "backspace": QT_TRANSLATE_NOOP("Words", "Backspace"),
    "delete": QT_TRANSLATE_NOOP("Words", "Delete"),
    "insert": QT_TRANSLATE_NOOP("Words", "Insert"),
    "home": QT_TRANSLATE_NOOP("Words", "Home"),
    "end": QT_TRANSLATE_NOOP("Words", "End"),
    "pageup": QT_TRANSLATE_NOOP("Words", "Page Up"),
    "pagedown": QT_TRANSLATE_NOOP("Words", "Page Down"),
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
    return translate("Words", "“{text}”").format(text=f"{_ISOLATE}{plain(text, limit)}{_RELEASE}")


def keycaps(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The chord as it is printed on a keyboard."""
    return tuple(
        translate("Words", _KEYCAPS[key]) if key in _KEYCAPS else key.upper() if len(key) <= 3 else key.capitalize()
        for key in keys
    )


def pressed(keys: tuple[str, ...]) -> str:
    """The chord as everything here says it: "Ctrl+Alt+Esc", with the keys' names in the person's language."""
    return "+".join(keycaps(keys))


def shown_text(action: TypeText, limit: int = 80) -> str:
    """The text to be typed, dots where it is a password's, or the name of a secret, whose value nobody here knows."""
    if secret := secret_of(action.text):
        return translate("Words", "the secret {name}").format(name=secret)
    return _HIDDEN if action.target.role is Role.PASSWORD else plain(action.text, limit)


def named(target: Target) -> str:
    """The target as a person would point at it: the “Save” button, the second “Name” field."""
    role = translate("Words", _ROLES[target.role])
    which = _ordinal(target.ordinal)
    if not target.name:
        return translate("Words", "the {which}{role}").format(which=which, role=role)
    named_so = translate("Words", "the {which}{name} {role}")
    return named_so.format(which=which, name=quoted(target.name, 60), role=role)


def instruction(step: PlannedStep) -> str:
    """What the step does, said from the action itself and never from what the policy says about it."""
    return _action(step.action)


def expectation(expected: Expectation) -> str:
    """What should be seen afterwards, as the end of a sentence; empty where nothing is expected."""
    match expected:
        case Shows(target):
            return translate("Words", "{thing} appears").format(thing=named(target))
        case Hides(target):
            return translate("Words", "{thing} disappears").format(thing=named(target))
        case Reads(target, text):
            if secret := secret_of(text):
                told = translate("Words", "{thing} reads the secret {name}")
                return told.format(thing=named(target), name=quoted(secret))
            told = _HIDDEN if target.role is Role.PASSWORD else plain(text)
            return translate("Words", "{thing} reads {text}").format(thing=named(target), text=quoted(told))
        case Becomes(target, state, held):
            return f"{named(target)} {translate('Words', _STATES[state][0 if held else 1])}"
        case Titled(text):
            return translate("Words", "the window is titled {text}").format(text=quoted(text))
        case Unstated():
            return ""
        case _:
            assert_never(expected)


def then(expected: Expectation) -> str:
    """What should be seen afterwards, as a line of its own; empty where nothing is expected."""
    what = expectation(expected)
    return translate("Words", "Then {what}").format(what=what) if what else ""


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
            return translate("Words", "Careful")
        case Risk.HIGH:
            return translate("Words", "Risky")
        case _:
            assert_never(level)


def asked_when(mode: ApprovalMode) -> str:
    """When the person is asked, to go on after "asked"."""
    match mode:
        case ApprovalMode.STEP:
            return translate("Words", "before every step")
        case ApprovalMode.TRAJECTORY:
            return translate("Words", "once for a trajectory")
        case ApprovalMode.RISK:
            return translate("Words", "only about what is risky")
        case _:
            assert_never(mode)


def outcome(what: Outcome) -> str:
    """What became of a step, with its reason."""
    match what.kind:
        case OutcomeKind.DONE:
            told = translate("Words", "Done, and seen on the screen")
        case OutcomeKind.REFUSED:
            told = translate("Words", "Not done")
        case OutcomeKind.UNVERIFIED:
            told = translate("Words", "Done, not verified")
        case OutcomeKind.FAILED:
            told = translate("Words", "Failed")
        case _:
            assert_never(what.kind)
    return because(told, sentence(plain(what.reason, 160))) if what.reason else told


def ending(what: Ending) -> tuple[str, str]:
    """A headline and a sentence: how the run ended."""
    reason = sentence(plain(what.reason, 240))
    why = ended(capital(reason))
    match what.kind:
        case EndingKind.VERIFIED:
            seen = translate("Words", "Everything that was expected was seen on the screen.")
            return translate("Words", "Done"), why or seen
        case EndingKind.UNVERIFIED:
            unseen = translate("Words", "The steps were carried out, but the result could not be seen.")
            return translate("Words", "Done, not verified"), why or unseen
        case EndingKind.REFUSED:
            return translate("Words", "Refused"), why or translate("Words", "Nothing more was done.")
        case EndingKind.NOT_REACHED:
            return translate("Words", "Goal not reached"), why or translate("Words", "No way to the goal was found.")
        case EndingKind.STOPPED:
            told = translate("Words", "Stopped by {what}.").format(what=reason)
            return translate("Words", "Stopped"), told if reason else translate("Words", "The run was stopped.")
        case EndingKind.FAILED:
            return translate("Words", "Something went wrong"), why or translate("Words", "The run could not go on.")
        case _:
            assert_never(what.kind)


def _action(action: Action) -> str:
    match action:
        case Click(target, button, count):
            return _click(button, count).format(thing=named(target))
        case Drag(start, end):
            return translate("Words", "Drag {start} to {end}").format(start=named(start), end=named(end))
        case Scroll(target, direction, notches):
            return _scroll(direction, notches).format(thing=named(target))
        case TypeText(target, _, replace):
            if not action.text and replace:
                return translate("Words", "Empty {thing}").format(thing=named(target))
            into, at_cursor = (
                translate("Words", "Type {text} into {thing}"),
                translate("Words", "Type {text} at the cursor in {thing}"),
            )
            text = quoted(shown_text(action))
            if secret := secret_of(action.text):
                text = translate("Words", "the secret {name}").format(name=quoted(secret))
            return (into if replace else at_cursor).format(text=text, thing=named(target))
        case PressKeys(keys):
            return translate("Words", "Press {keys}").format(keys=pressed(keys))
        case Wait(seconds):
            return translate("Words", "Wait {seconds} s").format(seconds=f"{seconds:g}")
        case OpenApp(name):
            return translate("Words", "Open {name}").format(name=quoted(name, 60))
        case AskUser(question):
            return translate("Words", "Ask you: {question}").format(question=quoted(question, 160))
        case Finish(success, message):
            reached = translate("Words", "Finish: the goal is reached")
            told = reached if success else translate("Words", "Give up: the goal cannot be reached")
            return f"{told} ({quoted(message, 120)})" if message else told
        case _:
            assert_never(action)


def _troubles(char: str) -> bool:
    # Cf holds the overrides that could show a name backwards; the joiners that Persian and Indic scripts need stay.
    category = unicodedata.category(char)
    return (category in ("Cc", "Cs", "Co") and not char.isspace()) or (category == "Cf" and char not in "\u200c\u200d")


def _ordinal(number: int) -> str:
    words = {
        1: "",
        2: translate("Words", "second "),
        3: translate("Words", "third "),
        4: translate("Words", "fourth "),
        5: translate("Words", "fifth "),
    }
    return words[number] if number in words else translate("Words", "{number}th ").format(number=number)


def _click(button: PointerButton, count: int) -> str:
    """What is done to a ``{thing}``."""
    match button, count:
        case PointerButton.LEFT, 1:
            return translate("Words", "Click {thing}")
        case PointerButton.LEFT, 2:
            return translate("Words", "Double-click {thing}")
        case PointerButton.LEFT, 3:
            return translate("Words", "Triple-click {thing}")
        case PointerButton.RIGHT, 1:
            return translate("Words", "Right-click {thing}")
        case PointerButton.MIDDLE, 1:
            return translate("Words", "Middle-click {thing}")
    many = {
        PointerButton.LEFT: translate("Words", "Click {thing} %n time(s)", "", COUNTED, count),
        PointerButton.MIDDLE: translate("Words", "Middle-click {thing} %n time(s)", "", COUNTED, count),
        PointerButton.RIGHT: translate("Words", "Right-click {thing} %n time(s)", "", COUNTED, count),
    }
    return many[button]


def _scroll(direction: Direction, notches: int) -> str:
    """What is done in a ``{thing}``."""
    match direction:
        case Direction.UP:
            return translate("Words", "Scroll up %n notch(es) in {thing}", "", COUNTED, notches)
        case Direction.DOWN:
            return translate("Words", "Scroll down %n notch(es) in {thing}", "", COUNTED, notches)
        case Direction.LEFT:
            return translate("Words", "Scroll left %n notch(es) in {thing}", "", COUNTED, notches)
        case Direction.RIGHT:
            return translate("Words", "Scroll right %n notch(es) in {thing}", "", COUNTED, notches)
        case _:
            assert_never(direction)
