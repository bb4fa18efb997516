"""The day of the diary as one would write it first: FastAPI, PyJWT for each request, a Beanie document for each row.

`python -m benchmarks.simple <port>` serves it. It stands on the same database, asks the same question of the same index
and answers with the same fields; of all else that the product does around a request it does nothing.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any, Final

import jwt
import uvicorn
from beanie import Document, init_beanie
from fastapi import Depends, FastAPI, Header, Query
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from donto.kernel.db import connect
from tenants.scheduling.repository import overlapping

SECRET: Final = "a secret of thirty-two bytes or more"  # noqa: S105  of a benchmark


class Visit(Document):
    """As `tenants.scheduling.schemas.Entry`."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    id: str = Field(alias="_id")  # type: ignore[assignment]  # as Beanie's guide does for ids of one's own
    clinic_id: str
    doctor_id: str
    service_id: str
    patient_id: str | None = None
    patient_name: str
    room_id: str | None = None
    kind: str
    session_id: str | None = None
    starts_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_to: datetime
    day: str
    status: str
    channel: str
    seat: int
    expires_at: datetime | None = None
    version: int

    class Settings:
        """Collection."""

        name = "appointments"


def token_of(tenant: str) -> str:
    """For somebody of this tenant."""
    return jwt.encode({"tid": tenant}, SECRET, algorithm="HS256")


def tenant_of(authorization: Annotated[str, Header()]) -> str:
    """Whose token it is."""
    claims: dict[str, Any] = jwt.decode(authorization.removeprefix("Bearer "), SECRET, algorithms=["HS256"])
    return str(claims["tid"])


@asynccontextmanager
async def _running(_: FastAPI) -> AsyncIterator[None]:
    client = connect(os.environ["MONGO_URL"], timeout_seconds=8)
    await init_beanie(client[os.environ["BENCH_DATABASE"]], document_models=[Visit], skip_indexes=True)
    yield
    await client.close()


app = FastAPI(lifespan=_running)


@app.get("/readyz")
async def ready() -> dict[str, bool]:
    """Once it serves."""
    return {"ready": True}


@app.get("/day")
async def day(
    tenant: Annotated[str, Depends(tenant_of)],
    clinic_id: Annotated[str, Query(alias="clinicId")],
    begin: Annotated[datetime, Query(alias="from")],
    end: Annotated[datetime, Query(alias="to")],
) -> list[Visit]:
    """The day's visits, in order of begin."""
    condition = {"tenantId": tenant, "clinicId": clinic_id, **overlapping(begin, end)}
    return await Visit.find(condition).sort("+startsAt", "+_id").to_list()


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), loop="uvloop", http="httptools", access_log=False)
