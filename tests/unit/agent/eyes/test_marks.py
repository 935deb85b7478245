from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.areas import Area
from agent.eyes.marks import marks_of
from agent.eyes.places import Element, Tree
from agent.eyes.roles import AtspiRole, AtspiState
from agent.eyes.windows import Stack, TopWindow
from agent.types import Box, DesktopPoint, Frame, Mark, Monitor, Role, State

PID, OURS = 10, 99
SOMEWHERE = Area(120, 200, 80, 30)
A, S = AtspiRole, AtspiState
LIVE = (S.ENABLED, S.SENSITIVE)
WINDOW_AREA = Area(100, 100, 600, 400)
MAIN = TopWindow(1, "Letter - Editor", PID, WINDOW_AREA, Area(101, 120, 598, 379))


def frame(left: int = 0, top: int = 0) -> Frame:
    return Frame(np.zeros((800, 1280, 3), np.uint8), DesktopPoint(left, top), (), 0.0)


def bits(states: Sequence[int]) -> int:
    return sum(1 << s for s in (S.SHOWING, *states))


def element(
    key: str,
    role: int,
    name: str = "",
    area: Area | None = SOMEWHERE,
    *,
    parent: str = "top",
    states: Sequence[int] = LIVE,
    text: str = "",
    labels: tuple[str, ...] = (),
    hint: str = "",
) -> Element:
    return Element(key, parent, role, name, bits(states), area, text, labels, hint)


def tree(
    *members: Element, role: int = A.FRAME, states: Sequence[int] = LIVE, area: Area = WINDOW_AREA, key: str = "top"
) -> Tree:
    return Tree(element(key, role, MAIN.title, area, parent="", states=states), members)


def see(*trees: Tree, windows: Sequence[TopWindow] = (MAIN,), look: Frame | None = None) -> tuple[Mark, ...]:
    marks, _ = marks_of(trees, Stack(tuple(windows), windows[0].handle), windows[0], look or frame(), OURS)
    return marks


def said(marks: Sequence[Mark]) -> list[tuple[Role, str]]:
    return [(m.role, m.name) for m in marks]


def test_the_first_mark_is_the_window_itself_and_it_is_active() -> None:
    [first] = see(tree())
    assert first == Mark(Role.WINDOW, "Letter - Editor", Box(100, 100, 600, 400), states=frozenset({State.ACTIVE}))


def test_a_window_that_tells_nothing_has_its_own_mark_alone() -> None:
    assert said(see()) == [(Role.WINDOW, "Letter - Editor")]


def test_containers_and_ornaments_make_no_marks() -> None:
    marks = see(
        tree(
            element("a", 20),
            element("b", 39, "Browse Header"),
            element("c", 50),
            element("d", 48),
            element("e", A.SCROLL_PANE),
        )
    )
    assert said(marks) == [(Role.WINDOW, "Letter - Editor")]


def test_fields_and_what_can_be_pressed_make_marks_without_a_name_too() -> None:
    marks = see(
        tree(
            element("a", A.PUSH_BUTTON),
            element("b", A.TEXT, area=Area(120, 300, 80, 30), text="x"),
            element("c", A.LABEL, area=Area(120, 400, 80, 30)),
        )
    )
    assert said(marks)[1:] == [(Role.BUTTON, ""), (Role.TEXT, "")]
    assert marks[2].value == "x"


def test_boxes_without_pixels_or_far_away_make_no_marks() -> None:
    areas = [
        Area(-2147483648, -2147483648, 1, 1),
        Area(120, 120, 0, 20),
        Area(-1, -1, -1, -1),
        Area(2000, 200, 50, 20),
        None,
    ]
    assert len(see(tree(*(element(str(i), A.PUSH_BUTTON, "Go", area) for i, area in enumerate(areas))))) == 1


def test_a_program_that_scales_each_monitor_around_its_own_corner_is_read_there() -> None:
    monitors = (Monitor("L", 0, 0, 640, 800), Monitor("R", 640, 0, 640, 800, 2.0))
    window = TopWindow(1, "Wide", PID, Area(740, 100, 400, 300), Area(741, 120, 398, 279))
    told = tree(element("a", A.PUSH_BUTTON, "Go", Area(700, 100, 40, 15)), area=Area(690, 50, 200, 150))
    marks = see(told, windows=(window,), look=replace(frame(), monitors=monitors))
    assert marks[1].box == Box(760, 200, 80, 30)


