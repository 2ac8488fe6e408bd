"""Python looks for cycles of garbage before and after a run, not in it."""

from __future__ import annotations

import gc
import weakref

from chronolint.pipeline import no_search_for_cycles


class Ring:
    """What refers to itself."""

    def __init__(self) -> None:
        self.next = self


def test_cycles_left_by_a_run_are_found_after_it() -> None:
    with no_search_for_cycles():
        assert not gc.isenabled()
        left = weakref.ref(Ring())
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert left() is None


def test_what_a_caller_froze_stays_so() -> None:
    gc.freeze()
    try:
        with no_search_for_cycles():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
