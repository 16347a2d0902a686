"""Old decisions made again under today's facts, rules and code, to see what would change. Pure.

`again` makes one; `difference` says whether it comes out otherwise, and why. Nothing is taken from how things stand
today: under the same facts, rules and code, every decision comes out as it did.
"""
