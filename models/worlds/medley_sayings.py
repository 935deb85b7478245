"""How things are asked for by where they stand, several at once, all but some, and only if something else is so.

In a template k and l are said as they stand (a list of names, a reference, the other clause), c is a clause, n, m, a
and o are names, v and w are typed.
"""

from __future__ import annotations

from models.worlds.tables import Table

SAYINGS: Table = {
    "several on": (
        "tick {k}", "turn on {k}", "{k} should be on", "enable {k}", "check {k}", "switch {k} on", "I need {k} on",
        "make sure {k} are ticked", "please have {k} ticked", "{k} have to be on", "put ticks at {k}", "{k}: all on",
    ),
    "several off": (
        "untick {k}", "turn off {k}", "{k} should be off", "disable {k}", "uncheck {k}", "switch {k} off",
        "I need {k} off", "make sure {k} are not ticked", "take the ticks off {k}", "{k} have to be off", "no {k}",
        "{k}: all off",
    ),
    "all on": (
        "tick everything under {m}", "turn on all of {m}", "tick all the boxes in {m}", "enable everything in {m}",
        "all under {m} should be on", "check every box under {m}", "{m}: all of them on", "I want all of {m}",
        "switch on whatever there is in {m}", "every box of {m} has to be ticked", "the whole of {m}, on",
    ),
    "all off": (
        "untick everything under {m}", "turn off all of {m}", "untick all the boxes in {m}",
        "disable everything in {m}", "all under {m} should be off", "uncheck every box under {m}",
        "{m}: all of them off", "I want none of {m}", "switch off whatever is on in {m}",
        "no box of {m} may stay ticked", "clear the whole of {m}",
    ),
    "all but": (
        "tick everything under {m} except {k}", "turn on all of {m} but {k}", "all of {m} on, apart from {k}",
        "in {m} tick all the boxes besides {k}", "every box of {m} save {k} should be on",
        "enable whatever is in {m}, only not {k}", "check all of {m} without {k}", "leaving out {k}, tick all of {m}",
        "except for {k}, turn on everything in {m}", "{m}: all but {k}",
    ),
    "none but": (
        "only {k} should be ticked under {m}", "of {m} tick just {k} and nothing else",
        "in {m} leave only {k} ticked", "under {m} nothing but {k} should be on", "{m}: only {k}",
        "I want {k} on in {m}, all the rest off", "from {m} I need {k} alone", "{k} and no other of {m}",
        "make {k} the only thing that is ticked in {m}", "just {k} out of {m}, the others off",
    ),
    "same text": (
        "type {v} in {k}", "put {v} into {k}", "enter {v} in {k}", "{k} should say {v}", "write {v} into each of {k}",
        "use {v} for {k}", "fill {k} with {v}", "{v} goes into {k}", "{k}: {v} in each",
        "the same text, {v}, belongs in {k}", "for {k} take {v}",
    ),
    "holds at": (
        "type {v} into {k}", "enter {v} in {k}", "put {v} in {k}", "fill {k} with {v}", "write {v} in {k}",
        "{k} should say {v}", "{v} goes into {k}", "in {k}, type {v}", "let {k} read {v}", "I want {v} in {k}",
        "set {k} to {v}", "use {v} for {k}",
    ),
    "tick at": (
        "tick {k}", "check {k}", "turn on {k}", "{k} should be on", "switch {k} on", "enable {k}", "I need {k} on",
        "make sure {k} is on", "put a tick at {k}", "activate {k}", "have {k} ticked",
    ),
    "untick at": (
        "untick {k}", "uncheck {k}", "turn off {k}", "{k} should be off", "switch {k} off", "disable {k}",
        "I need {k} off", "make sure {k} is off", "take the tick off {k}", "deactivate {k}", "clear {k}",
    ),
    "press at": (
        "press {k}", "click {k}", "click on {k}", "push {k}", "hit {k}", "use {k}", "choose {k}", "go for {k}",
        "I want {k} pressed", "tap {k}", "give {k} a click",
    ),
    "row at": (
        "select {k}", "choose {k}", "pick {k}", "click {k}", "mark {k}", "take {k}", "highlight {k}",
        "I want {k} selected", "go to {k}", "set the selection to {k}",
    ),
    "below": (
        "the {k} below {n}", "the {k} under {n}", "the {k} right below {n}", "the {k} after {n}",
        "the {k} that comes after {n}", "the next {k} after {n}", "the {k} directly beneath {n}",
        "the {k} one down from {n}", "whatever {k} stands under {n}", "the {k} following {n}",
    ),
    "above": (
        "the {k} above {n}", "the {k} over {n}", "the {k} right above {n}", "the {k} before {n}",
        "the {k} that comes before {n}", "the {k} directly above {n}", "the {k} one up from {n}",
        "the {k} preceding {n}", "whatever {k} stands over {n}", "the {k} on top of {n}",
    ),
    "numbered": (
        "the {l} {k} under {m}", "the {l} {k} of {m}", "the {l} {k} in {m}", "{m}'s {l} {k}", "the {l} {k} below {m}",
        "in {m} the {l} {k}", "under {m} the {l} {k}", "the {l} {k} listed under {m}", "the {l} {k} that {m} has",
        "counting from {m}, the {l} {k}",
    ),
    "corrected": (
        "type {v} into {n}, no, {w}", "set {n} to {v}, sorry, to {w}", "put {v} in {n} - no wait, {w}",
        "{n} is {v}, I mean {w}", "enter {v} in {n}; or rather {w}", "{n}: {v}, no: {w}",
        "write {v} in {n}, I take that back: {w}", "{v} for {n}, oh no, better {w}", "not {v} but {w} goes into {n}",
        "use {w}, not {v}, for {n}", "fill {n} with {v}... make that {w}",
    ),
    "instead": (
        "change {n} from {v} to {w}", "{n} should be {w} instead of {v}", "in {n} put {w} in place of {v}",
        "{n} says {v}, it should say {w}", "replace {v} by {w} in {n}", "{w}, not {v}, should stand in {n}",
        "the {n} is wrong, it is not {v} but {w}", "correct {n}: {w} rather than {v}", "from {v} to {w}, the {n}",
        "take {v} out of {n} and put in {w}",
    ),
    "off if on": (
        "if {n} is ticked, untick it", "if {n} is on, turn it off", "in case {n} is on, switch it off",
        "untick {n} if it is ticked", "turn {n} off if it is on", "{n} may not be on: turn it off if it is",
        "should {n} be checked, uncheck it", "switch {n} off unless it is off", "see whether {n} is on; off with it",
        "when {n} is on, switch it off",
    ),
    "on if off": (
        "if {n} is not ticked, tick it", "if {n} is off, turn it on", "in case {n} is off, switch it on",
        "tick {n} if it is not ticked", "turn {n} on if it is off", "turn {n} on unless it is on already",
        "should {n} be unchecked, check it", "tick {n}, if it is not yet", "look whether {n} is off; then turn it on",
        "when {n} is off, switch it on",
    ),
    "if on": (
        "if {n} is ticked, {c}", "if {n} is on, {c}", "{c} if {n} is on", "in case {n} is ticked, {c}",
        "should {n} be on, {c}", "{c}, but only if {n} is ticked", "when {n} is checked, {c}",
        "provided that {n} is on, {c}", "only with {n} on: {c}", "{c} as long as {n} is ticked",
    ),
    "if off": (
        "if {n} is not ticked, {c}", "if {n} is off, {c}", "{c} if {n} is off", "unless {n} is ticked, {c}",
        "{c} unless {n} is on", "{c}, but only if {n} is not ticked", "when {n} is unchecked, {c}",
        "should {n} be off, {c}", "only without {n}: {c}", "as long as {n} is not on, {c}",
    ),
    "if on else": (
        "if {n} is ticked, {c}, otherwise {k}", "if {n} is on, {c}, if not, {k}", "if {n} is on {c}, else {k}",
        "in case {n} is ticked {c}; if it is not, {k}", "with {n} on {c}, without it {k}", "{n} on? {c}. Off? {k}",
        "should {n} be on, {c}; or else {k}", "when {n} is checked, {c}, when not, {k}",
        "look at {n}: on means {c}, off means {k}", "depending on {n}: {c} if it is on, {k} if it is off",
    ),
    "if it says": (
        "if {n} is {o}, {c}", "if {n} says {o}, {c}", "{c} if {n} says {o}", "in case {n} is set to {o}, {c}",
        "should {n} be {o}, {c}", "{c}, but only if {n} is {o}", "when {n} reads {o}, {c}",
        "provided {n} stands at {o}, {c}", "only where {n} shows {o}: {c}", "with {n} at {o}, {c}",
    ),
    "if it says else": (
        "if {n} is {o}, {c}, otherwise {k}", "if {n} says {o}, {c}, if not, {k}", "if {n} is {o} {c}, else {k}",
        "in case {n} is set to {o} {c}; if it is not, {k}", "with {n} at {o} {c}, else {k}",
        "{n} {o}? {c}. If not, {k}",
        "should {n} be {o}, {c}; or else {k}", "when {n} reads {o}, {c}, when not, {k}",
        "look at {n}: for {o} {c}, for anything else {k}", "{c} where {n} says {o}, and {k} where it does not",
    ),
    "left alone": (
        "leave {n} as it is", "don't touch {n}", "{n} stays as it is", "do not change {n}", "keep {n} the way it is",
        "{n} is fine already", "hands off {n}", "{n} can stay", "never mind {n}", "nothing to do for {n}",
        "no change to {n}",
    ),
    "deed on": (
        "{a} {n}", "{a} the entry {n}", "use {a} on {n}", "do {a} with {n}", "{n}: {a}", "{a} for {n}, please",
        "I want {a} for {n}", "{n} is the one to {a}", "apply {a} to {n}", "with {n}, do {a}", "{a} the one called {n}",
        "go for {a} on {n}",
    ),
    "make one": (
        "create a {k} where {c}", "make a new {k}: {c}", "add a {k} and {c}", "a new {k}, please: {c}",
        "I need another {k}; {c}", "set up a {k}, {c}", "there should be a new {k}: {c}", "put in one more {k} and {c}",
        "new {k}: {c}", "start a {k}; {c}", "add another {k} for which {c}", "let us have a {k}, {c}",
    ),
    "in rows": (
        "press {a} for {k}", "click {a} for {k}", "{a} for {k}", "use {a} in the rows of {k}", "{a} {k}",
        "click {a} next to {k}", "push {a} beside {k}", "hit {a} where it says {k}", "{k}: {a} them",
        "the {a} buttons of {k}, please", "with {k}, click {a}",
    ),
    "row on": (
        "turn on {a} for {n}", "tick {a} in the row of {n}", "{a} should be on for {n}", "switch {a} on next to {n}",
        "in the row {n} turn {a} on", "enable {a} beside {n}", "{n} needs {a} on", "for {n} tick {a}",
        "check {a} where it says {n}", "give {n} its {a}",
    ),
    "row off": (
        "turn off {a} for {n}", "untick {a} in the row of {n}", "{a} should be off for {n}",
        "switch {a} off next to {n}", "in the row {n} turn {a} off", "disable {a} beside {n}", "{n} needs {a} off",
        "for {n} untick {a}", "uncheck {a} where it says {n}", "take {a} away from {n}",
    ),
    "row holds": (
        "type {v} as {a} for {n}", "put {v} into {a} in the row of {n}", "set {a} of {n} to {v}",
        "{a} should be {v} for {n}", "for {n} enter {v} as {a}", "in the row {n} write {v} under {a}",
        "{n}'s {a} is {v}", "give {n} {v} as {a}", "beside {n}, fill {a} with {v}", "{n}: {a} {v}",
    ),
    "every row on": (
        "turn on {a} in every row", "tick {a} for all of them", "{a} should be on in each row",
        "switch {a} on everywhere", "enable every {a}", "check each {a}", "all the {a} switches on",
        "{a} on, row by row", "give every row {a}", "no row may be without {a}",
    ),
    "take off several": (
        "delete {k}", "remove {k}", "take {k} off the list", "get rid of {k}", "remove {k} from the list", "drop {k}",
        "strike {k} off", "{k} can go", "I don't need {k} any more", "throw out {k}",
    ),
    "take off all but": (
        "remove everything except {k}", "delete all but {k}", "only {k} should stay on the list", "keep only {k}",
        "take off everything but {k}", "clear the list, except for {k}", "all entries besides {k} can go",
        "strike everything off, only not {k}", "leave nothing but {k} on the list", "{k} stays, the others go",
    ),
}  # fmt: skip

