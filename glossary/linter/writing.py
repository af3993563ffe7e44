"""Writes a file wholly or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from glossary.errors import BadInput

__all__ = ["write_whole"]


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, with its permissions; a link to a file is followed.

    Whoever reads meanwhile sees the old file or the new one. Raises `BadInput` where it cannot be written.
    """
    target = path.resolve()
    fresh = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error.strerror or error})", hint="check the folder") from None
    finally:
        fresh.unlink(missing_ok=True)
