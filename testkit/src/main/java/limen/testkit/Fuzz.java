package limen.testkit;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a reader of untrusted files on damaged ones: what it throws besides refusals, what takes too long and what allocates out of
 * proportion is a failure, which is kept as a file.
 *
 * <p>How many inputs: as many as the test asks for, or {@code -Dlimen.fuzz=N}, or for {@code -Dlimen.fuzz.seconds=S} where that is given.
 */
public final class Fuzz {
    /** What reads an input. */
    @FunctionalInterface
    public interface Reading {
        /**
         * {@return a word for what became of it, such as read or refused}
         *
         * @throws Exception which is a fault of the reader
         */
        String read(byte[] input) throws Exception;
    }

    /**
     * A reader.
     *
     * @param name in reports, and the seed of its inputs
     * @param samples right inputs, to be damaged; none empty
     * @param reading what reads them
     */
    public record Reader(String name, List<byte[]> samples, Reading reading) {}

    /**
     * What came of a run.
     *
     * @param inputs how many were read
     * @param outcomes how many of each word
     * @param line for people: the reader, inputs, rate, failures
     * @param failures each in some lines, with the file it is kept in
     */
    public record Report(long inputs, CaseCounter outcomes, String line, List<String> failures) {}

    private static final List<String> NUMBERS =
            List.of("-1", "0", "1", "255", "65536", "2147483647", "2147483648", "9223372036854775807", "1e400", "-0.5");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    /** Of one input; a mutation that takes longer, or allocates more, is a failure. */
    private static final long SECONDS = 20;

    private static final long BYTES = 256L << 20;
    private static final long BYTES_PER_BYTE = 4096;
    private static final int MOST_FAILURES = 5;
    private static final int MOST_CHANGES = 3;
    private static final int FRAMES = 12;

    private final Reader reader;
    private final Path folder;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CaseCounter outcomes = new CaseCounter();
    private final List<String> failures = new ArrayList<>();

    private Fuzz(Reader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
    }

    /**
     * Runs a reader.
     *
     * @param count of inputs, where no option says otherwise
     * @param folder where inputs that fail are kept
     */
    public static Report run(Reader reader, int count, Path folder) {
        return new Fuzz(reader, folder)
                .run(Integer.getInteger("limen.fuzz", count), Long.getLong("limen.fuzz.seconds", 0));
    }

    private Report run(int count, long seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        int most = seconds > 0 ? Integer.MAX_VALUE : count;
        Cases cases = Cases.of(most, reader.name);
        int done = 0;
        while (done < most && failures.size() < MOST_FAILURES && (seconds == 0 || System.nanoTime() < end)) {
            Case each = cases.at(done++);
            one(each, input(each.random()));
        }
        double took = (System.nanoTime() - start) / 1e9;
        String line = String.format(
                Locale.ROOT,
                "%-24s %9d inputs, %8.0f per second, %d failures",
                reader.name,
                done,
                done / took,
                failures.size());
        return new Report(done, outcomes, line, failures);
    }

    private byte[] input(Random random) {
        byte[] input = reader.samples.get(random.nextInt(reader.samples.size()));
        for (int changes = random.nextInt(MOST_CHANGES); changes >= 0 && input.length > 0; changes--) {
            input = random.nextInt(MOST_CHANGES) == 0 ? numbered(input, random) : DamagedBytes.of(input, random);
        }
        return input;
    }

    /** With another number in the place of one in decimals. */
    private static byte[] numbered(byte[] input, Random random) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) {
            return DamagedBytes.of(input, random);
        }
        MatchResult at = numbers.get(random.nextInt(numbers.size()));
        String other = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return (text.substring(0, at.start()) + other + text.substring(at.end())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void one(Case each, byte[] input) {
        long start = System.nanoTime();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            outcomes.count(reader.reading.read(input));
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            String trace = Arrays.stream(e.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> System.lineSeparator() + "    at " + frame)
                    .collect(Collectors.joining());
            fail(each, input, e + trace);
            return;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long took = (System.nanoTime() - start) / 1_000_000_000L;
        if (allocated > BYTES + BYTES_PER_BYTE * input.length) {
            fail(each, input, "allocates " + allocated + " bytes");
        } else if (took > SECONDS) {
            fail(each, input, "takes " + took + " seconds");
        }
    }

    private void fail(Case each, byte[] input, String what) {
        String name = (reader.name + "-" + Seeds.print(each.seed()) + ".fuzz").replaceAll("[^A-Za-z0-9._-]", "-");
        String kept;
        try {
            Files.createDirectories(folder);
            kept = "kept as " + Files.write(folder.resolve(name), input).toAbsolutePath();
        } catch (IOException e) {
            kept = "not kept (" + e + ")";
        }
        failures.add(reader.name + ", " + each + ", " + input.length + " bytes, " + kept + ": " + what);
    }
}
