"""More ways to ask, for training alone: patterns whose parts are exchanged for one another.

``(type|enter) {v}`` stands for two ways, and an empty part for none of the words. What is measured is never spoken so:
its ways are those that are held out of the lists of ``phrasings`` and ``sayings``, and none of these is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from models.worlds import document_sayings, errand_patterns, file_sayings, prompt_sayings, sum_sayings

_PART = re.compile(r"\(([^()]*)\)")
_GAP = re.compile(r" +([,;:.]?)( *)")

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        **sum_sayings.PATTERNS,
        **prompt_sayings.PATTERNS,
        **document_sayings.PATTERNS,
        **file_sayings.PATTERNS,
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
        "submenu": (
            (
                "(open|go to|click) (the|) {m} (menu|)(, | and then |, then )(the|) {p} (submenu|)(, | and | and "
                "then |, then )(click|choose|take|pick|select) {n}"
            ),
            "(choose|select|pick|click|take|use|run) {n} (in|under|from|of) {p} (in|under|of) (the|) {m} (menu|)",
            "(in|from|under) the {m} menu(, | )(choose|select|pick|use|run) {p}(, | > |: | and then ){n}",
            "{m}(, |, then | >> | / ){p}(, |, then | >> | / ){n}",
        ),
        "branch": (
            "(open|expand|unfold|show|go into) {p}(, then| and|, and) (select|choose|pick|click|mark|take) {n}",
            "(select|choose|pick|click|mark|take|find) {n} (in|under|inside|below|within|of) {p}",
            "(in|under|inside|below|within) {p}(, | )(select|choose|pick|click|mark|find) {n}",
            "{p}(, |, then | >> | / ){n}",
        ),
        "most": (
            (
                "(set|turn|put|move|bring|push|drag|raise) (the|) {n} (to its highest|to the highest|to the max|up "
                "to the maximum|to 100 percent|fully up|all the way to the top|as high as possible|as far up as it "
                "goes)"
            ),
            "(maximize|max out) (the|) {n}",
            "(the highest|the maximum|the most|full) {n} (possible|)",
            "(I want|I need|give me) (the highest|the maximum|full|all the) {n}",
        ),
        "least": (
            (
                "(set|turn|put|move|bring|push|drag|lower) (the|) {n} (to its lowest|to the lowest|to the min|down "
                "to the minimum|to 0 percent|fully down|all the way to the bottom|as low as possible|as far down as "
                "it goes)"
            ),
            "(minimize|zero) (the|) {n}",
            "(the lowest|the minimum|the least) {n} (possible|)",
            "(I want|I need|give me) (the lowest|the minimum|no) {n}",
        ),
        "exchange": (
            (
                "(replace|change|swap|exchange|turn|rewrite) (all|every|each|any|the word|the words|) {v} (with|by|"
                "to|into|for) {w}"
            ),
            "(find|search for|look for) (all|every|) {v} and (replace|change|swap) (it|them) (with|by|to|for) {w}",
            "(wherever|everywhere|each time) (it says|there is) {v}(, | )(put|write|use) {w} (instead|)",
            "(use|put|write) {w} (for|where it says|in place of|instead of) {v}",
        ),
        "open file": (
            (
                "(open|load|show|view|get|fetch) (the file|the document|) {f} (from|in|out of|inside) (the|my|) {p} "
                "(folder|directory|)"
            ),
            "(in|from) (the|my|) {p} (folder|directory|)(, | )(open|load|choose|take) (the file|) {f}",
            "(go|change) to (the|) {p} (folder|) and (open|load|choose) {f}",
        ),
        "overwrite": (
            (
                "(save|store|write|keep) (it|this|) (as|to|under|over) {f}(, | and )(replace|overwrite|overwriting|"
                "replacing) (the old one|the old file|the existing file|what is there|it if it is there)"
            ),
            "(overwrite|replace) (the file|the existing|the old|) {f} (with this|with it|by this|)",
            "(save|store) (it|this|) as {f}(, even if it exists|, the old file can go|, whatever is there)",
        ),
        "add entry": (
            (
                "(add|create|make|put|note|enter|write|insert) (a task|an entry|the task|the entry|an item|a new "
                "item|a new entry|) {v} (on the list|to the list|in the list|)"
            ),
            "(I need|I want|we need) {v} (on the list|as a task|as an entry)",
            "(a new|another|one more) (task|entry|item): {v}",
        ),
        "delete entry": (
            (
                "(delete|remove|erase|drop|discard|take off|throw out|strike|cancel) (the task|the entry|the item|"
                "the line|) {n} (from the list|from it|)"
            ),
            "(get rid of|do away with) (the task|the entry|) {n}",
            "(take|throw|strike) (the entry|) {n} (off|out)",
        ),
        "mail": (
            (
                "(send|write|compose) (a mail|an email|an e-mail|a message|a letter) to {f}(, subject| with "
                "the subject| about| titled) {v}(, text| and the text| and the words| that says| saying|, saying) {w}"
            ),
            "(send|write|mail|email) {f}(, subject| with the subject| about) {v}(: |, saying |, text ){w}",
            "(email|mail|message) (for|to) {f}(, subject:|, about) {v}(, text:|, body:|:) {w}",
            "(the subject is|subject:) {v}, (the text is|text:) {w}, (to|send it to|for) {f}",
        ),
        "order": (
            (
                "(buy|order|get|purchase|add|take|put) {k} (of|pieces of|units of|x|times|) {n} (in the cart|to the "
                "cart|in the basket|)"
            ),
            "(I|we) (want|need|would like|want to buy|want to order) {k} (of|pieces of|) {n}",
            "(put|add) {n} (in|into|to) the (cart|basket), {k} (of them|pieces|times)",
            "set the quantity of {n} to {k} and (buy|add|order) it",
            "the quantity of {n} (is|should be) {k}, (buy|add|order) it",
        ),
        "in row": (
            (
                "(press|click|use|hit|choose|push) (the|) {a} (button|link|) (for|of|at|in|beside|next to|on) (the "
                "row|the line|the entry|) {n}"
            ),
            "(for|at|in|on|beside|next to) (the row|the line|the entry|) {n}(, | )(press|click|use|choose|hit) {a}",
            "(find|look for) {n} and (press|click|use) (its|the|) {a}",
        ),
        "context": (
            (
                "(right-click|right click|click with the right button) (on|) {n}(, | and |, then | and then )(choose|"
                "pick|select|click|take) {a}"
            ),
            (
                "(choose|pick|select|click|take|use) {a} (in|from|of) the (context|right-click|pop-up) menu (of|for|"
                "on) {n}"
            ),
            (
                "(open|show) the (context|right-click|pop-up) menu (of|for|on) {n}(, | and | and then )(choose|pick|"
                "click|use) {a}"
            ),
            "(for|on|with) {n}(, | )(choose|use|take) {a} (in|from) the (context|right-click) menu",
        ),
        "chord": (
            (
                "(press|hit|use|type|push|strike|do|try) (the keys|the shortcut|the combination|the key combination|"
                "the hotkey|) {k} (once|on the keyboard|together|)"
            ),
            "(I want|please press|it is) {k}",
        ),
        "sign in": (
            (
                "(sign|log) (me|) (in|on) (as|with|with the name|with the user|as user) {v}(, | and | with )(the "
                "password|password|my password) {w}"
            ),
            (
                "(sign in|log in|login|authenticate)(: |, )(user|name|the user is|my name is) {v}(, | and )(password|"
                "the password is) {w}"
            ),
            (
                "(use|enter|take|with) (the user|the name|the account|) {v} and (the|) password {w} (to sign in|to "
                "log in|and sign in|and log in)"
            ),
        ),
        "day": (
            "(choose|pick|select|take|click|set|mark|go to) (the|the day|the date|) {n} (of|in) {m}",
            "(set|change|move) the (date|day) to (the|) {n} (of|) {m}",
            "(the date|the day|it) (is|should be|will be) (the|) {n} (of|) {m}",
            "(go|turn|leaf) to {m} and (choose|pick|select|take|click) (the|) {n}",
        ),
        "move": (
            "(move|drag|drop|put|pull|carry|bring|transfer|sort) (the|) {n} (to|into|onto|in|over to) (the|) {p}",
            "(the|) {n} (should go|has to go|shall go|must go|should be) (to|into|in) {p}",
            "(drag|take) {n} and (drop|put) it (on|into|in) {p}",
        ),
        "open icon": (
            (
                "(open|start|launch|run|show|bring up|double-click|double click|double-click on) (the icon|the "
                "program|the folder|the file|the|) {n} (icon|)"
            ),
            "(I want|I need) (to open|to start|to see|) {n}",
        ),
        "follow": (
            (
                "(open|follow|click|click on|choose|press|read|visit|show|go to) (the link|the page|the article|the "
                "entry|the story|) {n}"
            ),
            "(scroll|go down|look) (to|for) {n} and (open|click|follow|read) it",
            "(find|look up|search out) (the link|the article|the page|) {n} and (open|click|follow|read) it",
            "(I want|I'd like|we want) to (read|see|open) (the page|the article|) {n}",
        ),
        "swatch": (
            "(choose|pick|select|take|use|click|set|make it) (the|) {k} (color|colour|one|swatch|field|square|tile|)",
            "(the color|the colour|it) (is|shall be|should be|has to be|must be|will be) {k}",
            "(I|we) (want|need|would like|prefer) (it in|the|) {k} (color|one|)",
            "(set|change|turn) (the color|the colour|it) to {k}",
        ),
        "icon": (
            (
                "(click|press|push|hit|use|choose|take|tap) (on|) the (button|icon|one) (with|that shows|showing|"
                "that looks like) (a|the) {k}"
            ),
            "(click|press|push|hit|use|choose|take|tap) (on|) the {k} (button|icon|sign|symbol|picture|)",
            "(I want|I mean|I need) the (button|icon) with the {k}",
        ),
        "figure": (
            (
                "(click|select|pick|choose|mark|touch|tap|hit|take|press) (on|) the {k} (in the picture|in the "
                "drawing|on the canvas|on the screen|)"
            ),
            "(find|look for) the {k} and (click|select|mark|press) it",
            "(I want|I mean|I need) the {k} (there|)",
        ),
        "placed": (
            "(click|select|pick|choose|mark|touch|tap|hit|take|press|use) (on|) the {k} (one|)",
            "(I want|I mean|I need|I would like|give me) the {k}",
        ),
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
        **errand_patterns.PATTERNS,
    }
)
"""By kind of wish, as in ``phrasings.WISHES`` and ``sayings.SAYINGS``."""


_AFTER_A_CLAUSE = frozenset({"in", "joining", "last", "after"})
_BEFORE_A_CLAUSE = frozenset({"joining", "first", "last", "before"})


@lru_cache(maxsize=256)
def variants(kind: str, held_out: frozenset[str]) -> tuple[str, ...]:
    """All ways of asking for that kind that its patterns make, but for those held out."""
    made = (way for pattern in PATTERNS[kind] for way in spread(pattern))
    told = (way if kind in _AFTER_A_CLAUSE else way.lstrip() for way in made)
    ended = (way if kind in _BEFORE_A_CLAUSE else way.rstrip() for way in told)
    return tuple(way for way in dict.fromkeys(ended) if way not in held_out)


def spread(pattern: str) -> Iterator[str]:
    """Every text that a pattern stands for, with one blank at most between its words, and none before a comma."""
    parts = _PART.split(pattern)
    fixed, choices = parts[::2], [part.split("|") for part in parts[1::2]]
    for chosen in product(*choices):
        text = fixed[0] + "".join(part + after for part, after in zip(chosen, fixed[1:], strict=True))
        yield _GAP.sub(lambda gap: gap[1] + (" " if gap[2] or not gap[1] else ""), text)
