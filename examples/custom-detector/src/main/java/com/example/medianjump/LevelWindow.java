package com.example.medianjump;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest levels in two halves of equal size, the earlier and the recent one. Allocates only when made. */
final class LevelWindow {
    private final double[] levelsBytes;
    private final double[] sorted;
    private int next;
    private int filled;

    LevelWindow(int halfSamples) {
        levelsBytes = new double[2 * halfSamples];
        sorted = new double[halfSamples];
    }

    void add(double levelBytes) {
        levelsBytes[next] = levelBytes;
        next = (next + 1) % levelsBytes.length;
        filled = Math.min(filled + 1, levelsBytes.length);
    }

    void clear() {
        next = 0;
        filled = 0;
    }

    boolean isFull() {
        return filled == levelsBytes.length;
    }

    int samples() {
        return levelsBytes.length;
    }

    double earlierMedianBytes() {
        return medianOfHalfFrom(next);
    }

    double recentMedianBytes() {
        return medianOfHalfFrom(next + sorted.length);
    }

    private double medianOfHalfFrom(int oldest) {
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = levelsBytes[(oldest + i) % levelsBytes.length];
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(levelsBytes.length);
        out.writeInt(next);
        out.writeInt(filled);
        for (double levelBytes : levelsBytes) {
            out.writeDouble(levelBytes);
        }
    }

    static LevelWindow load(int halfSamples, DataInput in) throws IOException {
        LevelWindow window = new LevelWindow(halfSamples);
        int samples = in.readInt();
        if (samples != window.samples()) {
            throw new IOException(
                    "saved with a window of " + samples + " samples, the settings ask for " + window.samples());
        }
        window.next = index(in.readInt(), samples - 1);
        window.filled = index(in.readInt(), samples);
        for (int i = 0; i < samples; i++) {
            window.levelsBytes[i] = in.readDouble();
        }
        return window;
    }

    private static int index(int value, int max) throws IOException {
        if (value < 0 || value > max) {
            throw new IOException("saved position is " + value + ", expected 0 to " + max);
        }
        return value;
    }
}
