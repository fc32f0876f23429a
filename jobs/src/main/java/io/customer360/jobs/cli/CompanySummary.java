package io.customer360.jobs.cli;

import io.customer360.jobs.generate.CompanyCounts;
import java.nio.file.Path;

/** What was made up, as a person reads it. */
final class CompanySummary {

  private CompanySummary() {}

  static String text(CompanyCounts counts, Path out) {
    return """
    A made-up company of %,d people is in %s
      CRM      crm/contacts.csv       %,9d contacts
      shop     shop/accounts.jsonl    %,9d accounts
               shop/orders.jsonl      %,9d orders
               shop/products.csv      %,9d products
      support  support/tickets.xml    %,9d tickets
      web      web/visits.parquet     %,9d page views
      truth    truth/people.csv       who is who; no job reads it\
    """
        .formatted(
            counts.people(),
            out,
            counts.contacts(),
            counts.accounts(),
            counts.orders(),
            counts.products(),
            counts.tickets(),
            counts.visits());
  }
}
