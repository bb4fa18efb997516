"""Graph errors: `{"error": {message, type, code, error_data: {details}, fbtrace_id}}`.

Codes, titles and HTTP statuses: Meta's page "Error codes" of the Cloud API.
"""

import hashlib
from typing import Any, Final, NamedTuple

HREF: Final = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


class Known(NamedTuple):
    """How a code is answered when nobody says otherwise."""

    status: int
    title: str
    details: str


CATALOGUE: Final[dict[int, Known]] = {
    0: Known(401, "AuthException", "We were unable to authenticate the app user."),
    1: Known(400, "API Unknown", "Invalid request or possible server error."),
    2: Known(503, "API Service", "Temporary due to downtime or due to being overloaded."),
    3: Known(500, "API Method", "Capability or permissions issue."),
    4: Known(400, "API Too Many Calls", "The app has reached its API call rate limit."),
    10: Known(403, "API Permission Denied", "Permission is either not granted or has been removed."),
    33: Known(400, "Parameter value is not valid", "The business phone number has been deleted."),
    100: Known(400, "Invalid parameter", "The request included one or more unsupported or misspelled parameters."),
    190: Known(401, "Error validating access token: Session has expired.", "Your access token has expired."),
    200: Known(403, "API Permission", "Permission is either not granted or has been removed."),
    368: Known(403, "Temporarily blocked for policies violations", "The account has been restricted."),
    80007: Known(400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
    130429: Known(400, "Rate limit hit", "Cloud API message throughput has been reached."),
    130472: Known(400, "User's number is part of an experiment", "Message was not sent as part of an experiment."),
    130497: Known(403, "Business account is restricted from messaging users in this country", "Country restricted."),
    131000: Known(500, "Something went wrong", "Message failed to send due to an unknown error."),
    131005: Known(403, "Access denied", "Permission is either not granted or has been removed."),
    131008: Known(400, "Required parameter is missing", "The request is missing a required parameter."),
    131009: Known(400, "Parameter value is not valid", "One or more parameter values are invalid."),
    131016: Known(500, "Service unavailable", "A service is temporarily unavailable."),
    131021: Known(400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
    131026: Known(400, "Message undeliverable", "Message Undeliverable."),
    131031: Known(403, "Business Account locked", "Account has been locked."),
    131042: Known(400, "Business eligibility payment issue", "There was an error related to your payment method."),
    131045: Known(500, "Incorrect certificate", "Message failed to send due to a phone number registration error."),
    131047: Known(
        400,
        "Re-engagement message",
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    ),
    131048: Known(400, "Spam rate limit hit", "Too many previous messages were blocked or flagged as spam."),
    131049: Known(
        400,
        "Meta chose not to deliver",
        "This message was not delivered to maintain healthy ecosystem engagement.",
    ),
    131050: Known(
        400, "User has stopped receiving marketing messages", "The recipient has chosen to stop marketing messages."
    ),
    131051: Known(400, "Unsupported message type", "Message type is currently not supported."),
    131052: Known(400, "Media download error", "Unable to download the media sent by the user."),
    131053: Known(400, "Media upload error", "Unable to upload the media used in the message."),
    131056: Known(
        400,
        "(Business Account, Consumer Account) pair rate limit hit",
        "Message failed to send because there were too many messages sent from this phone number to the same phone "
        "number in a short period of time.",
    ),
    131057: Known(500, "Account in maintenance mode", "Business Account is in maintenance mode."),
    131062: Known(400, "Recipient not allowed", "Business-scoped user ids cannot be used for this message."),
    132000: Known(
        400, "Number of parameters does not match the expected number of params", "The number of parameters differs."
    ),
    132001: Known(
        404, "Template name does not exist in the translation", "The template does not exist or is not approved."
    ),
    132005: Known(400, "Translated text too long", "Translated text is too long."),
    132007: Known(400, "Template format character policy violated", "Template content violates a WhatsApp policy."),
    132012: Known(
        400, "Parameter format does not match format in the created template", "Parameters are formatted incorrectly."
    ),
    132015: Known(
        400,
        "Template is paused",
        "Template is paused due to low quality so it cannot be sent in a template message.",
    ),
    132016: Known(400, "Template is disabled", "Template has been paused too many times and is permanently disabled."),
    132068: Known(400, "Flow is blocked", "Flow is in blocked state."),
    132069: Known(400, "Flow is throttled", "Flow is in throttled state and 10 messages were already sent."),
    133004: Known(503, "Server temporarily unavailable", "Server is temporarily unavailable."),
    133010: Known(400, "Phone number not registered", "Phone number not registered on the Whatsapp Business Platform."),
}
_BARE: Final = {190}
"""Codes whose message does not begin with the code."""


def known(code: int) -> Known:
    """The catalogue's entry; unknown codes answer 400."""
    return CATALOGUE.get(code, Known(400, "Error", f"Error {code}."))


class GraphError(Exception):
    """An answer other than success. `status` and `details` come from the catalogue unless they are given."""

    def __init__(
        self,
        code: int,
        details: str | None = None,
        *,
        message: str | None = None,
        status: int | None = None,
        subcode: int | None = None,
        user: tuple[str, str] | None = None,
        retry_after: int | None = None,
    ) -> None:
        """`message` is written as it is; `user` are error_user_title and error_user_msg."""
        entry = known(code)
        self.code = code
        self.status = status or entry.status
        self.details = details or entry.details
        self.message = message or (entry.title if code in _BARE else f"(#{code}) {entry.title}")
        self.subcode = subcode
        self.user = user
        self.retry_after = retry_after
        super().__init__(f"{self.message}: {self.details}")

    def body(self) -> dict[str, Any]:
        """As answered."""
        trace = hashlib.sha256(f"{self.code}{self.details}".encode()).hexdigest()[:22]
        error: dict[str, Any] = {"message": self.message, "type": "OAuthException", "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.user:
            error |= {"is_transient": False, "error_user_title": self.user[0], "error_user_msg": self.user[1]}
        if self.code not in _BARE:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": error | {"fbtrace_id": f"A{trace}"}}

    def in_status(self) -> dict[str, Any]:
        """As one of `statuses[].errors`."""
        title = known(self.code).title
        return {
            "code": self.code,
            "title": title,
            "message": title,
            "error_data": {"details": self.details},
            "href": HREF,
        }


def missing(parameter: str) -> GraphError:
    """131008."""
    return GraphError(131008, f"Parameter {parameter} is required.")


def invalid(details: str) -> GraphError:
    """131009."""
    return GraphError(131009, details)


def unknown_object(identifier: str, method: str) -> GraphError:
    """100/33: what the token cannot see does not exist."""
    return GraphError(
        100,
        message=(
            f"Unsupported {method.lower()} request. Object with ID '{identifier}' does not exist, cannot be loaded "
            "due to missing permissions, or does not support this operation"
        ),
        subcode=33,
    )


def refuse(details: str, *, subcode: int = 2388043) -> GraphError:
    """100 with the words for people that the business manager would show."""
    return GraphError(100, details, subcode=subcode, user=("Message template cannot be saved", details))
