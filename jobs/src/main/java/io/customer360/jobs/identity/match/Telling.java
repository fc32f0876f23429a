package io.customer360.jobs.identity.match;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** In which rows it is told what was decided on pairs. */
public interface Telling {
  /** Columns of the rows. */
  StructType schema();

  /** How pairs are told that were weighed by {@code learned}. */
  Teller by(Learned learned);

  /** Tells pairs; one instance serves many tasks. */
  @FunctionalInterface
  interface Teller extends Serializable {
    /**
     * The row of a pair.
     *
     * @param edge [{@link Scoring#EDGE}]
     * @param decision that it is a link, or why not
     */
    Row told(Row edge, String decision);
  }
}
