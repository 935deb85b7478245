"""What can cost the person something is told from what cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.names import name_of
from agent.rules.risk import assess, risk_of
from agent.types import (
    Action,
    Box,
    Click,
    Drag,
    Finish,
    FramePoint,
    Mark,
    OpenApp,
    PlannedStep,
    PointerButton,
    PressKeys,
    Risk,
    Role,
    Source,
    State,
    Target,
    TypeText,
    Wait,
    Window,
)

EDITOR = Window("Untitled 1 - Mousepad", "mousepad", 1, 2, Box(0, 0, 9, 9))


def click(name: str, role: Role = Role.BUTTON) -> Click:
    return Click(Target(role, name))


@pytest.mark.parametrize(
    "name",
    [
        *("Send", "Send now", "SEND", "Senden", "Envoyer", "Enviar", "Отправить", "发送する"),
        *("Buy now", "Pay 3 €", "Kaufen", "Zapłać", "Delete", "Move to Trash", "Löschen…", "Supprimer", "ゴミ箱に削除"),
        *(
            "Replace",
            "Overwrite",
            "Don't Save",
            "Don’t save",
            "Close without Saving",
            "Nicht speichern",
            "Discard changes",
        ),
        *("Publish", "Post", "Share…", "Veröffentlichen"),
    ],
)
def test_what_leaves_or_destroys_is_a_high_risk(name: str) -> None:
    risk, reason = assess(click(name), EDITOR)
    assert risk is Risk.HIGH
    assert reason


@pytest.mark.parametrize(
    "name",
    ["Install", "Update now", "Allow", "Grant access", "I agree", "Sign in", "Submit", "Quit", "Log out", "Beenden"],
)
def test_what_changes_the_machine_or_a_trust_is_a_medium_risk(name: str) -> None:
    assert assess(click(name), EDITOR)[0] is Risk.MEDIUM


@pytest.mark.parametrize("role", [Role.BUTTON, Role.TOGGLE, Role.LINK, Role.IMAGE])
def test_what_does_not_say_what_it_is_is_asked_about(role: Role) -> None:
    assert assess(Click(Target(role, "")), None)[0] is Risk.MEDIUM
    assert assess(Click(Target(Role.TEXT, "")), None)[0] is Risk.LOW


@pytest.mark.parametrize(
    ("shown", "risk"),
    [("star", Risk.MEDIUM), ("red circle", Risk.MEDIUM), ("X mark", Risk.MEDIUM), ("trash can", Risk.HIGH)],
)
def test_what_is_known_by_its_picture_does_not_say_what_it_does(shown: str, risk: Risk) -> None:
    seen = Mark(Role.BUTTON, shown, Box(0, 0, 9, 9), source=Source.PICTURE)
    named = replace(seen, source=Source.ACCESSIBILITY)
    assert assess(click(shown), None, (seen,))[0] is risk
    assert assess(click(shown), None, (seen, named))[0] is risk, "whichever of the two is meant"
    assert assess(click(shown), None, (named,))[0] is (Risk.HIGH if risk is Risk.HIGH else Risk.LOW)


@pytest.mark.parametrize("keys", [("enter",), ("space",)])
def test_a_key_that_presses_what_does_not_say_what_it_is_is_asked_about_too(keys: tuple[str, ...]) -> None:
    focused = Mark(Role.BUTTON, "star", Box(0, 0, 9, 9), states=frozenset({State.FOCUSED}), source=Source.PICTURE)
    for mark in (focused, replace(focused, name="", source=Source.ACCESSIBILITY)):
        assert assess(PressKeys(keys), None, (mark,))[0] is Risk.MEDIUM
        assert assess(PressKeys(keys), None, (replace(mark, states=frozenset()),))[0] is Risk.LOW
    assert assess(PressKeys(keys), None, (replace(focused, source=Source.ACCESSIBILITY),))[0] is Risk.LOW


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Save",
            "Save As…",
            "File",
            "Open…",
            "Cancel",
            "OK",
            "Sender",
            "Ascending",
            "Postcode",
            "Paying guests",
            "7",
            "=",
        ),
        *("Find and Replace…", "Format", "Bold", "Speichern", "Removed items count"),
    ],
)
def test_everyday_steps_are_a_low_risk(name: str) -> None:
    assert assess(click(name), EDITOR) == (Risk.LOW, "")


@pytest.mark.parametrize("role", [Role.TEXT, Role.ROW, Role.CELL, Role.LABEL, Role.MENU, Role.PANE])
def test_to_look_at_a_thing_with_a_dangerous_name_is_no_danger(role: Role) -> None:
    assert assess(click("Delete me.txt", role), EDITOR)[0] is Risk.LOW


FLAT: Final = Mark(Role.LABEL, "Delete account", Box(0, 0, 90, 10), source=Source.OCR)


def test_a_label_that_was_read_from_pixels_may_be_what_is_pressed() -> None:
    flat = click("Delete account", Role.LABEL)
    assert assess(flat, EDITOR, (FLAT,)) == (Risk.HIGH, "deletes something")
    told = replace(FLAT, source=Source.ACCESSIBILITY)
    assert assess(flat, EDITOR, (told,)) == (Risk.LOW, "")
    line = replace(FLAT, name="How we delete what you wrote when you leave us")
    assert assess(click(line.name, Role.LABEL), EDITOR, (line,)) == (Risk.LOW, "")


def test_a_yes_that_was_read_from_pixels_is_as_risky_as_its_question() -> None:
    question = Window("Delete 3 files?", "thunar", 1, 2, Box(0, 0, 9, 9))
    for name, risk in (("Yes", Risk.HIGH), ("Cancel", Risk.LOW)):
        assert assess(click(name, Role.LABEL), question, (replace(FLAT, name=name),))[0] is risk
    asking = tuple(replace(mark, source=Source.OCR) for mark in OVERWRITE[:2])
    go, cancel = (Mark(Role.LABEL, name, Box(50, 50, 20, 8), source=Source.OCR) for name in ("Go", "Cancel"))
    assert assess(click("Go", Role.LABEL), QUESTION, (*asking, go, cancel))[0] is Risk.HIGH
    assert assess(click("Cancel", Role.LABEL), QUESTION, (*asking, go, cancel))[0] is Risk.LOW


def test_what_was_read_from_pixels_in_the_same_place_may_be_pressed_too() -> None:
    area = Mark(Role.TEXT, "Settings", Box(0, 0, 100, 100), "Delete account", source=Source.OCR)
    at = FramePoint(5, 5)
    risk, reason = assess(click("Settings", Role.TEXT), EDITOR, (area, FLAT), at)
    assert (risk, reason) == (Risk.HIGH, "deletes something; “Delete account” lies in the same place")
    told = replace(FLAT, source=Source.ACCESSIBILITY)
    assert assess(click("Settings", Role.TEXT), EDITOR, (area, told), at)[0] is Risk.LOW


def test_to_type_into_a_field_presses_none_of_the_lines_in_it() -> None:
    page = Mark(Role.TEXT, "", Box(0, 0, 100, 100), "Delete account", source=Source.OCR)
    typed = TypeText(Target(Role.TEXT, ""), "and buy milk")
    assert assess(typed, EDITOR, (page, FLAT), FramePoint(5, 5))[0] is Risk.LOW
    button = Mark(Role.BUTTON, "Delete", Box(0, 0, 30, 10), source=Source.OCR)
    assert assess(typed, EDITOR, (page, button), FramePoint(5, 5))[0] is Risk.HIGH


@pytest.mark.parametrize("action", [click("OK"), click("Yes"), click("Weiter"), PressKeys(("enter",))])
def test_a_yes_is_as_risky_as_its_question(action: Action) -> None:
    question = Window("Delete 3 files?", "thunar", 1, 2, Box(0, 0, 9, 9))
    assert assess(action, question)[0] is Risk.HIGH
    assert assess(action, EDITOR)[0] is Risk.LOW
    assert assess(click("Cancel"), question)[0] is Risk.LOW


@pytest.mark.parametrize(
    ("action", "risk"),
    [
        (TypeText(Target(Role.PASSWORD, "Password"), "secret"), Risk.HIGH),
        (TypeText(Target(Role.TEXT, ""), "delete everything"), Risk.LOW),
        (PressKeys(("ctrl", "s")), Risk.LOW),
        (PressKeys(("ctrl", "enter")), Risk.HIGH),
        (PressKeys(("shift", "delete")), Risk.HIGH),
        (PressKeys(("alt", "f4")), Risk.MEDIUM),
        (PressKeys(("ctrl", "f4")), Risk.MEDIUM),
        (PressKeys(("ctrl", "shift", "w")), Risk.MEDIUM),
        (PressKeys(("ctrl", "shift", "q")), Risk.MEDIUM),
        (PressKeys(("ctrl", "q")), Risk.MEDIUM),
        (Drag(Target(Role.ROW, "letter.txt"), Target(Role.ROW, "Trash")), Risk.HIGH),
        (Drag(Target(Role.ROW, "letter.txt"), Target(Role.ROW, "Documents")), Risk.LOW),
        (OpenApp("Mousepad"), Risk.LOW),
        (Wait(), Risk.LOW),
        (Finish(), Risk.LOW),
    ],
)
def test_every_kind_of_action_is_judged(action: Action, risk: Risk) -> None:
    assert assess(action, EDITOR)[0] is risk


@pytest.mark.parametrize(
    "program", ["xterm", "gnome-terminal-server", "Alacritty", "st", "kgx", "ptyxis", "wezterm-gui"]
)
def test_text_in_a_terminal_is_a_command(program: str) -> None:
    window = Window("~", program, 1, 2, Box(0, 0, 9, 9))
    assert assess(TypeText(Target(Role.TEXT, ""), "ls"), window)[0] is Risk.HIGH
    assert assess(PressKeys(("enter",)), window)[0] is Risk.HIGH


QUESTION = Window("Question", "mousepad", 1, 2, Box(20, 20, 60, 40))
# As GTK asks before it overwrites a file: the title says nothing, and Enter replaces.
OVERWRITE = (
    Mark(Role.DIALOG, "Question", Box(20, 20, 60, 40), states=frozenset({State.ACTIVE})),
    Mark(Role.LABEL, "A file named “a.txt” already exists. Do you want to replace it?", Box(22, 22, 50, 5)),
    Mark(Role.BUTTON, "Cancel", Box(22, 50, 20, 8)),
    Mark(Role.BUTTON, "Replace", Box(50, 50, 20, 8), states=frozenset({State.FOCUSED})),
)
SAVE_AS = (
    Mark(Role.DIALOG, "Save As", Box(20, 20, 60, 40), states=frozenset({State.ACTIVE})),
    Mark(Role.TEXT, "Name", Box(22, 22, 50, 5), states=frozenset({State.FOCUSED})),
    Mark(Role.OPTION, "Trash", Box(22, 30, 20, 5)),
    Mark(Role.BUTTON, "Save", Box(50, 50, 20, 8)),
    Mark(Role.BUTTON, "Delete", Box(0, 0, 5, 5)),  # of the window behind
)


@pytest.mark.parametrize(
    "action",
    [
        PressKeys(("enter",)),
        PressKeys(("space",)),
        *(PressKeys((held, key)) for held in ("shift", "alt", "super") for key in ("enter", "space", "r")),
        *(PressKeys(keys) for keys in (("r",), ("ctrl", "r"), ("ctrl", "space"), ("1",))),
        click("OK"),
        TypeText(Target(Role.TEXT, "Name"), "a.txt\n"),
    ],
)
def test_a_yes_is_as_risky_as_the_riskiest_of_what_its_dialog_offers(action: Action) -> None:
    assert assess(action, QUESTION, OVERWRITE) == (Risk.HIGH, "overwrites or throws away work")
    assert assess(click("Cancel"), QUESTION, OVERWRITE)[0] is Risk.LOW
    assert assess(action, replace(QUESTION, title="Save As"), SAVE_AS)[0] is Risk.LOW


@pytest.mark.parametrize("role", [Role.LABEL, Role.TEXT, Role.PASSWORD])
@pytest.mark.parametrize("action", [PressKeys(("enter",)), click("OK"), click("Go")])
def test_what_a_dialog_says_counts_also_where_it_captions_a_field(action: Action, role: Role) -> None:
    question = replace(QUESTION, title="Account")

    def asking(said: str) -> tuple[Mark, ...]:
        head = Mark(Role.DIALOG, "Account", Box(20, 20, 60, 40), states=frozenset({State.ACTIVE}))
        field = Mark(role, said, Box(22, 22, 50, 5))
        return (head, field, *(Mark(Role.BUTTON, name, Box(50, 50, 20, 8)) for name in ("OK", "Go")))

    assert assess(action, question, asking("To delete the account, enter its name")) == (Risk.HIGH, "deletes something")
    assert assess(action, question, asking("To see the account, enter its name"))[1] != "deletes something"
    if role is Role.TEXT:  # what is merely called so says nothing of the rest
        assert assess(action, question, asking("Replace with"))[0] is Risk.LOW


def test_the_end_of_a_long_text_says_what_a_button_of_its_dialog_does() -> None:
    text = "Everything that lies in this folder, and in the folders within it: do you want to delete it?"
    label = Mark(Role.LABEL, text[:60], Box(22, 22, 50, 5), text)
    marks = (replace(OVERWRITE[0], name="Account"), label, Mark(Role.BUTTON, "Go", Box(50, 50, 20, 8)))
    assert assess(click("Go"), replace(QUESTION, title="Account"), marks)[0] is Risk.HIGH


def test_a_key_that_presses_what_has_the_focus_is_as_risky_as_that() -> None:
    marks = (Mark(Role.BUTTON, "Delete", Box(0, 0, 5, 5), states=frozenset({State.FOCUSED})),)
    for key in ("enter", "space"):
        assert assess(PressKeys((key,)), EDITOR, marks)[0] is Risk.HIGH
        assert assess(PressKeys((key,)), EDITOR)[0] is Risk.LOW


@pytest.mark.parametrize("held", ["shift", "ctrl", "alt", "super"])
def test_a_modifier_takes_no_danger_from_a_key_that_presses_what_has_the_focus(held: str) -> None:
    marks = (Mark(Role.BUTTON, "Delete", Box(0, 0, 5, 5), states=frozenset({State.FOCUSED})),)
    for key in ("enter", "space"):
        assert assess(PressKeys((held, key)), EDITOR, marks)[0] is Risk.HIGH
    assert assess(PressKeys((held, "space")), EDITOR)[0] is Risk.LOW
    assert assess(PressKeys(("ctrl", "enter")), EDITOR, marks)[1] == "sends something away"


@pytest.mark.parametrize("keys", [("d",), ("shift", "d"), ("ctrl", "d"), ("y",), ("1",)])
def test_a_character_in_a_dialog_is_a_mnemonic_where_nobody_types(keys: tuple[str, ...]) -> None:
    """Qt's message boxes press the button whose mnemonic is pressed, without Alt."""
    question = replace(QUESTION, title="Delete 3 files?")
    head = replace(OVERWRITE[0], name=question.title)
    yes, no = (Mark(Role.BUTTON, name, Box(50, 50, 20, 8)) for name in ("Yes", "No"))
    delete = replace(yes, name="Delete")
    assert assess(PressKeys(keys), question, (head, yes, no)) == (Risk.HIGH, "deletes something")
    assert assess(PressKeys(keys), QUESTION, (*OVERWRITE[:1], delete)) == (Risk.HIGH, "deletes something")
    field = Mark(Role.TEXT, "Name", Box(22, 22, 50, 5), states=frozenset({State.FOCUSED}))
    assert assess(PressKeys(keys), QUESTION, (*OVERWRITE[:1], delete, field)) == (Risk.LOW, "")
    assert assess(PressKeys(("alt", "d")), QUESTION, (*OVERWRITE[:1], delete, field))[0] is Risk.HIGH
    assert assess(PressKeys(keys), EDITOR, (delete,)) == (Risk.LOW, ""), "without a dialog"


