// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>

#include "core/jobs/timelapse.h"
#include "views/parts/theme.h"

class QPainter;
class QSize;

namespace cutaway {

/// What a film of a time-lapse shows: one head on one pinned text, the loss so far, and how the text goes on.
struct FilmPlan {
    TimeLapseIndex index;
    int text = 0;
    int layer = 0;
    int head = 0;
    QString title; ///< the run's name
    double uniform = 0.0; ///< the height of the small curve; 0 = its own
    std::vector<std::pair<std::int64_t, double>> curve; ///< step, train loss at evaluations
    Theme theme; ///< a copy: the film is painted in another thread
};

QSize filmSize();
/// One picture of the film, filmSize() large. Draws nothing but into `painter`: any thread may call it.
void paintFilmPicture(QPainter& painter, const FilmPlan& plan, const TimeLapseFrame& frame);

} // namespace cutaway
