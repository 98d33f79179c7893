package limen.circuit.io.safetensors;

import java.io.IOException;
import java.util.Locale;
import limen.circuit.Bank;
import limen.circuit.BankSums;
import limen.circuit.Stage;

/** The tensors of a stage: sums in rows of wires, and the gates that compare them. */
enum StageTensor {
    /** Where the wires of each sum begin among those of the stage, and where the last ones end. */
    STARTS,
    /** The node at each wire. */
    ARGUMENTS,
    /** The weight at each wire. */
    WEIGHTS,
    /** The sum of each gate. */
    SUMS,
    /** The threshold of each gate. */
    THRESHOLDS;

    /** Is given the numbers of a tensor. */
    @FunctionalInterface
    interface Sink {
        void number(long value) throws IOException;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Gives all numbers of this tensor, bank by bank. */
    void forEach(Stage stage, Sink sink) throws IOException {
        Bank bank = new Bank();
        BankSums sums = new BankSums();
        long wires = 0;
        long first = 0;
        if (this == STARTS) {
            sink.number(0);
        }
        for (long b = 0; b < stage.banks(); b++) {
            stage.bank(b, bank);
            sums.set(bank);
            switch (this) {
                case STARTS -> {
                    for (int s = 0; s < sums.size(); s++) {
                        wires += wires(sums, s);
                        sink.number(wires);
                    }
                }
                case ARGUMENTS, WEIGHTS -> wires(sums, sink);
                case SUMS -> {
                    for (int r = 0; r < bank.gates; r++) {
                        sink.number(first + sums.sumOf(r));
                    }
                    first += sums.size();
                }
                case THRESHOLDS -> {
                    for (int r = 0; r < bank.gates; r++) {
                        sink.number(bank.threshold[r]);
                    }
                }
            }
        }
    }

    private static long wires(BankSums sums, int of) {
        long wires = 0;
        for (int k = 0; k < sums.arguments(); k++) {
            wires += sums.weight(of, k) != 0 ? 1 : 0;
        }
        return wires;
    }

    private void wires(BankSums sums, Sink sink) throws IOException {
        for (int s = 0; s < sums.size(); s++) {
            for (int k = 0; k < sums.arguments(); k++) {
                long weight = sums.weight(s, k);
                if (weight != 0) {
                    sink.number(this == ARGUMENTS ? sums.argument(k) : weight);
                }
            }
        }
    }
}
