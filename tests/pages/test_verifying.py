"""The queue of those who check deliveries: what waits, what is looked up for them, and what they decide."""
from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from tests.pages.reading import hidden, section, text
from tests.site import Site
from views.formats import today
from views.judging import judged

QUEUE = "{ contributions(first: 50, where: {awaitsViewer: {eq: true}}, orderBy: [{field: REPORTED_AT}]) " \
        "{ nodes { id status version stakeholder { id slug } reporterOf { id } programme { forum { slug } } commitment { status } } } }"


def waiting(site: Site, as_: str) -> list[dict[str, Any]]:
    return list(site.ask(QUEUE, as_=as_)["data"]["contributions"]["nodes"])


def verifiable(site: Site, as_: str) -> list[dict[str, Any]]:
    return [one for one in waiting(site, as_) if not one["commitment"] or one["commitment"]["status"] != "PLEDGED"]


def status(site: Site, id: str) -> str:
    return str(site.ask("query($id: ID!) { node(id: $id) { ... on Contribution { status } } }", {"id": id}, as_="rina")["data"]["node"]["status"])


def test_what_waits_is_of_ones_own_forums_and_not_of_ones_own_organisations(site: Site):
    fields = "id stakeholder { slug } reporterOf { slug } reportedBy programme { forum { slug } }"
    everything = site.ask(f"{{ contributions(first: 100, where: {{status: {{eq: REPORTED}}}}) {{ nodes {{ {fields} }} }} }}",
                          as_="galih")["data"]["contributions"]["nodes"]
    for slug, forum in (("hendra", "sumsel"), ("rina", "sumsel"), ("novi", "jambi")):
        viewer = site.ask("{ viewer { user { name } seats { forum { slug } stakeholder { slug } } } }", as_=slug)["data"]["viewer"]
        seats = viewer["seats"]
        forums, own = {seat["forum"]["slug"] for seat in seats if seat["forum"]}, {seat["stakeholder"]["slug"] for seat in seats if seat["stakeholder"]}
        expected = {one["id"] for one in everything if one["programme"]["forum"]["slug"] in forums
                    and own.isdisjoint({one["stakeholder"]["slug"], (one["reporterOf"] or {}).get("slug")}) and one["reportedBy"] != viewer["user"]["name"]}
        assert {one["id"] for one in waiting(site, slug)} == expected, forum
    assert len(waiting(site, "hendra")) > 3
    assert waiting(site, "mega") == waiting(site, "putri") == waiting(site, "galih") == []
    assert site.ask(QUEUE)["data"]["contributions"]["nodes"] == []


def test_the_oldest_comes_first_and_each_leads_to_its_neighbours(site: Site):
    queue = waiting(site, "hendra")
    with site.client("hendra") as client:
        page, second = client.get("/verify").text, client.get(f"/verify?contribution={queue[1]['id']}").text
    assert re.findall(r'<li><a href="/verify\?contribution=([^"]+)"', page) == [one["id"] for one in queue]
    assert f'<a href="/verify?contribution={queue[0]["id"]}" aria-current="true">' in page
    assert f'rel="prev" href="/verify?contribution={queue[0]["id"]}"' in second and f'rel="next" href="/verify?contribution={queue[2]["id"]}"' in second
    assert f"{len(queue)} menunggu" in text(page) and f"1 dari {len(queue)}" in text(page)
    assert len(page) < 100_000


def test_returning_asks_for_a_reason_and_goes_on_to_the_next(site: Site):
    one, following = waiting(site, "hendra")[:2]
    with site.client("hendra") as client:
        form = hidden(client.get(f"/verify?contribution={one['id']}").text)
        wordless = client.post(f"/contributions/{one['id']}/return", data=form | {"reason": "  "})
        assert wordless.status_code == 422 and "Tulis apa yang belum cocok" in text(wordless.text) and status(site, one["id"]) == "REPORTED"
        long = client.post(f"/contributions/{one['id']}/return", data=form | {"reason": "x" * 6000})
        assert long.status_code == 422 and "x" * 6000 in long.text and status(site, one["id"]) == "REPORTED"
        done = client.post(f"/contributions/{one['id']}/return", data=form | {"reason": "Foto rumah ke-5 belum ada."})
        assert done.headers["location"] == f"/verify?contribution={following['id']}&done=return&of={one['id']}"
        page = client.get(done.headers["location"]).text
        gone = client.get(f"/verify?contribution={one['id']}").text
    assert status(site, one["id"]) == "RETURNED" and "Dikembalikan. Pelapor membaca alasan Anda." in text(page)
    assert f'href="/verify?contribution={following["id"]}" aria-current="true"' in page
    assert "tidak lagi menunggu Anda" in text(gone)
    with site.client("rina") as client:
        page = client.get(f"/contributions/{one['id']}").text
        assert "“Foto rumah ke-5 belum ada.”" in section(page, "events")


def test_verifying_counts_and_reversing_takes_it_back(site: Site):
    one = verifiable(site, "hendra")[0]
    with site.client("hendra") as client:
        page = client.get(f"/contributions/{one['id']}").text
        done = client.post(f"/contributions/{one['id']}/verify", data={"version": hidden(page)["version"]})
        assert done.headers["location"] == f"/contributions/{one['id']}?done=verify" and status(site, one["id"]) == "VERIFIED"
        page = client.get(done.headers["location"]).text
        assert "Terbukti. Sekarang ikut dihitung." in text(page) and 'formaction="/contributions' not in page
        wordless = client.post(f"/contributions/{one['id']}/reverse", data={"version": hidden(page)["version"], "reason": ""})
        assert wordless.status_code == 422 and "<details class=\"section undoing\" open" in wordless.text and status(site, one["id"]) == "VERIFIED"
        client.post(f"/contributions/{one['id']}/reverse", data={"version": hidden(page)["version"], "reason": "Ternyata di kabupaten lain."})
        page = client.get(f"/contributions/{one['id']}").text
    assert status(site, one["id"]) == "REVERSED" and "Dibalik, tidak dihitung" in text(page) and "Ternyata di kabupaten lain." in text(page)


