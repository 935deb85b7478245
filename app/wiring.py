"""The room where concrete things are named: which eyes, policy, hands, rules and journal one run is driven with."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from agent.clock import RunClock
from agent.coordinates import to_frame, visible
from agent.copies import Copies, Copy, KeepingHands
from agent.errors import GroundingError, ScreenError, UsageError
from agent.events import Event
from agent.expectations import MarksVerifier
from agent.eyes.atspi import AtspiMarker
from agent.eyes.blinds import BlindedScreen, WindowLookout
from agent.eyes.desktop import DesktopEyes
from agent.eyes.letters import ProcessLetters
from agent.eyes.ocr import SecondSight
from agent.eyes.pictures import PictureEyes
from agent.eyes.recogniser import bundled
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.grounding import MarksGrounder
from agent.hands.client import ProcessHands
from agent.hands.warrant import WarrantingReviewer
from agent.journal import Retention, RunSummary, SqliteJournal
from agent.loop import Loop
from agent.ports import Grounder, Hands, Marker, Person, Policy, Seeing, Telling, Veil
from agent.resuming import past_of
from agent.rules.aim import targets_of
from agent.rules.approval import Approver
from agent.rules.courtesy import Helm
from agent.rules.last_look import AimingHands
from agent.rules.privacy import DenyList, DiscreetEyes, DiscreetHands, Lookout, discreet
from agent.rules.redaction import Redactor
from agent.rules.secrets import BlinkeredEyes, BlinkeredMarker, SecretiveHands, Vault
from agent.rules.takeover import BY_THE_PERSON
from agent.rules.undo import Undoing, undoing
from agent.settings import Settings, copies_path, journal_path
from agent.stop import Stop
from agent.types import Box, Deed, DesktopPoint, Forecast, Observation, Past, Pixels, PlannedStep
from agent.undo import UndoPolicy
from app.worths import certainty_of
from models.ahead import ahead
from models.choosing import LoadablePolicy, finder_called, policy_called
from models.standing import StandingPolicy

_ELSEWHERE_EVERY: Final = 0.2


@dataclass(frozen=True, slots=True)
class Mind:
    """Everything one run is driven with; ``close`` ends the processes and lets go of the screen and the journal."""

    loop: Keyed | Loop
    journal: SqliteJournal
    _policy: Policy
    _open: ExitStack

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """See ``agent.ports.Telling``; nothing is told where the policy cannot."""
        if isinstance(self._policy, Telling):
            self._policy.tell(heard)

    def show(self, picture: Pixels | None) -> bool:
        """See ``agent.ports.Seeing``; nobody looks at it where the policy cannot."""
        return isinstance(self._policy, Seeing) and self._policy.show(picture)

    def close(self) -> None:
        """May be called twice."""
        self._open.close()


@dataclass(frozen=True, slots=True)
class Keyed:
    """A loop that begins with the goal's secrets: fetched, and confided to the hands that are to type them."""

    _loop: Loop
    _vault: Vault
    _confide: Callable[[Mapping[str, str]], None]

    def run(self, goal: str, stop: Stop) -> Generator[Event, None, None]:
        """As the loop's; raises ``SecretError`` where a secret cannot be had, ``UsageError``, ``HandsError``."""
        self._confide(self._vault.open(goal, stop))
        return self._loop.run(goal, stop)


