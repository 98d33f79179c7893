package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.io.InputException;
import limen.number.Format;
import limen.number.PrecisionFormula;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stated formats in p bits: at most 2^p values. */
class PrecisionCutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // 2^p values are enough, wherever they lie
                "fixed(unit=1/8,min=-8,max=7,round=even) ~ 4 ~ fixed(unit=1/8,min=-8,max=7,round=even)",
                "fixed(unit=1,min=-1,max=100,round=zero) ~ 7 ~ fixed(unit=1,min=-1,max=100,round=zero)",
                "list(-1,0,1/2,1;round=up) ~ 2 ~ list(-1,0,1/2,1;round=up)",
                "e4m3 ~ 8 ~ e4m3",
                // one more is one too many
                "fixed(unit=1/8,min=-8,max=8,round=even) ~ 4 ~ fixed(unit=1/8,min=-8,max=7,round=even)",
                "fixed(unit=1/8,min=-8,max=8,round=up) ~ 2 ~ fixed(unit=1/8,min=-2,max=1,round=up)",
                "fixed(unit=1/8,min=-8,max=8,round=zero) ~ 1 ~ fixed(unit=1/8,min=-1,max=0,round=zero)",
                "fixed(unit=3,min=-1,max=100,round=even) ~ 4 ~ fixed(unit=3,min=-1,max=7,round=even)",
                "fixed(unit=3,min=0,max=16,round=even) ~ 4 ~ fixed(unit=3,min=0,max=15,round=even)",
                "fixed(unit=3,min=2,max=16,round=even) ~ 2 ~ fixed(unit=3,min=2,max=3,round=even)",
                "fixed(unit=3,min=-9,max=-2,round=even) ~ 2 ~ fixed(unit=3,min=-2,max=-2,round=even)",
            })
    void fixedPointKeepsMantissasOfPBits(String format, int p, String left) {
        assertThat(PrecisionCut.of(Format.parse(format), p)).hasToString(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "list(-1,0,1) ~ 1 ~ list(-1,0,1;round=even) has 3 values, and 1 bits are for 2, ask for more bits",
                "e4m3 ~ 7 ~ e4m3 has 253 values, and 7 bits are for 128, ask for more bits",
                "fixed(unit=1,min=4,max=9,round=even) ~ 2 ~ fixed(unit=1,min=4,max=9,round=even) has no value whose"
                        + " multiple of the unit has 2 bits, ask for more bits",
                "fixed(unit=1,min=-9,max=-3,round=even) ~ 2 ~ fixed(unit=1,min=-9,max=-3,round=even) has no value whose"
                        + " multiple of the unit has 2 bits, ask for more bits",
            })
    void whatHasNoSuchValuesIsRefused(String format, int p, String message) {
        assertThatThrownBy(() -> PrecisionCut.of(Format.parse(format), p))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    private static HandBuiltModel zoo(String name) {
        return HandBuiltModel.read(Zoo.model(name).file(Path.of("..")));
    }

    /** The stated precision of each model is enough for all of its formats, so asking for it changes nothing. */
    @Test
    void modelsOfTheZooFitTheirOwnPrecision() {
        for (ZooModel zoo : Zoo.models()) {
            HandBuiltModel model = HandBuiltModel.read(zoo.file(Path.of("..")));
            for (int n : List.of(1, 2, 3, 5, 8, 13, 33)) {
                FinitePrecisionTransformer own = model.at(n);
                FinitePrecisionTransformer asked = model.at(n, model.precision());
                assertThat(asked.sites()).hasSameSizeAs(own.sites());
                for (int s = 0; s < own.sites().size(); s++) {
                    Format format = own.sites().get(s).format();
                    assertThat(format.bits()).isLessThanOrEqualTo(own.precision());
                    assertThat(asked.sites().get(s).format()).isEqualTo(format);
                }
            }
        }
    }

    /** Constants keep their units, and what lies beyond the cut saturates. */
    @Test
    void fewerBitsAreFewerValuesOfEverySite() {
        HandBuiltModel majority = zoo("majority");
        FinitePrecisionTransformer cut = majority.at(8, PrecisionFormula.constant(2));
        for (Site site : cut.sites()) {
            Optional<Site> own = majority.at(8).sites().stream()
                    .filter(each -> each.name().equals(site.name()))
                    .findFirst();
            assertThat(site.format().size()).isLessThanOrEqualTo(4);
            assertThat(site.format().unit())
                    .isEqualTo(own.orElseThrow().format().unit());
        }
        assertThat(cut.site("embedding").format()).hasToString("fixed(unit=1/8,min=-2,max=1,round=even)");
        assertThat(cut.site("embedding").shape()).isEqualTo(Shape.POSITION);
        assertThat(cut.site("embedding").rule()).isInstanceOf(Rule.Embedding.class);
    }
}
