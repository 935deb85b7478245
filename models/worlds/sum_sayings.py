"""How people ask for sums, modes and cells, and what programs that reckon call their parts: as in ``sayings``."""

from __future__ import annotations

from types import MappingProxyType

SAYINGS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "sum": (
            "what is {k}", "calculate {k}", "work out {k}", "how much is {k}", "compute {k}", "tell me {k}",
            "find out what {k} is", "{k}", "do the sum {k}", "I need to know {k}", "get me the result of {k}",
            "use the keys to work out {k}", "let the calculator do {k}", "key in {k} and get the result",
            "{k} = ?", "{k}, what does that make", "evaluate {k}", "enter {k} with the buttons",
            "how much does {k} come to", "with the keys, {k}", "solve {k}", "the result of {k}",
            "I want {k} worked out",
            "the display should show the result of {k}", "reckon {k}", "press the keys for {k}",
        ),
        "add": (
            "add {k} and {l}", "add {l} to {k}", "add up {k} and {l}", "sum up {k} and {l}", "the total of {k} and {l}",
            "put {k} and {l} together", "what do {k} and {l} make", "find the sum of {k} and {l}",
            "how much are {k} and {l}", "{k} and {l} added up", "take {k} and add {l}", "I have {k} and get {l} more",
            "calculate the sum of {k} and {l}", "increase {k} by {l}", "{k} and another {l}",
            "what is {l} more than {k}",
        ),
        "subtract": (
            "subtract {l} from {k}", "take {l} away from {k}", "take {l} from {k}", "deduct {l} from {k}",
            "the difference between {k} and {l}", "what is left of {k} without {l}", "{k} less {l}",
            "what is {l} less than {k}", "reduce {k} by {l}", "how much is {k} without {l}",
            "from {k} take away {l}", "calculate {k} take away {l}", "lower {k} by {l}", "{l} off {k}",
            "what remains if I take {l} from {k}", "start with {k} and subtract {l}",
        ),
        "multiply": (
            "multiply {k} by {l}", "multiply {k} with {l}", "multiply {k} and {l}", "take {k} {l} times",
            "the product of {k} and {l}", "find the product of {k} and {l}", "{k} multiplied with {l}",
            "what do you get for {k} multiplied by {l}", "how much is {l} times as much as {k}",
            "calculate the product of {k} and {l}", "{l} pieces at {k} each, what do they cost", "scale {k} by {l}",
            "what is the area of {k} by {l}", "have {k} multiplied by {l}", "let {k} be multiplied by {l}",
        ),
        "divide": (
            "divide {k} by {l}", "split {k} into {l} equal parts", "share {k} among {l}", "the quotient of {k} and {l}",
            "how often does {l} go into {k}", "what is {k} shared by {l}", "break {k} into {l} parts",
            "how much does each get if {l} people share {k}", "{k} split {l} ways", "{k} per {l}",
            "have {k} divided by {l}", "calculate {k} divided among {l}", "distribute {k} over {l}",
            "find {k} over {l}", "work out one part of {l} of {k}",
        ),
        "root": (
            "the square root of {k}", "what is the square root of {k}", "take the root of {k}",
            "find the square root of {k}", "calculate the square root of {k}", "work out the root of {k}",
            "root of {k}", "I need the square root of {k}", "compute the square root of {k}", "square root: {k}",
            "which number squared is {k}", "get the square root of {k}", "how much is the root of {k}",
            "show the square root of {k}", "from {k} draw the root",
        ),
        "keys": (
            "press {k}", "press the keys {k}", "click {k}", "use the buttons {k}", "enter {k} with the buttons",
            "hit {k}", "key in {k}", "push {k} one after the other", "press {k} in this order", "tap {k}",
            "press the buttons {k} in a row", "the keys {k}, please", "do {k} on the keypad", "on the pad press {k}",
            "{k} is what to press", "click the buttons {k}", "go through the keys {k}",
        ),
        "worded sum": (
            "what is {k}", "calculate {k}", "work out {k}", "how much is {k}", "tell me what {k} is", "compute {k}",
            "find out how much {k} is", "I need to know what {k} is", "{k}, how much is that", "get the result of {k}",
            "let the program work out {k}", "what do I get for {k}", "{k} as a number, please", "solve {k}",
            "what does {k} come to", "how much would {k} be", "the value of {k}", "I want to know {k}",
            "have {k} worked out", "give me {k}", "reckon what {k} makes", "find {k}",
        ),
        "typed sum": (
            "calculate {k}", "what is {k}", "work out {k}", "compute {k}", "how much is {k}", "evaluate {k}",
            "type {k} and press Enter", "enter {k} and confirm with Enter", "find out what {k} is", "solve {k}",
            "type in {k} and let it be worked out", "give me the result of {k}", "reckon {k}", "let it work out {k}",
            "ask for {k}", "I need the result of {k}", "tell me what {k} is", "put in {k} and press Return",
            "get the value of {k}", "the answer to {k}, please", "run {k}", "in the input line, {k}",
        ),
        "typed sum by": (
            "type {k} and press {a}", "enter {k} and click {a}", "enter {k}, then {a}", "put in {k} and use {a}",
            "write {k} and hit {a}", "work out {k} with the {a} button", "calculate {k} by pressing {a}",
            "fill in {k} and press {a}", "evaluate {k}, use {a} for it", "type {k}, click {a}", "for {k} press {a}",
            "give {k} and confirm with {a}", "have {k} worked out with {a}", "with {a} get the result of {k}",
            "{a} after typing {k}", "compute {k} using {a}",
        ),
        "mode": (
            "switch to {n} mode", "switch to the {n} mode", "use the {n} mode", "change the mode to {n}",
            "put it in {n} mode", "go to {n} mode", "set the mode to {n}", "I want the {n} mode", "mode: {n}",
            "turn it into the {n} calculator", "make it {n}", "choose the {n} layout", "show the {n} layout",
            "the {n} mode, please", "it should be in {n} mode", "bring up the {n} mode", "work in {n} mode",
            "change over to {n}", "let it run in {n} mode", "select {n} as the mode", "I need it {n}",
        ),
        "angle": (
            "set the angle unit to {n}", "use {n} for angles", "work in {n}", "change the angles to {n}",
            "measure angles in {n}", "switch to {n}", "angles in {n}", "I want the angles in {n}",
            "calculate in {n}", "the angle unit should be {n}", "let angles be in {n}", "take {n} as the angle unit",
            "{n} instead of what is set for angles", "choose {n} for the angles", "count angles in {n}",
            "angle unit: {n}",
        ),
        "base": (
            "show numbers in {n}", "set the number base to {n}", "use {n} numbers", "change the base to {n}",
            "switch to {n}", "work in {n}", "I want {n} numbers", "the base should be {n}", "display it in {n}",
            "calculate in {n}", "make the numbers {n}", "number base: {n}", "choose {n} as the base",
            "let the numbers be {n}", "write numbers as {n}", "turn the display to {n}", "base: {n}",
        ),
        "view as": (
            "show it as {n}", "switch to the {n} view", "view it as {n}", "change the view to {n}", "use the {n} view",
            "arrange it as {n}", "I want to see it as {n}", "display it as {n}", "set the view to {n}",
            "the view should be {n}", "put it in {n} view", "let me see the {n} view", "view: {n}", "go to {n} view",
            "make it look like {n}", "choose the {n} arrangement", "show the {n}",
        ),
        "convert": (
            "convert {k} {n} to {o}", "how much is {k} {n} in {o}", "turn {k} {n} into {o}", "what is {k} {n} in {o}",
            "change {k} {n} to {o}", "{k} {n} in {o}", "express {k} {n} in {o}", "I have {k} {n} and want {o}",
            "work out how many {o} are {k} {n}", "from {n} to {o}: {k}", "give me {k} {n} as {o}",
            "how many {o} make {k} {n}", "tell me {k} {n} in {o}", "calculate {k} {n} in {o}",
            "set it to {k} {n} and to {o}", "{k} from {n} into {o}", "see what {k} {n} come to in {o}",
        ),
        "fill cell": (
            "put {v} in cell {k}", "type {v} into cell {k}", "enter {v} in cell {k}", "write {v} in {k}",
            "set cell {k} to {v}", "in cell {k} put {v}", "cell {k} should hold {v}", "make cell {k} {v}",
            "fill in {v} at {k}", "enter {v} at cell {k}", "cell {k} gets {v}", "let {k} hold {v}",
            "into cell {k} goes {v}", "I want {v} in cell {k}", "{v} belongs in cell {k}", "in {k} write {v}",
            "change the content of {k} to {v}", "for cell {k} type {v}", "have {v} stand in cell {k}",
            "at {k} the sheet should say {v}", "key {v} into {k}", "the value of {k} is {v}",
        ),
        "select cell": (
            "select cell {k}", "click cell {k}", "go to cell {k}", "choose cell {k}", "mark cell {k}", "click on {k}",
            "make {k} the current cell", "put the cursor in {k}", "move to cell {k}", "I want cell {k} selected",
            "cell {k} should be selected", "pick cell {k}", "take cell {k}", "highlight {k}", "jump to {k}",
        ),
        "go to cell": (
            "go to cell {k}", "jump to cell {k}", "move to cell {k}", "put the cursor in cell {k}", "show me cell {k}",
            "take me to cell {k}", "make {k} the current cell", "select cell {k}", "find cell {k}", "bring up cell {k}",
            "I want to be at cell {k}", "get to cell {k}", "the cursor should be at {k}", "where is cell {k}, go there",
            "scroll to cell {k}",
        ),
    }
)  # fmt: skip
"""Templates: n, m, a are names; v is typed; k and l are said as they stand; c is a clause of its own."""

