"""Texts that nobody meant as news: they are linted without a finding, a fault, or long thought."""

from __future__ import annotations

from time import process_time

import pytest

from chronolint import Article, lint

SIZE = 12_000  # characters; a text of this size takes a fifth of a second where nothing is tried twice
PATIENCE = 20.0  # seconds of the processor: only a search that tries everything takes so long

ROWS = {
    "rule under a figure": "In May 5 ships sank " + "=" * 70 + ", 3 of them in port\n",
    "capitals": "UNIT ",
    "figures with commas": "12, ",
    "figures with hyphens": "1-2-3-4-5-6-7-8-9-",
    "log": "2011-05-12 12:30:11,123 INFO [main] 3 of 5 jobs failed in 12ms\n",
    "hexadecimal": "0x7f3a2b 00000000 ",
    "comma-separated values": "2011-05-12,Orsk,12,40,3.5%,$12\n",
    "table": "| 2011 | Orsk | 12 | 40% |\n",
    "bibliography": "Finch, N. (2011). On tides. Harbour Studies 12(3), 40-52.\n",
    "addresses": "https://example.org/2011/05/12/orsk?from=12&to=2012-05-06 ",
    "right to left": "שלום 12 עולם 2011 ",
    "no spaces": "二〇一一年五月十二日",
    "combining marks": "e\u0301",
    "control characters": "a\x001\x0c",
    "brackets": '"([',
    "quoted mail": "> On 3 May 2011, Nora wrote:\n> > 12 boats\n",
    "clauses": "sank after it was bought before it was sold since it was built ",
}


@pytest.mark.parametrize("name", ROWS)
def test_an_odd_text_is_linted_in_silence(name: str) -> None:
    """No finding above `info`, no exception, and no search that grows with every word."""
    row = ROWS[name]
    text = (row * (SIZE // len(row) + 1))[:SIZE]
    begun = process_time()
    report = lint([Article("odd", text)])
    assert process_time() - begun < PATIENCE
    assert [f.message for f in report.findings if f.severity != "info"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The copy follows an original made in the second quarter of the 5th century BCE.",
        "In case of the death or other disability of the President - The person named in the letter acts.",
        "The death of Mr - the letter names nobody - was told in May.",
        "The clock of May ²⁹ 2011 stopped, and ²⁹ more in May.",
        "From 1700 to 1200 BCE, and in the second quarter of the 15th century BC, the kings built.",
    ],
)
def test_odd_dates_and_names_are_read(text: str) -> None:
    """What has no name, and what lies before the calendar begins, is read without a fault."""
    assert lint([Article("odd", text)]).articles[0].id == "odd"
