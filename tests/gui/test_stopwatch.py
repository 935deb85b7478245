from __future__ import annotations

import pytest

from app import stopwatch


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["app", "run"]])
def test_without_a_word_that_it_knows_it_says_how_it_is_called(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        stopwatch.main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m app.stopwatch [-h] {app,run}" in capsys.readouterr().err
