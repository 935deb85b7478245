"""Families of documents in editors and word processors: written over, begun anew."""

from __future__ import annotations

from random import Random

from models.worlds import words
from models.worlds.editors import Editor
from models.worlds.exercises import LAST, Exercise
from models.worlds.wishes import Holds


def rewriting(rng: Random, held_out: bool) -> Exercise:
    """A document that is written already: all of its text is to be another, and then it is saved."""
    editor = Editor(rng, held_out, written=True)
    options = editor.options() if editor.chance(0.5) else []
    kept = editor.saving()
    named = editor.naming(2) if editor.chance(0.5) else []
    world = editor.build()
    texts = [words.phrase(rng, held_out, longest=rng.choice([3, 8, 12])) for _ in range(3)]
    wholes = [editor.part("whole text", Holds(world.document, text), v=text) for text in texts]
    saved = editor.plains(world, named, LAST)
    return Exercise(world, tuple(options), (*kept, *saved), (rng.choice(wholes),))


def drafting(rng: Random, held_out: bool) -> Exercise:
    """An empty document without a name: a text is written and kept under one."""
    editor = Editor(rng, held_out, written=False)
    options = editor.options() if editor.chance(0.3) else []
    names = editor.naming(3)
    world = editor.build()
    firsts = []
    for saved in names:
        text = words.phrase(rng, held_out, longest=rng.choice([3, 8, 12]))
        aims = (Holds(world.document, text), saved)
        where = {"d": saved.folder} if saved.folder else {}
        firsts.append(editor.told("jot in" if where else "jot", *aims, f=saved.name, v=text, **where))
    return Exercise(world, tuple(options), (), (rng.choice(firsts),))
