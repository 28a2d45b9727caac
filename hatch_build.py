"""Build hook: puts the policies into the wheel in compiled form, so that a check compiles nothing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPolicies(BuildHookInterface[Any]):
    """Writes `src/ibguard/_bundle`, which the wheel includes and an editable installation uses in place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the policies; `version` and `build_data` are hatchling's and are not needed."""
        root = Path(self.root)
        paths = [str(root), str(root / "src")]
        sys.path[:0] = paths
        try:
            from tools.compile import write_compiled
        finally:
            del sys.path[: len(paths)]
        write_compiled(root / "src" / "ibguard" / "_bundle", root / "policies" / "rego")
