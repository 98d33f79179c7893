package limen.circuit.simplify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.StageNames;

/**
 * The banks of a circuit by their new levels; on one level by family, then as they were.
 *
 * <p>A family is what the source has of one {@linkplain limen.circuit.Stage#family() family} and kind, in the order of its first
 * stages. Give every bank its level, in any order, then {@link #sort}. Cost: linear in banks and levels; 12 bytes per bank.
 */
final class BankOrder {
    /** A family: stages that an earlier pass made of one stage, or one stage. */
    record Family(String name, String kind) {}

    private final List<CircuitStage> stages;
    /** Number of the first bank of each stage. */
    private final int[] firstBank;
    /** Number of each stage's family. */
    private final int[] familyOf;

    private final List<Family> families = new ArrayList<>();
    /** Level of each bank, by number; 0 for banks that vanish. */
    private final int[] level;
    /** Numbers of banks, and of their stages, in order. */
    private int[] bankAt = {};

    private int[] stageAt = {};
    /** On how many levels each family lies. */
    private final int[] levelsOf;

    BankOrder(Circuit source) {
        stages = source.stages();
        firstBank = new int[stages.size() + 1];
        familyOf = new int[stages.size()];
        Map<Family, Integer> known = new LinkedHashMap<>();
        for (int s = 0; s < stages.size(); s++) {
            CircuitStage stage = stages.get(s);
            firstBank[s + 1] = Math.toIntExact(firstBank[s] + stage.banks());
            familyOf[s] = known.computeIfAbsent(new Family(stage.family(), stage.kind()), family -> known.size());
        }
        families.addAll(known.keySet());
        levelsOf = new int[families.size()];
        level = new int[firstBank[stages.size()]];
    }

    /** Gives bank b of stage s a level, from 1. */
    void setLevel(int s, int b, int to) {
        level[firstBank[s] + b] = to;
    }

    /** Puts the banks that have a level in order: a counting sort, stable. */
    void sort() {
        int depth = 0;
        for (int of : level) {
            depth = Math.max(depth, of);
        }
        int[] next = new int[depth + 2];
        for (int of : level) {
            next[of + 1]++;
        }
        int vanished = next[1];
        next[1] = 0;
        for (int l = 1; l <= depth; l++) {
            next[l + 1] += next[l];
        }
        bankAt = new int[level.length - vanished];
        stageAt = new int[bankAt.length];
        for (int s : stagesByFamily()) {
            for (int bank = firstBank[s]; bank < firstBank[s + 1]; bank++) {
                if (level[bank] > 0) {
                    int place = next[level[bank]]++;
                    bankAt[place] = bank - firstBank[s];
                    stageAt[place] = s;
                }
            }
        }
        for (int place = 0; place < bankAt.length; place++) {
            levelsOf[familyOf[stageAt[place]]] += beginsStage(place) ? 1 : 0;
        }
    }

    private int[] stagesByFamily() {
        int[] next = new int[families.size() + 1];
        for (int family : familyOf) {
            next[family + 1]++;
        }
        for (int f = 0; f < families.size(); f++) {
            next[f + 1] += next[f];
        }
        int[] order = new int[stages.size()];
        for (int s = 0; s < order.length; s++) {
            order[next[familyOf[s]]++] = s;
        }
        return order;
    }

    /** Number of banks that have a level. */
    int size() {
        return bankAt.length;
    }

    /** The stage of the bank at a place of the order. */
    CircuitStage stage(int place) {
        return stages.get(stageAt[place]);
    }

    /** The number in its stage of the bank at a place of the order. */
    int bank(int place) {
        return bankAt[place];
    }

    /** The new level of the bank at a place of the order. */
    int level(int place) {
        return level[firstBank[stageAt[place]] + bankAt[place]];
    }

    /** The family of the bank at a place of the order. */
    Family family(int place) {
        return families.get(familyOf[stageAt[place]]);
    }

    /** Whether the bank at a place is the first of its family on its level. */
    boolean beginsStage(int place) {
        return place == 0
                || level(place) != level(place - 1)
                || familyOf[stageAt[place]] != familyOf[stageAt[place - 1]];
    }

    /** The name of the stage that begins at a place: that of the family, with the level where it lies on several. */
    String stageName(int place) {
        String name = family(place).name();
        return levelsOf[familyOf[stageAt[place]]] > 1 ? StageNames.atLevel(name, level(place)) : name;
    }
}
