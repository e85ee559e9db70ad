// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/timelapseframes.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    constexpr std::size_t mostBytes = 96u << 20;
} // namespace

void TimeLapseFrames::clear()
{
    setIndex({});
}

void TimeLapseFrames::setIndex(const TimeLapseIndex& index)
{
    if (index.runFolder != m_index.runFolder || index.texts != m_index.texts) {
        m_frames.clear();
        m_used.clear();
        m_bytes = 0;
    }
    m_asked.clear();
    m_index = index;
    m_text = std::clamp(m_text, 0, std::max(0, static_cast<int>(index.texts.size()) - 1));
    Q_EMIT changed();
}

void TimeLapseFrames::setText(int text)
{
    if (text == m_text || text < 0 || text >= static_cast<int>(m_index.texts.size()))
        return;
    m_text = text;
    m_frames.clear();
    m_used.clear();
    m_asked.clear();
    m_bytes = 0;
    Q_EMIT changed();
}

void TimeLapseFrames::addStep(std::int64_t step)
{
    while (!m_index.steps.empty() && m_index.steps.back() >= step) { // a resumed run makes it again
        drop(m_index.steps.back());
        m_asked.erase(m_index.steps.back());
        m_index.steps.pop_back();
    }
    m_index.steps.push_back(step);
    Q_EMIT changed();
}

std::size_t TimeLapseFrames::bytesOf(const TimeLapseFrame& frame)
{
    return frame.maps.size() * sizeof(float) + frame.lens.size() * sizeof(NextToken) + 4096;
}

void TimeLapseFrames::drop(std::int64_t step)
{
    const auto found = m_frames.find(step);
    if (found == m_frames.end())
        return;
    m_bytes -= bytesOf(*found->second);
    m_frames.erase(found);
}

void TimeLapseFrames::add(int text, TimeLapseFramePtr frame)
{
    if (text != m_text || !frame)
        return;
    const std::int64_t step = frame->step;
    m_asked.erase(step);
    drop(step);
    m_bytes += bytesOf(*frame);
    m_frames[step] = std::move(frame);
    m_used.push_back(step);
    while (m_bytes > mostBytes && m_used.size() > 1) {
        const std::int64_t oldest = m_used.front();
        m_used.pop_front();
        if (std::find(m_used.begin(), m_used.end(), oldest) == m_used.end()) // else it was looked at since
            drop(oldest);
    }
    Q_EMIT changed();
}

void TimeLapseFrames::setMissing(int text, std::int64_t step)
{
    if (text == m_text)
        m_asked.insert(step);
}

TimeLapseFramePtr TimeLapseFrames::at(std::int64_t step)
{
    const auto found = m_frames.find(step);
    if (found != m_frames.end()) {
        if (m_used.empty() || m_used.back() != step)
            m_used.push_back(step);
        if (m_used.size() > 4096)
            m_used.erase(m_used.begin(), m_used.begin() + 2048);
        return found->second;
    }
    if (std::binary_search(m_index.steps.begin(), m_index.steps.end(), step) && m_asked.insert(step).second)
        Q_EMIT wanted(m_text, step);
    return nullptr;
}

int TimeLapseFrames::indexAt(std::int64_t step) const
{
    const auto& steps = m_index.steps;
    const auto after = std::upper_bound(steps.begin(), steps.end(), step);
    return steps.empty() ? -1 : std::max(0, static_cast<int>(after - steps.begin()) - 1);
}

std::vector<int> pickEvenly(int size, int count, int chosen)
{
    std::vector<int> picked;
    const int wanted = std::clamp(count, 0, size);
    for (int i = 0; i < wanted; ++i)
        picked.push_back(wanted == 1 ? size - 1 : static_cast<int>(std::lround(double(i) * (size - 1) / (wanted - 1))));
    if (chosen < 0 || chosen >= size || picked.empty())
        return picked;
    *std::min_element(picked.begin(), picked.end(), [chosen](int a, int b) {
        return std::abs(a - chosen) < std::abs(b - chosen);
    }) = chosen;
    return picked;
}

} // namespace cutaway
