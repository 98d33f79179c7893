package limen.cli.result.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.result.prove.LengthVerdict;
import limen.cli.result.prove.ProvedLengths;
import limen.cli.result.prove.ShownCounterexample;
import limen.cli.result.prove.VerdictName;
import limen.extract.Extraction.Form;
import limen.extract.automaton.DfaPicture;

/**
 * What {@code limen extract} found.
 *
 * @param verdict proved: the model is what is shown; counterexample: it is not of the form asked for, or no longer at a greater length;
 *     unknown: nobody knows
 * @param as the form asked for
 * @param length the length, the greatest one of an automaton
 * @param automaton of {@code --as dfa}
 * @param gate of {@code --as threshold}
 * @param table of {@code --as symmetric}
 * @param circuit of {@code --as circuit}
 * @param witness inputs that show that the model is not of the form
 * @param counterexample an input of a greater length, of which the automaton says something else; null if there is none
 * @param reason why nobody knows; null otherwise
 * @param engine who proved it; null if nobody did
 * @param file the automaton or circuit file that was written; null if none
 * @param picture the picture that was drawn; null if none
 * @param certificate the certificate that was written; null if none
 * @param isTooLargeToDraw whether a picture was asked for of more states than are drawn
 * @param lengths each length that was proved or tried
 */
public record ExtractResult(
        VerdictName verdict,
        String model,
        Form as,
        int length,
        Optional<ShownAutomaton> automaton,
        Optional<ShownGate> gate,
        Optional<ShownTable> table,
        Optional<ShownCircuit> circuit,
        Optional<ShownWitness> witness,
        ShownCounterexample counterexample,
        String reason,
        String engine,
        Path file,
        Path picture,
        Path certificate,
        @JsonIgnore boolean isTooLargeToDraw,
        double seconds,
        List<LengthVerdict> lengths)
        implements Result {
    @Override
    public boolean holds() {
        return verdict == VerdictName.PROVED;
    }

    @Override
    public boolean isUnknown() {
        return verdict == VerdictName.UNKNOWN;
    }

    @Override
    public List<String> warnings() {
        return isTooLargeToDraw
                ? List.of("no picture: the automaton has more than " + DfaPicture.MOST_STATES + " states")
                : List.of();
    }

    @Override
    public void print(Lines lines) {
        automaton.ifPresent(found -> found.print(model, length, lines));
        gate.ifPresent(found -> found.print(model, length, lines));
        table.ifPresent(found -> found.print(model, length, lines));
        circuit.ifPresent(found -> found.print(model, length, lines));
        witness.ifPresent(found -> found.print(model, length, as, lines));
        if (reason != null) {
            lines.line(model
                    + (as == Form.CIRCUIT ? ": no smaller circuit was found, " : ": nobody knows whether it is right, ")
                    + reason);
        }
        ProvedLengths.print(lengths, lines);
        if (counterexample != null) {
            lines.line("the automaton of length " + length + " is none of length " + counterexample.n() + ":");
            counterexample.print(lines, "the automaton says");
        }
        if (file != null) {
            lines.line((circuit.isPresent() ? "circuit: " : "automaton: ") + file);
        }
        if (picture != null) {
            lines.line("picture: " + picture);
        }
        if (certificate != null) {
            lines.line("certificate: " + certificate);
        }
        lines.line(verdict.name().toLowerCase(Locale.ROOT) + " in " + seconds + " s");
    }
}
