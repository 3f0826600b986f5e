-- revision: 002
-- parent: 001
-- title: items and their revisions
-- up

-- One row an item, tombstones kept: the feed is this table by seq, so that a cursor never expires. Without a foreign key,
-- here and on revisions: it would be asked for every row, while every writer holds the account's own.
create table items (
    account_id uuid not null,
    item_id uuid not null,
    kind smallint not null,
    seq bigint not null,
    rev uuid not null,
    deleted boolean not null,
    parent_id uuid,
    size integer not null,
    hash bytea not null,
    primary key (account_id, item_id)
);
-- Unique, so that a mistake in counting is an error instead of a revision nobody is ever told about.
create unique index items_feed on items (account_id, seq);
create index items_notebooks on items (account_id, seq) where kind = 2 and not deleted;
create index items_children on items (account_id, parent_id) where parent_id is not null and not deleted;

-- meta and body are bytes: what a client wrote comes back as it was, whatever the database's encoding.
create table revisions (
    account_id uuid not null,
    item_id uuid not null,
    rev uuid not null,
    base_rev uuid,
    merged bytea,
    seq bigint not null,
    chain bytea not null,
    device_id uuid,
    kind smallint not null,
    deleted boolean not null,
    parent_id uuid,
    hash bytea not null,
    client_time bigint not null,
    created timestamptz not null default now(),
    meta bytea not null,
    body bytea not null,
    primary key (account_id, item_id, rev)
);
create unique index revisions_feed on revisions (account_id, seq);
do $$ begin
    alter table revisions alter column body set compression lz4;
exception when feature_not_supported then
    null; -- A server built without lz4 keeps its default.
end $$;

alter table items enable row level security;
alter table items force row level security;
create policy own_rows on items
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);
alter table revisions enable row level security;
alter table revisions force row level security;
create policy own_rows on revisions
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);

-- Look-ups that have one plan. Plans are kept for as long as a connection lives, and one that was made while an account
-- was small may walk all of it by the other index once it no longer is. Written as "the first from here on", in the
-- order of the index that is meant, no other will do; the planner puts these functions into the statement that calls them.
create function item_of(a uuid, item uuid) returns table (place tid, item_id uuid, kind smallint, seq bigint, rev uuid,
    deleted boolean, parent_id uuid, size integer, hash bytea) language sql stable as $$
    select * from (
        select i.ctid, i.item_id, i.kind, i.seq, i.rev, i.deleted, i.parent_id, i.size, i.hash from items i
        where i.account_id = a and i.item_id >= item order by i.item_id limit 1) found
    where found.item_id = item
$$;

create function revision_of(a uuid, item uuid, wanted uuid) returns setof revisions language sql stable as $$
    select * from (
        select * from revisions r where r.account_id = a and r.item_id = item and r.rev >= wanted order by r.rev limit 1) found
    where found.rev = wanted
$$;

-- Seqs have no gap, so the first from here on is the one.
create function revision_at(a uuid, wanted bigint) returns setof revisions language sql stable as $$
    select * from revisions r where r.account_id = a and r.seq >= wanted order by r.seq limit 1
$$;

-- Why a cursor can not be followed, or null when it can.
create function cursor_refusal(a uuid, c_epoch bytea, c_seq bigint, c_chain bytea, epoch bytea, head bigint)
returns text language plpgsql stable as $$
begin
    if c_epoch <> epoch then
        return 'epoch_changed';
    elsif c_seq > head then
        return 'cursor_ahead';
    elsif c_seq = 0 then
        return case when c_chain = '\x0000000000000000' then null else 'cursor_forked' end;
    elsif c_chain is distinct from (select r.chain from revision_at(a, c_seq) r) then
        return 'cursor_forked';
    end if;
    return null;
end $$;

create function delete_account(a uuid) returns void language plpgsql as $$
begin
    perform set_config('app.account', a::text, true);
    perform 1 from accounts where account_id = a for update;
    delete from revisions where account_id = a;
    delete from items where account_id = a;
    delete from accounts where account_id = a;
end $$;

-- down
drop function delete_account(uuid);
drop function cursor_refusal(uuid, bytea, bigint, bytea, bytea, bigint);
drop function revision_at(uuid, bigint);
drop function revision_of(uuid, uuid, uuid);
drop function item_of(uuid, uuid);
drop table revisions;
drop table items;
