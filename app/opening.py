"""The room of `tracer1 app`: the desktop app is opened, or the one that is open is asked to come to the front."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from agent.errors import AgentError, BusyError, UsageError
from agent.resuming import begun_anew, pictured
from agent.rules.courtesy import Helm
from agent.settings import Settings, read_settings, settings_path
from agent.stop import Stop
from app.given import settings_with
from app.instance import only_instance
from app.macros import prepared
from app.preferences import Preferences
from app.telling import way_told

if TYPE_CHECKING:
    from agent.ports import Person, Policy, Veil
    from app.main_window import PastRun
    from app.wiring import Mind


def add_app(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `app` among the program's commands."""
    app = commands.add_parser("app", help="open the desktop app")
    app.set_defaults(command=_app)


def _app(arguments: argparse.Namespace) -> int:
    from app.desktop import run_app, say_busy  # noqa: PLC0415
    from app.doorbell import ring  # noqa: PLC0415
    from app.wiring import composer, past_to_resume, standing_policy, way_back  # noqa: PLC0415

    read, helm = read_settings(settings_path()), Helm()
    preferences = Preferences(settings_with(arguments, read), settings_path(), read.warnings)

    standing = standing_policy()

    def load(settings: Settings, stop: Stop) -> Policy:
        return standing.load(settings.policy, stop, settings.gpu_layers)

    def compose(person: Person | None, veil: Veil, stop: Stop) -> Mind:
        return composer(preferences.settings, load, helm=helm)(person, veil, stop)

    def back() -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        way = way_back()
        if not way.way.steps:
            raise UsageError(
                "Nothing of the last run can be taken back by steps.", "\n".join(way_told(way.way, way.copies))
            )
        return way.goal, composer(preferences.attended, way.load, helm=helm)

    def recite(name: str, values: Mapping[str, str]) -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        goal, load = prepared(name, values)
        return goal, composer(preferences.attended, load, helm=helm)

    def resume(run: str) -> tuple[str, Callable[[Person | None, Veil, Stop], Mind]]:
        past = past_to_resume(run)
        return past.goal, composer(preferences.settings, load, past, helm)

    try:
        with only_instance(), closing(standing):
            return run_app(
                compose,
                lambda: load(preferences.settings, Stop()).name,
                recalled,
                stop_chord=preferences.settings.stop_chord,
                back=back,
                choose=preferences.choose,
                mode=preferences.settings.approve,
                resume=resume,
                helm=helm,
                leaving=_where(preferences.settings.policy),
                preferences=preferences,
                recite=recite,
            )
    except BusyError as error:
        if ring():
            print("TraceR1 is open already; it has been asked to come to the front.")
            return 0
        say_busy(error)
        raise


def _where(policy: str) -> str:
    """Where the screen goes with this policy; nothing where that cannot be read, as the look at the policy says."""
    from models.endpoints.book import leaving  # noqa: PLC0415 - --help must not wait for the formats

    with suppress(AgentError):
        return leaving(policy)
    return ""


def recalled() -> list[PastRun]:
    """The last runs, the latest first; of one that was cut off whether it had a picture. Raises ``JournalError``."""
    from app.main_window import PastRun  # noqa: PLC0415
    from app.wiring import past_events, past_runs  # noqa: PLC0415

    runs = [
        PastRun(run.goal, run.started_at, run.ending, run.id, written=bool(begun_anew(run.policy)))
        for run in past_runs()
    ]
    if runs and runs[0].ending is None:
        with suppress(AgentError):  # what is wrong with it is said when it is taken up
            runs[0] = replace(runs[0], pictured=pictured(past_events(runs[0].id)))
    return runs
