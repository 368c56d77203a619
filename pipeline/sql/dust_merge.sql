-- Few results are looked up by their keys, if the planner knows that they are few.
analyze dust_stage;

-- What the source says that dust_table and dust_history do not say yet, once each: a file that was
-- loaded before, or an older one loaded again, adds nothing. What the API says is said now (it has a
-- first_seen): a value that it returns to counts again.
create temporary table dust_new on commit drop as
select distinct on (id, fecha, sitio, valor, limite_deteccion)
  line, id, fecha, sitio, valor, limite_deteccion, first_seen
from dust_stage s
where not exists (
  select from dust_table d where d.id = s.id and (d.fecha, d.sitio, d.valor, d.limite_deteccion)
    = (s.fecha, s.sitio, s.valor, s.limite_deteccion)
) and (
  s.first_seen is not null or not exists (
    select from dust_history d where d.id = s.id and (d.fecha, d.sitio, d.valor, d.limite_deteccion)
      = (s.fecha, s.sitio, s.valor, s.limite_deteccion)
  )
)
order by id, fecha, sitio, valor, limite_deteccion, line;

analyze dust_new;

-- The values that they replace, oldest first: the table's, then all of the source's but the last.
create temporary table dust_replaced on commit drop as
select 0::bigint as line, id, fecha, sitio, valor, limite_deteccion
from dust_table where id in (select id from dust_new)
union all
select line, id, fecha, sitio, valor, limite_deteccion
from dust_new n
where exists (select from dust_new later where later.id = n.id and later.line > n.line);

analyze dust_replaced;

insert into dust_history (id, revision, fecha, sitio, valor, limite_deteccion)
select id,
  (select count(*) from dust_history h where h.id = r.id)
    + row_number() over (partition by id order by line),
  fecha, sitio, valor, limite_deteccion
from dust_replaced r;

-- A known id keeps its first_seen: a correction is not the first time that it was heard of.
insert into dust_table (id, fecha, sitio, valor, limite_deteccion, first_seen)
select distinct on (id) id, fecha, sitio, valor, limite_deteccion, first_seen
from dust_new order by id, line desc
on conflict (id) do update set
  fecha = excluded.fecha,
  sitio = excluded.sitio,
  valor = excluded.valor,
  limite_deteccion = excluded.limite_deteccion;

-- Of two ids for one site and day the latest counts: by number, and a number is later than a text.
-- Only the days that results came to or left can have changed.
create temporary table dust_flipped on commit drop as
select id, superseded from (
  select id, superseded as was,
    row_number() over (
      partition by fecha, sitio
      order by case when id ~ '^[0-9]+$' then id::numeric end desc nulls last, id desc
    ) > 1 as superseded
  from dust_table
  where fecha in (select fecha from dust_new union select fecha from dust_replaced)
) ranked
where superseded <> was;

update dust_table d set superseded = f.superseded from dust_flipped f where f.id = d.id;
