"""The audit trail as it is kept and read: sealed in blocks, anchored, verified, shown."""
