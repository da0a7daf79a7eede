"""The IATI files: valid by the official schema, sound by its rules, equal to the database, and silent about what is not verified."""
from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import fromstring

from server.database import Database
from server.domain.accounts.models import User
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.forums.models import Forum
from server.domain.programmes.models import Measurement, MeasurementStatus, Programme
from tests.cast import Cast, the
from tests.exporting.reading import NOBODY, found, taken, valid
from views.exports import iati_rules
from views.formats import today

ACTIVITIES, ORGANISATIONS = "iati-activities.xml", "iati-organisations.xml"
# As server/demo/README.md says of the demo world, in rupiah.
TOTALS = {"sumsel": {"pledged": 22_959_000_000, "agreed": 17_308_000_000, "delivered": 10_072_550_000},
          "jambi": {"pledged": 3_093_000_000, "agreed": 2_946_000_000, "delivered": 2_069_100_000}}


async def test_both_files_are_valid_for_each_forum_and_for_anyone_and_the_secretariat(world: Database, cast: Cast) -> None:
    for actor in (NOBODY, cast.rina):
        for forum in ("sumsel", "jambi", ""):
            activities = valid(ACTIVITIES, await taken(ACTIVITIES, actor, forum))
            assert len(activities) == await Programme.filter(**{"forum__slug": forum} if forum else {}).count()
            assert not [rule.number for each in activities for rule in iati_rules.broken(each, today())]
            organisations = valid(ORGANISATIONS, await taken(ORGANISATIONS, actor, forum))
            assert len(organisations) == (1 if forum else await Forum.all().count())


async def test_the_sums_of_each_type_are_those_of_the_database(world: Database) -> None:
    for forum, totals in TOTALS.items():
        sums = Counter[str]()
        for transaction in valid(ACTIVITIES, await taken(ACTIVITIES, forum=forum)).iter("transaction"):
            sums[transaction.find("transaction-type").get("code")] += int(transaction.findtext("value"))
        verified = sum([row or 0 for row in await Contribution.filter(
            programme__forum__slug=forum, status=ContributionStatus.VERIFIED).values_list("amount", flat=True)])
        assert sums["1"] + sums["4"] == verified == totals["delivered"]
        assert (sums["13"], sums["11"]) == (totals["pledged"], totals["agreed"])
        spent = valid(ORGANISATIONS, await taken(ORGANISATIONS, forum=forum)).iter("total-expenditure")
        assert sum(int(each.findtext("value")) for each in spent) == verified


async def test_what_is_not_verified_is_not_there_even_for_who_sees_it(world: Database, cast: Cast) -> None:
    programme = await the("programme", "gbrss-muba")
    given = {"stakeholder": await programme.owner, "programme": programme, "kind": "CASH",
             "funding_source": "CSR", "on": today(), "amount": 987_654_321, "reported_at": datetime.now(UTC)}
    before = await taken(ACTIVITIES, cast.rina, "sumsel")
    planted = [await Contribution.create(status=status, **given) for status in ("REPORTED", "RETURNED", "REVERSED")]
    [indicator] = (await programme.indicators.all())[:1]
    await Measurement.create(indicator=indicator, value=654_321_000, on=today(), status=MeasurementStatus.PENDING)
    after = await taken(ACTIVITIES, cast.rina, "sumsel")
    assert figures_of(after) == figures_of(before)
    assert b"987654321" not in after
    planted[0].status = ContributionStatus.VERIFIED
    await planted[0].save()
    assert (await taken(ACTIVITIES, NOBODY, "sumsel")).count(b"987654321") == 1


async def test_nobody_is_named_and_no_other_forum(world: Database, cast: Cast) -> None:
    files = [await taken(name, cast.rina, "sumsel") for name in (ACTIVITIES, ORGANISATIONS, "360giving.json")]
    people = await User.all()
    assert people
    for written in files:
        assert not [one.name for one in people if one.name.encode() in written or one.email.encode() in written]
        assert b"SIMPUL-sumsel" in written
        assert b"SIMPUL-jambi" not in written


