package io.customer360.jobs.generate;

import java.io.IOException;
import java.time.format.DateTimeFormatter;

/** crm/contacts.csv: the contacts of the CRM, which numbers them itself. */
final class ContactsCsv implements AutoCloseable {
  private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final long FIRST_NUMBER = 100_001;

  private final CsvFile csv;

  ContactsCsv(OutFolder out) throws IOException {
    csv =
        new CsvFile(
            out.file("crm/contacts.csv"),
            "customer_no",
            "title",
            "first_name",
            "last_name",
            "email",
            "phone",
            "birth_date",
            "street",
            "house_no",
            "postcode",
            "city",
            "country",
            "created_on",
            "marketing_opt_in");
  }

  /** Answers the customer_no. */
  String add(Registrations.Contact contact) {
    String customerNo = String.valueOf(FIRST_NUMBER + csv.rows());
    EnteredPerson person = contact.person();
    Address address = person.address();
    csv.add(
        customerNo,
        contact.title(),
        person.firstName(),
        person.lastName(),
        person.email().orElse(null),
        person.phone().orElse(null),
        person.birthDate().map(date -> date.format(DAY_FIRST)).orElse(null),
        address.street(),
        address.houseNo(),
        address.postcode(),
        address.city(),
        address.country().name(),
        contact.createdOn().toString(),
        contact.optIn());
    return customerNo;
  }

  long rows() {
    return csv.rows();
  }

  @Override
  public void close() {
    csv.close();
  }
}
