"""What can be asked of the rules.

What is compiled into one file is loaded as a whole, so that what `ibguard check` does not need has files of
its own.
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
"""The compiled files, with the entrypoints that each answers and the names of their functions in Python."""


def find(entrypoint: str) -> tuple[str, str]:
    """The compiled file that answers an entrypoint, and the name of its function in Python."""
    return next((group, names[entrypoint]) for group, names in GROUPS.items() if entrypoint in names)
