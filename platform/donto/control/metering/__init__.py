"""Entitlements and limits: the one place that says what a tenant may use, and counts what it uses."""
