package io.customer360.jobs.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with one JSON object per line, UTF-8. */
final class JsonLines implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory().setRootValueSeparator(null);

  /** Writes the fields of one object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private final JsonGenerator json;
  private long rows;

  JsonLines(Path file) throws IOException {
    json = JSON.createGenerator(Files.newBufferedWriter(file));
  }

  void add(Fields fields) throws IOException {
    json.writeStartObject();
    fields.write(json);
    json.writeEndObject();
    json.writeRaw('\n');
    rows++;
  }

  /** Leaves the field out where there is no value. */
  static void writeIfPresent(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
