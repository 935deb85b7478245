"""How long a run may go on: limits that are on by default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budgets:
    """What one run may use up: steps performed, forecasts made, seconds (without the person's), failures in a row."""

    steps: int = 50
    forecasts: int = 20
    seconds: float = 900.0
    failures: int = 3

    def exhausted(self, steps: int, forecasts: int, seconds: float) -> str:
        """Which budget is used up, in words; empty while none is."""
        if steps >= self.steps:
            return f"the budget of {self.steps} steps is used up"
        if forecasts >= self.forecasts:
            return f"the budget of {self.forecasts} forecasts is used up"
        if seconds >= self.seconds:
            return f"the budget of {self.seconds:g} seconds is used up"
        return ""
