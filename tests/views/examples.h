// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and weights made up for tests of views, which have no tokenizer and no model.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>

#include <QString>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"

namespace cutaway::examples {

inline const char* const story = "Once upon a time, a little girl named Lily found a shiny unlocked box. Lily opened";
inline const char* const chinese = "从前有一个小女孩,她叫莉莉。\n她在花园里找到了一个盒子。";

inline QString longStory(int words)
{
    static const char* const vocabulary[] = { " the", " little", " girl", " dog", " ran", " to", " her", " mom", ".",
        " She", " was", " happy", " and", " said", ",", "\n", " One", " day", " found", " a", " ball" };
    std::mt19937 random(7);
    QString text = QStringLiteral("Once upon a time");
    for (int i = 0; i < words; ++i)
        text += QString::fromLatin1(vocabulary[random() % std::size(vocabulary)]);
    return text;
}

/// Cuts at words with the space before them, at punctuation, and Chinese into whole and half characters; ids by order of appearance.
inline std::vector<std::string> cut(const std::string& text)
{
    std::vector<std::string> pieces;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0xe0)
            end = std::min(text.size(), i + (pieces.size() % 5 == 3 ? 2 : 3));
        else if (std::isalpha(byte)
            || (byte == ' ' && i + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[i + 1]))))
            while (end < text.size() && end - i < 9 && std::isalpha(static_cast<unsigned char>(text[end])))
                ++end;
        pieces.push_back(text.substr(i, end - i));
        i = end;
    }
    return pieces;
}

inline TokenizedTextPtr tokenized(const std::string& text)
{
    auto result = std::make_shared<TokenizedText>();
    result->generation = 1;
    result->text = text;
    result->tokenizerName = "stories BPE 4,096";
    result->vocabSize = 4096;
    std::map<std::string, int> ids;
    std::size_t at = 0;
    for (const std::string& piece : cut(text)) {
        const int id = ids.emplace(piece, 256 + static_cast<int>(ids.size()) * 37 % 3800).first->second;
        result->tokens.push_back({ id, at, at + piece.size() });
        at += piece.size();
    }
    return result;
}

/// One of six ways to look: previous token, first token, near by, itself, same token before, after the same token.
inline std::vector<float> pattern(int kind, const std::vector<int>& ids)
{
    const int n = static_cast<int>(ids.size());
    std::mt19937 random(static_cast<unsigned>(kind) + 1);
    std::uniform_real_distribution<float> noise(0.02f, 0.07f);
    std::vector<float> values(static_cast<std::size_t>(n) * n, 0.0f);
    for (int i = 0; i < n; ++i) {
        float sum = 0;
        for (int j = 0; j <= i; ++j) {
            float v = noise(random) / std::max(1.0f, n / 20.0f);
            v += kind == 0 && j == i - 1 ? 1.6f : 0.0f;
            v += kind == 1 && j == 0 ? 1.8f : 0.0f;
            v += kind == 2 ? 0.6f * std::exp(-(i - j) / 3.0f) : 0.0f;
            v += kind == 3 && (j == i || j == i - 2) ? 0.7f : 0.0f;
            v += kind == 4 && j > 0 && ids[j - 1] == ids[i] && j <= i ? 1.8f : 0.0f;
            v += kind == 5 && ids[j] == ids[i] && j < i ? 1.4f : 0.0f;
            v += kind >= 4 && j == 0 ? 0.5f : 0.0f;
            values[static_cast<std::size_t>(i) * n + j] = v;
            sum += v;
        }
        for (int j = 0; j <= i; ++j)
            values[static_cast<std::size_t>(i) * n + j] /= sum;
    }
    return values;
}

inline int kindOf(int layer, int head)
{
    return layer == 3 && head == 4 ? 4 : (layer * 5 + head * 7) % 6;
}

inline ReadingPtr reading(const TokenizedText& text, int layers, int heads, std::uint64_t generation = 1)
{
    auto result = std::make_shared<Reading>();
    result->generation = generation;
    result->positions = static_cast<int>(text.tokens.size());
    result->layers = layers;
    result->heads = heads;
    result->contextLength = 256;
    for (const Token& token : text.tokens)
        result->ids.push_back(token.id);
    const int n = result->positions;
    result->side = std::min(n, 48);
    std::vector<std::vector<float>> small;
    for (int kind = 0; kind < 6; ++kind) {
        const std::vector<float> full = pattern(kind, result->ids);
        std::vector<float> cells(static_cast<std::size_t>(result->side) * result->side, 0.0f);
        for (int i = 0; i < n; ++i)
            for (int j = 0; j <= i; ++j) {
                float& cell
                    = cells[static_cast<std::size_t>(i * result->side / n) * result->side + j * result->side / n];
                cell = std::max(cell, full[static_cast<std::size_t>(i) * n + j]);
            }
        small.push_back(std::move(cells));
    }
    for (int layer = 0; layer < layers; ++layer)
        for (int head = 0; head < heads; ++head) {
            const auto& cells = small[static_cast<std::size_t>(kindOf(layer, head))];
            result->thumbnails.insert(result->thumbnails.end(), cells.begin(), cells.end());
        }
    std::mt19937 random(3);
    std::uniform_real_distribution<float> chance(0.01f, 0.9f);
    for (int i = 0; i < n; ++i) {
        result->probability.push_back(i == 0 ? std::numeric_limits<float>::quiet_NaN() : chance(random));
        result->rank.push_back(i == 0 ? -1 : static_cast<int>(random() % 40));
        result->entropy.push_back(3.0f * chance(random));
        result->next.push_back({ { 300, " the", 0.61f }, { 301, " it", 0.14f }, { 302, " her", 0.09f },
            { 303, " up", 0.05f }, { 304, " a", 0.03f } });
    }
    return result;
}

inline HeadWeightsPtr weights(const Reading& reading, const TokenizedText&, int layer, int head)
{
    auto result = std::make_shared<HeadWeights>();
    result->generation = reading.generation;
    result->firstToken = reading.firstToken;
    result->layer = layer;
    result->head = head;
    result->positions = reading.positions;
    result->weights = pattern(kindOf(layer, head), reading.ids);
    return result;
}

} // namespace cutaway::examples
