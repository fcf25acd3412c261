#!/usr/bin/env python3
"""Runs five published clients of Authy's API, and two of Twilio's Verify, unmodified, against our server.

usage: run.py SERVER      the built septet-server; run `script/bootstrap test` first, as root

Their own live tests call sandbox-api.authy.com. So the clients and the servers run in a network of their own, where that name is
127.0.0.1, with a certificate authority that is made for the run. The same clients then meet an ordinary application at
api.authy.com, which is 127.0.0.2, and Twilio's another at verify.twilio.com, which is the same. Prints of each suite how many cases
ran; fails if one failed, or if one ran fewer than it has.
"""

import fcntl
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from server import Server

ROOT = HERE.parents[2]
BUILD = ROOT / "build/conformance/authy"
PYTHON = BUILD / "python/bin/python3"
NODE_MODULES = HERE / "node_modules"
PASSWORD = "changeit"

# Limits that do not get in the way of clients that do much in a few seconds.
NO_LIMITS = """
[limits]
sms_resend_delays_s = [0, 0, 0, 0]
voice_delay_s = 0
sends_per_number_per_day = 10000
sends_per_number_per_10_min = 10000
sends_per_prefix_per_hour = 10000
requests_per_application_per_s = 10000
request_burst_per_application = 10000
"""


def enter():
    """Starts this program again with a network and mounts of its own."""
    if os.geteuid() != 0:
        sys.exit("A network and a hosts file of its own need root: run it as root.")
    os.execvp("unshare", ["unshare", "--mount", "--net", sys.executable, __file__, *sys.argv[1:], "--inside"])


