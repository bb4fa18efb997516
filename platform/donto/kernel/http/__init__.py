"""The HTTP side of the kernel: doors, commands, problem details, pages, documentation."""
