"""The mailer against a real SMTP server in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

import aiosmtplib
import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from donto.kernel.clock import FixedClock
from donto.kernel.config import Settings, load_settings
from donto.kernel.mail import (
    Mail,
    MailError,
    MailHeaderError,
    PermanentMailError,
    SmtpMailer,
    TransientMailError,
)

CLOCK = FixedClock(datetime(2026, 1, 5, 9, 0, tzinfo=UTC))
MAIL = Mail(
    message_id="<msg_1@donto.example>",
    to="asha@clinic.example",
    subject="Willkommen – स्वागत",
    text="Hello\nआशा\n",
    html="<p>Hello</p>",
    headers={"Auto-Submitted": "auto-generated", "X-Donto-Kind": "invitation"},
)


@dataclass
class Sink:
    """Takes mails, or answers what it is told to."""

    rcpt: str = "250 OK"
    sender: str = "250 OK"
    data: str = "250 OK"
    stored: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802  name given by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.sender

    async def handle_RCPT(  # noqa: N802  name given by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(  # noqa: N802  name given by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = cast("bytes", envelope.content)
        parsed = message_from_bytes(content, policy=default)
        self.stored.append((list(envelope.rcpt_tos), parsed))
        return self.data

    def authenticate(self, *args: Any) -> AuthResult:
        data = args[-1]
        self.logins.append(data.login)
        return AuthResult(success=data.password == b"right", handled=False)


@asynccontextmanager
async def serving(factory: Callable[[], asyncio.Protocol]) -> AsyncIterator[int]:
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def smtp(sink: Sink, **options: Any) -> AsyncIterator[int]:
    def session() -> SMTP:
        given: dict[str, Any] = {"enable_SMTPUTF8": True, "hostname": "sink.example"} | options
        return SMTP(sink, **given)

    async with serving(session) as port:
        yield port


def settings(port: int, **env: str) -> Settings:
    return load_settings({"DONTO_SMTP_PORT": str(port), "DONTO_MAIL_FROM": "Donto <no-reply@donto.example>"} | env)


def mailer(port: int, **env: str) -> SmtpMailer:
    return SmtpMailer(settings(port, **env), CLOCK, timeout_seconds=10)


async def test_a_mail_arrives_as_written() -> None:
    sink = Sink()
    async with smtp(sink) as port:
        assert await mailer(port).send(MAIL) == MAIL.message_id
    ((recipients, message),) = sink.stored
    assert recipients == ["asha@clinic.example"]
    assert message["From"] == "Donto <no-reply@donto.example>"
    assert message["To"] == "asha@clinic.example"
    assert message["Subject"] == MAIL.subject
    assert message["Message-ID"] == MAIL.message_id
    assert message["Date"].datetime == CLOCK.now()
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n") == MAIL.text
    assert "<p>Hello</p>" in html.get_content()


async def test_a_retry_is_the_same_mail() -> None:
    sink = Sink(data="451 try later")
    async with smtp(sink) as port:
        with pytest.raises(TransientMailError):
            await mailer(port).send(MAIL)
        sink.data = "250 OK"
        await mailer(port).send(MAIL)
    first, second = (message for _, message in sink.stored)
    assert first["Message-ID"] == second["Message-ID"] == MAIL.message_id


async def test_an_address_beyond_ascii_goes_where_the_server_takes_it() -> None:
    mail = replace(MAIL, to="आशा@clinic.example")
    sink = Sink()
    async with smtp(sink) as port:
        await mailer(port).send(mail)
    assert sink.stored[0][0] == ["आशा@clinic.example"]
    async with smtp(sink, enable_SMTPUTF8=False) as port:
        with pytest.raises(PermanentMailError, match="SMTPUTF8"):
            await mailer(port).send(mail)
    assert len(sink.stored) == 1


INJECTIONS = [
    replace(MAIL, subject="Hi\r\nBcc: evil@x.example"),
    replace(MAIL, subject="Hi\nBcc: evil@x.example"),
    replace(MAIL, subject="Hi\x00"),
    replace(MAIL, subject="Hi\u2028Bcc: evil@x.example"),
    replace(MAIL, to="asha@clinic.example\r\nBcc: evil@x.example"),
    replace(MAIL, to="asha@clinic.example, evil@x.example"),
    replace(MAIL, to="Asha <asha@clinic.example>"),
    replace(MAIL, to="asha@clinic.example\x00"),
    replace(MAIL, to=""),
    replace(MAIL, message_id="<a@b>\r\nBcc: evil@x.example"),
    replace(MAIL, message_id="no-brackets"),
    replace(MAIL, headers={"X-A": "b\r\nBcc: evil@x.example"}),
    replace(MAIL, headers={"X-A: b\r\nBcc": "evil@x.example"}),
    replace(MAIL, headers={"Bcc": "evil@x.example"}),
    replace(MAIL, headers={"rEply-to": "evil@x.example"}),
    replace(MAIL, headers={"Resent-To": "evil@x.example"}),
    replace(MAIL, headers={"Content-Type": "text/html"}),
]


@pytest.mark.parametrize("mail", INJECTIONS, ids=range(len(INJECTIONS)))
async def test_header_injection_is_refused_before_anything_is_sent(mail: Mail) -> None:
    sink = Sink()
    async with smtp(sink) as port:
        with pytest.raises(MailHeaderError) as caught:
            await mailer(port).send(mail)
    assert sink.stored == []
    assert "evil" not in str(caught.value)


async def test_control_a_header_written_by_hand_breaks_out() -> None:
    sink = Sink()
    subject = "Hi\r\nBcc: evil@x.example"
    raw = f"From: a@donto.example\r\nTo: b@clinic.example\r\nSubject: {subject}\r\n\r\ntext\r\n"
    async with smtp(sink) as port:
        await aiosmtplib.send(
            raw, sender="a@donto.example", recipients=["b@clinic.example"], hostname="127.0.0.1", port=port
        )
    assert sink.stored[0][1]["Bcc"] == "evil@x.example"


@pytest.mark.parametrize("change", [{"text": "\ud800"}, {"subject": "\ud800"}, {"html": "\udfff"}])
async def test_text_without_an_encoding_is_permanent(change: dict[str, str]) -> None:
    sink = Sink()
    async with smtp(sink) as port:
        with pytest.raises(PermanentMailError):
            await mailer(port).send(replace(MAIL, **change))  # type: ignore[arg-type]  # all of them are texts
    assert sink.stored == []


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"rcpt": "550 5.1.1 <asha@clinic.example> unknown"}, PermanentMailError),
        ({"rcpt": "451 4.7.1 <asha@clinic.example> greylisted"}, TransientMailError),
        ({"sender": "553 sender refused"}, PermanentMailError),
        ({"sender": "452 no space"}, TransientMailError),
        ({"data": "554 looks like spam"}, PermanentMailError),
        ({"data": "421 shutting down"}, TransientMailError),
    ],
)
async def test_the_reply_code_decides(answers: dict[str, str], kind: type[MailError]) -> None:
    async with smtp(Sink(**answers)) as port:  # type: ignore[arg-type]  # the keys name texts
        with pytest.raises(MailError) as caught:
            await mailer(port).send(MAIL)
    assert type(caught.value) is kind
    assert caught.value.code == int(next(iter(answers.values()))[:3])
    assert "asha" not in str(caught.value)


async def test_nobody_listening_is_transient() -> None:
    async with smtp(Sink()) as port:
        pass
    with pytest.raises(TransientMailError, match="reached"):
        await mailer(port).send(MAIL)


class Silent(asyncio.Protocol):
    """Accepts and says nothing."""


class Leaving(asyncio.Protocol):
    """Greets and goes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).write(b"220 sink.example\r\n")
        transport.close()


