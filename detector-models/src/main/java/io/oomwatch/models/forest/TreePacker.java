package io.oomwatch.models.forest;

import java.util.Arrays;

/** Lays out {@link PackedTrees}: leaves first, then tree by tree, level by level. */
final class TreePacker {
    private static final int ABSENT = 0; // slot 0 is a leaf: nothing else is ever found there

    private final GrownTrees grown;
    private final int depthLimit;
    /** Leaf slot of each path length that occurs, by units. */
    private final int[] leafByUnits;

    private final int[] leafUnits;
    private final int leaves;
    /** Slot of each pair of leaves already laid out, by leaf and leaf. */
    private final int[] leafPairs;

    private int[] slots = new int[1 << 13];
    private int used;

    private TreePacker(GrownTrees grown, int depthLimit) {
        this.grown = grown;
        this.depthLimit = depthLimit;
        int[] units = occurringUnits();
        leaves = units.length;
        leafUnits = units;
        leafByUnits = new int[units[leaves - 1] + 1];
        for (int leaf = 0; leaf < leaves; leaf++) {
            leafByUnits[units[leaf]] = leaf;
            put(PackedTrees.leafSlot(leaf));
        }
        leafPairs = new int[leaves * leaves];
    }

    static PackedTrees pack(GrownTrees grown, int depthLimit) {
        return new TreePacker(grown, depthLimit).pack();
    }

    /** Path lengths of all leaves, ascending, without repetition; 0 is always among them. */
    private int[] occurringUnits() {
        int[] all = new int[2 * grown.size() + grown.trees() + 1];
        int count = 1;
        for (int i = 0; i < grown.size(); i++) {
            count = addUnits(all, count, grown.left(i));
            count = addUnits(all, count, grown.right(i));
        }
        for (int tree = 0; tree < grown.trees(); tree++) {
            count = addUnits(all, count, grown.root(tree));
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }

    private static int addUnits(int[] all, int count, int child) {
        if (!GrownTrees.isLeaf(child)) {
            return count;
        }
        all[count] = GrownTrees.units(child);
        return count + 1;
    }

    private PackedTrees pack() {
        int[] roots = new int[grown.trees()];
        int[] queue = new int[grown.size()];
        int[] slotOf = new int[grown.size()];
        for (int tree = 0; tree < roots.length; tree++) {
            int root = grown.root(tree);
            if (GrownTrees.isLeaf(root)) {
                roots[tree] = leafByUnits[GrownTrees.units(root)];
                continue;
            }
            roots[tree] = used;
            slotOf[root] = put(0);
            queue[0] = root;
            int waiting = 1;
            for (int i = 0; i < waiting; i++) {
                waiting = layOutChildren(queue, slotOf, queue[i], waiting);
            }
        }
        return new PackedTrees(grown.trees(), depthLimit, Arrays.copyOf(slots, used), roots, leafUnits);
    }

    private int layOutChildren(int[] queue, int[] slotOf, int comparison, int waiting) {
        int left = grown.left(comparison);
        int right = grown.right(comparison);
        int first;
        int nowWaiting = waiting;
        if (GrownTrees.isLeaf(left) && GrownTrees.isLeaf(right)) {
            first = leafPair(leafByUnits[GrownTrees.units(left)], leafByUnits[GrownTrees.units(right)]);
        } else {
            first = put(leafOrBlank(left));
            put(leafOrBlank(right));
            nowWaiting = enqueue(queue, slotOf, left, first, nowWaiting);
            nowWaiting = enqueue(queue, slotOf, right, first + 1, nowWaiting);
        }
        slots[slotOf[comparison]] = PackedTrees.slot(grown.column(comparison), grown.cut(comparison), first);
        return nowWaiting;
    }

    private int leafOrBlank(int child) {
        return GrownTrees.isLeaf(child) ? PackedTrees.leafSlot(leafByUnits[GrownTrees.units(child)]) : 0;
    }

    private static int enqueue(int[] queue, int[] slotOf, int child, int slot, int waiting) {
        if (GrownTrees.isLeaf(child)) {
            return waiting;
        }
        slotOf[child] = slot;
        queue[waiting] = child;
        return waiting + 1;
    }

    private int leafPair(int left, int right) {
        int key = left * leaves + right;
        if (leafPairs[key] == ABSENT) {
            leafPairs[key] = put(PackedTrees.leafSlot(left));
            put(PackedTrees.leafSlot(right));
        }
        return leafPairs[key];
    }

    private int put(int slot) {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, 2 * used);
        }
        slots[used] = slot;
        return used++;
    }
}
