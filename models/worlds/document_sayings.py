"""How people ask for things of an open document, and what editors call their things: lists like those of ``sayings``.

``PATTERNS`` are for training alone, as those of ``variants``.
"""

from __future__ import annotations

from typing import Final

from models.worlds import style_sayings
from models.worlds.tables import merged

SAYINGS: Final = merged(
    style_sayings.SAYINGS,
    {
        "whole text": (
            "replace the whole text with {v}", "change the text to {v}", "the whole text should be {v}",
            "write {v} instead of what is there", "delete the text and write {v}", "select all and type {v}",
            "make the document say {v} and nothing else", "the document is to read {v}, nothing else",
            "throw out the old text and type {v}", "overwrite everything with {v}", "let it say only {v}",
            "instead of the present text I want {v}", "clear the page and put {v}", "rewrite the document to say {v}",
            "all of the text has to become {v}", "put {v} in place of the text that is open",
            "the text is wrong, it should say {v}", "swap the whole content for {v}", "only {v} should be left in it",
            "empty the document and enter {v}", "what stands there now is to be {v}", "type {v} over the old text",
            "can the whole text be {v} from now on", "turn the entire text into {v}", "the new text is {v}",
            "the content must be {v}", "I need the document to contain just {v}", "exchange all the text for {v}",
        ),
        "keep": (
            "save it", "save", "save the file", "save the document", "save the changes", "save your work", "store it",
            "keep the changes", "write it to disk", "make sure it is saved", "don't forget to save", "save that",
            "have it saved", "it must be saved", "it should be saved in the end", "save what you changed",
            "save under the same name", "store the document", "do a save", "save the result", "save it as it is called",
            "put it on the disk", "the change has to be saved", "leave it saved", "save it to its file", "save this",
            "keep it", "see to it that the file is saved",
        ),
        "keep by keys": (
            "save with {k}", "press {k} to save", "save it by {k}", "use {k} to save it", "save by pressing {k}",
            "hit {k} so that it is saved", "save the file with {k}", "do {k}, so it is saved", "{k} to save",
            "save it on the keyboard ({k})", "store it with {k}", "save using the keys {k}", "keep it with {k}",
            "strike {k} and it is saved", "save (by {k})", "the save keys are {k}, press them",
        ),
        "jot": (
            "make a file called {f} that says {v}", "write {v} and save it as {f}", "note {v} down in {f}",
            "create {f} with the text {v}", "put {v} into a new file {f}", "I need a file {f} that reads {v}",
            "keep {v} in a file called {f}", "save a note {f} saying {v}", "make a note {f} that says {v}",
            "a file {f} should hold {v}", "start a document {f} with the words {v}", "write a new text {f}: {v}",
            "let there be a file {f} with {v} in it", "type {v} and store it as {f}", "jot down {v}, file name {f}",
            "could there be a document {f} that says {v}", "the file {f} has to say {v}", "new file {f}, text {v}",
            "leave me a note in {f} that says {v}", "write {v} to a file named {f}", "record {v} under the name {f}",
            "have {v} saved in a file {f}", "enter {v} and call the file {f}", "get {v} into {f}",
            "prepare a file by the name of {f} with the line {v}",
        ),
        "jot in": (
            "in {d}, make a file {f} that says {v}", "make a file {f} in the {d} folder that says {v}",
            "write {v} and save it as {f} in {d}", "put a note {f} into {d} that reads {v}",
            "create {f} in {d} with the text {v}", "save {v} as {f} in the folder {d}",
            "in my {d} folder I need a file {f} with the words {v}", "note {v} in {f}, folder {d}",
            "keep {v} in a file {f} in the {d} folder", "type {v}, then store it in {d} under the name {f}",
            "the folder {d} should get a file {f} saying {v}", "a new file {f} in {d}: {v}",
            "leave a note {f} in the folder {d} that says {v}", "have {v} saved to {d} as {f}",
            "into {d} goes a new file {f} with the text {v}", "start {f} in {d} and write {v} in it",
            "get {v} into a file {f} that lies in {d}", "write a document {f} for the folder {d}, text {v}",
        ),
        "reword": (
            "replace {v} with {w} throughout the document", "every {v} in this text should become {w}",
            "put {w} everywhere it says {v}", "rename {v} to {w} in the whole text", "it should say {w}, not {v}",
            "use Replace All to turn {v} into {w}", "change each {v} in the document to {w}",
            "replace all the occurrences of {v} with {w}", "{v} is wrong, it has to be {w} everywhere",
            "no {v} may be left in the text, make them {w}", "find and replace: {v} by {w}",
            "have {v} replaced by {w} in the file", "let {w} stand wherever {v} stands now",
            "could all {v} in the open file be {w}", "correct {v} to {w} all over the document",
            "the word {v} is to be {w} from now on", "I meant {w} where I wrote {v}, mend it everywhere",
            "exchange the word {v} for {w} in the document", "in the whole document, {v} becomes {w}",
            "go through the text and change {v} to {w}", "write {w} instead of {v} all through the text",
        ),
        "option on": (
            "turn on {n} in the {m} menu", "tick {n} under {m}", "switch {n} on ({m} menu)", "enable {n} in {m}",
            "check {n} in the {m} menu", "in the {m} menu turn on {n}", "{m} > {n} should be on",
            "activate {n}, which is in the {m} menu", "I want {n} on, it is under {m}", "make sure {m} > {n} is on",
            "have {n} ticked in the {m} menu", "use {m} to switch on {n}", "go to {m} and turn {n} on",
            "with {n} from the {m} menu on", "{n} is to be on (see {m})", "set {n} under {m} to on",
            "through {m} get {n} going", "open {m} and tick {n}", "in {m}, {n}: on",
        ),
        "option off": (
            "turn off {n} in the {m} menu", "untick {n} under {m}", "switch {n} off ({m} menu)", "disable {n} in {m}",
            "uncheck {n} in the {m} menu", "in the {m} menu turn off {n}", "{m} > {n} should be off",
            "deactivate {n}, which is in the {m} menu", "I do not want {n}, it is under {m}",
            "make sure {m} > {n} is off", "have {n} unticked in the {m} menu", "use {m} to switch off {n}",
            "go to {m} and turn {n} off", "without {n} from the {m} menu", "{n} is to be off (see {m})",
            "set {n} under {m} to off", "stop {n} through {m}", "open {m} and untick {n}", "in {m}, {n}: off",
        ),
    },
)  # fmt: skip
"""Templates: n, m, d are names; v and f are typed; k is said as it stands."""

