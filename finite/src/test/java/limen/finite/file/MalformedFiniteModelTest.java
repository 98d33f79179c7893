package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import limen.io.FileFormatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Well-formed JSON that is no finite-precision transformer: one edit of the golden file, one line that names the place. */
class MalformedFiniteModelTest {
    /** The golden file without its checksum. */
    private static String golden() throws IOException {
        String[] lines = Files.readString(FiniteModelFileTest.GOLDEN).split("(?<=\n)", 3);
        return lines[0] + lines[2];
    }

    private static void assertRefused(String from, String to, String message) throws IOException {
        String good = golden();
        FiniteModelFile.read("good.json", good.getBytes(StandardCharsets.UTF_8));
        int at = good.indexOf(from);
        assertThat(at).as("the edited place").isNotNegative();
        String edited = good.substring(0, at) + to + good.substring(at + from.length());
        assertThatThrownBy(() -> FiniteModelFile.read("model.json", edited.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileFormatException.class)
                .hasMessage("model.json" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "limen-finite | limen-model |: field \"format\" is \"limen-model\", it must be \"limen-finite\"",
                "\"version\": 1 | \"version\": 2 |: field \"version\" is 2, only 1 is known: use the program that"
                        + " wrote it, or quantize again",
                "\"version\": 1 | \"version\": 1, \"checksum\": 5 |: field \"checksum\" is unknown, known are"
                        + " [attributes, causal, exact_length, format, layers, maximum_length, name, output, precision,"
                        + " sha256, sites, tokenizer, version, vocabulary]",
                "\"version\": 1 | \"version\": 1, \"sha256\": null |: field \"sha256\" is missing, add it",
                "\"name\": \"every rule\" | \"name\": \" \" |: name: is blank, give the model a name",
                "\"causal\": true, | |: field \"causal\" is missing, add it",
                "\"causal\": true | \"causal\": 1 |: field \"causal\" is 1, it must be true or false",
                "\"maximum_length\": 4 | \"maximum_length\": 0 |: maximum length 0: must be at least 1, give the"
                        + " greatest number of tokens",
                "\"maximum_length\": 4 | \"maximum_length\": 4.0 |: field \"maximum_length\" is 4.0, it must be an"
                        + " integer of at most 31 bits",
                "\"layers\": 1 | \"layers\": -1 |: layers -1: must not be negative, give their number",
                "\"layers\": 1 | \"layers\": 4294967297 |: field \"layers\" is 4294967297, it must be an integer of at"
                        + " most 31 bits",
                "\"precision\": 3 | \"precision\": 0 |: precision 0: must be at least 1 bit, give the bits",
                "\"vocabulary\": [\"a\" | \"vocabulary\": [5 |: field \"vocabulary\" holds 5, it must hold strings"
                        + " only",
                "\"vocabulary\": [\"a\", \"b\", \"é\"] | \"vocabulary\": [] |: vocabulary: is empty, give at least one"
                        + " token",
                "\"vocabulary\": [\"a\", \"b\", \"é\"] | \"vocabulary\": [\"a\", \"b\"] |: site embedding: token has 3"
                        + " rows, must have 2",
                "\"tokens\": [\"a\", \"b\" | \"tokens\": [\"a\", \"a\" |: alphabet, token 1 \"a\": is empty or occurs"
                        + " twice, give each token its own string",
                "\"kind\": \"alphabet\" | \"kind\": \"bpe\" |, tokenizer: field \"kind\" is \"bpe\", it must be one of"
                        + " [alphabet, hugging_face, pieces]",
                "written by hand\" | x\", \"n\": 5 |, attributes: field \"n\" is 5, it must be a string",
            })
    void fieldsOfTheModel(String from, String to, String message) throws IOException {
        assertRefused(from, to == null ? "" : to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"sites\": [ | \"sites\": [7, |: field \"sites\" holds 7, it must hold objects",
                "\"sites\": [ | \"sites\": [{}, |, site 0: field \"name\" is missing, add it",
                "{\"name\": \"norm\" | {\"name\": \"embedding\" |, site embedding: field \"name\" occurs twice, give"
                        + " each site its own",
                "\"sites\": [ | \"sites\": [{\"name\": \"\", \"kind\": \"embedding\", \"layer\": -1, \"shape\":"
                        + " \"position\", \"width\": 1, \"format\": \"e4m3\", \"rule\": {\"kind\": \"embedding\","
                        + " \"fraction_bits\": 0, \"token\": [[1],[1],[1]]}}, |: site 0: its name is blank, give it a"
                        + " name",
                "{\"name\": \"norm\" | {\"names\": \"x\", \"name\": \"norm\" |, site norm: field \"names\" is unknown,"
                        + " known are [format, kind, layer, name, rule, shape, width]",
                "attention_norm | attention_nrm |, site norm: field \"kind\" is \"attention_nrm\", it must be one of"
                        + " [attention_norm, attention_output, attention_output_norm, attention_residual, difference,"
                        + " embedding, feed_forward_norm, feed_forward_output, feed_forward_output_norm,"
                        + " feed_forward_residual, final_norm, gate, head, hidden, key, key_norm, key_plain, logits,"
                        + " maximum, norm_centred, query, query_norm, query_plain, score, up, value, weight]",
                "\"layer\": -1 | \"layer\": 2 |: site embedding: layer 2, must be -1 to 1",
                "\"shape\": \"pair\" | \"shape\": \"position\" |: site score: shape position, its rule defines pair",
                "\"shape\": \"row\" | \"shape\": \"rows\" |, site maximum: field \"shape\" is \"rows\", it must be one"
                        + " of [pair, position, row]",
                "\"width\": 2 | \"width\": 0 |: site embedding: width 0, must be at least 1",
                "fixed(unit=1/4 | fixed(unit=0 |, site embedding: field \"format\": cannot read number format"
                        + " \"fixed(unit=0,min=-4,max=3,round=even)\": unit 0 of a number format: it must be positive",
                "\"e4m3\" | \"e4m9\" |, site up: field \"format\": cannot read number format \"e4m9\": write fixed(…),"
                        + " float(…), list(…), paper(…), e4m3, e5m2, fp16 or bf16",
                "\"kind\": \"norm\" | \"kind\": \"layer_norm\" |, site norm, rule: field \"kind\" is \"layer_norm\","
                        + " it must be one of [difference, embedding, head, linear, maximum, norm, product, score]",
                "[3,-2] | [3,-2.5] |, site embedding, rule: field \"token\" holds -2.5 at [0, 1], it must be an"
                        + " integer of at most 63 bits",
                "[3,-2] | [3,9223372036854775808] |, site embedding, rule: field \"token\" holds 9223372036854775808 at"
                        + " [0, 1], it must be an integer of at most 63 bits",
                "[3,-2] | 3 |, site embedding, rule: field \"token\" holds 3, it must hold lists of integers",
                "[3,-2] | [3] |, site embedding, rule: field \"token\" has 2 values in row 1, must have 1 as in the"
                        + " first one",
                "[2,-1], | |: site embedding: position has 3 rows, must have 4",
                "\"fraction_bits\": 1 | \"fraction_bits\": 2000 |: site embedding: fraction bits 2000, must be -1024 to"
                        + " 1024",
                "\"fraction_bits\": 1, | |, site embedding, rule: field \"fraction_bits\" is missing, add it",
            })
    void sitesAndEmbedding(String from, String to, String message) throws IOException {
        assertRefused(from, to == null ? "" : to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"source\": \"embedding\" | \"source\": \"query\" |, site norm, rule: field \"source\" is \"query\","
                        + " no site before this one has that name",
                "\"sign\": [1,-1] | \"sign\": [1,2] |: site norm: sign 2 at channel 1, must be -1, 0 or 1",
                "\"sign\": [1,-1] | \"sign\": [1] |: site norm: sign has 1 values, must have 2",
                "\"gain\": [5,3] | \"gain\": [5,0] |: site norm: gain 0 at channel 1, must be positive, put the sign"
                        + " into sign",
                "\"gain_bits\": 3 | \"gain_bits\": -1 |: site norm: gain bits -1, must be 0 to 1024",
                "\"square_bits\": 1 | \"square_bits\": -1 |: site norm: square bits -1, must be 0 to 1024",
                "\"epsilon\": 2 | \"epsilon\": 0 |: site norm: epsilon 0, must be at least 1",
                "\"epsilon\": 2 | \"epsilon\": \"2\" |, site norm, rule: field \"epsilon\" is \"2\", it must be an"
                        + " integer of at most 63 bits",
                "\"multiplier\": [1,2,1,3] | \"multiplier\": [1,2,1] |: site query, term 0: multiplier has 3 values,"
                        + " must have 4",
                "[2,0], | |: site query, term 0: weights has 3 rows, must have 4",
                "[2,0], | [2], |, site query, rule, term 0: field \"weights\" has 1 values in row 1, must have 2 as in"
                        + " the first one",
                "[2,0], | [2,4294967296], |, site query, rule, term 0: field \"weights\" holds 4294967296 at [1, 1], it"
                        + " must be an integer of at most 31 bits",
                "\"bias\": [1,0,-2,3] | \"bias\": [1,0,-2,3,4] |: site query: bias has 5 values, must have 4",
                "\"partner\": [1,0,3,2] | \"partner\": [1,0,3,4] |: site query: rotation partner 4, must be a row, 0"
                        + " to 3",
                "[0,0,1,1], | |: site query: rotation own has 3 rows, must have 4",
                "\"rotation\": \"query\" | \"rotation\": \"norm\" |, site key, rule: field \"rotation\" is \"norm\", a"
                        + " site without rotation: name one that has it",
                "\"table\": [0,0,1,1,2,3,5,8] | \"table\": [0,0,1,1,2,3,5] |: site up, term 0: table has 7 entries,"
                        + " must have 8, one per value of embedding",
                "{\"source\": \"embedding\", | {\"source\": \"score\", |: site up, term 0: source score has shape"
                        + " pair, must be position",
                "{\"source\": \"hard head\", | {\"source\": \"query\", |: site gate, term 1: no weights, but query has"
                        + " width 4 and the rule 2 rows, give weights",
                "{\"source\": \"hard head\", | 5, {\"source\": \"hard head\", |, site gate, rule: field \"terms\""
                        + " holds 5, it must hold objects",
            })
    void normAndLinearRules(String from, String to, String message) throws IOException {
        assertRefused(from, to == null ? "" : to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"head_width\": 2 | \"head_width\": 0 |: site score: head width 0, must be at least 1",
                "\"head_width\": 2 | \"head_width\": 3 |: site score: query query has width 4, must have 6",
                "[0,-1,-2,-3], | |: site score: distance has 1 rows, must have 2",
                "\"score\": \"score\"} | \"score\": \"query\"} |: site maximum: score query is defined by no score"
                        + " rule",
                "min=-3,max=0 | min=-3,max=-1 |: site head: table has 4 entries, must have 3, one per value of"
                        + " difference",
                "unit=1,min=-3,max=0 | unit=2,min=-3,max=0 |: site difference: unit 2, must be that of its scores, 1",
                "\"maximum\": \"maximum\"} | \"maximum\": \"score\"} |: site difference: maximum score is not the row"
                        + " maximum of score",
                "\"table\": [0,1,3,8] | \"table\": [0,1,3,0] |: site head: table has 0 at rank 3, where the greatest"
                        + " score is, must be positive",
                "\"table\": [0,1,3,8] | \"table\": [0,-1,3,8] |: site head: table has -1 at rank 1, must not be"
                        + " negative",
                "\"selection\": \"softmax\" | \"selection\": \"rightmost\" |: site head: score difference is defined"
                        + " by no score rule, hard attention needs one",
                "\"selection\": \"rightmost\" | \"selection\": \"softmax\" |: site hard head: score score is defined"
                        + " by no difference rule, softmax needs one",
                "\"score\": \"score\", \"maximum\": \"maximum\", \"value\" | \"score\": \"score\", \"value\" |: site"
                        + " hard head: no maximum, hard attention needs that of score",
                "\"score\": \"difference\", | \"score\": \"difference\", \"maximum\": \"maximum\", |: site head:"
                        + " maximum maximum, softmax has none: leave it out",
                "\"value\": \"value\" | \"value\": \"query\" |: site head: value query has width 4, must be 1 times a"
                        + " divisor of the 2 heads",
                "\"head_width\": 1 | \"head_width\": 2 |: site head: width 2, must be 2 heads times head width 2",
                "\"ratio\": 3 | \"ratio\": 0 |: site head: ratio 0, must be positive",
                "\"ratio\": 3, \"fraction_bits\": 2 | \"ratio\": 3, \"fraction_bits\": -1 |: site head: fraction bits"
                        + " -1, must be 0 to 1024",
                "\"gate\": \"gate\" | \"gate\": \"query\" |: site hidden: gate query has width 4, must have 2",
                "\"multiplier\": [1,3] | \"multiplier\": [1] |: site hidden: multiplier has 1 values, must have 2",
                "\"table\": [-1,0,1,2] | \"table\": [-1,0,1] |: site hidden: table has 3 entries, must have 4, one per"
                        + " value of gate",
            })
    void attentionAndProductRules(String from, String to, String message) throws IOException {
        assertRefused(from, to == null ? "" : to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "next_token | next |, output: field \"kind\" is \"next\", it must be one of [accept_first, accept_last,"
                        + " labels, next_token]",
                "next_token | accept_last |: output: has 3 logits, accepting needs exactly one",
                "\"bias\": [0,1,-1] | \"bias\": [0,1] |: output: has 2 logits, next_token needs one per token of 3",
                "\"logit_unit\": \"1/64\" | \"logit_unit\": \"1/3\" |, output: field \"logit_unit\" is \"1/3\", which"
                        + " is no double exactly, write one such as \"1/1024\"",
                "\"logit_unit\": \"1/64\" | \"logit_unit\": \"x\" |, output: field \"logit_unit\": cannot read number"
                        + " \"x\": write 3/4, -2, 0.125 or 1e-5",
                "\"logit_unit\": \"1/64\" | \"logit_unit\": \"0\" |: output: logit unit 0.0, must be positive and"
                        + " finite",
                "{\"source\": \"hidden\" | {\"source\": \"hiding\" |, output, logits, term 0: field \"source\" is"
                        + " \"hiding\", no site before this one has that name",
                "\"bias\": [0,1,-1] | \"bias\": [0,1,-1], \"rotation\": \"query\" |, output, logits: field"
                        + " \"rotation\" is unknown, known are [bias, fraction_bits, terms]",
            })
    void output(String from, String to, String message) throws IOException {
        assertRefused(from, to == null ? "" : to, message);
    }
}
