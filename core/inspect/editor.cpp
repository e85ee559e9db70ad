// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/editor.h"

#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace cutaway {

namespace {
    bool isOfAttention(EditKind kind)
    {
        return kind == EditKind::CutEdge || kind == EditKind::Pattern || kind == EditKind::Score
            || kind == EditKind::Weight;
    }
    bool isOfCell(EditKind kind)
    {
        return kind == EditKind::Score || kind == EditKind::Weight;
    }

    /// Whether an edit speaks of a head, where `head` may be all of them.
    bool speaksOf(const Edit& edit, int layer, int head)
    {
        return edit.layer == layer && (edit.head == Edit::all || head == Edit::all || edit.head == head);
    }

    /// The cells (…, H, T, T) that an edit speaks of, as a view. `only` is the head that the tensor holds, or all.
    torch::Tensor cells(const torch::Tensor& matrix, const Edit& edit, int only)
    {
        auto view = matrix;
        if (edit.head != Edit::all && only == Edit::all)
            view = view.narrow(-3, edit.head, 1);
        if (edit.query != Edit::all)
            view = view.narrow(-2, edit.query, 1);
        return edit.key != Edit::all ? view.narrow(-1, edit.key, 1) : view;
    }
    /// The whole rows that it speaks of.
    torch::Tensor rowsOf(const torch::Tensor& matrix, Edit edit, int only)
    {
        edit.key = Edit::all;
        return cells(matrix, edit, only);
    }
    void divideBySums(torch::Tensor rows)
    {
        const auto sums = rows.sum(-1, /*keepdim=*/true);
        rows.div_(torch::where(sums > 0, sums, torch::ones_like(sums))); // a row of zeros stays one
    }

    torch::Tensor patternOf(AttentionPattern pattern, std::int64_t positions, const torch::TensorOptions& options)
    {
        switch (pattern) {
        case AttentionPattern::Uniform:
            return torch::ones({ positions, positions }, options).tril_()
                / torch::arange(1, positions + 1, options).unsqueeze(1);
        case AttentionPattern::Previous: {
            auto weights = torch::ones({ positions, positions }, options).tril_(-1).triu_(-1);
            weights[0][0] = 1.0; // there is none before the first
            return weights;
        }
        case AttentionPattern::First: {
            auto weights = torch::zeros({ positions, positions }, options);
            weights.select(1, 0).fill_(1.0);
            return weights;
        }
        case AttentionPattern::Diagonal:
            break;
        }
        return torch::eye(positions, options);
    }

    void validatePlace(const Edit& edit, const ModelConfig& config, std::int64_t positions)
    {
        if (edit.layer < 0 || edit.layer >= config.n_layers)
            throw InputError(Sentence::tr(
                "There is no layer L%1 to edit: this model has the layers 0 to %2.", edit.layer, config.n_layers - 1));
        if (edit.head < Edit::all || edit.head >= config.n_heads)
            throw InputError(Sentence::tr("There is no head L%1 H%2 to edit: this model has the heads 0 to %3.",
                edit.layer, edit.head, config.n_heads - 1));
        for (const int position : { edit.query, edit.key }) {
            if (position < Edit::all || position >= positions)
                throw InputError(Sentence::tr(
                    "There is no position %1 to edit: the text has the positions 0 to %2.", position, positions - 1));
        }
    }

    void validateCell(const Edit& edit)
    {
        if (isOfCell(edit.kind) && (edit.query == Edit::all || edit.key == Edit::all))
            throw InputError(Sentence::tr("An edit of a score or a weight needs a query and a key."));
        if (edit.kind == EditKind::CutEdge && edit.query == Edit::all && edit.key == Edit::all)
            throw InputError(
                Sentence::tr("A cut needs a query, a key or both; to silence a whole head, switch it off."));
        if (edit.query != Edit::all && edit.key > edit.query)
            throw InputError(Sentence::tr(
                "Position %1 may not look at %2, which comes after it: nothing of the future can be edited.",
                edit.query, edit.key));
        constexpr float largest = 1e6f; // beyond it float32 has no room for what is made of it
        if (edit.kind == EditKind::Score && !(std::fabs(edit.value) <= largest))
            throw InputError(
                Sentence::tr("A score must be a number from −1,000,000 to 1,000,000; to take an edge away, cut it."));
        if (edit.kind == EditKind::Weight && !(edit.value >= 0.0f && edit.value <= largest))
            throw InputError(Sentence::tr("A weight must be a number from 0 to 1,000,000."));
    }
} // namespace

