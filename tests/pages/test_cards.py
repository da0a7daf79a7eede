"""A card's page: its steps without a script and in parts, names in comments, what it is linked to, and what leads back to it."""
from __future__ import annotations

import re
from uuid import uuid4

import httpx

from tests.pages.reading import hidden, said, section, text
from tests.pages.test_board_settings import new_board
from tests.pages.test_boards import BOARD, PART, add, edit_form, version_in
from tests.site import Site

PUBLIC = "/boards/papan-gbrss-muba"


def steps(page: str) -> list[tuple[str, bool]]:
    """The steps as a reader without a screen has them: what is to be done, and whether it is ticked."""
    return [(said(words), ticked == "true") for ticked, words in re.findall(r'(?s)role="checkbox" aria-checked="(\w+)">(.*?)</button>', page)]


def ids(page: str) -> list[str]:
    return re.findall(r'id="tick-([^"]+)"', page)


def with_steps(client: httpx.Client, *words: str) -> tuple[str, list[str]]:
    """A new card with these steps: its id, and theirs."""
    card, _title = add(client)
    for word in words:
        assert client.post(f"/cards/{card}/steps", data={"text": word}).status_code == 303
    return card, ids(client.get(f"/cards/{card}").text)


def test_steps_are_added_ticked_worded_moved_and_taken_away_by_forms_alone(site: Site):
    with site.client("rina") as client:
        card, [first, second, third] = with_steps(client, "Gali", "Bor", "Cor")
        at = f"/cards/{card}/steps"
        ticked = client.post(f"{at}/{first}", data={"done": "yes"})
        assert (ticked.status_code, ticked.headers["location"]) == (303, f"/cards/{card}#steps-{card}")
        client.post(f"{at}/{first}", data={"done": "yes"})                              # pressed twice, it is still done
        client.post(f"{at}/{second}", data={"text": "Bor <b>lagi</b>"})
        client.post(f"{at}/{third}/move", data={"step": "up"})
        page = client.get(f"/cards/{card}").text
        assert steps(page) == [("Gali", True), ("Cor", False), ("Bor <b>lagi</b>", False)]
        assert "1 dari 3" in text(page)
        client.post(f"{at}/{first}/remove")
        client.post(f"{at}/{third}/move", data={"step": "up"})                          # it is the first already
        client.post(f"{at}/{third}", data={"done": "no"})
        assert steps(client.get(f"/cards/{card}").text) == [("Cor", False), ("Bor <b>lagi</b>", False)]
        assert version_in(client.get(f"/cards/{card}").text) == "1"


def test_a_step_answers_in_parts(site: Site):
    with site.client("rina") as client:
        card, [first] = with_steps(client, "Gali")
        part = client.post(f"/cards/{card}/steps/{first}", data={"done": "yes"}, headers=PART)
        assert part.status_code == 200 and "<html" not in part.text and f'id="steps-{card}"' in part.text and steps(part.text) == [("Gali", True)]
        key = hidden(part.text)["key"]
        for _twice in range(2):
            added = client.post(f"/cards/{card}/steps", data={"text": "Bor", "key": key}, headers=PART)
        assert [word for word, _done in steps(added.text)] == ["Gali", "Bor"]


def test_a_step_that_cannot_be_is_refused_in_words_and_nothing_happens(site: Site):
    with site.client("rina") as client, site.client("mega") as mega:
        card, [first] = with_steps(client, "Gali")
        for given in ({"text": " "}, {"text": "x" * 201}):
            answer = client.post(f"/cards/{card}/steps", data=given)
            assert answer.status_code == 422 and 'aria-invalid="true"' in answer.text and given["text"] in answer.text
        mega.post(f"/cards/{card}/steps/{first}/remove")
        for path, given in ((f"{first}", {"done": "yes"}), (f"{first}/move", {"step": "up"}), (f"{first}/remove", {}), ("chk_nope", {"done": "yes"})):
            gone = client.post(f"/cards/{card}/steps/{path}", data=given)
            assert gone.status_code in (404, 422) and steps(gone.text) == [], path
        assert "sudah tidak ada" in client.post(f"/cards/{card}/steps/chk_{uuid4()}", data={"done": "yes"}, headers=PART).text


