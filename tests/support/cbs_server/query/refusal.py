"""A request that the service refuses."""


class RefusalError(Exception):
    """Ends a request with an error status; `page` for an HTML page in place of a message of the service."""

    def __init__(self, status: int, message: str, page: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.page = page
