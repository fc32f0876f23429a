package io.customer360.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka broker without ZooKeeper, in a process of its own, with clients to feed it. */
public final class KafkaServer implements AutoCloseable {
  private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

  private final Process process;
  private final String address;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaServer(Process process, String address) {
    this.process = process;
    this.address = address;
    this.admin = Admin.create(Map.of("bootstrap.servers", address));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts a broker that keeps its topics in {@code folder}, on ports that were free. */
  public static KafkaServer in(Path folder) {
    try {
      int port = freePort();
      var settings = settings(folder, port, freePort());
      var log = folder.resolve("broker.log");
      var formatted =
          java(log, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", settings)
              .onExit()
              .join();
      if (formatted.exitValue() != 0) {
        throw new IllegalStateException("Kafka has no storage:\n" + Files.readString(log));
      }
      var process = java(log, "kafka.Kafka", settings);
      var server = new KafkaServer(process, "127.0.0.1:" + port);
      server.await(log);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  public void topic(String name, int partitions) {
    await(() -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get());
  }

  /** Grows a topic to that many partitions. */
  public void grow(String name, int partitions) {
    await(
        () ->
            admin
                .createPartitions(
                    Map.of(
                        name, org.apache.kafka.clients.admin.NewPartitions.increaseTo(partitions)))
                .all()
                .get());
  }

  public void delete(String topic) {
    await(() -> admin.deleteTopics(List.of(topic)).all().get());
  }

  /** Lets all before {@code offset} expire. */
  public void expire(String topic, int partition, long offset) {
    await(
        () ->
            admin
                .deleteRecords(
                    Map.of(
                        new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get());
  }

  /** Sends one message and waits until it is there. */
  public void send(ProducerRecord<byte[], byte[]> message) {
    await(() -> producer.send(message).get());
  }

  /** Sends one message in a transaction of its own. */
  public void sendInTransaction(ProducerRecord<byte[], byte[]> message) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", address, "transactional.id", message.topic());
    try (var once =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      once.initTransactions();
      once.beginTransaction();
      await(
          () -> {
            var sent = once.send(message);
            once.flush();
            return sent.get();
          });
      once.commitTransaction();
    }
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
    admin.close(java.time.Duration.ZERO);
    process.destroyForcibly();
    process.onExit().join();
  }

  private interface Request {
    Object send() throws ExecutionException, InterruptedException;
  }

  private static void await(Request request) {
    try {
      request.send();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void await(Path log) throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (process.isAlive() && System.nanoTime() < until) {
      try {
        admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
        // Not yet; ask again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    close();
    throw new IllegalStateException("Kafka did not start:\n" + Files.readString(log));
  }

  private static Process java(Path log, String main, String... arguments) throws IOException {
    var house = Path.of(System.getProperty("house"));
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + house.resolve("deploy/log4j2.properties"),
                "-cp",
                house.resolve("common/target/kafka") + "/*" + File.pathSeparator + classPath(),
                main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** That of the tests: Scala, Jackson, log4j and Kafka's clients as Spark has them. */
  private static String classPath() {
    return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
        .orElseGet(() -> System.getProperty("java.class.path"));
  }

  private static String settings(Path folder, int port, int controller) throws IOException {
    var text =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        auto.create.topics.enable=false
        log.retention.ms=-1
        """
            .formatted(port, controller, folder.resolve("topics"));
    return Files.writeString(folder.resolve("broker.properties"), text).toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
