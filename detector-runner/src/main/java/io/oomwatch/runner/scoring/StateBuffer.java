package io.oomwatch.runner.scoring;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes parts of a saved state with their lengths, so that a reader can pass over one it cannot use. */
public final class StateBuffer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private final DataOutputStream data = new DataOutputStream(bytes);

    /** Writes one part. */
    public interface Part {
        /** Writes it. */
        void save(DataOutput out) throws IOException;
    }

    /** Gathers a part and writes it with its length. Not to be called from within a part. */
    public void write(DataOutput out, Part part) throws IOException {
        bytes.reset();
        part.save(data);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    /** The bytes of the next part. */
    public static byte[] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("a part of the saved state has length " + length + ", expected >= 0");
        }
        byte[] part = new byte[length];
        in.readFully(part);
        return part;
    }

    /** The next part. */
    public static DataInput read(DataInput in) throws IOException {
        return open(readBytes(in));
    }

    /** Reads those bytes. */
    public static DataInput open(byte[] part) {
        return new ByteInput(part);
    }
}
