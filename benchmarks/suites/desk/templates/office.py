"""Errands in LibreOffice: Writer and Calc. Documents are flat XML, which is read as it lies on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, is_zipfile

from benchmarks.suites.desk.draws import distinct, said, words
from benchmarks.suites.desk.script import click, done, fill, hides, insert, press, shows, titled
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

_SILENT: Final = ("--norestore", "--nologo", "--nofirststartwizard")
WRITER = Program("libreoffice-writer", "libreoffice-writer", ("soffice", *_SILENT), "LibreOffice Writer")
CALC = Program("libreoffice-calc", "libreoffice-calc", ("soffice", *_SILENT), "LibreOffice Calc")

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def _flat(kind: str, body: str) -> str:
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
    kind = f"application/vnd.oasis.opendocument.{kind}"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.2"'
    return f'{head} office:mimetype="{kind}"><office:body>{body}</office:body></office:document>'


def letter(*paragraphs: str) -> str:
    """A flat text document."""
    return _flat("text", f"<office:text>{''.join(map(_paragraph, paragraphs))}</office:text>")


def sheet(rows: Sequence[Sequence[int | str]]) -> str:
    """A flat spreadsheet of one table; whole numbers are numbers."""
    told = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    table = f'<table:table table:name="Sheet1">{told}</table:table>'
    return _flat("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _cell(value: int | str) -> str:
    kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
    return f'<table:table-cell office:value-type="{kind}">{_paragraph(str(value))}</table:table-cell>'


def content(path: str, after: After) -> ElementTree.Element | None:
    """A saved document's XML, flat or packed; None while it is not there or not yet whole."""
    file = after.home / path
    try:
        if is_zipfile(file):
            with ZipFile(file) as packed:
                return ElementTree.fromstring(packed.read("content.xml"))
        return ElementTree.fromstring(file.read_bytes())
    except (OSError, KeyError, BadZipFile, ElementTree.ParseError):
        return None


def paragraphs(path: str, after: After) -> list[str]:
    """The text of each paragraph of the document's body."""
    document = content(path, after)
    body = document.find("office:body", _NAMES) if document is not None else None
    return [] if body is None else ["".join(p.itertext()) for p in body.iterfind(".//text:p", _NAMES)]


def cell(path: str, row: int, column: int, after: After) -> str:
    """What the cell of a row and column, from 1, of the first table shows; empty if nothing."""
    document = content(path, after)
    table = document.find(".//table:table", _NAMES) if document is not None else None
    found = _at(table, "table-row", row)
    found = _at(found, "table-cell", column)
    return "" if found is None else "".join(found.itertext()).strip()


def _at(parent: ElementTree.Element | None, tag: str, number: int) -> ElementTree.Element | None:
    """The child of a number, from 1; equal ones that follow each other are told once, with how often."""
    count, kind = 0, {"table-row": "rows", "table-cell": "columns"}[tag]
    for child in parent.iterfind(f"table:{tag}", _NAMES) if parent is not None else ():
        count += int(child.get(f"{{{_NAMES['table']}}}number-{kind}-repeated", "1"))
        if count >= number:
            return child
    return None


def writer_write(rng: Random) -> Errand:
    text, name = words(rng, 3, 5).capitalize(), "-".join(distinct(rng, 2)) + ".odt"
    goal = rng.choice(
        [
            f'Write "{text}" and save it as {name} in the home folder',
            f'Type "{text}" into the document and save it under the name "{name}"',
            f"Make a document {name} that says {said(rng, text)}",
        ]
    )
    script = (
        fill("text", text),
        press("ctrl+s", shows("Name text")),
        fill("Name text", name),
        press("enter", titled(name)),
        done(titled(name)),
    )
    return Errand(goal, script, lambda after: text in paragraphs(name, after), argv=("--writer",))


