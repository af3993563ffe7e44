"""The whole OpenAPI document against the application: generated requests, good and bad, and ways along its links.

`GLOSSARY_EXAMPLES=200` asks for more of an operation than a gate has time for.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from glossary.settings import Settings
from glossary.web import create_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install -e .[dev]")

ROOT = Path(__file__).parents[1]
EXAMPLES = int(os.environ.get("GLOSSARY_EXAMPLES", "25"))
HASTE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=6,
)

CONFIG = schemathesis.Config.from_path(ROOT / "schemathesis.toml")

schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", create_app(Settings(database=str(ROOT / "terms.db"))), config=CONFIG
)


@schema.parametrize()
@HASTE
def test_every_operation_answers_as_documented(case: "schemathesis.Case") -> None:
    case.call_and_validate()


def test_links_lead_where_they_say() -> None:
    run_state_machine_as_test(schema.as_state_machine(), settings=HASTE)
