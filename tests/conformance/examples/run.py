#!/usr/bin/env python3
"""Runs the programs of docs/examples against a server, and against one that lies: whatever is not a clear yes is a no.

usage: run.py     SEPTET_SERVER names the binary, else target/debug/septet-server is taken
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "docs/examples"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from server import PATIENCE_S, PLAIN, Server

# Never by a proxy that the environment names: it is another computer.
HERE = urllib.request.build_opener(urllib.request.ProxyHandler({}))

YES = {"valid": True, "evidence": {"id": "1", "method": "sms"}}
# What is answered to a verification, and what the person is told.
LIES = [
    (200, {}, "nobody is let in"),
    (200, YES | {"valid": False}, "nobody is let in"),
    (200, YES | {"valid": "true"}, "nobody is let in"),
    (200, YES | {"valid": 1}, "nobody is let in"),
    (200, [YES], "nobody is let in"),
    (200, "<html>Welcome</html>", "nobody is let in"),
    (202, YES, "nobody is let in"),
    (307, YES, "nobody is let in"),
    (502, YES, "nobody is let in"),
    (None, YES, "nobody is let in"),
    (422, {"reason": "used"}, "used already"),
    (422, YES | {"reason": "policy"}, "Use the code that the phone shows"),
    (423, {}, "Locked"),
    (429, {"retry_after_s": 30}, "Wait 30 seconds"),
]


class Liar(BaseHTTPRequestHandler):
    """Enrols whoever comes under the number of the next lie, and sends codes to nobody."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        parts = self.path.split("/")
        if parts[-1] == "enrolments":
            return self.answer(201, {"user_id": int(body["reference"]), "reference": body["reference"]})
        if parts[-1] == "challenges":
            return self.answer(202, {"sent": True})
        status, lie, _ = LIES[int(parts[-2])]
        # Without a status: no answer at all.
        return None if status is None else self.answer(status, lie)

    def do_GET(self):
        self.answer(200, YES)

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Location", "/v1/rp/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps(body, separators=(",", ":")).encode())

    def log_message(self, *_):
        pass


class Running:
    """An example while it runs: what it said so far, and its input."""

    def __init__(self, command, url, key, number, reference):
        self.said, self.pieces = "", queue.Queue()
        self.process = subprocess.Popen(
            [*command, number, reference], env=PLAIN | {"SEPTET_URL": url, "SEPTET_KEY": key},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while piece := os.read(self.process.stdout.fileno(), 4096):
            self.pieces.put(piece.decode())
        self.pieces.put(None)

    def until(self, text):
        """Waits for these words, or for the end of everything it says."""
        deadline = time.monotonic() + PATIENCE_S
        while text is None or text not in self.said:
            try:
                piece = self.pieces.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                self.process.kill()
                raise AssertionError(f"{text!r} did not come; it said: {self.said}") from None
            if piece is None:
                assert text is None, f"it ended without {text!r}: {self.said}"
                return
            self.said += piece

    def type(self, code):
        self.process.stdin.write(code.encode() + b"\n")
        self.process.stdin.flush()

    def ends(self, status, *words):
        self.process.stdin.close()
        self.until(None)
        assert self.process.wait(PATIENCE_S) == status, f"it ended with {self.process.returncode}: {self.said}"
        for word in words:
            assert word in self.said, f"{word!r} is not there: {self.said}"


class Clinic(Server):
    """A server with an application's key."""

    def __init__(self, folder):
        target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
        super().__init__(os.environ.get("SEPTET_SERVER", target / "debug/septet-server"), folder)
        self.key = self.application("Lakeside Clinic")["key"]

    def code(self, number, after):
        """The first code that was sent to a number after the message `after`, and the number of its message."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            with HERE.open(f"{self.inbox}?after={after}", timeout=10) as feed:
                for message in reversed(json.load(feed)["messages"]):
                    if message["to"] == number and message.get("code"):
                        return message["code"], message["seq"]
        raise AssertionError("no code was sent")


def logs_in_and_cannot_prescribe(command, server, number):
    example = Running(command, server.url, server.key, number, f"in-{number}")
    example.until("Code to login: ")
    code, seq = server.code(number, 0)
    example.type(f"{code[:3]} {code[3:]}")
    example.until("Logged in by sms.")
    example.until("Code to prescribe: ")
    example.type(server.code(number, seq)[0])
    example.ends(0, "Use the code that the phone shows", "Not signed.")


def lets_nobody_in_by_a_wrong_code(command, server, number):
    example = Running(command, server.url, server.key, number, f"out-{number}")
    example.until("Code to login: ")
    code, _ = server.code(number, 0)
    example.type(code[:-1] + str((int(code[-1]) + 1) % 10))
    example.ends(1, "Wrong code", "Not logged in.")


def lets_nobody_in_by_a_lie(command, url):
    for lie, (status, body, told) in enumerate(LIES):
        example = Running(command, url, "sk_nobody", "+16505550100", str(lie))
        example.until("Code to login: ")
        example.type("1234567")
        example.ends(1, told, "Not logged in.")
        assert "Logged in" not in example.said, f"in by {status} {body}"


def shown_as_it_is():
    """What integrating.md shows of the login in Python are parts of the program."""
    program = (EXAMPLES / "login.py").read_text()
    section = (ROOT / "docs/integrating.md").read_text().split("\n## Login and prescribing side by side\n")[1].split("\n## ")[0]
    shown = section.split("```python\n")[1:]
    assert shown and all(block.split("```")[0].strip() in program for block in shown), "integrating.md shows another one"


def works(example, server, lying):
    at, (name, command) = example
    try:
        logs_in_and_cannot_prescribe(command, server, f"+1650555{100 + 2 * at:04}")
        lets_nobody_in_by_a_wrong_code(command, server, f"+1650555{101 + 2 * at:04}")
        lets_nobody_in_by_a_lie(command, lying)
    except AssertionError as why:
        print(f"{name}: {why}")
        return False
    return True


def main():
    shown_as_it_is()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-d", folder, EXAMPLES / "Login.java"], check=True)
        commands = {
            "login.py": ["python3", EXAMPLES / "login.py"],
            "login.mjs": ["node", EXAMPLES / "login.mjs"],
            "Login.java": ["java", "-XX:TieredStopAtLevel=1", "-cp", folder, "Login"],
            "login.sh": ["bash", EXAMPLES / "login.sh"],
        }
        liar = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
        threading.Thread(target=liar.serve_forever, daemon=True).start()
        server = Clinic(folder)
        try:
            with ThreadPoolExecutor() as pool:
                lying = f"http://127.0.0.1:{liar.server_port}"
                worked = list(pool.map(lambda example: works(example, server, lying), enumerate(commands.items())))
        finally:
            server.stop()
            liar.shutdown()
    print(f"examples that work: {sum(worked)}, broken: {len(worked) - sum(worked)}")
    return 0 if all(worked) else 1


sys.exit(main())
