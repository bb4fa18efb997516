"""Unusual behaviour of a tenant's people: many records read in a short time, many doors tried. Told to the owners."""

from donto.identity.watch.service import Watch

__all__ = ["Watch"]
