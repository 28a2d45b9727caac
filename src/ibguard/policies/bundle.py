"""The policies as an OPA bundle: an archive that is the same byte for byte at every build.

It is a gzip file, as OPA asks for, but not compressed: what zlib makes of the same text differs between its
versions and replacements. Version control compresses it better than a compressed file, too.
"""

import binascii
import io
import json
import struct
import tarfile
from pathlib import Path
from typing import Any

from ibguard import __version__
from ibguard.errors import EngineError
from ibguard.policies import sources

# No file name, no time, no system: nothing that depends on who builds it.
_GZIP_HEADER = b"\x1f\x8b\x08" + bytes(6) + b"\xff"

# The longest block that DEFLATE stores uncompressed.
_BLOCK = 0xFFFF


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
    files["data.json"] = _json(sources.data_documents(complete=True))
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
    return _gzip(tar.getvalue())


def _gzip(content: bytes) -> bytes:
    parts = [_GZIP_HEADER]
    for start in range(0, len(content), _BLOCK):
        block = content[start : start + _BLOCK]
        last = start + _BLOCK >= len(content)
        parts += [struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF), block]
    parts.append(struct.pack("<II", binascii.crc32(content), len(content) & 0xFFFFFFFF))
    return b"".join(parts)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
