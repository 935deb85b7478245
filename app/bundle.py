"""The bundle: what the doctor found, as a file to attach to a report, without what tells who and where one is."""

from __future__ import annotations

import getpass
import json
import os
import platform
import re
import socket
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from agent.damage import damage
from agent.errors import AgentError
from agent.replacing import replacing
from agent.rules.redaction import Redaction
from agent.settings import Settings
from app.doctor import Finding

_ABOUT = """What tracer1's doctor found on a machine, to be attached to a report.

findings.json   what was looked at, and what was found
settings.json   the settings; of the lists of private programs and titles only how long they are
system.json     versions of the system and of the packages

Not in it: the journal, goals, pictures, secrets, the names of private programs, environment variables.
Taken out: the home folder, the names of the person and of the machine, addresses, and what looks like a key.
Read it before you send it.
"""
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\b", re.IGNORECASE)


def write_bundle(place: Path, findings: Sequence[Finding], settings: Settings, environment: Mapping[str, str]) -> Path:
    """Write the bundle as the ZIP file ``place`` and say where it is. Raises ``AgentError`` where it cannot be."""
    veil = Veil(environment, _hosts())
    parts = {
        "README.txt": _ABOUT,
        "findings.json": _json([asdict(finding) for finding in findings], veil),
        "settings.json": _json(_settings(settings), veil),
        "system.json": _json(_system(), veil),
    }
    try:
        with replacing(place) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in parts.items():
                bundle.writestr(name, text)
    except OSError as error:
        raise AgentError(
            f"{place} cannot be written: {damage(error)}", "Choose another folder, or make room."
        ) from error
    return place


def bundle_name(at: datetime | None = None) -> str:
    """What the file is called."""
    return f"tracer1-doctor-{at or datetime.now(UTC):%Y-%m-%d-%H%M}.zip"


class Veil:
    """Takes out of a text what tells who and where one is."""

    def __init__(self, environment: Mapping[str, str] = os.environ, hosts: Sequence[str] = ()) -> None:
        """``hosts`` are the machines, by name, that the person's endpoints are on."""
        self._redaction = Redaction(cards=True, keys=True, emails=True)
        home = environment.get("HOME", "")
        names = {environment.get("USER", ""), environment.get("LOGNAME", ""), _person(), Path(home).name}
        self._home = home.rstrip("/")
        self._names = [(name, "[user]") for name in names if name] + [(socket.gethostname(), "[host]")]
        self._names += [(host, "[address]") for host in hosts]

    def __call__(self, said: str) -> str:
        """The text as it may be sent."""
        # First, while an address and a key are still whole.
        said = _ADDRESS.sub("[address]", self._redaction.text(said))
        if self._home:
            said = said.replace(self._home, "~")
        for name, mark in sorted(self._names, key=lambda pair: -len(pair[0])):
            said = re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w])", mark, said) if name else said
        return said


def _json(value: object, veil: Veil) -> str:
    return json.dumps(_veiled(value, veil), indent=2, ensure_ascii=False) + "\n"


def _veiled(value: object, veil: Veil) -> object:
    # Text by text, not the whole file: what is taken out of one must not run on into the next.
    match value:
        case str():
            return veil(value)
        case dict():
            return {key: _veiled(item, veil) for key, item in value.items()}
        case list() | tuple():
            return [_veiled(item, veil) for item in value]
        case _:
            return value


def _settings(settings: Settings) -> dict[str, object]:
    told: dict[str, object] = {}
    for field in fields(Settings):
        value = getattr(settings, field.name)
        told[field.name] = f"{len(value)} of them" if isinstance(value, tuple) else value
    return told


def _system() -> dict[str, object]:
    packages = {
        name: distribution.version
        for distribution in metadata.distributions()
        if (name := distribution.metadata["Name"])
    }
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "packages": dict(sorted(packages.items())),
    }


def _hosts() -> tuple[str, ...]:
    from models.endpoints.book import endpoints  # noqa: PLC0415 - most people never have one

    urls = [urlsplit(endpoint.url) for endpoint in endpoints()]
    return tuple(name for url in urls for name in (url.netloc, url.hostname) if name)


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
