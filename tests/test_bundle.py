import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from ibguard.errors import EngineError
from ibguard.policies import bundle, sources
from parity import opa_eval
from tools.compile import BUNDLE

PLAN = {"static": {"strings": [{"value": "é"}]}, "plans": {"plans": []}, "funcs": {"funcs": []}}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "ibguard.tar.gz"
    path.write_bytes(bundle.packed(sources.root(), PLAN))
    return path


def read(archive: Path, name: str) -> Any:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(name)
        assert member is not None
        return json.load(member)


def test_same_bytes_whoever_builds_it_and_when(archive: Path, tmp_path: Path) -> None:
    """In another process: other place, rights, language, zone and order of sets."""
    (tmp_path / "elsewhere").mkdir()
    script = (
        "import os; os.umask(0o077); from pathlib import Path; from ibguard.policies import bundle, sources; "
        f"Path('again.tar.gz').write_bytes(bundle.packed(sources.root(), {PLAN!r}))"
    )
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
    }
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "elsewhere", env=environment, check=True)
    assert (tmp_path / "elsewhere" / "again.tar.gz").read_bytes() == archive.read_bytes()


def test_same_bytes_however_the_sources_lie_on_the_disk(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copied in reverse order, with other times and rights; and read in reverse order, too."""
    for name in sorted(path.relative_to(sources.root()) for path in sources.root().rglob("*"))[::-1]:
        if (sources.root() / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sources.root() / name, tmp_path / name)
            (tmp_path / name).chmod(0o600)
            os.utime(tmp_path / name, (1, 1))
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top: [*walk(top)][::-1])
    assert bundle.packed(tmp_path, PLAN) == archive.read_bytes()


def test_nothing_of_the_builder_is_in_it(archive: Path) -> None:
    # No flags, no time, no name, no system.
    assert archive.read_bytes()[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
    names = [member.name for member in members]
    assert names == sorted(names)
    assert {(one.mtime, one.uid, one.gid, one.uname, one.gname, one.mode) for one in members} == {
        (0, 0, 0, "", "", 0o644)
    }


def test_small_enough_for_version_control() -> None:
    assert BUNDLE.stat().st_size < 1_200_000


def test_holds_the_policies_without_their_tests(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert set(names) == {".manifest", "data.json", "plan.json", *(name for name, _ in sources.rego_files())}
    assert not [name for name in names if name.endswith("_test.rego") or "/testing/" in name]


def test_manifest(archive: Path) -> None:
    manifest = read(archive, ".manifest")
    assert len(manifest.pop("revision")) == 64
    assert manifest == {
        "roots": ["ibguard"],
        "rego_version": 1,
        "metadata": {"name": "ibguard", "entrypoint": "ibguard/report", "sources": sources.digest()},
    }


def test_revision_follows_from_the_content(archive: Path) -> None:
    changed = bundle.files(sources.root(), {**PLAN, "static": {}})
    assert json.loads(changed[".manifest"])["revision"] != bundle.manifest(archive)["revision"]
    assert bundle.files(sources.root(), PLAN) == bundle.contents(archive)
    assert bundle.compiled(archive) == PLAN


def test_data_includes_all_services(archive: Path) -> None:
    data = read(archive, "data.json")
    assert data == sources.data_documents(complete=True)
    assert data["ibguard"]["reference"]["services"].keys() >= {"s3", "imagebuilder", "iam"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="paths of POSIX")
def test_destination_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EngineError, match="The bundle cannot be written to"):
        bundle.write(tmp_path / "file" / "ibguard.tar.gz", BUNDLE)


def test_opa_loads_it(archive: Path) -> None:
    report = opa_eval("data.ibguard.report", {"Version": "2012-10-17", "Statement": []}, bundles=[archive])
    assert report["kind"] == "iam_policy"
    entry = sources.entries(sources.SERVICES, ["s3"])["s3"]
    assert opa_eval("data.ibguard.reference.services.s3", bundles=[archive]) == entry
