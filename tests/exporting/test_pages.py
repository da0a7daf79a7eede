"""/exports in a running house: what there is, what is wrong with it, and the files."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exporting.reading import valid
from tests.site import Site, a_house
from views.exports.catalogue import EXPORTS


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What the databases do differently stands in the files, which are laid beside both of them."""
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


def test_the_page_has_every_file_and_the_ways_to_one_forum(site: Site) -> None:
    with site.client() as client:
        page = client.get("/exports?forum=jambi").text
        for export in EXPORTS:
            assert f"/exports/{export.name}?forum=jambi&amp;run=" in page or f"/exports/{export.name}?forum=jambi&run=" in page
        assert 'href="/exports/check?forum=jambi"' in page


def test_a_file_comes_as_one_and_the_page_is_told_how_much(site: Site) -> None:
    with site.client("rina") as client:
        [run] = re.findall(r"iati-activities\.xml\?forum=jambi(?:&amp;|&)run=([\w-]+)", client.get("/exports?forum=jambi").text)
        asking = f"/exports/progress?run={run}&at=1&tries=0"
        assert "load delay" in client.get(asking).text
        answer = client.get(f"/exports/iati-activities.xml?forum=jambi&run={run}")
        valid("iati-activities.xml", answer.content)
        assert answer.headers["content-disposition"] == 'attachment; filename="simpul-jambi-iati-activities.xml"'
        assert answer.headers["cache-control"] == "private, no-cache"
        told = client.get(asking).text
        assert f"Selesai: {-(-len(answer.content) // 1024)} kB" in told
        assert "load delay" not in told


@pytest.mark.parametrize(("address", "status", "says"), [
    ("/exports/nothing.xml", 404, ""), ("/exports?forum=zzz", 422, "“zzz” tidak ada di pilihan ini"),
    ("/exports/iati-activities.xml?forum=zzz", 422, "“zzz” tidak ada di pilihan ini"), ("/exports/check?forum=zzz", 422, "“zzz” tidak ada di pilihan ini"),
    ("/exports/progress", 404, ""), ("/exports/progress?run=../../etc&at=1", 404, ""), ("/exports/progress?run=aaaaaaaaaaaaaaaaaaaa&at=%3Cb%3E", 404, "")])
def test_what_is_asked_wrongly_is_refused_in_words(site: Site, address: str, status: int, says: str) -> None:
    with site.client() as client:
        answer = client.get(address)
        assert answer.status_code == status
        assert says in answer.text
        assert answer.headers["content-type"].startswith("text/html")


def test_the_check_names_programmes_and_where_to_mend_them(site: Site) -> None:
    with site.client() as client:
        page = client.get("/exports/check?forum=sumsel").text
        assert "Gerakan Pasar Murah Serentak se-Sumsel" in page
        assert 'href="/programmes/gpmss"' in page
        assert "Pulih dan Bekerja" not in page


def test_the_command_writes_what_the_page_does_and_refuses_in_words(site: Site) -> None:
    valid("iati-activities.xml", site.simpul("export", "iati-activities.xml", "--forum", "jambi").encode())
    for words, said in ((("nothing.xml",), "There is no nothing.xml"), (("360giving.json", "--forum", "zzz"), "There is no forum called zzz"),
                        (("360giving.json", "--as", "nobody@example.org"), "There is nobody with the address")):
        command = site.command("export", *words)
        written, complaint = command.communicate(timeout=60)
        assert (command.returncode, written) == (1, "")
        assert said in complaint
