"""The pages of webhooks, for every eye: with messages taken and not taken, long addresses, and what is shown once."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import Browse, axe, expect
from tests.site import Site, a_house
from tests.webhooks.receiver import receiving


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house that tells programs on this machine, too."""
    with a_house(sqlite_world, tmp_path_factory, {"reach_private_networks": "true"}) as house:
        yield house


@pytest.mark.parametrize(("width", "dark", "language", "names"), [
    (1280, False, "id", ("Buat webhook", "Buka webhook", "Kirim percobaan", "Isi pesan")),
    (360, True, "en", ("Make the webhook", "Open the webhook", "Send a trial", "What it says"))])
def test_one_is_made_and_its_messages_are_read(site: Site, browser: Browse, width: int, dark: bool, language: str, names: tuple[str, ...]) -> None:
    make, follow, trial, says = names
    with receiving() as receiver:
        page = browser("rina", width=width, dark=dark, language=language)
        page.goto("/webhooks/new")
        axe(page)
        page.locator("#name").fill("Papan di situs kami " + "panjang" * 8)
        page.locator("#url").fill(f"{receiver.url}/{'sangat-panjang-' * 8}")
        page.get_by_role("button", name=make).click()
        receiver.trust(page.locator("#secret").input_value())
        axe(page)
        page.get_by_role("link", name=follow).click()
        page.get_by_role("button", name=trial).click()
        receiver.until(lambda all: len(all.taken) >= 2)
        page.reload()
        page.get_by_text(says).first.click()
        expect(page.locator("pre").first).to_be_visible()
        axe(page)
        page.goto("/webhooks")
        axe(page)
    assert receiver.forged == []
