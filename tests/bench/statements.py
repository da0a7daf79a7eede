"""The statements written by hand."""
from __future__ import annotations

SQLITE = {
    "Q1": """SELECT '{"data":{"programme":'||ifnull((
  SELECT '{"id":"prg_'||id||'","slug":'||json_quote(slug)||',"name":'||json_quote(name)||',"status":"'||status||'","version":'||version||'}'
  FROM programme WHERE id=?),'null')||'}}'""",

    "Q2": """SELECT '{"data":{"programmes":{"nodes":['||group_concat('{"id":"prg_'||p.id||'","name":'||json_quote(p.name)
  ||',"status":"'||p.status||'","commitments":{"nodes":['||ifnull((
  SELECT group_concat('{"id":"cmt_'||c.id||'","amount":'||coalesce('"'||c.amount||'"','null')||',"stakeholder":'||(
    SELECT '{"name":'||json_quote(s.name)||',"kind":"'||s.kind||'"}' FROM stakeholder s WHERE s.id=c.stakeholder_id)||',"contributions":{"nodes":['||ifnull((
      SELECT group_concat('{"amount":'||coalesce('"'||x.amount||'"','null')||'}') FROM (
        SELECT amount FROM contribution WHERE commitment_id=c.id AND status IN ('VERIFIED','REVERSED') ORDER BY "on", id LIMIT 5) x),'')||']}}')
  FROM (SELECT id, amount, stakeholder_id FROM commitment WHERE programme_id=p.id ORDER BY pledged_on DESC, id DESC LIMIT 10) c),'')||']}}')||']}}}'
FROM (SELECT id, name, status FROM programme ORDER BY name, id LIMIT ?) p""",

    "Q3": """SELECT '{"data":{"stakeholders":{"nodes":['||ifnull(group_concat('{"id":"stk_'||s.id||'","name":'||json_quote(s.name)||',"kind":"'||s.kind
  ||'","summary":{"pledged":"'||(SELECT coalesce(sum(amount),0) FROM commitment WHERE stakeholder_id=s.id
    AND status IN ('PLEDGED','AGREED','DELIVERING','FULFILLED','PARTLY_FULFILLED'))||'"}}'),'')||']}}}'
FROM (SELECT id, name, kind FROM stakeholder WHERE kind=? AND region_id=? ORDER BY name, id LIMIT 50) s""",

    "Q4": """SELECT '{"data":{"commitmentTotals":['||ifnull(group_concat('{"stakeholder":{"id":"stk_'||id||'","name":'||json_quote(name)||',"kind":"'||kind
  ||'"},"count":'||many||',"amount":"'||amount||'"}'),'')||']}}'
FROM (SELECT s.id, s.name, s.kind, g.many, g.amount FROM (
    SELECT stakeholder_id, count(*) many, coalesce(sum(amount),0) amount FROM commitment
    WHERE programme_id IN (SELECT programme_id FROM commitment WHERE stakeholder_id=?) GROUP BY +stakeholder_id) g
  JOIN stakeholder s ON s.id=g.stakeholder_id ORDER BY g.amount DESC, g.many DESC, s.name, s.id LIMIT 50)""",
}

