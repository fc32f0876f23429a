package io.customer360.jobs.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder a company is written into. */
record OutFolder(Path path) {
  private static final String README =
      """
      A made-up company: CRM contacts, shop, support tickets, web visits, and who is who (truth).
      All people in it are invented; any likeness to real people is by chance.
      """;

  /** Creates the folder where it is missing, and refuses one that cannot be written into. */
  static OutFolder prepare(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw refusal(path, "it is a file. Give a folder, or a path that does not exist yet", null);
    }
    try {
      Files.createDirectories(path);
      Files.writeString(path.resolve("README.txt"), README);
    } catch (IOException e) {
      String reason = "it cannot be written to (%s). Give a folder that you may write to";
      throw refusal(path, reason.formatted(e), e);
    }
    return new OutFolder(path);
  }

  /** The path of a file below the folder, such as crm/contacts.csv, with its folder in place. */
  Path file(String name) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private static IOException refusal(Path path, String reason, IOException cause) {
    return new IOException("Cannot generate into %s: %s.".formatted(path, reason), cause);
  }
}
