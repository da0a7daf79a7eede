"""The facts: code lists as their files have them, and what the two seed documents state, each with its source."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from server.domain.forums.models import Decree, Forum, ForumStatus, Term
from server.domain.meetings.models import Attendance, Meeting
from server.domain.places.models import Region, RegionLevel
from server.domain.programmes.models import Programme, Target
from server.domain.sources.models import Claim, ClaimStatus
from server.domain.stakeholders.models import OfficeHolding
from server.facts import code_lists, load_facts
from server.facts.keys import fact_key
from tests.tables import everything

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


@pytest.fixture
async def facts(any_database):
    await load_facts()


def test_the_code_of_statistics_indonesia_is_not_the_ministrys_without_its_dot():
    places = [region for region in code_lists.regions() if region.level is not RegionLevel.PROVINCE]
    assert len(places) == 28
    assert sum(region.bps_code != region.code.replace(".", "") for region in places) == 9


def test_a_key_follows_from_the_name():
    assert fact_key("region", "16.06") == fact_key("region", "16.06") != fact_key("region", "16.07")
    assert (fact_key("region", "16.06").version, fact_key("region", "16.06").variant) == (7, "specified in RFC 4122")


@pytest.mark.parametrize("name", [path.stem for path in sorted(code_lists.DATA.glob("*.csv"))])
def test_the_code_lists_are_those_of_the_design(name):
    if not REFERENCE.exists() and os.environ.get("CI") != "true":
        pytest.skip("the design documents are not beside this repository")
    assert (code_lists.DATA / f"{name}.csv").read_bytes() == (REFERENCE / f"{name}.csv").read_bytes()


async def test_loading_twice_changes_nothing(any_database):
    first = await load_facts()
    assert (first.added["region"], first.added["field"], first.added["beneficiary_group"], first.added["programme"]) == (30, 15, 26, 7)
    before = await everything()
    assert not await load_facts()
    assert await everything() == before


async def test_a_changed_line_of_a_code_list_is_taken_over(facts, tmp_path, monkeypatch):
    shutil.copytree(code_lists.DATA, tmp_path / "data")
    monkeypatch.setattr(code_lists, "DATA", tmp_path / "data")
    path = tmp_path / "data" / "regions_crosswalk.csv"
    path.write_text(path.read_text("utf-8").replace("Kabupaten PALI", "PALI"), "utf-8")
    loaded = await load_facts()
    assert (dict(loaded.added), dict(loaded.changed)) == ({}, {"region": 1})
    assert (await Region.get(code="16.12")).alias == "PALI"


async def test_what_people_have_changed_stays(facts):
    await Forum.filter(slug="jambi").update(stage=ForumStatus.ACTIVE)
    assert not await load_facts()
    assert (await Forum.get(slug="jambi")).stage is ForumStatus.ACTIVE


async def test_places_know_where_they_lie(facts):
    place = await Region.get(code="16.72").select_related("parent")
    assert (place.name, place.level, place.bps_code, place.alias) == ("Kota Pagar Alam", RegionLevel.CITY, "1673", "Kota Pagaralam")
    assert (place.parent.code, place.parent.iso_code, place.latitude) == ("16", "ID-SS", -4.12)
    assert await Region.filter(parent__code="15").count() == 11


async def test_the_forum_of_jambi_stands_on_its_decree(facts):
    forum = await Forum.get(slug="jambi").select_related("region")
    decree, term = await Decree.get().select_related("source"), await Term.get().select_related("source")
    assert (forum.stage, forum.region.code, decree.forum_id, term.forum_id) == (ForumStatus.ESTABLISHED, "15", forum.id, forum.id)
    assert (decree.number, decree.kind, decree.year, decree.issued_on) == ("1160/KEP.GUB/Bappeda/2016", "Keputusan Gubernur", 2016, None)
    assert (term.starts_on.isoformat(), term.ends_on.isoformat()) == ("2021-01-01", "2026-12-31") and "tahun saja" in term.note
    assert decree.source.document == term.source.document == "000_8cda2c4da80f43b2.txt"


async def test_the_forum_of_sumsel_is_only_begun(facts):
    assert (await Forum.get(slug="sumsel")).stage is ForumStatus.INITIATED


async def test_the_target_of_gbrss_is_provisional_and_sourced(facts):
    programme = await Programme.get(slug="gbrss").prefetch_related("indicators__targets__source", "regions", "fields", "goals", "owner")
    [indicator] = programme.indicators
    [target] = [one for one in indicator.targets if one.status is ClaimStatus.ACCEPTED]
    assert (target.value, indicator.unit, target.provisional, target.source.document) == (8_391_000, "rumah", True, "004_4a6e0bef8edaece4.txt")
    assert (programme.acronym, programme.owner.slug, [place.code for place in programme.regions]) == ("GBRSS", "pemprov-sumsel", ["16"])
    assert ([field.code for field in programme.fields], [goal.number for goal in programme.goals]) == (["perumahan"], [11])


async def test_both_targets_of_gbrss_stand_with_their_sources_and_days(facts):
    targets = await Target.filter(indicator__programme__slug="gbrss").order_by("stated_on").select_related("source")
    assert [(one.value, one.stated_on.isoformat(), one.source.published_on.isoformat(), one.status) for one in targets] == [
        (6_106_000, "2024-02-12", "2024-02-12", ClaimStatus.SUPERSEDED), (8_391_000, "2024-03-25", "2024-03-25", ClaimStatus.ACCEPTED)]


async def test_where_only_words_are_known_there_is_no_number(facts):
    target = await Target.get(indicator__programme__slug="gpsss")
    assert (target.value, target.text) == (None, "ribuan rumah warga")


async def test_seven_movements_and_one_is_part_of_another(facts):
    assert set(await Programme.all().values_list("slug", flat=True)) == {"gbrss", "gpsss", "gpstss", "gpiss", "gpmss", "gsmp", "mandiri-energi"}
    assert (await Programme.get(slug="gsmp").select_related("parent")).parent.slug == "gpiss"


async def test_who_came_and_in_which_office(facts):
    assert await Meeting.all().order_by("on").values_list("slug", flat=True) == ["forum-csr-kesos-jambi-2021", "rakor-ketenagakerjaan-2024"]
    came = await Attendance.all().order_by("person").values_list("person", "role", "stakeholder__slug")
    assert came == [("Agus Fatoni", "SPEAKER", "pemprov-sumsel"), ("Al Haris", "OPENER", "pemprov-jambi"), ("Mursalin", "SPEAKER", "disnakertrans-muba")]
    assert await OfficeHolding.filter(acting=True).values_list("person", flat=True) == ["Agus Fatoni"]


async def test_every_fact_of_the_seeds_has_its_source(facts):
    for model in (Decree, Term, Target, OfficeHolding, Programme, Meeting, Claim):
        assert await model.all().count() > 0
        assert await model.filter(source_id=None).count() == 0


async def test_nothing_of_the_facts_is_marked_as_demo(facts):
    assert [table for table, rows in (await everything()).items() if any(row.get("is_demo") for row in rows)] == []


def test_every_regency_has_its_line_in_the_crosswalk():
    listed, crossed = ({row["code"] for row in code_lists.read(name)} for name in ("regions", "regions_crosswalk"))
    assert listed == crossed and len(listed) == 30
