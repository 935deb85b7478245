"""The room of `tracer1 models list` and `recommend`: what is here, how fast it has been, and what else there is."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from agent.codec import Json
from agent.errors import AgentError
from agent.settings import read_settings, settings_path
from app.speeds import Speed, speeds
from app.telling import line
from models.catalog import find, names
from models.engine.devices import card_memory, cards
from models.offers import Catalogue, Offer, fitting, policy_memory, read_catalogue, recommended, usable_memory


def list_policies(arguments: argparse.Namespace) -> int:
    """What is here, and what there is."""
    from models.shelf import Shelf  # noqa: PLC0415 - --help must not wait for the formats

    catalogue, shelf, measured = read_catalogue(), Shelf(), speeds()
    placed, here, used = shelf.placed(), names(), read_settings(settings_path()).settings.policies
    for name in here:
        offer = catalogue.offer(name)
        source = (
            "comes with the program" if not shelf.has(name) else placed[name].source if name in placed else "by hand"
        )
        if arguments.json:
            said: dict[str, Json] = {"name": name, "here": True, "used": name in used, "source": source}
            said |= {"pinned": name in placed, "obstacle": _obstacle(name, offer), **_speed(measured.get(name))}
            print(line(said))
        else:
            print(f"{'*' if name in used else ' '} {name}  ({source}){_told(measured.get(name))}")
            if obstacle := _obstacle(name, offer):
                print(f"    {obstacle}")
    _tell_endpoints(used, measured, arguments.json)
    for offer in catalogue.offers:
        if offer.name not in here:
            _tell_offer(offer, catalogue, arguments.json)
    return 0


def recommend(arguments: argparse.Namespace) -> int:
    """What this machine can run."""
    catalogue, memory, card = read_catalogue(), policy_memory(), card_memory(cards())
    fit = recommended(catalogue, memory)
    if not arguments.json:
        print(f"{usable_memory() / 1e9:.1f} GB of memory can be used here.")
        if card:
            print(f"{card / 1e9:.1f} GB can be used on a graphics card; the setting gpu_layers puts a policy there.")
    for offer in fit:
        build = fitting(offer, memory)
        if arguments.json:
            print(line({"name": offer.name, "recommended": True, "build": asdict(build) if build else None}))
        else:
            untried = "; format tested, weights not run here" if offer.form else ""
            print(f"  {offer.name}: {offer.good_for}{untried}")
    if not fit and not arguments.json:
        print("  No policy of the catalogue can run in that.")
    for offer in catalogue.offers:
        if offer in fit:
            continue
        reason = offer.obstacle or f"{offer.name} needs about {offer.builds[0].estimated_memory / 1e9:.1f} GB of memory"
        if arguments.json:
            print(line({"name": offer.name, "recommended": False, "reason": reason}))
        else:
            print(f"  later: {reason}")
    return 0


def _speed(speed: Speed | None) -> dict[str, Json]:
    return {"seconds": round(speed.seconds, 3), "forecasts": speed.forecasts} if speed else {}


def _told(speed: Speed | None) -> str:
    return f"; {speed.seconds:.1f} s a forecast here (median of {speed.forecasts})" if speed else ""


def _tell_endpoints(used: tuple[str, ...], measured: dict[str, Speed], as_json: bool) -> None:
    from models.endpoints.book import endpoints  # noqa: PLC0415

    for endpoint in endpoints():
        speed = _told(measured.get(endpoint.name))
        if as_json:
            said: dict[str, Json] = {"name": endpoint.name, "here": False, "used": endpoint.name in used}
            said |= {"source": endpoint.url, "leaving": endpoint.leaving, **_speed(measured.get(endpoint.name))}
            print(line(said))
        else:
            print(
                f"{'*' if endpoint.name in used else ' '} {endpoint.name}  ({endpoint.model} at {endpoint.url}){speed}"
            )
            print(f"    {endpoint.leaving}")


def _tell_offer(offer: Offer, catalogue: Catalogue, as_json: bool) -> None:
    if as_json:
        said = {**asdict(offer), "here": False, "obstacle": offer.obstacle, "edition": catalogue.edition}
        print(line(said))
        return
    build = offer.builds[0]
    print(f"  {offer.name}  not here; about {build.estimated_bytes / 1e9:.1f} GB, {offer.licence}; {offer.good_for}")
    if offer.obstacle:
        print(f"    {offer.obstacle}")
    elif offer.form:
        print(f"    asked as {offer.form}: format tested, weights not run here")


def _obstacle(name: str, offer: Offer | None) -> str:
    """Why a policy that is here cannot be run, in words; "" if it can."""
    if offer is not None and offer.obstacle:
        return offer.obstacle
    from models.shelf import Shelf, refuse_unfit  # noqa: PLC0415

    try:
        files = find(name)
        refuse_unfit(files.language, files.vision, form=Shelf().form_of(name))
    except AgentError as error:
        return str(error)
    return ""
