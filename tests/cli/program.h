// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <string>
#include <vector>

namespace cutaway::test {

/// What a run of cutaway-cli left behind.
struct Result {
    int code = -1; ///< exit status; 128 + signal when one ended it
    std::string out;
    std::string err;

    /// stdout as one JSON document; throws when it is not.
    nlohmann::json json() const { return nlohmann::json::parse(out); }
    /// stdout as a JSON document a line.
    std::vector<nlohmann::json> jsonLines() const;
    /// stderr is exactly one line.
    bool saysOneLine() const;
};

using Words = std::vector<std::string>;

/// Runs the program to its end with `input` on its standard input.
Result run(const Words& words, const std::string& input = {});

/// The same with a command before it that starts it: {"setpriv", …}, or {"sh", "-c", "…; exec \"$0\" \"$@\""}.
Result runThrough(const Words& before, const Words& words, const std::string& input = {});

/// A run that goes on while the test does.
class Running {
public:
    explicit Running(const Words& words);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    /// Waits until stdout holds `lines` lines; false when it ended before.
    bool waitForLines(std::size_t lines);
    void signal(int number) const;
    Result wait();

private:
    bool readSome();

    pid_t m_pid = -1;
    int m_out = -1, m_err = -1;
    Result m_result;
};

} // namespace cutaway::test