def test_two_who_decide_at_once_do_not_both_decide(site: Site):
    one = verifiable(site, "hendra")[0]
    with site.client("hendra") as first, site.client("laila") as second:
        form = hidden(first.get(f"/verify?contribution={one['id']}").text)
        assert second.post(f"/contributions/{one['id']}/verify", data=form).status_code == 303
        late = first.post(f"/contributions/{one['id']}/return", data=form | {"reason": "Belum cocok."})
    assert late.status_code in (409, 422) and status(site, one["id"]) == "VERIFIED"
    assert "tidak lagi menunggu Anda" in text(late.text) and "Belum cocok." not in late.text     # the words are not for the next one


def test_who_may_not_check_finds_neither_form_nor_way(site: Site):
    one = waiting(site, "hendra")[0]
    with site.client("putri") as observer, site.client() as anyone:
        page = observer.get(f"/contributions/{one['id']}").text
        assert "/return" not in page and "/verify" not in page
        for deed in ("verify", "return", "reverse"):
            assert observer.post(f"/contributions/{one['id']}/{deed}", data={"version": one["version"], "reason": "x"}).status_code in (403, 422)
            assert anyone.post(f"/contributions/{one['id']}/{deed}", data={"version": one["version"], "reason": "x"}).status_code in (401, 404)
        assert anyone.get("/verify").headers["location"] == "/sign-in?next=/verify"
        assert "Tidak ada yang menunggu Anda" in text(observer.get("/verify").text)
    assert status(site, one["id"]) == "REPORTED"


# what is looked up

def delivery(**changed: Any) -> dict[str, Any]:
    day = today().isoformat()
    promise = {"id": "cmt_1", "status": "DELIVERING", "amount": "240000000", "quantity": "24", "unit": "rumah", "agreedOn": "2026-01-01",
               "dueOn": (today() + timedelta(days=20)).isoformat(), "region": {"id": "reg_1", "name": "Musi Banyuasin"},
               "counted": {"nodes": [{"id": "ctb_0", "status": "VERIFIED", "amount": "160000000", "quantity": "16", "on": day},
                                     {"id": "ctb_9", "status": "REPORTED", "amount": "10000000", "quantity": "1", "on": day}]}}
    return {"id": "ctb_1", "on": day, "amount": "50000000", "quantity": "5", "unit": "rumah", "evidence": [{}], "evidenceUrl": None,
            "region": {"id": "reg_1", "name": "Musi Banyuasin"}, "stakeholder": {"id": "stk_1", "name": "PT Satu"}, "commitment": promise,
            "among": {"contributions": {"nodes": []}}} | changed


def odd(row: dict[str, Any]) -> list[str]:
    return [check.text for check in judged(row, "id").checks if not check.fine]


def promised(**changed: Any) -> dict[str, Any]:
    return {"commitment": delivery()["commitment"] | changed}


def other(**changed: Any) -> dict[str, Any]:
    return {"among": {"contributions": {"nodes": [delivery() | {"id": "ctb_2"} | changed]}}}


def test_what_is_in_order_raises_nothing():
    found = judged(delivery(), "id")
    assert odd(delivery()) == [] and not found.stopped and (found.left["quantity"], found.left["amount"]) == (8, 80_000_000)
    assert "Rp10 juta tiap rumah, seperti yang dijanjikan" in [check.text.replace("\N{NO-BREAK SPACE}", " ") for check in found.checks]


def test_each_oddity_is_said():
    late, early = (today() - timedelta(days=3)).isoformat(), "2025-12-31"
    expected = {
        "Lebih 4 rumah dari yang dijanjikan": delivery(quantity="12", amount="120000000"),
        "Sampai 3 hari sesudah tenggat": delivery(**promised(dueOn=late)),
        "Sampai sebelum komitmennya disepakati pada 1 Januari 2026": delivery(on=early),
        "Tanggalnya belum tiba": delivery(on=(today() + timedelta(days=1)).isoformat()),
        "Rp20 juta tiap rumah; yang dijanjikan Rp10 juta": delivery(amount="100000000"),
        "Dijanjikan di Musi Banyuasin, dilaporkan di Lahat": delivery(region={"id": "reg_2", "name": "Lahat"}),
        "Tidak ada foto, berkas, atau tautan bukti": delivery(evidence=[]),
        "Tanpa janji lebih dahulu": delivery(commitment=None),
        "Komitmennya belum disepakati, jadi belum dapat diverifikasi.": delivery(**promised(status="PLEDGED")),
        "Angka yang sama juga dilaporkan untuk": delivery(**other()),
        "PT Dua juga melaporkan rumah di Musi Banyuasin pada": delivery(**other(stakeholder={"id": "stk_2", "name": "PT Dua"})),
    }
    for said, row in expected.items():
        assert [text for text in odd(row) if text.replace("\N{NO-BREAK SPACE}", " ").startswith(said)], (said, odd(row))
    assert judged(delivery(**promised(status="PLEDGED")), "id").stopped
    assert odd(delivery(**other(on="2026-01-01", stakeholder={"id": "stk_2", "name": "PT Dua"}))) == []      # long ago is another story
