package limen.circuit.io.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.io.graph.GraphDetail;
import org.junit.jupiter.api.Test;

class DotFormatTest {
    private static Circuit circuit() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("both \"and\" or", "linear", 1);
        Bank bank = new Bank();
        bank.base.add(0, Profile.ones(2), 1);
        bank.addGate(1);
        bank.addGate(2);
        builder.add(bank);
        builder.stage("xor", "linear", 2);
        bank.clear();
        bank.base.add(2, Profile.of(1, -2), 1);
        bank.addGate(1);
        builder.add(bank);
        return builder.output(4).build();
    }

    @Test
    void graphRanksInputsGatesAndOutputsByLevel() {
        assertThat(DotFormat.toDot(circuit())).isEqualTo("""
            digraph circuit {
              rankdir=BT;
              node [fontname="monospace"];
              n0 [label="x0", shape=box];
              n1 [label="x1", shape=box];
              n2 [label="2: θ≥1\\nboth \\"and\\" or", shape=ellipse];
              n3 [label="3: θ≥2\\nboth \\"and\\" or", shape=ellipse];
              n4 [label="4: θ≥1\\nxor", shape=ellipse];
              out0 [label="output 0", shape=doublecircle];
              { rank=same; n0; n1; }
              { rank=same; n2; n3; }
              { rank=same; n4; }
              { rank=same; out0; }
              n0 -> n2;
              n1 -> n2;
              n0 -> n3;
              n1 -> n3;
              n2 -> n4;
              n3 -> n4 [label="-2"];
              n4 -> out0;
            }
            """);
    }

    @Test
    void largeCircuitsAreRefused() {
        assertThatThrownBy(() -> DotFormat.toDot(circuit(), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dot: the circuit has 5 nodes, a picture at most 4; simplify it, collapse its banks or stages,"
                                + " compile a smaller length, or raise the limit");
    }

    @Test
    void banksAndStagesAreCollapsed() {
        assertThat(DotFormat.toDot(circuit(), GraphDetail.BANK, 4)).isEqualTo("""
            digraph circuit {
              rankdir=BT;
              node [fontname="monospace"];
              inputs [label="inputs × 2", shape=box];
              stage0bank0 [label="both \\"and\\" or\\nbank 0, gates × 2", shape=ellipse];
              stage1bank0 [label="xor\\nbank 0, gates × 1", shape=ellipse];
              outputs [label="outputs × 1", shape=doublecircle];
              { rank=same; inputs; }
              { rank=same; stage0bank0; }
              { rank=same; stage1bank0; }
              { rank=same; outputs; }
              inputs -> stage0bank0 [label="× 4"];
              stage0bank0 -> stage1bank0 [label="× 2"];
              stage1bank0 -> outputs;
            }
            """);
        assertThat(DotFormat.toDot(circuit(), GraphDetail.STAGE, 4))
                .contains("  stage1 [label=\"xor\\ngates × 1\", shape=ellipse];\n");
    }
}
