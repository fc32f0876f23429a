"""What both yardsticks of identity.sh share: the records as they are compared, and the measures."""
import duckdb


def records(contacts):
    """A DuckDB connection with the table records, from silver.contacts as CSV: cleaned as a user of
    Splink would before it begins."""
    con = duckdb.connect()
    con.execute("set threads = 2")
    con.execute("""
        create table records as
        with received as (
          select *, given_name is null and family_name is null as whole,
                 regexp_replace(strip_accents(lower(trim(if(whole, full_name, family_name)))),
                                ' (jun.|sen.|jr|sr|fils|pere)$', '') as last
          from read_csv(?, header = true, all_varchar = true, quote = '"', escape = '\\')),
        cleaned as (
          select contact_id as unique_id,
                 if(whole, regexp_extract(last, '^(.*[^ ]) +[^ ]+$', 1), strip_accents(lower(trim(given_name))))
                   as given,
                 if(whole, regexp_extract(last, '([^ ]+)$', 1), last) as family,
                 birth_date as dob,
                 right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) as phone,
                 regexp_replace(lower(trim(email)), '[+][^@]*@', '@') as email,
                 upper(replace(postcode, ' ', '')) as postcode,
                 lower(trim(city)) as city
          from received)
        select * replace (nullif(given, '') as given, nullif(family, '') as family, nullif(dob, '') as dob,
                          if(regexp_matches(phone, '^0*$'), null, phone) as phone,
                          nullif(email, '') as email, nullif(postcode, '') as postcode)
        from cleaned""", [contacts])
    return con


def measure(con, truth):
    """Prints pairwise precision, recall and F1 of the table clusters(unique_id, cluster_id)."""
    both, found, true = con.execute("""
        with labelled as (
               select cluster_id, person from clusters
               join read_csv(?, header = true, all_varchar = true) on unique_id = record),
             cells as (select cluster_id, person, count(*) as n from labelled group by all),
             pairs as (
               select 'both' as kind, n from cells
               union all select 'found', sum(n) from cells group by cluster_id
               union all select 'true', sum(n) from cells group by person)
        select sum(n * (n - 1) / 2) filter (kind = 'both'), sum(n * (n - 1) / 2) filter (kind = 'found'),
               sum(n * (n - 1) / 2) filter (kind = 'true') from pairs""", [truth]).fetchone()
    print(f"precision {both / found:.4f} recall {both / true:.4f} F1 {2 * both / (found + true):.4f}")
