"""The window of the macros: runs that worked, to be done again with other words, changed, or taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QSplitter, QVBoxLayout, QWidget

from agent.errors import AgentError
from agent.events import Started
from agent.macros import Macro, keep_macro, macro_from, name_for, names, read_macro, remove_macro
from agent.types import PlannedStep
from app import words
from app.composition import Composition
from app.history.archive import Archive
from app.macros import changed
from app.notice import Notice
from app.parts import button, label
from app.sentences import remedy, trouble
from app.theme import sized
from app.windows.places import Place
from app.windows.room import Room, States
from app.windows.settings_window import scrolled


class MacrosWindow(Room):
    """Signals:
    recited: the name of a macro and its values, as a dict of texts, to be done now.
    wanted: the ``Place`` of another window.
    """

    recited = Signal(str, object)
    wanted = Signal(object)

    def __init__(self, archive: Archive) -> None:
        super().__init__("macros", self.tr("Macros"), QSize(860, 560))
        self._archive = archive
        self._macro: Macro | None = None
        self._editors: dict[str, QLineEdit] = {}
        self._doing: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        self._notice.acted.connect(lambda _: self._doing())
        column.addWidget(self._notice)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Macros"))
        self._list.setMinimumWidth(180)
        self._list.currentTextChanged.connect(self._choose)
        halves.addWidget(self._list)
        halves.addWidget(self._build_macro())
        halves.setStretchFactor(1, 1)
        halves.setSizes([240, 580])
        halves.setHandleWidth(12)
        self._states = States(halves)
        column.addWidget(self._states, 1)

    def renew(self) -> None:
        """Look again which macros there are."""
        self._show_names(self._chosen())

    def make(self, run_id: str) -> None:
        """Make one of this run, and show it."""

        def read() -> Macro:
            events = self._archive.events(run_id)
            goal = events[0].goal if isinstance(events[0], Started) else ""
            made = macro_from(name_for(goal), events)
            keep_macro(made, anew=True)
            return made

        def kept(macro: Macro) -> None:
            self._show_names(macro.name)
            told = self.tr("Change its words below, or call it from the goal box: /{name}").format(name=macro.name)
            self._notice.tell("success", self.tr("A macro was made of the run"), told, "", "", "")

        self.backstage.in_turn("macro", read, kept, self._fail)

    def _chosen(self) -> str:
        item = self._list.item(self._list.currentRow()) if self._list.currentRow() >= 0 else None
        return item.text() if item is not None else ""

    # --- Showing ------------------------------------------------------------------------------------------------------

    def _show_names(self, chosen: str) -> None:
        listed = names()
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems(listed)
        self._list.blockSignals(False)
        if not listed:
            told = self.tr("In the history, choose a run that was done and verified, and press “Make a macro…”.")
            history = self.tr("History…")
            self._states.show_empty(self.tr("No macros yet"), told, history, lambda: self.wanted.emit(Place.HISTORY))
            return
        self._states.show_content()
        self._list.setCurrentRow(listed.index(chosen) if chosen in listed else 0)

    def _choose(self, name: str) -> None:
        self._notice.hide()
        if not name:
            return
        try:
            macro = read_macro(name)
        except AgentError as error:
            self._macro = None
            self._page.show_error(error, self.tr("Remove…"), self._ask_removal)
            return
        self._show(macro)

    def _show(self, macro: Macro) -> None:
        self._macro = macro
        self._name.setText(macro.name)
        self._goal.setText(words.plain(macro.goal, 600))
        self._pictured.setVisible(macro.pictured)
        _empty(self._values)
        self._editors = {}
        for parameter in macro.parameters:
            self._values.addWidget(self._row(parameter.name, parameter.value))
        self._nothing.setVisible(not macro.parameters)
        _empty(self._steps)
        for number, step in enumerate(macro.steps, 1):
            self._steps.addWidget(_step(number, step, len(macro.steps)))
        self._steps.addStretch(1)
        self._page.show_content()

    def _row(self, name: str, value: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        called = label(name, "quiet")
        called.setMinimumWidth(110)
        editor = QLineEdit(value)
        editor.setAccessibleName(name)
        editor.returnPressed.connect(self._recite)
        Composition(editor)
        called.setBuddy(editor)
        self._editors[name] = editor
        fix = button(self.tr("Always this"), "link")
        fix.setAccessibleName(self.tr("{name} is always this").format(name=name))
        fix.clicked.connect(lambda: self._change(fixed=name))
        row.addWidget(called)
        row.addWidget(editor, 1)
        row.addWidget(fix)
        return whole

    # --- What can be done ---------------------------------------------------------------------------------------------

    def _given(self) -> dict[str, str]:
        return {name: editor.text() for name, editor in self._editors.items()}

    def _recite(self) -> None:
        if self._macro is None:
            return
        try:
            self._macro.with_values(self._given())
        except AgentError as error:
            self._fail(error)
            return
        self.recited.emit(self._macro.name, self._given())

    def _change(self, fixed: str = "") -> None:
        """Keep the words, the name, and what is no parameter any more."""
        if self._macro is None:
            return
        before = self._macro.name
        try:
            made = changed(self._macro, self._given(), self._name.text().strip(), fixed=(fixed,) if fixed else ())
            keep_macro(made, anew=made.name != before)
            if made.name != before:
                remove_macro(before)
        except AgentError as error:
            self._fail(error)
            return
        self._show_names(made.name)
        self._notice.tell("success", self.tr("Kept"), "", "", "", "")

    def _ask_removal(self) -> None:
        name = self._chosen()

        def remove() -> None:
            try:
                remove_macro(name)
            except AgentError as error:
                self._fail(error)
                return
            self._notice.tell("success", self.tr("{name} is gone").format(name=name), "", "", "", "")
            self._show_names("")

        self._doing = remove
        headline = self.tr("Delete the macro {name}?").format(name=name)
        told = self.tr("The run that it was made of stays in the history.")
        self._notice.tell("alarm", headline, told, "", self.tr("Delete"), "delete", other=self.tr("Keep"))
        self._notice.take_focus()

    def _fail(self, error: AgentError) -> None:
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build_macro(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name of the macro"))
        self._name.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self._goal = label("", "", wrap=True)
        lines.addWidget(self._name)
        lines.addWidget(self._goal)
        told = self.tr(
            "The run was given a picture, which was kept nowhere: the macro does the same steps, whatever a picture "
            "would show."
        )
        self._pictured = label(told, "careful", wrap=True)
        lines.addWidget(self._pictured)
        lines.addWidget(_title(self.tr("Words that can be others"), self))
        self._nothing = label(self.tr("None: it is always done the same way."), "quiet", wrap=True)
        lines.addWidget(self._nothing)
        self._values = QVBoxLayout()
        self._values.setSpacing(6)
        lines.addLayout(self._values)
        lines.addWidget(_title(self.tr("Steps, each held to what it showed"), self))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        lines.addLayout(self._steps)
        lines.addStretch(1)
        scroll = scrolled(inside)
        scroll.setAccessibleName(self.tr("The macro"))
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        do = button(self.tr("Do it"), "first")
        do.setToolTip(self.tr("It is looked at, shown and asked about like any run"))
        keep = button(self.tr("Keep the changes"), "")
        gone = button(self.tr("Remove…"), "stop")
        do.clicked.connect(self._recite)
        keep.clicked.connect(lambda: self._change())
        gone.clicked.connect(self._ask_removal)
        row.addWidget(do)
        row.addWidget(keep)
        row.addStretch(1)
        row.addWidget(gone)
        column.addLayout(row)
        self._page = States(whole)  # of a macro that cannot be read nothing can be done but to remove it
        return self._page


def _title(text: str, of: QWidget) -> QWidget:
    made = label(text, "quiet")
    made.setFont(sized(of.font(), 0.95, QFont.Weight.DemiBold))
    return made


def _step(number: int, step: PlannedStep, last: int) -> QWidget:
    """What is done and what it is held to, beside the step's number; ``last`` is the largest of them."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    count = label(f"{number}.", "")
    count.setMinimumWidth(count.fontMetrics().horizontalAdvance(f"{last}."))
    line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(label(words.instruction(step), "", wrap=True))
    if then := words.then(step.expectation):
        column.addWidget(label(then, "quiet", wrap=True))
    line.addLayout(column, 1)
    return whole


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
