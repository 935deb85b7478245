"""The room of a desktop that tells programs its scale while they run: an XSETTINGS manager, as GNOME and Xfce have."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage


class XSettings:
    """Owns the settings of a display; programs have to be started after it, as they are after their desktop."""

    def __init__(self, server: Display) -> None:
        self._server, self._serial = server, 0
        root = server.screen().root
        self._window = root.create_window(-10, -10, 1, 1, 0, X.CopyFromParent)
        self.tell_scale(1.0)
        selection = server.intern_atom(f"_XSETTINGS_S{server.get_default_screen()}")
        self._window.set_selection_owner(selection, X.CurrentTime)
        told = (32, [X.CurrentTime, selection, self._window.id, 0, 0])
        message = ClientMessage(window=root, client_type=server.intern_atom("MANAGER"), data=told)
        root.send_event(message, event_mask=X.StructureNotifyMask)
        server.sync()

    def tell_scale(self, scale: float) -> None:
        """From now on programs are to draw so large."""
        self._serial += 1
        name = b"Xft/DPI"
        # Byte order, a serial and how many settings follow; of each its kind (a whole number), name, serial and value.
        head = struct.pack("<BxxxII", 0, self._serial, 1)
        setting = struct.pack("<BxH8s", 0, len(name), name) + struct.pack("<Ii", self._serial, round(96 * 1024 * scale))
        kind = self._server.intern_atom("_XSETTINGS_SETTINGS")
        self._window.change_property(kind, kind, 8, head + setting)
        self._server.sync()


@contextmanager
def xsettings(display: str) -> Iterator[XSettings]:
    """Until it is left, and with it its settings are gone."""
    server = Display(display)
    try:
        yield XSettings(server)
    finally:
        server.close()
