"""Rules on messages: what may go when, how states follow each other, and the words that stop everything."""

import re
import unicodedata
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from donto.kernel.errors import InvalidInput
from tenants.messaging.content import Buttons, Channel, Choice, Content, Incoming, Letter, Menu, Template, Text
from tenants.messaging.models import CauseKind, Contact, State

WINDOW: Final = timedelta(hours=24)
"""From the sender's timestamp on, WhatsApp takes free text for so long."""
CAP: Final = 8
"""Messages that are no answers, for one contact within CAP_PERIOD."""
CAP_PERIOD: Final = timedelta(hours=24)
ANSWERS: Final[frozenset[CauseKind]] = frozenset({"conversation", "staff"})
UNASKED: Final[frozenset[CauseKind]] = frozenset({"notice", "offer"})
OPENING: Final = frozenset({"text", "tap", "payload", "location", "media", "contacts", "unsupported"})
"""Kinds that open the window. A reaction may or may not: taken for closed, a template goes where text would have."""

RANK: Final[dict[State, int]] = {"queued": 0, "accepted": 1, "sent": 2, "failed": 3, "delivered": 4, "read": 5}
"""A state follows only lower ones. Failed does not undo delivered; delivered does undo failed: it has arrived."""
RECEIVED: Final = 9


class Quiet(NamedTuple):
    """Hours of the clinic's day in which nobody is disturbed."""

    begins: time
    ends: time


QUIET: Final = Quiet(time(21), time(8))
"""For every tenant."""


def aliases_of(user_id: str | None, phone: str | None) -> list[str]:
    """The aliases of somebody who writes."""
    return [*([f"u:{user_id}"] if user_id else []), *([f"p:{phone}"] if phone else [])]


def alias_of(channel: Channel, to: str) -> str:
    """The alias of somebody who is written to: by address, number, or the provider's user id."""
    if channel == "mail":
        return f"m:{to.strip().lower()}"
    return f"p:{to}" if to.startswith("+") else f"u:{to}"


def destination(contact: Contact) -> str:
    """Where messages to a contact go: the number if it is known, because every kind of message may go there."""
    by_kind = {alias[:2]: alias[2:] for alias in reversed(contact.aliases)}
    return by_kind.get("p:") or by_kind.get("m:") or by_kind["u:"]


def window_open(contact: Contact | None, address: str, now: datetime) -> bool:
    """Whether free text may go from `address`: the window belongs to a pair of numbers."""
    if contact is None or contact.window_until is None or contact.address != address:
        return False
    return now < contact.window_until


def refusal(
    channel: Channel, content: Content, cause: CauseKind, contact: Contact | None, address: str, now: datetime
) -> str | None:
    """Why this must not go out now: `opted-out`, `window-closed`; None when it may."""
    is_open = window_open(contact, address, now)
    if contact is not None and contact.opted_out_at is not None and not (cause in ANSWERS and is_open):
        return "opted-out"
    if contact is not None and contact.marketing_out_at is not None and cause == "offer":
        return "opted-out"
    if channel == "whatsapp" and not isinstance(content, Template) and not is_open:
        return "window-closed"
    return None


def quiet_end(moment: datetime, zone: str, quiet: Quiet = QUIET) -> datetime:
    """The earliest instant from `moment` on, in UTC, at which it is not quiet in `zone` (IANA)."""
    local = moment.astimezone(ZoneInfo(zone))
    clock, over_night = local.time(), quiet.begins > quiet.ends
    late, early = clock >= quiet.begins, clock < quiet.ends
    if not (late or early if over_night else late and early):
        return moment
    day = local.date() + timedelta(days=1 if over_night and late else 0)
    return datetime.combine(day, quiet.ends, ZoneInfo(zone)).astimezone(moment.tzinfo)


def window_after(incoming: Incoming, now: datetime) -> datetime | None:
    """Until when the window is open after this message; None when it opens none. A time ahead of ours counts as now."""
    if incoming.channel != "whatsapp" or incoming.kind not in OPENING:
        return None
    return min(incoming.at, now) + WINDOW


