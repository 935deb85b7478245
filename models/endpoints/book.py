"""The address book: which models that run elsewhere the person has named, one small file each, and none by default."""

from __future__ import annotations

import ipaddress
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from agent.damage import damage
from agent.errors import SettingsError, UsageError
from agent.replacing import replacing
from agent.settings import allowed, settings_path
from models.catalog import is_plain
from models.formats.families import FORMATS

PATIENCE: Final = 120.0
_LONGEST_PATIENCE: Final = 3600.0
_LONGEST_NAME: Final = 200
_WRITTEN: Final = ("url", "model", "format", "patience")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model behind an OpenAI-compatible address; ``url`` is the address that ends before ``/chat/completions``.

    ``model`` is what that server calls it, ``format`` how it is asked, ``patience`` how many seconds one forecast may
    take. A key, if there is one, lies in the keyring under ``name``.
    """

    name: str
    url: str
    model: str
    format: str
    patience: float = PATIENCE

    @property
    def host(self) -> str:
        """Where it is, as a person reads it: host and port."""
        return urlsplit(self.url).netloc

    @property
    def is_here(self) -> bool:
        """Whether it is a program on this very machine."""
        name = urlsplit(self.url).hostname or ""
        try:
            return name == "localhost" or ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def identity(self) -> str:
        """What is asked, and how, in words: what can be known of a model that runs elsewhere."""
        return f"{self.model} at {self.url}, asked as {self.format}"

    @property
    def leaving(self) -> str:
        """What the person has to know of where their screen goes, as one sentence."""
        what = "pictures of your screen, the names and values of what is on it and your goals"
        if self.is_here:
            return f"With {self.name}, {what} are given to another program on this machine ({self.host})."
        if self.is_encrypted:
            return f"With {self.name}, {what} LEAVE THIS MACHINE and go to {self.host}."
        return f"With {self.name}, {what} LEAVE THIS MACHINE and go to {self.host}, unencrypted."


def made(name: str, url: str, model: str, form: str, patience: float = PATIENCE) -> Endpoint:
    """An endpoint of these words, each checked. Raises ``UsageError`` in words for the person."""
    try:
        allowed("policy", name)
    except ValueError as error:
        raise UsageError(str(error), "Take letters, digits, dots and dashes.") from None
    if not is_plain(name) or "+" in name:
        raise UsageError(f"{name!r} is no name for an endpoint", "Take letters, digits, dots and dashes.")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable, parts = False, urlsplit("")
    if not usable or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"{url!r} is no address", "Say it as http://127.0.0.1:8080/v1 or https://HOST/v1.")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise UsageError(
            "an address holds no key and no user: it is written into a file",
            f"Leave it out, and keep the key in the keyring: tracer1 endpoints key {name}",
        )
    if not is_name(model):
        raise UsageError(f"{model!r} is no model's name", "Say it as the server calls it: --model NAME.")
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", f"It is one of {', '.join(FORMATS)}.")
    if not 1 <= patience <= _LONGEST_PATIENCE:
        raise UsageError(f"{patience:g} seconds cannot be waited", f"From 1 to {_LONGEST_PATIENCE:g}.")
    return Endpoint(name, url.rstrip("/"), model, form, float(patience))


def is_name(model: str) -> bool:
    """Whether a model may be called so: it goes into a file and onto a terminal."""
    return 0 < len(model) <= _LONGEST_NAME and model.isprintable()


def folder() -> Path:
    """Where the person's endpoints are, whether there are any or not."""
    return settings_path().with_name("endpoints")


def endpoints() -> tuple[Endpoint, ...]:
    """All that can be read, by name; a damaged one is told when it is asked for by its name."""
    found = []
    for path in sorted(folder().glob("*.toml")):
        try:
            if (endpoint := endpoint_called(path.stem)) is not None:
                found.append(endpoint)
        except SettingsError:
            continue
    return tuple(found)


def is_taken(name: str) -> bool:
    """Whether there is an endpoint of this name, and be it a damaged one."""
    return is_plain(name) and (folder() / f"{name}.toml").exists()


def endpoint_called(name: str) -> Endpoint | None:
    """The endpoint of this name, None where there is none. Raises ``SettingsError`` for a damaged file."""
    path = folder() / f"{name}.toml"
    advice = f"Mend it, or take it away: tracer1 endpoints remove {name}"
    if not is_plain(name):
        return None
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        patience = given.get("patience", PATIENCE)
        if not all(isinstance(given.get(key), str) for key in ("url", "model", "format")):
            raise UsageError("url, model and format are needed, each a text")
        if type(patience) not in (int, float):
            raise UsageError("patience is a number of seconds")
        return made(name, given["url"], given["model"], given["format"], float(patience))
    except FileNotFoundError:
        return None
    except UsageError as error:
        raise SettingsError(f"{path} is damaged: {error}", f"{error.advice} {advice}".strip()) from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {damage(error)}", advice) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is damaged: {damage(error)}", advice) from error


def leaving(name: str) -> str:
    """Where the screen goes with the policy of this name, a line for each of two; empty if it stays in this program.

    Raises ``SettingsError`` for a damaged file.
    """
    found = [endpoint_called(one) for one in name.split("+")]
    return "\n".join(endpoint.leaving for endpoint in found if endpoint is not None)


def keep(endpoint: Endpoint) -> Path:
    """Write the endpoint into a file of its own, and say where. Raises ``SettingsError``."""
    path = folder() / f"{endpoint.name}.toml"
    # What JSON writes of a printable text is a TOML string too, but for the two halves that it makes of an emoji.
    lines = [f"{key} = {json.dumps(getattr(endpoint, key), ensure_ascii=False)}" for key in _WRITTEN]
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {damage(error)}", "Look at the folder's rights.") from error
    return path


def forget(name: str) -> None:
    """Take an endpoint away. Raises ``UsageError`` where there is none, ``SettingsError``."""
    path = folder() / f"{name}.toml"
    if not is_plain(name) or not path.is_file():
        raise UsageError(f"there is no endpoint called {name}", "See: tracer1 endpoints list")
    try:
        path.unlink()
    except OSError as error:
        raise SettingsError(f"{path} cannot be taken away: {damage(error)}", "Look at the folder's rights.") from error
