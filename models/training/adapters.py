"""Training's narrow way out: low-rank adapters become a GGUF file that llama.cpp lays over a policy as it loads it.

    python -m models.training.adapters RUN_FOLDER/outcome ADAPTER.gguf

A stage with ``--lora`` leaves them in its outcome beside the merged model, as peft writes them; the supervised program
keeps the merged model alone. Called ``adapter.gguf`` and put beside the ``language.gguf`` and ``vision.gguf`` that the
run began with, the file makes another policy of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import gguf
import numpy as np
from safetensors import SafetensorError, safe_open

from agent.damage import damage
from models.engine.header import CONTRACT_KEY
from models.formats.tracer1 import VERSION
from models.shelf import told as refused
from models.training.export import ExportError
from models.training.places import LANGUAGE, language_place

ADAPTERS = "adapters"
"""The folder of a run's outcome in which peft's files lie."""
_PREFIX = "base_model.model."
_PARTS = {".lora_A.weight": ".lora_a", ".lora_B.weight": ".lora_b"}


def export_adapters(outcome: Path, target: Path, contract: str = VERSION) -> None:
    """Write the adapters of this outcome to ``target``, which appears whole or not at all.

    Each of them is a matrix (rank, in) and one (out, rank), whose product times alpha / rank is added to a weight of
    the language model. Raises ``ExportError`` where there are none, or of another kind, or none that can be read, and
    ``OSError`` where the disk does not take them.
    """
    weights = outcome / ADAPTERS / "adapter_model.safetensors"
    if not weights.is_file():
        raise ExportError(f"{outcome} has no adapters: a stage leaves some that trained with --lora")
    alpha, layers = _configured(outcome)
    part = target.with_name(f"{target.name}.part")
    writer = gguf.GGUFWriter(part, "qwen3vl")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, alpha)
    writer.add_string(CONTRACT_KEY, contract)
    try:
        with safe_open(weights, framework="np") as held:
            for name in held.keys():  # noqa: SIM118 - no mapping
                writer.add_tensor(_place(name, layers), held.get_tensor(name).astype(np.float32))
    except SafetensorError as error:
        raise ExportError(f"{weights} cannot be read: {error}") from error
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    os.replace(part, target)


def _configured(outcome: Path) -> tuple[float, int]:
    """The adapters' alpha, and how many layers their model has. Raises ``ExportError``."""
    path = outcome / ADAPTERS / "adapter_config.json"
    try:
        told = json.loads(path.read_text("utf-8"))
        other = [name for name in ("use_dora", "use_rslora", "modules_to_save", "rank_pattern") if told.get(name)]
        if told["peft_type"] != "LORA" or told.get("bias", "none") != "none" or other:
            raise ExportError(f"only plain low-rank adapters can be exported, not {other or told['peft_type']}")
        alpha = float(told["lora_alpha"])
        path = outcome / "config.json"
        return alpha, int(json.loads(path.read_text("utf-8"))["text_config"]["num_hidden_layers"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportError(f"{path} cannot be read: {damage(error)}") from error


def _place(name: str, layers: int) -> str:
    """Where llama.cpp looks for peft's tensor of this name. Raises ``ExportError``."""
    plain = name.removeprefix(_PREFIX)
    for ending, part in _PARTS.items():
        if plain.startswith(LANGUAGE) and plain.endswith(ending):
            with suppress(KeyError):
                return language_place(f"{plain.removesuffix(ending)}.weight", layers) + part
    raise ExportError(f"llama.cpp has no place for the adapter {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Write a run's low-rank adapters as a GGUF file.")
    parser.add_argument("outcome", type=Path, help="the outcome of a run with --lora")
    parser.add_argument("target", type=Path, help="the file, adapter.gguf in a policy's folder")
    given = parser.parse_args()
    try:
        export_adapters(given.outcome, given.target)
    except ExportError as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.target} cannot be written").told, file=sys.stderr)
        return 3
    print(f"{given.target}: {given.target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
