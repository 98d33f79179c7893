package limen.extract.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DfaPictureTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void statesAndArrowsAreThere() throws Exception {
        // two states that lead to each other and to themselves, and one that nothing leads out of
        Dfa dfa = new Dfa(3, new int[] {0, 1, 2, 1, 0, 2, 2, 2, 2}, new boolean[] {true, false, false});
        Document picture = parsed(DfaPicture.svg(dfa, List.of("<a>", "b\u0001", "&")));
        // the two, and the ring of the one that accepts
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(3);
        // the arrow's head, the start, two loops, there and back
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(6);
        assertThat(picture.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<a>");
        assertThat(DfaPicture.svg(dfa, List.of("a", "b", "c"))).isEqualTo(DfaPicture.svg(dfa, List.of("a", "b", "c")));
    }

    @Test
    void whatRejectsEverythingIsItsStart() throws Exception {
        Document picture = parsed(DfaPicture.svg(new Dfa(1, new int[] {0}, new boolean[] {false}), List.of("a")));
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(1);
    }

    @Test
    void tooManyStatesAreRefused() {
        int states = DfaPicture.MOST_STATES + 1;
        Dfa large = new Dfa(1, new int[states], new boolean[states]);
        assertThatThrownBy(() -> DfaPicture.svg(large, List.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
