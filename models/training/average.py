"""One policy of several: the mean of their weights.

    python -m models.training.average FOLDER START START [START...]

Of policies that were trained on from one another, or from a common one, the mean often does more than any of them
(Wortsman et al. 2022, "Model soups", arXiv 2203.05482). Each START is a policy's folder or a checkpoint's, all of one
shape and vocabulary. FOLDER/outcome is a checkpoint as a stage leaves it, ready for export; beside it ``run.json`` says
of what it is the mean.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from agent.errors import AgentError
from models.shelf import told as refused
from models.training.record import hashes, write_record
from models.training.restore import RestoreError
from models.training.shortages import shortages
from models.training.start import PICTURES, VOCABULARY, begin, loaded, words

_NOTED: Final = frozenset({"_name_or_path", "dtype", "transformers_version", "use_cache"}) | {
    f"{token}_token_id" for token in ("bos", "eos", "pad")
}
"""What transformers, and TRL as it trains, note of a file in its configuration, and what no weight is computed with."""


def average(folder: Path, starts: Sequence[Path]) -> Path:
    """Write the mean of these policies, one at least; where it lies, as a checkpoint.

    Raises ``RestoreError`` where one cannot be read, or is of another shape or vocabulary than the first, or computes
    otherwise, and ``OSError`` where the disk does not take it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    outcome, part = folder / "outcome", folder / "outcome.part"
    shutil.rmtree(part, ignore_errors=True)
    with TemporaryDirectory(dir=folder) as room:
        read = [begin(start, Path(room) / str(number)) for number, start in enumerate(starts)]
        of = [{"policy": str(start), "files": hashes(start)} for start in starts]  # one may lie where the mean goes
        model, spelled = loaded(read[0]), words(read[0]).get_vocab()
        total = {name: value.clone() for name, value in model.state_dict().items()}
        for start, checkpoint in zip(starts[1:], read[1:], strict=True):
            other = loaded(checkpoint)
            held = other.state_dict()
            if [(name, held[name].shape) for name in held] != [(name, total[name].shape) for name in total]:
                raise RestoreError(f"{start} is of another shape than {starts[0]}")
            if _computes(other) != _computes(model):
                raise RestoreError(f"{start} computes otherwise than {starts[0]} does: see their config.json")
            if words(checkpoint).get_vocab() != spelled:
                raise RestoreError(f"{start} has another vocabulary than {starts[0]}")
            for name, value in held.items():
                total[name] += value
        model.load_state_dict({name: value / len(starts) for name, value in total.items()})
        model.save_pretrained(part)
        shutil.copyfile(read[0] / VOCABULARY, part / VOCABULARY)
        if pictures := next((each / PICTURES for each in read if (each / PICTURES).is_file()), None):
            shutil.copyfile(pictures, part / PICTURES)
    shutil.rmtree(outcome, ignore_errors=True)
    part.replace(outcome)
    write_record(folder, None, mean_of=of)
    return outcome


def _computes(model: Any) -> list[dict[str, Any]]:
    """What its configuration says of how it computes."""
    parts = (model.config.text_config.to_dict(), model.config.vision_config.to_dict())
    return [{name: value for name, value in part.items() if name not in _NOTED} for part in parts]


def main() -> int:
    parser = argparse.ArgumentParser(description="Make one policy of several by the mean of their weights.")
    parser.add_argument("folder", type=Path, help="where the mean goes: FOLDER/outcome, a checkpoint")
    parser.add_argument("starts", type=Path, nargs="+", metavar="START", help="a policy's folder or a checkpoint's")
    given = parser.parse_args()
    try:
        with shortages(given.folder, "Close other programs, or take a machine with more memory."):
            print(average(given.folder, given.starts))
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except RestoreError as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.folder} cannot be used").told, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
