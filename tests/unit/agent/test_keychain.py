"""Claims about the keychain: secrets lie in the keyring alone, and its troubles are told with advice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from agent import keychain
from agent.errors import KeyringLockedError, NoKeyringFoundError, SecretError, UnknownSecretError, UsageError
from app import terminal

VALUE = "Ab9$ correct horse"


class Drawer(KeyringBackend):
    """A keyring in memory; ``trouble`` is raised whenever it is used."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def _use(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    def get_password(self, service: str, username: str) -> str | None:
        self._use()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._use()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._use()
        del self.entries[service, username]


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.get_keyring()
    drawer = Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


def say(monkeypatch: pytest.MonkeyPatch, text: str, *command: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return terminal.main(["secrets", *command])


def test_a_secret_is_kept_listed_fetched_and_removed(
    drawer: Drawer, private_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(monkeypatch, f"{VALUE}\n", "set", "mail") == 0
    assert say(monkeypatch, "other", "set", "bank") == 0
    assert keychain.fetch("mail") == VALUE
    assert terminal.main(["secrets", "list"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-2:] == ["bank", "mail"]
    assert VALUE not in told.out + told.err
    assert "{{secret:mail}}" in told.out
    assert terminal.main(["secrets", "remove", "mail"]) == 0
    assert keychain.names() == ("bank",)
    assert VALUE not in drawer.entries.values()
    written = [path.read_bytes() for path in private_home.rglob("*") if path.is_file()]
    assert not any(VALUE.encode() in content for content in written)


def test_a_value_is_never_taken_from_the_command_line(drawer: Drawer) -> None:
    with pytest.raises(SystemExit) as ended:
        terminal.main(["secrets", "set", "mail", VALUE])
    assert ended.value.code == 2
    assert not drawer.entries


def test_at_a_terminal_the_value_is_asked_for_without_being_shown(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("this would be shown"))
    monkeypatch.setattr("getpass.getpass", lambda prompt: VALUE)
    assert terminal.main(["secrets", "set", "mail"]) == 0
    assert keychain.fetch("mail") == VALUE


def test_a_terminal_that_ends_without_a_word_keeps_nothing_and_says_so(
    drawer: Drawer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def ended(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", ended)
    for command in (["secrets", "set", "mail"], ["endpoints", "key", "far"]):
        assert terminal.main(command) == terminal.USAGE
    assert "nothing was said" in capsys.readouterr().err
    assert not drawer.entries


@pytest.mark.parametrize("value", ["", "\n", "two\nlines", "tab\there", "x" * 1001])
def test_what_cannot_be_typed_is_no_secret(drawer: Drawer, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert say(monkeypatch, value, "set", "mail") == terminal.USAGE
    assert not drawer.entries


@pytest.mark.parametrize("name", ["", "a b", "../x", "ä", "-x", "}}"])
def test_a_name_that_no_placeholder_can_hold_is_refused(drawer: Drawer, name: str) -> None:
    with pytest.raises(UsageError):
        keychain.keep(name, VALUE)
    assert not drawer.entries


def test_an_unknown_name_is_said_with_the_way_to_keep_it(drawer: Drawer) -> None:
    for ask in (keychain.fetch, keychain.remove):
        with pytest.raises(UnknownSecretError, match="mail") as caught:
            ask("mail")
        assert "secrets set mail" in caught.value.advice


def test_without_a_keyring_that_is_said() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    try:
        for ask in (keychain.names, lambda: keychain.fetch("mail"), lambda: keychain.keep("mail", VALUE)):
            with pytest.raises(NoKeyringFoundError) as caught:
                ask()
            assert caught.value.advice
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (KeyringLocked("Failed to unlock the collection!"), KeyringLockedError),
        (OSError(111, "Connection refused"), SecretError),
        (RuntimeError(f"could not store {VALUE}"), SecretError),
    ],
)
def test_a_keyring_in_trouble_is_said_without_the_value(
    drawer: Drawer, trouble: Exception, kind: type[SecretError]
) -> None:
    drawer.trouble = trouble
    for ask in (keychain.names, lambda: keychain.fetch("mail"), lambda: keychain.keep("mail", VALUE)):
        with pytest.raises(kind) as caught:
            ask()
        assert caught.value.advice
        assert VALUE not in str(caught.value)


def test_a_damaged_list_of_names_is_no_trouble(drawer: Drawer) -> None:
    drawer.entries["tracer1 names", "tracer1 names"] = '{"no": ["list'
    assert keychain.names() == ()
    keychain.keep("mail", VALUE)
    assert keychain.names() == ("mail",)
