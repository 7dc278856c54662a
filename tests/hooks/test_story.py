"""What a team lives through: an old codebase, the tool switched on, a new feature, a decision, its end, and the mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from tests.hooks.conftest import Shop

PLAYER = "<main>\n<video autoplay src=clip.mp4></video>\n</main>\n"
COMMENT = (
    "<!-- prudent: allow[autoplay/media-attribute] until=2027-01-31 by=ana -- Muted loop, until the redesign -->\n"
)
WAIVED = PLAYER.replace("<video", COMMENT + "<video")
GUARDED = WAIVED.replace(" autoplay ", " {% if user.settings.autoplay %}autoplay{% endif %} ")
OLD = 200


@pytest.fixture
def old(tmp_path: Path, environment: dict[str, str]) -> Shop:
    """An old repository with two hundred findings, and nobody who looked at them."""
    shop = Shop(tmp_path / "old", environment)
    shop.root.mkdir()
    shop.git("init", "-q", "-b", "main")
    (shop.root / "web").mkdir()
    for number in range(OLD):
        (shop.root / "web" / f"page{number}.html").write_text(PLAYER)
    shop.git("add", ".")
    shop.git("commit", "-qm", "ten years of work")
    return shop


def on(shop: Shop, epoch: int) -> Shop:
    """Give the same repository on another day."""
    return Shop(shop.root, {**shop.environment, "SOURCE_DATE_EPOCH": str(epoch)})


def commit(shop: Shop, message: str) -> tuple[int, str]:
    return shop.run("git", "commit", "-qm", message)


def switch_on(shop: Shop) -> None:
    """Set the tool up as `prudent init` says, and write down what is known."""
    code, said = shop.run("prudent", "init", "--yes")
    assert code == 0, said
    file = shop.root / ".pre-commit-config.yaml"
    config = yaml.safe_load(file.read_text())
    for hook in config["repos"][0]["hooks"]:
        # pre-commit would install the package from the network; here it is at hand.
        hook["language"] = "system"
        del hook["additional_dependencies"]
    file.write_text(yaml.safe_dump(config))
    shop.install()
    code, said = shop.run("prudent", "baseline")
    assert (code, said.endswith(f"prudent.baseline.json: {OLD} findings known from now on\n")) == (0, True), said
    shop.git("add", ".")


def test_from_an_old_codebase_to_a_mended_feature(old: Shop) -> None:
    shop = on(old, 1795305600)  # 2026-11-22
    assert shop.run("prudent", "check", "-q")[0] == 1
    switch_on(shop)
    code, said = commit(shop, "review the design of what is new")
    assert code == 0, said
    assert shop.run("prudent", "check", "-q")[0] == 0

    shop.git("switch", "-qc", "feature")
    shop.write(**{"web/new.html": PLAYER})
    code, said = commit(shop, "a new player")
    assert code == 1, said
    assert "web/new.html\n  2:8  high  autoplay/media-attribute\n" in said
    assert "Gate failed: 1 exposed finding at or over high.\n" in said
    for options in ([], ["--since", "main", "--no-baseline"]):
        code, said = shop.run("prudent", "check", "-q", "-o", "ci.sarif", *options)
        assert code == 1, said
        (run,) = json.loads((shop.root / "ci.sarif").read_text())["runs"]
        found = [(each["ruleId"], each["locations"][0]["physicalLocation"]) for each in run["results"]]
        (rule, place), *others = found
        assert (rule, others) == ("autoplay/media-attribute", [])
        assert place["artifactLocation"]["uri"] == "web/new.html"
        (shop.root / "ci.sarif").unlink()

    shop.write(**{"web/new.html": WAIVED})
    code, said = commit(shop, "a new player, decided on")
    assert code == 0, said
    code, said = shop.run("prudent", "waivers", "--check")
    assert code == 0, said
    assert "web/new.html:2" in said

    late = on(shop, 1801353600)  # 2027-01-31, the last day
    assert late.run("prudent", "check", "-q")[0] == 0
    over = on(shop, 1801440000)  # 2027-02-01
    code, said = over.run("prudent", "check")
    assert code == 1, said
    assert "expired on 2027-01-31" in said
    assert "Gate failed: 1 exposed finding at or over high.\n" in said

    over.write(**{"web/new.html": GUARDED})
    code, said = commit(over, "play only for those who asked for it")
    assert code == 0, said
    code, said = over.run("prudent", "check")
    assert code == 0, said
    assert "Guarded: a safeguard stands at these (1)\n" in said
    assert "Waivers that need attention" in said
    assert over.run("prudent", "waivers", "--check")[0] == 1
