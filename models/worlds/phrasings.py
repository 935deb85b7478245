"""How every family's plain wishes are said, and how clauses become one goal.

In a template n is a thing's name, v a value, o an option, m a menu, f a file, d a folder. The first few of each list
are what anybody says, and training always has them; of the others some are held out by hash, a quarter of all at least.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from types import MappingProxyType

_COMMON = 4
_HELD_OUT_BELOW = 96
"""Of 256: three eighths of what is not common."""

WISHES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "holds": (
            "type {v} into {n}", "set {n} to {v}", "enter {v} in {n}", "type {v} in the {n} field",
            "enter {v} into the {n} box", "fill {n} with {v}", "fill in {v} as {n}", "put {v} in {n}",
            "write {v} in the {n} field", "use {v} as the {n}", "the {n} is {v}", "the {n} should be {v}",
            "change {n} to {v}", "{n}: {v}", "give {v} for {n}", "{n} = {v}", "{n} {v}", "write {v} as {n}",
            "have {v} in {n}", "my {n} is {v}", "as {n} take {v}", "for {n} enter {v}", "for the {n} put {v}",
            "in {n} type {v}", "under {n} write {v}", "fill out {n}: {v}", "make the {n} {v}", "{n} must read {v}",
            "I'd like {v} as the {n}", "let {n} read {v}", "let the {n} be {v}", "into {n} goes {v}",
            "key {v} into {n}",
        ),
        "holds only": (
            "type {v}", "write {v}", "enter {v}", "enter the text {v}", "type in {v}", "put in {v}",
            "type the text {v}", "write {v} in the document", "type {v} into the text area", "write the words {v}",
            "key in {v}", "write down {v}", "type {v} here", "put {v} into the document",
            "create a note that says {v}", "make a note with the text {v}", "the text is {v}", "I want it to say {v}",
            "note {v}", "text: {v}", "let the text be {v}", "write the following: {v}", "add the text {v}",
        ),
        "tick": (
            "tick {n}", "check {n}", "turn on {n}", "enable {n}", "check the {n} box", "turn {n} on", "switch {n} on",
            "activate {n}", "make sure {n} is on", "make sure {n} is ticked", "set {n} to on", "I want {n}",
            "with {n} on", "select {n}", "{n} on", "{n}: yes", "tick the box {n}", "I need {n} on",
            "{n} should be on", "put a check mark at {n}", "switch on {n}", "yes to {n}", "put a tick at {n}",
            "{n} has to be on", "mark {n} as on",
        ),
        "untick": (
            "untick {n}", "uncheck {n}", "turn off {n}", "disable {n}", "uncheck the {n} box", "turn {n} off",
            "switch {n} off", "deactivate {n}", "make sure {n} is off", "set {n} to off", "I do not want {n}",
            "no {n}", "clear {n}", "without {n}", "{n} off", "{n}: no", "untick the box {n}", "I don't need {n}",
            "{n} should be off", "remove the check mark from {n}", "switch off {n}", "no to {n}",
            "take the tick off {n}", "{n} has to be off", "{n} must not be on",
        ),
        "choose": (
            "choose {n}", "select {n}", "pick {n}", "select the {n} option", "take {n}", "set it to {n}", "go for {n}",
            "make it {n}", "I want {n}", "{n}, that is what I want", "choose the option {n}", "{n} it is",
            "let it be {n}", "{n} is the one", "the one called {n}, please mark it",
        ),
        "tab": (
            "go to the {n} tab", "open the {n} tab", "switch to {n}", "go to {n}", "show the {n} page",
            "click the {n} tab", "show {n}", "{n} tab", "change to the {n} tab", "bring up the page {n}",
        ),
        "row": (
            "select {n}", "click {n}", "choose {n}", "pick {n} in the list", "select the {n} entry", "mark {n}",
            "select the row {n}", "highlight {n}", "go to {n} in the list", "find {n} and select it", "{n} in the list",
        ),
        "pick": (
            "choose {o} for {n}", "set {n} to {o}", "select {o} in {n}", "pick {o} as {n}", "change {n} to {o}",
            "pick {o} in the {n} list", "{n}: {o}", "use {o} as {n}", "set the {n} to {o}",
            "choose {o} from the {n} menu", "the {n} should be {o}", "{n} {o}", "{n} = {o}", "take {o} for {n}",
            "switch {n} to {o}", "for {n} take {o}", "as {n} choose {o}", "I want {o} as the {n}", "make the {n} {o}",
            "{n} has to say {o}", "let {n} be {o}", "from {n} take {o}",
        ),
        "press": (
            "press {n}", "click {n}", "click on {n}", "press the {n} button", "click the {n} button", "push {n}",
            "hit {n}", "use {n}", "{n}", "tap {n}", "press on {n}", "hit the {n} button", "push the button {n}",
            "I want to {n}", "do {n}", "go ahead with {n}", "operate {n}", "give {n} a push",
            "then it is {n} to be clicked",
        ),
        "press it": (
            "{n} it", "and {n} it", "{n} that", "press {n} for it", "use {n} on it", "click {n} for that one",
            "hit {n} for it", "{n} this one",
        ),
        "item": (
            "choose {n} in the {m} menu", "{m} > {n}", "open the {m} menu and choose {n}", "click {n} in the {m} menu",
            "use {n} from {m}", "select {n} under {m}", "choose {m} > {n}", "pick {n} from the {m} menu",
            "go to {m} and click {n}", "{m}, then {n}", "{m}/{n}", "{m} -> {n}", "{n} from the menu {m}",
            "take {n} out of the {m} menu", "do {m} > {n}", "in {m} choose {n}", "in the menu {m} click {n}",
        ),
        "save": (
            "save it as {f}", "save as {f}", "save the file as {f}", "save the document as {f}",
            "save it under the name {f}", "store it as {f}", "save this as {f}", "save to {f}",
            "save it to a file called {f}", "name the file {f}", "save under {f}", "save it in {f}", "write it to {f}",
            "keep it as {f}", "call it {f} and save it", "the file name is {f}", "save that as {f}", "file name {f}",
        ),
        "in": (
            " in the {d} folder", " in {d}", " in my {d} folder", " inside {d}", " to the {d} folder", " under {d}",
            " in the folder {d}", " within {d}", " (folder {d})",
        ),
        "joining": (
            " and ", ", then ", ", ", " and then ", ". Then ", "; ", ", and ", ", after that ", ". ", ", afterwards ",
            ". After that ", " then ", ", next ", ". Next, ", " & ", ". And ", ", and also ", ", followed by ",
        ),
        "first": (
            "first ", "first, ", "first of all ", "to begin with, ", "start: ", "1. ", "at first ", "begin: ",
            "for a start ",
        ),
        "last": (
            ", finally ", " and finally ", ". Finally, ", ", lastly ", ", and at the end ", ", last of all ",
            ". Lastly ", ", at last ", " and in the end ", "; finally ",
        ),
        "but before": (
            "{b}, but first {a}", "{b}, but before that {a}", "{b}. Before that {a}", "{b}, after you {a}",
            "{b}, only before that {a}", "{b}. But first {a}", "{b} (before that {a})", "{b}, though first {a}",
        ),
        "before": (
            "please ", "could you ", "I want you to ", "can you please ", "I need you to ", "hey, ", "now ",
            "would you ", "kindly ", "be so kind and ", "would you mind: ", "ok, ", "hi! ", "quick: ",
            "I would like you to ", "can you ", "it would be great if you could ", "do this: ", "so, ",
        ),
        "after": (".", " please", ", thanks", "!", ", please.", " thank you", ". Thanks!", " if you can", ", ok?"),
    }
)  # fmt: skip


@lru_cache(maxsize=64)
def ways(kind: str, held_out: bool) -> tuple[str, ...]:
    """The templates of that kind on the asked side of the hold-out; measuring may use all that is not trained on."""
    every = WISHES[kind]
    told = {way: hashlib.sha256(way.encode()).digest()[0] < _HELD_OUT_BELOW for way in every[_COMMON:]}
    return tuple(way for way in every if told.get(way, False) is held_out)
