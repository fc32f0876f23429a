package io.customer360.common.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.asset.Feed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileShapeTest {

  @Test
  void delimiterHeaderQuotesAndEncoding() {
    var plain = shape("no,name\n1,Ann\n2,Bob\n");
    assertThat(plain.format()).isEqualTo(Feed.Format.CSV);
    assertThat(plain.options()).isEqualTo(Map.of("header", "true"));
    assertThat(plain.columns()).containsExactly("no", "name");
    assertThat(shape("no;price\n1;2,50\n2;3,75\n").options()).containsEntry("sep", ";");
    assertThat(shape("no\tname\n1\tAnn, B.\n").options()).containsEntry("sep", "\\t");
    assertThat(shape("no,name\n1,\"say \"\"hi\"\", Ann\"\n").options())
        .containsEntry("escape", "\"");
    assertThat(shape("no,note\n1,\"two\nlines\"\n2,\"\"\n").options())
        .containsEntry("multiLine", "true")
        .doesNotContainKey("escape");
    assertThat(shape("no,name\n1,'Ann'\n2,'Bob, B.'\n").options()).containsEntry("quote", "'");
    assertThat(shape("a, b, c\n1, 2, 3\n").options())
        .containsEntry("ignoreLeadingWhiteSpace", "true");
    assertThat(shape("no,name\n1,J\u00fcrgen\n", StandardCharsets.ISO_8859_1).options())
        .containsEntry("encoding", "ISO-8859-1");
    assertThat(shape("no,price\n1,5 \u20ac\n", Charset.forName("windows-1252")).options())
        .containsEntry("encoding", "windows-1252");
    assertThat(shape("\uFEFFno,name\n1,J\u00fcrgen\n").columns()).containsExactly("no", "name");
  }

  @Test
  void aFileWithoutHeader() {
    var shape = shape("1,Ann\n2,Bob\n");
    assertThat(shape.hasNames()).isFalse();
    assertThat(shape.columns()).containsExactly("column_1", "column_2");
    assertThat(shape.options()).isEmpty();
    assertThat(shape("milk,bread\nmilk,tea\nsoup,tea\n").hasNames()).isFalse();
  }

  @Test
  void jsonInLinesOrOneArray() {
    assertThat(shape("{\"a\": 1}\n{\"a\": 2}\n").format()).isEqualTo(Feed.Format.JSON);
    assertThat(shape("[{\"a\": 1},\n {\"a\": 2}]").format()).isEqualTo(Feed.Format.JSON_ARRAY);
    assertThat(shape("{\n \"a\": 1\n}\n").format()).isEqualTo(Feed.Format.JSON_ARRAY);
  }

  @Test
  void theRowTagIsTheOutermostElementThatRepeats() {
    var xml = "<?xml version='1.0'?><feed><head><x/></head><rows><row><a>1</a></row><row/></rows>";
    assertThat(shape(xml).option("rowTag")).contains("row");
    assertThat(shape("<list><one><a/><a/></one><one>").option("rowTag")).contains("one");
  }

  @Test
  void emptyFilesAndOtherThings() {
    assertThat(shape("").columns()).containsExactly("column_1");
    assertThat(shape("one\n").format()).isEqualTo(Feed.Format.CSV);
    assertThat(FileShape.of("PAR1....".getBytes(StandardCharsets.UTF_8)).format())
        .isEqualTo(Feed.Format.PARQUET);
    assertThatThrownBy(() -> shape("PK\u0003\u0004..."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spreadsheet");
  }

  private static FileShape shape(String text) {
    return shape(text, StandardCharsets.UTF_8);
  }

  private static FileShape shape(String text, Charset charset) {
    return FileShape.of(text.getBytes(charset));
  }
}
