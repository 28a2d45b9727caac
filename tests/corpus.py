"""Compares both engines over folders of real policies and plans, which are too many to keep here.

    python tests/corpus.py FOLDER... [--sample N] [--seconds S] [--limit S] [--findings FILE]

Each `*.json` and `*.json.gz` file that ibguard reads goes through regopy as the command line runs it, and
through OPA raw: neither pruned nor decoded. Whole findings are compared. Prints what there was, how long each
engine took, and every difference. Exits 1 if the engines differ or one of them fails.
"""

import argparse
import gzip
import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibguard.engine.engine import Engine
from ibguard.errors import EngineError, InputError
from ibguard.intake.files import read
from reports import LISTS, Report, by_regopy, comparable, opa_answers

PARTS = ("kind", "documents", *LISTS)


@dataclass
class Case:
    """One file: where it came from, a plain copy of its text, what each engine said, and regopy's time."""

    source: Path
    copy: Path
    regopy: Report | None = None
    refused: str | None = None
    seconds: float = 0.0
    opa: Report | None = None


class Worker:
    """A process with engines of its own, which can be ended when a file takes too long."""

    def __init__(self) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def report(self, path: Path, limit: float) -> Report | str:
        """What regopy says of a file, or why it says nothing. After an exception the worker is of no use."""
        self._ours.send(path)
        if not self._ours.poll(limit):
            self._process.kill()
            raise TimeoutError
        answer: Report | str = self._ours.recv()
        return answer


class Engines:
    """Makes engines for the threads of one run, and hands them out again in the next."""

    def __init__(self) -> None:
        self._idle: list[Engine] = []
        self._busy: list[Engine] = []

    def __call__(self) -> Engine:
        self._busy.append(self._idle.pop() if self._idle else Engine())
        return self._busy[-1]

    def release(self) -> None:
        """Says that the run is over."""
        self._idle += self._busy
        self._busy = []


def serve(pipe: Any) -> None:
    """Answers a worker's questions until there are no more."""
    engines = Engines()
    while True:
        path = pipe.recv()
        try:
            pipe.send(by_regopy([path], new_engine=engines)[path])
        except (InputError, EngineError) as error:
            pipe.send(str(error))
        engines.release()


def files(folders: Iterable[str]) -> Iterator[Path]:
    """The files below the folders, in a stable order."""
    for folder in folders:
        path = Path(folder)
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in below if file.name.endswith((".json", ".json.gz")))


def readable(sources: Iterable[Path], folder: Path) -> tuple[list[Case], Counter[str]]:
    """What ibguard reads, copied as UTF-8 for OPA; and why it does not read the rest."""
    cases = []
    refused: Counter[str] = Counter()
    for number, source in enumerate(sources):
        copy = folder / f"{number}.json"
        data = source.read_bytes()
        copy.write_bytes(gzip.decompress(data) if source.suffix == ".gz" else data)
        try:
            (given,) = read([str(copy)]).inputs
        except InputError as error:
            refused[error.message] += 1
            continue
        copy.write_text(given.text, encoding="utf-8")
        cases.append(Case(source, copy))
    return cases, refused


def run_regopy(cases: list[Case], seconds: float, limit: float) -> dict[Path, str]:
    """Fills in what regopy says, until the time is over; returns its failures."""
    failures = {}
    worker = Worker()
    until = time.monotonic() + seconds
    for case in cases:
        start = time.monotonic()
        if start > until:
            break
        try:
            answer = worker.report(case.copy, limit)
            if isinstance(answer, str):
                case.refused = answer.removeprefix(f"{case.copy}: ")
            else:
                case.regopy = answer
        except TimeoutError:
            failures[case.source] = f"regopy takes more than {limit:.0f} s"
            worker = Worker()
        except EOFError:
            failures[case.source] = "regopy ends the process"
            worker = Worker()
        case.seconds = time.monotonic() - start
    return failures


