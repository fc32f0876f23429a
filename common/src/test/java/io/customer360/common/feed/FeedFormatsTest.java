package io.customer360.common.feed;

import static io.customer360.common.feed.Delivery.HEADER;
import static io.customer360.common.feed.Delivery.csv;
import static io.customer360.common.feed.Delivery.feed;
import static io.customer360.testing.SparkTest.spark;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Feed.Format;
import io.customer360.common.io.LakeFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFormatsTest {
  @TempDir Path folder;
  private Delivery delivery;

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
  }

  @Test
  void readsCsvAsItIsEncodedAndQuoted() {
    delivery.arrives("a.csv", "id;name\n007;\"Müller; Jörg\"\n8;\n", ISO_8859_1);
    var options = Map.of("header", "true", "encoding", "ISO-8859-1", "sep", ";");
    assertThat(delivery.rows(feed(Format.CSV, "a.csv", options, "id", "name")))
        .isEqualTo("007 | Müller; Jörg |\n8 |  |\n");
  }

  @Test
  void readsCsvThatBeginsWithAByteOrderMark() {
    delivery.arrives("a.csv", "\uFEFFid,name\n1,Ann\n");
    assertThat(delivery.rows(csv("a.csv"))).isEqualTo("1 | Ann |\n");
  }

  @Test
  void readsCsvWithoutAHeaderByPosition() {
    delivery.arrives("a.csv", "1,Ann\n2,Bob\n");
    assertThat(delivery.rows(feed(Format.CSV, "a.csv", Map.of(), "id", "name")))
        .isEqualTo("1 | Ann |\n2 | Bob |\n");
  }

  @Test
  void rescuesCsvRowsOfAnotherWidth() {
    delivery.arrives("a.csv", "id,name\n1\n2,Bob,more\n3,Cid\n");
    assertThat(delivery.rows(csv("a.csv")))
        .isEqualTo(
            """
            1 |  | {"_corrupt_record":"1"}
            2 | Bob | {"_corrupt_record":"2,Bob,more"}
            3 | Cid |
            """);
  }

  @Test
  void rescuesCsvColumnsThatAreNotDeclared() {
    delivery.arrives("a.csv", "id,e.mail,name\n1,ann@x.org,Ann\n2,,Bob\n");
    assertThat(delivery.rows(csv("a.csv")))
        .isEqualTo("1 | Ann | {\"e.mail\":\"ann@x.org\"}\n2 | Bob |\n");
  }

  @Test
  void readsEachCsvFileByItsOwnHeader() {
    delivery.arrives("a.csv", "id,name\n1,Ann\n");
    delivery.arrives("b.csv", "name,id\nBob,2\n");
    delivery.arrives("empty.csv", "");
    assertThat(delivery.rows(csv("*.csv"))).isEqualTo("1 | Ann |\n2 | Bob |\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsLinesHoweverTheyEnd(String end) {
    var table = "id,name,\n1,Ann,\n2,Bob,\n".replace(",\n", end);
    delivery.arrives("a.csv", table);
    delivery.arrives("bare.csv", table.substring(table.indexOf('1')));
    delivery.arrives("wide.csv", table, UTF_16);
    delivery.arrives("a.fixed", "1 Ann%1$s2 Bob%1$s".formatted(end));
    delivery.arrives(
        "a.json",
        "{'id':1,'name':'Ann'}%1$s{'id':2,'name':'Bob'}%1$s".replace('\'', '"').formatted(end));
    var people = "1 | Ann |\n2 | Bob |\n";
    assertThat(delivery.rows(csv("a.csv"))).isEqualTo(people);
    var cells = Map.of("header", "true", "multiLine", "true");
    assertThat(delivery.rows(feed(Format.CSV, "a.csv", cells, "id", "name"))).isEqualTo(people);
    assertThat(delivery.rows(feed(Format.CSV, "bare.csv", Map.of(), "id", "name")))
        .isEqualTo(people);
    var wide = Map.of("header", "true", "encoding", "UTF-16");
    assertThat(delivery.rows(feed(Format.CSV, "wide.csv", wide, "id", "name"))).isEqualTo(people);
    var widths = Map.of("widths.id", "2", "widths.name", "5");
    assertThat(delivery.rows(feed(Format.FIXED_WIDTH, "a.fixed", widths, "id", "name")))
        .isEqualTo(people);
    assertThat(delivery.rows(feed(Format.JSON, "a.json", Map.of(), "id", "name")))
        .isEqualTo(people);
  }

  @Test
  void takesNothingOfACsvFileWithoutBytes() {
    delivery.arrives("empty.csv", "");
    assertThat(delivery.rows(csv("empty.csv"))).isEmpty();
  }

  @Test
  void saysThatACsvFileHasNoHeaderWithoutQuotingItsFirstRow() {
    delivery.arrives("a.csv", "1,Ann\n2,Bob\n");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(csv("*.csv")))
        .withMessageContaining("Cannot ingest feed.crm: a.csv has 2 columns, and none of them")
        .withMessageNotContaining("Ann");
  }

  @Test
  void readsJsonValuesAsTheyAreWritten() {
    delivery.arrives(
        "a.json",
        """
        {"id":"007","amount":10.50,"lines":[{"sku":"x","n":2.10}],"home":{"city":"Köln"},"on":true}
        {"amount":123456789012345678901234567890,"id":null}

        """);
    assertThat(
            delivery.rows(
                feed(Format.JSON, "a.json", Map.of(), "id", "amount", "lines", "home", "on")))
        .isEqualTo(
            """
             | 123456789012345678901234567890 |  |  |  |
            007 | 10.50 | [{"sku":"x","n":2.10}] | {"city":"Köln"} | true |
            """);
  }

  @Test
  void rescuesJsonFieldsThatAreNotDeclared() {
    delivery.arrives("a.json", "{\"id\":1,\"name\":\"Ann\",\"mail\":\"ann@x.org\"}\n");
    assertThat(delivery.rows(feed(Format.JSON, "a.json", Map.of(), "id", "name")))
        .isEqualTo("1 | Ann | {\"mail\":\"ann@x.org\"}\n");
  }

  @Test
  void rescuesJsonLinesThatAreNoObjectAsAWhole() {
    delivery.arrives("a.json", "{\"id\":1,\"name\":\"An\n[1,2]\n{\"id\":2,\"name\":\"Bob\"}\n");
    assertThat(delivery.rows(feed(Format.JSON, "a.json", Map.of(), "id", "name")))
        .isEqualTo(
            """
             |  | {"_corrupt_record":"[1,2]"}
             |  | {"_corrupt_record":"{\\"id\\":1,\\"name\\":\\"An"}
            2 | Bob |
            """);
  }

  @Test
  void readsXmlElementsAndAttributes() {
    delivery.arrives(
        "a.xml",
        """
        <tickets>
          <ticket id="1" vip="yes"><name>Ann</name><note><by>Bob</by><by>Cid</by></note></ticket>
          <ticket id="2"/>
          <ticket id="3"><name>Dan &amp; Eve</name><mail>dan@x.org</mail></ticket>
        </tickets>
        """);
    assertThat(delivery.rows(feed(Format.XML, "a.xml", Map.of("rowTag", "ticket"), "_id", "name")))
        .isEqualTo(
            """
            1 | Ann | {"_vip":"yes","note":{"by":["Bob","Cid"]}}
            2 |  |
            3 | Dan & Eve | {"mail":"dan@x.org"}
            """);
  }

  @Test
  void rescuesAnXmlRecordThatBreaksOffAsAWhole() {
    delivery.arrives("a.xml", "<t><r id='1'><name>Ann</name></r><r id='2'><name>Bob</nam</r></t>");
    assertThat(delivery.rows(feed(Format.XML, "a.xml", Map.of("rowTag", "r"), "_id", "name")))
        .contains("1 | Ann |", "_corrupt_record", "<name>Bob</nam");
  }

  @Test
  void asksForTheElementOfAnXmlRecord() {
    delivery.arrives("a.xml", "<a/>");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed(Format.XML, "a.xml", Map.of(), "_id")))
        .withMessageContaining("Set feeds.crm.options.rowTag");
  }

  @Test
  void readsParquetValuesAsText() {
    spark()
        .sql(
            """
            select 7 as id, timestamp'2026-01-30 10:00:00.5' as at, date'2026-01-30' as day,
              cast(1.50 as decimal(9,2)) as amount, array(1, 2) as list, true as extra
            """)
        .write()
        .parquet(delivery.landing.resolve("visits").toString());
    var feed = feed(Format.PARQUET, "visits", Map.of(), "id", "at", "day", "amount", "list");
    assertThat(delivery.rows(feed))
        .isEqualTo("7 | 2026-01-30T10:00:00.5Z | 2026-01-30 | 1.50 | [1,2] | {\"extra\":true}\n");
  }

  @Test
  void namesAParquetFileThatIsNone() {
    delivery.arrives("visits/a.parquet", "this is not parquet, surely not");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed(Format.PARQUET, "visits", Map.of(), "id")))
        .withMessageContaining("Cannot ingest feed.crm")
        .withMessageContaining("visits/a.parquet");
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    delivery.arrives("a.csv", "id,name\n1,Ann\n");
    var options = Map.of("header", "true", "encoding", "KLINGON");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed(Format.CSV, "a.csv", options, "id", "name")))
        .withMessageContaining("KLINGON")
        .withMessageContaining("feeds.crm.format and options");
    assertThat(delivery.rows(feed(Format.CSV, "a.csv", HEADER, "id"))).contains("1 |");
  }
}
