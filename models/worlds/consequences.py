"""What effects come to in a practice world: on the stack, on the pressed widget and on others, and in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from agent.types import Role, State
from models.worlds import folders, reckoning
from models.worlds.effects import (
    Add,
    Bring,
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
from models.worlds.specification import SurfaceKind, Widget

if TYPE_CHECKING:
    from models.worlds.machine import World


def apply(world: World, widget: Widget | None, effects: tuple[Effect, ...]) -> None:
    """Let the effects happen one after the other: of the pressed widget, or of a chord where there is none."""
    if widget is not None:
        world.pressed.append(widget.key)
    for effect in effects:
        match effect:
            case Open() | Close() | CloseAll():
                _restack(world, widget, effect)
            case Switch() | Choose() | Pick() | Log() | Enter() | Unfold() | Load() | Count():
                if widget is not None:  # a chord finds the window alone: there is nothing to put away
                    _use(world, widget, effect)
            case GoTo(folder):
                world.folder = folder
            case Save(name):
                _save(world, world.widget(name).value if name else world.name)
            case SaveOrAsk(name, question):
                _save_or_ask(world, name, question)
            case SelectAll() | Format():
                _style(world, widget, effect)
                world.put_away()
            case Leaf() | SetTo() | Add() | Remove() | Bring() | Replace():
                _change(world, effect)
            case Visit() | Locate() | Rise() | Gather() | Take() | Put() | Make() | Discard() | Rename() | Prefill():
                world.put_away()
                folders.handle(world, effect)
            case Key() | Tell() | Seek() | Store() | Reflect():
                _give(world, effect)
            case _:
                assert_never(effect)
    if widget is not None:
        world.changed.difference_update(widget.stirred_by)


def _restack(world: World, widget: Widget | None, effect: Open | Close | CloseAll) -> None:
    match effect:
        case Open(surface):
            popup = world.surfaces[surface]
            if widget is not None and widget.strip and popup.kind is SurfaceKind.POPUP:
                # What opens it may have been scrolled to another place.
                world.put_at(popup, widget.box.x, widget.box.y + widget.box.height)
            if popup.kind is SurfaceKind.DIALOG:
                while world.top.kind is SurfaceKind.POPUP:
                    world.stack.pop()
            if surface not in world.stack:
                world.stack.append(surface)
        case Close():
            while world.top.kind is SurfaceKind.POPUP:
                world.stack.pop()
            if widget is not None and len(world.stack) > 1 and world.surface_of(widget.key) is world.top:
                world.stack.pop()
        case CloseAll():
            del world.stack[1:]
        case _:
            assert_never(effect)


def _style(world: World, widget: Widget | None, effect: SelectAll | Format) -> None:
    """What concerns the looks of the document's text."""
    document = world.widget(world.document)
    if isinstance(effect, SelectAll):
        world.marked = widget is not None or State.FOCUSED in document.states
    elif widget is not None and world.marked:
        world.styled.append(widget.key)
        if effect.combo:
            world.widget(effect.combo).value = widget.name
        elif widget.role is Role.TOGGLE:
            widget.states ^= {State.CHECKED}
        world.touch(document)


def _save(world: World, name: str) -> None:
    world.name = name
    world.files[world.folder, name] = world.widget(world.document).value if world.document else ""
    world.stored = True
    base = world.surfaces[world.stack[0]]
    base.title = f"{name} - {world.program}"


def _save_or_ask(world: World, name: str, question: str) -> None:
    if (world.folder, world.widget(name).value) in world.files:
        world.stack.append(question)
    else:
        _save(world, world.widget(name).value)
        del world.stack[1:]


def _use(world: World, widget: Widget, effect: Switch | Choose | Pick | Log | Enter | Unfold | Load | Count) -> None:
    """What concerns the pressed widget itself."""
    match effect:
        case Switch():
            widget.states ^= {State.CHECKED}
            world.changed.add(widget.key)
            world.put_away()
        case Choose():
            world.choose(widget)
            world.changed.add(widget.key)
        case Pick(combo):
            world.widget(combo).value = widget.name
            world.changed.add(combo)
            world.put_away()
        case Log(status):
            world.put_away()
            if status:
                world.widget(status).name = f"{widget.name}: done"
        case Enter(display):
            world.widget(display).value += widget.name
        case Unfold():
            widget.states ^= {State.EXPANDED}
            world.flow()
        case Load(group):
            chosen = _selected(world, group) if group else widget
            if chosen is not None:
                world.opened = chosen.key
                base = world.surfaces[world.stack[0]]
                base.title = f"{chosen.name} - {world.program}"
        case Count(spin):
            world.counted[widget.key] = int(world.widget(spin).value or 0)
        case _:
            assert_never(effect)


def _change(world: World, effect: Leaf | SetTo | Add | Remove | Bring | Replace) -> None:
    """What concerns other widgets than the pressed one."""
    match effect:
        case Leaf(group, by):
            pages = [w for s in world.surfaces.values() for w in s.widgets() if w.group == group]
            at = next(at for at, page in enumerate(pages) if State.SELECTED in page.states)
            world.choose(pages[max(0, min(len(pages) - 1, at + by))])
        case SetTo(key, value):
            world.widget(key).value = value
        case Add(name, spares):
            entered = world.widget(name).value
            spare = next((world.widget(key) for key in spares if key in world.gone), None)
            if entered and spare is not None:
                spare.name = entered
                row = next(r for r in world.surface_of(spare.key).rows if any(w is spare for w in r))
                world.gone -= {w.key for w in row}
                world.widget(name).value = ""
                world.flow()
        case Remove(keys):
            world.gone.update(keys)
            world.flow()
        case Bring(keys):
            world.put_away()
            world.gone.difference_update(keys)
            world.flow()
        case Replace(find, by, once):
            document, wanted = world.widget(world.document), world.widget(find).value
            if wanted:
                document.value = document.value.replace(wanted, world.widget(by).value, 1 if once else -1)
                world.touch(document)
        case _:
            assert_never(effect)


def _give(world: World, effect: Key | Tell | Seek | Store | Reflect) -> None:
    """What takes signs, texts and values from where they were typed to where they belong."""
    match effect:
        case Key(shown, sign, whole):
            world.keyed[shown] = reckoning.keyed(world.keyed.get(shown, ""), sign)
            world.widget(shown).tell(reckoning.display(world.keyed[shown], whole=whole))
        case Tell(asked, answer, empty):
            text = world.widget(asked).value
            world.told.append((asked, text))
            if answer:
                world.widget(answer).tell(reckoning.worked_out(text))
            if empty:
                world.widget(asked).value = ""
        case Seek(asked, group):
            sought = world.widget(asked).value.casefold()
            every = (w for s in world.surfaces.values() for w in s.widgets() if w.group == group)
            found = next((w for w in every if w.name.casefold() == sought), None)
            if found is not None:
                world.choose(found)
        case Store(asked, group):
            if (chosen := _selected(world, group)) is not None:
                chosen.value = world.widget(asked).value
        case Reflect(group, name, value):
            if (chosen := _selected(world, group)) is not None:
                world.widget(name).value, world.widget(value).value = chosen.name, chosen.value
        case _:
            assert_never(effect)


def _selected(world: World, group: str) -> Widget | None:
    every = (w for s in world.surfaces.values() for w in s.widgets())
    return next((w for w in every if w.group == group and State.SELECTED in w.states), None)
