package io.customer360.common.feed;

import static io.customer360.common.feed.Delivery.HEADER;
import static io.customer360.common.feed.Delivery.csv;
import static io.customer360.common.feed.Delivery.feed;
import static io.customer360.testing.SparkTest.spark;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Feed.Format;
import io.customer360.common.io.LakeFailure;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are not what they should be: each is named, and nothing of them gets lost. */
class BadFilesTest {
  @TempDir Path folder;
  private Delivery delivery;

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
  }

  @Test
  void takesNothingOfATruncatedGzipAndAllOfItWhenItIsMended() throws IOException {
    var text = new StringBuilder("id,name\n");
    for (int i = 0; i < 5000; i++) {
      text.append(i).append(",name ").append(i * 7919L % 10007).append('\n');
    }
    var packed = packed(text.toString());
    arrives("crm/good.csv", "id,name\n1,Ann\n".getBytes(UTF_8));
    arrives("crm/cut.csv.gz", Arrays.copyOf(packed, packed.length / 2));
    var feed = csv("crm");
    assertThatThrownBy(() -> delivery.take(feed))
        .hasStackTraceContaining("FAILED_READ_FILE")
        .hasStackTraceContaining("cut.csv.gz");
    arrives("crm/cut.csv.gz", packed);
    assertThat(delivery.take(feed)).isEqualTo(5001);
  }

  @Test
  void marksCsvRecordsWhoseBytesAreNotOfTheEncoding() {
    delivery.arrives("a.csv", "id,name\n1,Müller\n2,Bob\n", ISO_8859_1);
    assertThat(delivery.rows(csv("a.csv"), "id", Feed.DRIFT, Feed.RESCUED))
        .isEqualTo(
            """
            1 | encoding: record | {"_corrupt_record":"{\\"id\\":\\"1\\",\\"name\\":\\"M\uFFFDller\\"}"}
            2 |  |
            """);
  }

  @Test
  void marksJsonRecordsWhoseBytesAreNotUtf8() {
    delivery.arrives(
        "a", "{\"id\":1,\"name\":\"Müller\"}\n{\"id\":2,\"name\":\"Bob\"}\n", ISO_8859_1);
    assertThat(
            delivery.rows(
                feed(Format.JSON, "a", Map.of(), "id", "name"), "id", Feed.DRIFT, Feed.RESCUED))
        .isEqualTo(
            """
             | encoding: record | {"_corrupt_record":"{\\"id\\":1,\\"name\\":\\"M\uFFFDller\\"}"}
            2 |  |
            """);
  }

  @Test
  void marksOnlyTheElementsOfAJsonArrayWhoseBytesAreNotUtf8() {
    delivery.arrives(
        "a", "[{\"id\":1,\"name\":\"Müller\"},\n{\"id\":2,\"name\":\"Bob\"}]", ISO_8859_1);
    assertThat(
            delivery.rows(
                feed(Format.JSON_ARRAY, "a", Map.of(), "id", "name"), "id", "name", Feed.DRIFT))
        .isEqualTo(" |  | encoding: record\n2 | Bob |\n");
  }

  @Test
  void readsCsvOfTwoBytesACharacter() {
    delivery.arrives("a.csv", "\uFEFFid,name\n1,Ann\n2,Łukasz\n", UTF_16LE);
    var options = Map.of("header", "true", "encoding", "UTF-16LE");
    assertThat(delivery.rows(feed(Format.CSV, "a.csv", options, "id", "name")))
        .isEqualTo("1 | Ann |\n2 | Łukasz |\n");
  }

  @Test
  void keepsAJsonArrayThatBreaksOffAsOneUnreadableRecord() {
    delivery.arrives("a/cut", "[{\"id\":1},\n{\"id\":2");
    delivery.arrives("a/more", "[{\"id\":3}] [{\"id\":4}]");
    delivery.arrives("a/none", "[]");
    delivery.arrives("a/whole", "\uFEFF[\n{\"id\":5.50},\nnull]");
    assertThat(delivery.rows(feed(Format.JSON_ARRAY, "a", Map.of(), "id")))
        .isEqualTo(
            """
             | {"_corrupt_record":"[{\\"id\\":1},\\n{\\"id\\":2"}
             | {"_corrupt_record":"[{\\"id\\":3}] [{\\"id\\":4}]"}
             | {"_corrupt_record":"null"}
            5.50 |
            """);
  }

  @Test
  void keepsXmlWhoseLastRecordHasNoEnd() {
    delivery.arrives("a.xml", "<t><r><id>1</id></r><r><id>2</id>");
    var rows = delivery.rows(feed(Format.XML, "a.xml", Map.of("rowTag", "r"), "id"));
    assertThat(rows).contains("1 |", "_corrupt_record", "<id>2</id>");
  }

  @Test
  void takesNothingOfXmlWithoutARecord() {
    delivery.arrives("a/1.xml", "<t></t>");
    delivery.arrives("a/2.xml", "<t/>");
    var feed = feed(Format.XML, "a", Map.of("rowTag", "r"), "id", "name");
    assertThat(delivery.take(feed)).isZero();
    delivery.arrives("a/3.xml", "<t><r><id>1</id></r></t>");
    assertThat(delivery.rows(feed)).isEqualTo("1 |  |\n");
  }

  @Test
  void keepsXmlRecordsThatHaveNothing() {
    delivery.arrives("a.xml", "<t><r/><r></r></t>");
    var feed = feed(Format.XML, "a.xml", Map.of("rowTag", "r"), "id");
    assertThat(delivery.rows(feed, "id", Feed.DRIFT)).isEqualTo(" | dropped: id\n | dropped: id\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "FIXED_WIDTH", "JSON", "JSON_ARRAY", "XML"})
  void saysWhichFilesAreEmpty(Format format) {
    delivery.arrives("in/none", "");
    var options = Map.of("header", "true", "rowTag", "r", "widths.id", "1");
    var arrival = delivery.arrived(feed(format, "in", options, "id"));
    assertThat(arrival.records()).isEmpty();
    assertThat(arrival.remarks())
        .containsExactly("1 file without a byte: in/none. Ask whether the delivery broke off.");
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void namesAFileWithoutBytesThatCannotBeWhole(Format format) {
    delivery.arrives("in/none", "");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed(format, "in", Map.of(), "id")))
        .withMessageContaining("Cannot ingest feed.crm: in/none (0 bytes) is no whole " + format);
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "JSON", "FIXED_WIDTH"})
  void refusesALineThatIsLongerThanTheLimit(Format format) {
    delivery.arrives("in/a", "id\n" + "x".repeat(3000) + "\n");
    var options = Map.of("header", "true", "widths.id", "9", "maxLineBytes", "1000");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed(format, "in", options, "id")))
        .withMessageContaining("in/a has a line of more than 500 bytes")
        .withMessageContaining("feeds.crm.options.maxLineBytes");
  }

  @Test
  void readsLongFilesOfShortLines() {
    delivery.arrives("a.csv", "id,name\n" + "1,Ann\n".repeat(1000));
    var options = Map.of("header", "true", "maxLineBytes", "20");
    assertThat(delivery.read(feed(Format.CSV, "a.csv", options, "id", "name")).count())
        .isEqualTo(1000);
  }

  @Test
  void stopsAtALongLineOfAGzip() throws IOException {
    arrives("in/a.json.gz", packed("{\"id\":\"" + "x".repeat(300_000) + "\"}\n"));
    var feed = feed(Format.JSON, "in", Map.of("maxLineBytes", "100000"), "id");
    assertThatThrownBy(() -> delivery.read(feed).collectAsList())
        .hasStackTraceContaining("in/a.json.gz")
        .hasStackTraceContaining("a line of more than 100,000 bytes");
    assertThat(delivery.rows(feed(Format.JSON, "in", Map.of(), "id"), Feed.ORIGIN))
        .isEqualTo("in/a.json.gz\n");
  }

  @Test
  void refusesAJsonArrayThatFillsTheMemory() {
    delivery.arrives("a", "[{\"id\":1},\n{\"id\":2}]");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(
            () -> delivery.read(feed(Format.JSON_ARRAY, "a", Map.of("maxLineBytes", "9"), "id")))
        .withMessageContaining("a has 20 bytes, and a JSON array is read as a whole");
  }

  /** The heap of a test is 3 GB. */
  @Test
  @Tag("slow")
  void survivesALineOfAGigabyte() throws IOException {
    Files.createDirectories(delivery.landing.resolve("in"));
    try (var out = opened("in/a.csv")) {
      gigabyte(out);
    }
    try (var out = new GZIPOutputStream(opened("in/b.csv.gz"))) {
      gigabyte(out);
    }
    for (String file : List.of("in/a.csv", "in/b.csv.gz")) {
      for (Format format : List.of(Format.CSV, Format.JSON)) {
        assertThatThrownBy(
                () -> delivery.read(feed(format, file, HEADER, "id", "name")).collectAsList())
            .as("%s of %s", format, file)
            .hasStackTraceContaining(file)
            .hasStackTraceContaining("a line of more than");
      }
    }
  }

  private OutputStream opened(String file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(delivery.landing.resolve(file)));
  }

  private static void gigabyte(OutputStream out) throws IOException {
    out.write("id,name\n1,".getBytes(UTF_8));
    var block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < 1 << 10; i++) {
      out.write(block);
    }
    out.write("\n2,Bob\n".getBytes(UTF_8));
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "PARQUET", "AVRO"})
  void namesAFileThatIsGoneBeforeItsColumnsAreRead(Format format) {
    var gone =
        new DataFile(delivery.landing.resolve("in/a").toString(), "in/a", Instant.EPOCH, 100);
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(
            () ->
                FeedFormats.read(
                    spark(),
                    feed(format, "in", HEADER, "id"),
                    List.of(gone),
                    Origin.file("file:/")))
        .withMessageContaining("Cannot ingest feed.crm")
        .withMessageContaining("in/a was there when the files were listed and is gone now");
  }

  @Test
  void namesAFileThatIsGoneBeforeItsRecordsAreRead() throws IOException {
    delivery.arrives("in/a.csv", "id,name\n1,Ann\n");
    var records = delivery.read(csv("in"));
    Files.delete(delivery.landing.resolve("in/a.csv"));
    assertThatThrownBy(records::collectAsList).hasStackTraceContaining("in/a.csv");
  }

  @Test
  void readsHeadersThatNameAColumnTwiceOrNotAtAll() {
    delivery.arrives("a.csv", "id,name,Name,,name\n1,Ann,A.,x,y\n");
    assertThat(delivery.rows(csv("a.csv"), "id", "name", Feed.RESCUED, Feed.DRIFT))
        .isEqualTo(
            "1 | Ann | {\"Name\":\"A.\",\"_c3\":\"x\",\"name#5\":\"y\"} | added: Name+added: _c3+added: name\n");
  }

  @Test
  void readsGzipCommentsQuotedLineEndsAndCarriageReturns() throws IOException {
    arrives(
        "a.csv.gz", packed("# made on Monday\r\nid;name\r\n1;\"Ann\r\nLee\"\r\n2;\"B\"\"ob\"\r\n"));
    var options = new HashMap<>(HEADER);
    options.putAll(Map.of("sep", ";", "comment", "#", "multiLine", "true", "escape", "\""));
    assertThat(delivery.read(feed(Format.CSV, "a.csv.gz", options, "id", "name")).collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactly("Ann\nLee", "B\"ob");
  }

  @Test
  void readsXmlAttributesAndElementsThatComeTwice() {
    delivery.arrives(
        "a.xml",
        """
        <t>
          <r><price currency="EUR">9.50</price><tag>a</tag></r>
          <r><price>8</price><tag>a</tag><tag>b</tag></r>
        </t>
        """);
    assertThat(delivery.rows(feed(Format.XML, "a.xml", Map.of("rowTag", "r"), "price", "tag")))
        .isEqualTo("8 | [\"a\",\"b\"] |\n9.50 | a | {\"price._currency\":\"EUR\"}\n");
  }

  @Test
  void partsLinesOfFixedWidth() {
    delivery.arrives("a.txt", "007Müller  12.50\n8  Bob\n9  Cid     1.00 more\n", ISO_8859_1);
    var options =
        Map.of(
            "encoding", "ISO-8859-1", "widths.id", "3", "widths.name", "8", "widths.amount", "5");
    assertThat(delivery.rows(feed(Format.FIXED_WIDTH, "a.txt", options, "id", "name", "amount")))
        .isEqualTo(
            """
            007 | Müller | 12.50 |
            8 | Bob |  |
            9 | Cid | 1.00 | {"_corrupt_record":"9  Cid     1.00 more"}
            """);
  }

  private void arrives(String file, byte[] bytes) throws IOException {
    var path = delivery.landing.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
