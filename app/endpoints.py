"""The room of `tracer1 endpoints`: models that run elsewhere, named by the person, with their keys in the keyring."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from agent.errors import SecretError, UsageError
from agent.stop import Stop
from app.given import unseen
from app.telling import line

_NOT_READY: Final = 3

if TYPE_CHECKING:
    from models.endpoints.book import Endpoint


def add_endpoints(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `endpoints` among the program's commands."""
    about = "models on other machines or in other programs; with them the screen leaves this program"
    which = commands.add_parser("endpoints", help=about).add_subparsers(required=True, metavar="command")
    adding = which.add_parser("add", help="name one: any OpenAI-compatible address (llama-server, vLLM, Ollama, ...)")
    adding.add_argument("name", help="what to call it here")
    adding.add_argument("url", help="its address up to /v1, such as http://127.0.0.1:8080/v1")
    adding.add_argument("--model", help="what the server calls the model; asked for where it has one alone")
    adding.add_argument("--format", default="tracer1", help="how its family is asked; tracer1 for any instruct model")
    adding.add_argument("--patience", type=float, default=120.0, help="seconds that one forecast may take")
    adding.set_defaults(command=_add)
    listing = which.add_parser("list", help="those that you named")
    listing.set_defaults(command=_list)
    about = "see whether one answers and hits what it means on painted screens; nothing of your screen is sent"
    checking = which.add_parser("check", help=about)
    checking.add_argument("name")
    checking.set_defaults(command=_check)
    key = which.add_parser("key", help="keep its key in the keyring; it is asked for, or read from standard input")
    key.add_argument("name")
    key.add_argument("--remove", action="store_true", help="take the key out of the keyring")
    key.set_defaults(command=_key)
    removing = which.add_parser("remove", help="forget one, and its key")
    removing.add_argument("name")
    removing.set_defaults(command=_remove)
    for command in (adding, listing, checking):
        command.add_argument("--json", action="store_true", help="one object a line")


def _add(arguments: argparse.Namespace) -> int:
    from models.catalog import names  # noqa: PLC0415 - --help must not wait for the models
    from models.endpoints.book import keep, made  # noqa: PLC0415

    if arguments.name in names():
        raise UsageError(f"there is a policy called {arguments.name} already", "Choose another name.")
    model = arguments.model or _only_model(
        made(arguments.name, arguments.url, "unknown", arguments.format, arguments.patience)
    )
    endpoint = made(arguments.name, arguments.url, model, arguments.format, arguments.patience)
    keep(endpoint)
    if arguments.json:
        print(line({**asdict(endpoint), "leaving": endpoint.leaving}))
        return 0
    print(f"{endpoint.name} is {endpoint.model} at {endpoint.url}, asked as {endpoint.format}.")
    print(endpoint.leaving)
    print(f"Nothing is sent before you take it: tracer1 models use {endpoint.name}, or --policy {endpoint.name}.")
    return 0


def _only_model(endpoint: Endpoint) -> str:
    """What a server calls its one model. Raises ``UsageError`` where it has several, or ``PolicyError``."""
    there = _listed(endpoint)
    if len(there) != 1:
        said = ", ".join(there[:12]) or "none"
        raise UsageError(f"{endpoint.host} has {len(there)} models: {said}", "Choose one: --model NAME.")
    return there[0]


def _list(arguments: argparse.Namespace) -> int:
    from models.endpoints.book import endpoints  # noqa: PLC0415

    for endpoint in endpoints():
        if arguments.json:
            print(line({**asdict(endpoint), "leaving": endpoint.leaving}))
        else:
            print(f"{endpoint.name}  {endpoint.model} at {endpoint.url}, asked as {endpoint.format}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from agent.keychain import key_of  # noqa: PLC0415 - slow to load, and so are the formats
    from models.choosing import examined  # noqa: PLC0415

    endpoint = _called(arguments.name)
    there = _listed(endpoint)
    if not arguments.json:
        print(f"{endpoint.name} answers at {endpoint.host}. {endpoint.leaving}")
        if endpoint.model not in there:
            print(f"It does not list {endpoint.model}; it lists {', '.join(there[:12]) or 'nothing'}.")
    found = examined(endpoint.name, key_of, Stop())
    if arguments.json:
        print(line({"name": endpoint.name, "models": list(there), "named": endpoint.model in there, **asdict(found)}))
    else:
        print(f"It is {'ready' if found.ready else 'NOT ready'}: {found.said}.")
        if found.advice:
            print(f"  {found.advice}")
    return 0 if found.ready else _NOT_READY


def _key(arguments: argparse.Namespace) -> int:
    from agent.keychain import keep_key, remove_key  # noqa: PLC0415 - slow to load

    if arguments.remove:
        had = remove_key(arguments.name)
        print(f"The key of {arguments.name} is gone." if had else f"{arguments.name} has no key.")
        return 0
    if sys.stdin.isatty():
        key = unseen(f"The key of {arguments.name} (it is not shown): ")
    else:
        key = sys.stdin.read().strip()
    keep_key(arguments.name, key)
    print(f"Kept in the keyring. It goes to the address of {arguments.name} alone.")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from agent.keychain import remove_key  # noqa: PLC0415
    from models.endpoints.book import forget  # noqa: PLC0415

    forget(arguments.name)
    try:
        remove_key(arguments.name)
    except SecretError as error:
        print(f"{arguments.name} is forgotten; whether the keyring has a key of it cannot be seen: {error}.")
        return 0
    print(f"{arguments.name} is forgotten.")
    return 0


def _called(name: str) -> Endpoint:
    from models.endpoints.book import endpoint_called  # noqa: PLC0415

    endpoint = endpoint_called(name)
    if endpoint is None:
        raise UsageError(f"there is no endpoint called {name}", "See: tracer1 endpoints list")
    return endpoint


def _listed(endpoint: Endpoint) -> tuple[str, ...]:
    from agent.keychain import key_of  # noqa: PLC0415
    from models.endpoints.client import EndpointClient  # noqa: PLC0415

    return EndpointClient(endpoint, lambda: key_of(endpoint.name), pauses=()).models(Stop())
