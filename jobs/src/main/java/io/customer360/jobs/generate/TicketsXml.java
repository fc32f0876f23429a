package io.customer360.jobs.generate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** support/tickets.xml: one element per ticket; what is not known has no element. */
final class TicketsXml implements AutoCloseable {
  private final Writer file;
  private final XMLStreamWriter xml;
  private long requesters;
  private long rows;

  TicketsXml(OutFolder out) throws IOException, XMLStreamException {
    file = Files.newBufferedWriter(out.file("support/tickets.xml"));
    // The JDK's own: another one on the class path might write other bytes.
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("tickets");
  }

  /** Answers the requester_id of somebody who has not written before. */
  String nextRequesterId() {
    requesters++;
    return "R-%05d".formatted(requesters);
  }

  void add(Ticket ticket, String requesterId, EnteredPerson requester) throws XMLStreamException {
    rows++;
    xml.writeCharacters("\n");
    xml.writeStartElement("ticket");
    xml.writeAttribute("id", "T-%06d".formatted(rows));
    write("requester_id", requesterId);
    write("name", requester.firstName() + " " + requester.lastName());
    if (requester.email().isPresent()) {
      write("email", requester.email().get());
    }
    if (requester.phone().isPresent()) {
      write("phone", requester.phone().get());
    }
    write("opened_at", ticket.openedAt().toString());
    write("subject", ticket.subject());
    write("body", ticket.body());
    write("status", ticket.status());
    if (ticket.rated()) {
      write("satisfaction", String.valueOf(ticket.mood()));
    }
    xml.writeEndElement();
  }

  private void write(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException, XMLStreamException {
    xml.writeEndDocument();
    xml.close();
    file.close();
  }
}
