// 10,000 notes of 2.1 KB through the codec, beside one memcpy of the same JSON.

#include "sync/protocol/json_codec.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstring>

using namespace quillwort::sync;

int main()
{
    SystemChance chance;
    const QByteArray line = "The quick brown fox — \"jumps\" over *the* lazy dog, and then some more.\n";
    PushRequest request;
    for (int i = 0; i < 10'000; ++i) {
        PushOperation operation;
        operation.id = ItemId::random(chance);
        operation.rev = RevisionId::random(chance);
        operation.state.meta = R"({"created":1700000000000,"pinned":false})";
        operation.state.body = "# Note " + QByteArray::number(i) + "\n\n" + line.repeated(28);
        request.operations.append(operation);
    }
    QElapsedTimer timer;
    timer.start();
    const QByteArray json = encode(request);
    const double encodeMs = double(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    const auto back = decode<PushRequest>(json);
    const double decodeMs = double(timer.nsecsElapsed()) / 1e6;
    if (!back || back->operations != request.operations) {
        std::fprintf(stderr, "The codec does not give back what it took.\n");
        return 1;
    }
    QByteArray copy(json.size(), 'x');
    timer.restart();
    std::memcpy(copy.data(), json.constData(), size_t(json.size()));
    const double copyMs = double(timer.nsecsElapsed()) / 1e6;
    std::printf("BENCH codec encode 10000 notes | %.1f ms | memcpy: %.1f ms | ratio %.1f | budget 100 ms\n", encodeMs,
                copyMs, encodeMs / copyMs);
    std::printf("BENCH codec decode 10000 notes | %.1f ms | memcpy: %.1f ms | ratio %.1f | budget 150 ms\n", decodeMs,
                copyMs, decodeMs / copyMs);
    return 0;
}
