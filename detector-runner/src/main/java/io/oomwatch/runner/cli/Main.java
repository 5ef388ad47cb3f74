package io.oomwatch.runner.cli;

import io.oomwatch.api.DetectorLoadException;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.live.Preload;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** {@code oomwatch}: picks the command. Exit codes: docs/exit-codes.md. */
@Command(
        name = "oomwatch",
        mixinStandardHelpOptions = true,
        description = "Says which container will be OOM-killed next and why, and checks itself against the kills that"
                + " really happened.")
public final class Main {
    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            ReplayCommand.class,
            ConfirmCommand.class,
            RunCommand.class,
            DoctorCommand.class,
            FetchCommand.class,
            PeaksCommand.class,
            DetectorsCommand.class,
            EstimateCommand.class,
            BacktestCommand.class,
            CalibrateCommand.class,
            NabCommand.class,
            RehearseCommand.class);

    private Main() {}

    public static void main(String[] args) {
        boolean runs = args.length > 0 && args[0].equals(RunCommand.NAME);
        if (runs) {
            Preload.start();
        }
        // Reading every command's options takes a tenth of a second, which a start does not have.
        CommandLine command = commandLine(runs ? List.of(RunCommand.class) : COMMANDS);
        StandardOutput output = new StandardOutput();
        command.setOut(output.writer());
        int code = command.execute(args);
        command.getOut().flush();
        System.exit(output.exitCode(code, command.getErr()));
    }

    /** The command line with every command, ready to execute. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(Main::explain);
        tellVersion(commandLine);
        return commandLine;
    }

    /** {@code --version} says the same after every command. */
    private static void tellVersion(CommandLine commandLine) {
        commandLine.getCommandSpec().versionProvider(new Version());
        commandLine.getSubcommands().values().forEach(Main::tellVersion);
    }

    /** What a user can act on is a message; anything else is our bug and shows where. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ConfigException || failure instanceof DetectorLoadException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof IOException) {
            command.getErr().println("oomwatch: " + words((IOException) failure));
            return ExitCode.INPUT;
        }
        throw failure;
    }

    /** The message of a failed file operation is but the file's name; what is wrong with it is in the class. */
    private static String words(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return message + ": is there already";
        }
        return message;
    }
}
