"""The contexts of a clinic chain. Each folder is one; they meet at their facades only."""
