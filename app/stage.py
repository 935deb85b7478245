"""The stage of a run: keeps overlay, review panel and veil in step with what the agent thread tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from agent.errors import RevisionError
from agent.events import (
    Acted,
    Aimed,
    Awaited,
    Corrected,
    Ended,
    Event,
    Foreseen,
    HandedBack,
    Interrupted,
    Paused,
    Perceived,
    Resumed,
    Reviewed,
    Started,
)
from agent.grounding import target_at
from agent.ports import Grounder
from agent.questions import Decision
from agent.rules.aim import grounded
from agent.rules.courtesy import Helm
from agent.rules.revision import pointed_at
from agent.types import Box, Forecast, Observation, PlannedStep
from app import words
from app.bridge import Asking, Bridge, Clearing, Coming, Happened, Message, Over, Probed, Sighting, Veiling
from app.chords import caps
from app.clearance import Clearance
from app.follower import Follower
from app.foreground import Foreground
from app.handles import STOP, Grip, Touch, Way
from app.language import translate
from app.overlay import Overlay
from app.plan import Fate, Plan, Weigh, asked, planned, verdict_on
from app.review import Mode, ReviewPanel
from app.row_tools import Tool
from app.screens import frame_point, home_screen
from app.sentences import sentence, trouble_and_remedy
from app.standing import Standing, reach_of
from app.veil import Curtain

_SNAP = 40
"""Frame pixels away from the pointer that a handle still snaps to a thing."""


@dataclass(frozen=True, slots=True)
class Lore:
    """What the faces ask the mind for, and never decide: the risk of a step, and where a target stands on a look."""

    weigh: Weigh
    grounder: Grounder


class Stage(QObject):
    """Owns the windows of a run; lives on the main thread.

    Signals:
        stopped: the person pressed Stop.
    """

    stopped = Signal()

    def __init__(
        self,
        bridge: Bridge,
        lore: Lore,
        stop_chord: str = "",
        parent: QObject | None = None,
        helm: Helm | None = None,
    ) -> None:
        """``stop_chord``, as the settings write it, stops a run from anywhere; ``helm`` is where the run is paused."""
        super().__init__(parent)
        self._bridge = bridge
        self._helm = helm or Helm()
        self._lore = lore
        self._stop_chord = stop_chord
        self.foreground = Foreground(self)
        self.overlay = Overlay(self.foreground, self)
        self.panel = ReviewPanel(self.foreground)
        self._curtain = Curtain(self.overlay, self.foreground, self)
        self._clearance = Clearance(self.panel, self.foreground, self)
        self._goal = ""
        self._look: Observation | None = None
        self._plan: Plan | None = None
        self._asking: Asking | None = None
        self._awaited: PlannedStep | None = None
        self._over = ""
        self._approved = False
        self._unfinished = False
        self._crowded = False
        self._standing = Standing(self.panel)
        self._chosen = 0
        self.panel.decided.connect(self._decided)
        self.panel.stopped.connect(self.stopped)
        self.panel.paused.connect(self._helm.pause)
        self.panel.handed_back.connect(self._hand_back)
        self.panel.chosen.connect(self._choose)
        self.panel.resized.connect(self._settle)
        self.panel.shifted.connect(self._redraw)
        self.overlay.touched.connect(self._touch)
        self.overlay.rearranged.connect(self._rearrange)
        self._pull: tuple[Grip, QPoint, Box | None] | None = None
        self._changed = False
        self._follower = Follower(self.foreground, self)
        self._follower.moved.connect(self._redraw)
        bridge.arrived.connect(self._hear)

    def name_chord(self, chord: str) -> None:
        """This chord, as the settings write it, stops a run from anywhere from now on; told before a run begins."""
        self._stop_chord = chord

    @property
    def plan(self) -> Plan | None:
        """The forecast that is shown, if one is."""
        return self._plan

    def get_ready(self) -> None:
        """Have the system make the windows of a run while nobody waits for one."""
        for window in (*self.overlay.windows, self.panel):
            self._bridge.soon(window.create)

    def open(self, goal: str) -> None:
        """A run begins."""
        self._goal = goal
        self._plan = self._look = self._asking = self._awaited = self._pull = None
        self._approved = False
        self._over = ""
        self.panel.moved_by_person = False
        self._follower.start()
        self._work(translate("Review", "Getting ready…"))
        self._bridge.soon(lambda: self.overlay.stand_by(True))
        self._bridge.soon(self._raise_panel)

    def close(self) -> None:
        """The run is over: everything leaves the screen, nothing can be answered any more."""
        self._changed = False
        self._goal = ""
        self._curtain.lift()
        self._follower.stop()
        self._plan = self._asking = self._pull = None
        self.panel.hide()
        self.foreground.listen(False)
        self.overlay.stand_by(False)
        self.overlay.show_plan(None)

    def shut(self) -> None:
        """Close for good, before the application ends."""
        self.close()
        self.overlay.close()
        self.panel.close()
        self.foreground.close()

    # --- What is heard ------------------------------------------------------------------------------------------------

    def _hear(self, message: Message) -> None:
        self._take(message)
        if isinstance(message, Coming) or (isinstance(message, Happened) and isinstance(message.event, Foreseen)):
            self._draw()
            self.overlay.paint()  # before the question that follows is put into words
        if isinstance(message, Clearing):
            self._draw()
            grounding = message.step.grounding
            reach = reach_of(grounding, self._plan) if grounding is not None and self._plan is not None else QRect()
            self._clearance.confirm(message, reach)

    def _take(self, message: Message) -> None:
        match message:
            case Happened(event):
                self._follow(event)
            case Coming(forecast):
                self._foreshadow(forecast)
            case Asking():
                self._ask(message)
            case Sighting():
                self._curtain.survey(message)
            case Veiling(on=on):
                if on:
                    self._curtain.draw(message)
                else:
                    self._curtain.lift()
                    self._raise_panel()
            case Clearing(step):
                self._clear(step)
            case Over():
                self.close()
            case Probed():
                pass
            case _:
                assert_never(message)

    def _follow(self, event: Event) -> None:
        self._awaited = event.step if isinstance(event, Awaited) else None
        match event:
            case Started() | Resumed():
                self._work(translate("Review", "Looking at the screen…"))
            case Perceived(observation):
                self._look = observation
                self._follower.stand_by(observation)
                if self._plan is None or self._unfinished:
                    self._work(translate("Review", "Thinking ahead…"))
                else:
                    self._plan = self._plan.seen(observation, self._lore.grounder)
                    self._show()
            case Foreseen(forecast):
                self._crowded = self._unfinished = False
                self._over = ""  # the question says it
                assert self._look is not None, "a forecast is made on a look"
                self._approved = False
                self._plan = planned(forecast, self._look, self._lore.weigh, self._lore.grounder)
                self._show()
            case Reviewed(verdict):
                self._crowded = self._crowded or self._is_crowded()
                self._approved = bool(verdict.steps)
                if self._plan is not None and self._look is not None:
                    self._plan = verdict_on(self._plan, verdict, self._look, self._lore.weigh, self._lore.grounder)
                self._show()
            case Aimed(step):
                if self._plan is not None:
                    self._plan = self._plan.aimed(step, self._look)
                self._show()
            case Awaited():
                self._show()
            case Acted(step, outcome):
                if self._plan is not None:
                    self._plan = self._plan.acted(step, outcome)
                self._show()
            case Interrupted(by):
                self._approved = False
                self._over = translate("Review", "Paused by {what}: you are asked anew.").format(what=sentence(by))
                self._work(translate("Review", "Looking at the screen…"))
            case Paused():
                self._plan, self._approved, self._over = None, False, ""
                self.panel.show_pause(self._goal)
                self._redraw()
            case HandedBack():
                self._work(translate("Review", "Looking at what you did…"))
            case Ended() | Corrected():
                pass  # ``Over`` follows, and also where no ``Ended`` could be told
            case _:
                assert_never(event)

    def _foreshadow(self, forecast: Forecast) -> None:
        """Show the steps that are known while the others are being written, as those of a forecast."""
        if self._look is not None and self._asking is None:
            self._approved, self._unfinished = False, True
            self.panel.expect(len(forecast.steps))
            steps = tuple(grounded(step, self._look, self._lore.grounder) for step in forecast.steps)
            found = replace(forecast, steps=steps)
            self._plan = planned(found, self._look, self._lore.weigh, self._lore.grounder)

    # --- What is shown ------------------------------------------------------------------------------------------------

    def _work(self, told: str) -> None:
        self._plan, self._unfinished = None, False
        self.panel.show_work(self._goal, f"{self._over} {told}" if self._over else told)
        self._show()

    def _ask(self, asking: Asking) -> None:
        question, self._asking = asking.question, asking
        self._look = question.observation
        self._plan = asked(question, self._lore.weigh, self._lore.grounder)
        self.panel.room = home_screen(self._plan).availableGeometry().height()
        self._standing.roams = not self.panel.waits_for_a_change
        self.panel.show_question(self._goal, self._plan, question)
        self._standing.roams = False
        self._raise_panel()
        self._follower.stand_by(question.observation)

    def _decided(self, decision: Decision) -> None:
        asking, self._asking = self._asking, None
        if asking is None:
            return
        self._pull = None
        self._follower.settle()
        if decision.instead:
            asking.answer.give(decision)  # no answer yet: the question comes back with these steps
            return
        if decision.steer or decision.others:
            self._plan = None
            self._work(
                translate("Review", "Thinking anew…")
                if decision.steer
                else translate("Review", "Looking for other ways…")
            )
            asking.answer.give(decision)
            return
        if self._plan is not None:
            self._plan = self._plan.approved(decision.steps)
        self._approved = decision.steps > 0
        self._crowded = self._is_crowded()
        self._show()
        asking.answer.give(decision)

    def _hand_back(self, words: str) -> None:
        try:
            self._helm.hand_back(words)
        except RevisionError as error:
            self.panel.complain(trouble_and_remedy(error))

    def _touch(self, touch: Touch) -> None:
        """The person took a handle on the screen."""
        if touch.grip == STOP:
            self.stopped.emit()
            return
        plan, asking, number = self._follower.shown(self._plan), self._asking, touch.grip.number
        if plan is None or asking is None or not 0 < number <= len(plan.ghosts):
            return
        match touch.way:
            case Way.PRESSED:
                self.panel.choose(number)
                self.panel.borrow_keyboard()
            case Way.OPENED:
                self.panel.use(number, Tool.EDIT)
            case Way.DRAGGED | Way.DROPPED:
                look, roles = asking.question.observation, pointed_at(plan.ghosts[number - 1].step.action)
                target = target_at(frame_point(touch.to, plan), look, roles, _SNAP)
                box = self._lore.grounder.ground(target, look).box if target is not None else None
                dragging = touch.way is Way.DRAGGED
                self._pull = (touch.grip, touch.to, box) if dragging else None
                if not dragging and target is not None:
                    self.panel.take_target(number, target, end=touch.grip.end)
                self._redraw()
            case _:
                assert_never(touch.way)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._redraw()

    def _show(self) -> None:
        """Bring the panel and the overlay up to date with the plan."""
        if self._plan is not None and self._approved:
            told = self._status(self._plan)
            self.panel.room = home_screen(self._plan).availableGeometry().height()
            self.panel.show_progress(self._goal, self._plan, told, compact=self._crowded)
            if not self._crowded and self._is_crowded():
                self._crowded = True
                self.panel.show_progress(self._goal, self._plan, told, compact=True)
        self._redraw()

    def _redraw(self) -> None:
        """Draw when all has changed that is about to: a screen full of pixels takes its time."""
        if not self._changed:
            self._changed = True
            self._bridge.soon(self._draw_changes)

    def _draw_changes(self) -> None:
        if self._changed:
            self._draw()

    def _draw(self) -> None:
        self._changed = False
        acting = self._plan is not None and self._approved
        status = ""
        if acting and self._plan is not None:
            status = self._status(self._plan)
            if self._stop_chord:
                status += "  ·  " + translate("Review", "{chord} stops").format(chord=caps(self._stop_chord))
        chosen = self._chosen if self.panel.mode is Mode.ASKING else 0
        avoid = (self.panel.geometry(),) if self.panel.isVisible() else ()
        self.overlay.show_plan(
            self._follower.shown(self._plan),
            chosen=chosen,
            status=status,
            acting=acting,
            avoid=avoid,
            editable=self._asking is not None,
            faded=self._follower.faded,
            pull=self._pull,
        )

    def _status(self, plan: Plan) -> str:
        if self._awaited is not None:
            what = words.expectation(self._awaited.expectation)
            return translate("Review", "Waiting until {what}…").format(what=what)
        running = [ghost for ghost in plan.ghosts if ghost.fate is not Fate.DROPPED]
        current = plan.now
        if current is not None:
            return translate("Review", "Doing step {step} of {all}").format(step=current.number, all=len(running))
        done = sum(ghost.fate.settled for ghost in running)
        tried = translate("Review", "{done} of {all} steps tried, looking…").format(done=done, all=len(running))
        return tried if done else translate("Review", "Looking again before the first step…")

    # --- Where the panel stands ---------------------------------------------------------------------------------------

    def _raise_panel(self) -> None:
        if self._goal and not self.panel.isVisible():
            self._settle()
            self.panel.show()
        self.panel.raise_()
        self._redraw()

    def _rearrange(self) -> None:
        """The monitors are others: the panel stands on one that is there, and everything is drawn for those."""
        if self.panel.isVisible():
            self._standing.forget()
            if self._plan is not None:
                self.panel.room = home_screen(self._plan).availableGeometry().height()
            self.panel.fit()  # and asks for its place
        self._redraw()

    def _is_crowded(self) -> bool:
        """True if the panel lies on the program: then only the step at hand is told in words."""
        return self._standing.crowds(self._plan, self._look)

    def _settle(self) -> None:
        self._standing.settle(self._plan, self._look)
        self._redraw()

    def _clear(self, step: PlannedStep) -> None:
        """The hands come now: whatever the person preferred, the panel leaves this step's target."""
        if step.grounding is not None and self._plan is not None:
            self._standing.clear(step.grounding, self._plan, self._look)