def test_who_may_not_change_a_step_sees_it_and_is_refused(site: Site):
    with site.client("rina") as rina, site.client("putri") as observer, site.client() as anyone:
        card, [first] = with_steps(rina, "Gali")
        page = observer.get(f"/cards/{card}").text
        assert "Belum: Gali" in text(page) and "/steps" not in page and "<textarea" not in page
        for path, given in (("", {"text": "Bor"}), (f"/{first}", {"done": "yes"}), (f"/{first}/move", {"step": "up"}), (f"/{first}/remove", {})):
            assert observer.post(f"/cards/{card}/steps{path}", data=given).status_code == 403
            assert anyone.post(f"/cards/{card}/steps{path}", data=given).status_code in (401, 404)
        assert steps(rina.get(f"/cards/{card}").text) == [("Gali", False)]


def test_the_dialog_gets_the_card_alone(site: Site):
    with site.client("rina") as client:
        card, title = add(client)
        part = client.get(f"/cards/{card}", headers=PART)
        assert "<html" not in part.text and f'id="card-{card}-page"' in part.text and said(re.search(r"(?s)<h1.*?</h1>", part.text)[0]) == title  # type: ignore[index]
        edit = client.get(f"/cards/{card}/edit").text                                   # of which the page and the dialog take the same part
        assert f'id="card-{card}-page"' in edit and f'hx-select="#card-{card}-page"' in part.text


def test_names_are_links_or_names_for_who_may_know_them(site: Site):
    with site.client("rina") as rina, site.client() as anyone:
        first = re.search(r'data-column="([^"]+)"', rina.get(PUBLIC).text)[1]           # type: ignore[index]
        answer = rina.post(f"{PUBLIC}/cards", data={"column": first, "kind": "TASK", "title": "Nama"})
        card = answer.headers["location"].partition("#card-")[2]
        rina.post(f"/cards/{card}/comments", data={"body": "Halo @serat-anyam, @rina dan @orang-lain <script>"})
        [[name]] = site.sql("SELECT name FROM user_account WHERE slug = 'rina'")
        own, public = rina.get(f"/cards/{card}").text, anyone.get(f"/cards/{card}").text
        for page in (own, public):
            assert '<a href="/organisations/serat-anyam" rel="nofollow noopener">@' in page and "dan @orang-lain &lt;script&gt;" in page
        assert f'<strong title="@rina">@{name}</strong>' in own
        assert "<strong>@rina</strong>" in public and f"@{name}" not in public


def test_names_are_offered_to_the_people_of_the_forum(site: Site):
    with site.client("putri") as observer, site.client() as anyone, site.client("rina") as rina:
        offered = rina.get(f"{BOARD}/mentionable?q=seRAT").text
        assert "<html" not in offered and re.findall(r'data-slug="([^"]+)"', offered)[0] == "serat-anyam" and 'role="option"' in offered
        assert 'data-slug="rina"' in observer.get(f"{BOARD}/mentionable?q=rina").text
        assert "data-slug" not in anyone.get(f"{PUBLIC}/mentionable?q=rina").text
        assert anyone.get(f"{BOARD}/mentionable?q=rina").status_code == 404
        assert "data-slug" not in rina.get(f"{BOARD}/mentionable?q={'x' * 999}").text


def test_a_card_leads_to_what_it_is_about_and_back(site: Site):
    with site.client("rina") as rina, site.client() as anyone:
        column = "SELECT c.id FROM board_column c JOIN board b ON b.id = c.board_id WHERE b.slug = 'papan-sumsel' ORDER BY c.position LIMIT 1"
        [[key]] = site.sql(column)
        [[promise, need]] = site.sql("SELECT m.id, m.need_id FROM commitment m JOIN programme p ON p.id = m.programme_id JOIN forum f ON f.id = p.forum_id"
                                     " WHERE f.slug = 'sumsel' AND m.need_id IS NOT NULL AND m.status = 'AGREED' LIMIT 1")
        document = "mutation($input: AddCardInput!) { addCard(input: $input) { card { id } problems { message } } }"
        given = {"column": f"col_{key}", "title": "Antar bata ke lokasi", "kind": "COMMITMENT", "commitment": f"cmt_{promise}", "need": f"ned_{need}"}
        card = site.ask(document, {"input": given}, as_="rina")["data"]["addCard"]["card"]["id"]
        page = rina.get(f"/cards/{card}").text
        for address in (f"/commitments/cmt_{promise}", f"/needs/ned_{need}"):
            assert f'href="{address}"' in page
            assert "Antar bata ke lokasi" in section(rina.get(address).text, "h-cards")
            assert "Antar bata ke lokasi" not in anyone.get(address).text              # the board is for members
        assert "terbukti" in section(page, "h-promise") and '/programmes/' in page
        [[programme]] = site.sql("SELECT p.slug FROM programme p JOIN board b ON b.programme_id = p.id WHERE b.slug = 'papan-gbrss-muba'")
        assert "Di papan" in section(rina.get(f"/programmes/{programme}").text, "h-cards")
        rina.post(f"/cards/{card}/archive", data={"version": "1"})
        assert "Antar bata ke lokasi" not in rina.get(f"/needs/ned_{need}").text