void validate(const EditList& edits, const ModelConfig& config, std::int64_t positions)
{
    for (const Edit& edit : edits) {
        validatePlace(edit, config, positions);
        if (isOfAttention(edit.kind))
            validateCell(edit);
        if (edit.kind == EditKind::FeedForwardOff && !config.feed_forward)
            throw InputError(Sentence::tr("This model has no feed-forward to switch off."));
        for (const Edit& other : edits) {
            if (edit.kind == EditKind::Score && other.kind == EditKind::Pattern
                && speaksOf(other, edit.layer, edit.head))
                throw InputError(Sentence::tr(
                    "A score of L%1 is edited whose head's whole pattern is replaced: take one of the two edits away.",
                    edit.layer));
        }
    }
}

bool needsMeans(const EditList& edits)
{
    return std::any_of(edits.begin(), edits.end(),
        [](const Edit& edit) { return !isOfAttention(edit.kind) && edit.by == Replacement::Mean; });
}

Editor::Editor(EditList edits, std::optional<MeanOutputs> means, Observer* next)
    : m_edits(std::move(edits))
    , m_means(std::move(means))
    , m_next(next)
{
}

torch::Tensor Editor::pass(Point point, int layer, const torch::Tensor& value)
{
    torch::Tensor edited = value;
    if (point == Point::EmbeddingSum)
        m_rows.clear();
    if (std::any_of(m_edits.begin(), m_edits.end(), [&](const Edit& edit) { return edit.layer == layer; })) {
        switch (point) {
        case Point::Query:
            m_headDim = value.size(-1);
            break;
        case Point::MaskedScores:
            edited = editedScores(layer, value, m_headDim);
            break;
        case Point::Weights:
            edited = editedWeights(layer, value);
            keepRowSums(layer, edited);
            break;
        case Point::HeadOutput:
            edited = editedHeads(layer, value);
            break;
        case Point::AttentionOutput:
        case Point::FeedForwardOutput:
            edited = editedOutput(layer, value, point == Point::FeedForwardOutput);
            break;
        default:
            break;
        }
    }
    return m_next ? m_next->pass(point, layer, edited) : edited;
}

torch::Tensor Editor::editedScores(int layer, const torch::Tensor& masked, std::int64_t headDim, int head) const
{
    torch::Tensor scores;
    for (const Edit& edit : m_edits) {
        if (!speaksOf(edit, layer, head) || (edit.kind != EditKind::CutEdge && edit.kind != EditKind::Score))
            continue;
        if (!scores.defined())
            scores = masked.clone();
        cells(scores, edit, head)
            .fill_(edit.kind == EditKind::CutEdge ? -std::numeric_limits<double>::infinity()
                                                  : edit.value * std::sqrt(static_cast<double>(headDim)));
    }
    return scores.defined() ? scores : masked;
}

