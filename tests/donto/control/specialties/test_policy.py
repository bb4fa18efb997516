"""The taxonomy has two levels, and fields do not mix."""

from datetime import UTC, datetime

import pytest

from donto.control.specialties.models import Names, Specialty
from donto.control.specialties.policy import check_parent
from donto.control.specialties.seed import default_specialties
from donto.kernel.errors import InvalidInput

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def known(*rows: tuple[str, str, str | None]) -> dict[str, Specialty]:
    return {
        code: Specialty(
            id=f"spc_{code}",
            created_at=NOW,
            updated_at=NOW,
            code=code,
            names=Names(en=code),
            field=field,
            parent=parent,
        )
        for code, field, parent in rows
    }


KNOWN = known(
    ("surgery", "medical", None), ("hand", "medical", "surgery"), ("teeth", "dental", None), ("ent", "medical", None)
)


def test_a_parent_that_fits() -> None:
    check_parent("ent", "medical", "surgery", KNOWN)
    check_parent("foot", "medical", "surgery", KNOWN)


@pytest.mark.parametrize(
    ("code", "field", "parent", "rule"),
    [
        ("ent", "medical", "alchemy", "unknown-specialty"),
        ("ent", "medical", "teeth", "other-field"),
        ("foot", "medical", "hand", "too-deep"),
        ("ent", "medical", "ent", "too-deep"),
        ("surgery", "medical", "ent", "too-deep"),
    ],
)
def test_a_parent_that_does_not(code: str, field: str, parent: str, rule: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        check_parent(code, field, parent, KNOWN)
    assert [(fault.pointer, fault.code) for fault in wrong.value.errors] == [("/parent", rule)]


def test_the_list_a_new_installation_starts_with() -> None:
    rows = default_specialties()
    assert len(rows) >= 35
    assert len({row.code for row in rows}) == len(rows)
    assert {row.field for row in rows} == {"medical", "dental"}
    for row in rows:
        assert all((row.names.en, row.names.hi, row.names.de, row.names.ar)), row.code
        # Its own alphabet: a name that was left in English would be found here.
        assert not any(sign.isascii() and sign.isalpha() for sign in (row.names.hi or "") + (row.names.ar or "")), (
            row.code
        )
    before: set[str] = set()
    for row in rows:
        assert row.parent is None or row.parent in before, row.code
        before.add(row.code)
