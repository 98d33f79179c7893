package limen.cli.instruct;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limen instruct}: the group of verbs about transformers that evaluate circuits. */
@Command(
        name = "instruct",
        header = "From circuits back to transformers: evaluate circuits given as strings.",
        description = "T_d is a transformer that evaluates every circuit of depth at most d, given as a string with its"
                + " input: build it as a model file, let it follow a circuit, decide a language with a circuit as"
                + " advice, compare it with many circuits, compile it to a universal circuit.",
        usageHelpWidth = 100,
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  limen instruct build --depth 2 -o t2.json",
            "  limen instruct follow --circuit \"X X <= 0 &1 >= 10 & &11\" --input 01 --trace",
            "  limen instruct advise majority --input 0110111",
            "  limen instruct verify --random 1000 --tokens 500 --depth 4",
            "  limen instruct universal --depth 2 --length 8,16 --samples 512",
            "  limen instruct models zoo/exists zoo/parity"
        },
        subcommands = {
            BuildVerb.class,
            FollowVerb.class,
            AdviseVerb.class,
            VerifyVerb.class,
            UniversalCircuitVerb.class,
            ModelsVerb.class
        })
public final class InstructVerb implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help when it sets this
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no verb given");
    }
}
