"""The doctor finds what is missing, says what to do, and is never stopped by it."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from importlib import metadata
from typing import NamedTuple

import pytest

from agent.rules.privacy import DenyList
from agent.settings import Settings, journal_path, settings_path
from agent.types import Box, Mark, Window
from app import doctor, terminal
from app.doctor import Finding, Health, examine, is_healthy
from models.engine import devices
from models.engine.devices import Device

NOTHING = DenyList()


def about(findings: tuple[Finding, ...], name: str) -> Finding:
    [found] = [finding for finding in findings if finding.about == name]
    return found


def test_without_a_display_everything_else_is_still_looked_at() -> None:
    findings = examine({})
    assert about(findings, "display").health is Health.BROKEN
    assert "DISPLAY" in about(findings, "display").advice
    assert about(findings, "accessibility").health is Health.BROKEN
    assert about(findings, "Python").health is Health.FINE
    assert about(findings, "packages").health is Health.FINE
    assert about(findings, "journal").health is Health.FINE
    assert not is_healthy(findings)


def test_whatever_is_not_fine_comes_with_advice() -> None:
    assert all(finding.advice for finding in examine({}) if finding.health is not Health.FINE)


def test_a_wayland_session_is_told_from_no_session() -> None:
    finding = about(examine({"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "wayland-0"}), "display")
    assert "Wayland" in finding.found
    assert "Xorg" in finding.advice


def test_nothing_is_said_of_the_window_in_front_but_how_many_marks_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found goes into a report, which tells no program that is private, and no title."""

    class Shown:
        def __init__(self, *_: object, deny: DenyList = NOTHING) -> None:
            denied.append(deny)

        def marks(self, _: object) -> tuple[tuple[Mark, ...], Window]:
            return (), Window("Bank of Nowhere", "keepassxc", 1, 2, Box(0, 0, 9, 9))

        def capture(self) -> None: ...

        def close(self) -> None: ...

    denied = list[DenyList]()
    for place in ("screen.MssScreen", "windows.XWindows", "atspi.AtspiMarker"):
        monkeypatch.setattr(f"agent.eyes.{place}", Shown)
    settings = Settings(deny_programs=("mine",))
    finding = doctor.accessibility(settings)
    assert finding.found == "it answers; 0 marks in the window in front"
    assert settings.deny in denied


def test_a_policy_that_is_not_there_is_found() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('policy = "nobody"')
    finding = about(examine({}), "policy")
    assert finding.health is Health.BROKEN
    assert "nobody" in finding.found


def test_two_owners_of_xlib_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "1.0")
    finding = doctor.xlib()
    assert finding.health is Health.BROKEN
    assert "pip uninstall" in finding.advice


def test_a_missing_package_is_named_as_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "PIL" else real(name))
    finding = doctor.packages()
    assert finding.health is Health.BROKEN
    assert "Pillow" in finding.found


def test_the_pyside_that_crashes_on_this_python_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Version(NamedTuple):
        major: int
        minor: int
        micro: int

    monkeypatch.setattr(sys, "version_info", Version(3, 11, 7))
    monkeypatch.setattr(metadata, "version", lambda name: "6.12.0")
    assert doctor.packages().health is Health.BROKEN
    monkeypatch.setattr(sys, "version_info", Version(3, 12, 1))
    assert doctor.packages().health is Health.FINE
    monkeypatch.setattr(sys, "version_info", Version(3, 10, 0))
    assert doctor.python().health is Health.BROKEN


def test_a_damaged_settings_file_is_a_doubt_and_no_more() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("???")
    assert about(examine({}), "settings").health is Health.DOUBTFUL


def test_a_damaged_journal_is_found() -> None:
    journal_path().parent.mkdir(parents=True)
    journal_path().write_bytes(b"no database at all" * 100)
    finding = about(examine({}), "journal")
    assert finding.health is Health.BROKEN
    assert "Move" in finding.advice


def test_little_room_is_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(2**20))
    assert doctor.disk().health is Health.DOUBTFUL


def test_the_command_says_each_finding_and_ends_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["doctor", "--json"]) == 3
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {finding["about"] for finding in told} >= {"Python", "display", "policy", "hands", "journal", "disk"}
    assert terminal.main(["doctor"]) == 3
    assert "✗ display" in capsys.readouterr().out


def test_a_healthy_machine_ends_with_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = (Finding("Python", Health.FINE, "3.11"), Finding("disk", Health.DOUBTFUL, "little", "Free some."))
    monkeypatch.setattr(terminal, "examine", lambda: fine)
    assert terminal.main(["doctor"]) == 0


def test_the_default_policy_is_the_one_that_is_looked_for() -> None:
    assert Settings().policy in about(examine({}), "policy").found


def test_the_doctor_names_the_cards_and_says_where_none_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    card = Device("CUDA0", graphics=True, free=20 * 10**9, total=24 * 10**9)
    monkeypatch.setattr(devices, "compiled", lambda: ("cpu", "cuda"))
    monkeypatch.setattr(devices, "cards", lambda: (card,))
    found = doctor.graphics(Settings(gpu_layers=99))
    assert found.health is Health.FINE
    assert "compiled for cpu, cuda" in found.found
    assert "CUDA0 has 20.0 of 24.0 GB free" in found.found
    monkeypatch.setattr(devices, "cards", tuple)
    found = doctor.graphics(Settings(gpu_layers=99))
    assert found.health is Health.BROKEN
    assert "gpu_layers" in found.advice
