"""The access log: one line of JSON for each request, on stdout.

An address is shortened so that it names a network and nobody in it. What it refuses to do: write down queries,
bodies, cookies or tokens.
"""

from __future__ import annotations

import json
import sys
from ipaddress import IPv6Address, ip_address
from typing import TextIO

from glossary.web.answered import Answered

# A line goes out in one piece among those of other processes as long as it is shorter than a pipe's (4,096 bytes).
_LONGEST_PATH = 300
_BITS_LEFT_OUT = {4: 8, 6: 80}


class AccessLog:
    """Writes lines to `stream` (default: stdout)."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    def write(self, answered: Answered) -> None:
        """Write one line. A log that cannot be written (its reader went away, the disk is full) stops no answer."""
        try:
            self._stream.write(line(answered) + "\n")
            self._stream.flush()
        except (OSError, ValueError):
            return


def line(answered: Answered) -> str:
    """A request as a line of JSON, without its end."""
    return json.dumps(
        {
            "time": answered.time.isoformat(timespec="milliseconds"),
            "method": answered.method[:20],
            "path": answered.path[:_LONGEST_PATH],
            "route": answered.route,
            "status": answered.status,
            "bytes": answered.sent,
            "seconds": round(answered.seconds, 6),
            "address": shortened(answered.address),
        }
    )


def shortened(address: str) -> str:
    """An address without the part that tells one household from another; empty for what is no address.

    >>> shortened("192.0.2.77"), shortened("2001:db8:1:2:3:4:5:6"), shortened("::ffff:192.0.2.77"), shortened("unix")
    ('192.0.2.0', '2001:db8:1::', '192.0.2.0', '')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    left_out = _BITS_LEFT_OUT[found.version]
    return str(type(found)(int(found) >> left_out << left_out))
