"""The babbler: a process of the policy, or of the hands, that says anything but what it should; it is there at once.

python -m tests.faults.babbler HOW SEED           for the policy's process
python -m tests.faults.babbler HOW SEED hands     for the hands'
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator, Sequence
from random import Random
from typing import BinaryIO, Final

UNENDING: Final = ("noise", "late", "many", "early")
"""What may be the beginning of an answer: more of it is waited for."""

TALK: Final = (
    *("noise", "huge", "no json", "no object", "no kind", "no fields"),
    *("types", "strange", "early", "late", "lengths", "many"),
)


def babble(how: str, rng: Random, hears: BinaryIO, out: BinaryIO) -> None:
    """The process: it loads well, and answers with nonsense, or does not even load well."""
    hear(hears)
    if how == "early":
        out.write(rng.randbytes(rng.randrange(1, 50)))
        return
    out.write(_message(b'{"kind": "loaded", "layers": 0}'))
    out.flush()
    hear(hears)
    for data in _nonsense(how, rng):
        out.write(data)
        out.flush()
    if rng.random() < 0.5:
        return
    while hears.read(1):  # says no more, and stays
        pass


def hear(hears: BinaryIO) -> None:
    """One message, which is not listened to."""
    head, data = struct.unpack("<II", hears.read(8))
    hears.read(head)
    hears.read(data)


def _nonsense(how: str, rng: Random) -> Iterator[bytes]:
    match how:
        case "noise":
            yield rng.randbytes(rng.randrange(1, 5000))
        case "huge":
            yield struct.pack("<II", 2**32 - 1, 2**32 - 1) + b"{}"
        case "no json":
            yield _message(rng.choice((b"{", b"\xff\xfe", b"[1,", b"{'kind': 1}", b"NaN", b"[" * 100_000)))
        case "no object":
            yield _message(rng.choice((b"[]", b"1", b"null", b'"reply"')))
        case "no kind":
            yield _message(rng.choice((b"{}", b'{"Kind": "reply"}', b'{"kind": null}', b'{"kind": ["reply"]}')))
        case "no fields":
            yield _message(rng.choice((b'{"kind": "reply"}', b'{"kind": "failed"}', b'{"kind": "reply", "text": "x"}')))
        case "types":
            yield _message(
                json.dumps(_reply(text=rng.choice((None, 1, [])), lengths=rng.choice(("x", [None], 3)))).encode()
            )
        case "lengths":
            yield _message(json.dumps(_reply(lengths=rng.choice(([-5, 10**9], [2**70], [0.5])))).encode())
        case "strange":
            yield _message(json.dumps({"kind": rng.choice(("loaded", "hello", "write", ""))}).encode())
        case "late":
            yield struct.pack("<II", 500, 0) + b'{"kind": '
        case "many":
            for _ in range(500):
                yield _message(b'{"kind": "piece"}', rng.randbytes(50))
            yield _message(b'{"kind": "reply"}')


def _reply(**changed: object) -> dict[str, object]:
    good: dict[str, object] = {
        "kind": "reply",
        "text": "",
        "lengths": [],
        "log_probabilities": [],
        "finished": True,
        "timings": {},
        "offered": 0,
        "taken": 0,
    }
    return {**good, **changed}


def _message(head: bytes, data: bytes = b"") -> bytes:
    return struct.pack("<II", len(head), len(data)) + head + data


HANDS_TALK: Final = (
    *(
        "noise",
        "no json",
        "no object",
        "no word",
        "no fields",
        "types",
        "strange",
        "others",
        "kinds",
        "depth",
        "nothing",
    ),
)


def wave(how: str, rng: Random, hears: BinaryIO, out: BinaryIO) -> None:
    """The hands' process: it opens well, and answers the first act with nonsense; then it is gone."""
    out.write(b'{"say": "Ready", "guardian": 1}\n')
    out.flush()
    for line in hears:
        if b'"Act"' in line:
            out.write(rng.choice(_waved(how, rng)) + b"\n")
            out.flush()
            if rng.random() < 0.5:
                return


def _waved(how: str, rng: Random) -> tuple[bytes, ...]:
    return {
        "noise": (rng.randbytes(200).replace(b"\n", b""),),
        "no json": (b"{", b"{'say': 1}", b"\xff\xfe", b"Traceback (most recent call last):"),
        "no object": (b"[]", b"1", b"null", b'"Answer"'),
        "no word": (b"{}", b'{"say": "Hello"}', b'{"say": ["Answer"]}', b'{"say": null}'),
        "no fields": (b'{"say": "Answer"}', b'{"say": "Answer", "number": 1}', b'{"say": "Halted"}'),
        "types": (
            b'{"say": "Answer", "number": "1", "kind": "done", "reason": ""}',
            b'{"say": "Answer", "number": 1, "kind": true, "reason": ""}',
            b'{"say": "HumanSeen", "what": 3}',
        ),
        "strange": (b'{"say": "Begin"}', b'{"say": "Beat"}', b'{"say": "Halt", "reason": "x"}'),
        "others": (
            b'{"say": "Answer", "number": 99, "kind": "done", "reason": ""}',
            b'{"say": "Released", "number": -1}',
        ),
        "kinds": (b'{"say": "Answer", "number": 1, "kind": "banana", "reason": ""}',),
        "depth": (b"[" * 100_000,),
        "nothing": (b"",),
    }[how]


def main(argv: Sequence[str]) -> None:
    talk = wave if argv[2:] == ["hands"] else babble
    talk(argv[0], Random(int(argv[1])), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
