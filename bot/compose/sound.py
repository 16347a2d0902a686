"""Which sources of a fact may be cited today, and where they are to be found. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from bot.model import Fact, Health, Lang, Source, Tier

Healths = Mapping[tuple[str, str], Health]
"""What is known of sources, by address and quote; nothing is known of those that are missing."""


def sound(fact: Fact, healths: Healths) -> Fact:
    """The fact with only those sources that can be cited, each at its present address. Where the source to cite in a
    language is lost, another in that language takes its place, or else any other."""
    sources = tuple(found for source in fact.sources if (found := _found(source, healths)) is not None)
    for lang in Lang:
        if fact.cited(lang) is not None and not any(lang in source.cite_in for source in sources):
            sources = _cited_instead(sources, lang)
    return replace(fact, sources=sources)


def lost(fact: Fact, healths: Healths) -> tuple[str, ...]:
    """What became of the sources that cannot be cited: `example.org: dead since 2026-11-25`."""
    told = ((source, healths.get((source.url, source.quote))) for source in fact.sources)
    return tuple(
        f"{source.publisher}: {health.state} since {health.since:%Y-%m-%d}"
        for source, health in told
        if health is not None and health.address(source.url) is None
    )


def _found(source: Source, healths: Healths) -> Source | None:
    health = healths.get((source.url, source.quote))
    if health is None:
        return source
    address = health.address(source.url)
    return None if address is None else replace(source, cite_at=None if address == source.url else address)


def _cited_instead(sources: tuple[Source, ...], lang: Lang) -> tuple[Source, ...]:
    fit = [source for source in sources if source.tier is not Tier.LOW and source.published is not None]
    chosen = next((source for source in fit if source.lang == lang), fit[0] if fit else None)
    return tuple(replace(source, cite_in=(*source.cite_in, lang)) if source is chosen else source for source in sources)
