-- Few results are looked up by their keys, if the planner knows that they are few.
analyze dust_stage;

-- What the source says anew: where its last word on an id is not the table's, every value that is
-- not the one before it, be that an older one that the laboratory came back to.
create temporary table dust_new on commit drop as
with said as (
  select *, row_number() over (partition by id order by line) as turn,
    count(*) over (partition by id) as turns
  from (
    select 0::bigint as line, id, fecha, sitio, valor, limite_deteccion, first_seen
    from dust_table where id in (select id from dust_stage)
    union all
    select line, id, fecha, sitio, valor, limite_deteccion, first_seen from dust_stage
  ) both_sides
)
select s.line, s.id, s.fecha, s.sitio, s.valor, s.limite_deteccion, s.first_seen
from said s
join said last on last.id = s.id and last.turn = last.turns
left join said stored on stored.id = s.id and stored.line = 0
left join said before on before.id = s.id and before.turn = s.turn - 1
where s.line > 0
  and (s.fecha, s.sitio, s.valor, s.limite_deteccion)
    is distinct from (before.fecha, before.sitio, before.valor, before.limite_deteccion)
  and (last.fecha, last.sitio, last.valor, last.limite_deteccion)
    is distinct from (stored.fecha, stored.sitio, stored.valor, stored.limite_deteccion);

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
