"""How people ask for things in feeds: lists like those of ``sayings``, and patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "answer mail": (
            "reply to the mail of {n} with {v}", "answer {n}: {v}", "write back to {n}: {v}", "reply {v} to {n}",
            "answer the message from {n} with {v}", "the reply to {n} is {v}", "send {n} the answer {v}",
            "respond to what {n} sent with {v}", "tell {n} {v} in reply", "open the mail by {n} and reply {v}",
            "to the mail from {n} answer {v}", "let {n} have the answer {v}", "give {n} the reply {v}",
            "{n} wrote; reply with {v}", "find the letter of {n} and answer {v}",
        ),
        "pass on mail": (
            "forward the mail of {n} to {f}", "pass on what {n} sent to {f}", "send the message from {n} on to {f}",
            "let {f} have the mail by {n}", "forward {n} to {f}", "hand the letter of {n} on to {f}",
            "the mail from {n} should go to {f} too", "share what {n} wrote with {f}", "relay the mail of {n} to {f}",
            "open the mail from {n} and forward it to {f}", "{f} should see the mail from {n}, forward it",
            "give {f} the message of {n}", "send on the mail by {n} to {f}", "to {f} forward the one from {n}",
        ),
        "bin mail": (
            "delete the mail of {n}", "throw away the message from {n}", "get rid of the mail by {n}",
            "remove what {n} sent", "the mail from {n} can go", "put the letter of {n} in the bin",
            "bin the mail from {n}", "I don't need the message of {n} any more, delete it", "erase the mail by {n}",
            "discard the one from {n}", "away with the mail of {n}", "trash the message by {n}",
            "delete the one by {n}",
            "drop the mail from {n}",
        ),
        "star mail": (
            "mark the mail of {n} as important", "put a star at the message from {n}", "star the mail by {n}",
            "give the letter of {n} a star", "flag what {n} sent",
            "the mail from {n} is important, mark it",
            "highlight the mail of {n}", "set the star for the mail from {n}", "let the one by {n} have a star",
            "keep the mail from {n} in mind with a star", "add a star to the message of {n}", "star the one from {n}",
            "remember the mail by {n}, mark it",
        ),
        "open mail": (
            "open the mail of {n}", "read the message from {n}", "show me what {n} sent", "let me read the mail by {n}",
            "see what {n} wrote", "bring up the letter of {n}", "I want to read the mail from {n}",
            "go to the message of {n}", "look into the mail by {n}", "display the mail from {n}",
            "open the one from {n}", "what does {n} write? open it", "click the mail of {n}",
        ),
        "post menu": (
            "choose {a} in the menu of the post by {n}", "open the menu of {n}'s post and click {a}",
            "use {a} from the menu at {n}", "in the post of {n} open the menu, then {a}", "{a} for the post by {n}",
            "under the post of {n} choose {a} from its menu", "the menu of what {n} posted has {a}, click it",
            "go to the post by {n} and pick {a} in its menu", "take {a} out of the menu that belongs to {n}",
            "more at {n}, then {a}", "in the menu beside {n} press {a}", "do {a} on what {n} posted",
            "of the post by {n} use the menu and {a}", "let the post of {n} have {a}",
        ),
        "see picture": (
            "show the picture {n}", "open the picture {n}", "enlarge {n}", "look at {n} in large",
            "bring up the photo {n}", "click the picture {n}", "I want to see {n} in full", "let me see the photo {n}",
            "make the picture {n} big", "view {n}", "display the image {n}", "open the photo called {n}",
            "the picture {n}, please", "zoom into the picture {n}",
        ),
        "on picture": (
            "open the picture {n} and press {a}", "use {a} for the picture {n}", "{a} below the photo {n}",
            "enlarge {n}, then click {a}", "at the picture {n} press {a}", "look at {n} and use {a} there",
            "for the image {n} choose {a}", "bring up {n} and hit {a}", "click {a} under the picture {n}",
            "the photo {n} needs {a}", "go to the picture {n}, there {a}", "show {n} in large and press {a}",
            "with the picture {n} open click {a}", "view {n} and take {a}",
        ),
        "nth result": (
            "open the {k} result", "click the {k} of the results", "follow the {k} link that was found",
            "take the {k} hit", "go to the {k} search result", "I want the {k} result", "show me the {k} one found",
            "open what was found {k}", "of the results open the {k}", "see the {k} hit", "visit the {k} result",
            "the {k} result, please", "pick the {k} search result", "read the {k} of what it found",
        ),
    }
)  # fmt: skip
"""Templates: n and a are names; v and f are typed; k is said as it stands."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "answer mail": (
            (
                "(reply|answer|respond|write back) to (the mail of|the mail from|the message from|) {n}(:| with|"
                " saying) {v}"
            ),
            "(send|give|write) {n} (the reply|the answer) {v}",
            "(open|find) the (mail|message|e-mail) (from|by|of) {n} and (reply|answer|write back|respond) {v}",
        ),
        "pass on mail": (
            "(forward|send on|pass on|relay) the (mail|message|e-mail) (from|by|of) {n} to {f}",
            "(forward|send on|pass on) what {n} (wrote|sent) to {f}",
            "(open|find) the (mail|message|e-mail) (from|by|of) {n} and (forward|send|pass) it (on|) to {f}",
        ),
        "bin mail": (
            "(delete|remove|erase|bin|discard|trash) the (mail|message|e-mail|letter) (from|by|of) {n}",
            "(delete|remove|discard) what {n} (wrote|sent)",
            "(get rid of|throw away) the (mail|message|e-mail) (from|by|of) {n}",
        ),
        "star mail": (
            "(star|flag|mark) the (mail|message|e-mail|letter) (from|by|of) {n}",
            "(put|set) a (star|mark) (at|on) the (mail|message|e-mail) (from|by|of) {n}",
            "(mark|flag) the (mail|message) (from|by|of) {n} as (important|a favourite)",
        ),
        "open mail": (
            "(open|read|show|show me|display) the (mail|message|e-mail|letter) (from|by|of) {n}",
            "(open|read|show me) what {n} (wrote|sent)",
            "(I want|I would like|let me) to (read|see) the (mail|message) (from|by|of) {n}",
        ),
        "post menu": (
            (
                "(open|use) the menu (of|at|on) the post (by|of|from) {n}(, then| and| and there|, and then) (choose|"
                "click|press) {a}"
            ),
            "(choose|click|take|use) {a} (in|from) the menu (of|at) (the post by|the post of|) {n}",
            "(find|go to) the post (by|of) {n} and (choose|click|take) {a} (in|from) its menu",
        ),
        "see picture": (
            "(open|show|enlarge|view|display|look at) the (picture|photo|image) {n}",
            "let me (look at|see) the (picture|photo|image) {n}",
        ),
        "on picture": (
            "(open|show|enlarge|view) the (picture|photo|image) {n}(, then| and|, and then) (click|press|use) {a}",
            "(click|press|use|choose) {a} (for|below|under|at) the (picture|photo|image) {n}",
        ),
        "nth result": (
            "(open|click|follow|visit|take|read) (on|) the {k} (result|hit|search result|of the results|link found)",
            "(go to|show me|I want|I need) the {k} (result|hit|search result|of the results)",
        ),
    }
)
"""More ways for training alone."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "answering": (
            "Reply", "Answer", "Write back", "Respond", "Reply to this mail", "Quick reply", "Reply to sender",
            "Re", "Reply now", "Send an answer", "Answer this", "Compose reply", "Write a reply",
        ),
        "passing on": (
            "Forward", "Send on", "Pass on", "Forward mail", "Forward to", "Fwd", "Share", "Forward this",
            "Send a copy", "Forward message", "Relay", "Hand on", "Redirect",
        ),
        "post more": (
            "More", "More options", "Menu", "Options", "...", "More actions", "Actions", "Post menu", "Open menu",
            "Settings", "Details", "Further", "Tools",
        ),
        "post item": (
            "Copy link", "Mute", "Block", "Report", "Embed", "Follow", "Unfollow", "Hide", "Save", "Share via mail",
            "Not interested", "Add to list", "Pin", "Translate", "Show less", "Copy text", "Print", "Bookmark",
            "Turn off replies", "See reactions", "Quote",
        ),
        "folder": (
            "Sent", "Drafts", "Spam", "Archive", "Bin", "Starred", "All mail", "Outbox", "Junk", "Important",
            "Snoozed", "Templates", "Trash",
        ),
    }
)  # fmt: skip
"""What mail pages and feeds call their things."""
