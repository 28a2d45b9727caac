"""The policies as an OPA bundle: a compressed archive that is the same byte for byte at every build."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

from ibguard import __version__, sources
from ibguard.errors import EngineError

# Another level writes other bytes.
_COMPRESSION = 9


def revision() -> str:
    """What the bundle's manifest calls this state of the policies: the version of ibguard."""
    return __version__


def build(dest: Path, revision: str) -> None:
    """Write the bundle to `dest` (`.tar.gz`), creating its directory.

    It holds the modules without their tests, all data as one `data.json`, and the manifest.

    Raises:
        EngineError: a part of it cannot be read, or `dest` cannot be written.
    """
    files = dict(sources.rego_files())
    files["data.json"] = _json(sources.data_documents(services=True))
    manifest = json.loads(sources.read(sources.root() / ".manifest"))
    files[".manifest"] = _json({"revision": revision, **manifest})
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        dest.write_bytes(_archive(files))
    except OSError as error:
        raise EngineError(f"the bundle cannot be written to {dest}: {error.strerror}") from error


def _archive(files: dict[str, str]) -> bytes:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            content = files[name].encode("utf-8")
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o644
            archive.addfile(entry, io.BytesIO(content))
    # Unlike `gzip.compress`, the class writes the same header on every platform and Python.
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_COMPRESSION, fileobj=packed, mtime=0) as file:
        file.write(tar.getvalue())
    return packed.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
