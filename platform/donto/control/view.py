"""From a stored document to what the API shows of it."""

from typing import TypeVar

import msgspec

from donto.kernel.document import StoredDocument

S = TypeVar("S", bound=msgspec.Struct)


def viewed(document: StoredDocument, view: type[S]) -> S:
    """`document` as `view`, a Struct in camelCase: fields of the same name are taken over, others left out."""
    stored = document.to_stored()
    return msgspec.convert(stored | {"id": stored["_id"]}, view)