def test_a_line_break_that_is_typed_says_yes() -> None:
    question = replace(EDITOR, title="Delete 3 files?")
    assert assess(TypeText(Target(Role.TEXT, ""), "y\n"), question)[0] is Risk.HIGH
    assert assess(TypeText(Target(Role.TEXT, ""), "y"), question)[0] is Risk.LOW


@pytest.mark.parametrize("name", ["Log Out", "Restart", "Install Debian", "Uninstall Programs"])
def test_what_a_program_is_called_says_what_opening_it_may_cost(name: str) -> None:
    assert assess(OpenApp(name), EDITOR)[0] > Risk.LOW


@pytest.mark.parametrize(
    ("program", "title", "risk"),
    [
        ("python3.11", "Terminator", Risk.HIGH),
        ("python3", "ada@host: ~", Risk.HIGH),
        ("python3.11", "notes.txt - a small editor", Risk.LOW),
        ("mousepad", "ada@host: ~", Risk.LOW),
    ],
)
def test_a_terminal_that_is_a_script_is_known_by_its_title(program: str, title: str, risk: Risk) -> None:
    window = Window(title, program, 1, 2, Box(0, 0, 9, 9))
    assert assess(TypeText(Target(Role.TEXT, ""), "ls"), window)[0] is risk


@given(st.from_type(PlannedStep), st.none() | st.from_type(Window))
def test_every_step_has_a_risk(step: PlannedStep, window: Window | None) -> None:
    assert risk_of(step, window) in Risk


