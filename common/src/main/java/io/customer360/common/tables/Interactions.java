package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;

/** Everything people do besides ordering: page views, tickets, ratings, returns, responses. */
public final class Interactions {
  public static final String INTERACTION_ID = "interaction_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String KIND = "kind";
  public static final String AT = "at";
  public static final String CHANNEL = "channel";
  public static final String SUBJECT = "subject";
  public static final String TEXT = "text";
  public static final String STATUS = "status";
  public static final String VALUE = "value";

  /** Values of {@link #KIND} that the features know. */
  public static final String VISIT = "visit";

  public static final String TICKET = "ticket";

  public static final Table TABLE =
      Table.silver("interactions")
          .grain("One thing that a person did, other than ordering")
          .requiredReference(INTERACTION_ID, PSEUDONYM, "source and the event's own number")
          .optionalReference(CONTACT_ID, PSEUDONYM, "silver.contacts; null when anonymous")
          .required(KIND, StringType, NONE, "visit, ticket, rating, return, response, ...")
          .required(AT, TimestampType, PERSONAL, "when it happened")
          .optional(CHANNEL, StringType, PERSONAL, "web, app, phone, ...")
          .optional(SUBJECT, StringType, IDENTIFIER, "page, headline or product")
          .optional(TEXT, StringType, IDENTIFIER, "free text")
          .optional(STATUS, StringType, PERSONAL, "open, solved, ...")
          .optional(VALUE, DoubleType, PERSONAL, "seconds of a visit, satisfaction 1 to 5, ...")
          .fields(Provenance.FIELDS)
          .key(INTERACTION_ID)
          .mergesByKey()
          .build();

  private Interactions() {}
}
