"""How much a step can cost the person: judged by what it does, on what, named how, in which window, among what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from agent.grounding import equals, marks_at
from agent.rules.dangers import CALM, greatest, link_danger, named_danger
from agent.rules.languages import NO, YES, joined
from agent.rules.lookalikes import readings
from agent.rules.secrets import mentions_secret, secret_of
from agent.rules.surroundings import Place, dialog_in_front, places
from agent.types import (
    FIELDS,
    Action,
    AskUser,
    Click,
    Drag,
    Finish,
    FramePoint,
    Mark,
    OpenApp,
    PlannedStep,
    PointerButton,
    PressKeys,
    Risk,
    Role,
    Scroll,
    Source,
    State,
    Target,
    TypeText,
    Wait,
    Window,
)

_AFFIRMS: Final = re.compile(
    r"(ok|okay|yes|continue|proceed|apply|done|next|ja|weiter|fortfahren|übernehmen|oui|continuer|appliquer|sí|continuar|"
    rf"aplicar|sì|continua|applica|sim|doorgaan|tak|dalej|да|はい|是|确定|{joined(YES)})",
    re.IGNORECASE,
)
_DECLINES: Final = re.compile(
    r"(cancel|no|close|back|stay|keep\b.*|not now|later|help|deny|reject.*|block|abbrechen|nein|schließen|zurück|"
    r"annuler|non|fermer|cancelar|cerrar|annulla|chiudi|annuleren|nee|sluiten|anuluj|nie|zamknij|отмена|нет|キャンセル|いいえ|取消|否|"
    rf"{joined(NO)})",
    re.IGNORECASE,
)
_ACTIVATED: Final = frozenset(
    {Role.BUTTON, Role.ITEM, Role.LINK, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.OPTION, Role.IMAGE}
)
"""To turn to a tab, a row or a menu changes nothing yet."""
_CUT: Final = 59
"""A name of so many characters may be the beginning of a longer one: names are cut after 60, and end in no space."""
_PRESSED: Final = _ACTIVATED - {Role.OPTION, Role.IMAGE}
"""What gets a press that was meant for what lies beneath it."""
_ORDER: Final = 4
"""So many words a button's name has at most; that of a card which is pressed as a whole has more."""
_LINE: Final = 8
"""So many words what can be pressed has at most where it was read from pixels; what has more is a line of text."""
_SECRET_FIELD: Final = re.compile(
    r"\b(passwords?|passcode|passphrase|pin|cvc|cvv|cvc2|security code|card number|card no|iban|account number|"
    r"(one-?time|verification|sms|authenti\w+|recovery|two-factor|2fa) code|otp|token|secret|api key|passwort|kennwort|"
    r"mot de passe|contraseña|kartennummer|prüfnummer|numéro de carte|número de tarjeta)\b",
    re.IGNORECASE,
)
_SENDS: Final = (Risk.HIGH, "sends something away")
_DELETES: Final = (Risk.HIGH, "deletes something")
_COMMANDS: Final = (Risk.HIGH, "types into a terminal, where text is commands")
_ENDS: Final = (Risk.MEDIUM, "ends a program or the session")
_LOSES: Final = (Risk.HIGH, "overwrites or throws away work")
_PUBLISHES: Final = (Risk.HIGH, "publishes something")
_SILENT: Final = (Risk.MEDIUM, "presses something that does not say what it is")
_IDENTIFIES: Final = (Risk.MEDIUM, "gives a permission or an identity")
_YES_IN: Final = {
    Place.SHOP: (Risk.MEDIUM, "spends money"),
    Place.SIGN_IN: _IDENTIFIES,
    Place.SOFTWARE: (Risk.MEDIUM, "installs or updates software"),
    Place.DISKS: _DELETES,
}
"""What a plain yes does where everything is about one thing."""
_SAID_IN: Final = (
    (
        Place.FORUM,
        re.compile(r"(reply|comment|submit|save( changes)?|create|answer|antworten|répondre)\b.*"),
        _PUBLISHES,
    ),
    (Place.DISKS, re.compile(r"(format|restore|write|create|partition)\b.*"), _DELETES),
    (Place.SOFTWARE, re.compile(r"(enable|add|mark|get|open)\b.*"), (Risk.MEDIUM, "installs or updates software")),
)
"""Names that do it only there."""


def risk_of(step: PlannedStep, window: Window | None, marks: Sequence[Mark] = ()) -> Risk:
    """The risk of one step in the window that has the focus; see ``assess``."""
    return assess(step.action, window, marks)[0]


def assess(
    action: Action, window: Window | None, marks: Sequence[Mark] = (), at: FramePoint | None = None
) -> tuple[Risk, str]:
    """The risk of an action and, above LOW, the reason in words ("sends something away").

    ``marks`` are those of the look, where there is one: a yes in a dialog is then as risky as the riskiest of what the
    dialog says and offers, a key that presses what has the focus as risky as that, and a browser's site is known.
    ``at`` is where it will be pressed: what lies over the target there, or in it, would be pressed in its place.
    """
    risk = _of_action(action, window, marks)
    return risk if at is None else greatest([risk, *_of_what_lies_there(action, window, marks, at)])


