#!/usr/bin/env python3
"""Has schemathesis explore the native API by the document that the server itself serves.

It finds answers that are not documented, bodies that are not as their schema says, and failures of the server (5xx). One
application with everything allowed and limits out of the way, so that calls get past them; some people are enrolled, and their
ids are among those that are tried.

usage: run.py SERVER SCHEMATHESIS [SECONDS]
prints: calls that were explored: N, findings: M
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from server import Server

# What a document cannot say: that a value of the right form is refused (a number that is no mobile, a time that is over), or
# that a wrong one is passed over (a parameter that nobody asked for).
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "unsupported_method,ignored_auth"
)
LIMITS = """
[limits]
requests_per_application_per_s = 1000000
request_burst_per_application = 1000000
sends_per_number_per_day = 1000000
sends_per_number_per_10_min = 1000000
sends_per_address_per_hour = 1000000
sends_per_prefix_per_hour = 1000000
sends_per_application_per_day = 1000000
enrolments_per_number_per_day = 1000000
enrolments_per_email_per_day = 1000000
"""


def call(base: str, key: str, path: str, body: dict) -> dict:
    request = urllib.request.Request(
        base + path,
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def main() -> int:
    server, schemathesis = map(os.path.abspath, sys.argv[1:3])
    rest = sys.argv[3:]
    seconds = rest[0] if rest else "60"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ours = Server(server, folder, LIMITS)
        try:
            # With everything allowed.
            base, key = ours.url, ours.application("Explored", "--other-app", "true")["key"]
            people = [
                call(base, key, "/v1/rp/enrolments", {"phone": f"+1650555010{n}", "label": f"person {n}", "reference": f"r{n}"})
                for n in range(5)
            ]
            ids = [person["user_id"] for person in people]
            (folder / "schemathesis.toml").write_text(f'[parameters]\n"path.user_id" = {[*ids, 999999999]}\n')
            report = folder / "report.json"
            run = subprocess.run(
                [
                    schemathesis,
                    "--config-file", str(folder / "schemathesis.toml"),
                    "run", f"{base}/v1/openapi.json",
                    "--url", base,
                    "--header", f"Authorization:Bearer {key}",
                    "--checks", CHECKS,
                    "--max-time", seconds,
                    "--request-timeout", "30",
                    "--seed", "1",
                    "--no-color",
                    "--continue-on-failure",
                ],
                cwd=folder,
                capture_output=True,
                text=True,
            )  # fmt: skip
            # The key is of a server that is gone in a moment, and still nobody's to read.
            print(run.stdout.replace(key, "sk_..."), run.stderr.replace(key, "sk_..."))
            if key in ours.log():
                print("The key is in the server's log.")
                return 1
            print(f"calls that were explored: {counted(run.stdout)}, findings: {0 if run.returncode == 0 else 1}")
            return run.returncode
        finally:
            ours.stop()


def counted(text: str) -> int:
    found = re.search(r"(\d[\d,]*) generated", text)
    return int(found.group(1).replace(",", "")) if found else 0


if __name__ == "__main__":
    sys.exit(main())