def test_a_page_that_its_browser_does_not_scale_is_read_in_the_desktops_pixels() -> None:
    window = TopWindow(1, "Fair - Browser", PID, Area(20, 20, 1200, 700), Area(21, 40, 1198, 679))
    told = tree(
        element("tool", A.PUSH_BUTTON, "Reload", Area(20, 20, 20, 20)),
        element("page", A.DOCUMENT_WEB, "Fair", Area(30, 100, 1180, 600)),
        element("send", A.PUSH_BUTTON, "Send", Area(50, 400, 80, 30), parent="page"),
        area=Area(10, 10, 600, 350),
    )
    boxes = {m.name: m.box for m in see(told, windows=(window,))}
    assert boxes["Reload"] == Box(40, 40, 40, 40)
    assert boxes["Send"] == Box(50, 400, 80, 30)


def test_a_box_is_the_part_inside_window_and_screen() -> None:
    low = TopWindow(1, "Low", PID, Area(100, 700, 600, 400), Area(100, 700, 600, 400))
    marks = see(tree(element("a", A.PUSH_BUTTON, "Go", Area(680, 790, 50, 50)), area=low.area), windows=(low,))
    assert marks[1].box == Box(680, 790, 20, 10)
    assert marks[0].box == Box(100, 700, 600, 100)


def test_boxes_are_in_frame_pixels() -> None:
    marks = see(tree(element("a", A.PUSH_BUTTON, "Go")), look=frame(-50, 20))
    assert marks[1].box == Box(170, 180, 80, 30)


def test_what_scrolled_out_of_its_pane_makes_no_mark() -> None:
    pane = element("pane", A.SCROLL_PANE, area=Area(120, 200, 200, 100))
    inside = element("in", A.PUSH_BUTTON, "In", Area(130, 290, 50, 30), parent="pane")
    outside = element("out", A.PUSH_BUTTON, "Out", Area(130, 310, 50, 30), parent="pane")
    marks = see(tree(pane, inside, outside))
    assert said(marks)[1:] == [(Role.BUTTON, "In")]
    assert marks[1].box.height == 10


def test_what_has_a_hidden_ancestor_is_hidden() -> None:
    assert len(see(tree(element("a", A.MENU_ITEM, "Copy", parent="a closed menu")))) == 1


def test_reading_order_is_rows_from_the_top_and_left_to_right_in_them() -> None:
    row = [("c", 300, 204), ("a", 120, 200), ("b", 200, 197)]
    below = [("e", 250, 240), ("d", 110, 240)]
    elements = [element(n, A.PUSH_BUTTON, n, Area(x, y, 40, 30)) for n, x, y in below + row]
    assert [m.name for m in see(tree(*elements))[1:]] == ["a", "b", "c", "d", "e"]


def test_a_tall_document_stands_in_the_row_of_its_first_lines() -> None:
    document = element("doc", A.TEXT, area=Area(101, 150, 598, 300))
    button = element("b", A.PUSH_BUTTON, "Close", Area(120, 460, 60, 30))
    assert said(see(tree(button, document)))[1:] == [(Role.TEXT, ""), (Role.BUTTON, "Close")]


def test_a_caption_gives_its_text_to_its_field_and_is_gone() -> None:
    label = element("l", A.LABEL, "Name:", Area(120, 200, 40, 30))
    field = element("f", A.TEXT, area=Area(400, 300, 200, 30), text="note.txt", labels=("l",))
    marks = see(tree(label, field))
    assert said(marks)[1:] == [(Role.TEXT, "Name")]
    assert marks[1].value == "note.txt"


def test_what_can_be_pressed_is_still_there_where_it_captions_a_field() -> None:
    limit = element("c", A.CHECK_BOX, "Limit to", Area(120, 200, 80, 30))
    count = element("s", A.SPIN_BUTTON, area=Area(220, 200, 80, 30), labels=("c",), text="3")
    sought = element("f", A.ENTRY, "Search", Area(120, 300, 80, 30), labels=("b", "f"))
    button = element("b", A.PUSH_BUTTON, "Search", Area(220, 300, 80, 30))
    itself = element("i", A.ENTRY, "Town", Area(120, 400, 80, 30), labels=("i",))
    assert said(see(tree(limit, count, sought, button, itself)))[1:] == [
        (Role.CHECK, "Limit to"),
        (Role.SPIN, "Limit to"),
        (Role.TEXT, "Search"),
        (Role.BUTTON, "Search"),
        (Role.TEXT, "Town"),
    ]


