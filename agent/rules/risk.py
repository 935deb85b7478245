"""How much a step can cost the person: judged by what it does, on what, named how, in which window, among what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, assert_never

from agent.types import (
    FIELDS,
    Action,
    AskUser,
    Click,
    Drag,
    Finish,
    Mark,
    OpenApp,
    PlannedStep,
    PressKeys,
    Risk,
    Role,
    Scroll,
    State,
    Target,
    TypeText,
    Wait,
    Window,
)

# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish; then Russian, Japanese, Chinese, within words.
_DANGERS: Final[tuple[tuple[Risk, str, str, str], ...]] = (
    (
        Risk.HIGH,
        "sends something away",
        "send|senden|absenden|envoyer|enviar|invia|verzenden|wyślij",
        "отправить|送信|发送",
    ),
    (
        Risk.HIGH,
        "publishes something",
        (
            "publish|post|tweet|share|upload|veröffentlichen|teilen|hochladen|publier|partager|publicar|compartir|"
            "pubblica|condividi|compartilhar|publiceren|delen|opublikuj|udostępnij"
        ),
        "опубликовать|поделиться|投稿|共有|发布|分享",
    ),
    (
        Risk.HIGH,
        "spends money",
        (
            "buy|pay|purchase|place order|order now|checkout|subscribe|donate|transfer|kaufen|bezahlen|zahlen|"
            "bestellen|überweisen|acheter|payer|commander|comprar|pagar|acquista|paga|ordina|kopen|betalen|bestellen|kup|zapłać"
        ),
        "купить|оплатить|購入|支払|购买|支付",
    ),
    (
        Risk.HIGH,
        "deletes something",
        (
            "delete|remove|erase|wipe|trash|uninstall|reset|löschen|entfernen|papierkorb|"
            "deinstallieren|leeren|zurücksetzen|supprimer|effacer|retirer|corbeille|vider|eliminar|borrar|quitar|papelera|"
            "vaciar|elimina|cancella|rimuovi|cestino|svuota|excluir|remover|lixeira|verwijderen|wissen|prullenbak|usuń|kosz"
        ),
        "удалить|очистить|削除|消去|删除|清空",
    ),
    (
        Risk.HIGH,
        "overwrites or throws away work",
        (
            r"overwrite|replace|discard|revert|don['’]?t save|do not save|without saving|lose changes|überschreiben|"
            "ersetzen|verwerfen|nicht speichern|ohne speichern|écraser|remplacer|ne pas enregistrer|sans enregistrer|"
            "sobrescribir|reemplazar|"
            "no guardar|sin guardar|descartar|sovrascrivi|sostituisci|non salvare|senza salvare|substituir|"
            "não salvar|overschrijven|vervangen|niet opslaan|nadpisz|zastąp|nie zapisuj"
        ),
        "заменить|не сохранять|上書き|保存しない|覆盖|替换|不保存",
    ),
    (
        Risk.MEDIUM,
        "installs or updates software",
        (
            "install|update|upgrade|installieren|aktualisieren|installer|instalar|actualizar|installa|aggiorna|atualizar|"
            "installeren|bijwerken|zainstaluj|zaktualizuj"
        ),
        "установить|обновить|インストール|安装|更新",
    ),
    (
        Risk.MEDIUM,
        "gives a permission or an identity",
        (
            "allow|grant|authori[sz]e|permit|accept|agree|trust|sign in|log ?in|unlock|authenticate|erlauben|zulassen|"
            "zustimmen|akzeptieren|anmelden|entsperren|autoriser|accepter|se connecter|permitir|aceptar|iniciar sesión|"
            "consenti|accetta|accedi|aceitar|entrar|toestaan|accepteren|aanmelden|zezwól|akceptuję|zaloguj"
        ),
        "разрешить|принять|войти|許可|同意|ログイン|允许|登录",
    ),
    (
        Risk.MEDIUM,
        "submits something",
        "submit|confirm|einreichen|bestätigen|soumettre|confirmer|confirmar|conferma|invia modulo|bevestigen|potwierdź",
        "подтвердить|確定|提交|确认",
    ),
    (
        Risk.MEDIUM,
        "ends a program or the session",
        (
            "quit|exit|log ?out|sign out|shut ?down|restart|reboot|suspend|beenden|abmelden|herunterfahren|neu starten|"
            "quitter|se déconnecter|éteindre|redémarrer|salir|cerrar sesión|apagar|reiniciar|esci|spegni|riavvia|sair|"
            "desligar|afsluiten|afmelden|zakończ|wyloguj"
        ),
        "выйти|завершить|終了|再起動|退出|关机|重启",
    ),
)

_HARMLESS: Final = re.compile(
    r"(find|search)( and|/| &)? replace|suchen und ersetzen|rechercher et remplacer|buscar y reemplazar|recent",
    re.IGNORECASE,
)
_AFFIRMS: Final = re.compile(
    r"(ok|okay|yes|continue|proceed|apply|done|next|ja|weiter|fortfahren|übernehmen|oui|continuer|appliquer|sí|continuar|"
    r"aplicar|sì|continua|applica|sim|doorgaan|tak|dalej|да|はい|是|确定)",
    re.IGNORECASE,
)
_ACTIVATED: Final = frozenset(
    {Role.BUTTON, Role.ITEM, Role.LINK, Role.TOGGLE, Role.CHECK, Role.OPTION, Role.IMAGE, Role.TAB}
)
_ASKING: Final = frozenset({Role.BUTTON, Role.LABEL})
"""What in a dialog tells what a yes to it does."""
_TERMINALS: Final = frozenset(
    "alacritty foot footclient gnome-terminal-server kgx kitty konsole lxterminal mate-terminal ptyxis qterminal rxvt "
    "st tilix urxvt urxvtd wezterm-gui xfce4-terminal xterm".split()
)
"""Executables' base names: a launcher or a link of another name (gnome-terminal, x-terminal-emulator) has no window."""
_INTERPRETER: Final = re.compile(r"python[\d.]*", re.IGNORECASE)
_PROMPT: Final = re.compile(r"terminator\b|.*\w@[\w.-]+:", re.IGNORECASE)
"""How the title of a terminal begins that is a script, as Terminator is: with its name, or with the shell's prompt."""
_CALM: Final = (Risk.LOW, "")


