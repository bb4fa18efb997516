"""`python -m infra.local.whatsapp`."""

from infra.local.whatsapp.server import main

if __name__ == "__main__":
    main()
