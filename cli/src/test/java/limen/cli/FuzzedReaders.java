package limen.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import limen.certificate.CertificateReader;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.aiger.AigerFormat;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.blif.BlifFormat;
import limen.circuit.io.blif.PlaFormat;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.verilog.VerilogFormat;
import limen.instruct.Instruction;
import limen.instruct.advice.LookupTable;
import limen.io.NpyArray;
import limen.io.Refusal;
import limen.io.Sha256;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.number.Format;
import limen.number.IntegerFormula;
import limen.number.PrecisionFormula;
import limen.number.Rational;
import limen.property.file.Properties;
import limen.property.language.NamedLanguage;
import limen.property.language.Sources;
import limen.testkit.Fuzz;
import limen.transformer.load.TokenizerFiles;
import limen.transformer.load.tensor.WeightsFiles;
import limen.transformer.tokenize.convert.BytePairs;
import limen.transformer.tokenize.convert.SentencePieceModel;

/**
 * Every reader of files that come from outside, with right samples: a new one is a line of {@link #all}.
 *
 * <p>Each gets damaged samples as a file; what it throws besides a refusal is a fault.
 */
final class FuzzedReaders {
    /** A reader of one file. */
    @FunctionalInterface
    private interface OfFile {
        void read(Path file) throws Exception;
    }

    private static final Path MODELS = Path.of(System.getProperty("limen.home"), "models");
    private static final Path LOADED =
            Path.of(System.getProperty("limen.home"), "transformer/src/test/resources/limen/transformer");
    private static final Path TOKENIZERS = LOADED.resolve("load/tokenizers");

    /** Bytes of the hash at the end of a binary model. */
    private static final int HASH = 32;

    private final Path folder;
    private final List<Fuzz.Reader> readers = new ArrayList<>();

    private FuzzedReaders(Path folder) {
        this.folder = folder;
    }

