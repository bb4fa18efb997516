"""Outgoing mail by SMTP."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import Any, Final, Protocol

import aiosmtplib

from donto.kernel.clock import Clock, SystemClock
from donto.kernel.config import Settings

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
# One address, nothing around it: a comma or an angle bracket would add recipients.
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"]{1,64}@[^\s@,;:<>()\[\]\\\"]{1,255}")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+=-]{1,128}@[A-Za-z0-9.-]{1,128}>")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
# Written by this module, or able to redirect the mail.
_RESERVED = re.compile(
    r"from|to|b?cc|sender|reply-to|return-path|subject|date|message-id|mime-version|received|(resent|content)-.*",
    re.IGNORECASE,
)
_COMMAND_TIMEOUT_SECONDS: Final = 10.0
_TOTAL_TIMEOUT_SECONDS: Final = 30.0


class MailError(Exception):
    """The mail was not handed over. The message names no person; `code` is the SMTP reply code, if any."""

    def __init__(self, message: str, code: int | None = None) -> None:
        """`message` is safe to store and to log."""
        super().__init__(message)
        self.code = code


class TransientMailError(MailError):
    """Try again later: the server is away or slow, refuses for now (4xx), or refuses us, not this mail."""


class PermanentMailError(MailError):
    """Trying again cannot help: the server refuses this mail (5xx), or it cannot be written."""


class MailHeaderError(PermanentMailError):
    """A header would break out of its line, or is not the caller's to set (CWE-93)."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person.

    `message_id` (`<id@host>`) is chosen by the caller before the first try and kept for each further one, so
    that a mail whose hand-over had an unknown end is the same mail to the receiving side.
    """

    message_id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Mailer(Protocol):
    """Hands mails over."""

    async def send(self, mail: Mail) -> str:
        """The id under which the mail was taken. Raises TransientMailError or PermanentMailError."""
        ...


def _checked_headers(mail: Mail) -> None:
    if not _MESSAGE_ID.fullmatch(mail.message_id):
        raise MailHeaderError("the message id must be of the form <id@host>")
    if not _ADDRESS.fullmatch(mail.to):
        raise MailHeaderError("the recipient must be one plain address")
    if _CONTROL.search(mail.to) or _CONTROL.search(mail.subject):
        raise MailHeaderError("recipient and subject must not hold line breaks or control characters")
    for name, value in mail.headers.items():
        if not _HEADER_NAME.fullmatch(name) or _RESERVED.fullmatch(name):
            raise MailHeaderError("a header has a name that a caller may not set")
        if _CONTROL.search(value):
            raise MailHeaderError(f"the header {name} must not hold line breaks or control characters")


def compose(mail: Mail, sender: str, clock: Clock) -> EmailMessage:
    """The message as it goes out. Raises MailHeaderError, or PermanentMailError for text without encoding."""
    _checked_headers(mail)
    message = EmailMessage(policy=SMTP if mail.to.isascii() else SMTPUTF8)
    try:
        message["From"] = sender
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = mail.message_id
        for name, value in mail.headers.items():
            message[name] = value
        message.set_content(mail.text)
        if mail.html is not None:
            message.add_alternative(mail.html, subtype="html")
        message.as_bytes()
    except (ValueError, MessageError):
        # UnicodeError is a ValueError: lone surrogates have no encoding. The cause would quote the text.
        raise PermanentMailError("the mail cannot be written: a header or the text has no encoding") from None
    return message


class SmtpMailer:
    """Sends by SMTP, one connection per mail: there are few, and an idle one fails when it is needed."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        timeout_seconds: float = _COMMAND_TIMEOUT_SECONDS,
        total_timeout_seconds: float = _TOTAL_TIMEOUT_SECONDS,
    ) -> None:
        """`timeout_seconds` bounds each exchange with the server, `total_timeout_seconds` all of them."""
        self._settings = settings
        self._clock = clock or SystemClock()
        self._timeout = timeout_seconds
        self._total = total_timeout_seconds

    async def send(self, mail: Mail) -> str:
        """Hand `mail` over and give back its message id.

        Raises TransientMailError or PermanentMailError. A time-out after the body was sent leaves the end
        unknown: repeat with the same `message_id`.
        """
        message = compose(mail, self._settings.mail_from, self._clock)
        try:
            async with asyncio.timeout(self._total):
                await aiosmtplib.send(message, **self._connection())
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise _translated(error, mail) from error
        return mail.message_id

    def _connection(self) -> dict[str, Any]:
        settings = self._settings
        password = settings.smtp_password
        return {
            "hostname": settings.smtp_host,
            "port": settings.smtp_port,
            "username": settings.smtp_username,
            "password": None if password is None else password.get_secret_value(),
            "use_tls": settings.smtp_tls == "tls",
            "start_tls": settings.smtp_tls == "starttls",
            "timeout": self._timeout,
        }


def _translated(error: Exception, mail: Mail) -> MailError:
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return _translated(first, mail)
        case aiosmtplib.SMTPRecipientRefused() | aiosmtplib.SMTPSenderRefused() | aiosmtplib.SMTPDataError():
            return _by_code(error.code)
        case aiosmtplib.SMTPResponseException():
            # Greeting, EHLO, STARTTLS, AUTH: the server refuses us, not this mail. A 535 after a changed
            # password must not throw away what waits; it shows as a growing backlog.
            return TransientMailError(f"the mail server refused the session ({error.code})", error.code)
        case aiosmtplib.SMTPNotSupported() if not mail.to.isascii():
            return PermanentMailError("the mail server takes no addresses beyond ASCII (SMTPUTF8)")
        case TimeoutError():
            return TransientMailError("the mail server did not answer in time")
        case _:
            return TransientMailError(f"the mail server cannot be reached ({type(error).__name__})")


def _by_code(code: int) -> MailError:
    # RFC 5321, 4.2.1: 4yz is a transient, 5yz a permanent negative answer.
    if 400 <= code < 500:
        return TransientMailError(f"the mail server refused for now ({code})", code)
    return PermanentMailError(f"the mail server refused the mail ({code})", code)
