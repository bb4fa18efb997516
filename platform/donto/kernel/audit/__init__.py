"""The audit trail as it is written: an entry per write, in the write's own transaction. `donto.kernel.chain` seals it."""
