"""Families of programs that reckon: calculators whose keys are pressed, and consoles that sums are typed into."""

from __future__ import annotations

from random import Random
from types import MappingProxyType

from agent.types import Role, State
from models.worlds import numerals, reckoning
from models.worlds.bench import Bench
from models.worlds.effects import Key, Log, Tell
from models.worlds.exercises import Exercise, Part
from models.worlds.machine import Widget
from models.worlds.wishes import Keyed, Pressed, Told

_KEYS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "+": ("+", "plus"), "-": ("-", "minus"), "*": ("*", "times"), "/": ("/", "over"), ".": (".", "point"),
        "√": ("√", "root"), "²": ("x²", "square"), "%": ("%", "percent"),
        reckoning.EQUALS: ("=", "equals"), reckoning.CLEAR: ("C", "clear"), reckoning.BACK: ("⌫", "back"),
    }
)  # fmt: skip
"""What a key is called mostly, and what kind of name it has at other times."""
_SAID: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {"+": ("plus", "by plus"), "-": ("minus", "by minus"), "*": ("times", "by times"), "/": ("divided by", "by over")}
)
"""How a sign is said mostly, and of what kind its other words are."""
_DEEDS = MappingProxyType({"+": "add", "-": "subtract", "*": "multiply", "/": "divide"})
_WRITTEN = MappingProxyType({"+": "+", "-": "-−", "*": "*×x", "/": "/÷"})
_DIGITS = ("789", "456", "123"), ("123", "456", "789")
_FEW, _FURTHER = ("√", "²", "%", reckoning.BACK), "()"


class Pad:
    """The keys of a calculator around its display, in one of several orders, and the sums they can do."""

    def __init__(self, bench: Bench) -> None:
        self.bench, rng = bench, bench.rng
        role = rng.choices([Role.TEXT, Role.LABEL], [4, 1])[0]
        self.display = bench.widget(role, rng.choice(["", "", "Display", bench.name("result")]))
        self.display.tell(rng.choice(["", "0", "0"]))
        self.display.states |= {State.FOCUSED} if role is Role.TEXT and bench.chance(0.5) else set()
        self._whole, self._role = bench.chance(0.4), rng.choices([Role.BUTTON, Role.TOGGLE], [7, 3])[0]
        self._common, self._taken = rng.choice([0.0, 0.7, 1.0]), set[str]()
        self.signs = [*"0123456789+-*/=", reckoning.CLEAR, *([] if bench.chance(0.15) else ["."])]
        self.signs += [*rng.sample(_FEW, rng.randint(0, 3)), *(_FURTHER if bench.chance(0.5) else "")]
        self.keys = {sign: self._key(sign) for sign in self.signs}
        self.spares = [self._button(text, Log()) for text in bench.names("spare key", rng.choice([0, 2, 4, 8, 14]))]

    def _button(self, text: str, *effects: Key | Log) -> Widget:
        self._taken.add(text.casefold())
        return self.bench.widget(self._role, text, *effects)

    def _key(self, sign: str) -> Widget:
        common, kind = _KEYS.get(sign, (sign, ""))
        text = self.bench.name(kind) if kind and not self.bench.chance(self._common) else common
        name = common if text.casefold() in self._taken else text
        return self._button(name, Key(self.display.key, sign, self._whole))

    def rows(self) -> list[list[Widget]]:
        """The keys row by row: digits with the operators beside or around them, the others above or below."""
        rng, keys = self.bench.rng, self.keys
        digits = [[keys[digit] for digit in row] for row in rng.choice(_DIGITS)]
        digits.append([keys[sign] for sign in rng.choice(["0.=", ".0=", "=0."]) if sign in keys])
        beside = [keys[sign] for sign in rng.choice(["/*-+", "+-*/", "*/-+"])]
        placed = {key.key for row in digits for key in row} | {key.key for key in beside}
        others = [key for key in [*keys.values(), *self.spares] if key.key not in placed]
        rng.shuffle(others)
        across = rng.randint(3, 6)
        more = [others[at : at + across] for at in range(0, len(others), across)]
        if self.bench.chance(0.7):
            grid = [[*row, key] for row, key in zip(digits, beside, strict=True)]
        else:
            grid = [beside, *digits]
        return [*more, *grid] if self.bench.chance(0.7) else [*grid, *more]

    # --- Sums ---------------------------------------------------------------------------------------------------------

    def part(self) -> Part:
        """One sum or row of keys, said in words or in signs."""
        rng, has = self.bench.rng, self.keys.keys()
        kinds = {"words": 5, "signs": 3, "deed": 4, "long": 2, "keys": 1, "root": 1.5 * ("√" in has)}
        kinds |= {"brackets": 1.5 * ("(" in has), "share": 2, "percentage": 1, "multiple": 0.7, "square": "²" in has}
        match rng.choices([*kinds], [*kinds.values()])[0]:
            case "share" | "percentage" | "multiple" as kind:
                phrase = phrased(rng, kind, str(rng.randrange(2, 1000)), percent="%" in has)
                return self._said("sum", "".join(phrase.signs) + "=", k=phrase.said)
            case "square":
                number = str(rng.randint(2, 99))
                return self._said("sum", f"{number}²", k=f"{number} {rng.choice(['squared', 'to the power of 2'])}")
            case "deed":
                first, sign, second = self._number(), self._operator(), self._number()
                return self._said(_DEEDS[sign], f"{first}{sign}{second}=", k=first, l=second)
            case "root":
                number = str(self.bench.rng.randint(2, 40) ** 2)
                return self._said("root", f"{number}√", k=number)
            case "keys":
                signs = "".join(self.bench.rng.choices([s for s in self.keys if s in "0123456789.+-*/"], k=4))
                *names, last = [self.keys[sign].name for sign in signs]
                return self._said("keys", signs, k=f"{', '.join(names)} and {last}")
            case kind:
                first, sign, second, later = self._number(), self._operator(), self._number(), self._operator()
                term = [first, sign, second] if kind != "brackets" else ["(", first, sign, second, ")"]
                if kind in ("long", "brackets"):
                    term += [later, self._number()]
                in_words = kind == "words" or (kind == "long" and self.bench.chance(0.6))
                aloud = rng.choice([0.0, 0.0, 0.5, 1.0])
                said = spelled(self.bench, term, aloud) if in_words else written(self.bench, term)
                return self._said("sum", "".join(term) + "=", k=said)

    def _said(self, kind: str, signs: str, **said: str) -> Part:
        return self.bench.part(kind, Keyed(self.display.key, signs), rank=0, about="sum", typed="vwf", **said)

    def _number(self) -> str:
        return number(self.bench, "." in self.keys)

    def _operator(self) -> str:
        return self.bench.rng.choice("+-*/")


