"""The demo: a small invented timeline, answered by the real service on the embedded network.

Nothing is staged. `playing` runs the scheduler and the jobs that `factbot run` runs, on a folder of its own; `outcome`
reads what came of it, the answers from the network itself and the silences from the log; `bot.cli.demo_page` prints it.
"""