@given(st.text(), st.sampled_from(["Send", "Delete", "Buy"]), st.text())
def test_no_words_around_it_hide_a_danger(before: str, word: str, after: str) -> None:
    name = f"{before} {word} {after}"
    assert assess(click(name), None)[0] is Risk.HIGH


def test_the_middle_button_types_into_a_terminal_and_closes_a_tab() -> None:
    terminal = Window("ada@host: ~", "xterm", 1, 2, Box(0, 0, 9, 9))
    text, tab = (Click(Target(role, "Notes"), PointerButton.MIDDLE) for role in (Role.TEXT, Role.TAB))
    assert assess(text, terminal)[0] is Risk.HIGH
    assert assess(text, EDITOR)[0] is Risk.LOW
    assert assess(tab, EDITOR)[0] is Risk.MEDIUM
    assert assess(tab, replace(EDITOR, title="*Untitled 1 - Mousepad"))[0] is Risk.HIGH
    assert assess(Click(Target(Role.TAB, "Notes")), EDITOR)[0] is Risk.LOW


def test_a_button_whose_name_is_cut_does_not_say_what_it_is() -> None:
    told = "Yes, I have read and understood all of this and I want to delete my account"
    name = name_of(Role.BUTTON, told)
    assert "delete" not in name
    assert assess(click(name), EDITOR)[0] is Risk.MEDIUM
    focused = Mark(Role.BUTTON, name, Box(1, 1, 5, 5), states=frozenset({State.FOCUSED}))
    assert assess(PressKeys(("enter",)), EDITOR, (focused,))[0] is Risk.MEDIUM
    for long in ("x" * 58 + " yes", "x" * 60):
        assert assess(click(name_of(Role.BUTTON, long)), EDITOR)[0] is Risk.MEDIUM
    assert assess(click("Show me all of the pictures from last week"), EDITOR)[0] is Risk.LOW
    assert assess(click(name_of(Role.CHECK, told[:59]), Role.CHECK), EDITOR)[0] is Risk.LOW