NAMES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "plus": ("+", "Plus", "Add", "plus", "Addition", "ADD", "add", "Sum", "Sum up"),
        "minus": ("-", "−", "Minus", "Subtract", "–", "minus", "Subtraction", "SUB", "subtract"),
        "times": ("*", "×", "x", "Multiply", "Times", "X", "Multiplication", "multiply", "·", "MUL", "times"),
        "over": ("/", "÷", "Divide", ":", "Divided by", "Division", "divide", "Share", "DIV", "Divide by", "Ratio"),
        "equals": ("=", "Equals", "Calculate", "Result", "Equal", "equals", "Enter", "Solve", "EQ", "Is"),
        "clear": ("C", "AC", "Clear", "CLR", "Clear All", "Reset", "All clear", "Clear all", "CL", "Clr", "ON/C"),
        "back": ("Backspace", "<-", "⌫", "DEL", "Del", "←", "Delete", "Back", "Undo", "Erase", "BS"),
        "point": (".", ",", "Point", "Decimal point", "Decimal separator", "dot", "Dot", "Comma", "Decimal"),
        "root": ("√", "sqrt", "Square root", "√x", "Sqrt", "SQRT", "Root", "root", "x√", "Square Root"),
        "square": ("x²", "x^2", "Square", "²", "sqr", "X²", "square", "Squared", "x2", "SQR", "n²"),
        "percent": ("%", "Percent", "percent", "Percentage", "PCT", "Per cent", "pct"),
        "spare key": (
            "MC", "MR", "M+", "M-", "MS", "CE", "±", "+/-", "1/x", "Mod", "Ans", "EXP", "π", "e", "Inv", "Rand", "n!",
            "MU", "GT", "M", "Hyp", "EE", "Memory", "Change sign", "Reciprocal", "Store", "Recall", "2nd", "Rnd",
        ),
        "reckoner": (
            "Calculator", "Calc", "Desk Calculator", "Pocket Calculator", "Reckoner", "Sums", "Arithmetic",
            "Simple Calculator", "Math", "Numbers", "Quick Calc", "Calculate", "Tally", "Adding Machine", "Figures",
        ),
        "expression": (
            "Expression", "Input", "Entry", "Enter an expression", "Formula", "Command", "Type here", "Calculation",
            "Sum", "Query", "Line", "Expression to evaluate", "Input line", "Enter a sum", "Equation", "Prompt",
        ),
        "result": (
            "Result", "Answer", "Output", "Value", "Last result", "Display", "Outcome", "Total", "Results", "Shown",
        ),
        "mode": (
            "Basic", "Scientific", "Programmer", "Programming", "Statistics", "Financial", "Standard", "Advanced",
            "Simple", "Graphing", "Keyboard", "Paper", "Logic", "Business", "Science", "Finance", "Complex", "Full",
            "Compact", "Classic",
        ),
        "angle": ("Degrees", "Radians", "Gradians", "Deg", "Rad", "Grad", "Turns", "Radian", "Grads", "Gons", "D"),
        "base": (
            "Decimal", "Hexadecimal", "Octal", "Binary", "Hex", "Dec", "Oct", "Bin", "Base 10", "Base 16", "Base 2",
            "Base 8", "Roman",
        ),
        "view as": (
            "List", "Icons", "Details", "Tree", "Compact", "Thumbnails", "Tiles", "Gallery", "Columns", "Table",
            "Cards", "Grid", "Month", "Week", "Day", "Agenda", "Year", "Timeline", "Outline", "Map",
        ),
        "science key": (
            "sin", "cos", "tan", "log", "ln", "asin", "acos", "atan", "sinh", "cosh", "tanh", "x!", "e^x", "10^x",
            "x^y", "|x|", "mod", "exp", "log2", "And", "Or", "Xor", "Not", "Shift", "rad", "int", "frac", "hyp",
            "Factorial", "Logarithm", "Sine", "Cosine", "Inverse", "Power",
        ),
        "length": (
            "Metres", "Feet", "Inches", "Miles", "Kilometres", "Yards", "Centimetres", "Millimetres", "Nautical miles",
            "Light years", "Furlongs", "Fathoms", "Meters", "Kilometers", "Leagues",
        ),
        "weight": (
            "Kilograms", "Pounds", "Grams", "Ounces", "Tons", "Stones", "Milligrams", "Carats", "Tonnes", "Grains",
            "Kilos", "Metric tons", "Short tons", "Long tons", "Troy ounces",
        ),
        "capacity": (
            "Litres", "Gallons", "Pints", "Cups", "Millilitres", "Quarts", "Barrels", "Tablespoons", "Teaspoons",
            "Fluid ounces", "Cubic metres", "Cubic feet", "Centilitres", "Bushels",
        ),
        "duration": (
            "Hours", "Minutes", "Seconds", "Days", "Weeks", "Years", "Months", "Milliseconds", "Decades", "Centuries",
            "Quarters", "Fortnights",
        ),
        "measure": (
            "Length", "Weight", "Volume", "Time", "Temperature", "Currency", "Energy", "Power", "Speed", "Area",
            "Data", "Mass", "Pressure", "Angle", "Force", "Distance",
        ),
        "name box": (
            "Name Box", "Name box", "Cell", "Address", "Reference", "Cell reference", "Go to cell", "Position",
            "Cell address", "Go to", "Location", "Cell name",
        ),
        "input line": (
            "Input line", "Formula bar", "Formula", "Cell contents", "Contents", "Input", "Edit line", "Cell content",
            "Content", "Value", "Cell value", "Text",
        ),
        "sheet": (
            "Sheet1", "Sheet2", "Sheet3", "Sheet4", "Budget", "Summary", "Data", "Sales", "Costs", "January", "March",
            "Plan", "Totals", "Income", "Notes", "Overview", "Sheet 1", "Sheet 2", "Sheet 3",
        ),
        "amount": (
            "Font size", "Line spacing", "Delay", "Repeat delay", "Scale", "Opacity", "Interval", "Timeout", "Speed",
            "Blank after", "Icon size", "Zoom", "Gap", "Margin", "Width", "Height", "Threshold", "Limit", "Retries",
            "Cache size", "Cursor size", "Double-click time", "Gamma", "Lock after", "Suspend after", "Sensitivity",
        ),
        "hour": (
            "From", "Until", "Start", "End", "Starts at", "Ends at", "Begin", "Time", "Wake up at", "Quiet from",
            "Sunset", "Sunrise", "Backup at", "Update at", "Turn on at", "Turn off at", "Start time", "End time",
        ),
        "level": (
            "Brightness", "Volume", "Contrast", "Color temperature", "Saturation", "Balance", "Pointer speed",
            "Scroll speed", "Input level", "Microphone", "Alert volume", "Bass", "Treble", "Transparency", "Strength",
            "Tracking", "Quality", "Intensity",
        ),
        "switch": (
            "Night light", "Do not disturb", "Automatic updates", "Natural scrolling", "Tap to click", "Bluetooth",
            "Wi-Fi", "Airplane mode", "Dark mode", "Show clock", "Show seconds", "Sound effects", "Animations",
            "High contrast", "Sticky keys", "Location", "Screen lock", "Battery percentage", "Auto save",
            "Check spelling", "Remember history", "Hot corner", "Remote login", "File sharing", "Dim screen",
        ),
        "choice": (
            "Theme", "Language", "Output device", "Input device", "Resolution", "Refresh rate", "Orientation",
            "Keyboard layout", "Time zone", "Date format", "First day", "Default browser", "Power mode", "Accent color",
            "Icon theme", "Region", "Primary button", "Proxy", "Text encoding", "Home page",
        ),
        "by plus": ("plus", "added to", "and also", "increased by", "with another", "+"),
        "by minus": ("minus", "less", "take away", "reduced by", "without", "-"),
        "by times": ("times", "multiplied by", "by", "multiplied with", "x", "*", "×"),
        "by over": ("divided by", "over", "split by", "shared by", "shared among", "split into", "/", "÷"),
    }
)  # fmt: skip
"""What these programs call their parts, and how a sum is said."""