def test_a_text_that_is_longer_than_a_name_is_told_in_full_beside_the_fields_it_captions() -> None:
    text = "Type the name of the account and your password here again: after that all files of it are deleted"
    label = element("l", A.LABEL, text, Area(120, 160, 500, 20))
    related = element("a", A.TEXT, area=Area(120, 184, 200, 30), labels=("l",))
    marks = see(tree(label, related))[1:]
    assert [(m.role, m.value) for m in marks] == [(Role.LABEL, text), (Role.TEXT, "")]
    assert text.startswith(marks[1].name)
    below = [element(n, A.TEXT, area=Area(120, y, 200, 30)) for n, y in (("a", 184), ("b", 220))]
    marks = see(tree(label, *below))[1:]
    assert [(m.role, m.name, m.value) for m in marks[1:]] == [(Role.TEXT, "", "")] * 2
    assert (marks[0].role, marks[0].value) == (Role.LABEL, text)


def test_without_a_relation_the_label_just_left_is_the_caption() -> None:
    label = element("l", A.LABEL, "_Search for:", Area(120, 205, 70, 20))
    field = element("f", A.TEXT, area=Area(200, 200, 200, 30))
    far = element("g", A.TEXT, area=Area(500, 200, 100, 30))
    assert said(see(tree(label, field, far)))[1:] == [(Role.TEXT, "Search for"), (Role.TEXT, "")]


def test_of_several_fields_of_which_nothing_is_told_each_is_captioned_by_the_label_above_it() -> None:
    above = [
        element("n", A.LABEL, "Name:", Area(120, 160, 40, 20)),
        element("t", A.LABEL, "Town", Area(124, 220, 40, 20)),
        element("h", A.LABEL, "Guests", Area(400, 160, 90, 20)),  # begins elsewhere
        element("m", A.LABEL, "Note", Area(120, 270, 40, 20)),
    ]
    fields = [
        element("a", A.TEXT, area=Area(120, 184, 200, 30)),
        element("b", A.TEXT, area=Area(120, 240, 200, 30)),
        element("c", A.SPIN_BUTTON, area=Area(360, 184, 80, 30)),
        element("d", A.TEXT, area=Area(120, 294, 200, 90), states=(*LIVE, S.MULTI_LINE)),
    ]
    told = {(m.role, m.name) for m in see(tree(*above, *fields))[1:]}
    assert told == {
        (Role.TEXT, "Name"),
        (Role.TEXT, "Town"),
        (Role.LABEL, "Guests"),
        (Role.SPIN, ""),
        (Role.LABEL, "Note"),
        (Role.TEXT, ""),
    }


def test_a_field_that_is_alone_without_a_name_leaves_the_label_above_it_a_label() -> None:
    label = element("l", A.LABEL, "What shall it be called?", Area(120, 160, 200, 20))
    field = element("f", A.TEXT, area=Area(120, 184, 200, 30))
    other = element("g", A.TEXT, area=Area(120, 300, 200, 30), hint="Search")
    assert said(see(tree(label, field, other)))[1:] == [
        (Role.LABEL, "What shall it be called?"),
        (Role.TEXT, ""),
        (Role.TEXT, "Search"),
    ]


def test_between_a_caption_and_its_field_lies_nothing() -> None:
    label = element("l", A.LABEL, "Ready", Area(120, 160, 40, 20))
    press = element("b", A.PUSH_BUTTON, "Go", Area(120, 176, 40, 8))
    fields = [element(k, A.TEXT, area=Area(120, y, 200, 30)) for k, y in (("f", 186), ("g", 230))]
    assert (Role.LABEL, "Ready") in said(see(tree(label, press, *fields)))


def test_a_label_beside_a_document_stays_a_label() -> None:
    label = element("l", A.LABEL, "Ready", Area(120, 205, 70, 20))
    document = element("f", A.TEXT, area=Area(200, 190, 200, 200), states=(*LIVE, S.MULTI_LINE))
    assert set(said(see(tree(label, document)))[1:]) == {(Role.LABEL, "Ready"), (Role.TEXT, "")}