_IF = "(if|in case|when|whenever|provided|assuming)"

PATTERNS: Table = {
    "several on": (
        "(tick|check|enable|activate|turn on|switch on) {k}",
        "(turn|switch) {k} on",
        "{k} (should be|must be|need to be|have to be) (on|ticked|checked|enabled)",
        "(I want|I need|we need) {k} (on|ticked|checked|enabled|to be on)",
        "(make sure|see to it) that {k} are (on|ticked|checked)",
    ),
    "several off": (
        "(untick|uncheck|disable|deactivate|turn off|switch off) {k}",
        "(turn|switch) {k} off",
        "{k} (should be|must be|need to be|have to be) (off|unticked|unchecked|disabled)",
        "(I want|I need|we need) {k} (off|unticked|unchecked|disabled|to be off)",
        "(make sure|see to it) that {k} are (off|not ticked|unchecked)",
    ),
    "all on": (
        "(tick|check|enable|turn on|switch on) (all|everything|every box|all boxes|all options) (under|in|of) {m}",
        "(all|everything|every option) (under|in) {m} (should be|has to be|must be) (on|ticked|checked)",
        "(I want|I need) (all|everything) (under|in) {m} (on|ticked|checked)",
    ),
    "all off": (
        (
            "(untick|uncheck|disable|turn off|switch off) (all|everything|every box|all boxes|all options) "
            "(under|in|of|below) {m}"
        ),
        "(nothing|none|no box) (under|in) {m} (should be|may be) (on|ticked|checked)",
        "(I want|I need) (all|everything) (under|in) {m} (off|unticked|unchecked)",
    ),
    "all but": (
        (
            "(tick|check|enable|turn on) (all|everything|every box) (under|in|of) {m}(,|) "
            "(except|but|except for|apart from|but not|excluding) {k}"
        ),
        "(in|under) {m}(, | )(tick|check|turn on) (all|everything|all boxes) (except|but|apart from) {k}",
    ),
    "none but": (
        "(only|just) {k} (should be|must be|may be|needs to be) (on|ticked|checked) (under|in) {m}",
        "(in|under) {m}(, | )(only|just|nothing but) {k} (should be|must be) (on|ticked)",
        "(tick|check|leave) (only|just) {k} (on|) (in|under|of) {m}(, and nothing else|, the rest off|)",
    ),
    "same text": (
        "(type|enter|write|put) {v} (in|into|in each of|into all of) {k}",
        "(fill|complete) {k} with {v}",
        "{k} (should say|should be|must be|get|are all) {v}",
        "(use|take) {v} (for|in) {k}",
    ),
    "holds at": (
        "(type|enter|write|put) {v} (in|into) {k}",
        "(fill|complete) {k} with {v}",
        "(in|into|for) {k}(, | )(type|enter|write|put) {v}",
        "{k} (should say|should be|must be|needs to be|gets) {v}",
    ),
    "tick at": (
        "(tick|check|enable|activate|turn on|switch on) {k}",
        "{k} (should be|must be|needs to be) (on|ticked|checked)",
        "(I want|I need) {k} (on|ticked|checked|to be on)",
    ),
    "untick at": (
        "(untick|uncheck|disable|deactivate|turn off|switch off) {k}",
        "{k} (should be|must be|needs to be) (off|unticked|unchecked)",
        "(I want|I need) {k} (off|unticked|unchecked|to be off)",
    ),
    "press at": ("(press|click|push|hit|tap|use|choose) (on|) {k}", "(press|click) {k} (once|now|)"),
    "row at": ("(select|choose|pick|click|mark|take|highlight) {k}", "(I want|I need|I mean) {k}"),
    "below": (
        "the {k} (right|directly|just|) (below|under|beneath|underneath|after) {n}",
        "the (next|following) {k} (after|below|under) {n}",
        "the {k} (that comes|which comes|that stands|that is) (after|below|under) {n}",
    ),
    "above": (
        "the {k} (right|directly|just|) (above|over|before) {n}",
        "the (previous|preceding) {k} (before|above) {n}",
        "the {k} (that comes|which comes|that stands|that is) (before|above) {n}",
    ),
    "numbered": (
        "the {l} {k} (under|in|of|below) {m}",
        "(in|under) {m}(, | )the {l} {k}",
        "the {l} {k} (that is|listed|standing) (under|in) {m}",
    ),
    "corrected": (
        (
            "(type|enter|write|put) {v} (in|into) {n}(, no, |, no wait, |, sorry, |, wait: |. No, |. Sorry, I mean |"
            ", I mean |, or rather |, actually |. Actually, ){w}"
        ),
        "(set|change) {n} to {v}(, no, |, sorry, |, wait, |, I mean |, actually ){w}",
        "{n} (is|should be) {v}(, no, |, sorry, |, I mean |. No: ){w}",
    ),
    "instead": (
        "(change|edit|update|correct) {n} from {v} to {w}",
        "{n} (should be|must be|has to be|is) {w}(,|) (not|instead of|rather than) {v}",
        "(put|write|use|type) {w} (instead of|in place of|for) {v} in {n}",
        "{n} (says|is|reads) {v}(, | but |, but )(it|that) should be {w}",
    ),
    "off if on": (
        "(if|in case|when) {n} is (on|ticked|checked)(, |, then | )(turn it off|untick it|switch it off|uncheck it)",
        "(turn off|untick|uncheck|disable) {n}(,|) if it is (on|ticked|checked|enabled)",
    ),
    "on if off": (
        "(if|in case|when) {n} is (off|not ticked|unchecked)(, |, then | )(turn it on|tick it|switch it on|check it)",
        "(turn on|tick|check|enable) {n}(,|) (if it is off|if it is not ticked|unless it is on|if it is not yet)",
    ),
    "if on": (
        f"{_IF} {{n}} is (on|ticked|checked|switched on)(, |, then |: ){{c}}",
        "{c}(,|) (if|but only if|in case) {n} is (on|ticked|checked)",
    ),
    "if off": (
        f"{_IF} {{n}} is (off|not ticked|unchecked|not on)(, |, then |: ){{c}}",
        "{c}(,|) (if|but only if|in case) {n} is (off|not ticked|unchecked)",
        "(unless {n} is|except if {n} is) (on|ticked|checked)(, |: ){c}",
    ),
    "if on else": (
        (
            f"{_IF} {{n}} is (on|ticked|checked)(, |, then ){{c}}(, otherwise |; otherwise |. Otherwise, |"
            ", else |. If not, |; if not, ){k}"
        ),
    ),
    "if it says": (
        f"{_IF} {{n}} (is|says|shows|reads|is set to|is at) {{o}}(, |, then |: ){{c}}",
        "{c}(,|) (if|but only if|in case) {n} (is|says|shows|is set to) {o}",
    ),
    "if it says else": (
        (
            f"{_IF} {{n}} (is|says|shows|is set to) {{o}}(, |, then ){{c}}(, otherwise |; otherwise |. Otherwise, |"
            ", else |. If not, ){k}"
        ),
    ),
    "left alone": (
        "(leave|keep) {n} (as it is|the way it is|unchanged|alone|like that)",
        "(do not|don't|please don't|never) (touch|change|alter|edit) {n}",
        "{n} (stays|remains|can stay|should stay) (as it is|unchanged|like that)",
    ),
    "deed on": (
        "{a} (the entry|the row|the one called|the item|) {n}",
        "(use|do|apply|choose|run) {a} (on|for|with) (the entry|the row|) {n}",
        "(for|with|on) {n}(, | )(use|do|choose) {a}",
    ),
    "make one": (
        "(create|make|add|set up|start) (a|a new|another|one more) {k}(: |, | and |. There |, then ){c}",
        "(I want|I need|we need|give me) (a|a new|another) {k}(: |, |; ){c}",
        "(there should be|we are missing) (a|a new|another) {k}(: |, |; ){c}",
    ),
    "in rows": (
        "(press|click|hit|use|choose) {a} (for|next to|beside|at|in the rows of|on) {k}",
        "(for|with|on) {k}(, | )(press|click|use) {a}",
    ),
    "row on": (
        "(turn on|tick|check|enable|switch on) {a} (for|of|next to|beside|in the row of|at) {n}",
        "(for|in the row of|in the row) {n}(, | )(turn on|tick|check) {a}",
        "{a} (of|for) {n} (should be|must be|has to be) (on|ticked)",
    ),
    "row off": (
        "(turn off|untick|uncheck|disable|switch off) {a} (for|of|next to|beside|in the row of|at) {n}",
        "(for|in the row of|in the row) {n}(, | )(turn off|untick|uncheck) {a}",
        "{a} (of|for) {n} (should be|must be|has to be) (off|unticked)",
    ),
    "row holds": (
        "(set|change) (the|) {a} (of|for|in the row of|next to|beside) {n} to {v}",
        "(type|enter|write|put) {v} (as|into|in|under) (the|) {a} (of|for|in the row of|beside) {n}",
        "(for|in the row of) {n}(, | )(set|change) {a} to {v}",
        "(the|) {a} (of|for) {n} (is|should be|must be) {v}",
    ),
    "every row on": (
        "(turn on|tick|check|enable|switch on) {a} (in every row|in each row|for all of them|everywhere|in all rows)",
        "(every|each) {a} (should be|must be) (on|ticked)",
    ),
    "take off several": (
        "(delete|remove|erase|drop|get rid of|take off) {k} (from the list|)",
        "{k} (can go|have to go|should go|must go)",
    ),
    "take off all but": (
        (
            "(delete|remove|erase|take off) (everything|all|all entries|every entry)(,|) "
            "(except|but|except for|apart from) {k}"
        ),
        "(keep|leave) (only|just|nothing but) {k} (on the list|)",
        "(only|just) {k} (should stay|may stay|stays|is to stay) (on the list|)",
    ),
}
