"""The client `cbsodata` as it is, pointed at a local server, and put back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import cbsodata


@contextmanager
def stock_client(address: str, https: bool = False, **requests_options: Any) -> Iterator[Any]:
    """The client, with every option as it was when this ends.

    Parameters
    ----------
    address : str
        Host and port.
    https : bool
    requests_options
        `timeout`, `verify`, ...
    """
    options = cbsodata.options
    before = options.catalog_url, options.use_https, options.requests
    options.catalog_url, options.use_https = address, https
    options.requests = {"proxies": {"http": None, "https": None}, "timeout": (5, 10)} | requests_options
    try:
        yield cbsodata
    finally:
        options.catalog_url, options.use_https, options.requests = before
