"""What goes over the wire: compressed where it helps, light pages, the same text either way."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

LIMIT = 60_000  # bytes of a page with all it needs, compressed


def wire(client: FlaskClient, address: str) -> int:
    return len(client.get(address, headers={"Accept-Encoding": "gzip"}).data)


@pytest.mark.parametrize(
    "address", ["/en/", "/static/style.css", "/static/page.js", "/api/v1/concepts/victim", "/static/icon.svg"]
)
def test_the_text_is_the_same_with_and_without_compression(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    if packed.content_encoding == "gzip":
        assert len(packed.data) < len(plain.data)
        assert gzip.decompress(packed.data) == plain.data
    else:
        assert len(plain.data) < 1_000
    assert (plain.content_encoding, "Accept-Encoding" in packed.headers["Vary"]) == (None, True)


@pytest.mark.parametrize("address", ["/en/", "/static/style.css", "/api/v1/concepts/victim"])
def test_what_has_not_changed_is_not_sent_again_however_it_was_packed(client: FlaskClient, address: str) -> None:
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [f"/{tag}{place}" for tag in ("zh-Hans", "en", "ar") for place in ("/", "/concept/child-sexual-abuse-material")],
)
def test_home_and_concept_pages_are_light(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    needed = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert {name.rpartition(".")[2] for name in needed} == {"css", "js", "svg"}
    assert sum(wire(client, one) for one in (address, *needed)) < LIMIT


def test_somebody_who_takes_no_gzip_gets_none(client: FlaskClient) -> None:
    assert client.get("/en/", headers={"Accept-Encoding": "gzip;q=0, br"}).content_encoding is None
