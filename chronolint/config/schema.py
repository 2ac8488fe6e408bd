"""The pydantic models of the files that a project writes for chronolint, and their faults in words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from chronolint.config import MONTHS, ConfigurationError
from chronolint.config.fit import CONFIGURATION, PLACES
from chronolint.faults import Fault, nearest
from chronolint.located import fault_at
from chronolint.report.formats import DEFAULT, FORMATS

if TYPE_CHECKING:
    OutputFormat = str
else:
    OutputFormat = Literal[tuple(FORMATS)]


if TYPE_CHECKING:
    Month = str
else:
    Month = Literal[MONTHS]


class Model(BaseModel):
    """What all tables have in common: keys with hyphens, no others than those there are."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=lambda name: name.replace("_", "-")
    )


class SetsModel(Model):
    """`[sets]`: which articles belong together."""

    folders: list[str] = Field(default=[], description="globs of folders, each a set of its own")
    named: dict[str, list[str]] = Field(default={}, description="globs of files, by the name of the set")
    key: str | None = Field(default=None, description="the front-matter or record field that names the set")


class FieldsModel(Model):
    """`[fields]`: what the fields of JSON records are called."""

    id: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | None = None


class SourceModel(Model):
    """`[sources.NAME]`: the house style of a paper or an agency, for the files that come from it."""

    files: list[str] = Field(description="globs of the files that come from this source")
    date_order: Literal["auto", "dmy", "mdy"] | None = Field(
        default=None, description="how it writes 3/4/2024: day first, month first, or either"
    )
    fiscal_year_start: Month | None = Field(default=None, description="the month its fiscal years begin in")
    aliases: dict[str, str] = Field(
        default={}, description="its own spellings of names, each with the name it stands for"
    )


class ConfigurationModel(Model):
    """What `chronolint.toml`, `.chronolint.toml` and `[tool.chronolint]` in `pyproject.toml` can say."""

    select: list[str] = Field(default=["ALL"], description="codes, or the beginnings of codes, to report")
    extend_select: list[str] = Field(default=[], description="codes to report beside those of `select`")
    ignore: list[str] = Field(default=[], description="codes, or the beginnings of codes, not to report")
    per_file_ignores: dict[str, list[str]] = Field(
        default={}, description="codes not to report, by glob of the files that they are not reported in"
    )
    baseline: str | None = Field(default=None, description="file of known findings that are not reported")
    nearest: int = Field(
        default=150,
        ge=0,
        description="of what `--against` reads, how many articles are held against each; 0 for all",
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default="error", description="the lowest level for which the exit status is 1"
    )
    output_format: OutputFormat = Field(default=DEFAULT, description="how `check` shows findings")
    tolerance: Literal["usual", "strict"] = Field(
        default="usual", description="whether hedges are read as readers do, or at their widest"
    )
    date_order: Literal["auto", "dmy", "mdy"] = Field(
        default="auto", description="how 3/4/2024 is written: day first, month first, or either"
    )
    fiscal_year_start: Month | None = Field(default=None, description="the month fiscal years begin in")
    exclude: list[str] = Field(default=[], description="files and folders to leave alone, as in .gitignore")
    rule_folders: list[str] = Field(default=[], description="folders of rule pages of one's own")
    aliases: dict[str, str] = Field(default={}, description="other names, each with the name it stands for")
    published: dict[str, str] = Field(default={}, description="publication dates, by file")
    places: str | None = Field(default=None, description="file of places of one's own: places.toml")
    fields: FieldsModel = Field(default=FieldsModel(), description="what the fields of records are called")
    sets: SetsModel = Field(default=SetsModel(), description="which articles are compared with each other")
    sources: dict[str, SourceModel] = Field(default={}, description="house settings, by the name of a source")


