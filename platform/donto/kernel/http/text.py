"""The types of input: what every text, number and identifier of a request must look like.

The patterns travel into the OpenAPI document, so that a generated client and a generated test know the same rules.
Control characters are refused everywhere (a NUL ends strings in other systems), and lone surrogates never arrive:
the JSON decoder refuses them.
"""

from typing import Annotated, Final

from msgspec import Meta

# No control characters; and something visible, so that a name is never only spaces.
_LINE: Final = r"^[^\x00-\x1f\x7f]*$"
_VISIBLE_LINE: Final = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
_TEXT: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"

Name = Annotated[
    str,
    Meta(min_length=1, max_length=120, pattern=_VISIBLE_LINE, description="One line, at least one visible sign"),
]
ShortText = Annotated[str, Meta(max_length=500, pattern=_LINE, description="One line")]
LongText = Annotated[str, Meta(max_length=4000, pattern=_TEXT, description="Text, with line breaks")]
Email = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^@\s\x00-\x1f\x7f]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$",
        description="An e-mail address",
    ),
]
Password = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern=_LINE,
        description="The policy on length and guessability is in the answer",
    ),
]
Slug = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        pattern=r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$",
        description="a-z, 0-9 and inner hyphens",
    ),
]
Identifier = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_]+$", description="An opaque id")]
Token = Annotated[
    str, Meta(min_length=1, max_length=2000, pattern=r"^[A-Za-z0-9_.\-]+$", description="An opaque token")
]
Locale = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$",
        max_length=12,
        description="BCP 47: en, hi, pt-BR",
    ),
]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
CurrencyCode = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 4217")]
TimeZone = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=64,
        pattern=r"^[A-Za-z]+(?:[/_+\-][A-Za-z0-9]+)*$",
        description="IANA: Asia/Kolkata",
    ),
]
PhoneNumber = Annotated[str, Meta(pattern=r"^\+[1-9][0-9]{6,14}$", description="E.164: +919812345678")]
LocalTime = Annotated[str, Meta(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$", description="HH:MM in the clinic's zone")]
IsoDate = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$", description="YYYY-MM-DD")
]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$", description="#rrggbb")]
