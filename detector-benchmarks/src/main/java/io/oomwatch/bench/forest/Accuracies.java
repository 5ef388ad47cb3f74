package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Session;
import io.oomwatch.bench.report.Accuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Areas under the ROC curve of ours and a peer: each trains on a table and scores it, as is usual; medians over seeds.
 *
 * @param judged what the row's verdict looks at: memory features, and the mean over the public tables where they are here
 * @param tables all tables, for people
 */
record Accuracies(List<Accuracy> judged, String tables) {
    private static final double MARGIN = 0.005;

    static Accuracies of(Session session, List<Table> tables, String peerName, Contender peer) {
        int seeds = session.pace().pick(5, 5);
        Contender ours =
                (table, rows, seed) -> Ours.batch(Ours.train(table, seed).batch(), table);
        StringBuilder words = new StringBuilder("AUROC, median of " + seeds + " seeds, ours and " + peerName + "'s:");
        List<Accuracy> judged = new ArrayList<>();
        double ourSum = 0;
        double peerSum = 0;
        for (Table table : tables) {
            session.say("AUROC of %s on %s, %d rows", peerName, table.name(), table.size());
            double our = ours.medianAuroc(table, seeds);
            double other = peer.medianAuroc(table, seeds);
            words.append(String.format(Locale.ROOT, " %s %.4f %.4f;", table.name(), our, other));
            if (judged.isEmpty()) {
                judged.add(new Accuracy("AUROC on " + table.name(), our, other, MARGIN));
            } else {
                ourSum += our;
                peerSum += other;
            }
        }
        int others = tables.size() - 1;
        if (others > 0) {
            judged.add(new Accuracy(
                    "AUROC, mean of " + others + " public tables", ourSum / others, peerSum / others, MARGIN));
        } else {
            words.append(" public tables not found: ")
                    .append(PublicTables.FOLDER)
                    .append(" names no folder with them");
        }
        return new Accuracies(judged, words.toString());
    }
}
