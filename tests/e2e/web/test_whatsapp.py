"""A message on a phone becomes a visit in the diary."""

import pytest

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]
