"""The value of an article's own date."""

from __future__ import annotations

from chronolint.values import NamedTuple, dataclass
from chronolint.when.model import Window


class Reason(NamedTuple):
    """Why a publication window is what it is; `start`, `end` are offsets in the article's text, -1 when
    it stands elsewhere.
    """

    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: a window with reasons, never a guess.

    `window` is None while nothing tells; `readings` holds the alternatives of an undecided numeric date
    (their hull is the window). `stated` is False where the window was inferred from what other articles
    date.
    """

    window: Window | None = None
    readings: tuple[Window, ...] = ()
    reasons: tuple[Reason, ...] = ()
    stated: bool = True

    @property
    def stated_window(self) -> Window | None:
        """The window where the article states it: an inferred one says little of days."""
        return self.window if self.stated else None
