"""A server that is every host: https and http on one port, and answers with the header lines that a test lays out for it.

The query says which: `?n=17` gets what `lines[17]` holds, octet for octet. The certificate is made for the run.
"""

import contextlib
import re
import socket
import ssl
import subprocess
import threading

PAGE = b'<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><title>x</title><body>'
TLS_HANDSHAKE = 0x16


def make_certificate(folder):
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
               "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class WebServer:
    """Serves until it is closed. `cookies[n]` is the Cookie field that came with n, as octets; None without one."""

    def __init__(self, folder):
        self.context, self.lines, self.cookies = make_certificate(folder), {}, {}
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        with contextlib.suppress(OSError, ssl.SSLError):
            if client.recv(1, socket.MSG_PEEK) == bytes([TLS_HANDSHAKE]):
                client = self.context.wrap_socket(client, server_side=True)
            with client, client.makefile("rb") as stream:
                while self.answer(client, stream):
                    pass

    def answer(self, client, stream):
        request = stream.readline()
        fields = dict(iter(lambda: take_field(stream), None))
        stream.read(int(fields.get(b"content-length", 0)))
        number = re.search(rb"[?&]n=(\d+)", request)
        extra = []
        if number:
            self.cookies[int(number[1])] = fields.get(b"cookie")
            extra = self.lines.get(int(number[1]), [])
        body = b"" if request.startswith(b"HEAD ") else PAGE
        head = [b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"Cache-Control: no-store", b"Content-Length: %d" % len(body)]
        client.sendall(b"\r\n".join([*head, *extra, b"", b""]) + body)
        return bool(request)


def take_field(stream):
    line = stream.readline().rstrip(b"\r\n")
    if not line:
        return None
    name, _, value = line.partition(b":")
    return name.lower(), value.strip(b" \t")
