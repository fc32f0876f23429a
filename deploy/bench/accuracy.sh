#!/usr/bin/env bash
# How well identity finds the people of public data sets whose truth is known: each goes through ingest,
# conform and identity by conf/examples/people/, and is measured by c360 evaluate identity, pairwise.
#   deploy/bench/accuracy.sh [set ...] [-- options of c360 run]     default: all eight
# With BENCH_DIR lakes, truths and the measures as JSON stay there, and only identity is run again:
#   BENCH_DIR=/tmp/people deploy/bench/accuracy.sh febrl3 -- --set jobs.identity.seed=7
set -euo pipefail
cd "$(dirname "$0")/../.."
c360=deploy/c360
work=${BENCH_DIR:-$(mktemp -d)}
[ -n "${BENCH_DIR:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
data=../shared/data
[ -d "$data/febrl" ] || { echo "The data sets are not here: $data" >&2; exit 1; }

sets=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do sets+=("$1"); shift; done
[ $# -eq 0 ] || shift
[ ${#sets[@]} -gt 0 ] || sets=(febrl1 febrl2 febrl3 dsgen_a dsgen_c anonlink rldata500 fake_1000)

# Fellegi and Sunter's own data sets are easy, the last ones hold less than it takes.
target() {
  case $1 in febrl*|dsgen*) echo .999;; anonlink|rldata500) echo .985;; fake_1000) echo .75;; esac
}
truth() { # set; prints record,person
  echo record,person
  case $1 in
    febrl*) tail -n +2 "$data/febrl/dataset${1#febrl}.csv" |
      awk -F, '{ split($1, id, "-"); print "febrl:" $1 "," id[2] }' ;;
    dsgen_a) tail -n +2 "$data/febrl_dsgen/dataset_A_1000.csv" |
      awk -F, '{ print "dsgen:" $1 "," substr($1, 1, length($1) - 1) }' ;;
    dsgen_c) tail -n +2 "$data/febrl_dsgen/dataset_C_1000.csv" |
      awk -F, '{ print "dsgen:" $1 "," substr($1, 1, length($1) - 1) }' ;;
    anonlink) for k in 1 2 3 4 5; do
        tail -n +2 "$data/anonlink_multiparty/dataset-$k.csv" | awk -F, -v k=$k '{ print "party" k ":" $1 "," $1 }'
      done ;;
    rldata500) tail -n +2 "$data/rldata/RLdata500.csv" | awk -F, '{ print "rldata:" $8 "," $9 }' ;;
    fake_1000) tail -n +2 "$data/splink/fake_1000.csv" | tr -d '\r' | awk -F, '{ print "fake:" $1 "," $7 }' ;;
    *) echo "No such set: $1" >&2; exit 2 ;;
  esac
}
run() { # what, command ...
  local what=$1
  shift
  "$@" >"$work/$what.out" 2>"$work/$what.err" || { cat "$work/$what.out" "$work/$what.err" >&2; exit 1; }
}
value() { grep -oE "\"$2\":[0-9.Ee-]+" "$work/$1.json" | head -1 | cut -d: -f2 || true; }

"$c360" --version >/dev/null
printf '%-10s %9s %10s %9s %9s %9s %9s %9s\n' set records "identity s" precision recall F1 target ""
failed=0
for set in "${sets[@]}"; do
  conf=conf/examples/people/$set.conf lake=$work/lake-$set
  truth "$set" >"$work/$set.truth.csv"
  jobs=(identity)
  [ -d "$lake/silver/contacts" ] || jobs=(ingest conform identity)
  run "$set.run" "$c360" run "${jobs[@]}" --config "$conf" --as-of 2026-01-01 --set "lake.root=$lake" "$@"
  run "$set.json" "$c360" evaluate identity --truth "$work/$set.truth.csv" --config "$conf" \
    --set "lake.root=$lake" --format json
  mv "$work/$set.json.out" "$work/$set.json"
  lines=$(($(wc -l <"$work/$set.truth.csv") - 1))
  [ "$(value "$set" records)" = "$lines" ] || { echo "$set: of $lines records some are lost" >&2; failed=1; }
  f1=$(value "$set" f1)
  verdict=$(awk -v f="${f1:-0}" -v t="$(target "$set")" 'BEGIN { print (f >= t) ? "met" : "missed" }')
  [ "$verdict" = met ] || failed=1
  seconds=$(grep -oE '^identity +[0-9-]+ +[0-9.]+' "$work/$set.run.out" | grep -oE '[0-9.]+$')
  awk -v set="$set" -v n="$lines" -v s="$seconds" -v p="$(value "$set" precision)" \
    -v r="$(value "$set" recall)" -v f="$f1" -v t="$(target "$set")" -v v="$verdict" 'BEGIN {
      printf "%-10s %9d %10.1f %9.4f %9.4f %9.4f %9.3f %9s\n", set, n, s, p, r, f, t, v }'
done
exit $failed
