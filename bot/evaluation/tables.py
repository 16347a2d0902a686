"""Figures put into words: tables of cells, ready to be printed. They hold numbers, verdicts and ids, never a text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.compare import Comparison, Pair
from bot.evaluation.figures import FIGURES, Share, confusion, macro_f1
from bot.evaluation.reliability import KINDS, bins, calibration_error, points
from bot.evaluation.scored import CORRECTIONS, Scored
from bot.model import Action, Label, Lang

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the heads of the columns, and rows of as many cells."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(name: str, posts: Sequence[Scored]) -> list[Table]:
    """All that is told of some posts, called `name`."""
    found = [overview(name, posts), slices("by trigger", posts, "trigger"), slices("by kind", posts, "kind")]
    found += [confused(posts), *(reliable(kind, posts) for kind in KINDS)]
    return [table for table in found if table.rows]


def overview(name: str, posts: Sequence[Scored]) -> Table:
    """Every figure with its 95 % interval, over all posts and by language side by side."""
    columns = [posts, *([post for post in posts if post.gold.get("lang") == lang] for lang in Lang)]
    rows: list[tuple[str, ...]] = [(f.name, *(_cell(f.of(column)) for column in columns)) for f in FIGURES]
    rows.append(("macro-F1", *(_number(macro_f1(column)) for column in columns)))
    return Table(f"{name}: {len(posts)} posts", ("figure (95 % interval)", "all", *Lang), tuple(rows))


def slices(title: str, posts: Sequence[Scored], key: str) -> Table:
    """How posts fare by the value of a key of theirs, such as the kind of distortion."""
    values = sorted({str(post.gold[key]) for post in posts if post.gold.get(key) is not None})
    rows = [(value, *_slice([post for post in posts if post.gold.get(key) == value])) for value in values]
    heads = (key, "posts", "harm", "false: answered", "… or review", "called supported", "right")
    return Table(title, heads, tuple(rows))


def _slice(posts: Sequence[Scored]) -> tuple[str, ...]:
    false = [post for post in posts if not post.harmless]
    corrected = [post for post in false if post.said in CORRECTIONS]
    shares = (
        Share(sum(post.harmful for post in posts), len(posts) - len(false)),
        Share(sum(post.answered for post in corrected), len(false)),
        Share(len(corrected), len(false)),
        Share(sum(post.endorsed_falsely for post in false), len(false)),
        Share(sum(post.right for post in posts), len(posts)),
    )
    return str(len(posts)), *(_short(share) for share in shares)


def confused(posts: Sequence[Scored]) -> Table:
    """Gold verdicts against what was said (corrections that stayed silent count as none)."""
    counts = confusion(posts)
    rows = [(label, *(str(counts[label, said] or NOTHING) for said in Label)) for label in Label]
    return Table("gold verdict (rows), said (columns)", ("", *Label), tuple(rows))


def reliable(kind: str, posts: Sequence[Scored]) -> Table:
    """Confidence against what came true, by bin, for one kind of verdict."""
    found = bins(points(posts, KINDS[kind]))
    rows = [
        (f"{one.low:.1f}–{one.high:.1f}", str(one.observed.whole), f"{one.predicted:.2f}", _cell(one.observed))
        for one in found
    ]
    title = f"reliability of {kind}: expected calibration error {_number(calibration_error(found))}"
    return Table(title, ("confidence", "n", "predicted", "observed"), tuple(rows))


def compared(comparison: Comparison) -> list[Table]:
    """Old and new figures side by side over the posts of both runs, and which outcomes changed (ids and verdicts)."""
    old, new = ([side(pair) for pair in comparison.pairs] for side in _SIDES)
    rows = [(figure.name, *_change(figure.of(old), figure.of(new))) for figure in FIGURES]
    was, is_ = macro_f1(old), macro_f1(new)
    rows.append(("macro-F1", _number(was), _number(is_), _difference(was, is_)))
    left_out = f"only in the old run: {comparison.only_old}, only in the new: {comparison.only_new}"
    title = f"compared over {len(comparison.pairs)} posts ({left_out})"
    return [Table(title, ("figure", "old", "new", "change"), tuple(rows)), *_changed(comparison.changed)]


_SIDES: tuple[Callable[[Pair], Scored], ...] = (lambda pair: pair.old, lambda pair: pair.new)


def _changed(pairs: Sequence[Pair]) -> Iterable[Table]:
    rows = [(pair.judgement, _id(pair.new), _gold(pair.new), _outcome(pair.old), _outcome(pair.new)) for pair in pairs]
    if rows:
        yield Table(f"changed: {len(rows)} posts", ("", "id", "gold", "old", "new"), tuple(rows))


def missed(posts: Sequence[Scored]) -> Table:
    """What came out wrong, by id."""
    rows = [(_id(post), _gold(post), _outcome(post)) for post in posts if not post.right]
    return Table(f"not right: {len(rows)} posts", ("id", "gold", "made"), tuple(rows))


def _id(post: Scored) -> str:
    return str(post.gold["id"])


def _gold(post: Scored) -> str:
    return f"{post.gold['verdict']} {post.gold.get('fact_id') or NOTHING}"


def _outcome(post: Scored) -> str:
    told = f"{post.made['verdict']} {post.made['fact_id'] or NOTHING}"
    return told if post.made["action"] == Action.SILENT else f"{told} ({post.made['action']})"


def _change(old: Share, new: Share) -> tuple[str, str, str]:
    return _short(old), _short(new), _difference(old.value, new.value)


def _difference(old: float | None, new: float | None) -> str:
    return NOTHING if old is None or new is None else f"{100 * (new - old):+.1f}"


def _cell(share: Share) -> str:
    low, high = share.interval()
    return f"{_short(share)} [{100 * low:.1f}–{100 * high:.1f}]" if share.whole else NOTHING


def _short(share: Share) -> str:
    return NOTHING if share.value is None else f"{share.part}/{share.whole} {share.value:.1%}"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"
