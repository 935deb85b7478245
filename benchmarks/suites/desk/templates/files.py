"""Errands with files and folders, in pcmanfm."""

from __future__ import annotations

from random import Random

from benchmarks.suites.desk.draws import distinct, file_names, said
from benchmarks.suites.desk.script import click, context, done, double, fill, hides, press, shows, titled
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

PCMANFM = Program(
    "pcmanfm",
    "pcmanfm",
    ("pcmanfm", "{home}"),
    "home",
    # Its icon view tells nothing of what is in it, its list does.
    files={
        ".config/pcmanfm/default/pcmanfm.conf": (
            "[ui]\nview_mode=list\nwin_width=900\nwin_height=600\n[config]\nbm_open_method=0\n"
        )
    },
)


def rename(rng: Random) -> Errand:
    before, after_, other = file_names(rng, 3)
    goal = rng.choice(
        [
            f"Rename {before} to {after_}",
            f'Give the file "{before}" the new name "{after_}"',
            f"The file {before} should be called {after_}",
        ]
    )
    script = (
        context(f"{before} cell", shows("Rename... item")),
        click("Rename... item", shows("Rename File dialog")),
        fill("text", after_),
        click("OK button", shows(f"{after_} cell")),
        done(shows(f"{after_} cell")),
    )

    def holds(after: After) -> bool:
        there = (after.home / after_).is_file() and (after.home / after_).read_text() == "one\n"
        return there and not (after.home / before).exists() and (after.home / other).exists()

    return Errand(goal, script, holds, {before: "one\n", other: "two\n"})


def new_folder(rng: Random) -> Errand:
    [name], [file] = distinct(rng, 1), file_names(rng, 1)
    goal = rng.choice(
        [
            f"Create a folder called {said(rng, name)}",
            f'Make a new folder with the name "{name}"',
            f"I need a new folder {name} here",
        ]
    )
    script = (
        press("ctrl+shift+n", shows("Creating New Folder dialog")),
        fill("text", name),
        click("OK button", shows(f"{name} cell")),
        done(shows(f"{name} cell")),
    )
    return Errand(goal, script, lambda after: (after.home / name).is_dir(), {file: "one\n"})


def trash(rng: Random) -> Errand:
    gone, kept = file_names(rng, 2)
    goal = rng.choice(
        [
            f"Move {gone} to the trash",
            f'Throw the file "{gone}" away',
            f"Put {gone} into the trash can and confirm it",
        ]
    )
    script = (
        context(f"{gone} cell", shows("Move to Trash item")),
        click("Move to Trash item", shows("Yes button")),
        click("Yes button", hides(f"{gone} cell")),
        done(hides(f"{gone} cell")),
    )

    def holds(after: After) -> bool:
        return not (after.home / gone).exists() and (after.home / kept).exists()

    return Errand(goal, script, holds, {gone: "one\n", kept: "two\n"})


def copy(rng: Random) -> Errand:
    [folder], (file, other) = distinct(rng, 1), file_names(rng, 2)
    goal = rng.choice(
        [
            f"Copy {file} into the folder {folder}",
            f'Put a copy of "{file}" into "{folder}"',
            f"Open the menu of {file}, choose Copy, go into {folder} and paste it there",
        ]
    )
    script = (
        context(f"{file} cell", shows("Copy item")),
        click("Copy item", hides("Copy item")),
        double(f"{folder} cell", titled(folder)),
        press("ctrl+v", shows(f"{file} cell")),
        done(shows(f"{file} cell")),
    )

    def holds(after: After) -> bool:
        there = after.home / folder / file
        return there.is_file() and there.read_text() == "one\n" and (after.home / file).exists()

    return Errand(goal, script, holds, {file: "one\n", other: "two\n", f"{folder}/.keep": ""})


def go_to(rng: Random) -> Errand:
    here, there = distinct(rng, 2)
    goal = rng.choice(
        [
            f"Go into {here} and from there into {there}",
            f'Open the folder "{here}", then the folder "{there}" in it',
            f"Show me what is in {there}, which is in {here}",
        ]
    )
    script = (double(f"{here} cell", titled(here)), double(f"{there} cell", titled(there)), done(titled(there)))

    def holds(after: After) -> bool:
        return any(mark.value.endswith(f"/{here}/{there}") for mark in after.marks)

    return Errand(goal, script, holds, {f"{here}/{there}/.keep": ""})


TEMPLATES = (
    Template("pcmanfm-rename", PCMANFM, rename),
    Template("pcmanfm-new-folder", PCMANFM, new_folder),
    Template("pcmanfm-trash", PCMANFM, trash),
    Template("pcmanfm-copy", PCMANFM, copy),
    Template("pcmanfm-go-to", PCMANFM, go_to),
)
