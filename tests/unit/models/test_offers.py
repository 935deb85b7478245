from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import ShelfError
from models import offers
from models.catalog import DEFAULT_POLICY
from models.engine.devices import Device
from models.formats.families import FORMATS
from models.golden import PointingFormat
from models.offers import fitting, policy_memory, read_catalogue, recommended, usable_memory
from tests.unit.models.formats.screens import GOAL, look

ENTRY = """
[[policies]]
name = "small"
family = "tracer1"
licence = "Apache-2.0"
coordinates = "names"
good_for = "little"
[[policies.builds]]
quantisation = "Q8_0"
language = "a.gguf"
vision = "b.gguf"
estimated_bytes = 10
estimated_memory = 100
"""


def written(path: Path, text: str) -> Path:
    place = path / "catalog.toml"
    place.write_text(text)
    return place


def test_the_catalogue_that_comes_along_is_read() -> None:
    catalogue = read_catalogue()
    offer = catalogue.offer(DEFAULT_POLICY)
    assert offer is not None
    assert not offer.obstacle
    assert catalogue.offer("nobody") is None


def test_what_cannot_be_run_says_so_and_is_never_recommended(tmp_path: Path) -> None:
    strange = ENTRY.replace('"small"', '"strange"').replace('family = "tracer1"', 'family = "banana"')
    catalogue = read_catalogue(written(tmp_path, f'form = 1\nedition = "x"\n{ENTRY}{strange}'))
    assert [offer.name for offer in catalogue.offers if "cannot be run by this version yet" in offer.obstacle] == [
        "strange"
    ]
    assert [offer.name for offer in recommended(catalogue, 1 << 50)] == ["small"]


def test_every_family_of_the_catalogue_is_asked_in_a_format_that_counts_as_it_says() -> None:
    for offer in read_catalogue().offers:
        assert not offer.obstacle
        if offer.form:
            form = FORMATS[offer.form]
            assert isinstance(form, PointingFormat)
            assert form.units is offer.coordinates
            assert form.request(GOAL, look(), (), 1).grammar


def test_only_what_fits_the_memory_is_recommended_the_largest_first(tmp_path: Path) -> None:
    larger = ENTRY.replace('"small"', '"large"').replace("= 100", "= 200")
    catalogue = read_catalogue(written(tmp_path, f'form = 1\nedition = "x"\n{ENTRY}{larger}'))
    assert [offer.name for offer in recommended(catalogue, 500)] == ["large", "small"]
    assert [offer.name for offer in recommended(catalogue, 150)] == ["small"]
    assert recommended(catalogue, 99) == ()
    assert fitting(catalogue.offers[0], 99) is None


def test_a_catalogue_from_the_future_says_to_update(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match="form 2") as caught:
        read_catalogue(written(tmp_path, "form = 2\nwhatever = 1"))
    assert "Update" in caught.value.advice


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[[",
        "form = 0",
        'form = 1\nedition = "x"',
        f'form = 1\nedition = "x"\n{ENTRY}{ENTRY}',
        'form = 1\nedition = "x"\n' + ENTRY.replace("= 10\n", "= -1\n"),
        'form = 1\nedition = "x"\n' + ENTRY.replace('"names"', '"inches"'),
        'form = 1\nedition = "x"\npolicies = 3',
        'form = 1\nedition = "x"\npolicies = [3]',
    ],
)
def test_a_damaged_catalogue_is_a_typed_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(ShelfError) as caught:
        read_catalogue(written(tmp_path, text))
    assert caught.value.advice


def test_the_systems_limit_bounds_the_memory(tmp_path: Path) -> None:
    proc, limit = tmp_path / "meminfo", tmp_path / "memory.max"
    proc.write_text("MemTotal: 900 kB\nMemAvailable: 500 kB\n")
    assert usable_memory(proc, limit) == 500 * 1024
    limit.write_text("max\n")
    assert usable_memory(proc, limit) == 500 * 1024
    limit.write_text("1000\n")
    assert usable_memory(proc, limit) == 1000


def test_a_card_with_more_memory_than_the_machine_decides_what_is_recommended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "usable_memory", lambda: 4 << 30)
    monkeypatch.setattr(offers, "cards", tuple)
    assert policy_memory() == 4 << 30
    monkeypatch.setattr(offers, "cards", lambda: (Device("CUDA0", graphics=True, free=24 << 30, total=24 << 30),))
    assert policy_memory() == (24 << 30) - (512 << 20)
