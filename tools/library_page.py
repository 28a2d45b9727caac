"""The page on the library: the packages of the bundle that other teams can import."""

import re
from collections.abc import Iterator, Sequence

_FOLDER = "ibguard/iam/"
_BLOCK = re.compile(
    r"^# METADATA\n((?:#[^\n]*\n)+)(?:default )?(package [\w.]+|[a-z]\w*(?:\([^)]*\))?)", re.MULTILINE
)

_INTRODUCTION = """\
# The library

The packages in the bundle that you can import into your own rules, for example:

```rego
package mine

import data.ibguard.iam.pattern

broad contains name if {
	some name, resource in input.roles
	pattern.covers(resource, "arn:aws:iam::*:role/*")
}
```

Statements and entries have the shape of those in `data.ibguard.model`;
`data.ibguard.iam.policy.statements(document)` returns them for a policy document.
"""


def page(modules: Sequence[tuple[str, str]]) -> str:
    """The page as Markdown, from (path, text) of all Rego modules. Names that begin with `_` are private."""
    sections = [_INTRODUCTION]
    for path, text in modules:
        if path.startswith(_FOLDER):
            sections.append("\n".join(_section(text)) + "\n")
    return "\n".join(sections)


def _section(text: str) -> Iterator[str]:
    import yaml

    for block, head in _BLOCK.findall(text):
        content = yaml.safe_load(
            "\n".join(line.removeprefix("#").removeprefix(" ") for line in block.splitlines())
        )
        description = " ".join(content["description"].split())
        if head.startswith("package "):
            yield f"## data.{head.removeprefix('package ')}\n\n{description}\n"
        else:
            yield f"- `{head}`: {description}"
