"""What is nobody's business: windows that are never shown to the policy, never written down and never acted in.

The list can only grow: what a person adds in the settings comes on top of what stands here, and nothing that a model or
a screen says reaches it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import Final, Protocol

import numpy as np

from agent.coordinates import to_desktop
from agent.errors import HandsError, ScreenError
from agent.ports import Eyes, Hands
from agent.stop import Stop
from agent.types import (
    AskUser,
    Box,
    DesktopPoint,
    Finish,
    Frame,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    Pixels,
    PlannedStep,
    Role,
    Wait,
)

PROGRAMS: Final = tuple(
    # Password managers and keyrings.
    """
    keepass* *.keepassxc bitwarden* *.bitwarden* 1password* lastpass* enpass* dashlane* nordpass* protonpass*
    proton?pass* roboform* keeper keeperpasswordmanager padloc* passky* buttercup* qtpass* gopass* secrets gnome-secrets
    *.gnome.secrets *.gnome.world.secrets gnome-passwordsafe password-safe pwsafe revelation pasaffe gorilla keeweb myki
    seahorse* *.gnome.seahorse* kwallet* gnome-keyring* gcr-prompter gcr-viewer figaro* spass* authy* *authenticator
    authpass* otpclient* numberstation* ente?auth yubi*
    """.split()
    # Who asks for a passphrase or an identity, and what guards the system.
    + """
    pinentry* *askpass* polkit* *polkit* lxpolkit lxqt-policykit* kdesu* gksu* gksudo* lxqt-sudo kleopatra gpa gufw
    firewall-config veracrypt* zulucrypt* i3lock* xsecurelock* *screensaver* *-locker* slock xlock
    xtrlock *lockscreen* *-greeter*
    """.split()
)
"""Programs by name (executable, process or window class), in lower case; ``*`` and ``?`` stand for other characters."""

TITLES: Final = (
    # Private browsing.
    *("private browsing", "inprivate", "incognito", "private window", "private tab", "privater modus", "inkognito"),
    *("privates fenster", "navigation privée", "navigation privee", "navegación privada", "navegación de incógnito"),
    *("navigazione anonima", "navigazione in incognito", "navegação privada", "navegação anônima", "privénavigatie"),
    *("tryb prywatny", "przeglądanie prywatne", "приватный просмотр", "инкогнито", "プライベートブラウジング"),
    *("シークレット", "隐私浏览", "无痕", "tor browser"),
    # Banking and paying.
    *(
        "online banking",
        "onlinebanking",
        "online-banking",
        "internet banking",
        "netbanking",
        "net banking",
        "e-banking",
    ),
    *("ebanking", "home banking", "homebanking", "mobile banking", "banking", "banque en ligne", "banca online"),
    *("banca en línea", "banca electrónica", "internetbankieren", "bankowość", "интернет-банк", "ネットバンキング"),
    *("オンラインバンキング", "网上银行", "网银", "paypal", "sparkasse", "volksbank"),
    # Passwords and system security.
    *("authentication required", "unlock keyring", "unlock login keyring", "passwords and keys", "password manager"),
    *("keepassxc", "bitwarden", "1password", "lastpass", "kdbx", "saved passwords", "enter passphrase", "passphrase"),
    *("authentifizierung erforderlich", "legitimierung erforderlich", "passwortmanager", "passwort-manager"),
    *("gestionnaire de mots de passe", "authentification requise", "gestor de contraseñas", "gestore di password"),
)
"""Words that make a window private when they stand in its title, whatever program shows it."""

BLANK: Final = (0, 0, 0)
"""What is painted over what is private."""

_SHOWN_TO_THE_PROCESS: Final = 15  # Linux cuts the name of a process after so many characters


@dataclass(frozen=True, slots=True)
class DenyList:
    """Which windows are private: the built-in list and what the person adds (``programs``, ``titles``).

    Programs may hold ``*`` and ``?``; titles are plain words. Letter case and width do not matter.
    """

    programs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def denies(self, programs: Iterable[str], title: str) -> bool:
        """Whether a window of a program that goes by any of these names, with this title, is private."""
        return self.denies_program(*programs) or self.denies_title(title)

    def denies_program(self, *names: str) -> bool:
        """Whether a program that goes by any of these names is private."""
        patterns = (*PROGRAMS, *(_plain(pattern) for pattern in self.programs))
        return any(_matches(_plain(name), pattern) for name in names if name for pattern in patterns if pattern)

    def denies_title(self, title: str) -> bool:
        """Whether a window with this title is private."""
        said = _plain(title)
        return any(_word(_plain(word)).search(said) for word in (*TITLES, *self.titles) if _plain(word))


def _plain(text: str) -> str:
    """Folded, so that no width, case, space or invisible character makes a difference."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c for c in folded if unicodedata.category(c) != "Cf").split())


def _matches(name: str, pattern: str) -> bool:
    cut = len(name) == _SHOWN_TO_THE_PROCESS and pattern[:_SHOWN_TO_THE_PROCESS] == name
    return cut or fnmatchcase(name, pattern)


@cache
def _word(word: str) -> re.Pattern[str]:
    # Scripts without spaces have no ends of words either.
    joined = ord(word[0]) >= 0x2E80
    return re.compile(re.escape(word) if joined else rf"(?<!\w){re.escape(word)}(?!\w)")


