package io.customer360.common.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.S3Server;
import io.delta.storage.LogStore;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ConditionalLogStoreTest extends LogStoreContract {
  @TempDir static java.nio.file.Path folder;
  private static S3Server server;
  private static String bucket;

  @BeforeAll
  static void start() {
    server = S3Server.in(folder);
    bucket = server.bucket("log", HADOOP);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  String root() {
    return bucket;
  }

  @Override
  LogStore store() {
    return new S3ConditionalLogStore(HADOOP);
  }

  @Test
  void takesItsOwnContentForARetriedWrite() throws IOException {
    write("retries", 0, "mine");
    write("retries", 0, "mine");
    assertThat(stored("retries", 0)).containsExactly("mine");
  }
}
