"""The room of what a command line gives: a goal, and options that stand over the person's settings."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import replace
from typing import Any

from agent.errors import UsageError
from agent.settings import Read, Settings, allowed, read_settings, settings_path


def policy_options(command: argparse.ArgumentParser) -> None:
    """Which policy, and how far it looks ahead."""
    command.add_argument("--policy", help="the policy's name")
    command.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")


def goal_in(text: str) -> str:
    """The goal that was typed. Raises ``UsageError`` where it is none."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError("the goal is not text in the terminal's encoding", "Type it again, or use UTF-8.") from error
    if not text.strip():
        raise UsageError(
            "the goal is empty", 'Say in a few words what should be done: tracer1 run "Save this as a.txt"'
        )
    return text.strip()


def unseen(question: str) -> str:
    """What the person types and nobody sees; nothing where nobody answers."""
    try:
        return getpass.getpass(question)
    except EOFError:
        return ""


def settings_with(arguments: argparse.Namespace, read: Read | None = None) -> Settings:
    """The person's settings, ``read`` just now or here, with the options of this command over them.

    Warnings go to standard error.

    Raises ``UsageError`` for an option that is not allowed: what was typed just now is not passed over in silence.
    """
    read = read or read_settings(settings_path())
    for warning in read.warnings:
        print(f"tracer1: {warning}", file=sys.stderr)
    given: dict[str, Any] = {}
    for key in ("policy", "horizon", "commit", "approve"):
        value = getattr(arguments, key, None)
        if value is not None:
            try:
                given[key] = allowed(key, value)
            except ValueError as error:
                raise UsageError(str(error), "See tracer1 --help.") from None
    return replace(read.settings, **given)


def say_leaving(policy: str) -> None:
    """Where the screen goes with this policy, if it leaves this program; on standard error, for --json too."""
    from models.endpoints.book import leaving  # noqa: PLC0415

    if where := leaving(policy):
        print(f"! {where}", file=sys.stderr)
