package limen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Runs of every verb, with every kind of thing it takes. */
final class EveryVerb {
    /** Runs that show every key: words, those that begin with {@code @} are files. Later ones read what earlier ones wrote. */
    static final String RUNS = """
        demo -o @demo
        compile zoo/exists --length 2 --gates unit -o @unit.limen
        compile zoo/majority --length 4 -o @majority.limen
        compile zoo/sort --length 2 -o @sort.limen
        compile zoo/exactly-half --length 4 -o @half.limen
        export zoo/majority --to safetensors -o @majority
        export @unit.limen --to paper -o @unit.txt
        export @majority.limen --to limen -o @copy.limen
        export @majority.limen --to aiger -o @majority.aig
        export zoo/majority --length 2 --to aag --dry-run
        export @majority.limen --to th -o @majority.th
        export zoo/majority --length 2 --to blif -o @majority.blif
        export @majority.limen --to verilog -o @majority.v
        export @majority.limen --to pla -o @majority.pla
        export zoo/majority --length 2 --to verilog --form sums --dry-run
        export @majority.limen --to onnx -o @majority.onnx
        export zoo/majority --length 2 --to onnx --dry-run
        export @majority.limen --to safetensors -o @majority.safetensors
        export @majority.limen --to safetensors --dry-run
        export @majority.limen --to graphml -o @majority.graphml
        export zoo/majority --length 2 --to node-link --collapse stage -o @majority-stages.json
        import @majority --from safetensors -o @majority.json
        import @majority.limen -o @imported.limen
        import @majority.aig -o @from-aiger.limen
        import @majority.th -o @from-th.limen
        import @majority.v --from verilog -o @from-verilog.limen
        stats @majority.limen
        stats @parity.limen
        stats @unit.txt
        stats zoo/majority --length 2
        simplify @majority.limen -o @smaller.limen
        equal @majority.limen @smaller.limen
        equal @majority.limen @half.limen
        equal @majority.limen @half.limen --write @differ.cnf
        equal @majority.limen @half.limen --write @differ.opb
        inspect zoo/majority --length 2
        inspect zoo/majority --length 2 --show-ranges
        inspect @ends.json --length 2
        inspect abstract/exists --length 1,2
        inspect abstract/majority --length 1024 --construction lemma
        quantize @majority.json --length 4 --precision 6 -o @quantized.json
        quantize demo --length 4 --precision 6 -o @demo6.json
        export @demo6.json --to lfm -o @demo6.lfm
        run zoo/majority --input 0110
        run zoo/majority --batch @words.txt --trace
        run zoo/sort --input ba --trace
        run zoo/sort --batch @letters.txt
        run @parity.limen --bits 011 --trace
        run @parity.limen --batch @bits.txt --as bits
        run @majority.limen --batch @words.txt --trace
        run abstract/majority --input 0110 --trace
        run abstract/majority --batch @words.txt --trace
        generate demo --prompt the --tokens 2
        logits demo --tokens 1,2 --positions all --npy @logits.npy
        logits demo --tokens 1,2 --positions all --against @logits.npy
        logits demo --tokens 1,2 --positions all --against @logits.npy --tolerance 0 --precision 6
        check zoo/majority --length 2
        check zoo/exists --length 4 --circuit @majority.limen
        compile zoo/majority --length 2 --layer 0 -o @layer.limen
        check zoo/majority --length 2 --layer all
        prove zoo/majority --length 1..3 --language majority --certificate @majority.proof
        prove zoo/majority --length 2..3 --language parity
        prove zoo/parity --length 2 --language majority
        prove zoo/histogram --length 1 --labels sort
        prove zoo/parity --length 2 --equals zoo/majority
        prove zoo/parity --length 2 --equals-precision 8 --certificate @same.proof
        prove zoo/majority --length 3 --language majority --engine states --budget 2
        prove zoo/majority --length 3 --language parity --write @parity.cnf
        prove zoo/parity --length 2 --equals zoo/majority --write @parity.opb
        verify @majority.proof --model zoo/majority
        verify @same.proof --model zoo/parity --equals-precision 8
        precision @last-b.json --length 1 --language last:b --certificate @least.proof
        precision @last-b.json --length 1 --language last:b --up-to 5
        precision @last-b.json --length 1 --language last:b --up-to 2
        precision @last-b.json --length 8 --language last:b --up-to 1 --budget 1 --engine states
        precision zoo/parity --length 1 --equals-precision 8
        precision zoo/histogram --length 1 --labels sort --up-to 1
        precision zoo/exists --length 1 --language contains:b --up-to 2
        precision zoo/parity --length 2 --equals zoo/majority --up-to 1
        extract zoo/exists --length 3 --as dfa -o @exists.dfa --svg @exists.svg --certificate @exists.proof
        extract zoo/dyck-1 --length 3 --as dfa
        extract zoo/majority --length 3 --as threshold
        extract zoo/parity --length 3 --as threshold
        extract @majority.limen --as threshold
        extract zoo/exactly-half --length 2 --as symmetric
        extract zoo/dyck-1 --length 3 --as circuit --least ands -o @small.limen
        extract zoo/palindrome --length 6 --as circuit --budget 1ms
        extract zoo/palindrome --length 8 --as symmetric --budget 20
        gate @majority.limen --id 20
        gate @majority.limen --id 20 --argument 0
        gate demo --length 3 --precision 6 --objective size --id 4000
        gate demo --length 3 --precision 6 --objective size --id 8500
        gate demo --length 3 --precision 6 --objective size --id 10000
        gate abstract/exists --length 2 --id 40
        gate abstract/exists --length 2 --id 40 --argument 0
        gate abstract/exists --length 2 --construction lemma --gates unit --id 100
        uniform abstract/exists --length 2 --verify 20 --max-gates 1000
        uniform abstract/exists --length 2 --range 0:100 -o @first.bin
        uniform abstract/exists --length 2,3 --max-gates 100
        uniform abstract/dyck-1 --length 2 --precision 4 --max-gates 100 --access-plot @access.svg
        compare abstract/exists --length 2,4 --plot @size.svg
        compare abstract/exists --length 4,6 --precision n
        compare abstract/exists --length 2 -o @table.txt
        completion
        instruct build --depth 1 -o @t1.json
        instruct follow --circuit @unit.limen --input 01
        instruct follow --instruction XX>=10&&1|01 --trace --channels --heat-map @values.svg
        instruct follow --instruction XX>=11&&1>=10&1&|01 --model @faulty.json
        instruct advise majority --input 011 -o @advice.txt
        instruct advise majority --input 01 --model @faulty.json
        instruct advise majority --length 2
        instruct advise majority --all --length 1,2
        instruct verify --inputs 1 --gates 1 --depth 1
        instruct verify --inputs 2 --gates 1 --depth 1 --bits -1
        instruct universal --depth 1 --length 4 --exhaustive -o @universal.limen
        instruct universal --depth 1 --length 4,5
        instruct models zoo/exists --length 1 --inputs 1
        instruct models zoo/exists --length 1 --inputs 1 --form simplified -o @models.txt
        """;

