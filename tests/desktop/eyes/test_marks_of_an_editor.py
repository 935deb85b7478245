from __future__ import annotations

import os
import signal
from contextlib import closing
from subprocess import Popen

import pytest
from Xlib import X, Xatom, Xutil
from Xlib import display as xdisplay
from Xlib.protocol import event

from agent.coordinates import centre
from agent.errors import MarksError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.windows import Stack, XWindows
from agent.types import DesktopPoint, Mark, Role, State
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Fingers, Sight, StartEditor, until


def said(marks: tuple[Mark, ...]) -> set[tuple[Role, str]]:
    return {(m.role, m.name) for m in marks}


def test_the_main_window_is_marked_with_its_menus_and_its_document(
    editor: Popen[bytes], sight: Sight, fingers: Fingers
) -> None:
    fingers.write("dear ada")
    fingers.chord("Return")
    fingers.write("see you")
    wanted = "dear ada\nsee you"
    until(lambda: any(m.value == wanted for m in sight.marks()[0]), "the text in its mark")
    marks, window = sight.at_rest()
    assert window is not None
    assert (window.program, window.pid) == ("mousepad", editor.pid)
    assert marks[0].role is Role.WINDOW
    assert marks[0].name == window.title == "*Untitled 1 - Mousepad"
    assert State.ACTIVE in marks[0].states
    names = [m.name for m in marks if m.role is Role.MENU]
    assert names == ["File", "Edit", "Search", "View", "Document", "Help"]
    document = next(m for m in marks if m.role is Role.TEXT)
    assert document.name == ""
    assert State.FOCUSED in document.states


def test_an_open_menu_shows_its_items_where_they_can_be_clicked(
    editor: Popen[bytes], sight: Sight, fingers: Fingers
) -> None:
    fingers.click(sight.wait_for(Role.MENU, "File").box)
    sight.wait_for(Role.ITEM, "Save As...")
    marks, _ = sight.at_rest()
    assert {(Role.ITEM, "New"), (Role.ITEM, "Save"), (Role.ITEM, "Quit"), (Role.MENU, "Open Recent")} <= said(marks)
    assert next(m for m in marks if m.name == "File").states == {State.EXPANDED}
    assert next(m for m in marks if m.name == "Detach Tab").states == {State.DISABLED}
    assert marks.index(next(m for m in marks if m.name == "New")) < marks.index(
        next(m for m in marks if m.name == "File")
    )
    fingers.click(next(m for m in marks if m.name == "Save As...").box)
    sight.wait_for(Role.DIALOG, "Save As")


def test_a_context_menu_belongs_to_the_program(editor: Popen[bytes], sight: Sight, fingers: Fingers) -> None:
    fingers.click(sight.wait_for(Role.TEXT, "").box, button=3)
    sight.wait_for(Role.ITEM, "Select All")
    fingers.chord("Escape")
    until(lambda: sight.find(Role.ITEM, "Select All") is None, "the end of the context menu")


def test_the_save_dialog_is_marked_alone_with_its_fields_named(
    editor: Popen[bytes], sight: Sight, fingers: Fingers
) -> None:
    fingers.write("hello")
    fingers.chord("Control_L", "s")
    name = sight.wait_for_keys(Role.TEXT, "Name")
    until(lambda: (Role.COMBO, "Encoding") in said(sight.marks()[0]), "the whole dialog")
    marks, window = sight.at_rest()
    assert window is not None
    assert window.title == "Save As"
    assert marks[0].role is Role.DIALOG
    assert marks[0].name == "Save As"
    assert marks[0].states == {State.ACTIVE}
    assert State.FOCUSED in name.states
    assert {(Role.OPTION, "Home"), (Role.BUTTON, "Cancel"), (Role.BUTTON, "Save"), (Role.HEADER, "Modified")} <= said(
        marks
    )
    assert not {(Role.MENU, "File"), (Role.TEXT, ""), (Role.LABEL, "Name")} & said(marks)
    assert next(m for m in marks if m.name == "Encoding").value == "Default (UTF-8)"
    assert State.DISABLED in next(m for m in marks if m.name == "Save").states
    fingers.write("note.txt")
    until(
        lambda: (m := sight.find(Role.BUTTON, "Save")) is not None and State.DISABLED not in m.states,
        "Save enabled",
        seen=sight.marks,
    )
    until(
        lambda: (m := sight.find(Role.TEXT, "Name")) is not None and m.value == "note.txt", "the name", seen=sight.marks
    )


def test_the_question_before_closing_is_called_what_its_title_says(
    editor: Popen[bytes], sight: Sight, fingers: Fingers
) -> None:
    fingers.write("hello")
    until(lambda: any(m.value == "hello" for m in sight.marks()[0]), "the text")
    fingers.chord("Control_L", "q")
    sight.wait_for(Role.DIALOG, "Save Changes")
    marks, _ = sight.at_rest()
    assert [m.name for m in marks if m.role is Role.BUTTON] == ["Cancel", "Don't Save", "Save"]


