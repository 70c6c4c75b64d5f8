"""Chromium, and the pages that a run makes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from arbeidsmarkt.publish.moves import render_moves
from arbeidsmarkt.spec.project import Project
from tests.support.browser import chromium
from tests.support.moves import moves_page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    from tests.support.browser import QUIET

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site of the run."""
    return built / "results/published/site/index.html"


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory, real: Project) -> Path:
    """A page of what moved between two editions."""
    path = tmp_path_factory.mktemp("moves") / "index.html"
    path.write_text(render_moves(moves_page(real)), encoding="utf-8")
    return path
