"""Limits of the policy engine, measured on regopy 1.5.2.

Readers refuse documents beyond these limits and name the line and column; the engine checks them again, so
that they hold for every caller.
"""

import re

MAX_DEPTH = 100
"""The deepest nesting of objects and arrays. A policy inside a plan stays below 30."""

MAX_STRING = 4 * 1024 * 1024
"""The longest string or key, in characters."""

RESERVED = re.compile("[\U000f0000-\U000f00ff]")
"""Finds a character that no document may contain: the engine replaces other characters by these."""