async def test_every_row_of_the_mapping(world: Database) -> None:
    activities = activities_of(await taken(ACTIVITIES, forum="sumsel"))
    muba = activities["SIMPUL-sumsel-gbrss-muba"]
    assert muba.find("reporting-org").get("type") == "11"
    assert muba.find("reporting-org").get("secondary-reporter") == "1"
    assert {each.get("role") for each in muba.findall("participating-org")} <= {"1", "2", "3", "4"}
    assert {("1", "SIMPUL-sumsel-gbrss"), ("3", "SIMPUL-sumsel-gbrss-oki")} < ties(muba)
    assert ("2", "SIMPUL-sumsel-gbrss-muba") in ties(activities["SIMPUL-sumsel-gbrss"])
    assert [each.get("ref") for each in muba.findall("location")] == ["16.06"]
    assert (muba.find("activity-scope").get("code"), muba.find("recipient-country").get("code")) == ("7", "ID")
    assert [(each.get("code"), each.get("percentage")) for each in muba.findall("sector")] == [("16040", "100")]
    assert {each.get("vocabulary") for each in muba.findall("tag")} <= {"2", "99"}
    assert [muba.find(f"default-{name}").get("code") for name in ("flow-type", "finance-type", "aid-type", "tied-status")] == ["30", "110", "C01", "5"]
    assert {each.get("status") for each in muba.findall("budget")} <= {"1", "2"}
    shares = [each.get("percentage") for each in activities["SIMPUL-sumsel-aksi-kesos-sumsel"].findall("sector")]
    assert shares == ["25"] * 4
    assert activities["SIMPUL-sumsel-gpsss-pali"].find("activity-status").get("code") == "6"
    assert [each.get("type") for each in activities["SIMPUL-sumsel-gpiss-prabumulih"].findall("activity-date")] == ["2", "4"]


async def test_parts_of_a_figure_say_whose_money_it_was_and_where(world: Database) -> None:
    muba = activities_of(await taken(ACTIVITIES, forum="sumsel"))["SIMPUL-sumsel-gbrss-muba"]
    figures = [[(actual.get("value"), actual.find("dimension") is not None) for actual in indicator.findall("period/actual")]
               for indicator in muba.findall("result/indicator")]
    assert figures
    for [(whole, of_whom), *parts] in (each for each in figures if each):
        assert not of_whom
        assert sum(float(value) for value, _of in parts) == float(whole)


async def test_a_programme_that_breaks_a_rule_is_left_out_and_its_check_says_which(world: Database) -> None:
    await Programme.filter(slug="pulih-kerja").update(starts_on=None, name="Pulih\x0b & <Bekerja>")
    await Programme.filter(slug="beranda-lansia").update(name="Beranda\x0b & <Lansia>")
    written = activities_of(await taken(ACTIVITIES, forum="jambi"))
    assert "SIMPUL-jambi-pulih-kerja" not in written
    assert written["SIMPUL-jambi-beranda-lansia"].findtext("title/narrative") == "Beranda & <Lansia>"
    errors = [(each.rule, each.programme[0], each.where) for each in await found(ACTIVITIES, forum="jambi") if each.level == "error"]
    assert errors == [("6.11.1", "pulih-kerja", "/programmes/pulih-kerja")]


def activities_of(written: bytes) -> dict[str, Any]:
    return {each.findtext("iati-identifier"): each for each in valid(ACTIVITIES, written)}


def ties(activity: Any) -> set[tuple[str, str]]:
    return {(each.get("type"), each.get("ref")) for each in activity.findall("related-activity")}


def figures_of(written: bytes) -> list[tuple[Any, ...]]:
    """The sums and results of each activity."""
    return [(each.findtext("iati-identifier"), [value.text for value in each.iter("value")], [actual.get("value") for actual in each.iter("actual")])
            for each in fromstring(written)]
