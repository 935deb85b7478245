"""What a bug of the hands says on standard error: nothing there is obeyed by a terminal, for it may quote a window."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from agent.disarming import disarmed


def tell_plainly() -> None:
    """From here on, in every thread of this process."""
    sys.excepthook = _tell
    threading.excepthook = lambda told: _tell(told.exc_type, told.exc_value, told.exc_traceback)


def _tell(kind: type[BaseException], bug: BaseException | None, trace: TracebackType | None) -> None:
    told = "".join(traceback.format_exception(kind, bug, trace))
    sys.stderr.write(disarmed(told))
