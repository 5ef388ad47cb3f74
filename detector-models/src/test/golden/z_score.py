#!/usr/bin/env python3
"""Golden values for the location and scale of z-score. Prints three tables, to be run once:

    python3 z_score.py regular   > ../resources/golden/z-score-regular.csv
    python3 z_score.py irregular > ../resources/golden/z-score-irregular.csv
    python3 z_score.py outliers  > ../resources/golden/z-score-outliers.csv

regular    scipy.signal.lfilter: without clipping the recursions are two first-order filters
irregular  numpy, closed form: location is the sum of all levels weighted by alpha_i prod_{j>i} (1 - alpha_j)
outliers   numpy: 5 % of the levels are 20 deviations off; median and scaled MAD (scipy.stats) of the clean and of
           all levels bound what a robust estimate may say
"""
import sys

import numpy as np
import scipy
import scipy.signal
import scipy.stats

TAU = 600.0
C = 1.25
MIB = 2.0**20


def header(case, extra=()):
    print(f"# tool: scipy {scipy.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
    print(f"# command: python3 z_score.py {case}")
    print(f"# timeConstantSeconds={TAU}")
    for line in extra:
        print("# " + line)
    print("epochMillis,levelBytes,locationBytes,scaleBytes")


def rows(t, x, m, s):
    for values in zip(t, x, m, s):
        print("%d,%d,%s,%s" % (values[0], values[1], repr(float(values[2])), repr(float(values[3]))))


def first_two(x):
    """Sample 1 is the location; sample 2 weighs one half (warm-up of two samples)."""
    e = x[1] - x[0]
    return x[0] + 0.5 * e, 0.5 * C * abs(e)


def regular():
    rng = np.random.default_rng(1)
    n = 300
    t = np.arange(n) * 15_000
    x = np.round(200 * MIB + np.cumsum(rng.normal(0, MIB, n)))
    a = -np.expm1(-15.0 / TAU)
    m2, s2 = first_two(x)
    tail, _ = scipy.signal.lfilter([a], [1, -(1 - a)], x[2:], zi=[(1 - a) * m2])
    m = np.concatenate([[x[0], m2], tail])
    e = np.abs(x[2:] - m[1:-1])
    tail, _ = scipy.signal.lfilter([a], [1, -(1 - a)], C * e, zi=[(1 - a) * s2])
    s = np.concatenate([[0, s2], tail])
    header("regular", ["seed=1, nothing is clipped"])
    rows(t, x, m, s)


def irregular():
    rng = np.random.default_rng(2)
    n = 200
    dt = rng.integers(1_000, 59_000, n)
    dt[0] = 0
    t = np.cumsum(dt)
    x = np.round(150 * MIB + 20 * MIB * np.sin(t / 2e5) + rng.normal(0, MIB, n))
    alpha = -np.expm1(-dt / 1e3 / TAU)
    alpha[0], alpha[1] = 1.0, 0.5
    m = np.empty(n)
    for i in range(n):
        keep = np.concatenate([np.cumprod((1 - alpha[1 : i + 1])[::-1])[::-1], [1.0]])
        m[i] = np.sum(alpha[: i + 1] * keep * x[: i + 1])
    e = np.concatenate([[0.0], np.abs(x[1:] - m[:-1])])
    s = np.empty(n)
    for i in range(n):
        keep = np.concatenate([np.cumprod((1 - alpha[1 : i + 1])[::-1])[::-1], [1.0]])
        s[i] = np.sum(alpha[: i + 1] * keep * C * e[: i + 1])
    header("irregular", ["seed=2, nothing is clipped"])
    rows(t, x, m, s)


def outliers():
    rng = np.random.default_rng(3)
    n, warm_up, k, floor = 600, 60, 3.0, 0.5 * MIB
    t = np.arange(n) * 15_000
    clean = rng.normal(300 * MIB, 8 * MIB, n)
    x = np.where(rng.random(n) < 0.05, clean + 160 * MIB, clean)
    x[:warm_up] = clean[:warm_up]
    x = np.round(x)
    m, s = np.empty(n), np.empty(n)
    m[0], s[0] = x[0], 0.0
    a = -np.expm1(-15.0 / TAU)
    for i in range(1, n):
        e = x[i] - m[i - 1]
        if i + 1 <= warm_up:
            alpha = max(a, 1.0 / (i + 1))
        else:
            alpha = a
            e = np.clip(e, -k * max(s[i - 1], floor), k * max(s[i - 1], floor))
        m[i] = m[i - 1] + alpha * e
        s[i] = s[i - 1] + alpha * (C * abs(e) - s[i - 1])
    mad = scipy.stats.median_abs_deviation
    header(
        "outliers",
        [
            "seed=3, warmUpSamples=60, clipDeviations=3, floorBytes=524288",
            f"median={np.median(x)!r}",
            f"deviationFromMad={mad(x, scale='normal')!r}",
            f"mean={np.mean(x)!r}",
            f"standardDeviation={np.std(x)!r}",
        ],
    )
    rows(t, x, m, s)


{"regular": regular, "irregular": irregular, "outliers": outliers}[sys.argv[1]]()