def risk_of(step: PlannedStep, window: Window | None, marks: Sequence[Mark] = ()) -> Risk:
    """The risk of one step in the window that has the focus; see ``assess``."""
    return assess(step.action, window, marks)[0]


def assess(action: Action, window: Window | None, marks: Sequence[Mark] = ()) -> tuple[Risk, str]:
    """The risk of an action and, above LOW, the reason in words ("sends something away").

    ``marks`` are those of the look, where there is one: a yes in a dialog is then as risky as the riskiest of what the
    dialog says and offers, and a key that presses what has the focus as risky as that.
    """
    match action:
        case Click(target):
            return _of_click(target, window, marks)
        case Drag(start, end):
            return _greatest([_of_name(start.name), _of_name(end.name)])
        case TypeText(target, text):
            if target.role is Role.PASSWORD:
                return Risk.HIGH, "types a password"
            entered = _of_yes(window, marks) if "\n" in text or "\r" in text else _CALM
            return _greatest([_in_terminal(window), entered])
        case PressKeys(keys):
            return _greatest([_in_terminal(window), _of_chord(keys, window, marks)])
        case OpenApp(name):
            return _of_name(name)
        case Scroll() | Wait() | AskUser() | Finish():
            return _CALM
    assert_never(action)


def _of_click(target: Target, window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    if target.role not in _ACTIVATED:
        return _CALM
    if _AFFIRMS.fullmatch(target.name.strip()):
        return _of_yes(window, marks)
    return _of_name(target.name)


def _of_chord(keys: tuple[str, ...], window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    match keys:
        case ("ctrl", "enter") | ("alt", "s"):
            return Risk.HIGH, "sends something away"
        case (*_, "delete"):
            return Risk.HIGH, "deletes something"
        case ("ctrl", "w" | "q") | ("alt", "f4") | ("ctrl", "alt", _):
            return Risk.MEDIUM, "ends a program or the session"
        case ("enter",):
            return _greatest([_of_yes(window, marks), _of_focused(marks)])
        case ("alt", key) if len(key) == 1:
            return _of_dialog(window, marks)  # the mnemonic of a button
        case ("space",) if not any(mark.role in FIELDS for mark in _focused(marks)):
            return _greatest([_of_yes(window, marks), _of_focused(marks)])
    return _CALM


def _of_yes(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """The risk of agreeing to what is asked: by the window's title, and by all that a dialog says and offers.

    Which button Enter presses is not told by every dialog: GTK's question about overwriting a file is called
    "Question", and Enter replaces the file.
    """
    titled = _CALM if window is None else _of_name(window.title)
    return _greatest([titled, _of_dialog(window, marks)])


def _of_dialog(window: Window | None, marks: Sequence[Mark]) -> tuple[Risk, str]:
    """The greatest risk among the buttons and labels of the dialog in front, if one is."""
    title = None if window is None else window.title
    dialog = next((m for m in marks if m.role is Role.DIALOG and (State.ACTIVE in m.states or m.name == title)), None)
    if dialog is None:
        return _CALM
    return _greatest([_of_name(f"{m.name} {m.value}") for m in marks if m.role in _ASKING and _lies_in(m, dialog)])


def _of_focused(marks: Sequence[Mark]) -> tuple[Risk, str]:
    return _greatest([_of_name(mark.name) for mark in _focused(marks) if mark.role in _ACTIVATED])


def _focused(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if State.FOCUSED in mark.states]


def _lies_in(mark: Mark, around: Mark) -> bool:
    x, y = mark.box.x + mark.box.width // 2, mark.box.y + mark.box.height // 2
    box = around.box
    return box.x <= x < box.x + box.width and box.y <= y < box.y + box.height


def _in_terminal(window: Window | None) -> tuple[Risk, str]:
    if window is None:
        return _CALM
    program = window.program.casefold()
    scripted = _INTERPRETER.fullmatch(program) is not None and _PROMPT.match(window.title) is not None
    if program in _TERMINALS or scripted:
        return Risk.HIGH, "types into a terminal, where text is commands"
    return _CALM


def _of_name(name: str) -> tuple[Risk, str]:
    said = _HARMLESS.sub(" ", name)
    return _greatest([(risk, reason) for risk, reason, pattern in _patterns() if pattern.search(said)])


def _greatest(risks: Sequence[tuple[Risk, str]]) -> tuple[Risk, str]:
    """The first of the greatest risks."""
    return max(risks, key=lambda one: one[0], default=_CALM)


@cache
def _patterns() -> tuple[tuple[Risk, str, re.Pattern[str]], ...]:
    return tuple(
        (risk, reason, re.compile(rf"\b(?:{words})\b|{stems}", re.IGNORECASE))
        for risk, reason, words, stems in _DANGERS
    )
