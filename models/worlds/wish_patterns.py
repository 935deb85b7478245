"""More ways to say the plain wishes of ``phrasings``, for training alone: patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "holds": (
            "(type|enter|write|put) {v} (into|in|to) (the|my|) {n} (field|box|text box|)",
            "(fill|complete|populate) (the|) {n} (field|box|) with {v}",
            "(set|update|edit) (the|) {n} (field|value|) to {v}",
            "(in|for|under|as) (the|) {n} (field|), (type|enter|write|put|use) {v}",
            "(the|my|) {n} (is|will be|shall be|needs to be|has to be|must be) {v}",
            "I (want|need) {v} (in|as|for) (the|my|) {n} (field|)",
            "(replace|overwrite) what is in {n} (with|by) {v}",
            "(use|take|give) {v} (as|for) (the|my|) {n}",
            "{n} (->|=>|is|to|gets) {v}",
        ),
        "holds only": (
            "(type|write|enter|insert|add|put) (the words|the text|the line|the sentence|this:|) {v}",
            "(type|write|put|enter) {v} (in the editor|into the editor|on the page|there|in the file|as the text)",
            "(make|let) it (say|read) {v}",
            "(write|leave|make) a (note|memo|text) (saying|with|that reads) {v}",
            "(it|the document|the page|the note) should (say|read|contain) {v}",
        ),
        "tick": (
            "(tick|check|enable|activate|select|mark) (the|) {n} (option|check box|checkbox|setting|)",
            "(turn|switch|put) (the|) {n} (option|setting|) on",
            "(turn|switch) on (the|) {n} (option|setting|)",
            "(make sure|see that|check that) (the|) {n} (is on|is checked|is enabled|is active|is set)",
            "(I want|we want|I need) {n} (enabled|checked|ticked|switched on|turned on|to be on)",
            "{n} (enabled|checked|ticked|active)",
            "(let|have) {n} be (on|checked|enabled)",
        ),
        "untick": (
            "(untick|uncheck|disable|deactivate|deselect|unmark) (the|) {n} (option|check box|checkbox|setting|)",
            "(turn|switch|put) (the|) {n} (option|setting|) off",
            "(turn|switch) off (the|) {n} (option|setting|)",
            "(make sure|see that|check that) (the|) {n} (is off|is not checked|is disabled|is not set)",
            "(I want|we want|I need) {n} (disabled|unchecked|switched off|turned off|to be off)",
            "{n} (disabled|unchecked|not ticked|inactive)",
            "(stop|drop|no more) {n}",
        ),
        "choose": (
            "(choose|select|pick|take|mark|use) (the|) {n} (option|choice|radio button|one|)",
            "(set|change|switch) (it|this|the choice) to {n}",
            "(I|we) (want|prefer|would like|need) (the|) {n} (option|)",
            "{n} (please|is fine|is right|is what I want)",
            "(make|let) the choice (be|) {n}",
        ),
        "tab": (
            "(go|change|switch|turn|move) to (the|) {n} (tab|page|)",
            "(open|show|display|view|select|choose|bring up) (the|) {n} (tab|page)",
            "(click|press) (on|) (the|) {n} tab",
            "(on|to) the {n} tab",
        ),
        "row": (
            (
                "(select|click|choose|pick|mark|highlight|take) (the row|the line|the entry|the item|) {n} (in the "
                "table|in the list|)"
            ),
            "(find|look up) {n} (in the list|in the table|) and (click|choose|mark) it",
            "(I want|I need|I mean) (the entry|the row|the line|) {n}",
        ),
        "pick": (
            "(choose|select|pick|use|take|set) {o} (for|as|in|under) (the|my|) {n} (list|box|drop-down|)",
            "(set|change|switch|turn) (the|) {n} (list|drop-down|selection|) to {o}",
            "(in|from|under) (the|) {n} (list|drop-down|menu|) (choose|select|pick|take) {o}",
            "(the|my|) {n} (is|will be|has to be|must be|shall be) {o}",
            "I (want|need|would like) {o} (for|as|in) (the|) {n}",
            "{n} (->|=>|to) {o}",
        ),
        "press": (
            "(press|click|push|hit|tap|use|choose|activate) (on|) (the|) {n} (button|)",
            "(press|click|use) the button (called|named|labelled|that says|saying|marked) {n}",
            "(then|now|just|simply|) (press|click) {n}",
            "(go|continue) with {n}",
        ),
        "press it": (
            "(and|then|) {n} (it|that|this|this entry|that one)",
            "(press|click|use|hit) {n} (for|on|with) (it|that|this one)",
        ),
        "item": (
            "(in|from|under|out of) the {m} menu (choose|select|pick|click|take|use) {n}",
            "(choose|select|pick|click|take|use) {n} (in|from|under|of) (the|) {m} (menu|)",
            "(open|go to|click|pull down) (the|) {m} (menu|) (and|, then|and then) (choose|select|pick|click|take) {n}",
            "{m} (menu, |, |: |>|=> ){n}",
            "I want {n} from the {m} menu",
        ),
        "save": (
            (
                "(save|store|keep|write) (it|this|the file|the document|everything|my work|the text) (as|to|under|"
                "under the name|with the name|in a file called) {f}"
            ),
            "(save|store) (as|under) {f}",
            "(call|name) (it|the file|the document) {f}",
            "(its name|the name|the file) (is|should be|shall be) {f}",
        ),
        "in": (
            "(, in| in|, inside| inside) (the|my) (folder|directory) {d}",
            "( in|, in| into| to) (the|my|) {d}( folder| directory|)",
        ),
        "joining": (
            "(, and then |, then |; then |. Then |; next |. Next |; and |. Also |, also |, plus | plus | and also )",
            "(. Once that is done, |. When done, |, and when that is done |. After this, |, after this )",
        ),
        "first": ("(first|first off|firstly|step one|to start with|start with this)(: |, )",),
        "last": ("(, and finally |. At the end |, then at the end |. To finish, |, to finish |; lastly )",),
        "but before": (
            "{b}(, but|. But|; but|, only) (first|before this|before that|before doing so) {a}",
            "(before|prior to) (this|that): {a}. Then {b}",
        ),
        "before": (
            "(could|would|can|will) you (please|kindly|quickly|just|) ",
            "(please|pls|kindly|just|now please|hello, please|hi, please|ok please) ",
            "(I want|I need|I'd like|we need|I would like) you to ",
            "(help me|help me to|let's|go ahead and|go and|try to) ",
            "(here|in this window|on this screen|in this program)(, | please )",
        ),
        "after": ("(, please|, thank you|, thanks|. Thank you|. Thank you!| now|, that is all|. That's all.|, ok)",),
    }
)
