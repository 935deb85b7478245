"""What a person may want of a practice world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Holds:
    """The field's value is this text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """The check box or toggle is on, or off."""

    key: str
    on: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The radio button or row is the selected one."""

    key: str


@dataclass(frozen=True, slots=True)
class Picked:
    """The combo box shows this option."""

    combo: str
    option: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button or menu item was pressed, after all that was asked before it."""

    key: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The document lies in a folder (any, if empty) under a name; the keys are the file dialog's field and button."""

    name: str
    folder: str
    field: str
    button: str


Wish: TypeAlias = Holds | Ticked | Chosen | Picked | Pressed | Saved
"""What can be said of any one thing in a clause of its own."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of this name was added, by the field and the button, or by Enter where there is none."""

    name: str
    field: str
    button: str
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """The widget is gone; the button takes it off."""

    key: str
    button: str


@dataclass(frozen=True, slots=True)
class Exchanged:
    """In the document every ``find`` has become ``by``, which stands there so many times at least."""

    find: str
    by: str
    find_field: str
    by_field: str
    button: str
    times: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The entry was opened: selected first if a button opens it, else by a double click."""

    key: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Overwritten:
    """The document lies under a name that another file had; ``answer`` is the button that replaces that."""

    name: str
    field: str
    button: str
    answer: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The button was pressed while the spin box said so many."""

    button: str
    spin: str
    count: int


@dataclass(frozen=True, slots=True)
class Struck:
    """The chord was pressed."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The thing was dropped there."""

    key: str
    onto: str


@dataclass(frozen=True, slots=True)
class Stored:
    """The document was saved under the name it has; by the button or, where there is none, by the keys."""

    button: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Styled:
    """All of the text got what the widget stands for, once what is wanted ``before`` was so."""

    key: str
    before: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyed:
    """These signs were keyed in, one after the other; the key is the display's."""

    display: str
    signs: str


@dataclass(frozen=True, slots=True)
class Told:
    """The text was typed into the field and given to the program: with Enter, or by a button.

    Where ``begun`` is not empty, only that beginning of it is said as it is typed: the rest is keyed in sign by sign.
    """

    field: str
    text: str
    button: str = ""
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The cell holds the text; the fields lead to a cell (none is needed where it is in sight) and hold its text."""

    cell: str
    text: str
    address: str
    line: str


@dataclass(frozen=True, slots=True)
class Way:
    """How a deed is called up: by a tool or an item, perhaps of the menu that a thing has, or by a chord."""

    item: str = ""
    keys: tuple[str, ...] = ()
    on: str = ""


@dataclass(frozen=True, slots=True)
class Visited:
    """The folder is shown; where there is a field, by its path."""

    head: str
    path: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """The entry has this name; without a button Enter gives it."""

    key: str
    name: str
    way: Way
    field: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry of this name is in the folder; without a button Enter makes it."""

    name: str
    head: str
    spares: tuple[str, ...]
    way: Way
    field: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Discarded:
    """The entry is gone; ``answer`` is the button that says so, where that is asked."""

    key: str
    way: Way
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The entry lies in the folder, and no longer where it was if it was cut; one way to take it and one to put it."""

    key: str
    name: str
    head: str
    spares: tuple[str, ...]
    cut: bool
    take: Way
    put: Way


@dataclass(frozen=True, slots=True)
class Inspected:
    """The dialog that tells of the entry is open."""

    key: str
    dialog: str
    way: Way


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every entry of the group that is in front is selected."""

    group: str
    way: Way


@dataclass(frozen=True, slots=True)
class Impossible:
    """Nothing can be done, and why: to say so is the whole task."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing may be done before this question is answered."""

    question: str


GivenWish: TypeAlias = Keyed | Told | Filled
"""What is keyed in, or typed and given to the program."""

FolderWish: TypeAlias = Visited | Renamed | Made | Discarded | Pasted | Inspected | Gathered
"""What is asked for in folders."""

FurtherWish: TypeAlias = (
    Listed
    | Removed
    | Exchanged
    | Opened
    | Overwritten
    | Stored
    | Styled
    | Counted
    | Struck
    | Moved
    | Impossible
    | Unclear
    | GivenWish
    | FolderWish
)
"""What the further families ask for; they say it in words of their own."""

Aim: TypeAlias = Wish | FurtherWish
"""Everything a task may stand for."""


@dataclass(frozen=True, slots=True)
class Task:
    """A goal in words and the aims it stands for, in the order in which they are to be reached."""

    goal: str
    wishes: tuple[Aim, ...]
