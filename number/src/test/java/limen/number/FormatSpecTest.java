package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixed(unit=1/16,min=-128,max=127,round=even)",
                "fixed(unit=3,min=0,max=0,round=up)",
                "float(exponent=4,mantissa=3,variant=ocp,scale=1,round=zero)",
                "float(exponent=5,mantissa=2,variant=ieee,scale=1/3,round=even)",
                "float(exponent=2,mantissa=1,variant=finite,scale=1,round=even)",
                "e4m3",
                "e5m2",
                "fp16",
                "bf16",
                "list(-1,0,1/2,1;round=up)",
                "list(0;round=even)",
                "list(-3,1/2,7;round=down)",
                "list(-300,-2..7/4;unit=1/4,floor=-150,round=even)",
                "list(-300,-2,0,1;unit=1/4,floor=-1203/8,round=zero)",
                "list(-2,0,2;unit=1/4,at=-3/2|>5/4)",
                "list(-90,-2,0,2;unit=1/4,floor=-40,at=-3/2|>5/4)",
                "paper(p=4)",
                "paper(p=16)"
            })
    void canonicalTextsGoThereAndBack(String spec) {
        Format format = Format.parse(spec);
        assertThat(format).hasToString(spec);
        assertThat(Format.parse(format.spec())).isEqualTo(format).hasSameHashCodeAs(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " fixed( max = 7, min=-8 , unit=0.5 ) | fixed(unit=1/2,min=-8,max=7,round=even)",
                "float(exponent=4,mantissa=3,variant=ocp)  | e4m3",
                "float(exponent=5,mantissa=10,variant=ieee,scale=1,round=even) | fp16",
                "float(exponent=4,mantissa=2,variant=finite,scale=2,round=zero) | paper(p=8)",
                "list( -1.5, 2 )  | list(-3/2,2;round=even)"
            })
    void otherSpellingsBecomeCanonical(String text, String canonical) {
        assertThat(Format.parse(text)).hasToString(canonical);
    }

    @Test
    void formatsAreEqualByContent() {
        FixedPoint fixed = FixedPoint.signed(8, Rational.of(2, 32), Rounding.NEAREST_EVEN);
        assertThat(fixed).isEqualTo(FixedPoint.of(-128, 127, Rational.of(1, 16), Rounding.NEAREST_EVEN));
        assertThat(fixed).isNotEqualTo(FixedPoint.signed(8, Rational.of(1, 16), Rounding.NEAREST_UP));
        assertThat(fixed).isNotEqualTo(FixedPoint.signed(8, Rational.of(1, 8), Rounding.NEAREST_EVEN));
        assertThat(MiniFloat.e4m3()).isNotEqualTo(MiniFloat.e4m3().withScale(Rational.of(2)));
        assertThat(ValueList.of(List.of(Rational.ZERO, Rational.ONE), Rounding.NEAREST_UP))
                .isNotEqualTo(ValueList.of(List.of(Rational.ZERO, Rational.of(2)), Rounding.NEAREST_UP));
    }

    @Test
    void sizesRanksAndValuesAgree() {
        Format format = Format.parse("list(-1,0,1/2,1;round=up)");
        assertThat(format.unit()).isEqualTo(Rational.of(1, 2));
        assertThat(format.size()).isEqualTo(4);
        assertThat(format.topRank()).isEqualTo(3);
        assertThat(format.bits()).isEqualTo(2);
        assertThat(format.uniform()).isFalse();
        assertThat(format.rankOf(Rational.of(1, 2))).isEqualTo(2);
        assertThat(format.rankOf(Rational.of(1, 4))).isEqualTo(-1);
        assertThat(format.rankOf(Rational.of(-1, 2))).isEqualTo(-1);
        assertThat(format.rankOfMantissa(7)).isEqualTo(-1);
        assertThat(Format.parse("list(3,5,7)").uniform()).isFalse();
        assertThat(Format.parse("list(3,6,9)").uniform()).isTrue();
        assertThat(FixedPoint.unsigned(8, Rational.ONE, Rounding.NEAREST_EVEN).bits())
                .isEqualTo(8);
        assertThat(FixedPoint.of(0, 256, Rational.ONE, Rounding.NEAREST_EVEN).bits())
                .isEqualTo(9);
        assertThat(FixedPoint.of(4, 4, Rational.ONE, Rounding.NEAREST_EVEN).bits())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fp8|write fixed(…), float(…), list(…), paper(…), e4m3, e5m2, fp16 or bf16",
                "fixed(min=1,max=2|write fixed(…), float(…), list(…), paper(…), e4m3, e5m2, fp16 or bf16",
                "posit(min=1)|unknown family \"posit\": use fixed, float, list or paper",
                "fixed(min=1,max=2)|entry unit= is missing: add it",
                "fixed(min=1,max=2,unit=1,min=1)|entry min is given twice: give it once",
                "fixed(min=1,max=2,unit=1,size=3)|unknown entry \"size=3\": entries are max=, min=, round=, unit=",
                "fixed(min=1,max=,unit=1)|max= is not a 64-bit integer: write digits",
                "fixed(min=3,max=2,unit=1)|fixed point from 3 to 2: the minimum is the larger",
                "fixed(min=0,max=4611686018427387904,unit=1)|fixed point from 0 to 4611686018427387904: mantissas must"
                        + " stay below 2^62 in magnitude",
                "fixed(min=0,max=2147483647,unit=1)|fixed point from 0 to 2147483647: at most 2^31 - 1 values are"
                        + " allowed",
                "fixed(min=1,max=2,unit=-1)|unit -1 of a number format: it must be positive",
                "fixed(min=1,max=2,unit=1,round=odd)|unknown rounding \"odd\": use even, up, zero or down",
                "float(exponent=99999999999,mantissa=3,variant=ocp)|minifloat with 99 exponent bits: use 2 to 8",
                "float(exponent=4,mantissa=3,variant=e4m3)|unknown variant \"e4m3\": use ieee, ocp or finite",
                "paper(p=5)|paper floats of 5 bits: use an even number of bits, 4 to 16",
                "paper(p=18)|paper floats of 18 bits: use an even number of bits, 4 to 16",
                "paper(q=4)|unknown entry \"q=4\": entries are p=",
                "list(1,1)|value list goes from 1 to 1 at rank 1: values must increase strictly",
                "list(-9,0;unit=1,floor=1)|floor 1: must lie above the least value, -9, and not above the next, 0",
                "list(0;unit=1,floor=0)|floor 0: the list has no value but the floor's, add some",
                "list(-9,0;unit=1,floor=-1/3)|boundary -1/3: must be a multiple of half the unit, 1/2",
                "list(-9,0;unit=2,floor=-4)|value -9: must be a multiple of the unit, 2",
                "list(0..9)|range 0..9: ranges need the entry unit=",
                "list(0..0;unit=1)|range 0..0: must go up in steps of the unit, at most 2^20 of them",
                "list(0..9;unit=0)|unit 0 of a number format: it must be positive",
                "list(0..1/2;unit=1)|range 0..1/2: must go up in steps of the unit, at most 2^20 of them",
                "list(0..1e9;unit=1)|range 0..1e9: must go up in steps of the unit, at most 2^20 of them",
                "list(0,1,2;unit=1,at=1)|at: 1 boundaries for 3 values, give one between any two",
                "'list(0,1,2;unit=1,at=2|1)'|at: boundary 1 comes after 2, boundaries must not decrease",
                "'list(0,1,2;unit=1,at=>2|2)'|at: boundary 2 comes after >2, boundaries must not decrease",
                "list(0,1;unit=1,at=1,round=even)|round= and at=: the boundaries say how numbers are rounded, give one",
                "list(0,1;unit=1,at=)|cannot read number \"\": it has no digits",
                "list()|cannot read number \"\": it has no digits"
            })
    void mistakesAreRefusedWithOneLine(String spec, String reason) {
        assertThatThrownBy(() -> Format.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read number format \"" + spec + "\": " + reason);
    }

    @Test
    void ranksOutsideTheFormatAreRefused() {
        Format format = MiniFloat.e4m3();
        assertThatThrownBy(() -> format.mantissa(253)).hasMessage("rank 253 of e4m3: ranks are 0..252");
        assertThatThrownBy(() -> format.boundary2(0))
                .hasMessage("boundary of rank 0 of e4m3: ranks with a boundary are 1..252");
        assertThatThrownBy(() -> format.strict(253)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
