"""What a goal takes from elsewhere: goals from before, a file's name or text, a part of the screen; and its policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from agent.errors import AgentError
from agent.rules.secrets import mentions_secret
from agent.settings import Settings
from agent.types import Pixels
from app import words
from app.backstage import Backstage
from app.file_picture import picture_in, pixels_of
from app.file_text import LONGEST, FileText, beginning_of, text_of
from app.goal_box import GoalBox
from app.macros import called_in
from app.preferences import Preferences
from app.region import RegionPicker
from app.saved_goals import SavedGoals
from app.windows.whereabouts import put_away, show_again


@dataclass(frozen=True, slots=True)
class Sight:
    """How the screen and the policy are looked at, by whoever composes runs; each may raise ``AgentError``.

    ``cut`` takes a picture of a part of the desktop (physical pixels), private windows painted over; ``read`` says the
    text in one; ``sees`` knows whether the policy of this name is shown what goes with a goal,
    ``composited`` whether translucent windows are drawn as such.
    """

    cut: Callable[[QRect, Settings], Pixels]
    read: Callable[[Pixels], str]
    sees: Callable[[str], bool]
    composited: Callable[[], bool] = lambda: True


T = TypeVar("T")

_MOST_FILES = 20
"""So many files that are dropped at once are named: nobody reads more, and no policy either."""

_UNCOVERED_MS = 350
"""Milliseconds that the screen has to show what our windows covered."""


class GoalSources(QObject):
    """Serves a goal box.

    Signals:
        troubled: an ``AgentError`` that the person is told of.
        changed: the key of a setting that is different now.
    """

    troubled = Signal(object)
    changed = Signal(str)

    def __init__(
        self, box: GoalBox, window: QWidget, preferences: Preferences, saved: SavedGoals, sight: Sight
    ) -> None:
        super().__init__(window)
        self._box = box
        self._window = window
        self._preferences = preferences
        self._saved = saved
        self._sight = sight
        self._calling = False
        self._recent: tuple[str, ...] = ()
        self._pickers: tuple[RegionPicker, ...] = ()
        self._backstage = Backstage(self)
        tools = box.tools
        tools.opened.connect(self.renew)
        tools.taken.connect(box.take)
        tools.saved.connect(self._save)
        tools.file_wanted.connect(self._choose_file)
        tools.file_text_wanted.connect(self._choose_text)
        box.line.dropped.connect(self._name_all)
        box.line.textChanged.connect(self._heed_words)
        tools.region_wanted.connect(self._pick_picture)
        tools.text_wanted.connect(self._pick_text)
        tools.picture_wanted.connect(self._choose_picture)
        box.line.pictured.connect(self._take_pasted)
        box.attached.removed.connect(lambda: self._attach(None))
        box.attached.text_wanted.connect(self._read_attached)
        tools.policy_chosen.connect(self._choose)
        self.renew()

    def remember(self, goals: tuple[str, ...]) -> None:
        """The goals of the last runs, the latest first."""
        self._recent = goals
        self.renew()

    def renew(self) -> None:
        """Bring what is offered up to date."""
        from models.catalog import DEFAULT_POLICY, names  # noqa: PLC0415 - the window is up sooner without
        from models.endpoints.book import endpoints  # noqa: PLC0415

        current = self._preferences.settings.policy
        here = (*names(), *(endpoint.name for endpoint in endpoints()))
        self._box.tools.show_goals(self._box.line.text(), self._recent, self._saved.all())
        self._box.tools.show_policies(here, current)
        self._box.show_bundled(current == DEFAULT_POLICY)
        self._say_sight()

    def close(self) -> None:
        """Nothing more is read or told."""
        self._backstage.close()
        self._put_pickers_away()

    def _save(self) -> None:
        try:
            self._saved.turn(self._box.line.text())
        except AgentError as error:
            self.troubled.emit(error)

    def _choose(self, policy: str) -> None:
        try:
            self._preferences.change("policy", policy)
        except AgentError as error:
            self.troubled.emit(error)
        self.changed.emit("policy")
        self.renew()

    # --- A file -------------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Name a file in the goal"), str(Path.home()))
        if chosen:
            self._name(chosen)

    def _name_all(self, paths: list[str]) -> None:
        if len(paths) > _MOST_FILES:
            told = self.tr("So many files cannot be named in a goal.")
            self.troubled.emit(AgentError(told, self.tr("Name the folder that they lie in.")))
            return
        for path in paths:
            self._name(path)

    def _name(self, path: str) -> None:
        """Put a file's path into the goal, letter by letter or not at all: another one would be typed."""
        from models.formats.names import quotation, spans  # noqa: PLC0415 - the window is up sooner without

        if spans(quotation(path))[1] == (path,):
            self._add(path)
        else:
            told = self.tr("A goal cannot say {path} letter by letter.").format(path=words.plain(path, 120))
            self.troubled.emit(AgentError(told, self.tr("Give the file a name without quotation marks.")))

    def _choose_text(self) -> None:
        title = self.tr("Put the text of a file into the goal")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()))
        if chosen:
            self._backstage.do("file", lambda: text_of(Path(chosen)), self._add_beginning, self.troubled.emit)

    def _add_beginning(self, found: FileText) -> None:
        """What was left out is said, after what is there."""
        if not self._add(found.text):
            return
        if found.redacted:
            told = self.tr("What looks like a key, a card number or a password was left out of the text.")
            self.troubled.emit(AgentError(told, self.tr("Write {{secret:NAME}} yourself where a secret is wanted.")))
        elif not found.whole:
            told = self.tr("Only the beginning of the text stands in the goal.")
            self.troubled.emit(AgentError(told, self.tr("A goal holds %n character(s) of it.", "", LONGEST)))

    def _choose_picture(self) -> None:
        title = self.tr("Choose a picture that belongs to the goal")
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        if chosen:
            path = Path(chosen)
            self._backstage.do(
                "file",
                lambda: picture_in(path),
                lambda picture: self._attach(picture, words.plain(path.name, 40)),
                self.troubled.emit,
            )

    def _take_pasted(self, image: object) -> None:
        """None is what the clipboard gives of a picture that its program can no longer give."""
        if isinstance(image, QImage) and not image.isNull():
            self._attach(pixels_of(image), self.tr("Pasted picture"))

    # --- A part of the screen -----------------------------------------------------------------------------------------

    def _pick_picture(self) -> None:
        """A part of the screen that goes with the goal."""
        self._pick(self.tr("Draw a rectangle around what belongs to the goal"), self._sight.cut, self._attach)

    def _pick_text(self) -> None:
        """A part of the screen whose text is put into the goal."""
        told = self.tr("Draw a rectangle around the text")
        self._pick(told, lambda part, settings: self._sight.read(self._sight.cut(part, settings)), self._add_read)

    def _pick(self, told: str, look: Callable[[QRect, Settings], T], use: Callable[[T], None]) -> None:
        """Our windows step aside, the person draws on any screen, and what stands there is looked at and used."""
        put_away(self._window, minimised=True)

        def picked(part: QRect) -> None:
            if not self._put_pickers_away():
                return  # one that went with another
            if part.isEmpty():
                self._come_back()
            else:
                QTimer.singleShot(_UNCOVERED_MS, self, lambda: self._look(lambda: look(part, settings), use))

        settings = self._preferences.settings
        self._pickers = tuple(
            RegionPicker(told, screen, composited=self._sight.composited()) for screen in QGuiApplication.screens()
        )
        for place, picker in enumerate(self._pickers):
            picker.picked.connect(picked)
            picker.left.connect(lambda on, place=place: self._draw_on(place + (1 if on else -1)))
            QTimer.singleShot(_UNCOVERED_MS, picker, picker.open)

    def _draw_on(self, place: int) -> None:
        """Let the keys draw on the screen of this place from now on; after the last comes the first."""
        if self._pickers:
            self._pickers[place % len(self._pickers)].take_keyboard()

    def _put_pickers_away(self) -> bool:
        """Close them on every screen; False where there are none any more."""
        pickers, self._pickers = self._pickers, ()
        for picker in pickers:
            picker.close()
        return bool(pickers)

    def _look(self, look: Callable[[], T], use: Callable[[T], None]) -> None:
        def done(found: T) -> None:
            self._come_back()
            use(found)

        self._backstage.do("reading", look, done, self._fail)

    def _attach(self, picture: Pixels | None, name: str = "") -> None:
        """This picture goes with the goal; without a name it is a part of the screen."""
        self._box.attached.show_picture(picture, name)
        self._say_sight()
        self._box.take_focus()

    def _say_sight(self) -> None:
        """Whether the policy sees what is attached; asked only while something is."""
        if self._box.attached.picture is None:
            return
        self._calling = _calls_a_macro(self._box.line.text())
        if self._calling:
            self._box.attached.show_unseen_by_macro()
            return
        policy = self._preferences.settings.policy
        try:
            sees = self._sight.sees(policy)
        except AgentError:
            sees = False  # what is wrong with it is said where the policy is looked for
        self._box.attached.show_sight(policy, sees=sees)

    def _heed_words(self) -> None:
        """A macro looks at no picture: that is said as soon as the goal calls one."""
        if self._box.attached.picture is not None and self._calling != _calls_a_macro(self._box.line.text()):
            self._say_sight()

    def _read_attached(self) -> None:
        picture = self._box.attached.picture
        if picture is not None:
            # The window stays as it is: where a run has begun meanwhile, nothing of ours may come to the front.
            self._backstage.do("reading", lambda: self._sight.read(picture), self._add_read, self.troubled.emit)

    def _add_read(self, text: str) -> None:
        """What the screen or a picture says is taken as a file's text is: as much as a goal may hold, no secrets."""
        found = beginning_of(text)
        if found.text:
            self._add_beginning(found)
        else:
            told = self.tr("No text was found there.")
            self.troubled.emit(AgentError(told, self.tr("Draw a rectangle around some.")))

    def _add(self, said: str) -> bool:
        """Put what others wrote (a screen, a file, its name) into the goal as a quotation; False where it cannot be.

        It names no secret, and stands where the quotation marks of the person do not make words of the goal of it.
        """
        from models.formats.names import quotation, stays_quoted  # noqa: PLC0415 - the window is up sooner without

        if mentions_secret(said):
            told = self.tr("A text from elsewhere names a secret.")
            self.troubled.emit(AgentError(told, self.tr("Write {{secret:NAME}} yourself where a secret is wanted.")))
            return False
        quoted = quotation(said)
        if not stays_quoted(quoted, *self._box.around()):
            told = self.tr("In that place of the goal it would not stay one quotation.")
            advice = self.tr("Put the cursor outside of quotation marks, and close them all.")
            self.troubled.emit(AgentError(told, advice))
            return False
        self._box.add(quoted)
        return True

    def _fail(self, error: AgentError) -> None:
        self._come_back()
        self.troubled.emit(error)

    def _come_back(self) -> None:
        show_again(self._window)
        self._window.raise_()
        self._window.activateWindow()
        self._box.take_focus()


def _calls_a_macro(goal: str) -> bool:
    try:
        return called_in(goal) is not None
    except AgentError:
        return False  # it is said when it is asked for
