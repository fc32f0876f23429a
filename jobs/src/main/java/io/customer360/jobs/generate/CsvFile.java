package io.customer360.jobs.generate;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file with a header: commas, UTF-8, line feeds; nulls are empty. */
final class CsvFile implements AutoCloseable {
  private final CsvWriter csv;
  private long rows;

  CsvFile(Path file, String... header) throws IOException {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    // Stray blanks are among the errors that are planted.
    settings.trimValues(false);
    settings.setMaxColumns(header.length);
    csv = new CsvWriter(Files.newBufferedWriter(file), settings);
    csv.writeHeaders(header);
  }

  void add(String... row) {
    csv.writeRow(row);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() {
    csv.close();
  }
}
