"""How people ask the further families for things, and what these call them: each list with a held-out side."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from types import MappingProxyType

from models.worlds.words import is_held_out

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "submenu": (
            "choose {n} under {m} > {p}",
            "{m} > {p} > {n}",
            "go to {m}, {p} and click {n}",
            "pick {m}, then {p}, then {n}",
            "use {n} from the {p} submenu of {m}",
            "in the {m} menu open {p} and choose {n}",
            "select {m} > {p} > {n}",
            "open {m}, go to {p} and take {n}",
            "in {m} under {p} click {n}",
            "run {n} from {m} > {p}",
        ),
        "branch": (
            "select {n} in {p}",
            "open {p} and select {n}",
            "go to {n} under {p}",
            "pick {n} inside {p}",
            "expand {p} and click {n}",
            "unfold {p} and choose {n}",
            "find {n} below {p} and select it",
            "choose {p} > {n}",
            "show {p} and mark {n}",
            "in {p}, take {n}",
        ),
        "most": (
            "set {n} to the maximum",
            "turn {n} all the way up",
            "put {n} at its highest",
            "move {n} to the far right",
            "{n} as high as it goes",
            "set {n} to full",
            "raise {n} to the top",
            "make {n} the most",
            "drive {n} up to the limit",
        ),
        "least": (
            "set {n} to the minimum",
            "turn {n} all the way down",
            "put {n} at its lowest",
            "move {n} to the far left",
            "{n} as low as it goes",
            "set {n} to nothing",
            "lower {n} to the bottom",
            "make {n} the least",
            "bring {n} down to zero",
        ),
        "exchange": (
            "replace {v} with {w}",
            "replace all {v} by {w}",
            "change every {v} to {w}",
            "swap {v} for {w} everywhere",
            "find {v} and replace it with {w}",
            "turn all {v} into {w}",
            "put {w} in place of {v}",
            "substitute {w} for {v}",
            "make each {v} read {w}",
        ),
        "open file": (
            "open {f} from {p}",
            "open the file {f} in {p}",
            "load {f} from the {p} folder",
            "open {f} in the {p} folder",
            "get {f} out of {p}",
            "show me {f} from {p}",
            "open {f}, it is in {p}",
            "bring up {f} from {p}",
        ),
        "overwrite": (
            "save it as {f} and replace the old file",
            "save as {f}, replacing what is there",
            "overwrite {f} with this",
            "save over {f}",
            "save it as {f}, the old one may go",
            "write it over the existing {f}",
            "store it as {f}, overwrite if asked",
            "save to {f} even if it exists",
        ),
        "add entry": (
            "add {v} to the list",
            "add a task {v}",
            "put {v} on the list",
            "add the entry {v}",
            "note {v} as a new task",
            "create a new entry {v}",
            "list {v} as well",
            "add {v}",
            "remember {v} on the list",
        ),
        "delete entry": (
            "delete {n}",
            "remove {n} from the list",
            "take {n} off the list",
            "delete the entry {n}",
            "strike {n} off",
            "get rid of {n}",
            "throw out {n}",
            "remove the task {n}",
            "drop {n}",
        ),
        "mail": (
            "send {w} with the subject {v} to {f}",
            "write to {f} about {v}: {w}",
            "mail {f} with subject {v} and the text {w}",
            "send an email to {f}, subject {v}, saying {w}",
            "compose a message to {f} titled {v} that says {w}",
            "email {f} under the heading {v} the words {w}",
            "let {f} know {w} in a mail called {v}",
            "a message for {f}: subject {v}, text {w}",
        ),
        "order": (
            "put {k} {n} into the cart",
            "add {k} of {n} to the cart",
            "buy {k} {n}",
            "order {k} {n}",
            "take {k} of {n}",
            "get me {k} {n}",
            "I need {k} {n}",
            "{k} times {n}",
            "set {n} to {k} and add it to the cart",
        ),
        "in row": (
            "press {a} in the row of {n}",
            "click {a} next to {n}",
            "{a} for {n}",
            "use {a} beside {n}",
            "hit {a} on the line of {n}",
            "choose {a} at {n}",
            "press the {a} that belongs to {n}",
            "{n}: {a}",
            "the {a} button of {n}",
        ),
        "context": (
            "right-click {n} and choose {a}",
            "open the context menu of {n} and pick {a}",
            "use {a} from the menu of {n}",
            "{a} on {n} by right click",
            "right click on {n}, then {a}",
            "from the context menu of {n} take {a}",
            "choose {a} in the right-click menu of {n}",
            "click {n} with the right button and select {a}",
        ),
        "chord": (
            "press {k}",
            "hit {k}",
            "use the keys {k}",
            "strike {k}",
            "type the shortcut {k}",
            "press {k} on the keyboard",
            "use {k}",
            "give it a {k}",
            "do {k}",
            "invoke {k}",
        ),
        "sign in": (
            "sign in as {v} with the password {w}",
            "log in with {v} and {w}",
            "log in as {v}, password {w}",
            "use {v} and the password {w} to sign in",
            "enter the user {v} and the password {w}",
            "log on: {v} / {w}",
            "my user is {v}, my password {w}",
            "authenticate as {v} using {w}",
        ),
        "day": (
            "choose the day {n} in {m}",
            "pick {n} of {m}",
            "select {n} in {m}",
            "go to {m} and click {n}",
            "take the {n} of {m}",
            "set the date to {n} {m}",
            "mark {n} in {m}",
            "book {n} {m}",
        ),
        "move": (
            "move {n} to {p}",
            "drag {n} onto {p}",
            "put {n} into {p}",
            "drop {n} on {p}",
            "drag {n} to {p}",
            "sort {n} into {p}",
            "file {n} under {p}",
            "bring {n} over to {p}",
            "shift {n} into {p}",
        ),
        "open icon": (
            "open {n}",
            "double-click {n}",
            "start {n}",
            "launch {n}",
            "double click on {n}",
            "open the {n} icon",
            "bring up {n}",
            "run {n}",
            "show {n}",
        ),
        "follow": (
            "open {n}",
            "follow {n}",
            "click the link {n}",
            "read {n}",
            "go to the article {n}",
            "show me {n}",
            "find {n} and open it",
            "scroll to {n} and click it",
            "look up {n}",
            "take me to {n}",
            "click through to {n}",
            "I would like to see {n}",
            "open the page {n}",
            "navigate to {n}",
        ),
    }
)
"""Templates: n, m, p, a are names; v, w, f are typed; k is said as it stands."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "page": (
            "Welcome",
            "Account",
            "License",
            "Location",
            "Options",
            "Components",
            "Network",
            "Summary",
            "Details",
            "Review",
            "Language",
            "Disk",
            "Time",
            "Users",
            "Privacy",
        ),
        "deed": (
            "Edit",
            "Delete",
            "Share",
            "Rename",
            "Copy",
            "Download",
            "Pin",
            "Archive",
            "Print",
            "Duplicate",
            "Move up",
            "Properties",
            "Tag",
            "Lock",
            "Export",
        ),
        "compose": ("New message", "Compose", "Write", "New mail", "Create message", "New", "New email", "Draft"),
        "add": ("Add", "Add task", "New", "Create", "Insert", "Put on the list", "Append", "Enter"),
        "delete": ("Delete", "Remove", "X", "Discard", "Erase", "Drop", "Trash", "Clear"),
        "cart": ("Add to cart", "Add", "Buy", "Into the basket", "Order", "Take", "Put in cart", "Add to basket"),
        "checkout": ("Checkout", "Go to checkout", "Proceed", "Buy now", "Pay", "Continue", "To the till", "Cash desk"),
        "sign in": ("Sign in", "Log in", "Login", "Continue", "Enter", "Go", "Submit", "Log on", "Unlock"),
        "user": ("User", "User name", "Login", "Account", "Email", "Name", "User ID", "Username", "Member"),
        "find": ("Find", "Find what", "Search for", "Search", "Old text", "Look for", "Text to find", "What"),
        "by": ("Replace with", "With", "Replacement", "New text", "Replace by", "By", "Substitute", "Instead"),
        "news": (
            "Update available",
            "Tip",
            "News",
            "Rate this program",
            "Subscription",
            "Low battery",
            "Backup",
            "Reminder",
            "Connection lost",
            "What is new",
        ),
        "tree": (
            "Folders",
            "Files",
            "Entries",
            "Library",
            "Topics",
            "Places",
            "Contents",
            "Items",
            "Outline",
            "Records",
        ),
        "order": (
            "Place order",
            "Confirm order",
            "Order now",
            "Finish order",
            "Send order",
            "Buy",
            "Pay now",
            "Complete",
        ),
        "quantity": ("Quantity", "Amount", "Count", "Number", "Pieces", "Qty", "How many", "Units"),
    }
)
"""What the further families call their things."""

MEASURED: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "holds": ("let {n} read {v}", "into {n} goes {v}", "have {v} in {n}", "key {v} into {n}"),
        "ticked": ("put a tick at {n}", "{n} has to be on", "mark {n} as on"),
        "unticked": ("take the tick off {n}", "{n} has to be off", "{n} must not be on"),
        "chosen": ("let it be {n}", "{n} is the one", "the one called {n}, please mark it"),
        "picked": ("{n} has to say {o}", "let {n} be {o}", "from {n} take {o}"),
        "pressed": ("operate {n}", "give {n} a push", "then it is {n} to be clicked"),
    }
)
"""Other words for what every family asks; no training ever says them."""


def sided(options: Sequence[str], held_out: bool) -> list[str]:
    """The options on the asked side of the hold-out."""
    return [option for option in options if is_held_out(option) == held_out]


def name(rng: Random, kind: str, held_out: bool) -> str:
    """A name of that kind."""
    return rng.choice(sided(NAMES[kind], held_out))


def names(rng: Random, kind: str, held_out: bool, count: int) -> list[str]:
    """Different names of that kind, fewer if there are not so many."""
    options = sided(NAMES[kind], held_out)
    return rng.sample(options, min(count, len(options)))
