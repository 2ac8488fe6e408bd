"""Expressions as the house style of their source means them: the order of day and month, the fiscal year."""

from __future__ import annotations

from collections.abc import Iterable

from chronolint.when.meaning import Fields, Found, Meaning, Within


def in_house(found: Iterable[Found], date_order: str, fiscal_year_start: int | None) -> list[Found]:
    """The expressions with what the house decides: `date_order` is "dmy", "mdy" or "auto" to decide nothing,
    `fiscal_year_start` the month (1 to 12) that fiscal years begin in, None where it is not known.
    """
    if date_order == "auto" and fiscal_year_start is None:
        return list(found)
    return [one._replace(meaning=_meant(one.meaning, date_order, fiscal_year_start or 0)) for one in found]


def _meant(meaning: Meaning, date_order: str, start: int) -> Meaning:
    match meaning:
        case Within(inner=inner, outer=outer):
            return meaning._replace(
                inner=_fields(inner, date_order, start), outer=_meant(outer, date_order, start)
            )
        case Fields():
            return _fields(meaning, date_order, start)
        case _:
            return meaning


def _fields(told: Fields, date_order: str, start: int) -> Fields:
    if date_order != "auto" and len(told.orders) == 2:
        year, month, day = told.orders[0 if date_order == "dmy" else 1]
        return told._replace(orders=(), year=year, month=month, day=day)
    return told._replace(fiscal_start=start) if told.fiscal and start else told
