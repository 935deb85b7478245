"""The speed room's shutter: from the screen to the picture that the policy is given, beside mss and one resize."""

from __future__ import annotations

import os
import time
from contextlib import closing
from unittest.mock import patch

import mss
import numpy as np
from PIL import Image

from agent.eyes.screen import MssScreen
from benchmarks.private_display import PrivateDisplay
from benchmarks.report import Result, result
from models.catalog import PolicyFiles
from models.formats.sight import screen_size, seen

_ALLOWED = 1.1
"""Times as long as mss and a resize that our capture may take."""


def capture(_files: PolicyFiles, runs: int) -> Result:
    """A private display's screen, taken and made small, in turn by us and by hand."""
    ours, bare = list[float](), list[float]()
    with (
        PrivateDisplay() as display,
        patch.dict(os.environ, display.env),
        closing(MssScreen()) as screen,
        mss.MSS() as camera,
    ):
        for number in range(10 * runs + 3):
            started = time.perf_counter()
            seen(screen.capture().pixels, ())
            between = time.perf_counter()
            picture = camera.grab(camera.monitors[0])
            pixels = Image.frombytes("RGB", picture.size, picture.bgra, "raw", "BGRX")
            np.asarray(pixels.resize(screen_size(*picture.size), Image.Resampling.BOX))
            if number >= 3:  # the first ones set up shared memory
                ours.append(between - started)
                bare.append(time.perf_counter() - between)
    return result("capture", "s", ours, bare, round(float(np.median(bare)) * _ALLOWED, 5))
