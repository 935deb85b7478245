"""The pages' room: where they lie, and the server that shows one of them and hears what it says of itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any, Final, Self
from urllib.parse import quote, unquote

from agent.errors import SuiteError

PAGES: Final = Path(__file__).resolve().parents[3] / "build" / "suites" / "miniwob" / "html"
"""Where ``make suites`` puts them."""

_FOLDER: Final = "miniwob"
"""Of the pages' folders the one with the tasks; the others are what they load."""
_COMES_WITHIN: Final = 60.0
"""Seconds that a page may take to say its goal, on a machine that is busy."""
_START: Final = Template(
    """<script>
addEventListener("load", () => {  // registered after the page's own, which has put its START over everything
    const tell = what => {  // waits for the answer: no picture shows what is not told yet
        const request = new XMLHttpRequest();
        request.open("POST", "/told", false);
        request.send(JSON.stringify(what));
    };
    const end = core.endEpisode;
    core.endEpisode = (...given) => {
        const before = WOB_EPISODE_ID;
        end(...given);
        if (WOB_EPISODE_ID !== before) tell({ reward: WOB_RAW_REWARD_GLOBAL });
    };
    core.EPISODE_MAX_TIME = 2 ** 31 - 1;  // in ms; the most that a timer takes
    Math.seedrandom($seed);
    core.startEpisodeReal();
    core.hideDisplay();  // of rewards and seconds, and below the canvas that draws clicks: neither belongs to the task
    document.getElementById("click-canvas").style.display = "none";
    tell({ goal: core.getUtterance() });
});
</script>
</body>"""
)


def check_pages(pages: Path = PAGES) -> None:
    """Raises ``SuiteError`` where the pages are not there."""
    if not (pages / "core" / "core.js").is_file():
        raise SuiteError(f"the pages of MiniWoB++ are not in {pages}", "Fetch them: make suites")


def started(page: str, seed: str) -> str:
    """A task's page that begins at once, with its own seed and no time limit, and says its goal and its reward."""
    before, end, after = page.rpartition("</body>")
    if not end:
        raise SuiteError("a page has no end to begin it from", "Fetch the pages anew: make suites")
    return f"{before}{_START.substitute(seed=json.dumps(seed).replace('<', chr(92) + 'u003c'))}{after}"


class PageServer:
    """Serves the pages to this machine alone, and hears of the one that is shown: its goal, and how it ended.

    What a page says first counts: a second episode on it changes nothing. Raises ``SuiteError`` where the pages are
    not there.
    """

    def __init__(self, pages: Path = PAGES) -> None:
        check_pages(pages)
        self._heard = threading.Condition()
        self._goal: str | None = None
        self._reward: float | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages, self._hear))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="pages", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def address(self, task: str, seed: str) -> str:
        """Where a task's page is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{_FOLDER}/{task}.html?{quote(seed, safe='')}"

    def goal(self) -> str:
        """What the page asks for, as soon as it has said so. Raises ``SuiteError`` where it never does."""
        with self._heard:
            if not self._heard.wait_for(lambda: self._goal is not None, _COMES_WITHIN):
                raise SuiteError(f"the page said no goal in {_COMES_WITHIN:.0f} s", "Is this machine very busy?")
            assert self._goal is not None
            return self._goal

    @property
    def reward(self) -> float | None:
        """The page's raw reward, at most 1; None while its first episode goes on."""
        with self._heard:
            return self._reward

    def _hear(self, said: Any) -> None:
        with self._heard:
            match said:
                case {"goal": str(goal)} if self._goal is None:
                    self._goal = goal
                case {"reward": int() | float() as reward} if self._reward is None:
                    self._reward = float(reward)
                case _:
                    pass
            self._heard.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    """The files of the pages, the tasks begun; and one place to be told."""

    protocol_version = "HTTP/1.1"

    def __init__(self, pages: Path, hear: Callable[[Any], None], *given: Any) -> None:
        self._pages = pages
        self._hear = hear
        super().__init__(*given, directory=str(pages))

    def do_GET(self) -> None:
        path, _, seed = self.path.partition("?")
        page = self._pages / _FOLDER / Path(path).name
        if Path(path).parent != Path("/", _FOLDER) or page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        self._answer(200, started(page.read_text("utf-8"), unquote(seed)).encode())

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            self._hear(json.loads(said))
        except ValueError:
            self._answer(400, b"")
            return
        self._answer(200, b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Nobody asks."""

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
