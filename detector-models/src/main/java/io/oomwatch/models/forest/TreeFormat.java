package io.oomwatch.models.forest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Saved trees: each in pre-order, a comparison as its column and cut (one byte each), a leaf as 255 and its path length
 * in units (two bytes). Independent of how trees are laid out in memory.
 */
final class TreeFormat {
    private static final int LEAF = 0xFF;
    private static final int MAX_DEPTH = 10;

    private final DataInput in;
    private final int columns;
    private final int depthLimit;
    private final GrownTrees grown;

    private TreeFormat(DataInput in, int columns) throws IOException {
        this.in = in;
        this.columns = columns;
        grown = new GrownTrees(inRange("number of trees", in.readUnsignedShort(), 1, ForestPlan.MAX_TREES));
        depthLimit = inRange("depth of trees", in.readUnsignedByte(), 1, MAX_DEPTH);
    }

    static void save(PackedTrees trees, DataOutput out) throws IOException {
        out.writeShort(trees.trees());
        out.writeByte(trees.depthLimit());
        for (int tree = 0; tree < trees.trees(); tree++) {
            save(trees, trees.root(tree), out);
        }
    }

    private static void save(PackedTrees trees, int slot, DataOutput out) throws IOException {
        if (PackedTrees.isLeaf(slot)) {
            out.writeByte(LEAF);
            out.writeShort(trees.leafUnits(slot));
            return;
        }
        out.writeByte(PackedTrees.column(slot));
        out.writeByte(PackedTrees.cut(slot));
        save(trees, trees.childSlot(slot, 0), out);
        save(trees, trees.childSlot(slot, 1), out);
    }

    static PackedTrees load(DataInput in, int columns) throws IOException {
        TreeFormat format = new TreeFormat(in, columns);
        for (int tree = 0; tree < format.grown.trees(); tree++) {
            format.grown.setRoot(tree, format.node(0));
        }
        return TreePacker.pack(format.grown, format.depthLimit);
    }

    private int node(int depth) throws IOException {
        int column = in.readUnsignedByte();
        if (column == LEAF) {
            int units = in.readUnsignedShort();
            int longest = PathLength.units(depth, ForestPlan.MAX_SUBSAMPLE);
            return GrownTrees.leaf(inRange("path length of a leaf", units, depth * PathLength.UNITS, longest));
        }
        inRange("column of a comparison", column, 0, columns - 1);
        inRange("depth of a comparison", depth, 0, depthLimit - 1);
        int cut = inRange("cut of a comparison", in.readUnsignedByte(), 0, Cuts.MAX_PER_COLUMN - 1);
        inRange("number of comparisons", grown.size(), 0, ForestPlan.MAX_TREE_ROWS);
        int comparison = grown.addCut(column, cut);
        int left = node(depth + 1);
        int right = node(depth + 1);
        grown.setChildren(comparison, left, right);
        return comparison;
    }

    static int inRange(String what, int value, int min, int max) throws IOException {
        if (value < min || value > max) {
            throw new IOException("saved forest: " + what + " is " + value + ", expected " + min + " to " + max);
        }
        return value;
    }
}