def test_a_combo_is_named_by_its_caption_and_its_value_is_the_choice() -> None:
    label = element("l", A.LABEL, "Encoding:", Area(120, 200, 60, 30))
    combo = element("c", A.COMBO_BOX, "UTF-8", Area(200, 200, 90, 30), text="UTF-8", labels=("l",))
    other = element("d", A.COMBO_BOX, "Text Files", Area(500, 200, 90, 30), text="Text Files")
    marks = see(tree(label, combo, other))
    assert [(m.name, m.value) for m in marks[1:]] == [("Encoding", "UTF-8"), ("Text Files", "Text Files")]


def test_a_combo_with_an_entry_is_that_entry() -> None:
    combo = element("c", A.COMBO_BOX, area=Area(200, 200, 90, 30))
    entry = element("e", A.TEXT, area=Area(200, 200, 90, 30), parent="c", text="abc")
    assert said(see(tree(combo, entry)))[1:] == [(Role.TEXT, "")]


def test_the_entry_of_a_combo_is_called_what_captions_the_combo() -> None:
    boxes = [Area(200, 200, 90, 30), Area(200, 240, 90, 30)]
    found = element("l", A.LABEL, "_Search for:", Area(120, 160, 70, 30))
    beside = element("m", A.LABEL, "Replace with:", Area(120, 240, 70, 30))
    combos = [
        element("c", A.COMBO_BOX, area=boxes[0], labels=("l",)),
        element("d", A.COMBO_BOX, "oak", area=boxes[1], text="oak"),
    ]
    entries = [
        element("e", A.TEXT, area=boxes[0], parent="c", text="elm"),
        element("f", A.TEXT, area=boxes[1], parent="d", text="oak"),
    ]
    marks = see(tree(found, beside, *combos, *entries))[1:]
    assert [(m.role, m.name, m.value) for m in marks] == [
        (Role.TEXT, "Search for", "elm"),
        (Role.TEXT, "Replace with", "oak"),
    ]


def test_the_entry_of_a_combo_is_called_as_the_combo_but_not_by_what_it_holds() -> None:
    places = [Area(200, 200, 90, 30), Area(300, 200, 90, 30), Area(400, 200, 90, 30)]
    combos = [
        element("c", A.COMBO_BOX, "Font Name", area=places[0]),
        element("d", A.COMBO_BOX, area=places[1], hint="Font Size"),
        element("e", A.COMBO_BOX, "oak", area=places[2]),
    ]
    told = (("C", "c", "Sans"), ("D", "d", "10 pt"), ("E", "e", "oak"))
    entries = [element(k, A.TEXT, area=combos["cde".index(c)].area, parent=c, text=text) for k, c, text in told]
    marks = see(tree(*combos, *entries))[1:]
    assert [(m.name, m.value) for m in marks] == [("Font Name", "Sans"), ("Font Size", "10 pt"), ("", "oak")]


def test_what_has_no_name_is_called_by_its_placeholder_or_its_tooltip() -> None:
    page = element("p", A.TEXT, area=Area(101, 120, 598, 100), states=(*LIVE, S.MULTI_LINE))
    search = element("s", A.TEXT, area=Area(120, 300, 80, 30), hint="Search...")
    case = element("c", A.CHECK_BOX, area=Area(220, 300, 30, 30), hint="Match Case (Ctrl+M)")
    named = element("n", A.PUSH_BUTTON, "Next", Area(260, 300, 30, 30), hint="Goes on")
    marks = see(tree(page, search, case, named))[1:]
    assert said(marks) == [
        (Role.TEXT, ""),
        (Role.TEXT, "Search..."),
        (Role.CHECK, "Match Case"),
        (Role.BUTTON, "Next"),
    ]


def test_the_label_beside_a_field_says_more_than_its_tooltip() -> None:
    label = element("l", A.LABEL, "Name:", Area(120, 200, 40, 30))
    field = element("f", A.TEXT, area=Area(170, 200, 200, 30), hint="As it will be shown to others")
    assert said(see(tree(label, field)))[1:] == [(Role.TEXT, "Name")]


