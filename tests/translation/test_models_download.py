"""Downloads over loopback: whole, broken off, continued, redirected, too large."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from phrase_model.server import Behaviour, serving

from i18n_toolkit.errors import FetchError, OutputError
from i18n_toolkit.translation.models.download import download, fetch, is_private, is_web

DATA = random.Random(7).randbytes(300_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "model").write_bytes(DATA)
    return tmp_path


def bring(folder: Path, base: str, limit: int = 10**6, allow_private: bool = True) -> tuple[bytes, list[int]]:
    steps: list[int] = []
    target = folder / "got"
    download(base + "model", target, limit, 5, allow_private, lambda have, _: steps.append(have))
    return target.read_bytes(), steps


def test_a_file_comes_whole_with_its_progress(folder: Path) -> None:
    with serving(folder / "served") as base:
        data, steps = bring(folder, base)
    assert data == DATA
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, len(DATA))
    assert not list(folder.glob("got.part*"))


def test_a_broken_transfer_is_taken_up_where_it_stopped(folder: Path) -> None:
    behaviour = Behaviour(cut=100_000, cuts=2)
    with serving(folder / "served", behaviour) as base:
        data, _ = bring(folder, base)
    assert data == DATA
    first, second, third = (asked for _, asked in behaviour.seen)
    assert (first, second, third) == ("", "bytes=100000-", "bytes=200000-")


def test_what_an_earlier_call_left_is_continued(folder: Path) -> None:
    behaviour = Behaviour(cut=50_000, cuts=3)
    with serving(folder / "served", behaviour) as base:
        with pytest.raises(FetchError, match="goes on where it stopped"):
            bring(folder, base)
        assert (folder / "got.part").stat().st_size == 150_000
        data, steps = bring(folder, base)
    assert data == DATA
    assert steps[0] == 150_000


def test_a_file_that_changed_meanwhile_is_taken_from_the_start(folder: Path) -> None:
    behaviour = Behaviour(cut=50_000, cuts=3)
    with serving(folder / "served", behaviour) as base:
        with pytest.raises(FetchError):
            bring(folder, base)
        newer = DATA[::-1]
        (folder / "served" / "model").write_bytes(newer)
        data, steps = bring(folder, base)
    assert data == newer
    assert steps[0] == 0


def test_without_a_validator_nothing_is_continued(folder: Path) -> None:
    behaviour = Behaviour(cut=50_000, cuts=1, forget=True)
    with serving(folder / "served", behaviour) as base:
        assert bring(folder, base)[0] == DATA
    assert [asked for _, asked in behaviour.seen] == ["", ""]


def test_a_part_longer_than_the_file_is_thrown_away(folder: Path) -> None:
    behaviour = Behaviour(cut=50_000, cuts=3)
    with serving(folder / "served", behaviour) as base:
        with pytest.raises(FetchError):
            bring(folder, base)
        with (folder / "got.part").open("ab") as part:
            part.write(bytes(400_000))
        assert bring(folder, base)[0] == DATA


def test_sizes_are_bounded_whether_told_or_not(folder: Path) -> None:
    with serving(folder / "served") as base:
        with pytest.raises(FetchError, match="larger than 1000 bytes"):
            bring(folder, base, limit=1000)
        with pytest.raises(FetchError, match="larger than 1000 bytes"):
            fetch(base + "model", 1000, 5, True)
    assert not (folder / "got").exists()


def test_an_answer_without_a_length_is_bounded_too(folder: Path) -> None:
    with serving(folder / "served", Behaviour(endless=True)) as base:
        assert bring(folder, base)[0] == DATA
        with pytest.raises(FetchError, match="larger than 1000 bytes"):
            bring(folder, base, limit=1000)


def test_errors_of_the_server_are_told(folder: Path) -> None:
    with serving(folder / "served") as base, pytest.raises(FetchError, match="answered 404") as caught:
        fetch(base + "none", 1000, 5, True)
    assert "\n" not in str(caught.value)
    with pytest.raises(FetchError, match="cannot be reached") as caught:
        fetch(base + "none", 1000, 5, True)
    assert "\n" not in str(caught.value)


def test_redirects_are_followed_and_looked_at(folder: Path) -> None:
    behaviour = Behaviour(
        redirects={"/a": "/model", "/loop": "/loop", "/file": "file:///etc/passwd", "/ftp": "ftp://x/"}
    )
    with serving(folder / "served", behaviour) as base:
        assert fetch(base + "a", 10**6, 5, True) == DATA
        with pytest.raises(FetchError, match="redirects too often"):
            fetch(base + "loop", 1000, 5, True)
        for name in ("file", "ftp"):
            with pytest.raises(FetchError, match="not an http or https address"):
                fetch(base + name, 1000, 5, True)


def test_a_compressed_answer_is_refused(folder: Path) -> None:
    behaviour = Behaviour(headers={"Content-Encoding": "gzip"})
    with serving(folder / "served", behaviour) as base, pytest.raises(FetchError, match="compressed"):
        bring(folder, base)


def test_private_addresses_are_not_asked_unless_allowed(folder: Path) -> None:
    behaviour = Behaviour()
    with serving(folder / "served", behaviour) as base, pytest.raises(FetchError, match="private"):
        bring(folder, base, allow_private=False)
    assert behaviour.seen == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.1", "0.0.0.0"]
)
def test_private_hosts_are_known(host: str) -> None:
    assert is_private(host)


def test_public_and_unknown_hosts_are_not_private() -> None:
    assert not is_private("9.9.9.9")
    assert not is_private("name.invalid")


@pytest.mark.parametrize("address", ["", "x", "file:///x", "http://", "http://[", "//a.example/x", "ftp://a.example"])
def test_what_is_no_web_address(address: str) -> None:
    assert not is_web(address)


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    with serving(folder / "served") as base, pytest.raises(OutputError, match="cannot be written"):
        download(base + "model", folder / "nowhere" / "got", 10**6, 5, True)