def test_of_two_modal_dialogs_the_one_in_front_counts(
    editor: Popen[bytes], sight: Sight, fingers: Fingers, on_display: PrivateDisplay
) -> None:
    (on_display.home / "older.txt").write_text("older")
    fingers.write("hello")
    fingers.chord("Control_L", "s")
    sight.wait_for(Role.CELL, "older.txt")
    sight.wait_for_keys(Role.TEXT, "Name")
    fingers.write("older.txt")
    until(lambda: (m := sight.find(Role.TEXT, "Name")) is not None and m.value == "older.txt", "the name")
    until(lambda: (m := sight.find(Role.BUTTON, "Save")) is not None and State.DISABLED not in m.states, "Save enabled")
    until(lambda: any(w.popup and w.pid == editor.pid for w in sight.windows.stack().windows), "the completions")
    save = sight.wait_for(Role.BUTTON, "Save").box
    fingers.click(save)  # GTK spends it on closing the list
    until(lambda: not any(w.popup and w.pid == editor.pid for w in sight.windows.stack().windows), "the list's end")
    fingers.click(save)
    sight.wait_for(Role.BUTTON, "Replace")
    marks, window = sight.at_rest()
    (on_display.home / "older.txt").unlink()
    assert marks[0].role is Role.DIALOG
    assert {m.name for m in marks if m.role is Role.BUTTON} == {"Cancel", "Replace"}
    assert (Role.TEXT, "Name") not in said(marks)
    assert window is not None
    assert (window.pid, window.title, marks[0].name) == (editor.pid, "Question", "Question")


@pytest.mark.parametrize("scale", ["1", "2"])
def test_boxes_are_physical_pixels_at_every_scale(
    scale: str, start_editor: StartEditor, sight: Sight, fingers: Fingers
) -> None:
    start_editor(env={"GDK_SCALE": scale})
    sight.wait_for(Role.MENU, "Help")
    top = sight.at_rest()[0][0].box
    window, menu = sight.windows.stack().focused(), sight.wait_for(Role.MENU, "Help")
    assert window is not None
    assert (window.area.x, window.area.y, window.area.width, window.area.height) == (
        top.x,
        top.y,
        top.width,
        top.height,
    )
    fingers.click(menu.box)
    sight.wait_for(Role.ITEM, "About")
    sight.at_rest()
    about = sight.wait_for(Role.ITEM, "About")
    assert about.box.height >= 20 * int(scale)
    assert about.box.y >= menu.box.y + menu.box.height - 1


def test_a_click_on_a_mark_reaches_its_window(editor: Popen[bytes], sight: Sight) -> None:
    stack = sight.windows.stack()
    for mark in sight.marks()[0]:
        point = centre(mark.box)
        reached = stack.at(DesktopPoint(point.x, point.y), os.getpid())
        assert reached is not None
        assert reached.pid == editor.pid


def test_a_hung_program_does_not_hang_us(editor: Popen[bytes], sight: Sight) -> None:
    impatient = AtspiMarker(sight.windows, program_seconds=0.3)
    frame, before = sight.screen.capture(), sight.at_rest()[0]
    until(lambda: _marks_or_nothing(impatient, sight) == before, "an answer in time")
    os.kill(editor.pid, signal.SIGSTOP)
    try:
        with pytest.raises(MarksError, match="mousepad does not answer"):
            impatient.marks(frame)
    finally:
        os.kill(editor.pid, signal.SIGCONT)
    until(lambda: _marks_or_nothing(impatient, sight) == before, "the same marks as before")
    impatient.close()


def _marks_or_nothing(marker: AtspiMarker, sight: Sight) -> tuple[Mark, ...]:
    try:
        return marker.marks(sight.screen.capture())[0]
    except MarksError:
        return ()


class ClosingWindows(XWindows):
    """Windows of which one closes as soon as it has been seen."""

    def __init__(self, child: Popen[bytes]) -> None:
        super().__init__()
        self._child = child

    def stack(self) -> Stack:
        seen = super().stack()
        self._child.kill()
        self._child.wait()
        return seen


def test_a_window_that_closes_meanwhile_tells_nothing_more(editor: Popen[bytes], sight: Sight) -> None:
    with closing(ClosingWindows(editor)) as windows, closing(AtspiMarker(windows)) as marker:
        marks, window = marker.marks(sight.screen.capture())
    assert [m.role for m in marks] == [Role.WINDOW]
    assert window is not None
    assert window.pid == editor.pid
    until(lambda: sight.marks() == ((), None), "an honest bare desktop")


def test_a_minimised_window_tells_nothing(editor: Popen[bytes], sight: Sight) -> None:
    _, window = sight.marks()
    assert window is not None
    with closing(xdisplay.Display()) as display:
        iconify = event.ClientMessage(
            window=display.create_resource_object("window", window.handle),
            client_type=display.intern_atom("WM_CHANGE_STATE"),
            data=(32, [Xutil.IconicState, 0, 0, 0, 0]),
        )
        display.screen().root.send_event(iconify, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        display.sync()
    until(lambda: sight.marks() == ((), None), "no marks of a minimised window")


def test_our_own_window_in_front_is_looked_past(editor: Popen[bytes], sight: Sight) -> None:
    with closing(xdisplay.Display()) as display:
        ours = display.screen().root.create_window(50, 50, 400, 300, 0, X.CopyFromParent)
        ours.change_property(display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [os.getpid()])
        ours.set_wm_name("ours")
        ours.map()
        display.sync()
        until(lambda: sight.windows.stack().active == ours.id, "our window in front")
        marks, window = sight.marks()
    assert window is not None
    assert window.pid == editor.pid
    assert (Role.MENU, "File") in said(marks)


def test_without_an_accessibility_bus_the_error_says_what_to_do(
    editor: Popen[bytes], sight: Sight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    marker = AtspiMarker(sight.windows)
    with pytest.raises(MarksError, match="accessibility bus") as caught:
        marker.marks(sight.screen.capture())
    assert "at-spi2-core" in caught.value.advice
    marker.close()


def test_the_two_fields_of_search_and_replace_are_told_apart_by_what_captions_their_lists(
    editor: Popen[bytes], sight: Sight, fingers: Fingers
) -> None:
    fingers.chord("Control_L", "r")
    sight.wait_for_keys(Role.TEXT, "Search for")
    marks, _ = sight.at_rest()
    assert [m.name for m in marks if m.role is Role.TEXT] == ["Search for", "Replace with", ""]
