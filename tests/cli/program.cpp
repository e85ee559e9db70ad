// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>

extern char** environ;

namespace cutaway::test {

const std::filesystem::path& scratch(); // of fixtures.h, whose read() and write() would hide the system's here

namespace {
    struct Pipe {
        Pipe()
        {
            if (pipe2(ends, O_CLOEXEC) != 0)
                throw std::runtime_error("no pipe");
        }
        int ends[2];
    };

    pid_t spawn(const Words& before, const Words& words, int in, int out, int err)
    {
        // Models here are tiny: a second thread would only wait, and on a busy machine for long.
        static const int oneThread = setenv("OMP_NUM_THREADS", "1", 1);
        // The list of runs is the test's own, not the user's.
        static const int ownIndex = setenv("XDG_DATA_HOME", (scratch() / "data-home").c_str(), 1);
        (void)oneThread;
        (void)ownIndex;
        std::vector<std::string> all = before;
        all.emplace_back(CUTAWAY_CLI);
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> argv;
        for (auto& word : all)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in, 0);
        posix_spawn_file_actions_adddup2(&actions, out, 1);
        posix_spawn_file_actions_adddup2(&actions, err, 2);
        pid_t pid = -1;
        const int error = posix_spawnp(&pid, argv.front(), &actions, nullptr, argv.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (error != 0)
            throw std::runtime_error("can't start " + all.front());
        return pid;
    }

    /// What can be read from one of the two ends is appended; an end that is closed becomes −1. False when both are.
    bool readFrom(int& out, std::string& outText, int& err, std::string& errText)
    {
        pollfd ends[2] = { { out, POLLIN, 0 }, { err, POLLIN, 0 } };
        if (out < 0 && err < 0)
            return false;
        poll(ends, 2, -1);
        const auto take = [](const pollfd& end, int& descriptor, std::string& text) {
            if (end.fd < 0 || end.revents == 0)
                return;
            char buffer[1 << 16];
            const auto count = read(descriptor, buffer, sizeof buffer);
            if (count > 0) {
                text.append(buffer, static_cast<std::size_t>(count));
            } else {
                close(descriptor);
                descriptor = -1;
            }
        };
        take(ends[0], out, outText);
        take(ends[1], err, errText);
        return out >= 0 || err >= 0;
    }

    int exitCode(pid_t pid)
    {
        int status = 0;
        waitpid(pid, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
} // namespace

std::vector<nlohmann::json> Result::jsonLines() const
{
    std::vector<nlohmann::json> lines;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}

bool Result::saysOneLine() const
{
    return std::count(err.begin(), err.end(), '\n') == 1 && err.size() > 1 && err.back() == '\n';
}

Result run(const Words& words, const std::string& input)
{
    return runThrough({}, words, input);
}

Result runThrough(const Words& before, const Words& words, const std::string& input)
{
    static const auto ignored = std::signal(SIGPIPE, SIG_IGN); // a program that doesn't read its input closes it
    (void)ignored;
    Pipe in, out, err;
    const pid_t pid = spawn(before, words, in.ends[0], out.ends[1], err.ends[1]);
    close(in.ends[0]);
    close(out.ends[1]);
    close(err.ends[1]);
    std::thread writer([&] {
        std::size_t done = 0;
        while (done < input.size()) {
            const auto count = write(in.ends[1], input.data() + done, input.size() - done);
            if (count <= 0)
                break;
            done += static_cast<std::size_t>(count);
        }
        close(in.ends[1]);
    });
    Result result;
    while (readFrom(out.ends[0], result.out, err.ends[0], result.err)) { }
    writer.join();
    result.code = exitCode(pid);
    return result;
}

Running::Running(const Words& words)
{
    Pipe out, err;
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    m_pid = spawn({}, words, nothing, out.ends[1], err.ends[1]);
    close(nothing);
    close(out.ends[1]);
    close(err.ends[1]);
    m_out = out.ends[0];
    m_err = err.ends[0];
}

Running::~Running()
{
    if (m_pid > 0) {
        kill(m_pid, SIGKILL);
        wait();
    }
}

bool Running::readSome()
{
    return readFrom(m_out, m_result.out, m_err, m_result.err);
}

bool Running::waitForLines(std::size_t lines)
{
    const auto enough
        = [&] { return static_cast<std::size_t>(std::count(m_result.out.begin(), m_result.out.end(), '\n')) >= lines; };
    while (!enough() && readSome()) { }
    return enough();
}

void Running::signal(int number) const
{
    kill(m_pid, number);
}

Result Running::wait()
{
    while (readSome()) { }
    m_result.code = exitCode(std::exchange(m_pid, -1));
    return m_result;
}

} // namespace cutaway::test
