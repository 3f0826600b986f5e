-- revision: 003
-- parent: 002
-- title: accepting a batch of operations
-- up

-- How deep a notebook's own tree is: 1 for one without notebooks in it.
create function notebook_height(a uuid, notebook uuid) returns integer language sql stable as $$
    with recursive below(item_id, level) as (
        select notebook, 1
        union all
        select i.item_id, b.level + 1 from items i join below b on i.parent_id = b.item_id
        where i.account_id = a and i.kind = 2 and not i.deleted and b.level <= 64
    )
    select max(level) from below
$$;

-- Whether `item` may lie in `parent`: 0 yes, else the status that says why not.
create function place_status(a uuid, item uuid, item_kind smallint, parent uuid) returns smallint language plpgsql stable as $$
declare
    at uuid := parent;
    depth integer := 0;
begin
    perform 1 from items where account_id = a and item_id = parent and kind = 2 and not deleted;
    if not found then
        return 7; -- missing_parent
    elsif item_kind <> 2 then
        return 0;
    end if;
    while at is not null and depth < 64 loop
        if at = item then
            return 9; -- cycle
        end if;
        depth := depth + 1;
        select parent_id into at from items where account_id = a and item_id = at;
    end loop;
    if at is not null or depth + notebook_height(a, item) > 64 then
        return 10; -- too_deep
    end if;
    return 0;
end $$;

-- The whole of a push. Statuses are numbered as PushStatus in sync/protocol/messages.h. The account row is locked
-- first and everything is compared in later statements: a statement that both waits and compares would compare with a
-- snapshot older than its lock. Notes are decided one after the other and stored together; what others of the batch may
-- lean on (notebooks, an item that comes twice) is stored at once.
create function sync_push(
    c_epoch bytea, c_seq bigint, c_chain bytea,
    ids uuid[], revs uuid[], bases uuid[], kinds smallint[], deletions boolean[], parents uuid[], sizes integer[],
    hashes bytea[], merges bytea[], times bigint[], refusals smallint[], metas bytea[], bodies bytea[],
    out refused text, out statuses smallint[], out seqs bigint[], out epoch bytea,
    out before_seq bigint, out before_chain bytea, out head bigint, out chain bytea)
language plpgsql as $$
declare
    a uuid := current_setting('app.account')::uuid;
    device uuid := nullif(current_setting('app.device', true), '')::uuid;
    o record;
    used bigint;
    quota bigint;
    used_before bigint;
    status smallint;
    good_parent uuid;
    fresh integer[] := '{}';
    fresh_seqs bigint[] := '{}';
    stale integer[] := '{}';
    stale_seqs bigint[] := '{}';
    pending integer[] := '{}';
    pending_seqs bigint[] := '{}';
    pending_chains bytea[] := '{}';
begin
    select c.epoch, c.head_seq, c.chain, c.bytes_used, c.quota_bytes
        into epoch, before_seq, before_chain, used_before, quota
        from accounts c where c.account_id = a for no key update;
    head := before_seq;
    chain := before_chain;
    used := used_before;
    if c_epoch is not null then
        refused := cursor_refusal(a, c_epoch, c_seq, c_chain, epoch, head);
        if refused is not null then
            return;
        end if;
    end if;
    statuses := array_fill(13::smallint, array[cardinality(ids)]);
    seqs := array_fill(0::bigint, array[cardinality(ids)]);
    for o in
        select u.id, u.rev, u.base, u.kind, u.deletion, u.parent, u.size, u.hash, u.refusal, u.ord::integer as ord,
            i.item_id is not null as is_known, i.kind as head_kind, i.seq as head_seq, i.rev as head_rev, i.size as head_size,
            i.hash as head_hash, r.hash as sent_hash,
            u.kind = 2 or coalesce(i.kind, u.kind) = 2 or count(*) over (partition by u.id) > 1 as alone
        from unnest(ids, revs, bases, kinds, deletions, parents, sizes, hashes, refusals) with ordinality
            as u(id, rev, base, kind, deletion, parent, size, hash, refusal, ord)
        left join items i on i.account_id = a and i.item_id = u.id
        left join revisions r on r.account_id = a and r.item_id = u.id and r.rev = u.rev
        order by u.ord
    loop
        if o.alone then
            if cardinality(pending) > 0 then
                perform store_push(ids, revs, bases, kinds, deletions, parents, sizes, hashes, merges, times, metas, bodies,
                    fresh, fresh_seqs, stale, stale_seqs, pending, pending_seqs, pending_chains);
                fresh := '{}'; fresh_seqs := '{}'; stale := '{}'; stale_seqs := '{}';
                pending := '{}'; pending_seqs := '{}'; pending_chains := '{}';
            end if;
            good_parent := null;
            select true, i.kind, i.seq, i.rev, i.size, i.hash
                into o.is_known, o.head_kind, o.head_seq, o.head_rev, o.head_size, o.head_hash
                from items i where i.account_id = a and i.item_id = o.id;
            o.is_known := found;
            select r.hash into o.sent_hash from revisions r where r.account_id = a and r.item_id = o.id and r.rev = o.rev;
        end if;
        if o.is_known and o.deletion then
            kinds[o.ord] := o.head_kind;
            o.kind := o.head_kind;
        end if;

        if o.sent_hash is not null then
            status := case when o.sent_hash <> o.hash then 6 when o.head_rev = o.rev then 1 else 2 end;
        elsif o.refusal <> 0 then
            status := o.refusal;
        elsif not o.is_known then
            status := case when o.base is null then 0 else 5 end;
        elsif o.head_rev is distinct from o.base then
            status := case when o.base is null or exists (
                select 1 from revisions r where r.account_id = a and r.item_id = o.id and r.rev = o.base) then 4 else 5 end;
        elsif o.head_kind <> o.kind then
            status := 13;
        elsif o.head_hash = o.hash then
            status := 3;
        else
            status := 0;
        end if;

        if status = 0 and o.parent is not null and (o.kind = 2 or o.parent is distinct from good_parent) then
            status := place_status(a, o.id, o.kind, o.parent);
            if status = 0 then
                good_parent := o.parent;
            end if;
        end if;
        if status = 0 and o.deletion and o.kind = 2 and exists (
            select 1 from items i where i.account_id = a and i.parent_id = o.id and not i.deleted) then
            status := 8;
        end if;
        if status = 0 and quota is not null and o.size > coalesce(o.head_size, 0)
            and used + o.size - coalesce(o.head_size, 0) > quota then
            status := 12;
        end if;

        statuses[o.ord] := status;
        if status <> 0 then
            seqs[o.ord] := coalesce(o.head_seq, 0);
            continue;
        end if;
        head := head + 1;
        chain := substr(sha256(chain || uuid_send(o.id) || uuid_send(o.rev)), 1, 8);
        used := used + o.size - coalesce(o.head_size, 0);
        seqs[o.ord] := head;
        pending := pending || o.ord;
        pending_seqs := pending_seqs || head;
        pending_chains := pending_chains || chain;
        if o.is_known then
            stale := stale || o.ord;
            stale_seqs := stale_seqs || head;
        else
            fresh := fresh || o.ord;
            fresh_seqs := fresh_seqs || head;
        end if;
        if o.alone then
            perform store_push(ids[o.ord:o.ord], revs[o.ord:o.ord], bases[o.ord:o.ord], kinds[o.ord:o.ord],
                deletions[o.ord:o.ord], parents[o.ord:o.ord], sizes[o.ord:o.ord], hashes[o.ord:o.ord], merges[o.ord:o.ord],
                times[o.ord:o.ord], metas[o.ord:o.ord], bodies[o.ord:o.ord],
                case when o.is_known then '{}' else '{1}' end::integer[], array[head],
                case when o.is_known then '{1}' else '{}' end::integer[], array[head], '{1}', array[head], array[chain]);
            fresh := '{}'; fresh_seqs := '{}'; stale := '{}'; stale_seqs := '{}';
            pending := '{}'; pending_seqs := '{}'; pending_chains := '{}';
        end if;
    end loop;
    if cardinality(pending) > 0 then
        perform store_push(ids, revs, bases, kinds, deletions, parents, sizes, hashes, merges, times, metas, bodies,
            fresh, fresh_seqs, stale, stale_seqs, pending, pending_seqs, pending_chains);
    end if;
    if head > before_seq then
        update accounts c set head_seq = sync_push.head, chain = sync_push.chain, bytes_used = used where c.account_id = a;
    end if;
