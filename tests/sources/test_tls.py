"""HTTPS: the certificate is that of the name, although the connection is made to an address."""

import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import HTTPServer
from pathlib import Path
from typing import cast

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot import clock
from bot.sources.fetch import Fetcher, Page, Unread
from bot.sources.target import Why
from tests.sources.conftest import Time
from tests.sources.site import Handler, Site, page

NAME = "news.example"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for one name, signed by itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(clock.now() - timedelta(days=1)).not_valid_after(clock.now() + timedelta(days=1))
    signed = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    path = tmp_path / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def port(site: Site, certificate: Path) -> Iterator[int]:
    """The port where the site is served over TLS, too."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = _Quiet(("127.0.0.1", 0), cast(type[Handler], type("H", (Handler,), {"site": site})))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    thread.join()
    server.server_close()


class _Quiet(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up."""


def fetcher(site: Site, time: Time, port: int, trusted: Path | None) -> Fetcher:
    return Fetcher(
        "desk@example.org",
        now=time,
        sleep=time.sleep,
        allowed=site.allowed,
        resolve=lambda *_: [("127.0.0.1", port)],
        tls=ssl.create_default_context(cafile=trusted) if trusted else None,
    )


def test_the_certificate_of_the_name_is_accepted(site: Site, time: Time, port: int, certificate: Path) -> None:
    site[f"http://{NAME}/"] = page("<p>Hello</p>")
    answer = fetcher(site, time, port, certificate).get(f"https://{NAME}/")
    assert isinstance(answer, Page), answer
    assert answer.body == b"<p>Hello</p>"


def test_the_certificate_of_another_name_is_not(site: Site, time: Time, port: int, certificate: Path) -> None:
    answer = fetcher(site, time, port, certificate).get("https://other.example/")
    assert isinstance(answer, Unread)
    assert answer.why is Why.UNREACHABLE
    assert site.requests == []


def test_nor_one_that_nobody_vouches_for(site: Site, time: Time, port: int) -> None:
    answer = fetcher(site, time, port, None).get(f"https://{NAME}/")
    assert isinstance(answer, Unread)
    assert "CERTIFICATE_VERIFY_FAILED" in answer.note
