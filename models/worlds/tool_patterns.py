"""More ways to ask for what is done with tools and in their dialogs, for training alone: as in ``variants``."""

from __future__ import annotations

from types import MappingProxyType

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "at": (
            "(in|on|under|at) (the|) {m} (page|section|part|settings|)(, | ){c}",
            "{c} (in|on|under|at) (the|) {m} (page|section|part|settings)",
            "(go|switch|turn|change) to (the|) {m} (page|section|) and {c}",
            "(open|show) (the|) {m} (page|section|)(, then| and) {c}",
        ),
        "path": (
            "(choose|select|pick|click|use|take|run) {n} (in|from|under|of) {p}",
            "(in|from|under) {p}(, | )(choose|select|pick|click|use|take) {n}",
            "(open|go to|click) {p}(, then| and|, and then) (choose|select|pick|click|take) {n}",
            "{p}(, |, then | >> | / ){n}",
        ),
        "dialog": (
            (
                "(open|call up|go to|show|use) (the|) {m} (dialog|window|)(, | and ){c}(, then| and|, and then) "
                "(press|click|choose|) {a}"
            ),
            "(in|with) the {m} (dialog|window)(, | ){c}(, then| and|, and then) (press|click|confirm with) {a}",
            "{c} (in|with) (the|) {m} (dialog|) and (press|click|confirm with) {a}",
        ),
        "then": (
            "{c}(, then| and|, and then|. Then|, and finally) (press|click|hit|use|choose|confirm with) {a}",
            "{c}(, and when done,|. When done,|, and after that) (press|click) {a}",
        ),
        "hotkey": (
            "(press|hit|use|type) {k}(, | and ){c}(, then| and|, and then) (press|click|confirm with|choose|) {a}",
            "(open|call up) the dialog (with|by) {k}(, | and ){c}(, then| and) (press|click) {a}",
        ),
        "shortcut": (
            "(use|press|hit|try) (the keys|the shortcut|) {k} (for|to get|to do|to open) {n}",
            "{n} (with|by|by pressing|using) (the keys|the shortcut|) {k}",
            "(do|run|start|open) {n} (with|by) {k}",
        ),
        "copies": (
            "(print|make|give me|I need|I want) {k} (copies|prints) (of it|of this|)",
            "(set|change|put) the (number of copies|copies) (to|at) {k}",
            "(print|do) (it|this) {k} (times|x)",
        ),
        "print pages": (
            "(print|put on paper) (only|just|) (the pages|pages|) {k} (only|)",
            "(set|change) the (page range|pages|range) to {k}",
            "(I need|I want) (the pages|pages|only) {k} (on paper|printed)",
        ),
        "print on": (
            "(print|print it|print this|send it|send this) (on|with|to|by) (the printer|) {n}",
            "(use|choose|select|take) (the printer|) {n} (as printer|for printing|)",
            "the printer (is|should be) {n}",
        ),
        "export": (
            (
                "(export|save|convert|write) (it|this|a copy) (as|to) (a|) {o} (called|named|with the name|under the "
                "name) {f}"
            ),
            "(export|save) (to|as) {f} (as|in|in the format) {o}",
            "(make|create) (a|an|the) {o} (file|) (called|named) {f}",
        ),
        "typeface": (
            "(set|change|switch) the (font|typeface|font family|lettering) to {n}",
            "(use|choose|take|pick|select) (the font|the typeface|) {n} (as font|as the font|)",
            "(the font|the typeface|the text) (is|should be|shall be|has to be) (in|) {n}",
        ),
        "points": (
            "(set|change|put) the (size|font size|text size|letters) (to|at) {k} (points|pt|)",
            "(a size of|size|text size|letters of) {k} (points|pt|)",
            "(make|let) (the text|the letters|it) (be|) {k} (points|pt)",
        ),
        "search text": (
            "(search|look|hunt) (the text|the document|) for (the word|the text|) {v}",
            "(find|show|locate|go to) (the word|the text|the next|where it says) {v}",
        ),
        "search back": (
            "(search|look) (backwards|back|upwards|up) for {v}",
            "(find|show|go to|jump to) the (previous|earlier) {v}",
            "(find|search) {v} (backwards|upwards|in the other direction|before this)",
        ),
        "play": (
            "(play|start|put on|listen to|run) (the song|the track|the title|the piece|) {n} (from the list|)",
            "(I want to hear|let us hear|let me listen to) {n}",
        ),
        "profile": (
            "(switch|change|go|turn) to (the profile|the workspace|) {n}",
            "(use|choose|select|take|activate) (the profile|the workspace|) {n}",
            "(set|change) the profile to {n}",
        ),
        "new profile": (
            (
                "(create|add|make|set up) (a profile|a new profile|the profile|another profile) (called|named|with "
                "the name|) {v}"
            ),
            "(I need|I want|we need) a (profile|new profile) (called|named) {v}",
        ),
        "page number": (
            "(go|jump|turn|move|scroll) to (page|page number|the page) {k}",
            "(show|open|view|display) (me|) (page|page number) {k}",
        ),
        "zoom": (
            "(set|change|put) the (zoom|scale|view|magnification) (to|at) {o}",
            "(zoom|scale|magnify) (it|this|the page|) to {o}",
            "(show|view|display) (it|this|the page) at {o}",
        ),
        "alarm": (
            (
                "(set|add|create|make) (an alarm|a reminder|a new alarm) (for|at) {k}(, | )(called|named|with the "
                "label|for) {v}"
            ),
            "(wake|remind) me at {k}(: | about | for ){v}",
            "(an alarm|a new alarm) (called|named) {v} (at|for) {k}",
        ),
        "cell": (
            "(put|write|enter|type|insert) {v} (in|into) (the cell|cell|) {n}",
            "(set|change|fill) (the cell|cell|) {n} (to|with) {v}",
            "(cell|in cell|in) {n}(: | should be | should have | has to be ){v}",
        ),
    }
)
