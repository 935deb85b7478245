"""More ways to ask for what is done in pages, for training alone: patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "destination": (
            "(search|look|book|find something|find a room|find a place|book a room|reserve something) in {v}",
            "(I|we) (want to go|want to travel|travel|go|fly) to {v}",
            "(the|our|my) (destination|goal|town|city|place) (is|will be|should be) {v}",
            "(set|change) the destination to {v}",
            "(somewhere|something|a place|a hotel) in {v}",
        ),
        "stay": (
            "(stay|book|reserve|there|) from {v} (to|until|till|through) {w}",
            (
                "(arrive|arriving|check in|come|coming|start) (on|) {v}(, | and )(leave|leaving|check out|go|depart|"
                "end) (on|) {w}"
            ),
            (
                "(arrival|check-in|start|begin|first day) (is|:|) {v}(, | and )(departure|check-out|end|last day) "
                "(is|:|) {w}"
            ),
            "(the dates|my dates|our dates) (are|:) {v} (to|until|-) {w}",
        ),
        "guests": (
            "(for|make it|book for|set it to) {k} (guests|people|persons|travellers|visitors)",
            "(we are|we will be|there will be|we come as) {k} (people|persons|guests|)",
            "(set|change|put) the (number of guests|number of people|guests) (to|at) {k}",
            "{k} (people|travellers|visitors|adults)",
        ),
        "only": (
            "(show|list|display|give) (me|) (only|just|nothing but) {n} (results|)",
            "(filter|narrow|restrict|limit) (it|them|the list|the results|) (by|to|down to) {n}",
            "(set|use|tick|check|apply|turn on) the (filter {n}|{n} filter)",
            "(I|we) (only|just) (want|need|want to see) {n}",
        ),
        "sort": (
            "(sort|order|arrange|list|rank) (it|them|the list|the results|everything|) by {o}",
            "(set|change) the (order|sorting|sort order) to {o}",
            "(sorted|ordered|arranged) by {o}",
        ),
        "in tab": (
            "(go|switch|change) to (the|) {p} (tab|) and (click|press|open|choose) {n}",
            "(open|choose|select) the {p} tab(, then| and|, and then) (click|press|open) {n}",
            "(on|in|under) (the|) {p} (tab|)(, | )(click|open|press|choose|take) {n}",
            "(click|press|open|choose|take) {n} (on|in|under) (the|) {p} (tab|page|)",
        ),
        "visit": (
            "(go|navigate|browse|head|surf) to (the page|the site|the address|) {f}",
            "(open|visit|load|show|bring up) (the page|the site|the address|the website|) {f}",
            "(type|enter|put) {f} (in|into) the address (bar|field|)",
            "take me to {f}",
        ),
        "on page": (
            "(go|turn|leaf|page) (on|) to page {k} and (select|choose|pick|click|mark) {n}",
            "(on|from) page {k}(, | )(select|choose|pick|click|take|mark) {n}",
            "(select|choose|pick|click|take) {n} (on|from|of) page {k}",
            "{n} (is on|stands on) page {k}, (select|choose|click) it",
        ),
        "agree": (
            "(answer|say|choose|press|click) {n} (in|at|on) the (banner|dialog|question|message) (first|)",
            "(close|answer|deal with) the (banner|dialog|question) (with|by) {n}",
            "(if asked|when it asks|if there is a question)(, | )(choose|say|press|click) {n}",
        ),
        "attach": (
            "(upload|attach|add|send|hand in|submit) (the file|the document|my file|) {f}",
            "(choose|select|pick|use|take) (the file|) {f} (for the upload|as attachment|)",
        ),
        "answer": (
            "(answer|say|choose|pick|select|give|put) {p} (to|for|at|under) (the question|) {n}",
            "(for|at|to|under|on) (the question|) {n}(, | )(choose|pick|say|select|take|answer) {p}",
            "my answer to {n} is {p}",
        ),
        "rate": (
            "(give|award) {n} {k} (stars|points|)",
            "(rate|mark|review) {n} (with|at|as) {k} (stars|)",
            "(set|put) (the rating of|) {n} (to|at) {k} (stars|)",
            "{n} (deserves|is worth|gets) {k} (stars|)",
        ),
        "detail": (
            "(set|change|update|edit) the {p} of {n} to {v}",
            "(select|choose|open|click) {n} and (set|change|update) (the|) {p} to {v}",
            "(for|of) {n}(, the| the) {p} (is|should be|is now) {v}",
            "{n}'s {p} (is|is now|should be|has changed to) {v}",
            "(enter|write|put) {v} as the {p} of {n}",
        ),
        "new person": (
            (
                "(add|create|make|enter|save) (the person|the contact|a contact|a new contact|a person|) {v}(, | "
                "with )(the|) {p} {w}"
            ),
            "(add|create|enter) {v} (whose|with the) {p} (is|:|) {w}",
            "(a new|new) (contact|person|entry) {v}(, | with ){p} {w}",
        ),
        "tell": (
            "(send|write|text|message) {n} (the words|the message|the text|this:|) {v}",
            "(send|write|post) {v} to {n}",
            "(tell|let) {n} (know|): {v}",
            "(go to|open) the (chat|conversation) (with|of) {n} and (write|send|type|post) {v}",
        ),
        "talk to": (
            "(open|show|select|go to|switch to|choose) (the|my) (chat|conversation|messages) (with|of|from) {n}",
            "(click|choose|pick) {n}",
        ),
        "reply": (
            "(reply|answer|respond) to {n}(: | with | saying ){v}",
            "(reply|answer|respond) {v} to (the comment of|) {n}",
            "(write|post|put) {v} (as a reply|as an answer|in reply) to {n}",
            "(answer|reply to) (the comment by|what) {n} (wrote|said|) with {v}",
        ),
        "like": (
            "(like|heart|upvote) (the comment of|the comment by|what|) {n}",
            "(give|leave) (the comment of|) {n} (a like|a thumbs up|a heart)",
            "(press|click) like (at|for|on|under) (the comment by|) {n}",
        ),
        "add card": (
            (
                "(add|create|make|put|write) (a card|a new card|the card|) {v} (in|to|into|under|on) (the list|the "
                "column|) {p}"
            ),
            "(in|under|to) (the list|the column|) {p}(, | )(add|create|put) (the card|a card|) {v}",
            "(a new card|new card) {v} (in|for|under) {p}",
        ),
        "on card": (
            "(press|click|use|choose|hit) {a} (on|at|for|of) (the card|the task|) {n}",
            "(on|at|for|with) (the card|) {n}(, | )(press|click|use|choose) {a}",
        ),
        "delete card": (
            "(delete|remove|erase|discard|get rid of|take off|throw out) (the card|) {n} (from the board|)",
            "(I do not need|we do not need) (the card|) {n} (any more|)",
        ),
        "on notice": (
            "(press|click|use|choose|hit) {a} (on|at|for|in) (the notice|the message|the notification|) {n}",
            "(on|at|for|in) (the notice|the message|the notification|) {n}(, | )(press|click|use|choose) {a}",
        ),
        "put away": (
            "(close|dismiss|clear|hide|remove|get rid of) (the notice|the message|the notification|) {n}",
            "(put|take) (the notice|the message|) {n} away",
        ),
    }
)
