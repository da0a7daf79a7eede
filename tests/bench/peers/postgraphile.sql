-- What PostGraphile is given: the tables the questions speak of, as views with only what anybody may see (PostgreSQL folds them into each query), the
-- sum and the neighbours as functions, and the comment as one function that does what the hand-written endpoint does, but for Markdown.
CREATE SCHEMA asked;
CREATE VIEW asked.stakeholder AS SELECT id, name COLLATE "C" AS name, kind::text, region_id FROM stakeholder;
CREATE VIEW asked.programme AS SELECT id, slug::text, name COLLATE "C" AS name, status::text, version FROM programme;
CREATE VIEW asked.commitment AS SELECT id, programme_id, stakeholder_id, amount, pledged_on FROM commitment;
CREATE VIEW asked.contribution AS SELECT id, commitment_id, amount, "on" FROM contribution WHERE status IN ('VERIFIED', 'REVERSED');
COMMENT ON VIEW asked.stakeholder IS E'@primaryKey id';
COMMENT ON VIEW asked.programme IS E'@primaryKey id';
COMMENT ON VIEW asked.commitment IS
  E'@primaryKey id\n@foreignKey (programme_id) references asked.programme (id)|@foreignFieldName commitments\n@foreignKey (stakeholder_id) references asked.stakeholder (id)|@fieldName stakeholder';
COMMENT ON VIEW asked.contribution IS E'@primaryKey id\n@foreignKey (commitment_id) references asked.commitment (id)|@foreignFieldName contributions';

CREATE FUNCTION asked.stakeholder_pledged(of asked.stakeholder) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(amount), 0)::bigint FROM commitment
  WHERE stakeholder_id = of.id AND status IN ('PLEDGED', 'AGREED', 'DELIVERING', 'FULFILLED', 'PARTLY_FULFILLED') $$;

CREATE TYPE asked.giver AS (id uuid, name text, kind text, many int, amount bigint);
CREATE FUNCTION asked.givers(organisation uuid, most int) RETURNS SETOF asked.giver LANGUAGE sql STABLE AS $$
  SELECT s.id, s.name, s.kind, g.many::int, g.amount::bigint FROM (
    SELECT stakeholder_id, count(*) many, coalesce(sum(amount), 0) amount FROM commitment
    WHERE programme_id = ANY (ARRAY(SELECT programme_id FROM commitment WHERE stakeholder_id = organisation)) GROUP BY stakeholder_id) g
  JOIN stakeholder s ON s.id = g.stakeholder_id ORDER BY g.amount DESC, g.many DESC, s.name COLLATE "C", s.id LIMIT most $$;

CREATE TYPE asked.said AS (id uuid, author text, body text, at timestamptz);
CREATE FUNCTION asked.comment_on(token text, on_card uuid, body text) RETURNS asked.said LANGUAGE plpgsql VOLATILE AS $$
DECLARE who record; made uuid := gen_random_uuid(); moment timestamptz := now(); number bigint;
BEGIN
  SELECT u.id AS user_id, t.id AS token_id, u.name::text AS name, s.stakeholder_id, b.id AS board_id, b.forum_id, c.title INTO STRICT who
    FROM token t JOIN user_account u ON u.id = t.user_id JOIN seat s ON s.id = t.seat_id
    JOIN membership m ON m.stakeholder_id = s.stakeholder_id AND m.status = 'ACTIVE' JOIN board b ON b.forum_id = m.forum_id JOIN card c ON c.board_id = b.id
    WHERE t.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex') AND t.revoked_at IS NULL AND t.scopes LIKE '%write%' AND c.id = on_card
      AND c.archived_at IS NULL;
  INSERT INTO comment (id, card_id, user_id, author, stakeholder_id, body, body_html, at)
    VALUES (made, on_card, who.user_id, who.name, who.stakeholder_id, body, body, moment);
  UPDATE board SET last_event = last_event + 1 WHERE id = who.board_id RETURNING last_event INTO number;
  INSERT INTO event (name, at, user_id, stakeholder_id, via, forum_id, board_id, board_number, card_id, subject_prefix, subject_key, summary, public,
                     confidential, is_demo)
    VALUES ('comment.added', moment, who.user_id, who.stakeholder_id, 'token:' || who.token_id, who.forum_id, who.board_id, number, on_card, 'cmn', made,
            'mengomentari kartu “' || who.title || '”', false, false, false);
  RETURN (made, who.name, body, moment)::asked.said;
END $$;
