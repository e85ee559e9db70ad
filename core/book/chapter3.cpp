// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/model/attention_steps.h"

namespace cutaway::book {

namespace {
    /// "Your journey starts with one step": six words, three numbers each (6, 3).
    torch::Tensor inputs()
    {
        return torch::tensor({ { .43f, .15f, .89f }, { .55f, .87f, .66f }, { .57f, .85f, .64f }, { .22f, .58f, .33f },
            { .77f, .25f, .10f }, { .05f, .80f, .55f } });
    }
    torch::Tensor batch() // (2, 6, 3)
    {
        return torch::stack({ inputs(), inputs() });
    }

    /// A step of the book's after torch.manual_seed(seed).
    template <class Step, class... Sizes> Step seeded(std::uint64_t seed, Sizes... sizes)
    {
        torch::manual_seed(seed);
        return Step(sizes...);
    }
    SelfAttention_v1 randomNumbers()
    {
        return seeded<SelfAttention_v1>(123, 3, 2);
    }
    SelfAttention_v2 linearLayers(std::uint64_t seed)
    {
        return seeded<SelfAttention_v2>(seed, 3, 2);
    }
    AttentionOptions options(std::int64_t dIn, std::int64_t dOut, std::int64_t heads)
    {
        AttentionOptions wanted;
        wanted.d_in = dIn;
        wanted.d_out = dOut;
        wanted.num_heads = heads;
        return wanted;
    }
    /// (2, 6, 3) through a step of six positions at most
    CausalAttention causal(std::uint64_t seed)
    {
        auto wanted = options(3, 2, 1);
        wanted.context_length = 6;
        return seeded<CausalAttention>(seed, wanted);
    }

    void withoutWeights(Checks& checks)
    {
        const auto x = inputs();
        const auto ofSecond = [&] { return simpleSelfAttention(x).scores[1]; }; // (6)
        checks.numbers("3.3.1 scores of x(2)", "[0.9544, 1.4950, 1.4754, 0.8434, 0.7070, 1.0865]", ofSecond);
        checks.numbers("3.3.1 divided by their sum", "[0.1455, 0.2278, 0.2249, 0.1285, 0.1077, 0.1656]",
            [&] { return ofSecond() / ofSecond().sum(); });
        checks.numbers("3.3.1 their softmax", "[0.1385, 0.2379, 0.2333, 0.1240, 0.1082, 0.1581]",
            [&] { return torch::softmax(ofSecond(), 0); });
        checks.numbers(
            "3.3.1 context vector z(2)", "[0.4419, 0.6515, 0.5683]", [&] { return simpleSelfAttention(x).context[1]; });

        checks.numbers("3.3.2 all scores",
            "[[.9995, .9544, .9422, .4753, .4576, .6310], [.9544, 1.4950, 1.4754, .8434, .7070, 1.0865], [.9422, "
            "1.4754, 1.4570, .8296, .7154, 1.0605], "
            "[.4753, .8434, .8296, .4937, .3474, .6565], [.4576, .7070, .7154, .3474, .6654, .2935], [.6310, 1.0865, "
            "1.0605, .6565, .2935, .9450]]",
            [&] { return simpleSelfAttention(x).scores; });
        checks.numbers("3.3.2 all weights",
            "[[.2098, .2006, .1981, .1242, .1220, .1452], [.1385, .2379, .2333, .1240, .1082, .1581], [.1390, .2369, "
            ".2326, .1242, .1108, .1565], "
            "[.1435, .2074, .2046, .1462, .1263, .1720], [.1526, .1958, .1975, .1367, .1879, .1295], [.1385, .2184, "
            ".2128, .1420, .0988, .1896]]",
            [&] { return simpleSelfAttention(x).weights; });
        checks.numbers("3.3.2 all context vectors",
            "[[.4421, .5931, .5790], [.4419, .6515, .5683], [.4431, .6496, .5671], [.4304, .6298, .5510], [.4671, "
            ".5910, .5266], [.4177, .6503, .5645]]",
            [&] { return simpleSelfAttention(x).context; });
    }

