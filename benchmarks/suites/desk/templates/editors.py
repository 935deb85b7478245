"""Errands in text editors: mousepad, and featherpad, which is unseen."""

from __future__ import annotations

from random import Random

from agent.types import PlannedStep
from benchmarks.suites.desk.draws import distinct, file_names, said, words
from benchmarks.suites.desk.script import click, done, fill, press, reads, shows, titled
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

MOUSEPAD = Program(
    "mousepad",
    "mousepad",
    ("mousepad", "--disable-server"),
    "Mousepad",
    # Settings in a file of the home, where they can be read.
    env={"GSETTINGS_BACKEND": "keyfile"},
)
FEATHERPAD = Program("featherpad", "featherpad", ("featherpad", "--standalone"), "", unseen=True)

_SETTINGS = ".config/glib-2.0/settings/keyfile"


def saved(path: str, text: str, after: After) -> bool:
    """The file of the home holds the text; an editor may end it with one newline."""
    file = after.home / path
    return file.is_file() and file.read_text(errors="replace").removesuffix("\n") == text.removesuffix("\n")


def _document(title: str = "") -> PlannedStep:
    return done(titled(title)) if title else done()


def mousepad_write(rng: Random) -> Errand:
    text, [file] = words(rng, 2, 5), file_names(rng, 1)
    goal = rng.choice(
        [
            f"Write {said(rng, text)} and save it as {file} in the home folder",
            f'Put "{text}" into the document, then save it under the name {file}',
            f'Please note down "{text}" and keep it in a file called {file}',
        ]
    )
    script = (
        fill("text", text),
        press("ctrl+s", shows("Name text")),
        fill("Name text", file),
        click("Save button", titled(file)),
        done(titled(file)),
    )
    return Errand(goal, script, lambda after: saved(file, text, after))


def mousepad_replace(rng: Random) -> Errand:
    old, new, other = distinct(rng, 3)
    [file] = file_names(rng, 1)
    before = f"{old} {other}\n{other} {old}\n{old}\n"
    goal = rng.choice(
        [
            f'Replace every "{old}" by "{new}" in the open file and save it',
            f"Change all {old} to {new} and save the document",
            f'Search for "{old}", replace all of them with "{new}", and save',
        ]
    )
    script = (
        press("ctrl+r", shows("Find and Replace dialog")),
        fill("Search for text", old),
        fill("Replace with text", new),
        click("Replace all in check", shows("Replace All button")),
        click("Replace All button"),
        click("Close button", reads("text", new)),
        press("ctrl+s"),
        done(reads("text", new)),
    )
    changed = before.replace(old, new)
    return Errand(goal, script, lambda after: saved(file, changed, after), {file: before}, (f"{{home}}/{file}",))


def mousepad_overwrite(rng: Random) -> Errand:
    text, (file, first) = words(rng, 2, 4), (file_names(rng, 1)[0], words(rng, 3, 6))
    goal = rng.choice(
        [
            f'Make "{text}" the whole content of the open file and save it',
            f'Throw away what is in the document, write "{text}" instead and save',
            f"Replace the text by {said(rng, text)} and save the file",
        ]
    )
    script = (fill("text", text), press("ctrl+s"), done(reads("text", text)))
    return Errand(goal, script, lambda after: saved(file, text, after), {file: first + "\n"}, (f"{{home}}/{file}",))


def mousepad_copy(rng: Random) -> Errand:
    (file, copy), text = file_names(rng, 2), words(rng, 3, 6)
    goal = rng.choice(
        [
            f"Save the open file under another name, {copy}",
            f"Use Save As to keep a copy of this document as {copy}",
            f'Save this as "{copy}"',
        ]
    )
    script = (
        click("File menu", shows("Save As... item")),
        click("Save As... item", shows("Name text")),
        fill("Name text", copy),
        click("Save button", titled(copy)),
        done(titled(copy)),
    )
    return Errand(goal, script, lambda after: saved(copy, text, after), {file: text + "\n"}, (f"{{home}}/{file}",))


def mousepad_option(rng: Random) -> Errand:
    menu, item, key = rng.choice(
        [
            ("View", "Line Numbers", "show-line-numbers=true"),
            ("View", "Toolbar", "toolbar-visible=true"),
            ("View", "Statusbar", "statusbar-visible=true"),
            ("Document", "Word Wrap", "word-wrap=true"),
            ("Document", "Auto Indent", "auto-indent=true"),
        ]
    )
    goal = rng.choice(
        [
            f"Turn {item.lower()} on",
            f"Switch on the {item.lower()}" if menu == "View" else f"Switch on {item.lower()}",
            f"In the {menu} menu, tick {item}",
        ]
    )
    script = (click(f"{menu} menu", shows(f"{item} item")), click(f"{item} item"), done())

    def holds(after: After) -> bool:
        file = after.home / _SETTINGS
        return file.is_file() and key in file.read_text().splitlines()

    return Errand(goal, script, holds)


def featherpad_write(rng: Random) -> Errand:
    text, [file] = words(rng, 2, 5), file_names(rng, 1)
    goal = rng.choice(
        [
            f"Write {said(rng, text)} and save it as {file}",
            f'Type "{text}" into the empty document and save it under the name "{file}"',
            f'Make a file {file} that says "{text}"',
        ]
    )
    script = (
        fill("text", text),
        press("ctrl+shift+s", shows("File name text")),
        fill("File name text", file),
        click("Save button #1", titled(file)),
        done(titled(file)),
    )
    return Errand(goal, script, lambda after: saved(file, text, after))


def featherpad_overwrite(rng: Random) -> Errand:
    text, first, [file] = words(rng, 2, 4), words(rng, 3, 6), file_names(rng, 1)
    goal = rng.choice(
        [
            f'Replace the text of the open file by "{text}" and save it',
            f'The document should only say "{text}". Save it afterwards',
            f"Overwrite everything with {said(rng, text)} and save",
        ]
    )
    script = (fill("text", text), press("ctrl+s"), done(reads("text", text)))
    return Errand(goal, script, lambda after: saved(file, text, after), {file: first + "\n"}, (f"{{home}}/{file}",))


def featherpad_replace(rng: Random) -> Errand:
    old, new, other = distinct(rng, 3)
    [file] = file_names(rng, 1)
    before = f"{old} {other}\n{other} {old}\n"
    goal = rng.choice(
        [
            f'Replace every "{old}" by "{new}" in this file and save it',
            f"Change all {old} to {new}, then save",
            f'Find "{old}" and replace it with "{new}" everywhere. Save the file',
        ]
    )
    script = (
        press("ctrl+r", shows("Replace with text")),
        fill("Find text", old),
        fill("Replace with text", new),
        press("f10"),
        press("ctrl+s"),
        done(reads("text", new)),
    )
    changed = before.replace(old, new)
    return Errand(goal, script, lambda after: saved(file, changed, after), {file: before}, (f"{{home}}/{file}",))


TEMPLATES = (
    Template("mousepad-write", MOUSEPAD, mousepad_write),
    Template("mousepad-replace", MOUSEPAD, mousepad_replace),
    Template("mousepad-overwrite", MOUSEPAD, mousepad_overwrite),
    Template("mousepad-copy", MOUSEPAD, mousepad_copy),
    Template("mousepad-option", MOUSEPAD, mousepad_option),
    Template("featherpad-write", FEATHERPAD, featherpad_write),
    Template("featherpad-overwrite", FEATHERPAD, featherpad_overwrite),
    Template("featherpad-replace", FEATHERPAD, featherpad_replace),
)
