package io.customer360.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A real S3 server over a local folder, in a process of its own. It refuses conditional writes as
 * S3 does.
 */
public final class S3Server implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("Started \\S*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final Process process;
  private final Path folder;
  private final int port;

  private S3Server(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server that keeps its buckets in {@code folder}, on a port that was free. */
  public static S3Server in(Path folder) {
    try {
      var log = folder.resolve("server.log");
      var process =
          new ProcessBuilder(java(), "-Xmx256m", "-jar", jar(), "--properties", settings(folder))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new S3Server(process, folder, port(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a bucket and lets {@code configuration} reach it; its URI, {@code s3a://name}. */
  public String bucket(String name, Configuration configuration) {
    try {
      Files.createDirectories(folder.resolve("buckets").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map.of(
            "endpoint", "http://127.0.0.1:" + port,
            "endpoint.region", "us-east-1",
            "access.key", "id",
            "secret.key", "secret",
            "path.style.access", "true",
            "connection.ssl.enabled", "false",
            "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider")
        .forEach(
            (key, value) -> configuration.set("fs.s3a.bucket.%s.%s".formatted(name, key), value));
    return "s3a://" + name;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String settings(Path folder) throws IOException {
    var text =
        """
        s3proxy.endpoint=http://127.0.0.1:0
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=id
        s3proxy.credential=secret
        s3proxy.ignore-unknown-headers=true
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(Files.createDirectories(folder.resolve("buckets")));
    return Files.writeString(folder.resolve("server.properties"), text).toString();
  }

  private static int port(Process process, Path log) throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (process.isAlive() && System.nanoTime() < until) {
      var listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      pause();
    }
    process.destroyForcibly();
    throw new IllegalStateException("The S3 server did not start:\n" + Files.readString(log));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the S3 server started", e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Copied there by the build of the module common. */
  private static String jar() {
    return Path.of(System.getProperty("house"), "common", "target", "s3proxy.jar").toString();
  }
}
