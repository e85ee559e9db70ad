// SPDX-License-Identifier: GPL-3.0-or-later
// Answers made up for tests of Trace.
#pragma once

#include <cmath>
#include <limits>

#include "core/jobs/trace.h"
#include "tests/views/examples.h"
#include "views/trace/comparison.h"

namespace cutaway::examples {

/// Undecided at the embeddings, surer with each layer; the token that follows climbs to rank 0.
inline LensAnswerPtr lensAnswer(const LensQuestion& question, const TokenizedText& text, int layers = 6)
{
    static const char* const words[] = { " the", " a", " Lily", " box", ",", " little", " and", " found" };
    auto answer = std::make_shared<LensAnswer>();
    LensReading& reading = answer->reading;
    reading.generation = question.request.generation;
    reading.layers = layers + 1;
    reading.positions = static_cast<int>(question.request.ids.size());
    reading.candidates = question.request.candidates;
    answer->target = question.target.isNone() ? -1 : 77;
    answer->targetBytes = question.target.text;
    for (int layer = 0; layer <= layers; ++layer) {
        for (int position = 0; position < reading.positions; ++position) {
            const float sure = 0.05f
                + 0.85f * static_cast<float>(layer) / static_cast<float>(layers)
                    * (0.4f + 0.6f * static_cast<float>((position * 7) % 10) / 10.0f);
            for (int k = 0; k < reading.candidates; ++k) {
                const bool follows = k == 0 && layer >= layers - position % 4;
                const auto next = static_cast<std::size_t>(position) + 1;
                reading.ids.push_back(follows ? 1000 + position : 300 + (position + layer + k) % 8);
                reading.bytes.push_back(follows && next < text.tokens.size() ? std::string(text.bytesOf(next))
                                                                             : words[(position + layer + k) % 8]);
                reading.probability.push_back(k == 0 ? sure : (1.0f - sure) / static_cast<float>(4 << k));
            }
            const bool known = answer->target >= 0 || position + 1 < reading.positions;
            reading.rank.push_back(known ? std::max(0, (layers - layer) * (position % 5) * 31 - 20) : -1);
            reading.targetProbability.push_back(known ? sure * 0.5f : std::numeric_limits<float>::quiet_NaN());
            reading.entropy.push_back(8.3f * (1.0f - sure));
        }
    }
    return answer;
}

inline AttributionAnswerPtr attributionAnswer(const AttributionQuestion& question, int layers = 6, int heads = 6)
{
    auto answer = std::make_shared<AttributionAnswer>();
    Attribution& parts = answer->parts;
    parts.generation = question.request.generation;
    parts.position = question.request.position;
    parts.layers = layers;
    parts.heads = heads;
    parts.token = question.token.id >= 0 ? question.token.id : 300;
    answer->token = question.token.text.empty() ? " the" : question.token.text;
    if (!question.against.isNone()) {
        parts.against = question.against.id >= 0 ? question.against.id : 301;
        answer->against = question.against.text.empty() ? " it" : question.against.text;
    }
    parts.tokenEmbedding = 0.31;
    parts.positionEmbedding = -0.12;
    parts.shift = 0.45;
    for (int layer = 0; layer < layers; ++layer) {
        for (int head = 0; head < heads; ++head)
            parts.head.push_back(layer == 3 && head == 4 ? 2.6 : 0.4 * std::sin(layer * 5 + head * 3));
        parts.attentionBias.push_back(0.02 * layer);
        parts.feedForward.push_back(layer == 5 ? -1.7 : 0.3 * layer);
    }
    parts.logit = parts.sum();
    return answer;
}

inline PatchTextsPtr patchTexts(const PatchQuestion& question)
{
    auto texts = std::make_shared<PatchTexts>();
    texts->generation = question.generation;
    texts->clean = cut(question.clean);
    texts->corrupt = cut(question.corrupt);
    texts->afterClean = " she";
    texts->afterCorrupt = " he";
    texts->contextLength = 256;
    return texts;
}

inline PatchAnswerPtr patchAnswer(const PatchQuestion& question, int layers = 6, int heads = 6)
{
    auto answer = std::make_shared<PatchAnswer>();
    answer->texts = *patchTexts(question);
    answer->answer = " she";
    answer->wrong = " he";
    PatchMap& map = answer->map;
    map.generation = question.generation;
    map.what = question.what;
    map.layers = layers;
    map.columns = question.what == Patched::Heads ? heads : static_cast<int>(answer->texts.clean.size());
    map.clean = 3.21;
    map.corrupt = -2.84;
    for (int layer = 0; layer < layers; ++layer)
        for (int column = 0; column < map.columns; ++column) {
            const bool differs = question.what != Patched::Heads
                && answer->texts.clean[static_cast<std::size_t>(column)]
                    != answer->texts.corrupt[static_cast<std::size_t>(column)];
            const float depth = static_cast<float>(layer) / static_cast<float>(layers - 1);
            map.scores.push_back(differs        ? 0.5f * (1.0f - depth)
                    : column == map.columns - 1 ? depth
                                                : 0.08f * std::sin(static_cast<float>(layer + column)));
        }
    return answer;
}

inline ComparisonPtr comparison(const CompareQuestion& question, int layers = 6)
{
    auto made = std::make_shared<Comparison>();
    made->generation = question.generation;
    made->path = question.path;
    const QString positions = QString::number(question.ids.size());
    made->rows.push_back({ QStringLiteral("embeddings"), positions + QStringLiteral(" × 192"), 0.0, 0.0, false });
    for (int layer = 0; layer < layers; ++layer)
        for (const char* name : { "stream_in", "queries", "keys", "values", "scores", "masked_scores", "weights",
                 "head_outputs", "attention_output", "stream_after_attention", "feed_forward_output", "stream_out" }) {
            Comparison::Row row { QStringLiteral("L%1.%2").arg(layer).arg(QLatin1String(name)),
                positions + QStringLiteral(" × 192"), 3e-7, 1e-7, false };
            if (layer > 1 || (layer == 1 && made->rows.size() >= 15)) {
                row.maxAbs = 0.83 * (layer + 1);
                row.relative = 0.21;
                row.differs = true;
            }
            if (row.differs && made->first < 0)
                made->first = static_cast<int>(made->rows.size());
            made->rows.push_back(row);
        }
    made->hints << QStringLiteral("trf_blocks.1.att.W_key.weight is the reference's, transposed.");
    return made;
}

} // namespace cutaway::examples
