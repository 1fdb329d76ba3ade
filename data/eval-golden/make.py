#!/usr/bin/env python3
"""Makes golden.json: what the field's own libraries say of generated tables.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python make.py > golden.json

The tests of crates/stance-eval read golden.json and must agree to 1e-12, so
that they need no Python. Undefined values (nan) are null. The tables are drawn
from a fixed seed, with rare and empty classes among them; a library that
reports 0 where nothing is defined is asked for nan.
"""
import json
import math
import warnings
from fractions import Fraction
from importlib.metadata import version

import krippendorff
import numpy as np
from nervaluate import Evaluator
from scipy.optimize import linear_sum_assignment
from scipy.stats import binomtest, chi2
from sklearn import metrics
from sklearn.calibration import calibration_curve
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

warnings.filterwarnings("ignore")
SEED = 20240917
LIBRARIES = ("krippendorff", "nervaluate", "numpy", "scikit-learn", "scipy", "statsmodels")
NAN = float("nan")
rng = np.random.default_rng(SEED)


def plain(value):
    """Numbers as JSON knows them; nan becomes null."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(inner) for inner in value]
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(value)
    return value.item() if isinstance(value, np.generic) else value


def classification():
    """Rows of one label: sizes from one row up, classes unused on one side."""
    cases = []
    for rows, classes, noise in [(1, 2, 0), (8, 2, 0.5), (30, 3, 0.3), (50, 4, 0.9), (200, 4, 0.2),
                                 (400, 5, 0.1), (37, 1, 0), (60, 6, 0.6)]:
        weights = rng.dirichlet(np.full(classes, 0.7))
        gold = rng.choice(classes, rows, p=weights)
        other = rng.choice(classes, rows)
        pred = np.where(rng.random(rows) < noise, other, gold)
        labels = sorted(set(gold) | set(pred))
        scores = lambda average, labels=labels: dict(zip(
            ("precision", "recall", "f1"),
            metrics.precision_recall_fscore_support(
                gold, pred, labels=labels, average=average, zero_division=NAN)[:3]))
        several = len(set(gold)) > 1 and len(set(pred)) > 1
        cases.append({
            "gold": gold, "predicted": pred, "labels": [int(label) for label in labels],
            "confusion": metrics.confusion_matrix(gold, pred, labels=labels),
            "classes": scores(None), "micro": scores("micro"), "macro": scores("macro"),
            "weighted_f1": scores("weighted")["f1"],
            "accuracy": metrics.accuracy_score(gold, pred),
            "balanced_accuracy": metrics.balanced_accuracy_score(gold, pred),
            "matthews": metrics.matthews_corrcoef(gold, pred) if several else NAN,
            "kappa": metrics.cohen_kappa_score(gold, pred) if len(labels) > 1 else NAN,
        })
    return cases


def several_labels():
    """Rows of any number of labels."""
    cases = []
    for rows, classes, rate in [(10, 3, 0.4), (80, 4, 0.3), (150, 6, 0.15)]:
        gold = rng.random((rows, classes)) < rate
        pred = gold ^ (rng.random((rows, classes)) < 0.2)
        used = (gold | pred).any(axis=0)
        gold, pred = gold[:, used], pred[:, used]
        filled = (gold | pred).any(axis=1)
        f1 = lambda average: metrics.f1_score(gold, pred, average=average, zero_division=NAN)
        cases.append({
            "gold": [[int(c) for c in np.flatnonzero(row)] for row in gold],
            "predicted": [[int(c) for c in np.flatnonzero(row)] for row in pred],
            "micro_f1": f1("micro"), "macro_f1": f1("macro"), "weighted_f1": f1("weighted"),
            "samples_f1": metrics.f1_score(gold[filled], pred[filled], average="samples"),
            "samples_jaccard": metrics.jaccard_score(gold[filled], pred[filled], average="samples"),
            "accuracy": metrics.accuracy_score(gold, pred),
            "hamming_loss": metrics.hamming_loss(gold, pred),
        })
    return cases


def calibration():
    """Confidences, some of them equal, with outcomes."""
    cases = []
    for rows, digits in [(5, 1), (60, 1), (300, 3), (1000, 6)]:
        confidence = np.round(rng.random(rows), digits)
        right = rng.random(rows) < confidence ** 1.5
        right[0], right[1] = True, False
        bins = 10
        true, mean = calibration_curve(right, confidence, n_bins=bins, strategy="uniform")
        edges = np.arange(bins + 1) / bins
        number = np.minimum(np.searchsorted(edges[1:-1], confidence, side="right"), bins - 1)
        count = np.bincount(number, minlength=bins)
        mine = [right[number == b].mean() for b in range(bins) if count[b]]
        # scikit-learn puts an edge into the lower bin, so that its curve is
        # comparable only where no confidence stands on an edge.
        on_edge = bool(np.isin(confidence, edges).any())
        if not on_edge:
            assert np.allclose(mine, true) and np.allclose(
                [confidence[number == b].mean() for b in range(bins) if count[b]], mean)
        error = sum(abs(right[number == b].mean() - confidence[number == b].mean()) * count[b]
                    for b in range(bins) if count[b]) / rows
        precision, recall, thresholds = metrics.precision_recall_curve(right, confidence)
        cases.append({
            "confidence": confidence, "right": right, "count": count, "expected_error": error,
            "brier": metrics.brier_score_loss(right, confidence),
            "average_precision": metrics.average_precision_score(right, confidence),
            "precision": precision[:-1][::-1], "recall": recall[:-1][::-1],
            "thresholds": thresholds[::-1],
        })
    return cases


def agreement():
    """Annotators with missing judgements."""
    cases = []
    for items, raters, classes, missing in [(6, 2, 2, 0.0), (40, 3, 3, 0.0), (100, 4, 5, 0.25),
                                            (30, 5, 2, 0.5)]:
        truth = rng.choice(classes, items)
        ratings = np.where(rng.random((items, raters)) < 0.35,
                           rng.choice(classes, (items, raters)), truth[:, None])
        table, _ = aggregate_raters(ratings)
        with_gaps = np.where(rng.random((items, raters)) < missing, np.nan, ratings.astype(float))
        cases.append({
            "ratings": ratings, "with_gaps": with_gaps, "table": table,
            "fleiss": fleiss_kappa(table, method="fleiss"),
            "cohen": metrics.cohen_kappa_score(ratings[:, 0], ratings[:, 1]),
            "krippendorff": krippendorff.alpha(with_gaps.T, level_of_measurement="nominal"),
        })
    return cases


def unitizing_alpha(length, annotators):
    """Krippendorff's alpha for unitizing, term by term as the definition of
    1995 and 2004 has it, in exact fractions. No library computes it."""
    def sections(units):
        at, out = 0, []
        for start, end in units:
            if at < start:
                out.append((at, start - at, 0))
            out.append((start, end - start, 1))
            at = end
        return out + ([(at, length - at, 0)] if at < length else [])

    def squared(g, h):
        (b, l, w), (c, k, v) = g, h
        if w and v and -l < b - c < k:
            return (b - c) ** 2 + (b + l - c - k) ** 2
        if w and not v and k - l >= b - c >= 0:
            return l * l
        if v and not w and k - l <= b - c <= 0:
            return k * k
        return 0

    m = len(annotators)
    all_sections = [sections(units) for units in annotators]
    observed = Fraction(sum(squared(g, h) for i in range(m) for j in range(m) if i != j
                            for g in all_sections[i] for h in all_sections[j]),
                        m * (m - 1) * length ** 2)
    flat = [s for one in all_sections for s in one]
    units = [l for _, l, w in flat if w]
    gaps = [l for _, l, w in flat if not w]
    total = sum(Fraction(len(units) - 1, 3) * (2 * l ** 3 - 3 * l ** 2 + l)
                + l * l * sum(g - l + 1 for g in gaps if g >= l) for l in units)
    pairs = m * length * (m * length - 1) - sum(l * (l - 1) for l in units)
    expected = Fraction(2, length) * total / pairs
    return observed, expected


def unitizing():
    """Texts with the units of two or three annotators in two categories."""
    cases = []
    for length, annotators, marks in [(60, 2, 3), (400, 3, 6), (5000, 2, 40)]:
        def draw():
            cuts = sorted(rng.choice(np.arange(1, length), 2 * marks, replace=False).tolist())
            return [[a, b] for a, b in zip(cuts[::2], cuts[1::2]) if rng.random() < 0.8]
        def moved(units):
            out = []
            for a, b in units:
                a2 = max(out[-1][1] + 1 if out else 0, a + int(rng.integers(-2, 3)))
                b2 = min(length, b + int(rng.integers(-2, 3)))
                if a2 < b2 and rng.random() < 0.9:
                    out.append([a2, b2])
            return out
        categories = []
        for _ in range(2):
            base = draw()
            categories.append([base] + [moved(base) for _ in range(annotators - 1)])
        parts = [unitizing_alpha(length, c) for c in categories]
        alpha = 1 - sum(p[0] for p in parts) / sum(p[1] for p in parts)
        cases.append({"length": length, "categories": categories, "alpha": float(alpha),
                      "observed": [float(p[0]) for p in parts],
                      "expected": [float(p[1]) for p in parts]})
    return cases


def tests():
    """McNemar's test and the two tails it needs."""
    cases = []
    for a, b in [(1, 0), (5, 12), (30, 31), (100, 60), (400, 521), (0, 25)]:
        table = [[50, a], [b, 50]]
        corrected = mcnemar(table, exact=False, correction=True)
        cases.append({"only_a": a, "only_b": b, "exact": mcnemar(table, exact=True).pvalue,
                      "chi_squared": corrected.statistic, "chi_squared_p": corrected.pvalue})
    signs = [{"fewer": k, "n": n, "p": binomtest(k, n).pvalue}
             for k, n in [(0, 1), (3, 10), (17, 60), (480, 1000), (4900, 10000)]]
    tails = [{"x": x, "p": chi2.sf(x, 1)} for x in [0.0, 1e-3, 0.5, 2.0, 3.84, 7.9, 8.1, 30.0, 200.0]]
    return {"mcnemar": cases, "sign_test": signs, "chi_squared_tail": tails}


