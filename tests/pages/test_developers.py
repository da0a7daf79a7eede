"""The pages for developers: what stands on them runs, and what is asked on them is asked by the rules of /graphql."""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import nullcontext
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from graphql_schema import limits
from graphql_schema.reference import reference
from graphql_schema.schema import schema
from server.security import CONTENT
from tests.npm import missing
from tests.pages.reading import section, text
from tests.site import Site
from views.asked import questions
from views.developers_guide import GUIDE, PARTS

A_FEW = (3, 7, 17)              # of the questions: asked by somebody, with several days, with a page inside a page
THREE = [pytest.param(A_FEW, id="three questions"), pytest.param(tuple(range(1, 31)), marks=pytest.mark.long("only"), id="all questions")]
WORD = "terserah"


def answered(html: str) -> dict[str, Any]:
    """The JSON that stands beside the question."""
    found = re.search(r'(?s)<pre class="code" id="answer-text".*?>(.*?)</pre>', html)
    assert found
    answer: dict[str, Any] = json.loads(unescape(re.sub(r"<[^>]+>", "", found[1])))
    return answer


def snippets(html: str) -> dict[str, str]:
    """What is ready to copy, by language."""
    tabs = html.partition('<div class="code-tabs">')[2].partition("</section>")[0]
    texts = [unescape(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"(?s)<pre.*?>(.*?)</pre>", tabs)]
    return dict(zip(("curl", "python", "javascript"), texts, strict=True))


def left(html: str) -> int:
    found = re.search(r"sisa ([\d.]+) dari", text(html))
    assert found
    return int(found[1].replace(".", ""))


def token_of(site: Site, person: str) -> str:
    [[email]] = site.sql("SELECT email FROM user_account WHERE slug = $1", person)
    found = re.search(r"simpul_\w+", site.simpul("token", "create", "--user", email, "--name", "Contoh", "--read-only"))
    assert found
    return found[0]


# ── the console ──

def test_a_question_stands_beside_its_answer_on_the_demo(site: Site):
    with site.client() as client:
        for question in questions():
            page = client.get(f"/developers/questions/{question.number}")
            assert answered(page.text) == {"data": question.answer}
            assert f'aria-current="true">{question.says["id"]}' in unescape(page.text)


def test_what_is_asked_there_is_answered_and_paid_for(site: Site):
    with site.client() as client:
        before = left(client.get("/developers").text)
        page = client.post("/developers", data={"query": "query ($n: Int) {\r\n  forums(first: $n) { nodes { slug } }\r\n}", "variables": '{"n": 5}'})
        assert page.status_code == 200
        assert answered(page.text) == {"data": {"forums": {"nodes": [{"slug": "jambi"}, {"slug": "sumsel"}]}}}
        assert "biaya 6 titik" in text(page.text) and re.search(r"[\d,]+ ms", text(page.text))
        assert left(page.text) == before - 6
        assert "query ($n: Int) {\n  forums(first: $n) { nodes { slug } }\n}" in unescape(page.text)       # it stays, to be asked otherwise


def test_one_sees_there_what_one_sees_elsewhere(site: Site):
    query = {"query": "{ viewer { user { name } } }"}
    with site.client() as anyone, site.client("rina") as rina:
        assert answered(anyone.post("/developers", data=query).text)["data"]["viewer"] is None
        assert answered(rina.post("/developers", data=query).text)["data"]["viewer"]["user"]["name"]


@pytest.mark.parametrize(("query", "variables", "why"), [
    ("{ forums { nodes { slug } } }", "[1]", "Variabel harus objek JSON"),
    ("{ forums { nodes { slug } } }", "{", "Variabel harus objek JSON"),
    ("mutation { addComment(input: {card: \"crd_1\", body: \"x\"}) { comment { id } } }", "", "hanya membaca"),
    ("subscription { activity { id } }", "", "hanya membaca"),
    ("{ nonsense }", "", "nonsense"),
    ("", "", ""),
    ("{ a: needs(first: 100) { nodes { commitments(first: 100) { nodes { contributions(first: 100) { nodes { id } } } } } } }", "", "paling banyak 25000"),
])
def test_what_cannot_be_asked_is_refused_in_words_and_nothing_happens(site: Site, query: str, variables: str, why: str):
    [[events]] = site.sql("SELECT count(*) FROM event")
    with site.client("rina") as client:
        page = client.post("/developers", data={"query": query, "variables": variables})
        assert page.status_code == 422
        assert why in answered(page.text)["errors"][0]["message"]
    assert site.sql("SELECT count(*) FROM event") == [(events,)]