PATTERNS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "sum": (
            "(calculate|compute|work out|evaluate|reckon|find|solve) {k} (with the keys|with the buttons|here|)",
            "(what is|what's|how much is|what does it make:|what do you get for) {k}",
            "(I need|I want|give me|show me|get) (the result of|the value of|) {k}",
            "(use|press|click) the (keys|buttons) (for|to get|to work out|to enter) {k}",
            "(how much is|what comes to|what's) {k}? (Find out|Work it out|Get it) (with|by) the (keys|buttons|pad)",
            "{k}? (Press it in|Key it in|Tap it in|Do it) (here|on the calculator|on the keys|with the buttons)",
            "(find|get|reckon|compute) {k} (on|with|by) the (calculator's|program's|) (keys|buttons)",
        ),
        "add": (
            "(add|sum up|total|add together) {k} (and|with|plus) {l} (with the keys|)",
            "(what is|find|calculate|compute|I need|get) the (sum|total) of {k} and {l}",
            "(add|put|count) {l} (to|on top of) {k}",
        ),
        "subtract": (
            "(subtract|take|deduct|take away|remove) {l} from {k} (with the keys|)",
            "(what is|find|calculate|I need|get) the difference (of|between) {k} and {l}",
            "(reduce|lower|decrease|diminish) {k} by {l}",
        ),
        "multiply": (
            "(multiply|times|scale) {k} (by|with) {l} (with the keys|)",
            "(what is|find|calculate|compute|I need|get) the product of {k} and {l}",
            "(take|count|add up) {k} {l} times",
        ),
        "divide": (
            "(divide|split|share|cut|part) {k} (by|into|among) {l} (with the keys|)",
            "(what is|find|calculate|compute|I need|get) the quotient of {k} and {l}",
            "(how many times|how often) (does|will) {l} (go into|fit into) {k}",
        ),
        "root": (
            "(what is|find|calculate|compute|take|get|I need|show me) the (square root|root) of {k}",
            "(the square root|root|the root) of {k}",
        ),
        "keys": (
            "(press|click|push|hit|tap|use) (the keys|the buttons|) {k} (in this order|one after another|in a row|)",
            "(on|with) the (keypad|keys|buttons)(, | )(press|enter|do) {k}",
        ),
        "worded sum": (
            "(calculate|compute|work out|evaluate|reckon|find|figure out|determine) {k} (for me|here|)",
            "(what is|what's|how much is|what do you get for|what comes out for) {k}",
            "(I need|I want|give me|show me|tell me|get) (the result of|the value of|) {k}",
            "(let|make) (it|the program) (work out|calculate|compute|find) {k}",
            "{k}(, what is that|, how much is it|: what does it make|, please)",
        ),
        "typed sum": (
            "(calculate|compute|work out|evaluate|reckon|solve|do) (the expression|the sum|the term|) {k}",
            "(what is|what's|how much is|what do you get for) {k}",
            "(type|enter|put in|write) {k} and (press|hit|confirm with|strike) (Enter|Return)",
            "(I need|I want|give me|show me|get) the (result|value) of {k}",
        ),
        "typed sum by": (
            "(type|enter|put in|write|fill in) {k}(, then| and|, and then) (press|click|hit|use) {a}",
            "(calculate|compute|work out|evaluate) {k} (with|using|by clicking) (the|) {a} (button|)",
        ),
        "mode": (
            "(switch|change|go|turn|set) (it|the program|the calculator|) to (the|) {n} (mode|layout|)",
            "(use|choose|select|open|show|activate) (the|) {n} (mode|layout|interface)",
            "(I want|I need|put it in|work in) (the|) {n} mode",
            "the mode (is|should be|has to be) {n}",
        ),
        "angle": (
            "(set|change|switch|turn) the (angle unit|angles|unit of angles|angle mode) to {n}",
            "(use|choose|select|take) {n} (for angles|as angle unit|for the angles)",
            "(I want|I need) (the|) angles in {n}",
        ),
        "base": (
            "(set|change|switch|turn) the (number base|base|display|numbers) to {n}",
            "(use|choose|select|take) {n} (as base|as the number base|numbers)",
            "(show|display|write) (the|) (result|numbers) (in|as) {n}",
        ),
        "view as": (
            "(set|change|switch|turn) the (view|arrangement|layout|display) to {n}",
            "(show|view|display|arrange|list) (it|everything|them|the files|the entries) (as|in) {n} (view|)",
            "(use|choose|select|go to) (the|) {n} (view|layout)",
        ),
        "convert": (
            "(convert|turn|change|translate|recalculate) {k} {n} (to|into) {o}",
            "(how much|how many {o}|what) (is|are) {k} {n} in {o}",
            "(I need|I want|give me|tell me|show) {k} {n} in {o}",
        ),
        "fill cell": (
            "(put|write|enter|type|insert|key) {v} (in|into) (the|) cell {k}",
            "(set|change|edit|update) (the|) cell {k} to {v}",
            "(in|at|into) (the|) cell {k}(, | )(put|write|enter|type) {v}",
            "cell {k} (should be|should read|has to be|must hold|shall contain) {v}",
        ),
        "select cell": (
            "(select|click|click on|choose|mark|pick|go to|activate) (the|) cell {k}",
            "(put|set|move) the (cursor|selection) (in|on|to) (the|) cell {k}",
        ),
        "go to cell": (
            "(go|jump|move|scroll|get) to (the|) cell {k}",
            "(put|set|move) the (cursor|selection) (in|on|to) (the|) cell {k}",
            "(show|find|bring up|select) (the|) cell {k}",
        ),
    }
)
"""More ways for training alone, as in ``variants``."""