def blanked(pixels: Pixels, boxes: Iterable[Box]) -> Pixels:
    """The pixels with every box painted over; the same array where there is nothing to paint. Read-only."""
    listed = tuple(boxes)
    if not listed:
        return pixels
    painted = np.array(pixels)
    for box in listed:
        top, left = max(0, box.y), max(0, box.x)
        painted[top : max(0, box.y + box.height), left : max(0, box.x + box.width)] = BLANK
    painted.setflags(write=False)
    return painted


# --- Looking ----------------------------------------------------------------------------------------------------------


class DiscreetEyes:
    """Eyes that pass on nothing private, whatever the eyes behind tell: the last wall before policy and journal.

    In a look at a private window there are no marks and the window has no title; a private window beside it is blank
    and without marks; a password field is always blank and without a value.
    """

    def __init__(self, eyes: Eyes, deny: DenyList) -> None:
        self._eyes = eyes
        self._deny = deny

    def look(self, stop: Stop) -> Observation:
        """As the eyes behind; raises what they raise."""
        return discreet(self._eyes.look(stop), self._deny)


def discreet(observation: Observation, deny: DenyList) -> Observation:
    """What may be passed on of a look."""
    frame, marks, window = observation.frame, observation.marks, observation.window
    if window is not None and deny.denies((window.program,), window.title):
        hidden = (window.box, *(mark.box for mark in marks))
        return Observation(_blank(frame, hidden), (), replace(window, title=""))
    private = [mark.box for mark in marks if mark.role in (Role.WINDOW, Role.DIALOG) and deny.denies_title(mark.name)]
    kept = [mark for mark in marks if not any(_inside(mark.box, box) for box in private)]
    secret = [mark.box for mark in kept if mark.role is Role.PASSWORD]
    emptied = tuple(_emptied(mark) for mark in kept)
    return Observation(_blank(frame, (*private, *secret)), emptied, window)


def _blank(frame: Frame, boxes: Iterable[Box]) -> Frame:
    pixels = blanked(frame.pixels, boxes)
    return frame if pixels is frame.pixels else replace(frame, pixels=pixels)


def _emptied(mark: Mark) -> Mark:
    return replace(mark, value="") if mark.role is Role.PASSWORD and mark.value else mark


def _inside(box: Box, outer: Box) -> bool:
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return outer.x <= x < outer.x + outer.width and outer.y <= y < outer.y + outer.height


# --- Acting -----------------------------------------------------------------------------------------------------------


class Lookout(Protocol):
    """Asks the screen itself, at this moment, about private windows."""

    def private(self, points: Sequence[DesktopPoint]) -> bool:
        """Whether a private window has the focus or lies under one of the points. Raises ``ScreenError``."""
        ...

    def titles(self) -> tuple[str, ...]:
        """The titles of the private windows on the screen. Raises ``ScreenError``."""
        ...


PRIVATE: Final = "this program or window is on the list of what is never touched"
_LONGEST_REASON: Final = 500
_SOME_WINDOW: Final = "a private window"
_QUOTED: Final = re.compile("“(.*)”", re.DOTALL)


class DiscreetHands:
    """Hands that do nothing in a private window and open no private program, whoever approved it.

    The screen is asked anew before each step, so that it does not matter what was seen, forecast or approved.
    """

    def __init__(self, hands: Hands, deny: DenyList, lookout: Lookout) -> None:
        self._hands = hands
        self._deny = deny
        self._lookout = lookout

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind, or REFUSED; raises what they raise, and ``HandsError`` if the screen does not tell."""
        if isinstance(step.action, Wait | AskUser | Finish):
            return self._hands.perform(step, observation, stop)
        stop.check()
        if self._denied(step, observation):
            return Outcome(OutcomeKind.REFUSED, PRIVATE)
        outcome = self._hands.perform(step, observation, stop)
        # Cut only now: of a private window's title that was cut before the beginning would stay.
        return replace(outcome, reason=self._unnamed(outcome.reason)[:_LONGEST_REASON]) if outcome.reason else outcome

    def release(self) -> None:
        """As the hands behind."""
        self._hands.release()

    def _denied(self, step: PlannedStep, observation: Observation) -> bool:
        window = observation.window
        if window is not None and self._deny.denies((window.program,), window.title):
            return True
        if isinstance(step.action, OpenApp):
            return self._deny.denies((step.action.name,), step.action.name)
        points = []
        if step.grounding is not None:
            points.append(to_desktop(step.grounding.point, observation.frame))
        with _telling():
            return self._lookout.private(points)

    def _unnamed(self, reason: str) -> str:
        """The reason without the title of a private window that came in between, be it gone again by now."""
        with _telling():
            titles = self._lookout.titles()
        for title in filter(None, titles):
            reason = reason.replace(f"“{title}”", _SOME_WINDOW).replace(title, _SOME_WINDOW)
        return _QUOTED.sub(lambda said: _SOME_WINDOW if self._deny.denies_title(said[1]) else said[0], reason)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except ScreenError as error:
        raise HandsError(f"it cannot be told whether a private window is in the way: {error}", error.advice) from error
