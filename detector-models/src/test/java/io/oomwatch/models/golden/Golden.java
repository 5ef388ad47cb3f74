package io.oomwatch.models.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values an outside tool made: comment lines naming tool, version and command, a line of column names, numbers. */
public final class Golden {
    private final String name;
    private final List<String> comments = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();

    private Golden(String name) {
        this.name = name;
    }

    /** Reads {@code /golden/NAME} from the class path. */
    public static Golden read(String name) {
        Golden golden = new Golden(name);
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new AssertionError("no resource /golden/" + name);
            }
            boolean columnsSeen = false;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#")) {
                    golden.comments.add(line.substring(1).strip());
                } else if (columnsSeen) {
                    golden.rows.add(Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                } else {
                    columnsSeen = true;
                }
            }
        } catch (IOException e) {
            throw new AssertionError("cannot read /golden/" + name, e);
        }
        return golden;
    }

    /** The numbers, one array per line. */
    public List<double[]> rows() {
        return rows;
    }

    /** The number of the comment {@code key=number}. */
    public double value(String key) {
        return comments.stream()
                .filter(comment -> comment.startsWith(key + "="))
                .mapToDouble(comment -> Double.parseDouble(comment.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '# " + key + "=' in /golden/" + name));
    }
}
