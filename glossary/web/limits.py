"""How many requests one address may make: a bucket of tokens each, in the memory of this process.

A bucket holds a minute's worth. It fills evenly and each request takes one out, so that a burst passes and a flood
does not. What it refuses to do: count over several processes; each has its own buckets.

>>> now = [0.0]
>>> buckets = Buckets(2, clock=lambda: now[0])
>>> [buckets.take("a") for _ in range(3)], buckets.take("b")
([0, 0, 30], 0)
>>> now[0] = 30.0
>>> buckets.take("a")
0
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

BUCKETS = "glossary.buckets"
"""Where an application keeps its buckets, among its extensions."""

_MINUTE = 60.0
# A home or an office has this much of an IPv6 address to itself.
_NETWORK_BITS = 64


class Buckets:
    """Buckets by address. `per_minute`: requests that an address may make in a minute, and at once."""

    # Buckets kept; when there are more, those that are full again are forgotten: they say nothing.
    MOST = 10_000

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._rate = per_minute / _MINUTE
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[str, tuple[float, float]] = {}  # what is in it, and when that was so

    def take(self, asker: str) -> int:
        """Take one out for this address: 0, or how many seconds it has to wait for the next."""
        with self._lock:
            now = self._clock()
            if len(self._buckets) >= self.MOST and asker not in self._buckets:
                self._forget_full(now)
            left = self._level(asker, now)
            if left < 1:
                return math.ceil((1 - left) / self._rate)
            self._buckets[asker] = (left - 1, now)
            return 0

    def _level(self, asker: str, now: float) -> float:
        left, then = self._buckets.get(asker, (self._size, now))
        return min(self._size, left + (now - then) * self._rate)

    def _forget_full(self, now: float) -> None:
        self._buckets = {asker: kept for asker, kept in self._buckets.items() if self._level(asker, now) < self._size}
        if len(self._buckets) >= self.MOST:  # a flood from everywhere: the oldest go, and begin anew
            for asker in list(self._buckets)[: self.MOST // 2]:
                del self._buckets[asker]


def who_asks(address: str) -> str:
    """The part of an address that one household has: all of an IPv4 address, the network of an IPv6 one.

    >>> who_asks("192.0.2.7"), who_asks("2001:db8:1:2:3:4:5:6"), who_asks("::ffff:192.0.2.7"), who_asks("")
    ('192.0.2.7', '2001:db8:1:2::', '192.0.2.7', '')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> _NETWORK_BITS << _NETWORK_BITS))
