package limen.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that does what {@code ./limen} does, but in this JVM: it hands its arguments over a socket. So other programs run verbs
 * without a build and without a JVM for each.
 */
final class SharedLauncher implements AutoCloseable {
    private static final String PROGRAM = """
        #!PYTHON -IS
        import json, socket, sys
        with socket.socket(socket.AF_UNIX) as limen:
            limen.connect(SOCKET)
            limen.sendall(json.dumps(sys.argv[1:]).encode())
            limen.shutdown(socket.SHUT_WR)
            answer = json.loads(b"".join(iter(lambda: limen.recv(1 << 16), b"")))
        sys.stdout.write(answer["out"])
        sys.stderr.write(answer["err"])
        sys.exit(answer["code"])
        """;

    private final ServerSocketChannel server;
    private final Path program;

    /** Starts to listen; the folder gets the program and the socket. */
    SharedLauncher(String python, Path folder) throws IOException {
        Path socket = folder.resolve("socket");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        program = folder.resolve("limen");
        String place = JsonMapper.shared().writeValueAsString(socket.toString());
        Files.writeString(program, PROGRAM.replace("PYTHON", python).replace("SOCKET", place));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + ": cannot be made executable");
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** The path of the program. */
    Path program() {
        return program;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel asker = server.accept();
                Thread.ofPlatform().daemon().start(() -> answer(asker));
            }
        } catch (ClosedChannelException e) {
            return; // by close
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(SocketChannel asker) {
        try (asker) {
            byte[] words = Channels.newInputStream(asker).readAllBytes();
            CliRun run = CliRun.of((Object[])
                    JsonMapper.shared().readValue(new String(words, StandardCharsets.UTF_8), String[].class));
            Map<String, Object> answer = Map.of("code", run.code(), "out", run.out(), "err", run.err());
            Channels.newOutputStream(asker).write(JsonMapper.shared().writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
