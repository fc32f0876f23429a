package io.customer360.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** shop/orders.jsonl: the orders with their lines; amounts are text with two decimals, in EUR. */
final class OrdersJson implements AutoCloseable {
  private final JsonLines lines;

  OrdersJson(OutFolder out) throws IOException {
    lines = new JsonLines(out.file("shop/orders.jsonl"));
  }

  void add(Order order, String accountId) throws IOException {
    String orderNo = "O-%07d".formatted(lines.rows() + 1);
    lines.add(
        json -> {
          json.writeStringField("order_no", orderNo);
          json.writeStringField("account_id", accountId);
          json.writeStringField("ordered_at", order.at().toString());
          json.writeStringField("channel", order.channel());
          json.writeStringField("status", order.cancelled() ? "cancelled" : "completed");
          json.writeStringField("currency", "EUR");
          writeLines(json, order.lines());
        });
  }

  private static void writeLines(JsonGenerator json, List<Order.Line> orderLines)
      throws IOException {
    json.writeArrayFieldStart("lines");
    int number = 1;
    for (Order.Line line : orderLines) {
      json.writeStartObject();
      json.writeNumberField("line_no", number++);
      json.writeStringField("sku", line.product().sku());
      json.writeNumberField("quantity", line.quantity());
      json.writeStringField("unit_price", line.unitPrice().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  long rows() {
    return lines.rows();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