def composer(
    settings: Settings,
    load: Callable[[Settings, Stop], Policy] | None = None,
    past: Past | None = None,
    helm: Helm | None = None,
) -> Callable[[Person | None, Veil, Stop], Mind]:
    """What composes a ``Mind`` from a person's settings, once for each run, on the thread that will drive it.

    ``load`` gives the policy, where it is not to be the one that the settings name; ``past`` is what the run goes on
    from; ``helm`` is where a face pauses the run and hands it back.
    """

    def compose(person: Person | None, veil: Veil, stop: Stop) -> Mind:
        """``person`` is who can be asked, if anyone. Raises ``AgentError`` for whatever is missing."""
        with ExitStack() as opened:
            screen = MssScreen()
            opened.callback(screen.close)
            windows = XWindows()
            opened.callback(windows.close)
            ours, deny, clock = os.getpid(), settings.deny, RunClock()
            told = AtspiMarker(windows, ours, deny=deny)
            opened.callback(told.close)
            marker = SecondSight(told, ProcessLetters(), windows, deny, ours)
            opened.callback(marker.close)
            vault = Vault(from_the_keyring)
            journal = opened.enter_context(journal_of(settings, vault.hide))
            certainty = certainty_of(settings.policies[0], journal)
            journal.retain(Retention(settings.keep_days, settings.keep_megabytes), time.time())
            kept_copies().forget(time.time() - settings.keep_days * 86_400)
            grounder = opened.enter_context(finder_called(settings.policy, _endpoint_key, stop, settings.gpu_layers))
            at_the_helm = helm or Helm()
            at_the_helm.begin()
            hands = ProcessHands(
                grounder, stop.pull, lambda what: None, settings.stop_chord, stop.fail, at_the_helm.note, deny
            )
            secretive = SecretiveHands(hands, vault)
            opened.callback(hands.close)
            hands.start()
            # After the hands, which hear the stop chord and `tracer1 stop` from here on.
            policy = ahead((load or load_policy)(settings, stop))
            opened.callback(policy.close)
            blinded = BlindedScreen(screen, windows, deny, ours, secretive.spots)
            loop = Loop(
                PictureEyes(
                    BlinkeredEyes(
                        DiscreetEyes(DesktopEyes(blinded, marker, QuietScreen(screen), veil), deny),
                        vault,
                        secretive.where,
                    ),
                    bundled(),
                ),
                policy,
                grounder,
                WarrantingReviewer(
                    Approver(person, settings.approve, clock, at_the_helm.take, grounder, certainty), hands.give
                ),
                walled(secretive, deny, WindowLookout(windows, deny, ours), BlinkeredMarker(told, vault), grounder),
                MarksVerifier(),
                budgets=settings.budgets,
                horizon=settings.horizon,
                commit=settings.commit or None,
                clock=clock,
                past=past,
                helm=at_the_helm,
            )
            return Mind(Keyed(loop, vault, hands.confide), journal, policy, opened.pop_all())

    return compose


def walled(hands: Hands, deny: DenyList, lookout: Lookout, marker: Marker, grounder: Grounder) -> Hands:
    """Hands that keep copies of files, look once more, and do nothing in what is private, in this order.

    To copy takes a while: between the last look and the act nothing does.
    """
    aiming = AimingHands(DiscreetHands(hands, deny, lookout), marker, grounder)
    return KeepingHands(aiming, kept_copies(), Path.home())


def from_the_keyring(name: str) -> str:
    from agent.keychain import fetch  # noqa: PLC0415 - slow to load, and few goals speak of a secret

    return fetch(name)


def _endpoint_key(endpoint: str) -> str:
    from agent.keychain import key_of  # noqa: PLC0415 - slow to load, and only endpoints have keys

    return key_of(endpoint)


def journal_of(settings: Settings, hide: Callable[[str], str]) -> SqliteJournal:
    """The journal that keeps what the settings allow, and of secrets what ``hide`` leaves. Raises ``JournalError``."""
    return SqliteJournal(journal_path(), Redactor(settings.redaction, hide), frames=settings.keep_frames)


def kept_copies() -> Copies:
    """The copies of files that runs overwrote or deleted."""
    return Copies(copies_path())


@dataclass(frozen=True, slots=True)
class WayBack:
    """How the last run can be taken back: its goal, its policy, what stays, and the copies of files that it made."""

    run_id: str
    goal: str
    way: Undoing
    copies: tuple[Copy, ...]

    def load(self, settings: Settings, stop: Stop) -> UndoPolicy:
        """The policy for ``composer``."""
        return UndoPolicy(self.way, self.run_id)


def way_back(run: str = "") -> WayBack:
    """The way back of the last run, or of the one whose id begins so.

    Raises ``JournalError``, or ``UsageError`` where no run, or nothing of it, can be taken back.
    """
    with SqliteJournal(journal_path()) as journal:
        found = _named(journal, run)
        if not found or (run and len(found) != 1):
            raise UsageError("there is no such run to take back", "tracer1 history lists the runs.")
        way = undoing(journal.events(found[0].id, frames=False))
    copies = tuple(copy for copy in kept_copies().since(found[0].started_at) if not run)
    return WayBack(found[0].id, f"Undo: {found[0].goal}", way, copies)


def policy_of(settings: Settings) -> LoadablePolicy:
    """The policy that the settings name, not loaded yet. Raises ``ModelFileError`` or ``SettingsError``."""
    return policy_called(settings.policy, _endpoint_key, settings.gpu_layers)


def load_policy(settings: Settings, stop: Stop) -> LoadablePolicy:
    """The policy that the settings name, ready to forecast. Raises ``PolicyError`` or ``Stopped``."""
    policy = policy_of(settings)
    try:
        policy.preload(stop)
    except BaseException:
        policy.close()
        raise
    return policy


