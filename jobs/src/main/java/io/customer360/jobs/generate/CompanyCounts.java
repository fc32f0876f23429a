package io.customer360.jobs.generate;

/**
 * How much was generated: the real people, and the rows of each file (headers not counted).
 *
 * @param people real people
 * @param contacts rows of crm/contacts.csv
 * @param accounts rows of shop/accounts.jsonl
 * @param orders rows of shop/orders.jsonl
 * @param products rows of shop/products.csv
 * @param tickets elements of support/tickets.xml
 * @param visits rows of web/visits.parquet
 * @param truth rows of truth/people.csv
 */
public record CompanyCounts(
    long people,
    long contacts,
    long accounts,
    long orders,
    long products,
    long tickets,
    long visits,
    long truth) {}
