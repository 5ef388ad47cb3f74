package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.Suggestions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, what was probably meant, and where the options are listed; no page of usage. */
final class UsageErrors implements IParameterExceptionHandler {
    private static final Pattern ENUM_CONSTANTS =
            Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");
    private static final Pattern JAVA_INTEGER = Pattern.compile("is not an? (int|long)$");
    private static final Pattern JAVA_DECIMAL = Pattern.compile("is not a double$");

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (arguments.length == 0) {
            command.usage(err); // "oomwatch" alone: a newcomer
        } else {
            err.println("oomwatch: " + message(wrong, command));
            err.println("see: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static String message(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        return inOurWords(String.valueOf(wrong.getMessage()));
    }

    /** Names of Java types and enum constants are none of the user's business. */
    private static String inOurWords(String message) {
        Matcher constants = ENUM_CONSTANTS.matcher(message);
        if (constants.find()) {
            return message.substring(0, constants.start()) + "'" + constants.group(2) + "' is not one of "
                    + constants.group(1).toLowerCase(Locale.ROOT);
        }
        return JAVA_INTEGER
                .matcher(JAVA_DECIMAL.matcher(message).replaceAll("is not a number"))
                .replaceAll("is not a whole number");
    }

    private static String unmatched(String argument, CommandLine command) {
        if (argument.startsWith("-")) {
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            return "unknown option " + option + suggestion(option, optionsOf(command));
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "unexpected argument '" + argument + "'"
                : "unknown command '" + argument + "'" + suggestion(argument, commands);
    }

    private static String suggestion(String word, Collection<String> known) {
        return Suggestions.nearest(word, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static List<String> optionsOf(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
