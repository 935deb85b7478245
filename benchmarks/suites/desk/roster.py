"""All templates of the suite, in the order in which their tasks are numbered."""

from __future__ import annotations

from benchmarks.suites.desk.tasks import Template
from benchmarks.suites.desk.templates import calculators, editors, files, office, pages, plain, settings, widgets

TEMPLATES: tuple[Template, ...] = (
    *editors.TEMPLATES,
    *calculators.TEMPLATES,
    *files.TEMPLATES,
    *office.TEMPLATES,
    *pages.TEMPLATES,
    *settings.TEMPLATES,
    *widgets.TEMPLATES,
    *plain.TEMPLATES,
)
