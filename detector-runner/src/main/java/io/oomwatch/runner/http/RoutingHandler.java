package io.oomwatch.runner.http;

import io.oomwatch.runner.http.Routes.Access;
import io.oomwatch.runner.http.Routes.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's requests to our endpoints and back. */
final class RoutingHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingHandler.class);
    private static final int COMPRESS_FROM_BYTES = 1024;

    private final Routes routes;
    private final @Nullable BasicAuthCheck auth;

    RoutingHandler(Routes routes, @Nullable BasicAuthCheck auth) {
        this.routes = routes;
        this.auth = auth;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpQuery query = new JettyQuery(request);
        try {
            HttpAnswer answer = answer(query);
            write(query, answer, response, callback);
        } catch (IOException e) {
            LOG.warn("{} {} failed: {}", query.method(), query.path(), e.getMessage());
            write(query, HttpAnswer.text(500, "internal error, see the log\n"), response, callback);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", query.method(), query.path(), e);
            write(query, HttpAnswer.text(500, "internal error, see the log\n"), response, callback);
        }
        return true;
    }

    private HttpAnswer answer(HttpQuery query) throws IOException {
        Route route = routes.find(query.method(), query.path());
        boolean open = route != null && route.access() == Access.OPEN;
        if (auth != null && !open && !auth.accepts(query.header("Authorization"))) {
            return HttpAnswer.text(401, "authentication needed\n")
                    .with("WWW-Authenticate", "Basic realm=\"oomwatch\", charset=\"UTF-8\"");
        }
        if (route != null) {
            return route.endpoint().answer(query);
        }
        String allowed = routes.allowed(query.path());
        return allowed.isEmpty()
                ? HttpAnswer.text(404, "not found\n")
                : HttpAnswer.text(405, "use " + allowed + "\n").with("Allow", allowed);
    }

    private static void write(HttpQuery query, HttpAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Cache-Control", "no-store");
        answer.headers().forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        byte[] body = answer.body();
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put("Content-Type", answer.contentType());
        }
        if (body.length >= COMPRESS_FROM_BYTES && takesGzip(query)) {
            body = gzip(body);
            response.getHeaders().put("Content-Encoding", "gzip");
        }
        response.getHeaders().put("Content-Length", body.length);
        ByteBuffer content = query.method().equals("HEAD") ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body);
        response.write(true, content, callback);
    }

    private static boolean takesGzip(HttpQuery query) {
        String accepted = query.header("Accept-Encoding");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("memory streams do not fail", e);
        }
        return out.toByteArray();
    }

    private record JettyQuery(Request request) implements HttpQuery {
        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            return Request.getPathInContext(request);
        }

        @Override
        public @Nullable String header(String name) {
            return request.getHeaders().get(name);
        }

        @Override
        public @Nullable String parameter(String name) {
            Fields.Field field = Request.extractQueryParameters(request).get(name);
            return field == null ? null : field.getValue();
        }

        @Override
        public InputStream body() {
            return Content.Source.asInputStream(request);
        }
    }
}
