#!/usr/bin/env python3
"""Golden values for peaks.PeaksTest, from scipy.signal.find_peaks, peak_prominences and peak_widths.

Run from detector-runner/ with SciPy 1.10.1 and NumPy 1.24.2 (Debian 12: python3-scipy):

    python3 src/test/golden/peaks.py > src/test/resources/golden/peaks.txt

Each case is: a line "case NAME key=value ...", a line "signal" with the values, then one line "peak" for each peak:
index height left_edge right_edge prominence left_base right_base width width_height left_ip right_ip.
Numbers are written so that they read back exactly.
"""
import csv
import gzip
import sys

import numpy
import scipy
from scipy.signal import find_peaks

INF = float("inf")


def case(name, signal, **conditions):
    signal = numpy.asarray(signal, dtype=float)
    wanted = dict(plateau_size=(-INF, INF), prominence=(-INF, INF), width=(-INF, INF))
    wanted.update({k: v for k, v in conditions.items()})
    peaks, found = find_peaks(signal, **wanted)
    words = []
    for key, value in conditions.items():
        words.append(f"{key}={value[0]!r}:{value[1]!r}" if isinstance(value, tuple) else f"{key}={value!r}")
    print("case", name, *words)
    print("signal", *(repr(float(v)) for v in signal))
    for i, peak in enumerate(peaks):
        print("peak", peak, repr(float(signal[peak])), found["left_edges"][i], found["right_edges"][i],
              repr(float(found["prominences"][i])), found["left_bases"][i], found["right_bases"][i],
              repr(float(found["widths"][i])), repr(float(found["width_heights"][i])),
              repr(float(found["left_ips"][i])), repr(float(found["right_ips"][i])))


def working_set(path):
    with gzip.open(path, "rt") as table:
        return [float(row["container_memory_working_set_bytes"]) for row in csv.DictReader(table)
                if row["container_memory_working_set_bytes"]]


print(f"# scipy {scipy.__version__}, numpy {numpy.__version__}: python3 src/test/golden/peaks.py")
case("empty", [])
case("two", [1, 2])
case("one-peak", [0, 1, 0])
case("edges-are-none", [3, 1, 2, 1, 3])
case("flat-tops", [0, 1, 1, 0, 2, 2, 2, 0, 3, 3, 3, 3, 0, 1])
case("flat-tops-by-size", [0, 1, 1, 0, 2, 2, 2, 0, 3, 3, 3, 3, 0, 1], plateau_size=(3.0, 3.0))
case("plateau-to-the-end", [0, 2, 1, 3, 3])
case("constant", [5] * 8)
case("nan", [0, 1, 0, float("nan"), 2, 0, 3, float("nan"), 0, 4, 1])
case("equal-heights-too-close", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], distance=3)
case("fractional-distance", [0, 1, 0, 2, 0, 1, 0, 3, 0], distance=2.5)
for seed in range(6):
    random = numpy.random.default_rng(seed)
    noise = numpy.round(random.normal(size=160), 6)
    walk = numpy.round(numpy.cumsum(random.normal(size=160)), 6)
    case(f"noise-{seed}", noise)
    case(f"noise-height-{seed}", noise, height=(0.2, 2.0))
    case(f"noise-threshold-{seed}", noise, threshold=(0.3, 2.5))
    case(f"noise-distance-{seed}", noise, distance=7)
    case(f"noise-all-{seed}", noise, height=(0.0, 3.0), threshold=(0.05, 9.0), distance=3, prominence=(0.5, 4.0),
         width=(0.5, 8.0))
    case(f"walk-prominence-{seed}", walk, prominence=(1.0, INF))
    case(f"walk-window-{seed}", walk, prominence=(0.5, INF), wlen=11)
    case(f"walk-even-window-{seed}", walk, wlen=20, distance=4)
    case(f"walk-width-{seed}", walk, width=(2.0, 20.0), rel_height=0.8)
    case(f"steps-{seed}", numpy.round(walk), plateau_size=(1.0, 3.0))
for container in ("metrics-relay", "rate-limiter"):
    memory = working_set(f"../datasets/seed-scenario/csv/{container}.csv.gz")
    case(f"seed-{container}", memory, height=(1e8, INF), prominence=(1e8, INF), distance=6)
sys.stdout.flush()
