"""The grammar of every answer that one look and one goal allow, built anew for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.keys import KEYS, MODIFIERS
from agent.types import Mark, Role, State
from models.formats.names import ends, phrases, spans
from models.formats.relevance import relevant
from models.formats.steps import CLICKS, STATES

_TYPED = frozenset({Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.CELL})
_NOT_CLICKED = frozenset({Role.WINDOW, Role.DIALOG, Role.LABEL, Role.PANE})


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _choice(options: Sequence[str]) -> str:
    return " | ".join(options)


def grammar(goal: str, marks: Sequence[Mark], horizon: int) -> str:
    """GBNF of every answer this look and goal allow: at most ``horizon`` lines, none after a finish or a question.

    What is disabled on this look is no target of the first step, which would do nothing. It may be one of a later
    step, since what is done before may enable it.
    """
    named = phrases(marks)
    shown = [(_literal(named[i][0]), marks[i]) for i in relevant(marks, goal)]
    disabled = frozenset(said for said, mark in shown if State.DISABLED in mark.states)
    clicked = [said for said, mark in shown if mark.role not in _NOT_CLICKED]
    grounds = [said for said, mark in shown if mark.role is Role.PANE]
    typed = [said for said, mark in shown if mark.role in _TYPED]
    runs, quoted = spans(goal)
    states = [_literal(word) for word in STATES]
    rules = {
        "root": "s1",
        "see": '" > " seen "\\n"',
        "own": f'" > " (seen | {_choice(states)}) "\\n"',
        "said": '" > " (seen | "reads") "\\n"',
        "first": _step("ready", "writable", grounds),
        "step": _step("clicked", "typed", grounds),
        "last": '("finish done" | "finish failed \\" " free " \\"" | "ask \\" " free " \\"") see',
        "seen": _choice(
            [
                '("shows " | "hides ") any',
                '"reads " any " \\" " value " \\""',
                f'{_choice_group(states)} " " any',
                '"titled \\" " value " \\""',
                '"nothing"',
            ]
        ),
        "ready": _choice([*(said for said in clicked if said not in disabled), "later"]),
        "clicked": _choice(["ready", *(said for said in clicked if said in disabled)]),
        "writable": _choice([*(said for said in typed if said not in disabled), "field"]),
        "typed": _choice(["writable", *(said for said in typed if said in disabled)]),
        "field": '"? " (name " ")? ' + _choice_group([_literal(role) for role in sorted(_TYPED)]),
        **({"ground": _choice(grounds)} if grounds else {}),
        "any": _choice([*(said for said, _ in shown), "later"]),
        "later": '"? " (name " ")? role',
        "role": _choice([_literal(role) for role in Role]),
        "name": 'word (" " word){0,5}',
        "word": r'[^ \x00-\x1F\x7F"#?<>]{1,60}',
        "part": r'[^ \x00-\x1F\x7F"#?<>] [^ \x00-\x1F\x7F"<>]{0,59}',
        "free": 'part (" " part){0,11}',
        "chord": " ".join(f"({_literal(f'{modifier}+')})?" for modifier in MODIFIERS) + " key",
        "key": _choice([_literal(key) for key in sorted(KEYS - set(MODIFIERS))]),
        "value": _choice([*(_literal(text) for text in quoted), *_span_starts(runs)]) or '"-"',
    }
    for depth in range(1, horizon + 1):
        after = f" s{depth + 1}?" if depth < horizon else ""
        rules[f"s{depth}"] = f"{'first' if depth == 1 else 'step'}{after} | last"
    for r, run in enumerate(runs):
        for w, word in enumerate(run):
            going_on = [f"{_literal(word + ' ')} w{r}x{w + 1}"] if w + 1 < len(run) else []
            rules[f"w{r}x{w}"] = _choice([*(_literal(end) for end in ends(word)), *going_on])
    return "\n".join(f"{rule} ::= {body}" for rule, body in rules.items()) + "\n"


def _step(clicked: str, typed: str, grounds: Sequence[str]) -> str:
    """A step that is not the last one; ``clicked`` and ``typed`` are the rules of what it may act on."""
    return _choice(
        [
            f"{_choice_group([_literal(verb + ' ') for verb in CLICKS])} {clicked} own",
            *(['"context " ground own'] if grounds else []),
            f'("type " | "insert ") {typed} " \\" " value " \\"" said',
            f'"scroll " {clicked} (" up" | " down" | " left" | " right") own',
            f'("drag " {clicked} " to " {clicked} | "press " chord | "wait" | "open \\" " value " \\"") see',
        ]
    )


def _choice_group(options: Sequence[str]) -> str:
    return f"({_choice(options)})"


def _span_starts(runs: Sequence[Sequence[str]]) -> Iterator[str]:
    return (f"w{r}x{w}" for r, run in enumerate(runs) for w in range(len(run)))
