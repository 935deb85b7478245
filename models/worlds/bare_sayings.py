"""How people ask for things on bare pages: lists like those of ``sayings``, and patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "send only": (
            "type {v} into the field and press {a}", "write {v} in the text box, then click {a}",
            "put {v} in the box and press {a}", "fill the field with {v} and hit {a}", "enter {v}, then {a}",
            "key in {v} and click {a}", "{v} goes into the text field, then press {a}", "fill in {v}; press {a}",
            "the field should hold {v} when you click {a}", "give {v} in the input and press {a}",
            "write {v} where there is room for text and click {a}", "press {a} after typing {v}",
            "click {a} once {v} stands in the field", "use the text box for {v} and finish with {a}",
            "the text is {v}; then use {a}", "put {v} in, press {a} after that", "type {v} in there and click on {a}",
        ),
        "send nth": (
            "type {v} into the {k} field and press {a}", "write {v} in the {k} text box, then click {a}",
            "put {v} in the {k} box and press {a}", "fill the {k} field with {v} and hit {a}",
            "{v} goes into the {k} field, then press {a}", "the {k} field is {v}; click {a}",
            "use the {k} text box for {v} and finish with {a}", "in the {k} field enter {v}, then {a}",
            "key {v} into the {k} input and click {a}", "press {a} after typing {v} into the {k} field",
            "of the fields the {k} gets {v}, then click {a}", "leave the others, the {k} field gets {v}, then {a}",
            "click {a} once {v} stands in the {k} field", "write {v} into the {k} one and press {a}",
        ),
        "type nth": (
            "type {v} into the {k} field", "write {v} in the {k} text box", "put {v} in the {k} box",
            "fill the {k} field with {v}", "{v} goes into the {k} field", "the {k} field is {v}",
            "use the {k} text box for {v}", "in the {k} field enter {v}", "key {v} into the {k} input",
            "of the fields the {k} gets {v}", "leave the others, the {k} field gets {v}", "let the {k} field say {v}",
            "have {v} in the {k} text field", "write {v} into the {k} one",
        ),
        "go to field": (
            "put the cursor into the field", "click into the text box", "go to the text field",
            "give the focus to the input", "click the field so that I can type", "place the cursor in the text field",
            "activate the text box", "set the focus on the text field", "get the input field ready for typing",
            "move into the text box", "select the input field", "let me type in the field", "step into the text field",
            "put the caret into the input box", "bring the cursor to the field", "focus the text field",
            "I want to write in the box, click there",
        ),
        "go to nth": (
            "put the cursor into the {k} field", "click into the {k} text box", "go to the {k} text field",
            "give the focus to the {k} input", "click the {k} field so that I can type",
            "place the cursor in the {k} field", "activate the {k} text box", "set the focus on the {k} text field",
            "get the {k} field ready for typing", "move into the {k} text box", "select the {k} input field",
            "let me type in the {k} field", "step into the {k} field", "the cursor belongs into the {k} field",
            "bring the cursor to the {k} one of the fields", "focus the {k} field",
        ),
        "tick these": (
            "tick {k}, then press {a}", "put ticks at {k} and click {a}", "mark the boxes {k} and hit {a}",
            "check the boxes {k}, then {a}", "of the boxes choose {k}, then click {a}", "I need {k}; press {a} then",
            "the ticks belong at {k}, after that click {a}", "set {k} and go on with {a}",
            "choose every one of {k} and press {a}", "{k} have to be on when you press {a}", "take {k} and use {a}",
            "all of these: {k}. Then {a}", "check {k} off and press {a}", "click {k} and in the end {a}",
            "when {k} are ticked press {a}",
        ),
        "tick none": (
            "tick none of them and press {a}", "leave all boxes empty and click {a}", "no box at all, just {a}",
            "without a single tick press {a}", "nothing is to be ticked, click {a}", "choose none and press {a}",
            "there should be no tick anywhere when you click {a}", "have none of the boxes on and use {a}",
            "clear all the boxes, then {a}", "with every box empty press {a}", "pick nothing, then press {a}",
            "untick whatever is on and click {a}", "no ticks, then {a}",
        ),
        "tick every": (
            "tick all of them and press {a}", "check every box, then click {a}", "all boxes on, then {a}",
            "choose everything there is and press {a}", "put a tick at each of them and click {a}",
            "the whole lot, then {a}", "each and every box, then press {a}", "mark them all and hit {a}",
            "every box should be ticked when you press {a}", "tick the boxes one and all, finish with {a}",
            "not one box may stay empty; press {a}", "with everything ticked click {a}",
        ),
        "tick but": (
            "tick all but {k} and press {a}", "everything except {k}, then {a}",
            "check all boxes except {k}, click {a}",
            "all of them without {k}, then press {a}", "leave out {k}, tick the rest and press {a}",
            "every box other than {k}, then {a}", "the rest should be ticked, not {k}; press {a}",
            "tick whatever is not {k} and click {a}", "not {k}, but all the others, then {a}",
            "with the exception of {k} tick them all and use {a}", "choose each one but {k}, then {a}",
            "all except for {k}; after that click {a}",
        ),
        "only these": (
            "only {k} may be ticked, then press {a}", "leave nothing but {k} ticked and click {a}",
            "{k} and no other, then {a}", "just {k} should be on, then press {a}", "have only {k} ticked and press {a}",
            "keep to {k}, untick the others, press {a}", "the ticks are to be at {k} alone, then {a}",
            "exactly {k}, then {a}", "see that {k} and nothing else is ticked and use {a}",
            "no others than {k}; press {a}", "make it {k} only, click {a}", "nothing besides {k}, then {a}",
        ),
        "pick only": (
            "choose {o} in the list and press {a}", "set the list to {o} and click {a}", "pick {o}, then {a}",
            "take {o} from the drop-down and press {a}", "open the list, choose {o} and click {a}",
            "the list should say {o}, then press {a}", "from the choices take {o}, finish with {a}",
            "let the box show {o} and press {a}", "I want {o} in the list; then {a}", "{o} out of the list, then {a}",
            "switch the drop-down to {o}, click {a}", "of the options I need {o}, then press {a}",
            "change the selection to {o} and hit {a}", "with {o} chosen press {a}", "{o} it should be, then {a}",
        ),
        "close box": (
            "close the box with the x", "click the cross in its corner", "put the box away by its x",
            "press the x of the dialog", "shut the pop-up with the cross", "use the x to get rid of the box",
            "dismiss the window on the page by the x", "click the x at the top of the box", "close the pop-up",
            "close the message that lies over the page", "get the dialog out of the way with its x",
            "hit the x in the corner of the dialog", "the x of the pop-up, please", "take the box away, use the cross",
            "make the box go away", "close the little window", "get rid of the pop-up box",
        ),
        "in box": (
            "press {n} in the box", "click {n} in the dialog", "use {n} in the pop-up", "answer the box with {n}",
            "choose {n} in the little window", "hit {n} on the pop-up", "in the dialog box press {n}",
            "the button {n} of the dialog", "of the buttons in the box take {n}", "let the dialog have {n}",
            "say {n} to the pop-up", "push {n} inside the box", "take the one that says {n} in the box",
            "close the box by {n}",
        ),
        "among tabs": (
            "find {n} behind one of the tabs and click it", "go through the tabs until there is {n} and open it",
            "look behind the tabs for {n} and follow it", "somewhere in the tabs is {n}, click it",
            "search the tabs for the link {n} and click it", "one of the tabs has {n}: open it",
            "turn the tabs over until {n} shows up and press it", "switch between the tabs and click {n}",
            "try the tabs one by one, then click {n}", "click {n}, whichever tab it is in",
            "the link {n} is on one of the tabs, open it", "go from tab to tab and find {n}, then click it",
        ),
        "in section": (
            "open the section {p} and click {n}", "unfold {p} and press {n} there", "in the section {p} take {n}",
            "under the heading {p} click {n}", "expand {p}, then press {n}", "{n} is in the section {p}, click it",
            "look into {p} and use {n}", "show what is under {p} and click {n}", "click {n} in the part {p}",
            "unroll {p} and choose {n}", "the {n} that is hidden under {p}", "fold out {p} to get to {n} and press it",
            "from the section {p} press {n}", "go into the part {p} and hit {n}",
        ),
        "unfold": (
            "open the section {p}", "unfold {p}", "expand {p}", "show what is under {p}", "fold out the part {p}",
            "unroll {p}", "let me see the section {p}", "show the contents of {p}", "expand the heading {p}",
            "make the part {p} visible", "bring out what {p} holds", "click {p} so that it opens", "fold {p} out",
            "I want to see what is in {p}",
        ),
        "greatest": (
            "press {a} at the one with the highest {m}", "use {a} for the greatest {m}", "{a} where the {m} is highest",
            "find the highest {m} and press {a} there", "click {a} in the row with the most {m}",
            "take the one whose {m} is the greatest and click {a}", "the row with the largest {m}: {a}",
            "{a} the one that has the largest {m}", "whichever has the highest {m} gets {a}",
            "look for the biggest {m} and use its {a}", "press {a} beside the biggest {m}",
            "of all rows the highest {m}, click {a}", "for the top {m} click {a}",
        ),
        "smallest": (
            "press {a} at the one with the lowest {m}", "use {a} for the smallest {m}", "{a} where the {m} is lowest",
            "find the lowest {m} and press {a} there", "click {a} in the row with the least {m}",
            "take the one whose {m} is the smallest and click {a}", "the row with the smallest {m}: {a}",
            "{a} the one that has the lowest {m}", "whichever has the lowest {m} gets {a}",
            "look for the least {m} and use its {a}", "press {a} beside the smallest {m}",
            "of all rows the lowest {m}, click {a}", "for the bottom {m} click {a}",
        ),
        "count up": (
            "press the numbers from the lowest to the highest", "click the numbers in ascending order",
            "go through the numbers upwards", "press them all, the smallest first", "count up with the buttons",
            "the buttons in rising order, please", "begin with the lowest number and end with the highest",
            "click every number, each greater than the one before", "from small to great press the numbers",
            "press the buttons by size, the least first", "work upwards through the numbers",
            "click the numbers from the smallest on", "take the numbers in order, the lowest first",
        ),
        "count down": (
            "press the numbers from the highest to the lowest", "click the numbers in descending order",
            "go through the numbers downwards", "press them all, the greatest first", "count down with the buttons",
            "the buttons in falling order, please", "begin with the highest number and end with the lowest",
            "click every number, each less than the one before", "from great to small press the numbers",
            "press the buttons by size, the greatest first", "work downwards through the numbers",
            "click the numbers from the greatest on", "take the numbers in order, the highest first",
        ),
        "nth thing": (
            "click the {k} {n}", "press the {k} {n}", "use the {k} {n}", "take the {k} {n}", "the {k} {n}, please",
            "choose the {k} {n}", "hit the {k} {n} on the page", "of all called {n} click the {k}",
            "there are several {n}, press the {k}", "go for the {k} {n}", "I mean the {k} {n}", "push the {k} {n}",
            "count to the {k} {n} and click it", "click {n}, the {k} one",
        ),
    }
)  # fmt: skip
"""Templates: n, m, p, a are names, o is an option; v is typed; k is said as it stands."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "send only": (
            (
                "(type|write|put|enter|key|insert) {v} (in|into) the (text box|text field|field|box|input)(, then| and|"
                ", and then|;) (click|hit|push|use|press) (on|) {a}"
            ),
            "(fill in|write|type|enter) {v}(, then| and|, and then) (click|press|hit|choose|use) {a}",
            "(fill|complete) the (text field|field|box|input) with {v}(, then| and|, and then) (click|press|hit) {a}",
            "(click|press|hit) {a} (once|when|after|as soon as) {v} (stands|is) in the (text field|field|box|input)",
        ),
        "send nth": (
            (
                "(type|write|put|enter|key|insert) {v} (in|into) the {k} (text box|text field|field|box|input)"
                "(, then| and|, and then) (click|hit|press|use) {a}"
            ),
            (
                "(in|into) the {k} (field|text box|input|text field) (type|write|put|enter) {v}(, then| and) (click|"
                "press) {a}"
            ),
            "(fill|complete) the {k} (text field|field|box|input) with {v}(, then| and) (click|press|hit) {a}",
        ),
        "type nth": (
            "(type|write|put|enter|key|insert) {v} (in|into) the {k} (text box|text field|field|box|input)",
            "(in|into) the {k} (field|text box|input|text field) (type|write|put|enter) {v}",
            "(fill|complete) the {k} (text field|field|box|input) with {v}",
        ),
        "go to field": (
            "(put|place|set|bring|move) the (cursor|caret|focus) (in|into|on|to) the (text field|field|text box|input)",
            "(click|go|step|jump) (into|in|to) the (text field|field|text box|input|input field)",
            "(focus|activate|select|click) the (text field|field|text box|input box)",
            "I want to (type|write) in the (text field|field|box), (put the cursor there|click there|go there)",
        ),
        "go to nth": (
            (
                "(put|place|set|bring|move) the (cursor|caret|focus) (in|into|on|to) the {k} (text field|field|text "
                "box|input)"
            ),
            "(click|go|step|jump) (into|in|to) the {k} (text field|field|text box|input|input field)",
            "(focus|activate|select|click) the {k} (text field|field|text box|input box)",
        ),
        "tick these": (
            (
                "(tick|check|mark|choose|pick|take|turn on) (the boxes|all of|) {k}(, then| and then|, and then| and) "
                "(click|press|hit|push|finish with) {a}"
            ),
            "(put|set) (a tick|ticks|check marks) at {k}(, then| and) (click|press|use) {a}",
            "(I want|I need|we need) {k}(, then|; then|. Then) (click|press|hit) {a}",
            "(choose|pick|mark|select) (these|the following): {k}(, then|. Then|; then) (click|press|hit|use) {a}",
        ),
        "tick none": (
            (
                "(tick|check|choose|pick|mark) (none|not a single one|no box|none of them)(, then| and|, just) "
                "(click|press|hit) {a}"
            ),
            "(leave|have) (all|every one|each) of the boxes (empty|off|unticked) and (click|press|hit) {a}",
            "(untick|clear|switch off) (everything|all|all of them)(, then| and) (click|press) {a}",
        ),
        "tick every": (
            (
                "(tick|check|choose|pick|mark) (all|every one|each) of (them|the boxes|these)(, then| and) (click|"
                "press|hit) {a}"
            ),
            (
                "(tick|check|mark|choose) (everything|every box|all boxes|each box)(, then| and|, and then) (click|"
                "press|hit) {a}"
            ),
        ),
        "tick but": (
            (
                "(tick|check|choose|pick|mark) (all|everything|all of them|every box) (but|except|without|other than) "
                "{k}(, then| and) (click|press|hit) {a}"
            ),
            (
                "(leave out|do not tick|not) {k}, (tick|check|choose|take) (the others|all others|the rest)(, then|"
                " and) (click|press) {a}"
            ),
        ),
        "only these": (
            "(tick|have|keep|choose) (only|just|nothing but) {k} (ticked|on|)(, then| and) (click|press|hit) {a}",
            "(only|just|nothing but) {k} (should|may) be (on|ticked|checked)(, then|;) (click|press|hit) {a}",
        ),
        "pick only": (
            (
                "(choose|pick|take|get) {o} (from|in|out of) the (drop-down|list of choices|choices|options|list)"
                "(, then| and|, and then) (click|hit|press|use) {a}"
            ),
            "(set|change|switch) the (list|drop-down|selection|box) to {o}(, then| and) (click|press|hit) {a}",
            "(open|unfold) the (list|drop-down), (choose|take|pick|click) {o}(, then| and) (click|press|hit) {a}",
        ),
        "close box": (
            (
                "(close|shut|dismiss) the (box|pop-up|window|dialog|message) (with|by|using) (the x|the cross|its x|"
                "the cross in the corner)"
            ),
            (
                "(click|press|hit|use) (on|) the (x|cross) (of|in|on|in the corner of) the (box|pop-up|dialog|little "
                "window)"
            ),
            "(close|put away|get rid of|dismiss) the (box|pop-up|little window|message|dialog box)",
        ),
        "in box": (
            "(click|press|hit|push|use|choose) (on|) {n} (in|on|inside) the (box|dialog|pop-up|little window|message)",
            "(in|on) the (box|dialog|pop-up|dialog box)(, | )(click|press|choose|use) (the button|) {n}",
            "(answer|close) the (box|dialog|pop-up) with {n}",
        ),
        "among tabs": (
            "(look|search|go) through the tabs (for|to find) {n} and (click|open|follow) it",
            "(find|look for) {n} (in|on|behind) (one of the tabs|the tabs) and (click|open|follow|press) it",
            "(click|open|follow) (the link|) {n}(, it is| that is|, which is) (on|behind|in) one of the tabs",
        ),
        "in section": (
            (
                "(open|unfold|expand|show) (the section|the part|) {p}(, then| and|, and then) (click|press|choose|"
                "use) {n}"
            ),
            "(in|under) (the section|the heading|) {p}(, | )(click|press|choose|use|take) {n}",
            "(click|press|use|take) {n} (in|under|from) (the section|the heading|) {p}",
        ),
        "unfold": (
            "(open|unfold|expand|show|fold out|unroll) (the section|the part|the heading|) {p}",
            "(I want to see|show me|let me see) what is (in|under) {p}",
        ),
        "greatest": (
            "(click|press|use|hit|choose) {a} (for|at|beside|next to) the (highest|greatest|biggest|largest) {m}",
            "(find|look for) the (highest|greatest|biggest|largest) {m} and (click|press|use) {a} (there|)",
            "(click|press|use) {a} (where|in the row where) the {m} is (highest|greatest|biggest|largest)",
        ),
        "smallest": (
            "(click|press|use|hit|choose) {a} (for|at|beside|next to) the (lowest|smallest|least) {m}",
            "(find|look for) the (lowest|smallest|least) {m} and (click|press|use) {a} (there|)",
            "(click|press|use) {a} (where|in the row where) the {m} is (lowest|smallest)",
        ),
        "count up": (
            (
                "(press|click) (all numbers|the numbers|every number) (upwards|in rising order|from the smallest to "
                "the greatest)"
            ),
            "(go|work) through the numbers from the (least|lowest|smallest) (on|upwards)",
        ),
        "count down": (
            (
                "(press|click) (all numbers|the numbers|every number) (downwards|in falling order|from the greatest "
                "to the smallest)"
            ),
            "(go|work) through the numbers from the (highest|greatest|largest) (on|downwards)",
        ),
        "nth thing": (
            "(click|press|hit|push|use|choose|take|open) (on|) the {k} {n}",
            "(of|among) all (the|) {n}(, | )(click|press|choose) the {k}",
            "(I want|I mean|I need) the {k} {n}",
        ),
    }
)  # fmt: skip
"""More ways for training alone."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "compared": (
            "Price", "Distance", "Weight", "Score", "Points", "Size", "Length", "Age", "Stock", "Rating", "Width",
            "Height", "Duration", "Visitors", "Seats", "Pages", "Fee", "Votes", "Balance", "Cost", "Amount", "Speed",
        ),
    }
)  # fmt: skip
"""What a column of numbers is called."""
