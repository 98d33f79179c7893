package limen.extract;

import java.util.List;
import java.util.Optional;
import limen.extract.automaton.Dfa;
import limen.extract.automaton.SyntacticMonoid;
import limen.extract.circuit.SmallCircuit;
import limen.extract.layer.LayerText;
import limen.extract.symmetric.SymmetricTable;
import limen.extract.threshold.ThresholdGate;
import limen.property.Property;
import limen.prove.portfolio.Verdict;

/**
 * What was extracted from a model or a circuit.
 *
 * @param found the thing, or why there is none
 * @param proof that the model does what the thing says on every input of the lengths asked; none where there is no thing, whose witness is
 *     confirmed by the reference interpreter instead, and none of a circuit, whose diagram was compared
 * @param unproved why what was found in a model is not proved, where no proof could be tried
 * @param length symbols of an input, of an automaton the greatest number
 * @param symbols their names
 */
public record Extraction(
        Found found, Optional<Proof> proof, Optional<String> unproved, int length, List<String> symbols) {
    /**
     * A proof.
     *
     * @param property that the model recognises the language of what was found
     * @param verdict of every length
     */
    public record Proof(Property property, Verdict verdict) {}

    /** What is asked for. */
    public enum Form {
        /** A deterministic finite automaton, for all lengths up to one. */
        DFA,
        /** One threshold gate, at one length. */
        THRESHOLD,
        /** A table over counts, at one length. */
        SYMMETRIC,
        /** A smaller circuit, at one length. */
        CIRCUIT
    }

    /** What a model was found to be, or not to be. */
    public sealed interface Found {
        /** {@return whether the model is of the form asked for} */
        default boolean isThere() {
            return true;
        }

        /**
         * {@return the automaton of what was found, as docs/formats/dfa.md has it; none if the model is nothing of the form}
         *
         * @param tokens the model's vocabulary
         */
        default Optional<String> automaton(List<String> tokens) {
            return Optional.empty();
        }

        /**
         * The smallest automaton that agrees with the model on all inputs of up to so many tokens.
         *
         * @param dfa over the model's vocabulary
         * @param length the greatest length
         * @param neededFrom the least length for which no automaton of fewer states agrees
         * @param monoid of its language, where that is proved for so many lengths, 2·states − 1, that no other language of as many states
         *     agrees: none where the automaton is one of several
         */
        record Automaton(Dfa dfa, int length, int neededFrom, Optional<SyntacticMonoid> monoid) implements Found {
            @Override
            public Optional<String> automaton(List<String> tokens) {
                return Optional.of(dfa.text(tokens));
            }
        }

        /**
         * The model is a gate.
         *
         * @param gate of the tokens, by their numbers
         */
        record Gate(ThresholdGate gate) implements Found {
            @Override
            public Optional<String> automaton(List<String> tokens) {
                return Optional.of(LayerText.of(gate.automaton(), tokens));
            }
        }

        /**
         * The model is no gate: no weights tell these inputs apart, as together they have the same tokens at every position.
         *
         * @param accepted inputs that the model accepts
         * @param rejected as many that it rejects
         */
        record NoGate(List<int[]> accepted, List<int[]> rejected) implements Found {
            @Override
            public boolean isThere() {
                return false;
            }
        }

        /**
         * The model counts.
         *
         * @param table its answers, 1 for accept
         */
        record Table(SymmetricTable table) implements Found {
            @Override
            public Optional<String> automaton(List<String> tokens) {
                return Optional.of(LayerText.of(table.automaton(), tokens));
            }
        }

        /**
         * A circuit that does the same on every input, the smallest that was found.
         *
         * @param small perhaps the circuit itself
         */
        record Equal(SmallCircuit small) implements Found {}

        /**
         * The order matters.
         *
         * @param accepted an input that the model accepts
         * @param rejected the same tokens in another order, which it rejects
         */
        record NoTable(int[] accepted, int[] rejected) implements Found {
            @Override
            public boolean isThere() {
                return false;
            }
        }

        /**
         * Nobody knows.
         *
         * @param reason why, in words
         */
        record Unknown(String reason) implements Found {
            @Override
            public boolean isThere() {
                return false;
            }
        }
    }
}
