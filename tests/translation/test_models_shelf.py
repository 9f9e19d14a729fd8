"""The shelf: installing, sealing, several versions, other programs' packages, removing."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from phrase_model import EN_AR, SV_EN, build_package, write_index
from phrase_model.server import Behaviour, serving

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import FetchError, ModelError, OutputError
from i18n_toolkit.translation import models
from i18n_toolkit.translation.models.seal import Hasher


def with_index(settings: Settings, index: str) -> Settings:
    return replace(settings, models=replace(settings.models, index=index))


def leftovers(settings: Settings) -> set[str]:
    return {path.name for path in (settings.models.path / "argos").iterdir()}


@pytest.mark.parametrize("asked", ["sv-en", "translate-sv_en", "sv_en==1.0"])
def test_installing_a_pair_from_the_index(empty_shelf: Settings, phrase_packages: Path, asked: str) -> None:
    item = models.install(empty_shelf, asked)
    assert (item.pair, item.version, item.own) == ("sv-en", "1.0", True)
    assert item.origin == str(phrase_packages / "translate-sv_en-1_0.argosmodel")
    assert models.installed(empty_shelf) == (item,)
    files = {str(path.relative_to(item.path)) for path in item.path.rglob("*") if path.is_file()}
    assert {"installed.json", "metadata.json", "sentencepiece.model", "model/model.bin"} <= files
    assert not any("stanza" in name for name in files)
    assert leftovers(empty_shelf) == {"sv_en"}
    assert (item.path.stat().st_mode & 0o777) == 0o755


def test_installing_a_file_needs_no_index(empty_shelf: Settings, phrase_packages: Path) -> None:
    settings = with_index(empty_shelf, "http://127.0.0.1:9/index.json")
    item = models.install(settings, str(phrase_packages / "translate-en_ar-1_0.argosmodel"))
    assert item.pair == "en-ar"


def test_installing_over_http_continues_a_broken_download(empty_shelf: Settings, phrase_packages: Path) -> None:
    behaviour = Behaviour(cut=20_000, cuts=3)
    with serving(phrase_packages, behaviour) as base:
        settings = with_index(empty_shelf, base + "index.json")
        index = models.available(settings)
        behaviour.seen.clear()
        behaviour.cut, behaviour.cuts = 5_000, 3
        with pytest.raises(FetchError, match="goes on where it stopped"):
            models.install(settings, "sv-en")
        assert models.installed(settings) == ()
        steps: list[tuple[int, int | None]] = []
        item = models.install(settings, "sv-en", lambda have, total: steps.append((have, total)))
    assert item.origin == index.packages[2].links[0]
    assert steps[0][0] == 15_000
    assert steps[-1][0] == steps[-1][1]
    assert [asked for path, asked in behaviour.seen if path.endswith("model")][:2] == ["", "bytes=5000-"]
    assert not list((settings.models.path / "argos" / "downloads").iterdir())


def test_what_is_here_and_whole_is_not_fetched_again(empty_shelf: Settings, phrase_packages: Path) -> None:
    behaviour = Behaviour()
    with serving(phrase_packages, behaviour) as base:
        settings = with_index(empty_shelf, base + "index.json")
        item = models.install(settings, "sv-en")
        assert models.install(settings, "sv-en") == item
        (item.path / "model" / "model.bin").write_bytes(b"damaged")
        assert models.install(settings, "sv-en") == item
    assert len([path for path, _ in behaviour.seen if path.endswith("model")]) == 2
    assert models.Shelf(settings).verify(item) == item.sha256


def test_a_link_that_fails_gives_way_to_the_next(empty_shelf: Settings, phrase_packages: Path, tmp_path: Path) -> None:
    whole = phrase_packages / "translate-sv_en-1_0.argosmodel"
    entry = json.loads((phrase_packages / "index.json").read_bytes())[2]
    index = tmp_path / "index.json"
    index.write_text(json.dumps([entry | {"links": ["none.argosmodel", whole.as_uri()]}]), "utf-8")
    assert models.install(with_index(empty_shelf, str(index)), "sv-en").origin == str(whole)
    index.write_text(json.dumps([entry | {"links": ["none.argosmodel"]}]), "utf-8")
    models.remove(empty_shelf, "sv-en")
    with pytest.raises(ModelError, match="none"):
        models.install(with_index(empty_shelf, str(index)), "sv-en")


def test_an_archive_that_is_not_what_the_index_says_is_refused(
    empty_shelf: Settings, phrase_packages: Path, tmp_path: Path
) -> None:
    entry = json.loads((phrase_packages / "index.json").read_bytes())[2]
    other = (phrase_packages / "translate-en_ar-1_0.argosmodel").as_uri()
    index = tmp_path / "index.json"
    index.write_text(json.dumps([entry | {"links": [other]}]), "utf-8")
    with pytest.raises(ModelError, match="holds en-ar although the index says sv-en"):
        models.install(with_index(empty_shelf, str(index)), "sv-en")
    same = (phrase_packages / "translate-sv_en-1_0.argosmodel").as_uri()
    index.write_text(json.dumps([entry | {"links": [same], "sha256": "0" * 64}]), "utf-8")
    with pytest.raises(ModelError, match="SHA-256 differs"):
        models.install(with_index(empty_shelf, str(index)), "sv-en")
    assert models.installed(empty_shelf) == ()
    assert leftovers(empty_shelf) == set()


def test_versions_stand_side_by_side_and_the_newest_is_chosen(empty_shelf: Settings, tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        models.install(empty_shelf, str(build_package(tmp_path / "more", replace(SV_EN, version=version))))
    shelf = models.Shelf(empty_shelf)
    assert [item.version for item in shelf.installed()] == ["1.2", "1.9", "1.10"]
    newest, named = shelf.find("sv", "en"), shelf.find("sv", "en", "1.9")
    assert newest is not None
    assert named is not None
    assert (newest.version, named.version) == ("1.10", "1.9")
    assert shelf.find("sv", "en", "3") is None
    assert [item.version for item in models.remove(empty_shelf, "sv-en==1.10")] == ["1.10"]
    assert len(models.remove(empty_shelf, "sv-en")) == 2
    assert leftovers(empty_shelf) == set()
    with pytest.raises(ModelError, match="sv-en is not installed"):
        models.remove(empty_shelf, "sv-en")


@pytest.mark.parametrize("name", ["metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json"])
def test_a_file_that_changed_is_told_with_its_name(empty_shelf: Settings, name: str) -> None:
    item = models.install(empty_shelf, "sv-en")
    path = item.path / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match=f"{name}: the file has changed.*models install sv-en==1.0"):
        models.Shelf(empty_shelf).verify(item)


def test_missing_and_added_files_are_told(empty_shelf: Settings) -> None:
    item = models.install(empty_shelf, "sv-en")
    shelf = models.Shelf(empty_shelf)
    (item.path / "model" / "extra.json").write_text("{}")
    with pytest.raises(ModelError, match=r"extra\.json: a file was added"):
        shelf.verify(item)
    (item.path / "model" / "extra.json").unlink()
    (item.path / "model" / "config.json").unlink()
    with pytest.raises(ModelError, match=r"config\.json: a file of the model is missing"):
        shelf.verify(item)


def test_a_damaged_seal_is_told_and_the_package_can_be_removed(empty_shelf: Settings) -> None:
    item = models.install(empty_shelf, "sv-en")
    for bad in (
        b"",
        b"[]",
        b'{"format": 1}',
        b'{"format": 9, "files": {}}',
        b"\xff",
        b'{"format":1,"files":[],"origin":""}',
    ):
        (item.path / "installed.json").write_bytes(bad)
        assert [found.sha256 for found in models.installed(empty_shelf)] == [""]
        with pytest.raises(ModelError):
            models.Shelf(empty_shelf).verify(item)
    assert len(models.remove(empty_shelf, "sv-en")) == 1


def test_files_are_read_once_while_they_stay_the_same(tmp_path: Path) -> None:
    path, hasher = tmp_path / "file", Hasher()
    path.write_bytes(b"one")
    first = hasher(path)
    stamp = path.stat()
    with path.open("r+b") as file:
        file.write(b"two")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert hasher(path) == first, "same size, time and inode: not read again in this process"
    assert Hasher()(path) != first
    os.utime(path, ns=(0, 0))
    assert hasher(path) == Hasher()(path)


def test_stray_folders_and_files_are_passed_over(empty_shelf: Settings) -> None:
    item = models.install(empty_shelf, "sv-en")
    home = item.path.parents[1]
    for stray in (home / "lost+found" / "1.0", home / "sv_en" / "tmp", home / ".new-x", home / "sv_en" / "..x"):
        stray.mkdir(parents=True)
    (home / "notes.txt").write_text("x")
    others = empty_shelf.models.also_paths[0]
    for name, content in (("empty", None), ("broken", "{"), ("other", '{"type": "sbd"}')):
        (others / name).mkdir(parents=True)
        if content is not None:
            (others / name / "metadata.json").write_text(content)
    assert models.installed(empty_shelf) == (item,)


def put_with_argospm(settings: Settings, archive: Path) -> Path:
    """What argospm does: it unzips the archive into its folder."""
    with zipfile.ZipFile(archive) as package:
        package.extractall(settings.models.also_paths[0])
    return settings.models.also_paths[0] / archive.stem


def test_packages_of_argospm_are_found_and_never_written_to(empty_shelf: Settings, phrase_packages: Path) -> None:
    folder = put_with_argospm(empty_shelf, phrase_packages / "translate-sv_en-1_0.argosmodel")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    (item,) = models.installed(empty_shelf)
    assert (item.pair, item.own, item.path, item.sha256) == ("sv-en", False, folder, "")
    digest = models.Shelf(empty_shelf).verify(item)
    assert models.installed(empty_shelf)[0].sha256 == digest
    with pytest.raises(ModelError, match="another program"):
        models.remove(empty_shelf, "sv-en")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_changed_package_of_argospm_must_be_accepted(empty_shelf: Settings, phrase_packages: Path) -> None:
    folder = put_with_argospm(empty_shelf, phrase_packages / "translate-sv_en-1_0.argosmodel")
    (item,) = models.installed(empty_shelf)
    first = models.Shelf(empty_shelf).verify(item)
    (folder / "model" / "model.bin").write_bytes(b"other")
    with pytest.raises(ModelError) as caught:
        models.Shelf(empty_shelf).verify(item)
    assert f"models remove {folder} forgets" in str(caught.value)
    assert "models install sv-en" in str(caught.value)
    assert models.remove(empty_shelf, str(folder))[0].path == folder
    assert folder.is_dir()
    assert models.Shelf(empty_shelf).verify(item) != first


def test_of_equal_versions_our_own_is_chosen_and_a_newer_one_wins(
    empty_shelf: Settings, phrase_packages: Path, tmp_path: Path
) -> None:
    put_with_argospm(empty_shelf, phrase_packages / "translate-sv_en-1_0.argosmodel")
    own = models.install(empty_shelf, "sv-en")
    assert models.Shelf(empty_shelf).find("sv", "en") == own
    newer = put_with_argospm(empty_shelf, build_package(tmp_path / "more", replace(SV_EN, version="1.9")))
    found = models.Shelf(empty_shelf).find("sv", "en")
    assert found is not None
    assert found.path == newer


def test_a_package_that_argospm_updated_in_place_is_a_new_one(empty_shelf: Settings, tmp_path: Path) -> None:
    old = put_with_argospm(empty_shelf, build_package(tmp_path / "a", SV_EN))
    models.Shelf(empty_shelf).verify(models.installed(empty_shelf)[0])
    shutil.rmtree(old)
    put_with_argospm(empty_shelf, build_package(tmp_path / "b", replace(SV_EN, version="1.1"))).rename(old)
    models.Shelf(empty_shelf).verify(models.installed(empty_shelf)[0])


def test_a_shelf_that_cannot_be_written_is_told(empty_shelf: Settings, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder must be")
    with pytest.raises(OutputError) as caught:
        models.install(empty_shelf, "sv-en")
    assert "\n" not in str(caught.value)


def test_hand_written_packages_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    one, two = (build_package(tmp_path / name, EN_AR).read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(one) < 100_000
    assert len(json.loads(write_index(tmp_path / "one").read_bytes())) == 1


def test_a_public_index_cannot_send_us_to_a_private_address(
    empty_shelf: Settings, phrase_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """127.0.0.1 plays the public host here, and localhost the private one."""
    served, behaviour = tmp_path / "served", Behaviour()
    shutil.copytree(phrase_packages, served)
    for module in ("index", "download"):
        monkeypatch.setattr(f"i18n_toolkit.translation.models.{module}.is_private", lambda host: host == "localhost")
    with serving(served, behaviour) as base:
        write_index(served, base.replace("127.0.0.1", "localhost"))
        settings = with_index(empty_shelf, base + "index.json")
        with pytest.raises(FetchError, match="private address, and the index is not"):
            models.install(settings, "sv-en")
        assert [path for path, _ in behaviour.seen] == ["/index.json"]
        behaviour.redirects["/moved.json"] = base.replace("127.0.0.1", "localhost") + "index.json"
        with pytest.raises(FetchError, match="private address"):
            models.available(with_index(empty_shelf, base + "moved.json"))
    assert [path for path, _ in behaviour.seen] == ["/index.json", "/moved.json"]


def with_bpe(archive: Path, out: Path) -> Path:
    """The same package with the tokeniser file of the older kind."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            package.writestr(name.replace("sentencepiece.model", "bpe.model"), source.read(name))
    return out