    /**
     * The table.
     *
     * @param folder an empty one, for the files that are read
     */
    static List<Fuzz.Reader> all(Path folder) throws IOException {
        FuzzedReaders all = new FuzzedReaders(folder);
        Path circuit =
                all.made("c.limen", "compile", MODELS.resolve("zoo/exists.json"), "--length", 2, "--gates", "unit");
        Path paper = all.made("c.txt", "export", circuit, "--to", "paper");
        Path aiger = all.made("c.aag", "export", circuit, "--to", "aag");
        Path binaryAiger = all.made("c.aig", "export", circuit, "--to", "aiger");
        Path names = Files.writeString(
                folder.resolve("names.aag"), "aag 9 2 0 2 2\n18\n4\n7\n0\n8 6 1\n6 18 5\ni0 x\no1 y z\nc\nend");
        Path threshold = all.made("c.th", "export", circuit, "--to", "th");
        Path blif = all.made("c.blif", "export", circuit, "--to", "blif");
        Path tables = Files.writeString(folder.resolve("tables.blif"), """
            # t
            .model m
            .inputs a \\
             b c
            .outputs y z k
            .names a t y
            1- 1
            -1 1
            .names b c t
            00 0
            .names t z
            0 1
            .threshold a b k
            2 -1 1
            .names k0
            1
            .end
            """);
        Path pla = Files.writeString(
                folder.resolve("rows.pla"),
                "# r\n.i 3\n.o 2\n.ilb a b c\n.ob y z\n.type fd\n.p 4\n1-0 11\n01- 01\n--1 1~\n0 0 0 0 1 # s\n.e\n");
        Path verilog = all.made("c.v", "export", circuit, "--to", "verilog");
        Path gates = Files.writeString(folder.resolve("gates.v"), """
            `timescale 1ns/1ps
            module m(a, y, \\z+ ); // c
            input [1:0] a; output y; output \\z+ ;
            (* k *) wire t = ~(a[0] & 1'b1);
            nand g(y, a[1], t), (u, t, t); assign \\z+ = t ^ u | a[1] ~^ y; /* e */
            endmodule
            """);
        Path finite = all.made(
                "finite.json",
                "quantize",
                MODELS.resolve("papers/chiang-cholak-first.json"),
                "--precision",
                4,
                "--length",
                3);
        Path proof = folder.resolve("sample.proof");
        CliRun.of(
                        "prove",
                        MODELS.resolve("zoo/majority.json"),
                        "--length",
                        "1..2",
                        "--language",
                        "majority",
                        "--certificate",
                        proof)
                .done();
        Path npy = folder.resolve("sample.npy");
        new NpyArray(new int[] {2, 2}, new double[] {1, 2, 3, 4}).write(npy);

        all.file("npy", "a.npy", NpyArray::read, npy);
        all.inFolder("config.json", LOADED.resolve("load/gpt2"), "config.json");
        all.inFolder("config.json of Llama", LOADED.resolve("load/llama"), "config.json");
        all.inFolder("safetensors", LOADED.resolve("load/llama"), "model.safetensors");
        all.file(
                "torch.save",
                "w.bin",
                FuzzedReaders::weights,
                LOADED.resolve("load/torch/gpt2.bin"),
                LOADED.resolve("load/torch/gpt2-legacy.pt"));
        all.file("nanoGPT", "a.pt", FuzzedReaders::model, LOADED.resolve("load/nano/ckpt.pt"));
        all.meta(LOADED.resolve("load/nano"));
        all.readers.add(new Fuzz.Reader(
                "tokenizer.model",
                List.of(
                        Files.readAllBytes(TOKENIZERS.resolve("sentencepiece-bytes/tokenizer.model")),
                        Files.readAllBytes(TOKENIZERS.resolve("sentencepiece-rules/tokenizer.model")),
                        Files.readAllBytes(TOKENIZERS.resolve("sentencepiece-unigram/tokenizer.model"))),
                input -> outcome(() -> TokenizerFiles.definition(
                        "made",
                        SentencePieceModel.of(folder.resolve("m"), input).definition(folder)))));
        all.beside("vocab.json", "gpt2-added", "vocab.json");
        all.beside("merges.txt", "gpt2-added", "merges.txt");
        all.beside("added_tokens.json", "gpt2-added", "added_tokens.json");
        all.beside("special_tokens_map.json", "gpt2-added", "special_tokens_map.json");
        all.beside("added_tokens_decoder", "qwen2", "tokenizer_config.json");
        all.inFolder("tokenizer_config.json", all.withTokenizer(), "tokenizer_config.json");
        all.file(
                "tokenizer.json",
                "tokenizer.json",
                file -> TokenizerFiles.definition("tokenizer.json", Files.readAllBytes(file)),
                TOKENIZERS.resolve("unigram-json/tokenizer.json"),
                LOADED.resolve("load/tokenizer.json"),
                LOADED.resolve("tokenize/tokenizer-prefix-longer-than-token.json"));
        all.file(
                "llama2.c",
                "model.bin",
                FuzzedReaders::model,
                Files.write(folder.resolve("sample.bin"), SmallModels.checkpoint()));
        all.file(
                "hand-built model",
                "m.json",
                FuzzedReaders::model,
                MODELS.resolve("zoo/exists.json"),
                MODELS.resolve("zoo/parity.json"));
        all.file("transformer", "m.json", FuzzedReaders::model, MODELS.resolve("papers/chiang-cholak-first.json"));
        all.file(
                "abstract model",
                "m.json",
                FuzzedReaders::model,
                MODELS.resolve("abstract/majority.json"),
                MODELS.resolve("abstract/dyck-1.json"));
        all.file("finite model", "m.json", FuzzedReaders::model, finite);
        byte[] binary = Files.readAllBytes(all.made("finite.lfm", "export", finite, "--to", "lfm"));
        all.file(
                "finite model, binary",
                "m.lfm",
                file -> model(hashed(file)),
                Files.write(folder.resolve("unhashed.lfm"), Arrays.copyOf(binary, binary.length - HASH)));
        all.file("circuit, .limen", "c.limen", LimenFormat::read, circuit);
        all.file("circuit, paper", "c.txt", FuzzedReaders::paper, paper);
        all.file("circuit, any", "c", CircuitFile::read, circuit, paper, binaryAiger, aiger, threshold, tables, gates);
        all.file("AIGER, ASCII", "c.aag", AigerFormat::read, aiger, names);
        all.file("AIGER, binary", "c.aig", AigerFormat::read, binaryAiger);
        all.file("BLIF", "c.blif", BlifFormat::read, blif, tables);
        all.file("BLIF, threshold gates", "c.th", BlifFormat::read, threshold, tables);
        all.file("PLA", "c.pla", PlaFormat::read, pla);
        all.file("Verilog", "c.v", VerilogFormat::read, verilog, gates);
        all.file("certificate", "c.proof", FuzzedReaders::certificate, proof);
        all.text(
                "property",
                "{\"format\": \"limen-property\", \"version\": 1, \"property\": \"irrelevant-positions\","
                        + " \"positions\": [1, 2]}",
                text -> Properties.parse("property", text));
        all.language("automaton", "dfa", "even odd  a\nodd  even a\neven even b\nodd  odd  b\neven\n");
        all.language(
                "grammar",
                "grammar",
                "<balanced> ::= <balanced> <balanced> | <pair> |\n<pair> ::= \"a\" <balanced> 'b' # round\n");
        all.file(
                "advice table",
                "t.txt",
                LookupTable::read,
                Files.writeString(folder.resolve("table"), "# table\n0110\n\n1\n"));
        all.text("instruction", "X X <= 0 &1 >= 10 & &11 01", Instruction::parse);
        all.text("number format", "fixed(unit=1/16,min=-128,max=127,round=even)", Format::parse);
        all.text("list of values", "list(-1,0,1/2,1;round=up)", Format::parse);
        all.text("precision", "2*log2(n)+max(2,n/3)", PrecisionFormula::parse);
        all.text("formula", "pow2(min(p,8))-(n+1)*2", IntegerFormula::parse);
        all.text("rational", "-12.5e-3", Rational::parse);
        return all.readers;
    }

    /** The file with the SHA-256 that belongs to it, damaged as it is, at its end. */
    private static Path hashed(Path file) throws IOException {
        Files.write(file, HexFormat.of().parseHex(Sha256.of(file)), StandardOpenOption.APPEND);
        return file;
    }

