package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.config.RemoteWriteConfig;
import io.oomwatch.runner.http.Endpoint;
import io.oomwatch.runner.http.HttpAnswer;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.SourceMeters.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
    private static final int IDLE_BUFFERS = 4;

    private final RemoteWriteConfig config;
    private final Inbox inbox;
    private final SourceMeters meters;
    private final Clock clock;
    private final SnappyBlock block = new SnappyBlock();
    private final PushBuilder builder;
    private final WriteReader request;
    private final BlockingQueue<BodyBuffer> idleBuffers = new ArrayBlockingQueue<>(IDLE_BUFFERS);

    public RemoteWriteReceiver(RemoteWriteConfig config, Inbox inbox, SourceMeters meters, Clock clock) {
        this(config, inbox, meters, clock, Integer.MAX_VALUE);
    }

    /** The same, of at most that many series at a time, those included that nobody needs. */
    public RemoteWriteReceiver(RemoteWriteConfig config, Inbox inbox, SourceMeters meters, Clock clock, int maxSeries) {
        this.config = config;
        this.inbox = inbox;
        this.meters = meters;
        this.clock = clock;
        LabelReader reader =
                new LabelReader(Selectors.names(config.preset(), config.metricNames(), config.labelNames()));
        builder = new PushBuilder(reader, FORGET_AFTER_MILLIS, maxSeries);
        request = new WriteReader(reader, builder);
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
        BodyBuffer body = idleBuffers.poll();
        BodyBuffer buffer = body == null ? new BodyBuffer() : body;
        try {
            int length = buffer.read(query.body(), config.maxBodyBytes());
            if (length > config.maxBodyBytes()) {
                meters.onTrouble(Trouble.CONTENT);
                return HttpAnswer.text(
                        413, "the body is larger than " + config.maxBodyBytes() + " bytes (maxBodyBytes)\n");
            }
            return take(version, buffer.bytes(), length);
        } catch (SourceException e) {
            meters.onTrouble(Trouble.CONTENT);
            return HttpAnswer.text(400, e.getMessage() + "\n");
        } finally {
            idleBuffers.offer(buffer);
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

    private synchronized HttpAnswer take(int version, byte[] body, int bodyLength) throws SourceException {
        int length = block.decompress(body, bodyLength, config.maxDecodedBytes());
        long newest = builder.newestMillis();
        builder.begin(
                newest == Long.MIN_VALUE
                        ? Long.MIN_VALUE
                        : newest - config.maxAge().toMillis(),
                clock.millis() + FUTURE_MILLIS);
        if (version == 2) {
            request.readVersion2(block.content(), length);
        } else {
            request.readVersion1(block.content(), length);
        }
        int size = builder.size();
        if (size > 0) {
            LiveBatch batch = builder.build(builder.newestMillis() - SETTLE_MILLIS);
            if (!inbox.offer(SOURCE, batch)) {
                builder.refused(batch);
                meters.onTrouble(Trouble.OVERLOADED);
                return HttpAnswer.text(429, "too much is waiting to be scored, send again later\n")
                        .with("Retry-After", "5");
            }
            builder.delivered();
        }
        meters.onSuccess(size, builder.takeRepeated(), builder.newestMillis());
        if (version == 1) {
            return HttpAnswer.empty(204);
        }
        return HttpAnswer.empty(204)
                .with("X-Prometheus-Remote-Write-Samples-Written", String.valueOf(request.samples()))
                .with("X-Prometheus-Remote-Write-Histograms-Written", "0")
                .with("X-Prometheus-Remote-Write-Exemplars-Written", "0");
    }
}
