"""What reaches a rule as a string is the same string in both engines, whatever it holds."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import regopy_compiler
from parity import opa_eval, require_opa

PROBE = """package probe

report := {"results": [result(pair) | some pair in input.pairs]}

result(pair) := {
	"text": pair[0],
	"equal": pair[0] == pair[1],
	"parts": split(pair[0], data.characters.quote),
	"backslash": split(pair[0], data.characters.backslash),
	"between": split(pair[0], pair[1]),
	"characters": split(pair[0], ""),
	"count": count(pair[0]),
	"joined": concat(pair[1], [pair[0], pair[0]]),
	"starts": startswith(pair[0], pair[1]),
	"ends": endswith(pair[0], pair[1]),
	"contains": contains(pair[0], pair[1]),
	"trimmed": trim_prefix(pair[0], pair[1]),
	"replaced": replace(pair[0], "*", ""),
	"key": {pair[0]: pair[1]},
	"found": object.get({pair[0]: 1}, pair[1], 0),
}

lowered := {"results": [lower(text) | some text in input.texts]}
"""
DATA = {"characters": {"quote": '"', "backslash": "\\"}}

# Mostly characters that matter to policies or to the engines' own syntax, so that pairs have parts in common.
_texts = st.text(
    st.sampled_from('"\\/*?:${}ab\n\t\x00\x1f\x7f\x80é\u2028\u200b\ufeff\U0001f600')
    | st.characters(exclude_categories=["Cs", "Co"]),
    max_size=8,
)
_pairs = st.lists(st.tuples(_texts, _texts), min_size=60, max_size=60)
_ascii = st.lists(st.text(st.characters(max_codepoint=0x7F)), min_size=40, max_size=40)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Any:
    require_opa()
    directory = tmp_path_factory.mktemp("probe")
    (directory / "probe.rego").write_text(PROBE, encoding="utf-8")
    (directory / "data.json").write_text(json.dumps(DATA), encoding="utf-8")
    return [directory]


# Each example has many pairs of texts, for one run of OPA.
_few = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@_few
@given(pairs=_pairs)
def test_strings(files: Any, pairs: list[tuple[str, str]]) -> None:
    value = {"pairs": [list(pair) for pair in pairs]}
    probe = regopy_compiler.engine([("probe.rego", PROBE)], DATA, "probe/report")
    assert probe.evaluate(value) == opa_eval("data.probe.report", value, data=files)


@_few
@given(texts=_ascii)
def test_lower_case_of_ascii(files: Any, texts: list[str]) -> None:
    value = {"texts": texts}
    probe = regopy_compiler.engine([("probe.rego", PROBE)], DATA, "probe/lowered")
    assert probe.evaluate(value) == opa_eval("data.probe.lowered", value, data=files)
