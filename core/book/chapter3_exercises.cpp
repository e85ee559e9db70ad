// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/model/attention.h"

namespace cutaway::book {

namespace {
    torch::Tensor inputs() // (6, 3)
    {
        return torch::tensor({ { .43f, .15f, .89f }, { .55f, .87f, .66f }, { .57f, .85f, .64f }, { .22f, .58f, .33f },
            { .77f, .25f, .10f }, { .05f, .80f, .55f } });
    }

    /// SelfAttention_v1 and _v2: x (T, d_in), weights (d_in, d_out) → (T, d_out); no mask.
    torch::Tensor selfAttention(
        const torch::Tensor& x, const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
    {
        const auto scores = attention::scores(torch::matmul(x, query), torch::matmul(x, key)); // (T, T)
        return torch::matmul(attention::weights(scores, query.size(1)), torch::matmul(x, value));
    }

    /// Exercise 3.1: v1's weights are v2's, transposed, and then both give the same.
    void sameWeights(Checks& checks)
    {
        std::vector<torch::nn::Linear> layers; // W_query, W_key, W_value of v2: weights (2, 3)
        torch::Tensor ofSecond;
        checks.numbers("3.4.2 exercise 3.1: SelfAttention_v1 with the weights of SelfAttention_v2",
            "[[-0.5337, -0.1051], [-0.5323, -0.1080], [-0.5323, -0.1079], [-0.5297, -0.1076], [-0.5311, -0.1066], "
            "[-0.5299, -0.1081]]",
            [&] {
                torch::manual_seed(123);
                for (int i = 0; i < 3; ++i)
                    layers.emplace_back(torch::nn::LinearOptions(3, 2).bias(false));
                const auto x = inputs();
                ofSecond
                    = torch::matmul(attention::weights(attention::scores(layers[0](x), layers[1](x)), 2), layers[2](x));
                // Their storage is copied as v1 would hold it, (3, 2) in a row.
                const auto transposed = [&](std::size_t i) { return layers[i]->weight.t().contiguous(); };
                return selfAttention(x, transposed(0), transposed(1), transposed(2));
            });
        checks.numbers("3.4.2 exercise 3.1: largest difference between the two", "0.000000", [&] {
            const auto transposed = [&](std::size_t i) { return layers.at(i)->weight.t().contiguous(); };
            return (selfAttention(inputs(), transposed(0), transposed(1), transposed(2)) - ofSecond).abs().max();
        });
    }

    void batchedProduct(Checks& checks)
    {
        checks.numbers("3.6.2 a · aᵀ of two heads at once",
            "[[[1.3208, 1.1631, 1.2879], [1.1631, 2.2150, 1.8424], [1.2879, 1.8424, 2.0402]], "
            "[[0.4391, 0.7003, 0.5903], [0.7003, 1.3737, 1.0620], [0.5903, 1.0620, 0.9912]]]",
            [] {
                const auto a = torch::tensor({ .2745f, .6584f, .2775f, .8573f, .8993f, .0390f, .9268f, .7388f, .7179f,
                                                 .7058f, .9156f, .4340f, .0772f, .3565f, .1479f, .5331f, .4066f, .2318f,
                                                 .4545f, .9737f, .4606f, .5159f, .4220f, .5786f })
                                   .view({ 1, 2, 3, 4 });
                return attention::scores(a, a)[0];
            });
    }

    MultiHeadAttention layer(std::int64_t dIn, std::int64_t dOut, std::int64_t heads)
    {
        AttentionOptions options;
        options.d_in = dIn;
        options.d_out = dOut;
        options.num_heads = heads;
        torch::manual_seed(123);
        return MultiHeadAttention(options);
    }

    void shapes(Checks& checks)
    {
        // One head's causal attention, 3 → dOut, of the two texts of the batch.
        const auto head = [](std::int64_t dOut) {
            const auto x = torch::stack({ inputs(), inputs() }); // (2, 6, 3)
            const auto project
                = [&] { return torch::nn::Linear(torch::nn::LinearOptions(3, dOut).bias(false))(x); }; // (2, 6, dOut)
            const auto queries = project(), keys = project(), values = project();
            const auto masked = attention::maskFuture(attention::scores(queries, keys)); // (2, 6, 6)
            return torch::matmul(attention::weights(masked, dOut), values);
        };
        checks.text("3.5.3 CausalAttention: shape", "(2, 6, 2)", [&] { return shownShape(head(2)); });
        checks.text("3.6.1 MultiHeadAttentionWrapper of two heads: shape", "(2, 6, 4)", [&] {
            return shownShape(torch::cat({ head(2), head(2) }, -1));
        });
        checks.text("3.6.1 exercise 3.2: with d_out of 1, shape", "(2, 6, 2)", [&] {
            return shownShape(torch::cat({ head(1), head(1) }, -1));
        });
        checks.text("3.6.2 bonus: attention over 8 texts of 4 tokens, 256 wide: shape", "(8, 4, 256)", [] {
            return shownShape(layer(256, 256, 2)(torch::rand({ 8, 4, 256 })));
        });
        checks.text("3.6.2 bonus: attention over 8 texts of 1,024 tokens, 768 wide: shape", "(8, 1024, 768)", [] {
            auto attention = layer(768, 768, 12);
            attention->setFused(true); // the steps one by one would take 2 GB for the scores
            return shownShape(attention(torch::rand({ 8, 1024, 768 })));
        });
    }
} // namespace

void chapter3Exercises(Checks& checks)
{
    torch::NoGradGuard noGrad;
    sameWeights(checks);
    batchedProduct(checks);
    shapes(checks);
}

} // namespace cutaway::book
