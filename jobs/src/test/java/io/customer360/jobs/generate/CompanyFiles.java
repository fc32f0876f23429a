package io.customer360.jobs.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the files of a made-up company back, with readers other than those that wrote them. */
record CompanyFiles(Path folder) {
  static final List<String> TEXT_FILES =
      List.of(
          "README.txt",
          "crm/contacts.csv",
          "shop/accounts.jsonl",
          "shop/orders.jsonl",
          "shop/products.csv",
          "support/tickets.xml",
          "truth/people.csv");

  private static final ObjectMapper JSON = new ObjectMapper();

  String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  List<Record> csv(String name) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.trimValues(false);
    return new CsvParser(settings).parseAllRecords(folder.resolve(name).toFile());
  }

  List<JsonNode> json(String name) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name))) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }

  List<Element> tickets() throws Exception {
    NodeList tickets =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("support/tickets.xml").toFile())
            .getElementsByTagName("ticket");
    return IntStream.range(0, tickets.getLength())
        .mapToObj(tickets::item)
        .map(Element.class::cast)
        .toList();
  }

  List<Group> visits() throws IOException {
    List<Group> visits = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new Groups(new LocalInputFile(folder.resolve("web/visits.parquet"))).build()) {
      for (Group visit = reader.read(); visit != null; visit = reader.read()) {
        visits.add(visit);
      }
    }
    return visits;
  }

  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
