"""A real browser that opens reports from disk, and complains about every console error and network request.

Needs Playwright and a Chromium (`chromium` on the path, or named by PRUDENT_CHROMIUM); axe-core is the file that
PRUDENT_AXE names. Where one of them is missing the tests that need it are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from prudent.cli.main import main
from prudent.reports.html import render
from prudent.reports.json import read
from prudent.review.comparison import compare
from prudent.review.model import Decision, Place, Waiver

TOP = Path(__file__).parents[4]
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-extensions",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = os.environ.get("PRUDENT_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("browser tests need chromium on the path, or PRUDENT_CHROMIUM to name one")
    playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need Playwright")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    path = os.environ.get("PRUDENT_AXE")
    if path is None:
        pytest.skip("accessibility tests need PRUDENT_AXE to name axe-core's axe.min.js (npm install axe-core)")
    return Path(path).read_text("utf-8")


@pytest.fixture(scope="session")
def scrollr(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the example app, its results as JSON, and its report."""
    home = tmp_path_factory.mktemp("reviewed")
    shutil.copytree(TOP / "examples" / "scrollr", home / "scrollr")
    code = main(
        [
            *("check", str(home / "scrollr"), "-q", "--no-cache"),
            *("-o", str(home / "results.json"), "-o", str(home / "report.html")),
        ]
    )
    assert code == 1
    return home


@pytest.fixture(scope="session")
def small(scrollr: Path) -> Path:
    """A report of few findings that has every part: axe-core looks at each element, and there are fewer."""
    review = read(scrollr / "results.json")
    some = [found for found in review.findings if found.feature in ("autoplay", "unbounded-feed")]
    kept = list({found.fingerprint: found for found in some}.values())
    waived = Decision("waiver", "Agreed with legal.", "Product", "2026-01-01", "2027-01-01", "https://example.org/1")
    kept[0] = structs.replace(kept[0], status="waived", decision=waived)
    waiver = Waiver("active", Place("prudent.waivers.yaml", 1), kept[0].rule, "**", reason="Agreed with legal.")
    pages = structs.replace(
        review.pages,
        features=[page for page in review.pages.features if page.id in ("autoplay", "unbounded-feed")],
        authorities=review.pages.authorities[:12],
    )
    now = structs.replace(review, findings=kept, pages=pages, waivers=[waiver])
    before = structs.replace(now, findings=[structs.replace(kept[1], fingerprint="0" * 16), *kept[2:]])
    file = scrollr / "small.html"
    file.write_text(render(compare(now, [before])), "utf-8")
    return file


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file in a page of its own: `opened(file, "?feature=autoplay", width=360)`."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def requested(asked: Any) -> None:
        if not asked.url.startswith("file:"):
            wrong.append(f"request: {asked.url}")

    def open_page(file: Path, address: str = "", *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("request", requested)
        page.goto(file.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def short(opened: Callable[..., Any], small: Path) -> Callable[..., Any]:
    """Opens the report of few findings."""
    return lambda address="", **options: opened(small, address, **options)


@pytest.fixture
def report(opened: Callable[..., Any], scrollr: Path) -> Callable[..., Any]:
    """Opens the report of the example app."""
    return lambda address="", **options: opened(scrollr / "report.html", address, **options)