    void withWeights(Checks& checks)
    {
        const auto x = inputs();
        checks.numbers(
            "3.4.1 query of x(2)", "[0.4306, 1.4551]", [&] { return torch::matmul(x[1], randomNumbers()->W_query); });
        checks.numbers("3.4.1 score of x(2) and itself", "1.8524", [&] { return randomNumbers()->scores(x)[1][1]; });
        checks.numbers("3.4.1 scores of x(2)", "[1.2705, 1.8524, 1.8111, 1.0795, 0.5577, 1.5440]",
            [&] { return randomNumbers()->scores(x)[1]; });
        checks.numbers("3.4.1 weights of x(2)", "[0.1500, 0.2264, 0.2199, 0.1311, 0.0906, 0.1820]",
            [&] { return randomNumbers()->weights(x)[1]; });
        checks.numbers("3.4.1 context vector of x(2)", "[0.3061, 0.8210]", [&] { return randomNumbers()(x)[1]; });
        checks.numbers("3.4.2 SelfAttention_v1, seed 123",
            "[[0.2996, 0.8053], [0.3061, 0.8210], [0.3058, 0.8203], [0.2948, 0.7939], [0.2927, 0.7891], [0.2990, "
            "0.8040]]",
            [&] { return randomNumbers()(x); });
        checks.numbers("3.4.2 SelfAttention_v2, seed 789",
            "[[-0.0739, 0.0713], [-0.0748, 0.0703], [-0.0749, 0.0702], [-0.0760, 0.0685], [-0.0763, 0.0679], [-0.0754, "
            "0.0693]]",
            [&] { return linearLayers(789)(x); });
        checks.numbers("3.4.2 exercise 3.1: seed 123",
            "[[-0.5337, -0.1051], [-0.5323, -0.1080], [-0.5323, -0.1079], [-0.5297, -0.1076], [-0.5311, -0.1066], "
            "[-0.5299, -0.1081]]",
            [&] { return linearLayers(123)(x); });
        checks.numbers("3.4.2 exercise 3.1: SelfAttention_v1 with those weights",
            "[[-0.5337, -0.1051], [-0.5323, -0.1080], [-0.5323, -0.1079], [-0.5297, -0.1076], [-0.5311, -0.1066], "
            "[-0.5299, -0.1081]]",
            [&] {
                const auto from = linearLayers(123);
                auto to = randomNumbers();
                to->W_query.copy_(from->W_query->weight.t());
                to->W_key.copy_(from->W_key->weight.t());
                to->W_value.copy_(from->W_value->weight.t());
                return to(x);
            });
    }

    torch::Tensor upToDiagonal(const torch::Tensor& square)
    {
        return square.masked_select(torch::ones_like(square, torch::kBool).tril());
    }

    void causalMask(Checks& checks)
    {
        const auto x = inputs();
        // The book masks the scores of the SelfAttention_v2 it has; CausalAttention draws the same layers.
        const auto head = [] { return linearLayers(789); };
        checks.numbers("3.5.1 weights before the mask",
            "[[.1921, .1646, .1652, .1550, .1721, .1510], [.2041, .1659, .1662, .1496, .1665, .1477], [.2036, .1659, "
            ".1662, .1498, .1664, .1480], "
            "[.1869, .1667, .1668, .1571, .1661, .1564], [.1830, .1669, .1670, .1588, .1658, .1585], [.1935, .1663, "
            ".1666, .1542, .1666, .1529]]",
            [&] { return head()->weights(x); });
        checks.numbers("3.5.1 scores, the future at -inf",
            "[[.2899, -inf, -inf, -inf, -inf, -inf], [.4656, .1723, -inf, -inf, -inf, -inf], [.4594, .1703, .1731, "
            "-inf, -inf, -inf], "
            "[.2642, .1024, .1036, .0186, -inf, -inf], [.2183, .0874, .0882, .0177, .0786, -inf], [.3408, .1270, "
            ".1290, .0198, .1290, .0078]]",
            [&] { return causal(789)->maskedScores(x.unsqueeze(0))[0]; });
        const std::string expected = "[[1.0000], [.5517, .4483], [.3800, .3097, .3103], [.2758, .2460, .2462, .2319], "
                                     "[.2175, .1983, .1984, .1888, .1971], "
                                     "[.1935, .1663, .1666, .1542, .1666, .1529]]";
        checks.numbers("3.5.1 weights, the future cut off and the rows divided by their sums", expected, [&] {
            const auto cut = head()->weights(x).tril();
            return upToDiagonal(cut / cut.sum(-1, /*keepdim=*/true));
        });
        checks.numbers("3.5.1 weights by softmax of the masked scores", expected,
            [&] { return upToDiagonal(causal(789)->weights(x.unsqueeze(0))[0]); });
    }

