"""How the proofs of the network are told: by whom to blame, how surely, and once."""

from __future__ import annotations

from chronolint import Article, lint
from chronolint.settings import Settings


def ships(*days: str) -> list[Article]:
    """Papers that each date one sinking; all appeared on one day."""
    return [
        Article(f"paper-{n}", f"The trawler Petrel sank off Marl on {day}.", published="2014-03-20")
        for n, day in enumerate(days)
    ]


def test_the_odd_one_out_is_blamed_once_wherever_it_stands() -> None:
    for wrong in range(3):
        days = ["11 March 2014"] * 3
        days[wrong] = "1 March 2014"
        found = lint(ships(*days)).findings
        assert [(f.rule, f.span.text) for f in found] == [("T201", "1 March 2014")]
        others = {f"paper-{n}" for n in range(3) if n != wrong}
        assert set() < {s.article for s in found[0].related} <= others


def test_what_rests_on_a_join_is_a_warning_in_one_article_as_in_two() -> None:
    text = "Halden Steel was founded in 1921.\n\nHalden Steel was founded in 1931."
    alone = lint([Article("a", text)]).findings
    apart = lint(ships("11 March 2014", "1 March 2014")).findings
    assert [str(f.severity) for f in alone + apart if f.rule == "T201"] == ["warning", "warning"]


def test_a_usual_reading_is_left_alone_when_only_strict_ones_count() -> None:
    text = (
        "The war in Orsk began in January 2011. The war in Orsk ended in June 2016."
        " It was a five-year war in Orsk."
    )
    article = Article("a", text, published="2018-01-01")
    usual = [f.rule for f in lint([article]).findings]
    strict = [f.rule for f in lint([article], Settings(tolerance="strict")).findings]
    assert (usual.count("T203"), strict.count("T203")) == (1, 0)
