"""Golden values of PeakRingTest: Kendall's tau and the Theil-Sen line of scipy.

Run with Debian's python3-scipy 1.10.1: /usr/bin/python3 peak_trend.py
"""
import numpy as np
import scipy
from scipy.stats import kendalltau, theilslopes

print("scipy", scipy.__version__)
for seed in (3, 4, 5):
    rng = np.random.default_rng(seed)
    levels = np.round(0.3 + 0.05 * np.arange(7) + rng.normal(0, 0.03, 7), 4)
    slope, intercept, _, _ = theilslopes(levels, method="joint")
    distance = np.median(np.abs(levels - intercept - slope * np.arange(7)))
    print(list(levels), kendalltau(np.arange(7), levels)[0], slope, intercept + 6 * slope, distance)
