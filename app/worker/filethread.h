// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThread;
class QString;

namespace cutaway {

/// A thread for what takes a disk's time: works off in order what it is given. What waits when it ends is not done.
class FileThread {
public:
    explicit FileThread(const QString& name);
    ~FileThread();
    FileThread(const FileThread&) = delete;
    FileThread& operator=(const FileThread&) = delete;

    void push(std::function<void()> work);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::function<void()>> m_waiting;
    bool m_closed = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace cutaway
