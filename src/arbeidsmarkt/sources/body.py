"""Reading the body of an answer within a total time."""

from collections.abc import Callable

import requests

from arbeidsmarkt.sources.problems import TooSlowError

CHUNK = 1 << 16


def read_body(response: requests.Response, until: float, clock: Callable[[], float]) -> bytes:
    """The whole body, decompressed.

    Raises
    ------
    TooSlowError
        If it is not complete in time, however steadily it drips in.

    Notes
    -----
    `read1` gives what one read of the socket brings, so the clock is looked at between two reads.
    """
    chunks = []
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        chunks.append(chunk)
        if clock() > until:
            response.raw.close()
            raise TooSlowError(
                "The answer drips in and is not complete in time.",
                "Het antwoord druppelt binnen, en is er niet op tijd helemaal.",
            )
    response.raw.release_conn()
    return b"".join(chunks)
