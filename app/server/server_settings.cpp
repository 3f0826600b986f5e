#include "app/server/server_settings.h"

#include "app/server/page_renderer.h"

#include <QFile>

#include <thread>

extern char **environ; // NOLINT: POSIX names it so

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::Result;
namespace server = sync::server;

namespace {

constexpr const char *prefix = "QUILLWORT_";

QString variableOf(const QString &key)
{
    return QLatin1StringView(prefix) + QString(key).replace(QLatin1Char('-'), QLatin1Char('_')).toUpper();
}

/** Read beside the settings, or by other programs of the family. */
bool isOtherVariable(const QString &name)
{
    return name == QLatin1StringView("QUILLWORT_CONFIG") || name == QLatin1StringView("QUILLWORT_PASSWORD");
}

Error invalid(const QString &detail)
{
    return {ErrorKind::InvalidInput, detail};
}

/** The value of a secret that lies in a file, without the line end. */
Result<QString> secretIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalid(QStringLiteral("%1 can not be read: %2").arg(path, file.errorString()));
    QByteArray text = file.readAll();
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return QString::fromUtf8(text);
}

/** Takes over what `variables` set; `origin` says where they stand. */
Result<void> takeVariables(SettingValues &into, const QHash<QString, QString> &variables, const QString &origin)
{
    QHash<QString, QString> keys;
    for (const Setting &setting : settings()) {
        const QString key = QLatin1StringView(setting.key);
        keys.insert(variableOf(key), key);
        if (setting.isSecret)
            keys.insert(variableOf(key) + QStringLiteral("_FILE"), key);
    }
    for (auto each = variables.begin(); each != variables.end(); ++each) {
        if (!each.key().startsWith(QLatin1StringView(prefix)) || isOtherVariable(each.key()))
            continue;
        const auto key = keys.constFind(each.key());
        if (key == keys.constEnd())
            return invalid(QStringLiteral("%1 in %2 is no setting").arg(each.key(), origin));
        QString text = each.value();
        if (each.key() != variableOf(*key)) {
            const auto secret = secretIn(text);
            if (!secret)
                return secret.error();
            text = *secret;
        }
        into.values.insert(*key, {text, origin});
    }
    return {};
}

Result<QHash<QString, QString>> variablesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return invalid(QStringLiteral("%1 can not be read: %2").arg(path, file.errorString()));
    QHash<QString, QString> found;
    int number = 0;
    for (const QByteArray &raw : file.readAll().split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype equals = line.indexOf('=');
        if (equals < 1 || !line.startsWith(prefix))
            return invalid(QStringLiteral("%1, line %2: QUILLWORT_KEY=value is expected").arg(path).arg(number));
        QByteArray value = line.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        found.insert(QString::fromUtf8(line.left(equals).trimmed()), QString::fromUtf8(value));
    }
    return found;
}

/** Reads values one after the other and keeps the first complaint. */
class Reader {
public:
    explicit Reader(const SettingValues &values)
        : m_values(values)
    {
    }

    qint64 number(const char *key, qint64 least, qint64 most)
    {
        bool isNumber = false;
        const qint64 value = m_values.text(key).toLongLong(&isNumber);
        if (!isNumber || value < least || value > most)
            complain(key, QStringLiteral("a number from %1 to %2").arg(least).arg(most));
        return value;
    }

    bool truth(const char *key)
    {
        const QString text = m_values.text(key);
        if (text != QLatin1StringView("true") && text != QLatin1StringView("false"))
            complain(key, QStringLiteral("true or false"));
        return text == QLatin1StringView("true");
    }

    /** The place of the value among `words`. */
    int choice(const char *key, const QStringList &words)
    {
        const qsizetype found = words.indexOf(m_values.text(key));
        if (found < 0)
            complain(key, words.join(QStringLiteral(" or ")));
        return int(qMax<qsizetype>(0, found));
    }

    void complain(const char *key, const QString &wanted)
    {
        if (!m_failure)
            m_failure =
                invalid(QStringLiteral("%1 (from %2) takes %3")
                            .arg(QLatin1StringView(key), m_values.values.value(QLatin1StringView(key)).origin, wanted));
    }

    const std::optional<Error> &failure() const { return m_failure; }

private:
    const SettingValues &m_values;
    std::optional<Error> m_failure;
};

void readListen(Reader &reader, const SettingValues &values, server::EndpointOptions &options)
{
    const QString listen = values.text("listen");
    const qsizetype colon = listen.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const uint port = listen.mid(colon + 1).toUInt(&isNumber);
    QString host = listen.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (colon < 1 || !isNumber || port > 65535)
        reader.complain("listen", QStringLiteral("ADDRESS:PORT"));
    options.listenAddress = host.toUtf8();
    options.port = quint16(port);
}

} // namespace

