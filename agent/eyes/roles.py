"""The dictionary's room: AT-SPI's numbers for roles and states, and the words we have for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from agent.types import Role, State


class AtspiRole(IntEnum):
    """The roles we know by name, from AT-SPI's ``AtspiRole``."""

    ALERT = 2
    CHECK_BOX = 7
    CHECK_MENU_ITEM = 8
    COLOR_CHOOSER = 9
    COLUMN_HEADER = 10
    COMBO_BOX = 11
    DESKTOP_ICON = 13
    DIAL = 15
    DIALOG = 16
    FILE_CHOOSER = 19
    FONT_CHOOSER = 22
    FRAME = 23
    ICON = 26
    IMAGE = 27
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU = 33
    MENU_BAR = 34
    MENU_ITEM = 35
    PAGE_TAB = 37
    PANEL = 39
    PASSWORD_TEXT = 40
    POPUP_MENU = 41
    PUSH_BUTTON = 43
    RADIO_BUTTON = 44
    RADIO_MENU_ITEM = 45
    ROOT_PANE = 46
    ROW_HEADER = 47
    SCROLL_PANE = 49
    SLIDER = 51
    SPIN_BUTTON = 52
    TABLE = 55
    TABLE_CELL = 56
    TABLE_COLUMN_HEADER = 57
    TABLE_ROW_HEADER = 58
    TERMINAL = 60
    TEXT = 61
    TOGGLE_BUTTON = 62
    TREE = 65
    TREE_TABLE = 66
    VIEWPORT = 68
    WINDOW = 69
    PARAGRAPH = 73
    AUTOCOMPLETE = 76
    EDITBAR = 77
    ENTRY = 79
    CAPTION = 81
    DOCUMENT_FRAME = 82
    HEADING = 83
    LINK = 88
    TABLE_ROW = 90
    TREE_ITEM = 91
    DOCUMENT_TEXT = 94
    DOCUMENT_WEB = 95
    LIST_BOX = 98
    GROUPING = 99
    STATIC = 116
    PUSH_BUTTON_MENU = 129


class AtspiState(IntEnum):
    """The bits of a state set that we read, from AT-SPI's ``AtspiStateType``."""

    ACTIVE = 1
    CHECKED = 4
    EDITABLE = 7
    ENABLED = 8
    EXPANDED = 10
    FOCUSED = 12
    MODAL = 16
    MULTI_LINE = 17
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25


WORDS: Mapping[int, Role] = MappingProxyType(
    {
        AtspiRole.MENU: Role.MENU,
        AtspiRole.MENU_ITEM: Role.ITEM,
        AtspiRole.CHECK_MENU_ITEM: Role.ITEM,
        AtspiRole.RADIO_MENU_ITEM: Role.ITEM,
        AtspiRole.PUSH_BUTTON: Role.BUTTON,
        AtspiRole.PUSH_BUTTON_MENU: Role.BUTTON,
        AtspiRole.TOGGLE_BUTTON: Role.TOGGLE,
        AtspiRole.CHECK_BOX: Role.CHECK,
        AtspiRole.RADIO_BUTTON: Role.RADIO,
        AtspiRole.TEXT: Role.TEXT,
        AtspiRole.ENTRY: Role.TEXT,
        AtspiRole.EDITBAR: Role.TEXT,
        AtspiRole.AUTOCOMPLETE: Role.TEXT,
        AtspiRole.TERMINAL: Role.TEXT,
        AtspiRole.DOCUMENT_TEXT: Role.TEXT,
        AtspiRole.PASSWORD_TEXT: Role.PASSWORD,
        AtspiRole.COMBO_BOX: Role.COMBO,
        AtspiRole.LIST_ITEM: Role.OPTION,
        AtspiRole.DESKTOP_ICON: Role.OPTION,
        AtspiRole.SPIN_BUTTON: Role.SPIN,
        AtspiRole.SLIDER: Role.SLIDER,
        AtspiRole.DIAL: Role.SLIDER,
        AtspiRole.PAGE_TAB: Role.TAB,
        AtspiRole.TREE: Role.TREE,
        AtspiRole.TREE_TABLE: Role.TREE,
        AtspiRole.TABLE: Role.TREE,
        AtspiRole.LIST: Role.TREE,
        AtspiRole.LIST_BOX: Role.TREE,
        AtspiRole.TABLE_ROW: Role.ROW,
        AtspiRole.TREE_ITEM: Role.ROW,
        AtspiRole.TABLE_CELL: Role.CELL,
        AtspiRole.COLUMN_HEADER: Role.HEADER,
        AtspiRole.ROW_HEADER: Role.HEADER,
        AtspiRole.TABLE_COLUMN_HEADER: Role.HEADER,
        AtspiRole.TABLE_ROW_HEADER: Role.HEADER,
        AtspiRole.LINK: Role.LINK,
        AtspiRole.LABEL: Role.LABEL,
        AtspiRole.HEADING: Role.LABEL,
        AtspiRole.CAPTION: Role.LABEL,
        AtspiRole.STATIC: Role.LABEL,
        AtspiRole.PARAGRAPH: Role.LABEL,
        AtspiRole.IMAGE: Role.IMAGE,
        AtspiRole.ICON: Role.IMAGE,
        AtspiRole.DOCUMENT_FRAME: Role.PANE,
        AtspiRole.DOCUMENT_WEB: Role.PANE,
    }
)
"""What a role inside a window is called; a role that is not here is a container or an ornament and makes no mark."""

DIALOGS = frozenset(
    {AtspiRole.ALERT, AtspiRole.DIALOG, AtspiRole.FILE_CHOOSER, AtspiRole.COLOR_CHOOSER, AtspiRole.FONT_CHOOSER}
)
"""The roles of top-level windows that we call dialogs."""

_CHOSEN = frozenset({Role.OPTION, Role.TAB, Role.ROW, Role.CELL, Role.IMAGE})
_INERT = frozenset({Role.LABEL, Role.IMAGE, Role.PANE})


def has(states: int, state: AtspiState) -> bool:
    """Whether a state set, as one number, holds a state."""
    return bool(states >> state & 1)


def word_of(role: int, states: int, parent_role: int = 0) -> Role | None:
    """Our word for a role; None where it makes no mark.

    An editable paragraph is a text; what hangs in a menu bar is a menu (Qt calls it a menu item).
    """
    word = WORDS.get(role)
    if word is Role.ITEM and parent_role == AtspiRole.MENU_BAR:
        return Role.MENU
    if word is Role.LABEL and role == AtspiRole.PARAGRAPH and has(states, AtspiState.EDITABLE):
        return Role.TEXT
    return word


def states_of(word: Role, states: int) -> frozenset[State]:
    """The states that matter to acting on ``word``.

    An open menu is *expanded* (GTK calls it selected); the highlight of a menu item says nothing; something is
    *disabled* when it is neither enabled nor sensitive (GTK's tabs are enabled only).
    """
    found = set()
    if has(states, AtspiState.FOCUSED):
        found.add(State.FOCUSED)
    if has(states, AtspiState.CHECKED):
        found.add(State.CHECKED)
    if has(states, AtspiState.SELECTED) and word in _CHOSEN:
        found.add(State.SELECTED)
    if has(states, AtspiState.EXPANDED) or (word is Role.MENU and has(states, AtspiState.SELECTED)):
        found.add(State.EXPANDED)
    if word not in _INERT and not has(states, AtspiState.ENABLED) and not has(states, AtspiState.SENSITIVE):
        found.add(State.DISABLED)
    return frozenset(found)
