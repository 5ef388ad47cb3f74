#!/usr/bin/env python3
"""Golden scores for the isolation forest. Run once:

    python3 isolation_forest.py > ../resources/golden/isolation-forest.csv

The trees are scikit-learn's. Path lengths are taken from them with the exact harmonic number in c(n): scikit-learn itself
estimates it by ln(n - 1) + 0.5772, which is 28 % too small for a leaf of three points. Each row of a mixed table (two
clusters, a tail, scattered outliers) gets the mean of its scores over 20 forests and their standard deviation.
"""
import sys

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

SEEDS = 20
PSI = 256


def c(n):
    return 0.0 if n <= 1 else 2 * sum(1.0 / i for i in range(1, n)) - 2.0 * (n - 1) / n


def table():
    rng = np.random.default_rng(7)
    near = rng.normal(0, 1, (180, 4))
    far = rng.normal([4, 4, 0, 0], 0.5, (80, 4))
    tail = np.exp(rng.normal(0, 1, (20, 4)))
    odd = rng.uniform(-9, 9, (20, 4))
    return np.vstack([near, far, tail, odd]).astype(np.float32)


def scores(x, seed):
    forest = IsolationForest(n_estimators=100, max_samples=PSI, random_state=seed).fit(x)
    lengths = np.zeros(len(x))
    for tree in forest.estimators_:
        depth = np.asarray(tree.decision_path(x).sum(axis=1)).ravel() - 1
        size = tree.tree_.n_node_samples[tree.apply(x)]
        lengths += depth + np.array([c(n) for n in size])
    return 2.0 ** (-lengths / 100 / c(PSI))


def main():
    x = table()
    all_scores = np.array([scores(x, seed) for seed in range(SEEDS)])
    print(f"# tool: scikit-learn {sklearn.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
    print("# command: python3 isolation_forest.py")
    print(f"# seeds={SEEDS}")
    print(f"# subsample={PSI}")
    print("x0,x1,x2,x3,meanScore,deviation")
    for row, mean, sd in zip(x, all_scores.mean(axis=0), all_scores.std(axis=0, ddof=1)):
        print(",".join(repr(float(v)) for v in row) + f",{mean:.6f},{sd:.6f}")


main()
