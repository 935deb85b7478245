"""Brings llama.cpp to a CUDA machine that reaches no package index, and compiles it there.

    scripts/card.py pack build/card       here: its source without what is never compiled, and three small wheels
    scripts/card.py build build/card      there: build/card/site, with llama.cpp compiled for the card that is in it

What is there already has to hold nvcc, a C++ compiler, CMake, ninja, and for this Python scikit-build-core, numpy,
Pillow and Jinja2; for ``--full`` torch and transformers. Then, with build/card/site on PYTHONPATH,
``python -m benchmarks.speed.card`` measures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
ENGINE = "llama_cpp_python"
WHEELS = ("diskcache", "platformdirs", "gguf")
SKIPPED = (
    *(".git", "vendor/llama.cpp/models", "vendor/llama.cpp/docs", "vendor/llama.cpp/benches"),
    *("vendor/llama.cpp/tools/ui", "vendor/llama.cpp/tests", "vendor/llama.cpp/examples", "docs"),
)
"""What of the source is never compiled, and 80 MB of it."""
FLAGS = "-DGGML_CUDA=on -DCMAKE_CUDA_ARCHITECTURES=native"


def main(argv: Sequence[str]) -> int:
    match list(argv):
        case ["pack", folder]:
            return pack(Path(folder))
        case ["build", folder]:
            return build(Path(folder))
        case given:
            print(__doc__)
            return 0 if given == ["--help"] else 2


def pack(folder: Path) -> int:
    """Fetch the tested versions. The exit status of what failed, or 0."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        fetch = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", scratch]
        for name, how in ((ENGINE, "--no-binary"), *((wheel, "--only-binary") for wheel in WHEELS)):
            done = subprocess.run([*fetch, how, ":all:" if name in WHEELS else name, pinned(name)], check=False)
            if done.returncode != 0:
                return done.returncode
        for file in Path(scratch).iterdir():
            if file.suffix == ".whl":
                shutil.copy(file, folder)
            else:
                slim(file, folder / file.name)
    print(f"{sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6:.0f} MB in {folder}")
    return 0


def build(folder: Path) -> int:
    """Compile and install into the folder's ``site``. The exit status of what failed, or 0."""
    if shutil.which("nvcc") is None:
        print("there is no nvcc: install NVIDIA's CUDA toolkit and put its bin folder on the PATH")
        return 3
    wheels, sources = (sorted(str(path) for path in folder.glob(each)) for each in ("*.whl", f"{ENGINE}-*.tar.gz"))
    if len(wheels) != len(WHEELS) or len(sources) != 1:
        print(f"{folder} does not hold what one packing leaves: pack anew into an empty folder")
        return 3
    site = str(folder / "site")
    install = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--no-cache-dir", "--target", site]
    for what in (wheels, ["-v", "--no-build-isolation", *sources]):
        done = subprocess.run([*install, *what], env=environment(os.environ), check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


def environment(given: os._Environ[str] | dict[str, str]) -> dict[str, str]:
    """What it is compiled with; flags of the person's own come after ours, and win."""
    flags = f"{FLAGS} {given.get('CMAKE_ARGS', '')}".strip()
    return {"CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1), **given, "CMAKE_ARGS": flags}


def pinned(name: str) -> str:
    """The package with the one version that is tested."""
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        package, _, version = line.partition("==")
        if package.replace("-", "_").lower() == name:
            return f"{package}=={version}"
    raise ValueError(f"constraints.txt does not name {name}")


def slim(source: Path, target: Path) -> None:
    """A copy of a source archive without what is never compiled."""
    with tarfile.open(source) as whole, tarfile.open(target, "w:gz") as kept:
        for member in whole:
            inside = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            if not any(inside.is_relative_to(part) for part in SKIPPED):
                kept.addfile(member, whole.extractfile(member) if member.isfile() else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
