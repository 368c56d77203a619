-- Results of one source on their way into dust_table, in the source's order.
create temporary table dust_stage (
  line bigint generated always as identity,
  id text collate "C" not null,
  fecha date not null,
  sitio text collate "C" not null,
  valor float8 not null,
  limite_deteccion boolean not null,
  first_seen timestamptz
) on commit drop;
