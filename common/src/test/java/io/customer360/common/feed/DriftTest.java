package io.customer360.common.feed;

import static io.customer360.testing.SparkTest.spark;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Drift;
import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Feed.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each format, each way to differ from what is declared, each thing to do about it: no value is
 * lost, and every difference is told by name.
 */
class DriftTest {
  /** All declare id, name and amount; amount is a decimal, name a text. */
  private static final List<String> COLUMNS = List.of("id", "name", "amount");

  @TempDir Path folder;
  private Delivery delivery;

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
  }

  /**
   * One file.
   *
   * @param content text; for Parquet and Avro, SQL
   * @param values all that it holds
   * @param told what {@link Feed#DRIFT} has to say
   */
  record Case(Format format, Kind kind, String content, List<String> values, String told) {
    @Override
    public String toString() {
      return format + " " + kind;
    }
  }

  record Contract(Case input, Mode mode) {
    @Override
    public String toString() {
      return input + " " + mode;
    }
  }

  static List<Contract> contracts() {
    var contracts = new ArrayList<Contract>();
    for (Case input : cases()) {
      Arrays.stream(Mode.values()).forEach(mode -> contracts.add(new Contract(input, mode)));
    }
    return contracts;
  }

  private static List<Case> cases() {
    var all = List.of("1", "Ann", "9.50");
    var more = List.of("1", "Ann", "9.50", "0711");
    var less = List.of("1", "9.50");
    var retyped = List.of("1", "Ann", "much");
    return List.of(
        new Case(Format.CSV, Kind.ADDED, "id,name,amount,phone\n1,Ann,9.50,0711\n", more, "phone"),
        new Case(Format.CSV, Kind.DROPPED, "id,amount\n1,9.50\n", less, "name"),
        new Case(Format.CSV, Kind.RENAMED, "id,NÀME,amount\n1,Ann,9.50\n", all, "name"),
        new Case(Format.CSV, Kind.REORDERED, "name,id,amount\nAnn,1,9.50\n", all, "name"),
        new Case(Format.CSV, Kind.RETYPED, "id,name,amount\n1,Ann,much\n", retyped, "amount"),
        new Case(
            Format.JSON,
            Kind.ADDED,
            "{'id':1,'name':'Ann','amount':9.50,'phone':'0711'}\n",
            more,
            "phone"),
        new Case(Format.JSON, Kind.DROPPED, "{'id':1,'amount':9.50}\n", less, "name"),
        new Case(Format.JSON, Kind.RENAMED, "{'id':1,'Na-me':'Ann','amount':9.50}\n", all, "name"),
        new Case(
            Format.JSON,
            Kind.RETYPED,
            "{'id':1,'name':'Ann','amount':'much'}\n",
            retyped,
            "amount"),
        new Case(
            Format.JSON,
            Kind.NESTED,
            "{'id':1,'name':{'first':'Ann'},'amount':9.50}\n",
            all,
            "name"),
        new Case(
            Format.JSON_ARRAY,
            Kind.ADDED,
            "[{'id':1,'name':'Ann',\n'amount':9.50,'phone':'0711'}]",
            more,
            "phone"),
        new Case(Format.JSON_ARRAY, Kind.DROPPED, "[{'id':1,'amount':9.50}]\n", less, "name"),
        new Case(
            Format.JSON_ARRAY,
            Kind.NESTED,
            "[{'id':1,'name':'Ann','amount':[9.50]}]\n",
            all,
            "amount"),
        new Case(
            Format.XML,
            Kind.ADDED,
            "<t><r><id>1</id><name>Ann</name><amount>9.50</amount><phone>0711</phone></r></t>",
            more,
            "phone"),
        new Case(
            Format.XML,
            Kind.DROPPED,
            "<t><r><id>1</id><amount>9.50</amount></r></t>",
            less,
            "name"),
        new Case(
            Format.XML,
            Kind.RENAMED,
            "<t><r><id>1</id><Name>Ann</Name><amount>9.50</amount></r></t>",
            all,
            "name"),
        new Case(
            Format.XML,
            Kind.RETYPED,
            "<t><r><id>1</id><name>Ann</name><amount>much</amount></r></t>",
            retyped,
            "amount"),
        new Case(
            Format.XML,
            Kind.NESTED,
            "<t><r><id>1</id><name><first>Ann</first></name><amount>9.50</amount></r></t>",
            all,
            "name"),
        new Case(Format.FIXED_WIDTH, Kind.RETYPED, "1  Ann  much\n", retyped, "amount"),
        new Case(Format.FIXED_WIDTH, Kind.DROPPED, "1  Ann\n", List.of("1", "Ann"), "amount"),
        new Case(
            Format.PARQUET,
            Kind.ADDED,
            "select 1 id, 'Ann' name, 9.50 amount, '0711' phone",
            more,
            "phone"),
        new Case(Format.PARQUET, Kind.DROPPED, "select 1 id, 9.50 amount", less, "name"),
        new Case(
            Format.PARQUET, Kind.RENAMED, "select 1 id, 'Ann' n_ame, 9.50 amount", all, "name"),
        new Case(
            Format.PARQUET, Kind.REORDERED, "select 9.50 amount, 1 id, 'Ann' name", all, "amount"),
        new Case(
            Format.PARQUET,
            Kind.RETYPED,
            "select 1 id, 'Ann' name, 'much' amount",
            retyped,
            "amount"),
        new Case(
            Format.PARQUET,
            Kind.NESTED,
            "select 1 id, array('Ann') name, 9.50 amount",
            all,
            "name"),
        new Case(
            Format.AVRO,
            Kind.ADDED,
            "select 1 id, 'Ann' name, 9.50 amount, '0711' phone",
            more,
            "phone"),
        new Case(Format.AVRO, Kind.DROPPED, "select 1 id, 9.50 amount", less, "name"),
        new Case(Format.AVRO, Kind.RENAMED, "select 1 id, 'Ann' `NAME`, 9.50 amount", all, "name"),
        new Case(
            Format.AVRO,
            Kind.NESTED,
            "select 1 id, named_struct('first', 'Ann') name, 9.50 amount",
            all,
            "name"));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void losesNothingAndTellsWhatDiffers(Contract contract) {
    var input = contract.input();
    arrives(input);
    var feed =
        Feed.of("crm", "crm", input.format(), "in")
            .options(
                Map.of(
                    "header",
                    "true",
                    "rowTag",
                    "r",
                    "widths.id",
                    "3",
                    "widths.name",
                    "5",
                    "widths.amount",
                    "6"))
            .columns(COLUMNS.toArray(String[]::new))
            .types(
                Map.of("name", DataTypes.StringType, "amount", DataTypes.createDecimalType(9, 2)))
            .drift(only(input.kind(), contract.mode()));
    var told = "%s: %s".formatted(input.kind(), input.told());
    if (contract.mode() == Mode.FAIL) {
      assertThatExceptionOfType(Exception.class)
          .isThrownBy(() -> delivery.read(feed).collectAsList())
          .withMessageContaining("Cannot ingest feed.crm")
          .withMessageContaining(told)
          .withMessageContaining("feeds.crm.drift says fail");
      return;
    }
    var records = delivery.read(feed);
    var row = records.first();
    assertThat(row.<String>getList(row.fieldIndex(Feed.DRIFT))).contains(told);
    var columns =
        Arrays.stream(records.columns())
            .filter(c -> !Feed.RESERVED.contains(c))
            .map(c -> "%s=%s".formatted(c, row.<String>getAs(c)))
            .collect(joining(" "));
    var rescued = String.valueOf(row.<String>getAs(Feed.RESCUED));
    assertThat(columns + " " + rescued).contains(input.values());
    boolean stays = contract.mode() == Mode.EVOLVE || isNoMatterOfValues(input.kind());
    assertThat(rescued.equals("null")).as("nothing is rescued: %s", rescued).isEqualTo(stays);
    assertThat(records.columns())
        .as("columns")
        .hasSize(
            feed.bronze().columns().size()
                - 1
                + (input.kind() == Kind.ADDED && contract.mode() == Mode.EVOLVE ? 1 : 0));
  }

  private static boolean isNoMatterOfValues(Kind kind) {
    return kind == Kind.DROPPED || kind == Kind.REORDERED;
  }

  /** That mode for one kind; for the others rescue. */
  private static Drift only(Kind kind, Mode mode) {
    var modes = Arrays.stream(Kind.values()).map(k -> k == kind ? mode : Mode.RESCUE);
    var all = modes.map(java.util.Optional::of).toList();
    return new Drift(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
  }

  private void arrives(Case input) {
    switch (input.format()) {
      case PARQUET, AVRO ->
          spark()
              .sql(input.content())
              .coalesce(1)
              .write()
              .format(input.format() == Format.AVRO ? "avro" : "parquet")
              .save(delivery.landing.resolve("in").toString());
      case JSON, JSON_ARRAY -> delivery.arrives("in/a", input.content().replace('\'', '"'));
      default -> delivery.arrives("in/a", input.content());
    }
  }
}