    void dropout(Checks& checks)
    {
        const auto dropped = [](const torch::Tensor& values) {
            torch::manual_seed(123);
            return Dropout(0.5)(values);
        };
        checks.numbers("3.5.2 dropout of one half on ones, seed 123",
            "[[2, 2, 0, 2, 2, 0], [0, 0, 0, 2, 0, 2], [2, 2, 2, 2, 0, 2], [0, 2, 2, 0, 0, 2], [0, 2, 0, 2, 0, 2], [0, "
            "2, 2, 2, 2, 0]]",
            [&] {
                return dropped(torch::ones({ 6, 6 }));
            });
        checks.numbers("3.5.2 dropout of one half on the weights, seed 123",
            "[[2.0000, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [.7599, .6194, .6206, 0, 0, 0], [0, .4921, .4925, 0, 0, 0], "
            "[0, .3966, 0, .3775, 0, 0], "
            "[0, .3327, .3331, .3084, .3331, 0]]",
            [&] { return dropped(causal(789)->weights(inputs().unsqueeze(0))[0]); });
    }

    void manyHeads(Checks& checks)
    {
        checks.numbers("3.5.3 CausalAttention, seed 123",
            "[[-0.4519, 0.2216], [-0.5874, 0.0058], [-0.6300, -0.0632], [-0.5675, -0.0843], [-0.5526, -0.0981], "
            "[-0.5299, -0.1081]]",
            [] { return causal(123)(batch())[1]; });
        checks.numbers("3.6.1 MultiHeadAttentionWrapper of two heads, seed 123",
            "[[-0.4519, 0.2216, 0.4772, 0.1063], [-0.5874, 0.0058, 0.5891, 0.3257], [-0.6300, -0.0632, 0.6202, "
            "0.3860], [-0.5675, -0.0843, 0.5478, 0.3589], "
            "[-0.5526, -0.0981, 0.5321, 0.3428], [-0.5299, -0.1081, 0.5077, 0.3493]]",
            [] { return seeded<MultiHeadAttentionWrapper>(123, options(3, 2, 2))(batch())[1]; });

        const auto output = [] { return seeded<MultiHeadAttention>(123, options(3, 2, 2))(batch()); };
        checks.text("3.6.2 MultiHeadAttention: shape", "(2, 6, 2)", [&] { return shownShape(output()); });
        checks.numbers("3.6.2 MultiHeadAttention of two heads, seed 123",
            "[[0.3190, 0.4858], [0.2943, 0.3897], [0.2856, 0.3593], [0.2693, 0.3873], [0.2639, 0.3928], [0.2575, "
            "0.4028]]",
            [&] { return output()[0]; });
        checks.text("3.6.2 exercise 3.3: weights in GPT-2's attention", "2360064", [&] {
            std::int64_t count = 0;
            for (const auto& parameter : MultiHeadAttention(options(768, 768, 12))->parameters())
                count += parameter.numel();
            return std::to_string(count);
        });
    }
} // namespace

void chapter3(Checks& checks)
{
    torch::NoGradGuard noGrad;
    withoutWeights(checks);
    withWeights(checks);
    causalMask(checks);
    dropout(checks);
    manyHeads(checks);
}

} // namespace cutaway::book