    /** A file that a verb writes. */
    private Path made(String name, Object... words) {
        Path file = folder.resolve("sample-" + name);
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", file));
        CliRun run = CliRun.of(all.toArray());
        if (run.code() != 0) {
            throw new AssertionError(run.err());
        }
        return file;
    }

    private void file(String name, String file, OfFile reading, Path... samples) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (Path sample : samples) {
            bytes.add(Files.readAllBytes(sample));
        }
        Path place = folder.resolve("read-" + readers.size() + "-" + file);
        readers.add(new Fuzz.Reader(name, bytes, input -> {
            replace(place, input);
            return outcome(() -> reading.read(place));
        }));
    }

    /** A reader of a string. */
    @FunctionalInterface
    private interface OfText {
        void read(String text) throws Exception;
    }

    private void text(String name, String sample, OfText reading) {
        readers.add(new Fuzz.Reader(
                name,
                List.of(sample.getBytes(StandardCharsets.UTF_8)),
                input -> outcome(() -> reading.read(new String(input, StandardCharsets.UTF_8)))));
    }

    private void language(String name, String kind, String sample) {
        Path language = folder.resolve("language." + kind);
        readers.add(new Fuzz.Reader(name, List.of(sample.getBytes(StandardCharsets.UTF_8)), input -> {
            replace(language, input);
            return outcome(() -> NamedLanguage.of(kind + ":language." + kind, List.of(), Sources.in(folder))
                    .at(List.of("a", "b"), 3));
        }));
    }

    /** A folder of a model with a tokenizer.json and flags beside it. */
    private Path withTokenizer() throws IOException {
        Path model = copy(LOADED.resolve("load/gpt2"), "flags");
        Files.copy(LOADED.resolve("load/tokenizer.json"), model.resolve("tokenizer.json"));
        Files.writeString(
                model.resolve("tokenizer_config.json"),
                "{\"add_bos_token\": true, \"bos_token\": {\"content\": \"a\"}, \"do_lower_case\": false,"
                        + " \"tokenizer_class\": \"LlamaTokenizer\"}");
        return model;
    }

    /** A file in a folder of a model. */
    private void inFolder(String name, Path model, String file) throws IOException {
        Path copy = copy(model, name);
        if (Files.exists(model.resolve("tokenizer.json"))) {
            Files.copy(model.resolve("tokenizer.json"), copy.resolve("tokenizer.json"));
        }
        readers.add(new Fuzz.Reader(name, List.of(Files.readAllBytes(model.resolve(file))), input -> {
            replace(copy.resolve(file), input);
            return outcome(() -> model(copy));
        }));
    }

    /** A pickle, the characters beside a checkpoint of nanoGPT. */
    private void meta(Path model) throws IOException {
        Path nano = Files.createDirectory(folder.resolve("nano"));
        Path checkpoint = Files.copy(model.resolve("ckpt.pt"), nano.resolve("ckpt.pt"));
        Path pickle = nano.resolve("meta.pkl");
        readers.add(
                new Fuzz.Reader("pickle", List.of(Files.readAllBytes(model.resolve(pickle.getFileName()))), input -> {
                    replace(pickle, input);
                    return outcome(() -> model(checkpoint));
                }));
    }

    /** A file of a tokenizer, in a folder of byte pairs. */
    private void beside(String name, String tokenizer, String file) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("tokenizer-" + readers.size()));
        try (var files = Files.list(TOKENIZERS.resolve(tokenizer))) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Files.copy(each, copy.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        readers.add(new Fuzz.Reader(name, List.of(Files.readAllBytes(copy.resolve(file))), input -> {
            replace(copy.resolve(file), input);
            return outcome(() -> TokenizerFiles.definition(
                    "made", BytePairs.definition(copy.resolve("vocab.json"), copy.resolve("merges.txt"))));
        }));
    }

    private Path copy(Path model, String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name.replaceAll("[^a-z]", "-") + readers.size()));
        for (String each : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(model.resolve(each), copy.resolve(each));
        }
        return copy;
    }

    /** In place: file systems take their time over a file that is emptied first. */
    private static void replace(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.write(ByteBuffer.wrap(content), 0);
            channel.truncate(content.length);
        }
    }

    /** Whether a reader took what it was given. */
    private static String outcome(Callable reading) throws Exception {
        try {
            reading.call();
            return "read";
        } catch (Exception e) {
            if (!(e instanceof Refusal) && !(e instanceof CircuitFormatException)) {
                throw e;
            }
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a refusal says something", e);
            }
            return "refused";
        }
    }

    /** What may throw anything. */
    @FunctionalInterface
    private interface Callable {
        void call() throws Exception;
    }

    private static void model(Path path) {
        Model.open(path, ModelRequest.DEFAULT).warnings();
    }

    private static void weights(Path path) {
        WeightsFiles.open(path).close();
    }

    private static void paper(Path path) throws IOException {
        PaperFormat.read(path);
    }

    private static void certificate(Path path) {
        try (CertificateReader reader = CertificateReader.open(path)) {
            reader.lengths();
        }
    }
}
