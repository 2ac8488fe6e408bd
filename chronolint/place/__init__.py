"""Places: their names in an article, and what the text says of where they lie."""

from chronolint.place.key import distance, variant_key
from chronolint.place.known import country_of, key_of, nationality_of
from chronolint.place.names import find
from chronolint.place.relations import relate

__all__ = ["country_of", "distance", "find", "key_of", "nationality_of", "relate", "variant_key"]
