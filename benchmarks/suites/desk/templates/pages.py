"""Errands on local pages in Chromium; what a page is told comes out as a file in the downloads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from random import Random

from benchmarks.suites.desk.draws import distinct, person, said, title, titles, words
from benchmarks.suites.desk.script import click, done, fill, reads, shows, tick, titled
from benchmarks.suites.desk.tasks import After, Errand, Program, Template

CHROMIUM = Program(
    "chromium",
    "chromium",
    (
        "chromium",
        "--no-sandbox",  # the tests may run as root
        "--test-type",  # no warning about that
        "--password-store=basic",
        "--force-renderer-accessibility",
        "--no-first-run",
        "--disable-gpu",
    ),
    "Chromium",
)
_ANSWER = "answer.json"


def page(name: str, body: str) -> str:
    """A page whose ``answer(object)`` is saved by the browser, as a download."""
    script = f"""
    function answer(told) {{
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([JSON.stringify(told)]));
        link.download = "{_ANSWER}";
        link.click();
    }}
    function send(event) {{
        event.preventDefault();
        answer(Object.fromEntries(new FormData(event.target)));
        document.getElementById("said").textContent = "Thank you";
    }}
    """
    style = "body { font: 18px sans-serif; margin: 2em } input, select, button, textarea { font: inherit; margin: 4px }"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(name)}</title>'
        f"<style>{style}</style><script>{script}</script></head>"
        f'<body><h1>{escape(name)}</h1>{body}<p id="said" role="status"></p></body></html>'
    )


def answered(after: After, wanted: Mapping[str, object]) -> bool:
    """Whether the page was sent exactly this."""
    file = after.home / "Downloads" / _ANSWER
    try:
        found = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):  # not yet, or not yet whole
        return False
    return bool(found == wanted)


def form(rng: Random) -> Errand:
    name, city, heading = person(rng), distinct(rng, 1)[0].capitalize(), title(rng)
    fields = {"Name": "name", "City": "city"}
    body = "".join(f'<p><label>{label} <input name="{key}"></label></p>' for label, key in fields.items())
    goal = rng.choice(
        [
            f"Enter {said(rng, name)} as name and {said(rng, city)} as city, and send the form",
            f'Fill in the form: name "{name}", city "{city}". Then press Send',
            f"Please send the form with the name {name} and the city {city}",
        ]
    )
    script = (
        fill("Name text", name),
        fill("City text", city),
        click("Send button", shows("Thank you label")),
        done(shows("Thank you label")),
    )
    files = {"page.html": page(heading, f'<form onsubmit="send(event)">{body}<button>Send</button></form>')}
    wanted = {"name": name, "city": city}
    return Errand(goal, script, lambda after: answered(after, wanted), files, ("file://{home}/page.html",))


def options(rng: Random) -> Errand:
    sizes = titles(rng, 4)
    size, extras = rng.choice(sizes[1:]), titles(rng, 3)
    ticked = rng.sample(extras, rng.randint(1, 2))
    listed = " and ".join(ticked)
    choice = "".join(f"<option>{escape(one)}</option>" for one in sizes)
    boxes = "".join(
        f'<p><label><input type="checkbox" name="{escape(one)}"> {escape(one)}</label></p>' for one in extras
    )
    body = f'<p><label>Kind <select name="kind">{choice}</select></label></p>{boxes}<button>Order</button>'
    goal = rng.choice(
        [
            f"Choose {said(rng, size)} as kind, tick {listed}, and order",
            f"Order the kind {size} with {listed}",
            f"Tick {listed}, set Kind to {size} and press Order",
        ]
    )
    script = (
        click("Kind combo", shows(f"{size} item")),
        click(f"{size} item", reads("Kind combo", size)),
        *(tick(f"{one} check") for one in ticked),
        click("Order button", shows("Thank you label")),
        done(shows("Thank you label")),
    )
    files = {"page.html": page(title(rng), f'<form onsubmit="send(event)">{body}</form>')}
    wanted = {"kind": size} | dict.fromkeys(ticked, "on")
    return Errand(goal, script, lambda after: answered(after, wanted), files, ("file://{home}/page.html",))


def links(rng: Random) -> Errand:
    first, second, *others = titles(rng, 6)
    rest = "".join(f'<p><a href="index.html">{escape(one)}</a></p>' for one in others)
    confirm = "answer({ confirmed: document.title }); document.getElementById('said').textContent = 'Confirmed'"
    files = {
        "index.html": page("Contents", f'{rest}<p><a href="one.html">{escape(first)}</a></p>'),
        "one.html": page(first, f'{rest}<p><a href="two.html">{escape(second)}</a></p>'),
        "two.html": page(second, f'<button onclick="{escape(confirm)}">Confirm</button>'),
    }
    goal = rng.choice(
        [
            f"Follow the link {first}, then {second}, and press Confirm",
            f'Go to "{first}" and from there to "{second}". Confirm there',
        ]
    )
    script = (
        click(f"{first} link", titled(first)),
        click(f"{second} link", titled(second)),
        click("Confirm button", shows("Confirmed label")),
        done(shows("Confirmed label")),
    )
    wanted = {"confirmed": second}
    return Errand(goal, script, lambda after: answered(after, wanted), files, ("file://{home}/index.html",))


def todo(rng: Random) -> Errand:
    item, *present = (words(rng, 1, 3) for _ in range(4))
    finished = rng.choice(present)
    entries = "".join(
        f'<li><label><input type="checkbox" value="{escape(one)}"> {escape(one)}</label></li>' for one in present
    )
    script_text = """
    const field = document.getElementById("new"), list = document.querySelector("ul");
    document.getElementById("add").onclick = () => {
        const entry = document.createElement("li"), label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", value: field.value });
        label.append(box, " " + field.value);
        entry.append(label);
        list.append(entry);
        field.value = "";
    };
    document.getElementById("save").onclick = () => {
        const boxes = [...list.querySelectorAll("input")];
        const values = checked => boxes.filter(box => box.checked === checked).map(box => box.value);
        answer({ open: values(false), done: values(true) });
        document.getElementById("said").textContent = "Saved";
    };
    """
    body = (
        f'<p><label>New entry <input id="new"></label><button id="add">Add</button></p><ul>{entries}</ul>'
        f'<button id="save">Save</button>'
    )
    files = {"todo.html": page("To do", body).replace("</body>", f"<script>{script_text}</script></body>")}
    goal = rng.choice(
        [
            f'Add "{item}" to the list, tick {finished}, and save',
            f'Add the entry "{item}", mark "{finished}" as done and press Save',
            f"Tick {finished}, add {said(rng, item)} to the list and save it",
        ]
    )
    script = (
        fill("New entry text", item),
        click("Add button", shows(f"{item} check")),
        tick(f"{finished} check"),
        click("Save button", shows("Saved label")),
        done(shows("Saved label")),
    )
    wanted = {"open": [*(one for one in present if one != finished), item], "done": [finished]}
    return Errand(goal, script, lambda after: answered(after, wanted), files, ("file://{home}/todo.html",))


TEMPLATES = (
    Template("chromium-form", CHROMIUM, form),
    Template("chromium-options", CHROMIUM, options),
    Template("chromium-links", CHROMIUM, links),
    Template("chromium-todo", CHROMIUM, todo),
)
