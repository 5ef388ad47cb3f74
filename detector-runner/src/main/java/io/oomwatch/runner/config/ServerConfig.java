package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.net.URI;
import java.util.Optional;

/** Our own port. */
public record ServerConfig(
        @Setting(doc = "Address to listen on; 0.0.0.0 for every interface") @Default("127.0.0.1")
        String address,

        @Setting(doc = "Port to listen on; 0 takes a free one", min = 0, max = 65535) @Default("9469")
        int port,

        @Setting(doc = "How others reach this server: the links in alerts; default http://ADDRESS:PORT")
        Optional<URI> externalUrl,

        @Setting(doc = "Serve HTTPS") Optional<ServerTls> tls,

        @Setting(doc = "User and password every request must carry, apart from /-/healthy and /-/ready")
        Optional<BasicAuth> basicAuth,

        @Setting(doc = "Open connections beyond this are refused", unit = "count", min = 8, max = 100_000)
        @Default("512")
        int maxConnections,

        @Setting(doc = "Largest request header", unit = "B", min = 1024, max = 1_048_576) @Default("16Ki")
        int maxHeaderBytes) {
    /** The same on another address and port. */
    public ServerConfig listeningOn(String otherAddress, int otherPort) {
        return new ServerConfig(otherAddress, otherPort, externalUrl, tls, basicAuth, maxConnections, maxHeaderBytes);
    }
}
