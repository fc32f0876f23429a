package io.customer360.common.job;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One step of the suite, as a value: what it reads, what it writes, and the function between them.
 * A job opens no file, knows no path and holds no Spark session; {@link Runner} does the rest.
 *
 * @param name also its section in the configuration, {@code jobs.<name>}
 * @param purpose one sentence, shown by {@code c360 describe}
 * @param settings the record that section binds to
 * @param reads what it needs, written by others
 * @param follows those of the tables it reads of which it takes each row once, each with a
 *     fingerprint of what it makes of the rows: while that stays the same, a run gets only the rows
 *     that its outputs do not have yet
 * @param sources those of the followed tables that single outputs are made of; an output that is
 *     not named is made of all
 * @param recalls own tables that it reads as its last run left them; empty before the first
 * @param writes what it produces, all of it on every run
 */
public record Job<S extends Record>(
    String name,
    String purpose,
    Class<S> settings,
    List<Asset> reads,
    Map<Table, String> follows,
    Map<Table, Set<Table>> sources,
    List<Table> recalls,
    List<Asset> writes,
    Body<S> body) {

  /** The followed tables that {@code output} is made of. */
  Set<Table> madeOf(Table output) {
    return sources.getOrDefault(output, follows.keySet());
  }

  /** Computes every asset the job writes from those it reads. */
  @FunctionalInterface
  public interface Body<S> {
    Outputs run(Inputs inputs, S settings);
  }

  /** Starts the declaration of a job. */
  public static <S extends Record> Draft<S> named(String name, Class<S> settings) {
    return new Draft<>(name, "", settings, List.of(), Map.of(), Map.of(), List.of(), List.of());
  }

  /** A job without its body. */
  public record Draft<S extends Record>(
      String name,
      String purpose,
      Class<S> settings,
      List<Asset> reads,
      Map<Table, String> follows,
      Map<Table, Set<Table>> sources,
      List<Table> recalls,
      List<Asset> writes) {

    public Draft<S> purpose(String sentence) {
      return new Draft<>(name, sentence, settings, reads, follows, sources, recalls, writes);
    }

    public Draft<S> reads(Asset... assets) {
      return reads(List.of(assets));
    }

    public Draft<S> reads(Collection<? extends Asset> assets) {
      return new Draft<>(
          name, purpose, settings, List.copyOf(assets), follows, sources, recalls, writes);
    }

    /** Adds tables to what is read, each with a fingerprint: see {@link Job}. */
    public Draft<S> follows(Map<Table, String> tables) {
      var all = Stream.concat(reads.stream(), tables.keySet().stream()).toList();
      return new Draft<>(
          name, purpose, settings, all, Map.copyOf(tables), sources, recalls, writes);
    }

    /** Says of single outputs which of the followed tables they are made of: see {@link Job}. */
    public Draft<S> sources(Map<Table, Set<Table>> tables) {
      var all = Map.copyOf(tables);
      return new Draft<>(name, purpose, settings, reads, follows, all, recalls, writes);
    }

    public Draft<S> recalls(Collection<Table> tables) {
      return new Draft<>(
          name, purpose, settings, reads, follows, sources, List.copyOf(tables), writes);
    }

    public Draft<S> recalls(Table... tables) {
      return new Draft<>(name, purpose, settings, reads, follows, sources, List.of(tables), writes);
    }

    public Draft<S> writes(Asset... assets) {
      return writes(List.of(assets));
    }

    public Draft<S> writes(Collection<? extends Asset> assets) {
      return new Draft<>(
          name, purpose, settings, reads, follows, sources, recalls, List.copyOf(assets));
    }

    public Job<S> runs(Body<S> body) {
      return new Job<>(name, purpose, settings, reads, follows, sources, recalls, writes, body);
    }
  }
}
