"""Times the command line against OPA on the same rules, inputs and machine: `python benchmarks/run.py`.

Builds the wheel and installs it in an environment of its own, as users do: what is measured has its rules
compiled in advance. Every figure is the median wall time of whole processes, started cold; of slow ones there
are fewer runs.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import inputs

REPOSITORY = Path(__file__).resolve().parents[1]

# Seconds after which no further run of one command is started.
BUDGET = 30.0


def main() -> int:
    """Measure and print a table; returns the exit code."""
    parser = argparse.ArgumentParser(description="Time ibguard against OPA on the same rules.")
    parser.add_argument("--runs", type=int, default=5, help="runs that each median is of")
    parser.add_argument("--ibguard", type=Path, help="a program to measure instead of a fresh wheel")
    parser.add_argument("--quick", action="store_true", help="leave out the largest inputs")
    options = parser.parse_args()
    opa = os.environ.get("IBGUARD_OPA") or shutil.which("opa")
    if opa is None:
        print("opa is missing: put it on the path or name it in IBGUARD_OPA", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        ibguard = options.ibguard.resolve() if options.ibguard else install(work / "environment")
        measure(work, ibguard, opa, options.runs, quick=options.quick)
    return 0


def install(environment: Path) -> Path:
    """The command of an installed wheel."""
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(REPOSITORY)], check=True)
    return environment / "bin" / "ibguard"


def measure(work: Path, ibguard: Path, opa: str, runs: int, *, quick: bool) -> None:
    """Print one line for each input, as soon as it is known."""
    archive = work / "bundle.tar.gz"
    subprocess.run([ibguard, "bundle", "build", "--output", archive], stdout=subprocess.DEVNULL, check=True)
    # The modules that the command line has, as files: OPA compiles them at every run.
    with tarfile.open(archive) as tar:
        tar.extractall(work / "rules", filter="data")
    rules = f"--bundle={work / 'rules'}"
    check = [str(ibguard), "check", "--format=json", "--fail-on=never"]
    evaluate = [opa, "eval", rules, "--format=raw", "data.ibguard.report", "--input"]
    execute = [opa, "exec", rules, "--decision=ibguard/report", "--fail"]

    print("| input | ibguard check | OPA | ratio | ibguard, each |\n|---|---|---|---|---|")
    policy = inputs.write(work / "policy.json", inputs.policy(1, 3, 3))
    compare("one policy", 1, [*check, str(policy)], [*evaluate, str(policy)], runs)
    for count in (60, 120) if quick else (60, 120, 240, 480):
        plan = inputs.write(work / f"plan-{count}.json", inputs.plan(count))
        compare(f"plan of {count} resources", count, [*check, str(plan)], [*evaluate, str(plan)], runs)
    for count in (100, 300) if quick else (100, 300, 1000):
        folder = inputs.write_policies(work / f"policies-{count}", count)
        compare(f"folder of {count} policies", count, [*check, str(folder)], [*execute, str(folder)], runs)


def compare(title: str, count: int, ours: Sequence[str], theirs: Sequence[str], runs: int) -> None:
    """Print the line of one input."""
    mine, other = timed(ours, runs), timed(theirs, runs)
    cells = [title, _shown(mine), _shown(other)]
    cells.append(f"{mine / other:.1f}" if mine and other else "")
    cells.append(_shown(mine / count if mine else None))
    print(f"| {' | '.join(cells)} |", flush=True)


def timed(command: Sequence[str], runs: int) -> float | None:
    """The median time of a command, in seconds; the first run does not count if there are others.

    None if the command gives up.
    """
    times: list[float] = []
    while len(times) <= runs and sum(times) < BUDGET:
        start = time.perf_counter()
        # Where no configuration file lies above.
        if subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, check=False).returncode:
            return None
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:] or times)


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return "gave up"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
