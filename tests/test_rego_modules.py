from rego_modules import Tree, references

MODULES = {
    "main.rego": "package top\n\nimport data.top.lib\nimport data.top.rules\n\nreport := [lib.a, rules[_]]\n",
    "lib.rego": "package top.lib\n\nimport data.top.lib.deep as d\n\na := d.b\n",
    "deep.rego": "package top.lib.deep\n\nb := data.top.facts.one\n",
    "one.rego": "package top.rules.one\n\nx := 1\n",
    "two.rego": "package top.rules.two\n\nx := data.top.report\n",
    "alone.rego": "package top.alone\n\nx := data.top.facts[0]\n",
}
DATA = ["top/facts/one/data.json", "top/facts/two/data.json"]


def needed(text: str) -> list[str]:
    return Tree(MODULES, DATA).needed([f"package test\n\n{text}"])


def test_what_an_import_leads_to_is_followed() -> None:
    assert needed("import data.top.lib\n\nx := lib.a\n") == ["deep.rego", "lib.rego", DATA[0]]


def test_a_rule_of_a_package_is_not_what_stands_beside_it() -> None:
    assert needed("x := data.top.lib.deep.b\n") == ["deep.rego", DATA[0]]


def test_all_is_needed_below_what_is_not_named_to_the_end() -> None:
    assert needed("import data.top.facts\n\nx := facts[input.name]\n") == DATA
    assert needed("x := data.top.rules[input.name]\n") == [
        *("deep.rego", "lib.rego", "main.rego", "one.rego"),
        DATA[0],
        "two.rego",
    ]
    assert needed("x := data[input.name]\n") == sorted([*MODULES, *DATA])
    assert needed("f(x) := x\n\ny := f(data)\n") == sorted([*MODULES, *DATA])


def test_what_is_not_there_leads_to_the_package_that_could_define_it() -> None:
    assert needed("x := data.top.rules.one.y\n") == ["one.rego"]
    assert needed("x := data.other.y\n") == []


def test_references_are_read_from_code_alone() -> None:
    text = """package test

import data.top.lib
import data.top.rules.one as rule
import input.data as given

# data.a.comment
x := [rule.x, given.lib.b, input.data.top, "data.a.string", {"lib": library.c}, database.d, lib["x"].y]
"""
    assert references(text) == {("top", "rules", "one", "x"), ("top", "lib")}
