from __future__ import annotations

from types import ModuleType

import pytest

from app import pictures, room_pictures


@pytest.mark.parametrize("program", [pictures, room_pictures])
def test_without_a_folder_they_say_how_they_are_called(program: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main([])
    assert ended.value.code == 2
    assert f"usage: python -m {program.__name__} [-h] OUT" in capsys.readouterr().err
