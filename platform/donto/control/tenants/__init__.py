"""The register of tenants: who they are, where their records are, and what state their life cycle is in."""
