package io.oomwatch.models.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forest as logic on sets of rows: what {@link BatchScorer} runs on a block of rows at once, one bit per row.
 *
 * <p>Implementation notes. For every cut of every column there is a set of the rows above it. A tree starts with the set of
 * all rows and splits it at each comparison: {@code right = rows & above}, {@code left = rows ^ right}. The path length of
 * a row is the number of comparisons it reaches plus what its leaf adds for the training points left together in it. So
 * each tree yields one set per level (the rows that reach a comparison there, worth one comparison each) and one set per
 * binary digit of what leaves add; carry-save adders sum these sets over all trees, bit by bit, for all rows of the block
 * in parallel. Sums are exact, hence equal to those of {@link PackedTrees}.
 */
final class BlockProgram {
    /** Numbers in a split: cut set, set split, set for right, set for left. */
    static final int SPLIT_LENGTH = 4;
    /** Numbers in an adder: three digits in, sum out, carry out. */
    static final int ADDER_LENGTH = 5;
    /** Digit that is always zero. */
    static final int ZERO = 0;

    private static final int UNIT_BITS = Integer.numberOfTrailingZeros(PathLength.UNITS);

    /** Splits of tree t are splits[t]: {@link #SPLIT_LENGTH} numbers each. Set 0 is all rows; set 1 is never read. */
    final int[][] splits;
    /** For each tree, lists of sets to unite: digit out, how many, their numbers. */
    final int[][] unions;
    /** The same for each tree: {@link #ADDER_LENGTH} numbers each. */
    final int[] adders;
    /** Digits of the sums, lowest first. */
    final int[] sumDigits;

    final int digits;
    final int sets;

    private BlockProgram(int[][] splits, int[][] unions, AdderTree adders, int sets) {
        this.splits = splits;
        this.unions = unions;
        this.adders = adders.code();
        sumDigits = adders.sumDigits();
        digits = adders.digits();
        this.sets = sets;
    }

    static BlockProgram of(PackedTrees trees) {
        int levels = trees.depthLimit();
        int leafBits = 32 - Integer.numberOfLeadingZeros(trees.maxUnits());
        int sumBits = 32 - Integer.numberOfLeadingZeros(trees.trees() * trees.maxUnits());
        AdderTree adders = new AdderTree(sumBits);
        int[] levelDigits = adders.addends(UNIT_BITS, levels, 0);
        int[] leafDigits = adders.addends(0, leafBits, 1);
        adders.schedule();
        int[][] splits = new int[trees.trees()][];
        int[][] unions = new int[trees.trees()][];
        int sets = 2;
        OneTree one = new OneTree(trees, levelDigits, leafDigits);
        for (int tree = 0; tree < trees.trees(); tree++) {
            one.walk(trees.root(tree));
            splits[tree] = one.splits();
            unions[tree] = one.unions();
            sets = Math.max(sets, one.sets);
        }
        return new BlockProgram(splits, unions, adders, sets);
    }

    /** Numbers the sets of one tree after the other, level by level. */
    private static final class OneTree {
        private static final int ALL = 0;
        private static final int NEVER_READ = 1;

        private final PackedTrees trees;
        private final int[] levelDigits;
        private final int[] leafDigits;
        private final IntList splits = new IntList();
        private final IntList unions = new IntList();
        private final List<IntList> byDigit = new ArrayList<>();
        private IntList slots = new IntList();
        private IntList numbers = new IntList();
        private IntList nextSlots = new IntList();
        private IntList nextNumbers = new IntList();
        private int sets;

        OneTree(PackedTrees trees, int[] levelDigits, int[] leafDigits) {
            this.trees = trees;
            this.levelDigits = levelDigits;
            this.leafDigits = leafDigits;
            int digits = Math.max(
                    Arrays.stream(levelDigits).max().orElse(0),
                    Arrays.stream(leafDigits).max().orElse(0));
            for (int i = 0; i <= digits; i++) {
                byDigit.add(new IntList());
            }
        }

        void walk(int root) {
            sets = 2;
            splits.clear();
            slots.clear();
            numbers.clear();
            byDigit.forEach(IntList::clear);
            reach(root, ALL, 0, slots, numbers);
            for (int depth = 0; slots.size() > 0; depth++) {
                nextSlots.clear();
                nextNumbers.clear();
                for (int i = 0; i < slots.size(); i++) {
                    int slot = slots.get(i);
                    int right = number(trees.childSlot(slot, 1), depth + 1);
                    int left = number(trees.childSlot(slot, 0), depth + 1);
                    int cutSet = PackedTrees.column(slot) * (Cuts.MAX_PER_COLUMN + 1) + PackedTrees.cut(slot);
                    splits.add(cutSet);
                    splits.add(numbers.get(i));
                    splits.add(right);
                    splits.add(left);
                    reach(trees.childSlot(slot, 1), right, depth + 1, nextSlots, nextNumbers);
                    reach(trees.childSlot(slot, 0), left, depth + 1, nextSlots, nextNumbers);
                }
                swap();
            }
        }

        private void swap() {
            IntList oldSlots = slots;
            IntList oldNumbers = numbers;
            slots = nextSlots;
            numbers = nextNumbers;
            nextSlots = oldSlots;
            nextNumbers = oldNumbers;
        }

        private int number(int slot, int depth) {
            boolean read = !PackedTrees.isLeaf(slot) || extra(slot, depth) != 0;
            return read ? sets++ : NEVER_READ;
        }

        private int extra(int leaf, int depth) {
            return trees.leafUnits(leaf) - depth * PathLength.UNITS;
        }

        /** Notes what reaching this slot is worth; queues it when it is a comparison. */
        private void reach(int slot, int set, int depth, IntList reached, IntList reachedNumbers) {
            if (PackedTrees.isLeaf(slot)) {
                int extra = extra(slot, depth);
                for (int bit = 0; extra >> bit != 0; bit++) {
                    if ((extra >> bit & 1) != 0) {
                        byDigit.get(leafDigits[bit]).add(set);
                    }
                }
                return;
            }
            byDigit.get(levelDigits[depth]).add(set);
            reached.add(slot);
            reachedNumbers.add(set);
        }

        int[] splits() {
            return splits.toArray();
        }

        int[] unions() {
            unions.clear();
            for (int digit = 0; digit < byDigit.size(); digit++) {
                if (digit != ZERO) {
                    unions.add(digit);
                    unions.add(byDigit.get(digit).size());
                    unions.addAll(byDigit.get(digit));
                }
            }
            return unions.toArray();
        }
    }
}
