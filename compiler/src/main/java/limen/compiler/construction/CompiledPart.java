package limen.compiler.construction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.ForwardingCircuit;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompiledTransformer.Comparisons;
import limen.io.InputException;

/**
 * The gates of some sites of a compiled transformer as a circuit of their own.
 *
 * <p>Its inputs are gates that hold values of earlier sites, or one-hot tokens: their bits are known from an interpreter. What a site
 * needs besides (products, selections, binary digits) belongs to the part, also where another site needs it too. Its outputs are the gates of
 * those of its sites that others read, or nobody here; of a part with the answer, the answer.
 *
 * @param whole what it is a part of
 * @param part which sites
 * @param circuit the part, which says so in its attributes
 * @param inputs what the circuit's inputs are, in order
 * @param sites which of its gates hold the part's sites
 * @param tokens the one-hot tokens, if they belong to it, or null
 * @param comparisons the logit comparators, if they belong to it, or null
 */
public record CompiledPart(
        CompiledTransformer whole,
        ModelPart part,
        ThresholdCircuit circuit,
        List<PartInput> inputs,
        List<SiteGates> sites,
        TokenGates tokens,
        Comparisons comparisons) {

    /**
     * {@return a part of a compiled transformer, implicit; only its own stages are looked at}
     *
     * @param whole as it was compiled
     * @param part of the same model
     * @throws InputException where the part has no gates, or 2^31 inputs or more
     */
    public static CompiledPart of(CompiledTransformer whole, ModelPart part) {
        return of(whole, whole.circuit(), part);
    }

    /**
     * {@return the same part of a circuit that was made from a compiled transformer, or is said to compute the same}
     *
     * @param whole what the circuit was made from
     * @param circuit with the stages of {@code whole}, or of this part of it alone
     * @param part of the same model
     * @throws InputException besides, for a circuit with other stages, or of another part
     */
    public static CompiledPart of(CompiledTransformer whole, ThresholdCircuit circuit, ModelPart part) {
        if (circuit.provenance().get(CompilerAttributes.PART).isPresent()) {
            return of(whole, part).like(circuit);
        }
        if (!circuit.hasStagesOf(whole.circuit())) {
            throw new InputException(
                    "circuit: its stages are not those that " + whole.model().name()
                            + " is compiled to, so which of them are " + part.name()
                            + " is not known; give one that limen compile wrote, neither simplified nor of unit gates");
        }
        return new PartBuilder(whole, circuit, part).build();
    }

    /**
     * {@return whether a part has gates} It has none where its sites have a single value each, or the answer does not depend on them.
     *
     * @param whole as it was compiled
     * @param part of the same model
     */
    public static boolean exists(CompiledTransformer whole, ModelPart part) {
        return part.answers() || whole.owners().values().stream().anyMatch(part.sites()::contains);
    }

    /**
     * {@return the input bits of the part}
     *
     * @param tokens the input of the model
     * @param ranks what the interpreter makes of it
     */
    public boolean[] encode(int[] tokens, PartInput.Ranks ranks) {
        boolean[] bits = new boolean[circuit.inputs()];
        inputs.forEach(input -> input.set(bits, tokens, ranks));
        return bits;
    }

    /** {@return the number of its sites' values} */
    public long values() {
        long values = tokens == null ? 0 : tokens.positions();
        for (SiteGates held : sites) {
            values += held.count();
        }
        return values + (comparisons == null ? 0 : comparisons.stage().banks());
    }

    /** This part in a file of its own. */
    private CompiledPart like(ThresholdCircuit file) {
        String named = file.provenance().require(CompilerAttributes.PART);
        if (!named.equals(part.name())) {
            throw new InputException("circuit: it is only the part " + named + " of a model, not " + part.name()
                    + "; give the circuit of the whole model or of this part");
        }
        if (!file.hasStagesOf(circuit) || file.inputs() != circuit.inputs() || file.outputs() != circuit.outputs()) {
            throw new InputException("circuit: its stages are not those that " + named + " of "
                    + whole.model().name()
                    + " is compiled to; give one that limen compile wrote, neither simplified nor of unit gates");
        }
        Map<Stage, Stage> stages = new HashMap<>();
        for (int s = 0; s < file.stages().size(); s++) {
            stages.put(circuit.stages().get(s), file.stages().get(s));
        }
        return new CompiledPart(
                whole,
                part,
                file,
                inputs,
                sites.stream().map(held -> held.in(stages)).toList(),
                tokens == null ? null : tokens.in(stages),
                comparisons == null ? null : comparisons.in(stages));
    }

    /** {@return the circuit without outputs: whoever looks at the values of sites needs none} */
    public ThresholdCircuit withoutOutputs() {
        return new Closed(circuit);
    }

    private record Closed(ThresholdCircuit circuit) implements ForwardingCircuit {
        @Override
        public int outputs() {
            return 0;
        }
    }
}
