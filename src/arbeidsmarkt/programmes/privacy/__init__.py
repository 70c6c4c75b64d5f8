"""The privacy gate: what could name a person is refused before anything is stored, and is never repeated."""
