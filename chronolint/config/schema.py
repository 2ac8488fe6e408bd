"""The pydantic models of the configuration file, and their faults in words."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from chronolint.config import Configuration, ConfigurationError, Sets
from chronolint.config.located import fault_at
from chronolint.faults import Fault
from chronolint.report.formats import DEFAULT, FORMATS
from chronolint.settings import Exempt, Settings

if TYPE_CHECKING:
    OutputFormat = str
else:
    OutputFormat = Literal[tuple(FORMATS)]


def _iso(value: Any) -> Any:
    """TOML has dates of its own; they mean what their ISO text means."""
    return value.isoformat() if hasattr(value, "isoformat") else value


class _Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=lambda name: name.replace("_", "-")
    )


class SetsModel(_Model):
    """`[sets]`: which articles belong together."""

    folders: list[str] = Field(default=[], description="globs of folders, each a set of its own")
    named: dict[str, list[str]] = Field(default={}, description="globs of files, by the name of the set")
    key: str | None = Field(default=None, description="the front-matter or record field that names the set")


class FieldsModel(_Model):
    """`[fields]`: what the fields of JSON records are called."""

    id: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | None = None


class ConfigurationModel(_Model):
    """`chronolint.toml`, or `[tool.chronolint]` in `pyproject.toml`."""

    select: list[str] = Field(default=["ALL"], description="codes, or the beginnings of codes, to report")
    extend_select: list[str] = Field(default=[], description="codes to report beside those of `select`")
    ignore: list[str] = Field(default=[], description="codes, or the beginnings of codes, not to report")
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    output_format: OutputFormat = Field(default=DEFAULT, description="how `check` shows findings")
    tolerance: Literal["usual", "strict"] = "usual"
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    exclude: list[str] = Field(default=[], description="files and folders to leave alone, as in .gitignore")
    per_file_ignores: dict[str, list[str]] = Field(
        default={}, description="codes not to report, by glob of the files that they are not reported in"
    )
    baseline: str | None = Field(default=None, description="file of known findings that are not reported")
    rule_folders: list[str] = Field(default=[], description="folders of rule pages of one's own")
    aliases: dict[str, str] = Field(default={}, description="other names, each with the name it stands for")
    published: dict[str, Annotated[str, BeforeValidator(_iso)]] = Field(
        default={}, description="publication dates, by file"
    )
    fields: FieldsModel = FieldsModel()
    sets: SetsModel = SetsModel()


def checked(document: dict[str, Any], path: Path, text: str, section: tuple[str, ...]) -> Configuration:
    """The configuration that `document` describes; `text` is the file it came from."""
    try:
        model = ConfigurationModel.model_validate(document)
    except ValidationError as error:
        faults = tuple(_fault(dict(detail), path, text, section) for detail in error.errors())
        raise ConfigurationError(faults) from error
    settings = Settings(
        select=(*model.select, *model.extend_select),
        ignore=tuple(model.ignore),
        tolerance=model.tolerance,
        date_order=model.date_order,
        rule_folders=tuple(path.parent / folder for folder in model.rule_folders),
        aliases=model.aliases,
        exempt=tuple(
            Exempt(path.parent, pattern, tuple(codes)) for pattern, codes in model.per_file_ignores.items()
        ),
    )
    return Configuration(
        root=path.parent,
        settings=settings,
        fail_on=model.fail_on,
        output_format=model.output_format,
        exclude=tuple(model.exclude),
        fields=model.fields.model_dump(exclude_none=True),
        published=model.published,
        baseline=path.parent / model.baseline if model.baseline else None,
        sets=Sets(
            {name: tuple(globs) for name, globs in model.sets.named.items()},
            tuple(model.sets.folders),
            model.sets.key,
        ),
    )


def _fault(detail: dict[str, Any], path: Path, text: str, section: tuple[str, ...]) -> Fault:
    keys = tuple(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = _known(keys[:-1])
        return fault_at(
            path,
            text,
            section + keys,
            f"unknown key `{keys[-1]}`",
            _nearest(keys[-1], known),
            value=False,
        )
    message = f"`{'.'.join(keys)}` cannot be {_toml(detail['input'])}"
    expected = detail.get("ctx", {}).get("expected") or detail["msg"].removeprefix("Input should be ")
    return fault_at(path, text, section + keys, message, str(expected), value=True)


def _known(keys: tuple[str, ...]) -> list[str]:
    """The keys allowed in the table `keys`."""
    model: type[BaseModel] = ConfigurationModel
    for key in keys:
        annotation = next(field.annotation for field in model.model_fields.values() if field.alias == key)
        assert isinstance(annotation, type)
        model = annotation
    return [field.alias or name for name, field in model.model_fields.items()]


def _nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word.replace("_", "-"), known, 1, 0.5)
    return f"`{close[0]}`" if close else "one of " + ", ".join(f"`{name}`" for name in known)


def _toml(value: Any) -> str:
    """A value as the file has it, near enough."""
    return json.dumps(value, ensure_ascii=False, default=str)
