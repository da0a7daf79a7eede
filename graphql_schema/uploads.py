"""Files on their way in: the scalar Upload, and where the GraphQL multipart request puts each file."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from server.errors import Invalid
from server.storing import File
from server.words import _

Upload = NewType("Upload", File)

MOST_FILES = 20                 # in one request, whatever it asks


def upload(value: object) -> File:
    if not isinstance(value, File):
        raise Invalid(_("Berkas dikirim sebagai bagian dari permintaan multipart (GraphQL multipart request), bukan sebagai teks."))
    return value


def _not_out(value: object) -> None:
    raise TypeError("Files do not go out through the schema.")


DEFINITION: ScalarDefinition = strawberry.scalar(
    name="Upload", serialize=_not_out, parse_value=upload,
    description="A file, sent as the GraphQL multipart request specification says: https://github.com/jaydenseric/graphql-multipart-request-spec")


class NotPlaced(Exception):
    """The map does not say where a file belongs: the text says what is wrong, in Indonesian."""
    def __init__(self, text: str, **values: Any) -> None:
        self.text, self.values = text, values


def placed(operation: dict[str, Any], places: object, files: Mapping[str, File]) -> dict[str, Any]:
    """The operation with every file at its places, which hold null until then."""
    if not isinstance(places, dict) or not all(isinstance(names, list) for names in places.values()):
        raise NotPlaced(_("map harus objek JSON: nama setiap berkas dan daftar tempatnya, seperti {example}."), example='{"0": ["variables.input.evidence.0"]}')
    if set(places) != set(files):
        raise NotPlaced(_("map dan berkas tidak cocok: setiap berkas disebut sekali di map, dan setiap nama di map ada berkasnya."))
    for name, paths in places.items():
        for path in paths:
            _place(operation, path, files[name])
    return operation


def _place(operation: dict[str, Any], path: object, file: File) -> None:
    holder: Any = operation
    steps = str(path).split(".")
    last: Any = steps[-1]
    try:
        for step in steps[:-1]:
            holder = holder[_step(holder, step)]
        last = _step(holder, last)
        free = steps[0] == "variables" and holder[last] is None         # not where another file was put before
    except (LookupError, TypeError, ValueError):
        free = False
    if not free:
        raise NotPlaced(_("map menunjuk “{path}”, tetapi di sana tidak ada null di dalam variables."), path=str(path)[:100])
    holder[last] = file


def _step(holder: Mapping[str, Any] | Sequence[Any], step: str) -> Any:
    return int(step) if isinstance(holder, list) and step.isdecimal() else step
