"""Build hook: puts the policies into the wheel in compiled form, so that a check compiles nothing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPolicies(BuildHookInterface[Any]):
    """Writes `src/ibguard/_bundle`, which the wheel includes and an editable installation uses in place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the policies; `version` and `build_data` are hatchling's and are not needed."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from ibguard.engine.engine import write_compiled
        finally:
            sys.path.pop(0)
        write_compiled(source / "ibguard" / "_bundle", Path(self.root) / "policies" / "rego")
