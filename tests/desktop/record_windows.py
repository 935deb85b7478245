"""Records the windows of real programs for models/worlds/recorded: many looks at each, on a private display.

    python -m tests.desktop.record_windows [PROGRAM ...]

Each program is opened in its main windows, menus and dialogs by keys and clicks; what the eyes see of each goes to
PROGRAM.jsonl, which replaces what was recorded before. A look that does not come up is told and left out. Of Debian's
packages it wants chromium, galculator, libatk-adaptor, libgail-common (pcmanfm is of GTK 2), libreoffice-gtk3,
libreoffice-writer, mousepad and pcmanfm. No other program may be recorded: the rest stays unseen for measuring.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import Popen

from agent.errors import AgentError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.settle import QuietScreen
from agent.stop import Stop
from agent.types import Mark, Role
from benchmarks.private_display import PrivateDisplay
from models.worlds.recording import FOLDER, Recording
from tests.desktop.eyes.bench import Fingers, Sight

HERE = Path(__file__).parent
PAGES = HERE / "pages"
_PATIENCE = 40.0
_VALUE = 40  # characters of a value that are kept: nothing reads more of it


class Recorder:
    """Opens what it is told to, looks, and keeps what it saw."""

    def __init__(self, display: PrivateDisplay, program: str, toolkit: str) -> None:
        self._display, self._program, self._toolkit = display, program, toolkit
        self._sight, self._fingers = Sight(), Fingers()
        self._marker = AtspiMarker(self._sight.windows, os.getpid(), program_seconds=_PATIENCE)
        self._quiet = QuietScreen(self._sight.screen, longest=8.0)
        self._seen: set[tuple[tuple[Role, str], ...]] = set()
        self.lines: list[str] = []

    @property
    def home(self) -> Path:
        return self._display.home

    def start(self, *argv: str, title: str = "") -> Popen[bytes]:
        """Start a program and wait for a window in front whose title holds ``title``."""
        child = self._display.start(argv)
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            window = self._marks()[:1]
            if window and title in window[0].name and len(self._marks()) > 2:
                break
            time.sleep(0.3)
        self.settle()
        return child

    def settle(self) -> None:
        time.sleep(0.4)
        self._quiet.wait(Stop())

    def look(self, name: str) -> None:
        """Keep what can be seen now; what looks just like an earlier look is left out."""
        self.settle()
        marks = self._marks()
        shape = tuple((mark.role, mark.name) for mark in marks)
        if len(marks) < 3 or shape in self._seen:
            print(f"  {self._program}: nothing new at {name} ({len(marks)} marks)")
            return
        self._seen.add(shape)
        frame = self._sight.screen.capture()
        height, width = frame.pixels.shape[:2]
        short = tuple(
            Mark(m.role, self._at_home(m.name), m.box, self._at_home(m.value)[:_VALUE], m.states) for m in marks
        )
        self.lines.append(Recording(self._program, self._toolkit, name, width, height, short).line())
        print(f"  {self._program}: {name}, {len(marks)} marks")

    def chord(self, *keys: str) -> None:
        self._fingers.chord(*keys)
        self.settle()

    def click(self, role: Role, name: str, button: int = 1) -> bool:
        """Click the first mark of this role and name; False where there is none."""
        found = next((m for m in self._marks() if m.role is role and m.name == name), None)
        if found is None:
            print(f"  {self._program}: no {role} {name!r}")
            return False
        self._fingers.click(found.box, button)
        self.settle()
        return True

    def menus(self, *skip: str) -> None:
        """A look at each menu of the bar, and one with a submenu open."""
        for menu in [m.name for m in self._marks() if m.role is Role.MENU and m.name not in skip]:
            if self.click(Role.MENU, menu):
                self.look(f"{menu} menu")
                self.chord("Escape")
                self.chord("Escape")

    def dialog(self, name: str, *keys: str) -> None:
        """A look at what a chord opens, put away again."""
        self.chord(*keys)
        self.look(name)
        self.chord("Escape")

    def item(self, menu: str, item: str, look: str = "", *, leave: bool = True) -> bool:
        """Choose an item of a menu and look at what it opens."""
        done = self.click(Role.MENU, menu) and self.click(Role.ITEM, item)
        if not done:
            self.chord("Escape")
            return False
        if look:
            self.look(look)
        if leave:
            self.chord("Escape")
        return True

    def write(self, letters: str) -> None:
        self._fingers.write(letters)
        self.settle()

    def paste(self, text: str) -> None:
        """Text of any kind, from the clipboard."""
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), env=self._display.env, check=True)
        self.chord("Control_L", "v")

    def context(self, role: Role, name: str, look: str) -> None:
        """A look at the menu of the right button."""
        if self.click(role, name, button=3):
            self.look(look)
            self.chord("Escape")

    def _at_home(self, text: str) -> str:
        """The private home's path is another at every recording."""
        return text.replace(str(self.home), "/home/ida").replace(str(self.home).lstrip("/"), "home/ida")

    def _marks(self) -> tuple[Mark, ...]:
        try:
            return self._marker.marks(self._sight.screen.capture())[0]
        except AgentError as error:
            print(f"  {self._program}: {error}")
            return ()

    def close(self) -> None:
        self._marker.close()
        self._fingers.close()
        self._sight.close()


