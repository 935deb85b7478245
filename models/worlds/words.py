"""The words of the practice worlds: labels, values and files, a quarter of them held out of training by their hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from random import Random

from models.worlds import vocabulary

_PLAIN = """
able account acorn address adult advice afternoon agenda air album alert amber anchor angle animal answer apple april
apron arch archive area arrow art aspen atlas attic august aunt author autumn award badge bag bake balcony ball band
bank barn basket bath battery beach bean bear bed bell belt bench berry bike bill bird birthday blanket block blossom
board boat bolt bonus book border bottle bowl box branch bread breakfast breeze brick bridge brief broom brother brush
bucket budget builder bus butter button cabin cable cactus cake calendar call camera camp canal candle canoe captain
card carpet carrot cart castle cat cave cedar cellar center chair chalk chapter cheese cherry chess chicken chief
child choice church circle city class clay clerk cliff clock cloth cloud club coach coal coast coat coffee coin color
column comet concert cookie copper coral corn corner cotton council country course cousin cover crane cream credit
creek crop crown cup curtain cushion cycle dance date daughter dawn day deal december deck deer delta desert desk
detail diary dinner dish doctor dog dollar door dragon drawer dream dress drink driver drum duck dusk eagle early
earth east echo edge egg elbow elm engine entry evening event exam example fabric factory falcon family farm father
feather february fence fern ferry festival field fig figure film finger fire fish flag flame flight floor flour flower
flute fog folder food foot forest fork fortune fountain fox frame friday friend frog fruit funnel game garden garlic
gate ghost giant gift ginger glass glove goal goat gold goose grain grandma grape grass gravel green guest guide
guitar hall hammer hand harbor harvest hat hawk hazel heart hedge hen herb hill hobby holiday home honey hook horizon
horse hotel hour house ice idea index ink invoice iron island ivory jacket january jar jazz jewel job journal journey
judge juice july june jungle kettle key king kitchen kite knife ladder lake lamp lane lantern laptop lawn leaf leather
lecture lemon lesson letter level library light lily lime line lion list lodge log lunch machine magnet maple marble
march margin market mask master meadow meal medal meeting melon member memo menu metal midnight milk mill mint minute
mirror mist monday money monkey month moon morning moss mother motor mountain mouse museum mushroom music napkin
needle nest network news night north note november number nurse oak oat ocean october office olive onion opera orange
orchard order orange otter oven owl package page paint palace palm panel paper parade parcel park party pasta path
patient pattern peach pear pebble pen pencil penguin people pepper phone photo piano picnic picture pie pigeon pilot
pine pipe pizza plan planet plant plate pocket poem point pond pony poppy port potato pottery powder price print prize
profile project pumpkin puppet puzzle quarter queen quilt rabbit radio rain ranch recipe record reef remote rent
report rest ribbon rice ring river road robin rocket roof room rope rose route ruler saddle salad salmon salt sand
saturday sauce scarf school science season seed september shadow sheep shelf shell shield ship shirt shoe shop shore
sister sketch sky sleeve snow soap sock soil song soup south spoon spring spruce square stable stairs star station
statue steam stone store storm story stove straw stream street string studio sugar suit summer sun sunday supper
surface swan table tailor tale tax tea teacher team temple tent theater thread thursday ticket tiger timber title
toast token tomato tool tooth topic torch tower town toy track trade trail train travel tree trip truck tuesday tulip
tunnel turtle twig uncle union unit valley van vase vault velvet verse village violet violin visit voice volume wagon
walk wall walnut watch water wave weather wedding wednesday week west whale wheat wheel willow wind window wine winter
wolf wood wool worker yard year yellow zebra
""".split()

_ADJECTIVES = """
active advanced automatic basic blue bold bright broad calm clean clear closed cold common cool current daily dark
deep default digital dry dual easy empty extra fast final fine first fixed flat free fresh full general gentle global
grand gray great green happy hard heavy hidden high inner large last late left light local long low main manual minor
mobile modern narrow new next normal old open outer plain primary private public quick quiet rapid recent red remote
right round safe second secret sharp short silent silver simple single slow small smart smooth soft solid special
strong sweet tall third tiny total upper urgent warm weekly white wide wild wise young
""".split()

_TERMS = (*_PLAIN, *vocabulary.EVERYDAY, *vocabulary.PROGRAMS)
_QUALITIES = (*_ADJECTIVES, *vocabulary.MANNERS)
_LEXICON = tuple(
    line
    for line in Path(__file__).with_name("lexicon.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
"""Ten thousand more words: what real windows say is mostly in none of the lists above."""

_SYLLABLES = """
ba be bi bo bra bri ca ce cho cla co cre da de di do dra du el en fa fe fi flo fo fra ga ge gla go gra ha he hi ho hu
ja jo ju ka ke ki kla ko kra la le li lo lu ma me mi mo mu na ne ni no nu o pa pe pi pla po pra qui ra re ri ro ru sa
se shi sko so sta su ta te ti to tra tri tu u va ve vi vo wa we wi xa ya yo za ze zi zo
""".split()
_OFTEN = "eeeettttaaaooiinnsshhrrddlluuccmmffwwyyppvbgkjqxz"
_CODAS = ["", "", "", "n", "r", "s", "l", "m", "t", "x", "nd", "rk", "st", "ck"]
_EXTENSIONS = [
    "txt", "txt", "txt", "md", "csv", "log", "html", "cfg", "json", "text", "doc", "pdf", "png", "jpg", "odt", "ods",
    "xml", "ini", "docx", "xlsx", "mp3", "zip", "svg", "yaml", "tex",
]  # fmt: skip
_DOMAINS = [
    "example.com", "mail.test", "post.example", "home.test", "office.example", "example.org", "example.net",
    "shop.test", "news.example", "club.test", "city.example", "school.test",
]  # fmt: skip
_LETTERS = [
    "äöüß",
    "éèêç",
    "ñáíó",
    "åøæ",
    "łśżć",
    "αβγδεηικλμνοπρστω",
    "абвгдежзиклмнопрстуюя",
    "漢字仮名山川水日月人",
    "🙂🚀🌳🎉☕",
]
_PEOPLE = """
José Zoë Łukasz Müller Çelik Søren Åsa Núñez Gökçe Dvořák Małgorzata Jürgen Noël Iñigo Šárka Þóra Ágnes Örn Renée André
Μαρία Γιώργος Ελένη Νίκος Αθηνά Παύλος Ирина Иван Ольга Дмитрий Наташа Сергей Київ Олена 王小明 李华
山田太郎 佐藤 김민수 박지영 Zürich Malmö Kraków Reykjavík Αθήνα Москва 北京 東京 서울 São François Strauß Björn Łódź
""".split()
"""Names with letters that English lacks."""
_PATTERNS = (
    "{a} name", "{a} settings", "enable {a}", "use {q} {a}", "{a} size", "{a} options", "allow {a}", "{a} and {b}",
    "all {a}", "{a} per {b}", "add {a}", "{a} list", "delete {a}", "choose {a}", "{a} on start", "{q} {a} mode",
    "sort by {a}", "play {a}", "print {a}", "import {a}", "export {a}", "find {a}", "rename {a}", "set {a}", "copy {a}",
    "about {a}", "share {a}", "{a} format", "keep {a}", "move {a}", "{a} first", "{a} color", "{a} path", "reload {a}",
    "record {a}", "start {a}", "stop {a}", "create {a}", "{a} speed", "{a} on {b}", "{a} 1", "{a} 2", "invite {a}",
    "next {a}",
)  # fmt: skip
"""How interfaces put labels together; no fixed word of these is held out."""
_MONTHS = "January February March April May June July August September October November December".split()


def is_held_out(text: str) -> bool:
    """True for about a quarter of all texts, by hash and whatever the case: they occur in no training."""
    return hashlib.sha256(text.casefold().encode()).digest()[0] < 64


def coined(rng: Random) -> str:
    """A word that no dictionary has: of syllables, or of any letters."""
    if rng.random() < 0.25:
        return "".join(rng.choices(_OFTEN, k=rng.randint(2, 9)))
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice([2, 2, 3, 3, 4]))) + rng.choice(_CODAS)


def word(rng: Random, held_out: bool = False) -> str:
    """A lower-case word, real or coined, on the asked side of the hold-out."""
    while True:
        drawn = coined(rng) if rng.random() < 0.4 else rng.choice(_PLAIN)
        if is_held_out(drawn) == held_out:
            return drawn


def adjective(rng: Random, held_out: bool = False) -> str:
    """A lower-case adjective on the asked side of the hold-out."""
    while True:
        drawn = rng.choice(_ADJECTIVES)
        if is_held_out(drawn) == held_out:
            return drawn


def term(rng: Random, held_out: bool = False) -> str:
    """As ``word``, from many more: what demonstrations and real programs' tasks draw stays as it was."""
    while True:
        drawn = coined(rng) if rng.random() < 0.25 else rng.choice(_TERMS if rng.random() < 0.5 else _LEXICON)
        if is_held_out(drawn) == held_out:
            return drawn


