"""Numbers, hedges and units: from words to ranges."""

from chronolint.quantity.scan import find

__all__ = ["find"]
