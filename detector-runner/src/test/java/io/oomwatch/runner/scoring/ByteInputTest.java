package io.oomwatch.runner.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what the JDK's own reader reads. */
class ByteInputTest {
    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(true);
        out.writeByte(-2);
        out.writeByte(200);
        out.writeShort(-3);
        out.writeShort(60_000);
        out.writeChar('\u00e9');
        out.writeInt(Integer.MIN_VALUE + 1);
        out.writeLong(Long.MAX_VALUE - 5);
        out.writeFloat(-0.0f);
        out.writeDouble(Double.MIN_VALUE);
        out.writeUTF("caf\u00e9 \ud83d\ude00 \u0000 end");
        out.write(new byte[] {1, 2, 3, 4, 5});
        return bytes.toByteArray();
    }

    private static List<Object> read(DataInput in) throws IOException {
        List<Object> values = new ArrayList<>(List.of(
                in.readBoolean(),
                in.readByte(),
                in.readUnsignedByte(),
                in.readShort(),
                in.readUnsignedShort(),
                in.readChar(),
                in.readInt(),
                in.readLong(),
                in.readFloat(),
                in.readDouble(),
                in.readUTF()));
        byte[] rest = new byte[2];
        in.readFully(rest, 1, 1);
        values.add(rest[1]);
        values.add(in.skipBytes(1));
        in.readFully(rest);
        values.add(rest[1]);
        values.add(in.skipBytes(9));
        return values;
    }

    @Test
    void read_everyKindOfValue_isWhatTheJdkReads() throws IOException {
        List<Object> expected = read(new DataInputStream(new ByteArrayInputStream(written())));
        assertThat(read(new ByteInput(written()))).isEqualTo(expected);
        assertThat(expected).hasSize(15).contains("caf\u00e9 \ud83d\ude00 \u0000 end", 60_000, Double.MIN_VALUE);
    }

    @Test
    void read_beyondTheEnd_saysHowMuchThereIs() throws IOException {
        ByteInput in = new ByteInput(new byte[5]);
        in.readByte();
        assertThatThrownBy(in::readLong)
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("5 bytes")
                .hasMessageContaining("9");
        assertThat(in.readInt()).isZero();
    }
}
