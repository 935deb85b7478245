"""How people ask for what is done in a file manager, and what it calls its parts: lists and patterns."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "rename file": (
            "rename {f} to {w}", "rename the file {f} to {w}", "change the name of {f} to {w}",
            "give {f} the name {w}", "call {f} {w} from now on", "{f} should be called {w}", "{f} -> {w}",
            "the file {f} is to be named {w}", "change {f} to {w}", "let {f} be called {w}",
            "let the new name of {f} be {w}", "I want {f} to be named {w}", "rename: {f} to {w}",
            "can the name of {f} become {w}", "make {w} out of {f} (only the name)", "set the name of {f} to {w}",
            "{f} gets the new name {w}", "what is now {f} should be {w}", "turn the name {f} into {w}",
            "the item which is called {f} needs the name {w}",
        ),
        "make folder": (
            "create a folder {v}", "create a new folder called {v}", "make a folder named {v}",
            "add a directory {v}", "I need a folder {v}", "there should be a folder {v}", "new folder {v}",
            "set up a folder with the name {v}", "make a directory called {v}", "new folder: {v}",
            "put a new folder {v} here", "a folder named {v} is missing, make it", "start a folder called {v}",
            "have a new directory {v}", "let there be a folder called {v}", "create {v} as a folder",
            "add an empty folder and call it {v}", "can we have a folder {v}", "folder {v}, newly made",
        ),
        "discard file": (
            "delete {f}", "delete the file {f}", "move {f} to the trash", "throw {f} away", "remove {f}",
            "put {f} in the trash", "get rid of {f}", "{f} can go", "trash {f}", "I don't need {f} any more",
            "{f} should be deleted", "send {f} to the bin", "erase {f}", "{f} into the trash",
            "{f} belongs in the trash", "take {f} off this disk", "drop {f} in the wastebasket",
            "we no longer want {f} here", "clear {f} away", "can you delete the item {f}", "bin {f}",
        ),
        "copy file": (
            "copy {f} to {p}", "copy {f} into {p}", "copy the file {f} to the folder {p}", "put a copy of {f} into {p}",
            "place a copy of {f} in {p}", "duplicate {f} into {p}", "{f} should also be in {p}",
            "I want {f} in {p} too", "have {f} in {p} as well", "make a copy of {f} in the {p} folder",
            "there should be a copy of {f} in {p}", "copy {f} and paste it into {p}", "{f}: a copy to {p}",
            "leave {f} here and put a copy in {p}", "copy {f} over to {p}", "save a second {f} in {p}",
            "in {p} I need a copy of {f}", "can {f} be copied to {p}", "paste a copy of {f} in the folder {p}",
        ),
        "move file": (
            "move {f} to {p}", "move {f} into {p}", "move the file {f} to the folder {p}",
            "cut {f} and paste it into {p}",
            "put {f} into {p}", "{f} belongs in {p}", "transfer {f} to {p}", "bring {f} over to {p}",
            "{f} should be in {p} instead", "take {f} from here to {p}", "{f} goes to {p}",
            "shift {f} to the {p} folder", "relocate {f} to {p}", "file {f} under {p}", "{p} is where {f} should be",
            "I want {f} moved to {p}", "get {f} out of here and into {p}", "store {f} in {p}, no longer here",
            "can {f} be moved to {p}", "{f} has to lie in {p}",
        ),
        "visit folder": (
            "go to {p}", "open the folder {p}", "show {p}", "go into {p}", "open {p}", "show me what is in {p}",
            "switch to the {p} folder", "enter {p}", "take me to {p}", "look into {p}", "change to the folder {p}",
            "I want to see {p}", "display the contents of {p}", "browse to {p}", "to the folder {p}",
            "what lies in {p}", "navigate to {p}", "bring up the {p} folder", "{p} should be shown",
        ),
        "visit path": (
            "go to {f}", "open the path {f}", "type the path {f} and go there", "go to the location {f}",
            "show what is under {f}", "enter {f} as the location", "open the directory {f}", "take me to {f}",
            "the path is {f}, go there", "change the location to {f}", "browse to {f}", "I want to see {f}",
            "set the location to {f}", "to {f}", "jump to {f}", "put {f} into the address and press Enter",
            "navigate to {f}", "show the folder {f}",
        ),
        "inspect file": (
            "show the properties of {f}", "open the properties of {f}", "show me the details of {f}",
            "bring up the properties for {f}", "what are the properties of {f}", "look up the details of {f}",
            "open the dialog with the properties of {f}", "properties of {f}", "view the properties of {f}",
            "display the file information of {f}", "tell me more about {f}: its properties", "info on {f}",
            "I want to see the properties of {f}", "{f}: properties", "let me see the details of {f}",
            "find out how big {f} is, in its properties", "get the properties of {f}",
        ),
        "select all": (
            "select all", "select everything", "select all files", "mark all files", "select every file here",
            "mark everything in this folder", "select all items", "highlight all of them", "all files selected",
            "everything here should be selected", "select the whole folder", "mark all the entries",
            "pick all files in the list", "I want everything selected", "select all that is here",
            "take all files into the selection", "choose all the items",
        ),
        "sort files": (
            "sort by {n}", "sort the files by {n}", "order them by {n}", "put the files in order of {n}",
            "arrange the files by {n}", "sort the list by {n}", "order by {n}", "I want it sorted by {n}",
            "sort the view by {n}", "the files should be ordered by {n}", "sort according to {n}", "by {n}, sorted",
            "let the list be sorted by {n}", "use {n} to sort the files", "sorted by {n}", "list them by {n}",
            "sort this folder by {n}",
        ),
        "open entry": (
            "open {f}", "open the file {f}", "double-click {f}", "load {f}", "start {f}", "show me {f}", "bring up {f}",
            "I want to look at {f}", "view {f}", "have a look at the file {f}", "{f} should be opened",
            "let me see the file {f}", "open up {f}", "get {f} opened", "launch {f}", "read {f}",
        ),
        "there": (
            "in {p}, {c}", "in the folder {p}, {c}", "go to {p} and {c}", "{c} in {p}", "open {p} and {c}",
            "{c} in the {p} folder", "inside {p}, {c}", "{c} (it is in {p})", "{p}: {c}", "go into {p}, then {c}",
            "{c}, which is in {p}", "look in {p} and {c}", "within {p} {c}", "{c}, in the directory {p}",
            "change to {p} and {c}", "enter {p}; {c}", "under {p}, {c}", "{c}. That is in {p}",
        ),
        "by keys": (
            "{c} with {k}", "{c} using {k}", "use {k} to {c}", "{c} by pressing {k}", "{c}, with the keys {k}",
            "with {k}, {c}", "{c} ({k})", "by {k}, {c}", "press {k} to {c}", "{c} from the keyboard, with {k}",
            "{c} by means of {k}", "{c} by the shortcut {k}", "{c}. Use {k}", "{k}: {c}", "on the keyboard, {k}: {c}",
        ),
        "by menu": (
            "{c} from the {m} menu", "{c} with the {m} menu", "use the {m} menu to {c}", "{c} through the {m} menu",
            "in the {m} menu: {c}", "{c} ({m} menu)", "by the {m} menu, {c}", "{c} by way of {m}", "{c} using {m}",
            "{c}, it is in the {m} menu", "from {m}, {c}", "{c}. Take it from {m}", "open {m} to {c}",
            "go through {m} to {c}", "{c} via {m}",
        ),
        "by aside": (
            "{c} with a right click", "right-click and {c}", "use the context menu to {c}", "{c} by the context menu",
            "{c} with the right mouse button", "right click: {c}", "from the context menu, {c}",
            "{c} (right click)", "{c} through its own menu", "{c} using a right-click", "by a right click, {c}",
            "{c} in the menu of the right button", "{c}. Do it with a right click", "{c} via the context menu",
            "with the menu under the right button, {c}",
        ),
    }
)  # fmt: skip

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "make deed": (
            "New Folder...", "Create Folder", "Create Folder...", "New directory", "Create New Folder...",
            "Make Directory", "Folder...", "New folder here", "Add Folder", "Create directory...",
        ),
        "rename deed": (
            "Rename", "Rename File...", "Rename item", "Change Name...", "Edit Name", "Rename this", "Re-name...",
            "Rename selected", "Change name", "New name...",
        ),
        "discard deed": (
            "Delete", "Move to the Trash", "Trash", "Remove", "Move to Wastebasket", "Delete...", "Send to Trash",
            "Delete File", "Put in Trash", "Move to Bin", "Delete item",
        ),
        "copy deed": ("Copy File", "Copy item", "Copy Files", "Copy selected", "Copy this", "Copy entry", "Copy it"),
        "cut deed": ("Cut File", "Cut item", "Cut Files", "Cut selected", "Cut this", "Cut entry", "Move", "Cut it"),
        "paste deed": (
            "Paste Here", "Paste Files", "Paste item", "Paste Into Folder", "Insert", "Paste File", "Paste it",
            "Paste entry",
        ),
        "all deed": ("Select all Files", "Select all items", "Mark All", "Select Everything", "All", "Select all here"),
        "inspect deed": (
            "Properties...", "File Properties", "Details", "Get Info", "Information", "Details...", "File Info",
            "Show Properties", "About this file",
        ),
        "location": (
            "Go to", "Address bar", "Folder path", "Current folder", "Place", "Location bar", "Path bar", "URL",
            "Directory",
        ),
        "entry name": (
            "Name:", "New name", "Enter a name", "Name of the item", "Enter the new name", "Enter name",
            "New name:", "Type a name", "Item name", "New name for it", "Rename to", "Please enter a name",
        ),
        "rename title": (
            "Rename", "Rename File", "Rename item", "Change name", "New name", "Rename...", "Name", "Renaming",
            "Give a name", "Rename entry",
        ),
        "make title": (
            "New Folder", "Create Folder", "Create New Folder", "New directory", "Folder name", "Make folder",
            "Add folder", "Create directory", "Name the folder",
        ),
        "view": (
            "Icon View", "List View", "Folder View", "Content View", "Files", "Contents", "Main View", "Items",
            "Directory view", "File list", "Entries",
        ),
        "file program": (
            "Files", "File Manager", "Explorer", "Finder", "Folders", "File Browser", "Commander", "Browser",
            "Documents manager", "Disk", "Drawer",
        ),
    }
)  # fmt: skip

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "rename file": (
            "(rename|rename the file|rename the item) {f} (to|as|into) {w}",
            "(change|set|alter) the (name|file name|title) of {f} (to|into) {w}",
            "(I want|I need|we want) {f} (to be called|renamed to|to have the name) {w}",
            "{f} (should|must|has to|needs to) be (named|called|renamed to) {w}",
            "(give|assign) (the file|the item|) {f} the (new|) name {w}",
        ),
        "make folder": (
            "(create|make|add|set up) (a|a new|one more|an empty) (folder|directory) (called|named|with the name|) {v}",
            "(I need|I want|we need) a (new|) (folder|directory) (called|named|) {v}",
            "(there should be|please have|let me have) a (folder|new folder) (called|named) {v}",
        ),
        "discard file": (
            "(delete|remove|erase|trash|discard) (the file|the item|) {f}",
            "(move|send|put) (the file|) {f} (to|into) the (trash|bin|trash can)",
            "(throw away|throw out|get rid of) (the file|) {f}",
            "{f} (should|must|has to) be (deleted|removed|thrown away)",
        ),
        "copy file": (
            "(copy|duplicate) (the file|) {f} (to|into) (the folder|) {p}",
            "(make|put|create|place) a copy of {f} in (the folder|) {p}",
            "(copy|take a copy of) {f} (and|, then) paste it (into|in) {p}",
            "(I want|I need|we need) {f} (copied to|copied into) {p}",
        ),
        "move file": (
            "(move|transfer|relocate|shift) (the file|) {f} (to|into) (the folder|) {p}",
            "(cut|cut out) {f} (and|, then) paste it (into|in) {p}",
            "(I want|I need|we want) {f} (moved to|moved into) {p}",
            "{f} (should|must|has to) (move to|be moved to|go to|go into) {p}",
        ),
        "visit folder": (
            "(go|change|switch|navigate) to (the folder|the directory|) {p}",
            "(open|show|enter|display|view) (the folder|the directory|) {p}",
            "(let me|I want to) see (the folder|what is in) {p}",
        ),
        "visit path": (
            "(go|change|switch|navigate|jump) to (the path|the location|the directory|) {f}",
            "(type|enter|use) {f} (as|for) the (location|path|address)",
            "(open|show|display) (the path|the location|the directory) {f}",
        ),
        "inspect file": (
            "(show|open|display|view|bring up) (me|) the (properties|details) (of|for) (the file|) {f}",
            "(I want to|let me) see the (properties|details) of {f}",
            "(properties|details) (of|for) {f}",
        ),
        "select all": (
            "(select|mark|highlight|choose) (all|all the|every one of the) (files|items|entries) (here|)",
            "(select|mark|highlight) (everything|all of it) (here|in this folder|)",
        ),
        "sort files": (
            "(sort|order|arrange) (the files|the list|them|the folder|everything) by {n}",
            "(I want|have|let me have) (the files|the list) (sorted|ordered|arranged) by {n}",
            "(the files|the list|they) should be (sorted|ordered) by {n}",
        ),
        "open entry": (
            "(open|load|view|launch) (the file|the item|) {f}",
            "(let me|I want to) (see|open|look at) (the file|) {f}",
            "{f} (should|has to) be opened",
        ),
        "there": (
            "(in|inside) (the folder|the directory|) {p}, {c}",
            "(go to|open|enter|change to) (the folder|) {p} (and|, then|and there) {c}",
            "{c} (in|inside|within) (the folder|) {p}",
        ),
        "by keys": (
            "{c} (with|using|by|by pressing) (the keys|the shortcut|) {k}",
            "(use|press) {k} (to|and) {c}",
        ),
        "by menu": (
            "{c} (from|through|using|with) (the|) {m} menu",
            "(use|open|take) the {m} menu (to|and) {c}",
        ),
        "by aside": (
            "{c} (with|by|using|through) (a right click|the context menu|a right-click)",
            "(use|take) (the context menu|a right click) (to|and) {c}",
            "(right-click|right click|by a right click|with a right click)(: | and |, ){c}",
        ),
    }
)
