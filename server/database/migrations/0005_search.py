"""What search looks through: of each thing its words, kept by the database itself whenever a row is written, whoever writes it.

`search_source` says what is searched of each thing: its title, what else stands with the same weight (acronyms, formal names) and further
words (its text, its place). `search_document` holds that for every thing, and with it goes the index: FTS5 on SQLite, a
tsvector of the folded words on PostgreSQL. Triggers put a row in anew when something it is made of has changed, and take it away with its thing.

A later migration that makes one of these tables anew (on SQLite, Tortoise does so for a changed column or check) takes SEARCH back before and puts it on again
after: triggers go with their table, and a view keeps its tables from being renamed."""
from collections.abc import Iterable, Iterator

from tortoise import migrations

from server.database.operations import EitherWay
from server.domain.search.folding import ACCENTED, BETWEEN, LONGEST, MARKS

MOST = 20_000                       # letters of a text that are looked through

# Of each thing, in the order of SearchType: prefix, table, and as SQL over the row x (and its place r): title, beside it, further words.
PLACE = "coalesce(' '||r.name||' '||r.code,'')"
PLACES = "coalesce((SELECT {listed} FROM programme_region p JOIN region r ON r.id=p.region_id WHERE p.programme_id=x.id),'')"
SOURCES = (
    ("frm", "forum", "x.name", "x.formal_name", f"coalesce(x.about,'')||{PLACE}"),
    ("stk", "stakeholder", "x.name", "x.short_name", f"coalesce(x.about,'')||{PLACE}"),
    ("prg", "programme", "x.name", "x.acronym", f"coalesce(x.about,'')||' '||{PLACES}"),
    ("ned", "need", "x.title", "NULL", f"coalesce(x.about,'')||{PLACE}"),
    ("mtg", "meeting", "x.title", "NULL", f"coalesce(x.theme,'')||' '||coalesce(x.venue,'')||{PLACE}"),
    ("brd", "board", "x.name", "NULL", "''"),
    ("crd", "card", "x.title", "NULL", "coalesce(x.body,'')"),
)
# What of a row is looked through: a change of anything else leaves the index alone.
COLUMNS = {
    "forum": ("id", "name", "formal_name", "about", "region_id"), "stakeholder": ("id", "name", "short_name", "about", "region_id"),
    "programme": ("id", "name", "acronym", "about"), "need": ("id", "title", "about", "region_id"),
    "meeting": ("id", "title", "theme", "venue", "region_id"), "board": ("id", "name"), "card": ("id", "title", "body", "archived_at"),
}
LEFT_OUT = {"card": " WHERE x.archived_at IS NULL"}     # what is off the board is not found
PREFIXES = {table: prefix for prefix, table, *_rest in SOURCES}
PLACED = [table for table, columns in COLUMNS.items() if "region_id" in columns]
OF_REGION = " UNION ALL ".join([*(f"SELECT id FROM {table} WHERE region_id=NEW.id" for table in PLACED),
                                "SELECT programme_id FROM programme_region WHERE region_id=NEW.id"])

FILL = "INSERT INTO search_document (id,prefix,place,title,titles,words) SELECT id,prefix,place,title,titles,words FROM search_source"


def view(listed: str) -> str:
    rows = []
    for place, (prefix, table, title, beside, further) in enumerate(SOURCES, 1):
        region = " LEFT JOIN region r ON r.id=x.region_id" if table in PLACED else ""
        rows.append(f"SELECT '{prefix}' AS prefix,x.id AS id,{place} AS place,{title} AS title,{title}||coalesce(' '||{beside},'') AS titles,"
                    f"substr({further.format(listed=listed)},1,{MOST}) AS words FROM {table} x{region}{LEFT_OUT.get(table, '')}")
    return f"CREATE VIEW search_source AS {' UNION ALL '.join(rows)}"


def changed(columns: Iterable[str], differs: str) -> str:
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns)


def forget(which: str) -> str:
    return f"DELETE FROM search_document WHERE {which};"


def keep(which: str) -> str:
    return f"{FILL} WHERE {which};"


def programme_anew(row: str) -> str:
    return forget(f"id={row}.programme_id") + " " + keep(f"prefix='prg' AND id={row}.programme_id")


# ── SQLite ──

def sqlite_triggers() -> Iterator[tuple[str, str]]:
    """Each with its name."""
    for table, columns in COLUMNS.items():
        gone, there = forget("id=OLD.id"), keep(f"prefix='{PREFIXES[table]}' AND id=NEW.id")
        yield f"search_{table}_new", f"AFTER INSERT ON {table} BEGIN {there} END"
        yield f"search_{table}_changed", f"AFTER UPDATE OF {','.join(columns)} ON {table} WHEN {changed(columns, 'IS NOT')} BEGIN {gone} {there} END"
        yield f"search_{table}_gone", f"AFTER DELETE ON {table} BEGIN {gone} END"
    for name, when, rows in (("new", "INSERT", ["NEW"]), ("changed", "UPDATE", ["OLD", "NEW"]), ("gone", "DELETE", ["OLD"])):
        yield f"search_programme_region_{name}", f"AFTER {when} ON programme_region BEGIN {' '.join(map(programme_anew, rows))} END"
    anew = f"{forget(f'id IN ({OF_REGION})')} " + keep(f"id IN ({OF_REGION})")
    yield "search_region_changed", f"AFTER UPDATE OF name,code ON region WHEN {changed(('name', 'code'), 'IS NOT')} BEGIN {anew} END"
    yield "search_document_new", ("AFTER INSERT ON search_document BEGIN "
                                  "INSERT INTO search_index (rowid,titles,words) VALUES (NEW.number,NEW.titles,NEW.words); END")
    yield "search_document_gone", ("AFTER DELETE ON search_document BEGIN INSERT INTO search_index (search_index,rowid,titles,words) "
                                   "VALUES ('delete',OLD.number,OLD.titles,OLD.words); END")


