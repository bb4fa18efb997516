"""The specialties a new installation starts with. The operator adds to them and renames them."""

import csv
from importlib import resources
from typing import Final

import msgspec

from donto.control.specialties.schemas import SpecialtyCreate

_FILE: Final = "seed.csv"
_LANGUAGES: Final = ("en", "hi", "de", "ar")


def default_specialties() -> list[SpecialtyCreate]:
    """The rows of `seed.csv`, broader specialties before the narrower ones under them."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return [
        msgspec.convert(
            {
                "code": row["code"],
                "field": row["field"],
                "parent": row["parent"] or None,
                "names": {language: row[language] for language in _LANGUAGES},
            },
            SpecialtyCreate,
        )
        for row in csv.DictReader(text.splitlines())
    ]
