"""The opponent: a bare Starlette route with one statement written by hand for one question, and nothing else. `DATABASE_URL` says which database."""
from __future__ import annotations

import os
import sqlite3

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SQLITE = """SELECT '{"data":{"programmes":{"nodes":['||group_concat('{"id":"prg_'||p.id||'","name":'||json_quote(p.name)
  ||',"status":"'||p.status||'","commitments":{"nodes":['||ifnull((
  SELECT group_concat('{"id":"cmt_'||c.id||'","amount":'||coalesce('"'||c.amount||'"','null')||',"stakeholder":'||(
    SELECT '{"name":'||json_quote(s.name)||',"kind":"'||s.kind||'"}' FROM stakeholder s WHERE s.id=c.stakeholder_id)||',"contributions":{"nodes":['||ifnull((
      SELECT group_concat('{"amount":'||coalesce('"'||x.amount||'"','null')||'}') FROM (
        SELECT amount FROM contribution WHERE commitment_id=c.id AND status IN ('VERIFIED','REVERSED') ORDER BY "on", id LIMIT 5) x),'')||']}}')
  FROM (SELECT id, amount, stakeholder_id FROM commitment WHERE programme_id=p.id ORDER BY pledged_on DESC, id DESC LIMIT 10) c),'')||']}}')||']}}}'
FROM (SELECT id, name, status FROM programme ORDER BY name, id LIMIT ?) p"""

POSTGRESQL = """SELECT json_build_object('data', json_build_object('programmes', json_build_object('nodes', json_agg(json_build_object(
  'id', 'prg_'||p.id, 'name', p.name, 'status', p.status, 'commitments', json_build_object('nodes', coalesce((
    SELECT json_agg(json_build_object('id', 'cmt_'||c.id, 'amount', c.amount::text,
      'stakeholder', (SELECT json_build_object('name', s.name, 'kind', s.kind) FROM stakeholder s WHERE s.id=c.stakeholder_id),
      'contributions', json_build_object('nodes', coalesce((SELECT json_agg(json_build_object('amount', x.amount::text)) FROM (
        SELECT amount FROM contribution WHERE commitment_id=c.id AND status IN ('VERIFIED','REVERSED') ORDER BY "on", id LIMIT 5) x), '[]'))))
    FROM (SELECT id, amount, stakeholder_id FROM commitment WHERE programme_id=p.id ORDER BY pledged_on DESC, id DESC LIMIT 10) c), '[]')))))))::text
FROM (SELECT id, name, status FROM programme ORDER BY name COLLATE "C", id LIMIT $1::int) p"""

url = os.environ["DATABASE_URL"]


async def answer(request: Request) -> Response:
    asked = await request.json()
    if url.startswith("sqlite"):
        text = request.app.state.file.execute(SQLITE, (asked["variables"]["n"],)).fetchone()[0]
    else:
        text = await request.app.state.pool.fetchval(POSTGRESQL, asked["variables"]["n"])
    return Response(text, media_type="application/json")


async def opened() -> None:
    if url.startswith("sqlite"):
        app.state.file = sqlite3.connect(url.removeprefix("sqlite://"), cached_statements=100)
    else:
        app.state.pool = await asyncpg.create_pool(url, min_size=8, max_size=8, server_settings={"jit": "off"})


class Opened:
    """Opens the database before the first request is taken."""
    async def __aenter__(self) -> None:
        await opened()

    async def __aexit__(self, *_: object) -> None:
        pass


app = Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lambda _app: Opened())
