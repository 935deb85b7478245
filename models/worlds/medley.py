"""A window put together at random from blocks and mechanics, and goals that go across them in any way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from random import Random
from typing import NamedTuple, Protocol

from agent.types import Role, State
from models.worlds import mechanics
from models.worlds.bench import Piece
from models.worlds.blocks import amended, checks, chosen_of, created, entries_in, kept_list, records
from models.worlds.board import Board
from models.worlds.draft import COMMIT
from models.worlds.effects import Close, Leaf, Open, Switch
from models.worlds.exercises import LAST, Exercise, Part
from models.worlds.goals import called, joined, worded
from models.worlds.machine import Widget
from models.worlds.spoken import spoken
from models.worlds.wishes import Aim, Pressed, Task

_ROWS = 14
"""Rows after which a window gets nothing more."""
_PARTS = 12
"""Parts that are kept of a block, so that none outweighs the others."""
_CONDITIONS = 8
IF = "if"
"""What every part is about that hangs on a condition: a goal has one at most, and says it last."""
_TURNS = (("Next", "Back"), ("Next", "Previous"), (">", "<"), ("Forward", "Back"), ("Next page", "Previous page"))
_BLOCKS: tuple[Block, ...] = (checks, entries_in, chosen_of, records, kept_list, amended, created)


@dataclass(frozen=True, slots=True)
class Medley(Exercise):
    """An exercise whose goals ask for no thing twice, and say at times what is to be left alone (``asides``)."""

    asides: tuple[Part, ...] = ()

    def task(self, rng: Random, most: int = 4, held_out: bool = False) -> Task:
        wanted, said, asked = min(most, rng.choices([1, 2, 3, 4, 5], [5, 5, 3, 1, 0.5])[0]), list[Part](), set[str]()
        for part in rng.sample(self.parts, len(self.parts)):
            if len(said) >= wanted and _aims(said):
                break
            if asked.isdisjoint(own := _things(part)):
                said.append(part)
                asked |= own
        said.sort(key=lambda part: IF in part.about)
        if self.last and rng.random() < 0.5 and IF not in said[-1].about:
            said.append(rng.choice(self.last))
        clauses = list(said)
        if self.asides and rng.random() < 0.15:
            clauses.insert(rng.randint(1, len(clauses)), rng.choice(self.asides))
        return Task(joined(rng, [part.say(rng) for part in clauses], held_out), _aims(said))


def _aims(said: Sequence[Part]) -> tuple[Aim, ...]:
    return tuple(aim for part in sorted(said, key=lambda part: part.rank) for aim in part.aims)


def _things(part: Part) -> set[str]:
    """What the part is about: of parts that share anything only one is said."""
    return {*part.about.split(), *(key for aim in part.aims for key in astuple(aim) if isinstance(key, str))} - {""}


class Block(Protocol):
    """Makes a block on a board; things meant by where they stand are asked for only if it is ``seen`` at the start."""

    def __call__(self, board: Board, *, seen: bool) -> Piece: ...


class Fact(NamedTuple):
    """A thing that nothing is asked of, and what it is asked about: an option that it shows, or (empty) to be on."""

    widget: Widget
    option: str

    @property
    def holds(self) -> bool:
        return self.widget.value == self.option if self.option else State.CHECKED in self.widget.states


def medley(rng: Random, held_out: bool) -> Exercise:
    """Some blocks in a row, behind tabs, on pages that are turned or in a dialog; a goal goes across all of them."""
    board = Board(rng, held_out)
    pieces, room = list[Piece](), _ROWS
    for _ in range(rng.choice([1, 2, 2, 3, 3, 4])):
        if room > 0:
            pieces.append(_piece(board))
            room -= len(pieces[-1].rows)
    facts = _facts(board) if board.chance(0.5) else []
    told = [[fact.widget] for fact in facts]
    bar = mechanics.menus(board) if board.chance(0.4) else Piece([], [])
    taken = board.taken() | {w.name.casefold() for piece in (bar, *pieces) for row in piece.rows for w in row}
    buttons, presses = board.buttons()
    if any(button.name.casefold() in taken for button in buttons):
        buttons, presses = [], []
    rng.shuffle(pieces)
    body = [row for piece in pieces for row in piece.rows]
    above = board.chance(0.5)
    world = board.window([*bar.rows, *(told if above else []), *body, *([] if above else told), buttons])
    parts = [part for piece in (bar, *pieces) for part in board.rng.sample(piece.parts, min(_PARTS, len(piece.parts)))]
    if facts and len(parts) > 1:
        parts += [conditional(board, rng.choice(facts), parts) for _ in range(_CONDITIONS)]
    spared = [fact.widget.name for fact in facts]
    asides = [board.part("left alone", n=name) for name in spared]
    lasts = tuple(board.asked(press, LAST) for press in presses)
    return Medley(world, tuple(parts), lasts, asides=tuple(asides))


def _piece(board: Board) -> Piece:
    """Something of a window: a block, one of the mechanics of mixed windows, or something that blocks lie in."""
    match board.rng.choices(["block", "mechanic", "tabs", "turned", "dialog"], [10, 4, 2, 2, 2])[0]:
        case "block":
            return _block(board, seen=True)
        case "mechanic":
            return board.rng.choice(mechanics.MECHANICS)(board)
        case "tabs":
            return _tabbed(board)
        case "turned":
            return _turned(board)
        case _:
            return _asking(board)


def _block(board: Board, *, seen: bool) -> Piece:
    """A block of any kind, but one list to add to at most: goals call it the list."""
    return board.rng.choice([make for make in _BLOCKS if make is not kept_list or not board.gone])(board, seen=seen)


def _behind(board: Board, heads: Sequence[Widget], part: Callable[[Widget, Part], Part]) -> Piece:
    """A block behind each head, and its parts as they are said there."""
    rows, parts = list[list[Widget]](), list[Part]()
    for head in heads:
        inner = _block(board, seen=False)
        for widget in (widget for row in inner.rows for widget in row):
            widget.page = head.key
        rows += [row for row in inner.rows if row]
        parts += [part(head, each) for each in board.rng.sample(inner.parts, min(5, len(inner.parts)))]
    return Piece(rows, parts)


def _tabbed(board: Board) -> Piece:
    heads = board.group(Role.TAB, board.labels(board.rng.randint(2, 4)))
    board.rng.choice(heads).states.add(State.SELECTED)
    rows, parts = _behind(board, heads, board.behind)
    return Piece([heads, *rows], parts)


def _turned(board: Board) -> Piece:
    """Pages that buttons turn over, each with its heading."""
    group = board.key()
    heads = [board.widget(Role.LABEL, name) for name in board.labels(board.rng.randint(2, 3))]
    alone = board.chance(0.6)
    for head in heads:
        head.group, head.page = group, head.key if alone else ""
    heads[0].states.add(State.SELECTED)

    def said(head: Widget, part: Part) -> Part:
        return board.within("at", [part], about=part.about, m=head.name) if board.chance(0.3) else part

    rows, parts = _behind(board, heads, said)
    onward, back = board.rng.choice(_TURNS)
    turns = [board.widget(Role.BUTTON, back, Leaf(group, -1)), board.widget(Role.BUTTON, onward, Leaf(group, 1))]
    if not alone:
        return Piece([heads, *rows, turns], parts)
    headed = list[list[Widget]]()
    for head in heads:
        headed += [[head], *[row for row in rows if row[0].page == head.key]]
    return Piece([turns, *headed] if board.chance(0.5) else [*headed, turns], parts)


def _asking(board: Board) -> Piece:
    """A button that opens a dialog with a block or two in it."""
    name = board.label()
    opener = board.widget(Role.BUTTON, f"{name}..." if board.chance(0.5) else name)
    inner = [_block(board, seen=False) for _ in range(board.rng.choice([1, 1, 2]))]
    done = board.widget(Role.BUTTON, board.rng.choice(COMMIT), Close())
    foot = [board.widget(Role.BUTTON, board.rng.choice(["Cancel", "Close"]), Close()), done]
    dialog = board.dialog(name, [*[row for piece in inner for row in piece.rows], foot], opener.key)
    opener.effects = (Open(dialog.key),)
    every, parts = [part for piece in inner for part in piece.parts], list[Part]()
    for _ in range(5):
        some, asked = list[Part](), set[str]()
        for part in board.rng.sample(every, min(len(every), board.rng.choice([1, 1, 2]))):
            if asked.isdisjoint(own := _things(part)):
                some.append(part)
                asked |= own
        end = [Pressed(done.key)]
        parts.append(board.within("dialog", some, after=end, about=dialog.key, m=opener.name, a=done.name))
    return Piece([[opener]], parts)


def _facts(board: Board) -> list[Fact]:
    facts = list[Fact]()
    for name in board.labels(board.rng.randint(1, 2)):
        if board.chance(0.5):
            role = board.rng.choice([Role.CHECK, Role.TOGGLE])
            on = [State.CHECKED] if board.chance(0.5) else []
            facts.append(Fact(board.widget(role, name, Switch(), states=on), ""))
        else:
            options = board.labels(3)
            combo, _ = board.combo(name, options)
            facts.append(Fact(combo, options[0] if board.chance(0.6) else options[1]))
    return facts


def conditional(board: Board, fact: Fact, parts: Sequence[Part]) -> Part:
    """A part that is asked for only if the fact is so, at times with another one if it is not."""
    then, other = board.rng.sample(parts, 2)
    otherwise = board.chance(0.4)
    truly = bool(fact.option) or otherwise or board.chance(0.6)
    kind = ("if it says" if fact.option else "if on" if truly else "if off") + (" else" if otherwise else "")
    met = then if fact.holds is truly else other if otherwise else None

    def say(rng: Random) -> str:
        named = {"n": called(rng, fact.widget.name), "o": called(rng, fact.option), "c": then.say(rng)}
        return worded(rng, spoken(rng, kind, board.held_out), **named, k=other.say(rng))

    return Part(say, met.aims if met else (), about=f"{IF} {met.about if met else ''}")
