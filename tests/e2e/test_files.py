"""Files over real sockets, fetched by curl: whole, in parts, by condition; and a file that is cut while it is sent."""

import gzip
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

from support.http import connect, fetch, read_to_end, request
from support.program import PATIENCE, ProgramTest

MIB = 1 << 20


class Files(ProgramTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "static").mkdir()
        self.octets = random.Random(1).randbytes(20 * MIB)
        self.write("static/one.bin", self.octets[:MIB])
        self.write("static/twenty.bin", self.octets)
        self.write("static/page.html", b"<p>page</p>" * 100)
        self.write("static/page.html.gz", gzip.compress(b"<p>page</p>" * 100))
        self.write("report.bin", self.octets[:1000])
        os.environ["E2E_FILES"] = folder.name
        self.program = self.start("files_app")

    def write(self, name, octets, seconds=1_700_000_000):
        path = self.folder / name
        path.write_bytes(octets)
        os.utime(path, (seconds, seconds))

    def curl(self, path, *options):
        """Status, fields by lower-case name, and content as curl wrote it to a file."""
        program = shutil.which("curl") or self.fail("curl is missing: tools/install_packages.sh test installs it")
        output = self.folder / "output"
        head = self.folder / "head"
        output.unlink(missing_ok=True)
        subprocess.run(
            [program, "-q", "-sS", "--noproxy", "*", "-o", output, "-D", head, *options, self.program.url + path],
            timeout=PATIENCE, check=True,
        )  # fmt: skip
        status, *lines = head.read_bytes().decode().split("\r\n\r\n", 1)[0].split("\r\n")
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        return int(status.split()[1]), fields, output.read_bytes() if output.exists() else b""

    def test_twenty_mebibytes_arrive_octet_for_octet(self):
        status, fields, body = self.curl("static/twenty.bin")
        self.assertEqual((status, fields["content-length"]), (200, str(20 * MIB)))
        self.assertTrue(body == self.octets, "the content differs")

    def test_parts_of_a_file_make_the_file(self):
        step = MIB // 4
        parts = [self.curl("static/one.bin", "-r", f"{at}-{at + step - 1}") for at in range(0, MIB, step)]
        self.assertEqual([status for status, _, _ in parts], [206] * 4)
        self.assertEqual(parts[1][1]["content-range"], f"bytes {step}-{2 * step - 1}/{MIB}")
        self.assertTrue(b"".join(body for _, _, body in parts) == self.octets[:MIB], "the content differs")

    def test_a_broken_download_is_resumed(self):
        (self.folder / "part").write_bytes(self.octets[:1234])
        _, fields, rest = self.curl("static/one.bin", "-r", "1234-")
        tag = fields["etag"]
        status, _, again = self.curl("static/one.bin", "-r", "1234-", "-H", f"If-Range: {tag}")
        self.assertEqual((status, again == rest, rest == self.octets[1234:MIB]), (206, True, True))
        self.write("static/one.bin", self.octets[1:MIB + 1], seconds=1_700_000_001)
        status, _, whole = self.curl("static/one.bin", "-r", "1234-", "-H", f"If-Range: {tag}")
        self.assertEqual((status, len(whole)), (200, MIB))

    def test_what_the_client_has_is_not_sent_again(self):
        _, fields, _ = self.curl("static/page.html")
        status, again, body = self.curl("static/page.html", "-H", f"If-None-Match: {fields['etag']}")
        self.assertEqual((status, again["etag"], body), (304, fields["etag"], b""))
        status, _, body = self.curl("static/page.html", "-z", "Mon, 01 Jan 2024 00:00:00 GMT")
        self.assertEqual((status, body), (304, b""))

    def test_a_packed_neighbour_is_unpacked_to_the_page(self):
        _, fields, packed = self.curl("static/page.html", "-H", "Accept-Encoding: gzip")
        self.assertEqual((fields["content-encoding"], fields["content-type"]), ("gzip", "text/html; charset=utf-8"))
        _, _, page = self.curl("static/page.html", "--compressed")
        self.assertEqual((gzip.decompress(packed), page), (b"<p>page</p>" * 100,) * 2)

    def test_an_attachment_has_its_name(self):
        _, fields, body = self.curl("report")
        self.assertEqual(fields["content-disposition"], "attachment; filename=\"__bersicht.bin\"; filename*=UTF-8''%C3%9Cbersicht.bin")
        self.assertEqual(body, self.octets[:1000])

    def test_nothing_outside_is_served(self):
        for path in ("static/../report.bin", "static/%2e%2e/report.bin", "static//etc/passwd", "static/..%2freport.bin"):
            status, _, _ = self.curl(path, "--path-as-is")
            self.assertEqual(status, 404, path)

    def test_a_file_cut_while_it_is_sent_ends_the_connection(self):
        with connect(self.program.port, receive_buffer=4096) as client:
            client.sendall(request("/static/twenty.bin"))
            first = client.recv(1000)
            os.truncate(self.folder / "static/twenty.bin", 8 * MIB)
            octets = first + read_to_end(client)
        head, _, body = octets.partition(b"\r\n\r\n")
        self.assertIn(b"Content-Length: %d" % (20 * MIB), head)
        self.assertLess(len(body), 20 * MIB)
        self.assertTrue(body == self.octets[: len(body)], "the content differs")
        self.assertEqual(fetch(self.program.port, "/static/page.html").status, 200)