def test_a_card_of_a_board_for_the_whole_forum_says_its_programme_and_is_found_there(site: Site):
    with site.client("rina") as rina, site.client() as anyone:
        [[card]] = site.sql("SELECT c.id FROM card c JOIN programme p ON p.id = c.programme_id WHERE p.slug = 'gbrss' LIMIT 1")
        [[title, programme]] = site.sql(f"SELECT c.title, p.name FROM card c JOIN programme p ON p.id = c.programme_id WHERE c.id = '{card}'")
        page = rina.get(f"/cards/crd_{card}").text
        assert f'<a class="link" href="/programmes/gbrss">{programme}</a>' in page
        assert title in section(rina.get("/programmes/gbrss").text, "h-cards") and title not in anyone.get("/programmes/gbrss").text
        assert "Program: GBRSS" in said(re.search(rf'(?s)<li class="card[^>]*id="card-crd_{card}".*?</li>', rina.get(BOARD).text)[0])   # type: ignore[index]
        rina.post(f"/cards/crd_{card}/edit", data=edit_form(rina, f"crd_{card}") | {"programme": ""})
        assert title not in rina.get("/programmes/gbrss").text and "Program: GBRSS" not in text(rina.get(BOARD).text)
        rina.post(f"/cards/crd_{card}/undo", data={"version": version_in(rina.get(f"/cards/crd_{card}").text)})
        assert title in section(rina.get("/programmes/gbrss").text, "h-cards")


def test_a_card_of_what_was_put_away_shows_no_forms_and_says_who_may_bring_it_back(site: Site):
    with site.client("rina") as rina, site.client("putri") as observer:
        board = new_board(rina, "Papan yang akan pergi")
        at = f"{board}/cards"
        columns = dict(reversed(one) for one in re.findall(r'data-column="([^"]+)"(?s:.*?)<h2[^>]*>([^<]+)</h2>', rina.get(board).text))
        first = next(iter(columns.values()))
        card = rina.post(at, data={"column": first, "kind": "TASK", "title": "Ikut pergi"}).headers["location"].partition("#card-")[2]
        assert "<textarea" in rina.get(f"/cards/{card}").text
        for address, back, words in (
                (f"{board}/columns/{first}", f"{board}/archived", f"Kolom “{next(iter(columns))}” diarsipkan"), (board, board, "Papan ini diarsipkan")):
            assert rina.post(f"{address}/archive", data={"version": "1"}).status_code == 303
            for client, path in ((rina, ""), (rina, "/edit"), (observer, "")):
                page = client.get(f"/cards/{card}{path}").text
                assert words in text(page) and "Yang memulihkannya: sekretariat forum dan pengelola instalasi." in text(page), (words, path)
                assert f'href="{back}"' in page and not re.search(r"<textarea|/(?:moves|steps|comments|archive|restore|undo)\"|name=\"title\"", page), path
            refused = rina.post(f"/cards/{card}/comments", data={"body": "Masih ada?"})
            assert refused.status_code == 422 and "Masih ada?" not in text(rina.get(f"/cards/{card}").text)


