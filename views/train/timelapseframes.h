// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <set>

#include <QObject>

#include "core/jobs/timelapse.h"

namespace cutaway {

/// The frames of one pinned text of a run, as far as they are here: the newest looked at stay (96 MB of them), others are
/// asked for when they are wanted.
class TimeLapseFrames : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void clear();
    /// Which frames there are. What is here already stays, unless it is of another run.
    void setIndex(const TimeLapseIndex& index);
    const TimeLapseIndex& index() const { return m_index; }
    bool isEmpty() const { return m_index.steps.empty() || m_index.texts.empty(); }
    int text() const { return m_text; }
    void setText(int text);
    void addStep(std::int64_t step); ///< a frame that has just been stored
    void add(int text, TimeLapseFramePtr frame);
    void setMissing(int text, std::int64_t step); ///< it can't be read: it is not asked for again

    /// The frame of this step; null while it is on its way: changed() follows.
    TimeLapseFramePtr at(std::int64_t step);
    /// Index of the last step at or before this one, the first for a step before all; −1 when there is none.
    int indexAt(std::int64_t step) const;

Q_SIGNALS:
    void wanted(int text, qint64 step);
    void changed();

private:
    static std::size_t bytesOf(const TimeLapseFrame& frame);
    void drop(std::int64_t step);

    TimeLapseIndex m_index;
    int m_text = 0;
    std::map<std::int64_t, TimeLapseFramePtr> m_frames;
    std::deque<std::int64_t> m_used; ///< the latest looked at last
    std::set<std::int64_t> m_asked;
    std::size_t m_bytes = 0;
};

/// `count` of the places 0 … size − 1, evenly, the first and the last among them; where one has been chosen it takes the place
/// of its nearest.
std::vector<int> pickEvenly(int size, int count, int chosen);

} // namespace cutaway
