"""The types of this context's input: bounds, patterns, examples."""

from typing import Annotated, Literal

from msgspec import Meta

_LINE = r"^[^\x00-\x1f\x7f]*$(?!\n)"
Sex = Literal["male", "female", "other", "unknown"]
Relation = Literal["guardian", "ward", "parent", "child", "spouse", "sibling", "other"]
Status = Literal["active", "deleted", "merged"]
Source = Literal["staff", "public", "whatsapp", "import"]
Severity = Literal["mild", "moderate", "severe"]
ClinicalStatus = Literal["active", "inactive", "resolved"]
Given = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="One line, at least one visible sign",
        examples=["Asha"],
    ),
]
NamePart = Annotated[str, Meta(max_length=80, pattern=_LINE, description="One line", examples=["Rao"])]
Line = Annotated[
    str, Meta(min_length=1, max_length=120, pattern=_LINE, description="One line", examples=["12 Main Street"])
]
City = Annotated[str, Meta(max_length=120, pattern=_LINE, description="One line", examples=["Pune"])]
PostalCode = Annotated[
    str,
    Meta(
        max_length=16, pattern=r"^[A-Za-z0-9 -]*$(?!\n)", description="Letters, digits, spaces, -", examples=["411001"]
    ),
]
CountryOrNone = Annotated[
    str,
    Meta(max_length=2, pattern=r"^(?:[A-Z]{2})?$(?!\n)", description="ISO 3166-1 alpha-2, or empty", examples=["IN"]),
]
PhoneLabel = Annotated[str, Meta(max_length=40, pattern=_LINE, description="One line", examples=["Mother"])]
System = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=60,
        pattern=r"^[a-z][a-z0-9._-]*$(?!\n)",
        description="Who gave it: a-z, 0-9, `.`, `_`, `-`; `mrn` is ours",
        examples=["abha"],
    ),
]
IdentifierValue = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=80,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./@_-]*$(?!\n)",
        description="As it is written on the card",
        examples=["91-1234-5678-9012"],
    ),
]
Tag = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=40,
        pattern=r"^[^\x00-\x20\x7f](?:[^\x00-\x1f\x7f]*[^\x00-\x20\x7f])?$(?!\n)",
        description="One line, without spaces at its ends",
        examples=["recall"],
    ),
]
Since = Annotated[
    str,
    Meta(
        max_length=10,
        pattern=r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)",
        description="YYYY, YYYY-MM or YYYY-MM-DD",
        examples=["2019-04"],
    ),
]
Code = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=40,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9.:_-]*$(?!\n)",
        description="A code of ICD-10 or SNOMED CT",
        examples=["I10"],
    ),
]
Reason = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=500,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="One line",
        examples=["Registered by mistake"],
    ),
]
Diagnosis = Annotated[
    str, Meta(min_length=1, max_length=500, pattern=_LINE, description="One line", examples=["Hypertension"])
]
