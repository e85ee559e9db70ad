// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requestqueue.h"

#include <algorithm>

namespace cutaway {

void RequestQueue::push(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool read = std::holds_alternative<ReadJob>(job);
        const bool head = std::holds_alternative<HeadJob>(job);
        if (read || head) {
            const auto old = [&](const Job& waiting) {
                return std::holds_alternative<HeadJob>(waiting) || (read && std::holds_alternative<ReadJob>(waiting));
            };
            m_jobs.erase(std::remove_if(m_jobs.begin(), m_jobs.end(), old), m_jobs.end());
        }
        if (const auto* work = std::get_if<WorkJob>(&job); work && !work->key.empty()) {
            const auto same = [&](const Job& waiting) {
                const auto* other = std::get_if<WorkJob>(&waiting);
                return other && other->key == work->key;
            };
            m_jobs.erase(std::remove_if(m_jobs.begin(), m_jobs.end(), same), m_jobs.end());
        }
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

std::optional<Job> RequestQueue::wait()
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
    if (m_closed)
        return std::nullopt;
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

std::optional<Job> RequestQueue::take(const std::function<bool(const Job&)>& wanted)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return std::nullopt;
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), wanted);
    if (found == m_jobs.end())
        return std::nullopt;
    Job job = std::move(*found);
    m_jobs.erase(found);
    return job;
}

void RequestQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_jobs.clear();
    }
    m_arrived.notify_all();
}

std::size_t RequestQueue::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs.size();
}

} // namespace cutaway