def number(bench: Bench, parts: bool) -> str:
    """A number as it is keyed in, at times with decimal places."""
    whole = bench.rng.randrange(1, 10 ** bench.rng.choices([1, 2, 3, 4], [4, 5, 3, 1])[0])
    return f"{whole}.{bench.rng.randint(1, 9)}" if parts and bench.chance(0.12) else str(whole)


def phrased(rng: Random, kind: str, number: str, *, percent: bool) -> numerals.Phrase:
    """A part of the number, so many percent of it (by a key or not) or several times the number."""
    match kind:
        case "share":
            return numerals.share(rng, number)
        case "percentage":
            return numerals.percentage(rng, number, key=percent)
        case _:
            return numerals.multiple(rng, number)


def spelled(bench: Bench, signs: list[str], aloud: float = 0.0) -> str:
    """The sum with words for its signs, and for as large a share of its whole numbers as is ``aloud``."""
    said = []
    for sign in signs:
        if sign.isdecimal() and bench.chance(aloud):
            said.append(numerals.in_words(int(sign)))
            continue
        common, kind = _SAID.get(sign, ("", ""))
        said.append(sign if not common else common if bench.chance(0.6) else bench.name(kind))
    return " ".join(said)


def written(bench: Bench, signs: list[str]) -> str:
    """The sum in signs as people write them, with or without blanks."""
    between = bench.rng.choice(["", " "])
    said = between.join(bench.rng.choice(_WRITTEN.get(sign, sign)) if sign in _WRITTEN else sign for sign in signs)
    return said.replace("( ", "(").replace(" )", ")")


# --- The families -----------------------------------------------------------------------------------------------------


