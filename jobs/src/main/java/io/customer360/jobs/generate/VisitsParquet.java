package io.customer360.jobs.generate;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** web/visits.parquet: the visits to the web shop; anonymous ones have no account_id. */
final class VisitsParquet implements AutoCloseable {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("visit_id")
          .optional(BINARY)
          .as(stringType())
          .named("account_id")
          .required(INT64)
          .as(timestampType(true, MICROS))
          .named("at")
          .required(BINARY)
          .as(stringType())
          .named("page")
          .required(INT32)
          .named("seconds")
          .required(BINARY)
          .as(stringType())
          .named("device")
          .named("visit");

  /** A row group is held in memory until it is full. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final ParquetWriter<Group> parquet;
  private final SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
  private long rows;

  VisitsParquet(OutFolder out) throws IOException {
    parquet =
        ExampleParquetWriter.builder(new LocalOutputFile(out.file("web/visits.parquet")))
            .withType(SCHEMA)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  /** The account is null if the visitor was not signed in. */
  void add(Visit visit, String accountId) throws IOException {
    rows++;
    Group group =
        groups
            .newGroup()
            .append("visit_id", "V-%08d".formatted(rows))
            .append("at", ChronoUnit.MICROS.between(Instant.EPOCH, visit.at()))
            .append("page", visit.page())
            .append("seconds", visit.seconds())
            .append("device", visit.device());
    if (accountId != null) {
      group.append("account_id", accountId);
    }
    parquet.write(group);
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
