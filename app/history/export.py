"""A run as a folder that anyone can look at: one page without scripts, and the pictures that belong to it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from PIL import Image

from agent.damage import damage
from agent.errors import AgentError
from agent.events import Aimed, Awaited, Event, Perceived, Started
from agent.types import Pixels
from app.history.replay import Moment, told
from app.language import spoken
from app.plan import Fate, Ghost, Plan

_STYLE = """
:root { color-scheme: light dark; --line: #d9dde5; --quiet: #5b6577;
  --done: #126b41; --careful: #8a5300; --risky: #b3202c }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a4150; --quiet: #a3adbf; --done: #6cd8a4; --careful: #f2b95c; --risky: #ff8b90 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: 0.2rem; overflow-wrap: anywhere }
article { border-top: 1px solid var(--line); padding: 1rem 0 }
h2 { font-size: 1.05rem; margin: 0 } p { margin: 0.2rem 0; white-space: pre-line; overflow-wrap: anywhere }
.quiet, time { color: var(--quiet) } .done { color: var(--done) }
.careful { color: var(--careful) } .risky { color: var(--risky) }
figure { margin: 0.8rem 0 0 } figure svg { width: 100%; height: auto; border: 1px solid var(--line) }
"""
_INKS = {Fate.DONE: "#14804d", Fate.FAILED: "#d3222f", Fate.REFUSED: "#d3222f", Fate.UNVERIFIED: "#a85a00"}


def export(moments: Sequence[Moment], picture: Callable[[int], Pixels | None], parent: Path, name: str) -> Path:
    """Write the folder ``name`` into ``parent``, beside others of that name, and say where it is.

    ``picture`` gives the picture of the event of this number. The folder is there whole or not at all. Raises
    ``AgentError`` where it cannot be written, and what ``picture`` raises.
    """
    try:
        staged = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=parent))
        try:
            looks = sorted({moment.look for moment in moments if moment.look})
            there = {look for look in looks if _write(staged, look, picture(look))}
            (staged / "index.html").write_text(_page(moments, there), encoding="utf-8")
            staged.chmod(0o700)
            return staged.rename(_free(parent / name))
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
    except OSError as error:
        raise AgentError(
            f"the run cannot be written to {parent}: {damage(error)}", "Choose another folder, or make room."
        ) from error


def folder_name(events: Sequence[Event]) -> str:
    """What a run's folder is called: when it began, and how its id begins."""
    started = events[0]
    if not isinstance(started, Started):
        return "run"
    return f"tracer1-{datetime.fromtimestamp(started.at).astimezone():%Y-%m-%d-%H%M}-{started.run_id[:8]}"


def _write(folder: Path, look: int, pixels: Pixels | None) -> bool:
    if pixels is None:
        return False
    Image.fromarray(pixels).save(folder / f"look-{look}.png", optimize=False)
    return True


def _free(wanted: Path) -> Path:
    place, number = wanted, 1
    while place.exists():
        number += 1
        place = wanted.with_name(f"{wanted.name}-{number}")
    return place


# --- The page ---------------------------------------------------------------------------------------------------------


def _page(moments: Sequence[Moment], there: set[int]) -> str:
    started = moments[0].event if moments else None
    goal = started.goal if isinstance(started, Started) else ""
    body = "\n".join(_article(moment, there) for moment in moments)
    return (
        f'<!doctype html>\n<html lang="{spoken()}"><head><meta charset="utf-8">\n'
        # Goals and names come from people and screens: even if one got past the escaping, nothing could run.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:;"
        " style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width"><title>{escape(goal[:120])}</title>'
        f'<style>{_STYLE}</style></head>\n<body><h1 dir="auto">{escape(goal)}</h1>\n{body}\n</body></html>\n'
    )


def _article(moment: Moment, there: set[int]) -> str:
    headline, sentence, part = told(moment.event)
    at = datetime.fromtimestamp(moment.event.at).astimezone()
    figure = _figure(moment, moment.look in there) if _shows(moment) else ""
    return (
        f'<article><h2 class="{part}" dir="auto">{escape(headline)}</h2>'
        f'<time datetime="{at.isoformat()}">{at:%H:%M:%S}</time>'
        f'<p dir="auto">{escape(sentence)}</p>{figure}</article>'
    )


def _shows(moment: Moment) -> bool:
    """A look before anything is foreseen shows nothing that the forecast after it does not; each deed is told once."""
    return bool(moment.look) and not isinstance(moment.event, Aimed | Awaited | Started)


def _figure(moment: Moment, pictured: bool) -> str:
    width, height = moment.size
    image = f'<image href="look-{moment.look}.png" width="{width}" height="{height}"/>' if pictured else ""
    drawn = "" if isinstance(moment.event, Perceived) and moment.plan is None else _drawn(moment.plan, width, height)
    if not image and not drawn:
        return ""
    ground = "" if pictured else f'<rect width="{width}" height="{height}" fill="#8884"/>'
    headline = escape(told(moment.event)[0], quote=True)
    return (
        f'<figure><svg viewBox="0 0 {width} {height}" role="img" aria-label="{headline}">'
        f"{ground}{image}{drawn}</svg></figure>"
    )


def _drawn(plan: Plan | None, width: int, height: int) -> str:
    unit = max(min(width, height) // 60, 10)
    ghosts = plan.ghosts if plan is not None else ()
    return "".join(_ghost(ghost, unit) for ghost in ghosts if ghost.fate is not Fate.DROPPED)


def _ghost(ghost: Ghost, unit: int) -> str:
    if ghost.box is None:
        return ""
    box, ink = ghost.box, _INKS.get(ghost.fate, "#2563eb")
    x, y = max(box.x, unit), max(box.y, unit)
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" fill="{ink}22"'
        f' stroke="{ink}" stroke-width="{max(unit // 5, 2)}"/>'
        f'<circle cx="{x}" cy="{y}" r="{unit}" fill="{ink}" stroke="#fff" stroke-width="2"/>'
        f'<text x="{x}" y="{y}" fill="#fff" font-size="{round(unit * 1.1)}" font-family="sans-serif" font-weight="700"'
        f' text-anchor="middle" dominant-baseline="central">{ghost.number}</text>'
    )
