"""The settings as people meet them: what each is called, what it does, and what it can be set to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from app.language import translate


class Kind(Enum):
    """What an editor of the setting looks like."""

    WHOLE = auto()
    SECONDS = auto()
    SWITCH = auto()
    WORDS = auto()
    CHORD = auto()
    CHOICE = auto()


class Group(StrEnum):
    RUNS = "runs"
    LIMITS = "limits"
    APP = "app"
    PRIVATE = "private"
    REDACTED = "redacted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key in the file, its group and kind, and its name and meaning in the person's language.

    ``lowest`` and ``highest`` bound numbers, ``unit`` stands behind them; ``choices`` are values with their names.
    """

    key: str
    group: Group
    kind: Kind
    title: str
    meaning: str
    lowest: int = 0
    highest: int = 0
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def group_title(group: Group) -> str:
    """What a group is called."""
    return {
        Group.RUNS: translate("Settings", "Runs"),
        Group.LIMITS: translate("Settings", "Limits of a run"),
        Group.APP: translate("Settings", "This app"),
        Group.PRIVATE: translate("Settings", "Never looked at"),
        Group.REDACTED: translate("Settings", "Taken out of what is kept"),
        Group.KEPT: translate("Settings", "What is kept"),
    }[group]


def settings(policies: tuple[str, ...]) -> tuple[Setting, ...]:
    """Every setting, in the order of its window; ``policies`` are the names that can be chosen."""
    whole, switch, words = Kind.WHOLE, Kind.SWITCH, Kind.WORDS
    return (
        Setting(
            "policy",
            Group.RUNS,
            Kind.CHOICE,
            translate("Settings", "Policy"),
            translate("Settings", "Which policy foresees the steps."),
            choices=tuple((name, name) for name in policies),
        ),
        Setting(
            "gpu_layers",
            Group.RUNS,
            whole,
            translate("Settings", "Layers on the graphics card"),
            translate("Settings", "How much of a policy runs there. What does not fit stays on the processor."),
            0,
            1000,
        ),
        Setting(
            "approve",
            Group.RUNS,
            Kind.CHOICE,
            translate("Settings", "When you are asked"),
            translate("Settings", "What is risky needs a yes of its own in any case."),
            choices=(
                ("step", translate("Settings", "Before every step")),
                ("trajectory", translate("Settings", "Once for all steps")),
                ("risk", translate("Settings", "Only about what is risky")),
            ),
        ),
        Setting(
            "horizon",
            Group.RUNS,
            whole,
            translate("Settings", "Steps foreseen at once"),
            translate("Settings", "1 forecasts, does and looks again, one step at a time."),
            1,
            10,
        ),
        Setting(
            "commit",
            Group.RUNS,
            whole,
            translate("Settings", "Steps done before the next forecast"),
            translate("Settings", "0 does all approved steps, each checked on the screen."),
            0,
            10,
        ),
        Setting(
            "stop_chord",
            Group.RUNS,
            Kind.CHORD,
            translate("Settings", "Stop chord"),
            translate("Settings", "Stops everything, whatever has the keyboard. It holds from the next run on."),
        ),
        Setting(
            "goal_chord",
            Group.RUNS,
            Kind.CHORD,
            translate("Settings", "Goal box chord"),
            translate(
                "Settings", "Brings the goal box from anywhere, or the keyboard to the review while you are asked."
            ),
        ),
        Setting(
            "steps",
            Group.LIMITS,
            whole,
            translate("Settings", "Steps"),
            translate("Settings", "A run ends after so many steps."),
            1,
            1000,
        ),
        Setting(
            "forecasts",
            Group.LIMITS,
            whole,
            translate("Settings", "Forecasts"),
            translate("Settings", "A run ends after so many forecasts."),
            1,
            1000,
        ),
        Setting(
            "seconds",
            Group.LIMITS,
            Kind.SECONDS,
            translate("Settings", "Time"),
            translate("Settings", "A run ends after so long, without the time that you take to answer."),
            1,
            86_400,
            translate("Settings", " s"),
        ),
        Setting(
            "language",
            Group.APP,
            Kind.CHOICE,
            translate("Settings", "Language"),
            translate("Settings", "It holds when TraceR1 is opened next."),
            choices=(
                ("system", translate("Settings", "As the system")),
                ("en", "English"),
                ("de", "Deutsch"),
                ("zh_CN", "简体中文"),
            ),
        ),
        Setting(
            "deny_programs",
            Group.PRIVATE,
            words,
            translate("Settings", "Programs"),
            translate("Settings", "One name a line; * stands for anything. Password managers are always among them."),
        ),
        Setting(
            "deny_titles",
            Group.PRIVATE,
            words,
            translate("Settings", "Words in a window's title"),
            translate("Settings", "One a line. Private browsing and banking are always among them."),
        ),
        Setting(
            "redact_cards",
            Group.REDACTED,
            switch,
            translate("Settings", "Card numbers"),
            translate("Settings", "Numbers that pass the check of payment cards."),
        ),
        Setting(
            "redact_keys",
            Group.REDACTED,
            switch,
            translate("Settings", "Keys, tokens and passwords"),
            translate("Settings", "What looks like one, and what stands behind such a word."),
        ),
        Setting(
            "redact_emails",
            Group.REDACTED,
            switch,
            translate("Settings", "E-mail addresses"),
            translate("Settings", "Many goals make no sense without them, so they are kept unless you say so."),
        ),
        Setting(
            "keep_frames",
            Group.KEPT,
            switch,
            translate("Settings", "Pictures of the screen"),
            translate("Settings", "Without them a run can still be read, but not seen."),
        ),
        Setting(
            "keep_days",
            Group.KEPT,
            whole,
            translate("Settings", "How long"),
            translate("Settings", "Older runs are deleted when the next one begins. 0 keeps the last one only."),
            0,
            36_500,
            translate("Settings", " days"),
        ),
        Setting(
            "keep_megabytes",
            Group.KEPT,
            whole,
            translate("Settings", "How much"),
            translate("Settings", "The oldest runs go when all are larger than this."),
            0,
            1_000_000,
            translate("Settings", " MB"),
        ),
    )
