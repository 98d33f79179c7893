package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.number.PrecisionFormula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-built models: templates of formats in n and p, exact constants, refusals. */
class HandBuiltModelTest {
    @TempDir
    private Path folder;

    private static String majority() throws IOException {
        try (var in = HandBuiltModelTest.class.getResourceAsStream("majority.json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private HandBuiltModel read(String text) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, text);
        return HandBuiltModel.read(file);
    }

    @Test
    void formatsFollowLengthAndPrecision() throws IOException {
        HandBuiltModel model = read(majority());
        FinitePrecisionTransformer nine = model.at(9);
        assertThat(nine.precision()).isEqualTo(6);
        assertThat(nine.maximumLength()).isEqualTo(9);
        assertThat(nine.site("embedding").format().spec()).isEqualTo("fixed(unit=1,min=-9,max=9,round=even)");
        assertThat(nine.site("layer 0 head").format().spec()).isEqualTo("fixed(unit=1,min=0,max=1,round=zero)");
        assertThat(nine.site("layer 0 attention residual").format().size()).isEqualTo(3);
        assertThat(model.at(9, PrecisionFormula.constant(5)).precision()).isEqualTo(5);
        // The mean reaches 1 only where every token is b: rounding toward zero.
        assertThat(new ReferenceInterpreter(nine).run(new int[] {1, 1, 1}).answer())
                .containsExactly(1);
        assertThat(new ReferenceInterpreter(nine).run(new int[] {1, 1, 0}).answer())
                .containsExactly(0);
    }

    @Test
    void constantsAreExact() throws IOException {
        FinitePrecisionTransformer model = read(majority()).at(4);
        Rule.Linear residual =
                (Rule.Linear) model.site("layer 0 attention residual").rule();
        // One head unit is two units of the sum.
        assertThat(residual.terms().getFirst().multiplier()).containsExactly(2);
        assertThat(residual.fractionBits()).isZero();
        // Logits in halves, the unit of what they read: 2·x − 1 is 2·x − 2 of them.
        assertThat(model.output().logits().bias()).containsExactly(-2);
        assertThat(model.output().logitUnit()).isEqualTo(0.5);
    }

    @Test
    void refusesWithOneLine() throws IOException {
        String good = majority();
        Path file = folder.resolve("model.json");
        String thirds =
                good.replace("\"head\": \"fixed", "\"embedding\": \"fixed(unit=3,min=-9,max=9)\", \"head\": \"fixed");
        refused(
                thirds,
                "site embedding: the constant -1/3 in units of its format is no binary fraction, choose units whose"
                        + " ratios are powers of two, or say \"exact\": false");
        String rounded = thirds.replace("\"precision\"", "\"exact\": false, \"precision\"");
        assertThat(read(rounded).at(4).sites()).isNotEmpty();
        refused(
                good.replace("{2*n-n}", "{2*m}"),
                "\"default\" at n = 4: precision formula \"2*m\" has 'm' at position 3");
        refused(good.replace("\"default\"", "\"scores\""), "unknown key \"scores\", use default, a site kind");
        refused(good.replace("\"default\"", "\"embedding\""), "has no format for query, add one or a \"default\"");
        refused(good.replace("log2(n)+2", "log3(n)"), file + ": precision formula \"log3(n)\"");
        refused(good.replace("\"limen-model\"", "\"limen-circuit\""), "field \"format\" is \"limen-circuit\"");
        refused(good.replace("\"version\": 1", "\"version\": 2"), "only 1 is known");
        HandBuiltModel halves = read(good.replace("fixed(unit=1,min=0,max={p-p+1},round=zero)", "list(0,1/2,1)"));
        assertThatThrownBy(() -> halves.at(4, PrecisionFormula.constant(1)))
                .hasMessage(file + ": field \"formats\", \"head\" at n = 4: list(0,1/2,1;round=even) has 3 values, and"
                        + " 1 bits are for 2, ask for more bits");
        assertThatThrownBy(() -> read(good).at(65))
                .hasMessage("length 65: majority takes 1 to 64 tokens, give such a length");
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text).at(4)).hasMessageContaining(message).hasMessageNotContaining("\n");
    }
}