def quality(rng: Random, held_out: bool = False) -> str:
    """As ``adjective``, from many more, among them words that are none."""
    while True:
        drawn = rng.choice(_QUALITIES if rng.random() < 0.7 else _LEXICON)
        if is_held_out(drawn) == held_out:
            return drawn


def held_out_words(rng: Random, count: int) -> list[str]:
    """Words that never occur in training, for demonstrations and tests."""
    return [word(rng, held_out=True) for _ in range(count)]


def held_out_filename(rng: Random) -> str:
    """A text file's name that never occurs in training."""
    return f"{word(rng, held_out=True)}-{word(rng, held_out=True)}.txt"


def label(rng: Random, held_out: bool = False) -> str:
    """What an interface calls a thing: one to three words, "Billing address", "Quiet Harbor" or "Sort by date"."""
    if rng.random() < 0.2:
        pattern = rng.choice([text for text in _PATTERNS if is_held_out(text) is held_out])
        made = pattern.format(a=term(rng, held_out), b=term(rng, held_out), q=quality(rng, held_out))
        return made[0].upper() + made[1:] if rng.random() < 0.7 else made.title()
    count = rng.choices([1, 2, 3], [5, 4, 1])[0]
    parts = [term(rng, held_out)]
    for _ in range(count - 1):
        parts.insert(0, quality(rng, held_out) if rng.random() < 0.6 else term(rng, held_out))
    return " ".join(part.capitalize() for part in parts) if rng.random() < 0.5 else " ".join(parts).capitalize()


