"""A Qt program with the widgets that programs have, to be looked at: it does nothing but show itself."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QDockWidget,
    QDoubleSpinBox,
    QFileDialog,
    QFontDialog,
    QFormLayout,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
    QWizard,
    QWizardPage,
)

NOT_NATIVE = QFileDialog.Option.DontUseNativeDialog


def page(*rows: tuple[str, QWidget]) -> QWidget:
    """A form of captions and fields."""
    holder = QWidget()
    form = QFormLayout(holder)
    for caption, field in rows:
        form.addRow(caption, field) if caption else form.addRow(field)
    return holder


def combo(*texts: str) -> QComboBox:
    made = QComboBox()
    made.addItems(texts)
    return made


def details() -> QWidget:
    checked, group, level = QCheckBox("In the &library"), QGroupBox("Kind"), QSlider(Qt.Orientation.Horizontal)
    checked.setChecked(True)
    column = QVBoxLayout(group)
    for name in ("Book", "Record", "Film"):
        column.addWidget(QRadioButton(name))
    secret = QLineEdit("1234")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    disabled = QPushButton("Lend")
    disabled.setEnabled(False)
    return page(
        ("&Title:", QLineEdit("A year by the sea")), ("&Author:", QLineEdit()),
        ("&Language:", combo("English", "Greek")), ("Copies:", QSpinBox()), ("Price:", QDoubleSpinBox()),
        ("Bought:", QDateEdit()), ("PIN:", secret),
        ("Condition:", level), ("", checked), ("", QCheckBox("Signed")), ("", group),
        ("", QLabel("Fields with a star are needed.")), ("", disabled), ("", QPushButton("Look up")),
    )  # fmt: skip


def table() -> QTableWidget:
    made = QTableWidget(9, 4)
    made.setHorizontalHeaderLabels(["Title", "Year", "Place", "Lent to"])
    for row in range(9):
        for column, text in enumerate((f"Volume {row + 1}", str(1990 + row), "Shelf B", "" if row % 2 else "Ida")):
            made.setItem(row, column, QTableWidgetItem(text))
    made.selectRow(2)
    return made


def tree() -> QTreeWidget:
    made = QTreeWidget()
    made.setHeaderLabels(["Name", "Count"])
    for name in ("Novels", "Travel", "Cooking"):
        top = QTreeWidgetItem([name, "12"])
        top.addChildren([QTreeWidgetItem([f"{name} {part}", "4"]) for part in ("old", "new", "lost")])
        made.addTopLevelItem(top)
    first = made.topLevelItem(0)
    if first is not None:
        first.setExpanded(True)
    return made


def preferences(parent: QWidget) -> QDialog:
    dialog, tabs = QDialog(parent), QTabWidget()
    dialog.setWindowTitle("Settings")
    tabs.addTab(
        page(("Name:", QLineEdit()), ("", QCheckBox("Ask before leaving")), ("Theme:", combo("Light", "Dark"))),
        "General",
    )
    tabs.addTab(page(("Folder:", QLineEdit("/home/ida")), ("Keep for:", QSpinBox())), "Storage")
    tabs.addTab(page(("", QCheckBox("Show pictures"))), "View")
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Ok | buttons.Cancel | buttons.Apply | buttons.RestoreDefaults)
    box.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(tabs)
    column.addWidget(box)
    return dialog


def wizard(parent: QWidget) -> QWizard:
    made = QWizard(parent)
    made.setWindowTitle("New collection")
    for title in ("Kind", "Place", "Summary"):
        leaf = QWizardPage()
        leaf.setTitle(title)
        leaf.setSubTitle("Say where your things are.")
        form = QFormLayout(leaf)
        form.addRow("Name:", QLineEdit())
        form.addRow(QCheckBox("Shared with others"))
        made.addPage(leaf)
    return made


class Collection(QMainWindow):
    """The main window; every dialog opens by a shortcut and closes by Escape."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Collection")
        tabs = QTabWidget()
        things = QListWidget()
        things.addItems([f"Box {number}" for number in range(1, 12)])
        for name, widget in (
            ("Details", details()),
            ("Table", table()),
            ("Tree", tree()),
            ("List", things),
            ("Text", QPlainTextEdit("Some notes.")),
        ):
            tabs.addTab(widget, name)
        self.setCentralWidget(tabs)
        self._menus()
        dock, shelf = QDockWidget("Shelves"), QListWidget()
        shelf.addItems(["Shelf A", "Shelf B", "Cellar"])
        dock.setWidget(shelf)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        progress, more = QProgressBar(), QToolButton()
        progress.setValue(40)
        more.setText("More")
        self.statusBar().showMessage("9 things")
        self.statusBar().addPermanentWidget(progress)
        self.statusBar().addPermanentWidget(more)
        self.resize(900, 640)

    def _menus(self) -> None:
        bar, tools = self.menuBar(), self.addToolBar("Main")
        icons = QStyle.StandardPixmap
        file, edit, view, dialogs = (bar.addMenu(name) for name in ("&File", "&Edit", "&View", "&Dialogs"))
        for name, icon in (("&New", icons.SP_FileIcon), ("Up", icons.SP_ArrowUp), ("Reload", icons.SP_BrowserReload)):
            action = QAction(self.style().standardIcon(icon), name, self)
            file.addAction(action)
            tools.addAction(action)
        self._opens(file, "&Open...", "Ctrl+O", lambda: QFileDialog.getOpenFileName(self, "Open", options=NOT_NATIVE))
        self._opens(
            file, "&Save As...", "Ctrl+S", lambda: QFileDialog.getSaveFileName(self, "Save", options=NOT_NATIVE)
        )
        recent = file.addMenu("Open &Recent")
        recent.addAction("novels.lst")
        file.addSeparator()
        file.addAction("&Quit")
        for name in ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste"):
            edit.addAction(name).setEnabled(name != "&Redo")
        self._opens(edit, "&Find...", "Ctrl+F", lambda: QInputDialog.getText(self, "Find", "Find what:"))
        for name in ("Toolbar", "Status bar", "Side panel"):
            action = view.addAction(name)
            action.setCheckable(True)
            action.setChecked(name != "Side panel")
        self._opens(dialogs, "&Settings", "Ctrl+,", lambda: preferences(self).exec())
        self._opens(dialogs, "&Question", "Ctrl+Shift+Q", lambda: QMessageBox.question(self, "Delete", "Really?"))
        items = ["Red", "Green"]
        self._opens(dialogs, "&Item", "Ctrl+Shift+I", lambda: QInputDialog.getItem(self, "Mark", "Colour:", items))
        fonts = QFontDialog.FontDialogOption.DontUseNativeDialog
        colours = QColorDialog.ColorDialogOption.DontUseNativeDialog
        self._opens(dialogs, "&Font", "Ctrl+Shift+T", lambda: QFontDialog.getFont(self.font(), self, "Font", fonts))
        self._opens(dialogs, "&Colour", "Ctrl+Shift+K", lambda: QColorDialog.getColor(parent=self, options=colours))
        self._opens(dialogs, "&Wizard", "Ctrl+Shift+W", lambda: wizard(self).exec())

    def _opens(self, menu: QWidget, name: str, keys: str, deed: Callable[[], object]) -> None:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: deed())
        menu.addAction(action)


def main() -> int:
    app = QApplication(sys.argv)
    window = Collection()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
