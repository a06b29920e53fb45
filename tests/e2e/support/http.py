"""HTTP/1.1 with nothing in between: octets out, octets in, and the response taken apart. One client, or many at once."""

import contextlib
import errno
import selectors
import socket
import struct
import time

from support.program import PATIENCE


class Answer:
    """A response: status, header lines as they came, body as it came or, with Transfer-Encoding, put together."""

    def __init__(self, octets):
        head, separator, content = octets.partition(b"\r\n\r\n")
        if not separator:
            raise AssertionError(f"no complete response: {octets[:200]!r}")
        self.status_line, *self.lines = head.decode("latin-1").split("\r\n")
        self.status = int(self.status_line.split(" ")[1])
        chunked = self.get("Transfer-Encoding") == "chunked"
        self.body, self.complete, self.rest = take_chunks(content) if chunked else self.take_length(content)

    def get(self, name):
        """The value of a field, the first where it comes twice; None without it."""
        prefix = name.lower() + ": "
        return next((line[len(prefix) :] for line in self.lines if line.lower().startswith(prefix)), None)

    def take_length(self, content):
        length = self.get("Content-Length")
        if length is None:
            return content, self.status in (204, 304), b""
        return content[: int(length)], len(content) >= int(length), content[int(length) :]


def take_chunks(content):
    """The content of chunks, whether the last has come, and what follows it."""
    pieces, position = [], 0
    while (line_end := content.find(b"\r\n", position)) >= 0:
        size = int(content[position:line_end], 16)
        end = line_end + 2 + size + 2
        if end > len(content):
            break
        if size == 0:
            return b"".join(pieces), True, content[end:]
        pieces.append(content[line_end + 2 : end - 2])
        position = end
    return b"".join(pieces), False, content[position:]


def request(path="/", method="GET", fields=(), body=b"", close=False):
    """The octets of a request. Content-Length comes by itself."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *fields]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    if close:
        lines.append("Connection: close")
    return "".join(line + "\r\n" for line in [*lines, ""]).encode("latin-1") + body


def connect(port, host="127.0.0.1", receive_buffer=None):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    client = socket.socket(family, socket.SOCK_STREAM)
    client.settimeout(PATIENCE)
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    try:
        client.connect((host, port))
    except OSError:
        client.close()
        raise
    return client


def read_to_end(client):
    """All octets until the server closes; a reset counts as closing."""
    pieces = []
    with contextlib.suppress(ConnectionResetError):
        while piece := client.recv(1 << 16):
            pieces.append(piece)
    return b"".join(pieces)


def half_close(client):
    """Nothing where the server has broken the connection off (shutdown(2): ENOTCONN)."""
    try:
        client.shutdown(socket.SHUT_WR)
    except OSError as error:
        if error.errno != errno.ENOTCONN:
            raise


def exchange(port, octets, host="127.0.0.1"):
    """Sends the octets and reads until the server closes."""
    with connect(port, host) as client:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            client.sendall(octets)
            half_close(client)
        return read_to_end(client)


def fetch(port, path="/", host="127.0.0.1", **parts):
    """One request on a connection of its own."""
    return Answer(exchange(port, request(path, close=True, **parts), host))


def read_answer(client):
    """One response from a connection that stays open."""
    octets = b""
    while piece := client.recv(1 << 16):
        octets += piece
        if b"\r\n\r\n" in octets and Answer(octets).complete:
            break
    return Answer(octets)


class Crowd:
    """Many clients in one thread: what each has received, and which of them the server has left."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.received = {}
        self.ended = set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.leave()

    def leave(self, reset=False):
        """Closes all; with `reset`, so that their servers learn of it at once."""
        for client in self.received:
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()
        self.selector.close()

    def add(self, client, octets=b""):
        """Takes over a connected socket and sends the octets."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            client.sendall(octets)
        client.setblocking(False)
        self.received[client] = b""
        self.selector.register(client, selectors.EVENT_READ)
        return client

    def poll(self, seconds):
        """Reads what arrives within that time."""
        deadline = time.monotonic() + seconds
        while self.selector.get_map() and (left := deadline - time.monotonic()) > 0:
            for key, _ in self.selector.select(left):
                self.read(key.fileobj)

    def finish(self, seconds=PATIENCE):
        """Reads until every client has a complete response or a closed connection, at most that long."""
        deadline = time.monotonic() + seconds
        while not self.is_answered() and time.monotonic() < deadline:
            self.poll(0.05)

    def read(self, client):
        try:
            octets = client.recv(1 << 16)
        except ConnectionResetError:
            octets = b""
        self.received[client] += octets
        if not octets:
            self.ended.add(client)
            self.selector.unregister(client)

    def answers(self):
        """The complete responses, by client."""
        found = {}
        for client, octets in self.received.items():
            if b"\r\n\r\n" in octets and (answer := Answer(octets)).complete:
                found[client] = answer
        return found

    def statuses(self):
        return sorted(answer.status for answer in self.answers().values())

    def is_answered(self):
        return len(self.ended | self.answers().keys()) == len(self.received)
