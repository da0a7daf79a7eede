"""The table of rights is drawn from the rules that decide."""
from __future__ import annotations

from html import unescape

from server.domain.access import RIGHTS, RULES
from server.words import say
from tests.site import Site
from views.rights import NOUNS


def test_every_right_stands_in_the_table_in_both_languages(site: Site):
    for language in ("id", "en"):
        with site.client(**{"accept-language": language}) as client:
            page = client.get("/rights")
        assert page.status_code == 200
        assert [right.name for right in RIGHTS if say(right.says, language) not in unescape(page.text)] == []


def test_the_answer_names_who_may_and_who_sees(site: Site):
    data = site.ask("{ rights { name given { role reach } } readingRules { table within shown { audience says } } }")["data"]
    rights = {right["name"]: {given["role"]: given["reach"] for given in right["given"]} for right in data["rights"]}
    assert rights["VERIFY_CONTRIBUTIONS"] == {"VERIFIER": "NOT_OWN", "SECRETARIAT": "NOT_OWN"}
    assert rights["PLEDGE"] == {"OFFICER": "OWN", "SECRETARIAT": "ON_BEHALF"}
    rules = {rule["table"]: rule for rule in data["readingRules"]}
    assert {model.__name__ for model in RULES} == set(rules)
    assert rules["Card"]["within"] == "Board"
    assert rules["Contribution"]["shown"][0] == {"audience": "ANYONE", "says": "yang terverifikasi atau dibatalkan"}
    assert rules["Device"]["shown"] == []


def test_every_noun_of_the_page_has_a_rule():
    assert set(NOUNS) <= {model.__name__ for model in RULES}
