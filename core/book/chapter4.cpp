// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/jobs/model_presets.h"
#include "core/model/block.h"
#include "core/model/gelu.h"
#include "core/model/layer_norm.h"
#include "core/sample/sampler.h"

#include <cstdio>

namespace cutaway::book {

namespace {
    torch::Tensor batch(const Book& book) // (2, 4)
    {
        return torch::cat(
            { batchOfOne(book.ids("Every effort moves you")), batchOfOne(book.ids("Every day holds a")) });
    }

    /// logits (T, V) → the first three and the last three of each position, as PyTorch prints a wide tensor (T, 6).
    torch::Tensor edges(const torch::Tensor& logits)
    {
        return torch::cat({ logits.narrow(-1, 0, 3), logits.narrow(-1, logits.size(-1) - 3, 3) }, -1);
    }

    /// DummyGPTModel of section 4.1: embeddings, dropout and head, with nothing between.
    torch::Tensor dummyLogits(const torch::Tensor& ids)
    {
        const auto config = config124M(1024);
        torch::manual_seed(123);
        torch::nn::Embedding tok_emb(config.vocab_size, config.emb_dim);
        torch::nn::Embedding pos_emb(config.context_length, config.emb_dim);
        torch::nn::Linear out_head(torch::nn::LinearOptions(config.emb_dim, config.vocab_size).bias(false));
        Dropout drop(config.drop_rate);
        return out_head(drop(tok_emb(ids) + pos_emb(torch::arange(ids.size(1)))));
    }

    void dummy(Checks& checks, const Book& book)
    {
        checks.text(
            "4.1 the batch", "[[6109, 3626, 6100, 345], [6109, 1110, 6622, 257]]", [&] { return shown(batch(book)); });
        torch::Tensor logits; // (2, 4, V), made by the first line that needs it
        const auto of = [&](int text) {
            if (!logits.defined())
                logits = dummyLogits(batch(book));
            return edges(logits[text]);
        };
        checks.numbers(
            "4.1 DummyGPTModel, train mode, logits of text 0",
            "[-1.2034, 0.3201, -0.7130 ... -1.5548, -0.2390, -0.4667] [-0.1192, 0.4539, -0.4432 ... 0.2392, 1.3469, "
            "1.2430] "
            "[0.5307, 1.6720, -0.4695 ... 1.1966, 0.0111, 0.5835] [0.0139, 1.6754, -0.3388 ... 1.1586, -0.0435, "
            "-1.0400]",
            [&] { return of(0); }, LastDigit::MayDiffer);
        checks.numbers(
            "4.1 DummyGPTModel, train mode, logits of text 1",
            "[-1.0908, 0.1798, -0.9484 ... -1.6047, 0.2439, -0.4530] [-0.7860, 0.5581, -0.0610 ... 0.4835, -0.0077, "
            "1.6621] "
            "[0.3567, 1.2698, -0.6398 ... -0.0162, -0.1296, 0.3717] [-0.2407, -0.7349, -0.5102 ... 2.0057, -0.3694, "
            "0.1814]",
            [&] { return of(1); }, LastDigit::MayDiffer);
    }

    void layerNorm(Checks& checks)
    {
        torch::Tensor example; // (2, 5)
        const auto out = [&] { // (2, 6)
            torch::manual_seed(123);
            example = torch::randn({ 2, 5 });
            return torch::relu(torch::nn::Linear(5, 6)(example));
        };
        const auto normalised = [&] {
            return (out() - out().mean(-1, true)) / out().var(-1, /*unbiased=*/true, /*keepdim=*/true).sqrt();
        };
        checks.numbers("4.2 Linear and ReLU after seed 123",
            "[[0.2260, 0.3470, 0.0000, 0.2216, 0.0000, 0.0000], [0.2133, 0.2394, 0.0000, 0.5198, 0.3297, 0.0000]]",
            out);
        checks.numbers("4.2 its means", "[[0.1324], [0.2170]]", [&] { return out().mean(-1); });
        checks.numbers("4.2 its variances", "[[0.0231], [0.0398]]", [&] { return out().var(-1, /*unbiased=*/true); });
        checks.numbers("4.2 normalised",
            "[[0.6159, 1.4126, -0.8719, 0.5872, -0.8719, -0.8719], [-0.0189, 0.1121, -1.0876, 1.5173, 0.5647, "
            "-1.0876]]",
            normalised);
        checks.numbers(
            "4.2 means of the normalised", "[[0.0000], [0.0000]]", [&] { return normalised().mean(-1); },
            LastDigit::Exact, 1e-6);
        checks.numbers("4.2 variances of the normalised", "[[1.0000], [1.0000]]",
            [&] { return normalised().var(-1, /*unbiased=*/true); });
        checks.numbers(
            "4.2 LayerNorm: means", "[[0.0000], [0.0000]]", [&] { return LayerNorm(6)(out()).mean(-1); },
            LastDigit::Exact, 1e-6);
        checks.numbers("4.2 LayerNorm: variances", "[[0.9995], [0.9997]]",
            [&] { return LayerNorm(6)(out()).var(-1, /*unbiased=*/false); });
    }

