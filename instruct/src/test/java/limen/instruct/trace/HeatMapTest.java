package limen.instruct.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import limen.instruct.Instruction;
import limen.instruct.advice.AdviceFamilies;
import limen.testkit.GoldenFile;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HeatMapTest {
    private static final Path GOLDEN = Path.of("src/test/resources/limen/instruct/trace");

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void goldenPictureOfParity() {
        ValueTrace trace = ValueTrace.byLevel(AdviceFamilies.parity().instruction(true, false, true, true, false));
        GoldenFile.at(GOLDEN.resolve("parity.svg")).matches(HeatMap.svg(trace, "Parity of 10110"));
    }

    @Test
    void anyTitleIsXml() throws Exception {
        ValueTrace trace = ValueTrace.byLevel(Instruction.parse("X X AND & &1 | 01"));
        String svg = HeatMap.svg(trace, "a<b & \"c\" > d\u0001");
        assertThat(parse(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a<b & \"c\" > d\uFFFD");
        assertThat(svg).contains("a&lt;b &amp; &quot;c&quot; &gt; d\uFFFD");
    }

    @Test
    void unknownNodesHaveTheirColour() throws Exception {
        Instruction instruction = Instruction.parse("X | 1");
        String unknown = HeatMap.svg(new ValueTrace(instruction, new boolean[1][1], new boolean[1][1]), "");
        assertThat(unknown).contains("output: node 0, not known").contains("fill=\"#e4e4e4\" d=\"M76 112h27");
        String one = HeatMap.svg(ValueTrace.byLevel(instruction), "");
        assertThat(one).contains("output: node 0, 1").contains("fill=\"#e69f00\" d=\"M76 112h27");
    }

    @Test
    void manyNodesHaveNarrowColumnsAndFewLabels() throws Exception {
        for (int n : new int[] {30, 42, 150, 400}) {
            boolean[] x = new boolean[n];
            for (int i = 0; i < n; i++) {
                x[i] = i % 3 == 1;
            }
            ValueTrace trace = ValueTrace.byLevel(AdviceFamilies.parity().instruction(x));
            String svg = HeatMap.svg(trace, "Parity of " + n + " bits, " + trace.nodes() + " nodes");
            assertThat(parse(svg).getElementsByTagName("text").getLength() < 50).isEqualTo(n > 30);
            assertThat(svg.contains("nodes 200 to 800 are left out")).isEqualTo(n == 400);
        }
    }
}
