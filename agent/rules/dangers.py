"""The words of danger: what buttons, menu items and questions are called that can cost the person something.

It is data, and lists have gaps: how many is measured on a labelled set (tests/data/risks.txt).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from agent.rules.languages import STEMS, WORDS, joined
from agent.rules.lookalikes import readings
from agent.types import Risk

# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish; then Russian, Japanese, Chinese, within words.
DANGERS: Final[tuple[tuple[Risk, str, str, str], ...]] = (
    (
        Risk.HIGH,
        "sends something away",
        ("send|senden|absenden|envoyer|enviar|invia|verzenden|wyślij|invite|call"),
        "отправ|送信|发送|發送",
    ),
    (
        Risk.HIGH,
        "publishes something",
        (
            "publish|post|tweet|toot|share|upload|deploy|go live|start streaming|broadcast|push|pull request|"
            "publish changes|veröffentlichen|teilen|hochladen|publier|partager|publicar|compartir|pubblica|"
            "condividi|compartilhar|publiceren|delen|opublikuj|udostępnij"
        ),
        "опубликовать|поделиться|投稿|共有|发布|分享",
    ),
    (
        Risk.HIGH,
        "spends money",
        (
            "buy|pay|purchase|place (?:your )?order|order now|checkout|check out|subscribe|donate|transfer|"
            "book now|reserve|top up|renew|place bid|free trial|complete order|finalizar|finaliser|buchen|"
            "zahlungspflichtig|kaufen|bezahlen|zahlen|bestellen|überweisen|acheter|payer|commander|comprar|pagar|"
            "acquista|paga|ordina|kopen|betalen|kup|zapłać"
        ),
        "купить|оплатить|購入|支払|购买|支付",
    ),
    (
        Risk.HIGH,
        "deletes something",
        (
            "delete|remove|erase|wipe|trash|uninstall|reset|destroy|purge|shred|rubbish bin|deactivate|"
            "clear (?:all|data|history|cache|cookies|browsing data)|"
            "(?:cancel|end) (?:my )?(?:subscription|membership|plan)|unsubscribe|leave (?:group|channel|team)|"
            "format (?:disk|drive|volume|partition)|löschen|entfernen|papierkorb|deinstallieren|leeren|"
            "zurücksetzen|supprimer|effacer|retirer|corbeille|vider|eliminar|borrar|quitar|papelera|vaciar|"
            "elimina|cancella|rimuovi|cestino|svuota|excluir|remover|lixeira|verwijderen|wissen|prullenbak|usuń|"
            "kosz"
        ),
        "удалить|очистить|削除|消去|ゴミ箱|删除|清空",
    ),
    (
        Risk.HIGH,
        "overwrites or throws away work",
        (
            r"overwrite|replace|discard|revert|merge|force push|restore (?:previous|earlier|older|this) \w+|"
            "(?:will|may|might|would) (?:not be saved|be lost|be overwritten)|(?:cannot|can['’]?t) be undone|"
            "permanently|don['’]?t save|do not save|without saving|lose changes|überschreiben|ersetzen|verwerfen|"
            "nicht speichern|ohne speichern|écraser|remplacer|ne pas enregistrer|sans enregistrer|sobrescribir|"
            "reemplazar|no guardar|sin guardar|descartar|sovrascrivi|sostituisci|non salvare|senza salvare|"
            "substituir|não salvar|overschrijven|vervangen|niet opslaan|nadpisz|zastąp|nie zapisuj"
        ),
        "заменить|не сохранять|上書き|置き換え|保存しない|覆盖|替换|不保存",
    ),
    (
        Risk.MEDIUM,
        "installs or updates software",
        (
            "install|installed|update|upgrade|updater|installer|add extension|"
            "add to (?:chrome|firefox|edge|brave)|repositor(?:y|ies)|firmware|installieren|aktualisieren|"
            "instalar|actualizar|installa|aggiorna|atualizar|installeren|bijwerken|zainstaluj|zaktualizuj"
        ),
        "установить|обновить|インストール|安装|更新",
    ),
    (
        Risk.MEDIUM,
        "gives a permission or an identity",
        (
            "allow|grant|authori[sz]e|permit|accept|agree|trust|sign in|log ?in|unlock|authenticate|executable|"
            "execute|(?:run|open|proceed|continue|install) anyway|unsafe|macros?|"
            "remote (?:desktop|login|control|access)|anyone with|(?:add|new|create) user|administrator|pair|"
            "continue as|enable (?:macros?|access|sharing)|erlauben|zulassen|zustimmen|akzeptieren|anmelden|"
            "entsperren|autoriser|accepter|se connecter|permitir|aceptar|iniciar sesión|consenti|accetta|accedi|"
            "aceitar|entrar|toestaan|accepteren|aanmelden|zezwól|akceptuję|zaloguj"
        ),
        "разрешить|принять|войти|許可|同意|ログイン|允许|登录",
    ),
    (
        Risk.MEDIUM,
        "touches passwords or keys",
        (
            "passwords?|passphrase|passkeys?|tokens?|api keys?|ssh keys?|secret|recovery codes?|two.factor|2fa|"
            "verify|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło"
        ),
        "пароль|パスワード|密码",
    ),
    (
        Risk.MEDIUM,
        "submits something",
        (
            "submit|confirm|einreichen|bestätigen|soumettre|confirmer|confirmar|conferma|invia modulo|bevestigen|"
            "potwierdź"
        ),
        "подтвердить|確定|提交|确认",
    ),
    (
        Risk.MEDIUM,
        "ends a program or the session",
        (
            "quit|exit|leave|force quit|log ?out|sign out|shut ?down|restart|reboot|suspend|beenden|abmelden|"
            "herunterfahren|neu starten|quitter|se déconnecter|éteindre|redémarrer|salir|cerrar sesión|apagar|"
            "reiniciar|esci|spegni|riavvia|sair|desligar|afsluiten|afmelden|zakończ|wyloguj"
        ),
        "выйти|завершить|終了|再起動|退出|关机|重启",
    ),
)
"""Risk, reason, whole words joined by "|", and stems that stand within words."""

CALM: Final = (Risk.LOW, "")

_HARMLESS: Final = re.compile(
    r"(find|search)( and|/| &)? replace|suchen und ersetzen|rechercher et remplacer|buscar y reemplazar|recent|"
    r"^(undo|redo)\b.*|(remove|clear|reset) (\w+ )?(formatting|zoom|filters?|selection)|"
    r"(restore|open|from) (from )?trash",
    re.IGNORECASE,
)


@lru_cache(4096)
def named_danger(name: str) -> tuple[Risk, str]:
    """The greatest danger that the words of a name tell of, wherever in it they stand and in whatever letters."""
    said = [_HARMLESS.sub(" ", one) for one in readings(name)]
    return greatest([(risk, reason) for risk, reason, pattern in _patterns() if any(map(pattern.search, said))])


def link_danger(name: str) -> tuple[Risk, str]:
    """The same of a link, which mostly leads to a page: only a short order is one ("Delete", "Buy it now")."""
    said = [_HARMLESS.sub(" ", one).strip() for one in readings(name)]
    orders = [one for one in said if len(one.split()) <= _ORDER]
    return greatest([(risk, reason) for risk, reason, pattern in _patterns() if any(map(pattern.match, orders))])


def greatest(risks: list[tuple[Risk, str]]) -> tuple[Risk, str]:
    """The first of the greatest risks."""
    return max(risks, key=lambda one: one[0], default=CALM)


_ORDER: Final = 4
"""So many words an order has at most that is a link."""


@cache
def _patterns() -> tuple[tuple[Risk, str, re.Pattern[str]], ...]:
    found = []
    for risk, reason, words, stems in DANGERS:
        whole = f"{words}|{joined(WORDS[reason])}" if reason in WORDS else words
        within = f"{stems}|{joined(STEMS[reason])}" if reason in STEMS else stems
        found.append((risk, reason, re.compile(rf"\b(?:{whole})\b|{within}", re.IGNORECASE)))
    return tuple(found)
