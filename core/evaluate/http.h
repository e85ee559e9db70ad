// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace cutaway {

/// The parts of an address that decide who is spoken to. Throws InputError: not http or https, no host, a user name or password in it.
struct HttpAddress {
    std::string scheme, host; ///< in small letters
    std::int64_t port = 0;
    std::string path; ///< with what follows it; "/" at least
    std::string text() const; ///< the whole again
    bool sameServer(const HttpAddress& other) const
    {
        return scheme == other.scheme && host == other.host && port == other.port;
    }
};
HttpAddress parseHttpAddress(const std::string& address);

struct HttpReply {
    long status = 0; ///< 0: none came
    std::string body;
    double retryAfter = 0.0; ///< seconds that the server asks to wait
    std::optional<Sentence> problem; ///< set when there is no whole reply
    bool mayPass = false; ///< the same request may succeed later: nobody there, a time-out, an end in the middle
};

struct HttpOptions {
    double timeout = 120.0; ///< seconds, all in all
    std::size_t mostBytes = std::size_t(1) << 20; ///< of a reply; what is longer is cut off and a problem
    std::string bearer; ///< when not empty: sent as a bearer token, to this server only
};

/// POSTs JSON and waits for the reply. Redirections are followed on the same server only, three at most. A stop is heard at once. Any thread;
/// throws CancelledError and nothing else but what parseHttpAddress() throws.
HttpReply postJson(
    const std::string& address, const std::string& json, const HttpOptions& options, const std::stop_token& stop);

} // namespace cutaway
