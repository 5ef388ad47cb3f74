package io.oomwatch.runner.cli;

import java.net.URI;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** URLs given on the command line. */
final class PrometheusUrls {
    private PrometheusUrls() {}

    /** The URL, if it is one of a server without credentials in it. */
    static URI check(URI url, CommandLine command) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (url.getUserInfo() != null) {
            throw new ParameterException(
                    command,
                    "--prometheus carries credentials, expected them in a --config file (connection.basicAuth)");
        }
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    command, "--prometheus is " + url + ", expected a URL such as http://host:9090");
        }
        return url;
    }
}
