#!/usr/bin/env python3
"""Reads tokens as lines of JSON and prints the code of each as pyotp makes it, or why it cannot after a dash."""

import base64
import hashlib
import json
import sys

import pyotp
from pyotp.contrib.steam import Steam


def code(token):
    secret = base64.b32encode(bytes.fromhex(token["secret"])).decode().rstrip("=")
    digest = getattr(hashlib, token["algorithm"])
    if token["kind"] == "totp":
        return pyotp.TOTP(secret, token["digits"], digest, interval=token["period_s"]).at(token["time_s"])
    if token["kind"] == "hotp":
        return pyotp.HOTP(secret, token["digits"], digest).at(int(token["counter"]))
    if token["kind"] == "steam":
        return Steam(secret).at(token["time_s"])
    return "-" + token["kind"]


for line in sys.stdin:
    print(code(json.loads(line)))
