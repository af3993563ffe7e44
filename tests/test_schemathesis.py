"""The whole OpenAPI document against a real server: requests good and bad, and ways along its links.

A copy of the shipped termbase is served; routes that only read are asked without a token, those that write with an
admin's. `GLOSSARY_EXAMPLES=200` asks for more of an operation than a gate has time for, and tells what it was answered.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from glossary.editing import Judge, save, version
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, stamp
from glossary.termbase.copying import backup, put_in_place
from glossary.web import create_app
from glossary.web.openapi import document_of

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install -e .[dev]")

ROOT = Path(__file__).parents[1]
USUAL = 12
EXAMPLES = int(os.environ.get("GLOSSARY_EXAMPLES", str(USUAL)))
HASTE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # what fails is told as it was asked: to make it smaller takes too long
    suppress_health_check=list(HealthCheck),
    stateful_step_count=6,
)

schema = schemathesis.openapi.from_dict(
    document_of(create_app(Settings(database=str(ROOT / "terms.db")))),
    config=schemathesis.Config.from_path(ROOT / "schemathesis.toml"),
)


@dataclass(frozen=True)
class Service:
    """A copy of the termbase, served. `answered`: operation and status → how often."""

    file: Path
    address: str
    token: str
    answered: Counter[tuple[str, str]] = field(default_factory=Counter)
    askers: Iterator[int] = field(default_factory=count)

    def headers(self, case: Any) -> dict[str, str]:
        """Each request comes from an address of its own: too many wrong tokens from one would close it."""
        number = next(self.askers)
        told = {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
        return told | ({"Authorization": f"Bearer {self.token}"} if writes(case) else {})

    def note(self, case: Any, response: Any) -> None:
        """Count it."""
        self.answered[case.operation.label, str(response.status_code)] += 1

    def told(self) -> list[str]:
        """A line for each operation."""
        lines: dict[str, list[str]] = {}
        for (operation, status), times in sorted(self.answered.items()):
            lines.setdefault(operation, []).append(f"{status}: {times}")
        return [f"{operation:<40} {'  '.join(statuses)}" for operation, statuses in lines.items()]

    def back(self) -> None:
        """Put the termbase back as it was, lest the concepts that examples name be gone for good."""
        put_in_place(Path(shutil.copy(self.file.with_name("first.db"), self.file.with_name("next.db"))), self.file)


@pytest.fixture(scope="module")
def service(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Flask], AbstractContextManager[str]]
) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("served")
    kept = Termbase.open(shutil.copy(ROOT / "terms.db", folder / "terms.db"))
    with kept.keeping() as writer:
        token = create_token(writer, "lin", Role.ADMIN)
    victim = kept.entries.kept("victim")
    save(kept, replace(victim, subject="persons"), Judge("lin", stamp(), "so"), seen=version(victim))
    backup(kept.path, folder / "first.db")
    with serve(create_app(Settings(database=str(kept.path), proxies=1))) as address:
        service = Service(kept.path, f"{address}/api/v1", token)
        yield service
    if EXAMPLES > USUAL:
        print("", *service.told(), sep="\n")


@schema.parametrize()
@HASTE
def test_every_operation_answers_as_documented(case: "schemathesis.Case", service: Service) -> None:
    response = case.call_and_validate(service.address, headers=service.headers(case))
    service.note(case, response)
    if writes(case) and response.status_code < 300:
        service.back()


def test_links_lead_where_they_say(service: Service) -> None:
    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        written = False

        def get_call_kwargs(self, case: "schemathesis.Case") -> dict[str, Any]:
            return {"base_url": service.address, "headers": service.headers(case)}

        def after_call(self, response: Any, case: "schemathesis.Case") -> None:
            service.note(case, response)
            self.written |= writes(case) and response.status_code < 300

        def teardown(self) -> None:
            super().teardown()
            if self.written:
                service.back()

    run_state_machine_as_test(Walk, settings=HASTE)


def writes(case: "schemathesis.Case") -> bool:
    """Whether the operation asks for a token."""
    return bool(case.operation.definition.raw.get("security"))
