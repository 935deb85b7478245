"""The suite's tasks: which pages there are, and how each is done, from its goal alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks.suites.miniwob import kinds, widgets
from benchmarks.suites.miniwob.solving import Script


@dataclass(frozen=True, slots=True)
class Template:
    """A page of the package by its name; ``unseen`` ones are never shown to a policy that learns.

    ``solve`` gives a way to do what a goal of it says, the finish included.
    """

    name: str
    solve: Callable[[str], Script]
    unseen: bool = False


FIRST: Final = (
    Template("click-button", widgets.button),
    Template("click-option", widgets.option),
    Template("click-checkboxes", widgets.checkboxes),
    Template("enter-text", widgets.text),
    Template("click-dialog", widgets.close),
    Template("focus-text", widgets.focus),
    Template("click-checkboxes-large", widgets.checkboxes, unseen=True),
    Template("choose-list", widgets.choice, unseen=True),
    Template("enter-text-dynamic", widgets.text, unseen=True),
    Template("click-dialog-2", widgets.answer, unseen=True),
    Template("focus-text-2", widgets.focus_of_several, unseen=True),
    Template("login-user", widgets.login, unseen=True),
)
"""The pages that the suite began with; worlds of our own were written with these in view."""

FURTHER: Final = (
    Template("choose-date-easy", kinds.calendar),
    Template("choose-date", kinds.calendar),
    Template("enter-date", kinds.date_in_parts),
    Template("use-spinner", kinds.spinner),
    Template("form-sequence-2", kinds.radio_and_field),
    Template("click-collapsible", kinds.section),
    Template("scroll-text-2", kinds.end_of_text),
    Template("click-link", kinds.link),
    Template("choose-date-medium", kinds.calendar, unseen=True),
    Template("enter-time", kinds.time_in_parts, unseen=True),
    Template("enter-password", kinds.password_twice, unseen=True),
    Template("use-slider-2", kinds.sliders, unseen=True),
    Template("form-sequence", kinds.slider_and_box, unseen=True),
    Template("form-sequence-3", kinds.list_and_button, unseen=True),
    Template("copy-paste-2", kinds.copied_text, unseen=True),
    Template("search-engine", kinds.result, unseen=True),
)
"""Pages of kinds of which the policy of then did none, for the demonstration of learning; of each some are unseen.

Calendars; fields in parts, or two for one word; values and choices by the arrow keys; what unfolds by the keyboard;
keys in a text; and what is found by its words.
"""

TEMPLATES: Final = FIRST + FURTHER
"""In the order in which their tasks are numbered. Pages that put one button over another are not among them."""
