"""Pages as they are met: what is title, header, body, table, caption, footer, and which lines are one."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronolint.text.layout import dateline, lay_out
from chronolint.text.model import Part

LEAD = "The ferry Aurora ran aground off Hestur on Monday night with 212 people on board."


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.part.value, text[s.start : s.end]) for s in lay_out(text, title)]


def page(text: str) -> str:
    return dedent(text).strip("\n")


def test_a_news_page_is_taken_apart() -> None:
    text = page(f"""
        Home > News > Coast
        The Harbour Post
        Ferry runs aground off Hestur
        By Signe Dahl
        Published : Mar 5, 2024, 8:10 am CET
        Updated : Mar 5, 2024, 9:40 am CET

        {LEAD}
        Representational pic - a ferry of the same class
        No one was hurt. Divers will look at the hull today.
        - Reuters
        Show More
        Leave a Reply
    """)
    assert parts(text) == [
        ("header", "Home > News > Coast"),
        ("header", "The Harbour Post"),
        ("title", "Ferry runs aground off Hestur"),
        ("header", "By Signe Dahl"),
        ("header", "Published : Mar 5, 2024, 8:10 am CET"),
        ("header", "Updated : Mar 5, 2024, 9:40 am CET"),
        ("body", LEAD),
        ("caption", "Representational pic - a ferry of the same class"),
        ("body", "No one was hurt."),
        ("body", "Divers will look at the hull today."),
        ("footer", "- Reuters"),
        ("footer", "Show More"),
        ("footer", "Leave a Reply"),
    ]


def test_a_headline_that_is_repeated_counts_once_and_a_cut_teaser_not_at_all() -> None:
    teaser = LEAD[:70]
    text = f"Ferry runs aground\n\nFerry runs aground\n{teaser}\n\n{LEAD} It was dark."
    assert parts(text) == [
        ("title", "Ferry runs aground"),
        ("header", "Ferry runs aground"),
        ("header", teaser),
        ("body", LEAD),
        ("body", "It was dark."),
    ]


@pytest.mark.parametrize(
    "headline", ["Ferry's summer season over", "Storm off Hestur moves on", "Ship not the first to run on"]
)
def test_a_headline_right_above_the_body_stays_apart(headline: str) -> None:
    assert parts(f"{headline}\n{LEAD}") == [("title", headline), ("body", LEAD)]


def test_a_dateline_in_a_line_of_its_own_is_no_headline() -> None:
    text = f"TORSHAVN, Faroe Islands (AP) --\n\n{LEAD}"
    assert [part for part, _ in parts(text)] == ["header", "body"]


def test_a_headline_of_figures_is_no_table() -> None:
    headline = "70 ships lost off Hestur in 30 years"
    text = f"{headline}\n\n{headline}\n\n{LEAD}"
    assert parts(text) == [("title", headline), ("header", headline), ("body", LEAD)]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = page("""
        The council voted on Tuesday to close the Mill Lane
        swimming bath, which was opened in 1931 by the
        Duke of Kent. About 300 people
        protested outside the hall, said Lt.
        Ruth Okoro of the police.

        The bath loses money each year and the roof
        leaks, the
        Treasurer told reporters.
    """)
    found = lay_out(text)
    assert [s.paragraph for s in found] == [0, 0, 1]
    assert text[found[1].start : found[1].end].startswith("About 300 people\nprotested")


def test_a_paragraph_that_the_page_broke_in_mid_sentence_is_joined() -> None:
    text = (
        f"{LEAD}\n\nThe crew of the tug Boreas pulled for six hours before she came off\n\nthe rocks at dawn."
    )
    assert parts(text)[-1][1].endswith("came off\n\nthe rocks at dawn.")


def test_a_quoted_question_goes_on_with_its_speaker_on_the_next_line() -> None:
    text = f'{LEAD}\n"What else could they have done in such a storm?"\nsaid Ada Roe, who was on board.'
    assert parts(text)[-1][1].startswith('"What else')


def test_headings_and_bullets_stay_apart() -> None:
    text = page(f"""
        {LEAD}

        What we know

        • the hull is holed in two places
        • nobody is missing
        The owner has chartered another ship until the end of April.
    """)
    assert [words for _, words in parts(text)] == [
        LEAD,
        "What we know",
        "• the hull is holed in two places",
        "• nobody is missing",
        "The owner has chartered another ship until the end of April.",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Leeds 2 Hull 1\nYork 0 Bath 0",
        "Net profit 3,000 vs 218,000\nRevs 34.6 mln vs 31.2 mln\nNine months\nNet 9,500 vs 4,100",
        "Wheat\t210\t215\nBarley\t180\t177",
        "| Region | Cases | Deaths |\n| North | 14 | 2 |",
        "1-Okoro; 13-Lind, 4-Paz, 15-Rey, 3-Dahl; 11-Fox (21-Low 71), 6-Amadi, 19-Brand; 9-Ito, 10-Sato",
    ],
    ids=["scores", "accounts", "tabs", "pipes", "line-up"],
)
def test_tables_are_set_apart(rows: str) -> None:
    text = f"{LEAD}\n\n{rows}\n\nThe second half of the season begins on 3 August in Leeds."
    found = parts(text)
    assert found[0] == ("body", LEAD)
    assert found[-1][0] == "body"
    assert {part for part, _ in found[1:-1]} == {"table"}


@pytest.mark.parametrize(
    "line",
    [
        "In 2019 and 2020, 14 of 32 pumps failed, 6 of them twice, the 2021 report found.",
        "Copyright law was changed by parliament on Tuesday after two years.",
        "Photo credit agencies earned nothing from the sale, a court in Lyon found on 4 May 2011.",
        "By Friday the river had risen by 3 metres.",
        "Share prices fell.",
        "Most read the ruling as a defeat for the ministry.",
        "12 March 2014: the board met.",
    ],
)
def test_prose_is_not_taken_for_furniture(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\nThe inquiry goes on until the end of the summer, officials said."
    assert ("body", line) in parts(text)


def test_a_chronology_keeps_its_dates_in_the_body() -> None:
    text = page("""
        Timeline of the dispute

        3 March 2011 Workers at the Lund mill walk out over shifts and pay.
        9 March 2011 The owners offer talks, which the union turns down at once.
        14 April 2011 The strike ends after 42 days with a rise of two percent.
    """)
    found = parts(text)
    assert [part for part, _ in found] == ["title", "body", "body", "body"]
    assert found[1][1].startswith("3 March 2011 Workers")


def test_entries_without_stops_are_read_even_above_the_first_sentence() -> None:
    text = page("""
        Timeline of the lease

        3 March 2011: Roe signs
        9 June 2011: Roe moves out
        • keys handed to Poe

        The court heard on Tuesday that nobody had lived in the house since then.
    """)
    assert [part for part, _ in parts(text)] == ["title", "body", "body", "body", "body"]


def test_rules_between_paragraphs_are_not_read() -> None:
    assert [part for part, _ in parts(f"{LEAD}\n\n* * *\n\n|---|---|\n\n{LEAD}")] == [
        "body",
        "footer",
        "footer",
        "body",
    ]


def test_dates_between_entries_stay_in_the_body() -> None:
    entry = "The committee heard two witnesses and adjourned until the next morning."
    text = f"Minutes\n\n{entry}\n\n4 May 2016\n\n{entry}"
    assert ("body", "4 May 2016") in parts(text)


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("Published July 27 2016", "A lorry burst into flames on the ring road, killing 44 sheep and a dog."),
        (
            "LIMA | Thu Mar 31, 2011 10:13 pm BST",
            "LIMA (Reuters) - Peru's central bank cut rates by a quarter.",
        ),
        ("2 July 2016", "The works council of the shipyard turned the offer down on Saturday."),
        (
            "Page last updated at 16:05 GMT, Monday, 4 May 2009",
            "Two climbers were found alive on the north face.",
        ),
        ("AFP Saturday 18 Jun 2016", "At least seven people were hurt when a stand collapsed in Porto."),
        ("17-05-2016", "52 cows were stolen from a farm near Cork in three nights, police said."),
    ],
)
def test_a_date_run_together_with_the_body_is_header(lead: str, rest: str) -> None:
    assert parts(f"{lead} {rest}") == [("header", lead), ("body", rest)]


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2014 was the day on which the last tram ran through Elm Street.",
        "March 3 brought snow to all of the valley, and the pass was closed until noon.",
        "On 4 May 2011 Ann Roe left the firm, three weeks after its sale to a rival.",
        "May 2015 Paris attacks of a different kind were remembered in the same hall.",
    ],
)
def test_a_date_that_is_part_of_the_sentence_stays(text: str) -> None:
    assert parts(text) == [("body", text)]


def test_a_known_title_is_found_at_the_beginning_of_the_body() -> None:
    title = "Dam at Orbe holds"
    text = f"6 October 2016 {title}. Engineers said on Thursday that the old dam above Orbe would hold."
    assert parts(text, title) == [
        ("header", "6 October 2016"),
        ("title", title),
        ("body", "Engineers said on Thursday that the old dam above Orbe would hold."),
    ]


def test_lines_without_a_body_are_the_body() -> None:
    assert parts("Rebels seize radio station\nPower cut in the capital") == [
        ("body", "Rebels seize radio station"),
        ("body", "Power cut in the capital"),
    ]
    assert parts("") == []
    assert parts(" \n\n\t") == []


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "CHICAGO, March 3 - Oil rose by a dollar on Tuesday after two days of losses.",
            "CHICAGO, March 3 -",
        ),
        ("Hill Base (Peru): The army said on Tuesday that the last road was open.", "Hill Base (Peru):"),
        ("AP – Backed by trade unions, nurses walked out on Wednesday morning.", "AP –"),
        ("NEW YORK (Reuters) - The exchange closed at noon because of the storm.", "NEW YORK (Reuters) -"),
        ("Interior Minister Ruth Okoro of Lima: we shall open the road by the end of May.", None),
        ("Lima: The army said on Tuesday that the last road was open.", "Lima:"),
        ("The engine - a diesel - failed twice on the way to the island, its owner said.", None),
        ("Nurses walked out on Wednesday morning - for the third time in a month.", None),
    ],
)
def test_datelines(lead: str, expected: str | None) -> None:
    where = dateline(lead, lay_out(lead))
    assert (None if where is None else lead[where[0] : where[1]]) == expected


def test_a_deck_is_read_and_a_slogan_is_not() -> None:
    text = page(f"""
        The Harbour Post
        Ferry runs aground off Hestur
        March 5, 2024
        The ship was built in May 2011
        Weather, tides, jobs

        {LEAD}
    """)
    assert [part for part, _ in parts(text)] == ["header", "title", "header", "body", "header", "body"]


def test_a_dateline_under_a_deck_is_found() -> None:
    text = f"Ferry runs aground\nThe ship was built in May 2011\nTORSHAVN (AP) - {LEAD}"
    found = lay_out(text)
    assert [s.part.value for s in found] == ["title", "body", "body"]
    where = dateline(text, found)
    assert where is not None
    assert text[where[0] : where[1]] == "TORSHAVN (AP) -"


def test_a_wire_lead_is_never_a_headline() -> None:
    lead = "LEEDS, May 4 - Mill to close in June"
    text = f"{lead}\nPaid by the owners\nThe workers of the mill were told by letter, the union said."
    assert parts(text)[0][0] == "body"


@given(
    st.lists(
        st.sampled_from(
            [
                "A b c. ",
                "\n",
                "\n\n",
                "x" * 70,
                ".",
                " By Ann Roe",
                "Tags: a",
                "1 2 3 4\t5\t6",
                "é“",
                "\u2028",
                "\x85",
                "\xa0",
                "\x1c",
            ]
        )
    )
)
def test_sentences_are_ordered_trimmed_and_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = lay_out(text)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    assert all(one.end <= two.start and one.paragraph <= two.paragraph for one, two in pairwise(found))
    covered = sum(len("".join(text[s.start : s.end].split())) for s in found)
    assert covered == len("".join(text.split()))


def test_parts_are_plain_words() -> None:
    assert [part.value for part in Part] == ["title", "header", "body", "table", "footer", "caption"]


def test_a_title_that_is_the_subject_of_the_first_sentence_is_no_headline() -> None:
    text = "Ada Fenn (1921-1987) was a chemist, born in Lund as the second of three children."
    assert parts(text, "Ada Fenn") == [("body", text)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("On Mon, 7 May 2012 at 17:55, Ada Fenwick wrote:", "footer"),
        ("At 10:05 +0200 on 7.5.2012, ada@example.org writes:", "footer"),
        ("On 7 May 1812 the general at last wrote:", "body"),
    ],
)
def test_how_mail_tells_whom_it_quotes_is_no_claim(line: str, part: str) -> None:
    text = f"{LEAD}\n\n{line}\n\n{LEAD}"
    assert (part, line) in parts(text)
