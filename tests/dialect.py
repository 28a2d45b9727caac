"""What OPA and regopy understand alike: checks of Rego modules as texts."""

import re
from collections.abc import Iterable

_NOT_CODE = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*')
_FUNCTION = re.compile(r"^(?:default )?([a-z_]\w*)\(", re.MULTILINE | re.IGNORECASE)
BANNED = {
    r"\bsprintf\(": "regopy leaks quotes into the text; use concat",
    r"\bregex\.": "regopy has a backtracking engine",
    r"\bglob\.match\(": "does not end in regopy on many stars; use ibguard.iam.pattern",
    r"\bobject\.union(_n)?\(": "shallow in regopy, recursive in OPA",
    r"\bjson\.match_schema\(": "missing in regopy",
    r"\brego\.metadata\.": "missing in regopy",
    r"\b(net|http|opa|io|crypto|rand|uuid|graph|graphql)\.\w+\(": "missing in regopy, or not for rules",
    r"\btime\.": "verdicts must not depend on the clock",
    r"\b(print|trace)\(": "missing in regopy, and left over from a search for an error",
    r"\bevery\b[^{}]*\{[^}]*\bnot\b": "regopy loses the variable of a negation in `every`; use a function",
    r"\bwith\s+\S+\s+as\b": "regopy compiles what is called once for every path of calls; pass arguments",
    r"[\[{(]\s*[^\[\]{}()|]*\|\s*some\s+\w+\s*,": "regopy does not parse two variables directly after a bar",
}


def code(text: str) -> str:
    """The module with empty strings for all strings and without comments."""
    return _NOT_CODE.sub(lambda found: "" if found[0].startswith("#") else '""', text)


def problems(text: str) -> list[str]:
    """What one module uses that the engines do not understand alike."""
    bare = code(text)
    found = [f"{pattern}: {reason}" for pattern, reason in BANNED.items() if re.search(pattern, bare)]
    strings = [match[0] for match in _NOT_CODE.finditer(text) if not match[0].startswith("#")]
    if any("\\" in string or "\n" in string or (string[0] == "`" and '"' in string) for string in strings):
        found.append("a string holds a quote, a backslash or a line break, which regopy keeps escaped")
    return found


def arity_clashes(modules: Iterable[tuple[str, str]]) -> list[str]:
    """Functions that have one name but differ in their number of arguments, in whichever packages.

    regopy 1.5.2 mixes them up: it ends the process while it compiles, or evaluates nonsense.
    """
    seen: dict[str, tuple[int, str]] = {}
    clashes = []
    for path, text in modules:
        bare = code(text)
        for found in _FUNCTION.finditer(bare):
            arity = _arguments(bare, found.end())
            first, where = seen.setdefault(found[1], (arity, path))
            if first != arity:
                clashes.append(f"{found[1]} takes {first} arguments in {where} and {arity} in {path}")
    return sorted(set(clashes))


def _arguments(bare: str, start: int) -> int:
    depth = 0
    commas = 0
    for position in range(start, len(bare)):
        character = bare[position]
        if character == ")" and depth == 0:
            return commas + 1 if bare[start:position].strip().rstrip(",") else 0
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and depth == 0:
            commas += 1
    return commas
