"""Gathers every text of the windows into the translations (lupdate) and makes of them what Qt reads (lrelease).

python scripts/translate.py            gather and make
python scripts/translate.py --check    end with 1 if that would change anything, or a text is not translated
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("en", "de", "zh_CN")
UNFINISHED = re.compile(r'<translation[^>]*type="unfinished"')


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Gather the windows' texts, and make the translations that Qt reads.")
    about = "change nothing; end with 1 if anything would change, or a text is not translated"
    parser.add_argument("--check", action="store_true", help=about)
    check = parser.parse_args(argv).check
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) if check else FOLDER
        stale = [name for language in LANGUAGES if (name := made(language, place)) and place is not FOLDER]
        texts = [(place / f"tracer1_{language}.ts").read_text(encoding="utf-8") for language in LANGUAGES]
    open_ = sum(len(UNFINISHED.findall(text)) for text in texts)
    if open_:
        print(f'{open_} texts are not translated yet: look for type="unfinished" in {FOLDER}')
    if stale:
        print(f"not up to date: {', '.join(stale)}; run: make translations")
    return 1 if open_ or stale else 0


def made(language: str, place: Path) -> str:
    """Gather and make this language in ``place``; which of its files differ from those that are kept."""
    ts, qm = f"tracer1_{language}.ts", f"tracer1_{language}.qm"
    if place != FOLDER and (FOLDER / ts).exists():
        (place / ts).write_bytes((FOLDER / ts).read_bytes())
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py"))
    # Of English only the plurals are kept: everything else is English already.
    plurals = ["-pluralonly"] if language == "en" else []
    tool(
        "lupdate",
        *plurals,
        "-locations",
        "none",
        "-no-obsolete",
        "-target-language",
        language,
        *sources,
        "-ts",
        str(place / ts),
    )
    tool("lrelease", "-nounfinished", str(place / ts), "-qm", str(place / qm))
    kept = [name for name in (ts, qm) if not same(place / name, FOLDER / name)]
    return ", ".join(kept)


def same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools, which come with PySide6, in the project's folder."""
    program = Path(sysconfig.get_path("purelib")) / "PySide6" / name
    if not program.exists():
        import PySide6  # noqa: PLC0415 - where it lies elsewhere

        program = Path(PySide6.__file__).parent / name
    done = subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
