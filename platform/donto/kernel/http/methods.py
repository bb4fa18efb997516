"""Which methods a path knows, for the answer to OPTIONS (RFC 9110, 9.3.7).

Litestar's own answer names only the methods of the handler that was registered first.
"""

from litestar import Litestar


def allowed_methods(app: Litestar, path: str) -> str:
    """The value of the Allow header for `path`."""
    parts = [part for part in path.split("/") if part]
    allowed = {"OPTIONS"}
    for route in app.routes:
        known = route.path_components
        if len(known) == len(parts) and all(
            not isinstance(step, str) or step == part for step, part in zip(known, parts, strict=True)
        ):
            allowed |= getattr(route, "methods", set())
    return ", ".join(sorted(allowed))