    private EveryVerb() {}

    /** Writes what the runs read and none of them writes. */
    static void prepare(Path folder) throws IOException {
        LimenFormat.write(SmallCircuits.parity(), folder.resolve("parity.limen"), Progress.NONE);
        Files.writeString(folder.resolve("last-b.json"), SmallModels.lastB("pow2(p-1)-1"));
        Files.writeString(folder.resolve("ends.json"), SmallModels.withEnds());
        Files.writeString(folder.resolve("words.txt"), "0110\n1010\n");
        Files.writeString(folder.resolve("letters.txt"), "ab\nba\n");
        Files.writeString(folder.resolve("bits.txt"), "011\n111\n");
        CliRun.of("instruct", "build", "--depth", 1, "-o", folder.resolve("faulty.json"))
                .done();
        damage(folder.resolve("faulty.json"));
    }

    /** A step unit of T_1 that reads a code with the wrong sign: a node of an instruction has a wrong value. */
    private static void damage(Path model) throws IOException {
        JsonNode tree = JsonMapper.shared().readTree(Files.readString(model));
        ArrayNode row = (ArrayNode) tree.at("/weights/layers/4/up/weight/0");
        for (int c = 0; c < row.size(); c++) {
            row.set(c, Math.abs(row.get(c).doubleValue()));
        }
        Files.writeString(model, tree.toString());
    }

    /** The words of a run whose files are in a folder. */
    static Object[] words(String line, Path folder) {
        return Arrays.stream(line.split(" ", -1))
                .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)) : word)
                .toArray();
    }

    /** The verb of a run, with what it is a part of. */
    static String name(String line) {
        String[] words = line.split(" ", -1);
        return words[0].equals("instruct") ? words[0] + " " + words[1] : words[0];
    }
}