def run_opa(cases: list[Case]) -> dict[Path, str]:
    """Fills in what OPA says; returns its failures."""
    answers = opa_answers(case.copy for case in cases)
    for case in cases:
        if "result" in answers[case.copy]:
            case.opa = comparable(answers[case.copy]["result"])
    return {case.source: f"OPA: {answers[case.copy]}" for case in cases if case.opa is None}


def differences(case: Case) -> list[str]:
    """What the engines do not agree on."""
    assert case.opa is not None
    if case.regopy is None:
        # The command line gives up on a file that has no policy; OPA must not have found one.
        return [f"regopy: {case.refused}"] if case.opa["documents"] else []
    found = []
    for part in PARTS:
        ours, theirs = case.regopy[part], case.opa[part]
        if ours == theirs:
            continue
        if not isinstance(ours, list):
            found.append(f"{part}: regopy {ours}, OPA {theirs}")
            continue
        found += [f"{part}, regopy only: {json.dumps(entry)}" for entry in ours if entry not in theirs]
        found += [f"{part}, OPA only: {json.dumps(entry)}" for entry in theirs if entry not in ours]
    return found


def show(title: str, counts: Counter[str]) -> None:
    """Prints counts, the greatest first."""
    print(f"\n{title}: {counts.total()}")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:7} {name}")


def main() -> int:
    """Runs the comparison; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="folders, or single files")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth file only")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), metavar="S", help="start no file after S seconds"
    )
    parser.add_argument(
        "--limit", type=float, default=60, metavar="S", help="no file may take longer than S seconds"
    )
    parser.add_argument(
        "--findings", type=Path, metavar="FILE", help="write the findings there, as JSON Lines"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases, unreadable = readable(list(files(options.folders))[:: options.sample], Path(folder))
        failures = run_regopy(cases, options.seconds, options.limit)
        done = [case for case in cases if case.seconds]
        start = time.monotonic()
        failures |= run_opa(done)
        opa_seconds = time.monotonic() - start
    compared = [case for case in done if case.source not in failures]
    wrong = {case.source: found for case in compared if (found := differences(case))}
    reports = [case.regopy for case in compared if case.regopy is not None]
    findings = [finding for report in reports for finding in report["findings"]]
    unknown = [entry for report in reports for entry in report["not_evaluated"]]

    show("files not read", unreadable)
    show("files without a policy", Counter(case.refused for case in done if case.refused))
    show("files compared", Counter(report["kind"] for report in reports))
    print(f"\npolicy documents: {sum(report['documents'] for report in reports)}")
    print(f"out of scope: {sum(len(report['out_of_scope']) for report in reports)}")
    show("findings", Counter(f"{entry['level']:7} {entry['rule']}" for entry in findings))
    show("not evaluated", Counter(f"{entry['rule'] or 'every rule'}: {entry['reason']}" for entry in unknown))
    print(f"\nregopy: {sum(case.seconds for case in done):.1f} s, OPA: {opa_seconds:.1f} s")
    for case in sorted(done, key=lambda case: -case.seconds)[:5]:
        print(f"{case.seconds:7.2f} s {case.source}")
    if len(done) < len(cases):
        print(f"time is over: {len(cases) - len(done)} files left out")
    for source, lines in wrong.items():
        print(f"\nengines differ on {source}")
        for line in lines:
            print(f"  {line}")
    for source, failure in failures.items():
        print(f"\n{source}: {failure}")
    if options.findings:
        with options.findings.open("w", encoding="utf-8") as stream:
            for case in compared:
                for entry in (case.regopy or {}).get("findings", []):
                    stream.write(json.dumps({"source": str(case.source), **entry}) + "\n")
    print(f"\n{len(compared)} files, {len(wrong)} differences, {len(failures)} failures")
    return 1 if wrong or failures else 0


if __name__ == "__main__":
    sys.exit(main())
