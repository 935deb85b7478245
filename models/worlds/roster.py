"""The roster: every family of practice worlds, those for training and those that are only ever measured."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from models.worlds import (
    bare,
    changes,
    checkboxes,
    choices,
    configuring,
    documents,
    doubts,
    errands,
    families,
    feeds,
    files,
    gallery,
    lists,
    mechanics,
    medley,
    menubars,
    modes,
    pages,
    panes,
    papers,
    people,
    prompts,
    sheets,
    sights,
    sites,
    styles,
    sums,
    tool_dialogs,
    tools,
    tuning,
)
from models.worlds.exercises import Builder, Exercise
from models.worlds.goals import task
from models.worlds.machine import World
from models.worlds.tasks import Task

_MEASURED_BELOW = 96
"""Of 256: three eighths of all names hash below it."""

FURTHER: MappingProxyType[str, tuple[Builder, float]] = MappingProxyType(
    {
        "calculator": (sums.calculator, 2.5),
        "console": (sums.console, 1.2),
        "mode": (modes.mode, 1.8),
        "units": (modes.units, 0.8),
        "worksheet": (sheets.worksheet, 1.8),
        "workbook": (sheets.workbook, 1.0),
        "prompts": (prompts.prompts, 2.2),
        "selection": (prompts.selection, 2.5),
        "tuning": (tuning.tuning, 2.2),
        "requester": (prompts.requester, 1.0),
        "checkboxes": (checkboxes.checkboxes, 2.5),
        "configuring": (configuring.configuring, 3.0),
        "gallery": (gallery.gallery, 2.0),
        "panes": (panes.panes, 2.5),
        "menubar": (menubars.menubar, 2.5),
        "pending": (changes.pending, 2.0),
        "required": (changes.required, 1.5),
        "revising": (changes.revising, 1.0),
        "submenus": (choices.submenus, 1.0),
        "levels": (choices.levels, 1.0),
        "wizard": (choices.wizard, 2.5),
        "switches": (choices.switches, 1.5),
        "resets": (choices.resets, 1.5),
        "calendar": (choices.calendar, 0.7),
        "tree": (lists.tree, 1.5),
        "table": (lists.table, 1.5),
        "feed": (lists.feed, 1.5),
        "lookalikes": (lists.lookalikes, 1.5),
        "context": (lists.context, 1.0),
        "sorting": (lists.sorting, 1.2),
        "desktop": (lists.desktop, 0.7),
        "replacing": (papers.replacing, 1.5),
        "opening": (papers.opening, 1.0),
        "overwriting": (papers.overwriting, 1.0),
        "todo": (papers.todo, 1.5),
        "mail": (papers.mail, 1.0),
        "shop": (papers.shop, 2.0),
        "signin": (papers.signin, 1.2),
        "surprises": (doubts.surprises, 1.5),
        "chords": (doubts.chords, 0.7),
        "already": (doubts.already, 1.0),
        "missing": (doubts.missing, 1.0),
        "locked": (doubts.locked, 0.7),
        "ambiguous": (doubts.ambiguous, 0.7),
        "swatches": (sights.swatches, 2.0),
        "icons": (sights.icons, 1.5),
        "canvas": (sights.canvas, 2.0),
        "composite": (mechanics.composite, 8.0),
        "medley": (medley.medley, 16.0),
        "ribbon": (tools.ribbon, 1.5),
        "inspector": (tools.inspector, 1.5),
        "findbar": (tools.findbar, 1.0),
        "player": (tools.player, 1.0),
        "profiles": (tools.profiles, 1.2),
        "preferences": (tools.preferences, 2.0),
        "viewer": (tools.viewer, 1.2),
        "hotkeys": (tools.hotkeys, 1.2),
        "spreadsheet": (tools.spreadsheet, 1.0),
        "printing": (tool_dialogs.printing, 1.2),
        "exporting": (tool_dialogs.exporting, 1.0),
        "fonts": (tool_dialogs.fonts, 1.2),
        "assistant": (tool_dialogs.assistant, 1.5),
        "alarms": (tool_dialogs.alarms, 1.0),
        "colors": (tool_dialogs.colors, 1.0),
        "hotel": (pages.hotel, 1.2),
        "results": (pages.results, 1.2),
        "browser": (pages.browser, 1.5),
        "pager": (pages.pager, 1.0),
        "consent": (pages.consent, 1.0),
        "upload": (pages.upload, 1.2),
        "survey": (pages.survey, 1.0),
        "ratings": (pages.ratings, 1.0),
        "contacts": (people.contacts, 1.5),
        "chat": (people.chat, 1.0),
        "comments": (people.comments, 1.0),
        "kanban": (people.kanban, 1.2),
        "cards": (people.cards, 1.5),
        "notifications": (people.notifications, 1.2),
        "options": (people.options, 1.5),
        "rewriting": (documents.rewriting, 3.0),
        "drafting": (documents.drafting, 2.5),
        "exchanging": (documents.exchanging, 2.5),
        "enquiry": (errands.enquiry, 2.5),
        "takeaway": (errands.takeaway, 2.0),
        "signup": (errands.signup, 1.2),
        "application": (errands.application, 1.5),
        "renaming": (files.renaming, 2.0),
        "tidying": (files.tidying, 2.0),
        "filing": (files.filing, 2.0),
        "browsing": (files.browsing, 2.0),
        "wandering": (files.wandering, 1.0),
        "explorer": (files.explorer, 1.0),
        "wiki": (errands.wiki, 1.0),
        "trail": (sites.trail, 2.0),
        "checklist": (sites.checklist, 1.5),
        "rowbuttons": (sites.rowbuttons, 1.5),
        "searching": (sites.searching, 2.0),
        "booking": (sites.booking, 1.5),
        "bareform": (bare.bareform, 3.0),
        "ticking": (bare.ticking, 3.0),
        "dropdown": (bare.dropdown, 2.0),
        "overlay": (bare.overlay, 1.5),
        "passage": (bare.passage, 1.0),
        "hunting": (bare.hunting, 1.5),
        "accordion": (bare.accordion, 1.2),
        "comparing": (bare.comparing, 0.8),
        "ordinals": (bare.ordinals, 1.0),
        "numbered": (bare.numbered, 0.8),
        "inbox": (feeds.inbox, 2.0),
        "lightbox": (feeds.lightbox, 1.0),
        "timeline": (feeds.timeline, 1.2),
        "findings": (feeds.findings, 1.0),
        "styling": (styles.styling, 2.5),
        "typesetting": (styles.typesetting, 1.0),
    }
)
"""Each further family and its share, the first families' own shares being the measure."""


