package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static io.customer360.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.LinkEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four records in the lake, two people in the truth. */
class EvaluateCommandTest {
  @TempDir private Path folder;
  private TinyLake lake;
  private Path truth;

  @BeforeEach
  void links() throws IOException {
    lake = new TinyLake(folder, "");
    write(
        CustomerLinks.TABLE,
        """
        contact_id | customer_id | valid_from | valid_to
        s:1 | one | 2025-02-01 |
        s:2 | one | 2025-02-01 |
        s:3 | one | 2025-02-01 |
        s:4 | two | 2025-02-01 |
        s:4 | one | 2025-01-01 | 2025-02-01
        """);
    truth = folder.resolve("truth.csv");
    Files.writeString(
        truth, "record,person,note\ns:1,ann,x\ns:2,ann,y\ns:3,bob,x\ns:9,bob,z\n,,\n");
  }

  @Test
  void measuresWithoutEvidence() {
    var console = evaluate();
    assertThat(console.exitCode()).as(console.complained()).isZero();
    assertThat(console.said())
        .contains("3 in both", "1 more of the truth have no link", "1 more have a link, but")
        .contains("1 rows of the truth have no record or no person")
        .contains(
            "pairs           0.3333    1.0000    0.5000   of 1 true and 3 predicted pairs 1 are")
        .contains("B-cubed         0.5556    1.0000    0.7143")
        .contains("need silver.link_evidence");
    assertThat(console.said().lines()).allMatch(l -> l.length() <= 120);
  }

  @Test
  void measuresWithEvidence() throws IOException {
    write(
        LinkEvidence.TABLE,
        """
        contact_a | contact_b | weight | decision | rule | reason
        s:1 | s:2 | 10 | link | email |
        s:2 | s:3 | 5 | link | |
        s:3 | s:4 | 1 | weak | |
        """);
    assertThat(evaluate().said())
        .contains(
            "found                       1 100.00 %", "never compared              0   0.00 %")
        .contains("email                               1            0")
        .contains("(by weight)                         0            1")
        .contains("     5            2            1    0.5000    1.0000    0.6667")
        .contains("    10            1            1    1.0000    1.0000    1.0000");
    var json = new JsonMapper().readTree(evaluate("--format", "json").said());
    assertThat(json.get("precision").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.get("thresholds")).hasSize(36);
    assertThat(json.get("fates").get(0).get("fate").asText()).isEqualTo("found");
  }

  @Test
  void columnsAreNamed() {
    assertThat(evaluate("--person", "note").said())
        .contains("of 1 true and 3 predicted pairs 1 are");
    assertThat(evaluate("--person", "pearson").complained())
        .contains("Cannot find the column pearson", "did you mean 'person'?");
    assertThat(evaluate("--key", "person").complained())
        .contains("none of its 2 records is in silver.customer_links", "--key");
  }

  @Test
  void refusesWhatIsNoTruth() throws IOException {
    Files.writeString(truth, "record,person\ns:1,ann\ns:1,bob\n");
    assertThat(evaluate().complained()).contains("it puts 1 records to several people");
    Files.writeString(truth, "1,2\n3,4\n");
    assertThat(evaluate().complained()).contains("no CSV file with a header");
    assertThat(evaluate().exitCode()).isEqualTo(1);
    Files.delete(truth);
    assertThat(evaluate().complained()).contains("there is no such file");
    assertThat(c360("evaluate").complained()).contains("c360 evaluate identity --truth FILE");
    assertThat(evaluate("--sample", "3").exitCode()).isEqualTo(2);
  }

  @Test
  void withoutATruth() throws IOException {
    assertThat(untrue().complained()).contains("silver.link_evidence is not there");
    write(
        LinkEvidence.TABLE,
        """
        contact_a | contact_b | weight | decision
        s:1 | s:2 | 2 | link
        s:2 | s:3 | 2 | link
        s:3 | s:4 | 0 | weak
        """);
    assertThat(untrue().said())
        .contains("links                     0.8000", "compared           0.7619");
    var sample = untrue("--sample", "10").said();
    assertThat(sample)
        .isEqualTo(
            """
            contact_a,contact_b,weight,is_linked,bits,stratum_pairs,is_same
            s:1,s:2,2.0,true,2,2,
            s:2,s:3,2.0,true,2,2,
            s:3,s:4,0.0,false,0,1,
            """);
    write(
        Contacts.TABLE,
        """
        contact_id | source | given_name | family_name | city | known_at | origin | content_hash
        s:1 | s | Ann, M. | Ode | Ulm | 2025-01-01T00:00:00Z | f | 1
        s:2 | s | Ann | Ode | | 2025-01-01T00:00:00Z | f | 2
        """);
    assertThat(untrue("--sample", "10", "--show-values").said())
        .contains("weight,is_linked,bits,stratum_pairs,a,b,is_same")
        .contains("s:1,s:2,2.0,true,2,2,\"Ann, M. | Ode | Ulm\",Ann | Ode,");
    var judged = folder.resolve("judged.csv");
    Files.writeString(judged, sample.replace("2,2,\n", "2,2,yes\n").replace("0,1,\n", "0,1,No\n"));
    assertThat(untrue("--reviewed", judged.toString()).said())
        .contains("3 pairs of", "precision of links               1.0000 (1.0000 to 1.0000)");
    assertThat(untrue("--reviewed", truth.toString()).complained()).contains("it is no sample");
    assertThat(untrue("--sample", "0").exitCode()).isEqualTo(2);
  }

  private Console untrue(String... more) {
    var all = new ArrayList<>(List.of("evaluate", "identity", "--config", lake.config()));
    all.addAll(List.of(more));
    return c360(all.toArray(String[]::new));
  }

  private Console evaluate(String... more) {
    var all = new ArrayList<>(List.of("--truth", truth.toString()));
    all.addAll(List.of(more));
    return untrue(all.toArray(String[]::new));
  }

  private void write(Table table, String rows) {
    lake.warehouse().append(table, frame(table, rows));
  }
}
