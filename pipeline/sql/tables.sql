-- Every table of the warehouse. Days are local days of the mine's zone, instants are UTC.
create table if not exists origin_table (
  only_row boolean primary key default true check (only_row),
  origin text not null check (origin in ('simulated', 'measured'))
);

create table if not exists weather_table (
  station text collate "C" not null,
  date_time timestamptz not null,
  fecha date not null,
  interval_s integer not null check (interval_s > 0),
  temp_out float8,
  hum_out float8,
  rainfall_mm float8,
  wind_speed_avg float8,
  wind_speed_hi float8,
  wind_dir float8,
  reception float8,
  primary key (station, date_time)
);
comment on column weather_table.date_time is 'END of the interval, UTC';
comment on column weather_table.fecha is 'local day of the written time minus one second';
comment on column weather_table.interval_s is 's';
comment on column weather_table.temp_out is 'degC';
comment on column weather_table.hum_out is '%';
comment on column weather_table.rainfall_mm is 'mm in the interval';
comment on column weather_table.wind_speed_avg is 'km/h';
comment on column weather_table.wind_speed_hi is 'km/h, highest in the interval';
comment on column weather_table.wind_dir is 'degrees from north';
comment on column weather_table.reception is '% of radio packets received';
-- Both columns: of two indexes PostgreSQL may read all of a station's entries to find a day's.
create index if not exists weather_table_day on weather_table (station, fecha);
drop index if exists weather_table_fecha;

-- One row for each laboratory id, as the laboratory says it now.
create table if not exists dust_table (
  id text collate "C" primary key,
  fecha date not null,
  sitio text collate "C" not null,
  valor float8 not null,
  limite_deteccion boolean not null,
  superseded boolean not null default false,
  first_seen timestamptz
);
comment on column dust_table.first_seen is 'when the laboratory''s API first gave it; null for results of files';
comment on column dust_table.fecha is 'day the 24 h sample started';
comment on column dust_table.valor is 'ug/m3';
comment on column dust_table.limite_deteccion is 'below the detection limit';
comment on column dust_table.superseded is 'another, later id counts for this site and day';
create index if not exists dust_table_fecha on dust_table (fecha, sitio);

-- Values that a correction replaced, oldest revision first.
create table if not exists dust_history (
  id text collate "C" not null,
  revision integer not null,
  fecha date not null,
  sitio text collate "C" not null,
  valor float8 not null,
  limite_deteccion boolean not null,
  primary key (id, revision)
);
comment on column dust_history.valor is 'ug/m3';

-- Contents that were loaded whole, in the transaction that loaded them.
create table if not exists loaded_table (
  content text collate "C" primary key,
  settings jsonb not null
);
comment on column loaded_table.content is 'first 16 hexadecimal digits of the raw bytes'' SHA-256';
comment on column loaded_table.settings is 'what the rows were read under';

create table if not exists weather_daily (
  fecha date primary key,
  temp_out float8,
  hum_out float8,
  rainfall_mm float8,
  wind_speed_avg float8,
  wind_speed_hi float8,
  records integer not null,
  covered_s integer not null
);
comment on column weather_daily.temp_out is 'degC, mean weighted by interval';
comment on column weather_daily.hum_out is '%, mean weighted by interval';
comment on column weather_daily.rainfall_mm is 'mm in the day';
comment on column weather_daily.wind_speed_avg is 'km/h, mean weighted by interval';
comment on column weather_daily.wind_speed_hi is 'km/h, highest in the day';
comment on column weather_daily.records is 'records of the day';
comment on column weather_daily.covered_s is 's of the day that records cover';
-- Homes made before these columns get them here. Not by "if not exists": that would wait for whoever
-- reads the table, at every opening.
do $$ begin
  if not exists (select from pg_attribute
      where attrelid = 'weather_daily'::regclass and attname = 'wind_nw') then
    alter table weather_daily
      add column temp_min float8, add column temp_max float8, add column hum_min float8,
      add column rain_hours float8, add column wind_hours float8, add column calm_hours float8,
      add column wind_n float8, add column wind_ne float8,
      add column wind_e float8, add column wind_se float8,
      add column wind_s float8, add column wind_sw float8,
      add column wind_w float8, add column wind_nw float8;
  end if;
