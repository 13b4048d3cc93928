"""The one place that reads the clock."""

from __future__ import annotations

import os
import time


def now() -> int:
    """Seconds since 1970, UTC; `SOURCE_DATE_EPOCH` overrides the clock, for builds that can be repeated.

    Raises ValueError if `SOURCE_DATE_EPOCH` is set to something that is not a whole number.
    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH".
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return int(fixed) if fixed else int(time.time())
