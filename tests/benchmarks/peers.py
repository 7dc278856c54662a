"""prudent beside the ast-grep CLI and Semgrep on one checkout, alternating in one run.

    python tests/benchmarks/peers.py CHECKOUT [--runs 5] [--ast-grep PATH] [--semgrep PATH] [--without NAME]

The peers come from the package index (`pip install ast-grep-cli semgrep`) and run the rules in `peers/`: what the
mechanisms of the core features look like in each peer's own rule language, 20 for ast-grep and 12 for Semgrep. They
know no guards, no folding and no templates, so this compares time, not results. prudent runs its whole rulebook, cold
(every file is read anew) and warm (nothing changed since the run before).
Each tool runs once unmeasured, then in turn; printed are medians of wall time, CPU time (own and of children) and
peak resident memory of the largest process, with the ratio of the cold run of prudent to each of the others.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PEERS = Path(__file__).parent / "peers"


class Run(NamedTuple):
    """One measured run; seconds, and MiB."""

    wall: float
    cpu: float
    memory: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table; return 0, or 2 when a tool is missing."""
    options = _options(arguments)
    commands = _commands(options)
    missing = [name for name, command in commands.items() if not shutil.which(command[0])]
    if missing:
        print(f"peers.py: not installed: {', '.join(missing)}; pip install ast-grep-cli semgrep", file=sys.stderr)
        return 2
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(options.runs + 1):
        for name, command in commands.items():
            run = measure(command, options.checkout)
            if number:
                runs[name].append(run)
    print(table(runs, options.checkout))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--prudent", default=shutil.which("prudent") or str(Path(sys.executable).with_name("prudent")))
    parser.add_argument("--ast-grep", default="ast-grep")
    parser.add_argument("--semgrep", default="semgrep")
    parser.add_argument("--without", action="append", default=[])
    return parser.parse_args(arguments)


def _commands(options: argparse.Namespace) -> dict[str, list[str]]:
    own = [options.prudent, "check", ".", "--no-config", "--format", "json"]
    commands = {
        "prudent": [*own, "--no-cache"],
        "warm": own,
        "ast-grep": [options.ast_grep, "scan", "--config", str(PEERS / "ast-grep" / "sgconfig.yml"), "--json=compact", "."],
        "semgrep": [
            options.semgrep, "scan", "--config", str(PEERS / "semgrep" / "rules.yaml"), "--metrics=off",
            "--disable-version-check", "--json", "--quiet", ".",
        ],
    }  # fmt: skip
    return {name: command for name, command in commands.items() if name not in options.without}


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run `command` in `folder` and return what it took; its exit code is not looked at, since findings set it."""
    reader, writer = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:  # a process of its own, so that the usage of its children is that of the command alone
        os.close(reader)
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(writer)
    text = os.read(reader, 100).decode()
    os.waitpid(child, 0)
    os.close(reader)
    cpu, memory = text.split()
    return Run(time.perf_counter() - start, float(cpu), float(memory))


def table(runs: dict[str, list[Run]], checkout: Path) -> str:
    """Return the medians as a table, with the ratios of the cold run of prudent to each of the others."""
    medians = {
        name: Run(*(statistics.median(column) for column in zip(*own, strict=True))) for name, own in runs.items()
    }
    own = medians["prudent"]
    lines = [
        f"{checkout.name}, median of {len(runs['prudent'])}",
        f"{'':10}{'wall s':>9}{'cpu s':>9}{'MiB':>8}   prudent : it (wall, cpu, memory)",
    ]
    for name, run in medians.items():
        ratios = (
            ""
            if name == "prudent"
            else f"   {own.wall / run.wall:.2f}, {own.cpu / run.cpu:.2f}, {own.memory / run.memory:.2f}"
        )
        lines.append(f"{name:10}{run.wall:9.2f}{run.cpu:9.2f}{run.memory:8.0f}{ratios}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
