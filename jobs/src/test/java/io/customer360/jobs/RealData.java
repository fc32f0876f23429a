package io.customer360.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that tests measure against where they are; they are not part of the project. */
public final class RealData {
  private static final Path FOLDER =
      Path.of(System.getProperty("house", "..")).resolve("../shared/data").normalize();

  private RealData() {}

  /** The file or folder {@code name}; skips the test, with a message, where it is not. */
  public static Path require(String name) {
    var path = FOLDER.resolve(name);
    Assumptions.assumeTrue(
        Files.exists(path), () -> "skipped: the public data set " + path + " is not here");
    return path;
  }
}
