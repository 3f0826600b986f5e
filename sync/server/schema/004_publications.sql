-- revision: 004
-- parent: 003
-- title: published notes
-- up

create table publications (
    account_id uuid not null references accounts on delete cascade,
    item_id uuid not null,
    slug text not null unique,
    published timestamptz not null default now(),
    primary key (account_id, item_id)
);

-- Every slug a note ever had, so that old addresses lead to the new one for ever.
create table publication_slugs (
    slug text primary key,
    account_id uuid not null references accounts on delete cascade,
    item_id uuid not null
);
create index publication_slugs_item on publication_slugs (account_id, item_id);

alter table publications enable row level security;
alter table publications force row level security;
create policy own_rows on publications
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);
-- A visitor has no account: slugs are read by anyone, written by their owner.
alter table publication_slugs enable row level security;
alter table publication_slugs force row level security;
create policy read_by_anyone on publication_slugs for select using (true);
create policy own_rows on publication_slugs
    using (account_id = nullif(current_setting('app.account', true), '')::uuid);

create function publish_note(a uuid, item uuid, wanted text, out slug text, out published timestamptz)
language plpgsql as $$
declare
    owner uuid;
    holder uuid;
begin
    perform 1 from accounts c where c.account_id = a for no key update;
    perform 1 from item_of(a, item) i where i.kind = 1 and not i.deleted;
    if not found then
        raise exception 'not_found' using errcode = 'QW404';
    end if;
    insert into publication_slugs values (wanted, a, item) on conflict do nothing;
    select s.account_id, s.item_id into owner, holder from publication_slugs s where s.slug = wanted;
    if owner is distinct from a then
        raise exception 'slug_taken' using errcode = 'QW409';
    elsif holder <> item then
        -- Another note of the same person may give up an old address, never the one it is shown at.
        perform 1 from publications p where p.account_id = a and p.item_id = holder and p.slug = wanted;
        if found then
            raise exception 'slug_taken' using errcode = 'QW409';
        end if;
        update publication_slugs s set item_id = item where s.slug = wanted;
    end if;
    insert into publications as p (account_id, item_id, slug) values (a, item, wanted)
        on conflict (account_id, item_id) do update set slug = excluded.slug
        returning p.slug, p.published into publish_note.slug, publish_note.published;
end $$;

-- What stands at an address: the current slug, and the note's head. No row when nothing does.
create function find_published(wanted text, out slug text, out rev uuid, out body bytea, out edited bigint)
returns setof record language plpgsql as $$
declare
    owner uuid;
    item uuid;
begin
    select s.account_id, s.item_id into owner, item from publication_slugs s where s.slug = wanted;
    if not found then
        return;
    end if;
    perform set_config('app.account', owner::text, true);
    return query select p.slug, i.rev, r.body, (extract(epoch from r.created) * 1000)::bigint
        from publications p
        cross join item_of(owner, item) i
        cross join lateral revision_at(owner, i.seq) r
        join accounts c on c.account_id = p.account_id and not c.disabled
        where p.account_id = owner and p.item_id = item and not i.deleted;
end $$;

-- down
drop function find_published(text);
drop function publish_note(uuid, uuid, text);
drop table publication_slugs;
drop table publications;
