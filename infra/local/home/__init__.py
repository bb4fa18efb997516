"""The page that `make run` begins with: where things are, who can log in, and the clock."""

from infra.local.home.routes import home_routes

__all__ = ["home_routes"]