end $$;
comment on column weather_daily.temp_min is 'degC, lowest of the records'' means';
comment on column weather_daily.temp_max is 'degC, highest of the records'' means';
comment on column weather_daily.hum_min is '%, lowest of the records';
comment on column weather_daily.rain_hours is 'h of records with rain';
comment on column weather_daily.wind_hours is 'h of records with a mean wind of 20 km/h or more';
comment on column weather_daily.calm_hours is 'h of records with a mean wind below 5 km/h';
comment on column weather_daily.wind_n is 'share of the time with a known direction, 0 to 1, wind from 337.5 to 22.5 deg';
comment on column weather_daily.wind_ne is 'share of that time, wind from 22.5 to 67.5 deg';
comment on column weather_daily.wind_e is 'share of that time, wind from 67.5 to 112.5 deg';
comment on column weather_daily.wind_se is 'share of that time, wind from 112.5 to 157.5 deg';
comment on column weather_daily.wind_s is 'share of that time, wind from 157.5 to 202.5 deg';
comment on column weather_daily.wind_sw is 'share of that time, wind from 202.5 to 247.5 deg';
comment on column weather_daily.wind_w is 'share of that time, wind from 247.5 to 292.5 deg';
comment on column weather_daily.wind_nw is 'share of that time, wind from 292.5 to 337.5 deg';

create table if not exists joined_table (
  label integer primary key,
  fecha date not null,
  temp_out float8,
  hum_out float8,
  rainfall_mm float8,
  wind_speed_avg float8,
  wind_speed_hi float8,
  valor float8 not null,
  sitio text collate "C" not null
);
comment on column joined_table.label is 'row label 0..n-1 in the order fecha, sitio';
comment on column joined_table.valor is 'ug/m3';

-- Every call to an API in the last hour, written before it is made: the limits survive a restart.
create table if not exists call_table (
  service text not null,
  called_at timestamptz not null
);
create index if not exists call_table_time on call_table (service, called_at);

-- What was asked of the station's API and stored. A window that is not final is asked again.
create table if not exists window_table (
  station text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  records integer not null,
  asked_at timestamptz not null,
  final boolean not null,
  primary key (station, starts_at)
);
comment on column window_table.starts_at is 'not part of the window: (starts_at, ends_at]';
comment on column window_table.ends_at is 'end of the window, or when it was asked if that was earlier';
comment on column window_table.records is 'stored in the window, of the station''s files too';
comment on column window_table.final is 'complete, or too old for records to come late';

-- Days whose records or results changed since they were last aggregated; kept by the triggers.
create table if not exists changed_days (
  fecha date primary key
);

-- What weather_daily was made of and how; without a row, or with another, all days are made anew.
create table if not exists aggregated_table (
  only_row boolean primary key default true check (only_row),
  station text collate "C" not null,
  recipe text collate "C"
);
do $$ begin
  if not exists (select from pg_attribute
      where attrelid = 'aggregated_table'::regclass and attname = 'recipe') then
    alter table aggregated_table add column recipe text collate "C";
  end if;
end $$;
comment on column aggregated_table.recipe is 'what a day''s columns are and their limits; null before there were recipes';

create or replace function mark_new_days() returns trigger language plpgsql as $$
begin
  insert into changed_days select distinct fecha from new_rows on conflict do nothing;
  return null;
end $$;
create or replace function mark_old_days() returns trigger language plpgsql as $$
begin
  insert into changed_days select distinct fecha from old_rows on conflict do nothing;
  return null;
end $$;

create or replace trigger inserted after insert on weather_table
  referencing new table as new_rows for each statement execute function mark_new_days();
create or replace trigger updated_from after update on weather_table
  referencing old table as old_rows for each statement execute function mark_old_days();
create or replace trigger updated_to after update on weather_table
  referencing new table as new_rows for each statement execute function mark_new_days();
create or replace trigger deleted after delete on weather_table
  referencing old table as old_rows for each statement execute function mark_old_days();
create or replace trigger inserted after insert on dust_table
  referencing new table as new_rows for each statement execute function mark_new_days();
create or replace trigger updated_from after update on dust_table
  referencing old table as old_rows for each statement execute function mark_old_days();
create or replace trigger updated_to after update on dust_table
  referencing new table as new_rows for each statement execute function mark_new_days();
create or replace trigger deleted after delete on dust_table
  referencing old table as old_rows for each statement execute function mark_old_days();

create table if not exists run_table (
  run_id text not null,
  stage text not null,
  state text not null check (state in ('running', 'success', 'failed', 'stopped', 'crashed')),
  started_at timestamptz not null,
  ended_at timestamptz,
  rows integer,
  duration_s float8,
  details jsonb,
  error text,
  primary key (run_id, stage)
);
