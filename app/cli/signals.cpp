// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <stdexcept>

namespace cutaway::cli {

namespace {
    int wakeUp[2] = { -1, -1 };
    std::atomic<int> signalsSeen = 0;

    void onSignal(int)
    {
        if (signalsSeen.fetch_add(1) > 0)
            _exit(130);
        const int before = errno;
        const char byte = 's';
        [[maybe_unused]] const auto written = write(wakeUp[1], &byte, 1);
        errno = before;
    }

    void setHandler(void (*handler)(int))
    {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, nullptr);
        sigaction(SIGTERM, &action, nullptr);
    }
} // namespace

StopOnSignals::StopOnSignals(std::string message)
    : m_message(std::move(message))
{
    if (pipe(wakeUp) != 0)
        throw std::runtime_error("The system has no pipe left.");
    signalsSeen = 0;
    m_waiter = std::thread([this] { wait(); });
    setHandler(onSignal);
}

StopOnSignals::~StopOnSignals()
{
    setHandler(SIG_DFL);
    const char byte = 'q';
    [[maybe_unused]] const auto written = write(wakeUp[1], &byte, 1);
    m_waiter.join();
    close(wakeUp[0]);
    close(wakeUp[1]);
}

void StopOnSignals::wait()
{
    char byte = 0;
    while (true) {
        const auto count = read(wakeUp[0], &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count != 1 || byte == 'q')
            return;
        std::fprintf(stderr, "\n%s\n", m_message.c_str());
        m_source.request_stop();
    }
}

} // namespace cutaway::cli
