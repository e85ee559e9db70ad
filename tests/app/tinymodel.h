// SPDX-License-Identifier: GPL-3.0-or-later
// Model folders for tests, written byte by byte: no LibTorch is needed to make them, and the reader is tested with them.
#pragma once

#include "core/tokenizer/tokenizers.h"

#include <random>
#include <vector>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace cutaway::testing {

struct TinyShape {
    int vocabulary = 256;
    int context = 64;
    int width = 32;
    int heads = 4;
    int layers = 3;
    unsigned seed = 1;
    float qkvBias = 0.0f;
};

namespace detail {
    struct TensorShape {
        QString name;
        int rows = 0; ///< 0 = a vector
        int columns = 0;
        float center = 0.0f;
    };

    inline std::vector<TensorShape> tensorsOf(const TinyShape& shape)
    {
        const int c = shape.width;
        std::vector<TensorShape> tensors { { "transformer.wte.weight", shape.vocabulary, c },
            { "transformer.wpe.weight", shape.context, c } };
        for (int layer = 0; layer < shape.layers; ++layer) {
            const QString block = QStringLiteral("transformer.h.%1.").arg(layer);
            tensors.insert(tensors.end(),
                { { block + "ln_1.weight", 0, c, 1.0f }, { block + "ln_1.bias", 0, c },
                    { block + "attn.c_attn.weight", c, 3 * c }, { block + "attn.c_attn.bias", 0, 3 * c, shape.qkvBias },
                    { block + "attn.c_proj.weight", c, c }, { block + "attn.c_proj.bias", 0, c },
                    { block + "ln_2.weight", 0, c, 1.0f }, { block + "ln_2.bias", 0, c },
                    { block + "mlp.c_fc.weight", c, 4 * c }, { block + "mlp.c_fc.bias", 0, 4 * c },
                    { block + "mlp.c_proj.weight", 4 * c, c }, { block + "mlp.c_proj.bias", 0, c } });
        }
        tensors.push_back({ "transformer.ln_f.weight", 0, c, 1.0f });
        tensors.push_back({ "transformer.ln_f.bias", 0, c });
        return tensors;
    }

    inline void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s can't be written", qPrintable(path));
    }
} // namespace detail

/// A GPT-2 folder with random weights, wide enough apart that its attention is not flat; with the bytes as its tokenizer.
inline void writeTinyModel(const QString& folder, const TinyShape& shape = {}, bool withTokenizer = true)
{
    QDir().mkpath(folder);
    const QJsonObject config { { "model_type", "gpt2" },
        { "architectures", QJsonValue::fromVariant(QStringList { "GPT2LMHeadModel" }) },
        { "vocab_size", shape.vocabulary }, { "n_positions", shape.context }, { "n_ctx", shape.context },
        { "n_embd", shape.width }, { "n_layer", shape.layers }, { "n_head", shape.heads },
        { "activation_function", "gelu_new" }, { "layer_norm_epsilon", 1e-5 }, { "tie_word_embeddings", true },
        { "attn_pdrop", 0.0 }, { "embd_pdrop", 0.0 }, { "resid_pdrop", 0.0 } };
    detail::write(folder + "/config.json", QJsonDocument(config).toJson());

    std::mt19937 random(shape.seed);
    std::normal_distribution<float> normal(0.0f, 0.25f);
    QByteArray header = "{";
    QByteArray data;
    for (const auto& tensor : detail::tensorsOf(shape)) {
        const qsizetype begin = data.size();
        const int count = std::max(1, tensor.rows) * tensor.columns;
        for (int i = 0; i < count; ++i) {
            const float value = tensor.center + (tensor.rows == 0 ? 0.0f : normal(random));
            data.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
        const QString shapeText = tensor.rows ? QStringLiteral("%1,%2").arg(tensor.rows).arg(tensor.columns)
                                              : QString::number(tensor.columns);
        header += QStringLiteral("%1\"%2\":{\"dtype\":\"F32\",\"shape\":[%3],\"data_offsets\":[%4,%5]}")
                      .arg(header.size() > 1 ? QStringLiteral(",") : QString(), tensor.name, shapeText)
                      .arg(begin)
                      .arg(data.size())
                      .toUtf8();
    }
    header += "}";
    while (header.size() % 8)
        header += ' ';
    QByteArray length(8, '\0');
    for (int i = 0; i < 8; ++i)
        length[i] = static_cast<char>(static_cast<quint64>(header.size()) >> (8 * i));
    detail::write(folder + "/model.safetensors", length + header + data);
    if (withTokenizer)
        saveTokenizer(*byteTokenizer(), folder.toStdString());
}

} // namespace cutaway::testing
