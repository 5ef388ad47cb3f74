package io.oomwatch.runner.http;

import io.oomwatch.runner.config.BasicAuth;
import io.oomwatch.runner.net.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a request carries the right user and password. Takes the same time whatever is wrong. */
final class BasicAuthCheck {
    private final byte[] username;
    private final SecretFile password;

    BasicAuthCheck(BasicAuth config) {
        username = config.username().getBytes(StandardCharsets.UTF_8);
        password = new SecretFile(config.passwordFile());
    }

    boolean accepts(@Nullable String authorization) throws IOException {
        byte[] expected = concat(username, password.read().getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(expected, given(authorization));
    }

    private static byte[] given(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder()
                    .decode(authorization.substring("basic ".length()).strip());
        } catch (IllegalArgumentException e) {
            return new byte[0]; // not base64: not the password either
        }
    }

    private static byte[] concat(byte[] user, byte[] password) {
        byte[] joined = new byte[user.length + 1 + password.length];
        System.arraycopy(user, 0, joined, 0, user.length);
        joined[user.length] = ':';
        System.arraycopy(password, 0, joined, user.length + 1, password.length);
        return joined;
    }
}
