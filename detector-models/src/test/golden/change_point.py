"""Golden value of ChangePointDetectorTest: Page's one-sided CUSUM, written independently of the detector.

Run with any Python 3: python3 change_point.py
"""
from statistics import NormalDist
from math import sqrt, pi

floors = [1000 + 3 * ((7 * i) % 5) for i in range(40)] + [1012 + 15 * j for j in range(1, 9)]
ratio = 1.2533  # sqrt(pi / 2) to four digits
assert abs(ratio - sqrt(pi / 2)) < 1e-4 and NormalDist().stdev == 1
mean, n, g = 0.0, 0, 0.0
last = floors[0]
for floor in floors[1:]:
    d = floor - last
    usual = max(ratio * mean, 0.002 * floor)
    if n >= 4:
        g = max(0.0, g + d / usual - 0.5)
    n = min(n + 1, 64)
    counted = abs(d) if n <= 4 else min(abs(d), 3 * usual)
    mean += (counted - mean) / n
    last = floor
print(g)
