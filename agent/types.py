"""The words of the house: frozen data that says what was seen, planned, decided and done, and does nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
"""RGB pixels of shape (height, width, 3), read-only."""


# --- Where things are -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FramePoint:
    """A point in frame pixels: (0, 0) is the top-left pixel of the captured frame."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DesktopPoint:
    """A point of the virtual desktop, in the physical pixels that synthetic input uses; may be negative."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in frame pixels; it covers x <= px < x + width and y <= py < y + height."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Monitor:
    """One monitor: name, rectangle on the virtual desktop in physical pixels, scale factor (2.0 is 200 %)."""

    name: str
    x: int
    y: int
    width: int
    height: int
    scale: float = 1.0


# --- What is seen -----------------------------------------------------------------------------------------------------


class Role(StrEnum):
    """What a mark is, in the closed vocabulary that the policy reads and writes: one lower-case word each."""

    WINDOW = "window"
    DIALOG = "dialog"
    MENU = "menu"
    ITEM = "item"
    BUTTON = "button"
    TOGGLE = "toggle"
    CHECK = "check"
    RADIO = "radio"
    TEXT = "text"
    PASSWORD = "password"
    COMBO = "combo"
    OPTION = "option"
    SPIN = "spin"
    SLIDER = "slider"
    TAB = "tab"
    TREE = "tree"
    ROW = "row"
    CELL = "cell"
    HEADER = "header"
    LINK = "link"
    LABEL = "label"
    IMAGE = "image"
    PANE = "pane"


FIELDS = frozenset({Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.SLIDER})
"""The roles of what holds a value; such a mark may be without a name."""

WRITABLE = FIELDS | {Role.CELL}
"""The roles of what a text can be typed into: a sheet's cell takes one as well."""

VALUE_LIMIT = 200
"""The most characters of a mark's value; of a longer one the beginning is kept, with ``VALUE_CUT`` at its end."""

VALUE_CUT = "…"
"""What a value ends in that was cut."""


def told_whole(value: str) -> bool:
    """Whether a mark that holds this value tells all of it, so that it is known from any other."""
    return len(value) < VALUE_LIMIT - len(VALUE_CUT)


class State(StrEnum):
    """A state of a mark that matters to acting on it."""

    ACTIVE = "active"
    FOCUSED = "focused"
    CHECKED = "checked"
    SELECTED = "selected"
    EXPANDED = "expanded"
    DISABLED = "disabled"


