"""`factbot run` and `factbot once`: the service, and a single pass of it."""

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(run)
    app.command()(once)


def run() -> None:
    """Watch, decide, answer and log until stopped (SIGTERM or Ctrl-C finishes what is under way first).

    Settings come from the environment and `.env`; see `.env.example`.
    """
    from bot import logs, service
    from bot.app import build
    from bot.settings import load_settings

    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    app = build(settings)
    try:
        service.run(app)
    finally:
        app.close()


def once() -> None:
    """Do one pass of everything (observe, answer, deliver, tidy) and exit; for cron, or to try things out."""
    from bot import logs, service
    from bot.app import build
    from bot.settings import load_settings

    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    app = build(settings)
    try:
        counts = service.once(app)
    finally:
        app.close()
    typer.echo(", ".join(f"{job} {number}" for job, number in counts.items()))
