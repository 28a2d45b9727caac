"""What of the reference data the engine is given, and the user's own file of it."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ibguard.errors import EngineError, InputError
from ibguard.policies import reference_file, sources
from ibguard.policies.reference import Named, Snapshot, named

DOCUMENT = {
    "Statement": [
        {
            "Action": ["S3:GetObject", "s3:List*", "notaservice:X"],
            "Resource": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a*", "arn:${Partition}:SNS:::t"],
            "Condition": {
                "StringEquals": {"s3:Prefix": "a", "s3:ExistingObjectTag/b": "c", "aws:userid": "d:e"}
            },
        }
    ],
    "Count": 1,
}


def test_texts_that_can_name_something() -> None:
    assert named(DOCUMENT) == Named(
        frozenset(
            {
                "S3:GetObject",
                "s3:List*",
                "notaservice:X",
                "arn:aws:s3:eu-west-1:111122223333:accesspoint/a*",
                "arn:${Partition}:SNS:::t",
                "d:e",
            }
        ),
        frozenset({"s3:Prefix", "s3:ExistingObjectTag/b", "aws:userid"}),
    )


def test_the_engine_is_given_what_a_document_names() -> None:
    given = Snapshot().envelope(named(DOCUMENT))
    assert list(given) == ["services", "validation"]
    assert list(given["services"]) == ["s3", "sns"]
    assert given["services"] == sources.entries(sources.SERVICES, ["sns", "s3"])
    whole = sources.entries(sources.VALIDATION, ["s3", "sns"])
    supports = [group for group in whole["s3"]["supports"] if " getobject " in group["actions"]]
    assert len(supports) == 1
    # Named are GetObject and whatever begins with List.
    listed = " ".join(
        [
            "",
            *(
                name
                for name in whole["s3"]["actions"].split()
                if name == "getobject" or name.startswith("list")
            ),
            "",
        ]
    )
    tagged = whole["s3"]["tagged"].split()
    assert len(listed.split()) > 10
    assert given["validation"] == {
        "s3": {
            "actions": listed,
            "tagged": " ".join(["", *(name for name in listed.split() if name in tagged), ""]),
            "supports": supports,
            "keys": {"s3:prefix": "String"},
            "families": [{"before": "s3:existingobjecttag/", "after": "", "type": "String"}],
            "arns": [
                {
                    "region": "",
                    "account": "",
                    "resources": [{"head": "", "pattern": ""}, {"head": "", "pattern": "*/*"}],
                },
                {
                    "region": "",
                    "account": "?*",
                    "resources": [{"head": "accesspoint/", "pattern": ""}],
                },
                {
                    "region": "?*",
                    "account": "?*",
                    "resources": [
                        {"head": "accesspoint/", "pattern": ""},
                        {"head": "accesspoint/", "pattern": "accesspoint/*/object/*"},
                    ],
                },
            ],
            "region": "either",
            "account": "either",
        },
        "sns": {**whole["sns"], "actions": " ", "tagged": " ", "supports": [], "keys": {}},
    }


def test_nothing_named_nothing_given() -> None:
    assert Snapshot().envelope(named({"Statement": []})) == {"services": {}, "validation": {}}


def test_entries_are_found_by_their_whole_name() -> None:
    found = sources.entries(sources.VALIDATION, ["s3", "S3", "s", '"', "", "s3-outposts"])
    assert list(found) == ["s3", "s3-outposts"]
    whole = sources.data_documents(complete=True)["ibguard"]["reference"]["validation"]
    assert found == {name: whole[name] for name in found}
    assert sources.entries(sources.VALIDATION, whole) == whole


@pytest.fixture
def data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for a data file of one service a line, in place of the installed one."""
    path = tmp_path / sources.SERVICES
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(sources, "root", lambda: tmp_path)
    for cached in (sources._entry, sources._lines):
        cached.cache_clear()
    yield path
    for cached in (sources._entry, sources._lines):
        cached.cache_clear()


def test_damaged_data(data_file: Path) -> None:
    data_file.write_text('{\n"s3": {"actions": \n}\n')
    with pytest.raises(EngineError, match="does not have one service per line"):
        sources.entries(sources.SERVICES, ["s3"])


