package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.RawFile;
import io.customer360.common.profile.FileShape;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.evaluate.ModelEstimates;
import io.customer360.jobs.evaluate.ReviewSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What is known of the links where no truth is: from the model, or from people who look at some.
 */
record LinkReview(OpenSuite suite) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NEEDED =
      List.of(
          ReviewSample.IS_LINKED,
          ReviewSample.BITS,
          ReviewSample.STRATUM_PAIRS,
          ReviewSample.IS_SAME);

  /** An estimate in both forms. */
  record Estimate(String text, String json) implements Report {}

  /** The sample as CSV with a header; the last column is for people to fill in. */
  String sample(int pairs, long salt, boolean showValues) {
    var drawn = ReviewSample.draw(evidence(), pairs, salt);
    var shown = (showValues ? withValues(drawn) : drawn).withColumn(ReviewSample.IS_SAME, lit(""));
    var columns = Arrays.stream(shown.columns()).map(c -> col(c)).toArray(Column[]::new);
    var text = new StringBuilder(String.join(",", shown.columns())).append('\n');
    shown
        .orderBy(LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B)
        .select(to_csv(struct(columns), Map.of("emptyValue", "")))
        .as(Encoders.STRING())
        .collectAsList()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private Dataset<Row> withValues(Dataset<Row> drawn) {
    var contacts = suite.warehouse().read(Contacts.TABLE);
    var byBoth =
        drawn
            .join(
                person(contacts, LinkEvidence.CONTACT_B, "b"),
                new String[] {LinkEvidence.CONTACT_B},
                "left")
            .join(
                person(contacts, LinkEvidence.CONTACT_A, "a"),
                new String[] {LinkEvidence.CONTACT_A},
                "left");
    return byBoth.select(
        Stream.concat(Stream.of(drawn.columns()), Stream.of("a", "b"))
            .map(c -> col(c))
            .toArray(Column[]::new));
  }

  private static Dataset<Row> person(Dataset<Row> contacts, String id, String name) {
    var values = LinkLookup.TELLING.stream().map(c -> col(c).cast("string")).toArray(Column[]::new);
    return contacts.select(col(Contacts.CONTACT_ID).as(id), concat_ws(" | ", values).as(name));
  }

  /** What the judgements in a sample say of all pairs that were compared. */
  Estimate estimate(String location) {
    var hadoop = suite.spark().sparkContext().hadoopConfiguration();
    var file = RawFile.at(location, hadoop);
    var shape = ProfileCommand.shape(file, file.head(FileShape.HEAD_BYTES, hadoop));
    if (shape.format() != Feed.Format.CSV || !shape.columns().containsAll(NEEDED)) {
      throw new C360.Refusal(
          "Cannot read %s: it is no sample of `c360 evaluate identity --sample`, which has the columns %s."
              .formatted(location, String.join(", ", NEEDED)));
    }
    var judged =
        file.read(suite.spark(), shape.format(), shape.options(), shape.columns())
            .select(
                col(ReviewSample.IS_LINKED).try_cast("boolean").as(ReviewSample.IS_LINKED),
                col(ReviewSample.BITS).try_cast("bigint").as(ReviewSample.BITS),
                col(ReviewSample.STRATUM_PAIRS).try_cast("bigint").as(ReviewSample.STRATUM_PAIRS),
                judgement().as(ReviewSample.IS_SAME));
    var row = ReviewSample.estimate(judged).collectAsList().get(0);
    return new Estimate(
        """
        %,d pairs of %s were judged; with 95 %% confidence
        precision of links               %s
        recall of the pairs compared     %s
        Pairs that no rule brought together are not in it%s.
        """
            .formatted(
                row.<Long>getAs(ReviewSample.REVIEWED),
                location,
                margin(row, ReviewSample.PRECISION, ReviewSample.PRECISION_MARGIN),
                margin(row, ReviewSample.RECALL, ReviewSample.RECALL_MARGIN),
                row.<Long>getAs(ReviewSample.NOT_REVIEWED) == 0
                    ? ""
                    : ", nor are %,d of weights of which none was judged"
                        .formatted(row.<Long>getAs(ReviewSample.NOT_REVIEWED))),
        json(row));
  }

  private static Column judgement() {
    var said = lower(trim(col(ReviewSample.IS_SAME)));
    return when(said.isin("true", "yes", "y", "1", "ja", "j"), true)
        .when(said.isin("false", "no", "n", "0", "nein"), false);
  }

  /** What the weights expect of themselves. */
  Estimate expectedByTheModel() {
    var row = ModelEstimates.of(evidence()).collectAsList().get(0);
    return new Estimate(
        """
        silver.link_evidence, as the model itself expects; it may be wrong about itself
        pairs compared                   %,12d, of which %,d are linked
        precision of links               %12s
        recall of the pairs compared     %12s
        --truth FILE measures it, --sample PAIRS draws pairs for people to judge.
        """
            .formatted(
                row.<Long>getAs(ModelEstimates.PAIRS),
                row.<Long>getAs(ModelEstimates.LINKED),
                share(row, ModelEstimates.PRECISION),
                share(row, ModelEstimates.RECALL)),
        json(row));
  }

  private Dataset<Row> evidence() {
    if (!suite.warehouse().has(LinkEvidence.TABLE)) {
      throw new C360.Refusal(
          "Cannot evaluate without a truth: silver.link_evidence is not there. Let identity run, or give --truth FILE.");
    }
    return suite.warehouse().read(LinkEvidence.TABLE);
  }

  private static String share(Row row, String name) {
    Double share = row.getAs(name);
    return share == null ? "-" : "%.4f".formatted(share);
  }

  private static String margin(Row row, String name, String margin) {
    Double share = row.getAs(name);
    Double around = row.getAs(margin);
    return share == null || around == null
        ? "-"
        : "%.4f (%.4f to %.4f)"
            .formatted(share, Math.max(0, share - around), Math.min(1, share + around));
  }

  private static String json(Row row) {
    var json = JSON.createObjectNode();
    for (String name : row.schema().fieldNames()) {
      json.putPOJO(name, row.getAs(name));
    }
    return json.toString();
  }
}
