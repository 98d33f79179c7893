package limen.cli.input;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What was given on the command line, for refusals.
 *
 * @param verb whose options they are, parsed
 */
public record GivenOptions(CommandSpec verb) {
    /** Bad usage: the message, completed by where help is. */
    public ParameterException usage(String message) {
        return new ParameterException(verb.commandLine(), message);
    }

    /**
     * Refuses options that were given and would change nothing.
     *
     * @param why what makes them so
     */
    public void without(String why, String... options) {
        ParseResult given = verb.commandLine().getParseResult();
        for (String option : options) {
            if (given.hasMatchedOption(option)) {
                throw usage(option + ": " + why + ", leave it out");
            }
        }
    }
}
