#!/usr/bin/env python3
"""What oomwatch costs beside a Prometheus, and how soon it alerts; prints the table of docs/live.md.

Starts, on loopback: a page with the metrics of N containers, Debian's Prometheus and Alertmanager, and the runner with
one source after the other. CPU is the processes' own (/proc/PID/stat), so that other load on the machine matters little.

    ./oomwatch --version && python3 detector-benchmarks/live/figures.py [--containers 1000] [--interval 5] [--seconds 60]
"""
import argparse
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
LIMIT = 512 << 20
PER_CONTAINER = {  # cAdvisor's, then kube-state-metrics'
    "container_memory_working_set_bytes": 0, "container_memory_rss": 0, "container_memory_usage_bytes": 0,
    "container_memory_cache": 0, "container_spec_memory_limit_bytes": 0, "container_start_time_seconds": 0,
    "container_oom_events_total": 0, "container_last_seen": 0,
    "kube_pod_container_status_restarts_total": 1, "kube_pod_container_resource_limits": 1,
}


class Page:
    """Flat containers, and some that begin to leak when told to."""

    def __init__(self, containers):
        self.containers = containers
        self.started = time.time()
        self.leaks = {}  # container number to when it began

    def level(self, number, now):
        level = 120e6 + 1e6 * ((number * 7919 + int(now) // 5) % 5)
        if number in self.leaks:
            level += (now - self.leaks[number]) * 2.5e6
        return min(level, LIMIT)

    def text(self):
        now = time.time()
        lines = []
        for number in range(self.containers):
            pod = "app%d-5d8f7c9b6d-x%04d" % (number, number)
            life = 'container="app",id="/kubepods/burstable/pod%d/c%d",namespace="shop",pod="%s"' % (number, number, pod)
            state = 'container="app",namespace="shop",pod="%s",uid="u%d"' % (pod, number)
            level = self.level(number, now)
            for name, kind in PER_CONTAINER.items():
                value = {
                    "container_memory_cache": 2e7, "container_spec_memory_limit_bytes": LIMIT,
                    "container_start_time_seconds": self.started - 3600, "container_oom_events_total": 0,
                    "container_last_seen": int(now), "kube_pod_container_status_restarts_total": 0,
                    "kube_pod_container_resource_limits": LIMIT,
                }.get(name, level)
                labels = state if kind else life
                if name == "kube_pod_container_resource_limits":
                    labels += ',resource="memory",unit="byte"'
                lines.append("%s{%s} %d" % (name, labels, value))
            lines.append('kube_pod_owner{namespace="shop",owner_kind="ReplicaSet",owner_name="app%d-5d8f7c9b6d",pod="%s",'
                         'uid="u%d"} 1' % (number, pod, number))
        return "\n".join(lines) + "\n"


def serve(page):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = page.text().encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()


def metric(text, name):
    return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines()
               if re.match(re.escape(name) + r"[{ ]", line))


def cpu_seconds(pid):
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path("/proc/%d/status" % pid).read_text()).group(1)) / 1024


def wait(what, test, seconds=120):
    end = time.time() + seconds
    while time.time() < end:
        try:
            if test():
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(what + " did not happen within %d s" % seconds)


class Stage:
    def __init__(self, folder, page_port, options):
        self.folder, self.page_port, self.options = folder, page_port, options
        self.processes = []

    def start(self, name, *command):
        log = open(self.folder / (name + ".log"), "w")
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, preexec_fn=os.setsid,
                                   env={**os.environ, "OOMWATCH_NO_BUILD": "1"})
        self.processes.append(process)
        return process

    def prometheus(self, remote_write_port):
        port = free_port()
        config = self.folder / "prometheus.yml"
        text = ("global: {scrape_interval: %ds, scrape_timeout: %ds}\nscrape_configs:\n- {job_name: kubelet, honor_labels: true, "
                "static_configs: [{targets: ['127.0.0.1:%d']}]}\n" % (self.options.interval, self.options.interval, self.page_port))
        if remote_write_port:
            text += ("remote_write:\n- url: http://127.0.0.1:%d/api/v1/write\n  write_relabel_configs:\n"
                     "  - {source_labels: [__name__], regex: 'container_.*|kube_pod_.*|up', action: keep}\n" % remote_write_port)
        config.write_text(text)
        shutil.rmtree(self.folder / "tsdb", ignore_errors=True)
        process = self.start("prometheus", "prometheus", "--config.file=%s" % config,
                             "--storage.tsdb.path=%s" % (self.folder / "tsdb"), "--web.listen-address=127.0.0.1:%d" % port)
        url = "http://127.0.0.1:%d" % port
        wait("Prometheus", lambda: get(url + "/-/ready"))
        return process, url

    def alertmanager(self):
        port = free_port()
        config = self.folder / "am.yml"
        config.write_text("route: {receiver: none}\nreceivers: [{name: none}]\n")
        self.start("alertmanager", "prometheus-alertmanager", "--config.file=%s" % config, "--cluster.listen-address=",
                   "--storage.path=%s" % (self.folder / "am"), "--web.listen-address=127.0.0.1:%d" % port)
        url = "http://127.0.0.1:%d" % port
        wait("Alertmanager", lambda: get(url + "/-/ready"))
        return url

    def runner(self, port, source, alertmanager):
        config = self.folder / "oomwatch.yaml"
        config.write_text("server: {port: %d}\n%s\nalertmanagers: [{urls: ['%s']}]\nstate: {folder: '%s'}\n"
                          # Leaks of seconds need thresholds that a history of minutes can pass; costs do not depend on them.
                          "budget: {falseWarningsPerServiceQuarter: 100, falsePagesPerServiceQuarter: 100}\n"
                          % (port, source, alertmanager, self.folder / ("state-%d" % port)))
        return self.start("oomwatch", str(ROOT / "oomwatch"), "run", "--config", str(config))

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(30)
        self.processes = []