@dataclass(frozen=True, slots=True)
class Goals:
    """A world of any family, and the goals that are drawn on it."""

    family: str
    world: World
    source: families.Setting | Exercise
    held_out: bool = False

    def task(self, rng: Random, most: int = 5) -> Task:
        """A goal of at most ``most`` parts (two at least, where an ending belongs to it) and its aims."""
        if isinstance(self.source, Exercise):
            return self.source.task(rng, most, self.held_out)
        return task(rng, families.draw_wishes(rng, self.source, most), self.world, self.held_out)


def is_measured(family: str) -> bool:
    """Whether the family is held out of training, by the hash of its name; the first seven have been trained on."""
    return family in FURTHER and hashlib.sha256(family.encode()).digest()[0] < _MEASURED_BELOW


def every() -> tuple[str, ...]:
    """All families by name."""
    return (*families.FAMILIES, *FURTHER)


def trained() -> dict[str, float]:
    """The families that training may draw, and their shares."""
    shares = {name: share for table in (families.FAMILIES, FURTHER) for name, (_, share) in table.items()}
    return {name: share for name, share in shares.items() if not is_measured(name)}


def draw(rng: Random, held_out: bool = False, family: str = "") -> Goals:
    """A world of the named family, or of one of the trained ones by its share.

    ``held_out`` asks for the words, names and phrasings that no training shows. Raises ``ValueError`` where training
    asks for a family that is only measured.
    """
    if is_measured(family) and not held_out:
        raise ValueError(f"{family} is only measured, never trained on")
    if not family:
        shares = trained()
        family = rng.choices(list(shares), list(shares.values()))[0]
    if family in FURTHER:
        exercise = FURTHER[family][0](rng, held_out)
        return Goals(family, exercise.world, exercise, held_out)
    setting = families.draw(rng, held_out, family)
    return Goals(family, setting.world, setting, held_out)
