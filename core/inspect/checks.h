// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/checks.h"
#include "core/model/observer.h"

namespace cutaway {

/// How people call a point of a pass: "embeddings", "stream in", "queries", …
const char* nameOf(Point point);

/// Checks the weights of one head, (T, T) row-major, and adds what it finds: at most one finding of a kind.
/// A row may sum to 1 ± 1e-3; dead: each row's largest and smallest weight of those it may give are within 1e-4 of each other, for T ≥ 3;
/// saturated: 90 % of the rows from 1 on have a weight of at least 0.9999, for T ≥ 8.
void checkWeights(const float* weights, int positions, int layer, int head, Findings& findings);

/// Checks every tensor of a pass that it observes.
class PassChecks : public Observer {
public:
    /// `next` sees what comes by.
    explicit PassChecks(Observer* next = nullptr)
        : m_next(next)
    {
    }
    torch::Tensor pass(Point point, int layer, const torch::Tensor& value) override;
    void see(Point point, int layer, const torch::Tensor& value) override;
    /// In the order of the pass.
    const Findings& findings() const { return m_findings; }

private:
    Observer* m_next;
    Findings m_findings;
    bool m_broken = false; ///< a place that is no number has been found: what follows is made of it
};

/// The first place of a tensor (1, …, T, n) at which it is not finite, as a finding; nothing when it is all finite.
bool findNotFinite(Point point, int layer, const torch::Tensor& value, Findings& findings);

} // namespace cutaway