end $$;

-- Stores the accepted operations of a batch by their place in it: `fresh` are new items, `stale` known ones, `pending`
-- both.
create function store_push(
    ids uuid[], revs uuid[], bases uuid[], kinds smallint[], deletions boolean[], parents uuid[], sizes integer[],
    hashes bytea[], merges bytea[], times bigint[], metas bytea[], bodies bytea[],
    fresh integer[], fresh_seqs bigint[], stale integer[], stale_seqs bigint[],
    pending integer[], pending_seqs bigint[], pending_chains bytea[]) returns void language plpgsql as $$
declare
    a uuid := current_setting('app.account')::uuid;
    device uuid := nullif(current_setting('app.device', true), '')::uuid;
begin
    if cardinality(stale) > 0 then
        update items i set seq = p.seq, rev = u.rev, deleted = u.deletion, parent_id = u.parent, size = u.size, hash = u.hash
            from unnest(stale, stale_seqs) as p(ord, seq)
            join unnest(ids, revs, deletions, parents, sizes, hashes) with ordinality
                as u(id, rev, deletion, parent, size, hash, ord) on u.ord = p.ord
            where i.account_id = a and i.item_id = u.id;
    end if;
    if cardinality(fresh) > 0 then
        insert into items (account_id, item_id, kind, seq, rev, deleted, parent_id, size, hash)
            select a, u.id, u.kind, p.seq, u.rev, u.deletion, u.parent, u.size, u.hash
            from unnest(fresh, fresh_seqs) as p(ord, seq)
            join unnest(ids, revs, kinds, deletions, parents, sizes, hashes) with ordinality
                as u(id, rev, kind, deletion, parent, size, hash, ord) on u.ord = p.ord;
    end if;
    insert into revisions (account_id, item_id, rev, base_rev, merged, seq, chain, device_id, kind, deleted, parent_id, hash,
            client_time, meta, body)
        select a, u.id, u.rev, u.base, u.merge, p.seq, p.chain, device, u.kind, u.deletion, u.parent, u.hash, u.time,
            u.meta, u.body
        from unnest(pending, pending_seqs, pending_chains) as p(ord, seq, chain)
        join unnest(ids, revs, bases, kinds, deletions, parents, hashes, merges, times, metas, bodies) with ordinality
            as u(id, rev, base, kind, deletion, parent, hash, merge, time, meta, body, ord) on u.ord = p.ord;
end $$;

-- down
drop function sync_push(bytea, bigint, bytea, uuid[], uuid[], uuid[], smallint[], boolean[], uuid[], integer[],
    bytea[], bytea[], bigint[], smallint[], bytea[], bytea[]);
drop function store_push(uuid[], uuid[], uuid[], smallint[], boolean[], uuid[], integer[], bytea[], bytea[], bigint[],
    bytea[], bytea[], integer[], bigint[], integer[], bigint[], integer[], bigint[], bytea[]);
drop function place_status(uuid, uuid, smallint, uuid);
drop function notebook_height(uuid, uuid);
