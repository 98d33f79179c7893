package limen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputDecoderTest {
    @ParameterizedTest
    @EnumSource
    void circuitsAnswerInTheModelsTerms(Output.Kind kind) {
        FinitePrecisionTransformer model = SmallModels.model(kind, Selection.RIGHTMOST, false, 3, 3, 5);
        CompiledTransformer compiled = Compiler.compile(model, 3, CompileOptions.DEPTH);
        OutputDecoder decoder = OutputDecoder.of(compiled.circuit());
        assertThat(decoder).isEqualTo(OutputDecoder.of(model, 3));
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(compiled.circuit());
        int[] tokens = new int[3];
        InputSource inputs = InputSource.exhaustive(3, 3);
        for (int k = 0; k < inputs.count(); k++) {
            inputs.tokens(k, tokens);
            assertThat(decoder.encode(tokens)).isEqualTo(compiled.encode(tokens));
            boolean[] bits = evaluator.outputs(decoder.encode(tokens));
            int[] answer = new ReferenceInterpreter(model).run(tokens).answer();
            assertThat(decoder.decode(bits)).isEqualTo(answer);
            for (int b = 0; b < bits.length; b++) {
                assertThat(decoder.bit(answer, b)).isEqualTo(bits[b]);
            }
        }
    }

    @Test
    void bitsThatAreNoAnswerAreRefused() {
        OutputDecoder labels = new OutputDecoder(Output.Kind.LABELS, 2, 3, 2, 2);
        assertThat(labels.decode(new boolean[] {false, true, true, false})).containsExactly(1, 0);
        assertThatThrownBy(() -> labels.decode(new boolean[] {false, true, true, true}))
                .hasMessageStartingWith("output bits 2 and 3: both are 1, an answer has one");
        assertThatThrownBy(() -> labels.decode(new boolean[] {false, true, false, false}))
                .hasMessageStartingWith("output bits 2 to 3: all are 0, an answer has one 1");
        assertThatThrownBy(() -> labels.decode(new boolean[3]))
                .hasMessage("3 output bits, an answer has 4, give exactly these");
        assertThatThrownBy(() -> labels.encode(new int[] {0, 3}))
                .hasMessage("token 3 at position 1: outside the circuit's vocabulary, give 0 to 2");
        assertThatThrownBy(() -> labels.encode(new int[1]))
                .hasMessage("input of 1 tokens, the circuit reads 2, give exactly these");
    }

    private static CircuitBuilder described(String output, String length) {
        return new CircuitBuilder(4, GateKind.WEIGHTED)
                .attribute("output", output)
                .attribute("length", length)
                .attribute("vocabulary", "3")
                .attribute("token-bits", "2")
                .output(0);
    }

    @Test
    void circuitsWithoutMeaningAreRefused() {
        assertThat(OutputDecoder.of(described("accept_last", "2").build()).answers())
                .isEqualTo(1);
        assertThatThrownBy(() -> OutputDecoder.of(new CircuitBuilder(1, GateKind.WEIGHTED).build()))
                .hasMessageStartingWith("circuit: it has no attribute output");
        assertThatThrownBy(() -> OutputDecoder.of(described("maybe", "2").build()))
                .hasMessageStartingWith("circuit attribute output: maybe is no kind of output");
        assertThatThrownBy(
                        () -> OutputDecoder.of(described("accept_last", "two").build()))
                .hasMessageStartingWith("circuit attribute length: two is no positive number");
        assertThatThrownBy(() -> OutputDecoder.of(described("next_token", "2").build()))
                .hasMessageStartingWith("circuit of 4 inputs and 1 outputs: 2 tokens of 2 bits need 4 and 3");
    }
}
