// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/mean_outputs.h"
#include "core/jobs/ablation.h"

#include <optional>

namespace cutaway {

/// Throws InputError when an edit names a layer, head or position that the model and a text of `positions` tokens have not, looks at the
/// future, has an impossible number, or can have no effect.
void validate(const EditList& edits, const ModelConfig& config, std::int64_t positions);
/// Whether an edit takes the mean of a reference text.
bool needsMeans(const EditList& edits);

/// Makes edits in a forward pass that observes it: `model->forward(ids, &editor)`. They compose: each acts on what those before it in the
/// pass have left, and of several on one thing the later in the
/// list counts. A cut holds in a pattern that is replaced, and a weight that is edited in both.
class Editor : public Observer {
public:
    /// `edits` were validated; `means` are there when needsMeans(edits). `next` sees what the edits leave.
    explicit Editor(EditList edits, std::optional<MeanOutputs> means = {}, Observer* next = nullptr);

    torch::Tensor pass(Point point, int layer, const torch::Tensor& value) override;
    void see(Point, int, const torch::Tensor&) override { }

    /// masked scores (…, H, T, T) and weights (…, H, T, T) of a layer as the edits leave them; of `head` alone when it is named: (…, 1, T, T).
    torch::Tensor editedScores(
        int layer, const torch::Tensor& masked, std::int64_t headDim, int head = Edit::all) const;
    torch::Tensor editedWeights(int layer, const torch::Tensor& weights, int head = Edit::all) const;

    /// Sums of the rows that were edited after the softmax in the last pass.
    const std::vector<RowSum>& rows() const { return m_rows; }

private:
    const torch::Tensor& meanOf(const std::vector<torch::Tensor>& means, int layer) const;
    torch::Tensor editedHeads(int layer, torch::Tensor context) const;
    torch::Tensor editedOutput(int layer, torch::Tensor output, bool feedForward) const;
    void keepRowSums(int layer, const torch::Tensor& weights);

    EditList m_edits;
    std::optional<MeanOutputs> m_means;
    Observer* m_next;
    std::int64_t m_headDim = 1; ///< of the queries that came by last
    std::vector<RowSum> m_rows;
};

} // namespace cutaway
