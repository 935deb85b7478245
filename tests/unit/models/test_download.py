from __future__ import annotations

import hashlib
import resource
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import DeniedError, DownloadError, HubBusyError, NoRoomError, UnreachedError, WrongBytesError
from models.download import Came, ChangedError, Patience, Said, fetch, led
from models.hub import Hub, RemoteFile
from models.shelf import Pin
from tests.unit.models.local_hub import Handler, LocalHub, after, serve, trickle

DATA = bytes(place * 7 % 256 for place in range(300_000))
NAME = "language.gguf"


class Bench:
    """One file on a local hub, where it comes to, and what was said and waited meanwhile."""

    def __init__(self, hub: LocalHub, folder: Path) -> None:
        hub.files = {NAME: DATA}
        self.hub = hub
        self.part = folder / f"{NAME}.part"
        self.told: list[Came | Said] = []
        self.waited: list[float] = []
        self.patience = Patience(tries=3, sleep=self.waited.append)

    def stated(self) -> RemoteFile:
        return Hub(self.hub.endpoint).file("o/m", self.hub.commit, NAME)

    def fetch(self, token: str = "") -> Pin:
        return fetch(self.stated(), self.part, self.told.append, token=token, patience=self.patience)

    @property
    def said(self) -> str:
        return "\n".join(what.text for what in self.told if isinstance(what, Said))


@pytest.fixture
def bench(local_hub: LocalHub, tmp_path: Path) -> Bench:
    return Bench(local_hub, tmp_path)


def test_a_file_comes_whole_and_is_pinned(bench: Bench) -> None:
    assert bench.fetch() == Pin(len(DATA), hashlib.sha256(DATA).hexdigest())
    assert bench.part.read_bytes() == DATA
    came = [what.have for what in bench.told if isinstance(what, Came)]
    assert came == sorted(came)
    assert came[-1] == len(DATA)


def test_a_dropped_connection_goes_on_where_it_broke(bench: Bench) -> None:
    bench.hub.faults = [after(100_000), after(50_000)]
    bench.fetch()
    assert bench.part.read_bytes() == DATA
    assert [one.range for one in bench.hub.gets()] == ["", "bytes=100000-", "bytes=150000-"]
    assert bench.waited == [1.0, 2.0]


def test_what_has_come_is_kept_when_the_person_stops(bench: Bench) -> None:
    def stop(what: Came | Said) -> None:
        if isinstance(what, Came) and what.have > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(bench.stated(), bench.part, stop, patience=bench.patience)
    kept = bench.part.stat().st_size
    assert 100_000 < kept < len(DATA)
    bench.fetch()
    assert bench.part.read_bytes() == DATA
    assert bench.hub.gets()[-1].range == f"bytes={kept}-"


def test_a_whole_part_is_only_checked(bench: Bench) -> None:
    bench.fetch()
    before = len(bench.hub.gets())
    bench.fetch()
    assert len(bench.hub.gets()) == before


def test_a_connection_that_always_breaks_is_given_up_and_kept(bench: Bench) -> None:
    bench.hub.faults = [after(1000)] * 10
    with pytest.raises(UnreachedError) as caught:
        bench.fetch()
    assert caught.value.advice
    assert bench.part.stat().st_size == 3000
    assert bench.part.read_bytes() == DATA[:3000]


def test_failures_are_forgiven_while_it_comes_on(bench: Bench) -> None:
    bench.hub.files[NAME] = DATA * 40
    bench.hub.faults = [after((1 << 20) + 1)] * 10
    bench.fetch()
    assert set(bench.waited) == {1.0}


def test_a_trickle_is_given_up(bench: Bench) -> None:
    # Where the machine itself is slow, more than the trickle is given up: there are tries enough.
    bench.patience = replace(bench.patience, tries=100, window=0.2, pace=100_000)
    bench.hub.faults = [trickle, trickle]
    bench.fetch()
    assert "too slow" in bench.said
    assert bench.part.read_bytes() == DATA


def test_silence_is_given_up(bench: Bench) -> None:
    def silent(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, first)
        handler.wfile.flush()
        handler.rfile.read(1)  # until the other side goes away
        return True

    bench.patience = replace(bench.patience, tries=100, silence=0.2)
    bench.hub.faults = [silent]
    bench.fetch()
    assert "no answer came in time" in bench.said


