package io.oomwatch.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

final class FleetStreamTest {
    private static final long START_MILLIS = 1_760_000_000_000L;
    private static final Pattern POD = Pattern.compile("service-\\d+-7f9c5d6b48-[a-z0-9]{5}");

    private static List<String> pods(FleetStream stream) throws IOException {
        List<String> pods = new ArrayList<>();
        for (byte[] request : stream.next()) {
            Matcher matcher = POD.matcher(new String(Snappy.uncompress(request), StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                pods.add(matcher.group());
            }
        }
        return pods;
    }

    @Test
    void next_shuffled_sendsTheSameContainersInAnotherOrderFromTheSecondScrapeOn() throws IOException {
        Fleet fleet = new Fleet(200, 2, START_MILLIS);
        FleetStream inOrder = new FleetStream(fleet, START_MILLIS, 15_000);
        FleetStream shuffled = FleetStream.shuffled(fleet, START_MILLIS, 15_000);

        List<String> first = pods(inOrder);
        assertThat(pods(shuffled)).isEqualTo(first).hasSize(fleet.series());
        List<String> second = pods(shuffled);
        assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
        assertThat(pods(shuffled)).isEqualTo(second);
    }
}