class Source(StrEnum):
    """How a mark or a grounding was found."""

    ACCESSIBILITY = "accessibility"
    OCR = "ocr"
    PICTURE = "picture"
    """Told by the program, but called by what it shows: it has no name."""
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the screen that can be acted on or read; ``box`` is in frame pixels."""

    role: Role
    name: str
    box: Box
    value: str = ""
    states: frozenset[State] = frozenset()
    source: Source = Source.ACCESSIBILITY


@dataclass(frozen=True, slots=True)
class Window:
    """A top-level window: title, program (executable's base name), process id, system handle, box in frame pixels.

    ``owner`` is the handle of the window that this one is a dialog of, 0 for none. ``busy`` is what is no property of
    the window: its program was at work while nobody asked it for anything.
    """

    title: str
    program: str
    pid: int
    handle: int
    box: Box
    owner: int = 0
    busy: bool = field(default=False, compare=False)

    @property
    def home(self) -> int:
        """The handle of the window that the person means by this one: of a dialog, the window it belongs to."""
        return self.owner or self.handle


def same_window(left: Window | None, right: Window | None) -> bool:
    """Whether two looks had the same window in front."""
    if left is None or right is None:
        return left is right
    return (left.pid, left.handle) == (right.pid, right.handle)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One look at the virtual desktop.

    ``origin`` is where frame pixel (0, 0) lies on the virtual desktop; ``taken_at`` is seconds since the epoch.
    """

    pixels: Pixels
    origin: DesktopPoint
    monitors: tuple[Monitor, ...]
    taken_at: float


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """A frame, the marks of the focused program in reading order, and the focused window (absent on a bare desktop)."""

    frame: Frame
    marks: tuple[Mark, ...]
    window: Window | None


# --- What is planned --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """What a step acts on, in words: role, name, and the ordinal (from 1, reading order) among equals on the screen.

    ``visible`` is False for a thing the policy expects later, whose name is its guess.
    """

    role: Role
    name: str
    ordinal: int = 1
    visible: bool = True


class PointerButton(StrEnum):
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Click:
    """Press and release a pointer button ``count`` times on the target."""

    target: Target
    button: PointerButton = PointerButton.LEFT
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drag:
    """Press on ``start``, move, release on ``end``."""

    start: Target
    end: Target


@dataclass(frozen=True, slots=True)
class Scroll:
    """Turn the wheel ``notches`` times over the target."""

    target: Target
    direction: Direction
    notches: int = 3


@dataclass(frozen=True, slots=True)
class TypeText:
    """Give the target the focus and make ``text`` its whole content (fields) or insert it (``replace`` False)."""

    target: Target
    text: str
    replace: bool = True


@dataclass(frozen=True, slots=True)
class PressKeys:
    """Press a chord, e.g. ("ctrl", "s"): names of ``agent.keys``, modifiers first, released in reverse."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for ``seconds``."""

    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class OpenApp:
    """Start an installed desktop entry by its exact name, without arguments."""

    name: str


@dataclass(frozen=True, slots=True)
class AskUser:
    """Ask the person one question in words."""

    question: str


@dataclass(frozen=True, slots=True)
class Finish:
    """End the run: the goal is reached (``success``) or cannot be, and why."""

    success: bool = True
    message: str = ""


Action: TypeAlias = Click | Drag | Scroll | TypeText | PressKeys | Wait | OpenApp | AskUser | Finish
"""Everything the agent can ever do. Closed: matched with ``match`` and ``assert_never``."""


@dataclass(frozen=True, slots=True)
class Shows:
    """Afterwards the target is on the screen."""

    target: Target


@dataclass(frozen=True, slots=True)
class Hides:
    """Afterwards the target is not on the screen."""

    target: Target


@dataclass(frozen=True, slots=True)
class Reads:
    """Afterwards the target's value is (fields) or contains (documents) ``text``."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Becomes:
    """Afterwards the target has the state, or has it no longer (``held`` False)."""

    target: Target
    state: State
    held: bool = True


@dataclass(frozen=True, slots=True)
class Titled:
    """Afterwards the focused window's title contains ``text``."""

    text: str


@dataclass(frozen=True, slots=True)
class Unstated:
    """Nothing particular is expected: such a step can be done but never verified."""


Expectation: TypeAlias = Shows | Hides | Reads | Becomes | Titled | Unstated


@dataclass(frozen=True, slots=True)
class Grounding:
    """Where a target is on the present frame; ``confidence`` in [0, 1]."""

    point: FramePoint
    box: Box
    source: Source
    confidence: float


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a forecast: the action, its instruction in words, what should be seen afterwards, and where it is.

    ``grounding`` is absent while the target is not on the screen, and for actions without a target.
    ``confidence`` in [0, 1] is the policy's own.
    """

    action: Action
    instruction: str
    expectation: Expectation = field(default_factory=Unstated)
    grounding: Grounding | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """An ordered trajectory, the policy's reasoning in words, and its confidence in [0, 1].

    ``ways`` are those that were sampled when the person wanted to see others, the most agreed upon first.
    """

    steps: tuple[PlannedStep, ...]
    reasoning: str = ""
    confidence: float = 1.0
    ways: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to the goal, and the share (0 to 1) of all ways that were sampled which mean the same."""

    forecast: Forecast
    agreement: float


# --- What is decided --------------------------------------------------------------------------------------------------


class ActionKind(StrEnum):
    """The name of an action's class, as envelopes and the journal use it."""

    CLICK = "click"
    DRAG = "drag"
    SCROLL = "scroll"
    TYPE_TEXT = "type"
    PRESS_KEYS = "press"
    WAIT = "wait"
    OPEN_APP = "open"
    ASK_USER = "ask"
    FINISH = "finish"


class Risk(IntEnum):
    """How much a step can cost the person: LOW is undone easily, HIGH leaves the machine or destroys something."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class ApprovalMode(StrEnum):
    """When the person is asked: before every step, once for a trajectory, or only for what is risky."""

    STEP = "step"
    TRAJECTORY = "trajectory"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one approval covers: outside it the person is asked again.

    ``programs`` are executables' base names; ``texts`` all texts that may be typed; ``steps`` how many steps may
    still run; ``expires_at`` in seconds since the epoch. ``windows`` are the handles of the windows that may get input,
    each with its dialogs (0 is the bare desktop); ``opened`` are those of the programs that an approved step opens, and
    whose windows therefore had no handle yet.
    """

    programs: frozenset[str]
    kinds: frozenset[ActionKind]
    texts: frozenset[str]
    steps: int
    highest_risk: Risk
    expires_at: float
    windows: frozenset[int] = frozenset()
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps that may run, in order, and the envelope they must stay in. No steps: a refusal, with its reason.

    ``steer`` is what the person wants to be different: then a forecast is made anew with it, and nothing is refused.
    Nor is it with ``others``: the person wants to see other ways before they decide.
    """

    steps: tuple[PlannedStep, ...]
    envelope: Envelope | None
    reason: str = ""
    steer: str = ""
    others: bool = False


# --- What happened ----------------------------------------------------------------------------------------------------


class OutcomeKind(StrEnum):
    DONE = "done"
    REFUSED = "refused"
    UNVERIFIED = "unverified"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one step, and why."""

    kind: OutcomeKind
    reason: str = ""


class EndingKind(StrEnum):
    """How a run ended; the terminal's exit code follows from it."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    REFUSED = "refused"
    NOT_REACHED = "not reached"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ending:
    kind: EndingKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One step that was attempted: history is a sequence of deeds, told to the policy as text."""

    step: PlannedStep
    outcome: Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One look, the forecast made on it, what was decided, and the deeds that followed."""

    observation: Observation
    forecast: Forecast | None
    verdict: Verdict | None
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A goal, its turns and its ending (absent while it runs or was cut off): the unit of history and training."""

    id: str
    goal: str
    started_at: float
    turns: tuple[Turn, ...]
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run had behind it when it was cut off or stopped, for another run to go on from.

    ``doubts`` are the steps whose effect was never seen. No approval is in it: what was approved then counts no more.
    ``pictured`` says that a picture went with the goal, which was kept nowhere.
    """

    run_id: str
    goal: str
    history: tuple[Deed, ...]
    doubts: tuple[PlannedStep, ...]
    pictured: bool = False
