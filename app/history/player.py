"""The player: one run told again, moment by moment, with a scrubber, by itself or step by step."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from agent.errors import AgentError
from agent.events import Acted, Ended, Perceived
from agent.types import Action, Observation, Pixels
from app import words
from app.backstage import Backstage
from app.history.archive import Archive
from app.history.frame_view import FrameView
from app.history.replay import Moment, told
from app.parts import button, label, restyle
from app.sentences import remedy, trouble
from app.step_editor import StepEditor, is_editable
from app.theme import sized

_BEAT = 1200
"""Milliseconds that each moment stays while the run plays by itself."""


class Player(QWidget):
    """Shows the moments of one run; the picture of each is fetched when it is come to.

    Signals:
    corrected: the number (from 1) of a step's event in the run, and the ``Action`` that should have been done there.
    """

    corrected = Signal(int, object)

    def __init__(self, archive: Archive, backstage: Backstage) -> None:
        super().__init__()
        self._archive = archive
        self._backstage = backstage
        self._run = ""
        self._moments: tuple[Moment, ...] = ()
        self._fetched: tuple[str, int] = ("", 0)
        self._trouble = ""
        self._asked: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._view = FrameView()
        column.addWidget(self._view, 1)
        column.addLayout(self._build_scrubber())
        self._headline = label("", "", wrap=True)
        self._headline.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        self._told = label("", "", wrap=True)
        self._told.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._headline)
        column.addWidget(self._told)
        self._better = button(self.tr("What should it have done?"), "segment")
        self._better.clicked.connect(self._ask)
        column.addWidget(self._better, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column

    @cached_property
    def _editor(self) -> StepEditor:
        """Made when a step is first corrected: a run is seen sooner."""
        made = StepEditor()
        made.done.connect(self._correct)
        made.cancelled.connect(self._end_asking)
        self._column.addWidget(made)
        return made

    @property
    def moment(self) -> Moment | None:
        """The one that is shown."""
        return self._moments[self._slider.value()] if self._moments else None

    @property
    def place(self) -> int:
        """Which moment that is, from 0."""
        return self._slider.value()

    def show_run(self, run_id: str, moments: tuple[Moment, ...], place: int | None = None) -> None:
        """This run from now on: from this place, else from its first forecast on where there is one."""
        self._pause()
        self._leave_editor()
        self._run, self._moments = run_id, moments
        self._fetched = ("", 0)
        self._view.show_picture(None)
        first = next((place for place, one in enumerate(moments) if one.plan is not None), 0)
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(len(moments) - 1, 0))
        self._slider.setValue(first if place is None else place)
        self._slider.blockSignals(False)
        self._show()

    def _show(self) -> None:
        moment = self.moment
        if moment is None:
            return
        place = self._slider.value()
        headline, sentence, part = told(moment.event)
        if moment.corrected is not None:
            sentence += "\n" + self.tr("It should have been: {what}").format(what=words.instruction(moment.corrected))
        over = any(isinstance(one.event, Ended) for one in self._moments)
        if self._asked != place:
            self._leave_editor()
        self._better.setVisible(over and self._look() is not None and self._asked is None)
        at = datetime.fromtimestamp(moment.event.at).astimezone()
        self._headline.setText(headline)
        restyle(self._headline, part)
        self._told.setText(sentence)
        self._where.setText(
            self.tr("{place} of {all}").format(place=place + 1, all=len(self._moments)) + f"  ·  {at:%H:%M:%S}"
        )
        self._slider.setAccessibleDescription(f"{headline}. {sentence}")
        self._back.setEnabled(place > 0)
        self._on.setEnabled(place < len(self._moments) - 1)
        note = self.tr("Reading the picture…") if moment.look else self.tr("Nothing was looked at yet")
        wanted = (self._run, moment.look)
        if wanted == self._fetched and moment.look:
            note = self._trouble or self.tr("No picture of this was kept")
        self._view.show_moment(moment.size, moment.plan, moment.acting, note)
        self._view.setAccessibleDescription(f"{headline}. {sentence}")
        if wanted != self._fetched and moment.look:
            self._fetch(*wanted)
        elif wanted != self._fetched:
            self._fetched = wanted
            self._view.show_picture(None)

    def _fetch(self, run: str, look: int) -> None:
        def came(pixels: Pixels | None) -> None:
            take(pixels, "")

        def failed(error: AgentError) -> None:
            take(None, f"{trouble(error)}\n{remedy(error)}")

        def take(pixels: Pixels | None, trouble: str) -> None:
            if self._run != run or self.moment is None:
                return
            self._view.show_picture(pixels)
            # While the slider is dragged the next picture is on its way already.
            if self.moment.look == look:
                self._fetched, self._trouble = (run, look), trouble
                self._show()

        self._backstage.do("picture", lambda: self._archive.picture(run, look), came, failed)

    # --- Correcting ---------------------------------------------------------------------------------------------------

    def _look(self) -> Observation | None:
        """What was seen before the step that this moment tells; None where it tells none."""
        moment = self.moment
        if moment is None or not isinstance(moment.event, Acted) or not moment.look:
            return None
        seen = self._moments[moment.look - 1].event
        return seen.observation if isinstance(seen, Perceived) else None

    def _ask(self) -> None:
        look, moment = self._look(), self.moment
        if look is None or moment is None or not isinstance(moment.event, Acted):
            return
        self._pause()
        self._asked = self.place
        action = (moment.corrected or moment.event.step).action
        self._better.hide()
        title = self.tr("In its place it should have done this:")
        self._editor.open(title, action if is_editable(action) else None, look)

    def _correct(self, action: Action) -> None:
        if self._asked is not None:
            self.corrected.emit(self._asked + 1, action)

    def _leave_editor(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._editor.hide()

    def _end_asking(self) -> None:
        self._leave_editor()
        self._better.setVisible(self._look() is not None)
        self._better.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Playing ------------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        if self._timer.isActive():
            self._pause()
            return
        if self._slider.value() == self._slider.maximum():
            self._slider.setValue(0)
        self._timer.start()
        self._name_play(self.tr("Pause"))

    def _pause(self) -> None:
        self._timer.stop()
        self._name_play(self.tr("Play"))

    def _name_play(self, name: str) -> None:
        self._play.setText(name)
        self._play.setAccessibleName(name)

    def _beat(self) -> None:
        if not self.isVisible():
            self._pause()
            return
        self._slider.setValue(self._slider.value() + 1)
        if self._slider.value() >= self._slider.maximum():
            self._pause()

    def _go(self, moments: int) -> None:
        """Who goes by themselves is not carried on."""
        self._pause()
        self._slider.setValue(self._slider.value() + moments)

    def _build_scrubber(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._play = button("", "")
        self._pause()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._back, self._on = (button(sign, "tool") for sign in ("▸◂" if mirrored else "◂▸"))
        self._back.setAccessibleName(self.tr("One moment back"))
        self._on.setAccessibleName(self.tr("One moment on"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Moment of the run"))
        self._slider.setPageStep(1)
        self._slider.valueChanged.connect(self._show)
        self._slider.actionTriggered.connect(self._pause)  # the person's hand or keys, not ours
        self._play.clicked.connect(self._turn)
        self._back.clicked.connect(lambda: self._go(-1))
        self._on.clicked.connect(lambda: self._go(1))
        self._where = label("", "quiet")
        for part in (self._play, self._back, self._on):
            row.addWidget(part)
        row.addWidget(self._slider, 1)
        row.addWidget(self._where)
        return row
