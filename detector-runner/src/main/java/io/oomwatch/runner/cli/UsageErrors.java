package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.Suggestions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, what was probably meant, and where the options are listed; no page of usage. */
final class UsageErrors implements IParameterExceptionHandler {
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
        return String.valueOf(wrong.getMessage());
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
