package io.oomwatch.runner.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which endpoint answers which path. Build once, then only read. */
public final class Routes {
    /** Who may ask. */
    public enum Access {
        /** Only who authenticates, where authentication is configured. */
        PROTECTED,
        /** Everyone: probes. */
        OPEN
    }

    /** One route; a path that ends in {@code /*} takes everything below it. */
    record Route(String method, String path, Access access, Endpoint endpoint) {
        boolean matches(String asked) {
            return path.endsWith("/*") ? asked.startsWith(path.substring(0, path.length() - 1)) : path.equals(asked);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    /** Adds a GET (and HEAD) route. */
    public Routes get(String path, Access access, Endpoint endpoint) {
        routes.add(new Route("GET", path, access, endpoint));
        return this;
    }

    /** Adds a POST route. */
    public Routes post(String path, Access access, Endpoint endpoint) {
        routes.add(new Route("POST", path, access, endpoint));
        return this;
    }

    /** The route, null when there is none. */
    @Nullable
    Route find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            if (route.method().equals(wanted) && route.matches(path)) {
                return route;
            }
        }
        return null;
    }

    /** The methods allowed on that path, comma-separated; empty when the path is unknown. */
    String allowed(String path) {
        List<String> methods = new ArrayList<>();
        for (Route route : routes) {
            if (route.matches(path)) {
                methods.add(route.method());
            }
        }
        return String.join(", ", methods);
    }
}