def raise_loopback():
    """What `ip link set lo up` does, where there is no `ip`."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(any_socket, 0x8913, request))[1]
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", flags | 1))


def name_hosts(folder):
    hosts = folder / "hosts"
    hosts.write_text("127.0.0.1 localhost sandbox-api.authy.com\n127.0.0.2 api.authy.com verify.twilio.com\n")
    subprocess.run(["mount", "--bind", hosts, "/etc/hosts"], check=True)


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def certify(folder):
    """An authority for this run alone, and a certificate for the names."""
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Septet conformance", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign")
    (folder / "names.cnf").write_text("subjectAltName=DNS:sandbox-api.authy.com,DNS:api.authy.com,DNS:verify.twilio.com\n")
    openssl(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr",
            "-subj", "/CN=api.authy.com")
    openssl(folder, "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "names.cnf", "-out", "server.pem")
    subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem", "-keystore", "trust.p12",
                    "-storetype", "PKCS12", "-storepass", PASSWORD], cwd=folder, check=True, capture_output=True)


def tap(output):
    """Cases of our own suites: lines `ok` and `not ok`."""
    return len(re.findall(r"^ok ", output, re.M)), len(re.findall(r"^not ok ", output, re.M))


def unittest(output):
    ran = int((re.findall(r"^Ran (\d+) tests?", output, re.M) or ["0"])[0])
    failed = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", output))
    return ran - failed, failed


def mocha(output):
    first = lambda word: int((re.findall(rf"(\d+) {word}", output) or ["0"])[0])
    return first("passing"), first("failing")


def nodeunit(output):
    return len(re.findall(r"^\S*✔ ", output, re.M)), len(re.findall(r"^\S*✖ ", output, re.M))


def cargo(output):
    results = re.findall(r"^test result: \S+ (\d+) passed; (\d+) failed", output, re.M)
    return sum(int(passed) for passed, _ in results), sum(int(failed) for _, failed in results)


def suites(folder, key, inbox, verify):
    """Name, what counts it, how many cases it has at the least, folder, command."""
    ours, twilio = [key, inbox], [verify["id"], verify["key"], inbox]
    java = ["java", f"-Djavax.net.ssl.trustStore={folder}/trust.p12", f"-Djavax.net.ssl.trustStorePassword={PASSWORD}",
            "-cp", f"{BUILD}/java/*", HERE / "java/Integration.java", *ours]
    rust = ["cargo", "test", "--quiet", "--locked", "--offline", "--no-fail-fast"]
    nodeunit_ = ["node", NODE_MODULES / "nodeunit/bin/nodeunit", "tests/tests.js", "-t"]
    return [
        ("PyPI authy 2.2.6, its own tests", unittest, 30, BUILD / "python-sdist",
         [PYTHON, "-m", "unittest", "discover", "-s", "tests"]),
        ("PyPI authy 2.2.6, an integration", tap, 29, HERE, [PYTHON, "integration.py", *ours]),
        ("npm authy-client 1.1.4, its own tests", mocha, 271, NODE_MODULES / "authy-client",
         ["node", NODE_MODULES / "mocha/bin/_mocha", "--recursive", "--require", "should", "dist/test"]),
        ("npm authy-client 1.1.4, an integration", tap, 22, HERE, ["node", "authy-client.mjs", *ours]),
        ("npm authy 1.4.0, its live tests of users", nodeunit, 2, NODE_MODULES / "authy", [*nodeunit_, "users"]),
        ("npm authy 1.4.0, its live tests of phones", nodeunit, 7, NODE_MODULES / "authy", [*nodeunit_, "phones"]),
        ("npm authy 1.4.0, an integration", tap, 19, HERE, ["node", "authy.mjs", *ours]),
        # The tests that its authors left out, because the hosted sandbox did not serve them, run too.
        ("crates.io authy 0.9.8, its live tests", cargo, 20, HERE / "rust",
         [*rust, "-p", "authy", "--tests", "--", "--include-ignored"]),
        ("crates.io authy 0.9.8, its live examples", cargo, 2, HERE / "rust", [*rust, "-p", "authy", "--doc"]),
        ("crates.io authy 0.9.8, an integration", cargo, 5, HERE / "rust", [*rust, "-p", "septet-authy-integration"]),
        ("Maven com.authy:authy-java 1.5.1, an integration", tap, 22, HERE, java),
        ("PyPI twilio 9.13.0, Verify", tap, 29, HERE, [PYTHON, "verify_v2.py", *twilio]),
        ("npm twilio 6.3.1, Verify", tap, 26, HERE, ["node", "verify_v2.mjs", *twilio]),
    ]


def run(name, count, least, folder, command, environment):
    started = time.monotonic()
    process = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    output = process.stdout + process.stderr
    passed, failed = count(output)
    well = process.returncode == 0 and failed == 0 and passed >= least
    print(f"{name}: {passed} passed, {failed} failed, {time.monotonic() - started:.0f} s", flush=True)
    if not well:
        print(f"It ended with {process.returncode}, and {least} cases were expected at the least.\n{output[-6000:]}")
    return passed, failed + (0 if well or failed else 1)


def main():
    program = Path(sys.argv[1]).resolve()
    if sys.argv[-1] != "--inside":
        enter()
    folder = Path(tempfile.mkdtemp(prefix="septet-authy-"))
    servers = []
    try:
        raise_loopback()
        name_hosts(folder)
        certify(folder)
        tls = f"tls = {{ certificate = '{folder}/server.pem', key = '{folder}/server.key' }}"
        starts = lambda name, listen, *options, tls="": servers.append(
            Server(program, folder / name, NO_LIMITS, *options, listen=listen, tls=tls))
        starts("sandbox", "127.0.0.1:443", "--sandbox", tls=tls)
        # One client's own tests call the sandbox without TLS.
        starts("sandbox-plain", "127.0.0.1:80", "--sandbox")
        starts("ordinary", "127.0.0.2:443", tls=tls)
        key, inbox = servers[2].application("Lakeside Clinic")["key"], servers[2].inbox
        verify = servers[2].application("Hillside Clinic", "--verify", "true")
        ca = str(folder / "ca.pem")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
            "NODE_EXTRA_CA_CERTS": ca, "REQUESTS_CA_BUNDLE": ca, "SSL_CERT_FILE": ca, "NODE_ENV": "test",
            "AUTHY_KEY": key, "AUTHY_INBOX": inbox, "CARGO_TARGET_DIR": str(BUILD / "rust"),
        }
        results = [run(*suite, environment) for suite in suites(folder, key, inbox, verify)]
        written = sandbox_rows(servers[0]) + sandbox_rows(servers[1])
        print(f"the sandbox wrote {written} rows")
        results.append((1, 0) if written == 0 else (0, 1))
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    passed, failed = (sum(column) for column in zip(*results))
    print(f"cases of clients that passed: {passed}, that failed: {failed}")
    return 0 if failed == 0 else 1


def sandbox_rows(server):
    """Rows in the tables that a call could have written to."""
    import sqlite3

    with sqlite3.connect(server.folder / "server.db") as database:
        tables = ["enrolment", "account", "challenge", "phone_verification", "outbox", "inbox", "event", "call_count",
                  "application_event"]
        return sum(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


if __name__ == "__main__":
    sys.exit(main())
