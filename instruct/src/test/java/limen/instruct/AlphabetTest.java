package limen.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperOperation;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    @Test
    void tokensKeepTheirOrder() {
        assertThat(Alphabet.THRESHOLD.tokens()).containsExactly("X", "<=", ">=", "&", "0", "1", "|");
        assertThat(Alphabet.AND_OR.tokens()).containsExactly("X", "NOT", "AND", "OR", "&", "0", "1", "|");
    }

    @Test
    void namedTokensAreTheirStrings() {
        for (Alphabet alphabet : Alphabet.values()) {
            assertThat(alphabet.token(alphabet.input())).isEqualTo("X");
            assertThat(alphabet.token(alphabet.pointer())).isEqualTo("&");
            assertThat(alphabet.token(alphabet.bit(false))).isEqualTo("0");
            assertThat(alphabet.token(alphabet.bit(true))).isEqualTo("1");
            assertThat(alphabet.token(alphabet.separator())).isEqualTo("|");
            assertThat(Alphabet.of(alphabet.grammar())).isEqualTo(alphabet);
            for (int index = 0; index < alphabet.size(); index++) {
                assertThat(alphabet.index(alphabet.token(index))).isEqualTo(index);
            }
        }
        assertThat(Alphabet.of(PaperGrammar.AND_OR).operation(PaperOperation.OR))
                .isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Alphabet.THRESHOLD.token(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alphabet: no token 7, THRESHOLD has the tokens 0 to 6");
        assertThatThrownBy(() -> Alphabet.THRESHOLD.operation(PaperOperation.NOT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alphabet: no token 'NOT' in THRESHOLD, use one of X <= >= & 0 1 |");
    }
}