def test_a_hub_that_lies_about_the_length_is_not_believed(bench: Bench) -> None:
    def longer(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, first, total=len(data) + 5)
        return True

    def page(handler: Handler, data: bytes, first: int) -> bool:
        handler.say(200, b"<html>log in")
        return True

    def endless(handler: Handler, data: bytes, first: int) -> bool:
        handler.say(206, data[first:], Content_Range=f"bytes {first}-{len(data) - 1}/{'9' * 5000}")
        return True

    for fault in (longer, page, endless):
        bench.hub.faults = [after(1000), fault]
        with pytest.raises(WrongBytesError) as caught:
            bench.fetch()
        assert caught.value.advice
    bench.fetch()
    assert bench.part.read_bytes() == DATA


def test_a_range_that_was_not_asked_for_is_not_believed(bench: Bench) -> None:
    def shifted(handler: Handler, data: bytes, first: int) -> bool:
        handler.say(206, data[first:], Content_Range=f"bytes {first - 1}-{len(data) - 1}/{len(data)}")
        return True

    bench.hub.faults = [after(1000), shifted]
    with pytest.raises(WrongBytesError):
        bench.fetch()
    bench.fetch()
    assert bench.part.read_bytes() == DATA


def test_a_hub_without_ranges_starts_from_zero_and_that_is_said(bench: Bench) -> None:
    def all_of_it(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, 0)
        handler.wfile.write(data)
        return True

    bench.hub.faults = [after(1000), all_of_it]
    bench.fetch()
    assert "starting from zero" in bench.said
    assert bench.part.read_bytes() == DATA


def test_what_was_kept_does_not_outlive_a_start_from_zero(bench: Bench) -> None:
    def from_zero_and_away(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data, 0)
        handler.wfile.write(data[:500])
        return True

    bench.hub.faults = [after(1000), from_zero_and_away]
    bench.fetch()
    assert bench.hub.gets()[-1].range == "bytes=500-"
    assert bench.part.read_bytes() == DATA


def test_wrong_bytes_are_thrown_away(bench: Bench) -> None:
    bench.hub.wrong_hash = True
    with pytest.raises(WrongBytesError, match="SHA-256"):
        bench.fetch()
    assert not bench.part.exists()


def test_a_part_of_another_file_is_started_from_zero_and_that_is_said(bench: Bench) -> None:
    bench.hub.faults = [after(1000)] * 3
    with pytest.raises(UnreachedError):
        bench.fetch()
    bench.hub.files[NAME] = DATA[::-1]
    bench.hub.commit = "d" * 40
    bench.fetch()
    assert "changed since last time: starting from zero" in bench.said
    assert bench.part.read_bytes() == DATA[::-1]


def test_a_part_without_its_note_is_started_from_zero(bench: Bench) -> None:
    bench.part.write_bytes(b"who knows")
    bench.fetch()
    assert bench.part.read_bytes() == DATA


def test_a_file_that_changes_half_way_is_noticed(bench: Bench) -> None:
    def swapped(handler: Handler, data: bytes, first: int) -> bool:
        handler.start(data[::-1], first)
        handler.wfile.write(data[::-1][first:])
        return True

    bench.hub.faults = [after(1000), swapped]
    with pytest.raises(ChangedError):
        bench.fetch()


@pytest.mark.parametrize(("status", "kind"), [(401, DeniedError), (403, DeniedError), (404, DeniedError)])
def test_a_refusal_is_said_at_once(status: int, kind: type[DownloadError], bench: Bench) -> None:
    bench.hub.faults = [lambda handler, data, first: handler.say(status)]
    with pytest.raises(kind) as caught:
        bench.fetch()
    assert caught.value.advice
    assert bench.waited == []


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_hub_is_asked_again_and_then_believed(status: int, bench: Bench) -> None:
    bench.hub.faults = [after(1000), lambda handler, data, first: handler.say(status)]
    bench.fetch()
    assert bench.part.read_bytes() == DATA
    bench.part.unlink()
    bench.hub.faults = [lambda handler, data, first: handler.say(status)] * 3
    with pytest.raises(HubBusyError) as caught:
        bench.fetch()
    assert caught.value.advice


def test_the_hubs_own_pause_is_kept_unless_it_is_too_long(bench: Bench) -> None:
    bench.hub.faults = [lambda handler, data, first: handler.say(429, Retry_After="7")]
    bench.fetch()
    assert bench.waited == [7.0]
    bench.part.unlink()
    bench.hub.faults = [lambda handler, data, first: handler.say(429, Retry_After="3600")]
    with pytest.raises(HubBusyError):
        bench.fetch()
    assert bench.waited == [7.0]


