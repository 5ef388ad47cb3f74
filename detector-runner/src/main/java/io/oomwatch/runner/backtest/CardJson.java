package io.oomwatch.runner.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Score cards for machines. Numbers that do not exist are null. */
public final class CardJson {
    private final JsonGenerator json;

    private CardJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one document with all sets. Does not close {@code out}. */
    public static void write(List<Backtest.Result> results, Writer out) throws IOException {
        JsonGenerator generator = new JsonFactory().createGenerator(out);
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.useDefaultPrettyPrinter();
        CardJson writer = new CardJson(generator);
        generator.writeStartObject();
        generator.writeArrayFieldStart("sets");
        for (Backtest.Result result : results) {
            writer.set(result);
        }
        generator.writeEndArray();
        generator.writeEndObject();
        generator.close();
        out.write('\n');
        out.flush();
    }

    private void set(Backtest.Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("set", result.set());
        json.writeNumberField("samples", result.samples());
        json.writeArrayFieldStart("subjects");
        for (ScoreCard card : result.cards()) {
            card(card);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void card(ScoreCard card) throws IOException {
        Summary summary = card.summary();
        json.writeStartObject();
        json.writeStringField("subject", card.subject());
        json.writeStringField("rule", card.rule());
        number("nominal_false_per_day", card.nominalFalsePerDay());
        json.writeNumberField("kills", summary.kills());
        number("recall", summary.recall());
        for (Figure figure : Figure.values()) {
            number(figure.label(), figure.of(summary));
        }
        number("repeat_recall_60s", summary.repeatRecall60s());
        leads("lead_fraction", summary.leadFraction());
        leads("lead_seconds", summary.leadSeconds());
        json.writeNumberField("too_fast_kills", summary.tooFastKills());
        json.writeNumberField("too_fast_warned", summary.tooFastWarned());
        json.writeNumberField("other_leaks", summary.otherLeaks().leaks());
        json.writeNumberField("other_leaks_warned", summary.otherLeaks().warned());
        alarms("benign", summary.benign());
        alarms("leaking", summary.leaking());
        coverage(summary.coverage());
        announcements(summary.announcements());
        intervals(card.intervals());
        json.writeArrayFieldStart("kinds");
        for (KindScore kind : summary.kinds()) {
            kind(kind);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private void leads(String name, Leads leads) throws IOException {
        json.writeObjectFieldStart(name);
        number("p10", leads.p10());
        number("p50", leads.p50());
        number("p90", leads.p90());
        json.writeEndObject();
    }

    private void alarms(String name, FalseAlarms alarms) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("containers", alarms.containers());
        json.writeNumberField("containers_alerted", alarms.alerted());
        json.writeNumberField("false_alerts_first_day", alarms.firstDay());
        json.writeNumberField("false_alerts_later", alarms.later());
        number("container_days_first_day", alarms.firstDayDays());
        number("container_days_later", alarms.laterDays());
        number("false_per_day", alarms.perDay());
        number("alert_hours_per_day", alarms.alertHoursPerDay());
        json.writeEndObject();
    }

    private void coverage(IntervalCoverage coverage) throws IOException {
        json.writeObjectFieldStart("time_to_oom_interval");
        json.writeNumberField("claims", coverage.claims());
        json.writeNumberField("inside", coverage.inside());
        json.writeNumberField("before", coverage.before());
        json.writeNumberField("after", coverage.after());
        json.writeEndObject();
    }

    private void announcements(AnnouncementScore score) throws IOException {
        json.writeObjectFieldStart("recurring_kills");
        json.writeNumberField("kills", score.kills());
        number("inside", score.inside());
        number("period_share_ahead_median", score.periodShareAheadMedian());
        number("error_seconds_median", score.errorSecondsMedian());
        json.writeEndObject();
    }

    private void intervals(Map<Figure, Interval> intervals) throws IOException {
        json.writeObjectFieldStart("intervals_95");
        for (Figure figure : Figure.values()) {
            Interval interval = intervals.get(figure);
            if (interval != null) {
                json.writeObjectFieldStart(figure.label());
                number("low", interval.low());
                number("high", interval.high());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void kind(KindScore kind) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind.kind());
        json.writeStringField("label", kind.label().label());
        json.writeNumberField("containers", kind.containers());
        json.writeNumberField("kills", kind.kills());
        number("recall", kind.warned());
        number("recall_60s", kind.warned60s());
        number("recall_5min", kind.warned5min());
        number("recall_of_8_samples", kind.warnedOf8Samples());
        number("first_recall_60s", kind.firstWarned60s());
        number("lead_fraction_median", kind.leadFractionMedian());
        json.writeNumberField("false_alerts", kind.falseAlerts());
        number("calm_container_days", kind.calmDays());
        json.writeEndObject();
    }
}
