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
    perform 1 from item_of(a, parent) i where i.kind = 2 and not i.deleted;
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
        select i.parent_id into at from item_of(a, at) i;
    end loop;
    if at is not null or depth + notebook_height(a, item) > 64 then
        return 10; -- too_deep
    end if;
    return 0;
end $$;

-- The whole of a push. Statuses are numbered as PushStatus in sync/protocol/messages.h. The account row is locked
-- first and everything is compared in later statements: a statement that both waits and compares would compare with a
-- snapshot older than its lock. Notes of a larger batch are looked up together, decided one after the other and stored
-- together; what others may lean on (notebooks, or everything when an item comes twice) goes one by one.
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
    count integer := cardinality(ids);
    is_bulk boolean := false;
    is_pending boolean := false;
    used bigint;
    quota bigint;
    n integer;
    id uuid;
    new_rev uuid;
    base uuid;
    kind smallint;
    parent uuid;
    alone boolean;
    is_known boolean;
    place tid;
    head_kind smallint;
    head_at bigint;
    head_rev uuid;
    head_size integer;
    head_hash bytea;
    sent_hash bytea;
    status smallint;
    good_parent uuid;
    places tid[];
    head_kinds smallint[];
    head_seqs bigint[];
    head_revs uuid[];
    head_sizes integer[];
    head_hashes bytea[];
    sent_hashes bytea[];
    -- By place in the batch; null for what is not to be stored, or is already.
    fresh_seqs bigint[];
    kept_seqs bigint[];
    chains bytea[];
begin
    select c.epoch, c.head_seq, c.chain, c.bytes_used, c.quota_bytes
        into epoch, before_seq, before_chain, used, quota
        from accounts c where c.account_id = a for no key update;
    head := before_seq;
    chain := before_chain;
    if c_epoch is not null then
        refused := cursor_refusal(a, c_epoch, c_seq, c_chain, epoch, head);
        if refused is not null then
            return;
        end if;
    end if;
    statuses := array_fill(13::smallint, array[count]);
    seqs := array_fill(0::bigint, array[count]);
    if count > 1 then
        is_bulk := count = (select count(distinct u.id) from unnest(ids) as u(id));
    end if;
    if is_bulk then
        fresh_seqs := array_fill(null::bigint, array[count]);
        kept_seqs := fresh_seqs;
        chains := array_fill(null::bytea, array[count]);
        -- Revisions by the item that was found: for a new one nothing needs to be looked up.
        select array_agg(h.place), array_agg(h.kind), array_agg(h.seq), array_agg(h.rev), array_agg(h.size), array_agg(h.hash), array_agg(h.sent)
            into places, head_kinds, head_seqs, head_revs, head_sizes, head_hashes, sent_hashes
            from (select i.place, i.kind, i.seq, i.rev, i.size, i.hash, r.hash as sent
                from unnest(ids, revs) with ordinality as u(id, rev, ord)
                left join lateral item_of(a, u.id) i on true
                left join lateral revision_of(a, i.item_id, u.rev) r on true
                order by u.ord) h;
    end if;
    for n in 1..count loop
        id := ids[n];
        new_rev := revs[n];
        base := bases[n];
        kind := kinds[n];
        parent := parents[n];
        alone := not is_bulk or kind = 2 or head_kinds[n] = 2;
        if alone then
            if is_pending then
                perform store_push(ids, revs, bases, kinds, deletions, parents, sizes, hashes, merges, times, metas, bodies,
                    fresh_seqs, kept_seqs, chains);
                fresh_seqs := array_fill(null::bigint, array[count]);
                kept_seqs := fresh_seqs;
                is_pending := false;
            end if;
            good_parent := null;
            sent_hash := null;
            select i.place, i.kind, i.seq, i.rev, i.size, i.hash
                into place, head_kind, head_at, head_rev, head_size, head_hash from item_of(a, id) i;
            if head_rev is not null then
                select r.hash into sent_hash from revision_of(a, id, new_rev) r;
            end if;
        else
            place := places[n];
            head_kind := head_kinds[n];
            head_at := head_seqs[n];
            head_rev := head_revs[n];
            head_size := head_sizes[n];
            head_hash := head_hashes[n];
            sent_hash := sent_hashes[n];
        end if;
        is_known := head_rev is not null;
        head_size := coalesce(head_size, 0);
        if is_known and deletions[n] then
            kinds[n] := head_kind;
            kind := head_kind;
        end if;

        if sent_hash is not null then
            status := case when sent_hash <> hashes[n] then 6 when head_rev = new_rev then 1 else 2 end;
        elsif refusals[n] <> 0 then
            status := refusals[n];
        elsif not is_known then
            status := case when base is null then 0 else 5 end;
        elsif base is null then
            status := 4;
        elsif head_rev <> base then
            perform 1 from revision_of(a, id, base);
            status := case when found then 4 else 5 end;
        elsif head_kind <> kind then
            status := 13;
        elsif head_hash = hashes[n] then
            status := 3;
        else
            status := 0;
        end if;

        if status = 0 and parent is not null and (kind = 2 or parent is distinct from good_parent) then
            status := place_status(a, id, kind, parent);
            if status = 0 then
                good_parent := parent;
            end if;
        end if;
        if status = 0 and kind = 2 and deletions[n] then
            perform 1 from items i where i.account_id = a and i.parent_id = id and not i.deleted;
            if found then
                status := 8;
            end if;
        end if;
        if status = 0 and sizes[n] > head_size and used + sizes[n] - head_size > quota then
            status := 12;
        end if;

        statuses[n] := status;
        if status <> 0 then
            seqs[n] := coalesce(head_at, 0);
            continue;
        end if;
        head := head + 1;
        chain := substr(sha256(chain || uuid_send(id) || uuid_send(new_rev)), 1, 8);
        used := used + sizes[n] - head_size;
        seqs[n] := head;
        if is_known then
            -- By its place: under the account's lock nothing moves it.
            update items i set seq = head, rev = new_rev, deleted = deletions[n], parent_id = parent, size = sizes[n],
                hash = hashes[n] where i.ctid = place;
        elsif alone then
            insert into items (account_id, item_id, kind, seq, rev, deleted, parent_id, size, hash)
                values (a, id, kind, head, new_rev, deletions[n], parent, sizes[n], hashes[n]);
        else
            fresh_seqs[n] := head;
        end if;
        if alone then
            insert into revisions (account_id, item_id, rev, base_rev, merged, seq, chain, device_id, kind, deleted, parent_id,
                    hash, client_time, meta, body)
                values (a, id, new_rev, base, merges[n], head, chain, device, kind, deletions[n], parent,
                    hashes[n], times[n], metas[n], bodies[n]);
        else
            kept_seqs[n] := head;
            chains[n] := chain;
            is_pending := true;
        end if;
    end loop;
    if is_pending then
        perform store_push(ids, revs, bases, kinds, deletions, parents, sizes, hashes, merges, times, metas, bodies,
            fresh_seqs, kept_seqs, chains);
    end if;
    if head > before_seq then
        update accounts c set head_seq = head, chain = sync_push.chain, bytes_used = used where c.account_id = a;
    end if;