def prometheus_requests(url):
    text = get(url + "/metrics")
    return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines()
               if line.startswith("prometheus_http_requests_total") and "/api/v1/query" in line)


def measure(stage, source, page, options):
    runner_port = free_port()
    prometheus, prometheus_url = stage.prometheus(runner_port if source == "remote-write" else 0)
    runner = url = None
    if source != "none":
        alertmanager = stage.alertmanager()
        text = {
            "polling": "prometheus: [{url: '%s'}]" % prometheus_url,
            "remote-write": "remoteWrite: {receive: on, scrapeInterval: %ds}" % options.interval,
            "scraping": "scrape: [{urls: ['http://127.0.0.1:%d/metrics'], interval: %ds}]" % (stage.page_port, options.interval),
        }[source]
        time.sleep(6 * options.interval)  # the interval is found out from a few samples
        url = "http://127.0.0.1:%d" % runner_port
        runner = stage.runner(runner_port, text, alertmanager)
        wait("containers", lambda: metric(get(url + "/metrics"), "oomwatch_containers") >= options.containers)
    time.sleep(options.warm)
    before = [cpu_seconds(prometheus.pid), prometheus_requests(prometheus_url),
              cpu_seconds(runner.pid) if runner else 0, metric(get(url + "/metrics"), "oomwatch_source_samples_total") if runner else 0]
    time.sleep(options.seconds)
    after = [cpu_seconds(prometheus.pid), prometheus_requests(prometheus_url),
             cpu_seconds(runner.pid) if runner else 0, metric(get(url + "/metrics"), "oomwatch_source_samples_total") if runner else 0]
    used = [b - a for a, b in zip(before, after)]
    result = {"source": source, "prometheusCpuSeconds": used[0], "queries": used[1], "runnerCpuSeconds": used[2], "samples": used[3]}
    if runner:
        # After a full collection what is alive is left.
        subprocess.run(["jcmd", str(runner.pid), "GC.run"], stdout=subprocess.DEVNULL, check=True)
        result["heapMiB"] = sum(float(line.rsplit(" ", 1)[1]) for line in get(url + "/metrics").splitlines()
                                if line.startswith('jvm_memory_used_bytes{area="heap"')) / 1048576
        result["rssMiB"] = rss_mib(runner.pid)
        result["delays"] = delays(page, url, alertmanager, options)
        result["restartSeconds"] = restart(stage, runner, runner_port, text, alertmanager)
    stage.stop()
    page.leaks.clear()
    return result


def restart(stage, runner, port, source, alertmanager):
    """Seconds from the JVM's start to the first scores, from the snapshot, as the log says."""
    runner.terminate()
    runner.wait(30)
    stage.runner(port, source, alertmanager)
    log = stage.folder / "oomwatch.log"
    said = re.compile(r"first scores, of \d+ containers, (\d+) ms")
    wait("first scores", lambda: said.search(log.read_text()))
    return int(said.search(log.read_text()).group(1)) / 1000


def delays(page, url, alertmanager, options):
    """Seconds from the sample that raised an alert to Alertmanager's having it."""
    for number in range(0, options.containers, max(1, options.containers // options.leaks)):
        page.leaks[number] = time.time()
    seen = {}
    end = time.time() + 150
    while time.time() < end and len(seen) < len(page.leaks):
        now = time.time()
        for alert in json.loads(get(alertmanager + "/api/v2/alerts")):
            if alert["fingerprint"] not in seen:
                at = time.mktime(time.strptime(alert["startsAt"][:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
                seen[alert["fingerprint"]] = now - at - float("0." + re.sub(r"\D", "", alert["startsAt"][20:]))
        time.sleep(0.05)
    return sorted(seen.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--containers", type=int, default=1000)
    parser.add_argument("--interval", type=int, default=5, help="scrape interval, seconds")
    parser.add_argument("--warm", type=int, default=30, help="seconds before measuring")
    parser.add_argument("--seconds", type=int, default=60, help="seconds measured")
    parser.add_argument("--leaks", type=int, default=10, help="containers that leak, for the delay")
    parser.add_argument("--sources", default="none,polling,remote-write,scraping")
    options = parser.parse_args()
    page = Page(options.containers)
    port = serve(page)
    results = []
    for source in options.sources.split(","):
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(pathlib.Path(folder), port, options)
            try:
                results.append(measure(stage, source, page, options))
            finally:
                stage.stop()
        print(json.dumps(results[-1]), flush=True)
    base = next((r["prometheusCpuSeconds"] for r in results if r["source"] == "none"), 0)
    print("| source | queries/min | Prometheus CPU, us/sample | runner CPU, us/sample | runner CPU, % of a core | heap alive, MiB | RSS, MiB | sample to Alertmanager, s: median (max) | restart, s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for r in results:
        if r["source"] == "none" or not r["samples"]:
            continue
        d = r["delays"]
        print("| %s | %.0f | %.2f | %.2f | %.1f | %.0f | %.0f | %s | %.1f |" % (
            r["source"], r["queries"] * 60 / options.seconds, 1e6 * (r["prometheusCpuSeconds"] - base) / r["samples"],
            1e6 * r["runnerCpuSeconds"] / r["samples"], 100 * r["runnerCpuSeconds"] / options.seconds, r["heapMiB"], r["rssMiB"],
            "%.1f (%.1f), %d alerts" % (d[len(d) // 2], d[-1], len(d)) if d else "no alert", r["restartSeconds"]))


if __name__ == "__main__":
    main()
