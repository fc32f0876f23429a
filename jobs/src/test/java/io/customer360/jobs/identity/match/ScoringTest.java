package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Contacts;
import io.customer360.jobs.identity.ReferenceSettings;
import io.customer360.testing.SparkTest;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That what very many share costs little, and that it is told what is lost by it. */
class ScoringTest {
  private static final String RULE = "postcode";
  private static final int POSTCODE = Town.HEADER.split(" \\| ", -1).length - 3;

  private final List<String> town = new Town(3, 1_600).rows();

  @Test
  void aKeyThatATenthOfAllRecordsShareAddsFewComparisons() {
    int tenth = town.size() / 10;
    var usual = scored(town);
    var hot =
        scored(
            IntStream.range(0, town.size())
                .mapToObj(i -> i < tenth ? moved(i) : town.get(i))
                .toList());
    assertThat(usual.costs()).isEmpty();
    assertThat(hot.compared()).isLessThan(usual.compared() * 13 / 10);
    var cost = hot.costs().get(0);
    assertThat(cost.rule()).isEqualTo(RULE);
    assertThat(cost.split() + cost.dropped()).isEqualTo(tenth);
    assertThat(cost.mostLost()).isBetween(0.01, 0.12);
    assertThat(cost.toString()).startsWith("postcode (%d contacts; ".formatted(cost.split()));
    assertThat(hot.pairs()).containsAll(usual.pairs());
  }

  @Test
  void ofFreshRecordsThereMayBeNone() {
    var settings = ReferenceSettings.matching();
    var contacts = frame(Contacts.TABLE, Town.HEADER + "\n" + String.join("\n", town) + "\n");
    var prepared = Held.once(Prepared.of(contacts, settings.fields()));
    var learned = learned(prepared, town.size(), List.of());
    var none = SparkTest.spark().createDataFrame(List.of(), prepared.schema());
    var nobody = Ids.of(none.select(Prepared.ID));
    var compared = new Compared(SparkTest.spark().sparkContext());
    for (var records : List.of(prepared, none)) {
      var splits = new SplitBlocks(learned.plan().steps().size(), SparkTest.spark().sparkContext());
      assertThat(
              Scoring.edges(records, Optional.of(nobody), learned, List.of(), 5, compared, splits)
                  .isEmpty())
          .isTrue();
    }
  }

  private String moved(int row) {
    var cells = town.get(row).split(" \\| ", -1);
    cells[POSTCODE] = "99999";
    return String.join(" | ", cells);
  }

  private record Outcome(TreeSet<String> pairs, long compared, List<SplitBlocks.Cost> costs) {}

  private static Outcome scored(List<String> rows) {
    var settings = ReferenceSettings.matching();
    var contacts = frame(Contacts.TABLE, Town.HEADER + "\n" + String.join("\n", rows) + "\n");
    var prepared = Held.once(Prepared.of(contacts, settings.fields()));
    var learned = learned(prepared, rows.size(), List.of(RULE));
    var spark = SparkTest.spark().sparkContext();
    var compared = new Compared(spark);
    var splits = new SplitBlocks(learned.plan().steps().size(), spark);
    var pairs =
        Scoring.edges(prepared, Optional.empty(), learned, List.of(), 5, compared, splits)
            .collectAsList()
            .stream()
            .map(e -> e.getString(0) + " " + e.getString(1))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Outcome(pairs, compared.pairs(), splits.costs(learned.plan()));
  }

  private static Learned learned(Dataset<Row> prepared, int records, List<String> blocking) {
    var settings = ReferenceSettings.matching();
    var learning = settings.learning();
    var with =
        new Learning.Settings(
            learning.junk(), learning.pairsPerRecord(), blocking, learning.seed());
    return new Learning(prepared, settings.fields(), records, with).learned();
  }
}
