package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labels of the series being read, as one block of fields in the encoding of version 1. Nearly always they lie so in
 * the message; version 2's, and those that other fields come between, are put together in a buffer.
 */
final class LabelBlock {
    private static final int NONE = -1;
    private static final byte[] NAME = "__name__".getBytes(StandardCharsets.UTF_8);

    private final MetricNames names;
    private final Scratch scratch = new Scratch();
    private final ProtoCursor label = new ProtoCursor(new byte[0], 0, 0);
    private int[] symbolFrom = new int[64];
    private int[] symbolLength = new int[64];
    private int symbols;
    private boolean inScratch;
    private int from;
    private int to;
    /** Content of the field with the metric's name, where it comes first; {@link #NONE} otherwise. */
    private int nameFrom;

    private int nameTo;
    private int fields;

    LabelBlock(MetricNames names) {
        this.names = names;
    }

    void beginRequest() {
        symbols = 0;
    }

    /** A symbol of version 2. */
    void symbol(int at, int length) {
        if (symbols == symbolFrom.length) {
            symbolFrom = Arrays.copyOf(symbolFrom, 2 * symbols);
            symbolLength = Arrays.copyOf(symbolLength, 2 * symbols);
        }
        symbolFrom[symbols] = at;
        symbolLength[symbols] = length;
        symbols++;
    }

    boolean hasSymbols() {
        return symbols > 0;
    }

    void checkFirstSymbol(byte[] body) throws SourceException {
        if (symbols > 0 && symbolLength[0] > 0) {
            throw new SourceException("the first symbol is '"
                    + new String(body, symbolFrom[0], symbolLength[0], StandardCharsets.UTF_8)
                    + "', expected an empty one");
        }
    }

    void beginSeries() {
        inScratch = false;
        from = 0;
        to = 0;
        noName();
        fields = 0;
        scratch.clear();
    }

    /** A label of version 1: a field that begins at {@code tagAt}, its content is the cursor's message. */
    void field(byte[] body, int tagAt, ProtoCursor content) {
        int end = content.end();
        if (fields == 0) {
            from = tagAt;
            name(body, content.position(), end);
        } else if (inScratch || tagAt != to) {
            leaveBody(body);
            scratch.append(body, tagAt, end - tagAt);
        }
        to = end;
        fields++;
    }

    private void leaveBody(byte[] body) {
        if (!inScratch) {
            inScratch = true;
            scratch.append(body, from, to - from);
            if (nameTo != NONE) {
                nameFrom -= from;
                nameTo -= from;
            }
        }
    }

    /** The labels of version 2, pairs of references to symbols: the rest of the cursor's message. */
    void references(byte[] body, ProtoCursor references) throws SourceException {
        inScratch = true;
        while (references.hasMore()) {
            int name = reference(references);
            int value = reference(references);
            int at = scratch.size();
            scratch.label(body, symbolFrom[name], symbolLength[name], symbolFrom[value], symbolLength[value]);
            if (fields++ == 0) {
                label.reset(scratch.bytes(), at + 1, scratch.size());
                label.enter();
                name(scratch.bytes(), label.position(), scratch.size());
            }
        }
    }

    private int reference(ProtoCursor references) throws SourceException {
        long reference = references.varint();
        if (reference < 0 || reference >= symbols) {
            throw new SourceException("a label refers to symbol " + reference + ", expected 0 to " + (symbols - 1));
        }
        return (int) reference;
    }

    /** False when the metric's name says that nobody needs the series; its labels have then been checked. */
    boolean isNeeded(byte[] body) throws SourceException {
        if (nameTo == NONE) {
            return true; // the table finds out
        }
        byte[] in = bytes(body);
        return names.isNeeded(in, nameFrom, nameTo) || isOdd(in);
    }

    private void name(byte[] in, int contentFrom, int contentTo) {
        if (MetricNames.isName(in, contentFrom, contentTo)) {
            nameFrom = contentFrom;
            nameTo = contentTo;
        }
    }

    private void noName() {
        nameFrom = NONE;
        nameTo = NONE;
    }

    /** Walks the labels behind the name: an error if they cannot be read, true if there is another name among them. */
    private boolean isOdd(byte[] in) throws SourceException {
        boolean named = false;
        label.reset(in, nameTo, to());
        while (label.hasMore()) {
            label.tag();
            int outer = label.enter();
            while (label.hasMore()) {
                int tag = label.tag();
                int before = label.position();
                label.skip(tag & 7);
                int end = label.position();
                named |= tag >>> 3 == 1
                        && end - before > NAME.length
                        && Arrays.equals(in, end - NAME.length, end, NAME, 0, NAME.length);
            }
            label.leave(outer);
        }
        return named;
    }

    /** Where the block lies. */
    byte[] bytes(byte[] body) {
        return inScratch ? scratch.bytes() : body;
    }

    int from() {
        return inScratch ? 0 : from;
    }

    /** Where the metric's name ends, {@link #from} when it does not come first. */
    int tailFrom() {
        return nameTo == NONE ? from() : nameTo;
    }

    int to() {
        return inScratch ? scratch.size() : to;
    }
}
