package io.customer360.jobs.identity;

import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.JunkValues;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What was learned, as rows. */
final class ModelRows {
  private static final List<String> PRIORS =
      List.of("same person and place", "same person moved", "same household");

  private ModelRows() {}

  /** [the columns of silver.identity_model]: a few hundred rows. */
  static Dataset<Row> of(Optional<Learned> learned, Dataset<Row> any) {
    var rows = learned.map(ModelRows::rows).orElse(List.of());
    return any.sparkSession().createDataFrame(rows, IdentityModel.TABLE.schema());
  }

  private static List<Row> rows(Learned learned) {
    var rows = new ArrayList<Row>();
    var model = learned.model();
    var version = learned.version();
    for (int f = 0; f < model.fields().size(); f++) {
      for (Level level : Level.values()) {
        if (level == Level.MISSING) {
          continue;
        }
        int l = level.number();
        double random = model.random()[f][l];
        double person = model.person()[f][l];
        rows.add(
            RowFactory.create(
                version,
                "level",
                model.fields().get(f).name(),
                level.label(),
                f * Level.COUNT + l,
                random,
                person,
                model.household()[f][l],
                Math.log(person / random) / Math.log(2),
                null,
                null));
      }
    }
    for (int p = 0; p < PRIORS.size(); p++) {
      rows.add(
          RowFactory.create(
              version,
              "prior",
              PRIORS.get(p),
              "",
              p,
              null,
              null,
              null,
              null,
              null,
              model.priors()[p]));
    }
    var steps = learned.plan().steps();
    for (int r = 0; r < steps.size(); r++) {
      var step = steps.get(r);
      rows.add(
          RowFactory.create(
              version,
              "rule",
              step.rule().name(),
              "",
              r,
              null,
              null,
              null,
              null,
              step.pairs(),
              step.share()));
    }
    return rows;
  }

  /** [the columns of silver.junk_values]. */
  static Dataset<Row> junk(Optional<Learned> learned, Dataset<Row> any) {
    var rows = new ArrayList<Row>();
    learned.ifPresent(
        l ->
            l.junk()
                .forEach(
                    (field, values) ->
                        values.forEach(
                            (value, contacts) ->
                                rows.add(RowFactory.create(field, value, contacts)))));
    return any.sparkSession().createDataFrame(rows, JunkValues.TABLE.schema());
  }
}
