"""Who does what where: HXL that libhxl finds valid, p-codes of the crosswalk, sums of the database."""
from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import hxl
import hxl.validation
import pytest

from server.database import fetch
from server.domain.activity.actor import Actor
from server.domain.places.models import Region
from server.domain.programmes.models import Programme
from server.facts.code_lists import read
from tests.cast import Cast
from tests.exporting.reading import found, taken
from tests.exporting.rows import EQUALS, records
from views.exports.fourw import COLUMNS

FILE = "4w.csv"
NAME, ORGANISATION, PLACE, PCODE = "Nama program", "Nama organisasi", "Kabupaten atau kota", "Kode kabupaten atau kota"
PROVINCE_PCODE, AGREED, VERIFIED = "Kode provinsi", "Disepakati (Rp)", "Terbukti (Rp)"
COMMITTED = """SELECT COALESCE(SUM(c.amount), 0) AS sum FROM commitment c JOIN programme p ON p.id = c.programme_id JOIN forum f ON f.id = p.forum_id
WHERE c.status IN ('AGREED', 'DELIVERING', 'FULFILLED', 'PARTLY_FULFILLED') AND (f.slug = ? OR ? = '')"""
SPENT = """SELECT COALESCE(SUM(c.amount), 0) AS sum FROM contribution c JOIN programme p ON p.id = c.programme_id JOIN forum f ON f.id = p.forum_id
WHERE c.status = 'VERIFIED' AND (f.slug = ? OR ? = '')"""


def wrong_in(source: hxl.Dataset) -> list[str]:
    """What the validator finds; not what it only remarks upon: that a gift is unusually large."""
    wrong: list[hxl.validation.HXLValidationException] = []
    source.validate(callback=wrong.append)
    return [f"{one.rule.severity}: {one}" for one in wrong if one.rule.severity != "info"]


def test_the_validator_would_find_what_is_wrong() -> None:
    assert wrong_in(hxl.data(io.BytesIO(b"a,b\n#org+name,#value+spent+idr\nPT A,banyak\n")))


@pytest.mark.parametrize("forum", ["", "sumsel", "jambi"])
async def test_it_is_hxl_and_adds_up_to_the_database_whoever_asks(cast: Cast, forum: str) -> None:
    anyone, secretariat = [await taken("4w.csv", actor, forum) for actor in (Actor(), cast.rina)]
    assert anyone == secretariat                            # what waits to be verified is nobody's open data
    source = hxl.data(io.BytesIO(anyone))
    assert wrong_in(source) == []
    assert [column.display_tag for column in source.columns] == [tag for _title, tag in COLUMNS]
    rows = records(anyone, skip=1)
    assert len(rows) > 50
    for column, statement, figure in ((AGREED, COMMITTED, 17_308_000_000), (VERIFIED, SPENT, 10_072_550_000)):
        [total] = await fetch(statement, forum, forum)
        assert sum(int(row[column] or 0) for row in rows) == int(total["sum"])
        assert forum != "sumsel" or int(total["sum"]) == figure
    lines = Counter((row[ORGANISATION], row[NAME], row[PROVINCE_PCODE], row[PCODE], row["Bidang"], row["Satuan"]) for row in rows)
    assert lines.most_common(1)[0][1] == 1


async def test_places_have_the_codes_of_the_crosswalk(cast: Cast) -> None:
    known, names = {row["code"]: row["ocha_pcode"] for row in read("regions_crosswalk")}, {row["name"]: row["code"] for row in read("regions")}
    rows = records(await taken("4w.csv", Actor()), skip=1)
    there = {row[PLACE]: row[PCODE] for row in rows if row[PLACE]}
    assert len(there) > 20 and there == {name: known[names[name]] for name in there}
    assert there["Kabupaten Tanjung Jabung Barat"] == "ID1507"             # 15.06 at the Ministry: taking the dot away names its neighbour
    assert {row[PROVINCE_PCODE] for row in rows} == {"ID15", "ID16"}


async def test_who_takes_part_without_a_gift_is_there_too_and_a_formula_stays_text(cast: Cast) -> None:
    programme = await Programme.get(slug="gbrss-muba")
    await Programme.filter(id=programme.id).update(name=EQUALS)
    content = await taken("4w.csv", Actor(), "sumsel", "en")
    heads, tags, *rows = csv.reader(content.decode().splitlines())
    assert heads[:4] == ["Name of the organisation", "Type of organisation", "Role", "Programme"] and tags[3] == "#activity+name"
    mine = [row for row in rows if row[3] == f"'{EQUALS}"]
    assert mine and not any(value.startswith(("=", "@", "+")) for row in rows for value in row)
    takers = await fetch("SELECT DISTINCT stakeholder_id FROM participation WHERE programme_id = ?", programme.id)
    givers = await fetch("SELECT DISTINCT stakeholder_id FROM contribution WHERE programme_id = ? AND status = 'VERIFIED' UNION "
                         "SELECT DISTINCT stakeholder_id FROM commitment WHERE programme_id = ? AND status NOT IN ('PLEDGED', 'LAPSED', 'CANCELLED')",
                         programme.id, programme.id)
    assert len({row[0] for row in mine}) == len({str(row["stakeholder_id"]) for row in (*takers, *givers)})
    assert {"implementing", "funding"} <= {role for row in mine for role in row[2].split(", ")}


async def test_the_check_says_what_others_would_miss_and_what_is_left_out(cast: Cast) -> None:
    before = await found(FILE, forum="jambi")
    assert {each.level for each in before} == {"warning"} and not any(each.rule == "#sector" for each in before)
    one, other = await Programme.filter(forum__slug="jambi").order_by("slug").limit(2)
    await Programme.filter(id=one.id).update(starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    await other.fields.clear()
    await Programme.filter(id=other.id).update(starts_on=None)
    await Region.filter(code="15.06").update(bps_code=None)
    after = [each for each in await found(FILE, forum="jambi") if each not in before]
    assert [(each.rule, each.programme[0], each.where) for each in after if each.level == "error"] == [("#date", one.slug, f"/programmes/{one.slug}")]
    assert {"#date+start"} <= {each.rule for each in after if each.programme[0] == other.slug}
    assert any(each.rule == "#adm+code" and "Tanjung Jabung Barat" in each.says for each in after)
    rows = records(await taken(FILE, Actor(), "jambi"), skip=1)
    assert rows and one.name not in {row[NAME] for row in rows} and other.name in {row[NAME] for row in rows}
    assert all(not row[PCODE] for row in rows if row[PLACE] == "Kabupaten Tanjung Jabung Barat")
    await Programme.filter(forum__slug="jambi").update(starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    assert [each.says for each in await found(FILE, forum="jambi") if each.level == "error" and not each.programme[0]] == [
        "Tidak ada baris: belum ada yang ikut serta atau memberi."]
    assert records(await taken(FILE, Actor(), "jambi"), skip=1) == []
