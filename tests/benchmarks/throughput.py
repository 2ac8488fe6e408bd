"""How fast chronolint reads, stage by stage, what it takes to start, and what it holds.

    throughput.py                        5 million characters of invented articles, on one core
    throughput.py --characters 1000000   less of it
    throughput.py --start-up             medians of 20 runs of the program, over that of a bare interpreter
    throughput.py --memory               the most memory of a run of the program over as many characters

The stages are timed by functions put around their entries, which costs each a microsecond a call. They are
told in seconds of processor time: what else the machine does is left out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any

from invented import sets

from chronolint import pipeline, place, quantity, when
from chronolint.claims import events, read
from chronolint.lint import engine
from chronolint.settings import Settings

# Stage -> where it is entered: objects and the names under which the pipeline calls it.
STAGES: dict[str, list[tuple[Any, str]]] = {
    "tokens": [(read, "tokenize")],
    "layout": [(read, "lay_out"), (read, "dateline"), (read, "is_english")],
    "publication": [(read, "publication")],
    "recognize": [(when, "recognize")],
    "resolve": [(when, "resolve")],
    "quantity": [(quantity, "find")],
    "place": [(place, "find"), (place, "relate")],
    "events": [(events, "find")],
    "joins, network": [(pipeline, "_solved"), (pipeline, "infer")],
    "rules": [(engine, "run")],
}
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which systems count memory
SMALL = """# Mill reopens after flood

*12 March 2021*

The paper mill at Carden reopened on Monday after a flood closed it for three weeks. Forty workers had
returned by Tuesday.
"""


def watched(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    """The function, which also notes how long it takes, less what stages inside it take."""

    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        inside, start = spent.total(), time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += time.process_time() - start - (spent.total() - inside)

    return timed


def throughput(characters: int, seed: int) -> None:
    """Lint the invented articles set by set and print what it took."""
    corpus = list(sets(characters, seed))
    size = sum(len(article.text) for group in corpus for article in group)
    pipeline.lint(corpus[0][:1], Settings())  # what is loaded once is no matter of throughput
    spent: Counter[str] = Counter()
    for stage, places in STAGES.items():
        for home, name in places:
            setattr(home, name, watched(getattr(home, name), stage, spent))
    found: Counter[str] = Counter()
    start = time.process_time()
    for group in corpus:
        found.update(finding.rule for finding in pipeline.lint(group, Settings()).findings)
    whole = time.process_time() - start
    print(f"{size:,} characters, {sum(map(len, corpus))} articles in {len(corpus)} sets, seed {seed}")
    print(f"{'stage':16}{'seconds':>9}{'share':>8}{'s/M char':>10}")
    for stage, seconds in [
        *((s, spent[s]) for s in STAGES),
        ("the rest", whole - spent.total()),
        ("all", whole),
    ]:
        print(f"{stage:16}{seconds:9.2f}{seconds / whole:8.1%}{seconds / size * 1e6:10.3f}")
    print(f"{size / whole:,.0f} characters a second, peak memory {peak_memory():.0f} MB")
    print(
        f"{found.total()} findings: " + ", ".join(f"{code} {count}" for code, count in sorted(found.items()))
    )


def peak_memory() -> float:
    """The most memory that this process has held, in MB (10**6 bytes); 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6


def memory(characters: int, seed: int) -> None:
    """Print what `check` holds at most of one set in Markdown files, read in one process and in two: the
    largest process of the run.
    """
    with tempfile.TemporaryDirectory() as folder:
        found = [article for group in sets(characters, seed) for article in group]
        for number, article in enumerate(found):
            told = f"---\ndate: {article.published}\n---\n{article.text}\n"
            Path(folder, f"{number:06}.md").write_text(told, "utf-8")
        size = sum(len(article.text) for article in found)
        print(f"{size:,} characters in {len(found)} files, seed {seed}")
        for jobs in ("1", "2"):
            command = ["-m", "chronolint", "check", "--isolated", "--no-cache", "--jobs", jobs, folder]
            child = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, env=kept())
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            print(f"--jobs {jobs}: peak memory {usage.ru_maxrss * RSS_UNIT / 1e6:.0f} MB", flush=True)


def start_up(times: int = 20) -> None:
    """Print medians of so many runs, each next to one of a bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "mill.md")
        article.write_text(SMALL, "utf-8")
        commands = {
            "--version": ["-m", "chronolint", "--version"],
            "check, one article": ["-m", "chronolint", "check", "--isolated", str(article)],
        }
        bare = []
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(times + 1):  # the first warms what the system and Python keep
            seconds = run(["-c", "pass"])
            rounds = {name: run(command) for name, command in commands.items()}
            if number:
                bare.append(seconds)
                for name in commands:
                    taken[name].append(rounds[name])
    base = median(bare)
    print(f"{'medians of ' + str(times):20}{'ms':>6}{'over bare':>11}")
    print(f"{'bare interpreter':20}{base * 1000:6.0f}")
    for name, seconds in taken.items():
        print(f"{name:20}{median(seconds) * 1000:6.0f}{(median(seconds) - base) * 1000:11.0f}")


def run(arguments: list[str]) -> float:
    """Seconds that Python takes with these arguments, which have to succeed."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=kept())
    return time.perf_counter() - start


def kept() -> dict[str, str]:
    """The environment in which the program keeps its compiled pages, as it does for users."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure the speed of chronolint.")
    parser.add_argument("--characters", type=int, default=5_000_000, help="how much to lint [5000000]")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same articles [1]")
    parser.add_argument("--start-up", action="store_true", help="measure how long the program takes to start")
    parser.add_argument("--memory", action="store_true", help="measure what the program holds at most")
    options = parser.parse_args()
    if options.start_up:
        start_up()
    elif options.memory:
        memory(options.characters, options.seed)
    else:
        throughput(options.characters, options.seed)


if __name__ == "__main__":
    main()
