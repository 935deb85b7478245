"""How people ask for things in windows of tools, and what these call their parts: each list with a held-out side."""

from __future__ import annotations

from types import MappingProxyType

TOOL_SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "at": (
            "in {m}, {c}", "in {m} {c}", "under {m}, {c}", "under {m} {c}", "{m}: {c}", "{c} in {m}",
            "{c} under {m}", "{c} on the {m} page", "go to {m} and {c}", "open {m} and {c}", "on the {m} page {c}",
            "in the {m} section, {c}", "{c} (it is in {m})", "{c}, it is under {m}", "look under {m} and {c}",
            "switch to {m}, then {c}", "inside {m} {c}", "find {m} and {c} there", "{c} there in {m}",
            "under the heading {m} {c}", "show {m} and {c}", "at {m}, {c}", "in the part {m}: {c}",
            "{c}; that is in {m}", "go into {m}, {c}", "where it says {m}, {c}",
        ),
        "path": (
            "choose {n} under {p}", "{p} > {n}", "go to {p} and click {n}", "use {n} from {p}", "pick {n} from {p}",
            "open {p} and choose {n}", "{n} from {p}", "{p}, then {n}", "in {p} choose {n}", "click {n} in {p}",
            "I want {n} from {p}", "select {p} > {n}", "run {n}, it is under {p}", "{p} -> {n}", "take {n} in {p}",
            "{p}: {n}", "do {p} > {n}", "follow {p} to {n}", "through {p} to {n}", "call up {n} from {p}",
            "under {p} pick {n}", "in the menu {p} click {n}", "go through {p} and take {n}", "{n} (in {p})",
        ),
        "dialog": (
            "open {m}, {c} and press {a}", "in {m}, {c}, then {a}", "go to {m}, {c} and click {a}",
            "use {m}: {c}, and then {a}", "{m}: {c}, {a}", "open {m} to {c}, and confirm with {a}",
            "call up {m}, {c}, then press {a}", "in the {m} dialog {c} and click {a}", "with {m}, {c} and {a}",
            "open {m}. There {c}, then {a}", "choose {m}, {c} and hit {a}", "click {m}, {c}, press {a}",
            "{c} in {m} and press {a}", "{c} under {m}, then {a}", "by {m} {c}, confirm by {a}",
            "bring up {m} and {c}, then click {a}", "press {m}, {c} and finish with {a}", "{m}, {c}, then {a}",
            "in {m} {c} and confirm it with {a}", "show {m}, {c}, and use {a}",
        ),
        "then": (
            "{c} and press {a}", "{c}, then {a}", "{c} and click {a}", "{c} and {a} it", "{c}, and use {a} on it",
            "{c}, {a}", "{c} and hit {a}", "{c}, then press {a} for it", "{c} and then {a}", "{a} after you {c}",
            "{c}. Then {a}", "{c} to {a} it", "{c}; {a} that", "{c} and choose {a}", "{c}, then it is {a}",
            "{c} and go for {a}",
        ),
        "hotkey": (
            "press {k}, {c} and press {a}", "hit {k} and {c}, then {a}", "use {k}, {c} and click {a}",
            "with {k} open the dialog, {c}, then {a}", "press {k} and {c}, confirm with {a}", "{k}, then {c}, {a}",
            "by {k}: {c}, and {a}", "strike {k}, {c}, and then {a}", "call it up with {k}, {c} and press {a}",
            "press {k}; there {c} and click {a}", "on the keyboard {k}, then {c} and {a}", "do {k}, {c}, {a}",
            "the keys {k}, then {c} and finish with {a}", "open it by {k}, {c}, press {a}", "give {k}, {c}, then {a}",
            "type {k} and {c}, then click {a}",
        ),
        "shortcut": (
            "press {k} for {n}", "use {k} to get {n}", "{n} by {k}", "do {n} with {k}", "hit {k}, which is {n}",
            "use the shortcut {k} of {n}", "{n} with the keys {k}", "press {k}", "hit {k}", "use the keys {k}",
            "by the keyboard, {k}", "{k} ({n})", "strike {k} to {n}", "the shortcut for {n}, {k}", "try {k} for {n}",
            "press the keys {k}", "give it {k}", "run {n} by pressing {k}", "key {k} for {n}", "on the keyboard {k}",
        ),
        "copies": (
            "print {k} copies", "make {k} copies", "I need {k} copies", "{k} copies", "set the copies to {k}",
            "print it {k} times", "print this {k} times", "{k} prints of it", "give me {k} copies",
            "have {k} copies printed", "I want {k} prints", "run off {k} copies", "{k} copies of this, printed",
            "number of copies {k}", "print {k} of it", "put {k} copies on paper", "{k} times on paper",
            "copies: {k}", "we need it printed {k} times", "print out {k} copies",
        ),
        "print pages": (
            "print the pages {k}", "print pages {k}", "only print {k}", "print {k} only", "pages {k} on paper",
            "print just the pages {k}", "print from it {k}", "the pages {k}, printed", "I need pages {k} printed",
            "print out {k}", "print not all but {k}", "the print range is {k}", "put the pages {k} on paper",
            "for printing take the pages {k}", "range {k}", "print the range {k}", "give me pages {k} on paper",
            "limit the print to {k}", "pages: {k}", "have {k} printed",
        ),
        "print on": (
            "print on {n}", "print it on {n}", "use the printer {n}", "send it to the printer {n}", "print to {n}",
            "print with {n}", "the printer is {n}", "choose the printer {n}", "take {n} to print", "on {n}, print it",
            "let {n} print it", "printing goes to {n}", "have it printed by {n}", "printer: {n}", "print at {n}",
            "put it on paper with {n}", "use {n} for printing", "{n} should print this", "for the print take {n}",
            "select {n} as the printer",
        ),
        "export": (
            "export it as {o} under the name {f}", "export to {f} as {o}", "make a {o} called {f}",
            "export {f} in the format {o}", "write it out as {o} to {f}", "convert it to {o}, name {f}",
            "export it to {o} and call it {f}", "save a {o} copy named {f}", "I need it as {o} in {f}",
            "give me a {o} file {f}", "render it as {o} into {f}", "the export is {f}, type {o}",
            "export as {o}: {f}", "produce {f} in {o}", "output {f} with the format {o}", "export {f}, {o} please",
            "turn it into a {o} by the name of {f}", "create the {o} file {f}", "as {o}, export it to {f}",
            "put it out as {o}, file name {f}",
        ),
        "typeface": (
            "use the font {n}", "set the font to {n}", "change the font to {n}", "font {n}", "choose the font {n}",
            "write in {n}", "make it {n}", "the font is {n}", "take {n} as the font", "switch the typeface to {n}",
            "pick {n} from the fonts", "I want the font {n}", "typeface {n}", "let the letters be {n}",
            "give it the font {n}", "put it in {n}", "with the font {n}", "select {n} in the font list",
            "the text should be in {n}", "have it in {n}",
        ),
        "points": (
            "size {k}", "{k} points", "make it {k} points", "set the size to {k}", "in size {k}", "font size {k}",
            "{k} pt", "let it be {k} points high", "the size is {k}", "write it in {k} points", "use size {k}",
            "make the letters {k} points", "change the size to {k}", "I want {k} points", "at {k} points",
            "the letters in {k}", "the text size is {k}", "take {k} points", "with {k} points",
            "choose the size {k}",
        ),
        "search text": (
            "find {v}", "search for {v}", "look for {v}", "find the next {v}", "find {v} in the text",
            "search the text for {v}", "where does it say {v}", "go to the next {v}", "locate {v}",
            "look up {v} in here", "jump to {v}", "find the word {v}", "seek {v}", "search {v}",
            "show me where {v} is", "I am looking for {v}", "find me {v}", "look {v} up", "is there a {v}",
            "see where {v} stands", "hunt for {v}",
        ),
        "search back": (
            "find the previous {v}", "search backwards for {v}", "find {v} going back", "look back for {v}",
            "go back to the last {v}", "find the {v} before", "search upwards for {v}", "go to the previous {v}",
            "find {v} above", "back to {v}", "find {v} further up", "seek {v} backwards", "jump back to {v}",
            "search {v} to the start", "look for the {v} before this", "find the one before of {v}",
            "locate {v} upwards", "show me the previous {v}",
        ),
        "play": (
            "play {n}", "start {n}", "listen to {n}", "put on {n}", "play the track {n}", "let me hear {n}",
            "play {n} from the list", "I want to hear {n}", "start the song {n}", "run the track {n}",
            "double-click {n} to play it", "begin playing {n}", "switch to the song {n}", "next, play {n}",
            "turn on {n}", "the track {n}, please", "give me {n}", "go for the song {n}", "have {n} played",
        ),
        "profile": (
            "switch to {n}", "use the profile {n}", "change to the profile {n}", "activate {n}", "load {n}",
            "switch the profile to {n}", "go to the workspace {n}", "make {n} the active one", "take the profile {n}",
            "work with {n}", "change over to {n}", "turn to the profile {n}", "choose {n} to work in",
            "set the profile to {n}", "select the profile {n}", "I want to work in {n}", "profile {n}",
        ),
        "new profile": (
            "create a profile called {v}", "add the profile {v}", "make a new profile {v}", "new profile {v}",
            "add a profile named {v}", "set up a profile {v}", "I need a profile {v}", "create {v} as a profile",
            "a new one called {v}", "start a profile by the name {v}", "put in a profile {v}",
            "make one more profile, {v}", "create a new entry {v}", "add {v} to the profiles", "new: {v}",
            "the new profile is {v}", "enter a profile {v}", "let there be a profile {v}",
        ),
        "page number": (
            "go to page {k}", "show page {k}", "jump to page {k}", "turn to page {k}", "page {k}", "open page {k}",
            "take me to page {k}", "I want to see page {k}", "set the page to {k}", "leaf to page {k}",
            "bring up page {k}", "display page {k}", "go on to page {k}", "show me page {k}", "switch to page {k}",
            "let me read page {k}", "move to page {k}", "read on page {k}", "view page {k}",
        ),
        "zoom": (
            "zoom to {o}", "set the zoom to {o}", "show it at {o}", "make it {o}", "scale it to {o}", "zoom {o}",
            "view it at {o}", "change the zoom to {o}", "use {o} as the zoom", "magnify to {o}", "display it at {o}",
            "enlarge or shrink it to {o}", "put the scale at {o}", "I want it at {o}", "size on screen {o}",
            "set the view to {o}", "go to {o} zoom", "let the zoom be {o}", "have it at {o}",
        ),
        "alarm": (
            "set an alarm for {k} called {v}", "wake me at {k}, name it {v}", "add an alarm {v} at {k}",
            "new alarm at {k}: {v}", "alarm at {k} named {v}", "remind me at {k} of {v}", "ring at {k} for {v}",
            "make an alarm for {k} with the name {v}", "I need an alarm at {k}, {v}", "let it ring at {k}: {v}",
            "create the alarm {v} for {k}", "put an alarm {v} on {k}", "{v} at {k}, as an alarm",
            "an alarm {v}, time {k}", "at {k} sound the alarm {v}", "schedule {v} at {k}",
        ),
        "cell": (
            "put {v} in cell {n}", "type {v} into the cell {n}", "set the cell {n} to {v}", "enter {v} at {n}",
            "write {v} in cell {n}", "{n} = {v}", "cell {n} is {v}", "fill {n} with {v}", "the cell {n} gets {v}",
            "into {n} write {v}", "let {n} hold {v}", "have {v} in the cell {n}", "change the cell {n} to {v}",
            "in {n} goes {v}", "make {n} {v}", "for {n} put {v}", "at {n} comes {v}",
        ),
    }
)  # fmt: skip
"""Templates: n, m, p, a, o are names; v, w, f are typed; k is said as it stands; c is a clause of its own."""

