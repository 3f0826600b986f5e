# Sourced by run: the main job in the terminal. Documents that Debian packages ship are imported on one machine, synced,
# synced to a second one, exported there, and compared with the originals byte for byte.

# collect_documents: $documents holds real markdown files, one folder a package.
collect_documents() {
    local box=$cache/demo package deb file target wanted
    documents=$box/documents
    wanted=$(packages_of demo)$'\n'"without hidden files"
    if [ "$(cat "$box/packages" 2>/dev/null)" = "$wanted" ] && [ -d "$documents" ]; then
        say "Documents: $(count_files "$documents") markdown files are here from before"
        return
    fi
    say "Documents: downloading $(packages_of demo | wc -l) Debian packages that ship markdown (unpacked here, not installed)"
    rm -rf "$box"
    mkdir -p "$box/debs" "$documents"
    (cd "$box/debs" && download_packages $(packages_of demo))
    for package in $(packages_of demo); do
        for deb in "$box/debs/$package"_*.deb; do
            rm -rf "$box/unpacked"
            mkdir "$box/unpacked"
            dpkg-deb -x "$deb" "$box/unpacked"
            while IFS= read -r -d '' file; do
                target=$documents/$package/${file#"$box"/unpacked/usr/share/}
                target=${target%.gz}
                mkdir -p "${target%/*}"
                if [[ $file == *.gz ]]; then gzip -dc "$file" >"$target"; else cp "$file" "$target"; fi
                # A note is text: valid UTF-8 without NUL, at most 2 MiB.
                if ! iconv -f UTF-8 -t UTF-8 "$target" >/dev/null 2>&1 || [ "$(tr -d '\0' <"$target" | wc -c)" -ne "$(stat -c %s "$target")" ] ||
                    [ "$(stat -c %s "$target")" -gt 2097152 ]; then
                    rm "$target"
                fi
            done < <(cd "$box/unpacked" && find "$PWD" -type f \( -name '*.md' -o -name '*.md.gz' \) ! -path '*/unpacked/*/.*' -print0)
        done
        tell "$package: $(count_files "$documents/$package")"
    done
    rm -rf "$box/unpacked" "$box/debs"
    find "$documents" -type d -empty -delete
    chmod -R u+rwX "$documents"
    printf '%s\n' "$wanted" >"$box/packages"
}

download_packages() {
    local attempt
    for attempt in 1 2 3; do
        if apt-get -o APT::Sandbox::User= download "$@" >"$log_dir/demo.log" 2>&1; then return; fi
        # The machine's lists are old or missing: read them once and try again.
        if [ "$attempt" -eq 1 ]; then update_package_lists; fi
        sleep 1
    done
    tail -n 10 "$log_dir/demo.log" >&2
    fail "the packages with documents could not be downloaded."
}

count_files() { find "$1" -type f -name '*.md' | wc -l; }

# step NAME COUNT COMMAND...: runs it, and says count, seconds and notes a second.
step() {
    local name=$1 count=$2 from took
    shift 2
    tell "$name ..."
    from=$(now)
    in_child "$@" >"$log_dir/headless-step.log" 2>&1 || {
        tail -n 20 "$log_dir/headless-step.log" >&2
        fail "$name did not succeed."
    }
    took=$(seconds_since "$from")
    report+=("$(awk -v name="$name" -v count="$count" -v took="$took" \
        'BEGIN { printf "%-44s %6d notes %8.1f s %8.0f notes/s", name, count, took, count / (took > 0.05 ? took : 0.05) }')")
    tell "${report[-1]}   \"$(tail -n 1 "$log_dir/headless-step.log")\""
}

headless_job() {
    local notes size work=$state/headless account
    local -a report=()
    collect_documents
    notes=$(count_files "$documents")
    size=$(du -sb "$documents" | cut -f1)
    [ "$notes" -ge 1000 ] || fail "only $notes markdown files were found; the job is meant to be shown with 1,000 or more."

    rm -rf "$work"
    mkdir -p "$work"
    new_password "$work/password"
    account=machine-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')@quillwort.test

    say "Two machines, one account on $url: $notes notes, $((size / 1024)) KiB of markdown"
    "$cli" --profile "$work/first" sign-up "$url" "$account" --password-file "$work/password" >"$log_dir/headless-step.log"
    tell "first machine: signed up as $account"
    step "first machine: import" "$notes" "$cli" --profile "$work/first" import "$documents"
    step "first machine: sync to the endpoint" "$notes" "$cli" --profile "$work/first" sync
    "$cli" --profile "$work/second" sign-in "$url" "$account" --password-file "$work/password" >"$log_dir/headless-step.log"
    tell "second machine: signed in, it has no notes yet"
    step "second machine: sync from the endpoint" "$notes" "$cli" --profile "$work/second" sync
    step "second machine: export" "$notes" "$cli" --profile "$work/second" export "$work/exported"

    say "Comparing what the second machine exported with the originals: diff -r"
    if diff -r "$documents" "$work/exported" >"$log_dir/headless.diff" 2>&1; then
        tell "no difference: $notes files have the same bytes under the same paths"
    else
        head -n 20 "$log_dir/headless.diff" >&2
        fail "the export differs from the originals (all differences: $log_dir/headless.diff)."
    fi
    say "The main job"
    printf '   %s\n' "${report[@]}"
}
