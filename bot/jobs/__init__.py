"""One scheduled step per file. Each does a bounded amount of work, commits it, and tells what it did.

No step holds a database transaction while it calls a network or reads a post, and each may be killed at any
instant: whatever was not committed is done again.
"""
