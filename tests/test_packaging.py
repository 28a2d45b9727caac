"""What is handed on: the wheel, the source distribution, and the links between the documents in it."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from ibguard import __version__
from tools import generate
from tools.compile import BUNDLE

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
    data = {path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*.json")} | {".manifest"}
    read = {name.removeprefix("ibguard/_rego/") for name in names if name.startswith("ibguard/_rego/")}
    assert read == data
    compiled = {"report.py", "report.rbb", "access.py", "access.rbb", "proposal.py", "proposal.rbb"}
    wanted = {f"ibguard/_bundle/{name}" for name in (*compiled, "ibguard.tar.gz", "stamp.json")}
    assert names >= {"ibguard/py.typed", *wanted}
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert {name.partition("/")[0] for name in names} == {"ibguard", f"ibguard-{__version__}.dist-info"}


def test_installation_stays_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) < 11_000_000


def test_same_sources_make_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
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


def test_installation_has_the_bundle_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    written = run(installed, tmp_path, "-m", "ibguard", "bundle", "build", "--output", tmp_path / "x.tar.gz")
    assert (written.returncode, written.stderr) == (0, "")
    assert (tmp_path / "x.tar.gz").read_bytes() == BUNDLE.read_bytes()


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


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="attributes are those of a repository"
)
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
