package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.UniformStage;

/**
 * The binary digits of (a function of) a value: gate k fires iff bit k of value − minimum is 1, an alternating sum of
 * thermometer bits; one bank per digit.
 */
final class BinaryDigitStage extends UniformStage {
    private final Code.Thermometer code;
    /** Of each bit, low bit first, over the thermometer. */
    private final Profile[] bits;
    /** Each bit of the value of rank 0. */
    private final long[] least;

    /** @param count number of values from the code's first flat index on */
    private BinaryDigitStage(String name, Code.Thermometer code, Profile[] bits, long[] least, long count) {
        super(name, "binary digit", code.level() + 1, count * bits.length, 1, bits.length);
        this.code = code;
        this.bits = bits;
        this.least = least;
    }

    /** The stage of a thermometer reading's bits, low bit first, and through {@code form} how they are read. */
    static BinaryDigitStage of(String name, Reading reading, long count) {
        long minimum = minimum(reading);
        Profile[] bits = new Profile[bitCount(reading)];
        long[] least = new long[bits.length];
        long[] values = reading.values();
        for (int k = 0; k < bits.length; k++) {
            long[] bit = new long[values.length];
            for (int rank = 0; rank < bit.length; rank++) {
                bit[rank] = (values[rank] - minimum) >> k & 1;
            }
            bits[k] = Profile.differences(bit);
            least[k] = bit[0];
        }
        return new BinaryDigitStage(name, (Code.Thermometer) reading.code(), bits, least, count);
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
        return BitForm.stage(this, code.firstFlat(), minimum(reading), weights);
    }

    @Override
    public void fill(long bank, Bank out) {
        int bit = (int) (bank % bits.length);
        out.base.add(code.node(code.firstFlat() + bank / bits.length), bits[bit], 1);
        out.addGate(1 - least[bit]);
    }
}
