"""What a person may want of a practice world, and whether it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.types import Action, AskUser, Finish, Role, State
from models.worlds.effects import Format
from models.worlds.folders import entries, is_in_front
from models.worlds.machine import SurfaceKind, World


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
    """The text was typed into the field and given to the program: with Enter, or by a button."""

    field: str
    text: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The cell holds the text; the fields are those that lead to a cell and hold what it holds."""

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
    | Keyed
    | Told
    | Filled
    | Impossible
    | Unclear
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


def reached(task: Task, world: World, said: Action | None) -> bool:
    """Whether the task is done; ``said`` is the Finish or the question that ended the run, None if nothing did.

    What is impossible or unclear is done rightly by saying so and touching nothing.
    """
    for aim in task.wishes:
        match aim:
            case Impossible():
                if world.deeds or not (isinstance(said, Finish) and not said.success):
                    return False
            case Unclear():
                if world.deeds or not isinstance(said, AskUser):
                    return False
            case _:
                if not fulfilled(aim, world):
                    return False
    return True


def fulfilled(wish: Aim, world: World, presses: int = 0) -> bool:
    """Whether the wish is met; a press counts from the ``presses``-th on.

    What is impossible or unclear asks nothing of the world.
    """
    match wish:
        case Holds(key, text):
            return world.widget(key).value == text
        case Ticked(key, on):
            return (State.CHECKED in world.widget(key).states) is on
        case Chosen(key):
            return world.widget(key).is_chosen
        case Picked(combo, option):
            return world.widget(combo).value == option
        case Pressed(key):
            return key in world.pressed[presses:]
        case Saved(name, folder):
            document = world.widget(world.document).value if world.document else ""
            return any(n == name and folder in ("", f) and document == text for (f, n), text in world.files.items())
        case Listed(name, _, _, spares):
            return _lies(world, name, spares)
        case Removed(key):
            return key in world.gone
        case Exchanged(find, by):
            text = world.widget(world.document).value
            return find not in text and text.count(by) >= wish.times
        case Opened(key):
            return world.opened == key
        case Overwritten(name):
            document = world.widget(world.document).value
            return any(n == name and document == text for (_, n), text in world.files.items())
        case Counted(button, _, count):
            return world.counted.get(button) == count
        case Struck(keys):
            return keys in world.struck
        case Moved(key, onto):
            return world.moved.get(key) == onto
        case Stored():
            return world.stored
        case Styled(key, needed):
            widget = world.widget(key)
            combo = next((effect.combo for effect in widget.effects if isinstance(effect, Format)), "")
            if combo:
                return world.widget(combo).value == widget.name
            made = State.CHECKED in widget.states if widget.role is Role.TOGGLE else key in world.styled
            return made and all(fulfilled(other, world) for other in needed)
        case Keyed(display, signs):
            if world.keyed.get(display) != signs:
                return False
            return any(world.key_for(display, signs[-1]) == key for key in world.pressed[presses:])
        case Filled(cell, text):
            return world.widget(cell).value == text
        case Told(entry, text):
            return (entry, text) in world.told
        case Impossible() | Unclear():
            return True
        case _:
            return _is_so(wish, world)
    assert_never(wish)


def is_hidden(wish: Aim, world: World) -> bool:
    """Whether the wish is met by an item of a menu that is closed: nobody who comes new to the screen can know it."""
    if not isinstance(wish, Ticked) or not fulfilled(wish, world):
        return False
    surface = world.surface_of(wish.key)
    return surface.kind is SurfaceKind.POPUP and surface not in world.open_surfaces()


def _is_so(wish: FolderWish, world: World) -> bool:
    """Whether the wish is met in the folders."""
    match wish:
        case Visited(head):
            return is_in_front(world, head)
        case Renamed(key, name):
            return world.widget(key).name == name
        case Made(name, _, spares):
            return _lies(world, name, spares)
        case Discarded(key):
            return key in world.gone
        case Pasted(key, name, _, spares, cut):
            return _lies(world, name, spares) and (not cut or key in world.gone)
        case Inspected(key, dialog):
            return dialog in world.stack and State.SELECTED in world.widget(key).states
        case Gathered(group):
            return all(State.SELECTED in entry.states for entry in entries(world, group))
    assert_never(wish)


def _lies(world: World, name: str, spares: tuple[str, ...]) -> bool:
    """Whether one of the spares has become an entry of this name."""
    return any(world.widget(key).name == name for key in spares if key not in world.gone)
