"""The page about the library."""

import re
from pathlib import Path

from ibguard.policies import sources
from parity import opa_eval
from tools import library_page

REPOSITORY = Path(__file__).parents[1]


def test_every_exported_function_is_described() -> None:
    page = library_page.page(sources.rego_files())
    for path, text in sources.rego_files():
        if path.startswith("ibguard/iam/"):
            for name in re.findall(r"^([a-z]\w*)(?:\(| :=| if| contains)", text, re.MULTILINE):
                assert re.search(rf"^- `{name}\b", page, re.MULTILINE), f"{path}: {name} has no METADATA"


def test_the_example_works_in_opa(tmp_path: Path) -> None:
    (example,) = re.findall(r"```rego\n(.*?)```", library_page.page([]), re.DOTALL)
    (tmp_path / "mine.rego").write_text(example, encoding="utf-8")
    roles = {"wide": "arn:aws:iam::*:role/*", "narrow": "arn:aws:iam::111122223333:role/build"}
    found = opa_eval(
        "data.mine.broad",
        {"roles": roles},
        data=[tmp_path / "mine.rego"],
        bundles=[REPOSITORY / "policies" / "rego"],
    )
    assert found == ["wide"]
