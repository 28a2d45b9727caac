import gzip
import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from ibguard import __version__, bundle, sources
from ibguard.errors import EngineError
from parity import opa_eval


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "new" / "ibguard.tar.gz"
    bundle.build(path, "1.2.3")
    return path


def read(archive: Path, name: str) -> Any:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(name)
        assert member is not None
        return json.load(member)


def test_same_bytes_every_time(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.tar.gz"
    bundle.build(again, "1.2.3")
    assert again.read_bytes() == archive.read_bytes()


def test_nothing_depends_on_who_builds_it_and_when(archive: Path) -> None:
    assert archive.read_bytes()[:10] == gzip.compress(b"", mtime=0)[:3] + b"\0\0\0\0\0\x02\xff"
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
    names = [member.name for member in members]
    assert names == sorted(names)
    assert {(one.mtime, one.uid, one.gid, one.uname, one.gname, one.mode) for one in members} == {
        (0, 0, 0, "", "", 0o644)
    }


def test_holds_the_policies_without_their_tests(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert set(names) == {".manifest", "data.json", *(name for name, _ in sources.rego_files())}
    assert not [name for name in names if name.endswith("_test.rego") or "/testing/" in name]


def test_manifest(archive: Path) -> None:
    manifest = read(archive, ".manifest")
    assert (manifest["revision"], manifest["roots"], manifest["rego_version"]) == ("1.2.3", ["ibguard"], 1)


def test_data_includes_all_services(archive: Path) -> None:
    data = read(archive, "data.json")
    assert data == sources.data_documents(services=True)
    assert data["ibguard"]["reference"]["services"].keys() >= {"s3", "imagebuilder", "iam"}


def test_revision_is_the_version() -> None:
    assert bundle.revision() == __version__


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="paths of POSIX")
def test_destination_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EngineError, match="the bundle cannot be written to"):
        bundle.build(tmp_path / "file" / "ibguard.tar.gz", "1")


def test_opa_loads_it(archive: Path) -> None:
    report = opa_eval("data.ibguard.report", {"Version": "2012-10-17", "Statement": []}, bundles=[archive])
    assert report["kind"] == "iam_policy"
    assert opa_eval("data.ibguard.reference.services.s3", bundles=[archive]) == sources.services(["s3"])["s3"]
