"""A practice world: windows, menus and dialogs as a pure specification, and the state machine that answers to actions.

A world is a set of surfaces (a window, dialogs, pop-ups), each a column of rows of widgets; a stack says which are
open. Nothing here paints.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import assert_never

from agent.types import Box, Direction, Mark, Role, State
from models.worlds import folders, reckoning
from models.worlds.effects import (
    Add,
    Choose,
    Close,
    CloseAll,
    Count,
    Discard,
    Effect,
    Enter,
    Format,
    Gather,
    GoTo,
    Key,
    Leaf,
    Load,
    Locate,
    Log,
    Make,
    Open,
    Pick,
    Prefill,
    Put,
    Reflect,
    Remove,
    Rename,
    Replace,
    Rise,
    Save,
    SaveOrAsk,
    Seek,
    SelectAll,
    SetTo,
    Store,
    Switch,
    Take,
    Tell,
    Unfold,
    Visit,
)
from models.worlds.specification import Strip, Surface, SurfaceKind, Widget

__all__ = ["NOTCHES", "Strip", "Surface", "SurfaceKind", "Widget", "World"]

NOTCHES = 3
"""Rows that one scrolling moves a strip by."""
EXTREMES = MappingProxyType[tuple[str, ...], str]({("home",): "0", ("end",): "100"})
"""The keys that take a slider with the focus to its ends."""
_NUMBERS = frozenset({Role.SPIN, Role.SLIDER})
_FOCUSABLE = frozenset(
    {Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.SLIDER, Role.CHECK, Role.RADIO, Role.BUTTON}
)


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
    strips: dict[str, Strip] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Widgets that were taken off, and spare ones that are not used yet."""
    ambush: dict[int, str] = field(default_factory=dict)
    """Surfaces that open by themselves, by the number of deeds after which they do."""
    deeds: int = 0
    opened: str = ""
    """The entry that was opened last."""
    counted: dict[str, int] = field(default_factory=dict)
    struck: list[tuple[str, ...]] = field(default_factory=list)
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
    taken: tuple[str, bool] = ("", False)
    """What is pasted next, and whether it is moved."""
    behind: bool = False
    """Whether the accessibility tree goes on telling of what lies behind a dialog, as some toolkits' does."""
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
        if State.DISABLED in widget.states:
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
        return [w for w in ordered if self._in_front(w) and (not w.strip or w.key in sights[w.strip])]

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
            states = set(widget.states) - {State.DISABLED}
            if not self.is_enabled(widget):
                states.add(State.DISABLED)
            if widget.role is Role.MENU and any(Open(key) in widget.effects for key in self.stack):
                states.add(State.EXPANDED)
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

    # --- Actions ------------------------------------------------------------------------------------------------------

    def click(self, key: str) -> None:
        """Press the widget with the pointer; nothing happens if it is disabled or not on the screen."""
        self.point(key)
        self.settle()

    def point(self, key: str) -> None:
        """As a click, but no deed yet: what is typed next belongs to it."""
        widget = self.widget(key)
        if self._reach(widget):
            self._apply(widget, widget.effects)

    def double(self, key: str) -> None:
        """Press the widget twice; it is pressed once where twice means nothing else."""
        widget = self.widget(key)
        if self._reach(widget):
            self._apply(widget, widget.double or widget.effects)
        self.settle()

    def context(self, key: str) -> None:
        """Press the widget with the right button: it is selected, and a menu opens under the pointer, if it has one."""
        widget = self.widget(key)
        if self._reach(widget) and widget.context:
            if any(isinstance(effect, Choose) for effect in widget.effects):
                self._choose(widget)
            self.surfaces[widget.context].opener = key
            self.stack.append(widget.context)
            box = widget.box
            self._put_at(self.surfaces[widget.context], box.x + box.width // 2, box.y + box.height // 2)
        self.settle()

    def _put_at(self, popup: Surface, x: int, y: int) -> None:
        """Move the pop-up to this point, or as near as the screen lets it."""
        x, y = min(x, self.width - popup.box.width), min(y, self.height - popup.box.height)
        popup.shift(x - popup.box.x, y - popup.box.y)

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
        self._focus(widget)
        return True

    def settle(self) -> None:
        """Count a deed, and let happen what happens by itself after it."""
        self.deeds += 1
        surprise = self.ambush.pop(self.deeds, "")
        if surprise:
            self._put_away()
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
            self._touch(widget)

    def press(self, keys: tuple[str, ...]) -> None:
        """Press a chord: Escape puts away a dialog or pop-up, the others are the window's shortcuts."""
        self.struck.append(keys)
        slider = next((w for w in self.top.widgets() if w.role is Role.SLIDER and State.FOCUSED in w.states), None)
        if slider is not None and keys in EXTREMES:
            slider.value = EXTREMES[keys]
        elif keys == ("escape",) and len(self.stack) > 1:
            self.stack.pop()
        elif keys == ("enter",) and (focused := self._focused()) is not None:
            self._apply(focused, focused.entered)
        elif keys in self.shortcuts and len(self.stack) == 1:
            self._apply(None, self.shortcuts[keys])
        self.settle()

    def _focused(self) -> Widget | None:
        """What has the focus and does something on Enter."""
        return next((w for w in self.top.widgets() if w.entered and State.FOCUSED in w.states), None)

    def _focus(self, widget: Widget) -> None:
        if widget.role not in _FOCUSABLE and not widget.entered:
            return
        for other in self.surface_of(widget.key).widgets():
            other.states.discard(State.FOCUSED)
        widget.states.add(State.FOCUSED)
        if widget.key == self.document:
            self.marked = False

    def _touch(self, widget: Widget) -> None:
        base = self.surfaces[self.stack[0]]
        if widget.key == self.document:
            self.stored = False
        if widget.key == self.document and not base.title.startswith("*"):
            base.title = f"*{base.title}"

    def _apply(self, widget: Widget | None, effects: tuple[Effect, ...]) -> None:
        if widget is not None:
            self.pressed.append(widget.key)
        for effect in effects:
            match effect:
                case Open() | Close() | CloseAll():
                    self._restack(widget, effect)
                case Switch():
                    if widget is not None:
                        widget.states ^= {State.CHECKED}
                    self._put_away()
                case Choose():
                    if widget is not None:
                        self._choose(widget)
                case Pick(combo):
                    if widget is not None:
                        self.widget(combo).value = widget.name
                    self._put_away()
                case Log(status):
                    self._put_away()
                    if status and widget is not None:
                        self.widget(status).name = f"{widget.name}: done"
                case Enter(display):
                    if widget is not None:
                        self.widget(display).value += widget.name
                case GoTo(folder):
                    self.folder = folder
                case Save(name):
                    self._save(self.widget(name).value if name else self.name)
                case SaveOrAsk(name, question):
                    self._save_or_ask(name, question)
                case SelectAll() | Format():
                    self._style(widget, effect)
                    self._put_away()
                case Unfold() | Load() | Count():
                    if widget is not None:
                        self._use(widget, effect)
                case Leaf() | SetTo() | Add() | Remove() | Replace():
                    self._change(effect)
                case (
                    Visit() | Locate() | Rise() | Gather() | Take() | Put() | Make() | Discard() | Rename() | Prefill()
                ):
                    self._put_away()
                    folders.handle(self, effect)
                case Key() | Tell() | Seek() | Store() | Reflect():
                    self._give(effect)
                case _:
                    assert_never(effect)

    def _restack(self, widget: Widget | None, effect: Open | Close | CloseAll) -> None:
        match effect:
            case Open(surface):
                popup = self.surfaces[surface]
                if widget is not None and widget.strip and popup.kind is SurfaceKind.POPUP:
                    # What opens it may have been scrolled to another place.
                    self._put_at(popup, widget.box.x, widget.box.y + widget.box.height)
                if popup.kind is SurfaceKind.DIALOG:
                    while self.top.kind is SurfaceKind.POPUP:
                        self.stack.pop()
                if surface not in self.stack:
                    self.stack.append(surface)
            case Close():
                while self.top.kind is SurfaceKind.POPUP:
                    self.stack.pop()
                if widget is not None and len(self.stack) > 1 and self.surface_of(widget.key) is self.top:
                    self.stack.pop()
            case CloseAll():
                del self.stack[1:]
            case _:
                assert_never(effect)

    def _style(self, widget: Widget | None, effect: SelectAll | Format) -> None:
        """What concerns the looks of the document's text."""
        document = self.widget(self.document)
        if isinstance(effect, SelectAll):
            self.marked = widget is not None or State.FOCUSED in document.states
        elif widget is not None and self.marked:
            self.styled.append(widget.key)
            if effect.combo:
                self.widget(effect.combo).value = widget.name
            elif widget.role is Role.TOGGLE:
                widget.states ^= {State.CHECKED}
            self._touch(document)

    def _save_or_ask(self, name: str, question: str) -> None:
        if (self.folder, self.widget(name).value) in self.files:
            self.stack.append(question)
        else:
            self._save(self.widget(name).value)
            del self.stack[1:]

    def _use(self, widget: Widget, effect: Unfold | Load | Count) -> None:
        """What concerns the pressed widget itself."""
        match effect:
            case Unfold():
                widget.states ^= {State.EXPANDED}
                self.flow()
            case Load(group):
                chosen = self._selected(group) if group else widget
                if chosen is not None:
                    self.opened = chosen.key
                    base = self.surfaces[self.stack[0]]
                    base.title = f"{chosen.name} - {self.program}"
            case Count(spin):
                self.counted[widget.key] = int(self.widget(spin).value or 0)
            case _:
                assert_never(effect)

    def _change(self, effect: Leaf | SetTo | Add | Remove | Replace) -> None:
        """What concerns other widgets than the pressed one."""
        match effect:
            case Leaf(group, by):
                pages = [w for s in self.surfaces.values() for w in s.widgets() if w.group == group]
                at = next(at for at, page in enumerate(pages) if State.SELECTED in page.states)
                self._choose(pages[max(0, min(len(pages) - 1, at + by))])
            case SetTo(key, value):
                self.widget(key).value = value
            case Add(name, spares):
                entered = self.widget(name).value
                spare = next((self.widget(key) for key in spares if key in self.gone), None)
                if entered and spare is not None:
                    spare.name = entered
                    row = next(r for r in self.surface_of(spare.key).rows if any(w is spare for w in r))
                    self.gone -= {w.key for w in row}
                    self.widget(name).value = ""
                    self.flow()
            case Remove(keys):
                self.gone.update(keys)
                self.flow()
            case Replace(find, by, once):
                document, wanted = self.widget(self.document), self.widget(find).value
                if wanted:
                    document.value = document.value.replace(wanted, self.widget(by).value, 1 if once else -1)
                    self._touch(document)
            case _:
                assert_never(effect)

    def _give(self, effect: Key | Tell | Seek | Store | Reflect) -> None:
        """What takes signs, texts and values from where they were typed to where they belong."""
        match effect:
            case Key(shown, sign, whole):
                self.keyed[shown] = reckoning.keyed(self.keyed.get(shown, ""), sign)
                self.widget(shown).tell(reckoning.display(self.keyed[shown], whole=whole))
            case Tell(asked, answer, empty):
                text = self.widget(asked).value
                self.told.append((asked, text))
                if answer:
                    self.widget(answer).tell(reckoning.worked_out(text))
                if empty:
                    self.widget(asked).value = ""
            case Seek(asked, group):
                sought = self.widget(asked).value.casefold()
                every = (w for s in self.surfaces.values() for w in s.widgets() if w.group == group)
                found = next((w for w in every if w.name.casefold() == sought), None)
                if found is not None:
                    self._choose(found)
            case Store(asked, group):
                if (chosen := self._selected(group)) is not None:
                    chosen.value = self.widget(asked).value
            case Reflect(group, name, value):
                if (chosen := self._selected(group)) is not None:
                    self.widget(name).value, self.widget(value).value = chosen.name, chosen.value
            case _:
                assert_never(effect)

    def _selected(self, group: str) -> Widget | None:
        every = (w for s in self.surfaces.values() for w in s.widgets())
        return next((w for w in every if w.group == group and State.SELECTED in w.states), None)

    def _put_away(self) -> None:
        while len(self.stack) > 1 and self.top.kind is SurfaceKind.POPUP:
            self.stack.pop()

    def _choose(self, widget: Widget) -> None:
        for surface in self.surfaces.values():
            for other in surface.widgets():
                if other.group == widget.group and other.role is widget.role:
                    other.states.discard(widget.chosen_by)
        widget.states.add(widget.chosen_by)

    def _save(self, name: str) -> None:
        self.name = name
        self.files[self.folder, name] = self.widget(self.document).value if self.document else ""
        self.stored = True
        base = self.surfaces[self.stack[0]]
        base.title = f"{name} - {self.program}"


def _covers(cover: Box, box: Box) -> bool:
    """Whether nothing of the box can be seen beside the cover."""
    return (
        cover.x <= box.x
        and cover.y <= box.y
        and box.x + box.width <= cover.x + cover.width
        and box.y + box.height <= cover.y + cover.height
    )
