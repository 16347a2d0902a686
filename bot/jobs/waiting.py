"""For how long is what failed left alone, before it is tried again?"""

import random
from datetime import timedelta


def growing(first: timedelta, longest: timedelta, failures: int) -> timedelta:
    """`first` after one failure, twice as long after each further one, `longest` at most; and up to half as long
    again, so that not all come back at once."""
    doublings = min(failures - 1, 20)
    wait = min(first * (1 << doublings), longest)
    return wait + scattered(wait / 2)


def scattered(most: timedelta) -> timedelta:
    """Anything between nothing and `most`, each time anew."""
    return most * random.random()
