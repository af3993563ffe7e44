"""Packs the browser extension, plain files beside this module, for the server it is to ask.

The same server gives the same bytes: files in order, no dates. What is added to the files: `site.json` (the address
of the server, the languages) and the one address the extension may ask without asking its user.

>>> import io, zipfile
>>> packed = zipfile.ZipFile(io.BytesIO(pack("https://glossary.example")))
>>> json.loads(packed.read("manifest.json"))["host_permissions"]
['https://glossary.example/*']
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from glossary.languages import LANGUAGES

# The earliest date a zip file can tell; any date would do as long as it stays.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
# A server has few addresses; whoever makes up others shall not fill its memory.
_KEPT = 8


def extension_files() -> dict[str, bytes]:
    """The files of the extension by their path, in order."""
    return dict(sorted(_walk(files("glossary.web") / "extension", "")))


def icon(size: int) -> bytes:
    """The icon of this many pixels as PNG."""
    return (files("glossary.web") / "extension" / "icons" / f"{size}.png").read_bytes()


@lru_cache(_KEPT)
def pack(server: str) -> bytes:
    """The extension as a zip file. `server`: address below which `/api/v1` is, without a slash at its end."""
    held = extension_files()
    manifest = json.loads(held["manifest.json"])
    address = urlsplit(server)
    manifest["host_permissions"] = [f"{address.scheme}://{address.netloc}/*"]
    held["manifest.json"] = _json(manifest)
    held["site.json"] = _json({"server": server, "languages": _languages()})
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(held.items()):
            entry = ZipInfo(path, _NO_DATE)
            entry.external_attr = _READABLE
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _languages() -> list[dict[str, str | bool]]:
    """What the extension needs to know of each language."""
    return [
        {"tag": one.tag, "name": one.own_name, "direction": one.direction, "spaces": one.writes_spaces}
        for one in LANGUAGES
    ]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _walk(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _walk(entry, f"{above}{entry.name}/")
        else:
            found.append((f"{above}{entry.name}", entry.read_bytes()))
    return found