def test_only_the_answer_comes_to_who_asks_without_leaving_the_page(site: Site):
    with site.client(**{"hx-request-type": "partial"}) as client:
        part = client.post("/developers", data={"query": "{ forums { totalCount } }"}).text
    assert answered(part) == {"data": {"forums": {"totalCount": 2}}} and "<form" not in part


def test_what_is_written_there_is_no_markup(site: Site):
    evil = "</textarea></pre><script>alert(1)</script>"
    with site.client() as client:
        page = client.post("/developers", data={"query": f'{{ a(b: "{evil}") }}', "variables": json.dumps({"a": evil})}).text
    assert evil not in page and evil in unescape(page)


def test_there_is_no_other_question(site: Site):
    with site.client() as client:
        assert [client.get(f"/developers/questions/{number}").status_code for number in ("0", "31", "07", "x")] == [404] * 4
        assert client.post("/developers", data={"number": "31", "query": "{ forums { totalCount } }"}).status_code == 404


# ── in one's own program ──

@pytest.mark.timeout(600)
@pytest.mark.parametrize("numbers", THREE)
def test_what_is_ready_to_copy_runs_and_answers(site: Site, numbers: tuple[int, ...], tmp_path: Path):
    if not shutil.which("node"):
        missing("node is needed")
    asked = [question for question in questions() if question.number in numbers]
    assert {question.number for question in asked} == {*numbers}
    tokens = {question.asker: token_of(site, question.asker) for question in asked if question.asker}
    ways = {"curl": ["bash", "curl.sh"], "python": [sys.executable, "-W", "error", "python.py"], "javascript": ["node", "javascript.mjs"]}
    generous = site.under(query_points_per_minute="10000000") if len(numbers) > len(A_FEW) else nullcontext(site)
    with generous as house, house.client() as client:
        for question in asked:
            page = client.get(f"/developers/questions/{question.number}").text
            expected = house.ask(question.document, dict(question.variables), as_=question.asker)     # as of today: the demo's days move along
            for language, way in ways.items():
                (tmp_path / way[-1]).write_text(snippets(page)[language])
                settings = os.environ | {"SIMPUL_TOKEN": tokens.get(question.asker or "", "")}
                done = subprocess.run(way, cwd=tmp_path, env=settings, capture_output=True, text=True, timeout=60, check=False)
                assert done.returncode == 0, (question.number, language, done.stderr)
                answer = json.loads(done.stdout)
                assert answer == (expected if language == "curl" else expected["data"]), (question.number, language)


