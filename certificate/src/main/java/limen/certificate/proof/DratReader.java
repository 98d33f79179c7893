package limen.certificate.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads DRAT proofs in binary: {@code 'a' literal… 0} or {@code 'd' literal… 0}, literals as in {@link LratBinary}.
 */
public final class DratReader {
    private DratReader() {}

    /** Hears the steps of a proof; the array is reused. */
    public interface Steps {
        /**
         * A clause that is said to be redundant.
         *
         * @param literals its literals, the one to resolve on first
         * @param count how many
         */
        void add(int[] literals, int count);

        /**
         * A clause that is not needed any more.
         *
         * @param literals its literals in any order
         * @param count how many
         */
        void delete(int[] literals, int count);
    }

    /**
     * Reads a proof to its end.
     *
     * @param in buffered by whoever gives it; not closed
     * @param steps hears every step
     * @throws limen.certificate.CertificateException if the bytes are no proof: one line that says where
     * @throws IOException if it cannot be read
     */
    public static void read(InputStream in, Steps steps) throws IOException {
        LratBinary.BinaryInput input = new LratBinary.BinaryInput(in);
        int[] literals = new int[64];
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            input.step();
            if (kind != 'a' && kind != 'd') {
                throw input.bad("byte " + kind + " begins no step");
            }
            int count = 0;
            for (int literal = input.literal(); literal != 0; literal = input.literal()) {
                if (count == literals.length) {
                    literals = Arrays.copyOf(literals, 2 * count);
                }
                literals[count++] = literal;
            }
            if (kind == 'a') {
                steps.add(literals, count);
            } else {
                steps.delete(literals, count);
            }
        }
    }
}
