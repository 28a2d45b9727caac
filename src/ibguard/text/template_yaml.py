"""A reader for CloudFormation templates in YAML, as strict as `ibguard.text.strict_json` is for JSON.

The short forms of intrinsic functions become their JSON forms: `!Ref x` is `{"Ref": x}`, `!Sub x` is
`{"Fn::Sub": x}`. As in CloudFormation, dates are strings and there are no aliases. PyYAML is imported when
the first template is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from ibguard.text.strict_json import JSONTextError, check_value

if TYPE_CHECKING:
    import yaml

MAX_TEXT = 4 * 1024 * 1024
"""The longest template, in characters; CloudFormation accepts a quarter of it."""

Place = tuple[int, int]

_TEMPLATE = re.compile(
    r"""(?m)^[ \t]*["']?AWSTemplateFormatVersion["']?[ \t]*:|^[ \t-]*["']?Type["']?[ \t]*:[ \t]*["']?AWS::"""
)
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,18})")

_PLAIN_NAMES = frozenset(("Ref", "Condition"))
_FUNCTIONS = frozenset(
    (
        *("And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap"),
        *("ForEach", "GetAtt", "GetAZs", "If", "ImportValue", "Join", "Length", "Not", "Or", "RefAll"),
        *("Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll"),
    )
)


def looks_like_template(text: str) -> bool:
    """Whether a text has a line that every template in YAML has."""
    return _TEMPLATE.search(text) is not None


def parse(text: str) -> Any:
    """Returns the value of a YAML document.

    Raises:
        JSONTextError: the text is not YAML, or is refused (see the module).
    """
    if len(text) > MAX_TEXT:
        raise JSONTextError(f"The YAML text is longer than {MAX_TEXT:,} characters.")
    import yaml

    try:
        value = yaml.load(text, _loader())
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark is not None else None
        raise JSONTextError(f"Not valid YAML: {problem}.", place, syntax=True) from None
    except RecursionError:
        raise JSONTextError("The YAML text is nested too deeply.") from None
    check_value(value, places(text))
    return value


def places(text: str) -> Callable[[str], Place | None]:
    """Returns a function that finds the line and column, from 1, of the value that a JSON pointer names.

    If the document has no such value, it returns those of the nearest enclosing value. The text is parsed at
    the first call.
    """
    root: list[yaml.Node | None] = []

    def locate(pointer: str) -> Place | None:
        if not root:
            loader = _loader()(text)
            try:
                root.append(loader.get_single_node())
            finally:
                loader.dispose()
        node = root[0]
        if node is None:
            return None
        for part in pointer.split("/")[1:]:
            inner = _child(node, part.replace("~1", "/").replace("~0", "~"))
            if inner is None:
                break
            node = inner
        return node.start_mark.line + 1, node.start_mark.column + 1

    return locate


def _child(node: yaml.Node, part: str) -> yaml.Node | None:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and _INDEX.fullmatch(part) and int(part) < len(node.value):
        child: yaml.Node = node.value[int(part)]
        return child
    return None


@cache
def _loader() -> type[yaml.SafeLoader]:
    """The class that reads templates, made when the first template is read."""
    import yaml

    class Loader(yaml.SafeLoader):
        """SafeLoader with intrinsic functions and without aliases and duplicate keys."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise JSONTextError(
                    "Aliases (`*name`) are not supported; write out the value.",
                    (mark.line + 1, mark.column + 1),
                )
            return super().compose_node(parent, index)

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                place = (key.start_mark.line + 1, key.start_mark.column + 1)
                if not isinstance(key, yaml.ScalarNode):
                    raise JSONTextError("The key is not a string.", place)
                if key.value in seen:
                    raise JSONTextError(f'The key "{key.value[:80]}" occurs twice in one mapping.', place)
                seen.add(key.value)
                # The keys `on`, `no` and numbers are strings in a template.
                key.tag = "tag:yaml.org,2002:str"
            return super().construct_mapping(node, deep)

    def integer(loader: Loader, node: yaml.ScalarNode) -> Any:
        # Account ids with a leading zero are not octal numbers.
        return int(node.value) if _DECIMAL.fullmatch(node.value) else node.value

    def fraction(loader: Loader, node: yaml.ScalarNode) -> Any:
        value = loader.construct_yaml_float(node)
        return value if value - value == 0 else node.value

    def text(loader: Loader, node: yaml.ScalarNode) -> Any:
        return node.value

    def function(loader: Loader, name: str, node: yaml.Node) -> Any:
        if name not in _PLAIN_NAMES and name not in _FUNCTIONS:
            place = (node.start_mark.line + 1, node.start_mark.column + 1)
            raise JSONTextError(f"CloudFormation has no tag !{name[:80]}.", place)
        if isinstance(node, yaml.ScalarNode):
            value: Any = node.value.split(".", 1) if name == "GetAtt" else node.value
        elif isinstance(node, yaml.SequenceNode):
            value = loader.construct_sequence(node, deep=True)
        else:
            value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
        return {name if name in _PLAIN_NAMES else f"Fn::{name}": value}

    Loader.add_constructor("tag:yaml.org,2002:int", integer)
    Loader.add_constructor("tag:yaml.org,2002:float", fraction)
    for name in ("timestamp", "binary"):
        Loader.add_constructor(f"tag:yaml.org,2002:{name}", text)
    Loader.add_multi_constructor("!", function)
    return Loader