SQLITE = [
    view("group_concat(r.name||' '||r.code,' ')"),
    "CREATE TABLE search_document (number INTEGER NOT NULL PRIMARY KEY, id CHAR(36) NOT NULL UNIQUE, prefix TEXT NOT NULL, place INT NOT NULL, "
    "title TEXT NOT NULL, titles TEXT NOT NULL, words TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search_index USING fts5(titles, words, content='search_document', content_rowid='number', detail='column', columnsize=0, "
    f"tokenize=\"unicode61 remove_diacritics 2 separators '{BETWEEN}'\")",
    *(f"CREATE TRIGGER {name} {what}" for name, what in sqlite_triggers()),
    FILL,
]
SQLITE_BACK = [*(f"DROP TRIGGER {name}" for name, _what in sqlite_triggers()), "DROP TABLE search_index", "DROP TABLE search_document",
               "DROP VIEW search_source"]


# ── PostgreSQL ──
# Nothing follows TRUNCATE: events refer to all of these tables or to what does, and their guard refuses.

LETTERS = "".join(ACCENTED)
# translate() is slow, and mostly has nothing to do: of signs and letters beyond the alphabet only those with accents are left to it.
FOLDED = f"""CREATE FUNCTION folded(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT array_to_tsvector(ARRAY(SELECT left(word,{LONGEST}) FROM unnest(string_to_array(lower(CASE WHEN octet_length(kept)=length(kept) THEN kept
ELSE translate(kept,'{LETTERS}{MARKS}','{"".join(ACCENTED.values())}') END COLLATE "C"),' ')) word WHERE word<>''))
FROM (SELECT regexp_replace(said COLLATE "C",'[^a-zA-Z0-9{LETTERS}{MARKS}]+',' ','g') kept) k $$"""


def function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"


def unless(event: str, then: str) -> str:
    return f"IF TG_OP <> '{event}' THEN {then} END IF;"


def postgresql_functions() -> Iterator[tuple[str, str]]:
    """Each with its name. A table has one of its own, in which its prefix is written: else a plan would be made anew for every row."""
    for table, prefix in PREFIXES.items():
        name = f"search_{table}"
        yield name, function(name, unless("INSERT", forget("id=OLD.id")) + unless("DELETE", keep(f"prefix='{prefix}' AND id=NEW.id")))
    of_programme = unless("INSERT", programme_anew("OLD")) + unless("DELETE", programme_anew("NEW"))
    yield "search_programme_region", function("search_programme_region", of_programme)
    yield "search_region", function("search_region", forget(f"id IN ({OF_REGION})") + keep(f"id IN ({OF_REGION})"))


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Each with its table and its name."""
    for table, columns in COLUMNS.items():
        run = f"EXECUTE FUNCTION search_{table}()"
        yield table, f"search_{table}", f"AFTER INSERT OR DELETE ON {table} FOR EACH ROW {run}"
        yield table, f"search_{table}_changed", (f"AFTER UPDATE OF {','.join(columns)} ON {table} FOR EACH ROW "
                                                 f"WHEN ({changed(columns, 'IS DISTINCT FROM')}) {run}")
    yield "programme_region", "search_programme_region", ("AFTER INSERT OR UPDATE OR DELETE ON programme_region FOR EACH ROW "
                                                          "EXECUTE FUNCTION search_programme_region()")
    yield "region", "search_region", (f"AFTER UPDATE OF name,code ON region FOR EACH ROW WHEN ({changed(('name', 'code'), 'IS DISTINCT FROM')}) "
                                      "EXECUTE FUNCTION search_region()")


POSTGRESQL = [
    FOLDED, view("string_agg(r.name||' '||r.code,' ')"),
    "CREATE TABLE search_document (id UUID NOT NULL PRIMARY KEY, prefix TEXT NOT NULL, place INT NOT NULL, title TEXT NOT NULL, titles TEXT NOT NULL, "
    "words TEXT NOT NULL, in_title TSVECTOR NOT NULL GENERATED ALWAYS AS (folded(titles)) STORED, "
    "anywhere TSVECTOR NOT NULL GENERATED ALWAYS AS (folded(titles || ' ' || words)) STORED)",
    "CREATE INDEX search_index ON search_document USING gin (anywhere)",
    *(made for _name, made in postgresql_functions()),
    *(f"CREATE TRIGGER {name} {what}" for _table, name, what in postgresql_triggers()),
    FILL,
]
POSTGRESQL_BACK = [*(f"DROP TRIGGER {name} ON {table}" for table, name, _what in postgresql_triggers()),
                   *(f"DROP FUNCTION {name}()" for name, _made in postgresql_functions()),
                   "DROP TABLE search_document", "DROP VIEW search_source", "DROP FUNCTION folded(text)"]

SEARCH = EitherWay(sqlite=SQLITE, sqlite_back=SQLITE_BACK, postgresql=POSTGRESQL, postgresql_back=POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("models", "0004_from_need_to_delivery")]
    operations = [SEARCH]