NAMES: Final = merged(
    style_sayings.NAMES,
    {
        "text view": (
            "Document", "Text 1 of document", "Paragraph 1", "Text area", "Editor", "Document view", "Body", "Page",
            "Untitled 1 - Document", "Content", "Page 1", "Editing area", "Text view", "Text", "Main text",
            "Text 1", "Document content", "Source", "Editor content", "Paragraph", "Buffer", "Canvas", "Writing area",
        ),
        "program": (
            "Editor", "Text Editor", "Writer", "Notes", "Notepad", "Word Processor", "Scribe", "Pad", "Quill", "Pages",
            "Leaf", "Letters", "TextPad", "Author", "Words", "Document", "Papers", "Ink", "Draft", "Journal",
        ),
        "untitled": (
            "Untitled", "Untitled 1", "Untitled Document", "New Document", "Unnamed", "Unsaved Document 1", "New File",
            "No name", "Unsaved", "Document 1", "Document1", "Noname", "new 1", "Untitled Document 2", "(untitled)",
        ),
        "file name": (
            "File name:", "Name:", "Filename", "Save as", "File name", "Document name", "Enter a name", "File",
            "Save in file", "Title", "Name of the file", "New name", "Target file",
        ),
        "save as": (
            "Save As…", "Save as...", "Save under...", "Save As", "Save a Copy As...", "Save File As...",
            "Save Document As...", "Save with another name...", "Store as...",
        ),
        "option": (
            "Word Wrap", "Line Numbers", "Status Bar", "Toolbar", "Show Whitespace", "Auto Indent", "Highlight Line",
            "Ruler", "Spell Check", "Wrap Lines", "Show Tabs", "Side Panel", "Map", "Right Margin", "Line Endings",
            "Brackets", "Insert Mode", "Overwrite", "Non-printing Marks", "Automatic Save", "Page Borders", "Outline",
            "Field Shading", "Smart Quotes", "Bottom Panel", "Minimap", "Text Boundaries", "Check as You Type",
            "Dynamic Wrap", "Column Mode", "Bold Keywords", "Scroll Past End", "Menu Icons", "Grid Lines",
            "Typewriter Mode", "Focus Mode", "Wide Margins", "Show Spaces", "Fold Marks", "Read Only Mode",
        ),
        "replace": (
            "Find and Replace...", "Replace...", "Find & Replace...", "Find/Replace...", "Search and Replace...",
            "Replace Text...", "Replace", "Find and Replace", "Replace…", "Replace Words...", "Search & Replace",
        ),
        "replace all": (
            "Replace All", "Replace all", "All", "Replace Everywhere", "Replace All in Document", "Change All",
            "Replace all of them", "Exchange All", "Replace every one", "Replace in All", "Do All",
            "All of them", "Change Them All", "Replace All Now", "Everywhere", "Change everywhere",
            "Replace Every Match", "All Occurrences", "Replace them all",
        ),
        "replace one": (
            "Replace", "Replace Next", "Replace This", "Replace One", "Replace and Find", "Change", "Replace once",
            "Replace It", "Replace & Find", "Replace Selection", "This One",
            "Replace match", "Replace Current", "Change This", "Once", "Change it",
        ),
        "strict": (
            "Match case", "Whole words only", "Match entire word only", "Regular expressions", "Wrap around",
            "Search backwards", "Case sensitive", "In selection only", "Match whole word", "Similar words",
            "Direction: Up", "Highlight all", "Use wildcards", "All documents", "Incremental search", "Format too",
            "Ignore accents", "From the start", "Close when done", "Search in comments",
        ),
        "reach": (
            "Replace everywhere in", "Replace all at once", "All matches", "All at once in", "Change all in",
            "In the whole document", "More than one", "Replace more than one", "Every match in", "All occurrences in",
            "Replace throughout", "Replace each in",
        ),
        "scope": (
            "Document", "Selection", "Open documents", "Whole file", "Current section", "This page", "All tabs",
            "Paragraph", "Session", "Chapter", "This file", "Everything",
        ),
        "status": (
            "Line 1, Column 1", "Ln 1, Col 12", "INS", "OVR", "UTF-8", "Page 1 of 1", "Plain Text", "24 words",
            "English (USA)", "100%", "Unix (LF)", "0 words", "Tab Width: 4", "1 : 1", "Default Style", "Insert",
            "Standard", "Length: 120", "Filetype: None", "Windows (CRLF)", "3 paragraphs", "Saved", "Ready",
        ),
        "style box": (
            "Default Paragraph Style", "Text Body", "Preformatted Text", "Normal", "Liberation Serif", "Standard",
            "Noto Sans", "DejaVu Sans Mono", "12 pt", "10", "11 pt", "14", "Body Text", "Plain",
        ),
        "inserted": (
            "Table...", "Image...", "Page Break", "Special Character...", "Date and Time", "Footnote", "Hyperlink...",
            "Comment", "Symbol...", "Field", "Chart...", "Horizontal Line", "Header", "Footer", "Bookmark...", "Shape",
        ),
    },
)  # fmt: skip
"""What editors and word processors call their parts."""

