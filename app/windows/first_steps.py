"""The first steps: three screens that choose a policy for this machine, try a safe task together, and set the chord."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from agent.errors import AgentError, SettingsError
from agent.types import Ending, EndingKind
from app import words
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.sentences import capital, remedy, sentence, trouble, trouble_and_remedy
from app.theme import sized
from app.windows.chord_edit import ChordEdit
from app.windows.places import Place
from app.windows.practice import Practice
from app.windows.room import Room, States
from app.windows.shelf_view import ShelfView, read_shelf
from app.windows.whereabouts import places_path
from models.shelf import Shelf

_SEEN = "first-steps/seen"


def are_new() -> bool:
    """Whether this person has not seen the first steps yet."""
    return not QSettings(str(places_path()), QSettings.Format.IniFormat).contains(_SEEN)


def note_seen() -> None:
    """This person has seen them."""
    QSettings(str(places_path()), QSettings.Format.IniFormat).setValue(_SEEN, True)


class FirstSteps(Room):
    """Signals:
    practised: the goal of the practice window, which has the keyboard now.
    changed: the key of a setting that is different now.
    wanted: the ``Place`` of another window.
    """

    practised = Signal(str)
    changed = Signal(str)
    wanted = Signal(object)

    def __init__(self, preferences: Preferences, practice: Practice | None = None, shelf: Shelf | None = None) -> None:
        super().__init__("first-steps", self.tr("First steps"), QSize(580, 480))
        self._preferences = preferences
        self._shelf = shelf or Shelf()
        self._practice = practice or Practice(self)
        self._practice.ready.connect(self._begin)
        self._practice.failed.connect(self.tell_trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(16)
        self._pages = QStackedWidget()
        for page in (self._build_policy(), self._build_practice(), self._build_chord()):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        self._where = label("", "quiet")
        self._back = button(self.tr("Back"), "")
        self._on = button("", "first")
        self._back.clicked.connect(lambda: self.turn(self._pages.currentIndex() - 1))
        self._on.clicked.connect(lambda: self.turn(self._pages.currentIndex() + 1))
        foot.addWidget(self._where, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._on)
        column.addLayout(foot)
        self.turn(0)

    def renew(self) -> None:
        """Look again at what this machine can run."""
        self._choices.show_loading(self.tr("Looking at what this machine can run…"))
        self.backstage.do("shelf", lambda: read_shelf(self._shelf), self._show_policies, self._fail_shelf)

    def tell_ending(self, ending: Ending) -> None:
        """How the run in the practice window ended; the window goes."""
        self._practice.close()
        headline, told = words.ending(ending)
        good = ending.kind is EndingKind.VERIFIED
        advice = "" if good else self.tr("The bundled policy is small and often wrong; that is why each step is shown.")
        self._tell("success" if good else "notice", headline, told, advice)
        self._try.setText(self.tr("Try it again"))
        self._try.setAccessibleName(self._try.text())
        self._try.setEnabled(True)

    def shut(self) -> None:
        """For good."""
        self._practice.shut()
        super().shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; who has closed it once is not shown it again unasked."""
        note_seen()
        super().hideEvent(event)

    def turn(self, page: int) -> None:
        if page >= self._pages.count():
            self.close()
            return
        self._pages.setCurrentIndex(page)
        last = page == self._pages.count() - 1
        self._where.setText(self.tr("{page} of {all}").format(page=page + 1, all=self._pages.count()))
        self._back.setVisible(page > 0)
        self._on.setText(self.tr("Begin") if last else self.tr("Next"))
        self._on.setAccessibleName(self._on.text())
        self._on.setFocus()

    # --- A policy for this machine ------------------------------------------------------------------------------------

    def _build_policy(self) -> QWidget:
        page, column = _page(
            self.tr("A policy for this machine"),
            self.tr("A policy foresees the steps. It runs here, on the processor, and what it sees stays here."),
        )
        inside = QWidget()
        self._radios = QVBoxLayout(inside)
        self._radios.setContentsMargins(0, 0, 0, 0)
        self._radios.setSpacing(10)
        self._group = QButtonGroup(self)
        self._choices = States(inside)
        column.addWidget(self._choices, 1)
        more = button(self.tr("More policies…"), "link")
        more.clicked.connect(lambda: self.wanted.emit(Place.MODELS))
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _show_policies(self, view: ShelfView) -> None:
        while (item := self._radios.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        usable = [item for item in view.items if item.here and not item.obstacle and not item.leaving]
        for one in usable:
            radio = QRadioButton(one.name)
            radio.setChecked(one.name == self._preferences.settings.policy)
            radio.clicked.connect(lambda _=False, name=one.name: self._choose(name))
            radio.setAccessibleDescription(sentence(one.good_for))
            self._group.addButton(radio)
            choice = QWidget()
            lines = QVBoxLayout(choice)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addWidget(radio)
            if one.good_for:
                about = label(capital(sentence(one.good_for)), "quiet", wrap=True)
                about.setContentsMargins(31, 0, 0, 0)  # under the name, not under its ring
                lines.addWidget(about)
            self._radios.addWidget(choice)
        self._radios.addStretch(1)
        if usable:
            self._choices.show_content()
        else:
            told = self.tr("Set the program up again, or fetch a policy.")
            self._choices.show_empty(self.tr("No policy here can be run"), told)

    def _choose(self, policy: str) -> None:
        try:
            self._preferences.change("policy", policy)
        except SettingsError as error:
            self._choices.show_error(error, self.tr("Look again"), self.renew)
        else:
            self.changed.emit("policy")

    def _fail_shelf(self, error: AgentError) -> None:
        self._choices.show_error(error, self.tr("Look again"), self.renew)

    # --- A safe task together -----------------------------------------------------------------------------------------

    def _build_practice(self) -> QWidget:
        page, column = _page(
            self.tr("Try it together"),
            self.tr("A practice window opens, in which nothing can go wrong, and a goal is given for it."),
        )
        for number, told in enumerate(
            (
                self.tr("The window is looked at, and the steps are drawn over it with numbers."),
                self.tr("Nothing is done before you press Approve. You may as well press Refuse."),
                self.tr("What you approve is done with the real mouse and keyboard: leave them alone meanwhile."),
            ),
            1,
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(label(f"{number}.", ""), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(told, "", wrap=True), 1)
            column.addLayout(line)
        self._try = button(self.tr("Try it"), "first")
        self._try.clicked.connect(self._open_practice)
        column.addWidget(self._try, 0, Qt.AlignmentFlag.AlignLeft)
        self._result = Notice()
        column.addWidget(self._result)
        column.addStretch(1)
        return page

    def _open_practice(self) -> None:
        self._try.setEnabled(False)
        self._tell("card", self.tr("Opening the practice window…"), "", "")
        self._practice.open()

    def _begin(self, goal: str) -> None:
        self._tell("card", self.tr("Under way…"), words.plain(goal, 200), "")
        self.practised.emit(goal)

    def tell_trouble(self, error: AgentError) -> None:
        """Why the practice window did not come."""
        self._tell("alarm", trouble(error), remedy(error), "")
        self._try.setEnabled(True)

    def _tell(self, part: str, headline: str, told: str, advice: str) -> None:
        self._result.tell(part, headline, told, advice, "", "")

    # --- The stop chord -----------------------------------------------------------------------------------------------

    def _build_chord(self) -> QWidget:
        page, column = _page(
            self.tr("The chord that stops everything"),
            self.tr("It works whatever program has the keyboard. Touching mouse or keyboard while it works pauses it."),
        )
        stop, self._heard = self._add_chord(column, "stop_chord", self.tr("Stop chord"))
        stop.setFont(sized(self.font(), 1.2))
        self._heard.setText(self.tr("Press it once in this field, or press another one to take that."))
        column.addSpacing(8)
        title = label(self.tr("And the chord that brings TraceR1"), "")
        title.setFont(sized(self.font(), 1.15, QFont.Weight.DemiBold))
        column.addWidget(title)
        _, heard = self._add_chord(column, "goal_chord", self.tr("Goal box chord"))
        heard.setText(self.tr("It brings the goal box, whatever program has the keyboard."))
        column.addStretch(1)
        return page

    def _add_chord(self, column: QVBoxLayout, key: str, name: str) -> tuple[ChordEdit, QLabel]:
        """A field for the chord of this setting, and what is said below it."""
        edit, heard = ChordEdit(), label("", "quiet", wrap=True)
        edit.setAccessibleName(name)
        edit.show_chord(getattr(self._preferences.settings, key))
        edit.pressed.connect(lambda chord: self._hear(key, chord, edit, heard))
        column.addWidget(edit)
        column.addWidget(heard)
        return edit, heard

    def _hear(self, key: str, chord: str, edit: ChordEdit, heard: QLabel) -> None:
        before = getattr(self._preferences.settings, key)
        try:
            if chord != before:
                self._preferences.change(key, chord)
        except SettingsError as error:
            heard.setText(trouble_and_remedy(error))
            heard.setProperty("part", "risky")
        else:
            heard.setText("✓  " + self._said(key, chord == before).format(chord=edit.text()))
            heard.setProperty("part", "done")
        edit.show_chord(getattr(self._preferences.settings, key))
        heard.style().polish(heard)
        if getattr(self._preferences.settings, key) != before:
            self.changed.emit(key)

    def _said(self, key: str, same: bool) -> str:
        if key == "stop_chord":
            heard, taken = self.tr("Heard. {chord} stops everything."), self.tr("{chord} stops everything from now on.")
        else:
            heard, taken = self.tr("Heard. {chord} brings TraceR1."), self.tr("{chord} brings TraceR1 from now on.")
        return heard if same else taken


def _page(title: str, told: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    head = label(title, "", wrap=True)
    head.setFont(sized(page.font(), 1.5, QFont.Weight.DemiBold))
    column.addWidget(head)
    column.addWidget(label(told, "quiet", wrap=True))
    column.addSpacing(4)
    return page, column
