"""The audit trail as it is written: an entry per write, in its own transaction. `donto.kernel.chain` seals it."""
