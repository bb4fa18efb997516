"""Reading stored messages: whatever the bytes, an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.mailbox.message import links_in, parse

HEAD = b"X-Donto-Envelope-From: a@b.test\r\nX-Donto-Envelope-To: c@d.test, e@f.test\r\nX-Donto-Received-At: t\r\n"


def test_plain_text() -> None:
    mail = parse("1", HEAD + b"From: A <a@b.test>\r\nSubject: =?utf-8?q?=E0=A4=86?=\r\n\r\nHello https://x.test/y.\r\n")
    assert (mail.sender, mail.to, mail.subject) == ("A <a@b.test>", ["c@d.test", "e@f.test"], "आ")
    assert (mail.text, mail.html, mail.links) == ("Hello https://x.test/y.\r\n", None, ["https://x.test/y"])


def test_the_envelope_cannot_be_forged_by_the_sender() -> None:
    mail = parse("1", HEAD + b"X-Donto-Envelope-To: victim@x.test\r\n\r\n")
    assert mail.to == ["c@d.test", "e@f.test"]


def test_an_attachment_is_not_the_text() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nfile\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nbody\r\n--x--\r\n"
    )
    text = parse("1", HEAD + raw).text
    assert text is not None
    assert text.strip() == "body"


def test_links_come_once_in_order_and_are_web_addresses_only() -> None:
    html = '<a href="https://a.test/1?x=1&amp;y=2">a</a><a href="javascript:alert(1)">b</a><a href="/c">c</a>'
    assert links_in("see (https://b.test/2), https://a.test/1?x=1&y=2", html) == [
        "https://a.test/1?x=1&y=2",
        "https://b.test/2",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/plain; charset=nobody-knows\r\n\r\nx",
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"From: <<<>>>,,;:\r\nSubject: =?utf-8?b?////?=\r\n\r\n\xff\xfe",
        b"Content-Type: multipart/alternative\r\n\r\nno boundary",
        b'Content-Type: text/html; charset="\x00"\r\n\r\n<a href',
        b"",
    ],
)
def test_malformed_messages_are_read(raw: bytes) -> None:
    assert parse("1", HEAD + raw).to == ["c@d.test", "e@f.test"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read(raw: bytes) -> None:
    parse("1", HEAD + raw)
