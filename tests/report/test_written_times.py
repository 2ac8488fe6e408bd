"""Time expressions in the forms that other programs read: a TimeML document, and records."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from chronolint.claims.model import Reading
from chronolint.claims.read import read
from chronolint.report.tags import json_lines
from chronolint.report.timeml import document
from chronolint.settings import Settings
from chronolint.text.article import Article


def reading(text: str) -> Reading:
    return read(Article("a", text, published="2015-11-12"), Settings())


def test_timeml_is_well_formed_and_gives_the_text_back() -> None:
    text = "Smith & Sons <closed> on 3 May 2014 & again twice a week."
    body = ElementTree.fromstring(document(reading(text))).find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text
    assert [(e.text, e.get("type"), e.get("value"), e.get("freq")) for e in body.iter("TIMEX3")] == [
        ("3 May 2014", "DATE", "2014-05-03", None),
        ("twice a week", "SET", "P1W", "2X"),
    ]


def test_an_element_has_the_attributes_that_its_expression_has() -> None:
    (element,) = ElementTree.fromstring(document(reading("It was dry in early 2012."))).iterfind(
        ".//TIMEX3[@tid='t1']"
    )
    assert dict(element.attrib) == {"tid": "t1", "type": "DATE", "value": "2012", "mod": "START"}


def test_records_are_json() -> None:
    (record,) = map(json.loads, json_lines([reading("It was dry in early 2012.")]))
    expected = {"start": 14, "end": 24, "text": "early 2012", "type": "DATE", "value": "2012", "mod": "START"}
    assert record.items() >= expected.items()
    assert (record["quant"], record["freq"]) == (None, None)
