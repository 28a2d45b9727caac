"""The policies as an OPA bundle: modules and data for OPA, and the plan that OPA compiled them to.

`tools/compile.py` builds it. The tar archive is the same for every builder and at any time. Its compression
differs between versions of zlib, so compare contents instead of bytes.
"""

import hashlib
import io
import json
import shutil
import struct
import tarfile
import zlib
from pathlib import Path
from typing import Any

from ibguard.errors import EngineError
from ibguard.policies import sources

# Without file name, time and operating system, which differ between builders.
_GZIP_HEADER = b"\x1f\x8b\x08" + bytes(6) + b"\xff"

_PLAN = "plan.json"
_MANIFEST = ".manifest"


def write(dest: Path, archive: Path) -> None:
    """Copy the bundle of this installation to `dest`, creating its directory.

    Raises:
        EngineError: `dest` cannot be written.
    """
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(archive, dest)
    except OSError as error:
        raise EngineError(f"The bundle cannot be written to {dest}: {error.strerror}.") from error


def packed(base: Path, plan: dict[str, Any]) -> bytes:
    """The bundle of the policies in directory `base`, which OPA compiled to `plan`."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files(base, plan).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o644
            archive.addfile(entry, io.BytesIO(content))
    return _gzip(tar.getvalue())


def files(base: Path, plan: dict[str, Any]) -> dict[str, bytes]:
    """The files of the bundle by name, sorted: modules without tests, one `data.json`, plan and manifest.

    The revision in the manifest is a hash of all other files.
    """
    texts = dict(sources.rego_files(base=base))
    texts["data.json"] = _json(sources.data_documents(complete=True, base=base))
    # In OPA's order of keys, because regopy needs the type of a statement before its other keys.
    texts[_PLAN] = json.dumps(plan, ensure_ascii=False, separators=(",", ":")) + "\n"
    contents = {name: text.encode("utf-8") for name, text in sorted(texts.items())}
    revision = hashlib.sha256()
    for name, content in contents.items():
        revision.update(b"%s\0%d\0" % (name.encode(), len(content)))
        revision.update(content)
    manifest = json.loads(sources.read(base / _MANIFEST))
    manifest["revision"] = revision.hexdigest()
    manifest["metadata"]["sources"] = sources.digest(base)
    contents[_MANIFEST] = _json(manifest).encode("utf-8")
    return dict(sorted(contents.items()))


def contents(archive: Path) -> dict[str, bytes]:
    """The files of a bundle by name.

    Raises:
        EngineError: the archive cannot be read.
    """
    with _opened(archive) as tar:
        return {member.name: _read(tar, member.name) for member in tar.getmembers()}


def compiled(archive: Path) -> dict[str, Any]:
    """The plan that OPA compiled the policies of a bundle to.

    Raises:
        EngineError: the archive cannot be read.
    """
    with _opened(archive) as tar:
        found: dict[str, Any] = json.loads(_read(tar, _PLAN))
    return found


def manifest(archive: Path) -> dict[str, str]:
    """The `revision` of a bundle, and the digest of its `sources`.

    Raises:
        EngineError: the archive cannot be read.
    """
    with _opened(archive) as tar:
        found = json.loads(_read(tar, _MANIFEST))
    return {"revision": found["revision"], "sources": found["metadata"].get("sources", "")}


def _opened(archive: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(archive)
    except (OSError, tarfile.TarError, zlib.error, EOFError) as error:
        raise EngineError(f"The bundle {archive.name} cannot be read: {error}.") from error


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    try:
        member = tar.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise EngineError(f"The bundle has no {name}.")
    return member.read()


def _gzip(content: bytes) -> bytes:
    """As `gzip.compress`, whose header has the operating system in some versions of Python."""
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return _GZIP_HEADER + packed + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
