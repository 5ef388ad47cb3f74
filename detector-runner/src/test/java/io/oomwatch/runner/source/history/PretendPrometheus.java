package io.oomwatch.runner.source.history;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/**
 * A server that answers range queries as Prometheus would, for one container {@code web} that is scraped
 * {@link #AGE_MILLIS} before each instant of the grid; or as it is told to, first.
 */
public final class PretendPrometheus implements AutoCloseable {
    /** How old samples are at the grid's instants. */
    public static final long AGE_MILLIS = 3_000;

    /** The labels of the container. */
    public static final String CONTAINER = "\"namespace\":\"shop\",\"pod\":\"web-0\",\"container\":\"web\","
            + "\"id\":\"/kubepods/abc\",\"instance\":\"node\"";

    private final MockWebServer server = new MockWebServer();
    private final Deque<UnaryOperator<MockResponse>> next = new ArrayDeque<>();
    private final List<HttpUrl> asked = new ArrayList<>();

    public PretendPrometheus() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getUrl());
            }
        });
        server.start();
    }

    public URI url() {
        return server.url("/").uri();
    }

    /** What to do with the next answer; those after it are proper again. */
    public void next(UnaryOperator<MockResponse> change) {
        synchronized (next) {
            next.add(change);
        }
    }

    /** Answers with a status and a body instead. */
    public void nextStatus(int status, String body) {
        next(answer -> new MockResponse.Builder().code(status).body(body).build());
    }

    /** The queries for memory so far, as {@code start-end/step} in seconds. */
    public List<String> ranges() {
        synchronized (next) {
            return asked.stream()
                    .filter(url -> !query(url).contains("timestamp("))
                    .filter(url -> query(url).contains("container_memory"))
                    .map(url -> url.queryParameter("start") + "-" + url.queryParameter("end") + "/"
                            + url.queryParameter("step"))
                    .map(text -> text.replace(".000", ""))
                    .toList();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(HttpUrl url) {
        synchronized (next) {
            asked.add(url);
            MockResponse proper = new MockResponse.Builder().body(body(url)).build();
            UnaryOperator<MockResponse> change = next.poll();
            return change == null ? proper : change.apply(proper);
        }
    }

    private static String query(HttpUrl url) {
        return String.valueOf(url.queryParameter("query"));
    }

    private static String body(HttpUrl url) {
        String query = query(url);
        List<String> series = new ArrayList<>();
        if (query.contains("timestamp(")) {
            boolean kube = query.contains("kube_");
            series.add(
                    kube
                            ? series(url, "\"instance\":\"ksm\"", at -> at - 1_000)
                            : series(url, CONTAINER, at -> at - AGE_MILLIS));
        } else if (query.contains("container_memory_working_set_bytes")) {
            series.add(series(url, "\"__name__\":\"container_memory_working_set_bytes\"," + CONTAINER, at -> at));
        } else if (query.contains("kube_pod_container_status_running")) {
            series.add(series(
                    url,
                    "\"__name__\":\"kube_pod_container_status_running\",\"namespace\":\"shop\",\"pod\":\"web-0\","
                            + "\"container\":\"web\",\"uid\":\"u\",\"instance\":\"ksm\"",
                    at -> 1_000));
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", series)
                + "]}}";
    }

    /** One value per instant, the seconds of what {@code millis} makes of it. */
    private static String series(HttpUrl url, String labels, LongUnaryOperator millis) {
        long start = millis(url, "start");
        long end = millis(url, "end");
        long step = millis(url, "step");
        List<String> values = new ArrayList<>();
        for (long at = start; at <= end; at += step) {
            values.add(String.format(Locale.ROOT, "[%.3f,\"%.3f\"]", at / 1000.0, millis.applyAsLong(at) / 1000.0));
        }
        return "{\"metric\":{" + labels + "},\"values\":[" + String.join(",", values) + "]}";
    }

    private static long millis(HttpUrl url, String name) {
        return Math.round(Double.parseDouble(String.valueOf(url.queryParameter(name))) * 1000);
    }
}
