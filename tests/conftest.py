"""The deck that is shipped, read once; a browser; and how property tests run.

Without a time limit a case (speed is measured elsewhere), and the same each time in CI.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.common import TRUST, browser, sound
from trustcards import Deck

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(scope="session")
def trust() -> Deck:
    return sound(TRUST)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium that measures what it sets."""
    from playwright.sync_api import sync_playwright

    path = browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()
