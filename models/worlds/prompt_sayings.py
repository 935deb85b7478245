"""How people answer small dialogs: lists like those of ``sayings``, and patterns like those of ``variants``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "reply with": (
            "answer {n}", "answer with {n}", "say {n}", "choose {n} in the dialog", "the answer is {n}",
            "reply {n} to the question", "click {n} to answer", "my answer is {n}", "close the question with {n}",
            "take {n} as the answer", "respond with {n}", "{n} is my answer", "give the answer {n}",
            "when it asks, say {n}", "I choose {n}", "the question should be answered with {n}", "decide for {n}",
            "it asks something: {n}", "go for {n} here",
        ),
        "respond": (
            "type {v} and press {a}", "enter {v} and click {a}", "answer {v} and confirm with {a}",
            "put in {v}, then {a}",            "write {v} and hit {a}", "fill in {v} and use {a}",
            "enter {v}, press {a}", "give {v} and click {a}",
            "reply {v}, then choose {a}", "the answer is {v}, confirm by {a}", "{a} after entering {v}",
            "say {v} and finish with {a}", "the entry should be {v}, then press {a}", "type in {v}; {a}",
            "for the entry use {v}, and {a}", "set it to {v} and press {a}", "with {v} filled in, click {a}",
        ),
        "respond only": (
            "enter {v} and confirm", "type {v} and confirm it", "answer {v} and confirm", "give {v} as the answer",
            "respond with {v} and go on", "put in {v} and accept", "reply {v} and close the dialog",
            "write {v} and send it off", "fill in {v} and confirm the dialog", "enter {v} in the dialog and confirm",
            "it asks for something: {v}, confirm that", "my answer is {v}, confirm it", "submit {v}",
            "the entry is {v}, please confirm", "confirm the dialog with {v}", "hand in {v}",
        ),
        "unlock": (
            "the password is {v}, press {a}", "enter the password {v} and click {a}", "use the password {v} and {a}",
            "type {v} as the password, then {a}", "authenticate with {v} and press {a}", "password {v}, then {a}",
            "give the password {v} and hit {a}", "my password is {v}, confirm with {a}", "unlock it with {v}, use {a}",
            "fill in the password {v} and press {a}", "put in {v} for the password and {a}", "the secret is {v}; {a}",
            "it wants a password: {v}, then {a}", "answer with the password {v}, click {a}", "let me in with {v}, {a}",
        ),
        "take from list": (
            "select {n} and press {a}", "choose {n} in the list and click {a}", "pick {n}, then {a}",
            "take {n} and confirm with {a}", "mark {n} and hit {a}", "click {n} and then {a}", "I want {n}, press {a}",
            "highlight {n}, {a}", "from the list take {n} and use {a}", "{n} should be selected, then {a}",
            "choose the entry {n} and press {a}", "the one I need is {n}, confirm by {a}", "{a} with {n} selected",
            "go for {n} and finish with {a}", "in the list {n}, then press {a}", "pick out {n} and choose {a}",
        ),
        "mark rows": (
            "tick {k} and press {a}", "check {k}, then {a}", "mark {k} and click {a}",
            "select {k} and confirm with {a}",            "choose {k} in the list and press {a}",
            "tick the boxes {k} and hit {a}", "I want {k}, then {a}",
            "put a tick at {k} and use {a}", "turn on {k} and press {a}", "check off {k}, finish with {a}",
            "from the list take {k}, then {a}", "{k} should be ticked, then {a}", "{a} with {k} ticked",
            "set the check marks at {k} and click {a}", "include {k} and press {a}", "pick {k}; then {a}",
        ),
    }
)  # fmt: skip
"""Templates: n and a are names; v is typed; k is said as it stands."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "reply with": (
            "(answer|reply|respond|say|choose|press|click) {n} (in the dialog|to the question|when asked|)",
            "(answer|close|confirm|dismiss) the (question|dialog|message) with {n}",
            "(my answer|the answer|my choice) is {n}",
        ),
        "respond": (
            "(type|enter|put in|fill in|write) {v}(, then| and|, and then) (press|click|hit|choose|confirm with) {a}",
            "(the answer|the entry|the value) (is|should be) {v}, (press|click|then) {a}",
        ),
        "respond only": (
            "(type|enter|put in|fill in|write|answer) {v} and (confirm|accept|go on|submit) (it|)",
            "(the answer|the entry|my answer) is {v}, (confirm it|please confirm|accept it)",
        ),
        "unlock": (
            "(type|enter|use|give|put in) the password {v}(, then| and|, and then) (press|click|confirm with|use) {a}",
            "(the password|my password) is {v}, (press|click|then|confirm with) {a}",
        ),
        "take from list": (
            "(select|choose|pick|mark|click|take) {n} (in the list|)(, then| and|, and then) (press|click|hit|use) {a}",
            "(from|in) the list(, | )(select|choose|pick|take) {n} and (press|click|confirm with) {a}",
        ),
        "mark rows": (
            "(tick|check|select|mark|choose) {k} (in the list|)(, then| and|, and then) (press|click|hit|use) {a}",
            "(put a tick at|put check marks at|turn on) {k} and (press|click|confirm with) {a}",
        ),
    }
)
"""More ways for training alone."""
