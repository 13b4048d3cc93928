"""The user's own browser as the program that turns a sheet into a PDF.

Chromium and its kin print pages whose Hindi can be searched and copied, with bookmarks and tags; libraries for Python
were tried, and lose vowel signs. So a browser is looked for where it usually is, run without a window on a profile of
its own, and left no time to hang.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from trustcards import clock
from trustcards.languages import Language

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
    "brave",
    "vivaldi",
)
"""Commands that start a browser of Chromium's family."""

MAC = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser", "Vivaldi")
"""The same as applications of macOS, each with a program of its own name in it."""

WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
    r"Vivaldi\Application\vivaldi.exe",
)
"""The same below the folders in which Windows installs programs."""

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers often have little shared memory
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",  # the same, before Chromium 109
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)

INSTALL = "install Chromium, Google Chrome or Microsoft Edge, or say with --browser where one is"


class PrintError(Exception):
    """A PDF could not be made; a sentence for the user says why."""


def find() -> Path | None:
    """The first browser of Chromium's family that is installed, None if there is none."""
    return next(_installed(sys.platform, os.environ, Path.home()), None)


def _installed(platform: str, environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    yield from (Path(found) for name in NAMES if (found := shutil.which(name, path=environment.get("PATH"))))
    places: list[Path] = []
    if platform == "darwin":
        folders = (Path("/Applications"), home / "Applications")
        places = [folder / f"{name}.app" / "Contents" / "MacOS" / name for folder in folders for name in MAC]
    elif platform == "win32":
        folders_of_programs = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        roots = [Path(environment[name]) for name in folders_of_programs if environment.get(name)]
        places = [root.joinpath(*place.split("\\")) for place in WINDOWS for root in roots]
    yield from (place for place in places if place.is_file())


def without_font(languages: Sequence[Language]) -> list[Language]:
    """The languages for which this machine has no font, as far as fontconfig can tell.

    Asked is for the letters of a language's own name. Where there is no fontconfig (on macOS and Windows, which bring
    fonts for every script that Unicode has) nothing is known, and no language is named.
    """
    program = shutil.which("fc-list")
    return [language for language in languages if program and not _has_font(program, language.name)]


def _has_font(program: str, letters: str) -> bool:
    wanted = " ".join(sorted({f"{ord(letter):x}" for letter in letters if letter.isalpha() and not letter.isascii()}))
    if not wanted:
        return True
    command = [program, f":charset={wanted}", "family"]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(command, capture_output=True, timeout=30, check=False)
        return done.returncode != 0 or bool(done.stdout.strip())
    return True


def print_pdf(html: str, browser: Path | None = None, limit: float | None = None) -> bytes:
    """The sheet as a PDF, dated by our own clock so that the same sheet can make the same bytes.

    `browser` is the program to use (looked for if not given) and `limit` the seconds it may take, by default a minute
    and another for every 3 MB. Raises PrintError.
    """
    program = browser.absolute() if browser else find()
    if program is None:
        raise PrintError(f"no browser was found to make the PDF with: {INSTALL}")
    limit = limit or 60 + len(html) / 50_000
    with tempfile.TemporaryDirectory(dir=_room(program), prefix="trustcards-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target, errors = folder / "sheet.html", folder / "sheet.pdf", folder / "errors.txt"
        source.write_text(html, encoding="utf-8")
        command = [str(program), *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to run as root with it, as in most containers
        _run([*command, source.as_uri()], errors, limit)
        pdf = target.read_bytes() if target.exists() else b""
        if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
            raise PrintError(f"{program} made no PDF{_said(errors)}")
    return _dated(pdf, clock.now())


def _run(command: Sequence[str], errors: Path, limit: float) -> None:
    """Run the browser to its end, or end it and all that it started."""
    own_group = os.name == "posix"
    with errors.open("wb") as log:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=own_group
            )
        except OSError as error:
            raise PrintError(f"{command[0]} could not be started ({error.strerror}): {INSTALL}") from error
        try:
            process.wait(timeout=limit)
        except BaseException as error:
            with contextlib.suppress(OSError):
                if own_group:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise PrintError(f"{command[0]} took longer than {limit:.0f} seconds and was ended") from error
            raise


def _room(program: Path) -> Path | None:
    """The folder for temporary files, None for the usual one; a browser from the Snap Store sees only its own."""
    common = Path.home() / "snap" / "chromium" / "common"
    from_snap = program.name.startswith("chromium") and Path("/snap/bin/chromium").exists()
    return common if from_snap and common.is_dir() else None


def _said(errors: Path) -> str:
    """What the browser said last, as the end of a sentence."""
    lines = errors.read_text(encoding="utf-8", errors="replace").splitlines()
    said = [re.sub(r"^\[[^\]]*\]\s*", "", line).strip() for line in lines if "dbus" not in line]
    last = next((line for line in reversed(said) if line), "")
    return f", and said: {last[:300]}" if last else ": is it a browser of Chromium's family?"


def _dated(pdf: bytes, now: int) -> bytes:
    """The PDF with its two dates set; they are as long as those that Chromium wrote, so that no offset moves."""
    stamp = time.strftime("D:%Y%m%d%H%M%S+00'00'", time.gmtime(now)).encode()
    return re.sub(rb"(?<=Date \()D:\d{14}[+-]\d\d'\d\d'(?=\))", stamp, pdf, count=2)
