#!/usr/bin/env python3
"""Reads tokens as lines of JSON and prints the code of each as oathtool makes it, or why it cannot after a dash."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def code(line):
    token = json.loads(line)
    if token["kind"] not in ("totp", "hotp"):
        return "-" + token["kind"]
    if token["digits"] not in (6, 7, 8):
        return "-other digits than 6 to 8"
    if token["kind"] == "totp":
        mode = [f"--totp={token['algorithm']}", f"--time-step-size={token['period_s']}s", f"--now=@{token['time_s']}"]
    elif token["algorithm"] == "sha1":
        mode = ["--hotp", f"--counter={token['counter']}"]
    else:
        return "-hotp of SHA-256 and SHA-512"
    arguments = ["oathtool", *mode, f"--digits={token['digits']}", "-"]
    done = subprocess.run(arguments, input=token["secret"] + "\n", capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else "!" + done.stderr.strip()


with ThreadPoolExecutor(os.cpu_count()) as threads:
    for answer in threads.map(code, sys.stdin):
        print(answer)
