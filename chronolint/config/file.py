"""What a configuration file says, with the defaults of what it does not say, and what that configures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from chronolint.config import MONTHS, Configuration, ConfigurationError, Sets, read_toml
from chronolint.config.fit import Misfit, fitted
from chronolint.faults import Fault
from chronolint.lint.selection import spelled
from chronolint.located import fault_at
from chronolint.settings import Exempt, OwnPlace, Settings, Source
from chronolint.text.globs import is_glob
from chronolint.text.patterns import pattern

_SPECIAL = pattern(r"[][*?!#\\ ]")  # what means something in a pattern


def stated(path: Path | None) -> dict[str, Any]:
    """What the file at `path` says (nothing, for None), and the defaults of what it does not say: tables of
    the shape of `schema.json`. Raises ConfigurationError, with every fault, where the file is not usable.
    """
    if path is None:
        return fitted({})
    document, text, section = read_toml(path)
    if isinstance(document.get("published"), dict):
        document = {**document, "published": {key: _iso(day) for key, day in document["published"].items()}}
    try:
        return fitted(document)
    except Misfit:
        from chronolint.config.schema import checked

        return checked(document, path, text, section)


def _iso(value: Any) -> Any:
    """TOML has dates of its own; they mean what their ISO text means."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def configuration(path: Path) -> Configuration:
    """What the file at `path` configures. Raises ConfigurationError, with every fault, where unusable."""
    said = stated(path)
    if faults := (*_no_dates(path, said["published"]), *_no_globs(path, said)):
        raise ConfigurationError(faults)
    root = path.parent
    settings = Settings(
        select=tuple(map(spelled, (*said["select"], *said["extend-select"]))),
        ignore=tuple(map(spelled, said["ignore"])),
        tolerance=said["tolerance"],
        date_order=said["date-order"],
        rule_folders=tuple(root / folder for folder in said["rule-folders"]),
        aliases=said["aliases"],
        exempt=tuple(
            Exempt(root, pattern, tuple(map(spelled, codes)))
            for pattern, codes in said["per-file-ignores"].items()
        ),
        sources=tuple(_source(name, one, root) for name, one in said["sources"].items()),
        fiscal_year_start=_month(said["fiscal-year-start"]),
        places=_own_places(root / said["places"]) if said["places"] else (),
    )
    sets = said["sets"]
    return Configuration(
        root=root,
        path=path,
        settings=settings,
        fail_on=said["fail-on"],
        output_format=said["output-format"],
        exclude=(*said["exclude"], *_patterns(said["rule-folders"])),
        fields={name: own for name, own in said["fields"].items() if own is not None},
        published=said["published"],
        baseline=root / said["baseline"] if said["baseline"] else None,
        nearest=said["nearest"],
        sets=Sets(
            {name: tuple(globs) for name, globs in sets["named"].items()}, tuple(sets["folders"]), sets["key"]
        ),
    )


def _patterns(rule_folders: Iterable[str]) -> Iterator[str]:
    """The patterns of folders of rules below the configuration: their pages are no articles."""
    for folder in rule_folders:
        inside = PurePosixPath(folder).as_posix()
        if inside != "." and not inside.startswith(("..", "/")):
            yield "/" + _SPECIAL.sub(r"\\\g<0>", inside) + "/"


def _no_dates(path: Path, published: Mapping[str, str]) -> Iterator[Fault]:
    """What is called a date of publication and is none."""
    if not published:
        return
    from chronolint.when.publication import tells_date

    for name, day in published.items():
        if not tells_date(day):
            _, text, section = read_toml(path)
            keys = (*section, "published", name)
            yield fault_at(path, text, keys, f"'{day}' is no date", "one such as 2024-03-29", value=True)


def _no_globs(path: Path, said: Mapping[str, Any]) -> Iterator[Fault]:
    """What is called a pattern of files and is none."""
    rows: list[tuple[tuple[str, ...], Iterable[str]]] = [
        (("exclude",), said["exclude"]),
        (("sets", "folders"), said["sets"]["folders"]),
        *((("sets", "named", name), patterns) for name, patterns in said["sets"]["named"].items()),
        *((("sources", name, "files"), source["files"]) for name, source in said["sources"].items()),
        *((("per-file-ignores", pattern), (pattern,)) for pattern in said["per-file-ignores"]),
    ]
    for keys, patterns in rows:
        for one in patterns:
            if not is_glob(one):
                _, text, section = read_toml(path)
                item = one if keys[-1] != one else ""  # a value, else the key itself
                message, whole = f"'{one}' is no pattern of files", (*section, *keys)
                wanted = "one as in .gitignore"
                yield fault_at(path, text, whole, message, wanted, value=bool(item), item=item)


def placed(fault: Fault, configuration: Configuration) -> Fault:
    """The fault of a selector, or of a folder of rules, where the configuration file names that; any other
    as it is.
    """
    if fault.line or configuration.path is None:
        return fault
    document, text, section = read_toml(configuration.path)
    named: list[tuple[tuple[str, ...], list[str]]] = [
        ((key,), document.get(key, [])) for key in ("select", "extend-select", "ignore", "rule-folders")
    ]
    named += [
        (("per-file-ignores", glob), codes) for glob, codes in document.get("per-file-ignores", {}).items()
    ]
    for keys, words in named:
        for word in words:
            if fault.path in (word, spelled(word), str(configuration.root / word)):
                message = f"`{word}`: {fault.message}"
                keys = (*section, *keys)
                return fault_at(
                    configuration.path, text, keys, message, fault.expected, value=True, item=word
                )
    return fault


def _own_places(path: Path) -> tuple[OwnPlace, ...]:
    from chronolint.config.places import read_places

    return read_places(path)


def _source(name: str, said: Mapping[str, Any], root: Path) -> Source:
    return Source(
        name,
        root,
        tuple(said["files"]),
        said["date-order"],
        _month(said["fiscal-year-start"]),
        tuple(said["aliases"].items()),
    )


def _month(name: str | None) -> int | None:
    return None if name is None else MONTHS.index(name) + 1