TOOL_NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "tool": (
            "Bold", "Italic", "Underline", "Cut", "Copy", "Paste", "Undo", "Redo", "New", "Open", "Save", "Print",
            "Align Left", "Align Right", "Center", "Justify", "Bullets", "Numbering", "Insert Table", "Insert Image",
            "Link", "Comment", "Shapes", "Chart", "Symbol", "Header", "Footer", "Spelling", "Zoom In", "Zoom Out",
            "Ruler", "Grid", "Rotate", "Crop", "Flip", "Mirror", "Group", "Ungroup", "Refresh", "Share", "Filter",
            "Sort", "Highlight", "Format Painter", "Styles", "Themes", "Margins", "Columns", "Brush", "Eraser",
            "Fill", "Select", "Snap", "Lock", "Record", "Export", "Import", "Settings", "Help", "Favorites",
        ),
        "ribbon": (
            "Home", "Insert", "Layout", "Review", "View", "Design", "Data", "References", "Mailings", "Draw",
            "Transitions", "Animations", "Format", "Tools", "Formulas", "Page", "Developer", "Start", "Table",
            "Picture", "Arrange", "Edit", "Text", "Slide", "Media",
        ),
        "section": (
            "Position", "Size", "Appearance", "Character", "Paragraph", "Area", "Line", "Shadow", "Transparency",
            "Effects", "Spacing", "Alignment", "Border", "Text", "Image", "Transform", "Layer", "Stroke", "Fill",
            "Columns", "Animation", "Geometry", "Margins", "Lighting", "Material", "Number Format", "Properties",
        ),
        "category": (
            "General", "Appearance", "Editor", "Network", "Privacy", "Security", "Accounts", "Shortcuts", "Display",
            "Sound", "Language", "Updates", "Plugins", "Advanced", "Files", "Notifications", "Printing", "Fonts",
            "Colors", "Interface", "Behavior", "Mouse", "Keyboard", "Power", "Sharing", "Search", "Startup", "View",
            "Performance", "Memory", "Storage", "Cloud", "Backup", "Tabs",
        ),
        "copies": (
            "Copies", "Number of copies", "Copies:", "Count", "Number of prints", "Prints", "How many copies",
            "Copy count", "Quantity", "Amount of copies", "Copies to print",
        ),
        "range": (
            "Page range", "Range", "Pages to print", "From - to", "Page numbers", "Selected pages", "Which pages",
            "Print range", "Numbers", "Range of pages", "Custom range",
        ),
        "printer": (
            "Office Laser", "Print to File", "Upstairs Inkjet", "Hall Printer", "Library Color", "PDF Writer",
            "Reception", "Second Floor", "Deskjet", "Copy Room", "Photo Printer", "Laser 2", "Plotter",
            "Basement Laser", "Kitchen Printer", "Front Desk", "Label Writer", "Room 12", "Big Inkjet",
        ),
        "format": (
            "PNG", "JPEG", "PDF", "SVG", "GIF", "TIFF", "WebP", "BMP", "EPUB", "HTML", "CSV", "Plain text", "ODT",
            "DOCX", "MP3", "FLAC", "WAV", "Ogg", "Markdown", "XML", "JSON", "PostScript", "DXF", "RTF", "AVIF",
        ),
        "font": (
            "Sans", "Serif", "Monospace", "Cantarell", "Carlito", "Caladea", "Garamond", "Liberation Sans",
            "Liberation Serif", "DejaVu Sans", "DejaVu Sans Mono", "Noto Sans", "Noto Serif", "Open Sans", "Roboto",
            "Lato", "Ubuntu", "Fira Code", "Inconsolata", "Gentium", "Junicode", "Linux Libertine", "Oxygen",
            "Source Code Pro", "Comfortaa", "Helvetica", "Times", "Courier", "Palatino", "Optima", "Futura",
            "Georgia", "Verdana", "Baskerville", "Bodoni", "Rockwell", "Gill Sans",
        ),
        "style": (
            "Regular", "Bold", "Italic", "Bold Italic", "Light", "Medium", "Thin", "Black", "Oblique", "Condensed",
            "Book", "Heavy", "Semibold", "Extra Light", "Demi", "Roman", "Extra Bold",
        ),
        "next hit": (
            "Find Next", "Next", "Next match", "Down", "Forward", "Search", "Find", "Next result", "Go",
            "Search next", "Find forward", "Next hit", "Further",
        ),
        "previous hit": (
            "Find Previous", "Previous", "Previous match", "Up", "Backward", "Previous result", "Search back",
            "Find back", "Previous hit", "Earlier", "Before",
        ),
        "sought": (
            "Find", "Search", "Find in page", "Search for", "Find text", "Search text", "Look for", "Find what",
            "Text", "Type to search", "Search the document", "Word", "Find:",
        ),
        "volume": (
            "Volume", "Loudness", "Sound", "Level", "Balance", "Bass", "Treble", "Output volume", "Master", "Speed",
            "Position", "Main volume",
        ),
    }
)  # fmt: skip
"""What windows of tools call their parts."""
