"""The hub's reader: asks it what a repository holds, and pins the answer to one commit; it downloads nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import quote

from agent.errors import DeniedError, DownloadError, HubBusyError, UnreachedError, UsageError
from models.connection import broken

HUB: Final = "https://huggingface.co"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_PATIENCE: Final = 20.0
"""Seconds that the hub has to answer."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file as the hub states it: where it is, its size in bytes, SHA-256 and ETag, and the commit that is meant."""

    name: str
    url: str
    size: int
    sha256: str
    etag: str
    commit: str


class Hub:
    """A hub at ``endpoint``; ``token`` is sent to it alone, and only if the person set one."""

    def __init__(self, endpoint: str = "", token: str = "", patience: float = _PATIENCE) -> None:
        """Without arguments, the endpoint is HF_ENDPOINT or the public hub, and the token is HF_TOKEN or none."""
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
        self.token = token or os.environ.get("HF_TOKEN", "")
        self._patience = patience

    def names(self, repository: str, revision: str = "main") -> tuple[str, tuple[str, ...]]:
        """The commit that ``revision`` means now, and the names of its files. Raises ``DownloadError``."""
        from httpx2 import HTTPError, InvalidURL  # noqa: PLC0415
        from huggingface_hub import HfApi  # noqa: PLC0415 - what fetches nothing need not load it
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OfflineModeIsEnabled  # noqa: PLC0415

        try:
            info = HfApi(self.endpoint, token=self.token or False).model_info(
                repository, revision=revision, timeout=self._patience
            )
        except HFValidationError as error:
            raise UsageError(f"{repository!r} is no repository's name", "Say OWNER/NAME.") from error
        except HfHubHTTPError as error:
            raise _refused(error, repository, revision) from error
        except OfflineModeIsEnabled as error:
            raise UnreachedError("HF_HUB_OFFLINE forbids the network", "Unset it, or use local files: add.") from error
        except (HTTPError, InvalidURL, OSError) as error:
            raise _unreached(self.endpoint, error) from error
        except (ValueError, KeyError, TypeError) as error:
            raise HubBusyError(f"{self.endpoint} answers what no hub answers", "Try again later.") from error
        if not info.sha:
            raise HubBusyError(f"{self.endpoint} names no commit for {repository}", "Try again later.")
        # A name with control characters could write over what the terminal says.
        names = (sibling.rfilename for sibling in info.siblings or ())
        return info.sha, tuple(name for name in names if name.isprintable())

    def file(self, repository: str, commit: str, name: str) -> RemoteFile:
        """What the hub states of one file at one commit. Raises ``DownloadError``."""
        from httpx2 import HTTPError, InvalidURL  # noqa: PLC0415
        from huggingface_hub import get_hf_file_metadata  # noqa: PLC0415
        from huggingface_hub.errors import FileMetadataError, HfHubHTTPError, OfflineModeIsEnabled  # noqa: PLC0415

        url = f"{self.endpoint}/{quote(repository)}/resolve/{quote(commit, safe='')}/{quote(name)}"
        try:
            stated = get_hf_file_metadata(
                url, token=self.token or False, timeout=self._patience, endpoint=self.endpoint
            )
        except HfHubHTTPError as error:
            raise _refused(error, f"{repository}/{name}", commit) from error
        except OfflineModeIsEnabled as error:
            raise UnreachedError("HF_HUB_OFFLINE forbids the network", "Unset it, or use local files: add.") from error
        except FileMetadataError as error:
            raise HubBusyError(f"{self.endpoint} says too little about {name}", "Try again later.") from error
        except (HTTPError, InvalidURL, OSError) as error:
            raise _unreached(self.endpoint, error) from error
        etag = stated.etag or ""
        if not stated.size or stated.commit_hash != commit or not _SHA256.fullmatch(etag):
            raise DownloadError(
                f"the hub states no size and SHA-256 of {repository}/{name} at {commit}",
                "What cannot be checked is not put on the shelf. Choose a repository that keeps its files in LFS.",
            )
        return RemoteFile(name, url, stated.size, etag, etag, commit)


def the_one(names: Sequence[str], pattern: str, what: str) -> str:
    """The one name that matches the pattern. Raises ``DownloadError`` for none or several."""
    found = [name for name in names if fnmatchcase(name, pattern)]
    if len(found) != 1:
        there = ", ".join(name for name in names if name.endswith(".gguf")) or "none"
        raise DownloadError(
            f"the repository has {len(found)} files like {pattern} for the {what}",
            f"Name the files with --language and --vision. GGUF files that are there: {there}.",
        )
    return found[0]


def _refused(error: Exception, what: str, revision: str) -> DownloadError:
    status = getattr(getattr(error, "response", None), "status_code", 0)
    return refusal(status, f"{what} at {revision}")


def refusal(status: int, what: str) -> DownloadError:
    """What an HTTP status of the hub means for the person."""
    if status in (401, 403):
        return DeniedError(
            f"the hub does not give {what} (HTTP {status})",
            "It may be gated or misspelt: accept its terms on the hub, and set HF_TOKEN to a token that may read it.",
        )
    if status in (404, 410):
        return DeniedError(f"the hub has no {what}", "Look at the name and the revision.")
    if status == 429:
        return HubBusyError("the hub is asked too often (HTTP 429)", "Wait some minutes and try again; it goes on.")
    return HubBusyError(f"the hub answers HTTP {status} for {what}", "Try again later; it goes on where it stopped.")


def _unreached(endpoint: str, error: Exception) -> UnreachedError:
    return UnreachedError(
        f"{endpoint} cannot be reached: {broken(error)}",
        "Look at the network, or set HF_ENDPOINT to a mirror. What is on the shelf works without any network.",
    )