def test_a_switch_without_a_name_is_called_by_the_label_that_the_program_says_is_its_own() -> None:
    label = element("l", A.LABEL, "Bluetooth", Area(120, 200, 90, 30))
    near = element("m", A.LABEL, "Wi-Fi", Area(120, 240, 90, 30))
    switches = [
        element("s", A.TOGGLE_BUTTON, area=Area(400, 200, 40, 30), labels=("l",)),
        element("t", A.TOGGLE_BUTTON, area=Area(215, 240, 40, 30)),
    ]
    assert said(see(tree(label, near, *switches)))[1:] == [
        (Role.TOGGLE, "Bluetooth"),
        (Role.LABEL, "Wi-Fi"),
        (Role.TOGGLE, ""),
    ]


def frame_around(*inside: Element, title: str = "Items with icons") -> Tree:
    box = element("box", 20, area=Area(120, 160, 300, 200), parent="frame")
    return tree(element("frame", A.PANEL, title, Area(110, 150, 320, 220)), box, *inside)


def test_the_only_field_in_a_titled_frame_is_called_by_its_title_and_holds_its_choice() -> None:
    combo = element("c", A.COMBO_BOX, "Warning", Area(130, 180, 90, 30), parent="box", text="Warning")
    press = element("b", A.PUSH_BUTTON, area=Area(130, 220, 90, 30), parent="box")
    marks = see(frame_around(combo, press))[1:]
    assert [(m.role, m.name, m.value) for m in marks] == [
        (Role.COMBO, "Items with icons", "Warning"),
        (Role.BUTTON, "", ""),  # what lies around says nothing of what a press does
    ]


def test_where_a_frame_holds_several_fields_or_says_nothing_they_keep_what_they_are_called() -> None:
    combo = element("c", A.COMBO_BOX, "Warning", Area(130, 180, 90, 30), parent="box", text="Warning")
    other = element("d", A.TEXT, area=Area(130, 220, 90, 30), parent="box")
    assert said(see(frame_around(combo, other)))[1:] == [(Role.COMBO, "Warning"), (Role.TEXT, "")]
    assert said(see(frame_around(combo, title="")))[1:] == [(Role.COMBO, "Warning")]


def test_what_captions_a_combo_captions_none_of_its_choices() -> None:
    label = element("l", A.LABEL, "Color:", Area(120, 160, 70, 30))
    combo = element("c", A.COMBO_BOX, "Red", labels=("l",), text="Red")
    choice = element("o", A.LIST_ITEM, "Green", parent="c")
    assert said(see(tree(label, combo, choice)))[1:] == [(Role.COMBO, "Color"), (Role.OPTION, "Green")]


def test_an_option_takes_the_name_of_the_label_in_it() -> None:
    option = element("o", A.LIST_ITEM, area=Area(120, 200, 150, 36))
    panel = element("p", 39, area=Area(120, 200, 150, 36), parent="o")
    icon = element("i", A.ICON, "Add", Area(122, 200, 24, 36), parent="p")
    label = element("l", A.LABEL, "Home", Area(150, 200, 100, 36), parent="p")
    assert said(see(tree(option, panel, icon, label)))[1:] == [(Role.OPTION, "Home")]


def test_a_page_is_not_swallowed_by_its_tab() -> None:
    tab = element("t", A.PAGE_TAB, "General", Area(110, 130, 80, 30))
    label = element("l", A.LABEL, "Hello", Area(120, 200, 100, 30), parent="t")
    assert said(see(tree(tab, label)))[1:] == [(Role.TAB, "General"), (Role.LABEL, "Hello")]


def test_neither_a_password_nor_its_length_is_told() -> None:
    secret = element("p", A.PASSWORD_TEXT, "Password", text="••••••")
    assert see(tree(secret))[1].value == ""


def test_duplicates_are_dropped() -> None:
    assert len(see(tree(element("a", A.PUSH_BUTTON, "Go"), element("b", A.PUSH_BUTTON, "Go")))) == 2


def test_what_another_window_covers_is_cut_off_or_gone() -> None:
    other = TopWindow(2, "Other", 77, Area(100, 100, 150, 400), Area(100, 100, 150, 400))
    half = element("h", A.PUSH_BUTTON, "Half", Area(200, 200, 80, 30))
    gone = element("g", A.PUSH_BUTTON, "Gone", Area(120, 300, 80, 30))
    marks = see(tree(half, gone), windows=(MAIN, other))
    assert said(marks)[1:] == [(Role.BUTTON, "Half")]
    assert marks[1].box == Box(250, 200, 30, 30)


