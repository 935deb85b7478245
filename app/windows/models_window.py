"""The window of the shelf: which policies are here and which there are, and how one comes, is used, checked, goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from agent.errors import AgentError
from agent.stop import Stop
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.sentences import capital, remedy, sentence, trouble
from app.theme import sized
from app.windows.fetching import Fetching
from app.windows.room import Room, States
from app.windows.settings_window import scrolled
from app.windows.shelf_view import Item, ShelfView, add_folder, read_shelf, refuse_unusable
from models.choosing import tried
from models.golden import Golden
from models.shelf import Shelf


class ModelsWindow(Room):
    """Signals:
    changed: the key of a setting that is different now: "policy".
    """

    changed = Signal(str)

    def __init__(self, preferences: Preferences, shelf: Shelf | None = None) -> None:
        super().__init__("models", self.tr("Policies"), QSize(700, 640))
        self._preferences = preferences
        self._shelf = shelf or Shelf()
        self._doing: Callable[[], None] = lambda: None
        self._ending = Stop()
        self.setMinimumWidth(540)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        self._notice.acted.connect(lambda _: self._doing())
        column.addWidget(self._notice)
        self._memory = label("", "quiet", wrap=True)
        column.addWidget(self._memory)
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(10)
        scroll = scrolled(content)
        scroll.setAccessibleName(self.tr("Policies"))
        self._states = States(scroll)
        column.addWidget(self._states, 1)
        column.addWidget(self._build_foot())
        self._fetching = Fetching(self)
        self._fetching.came.connect(self._tell_progress)
        self._fetching.placed.connect(self._tell_trial)
        self._fetching.tried.connect(self._arrived)
        self._fetching.failed.connect(self._fail)
        self._fetching.stopped.connect(self._halted)

    def renew(self) -> None:
        """Look at the shelf again."""
        if not self._cards.count():
            self._states.show_loading(self.tr("Looking at the shelf…"))
        self.backstage.do("shelf", lambda: read_shelf(self._shelf), self._show, self._fail_shelf)

    def shut(self) -> None:
        """For good; what is being fetched is stopped, and kept for the next time."""
        self._ending.pull("the window's end")
        self._fetching.shut()
        super().shut()

    def _show(self, view: ShelfView) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        size = QLocale().formattedDataSize(view.memory, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self._memory.setText(self.tr("A policy could have {size} of memory here now.").format(size=size))
        for item_ in view.items:
            card = self._card(item_)
            self._cards.addWidget(card)
            card.show()  # the layout would in its next round, and until then nothing of it could be pressed
        self._cards.addStretch(1)
        self._states.show_content()

    def _fail_shelf(self, error: AgentError) -> None:
        self._states.show_error(error, self.tr("Look again"), self.renew)

    def _card(self, item: Item) -> QWidget:
        used = item.name in self._preferences.settings.policies
        card = QFrame()
        card.setProperty("part", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = label(item.name, "")
        name.setFont(sized(self.font(), 1.05, QFont.Weight.DemiBold))
        head.addWidget(name)
        if used:
            head.addWidget(label(self.tr("in use"), "chip"))
        elif item.recommended:
            head.addWidget(label(self.tr("fits this machine"), "chip"))
        head.addStretch(1)
        said.addLayout(head)
        lines = (
            (capital(sentence(item.good_for)), ""),
            (self._details(item), "quiet"),
            (sentence(item.leaving), "careful"),
            (sentence(item.obstacle), "careful"),
        )
        for told, part in lines:
            if told:
                line = label(told, part, wrap=True)
                line.setFont(sized(self.font(), 0.95))
                said.addWidget(line)
        row.addLayout(said, 1)
        for made in self._buttons(item, used):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _details(self, item: Item) -> str:
        size = QLocale().formattedDataSize(item.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        if item.leaving:
            return item.source
        if item.here and not item.own:
            where = self.tr("comes with the program")
        elif item.here:
            where = item.source or self.tr("put here by hand")
        else:
            where = self.tr("not here")
        return "  ·  ".join(part for part in (where, size, item.licence) if part)

    def _buttons(self, item: Item, used: bool) -> list[QPushButton]:
        listed: list[tuple[str, str, Callable[[], None]]] = []
        if item.here and not used and not item.obstacle:
            listed.append((self.tr("Use"), "", lambda: self._use(item.name)))
        if item.here and not item.leaving:
            listed.append((self.tr("Check"), "", lambda: self._check(item.name)))
        if item.own and not used:
            listed.append((self.tr("Remove…"), "stop", lambda: self._ask_removal(item.name)))
        if not item.here and item.repository and not item.obstacle:
            listed.append((self.tr("Fetch"), "", lambda: self._fetch(item.name)))
        made = []
        for caption, part, act in listed:
            one = button(caption, part)
            one.setAccessibleName(f"{caption} {item.name}")
            one.clicked.connect(act)
            made.append(one)
        return made

    # --- What can be done ---------------------------------------------------------------------------------------------

    def _use(self, name: str) -> None:
        def take(_: None) -> None:
            try:
                self._preferences.change("policy", name)
            except AgentError as error:
                self._fail(error)
            self.changed.emit("policy")
            self.renew()

        self.backstage.do("use", lambda: refuse_unusable(name), take, self._fail)

    def _check(self, name: str) -> None:
        self._notice.tell("card", self.tr("Reading {name} again, whole…").format(name=name), "", "", "", "")
        same = self.tr("{name} is as it was put here").format(name=name)
        whole = self.tr("{name} is whole; it came with the program, and there is nothing to compare it with")
        self.backstage.in_turn(
            "check",
            lambda: self._shelf.verify(name),
            lambda placed: self._notice.tell(
                "success", same if placed.files else whole.format(name=name), "", "", "", ""
            ),
            self._fail,
        )

    def _ask_removal(self, name: str) -> None:
        def remove() -> None:
            self.backstage.in_turn("remove", lambda: self._shelf.remove(name), gone, self._fail)

        def gone(_: None) -> None:
            self._notice.tell("success", self.tr("{name} is gone").format(name=name), "", "", "", "")
            self.renew()

        self._doing = remove
        headline = self.tr("Take {name} off the shelf?").format(name=name)
        told = self.tr("Its files are deleted.")
        self._notice.tell("alarm", headline, told, "", self.tr("Delete"), "delete", other=self.tr("Keep"))
        self._notice.take_focus()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Which folder holds the policy?"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda place: self.add(Path(place)))
        dialog.open()

    def add(self, folder: Path) -> None:
        """Put a copy of the policy in this folder on the shelf."""
        self._notice.tell("card", self.tr("Copying and checking…"), str(folder), "", "", "")
        self.backstage.in_turn("add", lambda: add_folder(self._shelf, folder), self._try, self._fail)

    def _try(self, name: str) -> None:
        """Let it show on painted screens what it hits, before it is called ready."""
        self._notice.tell("card", self.tr("Trying {name} on painted screens…").format(name=name), "", "", "", "")
        self.renew()
        stop, layers = self._ending, self._preferences.settings.gpu_layers
        self.backstage.in_turn(
            "try", lambda: tried(name, stop, layers), lambda found: self._arrived(name, found), self._fail
        )

    def _fetch(self, what: str) -> None:
        if not what or self._fetching.running:
            return
        self._get.setEnabled(False)
        self._progress.setValue(0)
        self._progress.show()
        self._doing = self._fetching.stop
        self._notice.tell("card", self.tr("Asking the hub…"), what, "", self.tr("Stop"), "stop")
        self._fetching.start(what)

    def _tell_progress(self, have: int, size: int, file: str) -> None:
        locale, form = QLocale(), QLocale.DataSizeFormat.DataSizeSIFormat
        told = self.tr("{have} of {size}").format(
            have=locale.formattedDataSize(have, 1, form), size=locale.formattedDataSize(size, 1, form)
        )
        if not self._asking:
            self._doing = self._fetching.stop
            self._notice.tell("card", self.tr("Fetching {file}…").format(file=file), told, "", self.tr("Stop"), "stop")
        self._progress.setValue(round(1000 * have / size) if size else 0)

    def _tell_trial(self, name: str) -> None:
        self.renew()
        self._progress.hide()
        if not self._asking:
            self._doing = self._fetching.stop
            told = self.tr("Trying {name} on painted screens…").format(name=name)
            self._notice.tell("card", told, "", "", self.tr("Stop"), "stop")

    @property
    def _asking(self) -> bool:
        """Whether a question stands: it does until it is answered, whatever comes in meanwhile."""
        return self._notice.action == "delete" and not self._notice.isHidden()

    def _arrived(self, name: str, found: Golden) -> None:
        self._still()
        self._hub.clear()
        self.renew()
        if self._asking:
            return
        if found.ready:
            self._doing = lambda: self._use(name)
            told = self.tr("{name} is on the shelf").format(name=name)
            self._notice.tell("success", told, "", "", self.tr("Use"), "use")
        else:
            told = self.tr("{name} is on the shelf, but not ready").format(name=name)
            self._notice.tell("alarm", told, capital(sentence(found.said)), sentence(found.advice), "", "")

    def _halted(self) -> None:
        self._still()
        told = self.tr("What has come is kept; fetching it again goes on with it.")
        self._notice.tell("card", self.tr("Stopped"), told, "", "", "")

    def _fail(self, error: AgentError) -> None:
        self._still()
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")

    def _still(self) -> None:
        self._progress.setVisible(self._fetching.running)  # something else may have ended meanwhile
        self._renew_get()

    def _renew_get(self) -> None:
        self._get.setEnabled("/" in self._hub.text() and not self._fetching.running)

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 1000)
        self._progress.hide()
        column.addWidget(self._progress)
        row = QHBoxLayout()
        self._hub = QLineEdit()
        self._hub.setPlaceholderText(self.tr("OWNER/NAME on a hub"))
        self._hub.setAccessibleName(self.tr("Policy on a hub"))
        self._get = button(self.tr("Fetch"), "")
        self._get.setAccessibleName(self.tr("Fetch the policy from the hub"))
        self._get.setToolTip(self.tr("It uses the network, and only when you press it"))
        self._get.setEnabled(False)
        self._hub.textChanged.connect(self._renew_get)
        self._hub.returnPressed.connect(self._get.click)
        self._get.clicked.connect(lambda: self._fetch(self._hub.text().strip()))
        add = button(self.tr("Add a folder…"), "")
        add.clicked.connect(self._ask_folder)
        row.addWidget(self._hub, 1)
        row.addWidget(self._get)
        row.addSpacing(12)
        row.addWidget(add)
        column.addLayout(row)
        return foot