def quantiles():
    values = np.sort(rng.normal(size=101))
    return {"sorted": values, "quantiles": [[q, np.quantile(values, q)]
                                            for q in (0, 0.025, 0.05, 0.333, 0.5, 0.975, 1)]}


def assignment():
    """The total of the best assignment."""
    cases = []
    for rows, columns in [(1, 1), (3, 7), (12, 12), (40, 25)]:
        weights = rng.integers(0, 1000, (rows, columns))
        row, column = linear_sum_assignment(weights, maximize=True)
        cases.append({"weights": weights, "total": int(weights[row, column].sum())})
    return cases


def muc():
    """Events whose fillers stand at three places: each may be kept, moved to
    another role, have its ends moved, be lost or be invented."""
    roles = ["source", "target", "content"]
    names = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
    events, true, pred = [], [], []
    for _ in range(120):
        gold, guess = {}, {}
        gold_roles, guess_roles = rng.permutation(roles), rng.permutation(roles)
        for place in range(3):
            start = 20 * place + 5
            end = start + int(rng.integers(6, 11))
            if rng.random() < 0.75:
                gold[str(gold_roles[place])] = [start, end]
            role = gold_roles[place] if rng.random() < 0.7 else guess_roles[place]
            if rng.random() < 0.75 and str(role) not in guess:
                shift = rng.integers(-2, 3, 2) if rng.random() < 0.5 else (0, 0)
                guess[str(role)] = [start + int(shift[0]), end + int(shift[1])]
        events.append({"gold": gold, "predicted": guess})
        as_list = lambda fillers: [{"label": r, "start": s, "end": e - 1} for r, (s, e) in fillers.items()]
        true.append(as_list(gold))
        pred.append(as_list(guess))
    overall = Evaluator(true, pred, tags=roles, loader="dict").evaluate()["overall"]
    out = {}
    for ours, theirs in names.items():
        r = overall[theirs]
        out[ours] = {"correct": r.correct, "incorrect": r.incorrect, "partial": r.partial,
                     "missing": r.missed, "spurious": r.spurious,
                     "precision": r.precision, "recall": r.recall, "f1": r.f1}
    return {"events": events, "schemas": out}


print(json.dumps(plain({
    "made_by": "data/eval-golden/make.py", "seed": SEED,
    "versions": {name: version(name) for name in LIBRARIES},
    "classification": classification(), "several_labels": several_labels(),
    "calibration": calibration(), "agreement": agreement(), "unitizing": unitizing(),
    "tests": tests(), "quantiles": quantiles(), "assignment": assignment(), "muc": muc(),
}), separators=(",", ":")))
