"""Spreadsheets that come in: handed over, looked through, loaded."""
from __future__ import annotations

import datetime
from base64 import b64encode
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import argument
from strawberry.scalars import JSON

from graphql_schema.activity import activities
from graphql_schema.context import Info
from graphql_schema.enums import SheetKind, SpreadsheetStatus, told
from graphql_schema.links import AForum, AnActivity, AUser
from graphql_schema.nodes import Connection, Node
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import entity, reference
from graphql_schema.uploads import Upload
from server.domain.exchange import actions, models


@entity(models.Spreadsheet, "sht", order=("-created_at",), description="A spreadsheet handed over for a forum. For its secretariat, and admins.")
class Spreadsheet(Node):
    forum: AForum = strawberry.field(description="The forum it is for.")
    kind: SheetKind = strawberry.field(description="What its rows are.")
    name: str = strawberry.field(description="As the file was called where it came from.")
    size: int = strawberry.field(description="In bytes.")
    status: SpreadsheetStatus = strawberry.field(description="How far it is.")
    rows: int | None = strawberry.field(description="How many there are, once they have been counted.")
    done: int = strawberry.field(description="How many have been looked at so far.")
    fresh: int = strawberry.field(description="Rows that would be, or were, new.")
    changed: int = strawberry.field(description="Rows that would change, or changed, what they became before.")
    same: int = strawberry.field(description="Rows that came in before as they are.")
    faults: JSON | None = strawberry.field(
        description="All that is wrong: of each fault `row`, `cell` and `column`, the `text` in Indonesian and the `values` in its braces.")
    preview: JSON | None = strawberry.field(description="The first rows that would come in: `row`, `reference`, `title`, and whether they are `new`.")
    importer: AUser | None = strawberry.field(description="Who handed it over, or said that it shall come in.")
    created_at: datetime.datetime = strawberry.field(description="When it was handed over.")
    touched_at: datetime.datetime = strawberry.field(description="When work on it last went on.")
    finished_at: datetime.datetime | None = strawberry.field(description="When it was loaded, or given up; null: it was not.")
    activity: Connection[AnActivity] = activities()


@strawberry.input
class UploadSpreadsheetInput:
    forum: strawberry.ID = strawberry.field(description="The forum it is for.")
    kind: SheetKind = strawberry.field(description="What its rows are.")
    file: Upload = strawberry.field(description="An .xlsx workbook or a .csv text, at most 20 MB and 50,000 rows.")


@strawberry.input
class LoadSpreadsheetInput:
    spreadsheet: strawberry.ID = strawberry.field(description="The spreadsheet; it must be READY.")


@strawberry.type
class SpreadsheetPayload:
    spreadsheet: Spreadsheet | None = strawberry.field(description="The spreadsheet as it now is; null where nothing was done.")
    problems: list[Problem]


class SheetFormat(Enum):
    XLSX = "XLSX"
    CSV = "CSV"


told(SheetFormat, "How a spreadsheet is written.", XLSX="A workbook, as Excel and LibreOffice write it.", CSV="Text in UTF-8, a row a line.")


@strawberry.type(description="An empty spreadsheet to fill in, headed in the reader's language.")
class SpreadsheetTemplate:
    name: str = strawberry.field(description="What the file may be called.")
    media_type: str = strawberry.field(description="What kind of file it is, as HTTP says it.")
    content: str = strawberry.field(description="The file, in base64.")


async def spreadsheet_template(info: Info, kind: Annotated[SheetKind, argument(description="What its rows are to be.")],
                               format: Annotated[SheetFormat, argument(description="How the file is written.")] = SheetFormat.XLSX) -> SpreadsheetTemplate:
    from server.domain.exchange import blanks  # here: loading what writes workbooks takes a tenth of the start

    language = info.context.language
    content = blanks.csv_template(kind, language) if format is SheetFormat.CSV else await blanks.workbook_template(kind, language)
    return SpreadsheetTemplate(name=f"{blanks.file_name(kind, language)}.{format.value.lower()}", content=b64encode(content).decode(),
                               media_type=blanks.CSV if format is SheetFormat.CSV else blanks.XLSX)


@strawberry.type
class SpreadsheetQueries:
    spreadsheet_template: SpreadsheetTemplate = strawberry.field(
        resolver=spreadsheet_template, description="An empty spreadsheet to fill in: headings, an explanation of each column, the codes there are.")


@strawberry.type
class SpreadsheetMutation:
    @strawberry.mutation(description="Hand a spreadsheet over, from the secretariat's seat. It is looked through at once, and changes nothing.")
    async def upload_spreadsheet(self, info: Info, input: UploadSpreadsheetInput) -> SpreadsheetPayload:
        sheet, problems = await tried(
            actions.hand_in(info.context.actor, private_id("frm", input.forum), kind=input.kind, file=input.file), info.context.language)
        return SpreadsheetPayload(spreadsheet=reference(Spreadsheet, sheet.id) if sheet else None, problems=problems)

    @strawberry.mutation(description="Let a spreadsheet without fault come in: all of its rows, or none. It goes on by itself; the status says how far it is.")
    async def load_spreadsheet(self, info: Info, input: LoadSpreadsheetInput) -> SpreadsheetPayload:
        sheet, problems = await tried(actions.load_spreadsheet(info.context.actor, private_id("sht", input.spreadsheet)), info.context.language)
        return SpreadsheetPayload(spreadsheet=reference(Spreadsheet, sheet.id) if sheet else None, problems=problems)