def test_our_own_windows_and_those_that_let_clicks_through_cover_nothing() -> None:
    ours = TopWindow(2, "Overlay", OURS, Area(0, 0, 1280, 800), Area(0, 0, 1280, 800))
    ghost = TopWindow(3, "Clock", 78, Area(0, 0, 1280, 800), Area(0, 0, 1280, 800), solid=False)
    assert len(see(tree(element("a", A.PUSH_BUTTON, "Go")), windows=(MAIN, ours, ghost))) == 2


POPUP = TopWindow(5, "editor", PID, Area(110, 140, 200, 100), Area(110, 140, 200, 100), popup=True)


def menu_bar() -> list[Element]:
    return [
        element("bar", A.MENU_BAR, area=Area(101, 120, 598, 20)),
        element("file", A.MENU, "File", Area(110, 120, 40, 20), parent="bar", states=(*LIVE, S.SELECTED)),
        element("save", A.MENU_ITEM, "Save As...   ", Area(110, 140, 200, 25), parent="file"),
        element("undo", A.MENU_ITEM, "Undo", Area(110, 165, 200, 25), parent="file", states=()),
        element("doc", A.TEXT, area=Area(101, 140, 598, 350), text="Hello"),
    ]


def test_an_open_menu_comes_before_the_window_that_it_covers() -> None:
    marks = see(tree(*menu_bar()), windows=(MAIN, POPUP))
    assert said(marks)[1:] == [
        (Role.ITEM, "Save As..."),
        (Role.ITEM, "Undo"),
        (Role.MENU, "File"),
        (Role.TEXT, ""),
    ]
    assert marks[1].box == Box(110, 140, 200, 25)
    assert marks[2].states == {State.DISABLED}
    assert marks[3].states == {State.EXPANDED}
    assert marks[4].box == Box(101, 240, 598, 250)


DIALOG = TopWindow(7, "Save Changes", PID, Area(200, 200, 300, 120), Area(201, 220, 298, 99), dialog=True)


def question(*states: int) -> Tree:
    button = element("yes", A.PUSH_BUTTON, "Save", Area(400, 280, 80, 30), parent="question")
    return tree(button, role=A.ALERT, states=(*LIVE, *states), area=DIALOG.area, key="question")


def test_behind_a_modal_dialog_there_are_no_marks() -> None:
    behind = tree(element("a", A.PUSH_BUTTON, "Behind", Area(600, 400, 60, 30)))
    marks, focused = marks_of((behind, question(S.MODAL)), Stack((MAIN, DIALOG), MAIN.handle), MAIN, frame(), OURS)
    assert said(marks) == [(Role.DIALOG, "Save Changes"), (Role.BUTTON, "Save")]
    assert focused is DIALOG


def test_a_dialog_is_modal_also_where_only_the_window_manager_was_told() -> None:
    behind = tree(element("a", A.PUSH_BUTTON, "Behind", Area(600, 400, 60, 30)))
    dialog = replace(DIALOG, modal=True)
    marks, focused = marks_of((behind, question()), Stack((MAIN, dialog), MAIN.handle), MAIN, frame(), OURS)
    assert said(marks) == [(Role.DIALOG, "Save Changes"), (Role.BUTTON, "Save")]
    assert focused is dialog


def test_beside_a_dialog_that_is_not_modal_the_other_windows_count() -> None:
    behind = tree(element("a", A.PUSH_BUTTON, "Behind", Area(600, 400, 60, 30)))
    marks, focused = marks_of((behind, question()), Stack((MAIN, DIALOG), DIALOG.handle), DIALOG, frame(), OURS)
    assert said(marks) == [
        (Role.DIALOG, "Save Changes"),
        (Role.BUTTON, "Save"),
        (Role.BUTTON, "Behind"),
        (Role.WINDOW, "Letter - Editor"),
    ]
    assert focused is DIALOG


def test_a_minimised_window_makes_no_marks_though_it_says_that_it_shows() -> None:
    other = TopWindow(8, "Second", PID, Area(700, 500, 300, 200), Area(700, 500, 300, 200))
    hidden = tree(element("a", A.PUSH_BUTTON, "Hidden", Area(310, 310, 30, 20)), area=Area(300, 300, 200, 200))
    assert said(see(hidden, windows=(other,))) == [(Role.WINDOW, "Second")]