def forecast_of(settings: Settings, goal: str, observation: Observation, history: tuple[Deed, ...] = ()) -> Forecast:
    """What the policy would do on this look, without any right to do it. Raises ``PolicyError``."""
    policy = policy_of(settings)
    observation = discreet(observation, settings.deny)
    try:
        return policy.forecast(goal, observation, history, settings.horizon, Stop())
    finally:
        policy.close()


def standing_policy() -> StandingPolicy:
    """A place where a policy stays loaded between runs."""
    return StandingPolicy(_endpoint_key)


def probe_policy(settings: Settings) -> str:
    """Load the policy and say its name. Raises ``PolicyError``."""
    policy = load_policy(settings, Stop())
    policy.close()
    return policy.name


def past_runs(path: Path | None = None) -> tuple[RunSummary, ...]:
    """The runs in the journal, the latest first. Raises ``JournalError``."""
    with SqliteJournal(path or journal_path()) as journal:
        return journal.runs()


def past_events(run: str) -> tuple[Event, ...]:
    """What happened in the run whose id begins so, without pictures.

    Raises ``JournalError``, or ``UsageError`` for none or several.
    """
    with SqliteJournal(journal_path()) as journal:
        found = [past.id for past in journal.runs() if past.id.startswith(run)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} runs begin with {run!r}", "tracer1 history lists the runs.")
        return journal.events(found[0], frames=False)


def past_to_resume(run: str) -> Past:
    """What the run had behind it whose id begins so, the last run if ``run`` is empty.

    Raises ``JournalError``, also for a run that was altered since, or ``UsageError`` where there is nothing to go on
    from.
    """
    with SqliteJournal(journal_path()) as journal:
        found = _named(journal, run)
        if not found or (run and len(found) != 1):
            raise UsageError(f"{len(found)} runs begin with {run!r}", "tracer1 history lists the runs.")
        return past_of(journal.events(found[0].id, frames=False), MarksVerifier())


def _named(journal: SqliteJournal, run: str) -> list[RunSummary]:
    """The runs whose id begins so, the latest first; without a name all but what the person showed."""
    return [past for past in journal.runs() if past.id.startswith(run) and (run or past.policy != BY_THE_PERSON)]


def picture_of(part: Box, settings: Settings) -> Pixels:
    """A part of the desktop (physical pixels) as it looks now, private windows painted over.

    Raises ``ScreenError``, also for a part that is on no monitor.
    """
    with closing(MssScreen()) as screen, closing(XWindows()) as windows:
        frame = BlindedScreen(screen, windows, settings.deny, os.getpid()).capture()
    corner = to_frame(DesktopPoint(part.x, part.y), frame)
    inside = visible(Box(corner.x, corner.y, part.width, part.height), frame)
    if inside is None:
        raise ScreenError("that part of the screen is not there any more", "Draw it again.")
    return np.ascontiguousarray(frame.pixels[inside.y : inside.y + inside.height, inside.x : inside.x + inside.width])


def text_in(picture: Pixels) -> str:
    """The text in a picture, in reading order. Raises ``ReadingError`` where nothing here can read letters."""
    with closing(ProcessLetters()) as letters:
        things = letters.read(picture)
    return " ".join(" ".join(thing.text for thing in things).split())


def ground_on(step: PlannedStep, observation: Observation) -> PlannedStep:
    """The step with the place of its target on this look; without, where the target is not there."""
    targets = targets_of(step.action)
    try:
        places = [MarksGrounder().ground(target, observation) for target in targets]
    except GroundingError:
        places = []
    return replace(step, grounding=places[0] if places else None)


def wait_for_another_window(stop: Stop, told: Callable[[], None]) -> None:
    """Return once a window has the focus that is not the one this program was started from.

    ``told`` is called once if that takes waiting: the terminal that ``tracer1 run`` was typed into is in front, and a
    goal is rarely about it. Raises ``ScreenError`` or ``Stopped``.
    """
    ours = ancestors()
    windows = XWindows()
    try:
        waiting = False
        while (front := windows.stack().focused(os.getpid())) is not None and front.pid in ours:
            if not waiting:
                told()
                waiting = True
            stop.wait(_ELSEWHERE_EVERY)
    finally:
        windows.close()


def ancestors() -> frozenset[int]:
    """The processes that this one descends from, but the system's first; a terminal's window belongs to one of them."""
    found: set[int] = set()
    pid = os.getppid()
    while pid > 1 and pid not in found:
        found.add(pid)
        try:
            status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            # The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
            pid = int(status.rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            break
    return frozenset(found)
