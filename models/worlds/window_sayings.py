"""How people ask for what some menu holds, for changes that are kept, and for records that are put right.

Lists like those of ``sayings``; ``PATTERNS`` are for training alone, as those of ``variants``.
"""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "somewhere": (
            "use {n}", "choose {n} from the menus", "find {n} in the menus and click it", "do {n}", "run {n}",
            "look through the menus for {n} and choose it", "there is {n} in one of the menus, use it", "I need {n}",
            "call up {n}", "go for {n}, it is in some menu", "pick {n} from whichever menu has it", "start {n}",
            "use the menu entry {n}", "somewhere in the menus is {n}, click it", "carry out {n}", "get me {n}",
            "click {n}, wherever it is", "open the right menu and take {n}", "I want {n} done", "let me have {n}",
            "the command {n}, please", "choose the command {n}", "can you find {n} and use it",
        ),
        "kept": (
            "{c} and press {a}", "{c}, then {a}", "{c}, then click {a}", "{c} and {a}", "{c} and confirm with {a}",
            "{c} and hit {a} when that is done", "{c}; {a} comes last", "{c} and finish with {a}",
            "I want to {a}, but before that {c}", "{c}, and do not forget {a}", "{c} and make it count with {a}",
            "{c}, after that {a}", "{c} and use {a} in the end", "{c} so that {a} can be clicked, and click it",
            "before you press {a}, {c}", "{c}. Then press {a}", "{a}, once this is done: {c}", "{c} and close with {a}",
            "{c} and keep that with {a}", "first {c}, then {a}",
        ),
        "amend": (
            "change the {m} of {n} to {v} and press {a}", "{n} has a new {m}, {v}: enter it and press {a}",
            "set {n}'s {m} to {v}, then {a}", "for {n} the {m} should be {v}, use {a}",
            "select {n}, put {v} into {m} and click {a}", "{n}: {m} {v}, then {a}",
            "correct the {m} of {n}, it is {v}, and {a}", "open {n}, write {v} as the {m} and press {a}",
            "let the {m} of {n} be {v} and confirm with {a}", "the {m} of {n} is now {v}, {a}",
            "give {n} the {m} {v} and hit {a}", "the record of {n} needs {v} as its {m}, finish with {a}",
            "update {n}: the {m} becomes {v}; {a}", "at {n} replace the {m} by {v} and press {a}",
            "{v} is the right {m} for {n}, put it in and {a}", "I want {v} as the {m} of {n}, then click {a}",
            "in the list take {n}, change {m} to {v}, {a}", "with {n} chosen enter {v} for {m} and use {a}",
        ),
    }
)  # fmt: skip
"""Templates: n, m, a are names; v is typed; c is a clause of its own."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "keep changes": (
            "Save", "Save changes", "Apply", "OK", "Update", "Save Changes", "Apply changes", "Done", "Keep", "Store",
            "Save settings", "Submit", "Accept", "Confirm", "Save and close", "Set",
        ),
        "drop changes": (
            "Cancel", "Revert", "Reset", "Discard", "Undo changes", "Close", "Discard changes", "Restore", "Back",
            "Clear", "Abort", "Start over",
        ),
        "make new": (
            "Create", "Add", "OK", "Save", "Create entry", "Add entry", "Register", "Finish", "Done", "Insert",
            "Make it", "Next", "Submit", "Continue",
        ),
        "trait": (
            "Phone", "Price", "Email", "Place", "Title", "Status", "Note", "Department", "Amount", "Address", "Role",
            "Due date", "Room", "Number", "Comment", "Category", "Owner", "Color", "Code",
        ),
    }
)  # fmt: skip
"""What such windows call their parts."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "somewhere": (
            "(use|choose|pick|take|click|run|start|select|find) (the command|the entry|the item|) {n} (in a menu|)",
            "(find|look for|search for) {n} (in the menus|in the menu bar|) and (click|choose|use|run) it",
            "(one|some|any) (menu|of the menus) (has|holds|must have) {n}(, | - )(click|choose|use) it",
            "(I want|I need|we need|please do) {n}",
            "(go through|look through|search|open) the menus (and|to) (find|choose|use|click) {n}",
        ),
        "kept": (
            "{c}(, then| and then| and|, and) (press|click|hit|use|choose) {a}",
            "{c}(, then| and) (confirm|finish|end|close|keep it) (with|by) {a}",
            "(before|ahead of) {a}, {c}",
            "{c}(. Then|; then|, afterwards|. After that) (press|click|use) {a}",
        ),
        "amend": (
            "(change|set|update|correct|edit) (the|) {m} (of|for) {n} to {v}(, then| and) (press|click|hit|use) {a}",
            "(select|choose|open|pick) {n}, (enter|type|put|write) {v} (in|as) {m} and (press|click|use) {a}",
            "(the|) {m} (of|for) {n} (is now|should be|has to be|becomes) {v}(, | - )(press|click|use) {a}",
            "(for|at|in) {n} (enter|put|set|write) {v} as (the|) {m}(, then| and) (press|click) {a}",
        ),
    }
)
"""By kind, as in ``variants.PATTERNS``."""
