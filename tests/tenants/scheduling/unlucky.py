"""Write conflicts at will."""

from typing import Any

import pytest
from pymongo.errors import OperationFailure


def unlucky(monkeypatch: pytest.MonkeyPatch, where: type[Any], method: str) -> list[str]:
    """Let a method meet a write conflict in its first two runs, so that its transaction runs three times."""
    runs: list[str] = []
    real = getattr(where, method)

    async def unlucky_at_first(self: Any, *given: Any, **named: Any) -> Any:
        runs.append(method)
        if len(runs) < 3:
            raise OperationFailure("a write conflict", 112, {"errorLabels": ["TransientTransactionError"]})
        return await real(self, *given, **named)

    monkeypatch.setattr(where, method, unlucky_at_first)
    return runs
