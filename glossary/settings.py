"""Settings, from a file `glossary.toml` and the environment; a name that does not exist is an error.

Environment (`GLOSSARY_PORT=9000`) goes above the file. A relative path in the file is relative to it.

>>> Settings.read(environment={"GLOSSARY_PORT": "9000"}).port
9000
>>> Settings.read(environment={"GLOSSARY_PROT": "9000"})
Traceback (most recent call last):
glossary.errors.BadSettings: environment: unknown setting 'GLOSSARY_PROT'; did you mean 'GLOSSARY_PORT'?
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from glossary.errors import BadSettings, did_you_mean

FILE_NAME = "glossary.toml"
_PREFIX = "GLOSSARY_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, with its default.

    `database`: the termbase file; empty: `terms.db` here if there is one, else in the user's data folder.
    `snapshot`: a published snapshot that `glossary serve` follows; `database` is then the place of its own copy.
    `host`, `port`: where `glossary serve` answers. `workers`: processes that answer (0: one a processor,
    at most four). `interface`: language of pages when the browser asks for none we have.
    `largest_request`: bytes of a request body; `largest_import`: of a file of concepts.
    `terms`: project glossaries for `glossary lint`, tables of
    terms above the termbase's. `fail_on`: the least severity at which a lint fails (error, warning, info).
    `baseline`: a file of findings already known. In the environment several files stand as in `PATH`.

    Of the service: `reading`: who may read, everybody ("public") or who has a token ("closed").
    `requests_per_minute`: of one address, to each process; 0: any number. `proxies`: how many proxies stand in
    front and are believed what they say of the browser (`X-Forwarded-For`, `-Proto`, `-Host`, `-Prefix`).
    `hosts`: names the service is asked under, with commas between them; empty: any. `access_log`: a line of JSON
    for each request on stdout. `metrics`: whether `/metrics` is open to everybody, not only to admins.
    """

    database: str = ""
    snapshot: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    interface: str = "en"
    largest_request: int = 16 * 1024 * 1024
    largest_import: int = 256 * 1024 * 1024
    terms: tuple[str, ...] = ()
    fail_on: str = "warning"
    baseline: str = ""
    reading: str = "public"
    requests_per_minute: int = 0
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    access_log: bool = False
    metrics: bool = False

    @classmethod
    def read(cls, file: Path | None = None, environment: Mapping[str, str] | None = None) -> Self:
        """Settings of `file` (default: `glossary.toml` here, when there is one) and the environment.

        Raises `BadSettings` naming the setting, its place and the nearest known one.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, _Value] = {}
        path = file or Path(FILE_NAME)
        if file is not None or path.is_file():
            values.update(_from_file(path))
        values.update(_from_environment(environment))
        return cls(**values)  # type: ignore[arg-type]

    @classmethod
    def handed_on(cls) -> Self:
        """Settings that a parent process handed on with `as_environment`: no file is read again."""
        return cls(**_from_environment(os.environ))  # type: ignore[arg-type]

    def as_environment(self) -> dict[str, str]:
        """The variables from which `read` makes the same settings."""
        return {_PREFIX + name.upper(): _written(name, getattr(self, name)) for name in _KINDS}

    @property
    def database_path(self) -> Path:
        """The termbase file these settings name."""
        if self.database:
            return Path(self.database)
        here = Path("terms.db")
        if here.is_file():
            return here
        from platformdirs import user_data_path

        return user_data_path("glossary", appauthor=False) / "terms.db"


# Whole numbers as the environment has them; no setting is longer.
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_Value = str | int | bool | tuple[str, ...]
_Kind = type[int] | type[str] | type[bool] | type[tuple[str, ...]]
_KINDS: Mapping[str, _Kind] = {
    field.name: {"int": int, "str": str, "bool": bool}.get(str(field.type), tuple) for field in fields(Settings)
}
_WANTED: Mapping[_Kind, str] = {int: "a whole number", bool: "true or false", str: "text"}
_SWITCHES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_CHOICES: Mapping[str, tuple[str, ...]] = {"reading": ("public", "closed")}
_NOT_NEGATIVE = ("requests_per_minute", "proxies")
# What in the file names files, relative to it.
_PATHS = ("database", "snapshot", "baseline", "terms")


def _written(name: str, value: _Value) -> str:
    return _between(name).join(value) if isinstance(value, tuple) else str(value)


def _between(name: str) -> str:
    """What stands between several values in the environment."""
    return os.pathsep if name in _PATHS else ","


def _from_file(path: Path) -> dict[str, _Value]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}", hint="check the path of the settings file") from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number or nesting without end
        raise BadSettings(f"{path} is not TOML ({error})") from error
    values = {name: _checked(name, value, str(path), did_you_mean(name, _KINDS)) for name, value in table.items()}
    return {name: _beside(path, value) if name in _PATHS and value else value for name, value in values.items()}


def _beside(path: Path, value: _Value) -> _Value:
    if isinstance(value, tuple):
        return tuple(str(path.parent / one) for one in value)
    return str(path.parent / str(value))


def _from_environment(environment: Mapping[str, str]) -> dict[str, _Value]:
    known = {_PREFIX + name.upper(): name for name in _KINDS}
    values: dict[str, _Value] = {}
    for variable, value in environment.items():
        if variable.startswith(_PREFIX):
            if variable not in known:
                raise BadSettings(f"environment: unknown setting {variable!r}", hint=did_you_mean(variable, known))
            values[known[variable]] = _checked(known[variable], value, "environment", "")
    return values


def _checked(name: str, value: object, place: str, hint: str) -> _Value:
    if name not in _KINDS:
        raise BadSettings(f"{place}: unknown setting {name!r}", hint=hint)
    kind = _KINDS[name]
    if kind is int and isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = int(value)
    if kind is bool and isinstance(value, str):
        value = _SWITCHES.get(value.strip().casefold(), value)
    if kind is tuple:
        return _several(name, value, place)
    if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
        raise BadSettings(f"{place}: {name} must be {_WANTED[kind]}, not {value!r}")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise BadSettings(f"{place}: {name} must be {' or '.join(_CHOICES[name])}, not {value!r}")
    if name in _NOT_NEGATIVE and isinstance(value, int) and value < 0:
        raise BadSettings(f"{place}: {name} must be 0 or more, not {value!r}")
    return value


def _several(name: str, value: object, place: str) -> tuple[str, ...]:
    found = value.split(_between(name)) if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadSettings(f"{place}: {name} must be a list of texts, not {value!r}")
    return tuple(one.strip() for one in found if one.strip())
