"""A program that asks for a name and a password, and does nothing with them; its title is given."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget


def main() -> None:
    application = QApplication(sys.argv)
    form = QWidget()
    form.setWindowTitle(sys.argv[1])
    rows = QFormLayout(form)
    name, word = QLineEdit(), QLineEdit()
    word.setEchoMode(QLineEdit.EchoMode.Password)
    rows.addRow("Name", name)
    rows.addRow("Password", word)
    form.resize(400, 120)
    form.show()
    name.setFocus()
    application.exec()


if __name__ == "__main__":
    main()
