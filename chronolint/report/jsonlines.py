"""Findings as JSON lines, one a line, for streams and `jq`; the fields are those of the JSON report."""

from __future__ import annotations

import json
from typing import IO

from chronolint.report.formats import Screen
from chronolint.report.jsonout import finding_object
from chronolint.report.model import Results


def write(results: Results, out: IO[str], screen: Screen) -> None:
    """One JSON object a finding; nothing where there is none."""
    for finding in results.findings:
        out.write(json.dumps(finding_object(finding), ensure_ascii=False) + "\n")
