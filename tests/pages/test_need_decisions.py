"""What becomes of a need: listed, sent back, closed, taken back; by whom, and as it was when they saw it."""
from __future__ import annotations

import httpx
import pytest

from tests.pages.asking import LATER, state, submitted
from tests.pages.reading import hidden, section, text
from tests.site import Site


def decision(client: httpx.Client, id: str, deed: str, **written: str) -> httpx.Response:
    """As the button on the page sends it, with the version that stands there."""
    version = hidden(client.get(f"/needs/{id}").text)["version"]
    return client.post(f"/needs/{id}/{deed}", data={"version": version} | written)


def test_the_secretariat_lists_and_everybody_sees(site: Site):
    with site.client("mega") as mega, site.client("rina") as rina, site.client() as anyone:
        id = submitted(site, mega)
        answer = decision(rina, id, "list")
        assert answer.headers["location"] == f"/needs/{id}?done=list"
        page = rina.get(answer.headers["location"]).text
        assert "Sudah tayang" in text(page) and "Ditayangkan" in section(page, "history") and "Diajukan" in section(page, "history")
        assert state(site, id)["status"] == "LISTED" and anyone.get(f"/needs/{id}").status_code == 200
        assert decision(rina, id, "close").status_code == 303 and state(site, id)["status"] == "CLOSED"


@pytest.mark.parametrize(("deed", "becomes"), [("return", "RETURNED"), ("reject", "REJECTED")])
def test_sending_back_takes_a_reason(site: Site, deed: str, becomes: str):
    with site.client("mega") as mega, site.client("rina") as rina:
        id = submitted(site, mega)
        without = decision(rina, id, deed, reason="  ")
        assert without.status_code == 422 and 'id="reason-return-error"' in without.text and "<details open>" in without.text
        assert state(site, id)["status"] == "SUBMITTED"
        assert decision(rina, id, deed, reason="Rincian biaya belum ada.").status_code == 303
        assert (state(site, id)["status"], state(site, id)["reason"]) == (becomes, "Rincian biaya belum ada.")
        page = mega.get(f"/needs/{id}").text
        assert "Rincian biaya belum ada." in text(page) and f'href="/needs/new?from={id}"' in page


def test_what_was_sent_back_is_asked_again_with_what_was_written(site: Site):
    with site.client("mega") as mega, site.client("rina") as rina, site.client("bayu") as other:
        id = submitted(site, mega, title="Dermaga kecil di tepian", quantity="1,5", about="Kayu ulin sudah ada.")
        assert decision(rina, id, "return", reason="Tambahkan gambarnya.").status_code == 303
        page = mega.get(f"/needs/new?from={id}").text
        assert all(f'value="{kept}"' in page for kept in ("Dermaga kecil di tepian", "1,5", "perahu", "96.000.000", LATER))
        assert "Kayu ulin sudah ada." in page and "Tambahkan gambarnya." in text(page)
        assert "Dermaga kecil" not in other.get(f"/needs/new?from={id}").text


def test_what_has_moved_on_is_not_decided_again(site: Site):
    with site.client("mega") as mega, site.client("rina") as rina:
        id = submitted(site, mega)
        seen = hidden(rina.get(f"/needs/{id}").text)["version"]
        assert decision(rina, id, "list").status_code == 303
        late = rina.post(f"/needs/{id}/reject", data={"version": seen, "reason": "Sudah ada di APBD."})
        assert late.status_code == 409 and "sudah diubah orang lain" in text(late.text) and state(site, id)["status"] == "LISTED"
        for version in ("", "x", "9" * 30):
            assert rina.post(f"/needs/{id}/close", data={"version": version}).status_code == 409


def test_only_who_decides_is_offered_to_and_obeyed(site: Site):
    with site.client("mega") as mega, site.client("novi") as elsewhere, site.client("hendra") as verifier, site.client("rina") as rina:
        id = submitted(site, mega)
        version = hidden(rina.get(f"/needs/{id}").text)["version"]
        assert "Tayangkan" not in mega.get(f"/needs/{id}").text and "Tayangkan" not in verifier.get(f"/needs/{id}").text
        refused = [client.post(f"/needs/{id}/list", data={"version": version}).status_code for client in (mega, verifier, elsewhere)]
        assert refused == [403, 403, 404] and state(site, id)["status"] == "SUBMITTED"


def test_who_asked_takes_it_back(site: Site):
    with site.client("mega") as mega, site.client("rina") as rina:
        id = submitted(site, mega)
        assert "Tarik kembali" in section(mega.get(f"/needs/{id}").text, "decide") and "Tarik kembali" not in section(rina.get(f"/needs/{id}").text, "decide")
        assert decision(mega, id, "withdraw").status_code == 422 and state(site, id)["status"] == "SUBMITTED"
        assert decision(mega, id, "withdraw", reason="Sudah dapat perahu.").status_code == 303
        assert state(site, id)["status"] == "WITHDRAWN" and "Ajukan lagi" in text(mega.get(f"/needs/{id}").text)
