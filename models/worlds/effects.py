"""What pressing a thing in a practice world does: a closed union of small effects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Open:
    """Show another surface above."""

    surface: str


@dataclass(frozen=True, slots=True)
class Close:
    """Put away the surface that the widget stands on."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Turn the widget's checked state over."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Select the widget and no other of its group."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Give a combo box the value of this option."""

    combo: str


@dataclass(frozen=True, slots=True)
class Log:
    """Put pop-ups away, and let a status text, if there is one, say that this was pressed; there is no more to see."""

    status: str = ""


@dataclass(frozen=True, slots=True)
class Enter:
    """Append the widget's name to the value of a display."""

    display: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """Make a folder the present one of a file dialog."""

    folder: str


@dataclass(frozen=True, slots=True)
class Save:
    """Write the document under the name that a field holds (or the name it has) and retitle the window."""

    field: str = ""


@dataclass(frozen=True, slots=True)
class Unfold:
    """Show what lies under a row of a tree, or put it away again."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Go so many pages on (or back) in a group of pages."""

    group: str
    by: int


@dataclass(frozen=True, slots=True)
class SetTo:
    """Give another widget a value, as a later choice does to an earlier one."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Add:
    """Make the first unused spare an entry called what the field holds, and empty the field."""

    field: str
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take these widgets off for good."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bring:
    """Show these widgets, which were not there."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """Put one field's text in place of the other's, everywhere in the document."""

    find: str
    by: str
    once: bool = False
    """Whether only the first is replaced."""


@dataclass(frozen=True, slots=True)
class Load:
    """Open the entry that is selected in a group, or the pressed one where no group is named."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class SaveOrAsk:
    """Save and close everything, but ask first where a file of that name lies already."""

    field: str
    question: str


@dataclass(frozen=True, slots=True)
class SelectAll:
    """Select all of the document's text; keys do it only while the document has the focus."""


@dataclass(frozen=True, slots=True)
class Format:
    """Give the text what the widget stands for, if all of it is selected; a combo box then shows it."""

    combo: str = ""


@dataclass(frozen=True, slots=True)
class CloseAll:
    """Leave only the window open."""


@dataclass(frozen=True, slots=True)
class Count:
    """Note under the pressed button how many a spin box says."""

    spin: str


@dataclass(frozen=True, slots=True)
class Key:
    """Key a sign into a calculator, whose display shows the ``whole`` sum or the number that is being keyed in."""

    display: str
    sign: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """Give the program what the field holds; another widget answers, and the field is emptied if so said."""

    field: str
    answer: str = ""
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Seek:
    """Choose the thing of a group that is called what the field holds."""

    field: str
    group: str


@dataclass(frozen=True, slots=True)
class Store:
    """Give what is chosen of a group the value that the field holds."""

    field: str
    group: str


@dataclass(frozen=True, slots=True)
class Reflect:
    """Let one field hold the name and another the value of what is chosen of a group."""

    group: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Show what lies in a folder: the head of its page is chosen, and a field, if there is one, says its path."""

    head: str
    path: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Locate:
    """Go to the folder whose path a field holds."""

    field: str


@dataclass(frozen=True, slots=True)
class Rise:
    """Go to the folder that the present one lies in."""


@dataclass(frozen=True, slots=True)
class Gather:
    """Select every entry of a group that is in front."""

    group: str


@dataclass(frozen=True, slots=True)
class Take:
    """Note the selected entry of a group as what is pasted next, to be moved or only copied."""

    group: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Put:
    """Make an unused spare of the present folder an entry called as what was taken; what was cut goes away."""

    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Make:
    """Make an unused spare of the present folder an entry called what the field holds."""

    field: str
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discard:
    """Take the selected entries of a group off."""

    group: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Call the selected entry of a group what the field holds."""

    group: str
    field: str


@dataclass(frozen=True, slots=True)
class Prefill:
    """Put the name of the selected entry of a group into a field, which goes to its place if it is a pop-up's."""

    group: str
    field: str


FolderEffect: TypeAlias = Visit | Locate | Rise | Gather | Take | Put | Make | Discard | Rename | Prefill
"""What is done in folders."""

Effect: TypeAlias = (
    Open | Close | Switch | Choose | Pick | Log | Enter | GoTo | Save | Unfold | Leaf | SetTo | Add | Remove
    | Bring | Replace | Load | SaveOrAsk | SelectAll | Format | CloseAll | Count | Key | Tell | Seek | Store | Reflect
    | FolderEffect
)  # fmt: skip
