"""How people ask for the looks of a whole text, and what word processors call their tools for them."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "whole look": (
            "make the whole text {k}", "make all of it {k}", "the entire document should be {k}",
            "select all and make it {k}", "put everything in {k}", "all of the text is to be {k}", "set it all {k}",
            "I want the whole text {k}", "select the whole text and turn it {k}", "everything here must be {k}",
            "can the text be {k} from start to end", "turn the complete text {k}", "have all the words {k}",
            "the document has to be {k}, all of it", "format all of the text as {k}",
            "let every word be {k}", "it should all look {k}", "mark everything and set it to {k}",
            "give the whole document a {k} look", "no word may be left that is not {k}", "make each line {k}",
        ),
        "whole style": (
            "give the whole text the {k} {o}", "set everything in the {k} {o}", "the whole text needs the {k} {o}",
            "select all and choose the {k} {o}", "apply the {k} {o} to the whole document",
            "put all of the text in the {k} {o}", "use the {k} {o} for everything that stands here",
            "I want the complete text in the {k} {o}", "the {k} of the whole document is to be {o}",
            "change all the text to the {k} {o}", "mark everything and pick {o} as the {k}",
            "let all of it have the {k} {o}", "set the {k} of the whole text to {o}",
            "format the entire text in the {k} {o}", "everything in the document needs the {k} {o}",
            "select the whole text, then the {k} {o}", "the {k} {o} for all of the text",
            "from start to end the {k} should be {o}", "switch every line to the {k} {o}",
            "no other {k} than {o} in the whole text",
        ),
        "whole size": (
            "set the whole text in size {k}", "make all of the text {k} points", "size {k} for the whole document",
            "select all and choose the size {k}", "the entire text should be {k} points", "give everything size {k}",
            "change the size of the whole text to {k}", "all of it has to be {k} pt", "put everything in {k} points",
            "I want the complete text at {k} points", "the font size of the document is to be {k}",
            "mark everything and set it to {k} pt", "let all the letters be {k} points", "use size {k} for all of it",
            "every word here in size {k}", "have the whole text {k} points high", "font size {k}, the whole text",
            "bring all of the text to size {k}",
        ),
        "whole dialog": (
            "for the whole text, {c} in {m} and press {a}", "select all, open {m}, {c} and press {a}",
            "mark the whole text, then in {m} {c} and {a}", "select everything; in {m}, {c}, then {a}",
            "go to {m} with all the text selected, {c} and click {a}", "with the whole text marked use {m}: {c}, {a}",
            "use {m} on the whole document: {c}, then press {a}", "select the whole text, go to {m}, {c}, {a}",
            "all of the text: {m}, {c}, and confirm with {a}", "take the entire text, and in {m} {c}, then {a}",
            "in {m}, for everything in the document, {c} and press {a}", "select all. Then {m}, {c}, click {a}",
            "the whole text needs {m}: {c} and then {a}", "open {m} for the complete text, {c} and hit {a}",
            "apply {m} to all the text: {c}, finish with {a}", "mark all, call up {m}, {c} and confirm by {a}",
        ),
    }
)  # fmt: skip
"""Templates: o, m, a are names; k is said as it stands, before o as what it is; c is a clause of its own."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "bold": (
            "Bold", "Bold Text", "Toggle Bold", "Bold (Ctrl+B)", "Make Bold", "Bold type", "Strong", "Boldface",
            "Set Bold", "Bold letters",
        ),
        "italic": (
            "Italic", "Italics", "Italic Text", "Toggle Italic", "Italic (Ctrl+I)", "Make Italic", "Italic type",
            "Slanted (Italic)", "Set Italic",
            "Italic:", "Change Italic", "Italic Letters", "Italics On/Off",
        ),
        "underlined": (
            "Underline", "Underlined", "Underline Text", "Toggle Underline", "Underline (Ctrl+U)", "Single Underline",
            "Make Underlined", "Set Underline",
            "Apply Underline", "Underline On/Off",
        ),
        "struck through": (
            "Strikethrough", "Strike through", "Strikeout", "Strike", "Struck through", "Toggle Strikethrough",
            "Strikethrough Text", "Strike out",
            "Apply Strikethrough", "Strikethrough Letters", "Strikethrough:",
        ),
        "style combo": (
            "Paragraph Style", "Style", "Set Paragraph Style", "Text Style", "Styles", "Style name", "Apply Style",
            "Current style", "Paragraph", "Block style",
        ),
        "text style": (
            "Heading 1", "Heading 2", "Heading 3", "Title", "Subtitle", "Quotations", "Text Body", "Preformatted Text",
            "Caption", "Footer", "Header", "Abstract", "Emphasis", "Block Quote", "Code", "List", "Verse", "Signature",
            "Salutation", "Marginalia", "Intense Quote", "No Spacing", "Chapter Heading", "Footnote",
        ),
        "font combo": (
            "Font Name", "Font", "Font Family", "Typeface", "Character Font", "Font face", "Current font", "Fonts",
            "Family", "Font List", "Text Font Box", "Font Menu", "Font Selection", "Set Typeface:",
            "Character Font List",
        ),
        "size combo": (
            "Font Size", "Size", "Text Size", "Font Height", "Point Size", "Character Size", "Points", "Letter size",
            "Size:", "Size in Points", "Set Size:", "Size Menu", "Font Size Letters",
        ),
        "character": (
            "Character...", "Font...", "Text...", "Format Text...", "Font and Style...", "Character Format...",
            "Fonts...", "Text Properties...", "Letters...",
        ),
    }
)  # fmt: skip
"""What word processors call what changes the looks of a text; each look's own tools under its adjective."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "whole look": (
            "(make|turn|set) (the whole|the entire|all of the|all the) (text|document) {k}",
            "(the whole|the entire|all of the|all the) text (should|must|has to|is to) be {k}",
            "(select|mark|highlight) (all|everything|the whole text|all the text) and (make|turn|set) it {k}",
            "(I want|I need|we want) (everything|all of it|the whole document|all the text) (to be|in|) {k}",
            "(put|set|format) (everything|all of it|the text from start to end) (in|as) {k}",
        ),
        "whole style": (
            "(apply|give) the {k} {o} (to|for) (everything|the whole text|all of the text)",
            "(set|change|switch) (the whole text|everything|all the text|the entire document) to the {k} {o}",
            "(the whole|the entire) (text|document) (should|must|has to) be in the {k} {o}",
            "(select|mark) (all|everything|the whole text) and (choose|pick|apply|set) the {k} {o}",
            "(use|choose|take) the {k} {o} for (the whole text|everything|all of it)",
            "(set|change) the {k} of (the whole text|everything|the document) to {o}",
        ),
        "whole size": (
            "(set|change|bring) (the whole text|everything|all of it) to (size|a size of|) {k} (points|pt|)",
            "(make|let) (the whole text|everything|all the letters) (be|) {k} (points|pt)",
            "(the whole|the entire) text (should|must|has to) be (in size|of size) {k}",
            "(select|mark) (all|everything) and (choose|set|pick) (the size|size|font size) {k}",
            "(use|choose|take) (font size|size|the size) {k} for (the whole text|everything)",
        ),
        "whole dialog": (
            "(select|mark) (all|everything|the whole text), (open|go to|use) {m}, {c} and (press|click|hit) {a}",
            "(for|on|with) (the whole text|all of the text), (open|use) {m}, {c}(, then| and press| and click) {a}",
            "in {m}, for (the whole text|everything), {c} and (press|click|confirm with) {a}",
        ),
    }
)
"""By kind, as in ``variants.PATTERNS``."""
