package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hand-written tables that lie beside this class as CSV with a header. */
final class ResourceTable {
  private ResourceTable() {}

  /** All rows of the table; small, so in memory. */
  static List<Record> rows(String name) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.getFormat().setLineSeparator("\n");
    try (InputStream csv = ResourceTable.class.getResourceAsStream(name)) {
      return List.copyOf(
          new CsvParser(settings).parseAllRecords(csv, StandardCharsets.UTF_8.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + name, e);
    }
  }
}
