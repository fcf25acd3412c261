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
import time
import urllib.request
from pathlib import Path

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


def start(server: str, folder: Path) -> tuple[subprocess.Popen, str, str]:
    """A server on free ports, and an application with everything allowed: its process, address and key."""
    (folder / "septet.toml").write_text(LIMITS)
    environment = {
        **os.environ,
        "SEPTET_HTTP__LISTEN": "127.0.0.1:0",
        "SEPTET_OPERATOR__LISTEN": "127.0.0.1:0",
        "SEPTET_DATABASE__URL": f"sqlite:{folder}/septet.db",
    }
    command = [server, "--config", str(folder / "septet.toml")]
    options = ["application", "create", "Explored", "--other-app", "true", "--email-notices", "true", "--json"]
    made = subprocess.run([*command, *options], env=environment, check=True, capture_output=True, text=True)
    addresses = folder / "addresses.json"
    log = open(folder / "server.log", "w")
    process = subprocess.Popen(
        [*command, "serve", "--addresses-file", str(addresses)], env=environment, stdout=log, stderr=log
    )
    for _ in range(300):
        if addresses.exists():
            return process, json.loads(addresses.read_text())["http"], json.loads(made.stdout)["key"]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("The server did not start:\n" + (folder / "server.log").read_text())


def main() -> int:
    server, schemathesis = map(os.path.abspath, sys.argv[1:3])
    rest = sys.argv[3:]
    seconds = rest[0] if rest else "60"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        process, base, key = start(server, folder)
        try:
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
            log = (folder / "server.log").read_text()
            if key in log:
                print("The key is in the server's log.")
                return 1
            print(f"calls that were explored: {counted(run.stdout)}, findings: {0 if run.returncode == 0 else 1}")
            return run.returncode
        finally:
            process.terminate()
            process.wait(timeout=30)


def counted(text: str) -> int:
    found = re.search(r"(\d[\d,]*) generated", text)
    return int(found.group(1).replace(",", "")) if found else 0


if __name__ == "__main__":
    sys.exit(main())
