"""How people ask for things on pages, and what pages call their things: lists like those of ``sayings``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "destination": (
            "the trip goes to {v}", "book in {v}", "the destination is {v}", "I want to go to {v}", "look in {v}",
            "find something in {v}", "we travel to {v}", "go to {v}", "it should be in {v}", "search in {v}",
            "a room in {v}", "I need a place in {v}", "the town is {v}", "put {v} as the destination", "to {v}",
        ),
        "stay": (
            "from {v} to {w}", "arrive {v} and leave {w}", "stay from {v} until {w}", "check in {v}, check out {w}",
            "we come on {v} and go on {w}", "book from {v} to {w}", "arrival {v}, departure {w}",
            "between {v} and {w}", "the dates are {v} to {w}", "I stay from {v} till {w}", "begin {v}, end {w}",
            "set the dates to {v} and {w}", "a stay from {v} to {w}", "come {v}, leave {w}",
            "I arrive on {v} and leave on {w}",
        ),
        "guests": (
            "for {k} guests", "for {k} people", "we are {k}", "{k} guests", "{k} persons", "there are {k} of us",
            "make it for {k}", "a table for {k}", "set the guests to {k}", "we come as {k}", "book for {k} people",
            "the number of people is {k}", "room for {k}", "{k} of us will come", "there will be {k} guests",
        ),
        "only": (
            "show only {n}", "only {n}", "filter by {n}", "narrow it down to {n}", "tick the filter {n}", "just {n}",
            "limit the results to {n}", "I only want to see {n}", "use the filter {n}", "set the filter {n}",
            "apply the {n} filter", "with {n} only", "nothing but {n}", "restrict it to {n}", "turn on the filter {n}",
            "leave only {n}", "reduce it to {n}",
        ),
        "sort": (
            "sort by {o}", "order by {o}", "sort the results by {o}", "put them in order of {o}", "sorted by {o}",
            "arrange them by {o}", "list them by {o}", "sort it by {o}", "order the list by {o}",
            "change the order to {o}", "by {o}, please", "set the sorting to {o}", "the order should be {o}",
            "rank them by {o}", "sort: {o}",
        ),
        "in tab": (
            "on the {p} tab click {n}", "go to the tab {p} and open {n}", "switch to {p} and click {n}",
            "in the tab {p} press {n}", "open {n} on the {p} tab", "in {p}, click {n}", "click {n} in the tab {p}",
            "choose the tab {p}, then {n}", "show the {p} tab and press {n}", "use {n} on the tab {p}",
            "from the {p} tab open {n}", "change to {p} and open {n}", "{p} tab, then {n}", "select {p} and click {n}",
        ),
        "visit": (
            "go to {f}", "open {f}", "visit {f}", "open the page {f}", "load {f}", "browse to {f}", "navigate to {f}",
            "show me {f}", "take me to {f}", "enter {f} as the address", "type {f} and go there", "I want to see {f}",
            "go to the address {f}", "surf to {f}", "open the address {f}", "bring up {f}", "open the site {f}",
            "get {f}", "call up {f}",
        ),
        "on page": (
            "select {n} on page {k}", "go to page {k} and select {n}", "choose {n}, it is on page {k}",
            "on page {k} pick {n}", "turn to page {k} and take {n}", "find {n} on page {k}", "mark {n} on page {k}",
            "leaf to page {k} and click {n}", "page {k}, {n}", "click {n} on page {k}", "pick {n} from page {k}",
            "take {n} on the page {k}", "open page {k} and choose {n}", "look on page {k} for {n} and select it",
            "{n} from page {k}", "{n}, page {k}", "you find {n} on page {k}, select it", "take {n} from page {k}",
            "go to page {k} and click {n}", "{n} is on page {k}, mark it", "I want {n} from page {k}",
            "search page {k} for {n}", "on the page {k} mark {n}",
        ),
        "agree": (
            "answer {n}", "answer the question with {n}", "say {n} first", "press {n} in the banner",
            "click {n} there", "choose {n} in the dialog", "get past the banner with {n}", "take {n} for the cookies",
            "use {n} there", "dismiss the banner with {n}", "click {n} in the notice", "for the cookies choose {n}",
            "press {n} about the cookies", "answer the banner with {n}", "settle it with {n}", "{n} is my answer",
            "close the banner with {n}", "select {n} in the banner", "press {n} to get on", "respond with {n}",
            "in the banner press {n}", "take {n} in the banner",
        ),
        "attach": (
            "upload {f}", "attach {f}", "add the file {f}", "choose the file {f}", "take the file {f}", "send {f}",
            "use the file {f}", "upload the file {f}", "attach the file {f}", "pick {f} as the file", "put in {f}",
            "select {f} for the upload", "the file is {f}", "include {f}", "submit {f}", "I want to upload {f}",
        ),
        "answer": (
            "answer {p} to {n}", "choose {p} for {n}", "say {p} to {n}", "{n}: {p}", "for {n} answer {p}",
            "to {n} say {p}", "pick {p} at {n}", "my answer to {n} is {p}", "mark {p} under {n}", "tick {p} for {n}",
            "reply {p} to {n}", "select {p} for the question {n}", "at {n} take {p}", "on {n} I say {p}",
            "the question {n} gets {p}", "{n}? {p}",
        ),
        "rate": (
            "give {n} {k} stars", "rate {n} with {k}", "{k} stars for {n}", "rate {n} {k}", "{n} gets {k} stars",
            "give {k} to {n}", "I give {n} {k} stars", "{n}: {k} stars", "set the rating of {n} to {k}",
            "{n} deserves {k}", "rate {n} with {k} stars", "let {n} have {k} stars", "vote {k} for {n}",
            "score {n} with {k}", "{k} for {n}",
        ),
        "detail": (
            "set the {p} of {n} to {v}", "change the {p} of {n} to {v}", "the {p} of {n} is {v}",
            "update the {p} of {n} to {v}", "{n} has a new {p}: {v}", "for {n} enter {v} as {p}",
            "select {n} and set {p} to {v}", "open {n} and change the {p} to {v}", "{n}, {p}: {v}",
            "give {n} the {p} {v}", "write {v} as the {p} of {n}", "put {v} under {p} for {n}",
            "correct the {p} of {n} to {v}", "go to {n} and enter {v} as {p}", "{n} now has the {p} {v}",
        ),
        "new person": (
            "add {v} with the {p} {w}", "add a contact {v}, {p} {w}", "create a contact {v} with the {p} {w}",
            "a new contact: {v}, {p} {w}", "make a contact for {v}, the {p} is {w}", "add {v}, {p} {w}",
            "save {v} with the {p} {w}", "enter {v} as a new contact with the {p} {w}", "new person {v}, {p} {w}",
            "put {v} into the contacts, {p} {w}", "note {v} as a contact, {p} {w}",
            "I met {v}, the {p} is {w}, add that", "write down {v} with the {p} {w}", "remember {v}, {p} {w}",
            "insert {v} with {p} {w}", "store {v} with the {p} {w}", "add the person {v}, {p} {w}",
        ),
        "tell": (
            "write {v} to {n}", "send {n} the message {v}", "tell {n} {v}", "write to {n}: {v}", "message {n}: {v}",
            "send {v} to {n}", "say {v} to {n}", "let {n} know {v}", "open the chat with {n} and write {v}",
            "text {n} {v}", "answer {n} with {v}", "drop {n} a line: {v}", "chat with {n}: {v}",
            "go to {n} and send {v}", "post {v} to {n}", "a message for {n}: {v}",
        ),
        "talk to": (
            "open the chat with {n}", "select {n}", "show what {n} said", "switch to {n}",
            "open {n}", "look at the messages of {n}", "read {n}", "choose the chat with {n}", "see {n}", "show {n}",
        ),
        "reply": (
            "reply {v} to {n}", "answer {n} with {v}", "reply to {n}: {v}", "write {v} under the comment of {n}",
            "answer the comment by {n} with {v}", "respond to {n} with {v}", "post {v} as a reply to {n}",
            "say {v} to {n}", "reply to the comment by {n} with {v}", "tell {n} {v} in a reply", "answer {n}: {v}",
            "give {n} the answer {v}", "comment {v} on what {n} said", "under {n} answer {v}",
            "answer what {n} said with {v}",
        ),
        "like": (
            "like what {n} said", "like the comment by {n}", "like {n}", "give {n} a like", "a like for {n}",
            "thumbs up for {n}", "mark the comment by {n} as liked", "show {n} that I like it", "like the one by {n}",
            "like the post of {n}", "I like what {n} wrote", "press like for {n}", "like the comment of {n}",
        ),
        "add card": (
            "add {v} to {p}", "add the card {v} to {p}", "put a card {v} into {p}", "create {v} in {p}",
            "a new card {v} under {p}", "make a card {v} in {p}", "in {p} add {v}", "write {v} on a card in {p}",
            "new in {p}: {v}", "add a card called {v} in {p}", "under {p} create the card {v}", "{p} gets a card {v}",
            "note {v} in {p}", "insert {v} under {p}",
        ),
        "on card": (
            "{a} on the card {n}", "use {a} of {n}", "press {a} on {n}", "click {a} on the {n} card", "{a} for {n}",
            "on the card {n} press {a}", "hit {a} under {n}", "{n}: {a}", "choose {a} on {n}", "click {a} below {n}",
            "use {a} on the card called {n}", "push {a} at {n}", "take {a} on the card {n}", "the {a} button of {n}",
            "for the card {n} use {a}", "give {n} a {a}",
        ),
        "delete card": (
            "delete {n}", "remove the card {n}", "delete the card {n}", "take away {n}", "get rid of {n}", "drop {n}",
            "throw away the card {n}", "remove {n}", "the card {n} can go", "I don't want {n} any more", "erase {n}",
            "away with {n}", "discard {n}", "kill the card {n}", "the card {n} is to be deleted",
        ),
        "on notice": (
            "{a} for {n}", "press {a} on the notice {n}", "use {a} at {n}", "click {a} next to {n}", "{n}: {a}",
            "choose {a} for the message {n}", "on {n} press {a}", "hit {a} beside {n}", "for {n} take {a}",
            "{a} on {n}", "press the {a} of {n}", "answer {n} with {a}", "click {a} for the notice {n}",
        ),
        "put away": (
            "dismiss {n}", "put away {n}", "clear {n}", "remove the notice {n}", "close the message {n}", "hide {n}",
            "dismiss the notice {n}", "get rid of the message {n}", "I have read {n}, put it away", "clear away {n}",
            "take away the notice {n}", "dismiss the one that says {n}", "delete the notice {n}", "swipe away {n}",
        ),
    }
)  # fmt: skip

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "place": (
            "Destination", "Where", "City", "Where to?", "Place", "Location", "Town", "To", "Going to",
            "Search places", "Area", "Your destination", "Region", "Hotel or city", "Where are you going?",
        ),
        "arrival": (
            "Check-in", "Arrival", "From date", "Start", "Check in", "Arrive", "First night", "Check-in date", "Begin",
            "Arrival date", "Day of arrival", "Start date",
        ),
        "departure": (
            "Check-out", "Departure", "Until", "End", "Check out", "Leave", "Last night", "Check-out date", "Till",
            "Departure date", "Day of departure", "End date", "Return",
        ),
        "guests": (
            "Guests", "Number of guests", "People", "Persons", "Adults", "Travellers", "How many?", "Visitors",
            "Party size", "Number of people", "Guest count", "Heads", "Seats",
        ),
        "book": (
            "Book", "Search", "Reserve", "Book now", "Find rooms", "Check availability", "Request", "Book room",
            "Search rooms", "Reserve now", "Show offers", "Continue to book", "See rooms",
        ),
        "sorted by": (
            "Sort by", "Order", "Sort", "Sorting", "Order by", "Sort results", "Sorted by", "Arrange by", "Ranking",
            "Sort order", "List by", "View by",
        ),
        "no filters": (
            "Clear filters", "Reset", "Clear all", "Show all", "Remove filters", "Reset filters", "All results",
            "No filter", "Clear", "Undo filters", "Drop all filters",
        ),
        "search": (
            "Search", "Find", "Search here", "Search this site", "What are you looking for?", "Keywords", "Query",
            "Search for", "Look up", "Filter", "Type to search", "Search settings", "Quick search", "Find a setting",
            "Search all", "Find anything", "Ask",
        ),
        "address": (
            "Address", "Address and search bar", "Location", "URL", "Search or enter address", "Web address",
            "Address bar", "Enter an address", "Location bar", "Site", "Where to", "Search or type a URL",
            "Page address",
        ),
        "turn": (
            "Back", "Forward", "Reload", "Home", "Bookmark this page", "New tab", "Downloads", "Stop", "Refresh",
            "Extensions", "History", "Page menu", "Reader", "Print page", "Translate", "Menu",
        ),
        "agree": (
            "Accept all", "Accept", "Allow all", "I agree", "Agree", "Accept cookies", "Allow", "Yes, I agree",
            "Accept everything", "Agree and go on", "Consent", "Fine with me", "Yes to all",
        ),
        "refuse": (
            "Reject all", "Decline", "Only necessary", "No thanks", "Refuse", "Deny", "Reject", "Necessary only",
            "Continue without", "Do not accept", "Refuse all", "Essential only",
        ),
        "choose more": (
            "Settings", "Manage options", "More choices", "Customize", "Details", "Cookie settings", "Preferences",
            "Let me choose", "More options", "Partners", "Learn more",
        ),
        "cookies": (
            "Cookies", "Your privacy", "We use cookies", "Before you go on", "Consent", "Privacy", "Cookie notice",
            "We value your privacy", "Your choice", "Data protection", "About cookies", "Privacy settings",
        ),
        "choose file": (
            "Choose file", "Browse", "Select file", "Browse...", "Choose a file", "Add file", "Attach file",
            "Pick a file", "Select a file", "Add files", "Attachment", "File...", "From this computer",
        ),
        "upload": (
            "Upload", "Send", "Submit", "Start upload", "Send file", "Upload file", "Upload now", "Hand in",
            "Transfer", "Upload it", "Finish upload", "Send it",
        ),
        "send in": (
            "Submit", "Send", "Finish", "Done", "Submit answers", "Send answers", "Save", "Complete", "Post review",
            "Send in", "Finish survey", "Submit survey", "Hand in", "That is all",
        ),
        "answer": (
            "Yes", "No", "Maybe", "Agree", "Disagree", "Never", "Often", "Sometimes", "Always", "Not sure", "Neutral",
            "Good", "Bad", "Rarely", "Very good", "Very bad", "I don't know", "Does not apply", "Mostly",
            "Hardly ever",
        ),
        "detail": (
            "Phone", "Email", "Address", "City", "Birthday", "Company", "Mobile", "Street", "Nickname", "Job title",
            "Web site", "Note", "Home phone", "Post code", "Country", "Work email", "Fax", "Relation",
        ),
        "new person": (
            "New contact", "Add contact", "New", "Add", "Create contact", "New person", "Add person", "Add a contact",
            "Create", "New entry", "Plus", "Add somebody",
        ),
        "message": (
            "Message", "Type a message", "Write a message", "Your message", "Text", "Say something", "Write here",
            "New message", "Reply", "Your reply", "Write a reply", "Comment", "Add a comment", "Your comment",
        ),
        "send": (
            "Send", "Post", "Submit", "Send message", "Publish", "Go", "Say", "Send now", "Post it", "Deliver",
            "Share", "Send it", "Send off", "OK", "Write", "Reply now", "Answer",
        ),
        "beside": (
            "Attach", "Emoji", "Call", "Voice message", "Camera", "Photo", "Video call", "More", "Sticker",
            "Search chat", "Mute", "GIF", "Info", "Location",
        ),
        "reply": (
            "Reply", "Answer", "Respond", "Comment", "Write back", "Reply to this", "Say something", "Add reply",
            "Quote",
        ),
        "like": (
            "Like", "Thumbs up", "Love", "Upvote", "Helpful", "Agree", "Recommend", "Applaud", "Useful", "I like it",
            "Good one", "+1", "Cheer", "Heart", "Vote up", "Nice",
        ),
        "stage": (
            "To do", "Doing", "Done", "Backlog", "Review", "Testing", "Ideas", "In progress", "Waiting", "Blocked",
            "This week", "Later", "Open", "Closed", "Planned", "Today", "Next", "Released", "Ready", "On hold",
            "Someday",
        ),
        "pin": (
            "Favorite", "Pin", "Star", "Watch", "Follow", "Remember", "Mark", "Bookmark", "Keep", "Pinned", "Like",
            "Subscribe", "Flag",
        ),
        "put away": (
            "Dismiss", "Close", "Clear", "Mark as read", "Remove", "Hide", "Got it", "Done", "Put away", "Ignore",
            "Seen", "Read", "Delete notice",
        ),
        "all away": (
            "Clear all", "Dismiss all", "Mark all as read", "Remove all", "Delete all", "Close all", "Empty the list",
            "All read", "Clear everything", "Hide all", "Nothing new",
        ),
        "notice": (
            "Open", "Snooze", "Reply", "Remind me later", "View", "Settings", "Details", "Mute", "Later", "Archive",
            "Show", "Save", "Turn off",
        ),
        "quiet": (
            "Do not disturb", "Quiet mode", "Silent", "Mute all", "Focus", "No sounds", "Pause notices", "Night mode",
            "Quiet hours", "Silence", "Mute everything", "Quiet", "Rest", "Leave me alone", "Mute",
        ),
    }
)  # fmt: skip
