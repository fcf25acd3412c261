#!/usr/bin/env python3
"""Compares our codes with those that other programs make of the same tokens.

usage: compare.py TOKENS     lines of `cargo run -p septet-core --example codes`

Says of each program how many codes were the same, and of which tokens it has none. Fails if a code differs, if a program
failed, or if it compared fewer than it can.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parents[1] / "build/conformance/python/bin/python3"
# Each with the part of all tokens that it has codes for at the least: what compares nothing finds nothing.
PROGRAMS = {
    "oathtool": ([PYTHON, "with_oathtool.py"], 0.4),
    "pyotp": ([PYTHON, "with_pyotp.py"], 0.85),
    "otplib": (["node", "with_otplib.mjs"], 0.7),
    "motp": ([PYTHON, "with_motp.py"], 0.05),
}
SHOWN = 5


def judge(name, process, least, lines):
    """Prints one line of the program, and up to five differences. True if there are none."""
    output, errors = process.communicate()
    answers = output.splitlines()
    if process.returncode != 0 or len(answers) != len(lines):
        print(f"{name} failed after {len(answers)} of {len(lines)} tokens: {errors.strip()[-500:]}")
        return False
    cannot = Counter(answer[1:] for answer in answers if answer.startswith("-"))
    compared = [(line, answer) for line, answer in zip(lines, answers) if not answer.startswith("-")]
    different = [(line, answer) for line, answer in compared if json.loads(line)["code"] != answer]
    for line, answer in different[:SHOWN]:
        print(f"{name} makes {answer} of {line}")
    left_out = ", ".join(f"{reason} ({count})" for reason, count in sorted(cannot.items())) or "nothing"
    print(f"{name}: {len(compared)} of {len(lines)} codes compared, {len(different)} differ; it cannot: {left_out}")
    if len(compared) < least * len(lines):
        print(f"{name} compared fewer than {least:.0%}")
        return False
    return not different


def main():
    path = Path(sys.argv[1])
    lines = path.read_text().splitlines()
    started = []
    for name, (command, least) in PROGRAMS.items():
        with path.open() as tokens:
            process = subprocess.Popen(
                command, cwd=HERE, stdin=tokens, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        started.append((name, process, least))
    same = [judge(name, process, least, lines) for name, process, least in started]
    print(f"programs that agree: {sum(same)}, that do not: {len(same) - sum(same)}")
    return 0 if all(same) and lines else 1


if __name__ == "__main__":
    sys.exit(main())
