"""What the policy engine takes of a document, measured on regopy 1.5.2.

Readers refuse what is beyond it and can say where it stands; the engine refuses it again, whatever the way
by which it came.
"""

import re

MAX_DEPTH = 100
"""Most objects and arrays inside one another. A policy inside a plan stays below 30."""

MAX_STRING = 4 * 1024 * 1024
"""Longest string or key, in characters."""

RESERVED = re.compile("[\U000f0000-\U000f00ff]")
"""Finds a character that no document may have: in the engine these stand for others."""