@pytest.mark.parametrize("text", ["", None])
def test_missing_data(data_file: Path, text: str | None) -> None:
    if text is not None:
        data_file.write_text(text)
    with pytest.raises(EngineError, match=r"The file data\.json of ibguard cannot be read"):
        sources.entries(sources.SERVICES, ["s3"])


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    """What the generator writes, with few services."""
    reference = sources.data_documents(complete=True)["ibguard"]["reference"]
    parts: dict[str, Any] = {name: reference[name] for name in ("source", "known", "services", "validation")}
    for name in ("services", "validation"):
        parts[name] = {key: parts[name][key] for key in ("s3", "sns")}
    return parts


def written(content: Any, folder: Path) -> str:
    """The path of a file that holds the content."""
    path = folder / "reference.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_a_file_replaces_the_data(content: dict[str, Any], tmp_path: Path) -> None:
    own = copy.deepcopy(content)
    own["validation"]["sns"]["actions"] = " publish publishmore "
    own["source"]["generated"] = "2031-01-01"
    given = reference_file.load(written(own, tmp_path)).envelope(
        named({"a": ["sns:Publish*", "ec2:RunInstances"]})
    )
    assert list(given) == ["services", "validation", "known", "generated"]
    assert list(given["services"]) == list(given["validation"]) == ["sns"]
    assert given["validation"]["sns"]["actions"] == " publish publishmore "
    assert (given["known"], given["generated"]) == (content["known"], "2031-01-01")


def change(*path: str, to: Any) -> Callable[[dict[str, Any]], None]:
    """Returns what sets a place of the content to a value, or removes it for None."""

    def apply(content: dict[str, Any]) -> None:
        for key in path[:-1]:
            content = content[key]
        if to is None:
            del content[path[-1]]
        else:
            content[path[-1]] = to

    return apply


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (change("known", to=None), 'key "known" is missing'),
        (change("extra", to=1), 'key "extra" is unknown'),
        (change("known", "rcp_services", to=None), 'key "known.rcp_services" is missing'),
        (change("known", "services", to="s3 sns"), 'key "known.services" has a wrong value'),
        (change("known", "services", to=["s3"]), 'key "known.services" has a wrong value'),
        (change("known", "partitions", to=[]), 'key "known.partitions" is not an object'),
        (change("known", "tag_keys", "a:b", to=1), 'key "known.tag_keys.a:b" is neither true nor false'),
        (change("known", "private_ranges", to="10.0.0.0/8"), 'key "known.private_ranges" is not a list'),
        (change("source", "generated", to="today"), 'key "source.generated" has a wrong value'),
        (change("services", "s3", "types", to=[1]), 'key "services.s3.types[0]" has a wrong value'),
        (change("validation", "s3", "region", to="often"), 'key "validation.s3.region" has a wrong value'),
        (
            change("validation", "s3", "keys", "s3:x", to="Text"),
            'key "validation.s3.keys.s3:x" has a wrong value',
        ),
        (change("validation", "s3", "arns", to=[{}]), 'key "validation.s3.arns[0].account" is missing'),
    ],
)
def test_files_of_another_shape(
    content: dict[str, Any], tmp_path: Path, damage: Callable[[dict[str, Any]], None], problem: str
) -> None:
    own = copy.deepcopy(content)
    damage(own)
    path = written(own, tmp_path)
    with pytest.raises(InputError) as raised:
        reference_file.load(path)
    assert str(raised.value) == f"{path}: Not an ibguard reference file: {problem}."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", ": Not an ibguard reference file: the document is not an object."),
        ("{", ":1:2: Not valid JSON: the text ends before the document is complete."),
        ('{"a": 1, "a": 2}', ':1:10: The key "a" occurs twice in one object.'),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, text: str, problem: str) -> None:
    path = written(text, tmp_path)
    with pytest.raises(InputError) as raised:
        reference_file.load(path)
    assert str(raised.value) == path + problem


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(tmp_path / "missing.json")
    with pytest.raises(InputError) as raised:
        reference_file.load(missing)
    assert str(raised.value) == f"{missing}: The reference data cannot be read: No such file or directory."
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match=r"The reference data cannot be read: it is not UTF-8 text\.$"):
        reference_file.load(str(tmp_path / "binary.json"))
    monkeypatch.setattr(reference_file, "MAX_BYTES", 10)
    with pytest.raises(InputError, match=r"Not an ibguard reference file: it is larger than 10 bytes\.$"):
        reference_file.load(written("{" + " " * 20 + "}", tmp_path))