def question_of(action: Action, window: Window | None, marks: Sequence[Mark]) -> tuple[int, str] | None:
    """Which dialog gives the action its danger, by its window's handle and its name: of a key, or of a plain yes.

    None where no dialog is in front, and for what says itself what it does ("Delete").
    """
    dialog = dialog_in_front(window, marks)
    if dialog is None or assess(action, None)[0] > Risk.LOW:
        return None
    return (0 if window is None else window.handle, dialog.name)


def _of_action(action: Action, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    match action:
        case Click(target, PointerButton.MIDDLE):
            return greatest([_of_middle_click(target, window, marks), _of_click(target, window, marks)])
        case Click(target):
            return _of_click(target, window, marks)
        case Drag(start, end):
            return greatest([named_danger(start.name), named_danger(end.name)])
        case TypeText(target, text):
            return _of_typing(target, text, window, marks)
        case PressKeys(keys):
            terminal = _COMMANDS if Place.TERMINAL in places(window, marks) else CALM
            return greatest([terminal, _of_chord(keys, window, marks)])
        case OpenApp(name):
            return named_danger(name)
        case Scroll() | Wait() | AskUser() | Finish():
            return CALM
    assert_never(action)


def _of_click(target: Target, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    if target.role not in _ACTIVATED and not any(map(_is_read, equals(target, marks))):
        return CALM
    name = target.name.strip()
    if target.visible and (not name or _is_known_by_sight(target, marks)):
        return greatest([_SILENT, named_danger(name)])
    if target.role is Role.LINK:
        return link_danger(name)
    if any(map(_AFFIRMS.fullmatch, readings(name))):
        return greatest([_of_yes(window, marks), _of_place(window, marks)])
    there = places(window, marks)
    spelt = [one.casefold() for one in readings(name)]
    said = [do for place, words, do in _SAID_IN if place in there and any(map(words.fullmatch, spelt))]
    cut = _SILENT if _is_cut(target) else CALM
    return greatest([named_danger(name), *said, _of_loss(name, window, marks), cut])


def _of_middle_click(target: Target, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """The middle button closes a tab, and puts in whatever was selected last: into a terminal that is a command."""
    there = places(window, marks)
    if Place.TERMINAL in there:
        return _COMMANDS
    if target.role is Role.TAB:
        return _LOSES if Place.UNSAVED in there else _ENDS
    return CALM


def _is_cut(thing: Target | Mark) -> bool:
    """Whether the end of what a button says may be unknown: "Yes, I have read all of this and want to delete"."""
    return thing.role is Role.BUTTON and len(thing.name) >= _CUT


def _is_read(mark: Mark) -> bool:
    """Whether it is a label that was read from pixels, and may be what is pressed: there a link and a tab are labels.

    A line of text is none, whatever it speaks of.
    """
    return mark.role is Role.LABEL and mark.source is Source.OCR and len(mark.name.split()) <= _LINE


def _is_known_by_sight(target: Target, marks: Sequence[Mark]) -> bool:
    """Whether anything bears this name that has it from its picture: what it shows is not what it says it does."""
    named = (target.role, target.name)
    return any(mark.source is Source.PICTURE and (mark.role, mark.name) == named for mark in marks)


def _of_what_lies_there(
    action: Action, window: Window | None, marks: Sequence[Mark], at: FramePoint
) -> Iterator[tuple[Risk, str]]:
    """The dangers of all else that a press at this point may reach, as far as it has a name.

    What is larger than the target mostly holds it; only a plain button holds no other things, so it lies over them.
    The lines that were read in a field are what it holds: to type there presses none of them.
    """
    match action:
        case Click(target) | TypeText(target) | Drag(target):
            there = [marks[index] for index in marks_at(at, marks)]
        case _:
            return
    own = next((place for place, mark in enumerate(there) if (mark.role, mark.name) == (target.role, target.name)), -1)
    written = isinstance(action, TypeText) and own >= 0
    for place, mark in enumerate(there):
        over = own < 0 or place < own or (mark.role is Role.BUTTON and len(mark.name.split()) <= _ORDER)
        pressed = mark.role in _PRESSED or (_is_read(mark) and not written)
        if over and place != own and mark.name.strip() and pressed and State.DISABLED not in mark.states:
            risk, reason = _of_click(Target(mark.role, mark.name), window, marks)
            if risk > Risk.LOW:
                yield risk, f"{reason}; “{mark.name}” lies in the same place"


def _of_typing(target: Target, text: str, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    if mentions_secret(text):
        # With the field in the reason: approved for one field it is not approved for another.
        said = f"the secret {secret_of(text)}" if secret_of(text) else "a secret"
        return Risk.HIGH, f"types {said} into the {target.role.value} “{target.name}”"
    if target.role is Role.PASSWORD:
        return Risk.HIGH, "types a password"
    there = places(window, marks)
    risks = [_COMMANDS if Place.TERMINAL in there else CALM]
    if any(map(_SECRET_FIELD.search, readings(target.name))):
        risks.append((Risk.MEDIUM, "types a secret or a number of yours"))
    if "\n" in text or "\r" in text:
        risks += [_of_yes(window, marks), _SENDS if Place.CHAT in there else CALM, _of_place(window, marks)]
    return greatest(risks)


def _of_chord(keys: tuple[str, ...], window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    return greatest([_of_command(keys, window, marks), _of_press(keys, window, marks)])


def _of_command(keys: tuple[str, ...], window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """What a chord is for, whatever has the focus."""
    there = places(window, marks)
    match keys:
        case ("ctrl", "enter"):
            return _PUBLISHES if Place.FORUM in there else _SENDS
        case ("ctrl", "shift", "enter"):
            return _SENDS
        case ("delete",) if _is_typed_into(marks):
            return CALM  # a character
        case (*_, "delete"):
            return _DELETES
        case ("ctrl", "w" | "q" | "f4") | ("ctrl", "shift", "w" | "q") | ("alt", "f4"):
            return _LOSES if Place.UNSAVED in there else _ENDS
        case ("ctrl", "alt", _):
            return _ENDS
        case ("alt", "s"):
            return _SENDS
    return CALM


def _of_press(keys: tuple[str, ...], window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """What keys press: with a modifier mostly the same as bare.

    A character is the mnemonic of a button: with Alt, and in a dialog of Qt, where nobody types, with any or none.
    """
    typing = _is_typed_into(marks)
    match keys:
        case (*_, "enter"):
            sent = _SENDS if Place.CHAT in places(window, marks) and "shift" not in keys else CALM  # a new line
            asked = _of_place(window, marks) if not _is_address(marks) else CALM
            return greatest([sent, _of_yes(window, marks), _of_focused(window, marks), asked])
        case (*_, "space") if not typing:
            return greatest([_of_yes(window, marks), _of_focused(window, marks)])
        case (*held, key) if len(key) == 1 and (not typing or "alt" in held) and dialog_in_front(window, marks):
            return _of_yes(window, marks)
    return CALM


def _of_yes(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """The risk of agreeing to what is asked: by the window's title, and by all that a dialog says and offers.

    Which button Enter presses is not told by every dialog: GTK's question about overwriting a file is called
    "Question", and Enter replaces the file.
    """
    title = "" if window is None else window.title
    # The titles of documents and pages, which ask nothing, end in the program's name.
    titled = named_danger(title) if "?" in title or not re.search(r"\s[-–—]\s", title) else CALM
    return greatest([titled, _of_dialog(window, marks)])


def _of_place(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    there = places(window, marks)
    return greatest([risk for place, risk in _YES_IN.items() if place in there])


def _of_dialog(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """The greatest risk among the buttons and texts of the dialog in front, if one is."""
    inside = _in_dialog(window, marks)
    buttons = [named_danger(f"{mark.name} {mark.value}") for mark in inside if mark.role is Role.BUTTON]
    return greatest([*buttons, _of_texts(inside)])


def _of_texts(marks: Sequence[Mark]) -> tuple[Risk, str]:
    """What the labels say, and the fields that a whole sentence captions: "To delete the account, enter its name"."""
    labels = [named_danger(f"{mark.name} {mark.value}") for mark in marks if mark.role is Role.LABEL]
    captions = [mark.name for mark in marks if mark.role in FIELDS and len(mark.name.split()) > _ORDER]
    return greatest([*labels, *map(named_danger, captions)])


def _of_loss(name: str, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """Of a button that is no refusal, what the text of its dialog says that it does."""
    inside = _in_dialog(window, marks)
    offered = any(mark.name == name and (mark.role is Role.BUTTON or _is_read(mark)) for mark in inside)
    return _of_texts(inside) if offered and not _DECLINES.fullmatch(name) else CALM


def _in_dialog(window: Window | None, marks: Sequence[Mark]) -> list[Mark]:
    dialog = dialog_in_front(window, marks)
    return [] if dialog is None else [mark for mark in marks if _lies_in(mark, dialog)]


def _of_focused(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    pressed = [mark for mark in _focused(marks) if mark.role in _ACTIVATED]
    silent = any(not mark.name.strip() or mark.source is Source.PICTURE or _is_cut(mark) for mark in pressed)
    return greatest([_SILENT if silent else CALM, *(named_danger(mark.name) for mark in pressed)])


def _is_typed_into(marks: Sequence[Mark]) -> bool:
    return any(mark.role in FIELDS for mark in _focused(marks))


def _is_address(marks: Sequence[Mark]) -> bool:
    return any("address" in mark.name.casefold() for mark in _focused(marks))


def _focused(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if State.FOCUSED in mark.states]


def _lies_in(mark: Mark, around: Mark) -> bool:
    x, y = mark.box.x + mark.box.width // 2, mark.box.y + mark.box.height // 2
    box = around.box
    return box.x <= x < box.x + box.width and box.y <= y < box.y + box.height
