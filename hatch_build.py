"""Build hook: puts the compiled policies and their data into the wheel, so that a check compiles nothing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Policies(BuildHookInterface[Any]):
    """Makes `src/ibguard/_bundle` from the bundle, and adds the data that an installation reads as
    `_rego`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare a build.

        Args:
            version: `standard`, or `editable`, where the data is read where it lies in the checkout.
            build_data: hatchling's; `force_include` gets the files with their places in the wheel.
        """
        paths = [self.root, str(Path(self.root) / "src")]
        sys.path[:0] = paths
        try:
            from ibguard.engine import installed
            from tools.compile import BUNDLE, POLICIES, install, is_installed
        finally:
            del sys.path[: len(paths)]
        if not is_installed():
            install(BUNDLE, installed.DIRECTORY)
        if version == "editable":
            return
        for path in POLICIES.rglob("*"):
            if path.is_file() and path.suffix != ".rego":
                place = path.relative_to(POLICIES).as_posix()
                build_data["force_include"][str(path)] = f"ibguard/_rego/{place}"