torch::Tensor Editor::editedWeights(int layer, const torch::Tensor& before, int head) const
{
    const auto each = [&](EditKind kind, const auto& act) {
        for (const Edit& edit : m_edits) {
            if (edit.kind == kind && speaksOf(edit, layer, head))
                act(edit);
        }
    };
    torch::Tensor weights = before;
    const auto own = [&] {
        if (weights.is_same(before))
            weights = before.clone();
    };
    each(EditKind::CutEdge,
        [&](const Edit& edit) { // the softmax of nothing is no number: who sees nothing is handed nothing
            own();
            auto rows = rowsOf(weights, edit, head);
            rows.masked_fill_(rows.isnan().all(-1, /*keepdim=*/true), 0.0);
        });
    each(EditKind::Pattern, [&](const Edit& edit) {
        own();
        cells(weights, edit, head).copy_(patternOf(edit.pattern, weights.size(-1), weights.options()));
        each(EditKind::CutEdge, [&](const Edit& cut) { // what is cut stays cut
            if (cut.head != Edit::all && edit.head != Edit::all && cut.head != edit.head)
                return;
            Edit both = cut;
            both.head = cut.head == Edit::all ? edit.head : cut.head;
            cells(weights, both, head).zero_();
            divideBySums(rowsOf(weights, both, head));
        });
    });
    each(EditKind::Weight, [&](const Edit& edit) {
        own();
        cells(weights, edit, head).fill_(edit.value);
    });
    each(EditKind::Weight, [&](const Edit& edit) { // once all cells of a row have their values
        if (edit.renormalise)
            divideBySums(rowsOf(weights, edit, head));
    });
    return weights;
}

const torch::Tensor& Editor::meanOf(const std::vector<torch::Tensor>& means, int layer) const
{
    return means.at(static_cast<std::size_t>(layer));
}

torch::Tensor Editor::editedHeads(int layer, torch::Tensor context) const
{
    bool own = false;
    for (const Edit& edit : m_edits) {
        if (edit.layer != layer || edit.kind != EditKind::HeadOff)
            continue;
        if (!own)
            context = context.clone();
        own = true;
        auto output = edit.head == Edit::all ? context : context.narrow(1, edit.head, 1); // (B, 1 or H, T, D)
        if (edit.by == Replacement::Zero) {
            output.zero_();
            continue;
        }
        const auto& mean = meanOf(m_means.value().heads, layer); // (H, D)
        output.copy_((edit.head == Edit::all ? mean : mean.narrow(0, edit.head, 1)).unsqueeze(1).unsqueeze(0));
    }
    return context;
}

torch::Tensor Editor::editedOutput(int layer, torch::Tensor output, bool feedForward) const
{
    for (const Edit& edit : m_edits) {
        if (edit.layer != layer
            || !(edit.kind == EditKind::BlockOff || (feedForward && edit.kind == EditKind::FeedForwardOff)))
            continue;
        output = edit.by == Replacement::Zero
            ? torch::zeros_like(output)
            : meanOf(feedForward ? m_means.value().feedForward : m_means.value().attention, layer).expand_as(output);
    }
    return output;
}

void Editor::keepRowSums(int layer, const torch::Tensor& weights)
{
    std::set<std::pair<int, int>> edited; // head, query
    const auto heads = static_cast<int>(weights.size(1)), positions = static_cast<int>(weights.size(2));
    for (const Edit& edit : m_edits) {
        if (edit.layer != layer || (edit.kind != EditKind::Weight && edit.kind != EditKind::CutEdge))
            continue;
        for (int head = 0; head < heads; ++head) {
            if (edit.head != Edit::all && edit.head != head)
                continue;
            for (int query = 0; query < positions; ++query) {
                if (edit.query == Edit::all || edit.query == query)
                    edited.emplace(head, query);
            }
        }
    }
    if (edited.empty())
        return;
    const auto sums = weights[0].sum(-1).to(torch::kCPU, torch::kFloat).contiguous(); // (H, T)
    for (const auto& [head, query] : edited) {
        const float sum = sums.data_ptr<float>()[static_cast<std::int64_t>(head) * positions + query];
        // A cut row is normalised by the softmax, unless nothing is left of it.
        const bool ofWeight
            = std::any_of(m_edits.begin(), m_edits.end(), [&, head = head, query = query](const Edit& edit) {
                  return edit.kind == EditKind::Weight && speaksOf(edit, layer, head) && edit.query == query;
              });
        if (ofWeight || sum == 0.0f)
            m_rows.push_back({ layer, head, query, sum });
    }
}

} // namespace cutaway
