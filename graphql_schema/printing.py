"""`python -m graphql_schema.printing` writes the schema as text beside itself; a test holds the two equal."""
from __future__ import annotations

from pathlib import Path

PRINTED = Path(__file__).parent / "schema.graphql"


def printed() -> str:
    from graphql_schema.schema import schema
    return schema.as_str() + "\n"


if __name__ == "__main__":
    PRINTED.write_text(printed(), encoding="utf-8")
    print(f"Wrote {PRINTED}")
