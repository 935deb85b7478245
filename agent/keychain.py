"""The room of the person's secrets: they lie in the system's keyring, under names, and nowhere else.

A keyring cannot be asked for its names, so they stand in an entry of their own there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import keyring
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from agent.errors import KeyringLockedError, NoKeyringFoundError, SecretError, UnknownSecretError, UsageError
from agent.rules.secrets import NAME, placeholder

_SECRETS: Final = "tracer1"
_NAMES: Final = "tracer1 names"
_KEYS: Final = "tracer1 endpoints"
"""Keys of endpoints lie apart from secrets: no goal can name one and have it typed."""
_LONGEST: Final = 1000


def fetch(name: str) -> str:
    """The secret of this name; the system may ask the person to unlock the keyring. Raises ``SecretError``."""
    with _saying():
        value = keyring.get_password(_SECRETS, name)
    if value is None:
        raise UnknownSecretError(
            f"there is no secret called {name}", f"Keep it with: tracer1 secrets set {name}. (tracer1 secrets list)"
        )
    return value


def names() -> tuple[str, ...]:
    """The names of all secrets, sorted. Raises ``SecretError``."""
    with _saying():
        said = keyring.get_password(_NAMES, _NAMES)
    try:
        listed = json.loads(said or "[]")
        return tuple(sorted(name for name in listed if NAME.fullmatch(name)))
    except (ValueError, TypeError):
        return ()


def keep(name: str, value: str) -> None:
    """Keep a secret under a name, in the place of one that had it. Raises ``UsageError``, ``SecretError``."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a secret", "Use letters, digits, - and _, 64 at most.")
    if not value or len(value) > _LONGEST or not value.isprintable():
        raise UsageError(
            f"this is no secret that can be typed: 1 to {_LONGEST} characters in one line are needed",
            f"A goal can then say {placeholder(name)}.",
        )
    listed = names()
    with _saying():
        keyring.set_password(_NAMES, _NAMES, json.dumps(sorted({*listed, name})))
        keyring.set_password(_SECRETS, name, value)


def remove(name: str) -> None:
    """Take a secret away. Raises ``UnknownSecretError``, ``SecretError``."""
    fetch(name)
    listed = names()
    with _saying():
        keyring.delete_password(_SECRETS, name)
        keyring.set_password(_NAMES, _NAMES, json.dumps(sorted({*listed} - {name})))


def key_of(endpoint: str) -> str:
    """The key of the endpoint of this name, "" where it has none or there is no keyring. Raises ``SecretError``."""
    try:
        with _saying():
            return keyring.get_password(_KEYS, endpoint) or ""
    except NoKeyringFoundError:
        return ""


def keep_key(endpoint: str, key: str) -> None:
    """Keep an endpoint's key. Raises ``UsageError``, ``SecretError``."""
    if not key or len(key) > _LONGEST or not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError("this is no key", "A key is one word of letters, digits and signs.")
    with _saying():
        keyring.set_password(_KEYS, endpoint, key)


def remove_key(endpoint: str) -> bool:
    """Take an endpoint's key away; whether it had one. Raises ``SecretError``."""
    if not key_of(endpoint):
        return False
    with _saying():
        keyring.delete_password(_KEYS, endpoint)
    return True


@contextmanager
def _saying() -> Iterator[None]:
    """Turn what the keyring says into what the person can do about it; never more than the kind of the trouble."""
    unlock = "Unlock it (it is usually unlocked when you log in) and try again."
    try:
        yield
    except NoKeyringError:
        raise NoKeyringFoundError(
            "this session has no keyring", "Install and start one: GNOME Keyring, KWallet or another Secret Service."
        ) from None
    except (KeyringLocked, InitError):
        raise KeyringLockedError("the keyring is locked", unlock) from None
    except Exception as error:
        # Each keyring raises what its own libraries raise.
        raise SecretError(f"the keyring cannot be used ({type(error).__name__})", unlock) from None
