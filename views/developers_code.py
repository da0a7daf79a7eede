"""Code as the developers' pages show it: coloured, and each question written in three ways to ask it."""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

COLOURED = 40_000               # letters: a longer text stays plain, since it is long to colour and nobody reads all of it
# What the kinds of words Pygments knows are drawn as (`.code` in static/css/parts.css). The first that fits counts.
CLASSES = (("Token.Comment", "comment"), ("Token.Literal.String", "string"), ("Token.Keyword", "k"), ("Token.Name.Tag", "k"),
           ("Token.Literal.Number", "property"), ("Token.Name.Builtin", "property"), ("Token.Name.Constant", "property"),
           ("Token.Name.Variable", "property"), ("Token.Name.Function", "property"))


def coloured(text: str, language: str) -> Markup:
    """A text in "graphql", "json", "bash", "python" or "javascript" as HTML, in the colours of the house."""
    return _coloured(text, language) if len(text) <= COLOURED else escape(text)


@lru_cache(64)
def _coloured(text: str, language: str) -> Markup:
    from pygments.lexers import get_lexer_by_name  # here: it is slow to load, and only these pages need it

    words = get_lexer_by_name(language, stripnl=False, ensurenl=False).get_tokens(text)
    return Markup("").join(part(word, class_of(str(kind))) for kind, word in words)


def part(word: str, name: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(name, word) if name else escape(word)


@lru_cache(256)
def class_of(kind: str) -> str:
    return next((name for begins, name in CLASSES if kind.startswith(begins)), "")


# ── a question in three languages ──

def curl(address: str, document: str, variables: Mapping[str, Any], *, token: bool) -> str:
    lines = [f"curl -sG {address}", *(['  -H "authorization: Bearer $SIMPUL_TOKEN"'] if token else []),
             *([f"  --data-urlencode {in_shell('variables=' + json.dumps(variables, ensure_ascii=False))}"] if variables else []),
             f"  --data-urlencode {in_shell('query=' + document)}"]
    return " \\\n".join(lines)


def python(address: str, document: str, variables: Mapping[str, Any], *, token: bool) -> str:
    text = document.replace("\\", "\\\\").replace('"""', '\\"""')
    shown = ', headers={"authorization": f"Bearer {os.environ[\'SIMPUL_TOKEN\']}"}' if token else ""
    given = f", variable_values={dict(variables)!r}" if variables else ""
    return "\n".join([
        "# pip install 'gql[httpx]'", "import json", *(["import os"] if token else []), "",
        "from gql import Client, GraphQLRequest", "from gql.transport.httpx import HTTPXTransport", "",
        f'question = GraphQLRequest("""\n{text}\n"""{given})', "",
        f'with Client(transport=HTTPXTransport(url="{address}"{shown})) as simpul:',
        "    answer = simpul.execute(question)", "print(json.dumps(answer, indent=2, ensure_ascii=False))"])


def javascript(address: str, document: str, variables: Mapping[str, Any], *, token: bool) -> str:
    text = document.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    shown = ', authorization: `Bearer ${process.env.SIMPUL_TOKEN}`' if token else ""
    given = f", variables: {json.dumps(variables, ensure_ascii=False)}" if variables else ""
    return "\n".join([
        f"const query = `\n{text}\n`;", "", f'const response = await fetch("{address}", {{', '  method: "POST",',
        f'  headers: {{ "content-type": "application/json"{shown} }},', f"  body: JSON.stringify({{ query{given} }}),", "});",
        "const { data, errors } = await response.json();", 'if (errors) throw new Error(errors.map((each) => each.message).join("\\n"));',
        "console.log(JSON.stringify(data, null, 2));"])


# ── a view's address in three languages ──

def get_in_shell(address: str, query: Sequence[tuple[str, str]], *, token: bool) -> str:
    lines = [f"curl -sG {in_shell(address)}", *(['  -H "authorization: Bearer $SIMPUL_TOKEN"'] if token else []),
             *(f"  --data-urlencode {in_shell(f'{name}={value}')}" for name, value in query)]
    return " \\\n".join(lines)


def get_in_python(address: str, query: Sequence[tuple[str, str]], *, token: bool) -> str:
    shown = ', headers={"authorization": f"Bearer {os.environ[\'SIMPUL_TOKEN\']}"}' if token else ""
    given = f", params={list(query)!r}" if query else ""
    return "\n".join(["# pip install httpx", *(["import os", ""] if token else []), "import httpx", "",
                      f"answer = httpx.get({address!r}{given}{shown}, timeout=30)", "answer.raise_for_status()",
                      'for row in answer.json()["rows"]:', "    print(row)"])


def get_in_javascript(address: str, query: Sequence[tuple[str, str]], *, token: bool) -> str:
    shown = ", { headers: { authorization: `Bearer ${process.env.SIMPUL_TOKEN}` } }" if token else ""
    given = f"?${{new URLSearchParams({json.dumps(query, ensure_ascii=False)})}}" if query else ""
    return "\n".join([f"const answer = await fetch(`{address}{given}`{shown});", "if (!answer.ok) throw new Error(await answer.text());",
                      "const { rows } = await answer.json();", "console.log(rows);"])


def in_shell(text: str) -> str:
    """A text as one word of a shell, in single quotes."""
    return "'" + text.replace("'", "'\\''") + "'"


# What it is called, how Pygments calls it, and who writes it.
LANGUAGES: tuple[tuple[str, str, Callable[..., str]], ...] = (("curl", "bash", curl), ("Python", "python", python), ("JavaScript", "javascript", javascript))