    void feedForward(Checks& checks)
    {
        checks.numbers(
            "4.3 GELU of -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3",
            "[-0.003637, -0.045402, -0.158808, -0.154286, 0.000000, 0.345714, 0.841192, 1.954598, 2.996363]",
            [] {
                return cutaway::gelu(torch::tensor({ -3.0f, -2.0f, -1.0f, -0.5f, 0.0f, 0.5f, 1.0f, 2.0f, 3.0f }));
            },
            LastDigit::MayDiffer);
        checks.numbers(
            "4.3 GELU: where it is smallest, and how small", "[-0.757576, -0.170035]",
            [] {
                const auto x = torch::linspace(-3, 3, 100);
                const auto y = cutaway::gelu(x);
                return torch::stack({ x[y.argmin()], y.min() });
            },
            LastDigit::MayDiffer);
        checks.text("4.3 FeedForward: shape", "(2, 3, 768)", [] {
            return shownShape(FeedForward(768)(torch::rand({ 2, 3, 768 })));
        });
    }

    /// ExampleDeepNeuralNetwork of section 4.4: the mean size of each layer's gradients (5).
    torch::Tensor meanGradients(bool shortcuts)
    {
        torch::AutoGradMode withGradients(true);
        torch::manual_seed(123);
        std::vector<torch::nn::Linear> layers;
        for (const std::int64_t width : { 3, 3, 3, 3, 1 })
            layers.emplace_back(3, width);
        auto x = torch::tensor({ { 1.0f, 0.0f, -1.0f } });
        for (auto& layer : layers) {
            const auto out = cutaway::gelu(layer(x));
            x = shortcuts && out.sizes() == x.sizes() ? x + out : out;
        }
        torch::mse_loss(x, torch::zeros({ 1, 1 })).backward();
        std::vector<torch::Tensor> means;
        for (auto& layer : layers)
            means.push_back(layer->weight.grad().abs().mean());
        return torch::stack(means);
    }

    void shortcuts(Checks& checks)
    {
        checks.numbers(
            "4.4 mean gradients without shortcuts, five layers",
            "[2.017359e-04, 1.201116e-04, 7.152040e-04, 1.398874e-03, 5.049645e-03]",
            [] { return meanGradients(false); }, LastDigit::MayDiffer);
        checks.numbers(
            "4.4 mean gradients with shortcuts, five layers",
            "[2.216979e-01, 2.069411e-01, 3.289700e-01, 2.665732e-01, 1.325854e+00]",
            [] { return meanGradients(true); }, LastDigit::MayDiffer);
        checks.text("4.5 TransformerBlock: shape", "(2, 4, 768)", [] {
            torch::manual_seed(123);
            const auto x = torch::rand({ 2, 4, 768 });
            return shownShape(Block(config124M(1024))(x));
        });
    }

    std::string megabytes(std::int64_t weights)
    {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%.2f MB", static_cast<double>(weights) * 4 / (1024.0 * 1024.0));
        return buffer;
    }

    struct Size {
        std::string name, preset;
        std::string weights, withBias, flops; ///< as the book prints them
    };
    const std::vector<Size>& gpt2Sizes()
    {
        static const std::vector<Size> sizes {
            { "GPT-2 small", "gpt2-small", "163009536, without the head 124412160, 621.83 MB", "163037184", "5.1e+11" },
            { "GPT-2 medium", "gpt2-medium", "406212608, without the head 354749440, 1549.58 MB", "406286336",
                "1.4e+12" },
            { "GPT-2 large", "gpt2-large", "838220800, without the head 773891840, 3197.56 MB", "838359040",
                "3.2e+12" },
            { "GPT-2 XL", "gpt2-xl", "1637792000, without the head 1557380800, 6247.68 MB", "1638022400", "6.4e+12" },
        };
        return sizes;
    }
    /// What the book's profiler counts: two operations for each weight of a linear layer and each token it reads.
    double linearFlops(const ModelConfig& config, std::int64_t tokens)
    {
        const auto width = config.emb_dim;
        const auto block = 4 * width * width + 2 * 4 * width * width; // attention's four layers, the feed-forward's two
        return 2.0 * static_cast<double>(tokens)
            * static_cast<double>(config.n_layers * block + width * config.vocab_size);
    }

    void sizes(Checks& checks)
    {
        for (const auto& size : gpt2Sizes()) {
            const auto config = modelPreset(size.preset).value();
            checks.text("4.6 exercise 4.2: weights of " + size.name, size.weights, [&] {
                auto tied = config;
                tied.tied = true;
                const auto all = parameterCount(config);
                return std::to_string(all) + ", without the head " + std::to_string(parameterCount(tied)) + ", "
                    + megabytes(all);
            });
            checks.text(
                "4.6 weights of " + size.name + " with biases for queries, keys and values", size.withBias, [&] {
                    auto biased = config;
                    biased.qkv_bias = true;
                    return std::to_string(parameterCount(biased));
                });
            checks.text("4.6 bonus: operations of " + size.name + " on 2 texts of 1,024 tokens", size.flops, [&] {
                char buffer[32];
                std::snprintf(buffer, sizeof buffer, "%.1e", linearFlops(config, 2 * 1024));
                return std::string(buffer);
            });
        }
    }

