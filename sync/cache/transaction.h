#pragma once

#include "sync/result.h"

namespace quillwort::sync {

class CacheDatabase;

/**
 * All or nothing: `BEGIN IMMEDIATE`, undone by the destructor unless commit() succeeded.
 *
 *     Result<Transaction> transaction = Transaction::begin(database);
 *     if (!transaction)
 *         return transaction.error();
 *     ...
 *     return transaction->commit();
 *
 * Not nested: one at a time on a connection.
 */
class Transaction {
public:
    /** Waits up to 5 s for another writer, then Locked. NewerCache when the cache is readable only. */
    static Result<Transaction> begin(CacheDatabase &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;

    /** On success everything since begin() is on the disk; on failure nothing is. */
    Result<void> commit();

private:
    explicit Transaction(CacheDatabase &database);
    CacheDatabase *m_database; ///< null once committed or moved from
};

/**
 * One moment of the cache for several reads: they see the same state, and the file is locked once instead of once a
 * query. Ended by the destructor. Inside a Transaction, or inside another one, it does nothing.
 */
class ReadMoment {
public:
    explicit ReadMoment(CacheDatabase &database);
    ~ReadMoment();
    ReadMoment(const ReadMoment &) = delete;
    ReadMoment &operator=(const ReadMoment &) = delete;

private:
    CacheDatabase *m_database; ///< null when another one is under way
};

} // namespace quillwort::sync
