"""A server of ours for a conformance run: in a folder of its own, up when its constructor returns, gone after `stop`."""

import json
import os
import subprocess
import threading
from pathlib import Path

PATIENCE_S = 60
# Nothing that the environment says of servers or proxies: what runs is what the run says.
PLAIN = {name: value for name, value in os.environ.items()
         if not name.lower().endswith("_proxy") and not name.startswith("SEPTET_")}


class Server:
    """`settings` is TOML: tables but for those that are here. Port 0 is a free one; `url` and `operator` say which."""

    def __init__(self, program, folder, settings="", *options, listen="127.0.0.1:0", operator="127.0.0.1:0", tls=""):
        self.program, self.folder = Path(program).resolve(), Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.config = self.folder / "server.toml"
        self.config.write_text(
            f"[http]\nlisten = '{listen}'\n{tls}\n[operator]\nlisten = '{operator}'\n"
            f"[database]\nurl = 'sqlite:{self.folder}/server.db'\n{settings}"
        )
        with (self.folder / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.program, "--config", self.config, "serve", *options],
                env=PLAIN, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        # It says two lines once both sockets are bound. One that says nothing is ended, which ends the line that is waited for.
        given_up = threading.Timer(PATIENCE_S, self.process.kill)
        given_up.start()
        said = [self.process.stdout.readline() for _ in range(2)]
        given_up.cancel()
        if not all(said):
            self.stop()
            raise SystemExit(f"The server did not start:\n{self.log()[-4000:]}")
        self.url, self.operator = (line.split()[-1] for line in said)
        self.inbox = self.operator + "/inbox/messages"

    def runs(self, *arguments):
        """What a command of the server's says, on the same database."""
        command = [self.program, "--config", self.config, *arguments]
        return subprocess.run(command, env=PLAIN, check=True, capture_output=True, text=True).stdout

    def application(self, name, *asks):
        """A new application: its `id` and its `key`."""
        return json.loads(self.runs("application", "create", name, *asks, "--json"))

    def log(self):
        return (self.folder / "server.log").read_text()

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()
