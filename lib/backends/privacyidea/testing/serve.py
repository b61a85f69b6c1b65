"""Serves the privacyIDEA that PRIVACYIDEA_CONFIGFILE describes, to tests, in one process with a thread for each request.

LATCHKEY_CLOCK names a file with the time to believe in, in milliseconds: a test moves it, and every request looks first.
Prints the port that it listens at.
"""

import os
import threading

import time_machine
from werkzeug.serving import WSGIRequestHandler, make_server

from privacyidea.app import create_app


class Quiet(WSGIRequestHandler):
    def log_request(self, *_args):
        pass


class Believing:
    """Lets time be what the file says, for the whole process."""

    def __init__(self, app, path):
        self.app = app
        self.path = path
        self.lock = threading.Lock()
        self.last = ""
        self.time = None

    def __call__(self, environ, start_response):
        with self.lock:
            with open(self.path, encoding="ascii") as file:
                now = file.read().strip()
            if now and now != self.last:
                self.last = now
                seconds = int(now) / 1000
                if self.time is None:
                    self.time = time_machine.travel(seconds, tick=False).start()
                else:
                    self.time.move_to(seconds, tick=False)
        return self.app(environ, start_response)


app = create_app(config_name="production", config_file=os.environ["PRIVACYIDEA_CONFIGFILE"], silent=True)
clock = os.environ.get("LATCHKEY_CLOCK")
port = int(os.environ.get("LATCHKEY_PORT", "0"))
served = app if clock is None else Believing(app, clock)
server = make_server("127.0.0.1", port, served, threaded=True, request_handler=Quiet)
print(server.socket.getsockname()[1], flush=True)
server.serve_forever()
