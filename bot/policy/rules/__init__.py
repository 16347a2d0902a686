"""The rules. Each looks at the context and says allow, hold (a person decides) or deny (silence), with a reason that a
newcomer understands and the figures behind it. Rules never act; `ruleset` says which apply where, and `decide` follows
the strictest. `docs/policy.md` is made of their docstrings.
"""
