"""How people ask the further families for things, and what these call them: each list with a held-out side."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from models.worlds import (
    bare_sayings,
    document_sayings,
    errand_sayings,
    feed_sayings,
    file_sayings,
    medley_sayings,
    page_sayings,
    panel_sayings,
    prompt_sayings,
    sum_sayings,
    window_sayings,
)
from models.worlds.tables import merged
from models.worlds.tool_sayings import TOOL_NAMES, TOOL_SAYINGS
from models.worlds.words import is_held_out

SAYINGS: Final = merged(
    page_sayings.SAYINGS,
    sum_sayings.SAYINGS,
    prompt_sayings.SAYINGS,
    bare_sayings.SAYINGS,
    feed_sayings.SAYINGS,
    document_sayings.SAYINGS,
    errand_sayings.SAYINGS,
    file_sayings.SAYINGS,
    window_sayings.SAYINGS,
    panel_sayings.SAYINGS,
    medley_sayings.SAYINGS,
    TOOL_SAYINGS,
    {
        "submenu": (
            "choose {n} under {m} > {p}", "{m} > {p} > {n}", "go to {m}, {p} and click {n}",
            "pick {m}, then {p}, then {n}", "use {n} from the {p} submenu of {m}",
            "in the {m} menu open {p} and choose {n}", "select {m} > {p} > {n}", "open {m}, go to {p} and take {n}",
            "in {m} under {p} click {n}", "run {n} from {m} > {p}", "take {n} out of {p} in the {m} menu",
            "click {n} under {m} > {p}", "{n} from {m}, {p}", "under {m} choose {p} and then {n}",
            "open the {m} menu, then the {p} submenu, then {n}", "{m}/{p}/{n}", "{m} -> {p} -> {n}",
            "I want {n}, it is in {m} under {p}", "use {m} > {p} > {n}", "do {n} in {p}, which is in the {m} menu",
            "choose {m}, {p}, {n}", "find {n} in {m} > {p} and click it",
        ),
        "branch": (
            "select {n} in {p}", "open {p} and select {n}", "go to {n} under {p}", "pick {n} inside {p}",
            "expand {p} and click {n}", "unfold {p} and choose {n}", "find {n} below {p} and select it",
            "choose {p} > {n}", "show {p} and mark {n}", "in {p}, take {n}", "select {n} under {p}",
            "select {n} below {p}", "click {n} in {p}", "choose {n} inside {p}", "open {p} and click {n}",
            "open {p} and pick {n}", "unfold {p} and select {n}", "expand {p} and select {n}", "{p} > {n}", "{p}/{n}",
            "mark {n} in {p}", "go into {p} and take {n}", "in {p} select {n}", "under {p} mark {n}",
            "I want {n} in {p}",
        ),
        "most": (
            "set {n} to the maximum", "turn {n} all the way up", "put {n} at its highest",
            "move {n} to the far right", "{n} as high as it goes", "set {n} to full", "raise {n} to the top",
            "make {n} the most", "drive {n} up to the limit", "set {n} to its maximum", "{n} to the maximum",
            "turn {n} up fully", "put {n} all the way up", "move {n} all the way up", "turn {n} up to the limit",
            "set {n} to the highest value", "{n} at the top", "I want {n} at its maximum", "give me the most {n}",
            "as much {n} as there is", "{n} to the limit, please", "drag {n} to the right end", "maximum {n}",
            "full {n}",
        ),
        "least": (
            "set {n} to the minimum", "turn {n} all the way down", "put {n} at its lowest",
            "move {n} to the far left", "{n} as low as it goes", "set {n} to nothing", "lower {n} to the bottom",
            "make {n} the least", "bring {n} down to zero", "set {n} to its minimum", "{n} to the minimum",
            "turn {n} down fully", "put {n} all the way down", "move {n} all the way down",
            "turn {n} down to nothing", "set {n} to the lowest value", "{n} at the bottom",
            "I want {n} at its minimum", "give me the least {n}", "as little {n} as there is", "{n} to zero, please",
            "drag {n} to the left end", "minimum {n}", "no {n} at all", "set {n} to zero",
        ),
        "exchange": (
            "replace {v} with {w}", "replace all {v} by {w}", "change every {v} to {w}",
            "swap {v} for {w} everywhere", "find {v} and replace it with {w}", "turn all {v} into {w}",
            "put {w} in place of {v}", "substitute {w} for {v}", "make each {v} read {w}",
            "replace every {v} with {w}", "replace each {v} by {w}", "replace {v} by {w}", "change {v} to {w}",
            "change all {v} to {w}", "find all {v} and replace them with {w}", "find {v} and put {w} there",
            "search for {v} and replace it by {w}", "exchange {v} for {w}", "{w} instead of {v}",
            "use {w} instead of {v}", "I want {w} wherever it says {v}", "where it says {v} it should say {w}",
            "swap all {v} for {w}", "{v} should become {w}", "write {w} for every {v}",
        ),
        "open file": (
            "open {f} from {p}", "open the file {f} in {p}", "load {f} from the {p} folder",
            "open {f} in the {p} folder", "get {f} out of {p}", "show me {f} from {p}", "open {f}, it is in {p}",
            "bring up {f} from {p}", "open {f} from the {p} folder", "open the file {f} from {p}",
            "open the file {f} in the folder {p}", "open {f} in {p}", "open {p}/{f}", "load {f} from {p}",
            "load the file {f} in {p}", "get {f} from the folder {p}", "go to {p} and open {f}", "in {p} open {f}",
            "in the {p} folder open the file {f}", "the file {f} in {p}, please open it",
            "I want to see {f} from {p}", "find {f} in {p} and open it", "choose {f} in {p} and open it",
        ),
        "overwrite": (
            "save it as {f} and replace the old file", "save as {f}, replacing what is there",
            "overwrite {f} with this", "save over {f}", "save it as {f}, the old one may go",
            "write it over the existing {f}", "store it as {f}, overwrite if asked", "save to {f} even if it exists",
            "overwrite the file {f}", "overwrite {f}", "replace {f} with this", "replace the file {f} with this one",
            "save it as {f} and overwrite it", "save it as {f}, overwrite it if it exists",
            "save as {f} and replace the one that is there", "save over the existing {f}", "save this over {f}",
            "write over {f}", "store it as {f} and replace the old one", "save it to {f}, replacing the old file",
            "keep it as {f}, the old file may be replaced", "call it {f} and overwrite the old one",
        ),
        "add entry": (
            "add {v} to the list", "add a task {v}", "put {v} on the list", "add the entry {v}",
            "note {v} as a new task", "create a new entry {v}", "list {v} as well", "add {v}",
            "remember {v} on the list", "add {v} as a task", "add a new entry {v}", "add {v} as a new task",
            "add {v} to my list", "put {v} on my list", "put {v} into the list", "create the task {v}",
            "create a task called {v}", "create a new task {v}", "make a new entry {v}", "note {v} on the list",
            "note down {v}", "a new task: {v}", "new entry {v}", "write {v} on the list", "I need {v} on the list",
            "remember {v}", "{v} has to go on the list", "enter {v} as a new task",
        ),
        "delete entry": (
            "delete {n}", "remove {n} from the list", "take {n} off the list", "delete the entry {n}",
            "strike {n} off", "get rid of {n}", "throw out {n}", "remove the task {n}", "drop {n}",
            "delete {n} from the list", "delete the task {n}", "remove {n}", "remove the entry {n}", "take {n} away",
            "take {n} off", "take the task {n} off the list", "get {n} off the list", "get rid of the entry {n}",
            "throw {n} away", "throw {n} out", "strike {n} from the list", "erase {n}", "I don't need {n} any more",
            "{n} can go", "{n} is to be deleted", "drop the entry {n}", "drop {n} from the list",
        ),
        "mail": (
            "send {w} with the subject {v} to {f}", "write to {f} about {v}: {w}",
            "mail {f} with subject {v} and the text {w}", "send an email to {f}, subject {v}, saying {w}",
            "compose a message to {f} titled {v} that says {w}", "email {f} under the heading {v} the words {w}",
            "let {f} know {w} in a mail called {v}", "a message for {f}: subject {v}, text {w}",
            "send {f} a mail with the subject {v} and the text {w}", "send a mail to {f}, subject {v}, text {w}",
            "send an email to {f} with subject {v} that says {w}", "send a message to {f} about {v}, saying {w}",
            "send {f} the message {w} with the subject {v}", "write an email to {f} with the subject {v}: {w}",
            "write {f} a mail about {v} saying {w}", "write to {f}, subject {v}, text {w}",
            "mail to {f}: subject {v}, message {w}", "email {f} about {v}: {w}",
            "email {f}, subject {v}, and say {w}", "tell {f} {w} by mail, subject {v}",
            "compose a mail to {f}, subject {v}, text {w}", "compose an email for {f} about {v} with the text {w}",
            "let {f} know by email, subject {v}: {w}", "to {f}, subject {v}, text {w}",
        ),
        "order": (
            "put {k} {n} into the cart", "add {k} of {n} to the cart", "buy {k} {n}", "order {k} {n}",
            "take {k} of {n}", "get me {k} {n}", "I need {k} {n}", "{k} times {n}",
            "set {n} to {k} and add it to the cart", "put {k} of {n} in the cart", "put {k} {n} in the basket",
            "add {k} {n} to the cart", "add {k} times {n} to the basket", "buy {k} of {n}", "buy {n}, {k} of them",
            "order {k} of {n}", "order {n} {k} times", "get {k} {n}", "get {k} of {n} into the cart", "take {k} {n}",
            "I want {k} {n}", "I want {k} of {n}", "I would like {k} {n}", "I need {k} of {n}", "{n}: {k}",
            "{k} x {n}", "{n}, {k} pieces", "set the amount of {n} to {k} and add it", "set {n} to {k} and buy it",
        ),
        "context": (
            "right-click {n} and choose {a}", "open the context menu of {n} and pick {a}",
            "use {a} from the menu of {n}", "{a} on {n} by right click", "right click on {n}, then {a}",
            "from the context menu of {n} take {a}", "choose {a} in the right-click menu of {n}",
            "click {n} with the right button and select {a}", "right-click {n} and pick {a}",
            "right-click {n} and select {a}", "right-click on {n} and choose {a}", "right click {n}, then {a}",
            "right click {n} and click {a}", "open the context menu of {n} and choose {a}",
            "open the context menu on {n}, then {a}", "open the menu of {n} with the right button and take {a}",
            "use the context menu of {n} for {a}", "choose {a} from the context menu of {n}",
            "pick {a} in the context menu on {n}", "select {a} in the right-click menu on {n}",
            "with the right button on {n} choose {a}", "{n}: right click, {a}",
            "{a} from the right-click menu of {n}",
        ),
        "chord": (
            "press {k}", "hit {k}", "use the keys {k}", "strike {k}", "type the shortcut {k}",
            "press {k} on the keyboard", "use {k}", "give it a {k}", "do {k}", "invoke {k}", "press the keys {k}",
            "hit the keys {k}", "hit {k} on the keyboard", "use the shortcut {k}", "use {k} on the keyboard",
            "do the shortcut {k}", "do a {k}", "give {k}", "press {k} once", "type {k}", "push {k}",
            "the shortcut {k}", "the keys {k}", "try {k}", "send {k}", "on the keyboard press {k}",
            "I want you to press {k}",
        ),
        "sign in": (
            "sign in as {v} with the password {w}", "log in with {v} and {w}", "log in as {v}, password {w}",
            "use {v} and the password {w} to sign in", "enter the user {v} and the password {w}", "log on: {v} / {w}",
            "my user is {v}, my password {w}", "authenticate as {v} using {w}", "sign in with {v} and {w}",
            "sign in with the user {v} and the password {w}", "sign in as {v}, the password is {w}",
            "sign in: {v}, {w}", "sign me in as {v} with {w}", "log in as {v} with {w}",
            "log in as {v} with the password {w}", "log in with the name {v} and the password {w}",
            "log me in: user {v}, password {w}", "log on as {v} using {w}", "log on with {v}, password {w}",
            "authenticate with {v} and {w}", "authenticate as {v} with the password {w}",
            "enter as {v} with the password {w}", "use {v} / {w} to log in", "user {v}, password {w}, sign in",
            "the user is {v} and the password {w}, log in", "go in as {v} with {w}",
        ),
        "day": (
            "choose the day {n} in {m}", "pick {n} of {m}", "select {n} in {m}", "go to {m} and click {n}",
            "take the {n} of {m}", "set the date to {n} {m}", "mark {n} in {m}", "book {n} {m}", "choose {n} {m}",
            "choose the {n} of {m}", "choose {n} in {m}", "pick the day {n} in {m}", "pick {n} {m}",
            "pick the {n} of {m}", "select the day {n} of {m}", "select the {n} of {m}", "take {n} in {m}",
            "take the day {n} in {m}", "the date is {n} {m}", "the {n} of {m}", "{n} {m}", "set the day to {n} {m}",
            "go to {n} {m}", "in {m} choose {n}", "in {m} pick the day {n}", "I want {n} {m}",
        ),
        "move": (
            "move {n} to {p}", "drag {n} onto {p}", "put {n} into {p}", "drop {n} on {p}", "drag {n} to {p}",
            "sort {n} into {p}", "file {n} under {p}", "bring {n} over to {p}", "shift {n} into {p}",
            "move {n} into {p}", "move {n} onto {p}", "drag {n} into {p}", "drag {n} over to {p}", "put {n} in {p}",
            "put {n} onto {p}", "put {n} under {p}", "drop {n} into {p}", "drop {n} onto {p}", "bring {n} into {p}",
            "bring {n} to {p}", "shift {n} over to {p}", "sort {n} under {p}", "file {n} in {p}",
            "take {n} over to {p}", "{n} goes into {p}", "{n} belongs in {p}", "{n} to {p}", "into {p} goes {n}",
            "get {n} into {p}",
        ),
        "open icon": (
            "open {n}", "double-click {n}", "start {n}", "launch {n}", "double click on {n}", "open the {n} icon",
            "bring up {n}", "run {n}", "show {n}", "double-click on {n}", "double click {n}",
            "double-click the {n} icon", "double click the icon {n}", "open the icon {n}", "start the {n} icon",
            "start {n} with a double click", "bring {n} up", "launch the {n} icon", "show me {n}", "run the {n} icon",
            "get {n} open", "I want {n} open", "open up {n}", "let me see {n}",
        ),
        "follow": (
            "open {n}", "follow {n}", "click the link {n}", "read {n}", "go to the article {n}", "show me {n}",
            "find {n} and open it", "scroll to {n} and click it", "look up {n}", "take me to {n}",
            "click through to {n}", "I would like to see {n}", "open the page {n}", "navigate to {n}",
            "open the link {n}", "open the article {n}", "open the page called {n}", "follow the link {n}",
            "follow the link to {n}", "click on the link {n}", "go to the page {n}",
            "navigate to the page {n}", "navigate to the article {n}", "find the article {n} and click it",
            "find the link {n} and follow it", "scroll down to {n} and open it", "look for {n} and open it",
            "I want to read {n}", "I want to see {n}", "let me read {n}", "show the article {n}", "bring me to {n}",
            "take me to the page {n}", "visit {n}",
        ),
        "swatch": (
            "choose {k}", "pick the {k} one", "make it {k}", "select the color {k}", "take the {k} swatch", "use {k}",
            "set the color to {k}", "click the {k} field", "I want {k}", "the {k} color, please",
            "choose the {k} one", "choose the {k} color", "choose the {k} swatch", "pick {k}", "pick the {k} color",
            "pick the {k} swatch", "make the color {k}", "make it the {k} one", "select {k}", "select the {k} one",
            "select the {k} swatch", "take {k}", "take the {k} one", "take the {k} color", "use the {k} color",
            "use the {k} one", "use the {k} swatch", "set it to {k}", "I want the {k} one", "I want it {k}",
            "I would like {k}", "{k} please", "the {k} one, please", "the color is {k}", "it should be {k}",
            "color: {k}", "click {k}", "click the {k} swatch", "mark the {k} field", "go for {k}",
        ),
        "icon": (
            "click the {k}", "press the button with the {k}", "use the {k} icon", "hit the {k} button",
            "press the {k}", "click the icon that shows a {k}", "push the {k} in the toolbar",
            "choose the {k} button", "click the {k} icon", "click the {k} button", "click the button with the {k}",
            "click the button that shows a {k}", "click on the {k}", "press the {k} icon", "press the {k} button",
            "press the icon with the {k}", "press the button that looks like a {k}", "hit the {k}",
            "hit the icon with the {k}", "use the {k}", "use the button with the {k}", "use the {k} in the toolbar",
            "push the {k}", "push the {k} button", "choose the {k}", "choose the icon with the {k}",
            "the {k} button, please", "the {k} in the toolbar", "take the {k}",
        ),
        "figure": (
            "click the {k}", "select the {k}", "pick the {k} on the canvas", "choose the {k}", "mark the {k}",
            "click on the {k}", "take the {k}", "touch the {k}", "put the pointer on the {k} and click",
            "I mean the {k}", "click the {k} on the canvas", "click the {k} in the picture",
            "select the {k} on the canvas", "select the {k} in the drawing", "pick the {k}", "pick out the {k}",
            "choose the {k} in the picture", "mark the {k} on the canvas", "touch the {k} on the canvas",
            "take the {k} in the drawing", "tap the {k}", "point at the {k} and click",
            "put the pointer on the {k} and press", "find the {k} and click it", "find the {k} on the canvas",
            "I want the {k}", "the {k}, please", "hit the {k}", "go for the {k}",
        ),
        "placed": (
            "click the {k}", "choose the {k}", "take the {k}", "select the {k}", "the {k}, please", "pick the {k}",
            "press the {k}", "I want the {k}", "I mean the {k}", "use the {k}", "click on the {k}", "hit the {k}",
            "go for the {k}", "mark the {k}", "tap the {k}", "I would like the {k}",
        ),
    },
)  # fmt: skip
"""Templates: n, m, p, a are names; v, w, f are typed; k is said as it stands."""

NAMES: Final = merged(
    page_sayings.NAMES,
    bare_sayings.NAMES,
    feed_sayings.NAMES,
    sum_sayings.NAMES,
    errand_sayings.NAMES,
    file_sayings.NAMES,
    window_sayings.NAMES,
    panel_sayings.NAMES,
    TOOL_NAMES,
    document_sayings.NAMES,
    {
        "page": (
            "Welcome", "Account", "License", "Location", "Options", "Components", "Network", "Summary", "Details",
            "Review", "Language", "Disk", "Time", "Users", "Privacy", "Start", "Profile", "Terms", "Folder",
            "Settings", "Packages", "Connection", "Finish", "Keyboard", "Partition", "Region", "Accounts", "Security",
            "Import", "Theme", "Features", "Backup", "Printer",
        ),
        "deed": (
            "Edit", "Delete", "Share", "Rename", "Copy", "Download", "Pin", "Archive", "Print", "Duplicate",
            "Move up", "Properties", "Tag", "Lock", "Export", "Remove", "Send", "Rename it", "Clone", "Save",
            "Upload", "Star", "Hide", "Preview", "Duplicate it", "Move down", "Details", "Label", "Unlock", "Import",
            "Open", "Close", "Move", "Restore", "Select", "Reply", "Show",
        ),
        "compose": (
            "New message", "Compose", "Write", "New mail", "Create message", "New", "New email", "Draft",
            "Write message", "Compose mail", "New letter", "Write mail", "Create", "New e-mail", "Compose message",
            "Write a message", "Start a message", "New draft",
        ),
        "add": (
            "Add", "Add task", "New", "Create", "Insert", "Put on the list", "Append", "Enter", "Add entry",
            "Add to list", "New task", "New entry", "Create task", "Save", "OK", "Insert entry", "Add item", "Plus",
            "+", "Put",
        ),
        "delete": (
            "Delete", "Remove", "X", "Discard", "Erase", "Drop", "Trash", "Clear", "Delete entry", "Remove task",
            "Del", "Bin", "Away", "Strike", "Dismiss", "Throw away", "x", "Take off", "-",
        ),
        "cart": (
            "Add to cart", "Add", "Buy", "Into the basket", "Order", "Take", "Put in cart", "Add to basket",
            "To cart", "Add to bag", "Buy this", "In the cart", "Order this", "Take it", "Put in the basket",
            "To the basket", "Add item", "Into the cart", "Get", "Want",
        ),
        "checkout": (
            "Checkout", "Go to checkout", "Proceed", "Buy now", "Pay", "Continue", "To the till", "Cash desk",
            "To checkout", "Check out", "Proceed to checkout", "Order", "Pay for it", "To the cart", "Finish", "Next",
            "Go to the till", "Go on", "Till",
        ),
        "sign in": (
            "Sign in", "Log in", "Login", "Continue", "Enter", "Go", "Submit", "Log on", "Unlock", "Sign on",
            "Log me in", "Start", "OK", "Connect", "Enter here", "Open", "Let me in", "Authenticate", "Next",
        ),
        "user": (
            "User", "User name", "Login", "Account", "Email", "Name", "User ID", "Username", "Member", "User:",
            "Your name", "Login name", "Account name", "E-mail", "E-mail address", "User or email", "Member name",
            "Your email", "Handle", "Nickname",
        ),
        "find": (
            "Find", "Find what", "Search for", "Search", "Old text", "Look for", "Text to find", "What", "Find:",
            "Find text", "Search text", "Search for:", "Old", "Old word", "Looking for", "Word to find", "Replace",
            "Replace what", "From",
        ),
        "by": (
            "Replace with", "With", "Replacement", "New text", "Replace by", "By", "Substitute", "Instead",
            "Replace with:", "Replace it with", "Replacement text", "New", "New word", "Put instead", "Replaced by",
            "Change to", "To", "Into",
        ),
        "news": (
            "Update available", "Tip", "News", "Rate this program", "Subscription", "Low battery", "Backup",
            "Reminder", "Connection lost", "What is new", "New version", "Did you know?", "Notice", "Please rate us",
            "Trial ends", "Battery", "Backup due", "Message", "Offline", "Release notes", "Cookies", "Warning",
            "Sync finished", "Security", "Newsletter", "Hint",
        ),
        "tree": (
            "Folders", "Files", "Entries", "Library", "Topics", "Places", "Contents", "Items", "Outline", "Records",
            "Directories", "Documents", "Objects", "Catalog", "Chapters", "Locations", "Index", "Nodes", "Structure",
            "Groups", "Archive", "Sections",
        ),
        "order": (
            "Place order", "Confirm order", "Order now", "Finish order", "Send order", "Buy", "Pay now", "Complete",
            "Order", "Confirm", "Order it", "Finish", "Send the order", "Buy these", "Pay", "Complete order",
            "Submit order", "Buy it all", "Make the order",
        ),
        "quantity": (
            "Quantity", "Amount", "Count", "Number", "Pieces", "Qty", "How many", "Units", "Quantity:", "Amount:",
            "How much", "No.", "Copies", "Items", "Number of pieces", "Unit count", "Total", "Times",
        ),
    },
)  # fmt: skip
"""What the further families call their things."""


def sided(options: Sequence[str], held_out: bool) -> list[str]:
    """The options on the asked side of the hold-out."""
    return [option for option in options if is_held_out(option) == held_out]


def name(rng: Random, kind: str, held_out: bool) -> str:
    """A name of that kind."""
    return rng.choice(sided(NAMES[kind], held_out))


def names(rng: Random, kind: str, held_out: bool, count: int) -> list[str]:
    """Different names of that kind, fewer if there are not so many."""
    options = sided(NAMES[kind], held_out)
    return rng.sample(options, min(count, len(options)))