POSTGRESQL = {
    "Q1": """SELECT json_build_object('data', json_build_object('programme', (
  SELECT json_build_object('id', 'prg_'||id, 'slug', slug, 'name', name, 'status', status, 'version', version)
  FROM programme WHERE id=$1::text::uuid)))::text""",

    "Q2": """SELECT json_build_object('data', json_build_object('programmes', json_build_object('nodes', json_agg(json_build_object(
  'id', 'prg_'||p.id, 'name', p.name, 'status', p.status, 'commitments', json_build_object('nodes', coalesce((
    SELECT json_agg(json_build_object('id', 'cmt_'||c.id, 'amount', c.amount::text,
      'stakeholder', (SELECT json_build_object('name', s.name, 'kind', s.kind) FROM stakeholder s WHERE s.id=c.stakeholder_id),
      'contributions', json_build_object('nodes', coalesce((SELECT json_agg(json_build_object('amount', x.amount::text)) FROM (
        SELECT amount FROM contribution WHERE commitment_id=c.id AND status IN ('VERIFIED','REVERSED') ORDER BY "on", id LIMIT 5) x), '[]'))))
    FROM (SELECT id, amount, stakeholder_id FROM commitment WHERE programme_id=p.id ORDER BY pledged_on DESC, id DESC LIMIT 10) c), '[]')))))))::text
FROM (SELECT id, name, status FROM programme ORDER BY name COLLATE "C", id LIMIT $1::int) p""",

    "Q3": """SELECT json_build_object('data', json_build_object('stakeholders', json_build_object('nodes', coalesce(json_agg(json_build_object(
  'id', 'stk_'||s.id, 'name', s.name, 'kind', s.kind, 'summary', json_build_object('pledged', (SELECT coalesce(sum(amount),0)::text FROM commitment
    WHERE stakeholder_id=s.id AND status IN ('PLEDGED','AGREED','DELIVERING','FULFILLED','PARTLY_FULFILLED'))))), '[]'))))::text
FROM (SELECT id, name, kind FROM stakeholder WHERE kind=$1::text AND region_id=$2::text::uuid ORDER BY name COLLATE "C", id LIMIT 50) s""",

    "Q4": """SELECT json_build_object('data', json_build_object('commitmentTotals', coalesce(json_agg(json_build_object(
  'stakeholder', json_build_object('id', 'stk_'||id, 'name', name, 'kind', kind), 'count', many, 'amount', amount::text)), '[]')))::text
FROM (SELECT s.id, s.name, s.kind, g.many, g.amount FROM (
    SELECT stakeholder_id, count(*) many, coalesce(sum(amount),0) amount FROM commitment
    WHERE programme_id = ANY (ARRAY(SELECT programme_id FROM commitment WHERE stakeholder_id=$1::text::uuid)) GROUP BY stakeholder_id) g
  JOIN stakeholder s ON s.id=g.stakeholder_id ORDER BY g.amount DESC, g.many DESC, s.name COLLATE "C", s.id LIMIT 50) f""",
}

_WHO = """SELECT u.id, t.id, u.name, s.stakeholder_id, b.id, b.forum_id, c.title FROM token t
JOIN user_account u ON u.id=t.user_id JOIN seat s ON s.id=t.seat_id JOIN membership m ON m.stakeholder_id=s.stakeholder_id AND m.status='ACTIVE'
JOIN board b ON b.forum_id=m.forum_id JOIN card c ON c.board_id=b.id
WHERE t.token_hash={} AND t.revoked_at IS NULL AND t.scopes LIKE '%write%' AND c.id={} AND c.archived_at IS NULL"""
_COMMENT = "INSERT INTO comment (id, card_id, user_id, author, stakeholder_id, body, body_html, at) VALUES ({},{},{},{},{},{},{},{})"
_NUMBER = "UPDATE board SET last_event=last_event+1 WHERE id={} RETURNING last_event"
_EVENT = """INSERT INTO event (name, at, user_id, stakeholder_id, via, forum_id, board_id, board_number, card_id, subject_prefix, subject_key, summary,
public, confidential, is_demo) VALUES ('comment.added',{},{},{},{},{},{},{},{},'cmn',{},{},false,false,false)"""


def _both(sql: str) -> dict[str, str]:
    many = sql.count("{}")
    return {"sqlite": sql.format(*["?"] * many), "postgresql": sql.format(*(f"${number}" for number in range(1, many + 1)))}


WHO_MAY_COMMENT, ADD_COMMENT, NEXT_NUMBER, TELL = map(_both, (_WHO, _COMMENT, _NUMBER, _EVENT))
