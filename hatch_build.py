"""Build hook: puts the policies into the wheel, compiled so that a check compiles nothing, and as sources."""

import sys
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Policies(BuildHookInterface[Any]):
    """Adds to a wheel what an installation reads: `_bundle` and `_rego` (see `ibguard.policies.sources`)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the policies, and collect their sources for a wheel.

        Args:
            version: `standard`, or `editable`, where everything is read where it lies in the checkout.
            build_data: hatchling's; `force_include` gets the files with their places in the wheel.
        """
        source = Path(self.root) / "src"
        policies = Path(self.root) / "policies" / "rego"
        paths = [self.root, str(source)]
        sys.path[:0] = paths
        try:
            from ibguard.policies import sources
            from tools.compile import write_compiled
        finally:
            del sys.path[: len(paths)]
        write_compiled(source / "ibguard" / "_bundle", policies)
        if version == "editable":
            return
        archive = Path(self.root) / "build" / sources.ARCHIVE
        _write_archive(archive, sources.rego_files(base=policies))
        included = {str(archive): f"ibguard/_rego/{sources.ARCHIVE}"}
        for path in policies.rglob("*"):
            if path.is_file() and path.suffix != ".rego":
                included[str(path)] = f"ibguard/_rego/{path.relative_to(policies).as_posix()}"
        build_data["force_include"].update(included)


def _write_archive(path: Path, modules: list[tuple[str, str]]) -> None:
    """Write (name, text) pairs as a zip file; the same pairs make the same file, whenever it is written."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in modules:
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
