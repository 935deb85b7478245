"""The room of `tracer1 forecast`: what would be done on a picture of a screen, without any right to do it."""

from __future__ import annotations

import argparse
import json
import stat
import struct
from dataclasses import replace
from pathlib import Path
from typing import Final

from agent.codec import decode, encode
from agent.damage import damage
from agent.errors import CodecError, UsageError
from agent.types import DesktopPoint, Forecast, Frame, Mark, Observation
from app.given import goal_in, policy_options, say_leaving, settings_with
from app.telling import line, planned

_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""What is read: pixels alone. Others may start a program, as EPS does."""

_SHOT: Final = "Give a PNG or JPEG of a screen."


def add_forecast(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `forecast` among the program's commands."""
    forecast = commands.add_parser("forecast", help="what would be done on a picture of a screen; does nothing")
    forecast.add_argument("image", type=Path, help="a screenshot")
    forecast.add_argument("goal", help="what should be done, in a few words")
    forecast.add_argument("--marks", type=Path, help="what is on the screenshot: a JSON list of marks")
    forecast.add_argument("--draw", type=Path, metavar="OUT.png", help="draw the forecast over the screenshot")
    policy_options(forecast)
    forecast.add_argument("--json", action="store_true", help="say the forecast as one JSON object")
    forecast.set_defaults(command=_forecast)


def _forecast(arguments: argparse.Namespace) -> int:
    goal = goal_in(arguments.goal)
    settings = settings_with(arguments)
    say_leaving(settings.policy)
    observation = Observation(_picture(arguments.image), _marks(arguments.marks), None)
    from app.wiring import forecast_of  # noqa: PLC0415

    forecast = _grounded(forecast_of(settings, goal, observation), observation)
    if arguments.draw is not None:
        from app.sketch import sketch  # noqa: PLC0415

        try:
            sketch(observation.frame.pixels, forecast).save(arguments.draw)
        except OSError as error:
            raise _undrawn(arguments.draw, damage(error)) from error
        except ValueError as error:
            raise _undrawn(arguments.draw, "its name ends as that of no kind of picture") from error
    if arguments.json:
        print(line(encode(forecast)))
        return 0
    for number, step in enumerate(forecast.steps, 1):
        print(planned(number, step))
    return 0


def _undrawn(path: Path, why: str) -> UsageError:
    return UsageError(f"{path} cannot be written: {why}", "Name another file, ending in .png.")


def _picture(path: Path) -> Frame:
    import numpy as np  # noqa: PLC0415
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        taken = path.stat()
        if not stat.S_ISREG(taken.st_mode):  # a pipe may never answer
            raise UsageError(f"{path} is no file", _SHOT)
        with Image.open(path, formats=_FORMATS) as image:
            pixels = np.asarray(image.convert("RGB"), np.uint8)
    except UnidentifiedImageError as error:
        raise UsageError(f"{path} holds no picture that can be read", _SHOT) from error
    except Image.DecompressionBombError as error:
        raise UsageError(f"{path} is larger than any screen", _SHOT) from error
    except OSError as error:
        why = damage(error) if error.errno else "it is damaged, or ends too early"  # Pillow's own have no number
        raise UsageError(f"{path} cannot be read: {why}", _SHOT) from error
    except (ValueError, SyntaxError, EOFError, struct.error) as error:  # what Pillow says of damage within
        raise UsageError(f"{path} cannot be read: it is damaged", _SHOT) from error
    return Frame(pixels, DesktopPoint(0, 0), (), taken.st_mtime)


def _marks(path: Path | None) -> tuple[Mark, ...]:
    if path is None:
        return ()
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(listed, list):
            raise CodecError("a list belongs here")
        return tuple(decode(mark, Mark) for mark in listed)
    except (OSError, ValueError, RecursionError, CodecError) as error:
        raise UsageError(
            f"{path} holds no list of marks: {damage(error)}", "Give a JSON list of marks, or leave --marks out."
        ) from error


def _grounded(forecast: Forecast, observation: Observation) -> Forecast:
    """The forecast with a place for each step whose target is among the marks."""
    from app.wiring import ground_on  # noqa: PLC0415

    return replace(forecast, steps=tuple(ground_on(step, observation) for step in forecast.steps))
