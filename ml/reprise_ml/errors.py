"""What can go wrong, in words that say what would be accepted."""


class BadInput(Exception):
    """Refused before anything started."""


class Diverged(Exception):
    """A run whose loss is no number any more."""


class Cancelled(Exception):
    """Somebody asked it to stop."""
