package io.customer360.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL, in processes of its own, from binaries that Maven brings. It refuses to run as
 * root; where root runs the tests, as in a container, it is started as the user {@code nobody}.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final int NOBODY = 65534;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path folder;
  private final String url;

  private PostgresServer(Process process, Path folder, String url) {
    this.process = process;
    this.folder = folder;
    this.url = url;
  }

  /** Starts a server with an empty database, on a port that was free. */
  public static PostgresServer start() {
    try {
      // Not below a folder of JUnit or of the house: nobody else may enter those.
      var folder = Files.createTempDirectory("c360-postgres");
      unpack(folder);
      if (root()) {
        give(folder);
      }
      var log = folder.resolve("log").toFile();
      var data = folder.resolve("data").toString();
      int port = freePort();
      var made = start(folder, log, "initdb", "-D", data, "-U", "c360", "-A", "trust", "-N");
      if (made.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("initdb failed:\n" + Files.readString(log.toPath()));
      }
      var process =
          start(
              folder,
              log,
              "postgres",
              "-D",
              data,
              "-p",
              "" + port,
              "-h",
              "127.0.0.1",
              "-F",
              "-k",
              "");
      var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
      return new PostgresServer(process, folder, url).awaited();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is; the user is {@code c360}, without a password. */
  public String url() {
    return url;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "c360", "");
  }

  /** Runs statements, one after the other. */
  public void run(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PostgresServer awaited() throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        connect().close();
        return this;
      } catch (SQLException e) {
        pause();
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "PostgreSQL did not start:\n" + Files.readString(folder.resolve("log")));
  }

  private static Process start(Path folder, java.io.File log, String program, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static void unpack(Path folder) throws IOException {
    try (var packed = PostgresServer.class.getResourceAsStream(BINARIES);
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
          if ((entry.getMode() & 0100) != 0) {
            executable(target);
          }
        }
      }
    }
  }

  private static void executable(Path file) throws IOException {
    var permissions = new HashSet<>(Files.getPosixFilePermissions(file));
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    Files.setPosixFilePermissions(file, permissions);
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static void give(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
        Files.setAttribute(file, "unix:uid", NOBODY);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL started", e);
    }
  }
}
