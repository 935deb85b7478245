"""The room of `tracer1 models`: what is on the shelf of policies, what fits this machine, and how it comes and goes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agent.codec import Json
from agent.errors import AgentError, UsageError
from agent.settings import allowed, read_settings, settings_path
from agent.settings_writer import write_setting
from agent.stop import Stop
from app.shelf_list import list_policies, recommend
from app.telling import line
from models.catalog import ADAPTER_FILE, LANGUAGE_FILE, VISION_FILE, find, names
from models.offers import fitting, policy_memory, read_catalogue

if TYPE_CHECKING:
    from models.delivery import Order
    from models.shelf import Shelf

_ENVIRONMENT: Final = 3


def add_models(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `models` and its own commands among the program's commands."""
    models = commands.add_parser("models", help="the policies on this machine: choose, fetch, check, remove")
    own = models.add_subparsers(required=True, metavar="command")

    def command(
        name: str, what: Callable[[argparse.Namespace], int], about: str, *, many: bool = False
    ) -> argparse.ArgumentParser:
        made = own.add_parser(name, help=about)
        made.add_argument("--json", action="store_true", help="one object a line" if many else "as one JSON object")
        made.set_defaults(command=what)
        return made

    command("list", list_policies, "what is here, and what there is", many=True)
    command("recommend", recommend, "what this machine can run", many=True)
    get = command("get", _get, "fetch one from the hub, over the network", many=True)
    get.add_argument("name", help="a name of the catalogue, or OWNER/NAME[@REVISION] on the hub")
    get.add_argument("--name", dest="called", help="what to call it here")
    get.add_argument("--language", metavar="PATTERN", help="which file is the language model")
    get.add_argument("--vision", metavar="PATTERN", help="which file is the vision tower")
    get.add_argument("--format", default="", help="how a chat model's family is asked, if not as catalogued")
    get.add_argument("--anyway", action="store_true", help="also what this version cannot run")
    add = command("add", _add, "put a pair of local files on the shelf")
    add.add_argument("place", type=Path, help="a policy's folder, or its language model")
    add.add_argument("vision", type=Path, nargs="?", help="its vision tower, where the language model was named")
    add.add_argument("--name", help="what to call it; the folder's name otherwise")
    add.add_argument("--format", default="", help="how a chat model's family is asked; none for a policy of our own")
    verify = command(
        "verify",
        _verify,
        "read the files again, compare them with their pins, and try the policy on painted screens",
        many=True,
    )
    verify.add_argument("name", nargs="?", help="all of them if none is named")
    remove = command("remove", _remove, "take a policy off the shelf")
    remove.add_argument("name")
    remove.add_argument("--yes", action="store_true", help="do not ask")
    use = command("use", _use, "take this policy from now on")
    use.add_argument(
        "name", help="a policy, or PLANNER+FINDER: one that forecasts and one that points at what it means"
    )


def _get(arguments: argparse.Namespace) -> int:
    from app.arrival import Arrival  # noqa: PLC0415
    from models.delivery import deliver  # noqa: PLC0415
    from models.hub import Hub  # noqa: PLC0415

    order = _order(arguments)
    arrival = Arrival(sys.stderr, as_json=arguments.json)
    try:
        policy = deliver(_shelf(), Hub(), order, arrival.tell)
    except KeyboardInterrupt:
        arrival.close()
        print("Stopped. What has come is kept: the same command goes on with it.", file=sys.stderr)
        raise
    finally:
        arrival.close()
    # Said before it is tried, which takes minutes and may be stopped: it is there all the same.
    on_the_shelf = f"{order.name} is on the shelf, as the hub stated it ({policy.source})."
    print(line({"is": "placed", **asdict(policy)}) if arguments.json else on_the_shelf, flush=True)
    if order.anyway:
        return 0
    tried = _tried(order.name)
    told = f"It is {'ready' if tried['ready'] else 'NOT ready'}: {tried['said']}. {tried['advice']}".rstrip()
    print(line({"is": "tried", "name": order.name, **tried}) if arguments.json else told)
    return 0


def _order(arguments: argparse.Namespace) -> Order:
    """What the person asked to be fetched. Raises ``UsageError``."""
    from models.delivery import Order  # noqa: PLC0415

    repository, _, revision = arguments.name.partition("@")
    offer = read_catalogue().offer(arguments.name)
    if offer is not None:
        if not offer.repository:
            raise UsageError(f"{offer.name} comes with the program", f"Use it: tracer1 models use {offer.name}")
        if offer.obstacle and not arguments.anyway:
            raise UsageError(offer.obstacle, "Fetch it for a later version with --anyway.")
        repository, build = offer.repository, fitting(offer, policy_memory()) or offer.builds[0]
        name, language, vision = offer.name, build.language, build.vision
    elif "/" in repository:
        name, language, vision = repository.rpartition("/")[2].lower(), LANGUAGE_FILE, VISION_FILE
    else:
        raise UsageError(
            f"there is no policy called {arguments.name} in the catalogue",
            "See tracer1 models list, or say OWNER/NAME as the hub calls it.",
        )
    return Order(
        arguments.called or name,
        repository,
        revision or "main",
        arguments.language or language,
        arguments.vision or vision,
        arguments.anyway,
        _known_form(arguments.format or (offer.form if offer is not None else "")),
    )