def calculator(rng: Random, held_out: bool) -> Exercise:
    """A calculator of many keys, of which a sum wants some one after the other."""
    bench = Bench(rng, held_out)
    pad = Pad(bench)
    bar, wishes = bench.menu_bar(most=4) if bench.chance(0.7) else ([], [])
    keys = pad.rows()
    rows = [bar, [pad.display], *keys] if bench.chance(0.85) else [bar, *keys, [pad.display]]
    bench.window([*rows, bench.clutter()], bench.name("reckoner") if bench.chance(0.8) else "")
    sums = [pad.part() for _ in range(6)]
    spares = [bench.asked(Pressed(key.key)) for key in bench.some(pad.spares, 1)]
    more = [*spares, *(bench.asked(wish) for wish in rng.sample(wishes, min(1, len(wishes))))]
    if bench.chance(0.75):
        more = []
    return Exercise(bench.made, tuple(more), first=(rng.choice(sums),)) if more else Exercise(bench.made, tuple(sums))


def console(rng: Random, held_out: bool) -> Exercise:
    """A field that a sum is typed into, worked out on Enter or by a button, among what was asked before."""
    bench = Bench(rng, held_out)
    field = bench.widget(Role.TEXT, "" if bench.chance(0.3) else bench.name("expression"))
    field.states |= {State.FOCUSED} if bench.chance(0.5) else set()
    answer = bench.widget(rng.choice([Role.LABEL, Role.TEXT]), bench.name("result"))
    answer.name = "" if answer.role is Role.TEXT and bench.chance(0.4) else answer.name
    answer.states |= {State.DISABLED} if answer.role is Role.TEXT and bench.chance(0.5) else set()
    effect = Tell(field.key, answer.key, empty=bench.chance(0.4))
    field.entered = (effect,)
    go = bench.widget(Role.BUTTON, "=" if bench.chance(0.3) else bench.name("equals"), effect)
    others = [bench.widget(Role.BUTTON, text, Log()) for text in bench.names("spare key", rng.choice([0, 0, 3, 6]))]
    others += [bench.widget(Role.BUTTON, bench.name("clear"), Log())] if bench.chance(0.4) else []
    past = [[bench.widget(Role.ROW, _term(bench, ["+", "-"]), Log())] for _ in range(rng.choice([0, 0, 2, 4]))]
    bar, wishes = bench.menu_bar(most=4) if bench.chance(0.7) else ([], [])
    line = [field, *([go] if (button := bench.chance(0.6)) else [])]
    blocks = [past, [line], [[answer]], [others] if others else []]
    rng.shuffle(blocks)
    title = bench.name("reckoner") if bench.chance(0.7) else ""
    bench.window([bar, *[row for block in blocks for row in block], bench.clutter()], title)
    parts = []
    for _ in range(6):
        if bench.chance(0.35):
            parts.append(_worded(bench, field, go if button else None))
            continue
        text = _term(bench, [*"+-*/"])
        if button and bench.chance(0.4):
            done = Told(field.key, text, go.key)
            parts.append(bench.part("typed sum by", done, about="sum", k=text, a=go.name))
        else:
            parts.append(bench.part("typed sum", Told(field.key, text), about="sum", k=text))
    if wishes and bench.chance(0.3):
        return Exercise(bench.made, (bench.asked(rng.choice(wishes)),), first=(rng.choice(parts),))
    return Exercise(bench.made, tuple(parts))


def _worded(bench: Bench, field: Widget, go: Widget | None) -> Part:
    """A sum in words, of which only the first number can be copied into the field as it is said."""
    rng, number = bench.rng, str(bench.rng.randrange(2, 1000))
    match rng.choice(["words", "words", "share", "multiple"]):
        case "words":
            signs = [number, rng.choice("+-*/"), str(rng.randrange(2, 200))]
            said = spelled(bench, signs)
        case kind:
            said, signs = phrased(rng, kind, number, percent=False)
    begun = signs[0] if signs[0] in said.split() else ""
    if not begun:  # said in words altogether
        return _worded(bench, field, go)
    done = Told(field.key, "".join(signs), go.key if go and bench.chance(0.5) else "", begun)
    return bench.part("worded sum", done, about="sum", k=said)


def _term(bench: Bench, operators: list[str]) -> str:
    """A sum of two to four numbers in signs, some of them in brackets."""
    signs = [number(bench, parts=True)]
    for _ in range(bench.rng.choice([1, 1, 2, 3])):
        signs += [bench.rng.choice(operators), number(bench, parts=True)]
    if len(signs) > 3 and bench.chance(0.35):
        signs = ["(", *signs[:3], ")", *signs[3:]]
    return written(bench, signs)
