package io.oomwatch.runner.scoring;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads what a {@link java.io.DataOutputStream} wrote from an array: a restored state is millions of small values. */
final class ByteInput implements DataInput {
    private final byte[] bytes;
    private final ByteBuffer view;
    private int next;

    ByteInput(byte[] bytes) {
        this.bytes = bytes;
        view = ByteBuffer.wrap(bytes); // big-endian, as DataOutput writes
    }

    /** Where the next so many bytes begin. */
    private int take(int count) throws EOFException {
        int at = next;
        if (count > bytes.length - at) {
            throw new EOFException("a part of the saved state ends after " + bytes.length + " bytes, expected at least "
                    + (at + (long) count));
        }
        next = at + count;
        return at;
    }

    @Override
    public void readFully(byte[] into) throws EOFException {
        readFully(into, 0, into.length);
    }

    @Override
    public void readFully(byte[] into, int offset, int length) throws EOFException {
        System.arraycopy(bytes, take(length), into, offset, length);
    }

    @Override
    public int skipBytes(int count) {
        int skipped = Math.max(0, Math.min(count, bytes.length - next));
        next += skipped;
        return skipped;
    }

    @Override
    public boolean readBoolean() throws EOFException {
        return readByte() != 0;
    }

    @Override
    public byte readByte() throws EOFException {
        return bytes[take(1)];
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        return readByte() & 0xff;
    }

    @Override
    public short readShort() throws EOFException {
        return view.getShort(take(Short.BYTES));
    }

    @Override
    public int readUnsignedShort() throws EOFException {
        return readShort() & 0xffff;
    }

    @Override
    public char readChar() throws EOFException {
        return view.getChar(take(Character.BYTES));
    }

    @Override
    public int readInt() throws EOFException {
        return view.getInt(take(Integer.BYTES));
    }

    @Override
    public long readLong() throws EOFException {
        return view.getLong(take(Long.BYTES));
    }

    @Override
    public float readFloat() throws EOFException {
        return view.getFloat(take(Float.BYTES));
    }

    @Override
    public double readDouble() throws EOFException {
        return view.getDouble(take(Double.BYTES));
    }

    @Override
    public String readLine() {
        throw new UnsupportedOperationException("a saved state has no lines");
    }

    @Override
    public String readUTF() throws IOException {
        return DataInputStream.readUTF(this);
    }
}
