package limen.certificate.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import limen.certificate.CertificateException;

/**
 * LRAT proofs in binary: {@code 'a' id literal… 0 hint… 0} or {@code 'd' id… 0}, every number in groups of 7 bits, least first, bit 7 set in
 * all but the last; literal l is 2·|l|, plus 1 if negative; ids are as they are. Steps with RAT hints are not written so.
 */
public final class LratBinary {
    private LratBinary() {}

    /**
     * Reads a proof to its end.
     *
     * @param in buffered by whoever gives it; not closed
     * @param steps hears every step
     * @throws CertificateException if the bytes are no proof: one line that says where
     * @throws IOException if it cannot be read
     */
    public static void read(InputStream in, ProofSteps steps) throws IOException {
        BinaryInput input = new BinaryInput(in);
        int[] literals = new int[64];
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            input.step();
            if (kind == 'd') {
                int count = input.numbers();
                steps.delete(input.numbers, count);
            } else if (kind == 'a') {
                long id = input.number();
                int count = 0;
                for (int literal = input.literal(); literal != 0; literal = input.literal()) {
                    if (count == literals.length) {
                        literals = Arrays.copyOf(literals, 2 * count);
                    }
                    literals[count++] = literal;
                }
                int hints = input.numbers();
                steps.add(id, literals, count, input.numbers, hints);
            } else {
                throw input.bad("byte " + kind + " begins no step");
            }
        }
    }

    /** Numbers and literals of a binary proof. */
    static final class BinaryInput {
        private final InputStream in;
        private long step;
        /** What {@link #numbers()} read. */
        long[] numbers = new long[64];

        BinaryInput(InputStream in) {
            this.in = in;
        }

        /** A new step begins. */
        void step() {
            step++;
        }

        long number() throws IOException {
            long number = 0;
            for (int shift = 0; shift < 56; shift += 7) {
                int b = in.read();
                if (b < 0) {
                    throw bad("it ends within a step");
                }
                number |= (long) (b & 0x7f) << shift;
                if (b < 0x80) {
                    return number;
                }
            }
            throw bad("a number of too many bytes");
        }

        int literal() throws IOException {
            long number = number();
            if (number >>> 1 >= Integer.MAX_VALUE || number == 1) {
                throw bad("literal of number " + number);
            }
            int variable = (int) (number >>> 1);
            return (number & 1) == 1 ? -variable : variable;
        }

        int numbers() throws IOException {
            int count = 0;
            for (long number = number(); number != 0; number = number()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = number;
            }
            return count;
        }

        CertificateException bad(String what) {
            return new CertificateException("proof, step " + step + ": " + what + "; it is damaged, make it anew");
        }
    }

    /** Writes steps as they come. */
    public static final class Writer implements ProofSteps {
        private final OutputStream out;

        /**
         * A writer.
         *
         * @param out buffered by whoever gives it; its exceptions come as {@link UncheckedIOException}
         */
        public Writer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void add(long id, int[] literals, int count, long[] hints, int hintCount) {
            try {
                out.write('a');
                number(id);
                for (int k = 0; k < count; k++) {
                    number(2L * Math.abs(literals[k]) + (literals[k] < 0 ? 1 : 0));
                }
                number(0);
                for (int k = 0; k < hintCount; k++) {
                    if (hints[k] < 0) {
                        throw new CertificateException(
                                "proof, clause " + id + ": a RAT step, which is not checked; ask another solver");
                    }
                    number(hints[k]);
                }
                number(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void delete(long[] ids, int count) {
            try {
                out.write('d');
                for (int k = 0; k < count; k++) {
                    number(ids[k]);
                }
                number(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void number(long number) throws IOException {
            long rest = number;
            while (rest > 0x7f) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
