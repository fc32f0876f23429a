package io.customer360.jobs.generate;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/**
 * A made-up company with a CRM, a shop, a support desk and a web site. The same settings give the
 * same files; person i is the same in small and in large companies.
 */
public final class Company {
  /** How much of a company is written. */
  public enum Part {
    ALL,
    /** Who is on record where: no orders and visits, and of tickets those that are about none. */
    CONTACTS
  }

  private Company() {}

  /** Writes all of the company, as {@link #generate(CompanySettings, Part, Path)} does. */
  public static CompanyCounts generate(CompanySettings settings, Path out) throws IOException {
    return generate(settings, Part.ALL, out);
  }

  /**
   * Writes all files of the company, over those of an earlier run; what is not wanted is empty.
   *
   * @param out folder; created if missing
   * @return how much was written
   * @throws IOException if the folder is a file or cannot be written to
   */
  public static CompanyCounts generate(CompanySettings settings, Part part, Path out)
      throws IOException {
    OutFolder folder = OutFolder.prepare(out);
    long products = writeProducts(folder);
    try (Feeds feeds = new Feeds(folder)) {
      addPeople(settings, part, feeds);
      return feeds.counts(settings.customers(), products);
    } catch (XMLStreamException e) {
      throw new IOException("Cannot write the tickets into " + out, e);
    }
  }

  private static long writeProducts(OutFolder folder) throws IOException {
    try (CsvFile csv =
        new CsvFile(folder.file("shop/products.csv"), "sku", "name", "category", "price")) {
      for (Product product : Product.ALL) {
        csv.add(product.sku(), product.name(), product.category(), product.price().toPlainString());
      }
      return csv.rows();
    }
  }

  private static void addPeople(CompanySettings settings, Part part, Feeds feeds)
      throws IOException, XMLStreamException {
    long seed = settings.seed();
    History history = new History(settings.since());
    Presence presence = Presence.of(settings.duplicates());
    Population population = new Population(settings);
    Journey.Planner planner = new Journey.Planner(history, part);
    for (int number = 0; number < settings.customers(); number++) {
      CustomerType type = Planted.typeOf(seed, number);
      Registrations registrations =
          Registrations.of(
              population.person(number),
              type,
              presence,
              history,
              new Dice(seed, "records", number));
      Journey journey = planner.plan(type, registrations, new Dice(seed, "journey", number));
      feeds.add(number, registrations, journey);
    }
  }
}
