package io.oomwatch.runner.peaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Local maxima that satisfy conditions, as {@code scipy.signal.find_peaks} of SciPy 1.10 finds them: a peak is a sample,
 * or the middle of a flat top, whose neighbours on both sides are lower; the first and last sample never are. Conditions
 * are applied in scipy's order (plateau size, height, threshold, distance, prominence, width).
 *
 * <p>Where two peaks of equal height are too close, the later one stays; scipy does the same up to 16 peaks and leaves it
 * open beyond (it sorts unstably).
 *
 * <p>Virtanen et al. 2020, "SciPy 1.0", https://doi.org/10.1038/s41592-019-0686-2; {@code scipy/signal/_peak_finding.py}.
 * Time O(n + peaks x reach), where the reach of a peak ends at the next higher sample, or with the window.
 */
public final class Peaks {
    private final double[] x;
    private final PeakSettings settings;

    private Peaks(double[] x, PeakSettings settings) {
        this.x = x;
        this.settings = settings;
    }

    /**
     * The peaks of {@code signal}, in order of index.
     *
     * @param signal values at equal distances; {@code NaN} is nobody's neighbour: no peak touches it
     */
    public static List<Peak> find(double[] signal, PeakSettings settings) {
        Peaks peaks = new Peaks(signal, settings);
        List<Top> tops = peaks.localMaxima();
        tops.removeIf(top -> !settings.plateauSize().contains(top.right - top.left + 1));
        tops.removeIf(top -> !settings.height().contains(signal[top.index]));
        tops.removeIf(top -> !peaks.isAboveNeighbours(top.index));
        if (settings.distance() > 1) {
            tops = peaks.apart(tops);
        }
        List<Peak> found = new ArrayList<>();
        for (Top top : tops) {
            Peak peak = peaks.measure(top);
            if (settings.prominence().contains(peak.prominence())
                    && settings.width().contains(peak.width())) {
                found.add(peak);
            }
        }
        return List.copyOf(found);
    }

    private record Top(int index, int left, int right) {}

    private List<Top> localMaxima() {
        List<Top> tops = new ArrayList<>();
        int last = x.length - 1;
        int i = 1;
        while (i < last) {
            if (x[i - 1] < x[i]) {
                int ahead = i + 1;
                while (ahead < last && x[ahead] == x[i]) {
                    ahead++;
                }
                if (x[ahead] < x[i]) {
                    tops.add(new Top((i + ahead - 1) / 2, i, ahead - 1));
                    i = ahead;
                }
            }
            i++;
        }
        return tops;
    }

    /** The lower of the two distances must reach the minimum, the higher must not pass the maximum. */
    private boolean isAboveNeighbours(int i) {
        double left = x[i] - x[i - 1];
        double right = x[i] - x[i + 1];
        return Math.min(left, right) >= settings.threshold().min()
                && Math.max(left, right) <= settings.threshold().max();
    }

    /** From the highest down, each peak drives out those closer than the distance. */
    private List<Top> apart(List<Top> tops) {
        int size = tops.size();
        double distance = Math.ceil(settings.distance());
        boolean[] gone = new boolean[size];
        Integer[] byHeight = new Integer[size];
        Arrays.setAll(byHeight, i -> i);
        Arrays.sort(byHeight, Comparator.comparingDouble(i -> x[tops.get(i).index]));
        for (int rank = size - 1; rank >= 0; rank--) {
            int j = byHeight[rank];
            if (gone[j]) {
                continue;
            }
            for (int k = j - 1; k >= 0 && tops.get(j).index - tops.get(k).index < distance; k--) {
                gone[k] = true;
            }
            for (int k = j + 1; k < size && tops.get(k).index - tops.get(j).index < distance; k++) {
                gone[k] = true;
            }
        }
        List<Top> kept = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!gone[i]) {
                kept.add(tops.get(i));
            }
        }
        return kept;
    }

    private Peak measure(Top top) {
        int peak = top.index;
        int half = settings.window() / 2;
        int first = settings.window() == 0 ? 0 : Math.max(peak - half, 0);
        int last = settings.window() == 0 ? x.length - 1 : Math.min(peak + half, x.length - 1);
        int leftBase = peak;
        for (int i = peak; i >= first && x[i] <= x[peak]; i--) {
            leftBase = x[i] < x[leftBase] ? i : leftBase;
        }
        int rightBase = peak;
        for (int i = peak; i <= last && x[i] <= x[peak]; i++) {
            rightBase = x[i] < x[rightBase] ? i : rightBase;
        }
        double prominence = x[peak] - Math.max(x[leftBase], x[rightBase]);
        double widthHeight = x[peak] - prominence * settings.relativeHeight();
        double left = leftCrossing(peak, leftBase, widthHeight);
        double right = rightCrossing(peak, rightBase, widthHeight);
        return new Peak(
                peak,
                x[peak],
                top.left,
                top.right,
                prominence,
                leftBase,
                rightBase,
                right - left,
                widthHeight,
                left,
                right);
    }

    private double leftCrossing(int peak, int base, double height) {
        int i = peak;
        while (base < i && height < x[i]) {
            i--;
        }
        return x[i] < height ? i + (height - x[i]) / (x[i + 1] - x[i]) : i;
    }

    private double rightCrossing(int peak, int base, double height) {
        int i = peak;
        while (i < base && height < x[i]) {
            i++;
        }
        return x[i] < height ? i - (height - x[i]) / (x[i - 1] - x[i]) : i;
    }
}
