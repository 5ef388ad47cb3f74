package io.oomwatch.runner.net;

import io.oomwatch.runner.config.ClientTls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** TLS of an OkHttp client from PEM files. */
final class ClientTlsSetup {
    private ClientTlsSetup() {}

    static void apply(ClientTls config, OkHttpClient.Builder builder) throws IOException {
        try {
            X509TrustManager trust = config.verify() == ClientTls.Verification.NONE
                    ? new TrustsEveryone()
                    : trust(
                            config.caFile().isPresent()
                                    ? PemFiles.authorities(config.caFile().get())
                                    : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(config), new TrustManager[] {trust}, null);
            builder.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
        if (config.verify() == ClientTls.Verification.NONE) {
            builder.hostnameVerifier((host, session) -> true);
        } else if (config.serverName().isPresent()) {
            String expected = config.serverName().get();
            HostnameVerifier strict = new OkHttpClient().hostnameVerifier();
            builder.hostnameVerifier((host, session) -> strict.verify(expected, session));
        }
    }

    private static KeyManager @Nullable [] identity(ClientTls config) throws IOException, GeneralSecurityException {
        if (config.certFile().isEmpty() || config.keyFile().isEmpty()) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(PemFiles.identity(config.certFile().get(), config.keyFile().get()), PemFiles.NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static X509TrustManager trust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509 trust manager");
    }

    /** For {@code verify: none}: a test set-up with certificates nobody signed. */
    private static final class TrustsEveryone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
