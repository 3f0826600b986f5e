-- revision: 001
-- parent: none
-- title: accounts, logins, devices, sessions
-- up

-- Which cluster the epochs were handed out for: another one means that the database was restored or moved.
create table cluster_identity (
    only_row boolean primary key default true check (only_row),
    system_identifier text not null default '',
    timeline bigint not null default 0,
    -- Makes the salts of unknown addresses: stable, and not to be told from real ones.
    salt_key bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
insert into cluster_identity default values;

create table accounts (
    account_id uuid primary key,
    epoch bytea not null default substr(uuid_send(gen_random_uuid()), 9, 8) check (length(epoch) = 8),
    head_seq bigint not null default 0,
    chain bytea not null default '\x0000000000000000' check (length(chain) = 8),
    bytes_used bigint not null default 0,
    quota_bytes bigint,
    email text not null,
    password_hash text not null,
    kdf_salt bytea not null check (length(kdf_salt) = 16),
    kdf_passes integer not null,
    kdf_memory_bytes bigint not null,
    disabled boolean not null default false,
    created timestamptz not null default now()
);

-- The only table that is read before the account is known, and so the only one without its wall.
create table logins (
    email_key text primary key,
    account_id uuid not null references accounts on delete cascade
);
create index logins_account on logins (account_id);

create table devices (
    account_id uuid not null references accounts on delete cascade,
    device_id uuid not null,
    name text not null,
    created timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    revoked boolean not null default false,
    primary key (account_id, device_id)
);

create table sessions (
    account_id uuid not null,
    token_hash bytea not null check (length(token_hash) = 32),
    device_id uuid not null,
    expires timestamptz not null,
    primary key (account_id, token_hash),
    foreign key (account_id, device_id) references devices on delete cascade
);
create index sessions_device on sessions (account_id, device_id);

-- Forced, because the endpoint may well own the tables.
alter table accounts enable row level security;
alter table accounts force row level security;
create policy own_rows on accounts
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);
alter table devices enable row level security;
alter table devices force row level security;
create policy own_rows on devices
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy own_rows on sessions
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);

-- The first statement of every signed-in transaction: nothing behind it runs when it raises.
create function authorize(a uuid, hash bytea) returns uuid language plpgsql as $$
declare
    found_device uuid;
    found_expires timestamptz;
    is_revoked boolean;
    is_disabled boolean;
    seen timestamptz;
    ignored text;
begin
    ignored := set_config('app.account', a::text, true);
    select s.device_id, s.expires, d.revoked, d.last_seen, c.disabled
        into found_device, found_expires, is_revoked, seen, is_disabled
        from sessions s
        join devices d on d.account_id = s.account_id and d.device_id = s.device_id
        join accounts c on c.account_id = s.account_id
        where s.account_id = a and s.token_hash = hash;
    if not found then
        raise exception 'token_invalid' using errcode = 'QW401';
    elsif is_revoked then
        raise exception 'device_revoked' using errcode = 'QW403';
    elsif is_disabled then
        raise exception 'account_disabled' using errcode = 'QW403';
    elsif found_expires < now() then
        raise exception 'token_expired' using errcode = 'QW401';
    end if;
    ignored := set_config('app.device', found_device::text, true);
    if seen < now() - interval '1 hour' then
        update devices set last_seen = now() where account_id = a and device_id = found_device;
        update sessions set expires = now() + interval '400 days' where account_id = a and token_hash = hash;
    end if;
    return found_device;
end $$;

create function create_account(a uuid, email_key text, email text, password_hash text,
    salt bytea, passes integer, memory_bytes bigint, quota bigint) returns void language plpgsql as $$
begin
    perform set_config('app.account', a::text, true);
    insert into accounts (account_id, email, password_hash, kdf_salt, kdf_passes, kdf_memory_bytes, quota_bytes)
        values (a, email, password_hash, salt, passes, memory_bytes, quota);
    insert into logins values (email_key, a);
end $$;

-- What a sign-in is checked against; no row for an unknown address.
create function find_login(key text, out a uuid, out password_hash text, out is_disabled boolean,
    out salt bytea, out passes integer, out memory_bytes bigint) returns setof record language plpgsql as $$
begin
    select l.account_id into a from logins l where l.email_key = key;
    if not found then
        return;
    end if;
    perform set_config('app.account', a::text, true);
    return query select c.account_id, c.password_hash, c.disabled, c.kdf_salt, c.kdf_passes, c.kdf_memory_bytes
        from accounts c where c.account_id = find_login.a;
end $$;

create function open_session(a uuid, device uuid, device_name text, hash bytea) returns void language plpgsql as $$
begin
    perform set_config('app.account', a::text, true);
    insert into devices (account_id, device_id, name) values (a, device, device_name);
    insert into sessions values (a, hash, device, now() + interval '400 days');
end $$;

-- Run when the cluster is not the one that is on record: clients then compare, and nothing is taken for deleted.
create function adopt_cluster(identifier text, line bigint) returns boolean language plpgsql as $$
declare
    one record;
begin
    perform 1 from cluster_identity where system_identifier = identifier and timeline = line;
    if found then
        return false;
    end if;
    perform 1 from cluster_identity for update;
    perform 1 from cluster_identity where system_identifier = identifier and timeline = line;
    if found then
        return false;
    end if;
    for one in select account_id from logins loop
        perform set_config('app.account', one.account_id::text, true);
        update accounts set epoch = substr(uuid_send(gen_random_uuid()), 9, 8) where account_id = one.account_id;
    end loop;
    update cluster_identity set system_identifier = identifier, timeline = line;
    return true;
end $$;

-- down
drop function adopt_cluster(text, bigint);
drop function open_session(uuid, uuid, text, bytea);
drop function find_login(text);
drop function create_account(uuid, text, text, text, bytea, integer, bigint, bigint);
drop function authorize(uuid, bytea);
drop table sessions;
drop table devices;
drop table logins;
drop table accounts;
drop table cluster_identity;
