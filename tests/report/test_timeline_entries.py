"""What a timeline says of each event: its window and a short name for it."""

from __future__ import annotations

import pytest

from chronolint import Article
from chronolint.pipeline import timeline
from chronolint.report.model import Entry
from chronolint.report.windows import when


def told(*texts: str, published: str = "2024-06-10") -> tuple[Entry, ...]:
    return timeline([Article(f"{n}", text, published=published) for n, text in enumerate(texts)])


def test_an_event_dated_twice_spans_the_dates_that_articles_give_it() -> None:
    (sinking,) = told(
        "The Osprey sank on 3 May 2024 off Cape Tern.", "The Osprey sank on 5 May 2024 off Cape Tern."
    )
    assert sinking.conflict
    assert when(sinking.window) == "2024-05-03..05"


def test_dates_that_agree_narrow_each_other() -> None:
    (sinking,) = told(
        "The Osprey sank in May 2024 off Cape Tern.", "The Osprey sank on 5 May 2024 off Cape Tern."
    )
    assert not sinking.conflict
    assert when(sinking.window) == "2024-05-05"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On 5 May 2024 the Osprey sank off Cape Tern.", "sinking of Osprey"),
        ("On 5 May 2024 there was fierce fighting near the harbour.", "fierce fighting"),
        ("The Norwegian campaign began on 5 May 2024.", "Norwegian campaign"),
        ("The fort had long been besieged when it fell on 5 May 2024.", "siege of fort"),
    ],
)
def test_the_name_of_an_event_reads_as_people_write_it(text: str, name: str) -> None:
    assert name in [entry.text for entry in told(text)]
