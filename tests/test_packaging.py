"""What is handed on: the wheel, the source distribution, and the links between the documents in it."""

import io
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from ibguard import __version__
from ibguard.errors import EngineError
from ibguard.policies import bundle, sources
from tools import generate

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies" / "rego"
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    ROOT / "bundles" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel with the compiled policies of this test run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tools.compile.write_compiled", lambda *_: None)
        directory = str(tmp_path_factory.mktemp("wheel"))
        (path,) = WheelBuilder(str(ROOT)).build(directory=directory, versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory for PYTHONPATH with the content of the wheel."""
    path = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(path)
    return path


def run(installed: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_holds_what_runs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        modules = zipfile.ZipFile(io.BytesIO(archive.read("ibguard/_rego/modules.zip"))).namelist()
    assert modules == [name for name, _ in sources.rego_files(base=POLICIES)]
    assert not [name for name in modules if name.endswith("_test.rego") or "/testing/" in name]
    others = {path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*.json")} | {".manifest"}
    read = {name.removeprefix("ibguard/_rego/") for name in names if name.startswith("ibguard/_rego/")}
    assert read == {"modules.zip", *others}
    assert names >= {"ibguard/py.typed", "ibguard/_bundle/ibguard.rbb"}
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert {name.partition("/")[0] for name in names} == {"ibguard", f"ibguard-{__version__}.dist-info"}


def test_installation_stays_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) < 7_000_000


def test_same_sources_make_the_same_wheel(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.compile.write_compiled", lambda *_: None)
    (again,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    assert Path(again).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["version"],
        ["rules", "--format", "json"],
        ["explain", "passrole/missing_service_condition"],
        ["check", str(ROOT / "examples" / "plan.json")],
        ["generate", "policy", "--operations", "StartImagePipelineExecution"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_installation_answers_as_the_checkout_does(
    arguments: list[str], installed: Path, tmp_path: Path
) -> None:
    by_wheel = run(installed, tmp_path, "-m", "ibguard", *arguments)
    by_checkout = run(ROOT / "src", tmp_path, "-m", "ibguard", *arguments)
    assert by_wheel.stdout != ""
    assert (by_wheel.returncode, by_wheel.stdout) == (by_checkout.returncode, by_checkout.stdout)


def test_installation_is_what_was_asked(installed: Path, tmp_path: Path) -> None:
    asked = run(installed, tmp_path, "-c", "from ibguard.policies import sources; print(sources.root())")
    assert asked.stdout.strip() == str(installed / "ibguard" / "_rego")


def test_installation_builds_the_bundle_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    built = run(
        installed, tmp_path, "-m", "ibguard", "bundle", "build", "--output", tmp_path / "by-wheel.tar.gz"
    )
    assert (built.returncode, built.stderr) == (0, "")
    bundle.build(tmp_path / "by-checkout.tar.gz", bundle.revision())
    assert (tmp_path / "by-wheel.tar.gz").read_bytes() == (tmp_path / "by-checkout.tar.gz").read_bytes()


@pytest.mark.parametrize("damage", ["cut off", "changed"])
def test_damaged_archive_is_an_error(damage: str, installed: Path, tmp_path: Path) -> None:
    content = bytearray((installed / "ibguard" / "_rego" / sources.ARCHIVE).read_bytes())
    if damage == "cut off":
        del content[len(content) // 2 :]
    else:
        content[100:200] = bytes(100)
    (tmp_path / sources.ARCHIVE).write_bytes(content)
    with pytest.raises(EngineError, match=r"ibguard's own file modules\.zip cannot be read"):
        sources.rego_files(base=tmp_path)


def test_links_lead_to_files_of_the_source_distribution(tmp_path: Path) -> None:
    (path,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path))
    with tarfile.open(path) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    links = {
        (document.relative_to(ROOT).as_posix(), target)
        for document in DOCUMENTS
        for target in linked(document)
    }
    assert ("README.md", "bundles/README.md") in links
    assert {(document, target) for document, target in links if target not in files} == set()


def test_links_to_headings_lead_somewhere() -> None:
    missing = [
        (document.relative_to(ROOT).as_posix(), heading)
        for document in DOCUMENTS
        for heading in re.findall(r"\]\(#([^)]+)\)", prose(document))
        if heading not in headings(document)
    ]
    assert missing == []


def linked(document: Path) -> list[str]:
    """The files that a document links to, from the root of the repository."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose(document))
    return [
        Path(os.path.relpath(document.parent / target, ROOT)).as_posix()
        for target in targets
        if "://" not in target
    ]


def headings(document: Path) -> set[str]:
    """The anchors that a document's headings get."""
    found = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def prose(document: Path) -> str:
    """A document without its code, in which brackets mean something else."""
    text = document.read_text(encoding="utf-8")
    return re.sub(r"^ *```.*?^ *```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="attributes are those of a repository")
def test_generated_files_are_marked() -> None:
    names = [*generate.outputs(ROOT), "bundles/ibguard.tar.gz", ".ci/capabilities.json"]
    asked = subprocess.run(
        ["git", "check-attr", "--stdin", "linguist-generated"],
        cwd=ROOT,
        input="\n".join(names),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert asked.stdout.splitlines() == [f"{name}: linguist-generated: set" for name in names]
