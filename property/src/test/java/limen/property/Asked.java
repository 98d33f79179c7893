package limen.property;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.SiteKind;

/** Models to ask about: they read nothing, what matters is their tokens and what they answer with. */
public final class Asked {
    private static final int LONGEST = 64;

    private Asked() {}

    /** A model that accepts everything. */
    public static FinitePrecisionTransformer verdict(String... vocabulary) {
        return model(Output.Kind.ACCEPT_LAST, 1, vocabulary);
    }

    /** A model whose next token is the first one. */
    public static FinitePrecisionTransformer next(String... vocabulary) {
        return model(Output.Kind.NEXT_TOKEN, vocabulary.length, vocabulary);
    }

    /** A model whose labels are 0. */
    public static FinitePrecisionTransformer labels(int labels, String... vocabulary) {
        return model(Output.Kind.LABELS, labels, vocabulary);
    }

    /** The first letters of the alphabet. */
    public static String[] letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> String.valueOf((char) ('a' + k)))
                .toArray(String[]::new);
    }

    private static FinitePrecisionTransformer model(Output.Kind kind, int rows, String... vocabulary) {
        FixedPoint format = FixedPoint.signed(3, Rational.ONE, Rounding.NEAREST_EVEN);
        Site site = new Site(
                "embedding",
                SiteKind.EMBEDDING,
                0,
                Shape.POSITION,
                1,
                format,
                new Rule.Embedding(new long[vocabulary.length][1], null, 0));
        long[] ones = new long[rows];
        Arrays.fill(ones, 1);
        Rule.Linear logits =
                new Rule.Linear(List.of(Rule.Term.of(site, null, new int[rows][1], ones)), new long[rows], null, 0);
        return new FinitePrecisionTransformer(
                "made",
                List.of(vocabulary),
                true,
                LONGEST,
                false,
                1,
                3,
                List.of(site),
                new Output(kind, logits, 1),
                Map.of());
    }
}
