"""The wire: requests are read, answers written, and every connection is closed in the end."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

from requests.structures import CaseInsensitiveDict

from . import payloads
from .openapi import Request
from .payloads import Answer
from .world import World


class Answering(Protocol):
    """What gives the answers; `crashes` takes the faults of the fake itself."""

    world: World
    crashes: list[Exception]

    def answer(self, request: Request) -> Answer | None: ...


class Http(ThreadingHTTPServer):
    """Keeps count of its connections, so that all are closed when it stops."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, x: Answering) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.x = x
        self.closing = threading.Event()
        self.open: set[socket.socket] = set()
        self.changed = threading.Condition()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.005,), daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()
        self._thread.join()
        with self.changed:
            for connection in self.open:
                _shut(connection)
            self.changed.wait_for(lambda: not self.open, timeout=5)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the client was faster
        return


class Handler(BaseHTTPRequestHandler):
    server: Http
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        with self.server.changed:
            self.server.open.add(self.connection)

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:  # the client did not wait
            self.close_connection = True
        finally:
            with self.server.changed:
                self.server.open.discard(self.connection)
                self.server.changed.notify_all()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        url = f"http://{self.headers['host']}{self.path}"
        headers = CaseInsensitiveDict(self.headers.items())
        x = self.server.x
        try:
            answer = x.answer(Request(self.command, url, headers, body, x.world.now()))
        except Exception as error:  # a fault of the fake, or of what a test lets happen: the test is to see it
            x.crashes.append(error)
            answer = payloads.problem(500, "Internal Server Error", repr(error))
        if answer is None:
            self.close_connection = True
            return
        self._send(answer)

    do_POST = do_DELETE = do_PUT = do_GET

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the requests are kept."""
