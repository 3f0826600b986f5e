#include "sync/server/cluster_identity.h"

#include "sync/server/postgres_session.h"

namespace quillwort::sync::server {

void noticeRestoredCluster(const QByteArray &databaseUrl, EventLog &log)
{
    auto session = PostgresSession::open(databaseUrl);
    if (!session) {
        log.write("database", {{"message", session.error().detail.toUtf8()}});
        return;
    }
    const auto adopted = session->run("select adopt_cluster((select system_identifier::text from pg_control_system()),"
                                      " (select timeline_id::bigint from pg_control_checkpoint()))");
    if (!adopted)
        log.write("database", {{"message", adopted.error().detail.toUtf8()}});
    else if (adopted->boolean(0, 0))
        log.write("cluster_adopted", {});
    const auto role = session->run("select rolsuper or rolbypassrls from pg_roles where rolname = current_user");
    if (role && !role->isEmpty() && role->boolean(0, 0))
        log.write("warning", {{"message", QByteArray("the role may bypass row-level security: use one that may not")}});
}

} // namespace quillwort::sync::server