MANY: Final = {
    "sends something away": """Skicka|Lähetä|Odeslat|Küldés|Trimite|Gönder|Gửi|Kirim|
        Надіслати|Αποστολή|보내기|إرسال|שלח|भेजें""",
    "publishes something": """Publicera|Julkaise|Sdílet|Megosztás|Paylaş|Chia sẻ|Bagikan|
        Опублікувати|Δημοσίευση|공유하기|نشر|שתף""",
    "spends money": """Köp nu|Køb|Kjøp|Osta|Zaplatit|Fizetés|Cumpără|Satın al|Thanh toán|Bayar|
        Купити|Πληρωμή|결제하기|شراء|שלם|भुगतान करें""",
    "deletes something": """Radera|Ta bort|Slet|Slett|Poista|Smazat|Törlés|Șterge|Sil|Xóa|Hapus|
        Видалити|Διαγραφή|삭제|حذف|מחק|हटाएं""",
    "overwrites or throws away work": """Spara inte|Gem ikke|Korvaa|Neukládat|Felülírás|Kaydetme|Không lưu|
        Не зберігати|저장 안 함|عدم الحفظ|החלף""",
}
YES: Final = "Fortsätt|Jatka|Ano|Igen|Tamam|Tiếp tục|Lanjut|Так|Ναι|확인|نعم|אישור|ठीक है"
NO: Final = "Avbryt|Peruuta|Zrušit|Mégse|Kapat|Hủy|Batal|Скасувати|Άκυρο|취소|إلغاء|ביטול"
HARMLESS: Final = """
    Spara Öppna Gem Lagre Tallenna Avaa Uložit Otevřít Mentés Salvează Kaydet Aç Lưu Simpan Buka Зберегти Відкрити
    Αποθήκευση Άνοιγμα 저장 열기 만들기 حفظ فتح שמירה פתח सहेजें खोलें Tillbaka Takaisin Zpět Vissza Geri Назад Πίσω 뒤로
"""


@pytest.mark.parametrize("reason", MANY)
def test_the_commonest_dangers_are_known_in_many_languages(reason: str) -> None:
    for name in MANY[reason].replace("\n", "").split("|"):
        assert assess(click(name), EDITOR) == (Risk.HIGH, reason), name


def test_a_yes_and_a_no_are_known_in_many_languages() -> None:
    """A plain yes is as risky as what the dialog says; a no in it is none."""
    box = Box(0, 0, 40, 30)
    asked = (
        Mark(Role.DIALOG, "Q", box, states=frozenset({State.ACTIVE})),
        Mark(Role.LABEL, "Delete it?", Box(2, 2, 9, 9)),
    )
    window = Window("Q", "mousepad", 1, 2, box)
    for name in YES.split("|"):
        assert assess(click(name), window, asked)[0] is Risk.HIGH, name
    for name in NO.split("|"):
        assert assess(click(name), window, (*asked, Mark(Role.BUTTON, name, Box(2, 12, 9, 9))))[0] is Risk.LOW, name


@pytest.mark.parametrize("name", HARMLESS.split())
def test_what_is_harmless_in_other_languages_stays_so(name: str) -> None:
    assert assess(click(name), EDITOR) == (Risk.LOW, "")
