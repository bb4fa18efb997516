"""The audit trail: an entry per write in the write's own transaction, chained per tenant by a sealer, verifiable."""
