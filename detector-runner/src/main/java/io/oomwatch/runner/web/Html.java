package io.oomwatch.runner.web;

import io.oomwatch.models.text.ByteText;
import io.oomwatch.runner.alert.ReasonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Builds a page; all text is escaped. */
final class Html {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1b1f24;--dim:#59636e;--line:#d1d9e0;--bg:#fff;--card:#f6f8fa;
            --bad:#b3261e;--warn:#8a5a00;--good:#1a7f37}
            @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9198a1;--line:#3d444d;--bg:#0d1117;
            --card:#151b23;--bad:#ff7b72;--warn:#e3b341;--good:#3fb950}}
            body{margin:0 auto;max-width:80rem;padding:1.5rem;background:var(--bg);color:var(--ink);
            font:15px/1.5 system-ui,sans-serif}
            h1{font-size:1.4rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}
            p{margin:.25rem 0}.dim{color:var(--dim)}a{color:inherit}
            .cards{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
            .card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem 1rem;min-width:7rem}
            .card b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}table.slim{width:auto;min-width:20rem}
            th{text-align:left;font-weight:600;color:var(--dim);font-size:.85rem}
            th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
            meter{width:100%;height:.6rem}td.name{min-width:13rem;max-width:18rem;overflow-wrap:break-word}
            td.num{white-space:nowrap;font-variant-numeric:tabular-nums}
            .critical,.refuted,.missed{color:var(--bad);font-weight:600}.warning{color:var(--warn);font-weight:600}
            .confirmed,.ready{color:var(--good);font-weight:600}.info,.undecided{color:var(--dim)}
            """;

    private final StringBuilder out = new StringBuilder(4096);

    Html(String title) {
        out.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        text(title);
        out.append("</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>")
                .append(STYLE)
                .append("</style></head><body>");
    }

    /** Markup of ours, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere, escaped. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** One element with text. */
    Html element(String tag, String cssClass, String text) {
        out.append('<').append(tag);
        if (!cssClass.isEmpty()) {
            out.append(" class=\"").append(cssClass).append('"');
        }
        out.append('>');
        text(text);
        out.append("</").append(tag).append('>');
        return this;
    }

    /** A figure with its caption. */
    Html card(String figure, String caption) {
        return raw("<div class=\"card\">")
                .element("b", "", figure)
                .element("span", "dim", caption)
                .raw("</div>");
    }

    /** A level beside its ceiling, and how full that is as a bar. */
    Html level(double bytes, double ceilingBytes) {
        if (Double.isNaN(ceilingBytes)) {
            return text(ByteText.of(bytes));
        }
        text(ByteText.of(bytes) + " of " + ByteText.of(ceilingBytes));
        return Double.isNaN(bytes)
                ? this
                : raw(String.format(
                        Locale.ROOT,
                        "<br><meter min=\"0\" max=\"1\" high=\"0.8\" optimum=\"0\" value=\"%.3f\"></meter>",
                        Math.min(1, bytes / ceilingBytes)));
    }

    String end() {
        return out.append("</body></html>\n").toString();
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    static String duration(long millis) {
        return ReasonText.duration(millis);
    }

    static String percent(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
    }
}
