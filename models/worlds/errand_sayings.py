"""How people ask for errands on pages, and what forms, orders and sites call their things: as in ``page_sayings``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "two fields": (
            "fill in {v} as {n} and {w} as {m}", "{n} {v}, {m} {w}", "enter {n} {v} and {m} {w}",
            "the {n} is {v} and the {m} is {w}", "put {v} under {n} and {w} under {m}", "{n}: {v}, {m}: {w}",
            "use {v} for {n} and {w} for {m}", "with {v} as the {n} and {w} as the {m}",
            "complete the form with {n} {v} and {m} {w}", "give {v} for the {n} and {w} for the {m}",
            "type {v} for {n}, {w} for {m}", "my {n} is {v}, my {m} {w}", "set {n} to {v} and {m} to {w}",
            "for {n} take {v}, for {m} {w}", "fill in the form ({n}: {v}; {m}: {w})", "{v} goes into {n}, {w} into {m}",
            "{n} should be {v}, {m} {w}", "in {n} write {v}, in {m} {w}", "{n} = {v}, {m} = {w}",
        ),
        "three fields": (
            "fill in the form with {n} {v}, {m} {w} and {p} {f}", "{n} {v}, {m} {w}, {p} {f}",
            "enter {v} as {n}, {w} as {m} and {f} as {p}", "{n}: {v}, {m}: {w}, {p}: {f}",
            "the {n} is {v}, the {m} {w}, the {p} {f}", "put {v} under {n}, {w} under {m} and {f} under {p}",
            "use {v} for {n}, {w} for {m} and {f} for {p}", "fill in: {n} {v}, {m} {w}, {p} {f}",
            "my {n} is {v}, the {m} is {w} and the {p} is {f}", "set {n} to {v}, {m} to {w} and {p} to {f}",
            "complete the form: {n}: {v}; {m}: {w}; {p}: {f}", "type {v} for {n}, {w} for {m}, {f} for {p}",
            "with {n} {v}, {m} {w} and {p} {f}", "fill the fields: {n} = {v}, {m} = {w}, {p} = {f}",
            "give {v} as the {n}, {w} as the {m}, {f} as the {p}", "{v} goes into {n}, {w} into {m}, {f} into {p}",
            "I need {v} in {n}, {w} in {m} and {f} in {p}", "in {n} write {v}, in {m} {w}, in {p} {f}",
        ),
        "send form": (
            "press {n} at the end", "send it off with {n}", "then press {n}", "click {n} when all is filled in",
            "finish with {n}", "press {n} when you are done", "submit it with {n}", "send the form with {n}",
            "end by pressing {n}", "when everything is in, click {n}", "use {n} to send it", "conclude with {n}",
            "hand it in with {n}", "click the {n} button below", "press {n} below the form",
            "let {n} be the last thing",
        ),
        "order thing": (
            "order a {n}", "I'll have the {n}", "one {n} please", "take the {n}", "get me the {n}",
            "let me have the {n}", "I would like the {n}", "make it the {n}", "it should be the {n}", "pick the {n}",
            "the {n} for me", "a {n}", "we want the {n}", "put me down for the {n}", "go for the {n}",
            "buy the {n}", "have the {n}",
        ),
        "order with": (
            "order a {n} with {m}", "I'll have the {n} with {m}", "one {n} with {m}", "get me the {n}, with {m} on it",
            "a {n} with extra {m}", "take the {n} and add {m}", "choose {n} with {m}", "the {n} plus {m}",
            "make it a {n} with {m}", "I want the {n}, {m} included", "the {n}, and {m} on top", "{n} with {m}",
            "we would like {n} and {m} with it", "a {n}, {m} added", "put me down for the {n} with {m}",
            "go for {n}, with {m}",
        ),
        "order with two": (
            "order a {n} with {m} and {p}", "I'll have the {n} with {m} and {p}", "one {n}, {m}, {p}",
            "get me the {n}, with {m} and {p} on it", "a {n} with extra {m} and {p}",
            "take the {n} and add {m} and {p}",
            "choose {n} with {m} and {p}", "the {n} plus {m} plus {p}", "make it a {n} with {m} and {p}",
            "I want the {n}, {m} and {p} included", "the {n}, with both {m} and {p}", "{n} with {m}, {p}",
            "we would like {n} and with it {m} and {p}", "a {n}, {m} and {p} added", "go for {n}, with {m} and {p}",
            "the {n} together with {m} and {p}",
        ),
        "extras": (
            "add {m} and {p}", "with {m} and {p}", "{m} and {p} on it", "tick {m} and {p}", "plus {m} and {p}",
            "both {m} and {p}", "I want {m} and {p} too", "include {m} and {p}", "take {m} and {p} with it",
            "{m}, {p}", "put on {m} and {p}", "check {m} as well as {p}", "not without {m} and {p}",
            "{m} and also {p}", "let it have {m} and {p}", "for extras {m} and {p}", "the extras are {m} and {p}",
        ),
        "trail": (
            "follow the link {n} and press {p}", "open {n} and click {p}", "go to {n}, then press {p}",
            "{n} > {p}", "on the page {n} press {p}", "click {n} and there {p}", "press {p}, it is on the page {n}",
            "visit {n} and use {p}", "find {n} and press {p} there", "under {n} click {p}",
            "take the link {n} to get to {p} and press it", "on {n}, hit {p}", "from {n} choose {p}",
            "{p} on the page {n}", "I need {p} from the page {n}", "read {n} and press {p} at the end",
        ),
        "long trail": (
            "follow {n}, then {m}, and press {p}", "open {n}, there {m}, and click {p}",
            "go to {n} > {m} and press {p}",
            "{n} > {m} > {p}", "click {n}, then {m}, then {p}", "press {p} on the page {m}, which is under {n}",
            "visit {n}, from there {m}, and use {p}", "under {n} find {m} and press {p} there",
            "follow the links {n} and {m}, then press {p}", "by way of {n} get to {m} and click {p}",
            "from {n} go on to {m} and hit {p}", "in {n} open {m} and press {p}", "{n}, {m}, then the {p} button",
            "take the link {n} and after it {m}; there press {p}", "the {p} button on {m} (under {n})",
            "I need {p}, you get to it by {n} and {m}", "read {m} in {n} and press {p} at the end",
        ),
        "done entry": (
            "mark {n} as done", "{n} is done", "tick off {n}", "check off {n}", "tick {n}", "I have done {n}",
            "{n} is finished", "cross out {n}", "set {n} to done", "{n} can be ticked off", "put a tick at {n}",
            "{n} was done today", "we are through with {n}", "call {n} done", "{n} should be ticked", "complete {n}",
        ),
        "two entries": (
            "add {v} and {w}", "add {v} and {w} to the list", "put {v} and {w} on the list", "new entries: {v}, {w}",
            "create entries for {v} and {w}", "write down {v} and {w}", "note {v} and then {w}", "enter {v}, then {w}",
            "the list needs {v} and {w}", "I still need {v} and {w}", "add two things: {v} and {w}",
            "both {v} and {w} belong on the list", "list {v} and {w}", "include {v} as well as {w}",
            "add {v} first and {w} after it", "insert {v} and {w}",
        ),
        "in row": (
            "press {a} in the row of {n}", "click {a} next to {n}", "{a} for {n}", "use {a} beside {n}",
            "hit {a} on the line of {n}", "choose {a} at {n}", "press the {a} that belongs to {n}", "{n}: {a}",
            "the {a} button of {n}", "press {a} at {n}", "press {a} for {n}", "click {a} for {n}",
            "click {a} in the row of {n}", "click the {a} button of {n}", "click {a} beside {n}", "use {a} for {n}",
            "use the {a} of {n}", "hit {a} for {n}", "hit {a} next to {n}", "hit the {a} button at {n}",
            "choose {a} for {n}", "choose {a} in the line of {n}", "on the line of {n} press {a}",
            "in the row {n} click {a}", "at {n} use {a}", "for {n}, {a}", "{n} needs {a}", "push {a} on the row {n}",
            "{a} {n}", "{a} in the line {n}", "press {a} next to {n}", "for {n} click {a}", "at {n} press {a}",
            "find {n} in the table and press {a}", "the {a} button in the row {n}", "{a} for the entry {n}",
            "in the table, {a} {n}", "the row {n} should get {a}", "hit the {a} button of {n}",
        ),
        "by cell": (
            "{a} the one whose {m} is {p}", "press {a} where the {m} is {p}", "{a} the row with {p} under {m}",
            "click {a} beside the {m} {p}", "use {a} for the one with the {m} {p}", "{a} the entry with {m} {p}",
            "for the one that has {p} as {m} press {a}", "find {p} in the column {m} and press {a}",
            "the one with {m} {p}: {a}", "where it says {p} under {m}, click {a}",
            "hit {a} in the row whose {m} is {p}",
            "{m} {p}: {a}", "press {a} in the line with the {m} {p}", "whichever has the {m} {p}, {a}",
            "take the row of {m} {p} and press {a}", "look for the {m} {p} and click {a} there",
        ),
        "look up": (
            "search for {v}", "look for {v}", "find {v}", "look up {v}", "do a search for {v}", "search {v}",
            "type {v} and search", "enter {v} in the search field and search", "see what there is on {v}",
            "use the search to find {v}", "run a search for {v}", "put {v} in the search box and start it",
            "I am looking for {v}", "have the site search for {v}", "query {v}", "search the site for {v}", "seek {v}",
        ),
        "sign up": (
            "sign up as {v} with {w} and the password {f}", "create an account for {v}, {w}, password {f}",
            "register {v} with the e-mail {w} and the password {f}", "make an account: {v}, {w}, {f}",
            "open an account as {v}, mail {w}, password {f}", "sign me up: {v}, {w}, password {f}",
            "I want an account: name {v}, e-mail {w}, password {f}", "join as {v} with the mail {w}, password {f}",
            "become a member as {v}, {w}, with the password {f}", "register: {v}, {w}, {f}",
            "set up an account called {v} with {w} and {f} as password", "enrol {v}, e-mail {w}, password {f}",
            "get me registered as {v} ({w}), the password is {f}", "new account {v}, {w}, password {f}",
            "the new member is {v}, mail {w}, password {f}", "my account: {v}, {w}, password {f}",
        ),
    }
)  # fmt: skip

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "form name": (
            "Name", "Full name", "Your name", "First name", "Last name", "Contact person", "Customer name", "Surname",
            "Given name", "Family name", "Name:", "Guest name", "Participant", "Applicant", "Recipient", "Ordered by",
        ),
        "form mail": (
            "E-mail", "Email", "E-mail address", "Your e-mail", "Email address", "Mail", "Contact e-mail", "Email:",
            "Reply to", "Mail address", "Your email address", "Work e-mail", "Confirmation to",
        ),
        "form place": (
            "City", "Town", "Place", "Location", "City or town", "Residence", "Place of birth", "Branch", "Your city",
            "Hometown", "Village", "Region", "City:", "Nearest town", "Delivery town",
        ),
        "form phone": (
            "Phone", "Telephone", "Phone number", "Mobile", "Mobile number", "Telephone number", "Your phone", "Tel.",
            "Daytime phone", "Contact number", "Cell phone", "Call back at", "Phone:",
        ),
        "form street": (
            "Street", "Address", "Street address", "Street and number", "Address line 1", "Your address", "Road",
            "Delivery address", "Postal address", "Home address", "Ship to", "Street:",
        ),
        "form code": (
            "Postcode", "ZIP code", "Postal code", "ZIP", "Customer number", "Order number", "Reference", "Voucher",
            "Promo code", "Coupon", "Membership number", "Booking code", "Ticket number", "Invoice number",
        ),
        "form day": (
            "Date", "Day", "Birthday", "Date of birth", "Preferred date", "Delivery date", "Start date", "Due date",
            "Visit on", "Day of arrival", "When", "Wanted on", "Date:",
        ),
        "form text": (
            "Message", "Comments", "Your message", "Remarks", "Notes", "Question", "Subject", "Description", "Feedback",
            "Anything else", "Special requests", "Your question", "Additional information", "Reason", "Company",
            "Organisation", "Job title", "Topic",
        ),
        "form check": (
            "Subscribe to the newsletter", "I agree to the terms", "Send me a copy", "Remember me", "Gift wrap",
            "I accept the privacy policy", "Newsletter", "Call me back", "Keep me informed", "Invoice by e-mail",
            "Accept terms", "Urgent", "I am over 18", "Save my details", "Vegetarian", "Needs a receipt",
            "I have read the conditions", "Send a reminder", "Same billing address", "Wheelchair access", "Contact me",
        ),
        "form send": (
            "Send", "Submit", "Send message", "Send request", "Submit form", "Request a quote", "Send form", "Apply",
            "Send enquiry", "Confirm", "Register", "Book now", "Finish", "Continue", "Save", "Send it off", "Request",
            "Place request", "Ask us", "Submit request",
        ),
        "extra": (
            "Cheese", "Extra cheese", "Mushrooms", "Onions", "Olives", "Bacon", "Tomato", "Garlic", "Milk", "Sugar",
            "Cream", "Lemon", "Honey", "Ice", "Napkins", "Cutlery", "Chili", "Basil", "Peppers", "Ham", "Corn", "Salad",
            "Bread", "Sauce", "Gift box", "Card", "Ribbon", "Batteries", "Charger", "Case", "Insurance", "Express",
        ),
        "dish": (
            "Pizza", "Soup", "Salad bowl", "Burger", "Pasta", "Coffee", "Tea", "Sandwich", "Cake", "Curry", "Pancakes",
            "Noodles", "Latte", "Cappuccino", "Margherita", "Lasagne", "Risotto", "Omelette", "Waffle", "Smoothie",
            "Bouquet", "Notebook", "Standard box", "Basic kit", "Large bag", "Poster", "Mug", "T-shirt", "Tulips",
        ),
        "order it": (
            "Order", "Order now", "Place order", "Submit order", "Buy", "Add to basket", "Confirm order", "Checkout",
            "Send order", "Order this", "Buy now", "Pay", "Go to payment", "Finish order", "Reserve", "Get it",
        ),
        "page button": (
            "Subscribe", "Download", "Buy ticket", "Read more", "Contact us", "Get started", "Book", "Apply now",
            "Join",
            "Add to favorites", "Print", "Share", "Request a demo", "Watch video", "Vote", "Donate", "Follow", "Save",
            "Register", "Get the guide", "Start trial", "Reserve", "Add to calendar", "Edit page", "Accept",
        ),
        "row button": (
            "Edit", "Delete", "Open", "Book", "View", "Cancel", "Details", "Download", "Approve", "Remove", "Pay",
            "Show",
            "Select", "Reply", "Renew", "Restart", "Reserve", "Track", "Print", "Return", "Join", "Decline", "Copy",
        ),
        "column": (
            "City", "Date", "Status", "Price", "Owner", "Number", "Room", "Teacher", "Seat", "Version", "Code", "Team",
            "Place", "Amount", "Due", "Contact", "Phone", "Size", "Id", "Category",
        ),
        "list field": (
            "New task", "Add a task", "What needs to be done?", "New item", "Add an item", "New entry", "Item", "Task",
            "To do", "What to buy", "Add something", "Next task", "Write a task", "Entry", "Things to do",
        ),
        "list save": (
            "Save", "Save list", "Save changes", "Done", "Store", "Keep", "Update", "Save all", "Finish", "Publish",
            "Share list", "Sync", "Apply",
        ),
        "join": (
            "Sign up", "Create account", "Register", "Join", "Join now", "Create my account", "Get started", "Continue",
            "Register now", "Open account", "Become a member", "Start", "Submit", "Create profile", "Sign me up",
            "Enrol",
            "Make account", "Create an account", "Finish", "Next", "Join us", "Sign up now", "Go",
        ),
        "found": (
            "Results", "Search results", "What we found", "Found", "Matches", "Hits", "Best matches", "All results",
            "Your results", "Results for you", "We found", "Top results", "Products",
        ),
    }
)  # fmt: skip
