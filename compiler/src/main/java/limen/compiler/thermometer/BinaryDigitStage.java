package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;

/**
 * The binary digits of (a function of) a value: gate k fires iff bit k of value − minimum is 1, an alternating sum of
 * thermometer bits; one bank per digit.
 */
final class BinaryDigitStage extends UniformStage {
    private final Reading[] bits;
    private final long firstFlat;

    /** @param count number of values from flat index {@code firstFlat} */
    private BinaryDigitStage(String name, Reading[] bits, int level, long firstFlat, long count) {
        super(name, "binary digit", level, count * bits.length, 1, bits.length);
        this.bits = bits;
        this.firstFlat = firstFlat;
    }

    /** The stage of a thermometer reading's bits, low bit first, and through {@code form} how they are read. */
    static BinaryDigitStage of(String name, Reading reading, long count) {
        long minimum = minimum(reading);
        Reading[] bits = new Reading[bitCount(reading)];
        long[] values = reading.values();
        for (int k = 0; k < bits.length; k++) {
            long[] bit = new long[values.length];
            for (int rank = 0; rank < bit.length; rank++) {
                bit[rank] = (values[rank] - minimum) >> k & 1;
            }
            bits[k] = Reading.of(reading.code(), bit);
        }
        long firstFlat = ((Code.Thermometer) reading.code()).firstFlat();
        return new BinaryDigitStage(name, bits, reading.level() + 1, firstFlat, count);
    }

    static long minimum(Reading reading) {
        long minimum = Long.MAX_VALUE;
        for (long value : reading.values()) {
            minimum = Math.min(minimum, value);
        }
        return minimum;
    }

    /** How many bits the range of the reading needs. */
    static int bitCount(Reading reading) {
        long minimum = minimum(reading);
        long range = 0;
        for (long value : reading.values()) {
            range = Math.max(range, Math.subtractExact(value, minimum));
        }
        return Long.SIZE - Long.numberOfLeadingZeros(range);
    }

    BitForm form(Reading reading) {
        long[] weights = new long[bits.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 1L << k;
        }
        return BitForm.stage(this, firstFlat, minimum(reading), weights);
    }

    @Override
    public void fill(long bank, Bank out) {
        long constant = bits[(int) (bank % bits.length)].add(out.base, firstFlat + bank / bits.length, 1);
        out.addGate(1 - constant);
    }
}
