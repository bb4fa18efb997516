import pytest

from donto.kernel.errors import InvalidInput, under
from donto.kernel.zones import check_time_zone


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Asia", "../etc/passwd", "", "Asia/Kolkata\x00"])
def test_unknown_time_zones(zone: str) -> None:
    check_time_zone("Asia/Kolkata")
    with pytest.raises(InvalidInput):
        check_time_zone(zone)


def test_faults_of_a_part_are_reported_where_the_client_sent_it() -> None:
    with pytest.raises(InvalidInput) as caught, under("/clinic"):
        check_time_zone("Mars/Olympus")
    assert [error.pointer for error in caught.value.errors] == ["/clinic/timeZone"]


def test_parameters_outside_of_the_body_keep_their_place() -> None:
    with pytest.raises(InvalidInput) as caught, under("/clinic"):
        raise InvalidInput.at("query:limit", "out-of-range", "At least 1.")
    assert [error.pointer for error in caught.value.errors] == ["query:limit"]
