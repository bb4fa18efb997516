"""Plans: what the operator sells, in immutable versions of typed entitlements."""
