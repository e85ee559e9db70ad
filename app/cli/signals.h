// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>
#include <thread>

namespace cutaway::cli {

/// While it lives, the first SIGINT or SIGTERM asks the stop token to stop and prints `message` to stderr; a second one ends the
/// program at once with exit status 130. One at a time.
class StopOnSignals {
public:
    explicit StopOnSignals(std::string message);
    ~StopOnSignals();
    StopOnSignals(const StopOnSignals&) = delete;
    StopOnSignals& operator=(const StopOnSignals&) = delete;
    std::stop_token token() const { return m_source.get_token(); }

private:
    void wait();

    std::stop_source m_source;
    std::string m_message;
    std::thread m_waiter; ///< a handler may not call request_stop(): it writes to a pipe, this thread reads
};

} // namespace cutaway::cli
