"""What view.toml may say under [display]: one model for each way of showing rows. A `…Path` leads from a row to a value: "region.name"."""
from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Path = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$", max_length=200),
                 Field(description="From a row to a value, by the names of the answer: region.name. Through a list: all its values.")]
Format = Annotated[str, StringConstraints(pattern=r"^(number|percent|date|link|currency:IDR|label:[A-Za-z]\w*)$"),
                   Field(description="number, percent, date, link, currency:IDR, or label:NameOfAnEnum; left out: by what the value is.")]
Link = Annotated[str, StringConstraints(pattern=r"^(/([^/\\]|$)|https?://|\{[\w.]+\}$)", max_length=500),
                 Field(description="An address; {path} in it stands for a value of the row: /programmes/{slug}.")]


class Part(BaseModel):
    """A part of view.toml: what it does not know it refuses."""
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Part):
    """One text in both languages."""
    id: str = Field(min_length=1, max_length=500, description="Indonesian.")
    en: str = Field(min_length=1, max_length=500, description="English.")

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.id


def said(text: str | Words | None, language: str) -> str:
    """A text of view.toml: in the reader's language where it has both."""
    return text.in_(language) if isinstance(text, Words) else text or ""


class Column(Part):
    """A column of a table, and of every file."""
    path: Path
    path_en: Path | None = Field(default=None, description="Instead, for who reads English: field.nameEn beside field.name.")
    label: str | Words | None = Field(default=None, description="Its heading; left out: the path.")
    format: Format | None = None
    link: Link | None = None
    total: Literal["sum", "count", "avg"] | None = Field(default=None, description="What stands below the column.")


class Shown(Part):
    """What every display may have: the columns of its table in text, and of the files."""
    columns: list[Column] = Field(default_factory=list, max_length=40, description="Left out: every value of a row.")


class Table(Shown):
    as_: Literal["table"] = Field(alias="as")


class Cards(Shown):
    as_: Literal["cards"] = Field(alias="as")
    title: Path
    text: Path | None = None
    image: Path | None = None
    badge: Path | None = None
    badge_format: Format | None = None
    link: Link | None = None


class Board(Shown):
    as_: Literal["board"] = Field(alias="as")
    column: Path
    column_format: Format | None = None
    title: Path
    order: Path | None = Field(default=None, description="What the cards of a column stand by, lowest first; left out: as they come.")
    stages: list[str] = Field(default_factory=list, max_length=12, description="Values of column in their order; others follow as they come.")
    text: Path | None = None
    badge: Path | None = None
    badge_format: Format | None = None
    link: Link | None = None


class Chart(Shown):
    as_: Literal["chart"] = Field(alias="as")
    kind: Literal["bar", "stacked", "line", "donut"] = "bar"
    x: Path
    x_format: Format | None = None
    y: Path | None = Field(default=None, description="Left out: rows are counted.")
    format: Format | None = None
    series: Path | None = None
    series_format: Format | None = None
    agg: Literal["sum", "avg", "count", "min", "max"] = "sum"
    step: Literal["month", "quarter", "year"] | None = Field(default=None, description="Days of x are taken together so.")
    sort: Literal["given", "x", "value"] | None = Field(default=None, description="Left out: by x where step is named, else as the rows come.")
    unit: str | Words | None = Field(default=None, description="What is counted, said behind figures.")


class Graph(Shown):
    as_: Literal["graph"] = Field(alias="as")
    source: Path
    target: Path
    weight: Path | None = None
    label: Path | None = None
    size: Path | None = None


class Map(Shown):
    as_: Literal["map"] = Field(alias="as")
    region: Path | None = Field(default=None, description="To a region with its code, name, latitude and longitude, perhaps alias and outline { rings }.")
    lat: Path | None = None
    lon: Path | None = None
    value: Path | None = Field(default=None, description="Left out: rows are counted.")
    label: Path | None = Field(default=None, description="The place's name, with lat and lon.")
    format: Format | None = None
    unit: str | Words | None = Field(default=None, description="What is counted, said behind figures.")
    link: Link | None = None


class Calendar(Shown):
    as_: Literal["calendar"] = Field(alias="as")
    start: Path
    end: Path | None = None
    summary: Path
    link: Link | None = None


class Timeline(Shown):
    as_: Literal["timeline"] = Field(alias="as")
    start: Path
    end: Path | None = None
    summary: Path
    text: Path | None = None
    badge: Path | None = None
    badge_format: Format | None = None
    link: Link | None = None


class Figure(Part):
    """One large figure."""
    value: Path
    label: str | Words
    unit: str | Words | None = None
    delta: Path | None = None
    format: Format | None = None
    link: Link | None = None


class Stat(Shown):
    """Large figures: those named, of the first row; or one of each row."""
    as_: Literal["stat"] = Field(alias="as")
    figures: list[Figure] = Field(default_factory=list, max_length=24, description="Several of the first row; then without value.")
    value: Path | None = Field(default=None, description="One of each row.")
    delta: Path | None = None
    unit: str | Words | None = None
    label: Path | None = None
    format: Format | None = None


class Template(Shown):
    as_: Literal["template"] = Field(alias="as")


Display = Annotated[Table | Cards | Board | Chart | Graph | Map | Calendar | Timeline | Stat | Template, Field(discriminator="as_")]


def paths_of(part: Part) -> dict[str, str]:
    """Every path in a display or a feed, by its key: what the query must answer."""
    found: dict[str, Any] = {}
    for name, about in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, str) and name in PATHS:
            found[about.alias or name] = value
    for at, column in enumerate(getattr(part, "columns", ())):
        found[f"columns.{at}.path"] = column.path
        if column.path_en:
            found[f"columns.{at}.path_en"] = column.path_en
    for at, figure in enumerate(getattr(part, "figures", ())):
        found[f"figures.{at}.value"] = figure.value
    return found


PATHS = {"title", "text", "image", "badge", "column", "order", "x", "y", "series", "source", "target", "weight", "size", "region", "lat", "lon",
         "value", "start", "end", "summary", "delta", "id", "updated", "path", "label"}
