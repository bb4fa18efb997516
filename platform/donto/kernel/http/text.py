"""The types of input: what every text, number and identifier of a request must look like.

The patterns travel into the OpenAPI document, so that a generated client and a generated test know the same rules.
Control characters are refused everywhere (a NUL ends strings in other systems), and lone surrogates never arrive:
the JSON decoder refuses them.

Every pattern ends in `$(?!\\n)`: in Python a bare `$` also matches before a line break at the end, in ECMAScript it
does not, and this spelling means the same in both.
"""

from typing import Annotated, Final

from msgspec import Meta

# No control characters; and something visible, so that a name is never only spaces.
_LINE: Final = r"^[^\x00-\x1f\x7f]*$(?!\n)"
_VISIBLE_LINE: Final = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)"
_TEXT: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$(?!\n)"

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=120,
        pattern=_VISIBLE_LINE,
        description="One line, at least one visible sign",
        examples=["Asha Rao"],
    ),
]
ShortText = Annotated[
    str, Meta(max_length=500, pattern=_LINE, description="One line", examples=["Ring the bell twice"])
]
LongText = Annotated[
    str, Meta(max_length=4000, pattern=_TEXT, description="Text, with line breaks", examples=["Two\nlines"])
]
Email = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^@\s\x00-\x1f\x7f]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$(?!\n)",
        description="An e-mail address",
        examples=["asha@sunrise.example"],
    ),
]
Password = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern=_LINE,
        description="The policy on length and guessability is in the answer",
        examples=["correct-lantern-mule-77"],
    ),
]
Slug = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        pattern=r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$(?!\n)",
        description="a-z, 0-9 and inner hyphens",
        examples=["sunrise-dental"],
    ),
]
Identifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[A-Za-z0-9_]+$(?!\n)",
        description="An opaque id",
        examples=["cln_06fpm2c8v4yq7t1e9kx3dnzbwr"],
    ),
]
Token = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        pattern=r"^[A-Za-z0-9_.\-]+$(?!\n)",
        description="An opaque token",
        examples=["q7Xh2mT0bYkE"],
    ),
]
Locale = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$(?!\n)",
        max_length=12,
        description="BCP 47: en, hi, pt-BR",
        examples=["en"],
    ),
]
Country = Annotated[
    str, Meta(max_length=2, pattern=r"^[A-Z]{2}$(?!\n)", description="ISO 3166-1 alpha-2", examples=["IN"])
]
CurrencyCode = Annotated[str, Meta(max_length=3, pattern=r"^[A-Z]{3}$(?!\n)", description="ISO 4217", examples=["INR"])]
TimeZone = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=64,
        pattern=r"^[A-Za-z]+(?:[/_+\-][A-Za-z0-9]+)*$(?!\n)",
        description="IANA: Asia/Kolkata",
        examples=["Asia/Kolkata"],
    ),
]
PhoneNumber = Annotated[
    str,
    Meta(
        max_length=16,
        pattern=r"^\+[1-9][0-9]{6,14}$(?!\n)",
        description="E.164: +919812345678",
        examples=["+919812345678"],
    ),
]
LocalTime = Annotated[
    str,
    Meta(
        max_length=5,
        pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)",
        description="HH:MM in the clinic's zone",
        examples=["09:30"],
    ),
]
IsoDate = Annotated[
    str,
    Meta(
        max_length=10,
        pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$(?!\n)",
        description="YYYY-MM-DD",
        examples=["2027-01-26"],
    ),
]
Colour = Annotated[
    str, Meta(max_length=7, pattern=r"^#[0-9a-f]{6}$(?!\n)", description="#rrggbb", examples=["#0f766e"])
]
