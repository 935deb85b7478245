"""More ways to ask for errands on pages, for training alone: patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "two fields": (
            "(fill in|fill out|complete) (the|this) (form|page) with {v} (as|for) {n} and {w} (as|for) {m}",
            "(type|enter|write|put) {v} (in|into|for|as) {n} and {w} (in|into|for|as) {m}",
            "(the|my|) {n} (is|should be|has to be) {v}(,| and) (the|my|) {m} (is|) {w}",
            "(form|details|data): {n} {v}, {m} {w}",
        ),
        "three fields": (
            "(fill in|fill out|complete) (the|this) (form|page|fields)(:| with|, using) {n} {v}, {m} {w} and {p} {f}",
            "(type|enter|write|put) {v} (in|into|for|as) {n}, {w} (in|into|for|as) {m} and {f} (in|into|for|as) {p}",
            "(the|my|) {n} (is|should be) {v}, (the|my|) {m} (is|) {w}(,| and) (the|my|) {p} (is|) {f}",
            "(form|details|data): {n} {v}, {m} {w}, {p} {f}",
        ),
        "send form": (
            "(finally|then|at the end|in the end|after that|last) (press|click|use|hit) (the|) {n} (button|)",
            "(send|submit|finish) (it|the form|this) (with|by pressing|by clicking) {n}",
            "(when|once) (it is|all is|everything is) (filled in|complete|done|set)(, | )(press|click|use) {n}",
        ),
        "order thing": (
            "(order|get|take|choose|buy) (me|us|) (a|one|the) {n}",
            "(I|we) (want|would like|will have|will take|need) (a|one|the) {n}",
            "(a|one|the) {n} (please|for me|for us)",
        ),
        "order with": (
            "(order|get|take|choose|buy) (me|us|) (a|one|the) {n} (with|plus|and add) {m}",
            "(I|we) (want|would like|will have|will take|need) (a|one|the) {n} (with|plus|and) {m}",
            "(a|one|the) {n}(,|) with (extra|added|some|) {m}",
        ),
        "order with two": (
            "(order|get|take|choose|buy) (me|us|) (a|the) {n} (with|plus|and add) {m} (and|as well as) {p}",
            "(I|we) (want|would like|will have|will take|need) (a|one|the) {n} (with|plus) {m} and {p}",
            "(a|one|the) {n}(,|) with (extra|added|some|) {m} and (extra|some|) {p}",
        ),
        "extras": (
            "(add|include|tick|take|check|select) (both|) {m} (and|and also|as well as) {p}",
            "(with|plus|including) {m} and {p}",
            "(I|we) (want|need|would like) {m} and {p} (with it|on it|too|)",
        ),
        "trail": (
            "(follow|open|click|go to|visit|take) (the link|the page|) {n}(, then| and) (press|click|use) {p}",
            "(press|click|use|hit) {p} (on|under) (the page|) {n}",
            "(on|under) (the page|) {n}(, | )(press|click|use) {p}",
        ),
        "long trail": (
            "(follow|open|click|go to|visit) {n}(, then|, there|, next) {m}(, then| and) (press|click|use) {p}",
            "(press|click|use|hit) {p} on (the page|) {m}, which (is|lies|stands) (under|in|below) {n}",
            "(under|in) {n}(, | )(open|find|go to) {m} and (press|click|use) {p}",
        ),
        "done entry": (
            "(mark|tick|check|set) {n} as (done|finished|complete|completed)",
            "(tick off|check off|cross off|tick|check) (the entry|the task|) {n}",
            "{n} (is|has been|was) (done|finished|completed|dealt with)",
            "(I|we) have (done|finished|dealt with|completed) {n}",
        ),
        "two entries": (
            "(add|put|write|enter|insert) {v} and {w} (to the list|on the list|as entries|as tasks|)",
            "(create|make|add) (entries|tasks|new entries|lines) for {v} and {w}",
            "(the list|it) (needs|lacks|should have) {v} and {w}",
        ),
        "in row": (
            "(press|click|use|hit|choose) {a} (for|beside|next to|at|in the row of|in the line of) {n}",
            "(in the row of|in the line of|for|beside) {n}(, | )(press|click|use|choose) {a}",
            "(find|look for) {n} (in the table|in the list|) and (press|click|use) {a} (there|beside it|)",
            (
                "(press|click|use|hit|choose|push) (the|) {a} (button|link|) (for|of|at|in|beside|next to|on) (the "
                "row|the line|the entry|) {n}"
            ),
            "(for|at|in|on|beside|next to) (the row|the line|the entry|) {n}(, | )(press|click|use|choose|hit) {a}",
            "(find|look for) {n} and (press|click|use) (its|the|) {a}",
        ),
        "by cell": (
            "(press|click|use|hit|choose) {a} (for|in) the (one|row|line|entry) (whose {m} is {p}|with the {m} {p})",
            "(in|for) the (row|line|entry) (whose {m} is|with the {m}) {p}(, | )(press|click|use) {a}",
            "(find|look for) the {m} {p} and (press|click|use) {a} (there|beside it|in that row)",
        ),
        "look up": (
            "(search|look|do a search|run a search) (the site|the page|here|) for {v}",
            "(type|enter|put) {v} (in|into) the (search field|search box|search) and (search|start it)",
            "(look up|find|search) {v}",
            "(I am|we are) (looking|searching) for {v}",
        ),
        "sign up": (
            "(sign up|register|join) as {v}(, | with )(the mail|the e-mail|e-mail|) {w}(, | and )(the|) password {f}",
            "(create|make|set up) (an account|a new account) for {v}(, | with )(e-mail|) {w}, (the|) password {f}",
            "(a new account|my account|the account): (name|) {v}, (e-mail|mail|) {w}, (password|) {f}",
        ),
    }
)
