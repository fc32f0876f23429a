#!/usr/bin/env bash
# How long identity takes for contacts of made-up people, how well it finds them, and how long Splink takes for
# the same contacts as the yardstick of the same machine and run. The people are those of c360 generate: names
# and towns as common as they are, households, fathers and sons of one name, people who moved, placeholders,
# nicknames, typing errors and gaps; of 100 records 30 are of people who are on record already (BENCH_DUPLICATES).
#   deploy/bench/identity.sh [records] [-- options of c360 run]     default 1,000,000; at most 1,400,000
# Then one contact in a hundred is new, and identity runs again on the next day, on a copy of the lake.
# Before, the JVM learns by c360 warm-up, as it has wherever there was more than one run. Heap 4 GB (BENCH_HEAP).
# Needs python3; Splink is installed into a folder of its own when it is not there, and where it cannot be had its
# model is run by DuckDB alone. With BENCH_DIR the contacts stay there and are used again; BENCH_YARDSTICK=no leaves
# the yardstick out, BENCH_UPDATE=no the second run.
set -euo pipefail
records=1000000
if [ $# -gt 0 ] && [ "$1" != -- ]; then records=$1; shift; fi
[ $# -eq 0 ] || shift
here=$(cd "$(dirname "$0")" && pwd)
c360=$here/../c360
duplicates=${BENCH_DUPLICATES:-0.30}
work=${BENCH_DIR:-$(mktemp -d)}
[ -n "${BENCH_DIR:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
lake() { # name; from here on that lake and its landing are meant
  conf=(--config "$here/../../conf/local.conf" --set "lake.root=$work/lake-$1" --set "landing=$work/landing-$1")
}
lake "$records"
truth=$work/landing-$records/truth/people.csv

quietly() { # what, command ...
  local what=$1
  shift
  "$@" >"$work/$what.out" 2>"$work/$what.err" || { cat "$work/$what.out" "$work/$what.err" >&2; exit 1; }
}
seconds() { # what, command ...; the whole process, its peak memory in kB
  local what=$1 from
  shift
  from=$(date +%s.%N)
  quietly "$what" /usr/bin/env time -f '%M' -o "$work/$what.kb" "$@"
  echo "$(date +%s.%N) - $from" | bc >"$work/$what.s"
}
people() { # contacts, landing; who is there stays there with more
  quietly generate "$c360" generate --only contacts --seed 360 --duplicates "$duplicates" \
    --customers "$(echo "$1 * (1 - $duplicates) / 1" | bc)" --out "$work/landing-$2"
}
sql() { "$c360" sql "$1" "${conf[@]}" --format csv 2>/dev/null; }

quietly warm-up "$c360" warm-up
if [ ! -d "$work/lake-$records/silver/contacts" ]; then
  people "$records" "$records"
  C360_HEAP=4g quietly conform "$c360" run ingest conform "${conf[@]}" --as-of 2026-01-01
fi
# From nothing each time: identity keeps customer_ids by what it found before.
left=(customer_links link_evidence customer_redirects identity_model junk_values compared_contacts)
rm -rf "${left[@]/#/$work/lake-$records/silver/}" "$work/lake-$records/gold"
C360_HEAP=${BENCH_HEAP:-4g} C360_JAVA_OPTS="-Xlog:gc*:file=$work/identity.gc" \
  seconds identity "$c360" run identity "${conf[@]}" --as-of 2026-01-01 "$@"
quietly evaluate "$c360" evaluate identity --truth "$truth" "${conf[@]}"

contacts=$(sql "select count(*) from silver.contacts" | tail -1)
identity=$(cat "$work/identity.s")
row() { printf '%-46s %12s %s\n' "$1" "$2" "${3:-}"; }
row "contacts" "$contacts"
row "identity, start of the JVM included" "$(printf %.1f "$identity")" s
row "  contacts a second" "$(echo "$contacts / $identity" | bc)"
row "  pairs compared a second and core" "$(grep -oE '[0-9,]+ a second' "$work/identity.err" | head -1 | cut -d' ' -f1)"
row "  memory of the process, at most" "$(($(cat "$work/identity.kb") / 1000))" MB
row "  heap in use before a collection, at most" \
  "$(grep -oE '[0-9]+M->[0-9]+M\([0-9]+M\)' "$work/identity.gc" | sed 's/M.*//' | sort -n | tail -1)" MB
cat "$work/evaluate.out"

if [ "${BENCH_UPDATE:-yes}" = yes ]; then
  rm -rf "$work/lake-more" "$work/landing-more"
  cp -r "$work/lake-$records" "$work/lake-more"
  people $((records * 101 / 100)) more
  # A file that was taken is not taken again.
  for file in crm/contacts.csv shop/accounts.jsonl shop/orders.jsonl shop/products.csv support/tickets.xml; do
    mv "$work/landing-more/$file" "$work/landing-more/${file%.*}-more.${file##*.}"
  done
  lake more
  C360_HEAP=4g quietly conform "$c360" run ingest conform "${conf[@]}" --as-of 2026-01-02
  C360_HEAP=${BENCH_HEAP:-4g} seconds update "$c360" run identity "${conf[@]}" --as-of 2026-01-02 "$@"
  update=$(cat "$work/update.s")
  row "identity again, 1 % of the contacts new" "$(printf %.1f "$update")" s
  row "  update / all anew" "$(echo "scale=2; $update / $identity" | bc)"
  lake "$records"
fi
[ "${BENCH_YARDSTICK:-yes}" = yes ] || exit 0

columns="contact_id, given_name, family_name, full_name, birth_date, phone, email, postcode, city"
[ -s "$work/contacts-$records.csv" ] || sql "select $columns from silver.contacts" >"$work/contacts-$records.csv"
python=python3 yardstick=identity_splink.py
if ! $python -c 'import splink' 2>/dev/null; then
  [ -d "$work/venv" ] || python3 -m venv "$work/venv"
  python=$work/venv/bin/python
  pip=("$work/venv/bin/pip" -q install --retries 0)
  if ! $python -c 'import splink' 2>/dev/null && ! "${pip[@]}" splink==4.0.16 2>/dev/null; then
    echo "Splink 4.0.16 cannot be had here: its model, run by DuckDB alone, stands in for it." >&2
    yardstick=identity_duckdb.py
    $python -c 'import duckdb' 2>/dev/null || "${pip[@]}" duckdb >&2
  fi
fi
PYTHONDONTWRITEBYTECODE=1 seconds yardstick "$python" "$here/$yardstick" "$work/contacts-$records.csv" "$truth"
# Until the clusters at its usual threshold; those at higher ones are a courtesy.
other=$(grep -oE '[0-9.]+ s until' "$work/yardstick.out" | cut -d' ' -f1)
row "$yardstick on the same contacts" "$other" s
row "  memory, at most" "$(($(cat "$work/yardstick.kb") / 1000))" MB
row "  yardstick / customer360" "$(echo "scale=2; $other / $identity" | bc)"
cat "$work/yardstick.out"
