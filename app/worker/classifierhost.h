// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/predictions.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace cutaway {

/// Keeps the classifier that was asked last, so that a text can be sorted at each keystroke. Lives in the worker's thread; knows no Qt.
class ClassifierHost {
public:
    ClassifierHost();
    ~ClassifierHost();
    ClassifierHost(const ClassifierHost&) = delete;
    ClassifierHost& operator=(const ClassifierHost&) = delete;

    Outcome<Predictions> predict(const PredictRequest& request, std::stop_token stop);
    /// → the rows written. `onRows` hears how many are done.
    Outcome<std::int64_t> predictFile(
        const PredictFileRequest& request, std::stop_token stop, const std::function<void(std::int64_t)>& onRows);
    void forget();

private:
    struct Kept;
    Kept& opened(const std::string& folder, double loraStrength);

    std::unique_ptr<Kept> m_opened;
};

} // namespace cutaway