class PlaceModel(Model):
    """A table of a file of places, called by the name of the place."""

    also: list[str] = Field(default=[], description="its other names and spellings")
    kind: str = Field(default="", description="what it is: town, village, river, ...")
    inside: str | None = Field(default=None, alias="in", description="the country or region it lies in")
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = Field(default=None, description="degrees north")
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = Field(
        default=None, description="degrees east"
    )


MODELS: dict[str, Any] = {CONFIGURATION: ConfigurationModel, PLACES: dict[str, PlaceModel]}
_TITLES = {CONFIGURATION: "chronolint", PLACES: "places of chronolint"}


def json_schema(name: str = CONFIGURATION) -> str:
    """A JSON Schema, for editors and for `fitted`: the file of that name beside this module is kept equal."""
    schema = TypeAdapter(MODELS[name]).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "chronolint"}
    return json.dumps({**head, **schema, "title": _TITLES[name]}, indent=2, ensure_ascii=False) + "\n"


def checked(
    document: Mapping[str, Any], path: Path, text: str, section: Sequence[str], name: str = CONFIGURATION
) -> dict[str, Any]:
    """What the file at `path` says, `document`, with the defaults of what it does not say. Raises
    ConfigurationError, with every fault, where it does not fit the schema of that name.
    """
    adapter = TypeAdapter[Any](MODELS[name])
    try:
        value = adapter.validate_python(document)
    except ValidationError as error:
        faults = (_fault_of(dict(detail), path, text, section, MODELS[name]) for detail in error.errors())
        raise ConfigurationError(tuple(faults)) from error
    said: dict[str, Any] = adapter.dump_python(value, by_alias=True)
    return said


def _fault_of(detail: dict[str, Any], path: Path, text: str, section: Sequence[str], model: Any) -> Fault:
    """What pydantic says of a file (its `detail`) as a fault in its place, below the keys `section`; `model`
    is what the file was held against.
    """
    keys = tuple(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = _known(keys[:-1], model)
        if keys == ("tool",):
            expected = "the keys without a heading: [tool.chronolint] is for pyproject.toml"
            return fault_at(path, text, (*section, *keys), "unknown key `tool`", expected, value=False)
        return fault_at(
            path,
            text,
            (*section, *keys),
            f"unknown key `{keys[-1]}`",
            nearest(keys[-1], known),
            value=False,
        )
    if detail["type"] == "missing":
        *table, key = keys
        message = f"`{'.'.join(table)}` has no `{key}`"
        return fault_at(path, text, (*section, *table), message, f"`{key} = ...`", value=False)
    message = f"`{'.'.join(keys)}` cannot be {_toml(detail['input'])}"
    return fault_at(path, text, (*section, *keys), message, _expected(detail), value=True)


def _expected(detail: Mapping[str, Any]) -> str:
    """What should stand in place of a wrong value, in the words of TOML."""
    if detail["type"] == "literal_error":
        allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return nearest(str(detail["input"]), allowed, '"')
    return _SHAPES.get(detail["type"]) or str(detail["msg"]).removeprefix("Input should be ")


_SHAPES = {
    "string_type": 'a string: "..."',
    "list_type": 'a list of strings: ["..."]',
    "dict_type": "a table: { ... }, or a heading of its own",
    "model_type": "a table: { ... }, or a heading of its own",
    "float_type": "a number",
}


def _known(keys: tuple[str, ...], model: Any) -> list[str]:
    """The keys allowed in the table `keys` of what `model` describes."""
    for key in keys:
        if get_origin(model) is dict:  # tables by any name: [sources.NAME]
            model = get_args(model)[1]
        else:
            model = next(field.annotation for field in model.model_fields.values() if field.alias == key)
    return [field.alias or name for name, field in model.model_fields.items()]


def _toml(value: Any) -> str:
    """A value as the file has it, near enough."""
    return json.dumps(value, ensure_ascii=False, default=str)


if __name__ == "__main__":  # python -m chronolint.config.schema
    for name in MODELS:
        Path(__file__).with_name(name).write_text(json_schema(name), "utf-8")