def mousepad(see: Recorder) -> None:
    letter = see.home / "letter to anna.txt"
    letter.write_text("Dear Anna,\n\nthe seven boxes are here.\n\nYours, Ben\n")
    see.start("mousepad", "--disable-server", str(letter), title="Mousepad")
    see.look("main")
    see.menus()
    see.context(Role.TEXT, "", "context menu")
    see.dialog("open", "Control_L", "o")
    see.dialog("save as", "Control_L", "Shift_L", "s")
    see.dialog("find", "Control_L", "f")
    see.dialog("replace", "Control_L", "r")
    see.dialog("go to", "Control_L", "l")
    see.chord("Control_L", "n")
    see.write("a note")
    see.look("new document")
    see.dialog("save", "Control_L", "s")
    see.dialog("question", "Control_L", "w")
    see.item("View", "Toolbar", "toolbar", leave=False)
    see.item("Edit", "Preferences...", "preferences", leave=False)
    for tab in ("Editor", "Window"):
        if see.click(Role.TAB, tab):
            see.look(f"preferences, {tab}")
    see.chord("Escape")
    see.item("Help", "About", "about")


def galculator(see: Recorder) -> None:
    see.start("galculator", title="galculator")
    see.look("main")
    see.menus()
    see.item("Edit", "Preferences...", "preferences", leave=False)
    for tab in ("Appearance", "Numbers", "Functions", "Constants"):
        if see.click(Role.TAB, tab):
            see.look(f"preferences, {tab}")
    see.chord("Escape")
    see.item("View", "Scientific Mode", "scientific", leave=False)
    see.item("View", "Paper Mode", "paper", leave=False)
    see.item("Help", "About", "about")


def pcmanfm(see: Recorder) -> None:
    home = see.home
    for folder in ("Documents", "Music", "Pictures", "old letters", "Tax 2019"):
        (home / folder).mkdir(exist_ok=True)
    for file in ("list.txt", "report-3.csv", "Picture 7.png", "index.html", "notes.md", "house plan.odt", "b.json"):
        (home / file).write_text("something\n")
        (home / "Documents" / f"copy of {file}").write_text("something\n")
    see.start("pcmanfm", str(home))
    see.look("icons")
    see.menus()
    for number, view in (("2", "compact list"), ("3", "thumbnails"), ("4", "detailed list")):
        see.chord("Control_L", number)
        see.look(view)
    if see.click(Role.CELL, "list.txt"):
        see.look("a file selected")
        see.dialog("rename", "F2")
        see.dialog("properties", "Alt_L", "Return")
        see.dialog("delete", "Delete")
    see.dialog("new folder", "Control_L", "Shift_L", "n")
    see.dialog("new file", "Control_L", "Alt_L", "n")
    see.chord("Alt_L", "e")
    see.chord("p")  # GTK 2 tells nothing of an open menu's items
    see.look("preferences")
    for name in ("Display", "Layout", "Volume Management", "Archive Integration", "Advanced"):
        if see.click(Role.CELL, name):
            see.look(f"preferences, {name}")
    see.chord("Escape")
    see.start("pcmanfm", "--find-files", str(home))
    see.look("find files")


