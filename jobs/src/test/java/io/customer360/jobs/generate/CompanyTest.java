package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTest {
  private static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);

  @TempDir private Path out;

  @Test
  void sameSettingsGiveTheSameFiles() throws IOException {
    CompanySettings settings = new CompanySettings(120, 360, UNTIL);
    CompanyFiles once = generated(settings, "once");
    CompanyFiles again = generated(settings, "again");
    for (String name : CompanyFiles.TEXT_FILES) {
      assertThat(again.text(name)).as(name).isEqualTo(once.text(name));
    }
    assertThat(visits(again)).isEqualTo(visits(once));
  }

  @Test
  void anotherSeedGivesOtherPeople() throws IOException {
    CompanyFiles one = generated(new CompanySettings(20, 1, UNTIL), "one");
    CompanyFiles two = generated(new CompanySettings(20, 2, UNTIL), "two");
    assertThat(two.text("crm/contacts.csv")).isNotEqualTo(one.text("crm/contacts.csv"));
  }

  @Test
  void peopleAreTheSameInALargerCompany() throws IOException {
    CompanyFiles small = generated(new CompanySettings(47, 360, UNTIL), "small");
    CompanyFiles large = generated(new CompanySettings(90, 360, UNTIL), "large");
    for (String name : CompanyFiles.TEXT_FILES) {
      String start = small.text(name).replace("\n</tickets>", "").replace("</tickets>", "");
      assertThat(large.text(name)).as(name).startsWith(start);
    }
    assertThat(visits(large)).startsWith(visits(small).toArray(String[]::new));
  }

  @Test
  void withoutOrdersAndVisitsPeopleAreTheSame() throws IOException {
    CompanySettings settings = new CompanySettings(90, 360, UNTIL);
    CompanyFiles all = generated(settings, "all");
    CompanyCounts counts = Company.generate(settings, Company.Part.CONTACTS, out.resolve("few"));
    CompanyFiles few = new CompanyFiles(out.resolve("few"));
    for (String name : List.of("crm/contacts.csv", "shop/accounts.jsonl", "truth/people.csv")) {
      assertThat(few.text(name)).as(name).isEqualTo(all.text(name));
    }
    assertThat(counts.orders() + counts.visits()).isZero();
    assertThat(counts.tickets()).isPositive();
    assertThat(visits(few)).isEmpty();
  }

  @Test
  void oneCustomerIsACompany() throws IOException {
    CompanyCounts counts = Company.generate(new CompanySettings(1, 7, UNTIL), out);
    assertThat(counts.people()).isEqualTo(1);
    assertThat(counts.truth()).isPositive();
  }

  @Test
  void noCustomersGiveValidFilesWithoutRows() throws Exception {
    CompanyCounts counts = Company.generate(new CompanySettings(0, 7, UNTIL), out);
    CompanyFiles files = new CompanyFiles(out);
    assertThat(counts).isEqualTo(new CompanyCounts(0, 0, 0, 0, 60, 0, 0, 0));
    assertThat(files.text("crm/contacts.csv")).startsWith("customer_no,title,").hasLineCount(1);
    assertThat(files.text("shop/accounts.jsonl")).isEmpty();
    assertThat(files.text("shop/orders.jsonl")).isEmpty();
    assertThat(files.text("truth/people.csv")).isEqualTo("record,person\n");
    assertThat(files.tickets()).isEmpty();
    assertThat(files.visits()).isEmpty();
  }

  @Test
  void aSecondRunReplacesTheFilesOfTheFirst() throws IOException {
    Company.generate(new CompanySettings(50, 360, UNTIL), out);
    CompanyCounts counts = Company.generate(new CompanySettings(3, 360, UNTIL), out);
    CompanyFiles files = new CompanyFiles(out);
    assertThat(files.csv("truth/people.csv")).hasSize((int) counts.truth());
    assertThat(files.visits()).hasSize((int) counts.visits());
  }

  @Test
  void refusesAFileAsFolder() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "mine");
    CompanySettings settings = new CompanySettings(1, 1, UNTIL);
    assertThatThrownBy(() -> Company.generate(settings, file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot generate into %s: it is a file. "
                + "Give a folder, or a path that does not exist yet.",
            file);
    assertThatThrownBy(() -> Company.generate(settings, file.resolve("below")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot generate into " + file.resolve("below") + ": ")
        .hasMessageEndingWith("Give a folder that you may write to.");
    assertThat(file).hasContent("mine");
  }

  private CompanyFiles generated(CompanySettings settings, String name) throws IOException {
    Company.generate(settings, out.resolve(name));
    return new CompanyFiles(out.resolve(name));
  }

  private static List<String> visits(CompanyFiles files) throws IOException {
    return files.visits().stream().map(Group::toString).toList();
  }
}