def elsewhere(url: str, status: int = 302) -> Callable[[Handler, bytes, int], bool]:
    def redirect(handler: Handler, data: bytes, first: int) -> bool:
        handler.say(status, Location=url)
        return True

    return redirect


def test_a_token_goes_to_the_hub_alone(bench: Bench, new_hub: Callable[[], LocalHub]) -> None:
    store = new_hub()
    store.files = dict(bench.hub.files)
    bench.hub.faults = [elsewhere(f"{store.endpoint}/o/m/resolve/main/{NAME}"), elsewhere(bench.stated().url)]
    bench.fetch(token="secret")
    assert bench.part.read_bytes() == DATA
    assert [one.token for one in bench.hub.gets()] == ["Bearer secret"]
    assert [one.token for one in store.gets()] == [""]
    bench.part.unlink()
    bench.fetch(token="secret")
    assert [one.token for one in bench.hub.gets()] == ["Bearer secret"] * 3


def test_a_redirect_that_names_another_file_is_noticed(bench: Bench) -> None:
    def linked(etag: str) -> Callable[[Handler, bytes, int], bool]:
        url = f"/o/m/resolve/main/{NAME}"
        return lambda handler, data, first: handler.say(302, Location=url, X_Linked_ETag=f'"{etag}"')

    bench.hub.faults = [linked(bench.stated().etag)]
    bench.fetch()
    bench.part.unlink()
    bench.hub.faults = [linked("0" * 64)]
    with pytest.raises(ChangedError):
        bench.fetch()


def test_a_relative_redirect_stays_on_the_hub(bench: Bench) -> None:
    bench.hub.faults = [elsewhere(f"/o/m/resolve/main/{NAME}", 307)]
    bench.fetch(token="secret")
    assert bench.part.read_bytes() == DATA


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/", "http://[x"])
def test_a_redirect_never_leaves_the_web(url: str, bench: Bench) -> None:
    bench.hub.faults = [elsewhere(url)]
    with pytest.raises(DownloadError):
        bench.fetch()
    assert bench.part.stat().st_size == 0


def test_a_redirect_never_goes_down_from_https() -> None:
    assert led("https://hub/a", "/b") == "https://hub/b"
    assert led("https://hub/a", "https://store/b") == "https://store/b"
    assert led("http://hub/a", "https://store/b") == "https://store/b"
    for worse in ("http://hub/a", "http://store/b", "file:///a", "mailto:a@b"):
        with pytest.raises(DownloadError, match="not safe"):
            led("https://hub/a", worse)


def test_a_circle_of_redirects_ends(bench: Bench) -> None:
    url = bench.stated().url
    bench.hub.faults = [elsewhere(url)] * 20
    with pytest.raises(HubBusyError, match="circle"):
        bench.fetch()


def test_no_hub_at_all_is_said(bench: Bench) -> None:
    stated = replace(bench.stated(), url="http://127.0.0.1:9/o/m/resolve/main/x")
    with pytest.raises(UnreachedError):
        fetch(stated, bench.part, bench.told.append, patience=bench.patience)


def test_a_full_disk_is_said_and_what_came_is_kept(bench: Bench) -> None:
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        with pytest.raises(NoRoomError, match="full"):
            bench.fetch()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert bench.part.read_bytes() == DATA[:100_000]
    bench.fetch()
    assert bench.part.read_bytes() == DATA


def test_too_little_room_is_said_before_anything_comes(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)
    with pytest.raises(NoRoomError):
        bench.fetch()
    assert bench.hub.gets() == []


@settings(max_examples=25)
@given(st.lists(st.integers(0, 40_000), max_size=6))
def test_however_often_it_breaks_the_file_is_whole_or_not_there(cuts: list[int]) -> None:
    import tempfile

    hub = LocalHub()
    server = serve(hub)
    try:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(hub, Path(folder))
            hub.files[NAME] = DATA[:100_000]
            hub.faults = [after(cut) for cut in cuts]
            bench.patience = replace(bench.patience, tries=20)
            bench.fetch()
            assert bench.part.read_bytes() == DATA[:100_000]
    finally:
        server.shutdown()
        server.server_close()
