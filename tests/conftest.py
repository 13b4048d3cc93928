"""The deck that is shipped, read once; and how property tests run.

Without a time limit a case (speed is measured elsewhere), and the same each time in CI.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.common import TRUST, sound
from trustcards import Deck

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(scope="session")
def trust() -> Deck:
    return sound(TRUST)
