"""What we say: a stored sentence and its source, cut to no length but made to fit by construction. Pure."""