def labels(rng: Random, count: int, held_out: bool = False) -> list[str]:
    """Different labels, no two alike whatever their case."""
    drawn: dict[str, str] = {}
    while len(drawn) < count:
        text = label(rng, held_out)
        drawn.setdefault(text.casefold(), text)
    return list(drawn.values())


def filename(rng: Random, held_out: bool = False) -> str:
    """A file's name with its extension."""
    parts = [term(rng, held_out) for _ in range(rng.choices([1, 2, 3], [5, 4, 1])[0])]
    stem = rng.choice(["-", "_", ""]).join(parts)
    if rng.random() < 0.2:
        stem += str(rng.randrange(1, 2030))
    return f"{stem}.{rng.choice(_EXTENSIONS)}"


def phrase(rng: Random, held_out: bool = False, longest: int = 8) -> str:
    """A few words as a person types them."""
    parts = [term(rng, held_out) for _ in range(rng.randint(1, longest))]
    if rng.random() < 0.3:
        parts[0] = parts[0].capitalize()
    if len(parts) > 2 and rng.random() < 0.15:
        parts[0] += ","
    if rng.random() < 0.1:
        parts.insert(rng.randrange(len(parts) + 1), str(rng.randrange(10_000)))
    if rng.random() < 0.08:
        letters = rng.choice(_LETTERS)
        parts.insert(rng.randrange(len(parts) + 1), "".join(rng.choice(letters) for _ in range(3)))
    return " ".join(parts) + (rng.choice([".", "!", "?"]) if rng.random() < 0.1 else "")