end $$;

-- Stores what was accepted of a batch: revisions where `kept_seqs` has a number, new items where `fresh_seqs` has one.
-- unnest() stands in the select list, where rows are not gathered first.
create function store_push(
    ids uuid[], revs uuid[], bases uuid[], kinds smallint[], deletions boolean[], parents uuid[], sizes integer[],
    hashes bytea[], merges bytea[], times bigint[], metas bytea[], bodies bytea[],
    fresh_seqs bigint[], kept_seqs bigint[], chains bytea[]) returns void language plpgsql as $$
declare
    a uuid := current_setting('app.account')::uuid;
    device uuid := nullif(current_setting('app.device', true), '')::uuid;
begin
    insert into items (account_id, item_id, kind, seq, rev, deleted, parent_id, size, hash)
        select a, u.id, u.kind, u.seq, u.rev, u.deletion, u.parent, u.size, u.hash
        from (select unnest(ids) as id, unnest(kinds) as kind, unnest(fresh_seqs) as seq, unnest(revs) as rev,
            unnest(deletions) as deletion, unnest(parents) as parent, unnest(sizes) as size, unnest(hashes) as hash) u
        where u.seq is not null;
    insert into revisions (account_id, item_id, rev, base_rev, merged, seq, chain, device_id, kind, deleted, parent_id, hash,
            client_time, meta, body)
        select a, u.id, u.rev, u.base, u.merge, u.seq, u.chain, device, u.kind, u.deletion, u.parent, u.hash, u.time,
            u.meta, u.body
        from (select unnest(ids) as id, unnest(revs) as rev, unnest(bases) as base, unnest(merges) as merge,
            unnest(kept_seqs) as seq, unnest(chains) as chain, unnest(kinds) as kind, unnest(deletions) as deletion,
            unnest(parents) as parent, unnest(hashes) as hash, unnest(times) as time, unnest(metas) as meta,
            unnest(bodies) as body) u
        where u.seq is not null;
end $$;

-- down
drop function sync_push(bytea, bigint, bytea, uuid[], uuid[], uuid[], smallint[], boolean[], uuid[], integer[],
    bytea[], bytea[], bigint[], smallint[], bytea[], bytea[]);
drop function store_push(uuid[], uuid[], uuid[], smallint[], boolean[], uuid[], integer[], bytea[], bytea[], bigint[],
    bytea[], bytea[], bigint[], bigint[], bytea[]);
drop function place_status(uuid, uuid, smallint, uuid);
drop function notebook_height(uuid, uuid);
