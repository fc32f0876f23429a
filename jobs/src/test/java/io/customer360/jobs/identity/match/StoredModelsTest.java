package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.asset.Table;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.JunkValues;
import io.customer360.jobs.identity.ReferenceSettings;
import io.customer360.testing.SparkTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That what was learned comes back from its rows as it was. */
class StoredModelsTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final List<Field> FIELDS = ReferenceSettings.matching().fields();

  private static Learned learned;

  @BeforeAll
  static void learn() {
    var town = new Town(5, 300);
    IntStream.range(0, 40).forEach(i -> town.with("j" + i, "X" + i, "Y", "info@x.de"));
    var contacts = frame(Contacts.TABLE, town.text());
    var prepared = Prepared.of(contacts, FIELDS);
    learned =
        new Learning(prepared, FIELDS, prepared.count(), ReferenceSettings.matching().learning())
            .learned()
            .with(
                new Sources(
                    List.of("crm", "shop"),
                    new double[][] {{-1.5, 0.5}, {0.5, 2}},
                    new double[] {0.25, 0.75},
                    0.9));
  }

  @Test
  void whatIsStoredIsWhatWasLearned() {
    assertThat(learned.junk().get("email")).as("what there is to store").isNotEmpty();
    assertThat(learned.statistics().shares()).anySatisfy(s -> assertThat(s).isNotEmpty());
    var again = stored(learned).learned(learned.version(), FIELDS);
    assertThat(again)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .ignoringFields("statistics.shares", "statistics.junk")
        .isEqualTo(learned);
    assertThat(again.statistics().shares()).isEqualTo(learned.statistics().shares());
    assertThat(again.statistics().junk()).isEqualTo(learned.statistics().junk());
    assertThat(again.version()).isEqualTo(learned.version());
  }

  @Test
  void everyParameterIsPartOfTheVersion() {
    var model = learned.model();
    var more =
        new Learned(
            learned.statistics(),
            Models.withNamesakes(model, model.namesakes() + 1),
            learned.plan(),
            learned.sources());
    assertThat(more.version()).isNotEqualTo(learned.version());
    assertThat(learned.with(Sources.NONE).version()).isNotEqualTo(learned.version());
  }

  @Test
  void theLatestVersionIsThatOfTheLastDay() {
    assertThat(stored(learned).latest()).contains(learned.version());
    var none =
        new StoredModels(rows(IdentityModel.TABLE, List.of()), rows(JunkValues.TABLE, List.of()));
    assertThat(none.latest()).isEmpty();
  }

  @Test
  void aVersionThatIsNotThereAndOtherFieldsAreRefused() {
    var stored = stored(learned);
    assertThatThrownBy(() -> stored.learned("m0000000000000000", FIELDS))
        .hasMessageContaining("silver.identity_model has no version m0000000000000000");
    var fewer = new ArrayList<>(FIELDS);
    fewer.remove(0);
    assertThatThrownBy(() -> stored.learned(learned.version(), fewer))
        .hasMessageContaining("other fields")
        .hasMessageContaining(FIELDS.get(0).name())
        .hasMessageContaining("Set it to learn");
  }

  private static StoredModels stored(Learned learned) {
    return new StoredModels(
        rows(IdentityModel.TABLE, ModelRows.parameters(learned, DAY)),
        rows(JunkValues.TABLE, ModelRows.junk(learned)));
  }

  private static Dataset<Row> rows(Table table, List<Row> rows) {
    return SparkTest.spark().createDataFrame(rows, table.schema());
  }
}