    std::int64_t countOf(const torch::nn::Module& module)
    {
        std::int64_t count = 0;
        for (const auto& parameter : module.parameters())
            count += parameter.numel();
        return count;
    }

    /// What the bonus on the KV cache prints, with the book's loop and with ours.
    void longerText(Checks& checks, const Book& book, GPT& model)
    {
        const std::string expected
            = "Hello, I am Featureiman Byeswickattribute argue logger Normandy Compton analogous bore ITVEGIN "
              "ministriesysics Kle functional recountrictionchangingVirgin embarrassedgl";
        constexpr int count = 26;
        const auto prompt = book.ids("Hello, I am");
        std::vector<int> plain;
        checks.text("4.7 bonus: the text that goes on", expected, [&] {
            plain = idsOf(generateGreedy(model, batchOfOne(prompt), count, checks.stopToken()));
            return book.gpt2->decode(plain).substr(0, expected.size());
        });
        checks.text(
            "4.7 bonus: the same from the loop that samples, " + std::to_string(count) + " tokens", "equal", [&] {
                GenerateRequest request;
                request.prompt = prompt;
                request.settings.max_new = count;
                auto ids = prompt;
                const auto made = generate(model, request, nullptr, checks.stopToken(), {}).ids;
                ids.insert(ids.end(), made.begin(), made.end());
                return ids == plain ? std::string("equal") : shown(ids);
            });
    }

    void gptModel(Checks& checks, const Book& book)
    {
        auto model = freshModel(config124M(1024)); // in train mode, as the book first runs it
        torch::Tensor logits; // (2, 4, V)
        const auto of = [&](int text) {
            if (!logits.defined())
                logits = model->forward(batch(book));
            return edges(logits[text]);
        };
        checks.numbers("4.6 GPTModel, seed 123, train mode, logits of text 0",
            "[0.3613, 0.4222, -0.0711 ... 0.3483, 0.4661, -0.2838] [-0.1792, -0.5660, -0.9485 ... 0.0477, 0.5181, "
            "-0.3168] "
            "[0.7120, 0.0332, 0.1085 ... 0.1018, -0.4327, -0.2553] [-1.0076, 0.3418, -0.1190 ... 0.7195, 0.4023, "
            "0.0532]",
            [&] { return of(0); });
        checks.numbers("4.6 GPTModel, seed 123, train mode, logits of text 1",
            "[-0.2564, 0.0900, 0.0335 ... 0.2659, 0.4454, -0.6806] [0.1230, 0.3653, -0.2074 ... 0.7705, 0.2710, "
            "0.2246] "
            "[1.0558, 1.0318, -0.2800 ... 0.6936, 0.3205, -0.3178] [-0.1565, 0.3926, 0.3288 ... 1.2630, -0.1858, "
            "0.0388]",
            [&] { return of(1); });
        checks.text("4.6 shape of the logits", "(2, 4, 50257)", [&] { return shownShape(logits); });
        logits = torch::Tensor();
        checks.text("4.6 number of weights", "163009536", [&] { return std::to_string(countOf(*model)); });
        checks.text("4.6 shapes of the token embedding and the head", "(50257, 768) (50257, 768)",
            [&] { return shownShape(model->tok_emb->weight) + " " + shownShape(model->out_head->weight); });
        checks.text("4.6 exercise 4.1: weights of a block's feed-forward and attention", "4722432 2360064", [&] {
            return std::to_string(countOf(*model->blocks[0]->ff)) + " "
                + std::to_string(countOf(*model->blocks[0]->att));
        });

        checks.text("4.7 \"Hello, I am\"", "[15496, 11, 314, 716]", [&] { return shown(book.ids("Hello, I am")); });
        std::vector<int> written;
        const auto firstOf = [&](std::size_t count) {
            if (written.empty())
                written = idsOf(generateGreedy(model, batchOfOne(book.ids("Hello, I am")), 10, checks.stopToken()));
            return std::vector<int>(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(count));
        };
        checks.text("4.7 six tokens of the untrained model",
            "[15496, 11, 314, 716, 27018, 24086, 47843, 30961, 42348, 7267]", [&] { return shown(firstOf(10)); });
        checks.text("4.7 the same as text", "Hello, I am Featureiman Byeswickattribute argue",
            [&] { return book.gpt2->decode(firstOf(10)); });
        checks.text("4.7 ten tokens as text",
            "Hello, I am Featureiman Byeswickattribute argue logger Normandy Compton analogous",
            [&] { return book.gpt2->decode(firstOf(14)); });
        longerText(checks, book, model);
    }
} // namespace

void chapter4(Checks& checks, const Book& book)
{
    torch::NoGradGuard noGrad;
    dummy(checks, book);
    layerNorm(checks);
    feedForward(checks);
    shortcuts(checks);
    gptModel(checks, book);
    sizes(checks);
}

} // namespace cutaway::book
