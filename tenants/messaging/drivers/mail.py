"""Mail, by the deployment's own server."""

from typing import Final

from donto.kernel.mail import Mail, Mailer, PermanentMailError, TransientMailError
from tenants.messaging.accounts import Account
from tenants.messaging.content import Content, Letter
from tenants.messaging.failures import refused

HOST: Final = "donto.mail"
"""Of Message-IDs: `<our id@donto.mail>`."""


class MailDriver:
    """Sends letters by SMTP."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    async def send(self, account: Account, to: str, content: Content, our_id: str) -> str:
        """The Message-ID, made of our id: a letter that is handed over again is the same letter. Raises DriverError."""
        if not isinstance(content, Letter):
            raise refused("mail", "content")
        mail = Mail(f"<{our_id}@{HOST}>", to, content.subject, content.text, content.html)
        try:
            return await self._mailer.send(mail)
        except TransientMailError as error:
            raise refused("mail", "smtp-transient") from error
        except PermanentMailError as error:
            raise refused("mail", "smtp-permanent") from error

    async def mark_read(self, account: Account, provider_id: str, *, typing: bool) -> None:
        """Mail knows no such thing."""
