package limen.compiler.construction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.part.NodeRun;
import limen.circuit.part.PartCircuit;
import limen.circuit.part.PartCircuit.Given;
import limen.compiler.construction.CompiledTransformer.Comparisons;
import limen.finite.Site;
import limen.io.InputException;

/** Makes a part of a circuit that has the stages of a compiled transformer; see {@link CompiledPart}. */
final class PartBuilder {
    private final CompiledTransformer whole;
    private final ThresholdCircuit circuit;
    private final ModelPart part;
    /** Numbers of the stages of the whole circuit. */
    private final Map<Stage, Integer> numbers = new HashMap<>();

    PartBuilder(CompiledTransformer whole, ThresholdCircuit circuit, ModelPart part) {
        this.whole = whole;
        this.circuit = circuit;
        this.part = part;
        List<? extends Stage> stages = whole.circuit().stages();
        for (int s = 0; s < stages.size(); s++) {
            numbers.put(stages.get(s), s);
        }
    }

    CompiledPart build() {
        if (!CompiledPart.exists(whole, part)) {
            throw new InputException(part.name() + ": no gates at length " + whole.n()
                    + ", because its values are constant or the answer does not depend on them; choose other sites");
        }
        PartCircuit bare = PartCircuit.of(circuit, chosen(), heldStages());
        List<PartInput> inputs = new ArrayList<>();
        bare.given().forEach(given -> inputs.add(input(given)));
        List<SiteGates> results = whole.sites().stream().filter(this::isResult).toList();
        List<NodeRun> outputs = new ArrayList<>();
        for (int k = 0; part.answers() && k < circuit.outputs(); k++) {
            outputs.add(new NodeRun(circuit.output(k), 1));
        }
        results.forEach(held -> held.digits().forEach(digit -> outputs.add(run(digit.stage()))));
        boolean hasTokens =
                whole.tokens() != null && part.sites().contains(whole.tokens().embedding());
        if (hasTokens) {
            outputs.add(run(whole.tokens().stage()));
        }
        PartCircuit made = bare.with(outputs, provenance(inputs, results, hasTokens));
        Map<Stage, Stage> stages = new HashMap<>();
        numbers.forEach((stage, number) -> {
            int at = made.stageOf(number);
            if (at >= 0) {
                stages.put(stage, made.stages().get(at));
            }
        });
        return new CompiledPart(
                whole,
                part,
                made,
                List.copyOf(inputs),
                whole.sites().stream()
                        .filter(held -> isHeld(held) && part.sites().contains(held.site()))
                        .map(held -> held.in(stages))
                        .toList(),
                hasTokens ? whole.tokens().in(stages) : null,
                comparisons(stages));
    }

    private Comparisons comparisons(Map<Stage, Stage> stages) {
        Comparisons compared = whole.comparisons();
        return part.answers() && compared != null && compared.stage().banks() > 0 ? compared.in(stages) : null;
    }

    private BitSet chosen() {
        BitSet chosen = new BitSet();
        numbers.forEach((stage, number) -> {
            Site owner = whole.owners().get(stage);
            chosen.set(number, owner == null ? part.answers() : part.sites().contains(owner));
        });
        return chosen;
    }

    /** The stages whose bits an interpreter tells. */
    private BitSet heldStages() {
        BitSet held = new BitSet();
        whole.sites().forEach(site -> site.digits().forEach(digit -> held.set(numbers.get(digit.stage()))));
        if (whole.tokens() != null) {
            held.set(numbers.get(whole.tokens().stage()));
        }
        return held;
    }

    private PartInput input(Given given) {
        if (given.stage() == PartCircuit.INPUTS) {
            return new PartInput.TokenBits(given.first(), whole.decoder());
        }
        Stage stage = whole.circuit().stages().get(given.stage());
        for (SiteGates held : whole.sites()) {
            for (SiteGates.Digit digit : held.digits()) {
                if (digit.stage().equals(stage)) {
                    return new PartInput.Digit(given.first(), held, digit);
                }
            }
        }
        return new PartInput.Tokens(given.first(), whole.tokens());
    }

    private static boolean isHeld(SiteGates held) {
        return !held.digits().isEmpty();
    }

    /** Whether it is one of the part's sites that others read, or nobody here. */
    private boolean isResult(SiteGates held) {
        if (!isHeld(held) || !part.sites().contains(held.site())) {
            return false;
        }
        boolean isReadHere = part.answers() && isLogit(held.site());
        boolean isReadElsewhere = !part.answers() && isLogit(held.site());
        for (SiteGates reader : whole.sites()) {
            if (isHeld(reader) && reader.site().rule().sources().contains(held.site())) {
                boolean here = part.sites().contains(reader.site());
                isReadHere |= here;
                isReadElsewhere |= !here;
            }
        }
        return isReadElsewhere || !isReadHere;
    }

    private boolean isLogit(Site site) {
        return whole.model().output().logits().sources().contains(site);
    }

    /** The nodes of a stage, which has the same number and the same gates in the circuit. */
    private NodeRun run(Stage stage) {
        Stage own = circuit.stages().get(numbers.get(stage));
        return new NodeRun(own.firstNode(0), own.gates());
    }

    private Provenance provenance(List<PartInput> inputs, List<SiteGates> results, boolean hasTokens) {
        PartWords outputs = new PartWords();
        if (part.answers()) {
            outputs.add("answer");
        }
        results.forEach(held -> held.digits().forEach(digit -> outputs.add(held, digit)));
        if (hasTokens) {
            outputs.add(whole.tokens());
        }
        PartWords given = new PartWords();
        for (PartInput input : inputs) {
            switch (input) {
                case PartInput.TokenBits bits -> given.add("inputs");
                case PartInput.Tokens tokens -> given.add(tokens.gates());
                case PartInput.Digit digit -> given.add(digit.held(), digit.digit());
            }
        }
        return circuit.provenance()
                .without(CompilerAttributes.OUTPUT)
                .without(Provenance.TOKEN_BITS)
                .without(Provenance.VOCABULARY)
                .without(Provenance.TOKENS)
                .without(Provenance.TOKENIZER)
                .without(Provenance.BEGIN_TOKEN)
                .without(Provenance.END_TOKEN)
                .with(CompilerAttributes.PART, part.name())
                .with(CompilerAttributes.PART_INPUTS, given.json())
                .with(CompilerAttributes.PART_OUTPUTS, outputs.json());
    }
}
