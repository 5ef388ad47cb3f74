package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.config.RemoteWriteConfig;
import io.oomwatch.runner.http.Endpoint;
import io.oomwatch.runner.http.HttpAnswer;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.BatchBuilder;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.SourceMeters.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/write}. Status codes as the specification wants them: 2xx is taken for good, 400 and 415 are never
 * sent again, 429 and 503 are, after {@code Retry-After}. Samples seen before, out of order within a series or too old
 * are dropped and counted, and the request still succeeds: sending them again would not help.
 */
public final class RemoteWriteReceiver implements Endpoint {
    /** The source's name. */
    public static final String SOURCE = "remote-write";

    private static final String PROTO_2 = "io.prometheus.write.v2.request";
    private static final String PROTO_1 = "prometheus.writerequest";
    /** Senders shard by series, so one may be behind another: batch deadline of 5 s, and as much for a retry. */
    private static final long SETTLE_MILLIS = 10_000;

    private static final long FUTURE_MILLIS = 300_000;
    private static final long FORGET_AFTER_MILLIS = 3_600_000;

    private final RemoteWriteConfig config;
    private final Names names;
    private final Inbox inbox;
    private final SourceMeters meters;
    private final Clock clock;
    private final BatchBuilder builder = new BatchBuilder(FORGET_AFTER_MILLIS);

    public RemoteWriteReceiver(RemoteWriteConfig config, Inbox inbox, SourceMeters meters, Clock clock) {
        this.config = config;
        this.inbox = inbox;
        this.meters = meters;
        this.clock = clock;
        names = Selectors.names(config.preset(), config.metricNames(), config.labelNames());
    }

    @Override
    public HttpAnswer answer(HttpQuery query) throws IOException {
        meters.onRequest();
        int version = version(query.header("Content-Type"));
        String encoding = query.header("Content-Encoding");
        if (version == 0 || !"snappy".equalsIgnoreCase(encoding)) {
            meters.onTrouble(Trouble.CONTENT);
            return HttpAnswer.text(
                    415,
                    "Content-Type is " + query.header("Content-Type") + " and Content-Encoding " + encoding
                            + ", expected application/x-protobuf (remote write 1.0 or 2.0) and snappy\n");
        }
        byte[] body = query.body().readNBytes(config.maxBodyBytes() + 1);
        if (body.length > config.maxBodyBytes()) {
            meters.onTrouble(Trouble.CONTENT);
            return HttpAnswer.text(413, "the body is larger than " + config.maxBodyBytes() + " bytes (maxBodyBytes)\n");
        }
        try {
            return take(version, Snappy.decompress(body, body.length, config.maxDecodedBytes()));
        } catch (SourceException e) {
            meters.onTrouble(Trouble.CONTENT);
            return HttpAnswer.text(400, e.getMessage() + "\n");
        }
    }

    /** 1 or 2, 0 for anything else. The proto parameter came with 2.0; without it the message is that of 1.0. */
    private static int version(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        if (!type.startsWith("application/x-protobuf")) {
            return 0;
        }
        int proto = type.indexOf("proto=");
        if (proto < 0) {
            return 1;
        }
        String message = type.substring(proto + "proto=".length()).replace("\"", "");
        if (message.startsWith(PROTO_2)) {
            return 2;
        }
        return message.startsWith(PROTO_1) ? 1 : 0;
    }

    private synchronized HttpAnswer take(int version, byte[] message) throws SourceException {
        WriteRequest request = new WriteRequest(names, new Plausible());
        try {
            if (version == 2) {
                request.readVersion2(message);
            } else {
                request.readVersion1(message);
            }
        } catch (SourceException e) {
            builder.discard();
            throw e;
        }
        if (builder.size() > 0) {
            int size = builder.size();
            LiveBatch batch = builder.build(builder.newestMillis() - SETTLE_MILLIS);
            if (!inbox.offer(SOURCE, batch)) {
                builder.takeBack(batch);
                meters.onTrouble(Trouble.OVERLOADED);
                return HttpAnswer.text(429, "too much is waiting to be scored, send again later\n")
                        .with("Retry-After", "5");
            }
            meters.onSuccess(size, builder.takeRepeated(), builder.newestMillis());
        } else {
            meters.onSuccess(0, builder.takeRepeated(), builder.newestMillis());
        }
        if (version == 1) {
            return HttpAnswer.empty(204);
        }
        return HttpAnswer.empty(204)
                .with("X-Prometheus-Remote-Write-Samples-Written", String.valueOf(request.samples()))
                .with("X-Prometheus-Remote-Write-Histograms-Written", "0")
                .with("X-Prometheus-Remote-Write-Exemplars-Written", "0");
    }

    /** Keeps out what is too old to be of use, and what comes from a sender whose clock is ahead. */
    private final class Plausible implements SampleSink {
        private final long latestMillis = clock.millis() + FUTURE_MILLIS;
        private final long oldestMillis = builder.newestMillis() == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : builder.newestMillis() - config.maxAge().toMillis();

        @Override
        public int series(SourceSeries series) {
            return builder.series(series);
        }

        @Override
        public void sample(int series, long epochMillis, double value) throws SourceException {
            if (epochMillis >= oldestMillis && epochMillis <= latestMillis) {
                builder.sample(series, epochMillis, value);
            } else {
                builder.countDropped();
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
