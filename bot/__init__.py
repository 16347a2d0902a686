"""factbot: a fact-checking bot that says only what a stored, quoted, dated source says."""

__version__ = "0.1.0"
