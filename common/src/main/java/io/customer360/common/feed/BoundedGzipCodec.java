package io.customer360.common.feed;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.GzipCodec;

/**
 * Gzip that ends with an error at a line of more bytes than {@value #LIMIT}: from outside nobody
 * sees what is in a packed file. Hadoop makes it by its name.
 */
public final class BoundedGzipCodec extends GzipCodec {
  static final String LIMIT = "c360.gzip.max.line.bytes";

  @Override
  public CompressionInputStream createInputStream(InputStream in) throws IOException {
    return new Bounded(super.createInputStream(in), limit());
  }

  @Override
  public CompressionInputStream createInputStream(InputStream in, Decompressor decompressor)
      throws IOException {
    return new Bounded(super.createInputStream(in, decompressor), limit());
  }

  private long limit() {
    return getConf().getLong(LIMIT, Long.MAX_VALUE);
  }

  private static final class Bounded extends CompressionInputStream {
    private final long limit;
    private long inLine;

    Bounded(CompressionInputStream unpacked, long limit) throws IOException {
      super(unpacked);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        inLine = isEnd((byte) next) ? 0 : inLine + 1;
        requireBounded();
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      int last = from + read - 1;
      while (last >= from && !isEnd(bytes[last])) {
        last--;
      }
      inLine = last < from ? inLine + Math.max(0, read) : from + read - 1 - last;
      requireBounded();
      return read;
    }

    private void requireBounded() throws IOException {
      if (inLine > limit) {
        throw new IOException("a line of more than %,d bytes".formatted(limit));
      }
    }

    private static boolean isEnd(byte sign) {
      return sign == '\n' || sign == '\r';
    }

    @Override
    public void resetState() throws IOException {
      ((CompressionInputStream) in).resetState();
      inLine = 0;
    }
  }
}
