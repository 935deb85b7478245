"""What the experiments compare, on how much, and by which test; written down before they run (models/TRAINING.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from agent.errors import UsageError


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to train and to act. ``stages`` are the stages trained, one after the other, on the supervised policy.

    Each is a program's name and its options. ``mode`` and ``horizon`` are how it acts, as the suites have them.
    """

    stages: tuple[tuple[str, ...], ...]
    mode: str = "committed"
    horizon: int | None = None


ONE, TWO = ("trajectory",), ("grounded",)

MAIN: Mapping[str, Variant] = MappingProxyType(
    {
        "reactive": Variant((), mode="reactive"),
        "supervised": Variant(()),
        "stage 1": Variant((ONE,)),
        "stage 2": Variant((TWO,)),
        "both": Variant((ONE, TWO)),
    }
)
"""The five variants of the claim."""

FURTHER: Mapping[str, Variant] = MappingProxyType(
    {
        "no repetition penalty": Variant(((*ONE, "--repeat", "0"),)),
        "no discount": Variant(((*ONE, "--gamma", "1"),)),
        "horizon 1": Variant(((*ONE, "--horizon", "1"),), "reactive"),
        "horizon 3": Variant(((*ONE, "--horizon", "3"),), horizon=3),
        "horizon 5": Variant(((*ONE, "--horizon", "5"),), horizon=5),
    }
)
"""What else the paper reports; beside "stage 1", whose horizon is 10. For an accelerator, or with fewer seeds."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """Variants on the same tasks, and of which two the first is said to do more of them than the second.

    ``further`` are described and not tested, with the first seed alone. ``tasks`` is the seed of the tasks: those of
    one experiment are none of another's, and none of the pilot's.
    """

    asks: str
    number: int
    variants: Mapping[str, Variant]
    hypotheses: tuple[tuple[str, str], ...]
    tasks: int
    further: Mapping[str, Variant] = field(default_factory=lambda: MappingProxyType({}))


CLAIM = Experiment(
    "does foreseeing beat reacting, and do two stages beat one?",
    2,
    MAIN,
    (("supervised", "reactive"), ("both", "supervised"), ("both", "stage 1"), ("both", "stage 2")),
    2000,
    FURTHER,
)
KEPT = Experiment(
    "do two stages beat one where the second keeps the whole way's reward?",
    3,
    MappingProxyType(
        {
            "stage 1": Variant((ONE,)),
            "stage 1 twice": Variant((ONE, ONE)),
            "both": Variant((ONE, TWO)),
            "both, way kept": Variant((ONE, (*TWO, "--way", "0.5"))),
        }
    ),
    (("both, way kept", "stage 1"), ("both, way kept", "stage 1 twice"), ("both, way kept", "both")),
    3000,
)
EXPERIMENTS: Mapping[str, Experiment] = MappingProxyType({"claim": CLAIM, "kept": KEPT})


@dataclass(frozen=True, slots=True)
class Size:
    """How large the experiment is."""

    seeds: int
    tasks: int
    episodes: int
    steps: int
    prompts: int
    group: int
    rate: float
    """Of learning, in both stages."""
    pilot: int
    """Tasks of each family by which the split is chosen."""
    resamples: int
    decides: bool = True
    """Whether it is large enough for its outcome to say whether a hypothesis holds."""


WHOLE = Size(seeds=3, tasks=1000, episodes=600, steps=100, prompts=12, group=8, rate=1e-4, pilot=20, resamples=10_000)
SMALL = Size(
    seeds=1, tasks=4, episodes=12, steps=3, prompts=1, group=4, rate=1e-4, pilot=0, resamples=200, decides=False
)
"""Shows that everything works, in a minute or two; says nothing of the claim."""


def of(variant: Variant, size: Size) -> range:
    """The seeds of a variant: one of what is not trained, which does the same tasks in the same way every time."""
    return range(size.seeds if variant.stages else 1)


SMALL_SPLIT = ("menubar", "tree")
"""Of the small one, without a pilot: the bundled policy wavers on one look in four here, so each stage finds some."""
EASY, HARD = 0.90, 0.25
"""A family is in the split if the supervised policy does at least ``HARD`` and at most ``EASY`` of its pilot tasks."""
LEAST, MOST = 0.50, 0.75
"""What the supervised policy must do of the split's pilot tasks; the easiest or hardest families go until it does."""


def chosen(shares: Mapping[str, float]) -> tuple[str, ...]:
    """The families of the split, by the supervised policy's share of success on each one's pilot tasks.

    Raises ``UsageError`` where no split of two families or more is as hard as asked for.
    """
    kept = sorted((f for f, share in shares.items() if HARD <= share <= EASY), key=lambda f: (shares[f], f))
    while len(kept) > 1:
        mean = sum(shares[f] for f in kept) / len(kept)
        if LEAST <= mean <= MOST:
            return tuple(kept)
        kept = kept[1:] if mean < LEAST else kept[:-1]
    raise UsageError(
        f"no families make a split of which the policy does {LEAST:.0%} to {MOST:.0%}: {dict(shares)}",
        "The tasks are too easy or too hard for it: take another policy, and another folder.",
    )
