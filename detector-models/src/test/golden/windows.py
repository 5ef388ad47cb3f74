#!/usr/bin/env python3
"""Golden values for windowed mean, deviation, slope and prediction, from a real Prometheus. Run once, with prometheus and
promtool on the path:

    python3 windows.py > ../resources/golden/windows.csv

Four series of whole pages at jittered times 15 s apart, two with gaps, are written as OpenMetrics, turned into blocks by
promtool, served by prometheus, and queried at the time of some samples. A line is one query: time, series, and the four
answers, NaN where Prometheus has none. The samples come first, as lines with a single value.
"""
import json
import random
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

PAGE = 4096
START = 1_700_000_000_000
TICKS = 700
PORT = 39_117
QUERIES = {
    "mean": "avg_over_time(m[1h])",
    "deviation": "stddev_over_time(m[1h])",
    "slope": "deriv(m[30m])",
    "prediction": "predict_linear(m[30m], 3600)",
}


def samples(rng):
    t = START
    levels = [200_000, 1_000, 5_000_000, 77]
    for tick in range(TICKS):
        t += 15_000 + rng.randint(-40, 40)
        if tick == 400:
            t += 900_000  # the scraper was down for a quarter of an hour
        levels[0] += rng.randint(-50, 50)
        levels[1] += 3 + rng.randint(-20, 21)
        levels[2] = 5_000_000 + (20_000 if tick > 300 else 0)
        for series, level in enumerate(levels):
            absent = series == 1 and rng.random() < 0.2 or series == 3 and 250 <= tick < 620
            if not absent:
                yield t, series, max(0, level) * PAGE


def query(expression, millis):
    url = f"http://127.0.0.1:{PORT}/api/v1/query?" + urllib.parse.urlencode(
        {"query": expression, "time": f"{millis / 1000:.3f}"})
    with urllib.request.urlopen(url) as answer:
        result = json.load(answer)["data"]["result"]
    return {int(r["metric"]["s"]): r["value"][1] for r in result}


def main():
    rng = random.Random(5)
    data = list(samples(rng))
    times = sorted({t for t, _, _ in data})
    version = subprocess.run(["prometheus", "--version"], capture_output=True, text=True).stdout.split(" (")[0]
    print(f"# tool: {version}, range selectors closed at both ends")
    print("# command: python3 windows.py")
    print("epochMillis,series,levelOrMean,deviation,slope,prediction")
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/m.om", "w") as out:
            out.write("# TYPE m gauge\n")
            for s in range(4):
                out.writelines(f'm{{s="{s}"}} {v} {t / 1000:.3f}\n' for t, series, v in data if series == s)
            out.write("# EOF\n")
        open(f"{folder}/p.yml", "w").close()
        subprocess.run(["promtool", "tsdb", "create-blocks-from", "openmetrics", f"{folder}/m.om", f"{folder}/db"],
                       check=True, stdout=sys.stderr)
        server = subprocess.Popen(
            ["prometheus", f"--config.file={folder}/p.yml", f"--storage.tsdb.path={folder}/db",
             "--storage.tsdb.retention.time=100y", f"--web.listen-address=127.0.0.1:{PORT}"],
            stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    query("1", times[0])
                    break
                except OSError:
                    time.sleep(0.2)
                except TypeError:
                    break
            at = set(times[::23])
            by_time = {}
            for t, series, value in data:
                by_time.setdefault(t, []).append((series, value))
            for t in times:
                for series, value in by_time[t]:
                    print(f"{t},{series},{value}")
                if t in at:
                    answers = {name: query(expression, t) for name, expression in QUERIES.items()}
                    for series in range(4):
                        print(f"{t},{series}," + ",".join(answers[name].get(series, "NaN") for name in QUERIES))
        finally:
            server.terminate()


main()
