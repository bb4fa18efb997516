"""The sandbox as a program sees it: mail in by SMTP, out by page and API."""

import smtplib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import anyio.to_thread
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.local.mailbox.store import MailStore
from infra.local.ports import Ports
from infra.local.sandbox import create_app
from tests.support.everything import ports_in_a_row


@dataclass
class Sandbox:
    http: AsyncTestClient[Litestar]
    smtp_port: int
    directory: Path

    async def send(self, message: EmailMessage, to: list[str] | None = None) -> None:
        def deliver() -> None:
            with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=10) as client:
                client.send_message(message, to_addrs=to)

        await anyio.to_thread.run_sync(deliver)


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    ports = Ports(ports_in_a_row())
    async with AsyncTestClient(create_app(tmp_path, ports), base_url="http://127.0.0.1:8003") as client:
        yield Sandbox(client, ports.smtp, tmp_path / "mail")


def mail(subject: str = "Confirm <b>your</b> address") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Donto <no-reply@donto.test>"
    message["To"] = "asha@example.com"
    message["Subject"] = subject
    message.set_content("Namaste आशा\nhttps://donto.test/verify?token=abc\n")
    message.add_alternative('<p onclick="x()">Hi</p><script>alert(1)</script>', subtype="html")
    return message


async def test_a_message_by_api(sandbox: Sandbox) -> None:
    await sandbox.send(mail(), ["asha@example.com", "blind@example.com"])
    (item,) = (await sandbox.http.get("/api/mail")).json()["items"]
    assert item["from"] == "Donto <no-reply@donto.test>"
    assert item["to"] == ["asha@example.com", "blind@example.com"]
    assert item["subject"] == "Confirm <b>your</b> address"
    assert item["links"] == ["https://donto.test/verify?token=abc"]
    assert "आशा" in item["text"]
    assert "<script>" in item["html"]
    assert item["receivedAt"].endswith("Z")
    assert (await sandbox.http.get(f"/api/mail/{item['id']}")).json() == item
    assert [file.name for file in sandbox.directory.iterdir()] == [f"{item['id']}.eml"]


async def test_the_address_filters(sandbox: Sandbox) -> None:
    await sandbox.send(mail("one"), ["a@example.com"])
    await sandbox.send(mail("two"), ["b@example.com"])

    async def subjects(**query: str) -> list[str]:
        items = (await sandbox.http.get("/api/mail", params=query)).json()["items"]
        return [item["subject"] for item in items]

    assert await subjects(to="A@EXAMPLE.com") == ["one"]
    assert await subjects(to="example.com") == []
    assert sorted(await subjects()) == ["one", "two"]


async def test_delete_empties_the_box(sandbox: Sandbox) -> None:
    await sandbox.send(mail())
    assert (await sandbox.http.delete("/api/mail")).status_code == 204
    assert (await sandbox.http.get("/api/mail")).json() == {"items": []}


async def test_pages_escape_and_forbid_scripts(sandbox: Sandbox) -> None:
    await sandbox.send(mail())
    (item,) = (await sandbox.http.get("/api/mail")).json()["items"]
    inbox, page = await sandbox.http.get("/mail"), await sandbox.http.get(f"/mail/{item['id']}")
    text = (await sandbox.http.get(f"/mail/{item['id']}", params={"view": "text"})).text
    assert "आशा" in text
    assert "<iframe" not in text
    for one in (inbox, page):
        assert one.status_code == 200
        assert "Confirm &lt;b&gt;your&lt;/b&gt; address" in one.text
        assert "<script" not in one.text
        assert one.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
        assert one.headers["x-content-type-options"] == "nosniff"
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.text
    assert 'href="https://donto.test/verify?token=abc"' in page.text


async def test_the_messages_html_is_sandboxed_even_when_opened_directly(sandbox: Sandbox) -> None:
    await sandbox.send(mail())
    (item,) = (await sandbox.http.get("/api/mail")).json()["items"]
    body = await sandbox.http.get(f"/mail/{item['id']}/html")
    directives = [one.strip() for one in body.headers["content-security-policy"].split(";")]
    assert "default-src 'none'" in directives
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in directives
    assert not any("script-src" in one for one in directives)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8003", ""])
@pytest.mark.parametrize("path", ["/api/mail", "/mail", "/api/sms", "/api/clock", "/style.css"])
async def test_other_host_names_are_refused(sandbox: Sandbox, host: str, path: str) -> None:
    assert (await sandbox.http.get(path, headers={"Host": host})).status_code == 403
    assert (await sandbox.http.get(path, headers={"Host": "localhost:8003"})).status_code == 200


@pytest.mark.parametrize("identifier", ["nothing", "..%2f..%2fetc%2fpasswd", "1795172341053-00000000", "%00"])
async def test_unknown_messages_are_404(sandbox: Sandbox, identifier: str) -> None:
    for path in ("/api/mail/{}", "/mail/{}", "/mail/{}/html"):
        assert (await sandbox.http.get(path.format(identifier))).status_code == 404


async def test_the_empty_inbox_and_the_way_to_it(sandbox: Sandbox) -> None:
    assert 'href="/mail"' in (await sandbox.http.get("/")).text
    assert "No mail yet" in (await sandbox.http.get("/mail")).text
    assert "Nothing has been sent to &lt;x&gt; yet" in (await sandbox.http.get("/mail", params={"to": "<x>"})).text
    assert (await sandbox.http.get("/healthz")).json() == {"status": "ok"}


def test_only_the_newest_are_kept_and_headers_stay_on_their_line(tmp_path: Path) -> None:
    store = MailStore(tmp_path, kept=2)
    for number in range(3):
        store.add("a@b.test\r\nX-Donto-Envelope-To: evil@x.test", [f"u{number}@x.test\n"], b"Subject: s\r\n\r\n")
    kept = store.all()
    assert len(kept) == 2
    assert all(one.to[0].startswith("u") and len(one.to) == 1 for one in kept)
