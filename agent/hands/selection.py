"""The room of the X clipboard: reading what another program offers there, and offering something ourselves."""

from __future__ import annotations

import json
import select
import time
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, Final

from Xlib import X, Xatom, error
from Xlib.protocol import event

from agent.stop import Stop

LARGEST: Final = 200_000
"""Bytes that fit in one X property change; more would have to go piece by piece (INCR), which is not spoken here."""

_NOT_CONTENT: Final = frozenset(
    {"TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "INSERT_PROPERTY"}
)
_ANSWER_TIME: Final = 3.0
_STOP_HEARD_WITHIN: Final = 0.05


@dataclass(frozen=True, slots=True)
class Content:
    """One form of what a clipboard offers: the target it is asked for, its type, the bits of its items, its bytes."""

    target: str
    type: str
    format: int
    data: bytes


def text_contents(text: str) -> tuple[Content, ...]:
    """A text in the forms programs ask for, with the hint that clipboard histories should not keep it."""
    data = text.encode()
    return (
        Content("UTF8_STRING", "UTF8_STRING", 8, data),
        Content("text/plain;charset=utf-8", "text/plain;charset=utf-8", 8, data),
        Content("x-kde-passwordManagerHint", "x-kde-passwordManagerHint", 8, b"secret"),
    )


def pack(contents: tuple[Content, ...]) -> bytes:
    """The contents as one line of JSON."""
    rows = [[content.target, content.type, content.format, b64encode(content.data).decode()] for content in contents]
    return json.dumps(rows).encode() + b"\n"


def unpack(line: bytes) -> tuple[Content, ...]:
    """The inverse of ``pack``."""
    return tuple(Content(target, kind, bits, b64decode(data)) for target, kind, bits, data in json.loads(line))


class Selection:
    """The CLIPBOARD selection, through a display connection that nothing else uses."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self._clipboard = display.intern_atom("CLIPBOARD")
        self._targets = display.intern_atom("TARGETS")
        self._property = display.intern_atom("TRACER1_CLIPBOARD")
        self._incr = display.intern_atom("INCR")
        self._window = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._contents: dict[int, Content] = {}

    def read(self, stop: Stop) -> tuple[Content, ...] | None:
        """All that the clipboard holds, empty if nothing; None if it is more than could be put back.

        Raises ``Stopped``, also while a program is slow to say what it holds.
        """
        if self._display.get_selection_owner(self._clipboard) == X.NONE:
            return ()
        offered = self._convert(self._targets, stop)
        if offered is None:
            return None
        contents: list[Content] = []
        for atom in dict.fromkeys(offered.value):
            target = self._display.get_atom_name(atom)
            if target in _NOT_CONTENT:
                continue
            answer = self._convert(atom, stop)
            if answer is None:
                continue  # offered and not given: it cannot be lost either
            if answer.property_type == self._incr:
                return None
            data = answer.value if isinstance(answer.value, bytes) else answer.value.tobytes()
            if answer.format == 32 or len(data) > LARGEST:
                return None
            contents.append(Content(target, self._display.get_atom_name(answer.property_type), answer.format, data))
        return tuple(contents)

    def offer(self, contents: tuple[Content, ...]) -> bool:
        """Own the clipboard with this; False if another program kept it."""
        self._contents = {self._display.intern_atom(content.target): content for content in contents}
        self._window.set_selection_owner(self._clipboard, X.CurrentTime)
        self._display.sync()
        return self.ours

    @property
    def ours(self) -> bool:
        """Whether the clipboard is still what was offered, as the X server has it now."""
        owner = self._display.get_selection_owner(self._clipboard)
        return bool(owner != X.NONE and owner.id == self._window.id)

    def serve(self, seconds: float) -> tuple[int, ...] | None:
        """Answer who asks, for at most ``seconds``: the windows given content, or None once the clipboard is lost."""
        given: list[int] = []
        end = time.monotonic() + seconds
        while True:
            while self._display.pending_events():
                happened = self._display.next_event()
                if happened.type == X.SelectionClear:
                    return None
                if happened.type == X.SelectionRequest and self._answer(happened):
                    given.append(happened.requestor.id)
            left = end - time.monotonic()
            if given or left <= 0:
                return tuple(given)
            select.select([self._display], [], [], left)

    def _answer(self, request: Any) -> bool:
        """Give the requestor what it asks for; True if that was content."""
        content = self._contents.get(request.target)
        place = request.property or request.target
        try:
            if request.target == self._targets:
                request.requestor.change_property(place, Xatom.ATOM, 32, [self._targets, *self._contents])
            elif content is not None:
                kind = self._display.intern_atom(content.type)
                request.requestor.change_property(place, kind, content.format, content.data)
            else:
                place = X.NONE
            request.requestor.send_event(
                event.SelectionNotify(
                    time=request.time,
                    requestor=request.requestor,
                    selection=request.selection,
                    target=request.target,
                    property=place,
                )
            )
            self._display.flush()
        except error.XError:
            return False  # the asker closed its window
        return content is not None and content.target != "x-kde-passwordManagerHint"

    def _convert(self, target: int, stop: Stop) -> Any:
        """Ask the owner for a form of the clipboard: the property it wrote, None if it gives none or is too slow."""
        self._window.delete_property(self._property)
        self._window.convert_selection(self._clipboard, target, self._property, X.CurrentTime)
        self._display.flush()
        end = time.monotonic() + _ANSWER_TIME
        while time.monotonic() < end:
            stop.check()
            if not self._display.pending_events():
                select.select([self._display], [], [], _STOP_HEARD_WITHIN)
                continue
            happened = self._display.next_event()
            if happened.type == X.SelectionNotify and happened.target == target:
                if happened.property == X.NONE:
                    return None
                return self._window.get_full_property(self._property, X.AnyPropertyType)
        return None