def writer_replace(rng: Random) -> Errand:
    old, new, other = distinct(rng, 3)
    before, name = f"{other} {old} {other} {old}", f"{other}.fodt"
    goal = rng.choice(
        [
            f'Replace every "{old}" by "{new}" and save the document',
            f"Change all {old} to {new} with Find and Replace, then save",
            f'Open Find and Replace, put "{new}" wherever it says "{old}", close it and save',
        ]
    )
    script = (
        press("ctrl+h", shows("Find and Replace dialog")),
        fill("Find text", old),
        fill("Replace text", new),
        click("Replace All button"),
        click("Close button", hides("Find and Replace dialog")),
        press("ctrl+s"),
        done(titled(name)),
    )
    wanted = before.replace(old, new)
    files = {name: letter(before)}
    return Errand(goal, script, lambda after: paragraphs(name, after) == [wanted], files, (f"{{home}}/{name}",))


def writer_style(rng: Random) -> Errand:
    text, name = words(rng, 3, 6), f"{distinct(rng, 1)[0]}.fodt"
    button, word, key, value = rng.choice(
        [("Bold", "bold", "font-weight", "bold"), ("Italic", "italic", "font-style", "italic")]
    )
    goal = rng.choice(
        [
            f"Make the whole text {word} and save the document",
            f"Select everything, press {button}, and save",
            f"Set all of it in {word} and save the file",
        ]
    )
    script = (press("ctrl+a"), click(f"{button} toggle"), press("ctrl+s"), done(titled(name)))

    def holds(after: After) -> bool:
        document = content(name, after)
        every = document.iter() if document is not None else ()
        styled = any(element.get(f"{{{_NAMES['fo']}}}{key}") == value for element in every)
        return styled and paragraphs(name, after) == [text]

    return Errand(goal, script, holds, {name: letter(text)}, (f"{{home}}/{name}",))


def calc_enter(rng: Random) -> Errand:
    column, row = rng.randint(2, 4), rng.randint(2, 8)
    place, name = f"{'ABCD'[column - 1]}{row}", f"{distinct(rng, 1)[0]}.fods"
    value = rng.choice([str(rng.randint(100, 9999)), distinct(rng, 1)[0].capitalize()])
    goal = rng.choice(
        [
            f"Enter {value} in cell {place} and save the sheet",
            f'Write "{value}" into {place}, then save',
            f"Put {value} into the cell {place} and save the file",
        ]
    )
    script = (insert(f"{place} cell", value), press("enter"), press("ctrl+s"), done(titled(name)))
    files = {name: sheet([["Item", "Price"], [distinct(rng, 1)[0], rng.randint(1, 50)]])}
    return Errand(goal, script, lambda after: cell(name, row, column, after) == value, files, (f"{{home}}/{name}",))


def calc_formula(rng: Random) -> Errand:
    numbers = [rng.randint(10, 99) for _ in range(rng.randint(3, 5))]
    function, result = rng.choice([("SUM", sum(numbers)), ("MAX", max(numbers)), ("MIN", min(numbers))])
    last, name = len(numbers), f"{distinct(rng, 1)[0]}.fods"
    place, formula = f"A{last + 1}", f"={function}(A1:A{last})"
    goal = rng.choice(
        [
            f"Put the formula {formula} into {place} and save",
            f'Type "{formula}" into the cell {place}, then save the sheet',
        ]
    )
    script = (insert(f"{place} cell", formula), press("enter"), press("ctrl+s"), done(titled(name)))
    files = {name: sheet([[number] for number in numbers])}
    holds = str(result)
    return Errand(goal, script, lambda after: cell(name, last + 1, 1, after) == holds, files, (f"{{home}}/{name}",))


TEMPLATES = (
    Template("writer-write", WRITER, writer_write),
    Template("writer-replace", WRITER, writer_replace),
    Template("writer-style", WRITER, writer_style),
    Template("calc-enter", CALC, calc_enter),
    Template("calc-formula", CALC, calc_formula),
)