async def test_silence_is_transient() -> None:
    async with serving(Silent) as port:
        for timeouts in ((0.1, 30.0), (30.0, 0.1)):
            with pytest.raises(TransientMailError, match="in time"):
                await SmtpMailer(settings(port), CLOCK, *timeouts).send(MAIL)


async def test_a_server_that_hangs_up_is_transient() -> None:
    async with serving(Leaving) as port:
        with pytest.raises(TransientMailError):
            await mailer(port).send(MAIL)


async def test_login_and_a_refused_login() -> None:
    sink = Sink()
    options = {"authenticator": sink.authenticate, "auth_require_tls": False}
    env = {"DONTO_SMTP_USERNAME": "donto"}
    async with smtp(sink, **options) as port:
        await mailer(port, DONTO_SMTP_PASSWORD="right", **env).send(MAIL)
        # Ours to mend, and no fault of the mail: it must still be there when the password is right again.
        with pytest.raises(TransientMailError) as caught:
            await mailer(port, DONTO_SMTP_PASSWORD="wrong-canary", **env).send(MAIL)
    assert caught.value.code == 535
    assert "wrong-canary" not in str(caught.value)
    assert set(sink.logins) == {b"donto"}
    assert len(sink.stored) == 1


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_a_server_without_tls_gets_neither_password_nor_mail(tls: str) -> None:
    sink = Sink()
    env = {"DONTO_SMTP_TLS": tls, "DONTO_SMTP_USERNAME": "donto", "DONTO_SMTP_PASSWORD": "right"}
    async with smtp(sink, authenticator=sink.authenticate, auth_require_tls=False) as port:
        with pytest.raises(TransientMailError):
            await SmtpMailer(settings(port, **env), CLOCK, 1.0).send(MAIL)
    assert (sink.logins, sink.stored) == ([], [])


def test_repr_of_a_mail_names_nobody() -> None:
    assert repr(MAIL) == "Mail(message_id='<msg_1@donto.example>')"
