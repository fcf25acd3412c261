"""What the integrations of this folder share: cases as lines, and codes out of the inbox."""

import json
import sys
import urllib.request

failed = 0


def case(name, holds, why=""):
    global failed
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} {name} {'' if holds else why}")


def newest_code(inbox, number):
    for _ in range(100):
        with urllib.request.urlopen(inbox) as answer:
            messages = json.load(answer)["messages"]
        codes = [message["code"] for message in messages if message["to"] == number and message["code"]]
        if codes:
            return codes[0]
    sys.exit("no code came")


def another(code):
    return f"{(int(code) + 1) % 10**7:07}"


def end():
    sys.exit(1 if failed else 0)