def person(rng: Random, held_out: bool = False) -> str:
    """One or two names, some with letters that English lacks, on the asked side of the hold-out."""
    given, family = _people(held_out)
    parts = [
        rng.choice(names) if rng.random() < 0.75 else term(rng, held_out).capitalize() for names in (given, family)
    ]
    return " ".join(dict.fromkeys(parts[: rng.choice([1, 2, 2])]))


@lru_cache(maxsize=2)
def _people(held_out: bool) -> tuple[list[str], list[str]]:
    """First and family names on the asked side of the hold-out."""
    called = ([*_PEOPLE, *vocabulary.GIVEN], [*_PEOPLE, *vocabulary.SURNAMES])
    given, family = ([name for name in names if is_held_out(name) == held_out] for names in called)
    return given, family


def foreign(rng: Random, held_out: bool = False) -> str:
    """Words in another alphabet, or with a sign that is none."""
    letters = rng.choice(_LETTERS)
    drawn = "".join(rng.choice(letters) for _ in range(rng.randint(2, 7)))
    return drawn if rng.random() < 0.4 else f"{term(rng, held_out)} {drawn}"


def place(rng: Random, held_out: bool = False) -> str:
    """A town on the asked side of the hold-out."""
    return next(text for text in iter(lambda: rng.choice(vocabulary.PLACES), "") if is_held_out(text) == held_out)


def number(rng: Random) -> str:
    """A number as people write it: counts, prices, parts, with a sign or a unit."""
    count = rng.randrange(10 ** rng.randint(1, 6))
    match rng.randrange(8):
        case 0:
            return f"{count % 1000}.{rng.randrange(100):02}"
        case 1:
            return f"{count:,}"
        case 2:
            return f"-{count % 100}"
        case 3:
            return f"{count % 101}%"
        case 4:
            return f"{count % 1000},{rng.randrange(100):02} €"
        case _:
            return str(count)


def date(rng: Random) -> str:
    """A day, or a time of it, in one of the ways it is written."""
    year, month, day = rng.randint(1990, 2035), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        [
            f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}", f"{day:02}.{month:02}.{year}",
            f"{month}/{day}/{year}", f"{day} {_MONTHS[month - 1]} {year}", f"{_MONTHS[month - 1]} {day}",
            f"{rng.randrange(24):02}:{rng.randrange(60):02}",
        ]
    )  # fmt: skip


def address(rng: Random, held_out: bool = False) -> str:
    """An e-mail address, or one of a page."""
    if rng.random() < 0.3:
        return f"https://{rng.choice(_DOMAINS)}/{term(rng, held_out)}"
    second = f".{term(rng, held_out)}" if rng.random() < 0.3 else ""
    return f"{term(rng, held_out)}{second}@{rng.choice(_DOMAINS)}"


def path(rng: Random, held_out: bool = False) -> str:
    """Where a file or a folder lies."""
    start = rng.choice(["/", "/", "~/", "/home/", "C:\\"])
    folders = [term(rng, held_out) for _ in range(rng.randint(1, 2))]
    between = "\\" if "\\" in start else "/"
    return start + between.join([*folders, *([filename(rng, held_out)] if rng.random() < 0.7 else [])])


def value(rng: Random, held_out: bool = False) -> str:
    """What one types into a field: words, a name, a number, a date, an address, a path, other alphabets."""
    kinds = ["word", "name", "phrase", "number", "date", "mail", "path", "code", "person", "foreign", "place"]
    match rng.choices(kinds, [4, 2, 3, 2, 1, 1, 1, 1, 1, 0.5, 0.5])[0]:
        case "word":
            return term(rng, held_out)
        case "name":
            return f"{term(rng, held_out).capitalize()} {term(rng, held_out).capitalize()}"
        case "phrase":
            return phrase(rng, held_out, longest=4)
        case "number":
            return number(rng)
        case "date":
            return date(rng)
        case "mail":
            return address(rng, held_out)
        case "path":
            return path(rng, held_out)
        case "person":
            return person(rng, held_out)
        case "foreign":
            return foreign(rng, held_out)
        case "place":
            return place(rng, held_out)
        case _:
            return f"{term(rng, held_out)[:3].upper()}-{rng.randrange(1000):03}"
