"""/developers: a question beside its answer, the thirty questions, and each of them in the language one programs in."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe
from time import perf_counter
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.security import CONTENT
from server.settings import settings
from server.words import LANGUAGES, _
from views import developers_code as code
from views.asked import Question, questions
from views.client import ask
from views.developers_schema import Answer, Unasked, allowance_of, answer_to, cost_of
from views.panels import panel
from views.rendering import respond, spoken, wants_part

FIRST = 7                       # the question that lies open when nobody has chosen one
EXAMPLE = "money-by-field"      # the view that shows what a question becomes
NO_OBJECT = _("Variabel harus objek JSON, misalnya {example}.")


@dataclass
class Console:
    """What stands in the console: a document and its variables as they are written, and what came back."""
    query: str
    variables: str
    question: Question | None = None
    answer: str = ""
    milliseconds: float | None = None
    refused: bool = False
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        return self.query.count("\n") + 1


async def show_developers(request: Request) -> Response:
    asked = questions()
    return await page(request, opened(request, next((each for each in asked if each.number == FIRST), asked[0])))


async def show_question(request: Request) -> Response:
    return await page(request, opened(request, numbered(request.path_params["number"])))


async def run(request: Request) -> Response:
    form = await request.form()
    console = Console(str(form.get("query", "")).replace("\r\n", "\n"), str(form.get("variables", "")).replace("\r\n", "\n"))
    if number := str(form.get("number", "")):
        console.question = numbered(number)
    await fill(request, console)
    return await page(request, console)


async def show_graphiql(request: Request) -> Response:
    """GraphiQL adds styles of its own while it runs, by a nonce that it asks its page for, and brings its letters inside its style sheet.
    Both are allowed on this page alone; scripts come from us alone, here as everywhere."""
    nonce = token_urlsafe(16)
    policy = CONTENT.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'").replace("font-src 'self'", "font-src 'self' data:")
    number = request.query_params.get("question", "")
    chosen = opened(request, numbered(number) if number else questions()[0])
    return respond(request, page="developers/graphiql.html", headers={"Content-Security-Policy": policy}, context=await ask(request, "Shell") | {
        "console": chosen, "questions": asked_in(request, questions()), "nonce": nonce})


# ── what stands in the console ──

def numbered(number: str) -> Question:
    found = next((each for each in questions() if number == str(each.number)), None)
    if found is None:
        raise HTTPException(404)
    return found


def opened(request: Request, question: Question) -> Console:
    """A question as it is kept, with the answer it has on the demo world."""
    return Console(document_of(question, request.user.language), written(question.variables) if question.variables else "", question,
                   answer=written({"data": question.answer}), given=dict(question.variables))


def known() -> Iterator[str]:
    """Every document that these pages show, as it is shown: where only trusted ones are served, they are."""
    for question in questions():
        yield from (document_of(question, language) for language in LANGUAGES)
        yield from (question.document, without_comments(question.document.strip()))


def document_of(question: Question, language: str) -> str:
    """The document; what stands in front of it is Indonesian, so who reads English gets the question instead."""
    document = question.document.strip()
    return document if language == "id" else f"# {question.number}. {question.says[language]}\n" + without_comments(document)


def without_comments(document: str) -> str:
    return re.sub(r"\A(?:#.*\n|\n)+", "", document)


def written(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


async def fill(request: Request, console: Console) -> None:
    """Asks what stands in the console."""
    try:
        given = orjson.loads(console.variables or "{}")
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        return refuse(console, spoken(request, NO_OBJECT, example='{"programme": "gbrss"}'))
    console.given, started = given, perf_counter()
    try:
        answer = await answer_to(request, console.query, given)
    except Unasked as why:
        return refuse(console, spoken(request, why.text, **why.values))
    console.milliseconds = (perf_counter() - started) * 1000
    console.answer, console.refused = indented(answer), bool(answer.errors)


def refuse(console: Console, message: str) -> None:
    console.answer, console.refused = written({"errors": [{"message": message}]}), True


def indented(answer: Answer) -> str:
    return written(orjson.loads(answer.json))


# ── the page ──

async def page(request: Request, console: Console) -> Response:
    example = None if wants_part(request) else await panel(request, EXAMPLE)
    return respond(request, page="developers/developers.html", part="developers/_answer.html", status=422 if console.refused else 200,
                   context=await ask(request, "Shell") | {
                       "console": console, "example": example,
                       "cost": cost_of(console.query, console.given), "allowance": allowance_of(request), "coloured": code.coloured,
                       "questions": asked_in(request, questions()), "snippets": snippets(console, address_of(request, "/graphql"))})


def asked_in(request: Request, those: Sequence[Question]) -> list[tuple[int, str]]:
    return [(each.number, each.says[request.user.language]) for each in those]


def snippets(console: Console, address: str) -> list[tuple[str, str, str]]:
    token = console.question is not None and console.question.asker is not None
    return [(name, kind, write(address, without_comments(console.query), console.given, token=token)) for name, kind, write in code.LANGUAGES]


def address_of(request: Request, path: str) -> str:
    return (settings().public_url or str(request.base_url)).rstrip("/") + path


routes = [
    Route("/developers", show_developers),
    Route("/developers", run, methods=["POST"]),
    Route("/developers/questions/{number}", show_question),
    Route("/developers/graphiql", show_graphiql),
]
