"""The one place that reads the clock."""

from __future__ import annotations

import os
import time


def now() -> int:
    """Seconds since 1970, UTC; `SOURCE_DATE_EPOCH` overrides the clock, for builds that can be repeated.

    Raises OSError if `SOURCE_DATE_EPOCH` is set to something that is no time before the year 2100.
    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH".
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return int(time.time())
    if not (fixed.isascii() and fixed.isdigit() and len(fixed) <= 10 and int(fixed) < 4_102_444_800):
        raise OSError(f"SOURCE_DATE_EPOCH is {fixed!r}, and has to be a number of seconds since 1970")
    return int(fixed)
