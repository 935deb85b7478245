"""The desk suite: everyday moves in real Debian programs, on a private display, verified on disk or in the program.

    python -m benchmarks.suites.desk [--tasks N] [--seed N] [--mode MODE] [--horizon N] [--json] [--resume]

A *template* is one kind of errand in one program; a seed draws its words, numbers and files, which no training saw.
A task succeeds when the disk or the program holds what the goal asks for at the end, whatever the agent says of itself.
Programs marked *unseen* were never recorded for the practice worlds nor tuned on.
"""
