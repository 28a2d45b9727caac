"""The entrypoints of the rules.

A compiled file is loaded as a whole, so entrypoints that `ibguard check` does not need are in other files.
"""

REPORT = "ibguard/report"
COMPANION = "ibguard/proposal/companion"
OPERATIONS = "ibguard/proposal/operations"
NEW_ACCESS = "ibguard/access/new_access"
ACCESS_GRANTED = "ibguard/access/access_granted"

GROUPS = {
    "report": {REPORT: "report"},
    "proposal": {COMPANION: "companion", OPERATIONS: "operations"},
    "access": {NEW_ACCESS: "new_access", ACCESS_GRANTED: "access_granted"},
}
"""The compiled files, each with its entrypoints and the names of their Python functions."""


def find(entrypoint: str) -> tuple[str, str]:
    """The compiled file of an entrypoint, and the name of its Python function."""
    return next((group, names[entrypoint]) for group, names in GROUPS.items() if entrypoint in names)
