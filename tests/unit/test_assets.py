"""The assets travel with the package: a wheel that is unpacked anywhere finds its catalogue and its policy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("agent", "app", "assets", "benchmarks", "models")
ASK = """
from agent.eyes.recogniser import bundled
from models.catalog import default_shelves, find

print(bundled().looks([]))
print(find('tracer1-nano', default_shelves()[-1:]).language)
"""


def test_a_wheel_brings_the_policy_and_the_recogniser_along(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(source)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    found = subprocess.run(
        [sys.executable, "-P", "-c", ASK], cwd=tmp_path, env={"PYTHONPATH": str(site)}, check=True, capture_output=True
    )
    seen, language = found.stdout.decode().split()
    assert seen == "()"
    assert Path(language).is_relative_to(site)