PATTERNS: Final = merged(
    style_sayings.PATTERNS,
    {
        "whole text": (
            "(replace|overwrite|exchange) (the whole|the entire|all the) (text|content) (with|by) {v}",
            "(replace|swap|exchange) (its|this|the document's|the file's) (text|contents|words) (with|by) {v}",
            "(put|write) {v} (in place of|in the place of|instead of) (the text|what it says|the contents)",
            "(change|turn|rewrite) (the whole|the entire|all the|the present|the old|this) text (to|into) {v}",
            "(the|the whole|the open|this) (document|text|file) (should|must|has to) (only say|read|become) {v}",
            "(delete|remove|erase|clear) (the text|everything|all of it) (and|, then) (type|write|put) {v}",
            "(I want|I need|we need) (the whole text|the document|the file) to (be|read|say|become) {v}",
            "(write|type|put) {v} (in place of|instead of|over) (the old text|everything that is there|the whole text)",
            "(make|let) (the whole text|the document) (say|read) (just|only|) {v}",
        ),
        "keep": (
            "(save|store) (it|this|the file|the document|the text|all changes|my changes|everything|the new text)",
            "(and|then|also|) (save|store) (it|the file|the document) (again|afterwards|at the end|to the same file|)",
            "(make sure|see|check) that (it|the file|the document|the change) (is|gets) saved",
            "(it|the file|the document) (should|must|has to|needs to) be saved (too|as well|)",
            "(keep|do not lose|don't lose) (the changes|what you did|the new text|the work)",
        ),
        "keep by keys": (
            "(save|store) (it|the file|the document|this|) (with|by|using) (the keys|the shortcut|) {k}",
            "(press|hit|use) {k} (to save|to save it|and save it|so it gets saved)",
        ),
        "jot": (
            (
                "(make|create|write|start|prepare) (a file|a new file|a note|a document) (called|named|) {f} "
                "(that says|that reads|saying|with the text|containing) {v}"
            ),
            "(write|type|note|enter|put down) {v} and (save|store|keep) it (as|under|under the name) {f}",
            "(save|store|keep|put) {v} (in|as|into) (a file called|a new file|a file named|the new file) {f}",
            "(I need|I want|we need) (a file|a note|a document) (called|named|) {f} (that says|with|saying) {v}",
            "(there should be|let there be) (a file|a note) {f} (that says|saying|with the text) {v}",
        ),
        "jot in": (
            (
                "(in|into) (the|my) {d} (folder|directory) (make|create|put|save) (a file|a note|a document) {f} "
                "(that says|saying|with the text) {v}"
            ),
            (
                "(make|create|write|save) (a file|a note|a text) (called|named|) {f} in (the|my|) {d} (folder|) "
                "(that says|saying|with the text) {v}"
            ),
            "(write|type|enter) {v} and (save|store|keep) it (in|to) (the|my|) {d} (folder|) as {f}",
        ),
        "reword": (
            "(replace|change|correct|swap) (every|each|all|any) {v} in the (text|document|file) (with|by|to|for) {w}",
            "(replace|change|turn|rename) {v} (to|into|by|with) {w} (everywhere|all over|throughout|in the whole text)",
            "(in|all through) (the text|the document|this file)(, | )(replace|change|exchange) {v} (by|with|for) {w}",
            "(each|every) {v} (in the text|in it|) (should|must|has to|is to) (be|become) {w}",
            "(find|look for) (every|each|all) {v} (in the document|) and (put|write) {w} (there|instead)",
            "(I want|we need) {w} (everywhere|in all places) instead of {v}",
        ),
        "option on": (
            "(turn|switch) on {n} (in|under|from) (the|) {m} (menu|)",
            "(turn|switch|put) {n} on (in|through|under) (the|) {m} (menu|)",
            "(tick|check|enable|activate|set) {n} (in|under|of) (the|) {m} (menu|)",
            "(in|from|under|with) the {m} menu(, | )(tick|check|enable|activate|turn on|switch on) {n}",
            "(I want|we need|please have) {n} (on|enabled|ticked) (in|under) (the|) {m} (menu|)",
            "(open|go to) (the|) {m} (menu|)(, then| and|, and) (tick|enable|turn on|switch on) {n}",
        ),
        "option off": (
            "(turn|switch) off {n} (in|under|from) (the|) {m} (menu|)",
            "(turn|switch|put) {n} off (in|through|under) (the|) {m} (menu|)",
            "(untick|uncheck|disable|deactivate|unset) {n} (in|under|of) (the|) {m} (menu|)",
            "(in|from|under|with) the {m} menu(, | )(untick|uncheck|disable|deactivate|turn off|switch off) {n}",
            "(I want|we need|please have) {n} (off|disabled|unticked) (in|under) (the|) {m} (menu|)",
            "(open|go to) (the|) {m} (menu|)(, then| and|, and) (untick|disable|turn off|switch off) {n}",
        ),
    },
)
"""By kind, as in ``variants.PATTERNS``."""