def test_what_a_card_is_about_is_chosen_later_taken_back_and_taken_away(site: Site):
    with site.client("rina") as rina, site.client("putri") as observer, site.client("rina", **{"accept-language": "en"}) as english:
        card, _title = add(rina)
        page = rina.get(f"/cards/{card}/edit").text
        chosen = {name: re.search(rf'(?s)<select id="{name}".*?<option value="((?:ned|cmt|dec|prg)_[^"]+)"', page)[1]   # type: ignore[index]
                  for name in ("need", "commitment", "decision", "programme")}
        saved = rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | chosen)
        assert saved.status_code == 303, text(saved.text)
        assert "disunting: untuk kebutuhan, komitmen, keputusan rapat, program." in said(rina.get(saved.headers["location"], headers=PART).text)
        page = rina.get(f"/cards/{card}").text
        assert all(f'href="{address}"' in page for address in (f"/needs/{chosen['need']}", f"/commitments/{chosen['commitment']}"))
        assert f'#{chosen["decision"]}"' in page and "Bagian dari program" in page and "menyunting sambungan kartu" in text(page).lower()
        assert rina.post(f"/cards/{card}/undo", data={"version": version_in(page)}).status_code == 303
        page = rina.get(f"/cards/{card}").text
        assert "h-need" not in page and "h-promise" not in page and f'#{chosen["decision"]}"' not in page
        rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | chosen)
        assert observer.post(f"/cards/{card}/edit", data=edit_form(rina, card) | {"need": ""}).status_code == 403
        rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | {"need": "", "commitment": ""})
        last = english.get(f"/cards/{card}").text
        assert "h-need" not in last and "h-promise" not in last and f'#{chosen["decision"]}"' in last


def test_a_card_is_not_tied_to_what_is_another_forums_or_not_there(site: Site):
    with site.client("rina") as rina:
        card, title = add(rina)
        [[elsewhere]] = site.sql("SELECT n.id FROM need n JOIN programme p ON p.id = n.programme_id JOIN forum f ON f.id = p.forum_id"
                                 " WHERE f.slug <> 'sumsel' AND n.status = 'LISTED' LIMIT 1")
        form = edit_form(rina, card)
        for wrong in (f"ned_{elsewhere}", "ned_nope", f"ned_{uuid4()}", f"cmt_{uuid4()}"):
            refused = rina.post(f"/cards/{card}/edit", data=form | {"need": wrong, "title": "Tidak jadi"})
            assert refused.status_code in (404, 422) and edit_form(rina, card) == form, wrong
        assert title in text(rina.get(f"/cards/{card}").text)


def test_two_who_tie_a_card_to_different_things_are_asked(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        card, _title = add(rina)
        mine, theirs = edit_form(rina, card), edit_form(mega, card)
        [(first, one), (second, other)] = re.findall(r'<option value="(ned_[^"]+)">([^<]+)<', rina.get(f"/cards/{card}/edit").text)[:2]
        mega.post(f"/cards/{card}/edit", data=theirs | {"need": first})
        asked = rina.post(f"/cards/{card}/edit", data=mine | {"need": second})
        assert asked.status_code == 409 and one in asked.text and other in asked.text
        assert f"/needs/{first}" in rina.get(f"/cards/{card}").text


def test_from_a_decision_to_its_card_and_back(site: Site):
    with site.client("rina") as rina:
        [[key, meeting]] = site.sql("SELECT m.id, m.slug FROM meeting m JOIN forum f ON f.id = m.forum_id WHERE f.slug = 'sumsel' ORDER BY m.slug LIMIT 1")
        decision = uuid4()
        site.sql(f"INSERT INTO decision (id, meeting_id, position, text, version) VALUES ('{decision}', '{key}', 90, 'Survei desa', 1)")
        form = rina.get(f"{BOARD}/cards/new?decision=dec_{decision}&title=Dari+rapat").text
        assert f'data-draft="new-dec_{decision}"' in form                               # apart from what is half typed in that column
        column = re.search(r'<option value="(col_[^"]+)"', form)[1]                     # type: ignore[index]
        added = rina.post(f"{BOARD}/cards", data={"column": column, "kind": "TASK", "title": "Dari rapat", "decision": f"dec_{decision}"})
        card = added.headers["location"].partition("#card-")[2]
        assert f'href="/meetings/{meeting}#dec_{decision}"' in rina.get(f"/cards/{card}").text
        there = rina.get(f"/meetings/{meeting}").text
        assert f'id="dec_{decision}"' in there and f'href="/cards/{card}"' in there
        rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | {"decision": ""})
        assert f'href="/cards/{card}"' not in rina.get(f"/meetings/{meeting}").text and "Berasal dari keputusan" not in rina.get(f"/cards/{card}").text
        site.sql(f"DELETE FROM decision WHERE id = '{decision}'")
