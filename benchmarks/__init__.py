"""How good and how fast: the room of the benchmarks."""
