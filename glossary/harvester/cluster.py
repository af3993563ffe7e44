"""A cluster as workers: the only door to dask (`pip install 'glossary[dask]'`).

The documents travel with the errand, so that the machines need not share a disk. Lost workers are the
engine's business: it does their documents again elsewhere; one that killed several workers comes back as
`KilledWorker`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from types import TracebackType
from typing import Any

from glossary.documents import file_bytes
from glossary.errors import BadInput, GlossaryError
from glossary.harvester.batches import glean_all
from glossary.harvester.gleaning import HARVEST_VERSION, Errand, Gleaner

# Seconds until a cluster without scheduler or without workers is given up.
PATIENCE = 30
# Seconds after which the cluster is asked again how large it is.
_ASK_AGAIN = 5
# Megabytes of terms go to the scheduler once: nothing to warn of.
_QUIET = {"distributed.admin.large-graph-warning-threshold": "10GB"}


class Cluster:
    """The workers of the dask scheduler at `address`, while the context lasts.

    Raises `BadInput` where there are none.
    """

    def __init__(self, gleaner: Gleaner, address: str, *, patience: float = PATIENCE) -> None:
        self._bare = gleaner
        self._address = address
        self._patience = patience
        self._counted = 0.0

    def __enter__(self) -> Cluster:
        try:
            import dask
            import distributed
        except ImportError:
            raise BadInput("dask is not installed", hint="pip install 'glossary[dask]'") from None
        self.lost = (distributed.KilledWorker,)
        connect: Any = distributed.Client
        try:
            self._client = connect(self._address, timeout=self._patience, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise BadInput(
                f"no dask scheduler at {self._address} ({error})", hint="'dask scheduler' starts one"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
            with dask.config.set(_QUIET):
                # A task like any other: a worker that comes later, or in place of a lost one, gets it too.
                self._gleaner: Any = self._client.submit(_readied, self._bare, HARVEST_VERSION, pure=False)
        except BaseException as error:
            self._client.close()
            if isinstance(error, TimeoutError):
                raise BadInput(
                    f"the dask scheduler at {self._address} has no workers", hint="'dask worker ADDRESS' starts some"
                ) from None
            raise
        self._executor = self._client.get_executor(pure=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def hands(self) -> int:
        """How many batches the cluster works on at the same time: workers come and go."""
        if time.monotonic() > self._counted + _ASK_AGAIN:
            self._hands = max(1, len(self._client.nthreads()))
            self._counted = time.monotonic()
        return self._hands

    def send(self, batch: Sequence[Errand]) -> Future[bytes]:
        """Have documents gleaned wherever there is a free hand."""
        future: Future[bytes] = self._executor.submit(_glean, self._gleaner, [_with_data(errand) for errand in batch])
        return future

    def renew(self) -> None:
        """Nothing to do: whoever started the workers replaces them."""


# A worker with several threads reads one document at a time: they would only wait for each other and hold more
# documents in memory.
_ONE_AT_A_TIME = threading.Lock()


def _readied(gleaner: Gleaner, version: int) -> Gleaner:
    """The gleaner on its worker. Raises `BadInput` where another version of this program would harvest differently."""
    if version != HARVEST_VERSION:
        raise BadInput(
            f"a worker harvests by version {HARVEST_VERSION}, and this is version {version}",
            hint="install the same glossary on all machines",
        )
    return gleaner


def _glean(gleaner: Gleaner, batch: Sequence[Errand]) -> bytes:
    with _ONE_AT_A_TIME:
        return glean_all(gleaner, batch)


def _with_data(errand: Errand) -> Errand:
    """An errand that needs no disk."""
    if errand.problem:
        return errand
    try:
        return replace(errand, data=file_bytes(errand.path))
    except GlossaryError as error:
        return replace(errand, problem=str(error))