# --- contents

MOST_BUTTONS: Final = 3
MOST_ROWS: Final = 10
LONGEST_BUTTON_ID: Final = 256
LONGEST_ROW_ID: Final = 200
_TEMPLATE_NAME = re.compile(r"[a-z0-9_]{1,512}")


def check_content(channel: Channel, content: Content) -> None:
    """Raise InvalidInput for what no provider would take. What is too long is cut by the driver; ids cannot be cut."""
    match content:
        case Text(body=body) | Buttons(body=body) | Menu(body=body) | Template(preview=body) | Letter(text=body):
            if not body.strip():
                raise InvalidInput.at("/content", "empty", "A message says something.")
    match content:
        case Buttons(choices=choices):
            _check_choices(choices, MOST_BUTTONS, LONGEST_BUTTON_ID)
        case Menu(choices=choices):
            _check_choices(choices, MOST_ROWS, LONGEST_ROW_ID)
        case Template(name=name) if not _TEMPLATE_NAME.fullmatch(name):
            raise InvalidInput.at("/content/name", "template-name", "A template's name is made of a-z, 0-9 and _.")
    if isinstance(content, Letter) != (channel == "mail"):
        raise InvalidInput.at("/content", "wrong-channel", "Letters go by mail, and nothing else does.")


def _check_choices(choices: list[Choice], most: int, longest: int) -> None:
    if not 1 <= len(choices) <= most:
        raise InvalidInput.at("/content/choices", "choices", f"There are 1 to {most} choices.")
    if len({choice.id for choice in choices}) != len(choices):
        raise InvalidInput.at("/content/choices", "same-id", "Each choice has an id of its own.")
    for place, choice in enumerate(choices):
        if not choice.id or len(choice.id) > longest or not choice.title.strip():
            pointer = f"/content/choices/{place}"
            raise InvalidInput.at(pointer, "choice", f"A choice has a title, and an id of at most {longest} signs.")


# --- words that stop and start

_STOP: Final = (
    *("stop", "stop all", "stopall", "unsubscribe", "opt out", "optout"),
    *("बंद", "बन्द", "बंद करो", "बंद करें", "बंद कर दो", "रोको", "रोकें", "रोकिए", "स्टॉप", "अनसब्सक्राइब"),
    *("band karo", "band kare", "band karen", "roko"),
    *("إيقاف", "إيقاف الرسائل", "توقف", "أوقف", "قف", "إلغاء الاشتراك", "ستوب"),
    *("stopp", "abmelden", "abbestellen", "austragen", "keine nachrichten"),
)
_START: Final = (
    *("start", "unstop", "subscribe", "opt in", "optin"),
    *("शुरू", "शुरू करो", "शुरू करें", "चालू", "चालू करें", "स्टार्ट", "shuru karo", "shuru kare"),
    *("ابدأ", "ابدا", "اشتراك", "تفعيل", "ستارت"),
    *("abonnieren", "wieder anmelden", "starten"),
)
_ARABIC: Final = str.maketrans("أإآٱىة", "ااااية")
# Vowel marks, superscript alif and the stretching sign of Arabic. Devanagari's vowel signs are letters and stay.
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


def normal(text: str) -> str:
    """`text` as words are compared: one case, one spelling of each sign, nothing around it, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_ARABIC)
    folded = _ARABIC_MARKS.sub("", folded)
    kept = "".join(_kept(sign) for sign in folded)
    return " ".join(kept.split())


def _kept(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] in "LMN" and not 0xFE00 <= ord(sign) <= 0xFE0F:
        return sign
    return "" if kind == "Cf" else " "


STOP_WORDS: Final = frozenset(normal(word) for word in _STOP)
START_WORDS: Final = frozenset(normal(word) for word in _START)


def asks_to_stop(text: str) -> bool:
    """Whether the whole message is a word for "write no more"."""
    return normal(text) in STOP_WORDS


def asks_to_start(text: str) -> bool:
    """Whether the whole message is a word for "write again". Means so only to somebody who had stopped."""
    return normal(text) in START_WORDS