def qt(see: Recorder) -> None:
    see.start(sys.executable, str(HERE / "widgets_program.py"), title="Collection")
    see.look("main")
    see.menus()
    for tab in ("Table", "Tree", "List", "Text"):
        if see.click(Role.TAB, tab):
            see.look(tab)
    for keys, name in ((("o",), "open"), (("s",), "save"), (("f",), "find"), (("comma",), "settings")):
        see.dialog(name, "Control_L", *keys)
    for letter, name in (("q", "question"), ("i", "input"), ("t", "font"), ("k", "colour"), ("w", "wizard")):
        see.dialog(name, "Control_L", "Shift_L", letter)


def chromium(see: Recorder) -> None:
    pages = [see.home / page.name for page in sorted(PAGES.glob("*.html"))]
    for page in pages:
        shutil.copy(PAGES / page.name, page)
    options = ("--no-sandbox", "--no-first-run", "--force-renderer-accessibility", "--disable-gpu")
    more = ("--no-default-browser-check", "--disable-sync", "--password-store=basic", "--disable-background-networking")
    data = f"--user-data-dir={see.home / 'browser'}"
    see.start("chromium", *options, *more, data, pages[0].as_uri(), title="Chromium")
    for page in pages:
        see.chord("Control_L", "l")
        see.chord("Control_L", "a")
        see.paste(page.as_uri())
        see.chord("Return")
        time.sleep(1.0)
        see.look(page.stem)
        see.chord("Next")
        see.look(f"{page.stem}, further down")
    see.dialog("find", "Control_L", "f")
    if see.click(Role.BUTTON, "Chromium"):
        see.look("browser menu")
        see.chord("Escape")
    see.chord("Control_L", "t")
    see.look("new tab")
    see.dialog("save page", "Control_L", "s")
    see.dialog("bookmark", "Control_L", "d")
    see.chord("Control_L", "j")
    see.look("downloads")


def writer(see: Recorder) -> None:
    text = see.home / "novel.txt"
    text.write_text("The first line.\n\nThe second line, a little longer than the first one.\n")
    see.start("soffice", "--writer", "--norestore", "--nologo", str(text), title="LibreOffice")
    time.sleep(3.0)
    see.look("main")
    see.chord("Escape")
    see.look("main without tips")
    see.menus()
    see.dialog("find", "Control_L", "f")
    see.dialog("find and replace", "Control_L", "h")
    see.dialog("open", "Control_L", "o")
    see.dialog("save as", "Control_L", "Shift_L", "s")
    see.dialog("go to page", "Control_L", "g")
    see.item("Format", "Character...", "character", leave=False)
    if see.click(Role.TAB, "Font Effects"):
        see.look("character, Font Effects")
    see.chord("Escape")
    see.item("Format", "Paragraph...", "paragraph")
    see.item("Insert", "Hyperlink...", "hyperlink")
    see.item("Insert", "Special Character...", "special characters")
    see.item("Table", "Insert Table...", "insert table")
    see.item("Tools", "Word Count...", "word count")
    see.item("Tools", "Options...", "options")
    see.item("File", "Properties...", "properties")
    see.chord("Control_L", "End")
    see.write("more")
    see.dialog("question", "Control_L", "w")


PROGRAMS: dict[str, tuple[str, Callable[[Recorder], None]]] = {
    "chromium": ("chromium", chromium),
    "galculator": ("gtk", galculator),
    "mousepad": ("gtk", mousepad),
    "pcmanfm": ("gtk", pcmanfm),
    "qt": ("qt", qt),
    "writer": ("libreoffice", writer),
}


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.desktop.record_windows", description="Record the windows that practice is held to anew."
    )
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=f"of {', '.join(PROGRAMS)}; all if none")
    names = parser.parse_args(argv).programs
    if unknown := set(names) - set(PROGRAMS):
        parser.error(f"it records no {', '.join(sorted(unknown))}")
    FOLDER.mkdir(exist_ok=True)
    for name in names or PROGRAMS:
        toolkit, script = PROGRAMS[name]
        with PrivateDisplay(1280, 800) as display:
            os.environ.update(display.env)
            see = Recorder(display, name, toolkit)
            try:
                script(see)
            finally:
                see.close()
            (FOLDER / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in see.lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
