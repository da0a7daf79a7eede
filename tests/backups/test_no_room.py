"""No room left, or nobody may write: what would change something is refused in words, whoever reads reads on, and once there is room again all goes on by
itself; nothing that was acknowledged is lost."""
from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest

from tests.backups.disks import files_may_not_grow, filled, small_disk
from tests.http.test_uploads import kept, operations, reported
from tests.pictures import photo
from tests.postgres import Cluster
from tests.site import Site

ADD = "mutation ($input: AddCardInput!) { addCard(input: $input) { card { id title } problems { code message } } }"
ATTEMPTS = 400          # a log that has been written back is written over from its beginning: for a while there is room in it
Trouble = Callable[[], AbstractContextManager[None]]


class Writer:
    """Somebody who adds cards, and remembers which the server said it has."""

    def __init__(self, house: Site) -> None:
        self.house, self.client = house, house.client("mega")
        [[column]] = house.sql("SELECT c.id FROM board_column c JOIN board b ON b.id = c.board_id WHERE b.slug = 'papan-sumsel' ORDER BY c.position LIMIT 1")
        self.column, self.acknowledged = f"col_{column}", list[str]()

    def add(self) -> httpx.Response:
        title = f"Kartu {uuid4().hex}"
        given = {"column": self.column, "title": title, "kind": "TASK", "body": "x" * 15_000}
        answer = self.client.post("/graphql", json={"query": ADD, "variables": {"input": given}})
        if answer.status_code == 200:
            assert answer.json()["data"]["addCard"]["problems"] == []
            self.acknowledged.append(title)
        return answer

    def until_refused(self) -> httpx.Response:
        return next(answer for _attempt in range(ATTEMPTS) if (answer := self.add()).status_code != 200)

    def there(self) -> list[str]:
        return sorted(title for [title] in self.house.sql("SELECT title FROM card WHERE title LIKE 'Kartu %'") if re.fullmatch("Kartu [0-9a-f]{32}", title))


def assert_it_is_said_and_goes_by(house: Site, trouble: Trouble) -> None:
    writer, reader = Writer(house), house.client("rina")
    card = writer.add().json()["data"]["addCard"]["card"]["id"]
    with trouble():
        refused = writer.until_refused()
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "2"), refused.text
        [error] = refused.json()["errors"]
        assert error["extensions"]["code"] == "UNAVAILABLE" and "tidak tersimpan" in error["message"], error
        writer.client.cookies.set("language", "en")
        assert "was not saved" in writer.until_refused().text
        page = writer.client.post(f"/cards/{card}/comments", data={"body": "Kalimat yang panjang. " * 600})
        assert page.status_code == 503 and "was not saved" in page.text and "Kalimat yang panjang." in page.text      # what was typed stays in the form
        assert writer.there() == sorted(writer.acknowledged)
        assert_others_read_on(house, reader)
    assert writer.add().status_code == 200
    assert writer.there() == sorted(writer.acknowledged)
    for client in (writer.client, reader):
        client.close()
    house.close()


def assert_others_read_on(house: Site, reader: httpx.Client) -> None:
    """Whoever is signed in and whoever is not; though it cannot be written down that they were here."""
    assert reader.get("/").status_code == reader.get("/boards/papan-sumsel").status_code == reader.get("/needs").status_code == 200
    assert house.ask("{ programmes { totalCount } }")["data"]["programmes"]["totalCount"] > 0


@pytest.fixture
def on_small_disk(sqlite_world: Path, tmp_path: Path) -> Iterator[tuple[Site, Path]]:
    with small_disk(tmp_path / "disk", 24) as disk:
        house = Site(f"sqlite://{shutil.copy(sqlite_world, disk / 'simpul.sqlite3')}", {"files": str(disk / "files")}).open()
        yield house, disk
        if not house.written.closed:
            house.close()


@pytest.mark.sqlite
def test_on_a_full_disk_nothing_is_saved_all_is_read_and_then_it_goes_on(on_small_disk: tuple[Site, Path]) -> None:
    house, disk = on_small_disk
    assert_it_is_said_and_goes_by(house, lambda: filled(disk))
    assert not re.search("Bug |reading failed|Traceback", house.log), house.log


@pytest.mark.sqlite
def test_a_photo_that_finds_no_room_leaves_nothing_behind(on_small_disk: tuple[Site, Path]) -> None:
    house, disk = on_small_disk
    before, mega = reported(house), house.client("mega")
    sent = {"data": {"operations": json.dumps(operations(house, 1)), "map": json.dumps({"0": ["variables.input.evidence.0"]})},
            "files": {"0": ("rumah.jpg", photo(400))}}
    with filled(disk):
        refused = mega.post("/graphql", **sent)
        assert refused.status_code == 503 and refused.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE", refused.text
        assert (kept(house), reported(house)) == ([], before)
    assert mega.post("/graphql", **sent).json()["data"]["reportContribution"]["problems"] == []
    mega.close()
    assert len(kept(house)) == 1 and reported(house) == before + 1


@pytest.mark.sqlite
def test_a_disk_that_fails_to_write_loses_nothing(sqlite_world: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sqlite_world, tmp_path / "simpul.sqlite3"))
    house = Site(f"sqlite://{path}", {"files": str(tmp_path / "files")}).open()
    assert house.process is not None
    assert_it_is_said_and_goes_by(house, lambda: files_may_not_grow(house.process.pid, beyond=100_000))
    assert not re.search("Bug |reading failed|Traceback", house.log), house.log


def test_a_database_that_lets_nobody_write_is_read_on(postgres: Cluster, postgres_world: str, tmp_path: Path) -> None:
    """As after a failover to a server that only follows."""
    address = postgres.create(template=postgres_world)
    house = Site(address, {"files": str(tmp_path / "files")}).open()

    async def say(*statements: str) -> None:
        connection = await asyncpg.connect(postgres.address)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    name = address.partition("?")[0].rpartition("/")[2]
    anew = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"

    def change(setting: str) -> None:
        asyncio.run(say(f'ALTER DATABASE "{name}" {setting}', anew))
        for _connection in range(20):                   # each that was cut off is noticed by whoever uses it next
            httpx.get(f"{house.url}/readyz")

    @contextmanager
    def only_read() -> Iterator[None]:
        change("SET default_transaction_read_only = on")
        try:
            yield
        finally:
            change("RESET default_transaction_read_only")

    assert_it_is_said_and_goes_by(house, only_read)
    postgres.drop(address)
