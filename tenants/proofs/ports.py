"""What lower contexts ask of codes, through the ports they offer."""

from collections.abc import Sequence

from donto.kernel.clock import Clock
from donto.kernel.errors import TooManyRequests
from tenants.proofs.policy import masked
from tenants.proofs.sender import Destination, Way
from tenants.proofs.service import ProofService, Wait
from tenants.proofs.states import Verdict
from tenants.scheduling import CodeSent


class VisitorProofs:
    """Implements `tenants.scheduling.Proofs`."""

    def __init__(self, clock: Clock, proofs: ProofService) -> None:
        self._clock = clock
        self._proofs = proofs

    async def ways(self, clinic_id: str) -> Sequence[Way]:
        """By which channels a code of the clinic arrives, the best first."""
        return await self._proofs.ways(clinic_id)

    async def send(self, asker: str, clinic_id: str, way: Way, to: str, language: str) -> CodeSent:
        """Send one. In a transaction. Raises TooManyRequests."""
        sent = await self._proofs.send(asker, Destination(way, to, language, clinic_id))
        if isinstance(sent, Wait):
            seconds = int((sent.until - self._clock.now()).total_seconds()) + 1
            raise TooManyRequests(seconds, "No more codes are sent for this booking, or there, for now.", rule="codes")
        return CodeSent(masked(to), sent.expires_at, sent.left)

    async def attempt(self, asker: str, addresses: Sequence[str], typed: str) -> Verdict:
        """Compare, and count a wrong try."""
        return await self._proofs.attempt(asker, addresses, typed)

    async def spend(self, asker: str, addresses: Sequence[str], typed: str) -> tuple[Verdict, str]:
        """Use up a code that was found right; and which address it proves."""
        return await self._proofs.spend(asker, addresses, typed)
