"""What deploy/bench/ingest.sh measures, as one would write it in pandas: everything read as text, cleaned,
typed, checked, bad rows kept apart with a reason, one row a key, five quality rules, written as Parquet."""

import hashlib
import json
import os
import sys

import pandas as pd

source, target = sys.argv[1:]
raw = pd.read_csv(source, dtype=str, keep_default_na=False)
# As received, like the bronze table.
raw.to_parquet(f"{target}/bronze.parquet")

# Unicode form NFC, no signs that are not seen, no blanks at the ends, null for what stands for none.
PLACEHOLDERS = {
    "not_available": ["n/a", "#n/a", "n.a.", "n. a.", "n.v.", "k.a.", "(null)", "<null>", "[null]", "\\n", "#null!",
                      "#ref!", "#value!", "#div/0!", "not available", "not applicable", "not specified",
                      "not provided", "not given", "unknown", "(unknown)", "unbekannt", "keine angabe", "inconnu",
                      "-", "--", "---", "?", "??", "???"],
    "null_word": ["null", "nil", "none", "na", "nan", "undefined", "tbd"],
}
cleaned = {}


def clean(column):
    column = column.str.normalize("NFC").str.replace(UNSEEN, "", regex=True).str.strip()
    low = column.str.lower()
    for rule, values in PLACEHOLDERS.items():
        stands_for_none = low.isin(values)
        cleaned[column.name, rule] = int(stands_for_none.sum())
        column = column.mask(stands_for_none)
    return column.replace("", None)


UNSEEN = "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]"
text = raw[["line_id", "order_no", "sku", "quantity", "unit_price"]].apply(clean)
quantity = pd.to_numeric(text.quantity, errors="coerce")
price = pd.to_numeric(text.unit_price, errors="coerce")
lines = pd.DataFrame(
    {
        "order_line_id": "shop:" + text.line_id,
        "order_id": "shop:" + text.order_no,
        "product_id": "shop:" + text.sku,
        "quantity": quantity,
        "amount": (quantity * price).round(2),
    }
)
lines["known_at"] = pd.Timestamp(os.path.getmtime(source), unit="s")
lines["origin"] = os.path.basename(source)
lines["content_hash"] = pd.util.hash_pandas_object(raw, index=False)

reasons = pd.Series("", index=lines.index)
for column, given in (("quantity", text.quantity), ("amount", text.unit_price)):
    reasons = reasons.where(~(lines[column].isna()), reasons + f"{column}: not a number;")
reasons = reasons.where(~(lines.quantity <= 0), reasons + "check: quantity_positive;")
reasons = reasons.where(~(lines.amount < 0), reasons + "check: amount_not_negative;")
reasons = reasons.where(lines.quantity.between(0, 1000) | lines.quantity.isna(), reasons + "rule: quantity;")
reasons = reasons.where(lines.amount.between(0, 100000) | lines.amount.isna(), reasons + "rule: amount;")
bad = reasons != ""
rejects = pd.DataFrame({"reasons": reasons[bad], "raw": [json.dumps(r) for r in raw[bad].to_dict("records")]})
rejects["reject_id"] = [hashlib.sha256(r.encode()).hexdigest()[:32] for r in rejects.raw]
rejects = rejects.drop_duplicates("reject_id")
good = lines[~bad].sort_values(["known_at", "origin", "content_hash"]).drop_duplicates("order_line_id", keep="last")
tallies = reasons[bad].value_counts().to_dict()
tallies["exact_duplicate"] = int(lines[~bad].duplicated(["order_line_id", "content_hash"]).sum())

quality = {
    "product_known": good.product_id.notna().mean(),
    "sku_shape": good.product_id.str.fullmatch("shop:SKU-[0-9]{5}").mean(),
    "quantity": good.quantity.between(0, 1000).mean(),
    "amount": good.amount.between(0, 100000).mean(),
    "volume": len(good),
}
assert good.order_line_id.is_unique and good.notna().all(axis=None)
good.to_parquet(f"{target}/order_lines.parquet")
rejects.to_parquet(f"{target}/rejects.parquet")
print(f"pandas: {len(good)} order lines, amount {good.amount.sum():.2f}, {len(rejects)} rejects, {tallies}, {cleaned}, {quality}")
