import pytest

HEAD = "package sample_test\n\n"


def run(pytester: pytest.Pytester, body: str, head: str = HEAD) -> pytest.RunResult:
    pytester.makefile(".rego", sample_test=head + body)
    plugins = ("-p", "rego_collector", "-p", "no:hypothesispytest")
    return pytester.runpytest_inprocess(*plugins, "-rs", "--import-mode=importlib")


def test_outcomes(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
test_good if lower("X") == "x"

test_bad if lower("X") == "y"

test_false := false

test_failing_built_in if lower(1) == "x"

todo_test_later if false

test_table[note] if {
	some note, number in table_cases
	number > 1
}

table_cases := {"one": 1, "two": 2, "three": 3}
""",
    )
    result.assert_outcomes(passed=1, failed=4, skipped=1)
    result.stdout.fnmatch_lines_random(
        [
            "test_bad is 'undefined'",
            "test_failing_built_in failed in the engine*",
            "test_table: failed ?'one'?, unknown ??",
        ]
    )


def test_table_that_holds(pytester: pytest.Pytester) -> None:
    body = "test_t[note] if {\n\tsome note, n in t_cases\n\tn > 0\n}\n\nt_cases := {`one`: 1}\n"
    run(pytester, body).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("test_a if true\n\ntest_a if false\n", "test_a is defined more than once"),
        ("test_a[x] if some x in [1]\n", "the table test_a lacks its cases, a_cases"),
        ("test_a contains 1\n", "test_a is a set"),
        ("test_a if data.x with input.y as 1\n", "with*pass arguments"),
        ('test_a if sprintf("%s", ["a"])\n', "sprintf"),
    ],
)
def test_refused(pytester: pytest.Pytester, body: str, sentence: str) -> None:
    result = run(pytester, body)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*{sentence}*"])


def test_file_without_package_is_refused(pytester: pytest.Pytester) -> None:
    run(pytester, "test_a if true\n", head="").assert_outcomes(errors=1)
