"""What is known of places: look-ups in the tables, with a project's own places among them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from chronolint.place.gazette import Forms, Gazette, tables
from chronolint.place.key import fold, variant_key
from chronolint.settings import OwnPlace
from chronolint.text.tokens import OWNERS, ByWord

if TYPE_CHECKING:
    from chronolint.place.gazetteer import Spot

_OWN: ContextVar[tuple[OwnPlace, ...]] = ContextVar("own places", default=())


@contextmanager
def own_places(places: tuple[OwnPlace, ...]) -> Iterator[None]:
    """Within this the places of a project are known like those of the tables."""
    before = _OWN.set(places)
    try:
        yield
    finally:
        _OWN.reset(before)


def gazette() -> Gazette:
    """The tables, with the project's own places where it has any."""
    own = _OWN.get()
    return _with_own(own) if own else tables()


@lru_cache(maxsize=8)
def _with_own(places: tuple[OwnPlace, ...]) -> Gazette:
    from chronolint.place.own import extended

    return extended(tables(), places)


def own_spot(key: str) -> Spot | None:
    """Where a project's own place lies; None for a place of the tables, or where it does not say."""
    own = _OWN.get()
    return _own_spots(own).get(key) if own else None


@lru_cache(maxsize=8)
def _own_spots(places: tuple[OwnPlace, ...]) -> dict[str, Spot]:
    from chronolint.place.own import spots

    return spots(tables(), places)


def forms() -> ByWord[Forms | None]:
    """The names of the tables by their first word as written in a text, longer ones first; or None."""
    return _forms(_OWN.get())


@cache
def _forms(own: tuple[OwnPlace, ...]) -> ByWord[Forms | None]:
    return ByWord(_forms_of)


def _forms_of(written: str) -> Forms | None:
    names, word = gazette().names, written.lower()
    rows = names.get(word)
    if rows is None and word.endswith(OWNERS):
        word = word[:-2]
        rows = names.get(word)
    if rows is None and written.isupper():
        rows = names.get(written)  # "US" is not "us"
    if rows is None and not word.isascii():
        rows = names.get(fold(word))
    return rows


@cache
def kind_forms(word: str) -> tuple[list[tuple[tuple[str, ...], str]] | None, str | None]:
    """The phrases for kinds of which a word in lower case is the first; where there are none, the kind that
    it is a plural of, or None.
    """
    kinds = gazette().kinds
    rows = kinds.get(word[:-2] if word.endswith(OWNERS) else word)
    if rows is not None or not word.endswith("s"):
        return rows, None
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return None, next((kind for form, kind in kinds.get(singular, ()) if len(form) == 1), None)


def key_of(name: str) -> str:
    """The key of a name: of the place of the tables that bears it in this or a variant spelling, else its
    variant key.
    """
    return _key_of(name, _OWN.get())


@cache
def _key_of(name: str, own: tuple[OwnPlace, ...]) -> str:
    tables = gazette()
    folded = fold(name)
    if known := tables.keys.get(folded):
        return known.key
    variant = variant_key(name)
    # A folded short name is no variant of anything.
    return tables.variants.get(variant, variant) if variant != folded else variant


def country_of(key: str) -> str | None:
    """The key of the country that the place of this key is, or is the capital or a city of; None where the
    tables do not tell.
    """
    tables = gazette()
    if key in tables.countries:
        return key
    present = [whole for whole in tables.wholes.get(key, ()) if whole.key not in tables.former]
    found = {whole.key if whole.kind == "country" else "united states" for whole in present}
    return min(found) if len(found) == 1 else None


def nationality_of(word: str) -> str | None:
    """The key of the country that a nationality word belongs to ("Syrian", "Turks"), or None."""
    return gazette().nationalities.get(fold(word))
