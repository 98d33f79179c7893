package limen.cli.verb;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.cli.input.ModelArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.GenerateResult;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.transformer.tokenize.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen generate}: text from the finite-precision model. */
@Command(
        name = "generate",
        header = "Continue a text with the finite-precision model.",
        description =
                "Continue a text with the finite-precision model, or with --float the real one, token by token: the"
                        + " most likely token each time, or one drawn at random with --temperature. Stops early at the"
                        + " token that begins or ends a text.",
        footer = {
            "  limen generate demo --prompt \"the cat \" --tokens 20",
            "  limen generate stories260K.bin --precision 10 --prompt \"Once upon a time\" --tokens 200",
            "  limen generate stories260K.bin --tokens 100 --temperature 0.8 --seed 7"
        })
public final class GenerateVerb extends Verb {
    private static final long DEFAULT_SEED = 1;

    @Mixin
    private ModelArgument model;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "The text to continue (default: none, for models with a token that begins a text).")
    private String prompt;

    @Option(names = "--tokens", required = true, paramLabel = "N", description = "Greatest number of tokens to add.")
    private int count;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0: always the most likely token. Above: draw with probabilities exp(logit/T) (default: 0).")
    private Double temperature;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the draws of --temperature (default: " + DEFAULT_SEED + ").")
    private Long seed;

    @Option(
            names = "--float",
            description = "Continue it with the real weights in float64; a model's file must have them.")
    private boolean real;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (count < 1) {
            throw usage("--tokens " + count + ": nothing to generate, give 1 or more");
        }
        if (temperature != null && !(temperature >= 0 && temperature <= 1e6)) {
            throw usage("--temperature " + temperature + ": no temperature, give 0 or more");
        }
        if (seed != null && temperature == null) {
            throw usage("--seed: nothing is drawn without --temperature, leave it out");
        }
        if (real && model.isRoundingGiven()) {
            throw usage("--float rounds nothing: leave out --precision, --calibrate and --ranges");
        }
        SiteModel loaded = model.open().requireSites();
        Tokenizer tokenizer = loaded.tokenizer()
                .orElseThrow(() -> new InputException(
                        loaded.name() + ": no tokenizer came with it, generate needs one to write text"));
        int[] start = tokenizer.encodeStart(prompt);
        Generator generator = new Generator(
                real ? new FloatNext(FloatRunner.transformer(loaded)) : new FiniteNext(loaded),
                IntStream.concat(tokenizer.beginToken().stream(), tokenizer.endToken().stream())
                        .boxed()
                        .collect(Collectors.toSet()),
                temperature == null ? 0 : temperature,
                seed == null ? DEFAULT_SEED : seed);
        generator.require(start, count);
        if (!json()) {
            say(tokenizer.decode(start));
        }
        int[] all = generator.generate(start, count, tokens -> {
            if (!json()) {
                say(added(tokenizer, tokens));
            }
        });
        int[] made = Arrays.copyOfRange(all, start.length, all.length);
        List<Integer> tokens = IntStream.of(made).boxed().toList();
        return new GenerateResult(prompt, tokens, tokenizer.decode(all));
    }

    /** What the last token adds to the text. */
    private static String added(Tokenizer tokenizer, int[] tokens) {
        String before = tokenizer.decode(Arrays.copyOf(tokens, tokens.length - 1));
        String after = tokenizer.decode(tokens);
        return after.substring(
                Math.min(whole(before).length(), after.length()), whole(after).length());
    }

    /** Without a character whose bytes are not complete yet. */
    private static String whole(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
            end--;
        }
        return text.substring(0, end);
    }
}
