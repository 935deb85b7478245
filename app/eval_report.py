"""The room of the report: a page that shows every failed task, its screen, the forecast on it, and the cause."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from agent.damage import damage
from agent.errors import SuiteError
from agent.types import Forecast, Observation
from app.sketch import sketch
from app.wiring import ground_on
from benchmarks.suites.causes import Cause
from benchmarks.suites.results import Attempt, Result

PAGE: Final = "index.html"
_WIDEST: Final = 1280
"""Pixels; larger screens are shown smaller."""
_STYLE: Final = """
body { font: 15px/1.5 sans-serif; max-width: 1300px; margin: 2em auto; padding: 0 1em; color: #1a2130; }
img { max-width: 100%; border: 1px solid #c8ccd4; }
figure { margin: 2em 0; }
dt { float: left; color: #5b6577; }
dd { margin-left: 5em; }
"""


def picture_of(result: Result) -> str:
    """The name of the file that shows how this task ended."""
    return f"failure-{result.number:04}.png"


def draw(made: Attempt, folder: Path) -> None:
    """Leave a picture of the screen at the attempt's end with its last forecast on it. Raises ``SuiteError``."""
    if made.look is None:
        return
    image = sketch(made.look.frame.pixels, _on(made.look, made.forecast or Forecast(())))
    image.thumbnail((_WIDEST, _WIDEST))
    try:
        image.save(folder / picture_of(made.result))
    except OSError as error:
        raise _unwritable(folder, error) from error


def write(results: Sequence[Result], lines: Sequence[str], folder: Path) -> Path:
    """The page, with these lines at its head; blanked tasks are not shown. Raises ``SuiteError``."""
    failed = [result for result in results if result.cause is not None and not result.blank]
    head = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    parts = [_chapter(cause, [result for result in failed if result.cause is cause], folder) for cause in Cause]
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>What failed, and why</title>'
        f"<style>{_STYLE}</style><h1>What failed, and why</h1>{head}{''.join(parts)}</html>\n"
    )
    path = folder / PAGE
    try:
        path.write_text(page, "utf-8", "backslashreplace")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return path


def _on(look: Observation, forecast: Forecast) -> Forecast:
    """The forecast with a place for every step whose target is on this look."""
    return Forecast(tuple(ground_on(step, look) for step in forecast.steps), forecast.reasoning, forecast.confidence)


def _chapter(cause: Cause, failed: Sequence[Result], folder: Path) -> str:
    if not failed:
        return ""
    return f"<h2>{html.escape(cause)}: {len(failed)}</h2>{''.join(_figure(result, folder) for result in failed)}"


def _figure(result: Result, folder: Path) -> str:
    told = {
        "task": f"{result.number}, {result.family} ({'seen' if result.seen else 'unseen'})",
        "goal": result.goal,
        "ended": f"{result.said}: {result.reason}" if result.reason else result.said,
        "steps": f"{result.acted} tried, {result.steps} needed, {result.forecasts} forecasts",
    }
    listed = "".join(f"<dt>{key}</dt><dd>{html.escape(value)}</dd>" for key, value in told.items())
    name = picture_of(result)
    shown = f'<img src="{name}" alt="the screen at the end">' if (folder / name).exists() else "<p>No picture.</p>"
    return f"<figure><dl>{listed}</dl>{shown}</figure>"


def _unwritable(folder: Path, error: OSError) -> SuiteError:
    return SuiteError(
        f"the report cannot be written to {folder}: {damage(error)}",
        "Make room on the disk, and go on with --resume.",
    )
