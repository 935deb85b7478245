"""How people ask for what lies in a part of a window that is hidden, or in a dialog of preferences: as in ``sayings``.

``PATTERNS`` are for training alone, as those of ``variants``.
"""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "reveal": (
            "show the {m} and {c}", "bring up the {m}, then {c}", "open the {m} and {c} there", "{c} in the {m}",
            "turn the {m} on and {c}", "make the {m} visible, then {c}", "use the {m}: {c}", "with the {m} {c}",
            "switch on the {m} to {c}", "the {m} has to be shown first: {c}", "let me see the {m}, and {c}",
            "{c}. For that show the {m}", "get the {m} on the screen and {c}", "display the {m} and then {c}",
            "{c} by means of the {m}", "put the {m} on show and {c}", "the {m} is hidden; show it and {c}",
            "call up the {m}, {c}", "unhide the {m} and {c}", "{c}, the {m} is where that is done",
        ),
        "conceal": (
            "hide the {n}", "close the {n}", "put the {n} away", "turn the {n} off", "I do not want to see the {n}",
            "make the {n} disappear", "the {n} takes up room, hide it", "switch off the {n}", "do not show the {n}",
            "get rid of the {n} on the screen", "no {n}, please", "the {n} should not be shown", "take away the {n}",
            "let the {n} vanish", "I have no use for the {n}, hide it", "keep the {n} out of sight",
        ),
        "ticks": (
            "tick {k}", "check {k}", "turn on {k}", "enable {k}", "switch on {k}", "set ticks at {k}", "I want {k}",
            "activate {k}", "tick the boxes {k}", "{k} should be on", "put a tick at {k}", "switch {k} on",
            "check the boxes {k}", "I need {k} on", "all of these on: {k}", "let {k} be on", "{k}: all on, please",
            "mark {k}", "have {k} ticked", "make sure that {k} are on",
        ),
        "with its": (
            "{c} and make its {n} {k}", "{c} and set its {n} to {k}", "{c}, with {k} as its {n}",
            "{c}; {n} should be {k} there", "{c}, then change its {n} to {k}", "{c} and give it a {n} of {k}",
            "{c}. Its {n} is to be {k}", "{c} with the {n} at {k}", "{c}, {n} {k}", "{c} and enter {k} for its {n}",
            "{c}, and let the {n} be {k}", "{c} and put its {n} at {k}", "{c}; as its {n} take {k}",
            "after you {c}, set the {n} to {k}", "{c}, where {n} has to be {k}", "{c} having {k} for the {n}",
        ),
        "into called": (
            "put {v} into the {k} {n}", "enter {v} in the {k} called {n}", "the {k} {n} should hold {v}",
            "write {v} in the {k} with the name {n}", "set the {k} {n} to {v}", "make the {k} {n} say {v}",
            "for the {k} {n} use {v}", "type {v} there where {k} {n} is", "{v} goes in the {k} named {n}",
            "change what the {k} {n} holds to {v}", "let the {k} called {n} be {v}", "{k} {n}: {v}",
            "there is a {k} {n}, give it {v}", "in the {k} by the name of {n} put {v}", "fill the {k} {n} with {v}",
            "I want {v} in the {k} {n}", "give the {k} {n} the value {v}",
        ),
        "called on": (
            "turn on the {k} {n}", "switch the {k} {n} on", "set the {k} called {n}", "tick the {k} named {n}",
            "the {k} {n} should be on", "activate the {k} {n}", "make the {k} {n} active", "the {k} {n} has to be on",
            "check the {k} {n}", "let the {k} called {n} be on", "I want the {k} {n} on", "enable the {k} {n}",
            "put the {k} {n} into its on state", "have the {k} {n} switched on", "{k} {n} on",
        ),
        "called off": (
            "turn off the {k} {n}", "switch the {k} {n} off", "untick the {k} named {n}", "the {k} {n} should be off",
            "deactivate the {k} {n}", "make the {k} {n} inactive", "the {k} {n} has to be off", "uncheck the {k} {n}",
            "let the {k} called {n} be off", "I want the {k} {n} off", "disable the {k} {n}", "clear the {k} {n}",
            "have the {k} {n} switched off", "{k} {n} off", "release the {k} called {n}",
        ),
        "press called": (
            "press the {k} {n}", "click the {k} called {n}", "push the {k} {n}", "use the {k} named {n}",
            "hit the {k} {n}", "there is a {k} {n}, click it", "click on the {k} with the name {n}",
            "operate the {k} {n}", "give the {k} {n} a click", "find the {k} {n} and press it", "{k} {n}: press it",
            "press what is the {k} {n}", "activate the {k} called {n}", "the {k} by the name of {n} must be pressed",
        ),
        "pick called": (
            "choose {o} in the {k} {n}", "set the {k} {n} to {o}", "pick {o} from the {k} called {n}",
            "the {k} {n} should say {o}", "select {o} with the {k} {n}", "in the {k} named {n} take {o}",
            "let the {k} {n} show {o}", "change the {k} {n} to {o}", "make {o} the choice of the {k} {n}",
            "from the {k} {n} I want {o}", "open the {k} {n} and take {o}", "for the {k} {n} choose {o}",
            "switch the {k} called {n} to {o}", "have {o} in the {k} {n}",
        ),
        "choose called": (
            "select the {k} {n}", "choose the {k} called {n}", "take the {k} {n}", "go for the {k} named {n}",
            "pick the {k} {n}", "I want the {k} {n}", "make the {k} {n} the chosen one", "click the {k} {n}",
            "change to the {k} {n}", "the {k} {n} should be the selected one", "mark the {k} called {n}",
            "switch to the {k} with the name {n}", "let it be the {k} {n}", "find the {k} {n} and choose it",
            "of all choices take the {k} {n}",
        ),
        "prefer": (
            "in the preferences {c}", "in the settings {c}", "{c} in the preferences", "{c} in the settings",
            "open the preferences and {c}", "go to the settings and {c}", "there is a preference for it: {c}",
            "change the settings: {c}", "look into the preferences and {c}", "{c}, that is one of the preferences",
            "configure the program: {c}", "{c} (in the options)", "by the settings of this program, {c}",
            "among the options of the program {c}", "adjust the program so: {c}", "{c}, see the program's options",
            "in the dialog of preferences {c}", "set the program up: {c}", "the preferences need a change: {c}",
            "use the settings window to {c}",
        ),
        "prefer at": (
            "in the preferences under {m}, {c}", "open the settings, go to {m} and {c}", "{c} in the settings, on {m}",
            "on the {m} page of the preferences {c}", "in the options, part {m}, {c}", "{c}; that is in {m}, a setting",
            "preferences, {m}: {c}", "settings > {m}: {c}", "on the {m} tab of the preferences {c}",
            "look under {m} in the settings and {c}", "{c}, which the preferences have under {m}",
            "call up the preferences, choose {m} and {c}", "in the program's settings at {m} {c}",
            "go through the preferences to {m} and {c}", "the {m} settings: {c}", "change a preference in {m}: {c}",
            "from the options take {m}, and there {c}", "find {m} among the preferences and {c}",
        ),
        "prefer by": (
            "with {p} {c}", "open {p} and {c}", "in {p} {c}", "choose {p}, then {c}", "go to {p}: {c}",
            "use {p} to {c}", "{c} in {p}", "{c}, for that there is {p}", "by {p} {c}", "call up {p} and {c}",
            "{p} lets you do it: {c}", "take {p} and there {c}", "under {p} {c}", "{c} with the help of {p}",
            "through {p}, {c}", "start {p} and {c}", "what I want is in {p}: {c}",
        ),
    }
)  # fmt: skip
"""Templates: n, m, p are names; c is a clause of its own."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "called spin": (
            "number box", "spin box", "spinner", "number field", "box of numbers", "number", "counter", "spin field",
            "numeric field", "stepper",
        ),
        "called text": (
            "text field", "entry", "text box", "input", "field", "input field", "line", "text entry", "edit field",
            "box for text",
        ),
        "called check": ("check box", "checkbox", "box", "tick box", "check mark", "checking box", "option box"),
        "called toggle": ("toggle", "toggle button", "switch", "button that stays in", "push switch", "latch button"),
        "called radio": ("radio button", "option", "radio", "choice", "round button", "radio option", "option button"),
        "called button": ("button", "push button", "key", "command button", "plain button", "button to press", "knob"),
        "called combo": ("combo box", "list", "drop-down", "dropdown", "menu", "drop-down list", "select box"),
        "called tab": ("tab", "page", "sheet", "card", "tab page", "register", "flap"),
        "called row": ("row", "entry", "line", "list entry", "item", "line of the list", "table row"),
        "dull": (
            "entry", "label", "button", "toggle", "check", "radio", "page 1", "page 2", "Text", "Value", "Item 1",
            "Item 2", "Option A", "Option B", "Field", "Number", "List", "Left", "Middle", "Right", "Top", "Bottom",
            "spin", "combo", "box", "link", "Menu", "None", "Default", "Normal", "First", "Second", "Test", "Name",
            "Title", "switch", "Widget", "Input", "Output", "Sample", "Line", "Column", "Group", "Frame", "Choice",
        ),
        "pad panel": (
            "Number Pad", "Digits", "On-screen Keys", "Key Panel", "Buttons", "Button Pad", "Numeric Keys", "Keys",
            "Number Keys", "Calculator Keys", "Pad",
        ),
        "list panel": (
            "Sidebar", "Side Panel", "Side Pane", "Navigator", "Bookmarks", "History", "Outline", "Contents", "Index",
            "Constants", "Functions", "Variables", "Clips", "Recent Files", "Document List", "Library", "Snippets",
            "Channels", "Playlist",
        ),
        "search panel": (
            "Search Bar", "Find Bar", "Quick Search", "Search Field", "Find Panel", "Filter Bar", "Search Panel",
            "Search Box", "Finder",
        ),
        "field panel": (
            "Properties", "Inspector", "Details", "Property Panel", "Attributes", "Information", "Metadata", "Editor",
            "Options Bar", "Tool Options", "Side Form", "Record",
        ),
        "tool panel": (
            "Toolbox", "Tool Palette", "Drawing Toolbar", "Edit Toolbar", "Action Bar", "Tool Bar", "Button Bar",
            "Shortcuts", "Macro Bar", "Media Controls", "Quick Access",
        ),
        "docks": ("Panels", "Docks", "Toolbars", "Show", "Sidebars", "Panes", "Tool Windows", "Bars", "Widgets"),
        "preferences": (
            "Preferences...", "Settings...", "Options...", "Preferences", "Settings", "Options", "Configure...",
            "Program Settings...", "Preferences…", "Setup...", "Customize...", "General Options...", "Configuration",
        ),
    }
)  # fmt: skip
"""What such parts and dialogs are called."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "reveal": (
            "(show|open|display|bring up|turn on|switch on|activate) (the|) {m}(, then| and|, and then) {c}",
            "(show|open|turn on) (the|) {m} (and use it to|so that you can) {c}",
            "{c} (in|with|on|by|using) the {m}",
            "(with|in|on|from) the {m}(, | ){c}",
        ),
        "conceal": (
            "(hide|close|remove|turn off|switch off|put away) the {n}",
            "(I don't|I do not) (want|need) (to see|) the {n} (any more|)",
            "the {n} (should be hidden|is in the way|can go|must not be shown)",
        ),
        "ticks": (
            "(tick|check|turn on|switch on|enable|activate|mark) {k}",
            "(tick|check|mark) the (boxes|options|settings) {k}",
            "(I want|I need|we need) {k} (on|ticked|to be on)",
            "{k} (should|have to|must) be (on|ticked|enabled)",
        ),
        "with its": (
            "{c}(, then| and|, and) (set|change|turn|make|put) its {n} (to|at|) {k}",
            "{c}(, | and use | with ){k} (as|for) (its|the) {n}",
            "{c}(. |; )(its|the) {n} (is|should be|has to be|becomes) {k}",
        ),
        "into called": (
            "(put|enter|type|write) {v} (in|into) the {k} (called|named|) {n}",
            "(set|change) the {k} (called|named|) {n} to {v}",
            "the {k} (called|named|) {n} (should|has to|must) (be|say|hold|read) {v}",
        ),
        "called on": (
            "(turn|switch) (the|) {k} (called|named|) {n} on",
            "(turn on|switch on|activate|tick|check|enable) the {k} (called|named|) {n}",
        ),
        "called off": (
            "(turn|switch) (the|) {k} (called|named|) {n} off",
            "(turn off|switch off|deactivate|untick|uncheck|disable) the {k} (called|named|) {n}",
        ),
        "press called": (
            "(press|click|push|hit|use|click on) the {k} (called|named|that says|) {n}",
            "(find|look for) the {k} (called|named|) {n} and (press|click) it",
        ),
        "pick called": (
            "(choose|pick|select|take) {o} (in|from) the {k} (called|named|) {n}",
            "(set|change|switch) the {k} (called|named|) {n} to {o}",
        ),
        "choose called": (
            "(choose|select|pick|take|click|mark) the {k} (called|named|) {n}",
            "(switch|change|go) to the {k} (called|named|) {n}",
        ),
        "prefer": (
            "(in|with|by) the (preferences|settings|options) (of the program|)(, | ){c}",
            "(open|go to|call up|use) the (preferences|settings|options)(, then| and|, and) {c}",
            "{c} (in|with|by) the (preferences|settings|options)",
            "(change|adjust) (the|my) (preferences|settings)(: | - ){c}",
        ),
        "prefer at": (
            "(in|open|go to) the (preferences|settings|options)(, |: ){m}(, |: | and ){c}",
            "(in|under|on) {m} (in|of) the (preferences|settings|options)(, | ){c}",
            "{c} (in|under|on) {m} (in|of) the (preferences|settings|options)",
            "(open|go to) the (preferences|settings|options), (choose|open|go to) {m} and {c}",
        ),
        "prefer by": (
            "(open|use|choose|go to|click|call up) {p}(, then| and|, and then) {c}",
            "(in|with|under|by) {p}(, |: | ){c}",
            "{c} (in|with|under|by) {p}",
        ),
    }
)
"""By kind, as in ``variants.PATTERNS``."""
