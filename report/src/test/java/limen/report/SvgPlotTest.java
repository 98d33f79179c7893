package limen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgPlotTest {
    private static final double[] X = {2, 4, 8};
    private static final double[] Y = {40, 160, 640};

    private static Element parsed(SvgPlot plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.text())))
                .getDocumentElement();
    }

    private static List<Element> elements(Element svg, String tag) {
        NodeList nodes = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Element svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    @Test
    void everySeriesHasItsMarkersAndALegend() throws Exception {
        Element svg = parsed(new SvgPlot("a < b & c", "x", "y")
                .points("one", X, Y)
                .points("two", X, Y)
                .hollow(point -> point > 0));
        assertThat(texts(svg)).contains("a < b & c", "one", "two", "x", "y", "0", "8", "100", "700");
        assertThat(elements(svg, "circle")).hasSize(X.length + 1);
        List<Element> squares = elements(svg, "rect").stream()
                .filter(rect -> rect.getAttribute("width").equals("5"))
                .toList();
        assertThat(squares).hasSize(X.length + 1);
        assertThat(squares.stream().filter(square -> square.getAttribute("fill").equals("white")))
                .hasSize(X.length - 1);
    }

    @Test
    void aPowerIsALineOnLogarithmicAxes() throws Exception {
        double[] logX = {1, 2, 3};
        double[] logY = {UniformReport.log2(40), UniformReport.log2(160), UniformReport.log2(640)};
        LineFit fit = LineFit.of(logX, logY);
        Element svg = parsed(new SvgPlot("plot", "n", "gates")
                .logarithmic()
                .points("size", X, Y)
                .power(fit, 2.5));
        assertThat(texts(svg)).contains("size: fit n2.00, predicted n2.50", "2", "4", "8", "101", "102", "103");
        Element line = elements(svg, "line").stream()
                .filter(each -> !each.getAttribute("stroke-width").isEmpty())
                .findFirst()
                .orElseThrow();
        List<Element> points = elements(svg, "circle");
        assertThat(line.getAttribute("x1")).isEqualTo(points.getFirst().getAttribute("cx"));
        assertThat(line.getAttribute("y1")).isEqualTo(points.getFirst().getAttribute("cy"));
        assertThat(line.getAttribute("y2")).isEqualTo(points.get(2).getAttribute("cy"));
        Element unknown = parsed(new SvgPlot("plot", "n", "gates")
                .logarithmic()
                .points("size", X, Y)
                .power(fit, Double.NaN));
        assertThat(texts(unknown)).contains("size: fit n2.00");
    }

    @Test
    void exponentialsAreLinesWhereOnlyTheAxisUpIsLogarithmic() throws Exception {
        double[] linear = {10, 20, 30};
        double[] powers = {1, 100, 10_000};
        Element svg = parsed(new SvgPlot("plot", "n", "seconds")
                .logarithmicUp()
                .points("engine", linear, powers)
                .joined());
        assertThat(texts(svg)).contains("0", "10", "30", "100", "104").doesNotContain("32");
        List<Element> lines = elements(svg, "line").stream()
                .filter(each -> !each.getAttribute("stroke-width").isEmpty())
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(rise(lines.getFirst())).isEqualTo(rise(lines.getLast())).isNegative();
        assertThat(lines.getFirst().getAttribute("x2"))
                .isEqualTo(lines.getLast().getAttribute("x1"));
    }

    private static double rise(Element line) {
        return Double.parseDouble(line.getAttribute("y2")) - Double.parseDouble(line.getAttribute("y1"));
    }

    @Test
    void panelsAreTwoSideBySide() throws Exception {
        SvgPlot plot = new SvgPlot("plot", "x", "y").points("one", X, Y);
        String text = SvgPlot.panels(List.of(plot, plot, plot));
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        assertThat(elements(svg, "svg")).hasSize(3);
        int height = Integer.parseInt(elements(svg, "svg").getFirst().getAttribute("height"));
        assertThat(elements(svg, "g").stream().map(each -> each.getAttribute("transform")))
                .containsExactly("translate(0,0)", "translate(720,0)", "translate(0," + height + ")");
        assertThat(svg.getAttribute("height")).isEqualTo(String.valueOf(2 * height));
    }

    @Test
    void longLogarithmicAxesHaveFewTicks() {
        SvgAxis axis = SvgAxis.logarithmic(1, 1e28, 10);
        assertThat(axis.ticks()).hasSizeLessThan(12);
        assertThat(axis.at(1)).isZero();
        assertThat(axis.at(1e28)).isBetween(0.9, 1.0);
        assertThat(SvgAxis.logarithmic(5, 5, 10).at(10)).isEqualTo(1);
    }
}