def test_quotes_of_every_kind_survive_being_copied(site: Site, tmp_path: Path):
    evil = "it's \\ \"so\" `x` ${1} $HOME \"\"\" \u2028 é"
    with site.client() as client:
        query = "query Q($a: String) {\n  forums(where: {name: {ne: $a}, slug: {ne: \"it's `${x}` \\\\ $HOME\"}}) { totalCount }\n}"
        page = client.post("/developers", data={"query": query, "variables": json.dumps({"a": evil})}).text
    for language, way in (("curl", ["bash"]), ("python", [sys.executable]), ("javascript", ["node", "--input-type=module"])):
        done = subprocess.run(way, input=snippets(page)[language], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0 and '"totalCount"' in done.stdout and re.search(r'"totalCount":\s*2', done.stdout), (language, done.stderr, done.stdout)


# ── the guide ──

def test_every_example_of_the_guide_stands_on_it_and_nothing_else_lies_there(site: Site):
    assert sorted(path.name for path in GUIDE.iterdir()) == sorted(name for part in PARTS for name in part.examples)
    for language in ("id", "en"):
        with site.client(**{"accept-language": language}) as client:
            page = client.get("/developers/guide")
        assert page.status_code == 200 and "simpul.example" not in page.text
        for part in PARTS:
            shown = unescape(re.sub(r"<[^>]+>", "", page.text.partition(f'<section class="section guide" id="{part.slug}"')[2].partition("</section>")[0]))
            assert [name for name in part.examples if at(site, name).strip() not in shown] == []


def test_every_question_of_the_guide_is_answered(site: Site):
    answers = {path.stem: site.ask(path.read_text()) for path in GUIDE.glob("*.graphql")}
    assert [name for name, answer in answers.items() if "errors" in answer] == []
    data = {name: next(iter(answer["data"].values())) for name, answer in answers.items()}
    assert data["refusing"]["problems"][0]["code"] == "NOT_SIGNED_IN" and data["refusing"]["comment"] is None
    assert data["paging"]["pageInfo"]["hasNextPage"] and len(data["paging"]["nodes"]) == 5
    assert data["filtering"]["nodes"] and data["summing"][0]["count"] > 0
    following = site.ask((GUIDE / "paging.graphql").read_text(), {"after": data["paging"]["pageInfo"]["endCursor"]})["data"]["needs"]["nodes"]
    assert not {need["id"] for need in following} & {need["id"] for need in data["paging"]["nodes"]}


def at(site: Site, name: str) -> str:
    return (GUIDE / name).read_text().replace("wss://simpul.example", site.url.replace("http", "ws")).replace("https://simpul.example", site.url)


def run(site: Site, name: str, folder: Path, **settings: str) -> str:
    done = subprocess.run(["bash", "-c", at(site, name)], cwd=folder, env=os.environ | settings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_command_of_the_guide_does_what_is_said_of_it(site: Site, tmp_path: Path):
    assert json.loads(run(site, "asking.sh", tmp_path))["data"]["forums"]["nodes"]
    assert run(site, "polling.sh", tmp_path) == "304\n"
    assert json.loads(run(site, "persisted.sh", tmp_path)) == json.loads((tmp_path / "first.json").read_text()) == site.ask("{ needs { totalCount } }")


def test_a_change_sent_twice_happens_once(site: Site, tmp_path: Path):
    [[email]] = site.sql("SELECT email FROM user_account WHERE slug = $1", "bayu")
    token = re.search(r"simpul_\w+", site.simpul("token", "create", "--user", email, "--name", "Contoh"))
    assert token
    programme = site.ask('{ programme(by: {slug: "gbrss"}) { id } }')["data"]["programme"]["id"]
    settings = {"SIMPUL_TOKEN": token[0], "PROGRAMME": programme, "DUE_ON": "2030-12-31"}
    [[before]] = site.sql("SELECT count(*) FROM commitment")
    first, again = (json.loads(run(site, "changing.sh", tmp_path, **settings))["data"]["pledge"] for _time in range(2))
    assert first["problems"] == [] and first["commitment"]["status"] == "PLEDGED"
    assert again["commitment"]["id"] == first["commitment"]["id"]
    assert site.sql("SELECT count(*) FROM commitment") == [(before + 1,)]


@pytest.mark.parametrize("name", ["subscribing.py", "streaming.sh"])
def test_who_follows_is_told(site: Site, name: str, tmp_path: Path):
    way = [sys.executable, "-u", "-c"] if name.endswith(".py") else ["bash", "-c"]
    follower = subprocess.Popen([*way, at(site, name)], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    [[card]] = site.sql("SELECT id FROM card WHERE archived_at IS NULL AND board_id IN (SELECT id FROM board WHERE visibility = 'PUBLIC') ORDER BY id LIMIT 1")
    told, output = threading.Event(), follower.stdout
    assert output

    def listen() -> None:
        if any("summary" in line for line in output):
            told.set()
    listener = threading.Thread(target=listen)
    listener.start()
    try:
        for _try in range(60):                              # it is told of what happens once it listens
            site.ask("mutation ($input: AddCommentInput!) { addComment(input: $input) { problems { message } } }",
                     {"input": {"card": f"crd_{card}", "body": WORD}}, as_="rina")
            if told.wait(0.5):
                break
        assert told.is_set()
    finally:
        os.killpg(follower.pid, 15)
        listener.join(30)
        output.close()
        follower.wait(30)


def test_a_house_with_other_limits_says_so_and_keeps_them_here_too(site: Site):
    settings = {"query_points_per_minute": "123456", "query_seconds": "7", "only_trusted_documents": "true"}
    with site.under(**settings) as other, other.client() as client:
        shown = section(client.get("/developers/guide").text, "h-limits")
        assert "123.456" in shown and " 7 detik" in shown and "25.000" in shown and limits.COST == 25_000
        free = client.post("/developers", data={"query": "{ forums { totalCount } }"})
        assert free.status_code == 422 and "sudah dikenal" in answered(free.text)["errors"][0]["message"]
        page = unescape(client.get("/developers/questions/17").text)
        for document in (page.partition('autocomplete="off">\n')[2].partition("</textarea>")[0], questions()[16].document):
            shown = client.post("/developers", data={"query": document.strip("\n"), "variables": json.dumps(dict(questions()[16].variables))})
            assert answered(shown.text) == {"data": questions()[16].answer}


# ── the reference ──

def test_every_type_is_explained_in_one_place_and_every_link_leads_there(site: Site):
    with site.client() as client:
        index = client.get("/developers/reference").text
        pages = {path: client.get(path).text for path in [f"/developers/reference/{chapter.slug}" for chapter in reference()]}
    kinds = [name for page in pages.values() for name in re.findall(r'<details class="kind" id="(\w+)"', page)]
    types = {name for name in schema._schema.type_map if not name.startswith("__")} - {"Query", "Mutation", "Subscription"}
    assert sorted(kinds) == sorted(types)
    roots = [name for page in pages.values() for name in re.findall(r'id="root-(\w+)"', page)]
    assert sorted(roots) == sorted(name for kind in ("Query", "Mutation", "Subscription") for name in schema._schema.type_map[kind].fields)
    links = {link for page in (index, *pages.values()) for link in re.findall(r'href="(/developers/reference/\w+#\w+)"', page)}
    assert [link for link in links if f'id="{link.partition("#")[2]}"' not in pages[link.partition("#")[0]]] == []
    assert len(links) >= len(types)


def test_a_name_leads_to_where_it_is_explained(site: Site):
    with site.client() as client:
        assert client.get("/developers/reference?name=needwhere").headers["location"] == "/developers/reference/needs#NeedWhere"
        some = client.get("/developers/reference?name=total").text
        none = client.get("/developers/reference?name=<b>Nothing").text
        assert client.get("/developers/reference/nothing").status_code == 404
    assert "TotalsBy" in text(some) and "NeedWhere" not in text(some)
    assert "Tidak ada tipe bernama <b>Nothing." in text(none) and "<b>Nothing" not in none


# ── GraphiQL ──

def test_graphiqls_page_alone_may_be_styled_by_its_script_and_no_page_by_others(site: Site):
    with site.client() as client:
        policies = [client.get(path).headers["content-security-policy"] for path in ("/developers/graphiql", "/developers/graphiql", "/developers", "/")]
        page = client.get("/developers/graphiql?question=7").text
        assert client.get("/developers/graphiql?question=99").status_code == 404
    assert policies[0] != policies[1] and policies[2:] == [CONTENT, CONTENT]
    nonces = [re.search(r"'nonce-([\w-]{20,})'", policy) for policy in policies[:2]]
    assert nonces[0] and nonces[1]
    assert policies[0] == CONTENT.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonces[0][1]}'").replace("font-src 'self'", "font-src 'self' data:")
    assert "unsafe" not in policies[0] and questions()[6].document.strip() in unescape(page)
