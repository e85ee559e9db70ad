// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/filethread.h"

#include <utility>

#include <QString>
#include <QThread>

namespace cutaway {

FileThread::FileThread(const QString& name)
    : m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(name);
    m_thread->start();
}

FileThread::~FileThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_waiting.clear();
    }
    m_arrived.notify_all();
    m_thread->wait();
}

void FileThread::push(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_arrived.notify_one();
}

void FileThread::work()
{
    while (true) {
        std::function<void()> next;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_closed || !m_waiting.empty(); });
            if (m_closed)
                return;
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        next();
    }
}

} // namespace cutaway
