package io.customer360.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;

/** shop/accounts.jsonl: the accounts of the shop, which numbers them itself. */
final class AccountsJson implements AutoCloseable {
  private final JsonLines lines;

  AccountsJson(OutFolder out) throws IOException {
    lines = new JsonLines(out.file("shop/accounts.jsonl"));
  }

  /** Answers the account_id. */
  String add(Registrations.Account account) throws IOException {
    String accountId = "A-%06d".formatted(lines.rows() + 1);
    EnteredPerson person = account.person();
    lines.add(
        json -> {
          json.writeStringField("account_id", accountId);
          json.writeObjectFieldStart("name");
          json.writeStringField("first", person.firstName());
          json.writeStringField("last", person.lastName());
          json.writeEndObject();
          JsonLines.writeIfPresent(json, "email", person.email());
          JsonLines.writeIfPresent(json, "mobile", person.phone());
          JsonLines.writeIfPresent(json, "birth_date", person.birthDate().map(LocalDate::toString));
          writeAddress(json, person.address());
          json.writeStringField("registered_at", account.registeredAt().toString());
          json.writeBooleanField("newsletter", account.newsletter());
        });
    return accountId;
  }

  private static void writeAddress(JsonGenerator json, Address address) throws IOException {
    json.writeObjectFieldStart("address");
    json.writeStringField("street", address.street());
    json.writeStringField("house_no", address.houseNo());
    json.writeStringField("zip", address.postcode());
    json.writeStringField("city", address.city());
    json.writeStringField("country", address.country().name());
    json.writeEndObject();
  }

  long rows() {
    return lines.rows();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
