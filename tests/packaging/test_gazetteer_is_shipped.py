"""The gazetteer's file and its notice are in what is published, and an unpacked wheel reads it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

FILES = {"chronolint/place/data/gazetteer.bin", "chronolint/place/data/README.md"}


def test_wheel_and_sdist_hold_the_gazetteer_with_its_notice(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    assert set(zipfile.ZipFile(wheel).namelist()) >= FILES
    with tarfile.open(sdist) as archive:
        assert {name.partition("/")[2] for name in archive.getnames()} >= FILES


def test_an_unpacked_wheel_reads_its_gazetteer(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from chronolint.place import gazetteer as g; print(g.PATH, len(g.spots('Reykjavik')), sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    path, count = run.stdout.split("\n")[:2]
    assert Path(path).is_relative_to(tmp_path)
    assert count == "1"
