package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.ComparedContacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.jobs.evaluate.ClusterMetrics;
import io.customer360.jobs.identity.match.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That contacts that come little by little become the customers that they become at once. */
@Tag("slow")
class IdentityBatchesTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final int BATCHES = 20;
  private static final IdentitySettings SETTINGS = ReferenceSettings.with("");
  private static final Dataset<Row> NONE = frame(IdentityOverrides.TABLE, "contact_a\n");

  @Test
  void twentyBatchesGiveTheCustomersOfOneRun() {
    var rows = new ArrayList<>(new Town(5, 1_500).rows());
    Collections.shuffle(rows, new Random(5));
    var runs = new IdentityRuns(DAY);
    int updates = 0;
    for (int batch = 1; batch <= BATCHES; batch++) {
      runs =
          runs.after(
              IdentityRuns.contacts(rows.subList(0, batch * rows.size() / BATCHES)),
              NONE,
              SETTINGS);
      updates += runs.left(ComparedContacts.TABLE).where(ComparedContacts.ADDED).isEmpty() ? 0 : 1;
    }
    assertThat(updates).isGreaterThanOrEqualTo(5);
    var atOnce = new IdentityRuns(DAY).after(IdentityRuns.contacts(rows), NONE, SETTINGS);
    var metrics =
        ClusterMetrics.of(
                links(runs)
                    .join(
                        links(atOnce).withColumnRenamed(CustomerLinks.CUSTOMER_ID, "person"),
                        CustomerLinks.CONTACT_ID))
            .first();
    assertThat(metrics.<Long>getAs(ClusterMetrics.RECORDS)).isEqualTo(rows.size());
    assertThat(metrics.<Double>getAs(ClusterMetrics.ADJUSTED_RAND)).isGreaterThanOrEqualTo(0.999);
  }

  private static Dataset<Row> links(IdentityRuns runs) {
    return CustomerLinks.current(runs.left(CustomerLinks.TABLE))
        .select(col(CustomerLinks.CONTACT_ID), col(CustomerLinks.CUSTOMER_ID));
  }
}