const QList<Setting> &settings()
{
    static const QList<Setting> all = {
        {"database-url", "", "libpq conninfo or URL of the database", true},
        {"listen", "127.0.0.1:8080", "ADDRESS:PORT of the endpoint", false},
        {"threads", "0", "threads that serve; 0 takes one for each core", false},
        {"database-connections", "8", "connections to the database for each thread", false},
        {"sign-up", "closed", "who may make an account: open, invite, closed", false},
        {"invite", "", "the word that sign-up by invite asks for", true},
        {"quota-bytes", "0", "what a new account may keep; 0 is no limit", false},
        {"trusted-proxies", "", "addresses, by comma, whose X-Forwarded-For counts", false},
        {"pushes-per-minute", "120", "of one device; 0 is no limit", false},
        {"held-polls", "4", "of one device at once", false},
        {"connections", "20000", "open at once", false},
        {"connections-per-address", "256", "open at once", false},
        {"log", "events", "quiet, events, or requests", false},
        {"migrate", "false", "true brings the schema up to date at start", false},
    };
    return all;
}

bool isSetting(const QString &key)
{
    return key == QLatin1StringView("config")
        || std::any_of(settings().begin(), settings().end(),
                       [&key](const Setting &setting) { return key == QLatin1StringView(setting.key); });
}

QHash<QString, QString> environmentOfProcess()
{
    QHash<QString, QString> found;
    for (char **entry = environ; *entry; ++entry) {
        const QByteArray pair(*entry);
        const qsizetype equals = pair.indexOf('=');
        found.insert(QString::fromLocal8Bit(pair.left(equals)), QString::fromLocal8Bit(pair.mid(equals + 1)));
    }
    return found;
}

Result<SettingValues> readSettings(const Arguments &arguments, const QHash<QString, QString> &environment)
{
    SettingValues values;
    for (const Setting &setting : settings())
        values.values.insert(QLatin1StringView(setting.key),
                             {QLatin1StringView(setting.fallback), QStringLiteral("default")});
    const QString path =
        arguments.has("config") ? arguments.flag("config") : environment.value(QStringLiteral("QUILLWORT_CONFIG"));
    if (!path.isEmpty()) {
        const auto variables = variablesIn(path);
        if (!variables)
            return variables.error();
        if (const auto taken = takeVariables(values, *variables, path); !taken)
            return taken.error();
    }
    if (const auto taken = takeVariables(values, environment, QStringLiteral("the environment")); !taken)
        return taken.error();
    for (auto flag = arguments.flags.begin(); flag != arguments.flags.end(); ++flag) {
        if (values.values.contains(flag.key()))
            values.values.insert(flag.key(), {flag.value(), QStringLiteral("flag")});
    }
    return values;
}

Result<ServerOptions> optionsFrom(const SettingValues &values)
{
    Reader reader(values);
    ServerOptions options;
    server::EndpointOptions &endpoint = options.endpoint;
    endpoint.databaseUrl = values.text("database-url").toUtf8();
    readListen(reader, values, endpoint);
    endpoint.threads = int(reader.number("threads", 0, 256));
    if (endpoint.threads == 0)
        endpoint.threads = int(qMax(1u, std::thread::hardware_concurrency()));
    endpoint.connectionsPerThread = int(reader.number("database-connections", 1, 1000));
    endpoint.signUp = server::SignUp(
        reader.choice("sign-up", {QStringLiteral("closed"), QStringLiteral("invite"), QStringLiteral("open")}));
    endpoint.invite = values.text("invite").toUtf8();
    if (endpoint.signUp == server::SignUp::Invite && endpoint.invite.size() < 12)
        reader.complain("invite", QStringLiteral("a word of at least 12 characters"));
    if (const qint64 quota = reader.number("quota-bytes", 0, std::numeric_limits<qint64>::max()); quota > 0)
        endpoint.quotaBytes = quota;
    for (const QString &proxy : values.text("trusted-proxies").split(QLatin1Char(','), Qt::SkipEmptyParts))
        endpoint.trustedProxies.append(proxy.trimmed().toUtf8());
    const qint64 pushes = reader.number("pushes-per-minute", 0, 1'000'000);
    if (pushes > 0)
        endpoint.pushesPerDevice = {int(qMax<qint64>(30, pushes / 4)), std::chrono::milliseconds(60'000 / pushes)};
    else
        endpoint.pushesPerDevice = {1, std::chrono::milliseconds(0)};
    endpoint.heldPollsPerDevice = int(reader.number("held-polls", 1, 1000));
    endpoint.http.connections = int(reader.number("connections", 1, 1'000'000));
    endpoint.http.connectionsPerAddress = int(reader.number("connections-per-address", 1, 1'000'000));
    options.logLevel = server::EventLog::Level(
        reader.choice("log", {QStringLiteral("quiet"), QStringLiteral("events"), QStringLiteral("requests")}));
    options.migratesAtStart = reader.truth("migrate");
    if (reader.failure())
        return *reader.failure();
    endpoint.serverName = "quillwortd/" QUILLWORT_VERSION;
    addPages(endpoint);
    return options;
}

} // namespace quillwort::app
