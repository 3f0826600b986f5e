#pragma once

#include <QByteArray>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace quillwort::tests {

/** The `percent` percentile of `values`; sorts them. REQUIRES: not empty. */
inline double percentile(std::vector<double> &values, int percent)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, values.size() * static_cast<size_t>(percent) / 100)];
}

/** One line of results, as packaging/bench reads them. Milliseconds. */
inline void benchLine(const char *name, double figure, const char *yardstickName, double yardstick, const char *budget)
{
    std::printf("BENCH %s | %.3f ms | %s: %.3f ms | ratio %.4f | budget %s\n", name, figure, yardstickName, yardstick,
                yardstick > 0 ? figure / yardstick : 0, budget);
    std::fflush(stdout);
}

} // namespace quillwort::tests