def _add(arguments: argparse.Namespace) -> int:
    place: Path = arguments.place
    language, vision, adapter = place, arguments.vision, None
    if vision is None:
        if not all((place / file).is_file() for file in (LANGUAGE_FILE, VISION_FILE)):
            raise UsageError(
                f"{place} is no folder with {LANGUAGE_FILE} and {VISION_FILE}",
                "Name the folder of a policy, or its two files: the language model, then the vision tower.",
            )
        language, vision = place / LANGUAGE_FILE, place / VISION_FILE
        adapter = place / ADAPTER_FILE if (place / ADAPTER_FILE).is_file() else None
    name = arguments.name or (place.resolve().name if arguments.vision is None else place.resolve().parent.name)
    policy = _shelf().add(name, language, vision, _known_form(arguments.format), adapter)
    if arguments.json:
        print(line({**asdict(policy), **_tried(name)}))
        return 0
    print(f"{name} is on the shelf.")
    tried = _tried(name)
    if tried["ready"]:
        print(f"It is ready: {tried['said']}. Take it from now on: tracer1 models use {name}")
    else:
        print(f"It is NOT ready: {tried['said']}. {tried['advice']}".rstrip())
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    shelf = _shelf()
    chosen: Sequence[str] = (arguments.name,) if arguments.name else sorted({*names(), *shelf.placed()})
    broken = 0
    for name in chosen:
        try:
            policy = shelf.verify(name)
        except AgentError as error:
            if arguments.name and isinstance(error, UsageError):
                raise
            broken += 1
            if arguments.json:
                print(line({"name": name, "whole": False, "reason": str(error), "advice": error.advice}))
            else:
                print(f"✗ {name}: {error}\n    {error.advice}")
            continue
        offer = read_catalogue().offer(name)
        tried = _tried(name) if offer is None or not offer.obstacle else {}
        broken += tried.get("ready") is False
        if arguments.json:
            print(line({"name": name, "whole": True, "pinned": bool(policy.files), **tried}))
            continue
        print(f"✓ {name}: " + ("as it was put here" if policy.files else f"whole, not pinned ({policy.source})"))
        if tried:
            print(f"{'✓' if tried['ready'] else '✗'} {name}: {tried['said']}\n    {tried['advice']}".rstrip())
    return _ENVIRONMENT if broken else 0


def _remove(arguments: argparse.Namespace) -> int:
    name, shelf = arguments.name, _shelf()
    if name in read_settings(settings_path()).settings.policies and shelf.has(name) and not shelf.is_bundled(name):
        raise UsageError(f"{name} is the policy in use", "Take another one first: tracer1 models use tracer1-nano")
    if not arguments.yes and not _agreed(f"Take {name} off the shelf and delete its files?"):
        raise UsageError(f"{name} stays: nobody said yes", "Answer yes, or say it at once with --yes.")
    shelf.remove(name)
    print(line({"name": name, "removed": True}) if arguments.json else f"{name} is gone.")
    return 0


def _use(arguments: argparse.Namespace) -> int:
    from models.choosing import refuse_blind_finder  # noqa: PLC0415
    from models.endpoints.book import endpoint_called, leaving  # noqa: PLC0415

    name = arguments.name
    try:
        allowed("policy", name)
    except ValueError as error:
        raise UsageError(str(error), "See: tracer1 models list") from None
    for one in name.split("+"):
        if endpoint_called(one) is None:
            _refuse_unusable(one)
    refuse_blind_finder(name)
    write_setting(settings_path(), "policy", name)
    where = leaving(name)
    if arguments.json:
        print(line({"name": name, "settings": str(settings_path()), "leaving": where}))
    else:
        print("\n".join(filter(None, [f"{name} is the policy from now on, in {settings_path()}.", where])))
    return 0


def _refuse_unusable(name: str) -> None:
    offer = read_catalogue().offer(name)
    if offer is not None and offer.obstacle:
        raise UsageError(offer.obstacle, "See what this machine can run: tracer1 models recommend")
    from models.shelf import refuse_unfit  # noqa: PLC0415 - --help must not wait for the formats

    files = find(name)
    refuse_unfit(files.language, files.vision, form=_shelf().form_of(name))


def _tried(name: str) -> dict[str, Json]:
    """What the golden check says of a policy, as data."""
    from models.choosing import tried  # noqa: PLC0415 - --help must not wait for the formats

    return asdict(tried(name, Stop(), read_settings(settings_path()).settings.gpu_layers))


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def _known_form(form: str) -> str:
    from models.formats.families import FORMATS  # noqa: PLC0415

    if form and form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", f"It is one of {', '.join(FORMATS)}.")
    return form


def _shelf() -> Shelf:
    from models.shelf import Shelf  # noqa: PLC0415

    return Shelf()
