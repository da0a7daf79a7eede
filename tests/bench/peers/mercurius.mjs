// Mercurius with its JIT, loaders for what belongs to many rows, and better-sqlite3, as its manual has it. DATABASE, PORT.
import { createHash, randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import Fastify from "fastify";
import mercurius from "mercurius";

const db = new Database(process.env.DATABASE);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.pragma("foreign_keys = ON");

const schema = `
  enum StakeholderKind { COMPANY UNIVERSITY NGO GOVERNMENT_OFFICE ZAKAT_BODY COMMUNITY ASSOCIATION MEDIA }
  input ProgrammeBy { id: ID }
  input KindIs { eq: StakeholderKind }
  input IdIs { eq: ID }
  input RegionWhere { id: IdIs }
  input StakeholderWhere { id: IdIs kind: KindIs region: RegionWhere }
  input CommitmentWhere { stakeholder: StakeholderWhere programme: ProgrammeWhere }
  input CommitmentsWhere { some: CommitmentWhere }
  input ProgrammeWhere { commitments: CommitmentsWhere }
  enum TotalsBy { STAKEHOLDER }
  input AddCommentInput { card: ID! body: String! }
  type Programme { id: ID! slug: String! name: String! status: String! version: Int! commitments(first: Int): CommitmentConnection! }
  type ProgrammeConnection { nodes: [Programme!]! }
  type Commitment { id: ID! amount: String stakeholder: Stakeholder! contributions(first: Int): ContributionConnection! }
  type CommitmentConnection { nodes: [Commitment!]! }
  type Contribution { amount: String }
  type ContributionConnection { nodes: [Contribution!]! }
  type Summary { pledged: String! }
  type Stakeholder { id: ID! name: String! kind: StakeholderKind! summary: Summary! }
  type StakeholderConnection { nodes: [Stakeholder!]! }
  type Totals { stakeholder: Stakeholder! count: Int! amount: String! }
  type Comment { id: ID! author: String! body: String! at: String! }
  type Problem { message: String! }
  type CommentPayload { comment: Comment problems: [Problem!]! }
  type Query {
    programme(by: ProgrammeBy!): Programme
    programmes(first: Int): ProgrammeConnection!
    stakeholders(first: Int, where: StakeholderWhere): StakeholderConnection!
    commitmentTotals(by: [TotalsBy!]!, first: Int, where: CommitmentWhere): [Totals!]!
  }
  type Mutation { addComment(input: AddCommentInput!): CommentPayload! }`;

const many = new Map();
// The statement for so many keys, kept prepared.
function among(sql, keys) {
  const text = sql.replace("$keys", keys.map(() => "?").join(","));
  if (!many.has(text)) many.set(text, db.prepare(text));
  return many.get(text);
}
const key = (id) => id.slice(4);
const one = db.prepare("SELECT id, slug, name, status, version FROM programme WHERE id = ?");
const page = db.prepare("SELECT id, slug, name, status, version FROM programme ORDER BY name, id LIMIT ?");
const organisations = db.prepare("SELECT id, name, kind FROM stakeholder WHERE kind = ? AND region_id = ? ORDER BY name, id LIMIT ?");
const totals = db.prepare(`SELECT g.stakeholder_id, g.count, g.amount FROM (
  SELECT stakeholder_id, count(*) count, coalesce(sum(amount), 0) amount FROM commitment
  WHERE programme_id IN (SELECT programme_id FROM commitment WHERE stakeholder_id = ?) GROUP BY stakeholder_id) g
  JOIN stakeholder s ON s.id = g.stakeholder_id ORDER BY g.amount DESC, g.count DESC, s.name, s.id LIMIT ?`);
const who = db.prepare(`SELECT u.id AS user, t.id AS token, u.name, s.stakeholder_id AS stakeholder, b.id AS board, b.forum_id AS forum, c.title
  FROM token t JOIN user_account u ON u.id = t.user_id JOIN seat s ON s.id = t.seat_id
  JOIN membership m ON m.stakeholder_id = s.stakeholder_id AND m.status = 'ACTIVE' JOIN board b ON b.forum_id = m.forum_id JOIN card c ON c.board_id = b.id
  WHERE t.token_hash = ? AND t.revoked_at IS NULL AND t.scopes LIKE '%write%' AND c.id = ? AND c.archived_at IS NULL`);
const comment = db.prepare("INSERT INTO comment (id, card_id, user_id, author, stakeholder_id, body, body_html, at) VALUES (?,?,?,?,?,?,?,?)");
const number = db.prepare("UPDATE board SET last_event = last_event + 1 WHERE id = ? RETURNING last_event");
const event = db.prepare(`INSERT INTO event (name, at, user_id, stakeholder_id, via, forum_id, board_id, board_number, card_id, subject_prefix, subject_key,
  summary, public, confidential, is_demo) VALUES ('comment.added',?,?,?,?,?,?,?,?,'cmn',?,?,0,0,0)`);

// Begun as a writer (immediate, below): begun as a reader it would fail where another wrote in between.
const say = db.transaction((secret, card, body) => {
  const found = who.get(createHash("sha256").update(secret).digest("hex"), card);
  const id = randomUUID(), at = new Date().toISOString().replace("T", " ").replace("Z", "+00:00");
  comment.run(id, card, found.user, found.name, found.stakeholder, body, body, at);
  const { last_event } = number.get(found.board);
  event.run(at, found.user, found.stakeholder, `token:${found.token}`, found.forum, found.board, last_event, card, id, `mengomentari kartu “${found.title}”`);
  return { id, author: found.name, body, at };
});

// Rows by the key they belong to, at most so many of each.
function pages(queries, sql, name) {
  const rows = among(sql, queries).all(...queries.map((each) => each.obj.id), queries[0].params.first ?? 20);
  const by = new Map(queries.map((each) => [each.obj.id, []]));
  for (const row of rows) by.get(row[name]).push(row);
  return queries.map((each) => ({ nodes: by.get(each.obj.id) }));
}

const uncached = { cache: false };
const loaders = {
  Programme: { commitments: { opts: uncached, loader: async (queries) => pages(queries, `SELECT * FROM (
    SELECT id, amount, stakeholder_id, programme_id, row_number() OVER (PARTITION BY programme_id ORDER BY pledged_on DESC, id DESC) n
    FROM commitment WHERE programme_id IN ($keys)) WHERE n <= ? ORDER BY programme_id, n`, "programme_id") } },
  Commitment: {
    stakeholder: { opts: uncached, loader: async (queries) => named(queries) },
    contributions: { opts: uncached, loader: async (queries) => pages(queries, `SELECT * FROM (
      SELECT amount, commitment_id, row_number() OVER (PARTITION BY commitment_id ORDER BY "on", id) n
      FROM contribution WHERE commitment_id IN ($keys) AND status IN ('VERIFIED', 'REVERSED')) WHERE n <= ? ORDER BY commitment_id, n`, "commitment_id") },
  },
  Totals: { stakeholder: { opts: uncached, loader: async (queries) => named(queries) } },
  Stakeholder: { summary: { opts: uncached, loader: async (queries) => {
    const rows = among(`SELECT stakeholder_id, coalesce(sum(amount), 0) pledged FROM commitment WHERE stakeholder_id IN ($keys)
      AND status IN ('PLEDGED', 'AGREED', 'DELIVERING', 'FULFILLED', 'PARTLY_FULFILLED') GROUP BY stakeholder_id`, queries).all(...queries.map((each) => each.obj.id));
    const by = new Map(rows.map((row) => [row.stakeholder_id, row.pledged]));
    return queries.map((each) => ({ pledged: String(by.get(each.obj.id) ?? 0) }));
  } } },
};
function named(queries) {
  const keys = [...new Set(queries.map((each) => each.obj.stakeholder_id))];
  const by = new Map(among("SELECT id, name, kind FROM stakeholder WHERE id IN ($keys)", keys).all(...keys).map((row) => [row.id, row]));
  return queries.map((each) => by.get(each.obj.stakeholder_id));
}

const resolvers = {
  Query: {
    programme: (_, { by }) => one.get(key(by.id)),
    programmes: (_, { first }) => ({ nodes: page.all(first ?? 20) }),
    stakeholders: (_, { first, where }) => ({ nodes: organisations.all(where.kind.eq, key(where.region.id.eq), first ?? 20) }),
    commitmentTotals: (_, { first, where }) => totals.all(key(where.programme.commitments.some.stakeholder.id.eq), first ?? 100),
  },
  Mutation: {
    addComment: (_, { input }, { reply }) => ({
      comment: say.immediate(reply.request.headers.authorization.slice("Bearer ".length), key(input.card), input.body), problems: [] }),
  },
  Programme: { id: (row) => `prg_${row.id}` },
  Commitment: { id: (row) => `cmt_${row.id}` },
  Stakeholder: { id: (row) => `stk_${row.id}` },
  Comment: { id: (row) => `cmn_${row.id}` },
};

const app = Fastify();
app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