def test_of_two_windows_in_one_place_each_has_its_own_tree() -> None:
    upper = TopWindow(2, "Report - Editor", PID, WINDOW_AREA, MAIN.inner)
    below = tree(element("a", A.PUSH_BUTTON, "Below"), element("x", A.TEXT, area=Area(120, 300, 80, 30)))
    above = Tree(
        element("report", A.FRAME, "Report - Editor", WINDOW_AREA, parent=""),
        (element("b", A.PUSH_BUTTON, "Above", parent="report"),),
    )
    for trees in ((below, above), (above, below)):
        marks, _ = marks_of(trees, Stack((MAIN, upper), upper.handle), upper, frame(), OURS)
        assert said(marks)[:2] == [(Role.WINDOW, "Report - Editor"), (Role.BUTTON, "Above")]
        assert (Role.BUTTON, "Below") not in said(marks)


def test_what_hangs_in_a_menu_bar_is_a_menu_whatever_it_calls_itself() -> None:
    bar = element("bar", A.MENU_BAR, area=Area(101, 120, 598, 20))
    file = element("file", A.MENU_ITEM, "File", Area(110, 120, 40, 20), parent="bar")
    assert said(see(tree(bar, file)))[1:] == [(Role.MENU, "File")]


def test_the_choices_of_an_open_combo_lie_in_its_popup() -> None:
    popup = TopWindow(6, "", PID, Area(120, 230, 80, 60), Area(120, 230, 80, 60), popup=True)
    combo = element("c", A.COMBO_BOX, "Red", text="Red")
    pane = element("p", A.SCROLL_PANE, parent="c")
    choice = element("o", A.LIST_ITEM, "Green", Area(121, 250, 90, 20), parent="p")
    beneath = element("x", A.LIST_ITEM, "Beneath", Area(121, 270, 50, 15))
    marks = see(tree(combo, pane, choice, beneath), windows=(MAIN, popup))
    assert said(marks)[1:] == [(Role.OPTION, "Green"), (Role.COMBO, "Red")]
    assert marks[1].box == Box(121, 250, 79, 20)


def test_a_program_that_draws_at_twice_the_size_is_measured_in_real_pixels() -> None:
    half = Area(50, 50, 300, 200)
    marks = see(tree(element("a", A.PUSH_BUTTON, "Go", Area(60, 100, 40, 15)), area=half))
    assert marks[1].box == Box(120, 200, 80, 30)


areas = st.builds(Area, st.integers(-200, 1500), st.integers(-200, 1000), st.integers(-5, 400), st.integers(-5, 400))
members = st.lists(
    st.builds(
        lambda key, role, name, area, parent: element(str(key), role, name, area, parent=parent),
        st.integers(0, 30),
        st.sampled_from([A.PUSH_BUTTON, A.TEXT, A.LABEL, A.COMBO_BOX, A.MENU_ITEM, A.LIST_ITEM, A.SCROLL_PANE, 39]),
        st.sampled_from(["", "a", "b:", "Save As..."]),
        areas,
        st.one_of(st.just("top"), st.integers(0, 30).map(str)),
    ),
    max_size=12,
)


@given(members)
def test_whatever_a_program_says_every_mark_can_be_seen_inside_its_window(elements: list[Element]) -> None:
    for mark in see(tree(*elements), windows=(MAIN, POPUP)):
        assert 100 <= mark.box.x < mark.box.x + mark.box.width <= 700
        assert 100 <= mark.box.y < mark.box.y + mark.box.height <= 500
        assert mark.name == " ".join(mark.name.split())


@given(members, st.randoms())
def test_the_order_of_marks_does_not_depend_on_the_order_in_the_tree_when_places_differ(
    elements: list[Element], random: object
) -> None:
    assert hasattr(random, "shuffle")
    places = {(e.area.x, e.area.y): e for e in elements if e.area is not None}
    apart = [Element(f"k{i}", "top", e.role, f"n{i}", e.states, e.area) for i, e in enumerate(places.values())]
    buttons = [e for e in apart if e.role == A.PUSH_BUTTON]
    shuffled = list(buttons)
    random.shuffle(shuffled)
    assert see(tree(*buttons)) == see(tree(*shuffled))
