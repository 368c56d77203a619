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
create index if not exists weather_table_fecha on weather_table (fecha);

-- One row for each laboratory id, as the laboratory says it now.
create table if not exists dust_table (
  id text collate "C" primary key,
  fecha date not null,
  sitio text collate "C" not null,
  valor float8 not null,
  limite_deteccion boolean not null,
  superseded boolean not null default false
);
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
comment on column weather_daily.covered_s is 's of the day that records cover';

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
