"""A practice world: the state machine that answers to actions.

A world is a set of surfaces (a window, dialogs, pop-ups), each a column of rows of widgets; a stack says which are
open. What each effect of an action comes to stands in ``consequences``. Nothing here paints.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from agent.types import Box, Direction, Mark, Role, State
from models.worlds import keyboard
from models.worlds.consequences import apply
from models.worlds.effects import Choose, Effect, Key, Open
from models.worlds.specification import Strip, Surface, SurfaceKind, Widget

__all__ = ["NOTCHES", "Strip", "Surface", "SurfaceKind", "Widget", "World"]

NOTCHES = 3
"""Rows that one scrolling moves a strip by."""
_WORDS = frozenset({Role.ROW, Role.CELL, Role.OPTION, Role.RADIO, Role.HEADER})
"""What looks like mere words."""
_NUMBERS = frozenset({Role.SPIN, Role.SLIDER})


@dataclass(slots=True)
class World:
    """Surfaces, which of them are open (the last on top), and what was done. Screen size in pixels."""

    program: str
    width: int
    height: int
    surfaces: dict[str, Surface]
    stack: list[str]
    shortcuts: dict[tuple[str, ...], tuple[Effect, ...]] = field(default_factory=dict)
    document: str = ""
    """The widget whose value is the document."""
    folder: str = "Home"
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """(folder, name) -> content."""
    name: str = ""
    """The document's file name, empty while it has none."""
    pressed: list[str] = field(default_factory=list)
    """Every widget whose effects happened, in order."""
    strips: dict[str, Strip] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Widgets that were taken off, and spare ones that are not used yet."""
    ambush: dict[int, str] = field(default_factory=dict)
    """Surfaces that open by themselves, by the number of deeds after which they do."""
    deeds: int = 0
    """How many actions were made, whether they did anything or not."""
    opened: str = ""
    """The entry that was opened last."""
    counted: dict[str, int] = field(default_factory=dict)
    """How many a spin box said when a button was pressed last, by the button."""
    struck: list[tuple[str, ...]] = field(default_factory=list)
    """Every chord that was pressed, whether it did anything or not."""
    stored: bool = False
    """Whether the document was saved after it was changed last."""
    marked: bool = False
    """Whether all of the document's text is selected."""
    styled: list[str] = field(default_factory=list)
    """What was pressed to format the text."""
    moved: dict[str, str] = field(default_factory=dict)
    """What was dropped, and on what."""
    keyed: dict[str, str] = field(default_factory=dict)
    """What was keyed into calculators, by their displays."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """(field, text): what was typed and then given to the program."""
    unsettled: str = ""
    """The number field or cell that was typed into, while what it says does not count yet: the focus is still there."""
    changed: set[str] = field(default_factory=set)
    """What was given another value, or turned over, since what waits for that was used."""
    taken: tuple[str, bool] = ("", False)
    """What is pasted next, and whether it is moved."""
    behind: bool = False
    """Whether the accessibility tree goes on telling of what lies behind a dialog, as some toolkits' does."""
    covering: bool = False
    """Whether nothing is told of what an open menu covers, and of that it is open only the focus: menus that are read
    from their pixels."""
    unread: bool = False
    """Whether the windows tell nothing of themselves: what is told is what their pixels show, without any state."""
    _found: dict[str, Widget] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Widgets by their keys, as they were looked for."""

    def __deepcopy__(self, memo: dict[int, object]) -> World:
        """A copy that changes on its own; what never changes is shared, which is much cheaper."""
        return replace(
            self,
            surfaces={key: surface.twin() for key, surface in self.surfaces.items()},
            stack=[*self.stack],
            files=dict(self.files),
            pressed=[*self.pressed],
            strips={key: replace(strip) for key, strip in self.strips.items()},
            gone=set(self.gone),
            ambush=dict(self.ambush),
            counted=dict(self.counted),
            struck=[*self.struck],
            moved=dict(self.moved),
            styled=[*self.styled],
            keyed=dict(self.keyed),
            told=[*self.told],
            changed=set(self.changed),
        )

    def widget(self, key: str) -> Widget:
        if key not in self._found:
            self._found.update((w.key, w) for surface in self.surfaces.values() for w in surface.widgets())
        return self._found[key]

    def surface_of(self, key: str) -> Surface:
        return next(s for s in self.surfaces.values() if any(w.key == key for w in s.widgets()))

    def key_for(self, display: str, sign: str) -> str:
        """The key of the button that keys this sign into the display."""
        every = (w for s in self.surfaces.values() for w in s.widgets())
        return next(
            w.key for w in every for e in w.effects if isinstance(e, Key) and (e.display, e.sign) == (display, sign)
        )

    @property
    def top(self) -> Surface:
        return self.surfaces[self.stack[-1]]

    def open_surfaces(self) -> list[Surface]:
        """What can be seen and acted on, from the lowest: a dialog hides what is behind it."""
        shown = [self.surfaces[key] for key in self.stack]
        lowest = max((i for i, s in enumerate(shown) if s.kind is not SurfaceKind.POPUP), default=0)
        return shown[lowest:]

    def is_shown(self, widget: Widget) -> bool:
        """Whether the widget is there, its page in front and its row in sight, its surface being open."""
        return self._in_front(widget) and (not widget.strip or widget.key in self._in_sight(widget.strip))

    def _in_front(self, widget: Widget) -> bool:
        return widget.key not in self.gone and (not widget.page or self.widget(widget.page).is_chosen)

    def _in_sight(self, key: str) -> set[str]:
        """What the strip shows of its rows."""
        strip = self.strips[key]
        rows = self.rows(strip)[strip.offset : strip.offset + strip.capacity]
        return {widget.key for row in rows for widget in row}

    def rows(self, strip: Strip) -> list[list[Widget]]:
        """The strip's rows in order, those that lie under a folded one left out."""
        rows = (row for row in self.surfaces[strip.surface].rows if row[0].strip == strip.key)
        return [row for row in rows if row[0].key not in self.gone and self._unfolded(row[0])]

    def _unfolded(self, widget: Widget) -> bool:
        while widget.parent:
            widget = self.widget(widget.parent)
            if State.EXPANDED not in widget.states:
                return False
        return True

    def flow(self) -> None:
        """Bring the rows of every strip to where they are seen now."""
        for strip in self.strips.values():
            rows = self.rows(strip)
            strip.offset = max(0, min(strip.offset, len(rows) - strip.capacity))
            for (y, height), row in zip(strip.slots, rows[strip.offset :], strict=False):
                for widget in row:
                    widget.box = Box(widget.box.x, y, widget.box.width, height)

    def is_enabled(self, widget: Widget) -> bool:
        if State.DISABLED in widget.states or not all(self.widget(key).value for key in widget.required):
            return False
        if widget.stirred_by and self.changed.isdisjoint(widget.stirred_by):
            return False
        if not widget.enabled_by:
            return True
        needed = self.widget(widget.enabled_by)
        return bool(needed.value) if needed.role is Role.TEXT else State.CHECKED in needed.states

    def shown(self) -> list[Widget]:
        """The widgets on the screen, in reading order, a pop-up's before what it covers."""
        surfaces = self.open_surfaces()
        sights = {key: self._in_sight(key) for key in self.strips}
        ordered = (w for surface in (*surfaces[1:], surfaces[0]) for w in surface.widgets())
        seen = [w for w in ordered if self._in_front(w) and (not w.strip or w.key in sights[w.strip])]
        if not self.covering or len(surfaces) == 1:
            return seen
        below = {w.key for w in surfaces[0].widgets()}
        return [w for w in seen if w.key not in below or not any(_meet(s.box, w.box) for s in surfaces[1:])]

    def backdrop(self) -> list[Widget]:
        """What is told of the window behind a dialog and not covered by it; nothing of it can be used."""
        base, window = self.open_surfaces()[0], self.surfaces[self.stack[0]]
        if not self.behind or base is window:
            return []
        return [w for w in window.widgets() if self.is_shown(w) and not _covers(base.box, w.box)]

    def marks(self) -> tuple[Mark, ...]:
        """What the accessibility tree would say: the window first, then its widgets, then what lies behind."""
        base, behind = self.open_surfaces()[0], self.backdrop()
        role = Role.DIALOG if base.kind is SurfaceKind.DIALOG else Role.WINDOW
        result = [Mark(role, base.title, base.box, states=frozenset({State.ACTIVE}))]
        for widget in (*self.shown(), *behind):
            if self.unread:
                result.append(_read(widget))
                continue
            states = set(widget.states) - {State.DISABLED}
            if not self.is_enabled(widget):
                states.add(State.DISABLED)
            if widget.role is Role.MENU and any(Open(key) in widget.effects for key in self.stack):
                states.add(State.FOCUSED if self.covering else State.EXPANDED)
            value = "" if widget.role is Role.PASSWORD else widget.value
            result.append(Mark(widget.role, widget.name, widget.box, value, frozenset(states)))
        if behind:
            window = self.surfaces[self.stack[0]]
            result.append(Mark(Role.WINDOW, window.title, window.box))
        return tuple(result)

    def begin(self) -> None:
        """Forget what only a history tells: another goal counts from here."""
        self.struck.clear()
        self.told.clear()
        self.stored = self.marked = False
        self.styled.clear()
        self.counted.clear()
        self.moved.clear()
        self.opened = ""
        self.taken = ("", False)

    # --- Actions ------------------------------------------------------------------------------------------------------

    def click(self, key: str) -> None:
        """Press the widget with the pointer; nothing happens if it is disabled or not on the screen."""
        self.point(key)
        self.settle()

    def point(self, key: str) -> None:
        """As a click, but no deed yet: what is typed next belongs to it."""
        widget = self.widget(key)
        if self._reach(widget):
            apply(self, widget, widget.effects)

    def double(self, key: str) -> None:
        """Press the widget twice; it is pressed once where twice means nothing else."""
        widget = self.widget(key)
        if self._reach(widget):
            apply(self, widget, widget.double or widget.effects)
        self.settle()

    def context(self, key: str) -> None:
        """Press the widget with the right button: it is selected, and a menu opens under the pointer, if it has one."""
        widget = self.widget(key)
        if self._reach(widget) and widget.context:
            if any(isinstance(effect, Choose) for effect in widget.effects):
                self.choose(widget)
            self.surfaces[widget.context].opener = key
            self.stack.append(widget.context)
            box = widget.box
            self.put_at(self.surfaces[widget.context], box.x + box.width // 2, box.y + box.height // 2)
        self.settle()

    def drag(self, key: str, onto: str) -> None:
        """Take one widget to another; where that takes it, it is gone from its place."""
        widget, end = self.widget(key), self.widget(onto)
        if self._reach(widget) and self._reach(end) and end.drop and widget is not end:
            self.moved[key] = onto
            self.gone.add(key)
            self.flow()
        self.settle()

    def scroll(self, key: str, direction: Direction) -> None:
        """Turn the wheel over a strip or one of its rows."""
        strip = self.strips.get(key) or self.strips.get(self.widget(key).strip)
        if strip is not None and self.surfaces[strip.surface] in self.open_surfaces():
            strip.offset += {Direction.DOWN: NOTCHES, Direction.UP: -NOTCHES}.get(direction, 0)
            self.flow()
        self.settle()

    def _reach(self, widget: Widget) -> bool:
        """Put away the pop-ups above the widget and give it the focus; False where it cannot be used."""
        surface = self.surface_of(widget.key)
        if surface not in self.open_surfaces() or not self.is_shown(widget) or not self.is_enabled(widget):
            return False
        while self.top is not surface and self.top.kind is SurfaceKind.POPUP:
            self.stack.pop()
        keyboard.focus(self, widget)
        return True

    def settle(self) -> None:
        """Count a deed, and let happen what happens by itself after it."""
        self.deeds += 1
        surprise = self.ambush.pop(self.deeds, "")
        if surprise:
            self.put_away()
            self.stack.append(surprise)

    def type(self, key: str, text: str, replace: bool = True) -> None:
        """Give the widget the focus and this text."""
        self.enter(key, text, replace)
        self.settle()

    def enter(self, key: str, text: str, replace: bool = True) -> None:
        """As ``type``, but no deed yet: more may follow before the person pauses."""
        self.point(key)
        widget = self.widget(key)
        if State.FOCUSED in widget.states:
            entered = text if replace else widget.value + text
            if widget.role in _NUMBERS and not widget.takes(entered):
                return  # a spin box or a slider takes no letters
            widget.value = entered
            if keyboard.settles(widget):
                self.unsettled = key
            else:
                self.touch(widget)

    def press(self, keys: tuple[str, ...]) -> None:
        """Press a chord."""
        self.struck.append(keys)
        keyboard.strike(self, keys)
        self.settle()

    # --- What effects change ------------------------------------------------------------------------------------------

    def choose(self, widget: Widget) -> None:
        """Let it be the one of its group that is chosen."""
        for surface in self.surfaces.values():
            for other in surface.widgets():
                if other.group == widget.group and other.role is widget.role:
                    other.states.discard(widget.chosen_by)
        widget.states.add(widget.chosen_by)

    def touch(self, widget: Widget) -> None:
        """Note that it has changed: of the document the window's title says so."""
        self.changed.add(widget.key)
        base = self.surfaces[self.stack[0]]
        if widget.key == self.document:
            self.stored = False
        if widget.key == self.document and not base.title.startswith("*"):
            base.title = f"*{base.title}"

    def put_away(self) -> None:
        """Close the pop-ups on top."""
        while len(self.stack) > 1 and self.top.kind is SurfaceKind.POPUP:
            self.stack.pop()

    def put_at(self, popup: Surface, x: int, y: int) -> None:
        """Move the pop-up to this point, or as near as the screen lets it."""
        x, y = min(x, self.width - popup.box.width), min(y, self.height - popup.box.height)
        popup.shift(x - popup.box.x, y - popup.box.y)


def _read(widget: Widget) -> Mark:
    """What pixels show: of a list's entry its words, of a field that holds something a box with words in it."""
    if widget.role is Role.TEXT and widget.value:
        return Mark(Role.BUTTON, widget.value, widget.box)
    return Mark(Role.LABEL if widget.role in _WORDS else widget.role, widget.name, widget.box)


def _meet(one: Box, other: Box) -> bool:
    """Whether they have a pixel in common."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _covers(cover: Box, box: Box) -> bool:
    """Whether nothing of the box can be seen beside the cover."""
    return (
        cover.x <= box.x
        and cover.y <= box.y
        and box.x + box.width <= cover.x + cover.width
        and box.y + box.height <= cover.y + cover.height
    )