def test_the_older_kind_of_tokeniser_is_refused_and_never_chosen(
    empty_shelf: Settings, phrase_packages: Path, tmp_path: Path
) -> None:
    old = with_bpe(phrase_packages / "translate-sv_en-1_0.argosmodel", tmp_path / "translate-sv_en-1_0.argosmodel")
    with pytest.raises(ModelError, match=r"cannot be used: .*bpe\.model"):
        models.install(empty_shelf, str(old))
    put_with_argospm(empty_shelf, old)
    (item,) = models.installed(empty_shelf)
    assert "bpe.model" in item.problem
    assert models.Shelf(empty_shelf).find("sv", "en") is None


def test_a_replacement_that_cannot_move_in_leaves_the_old_one(
    empty_shelf: Settings, phrase_packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = models.install(empty_shelf, "sv-en")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith(".new-"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="No space left"):
        models.install(empty_shelf, str(phrase_packages / "translate-sv_en-1_0.argosmodel"))
    assert models.installed(empty_shelf) == (item,)
    assert models.Shelf(empty_shelf).verify(item) == item.sha256
    assert {path.name for path in item.path.parent.iterdir()} == {"1.0"}


def test_what_a_killed_installation_left_is_swept_a_day_later(empty_shelf: Settings) -> None:
    home = empty_shelf.models.path / "argos"
    for name in (".new-old", ".new-young"):
        (home / name / "model").mkdir(parents=True)
    os.utime(home / ".new-old", (0, 0))
    models.install(empty_shelf, "sv-en")
    assert leftovers(empty_shelf) == {".new-young", "sv_en"}


def test_a_bad_archive_from_the_network_is_named_by_its_address(empty_shelf: Settings, tmp_path: Path) -> None:
    served = tmp_path / "served"
    write_index_of_rubbish(served)
    with serving(served) as base, pytest.raises(ModelError) as caught:
        models.install(with_index(empty_shelf, base + "index.json"), "sv-en")
    assert str(caught.value).startswith(f"{base}x.argosmodel: is not a whole")
    assert not list((empty_shelf.models.path / "argos" / "downloads").iterdir())
    assert models.installed(empty_shelf) == ()


def write_index_of_rubbish(folder: Path) -> None:
    folder.mkdir()
    (folder / "x.argosmodel").write_bytes(b"rubbish")
    entry = {"from_code": "sv", "to_code": "en", "package_version": "1.0", "links": ["x.argosmodel"]}
    (folder / "index.json").write_text(json.dumps([entry]), "utf-8")
