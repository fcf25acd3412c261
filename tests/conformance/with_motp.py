#!/usr/bin/env python3
"""Reads tokens as lines of JSON and prints the code of each as the package motp makes it, or why it cannot after a dash."""

import json
import sys

import motp.motp  # whose name the function in it takes

module = sys.modules["motp.motp"]
for line in sys.stdin:
    token = json.loads(line)
    if token["kind"] == "motp":
        # It knows no time but now.
        module.time = lambda: token["time_s"]
        print(module.motp(token["secret"], token["pin"]))
    else:
        print("-" + token["kind"])
