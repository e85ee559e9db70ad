// SPDX-License-Identifier: GPL-3.0-or-later
// heads, ablate, lens, attribute, patch: what they print hangs together, and bad input is one line.
#include "tests/cli/checks.h"
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>

using namespace cutaway::test;
using nlohmann::json;

namespace {
double lossOf(const std::string& text)
{
    const json logits = jsonOf({ "logits", "--model", byteModel(), "--text", text });
    double sum = 0.0;
    for (std::size_t t = 0; t + 1 < text.size(); ++t) {
        const auto row = logits["logits"][t].get<std::vector<double>>();
        double total = 0.0;
        for (const double logit : row)
            total += std::exp(logit);
        sum += std::log(total) - row[static_cast<unsigned char>(text[t + 1])];
    }
    return sum / static_cast<double>(text.size() - 1);
}
} // namespace

TEST_CASE("ablate: the loss is the logits' loss, edits change it, and the list comes back to be used again")
{
    const json result = jsonOf({ "ablate", "--model", byteModel(), "--text", "hello you", "--heads", "0.1,1.0",
        "--blocks", "1", "--max-new", "3", "--top", "4" });
    CHECK(result["loss"].get<double>() == doctest::Approx(lossOf("hello you")).epsilon(1e-4));
    CHECK(result["loss_ablated"] != result["loss"]);
    CHECK(result["kl"].size() == 9);
    CHECK(result["new_ids"].size() == 3);
    CHECK(result["new_ids_ablated"].size() == 3);
    CHECK(result["top"].size() >= 4);
    for (std::size_t i = 1; i < result["top"].size(); ++i)
        CHECK(result["top"][i - 1]["p"].get<double>() >= result["top"][i]["p"].get<double>());
    CHECK(result["token_loss"][0].is_null());
    REQUIRE(result["edits"].size() == 3);
    CHECK(result["edits"][0] == json({ { "edit", "head_off" }, { "layer", 0 }, { "head", 1 }, { "by", "zero" } }));

    write(at("edits.json"), json({ { "edits", result["edits"] } }).dump());
    const json again = jsonOf({ "ablate", "--model", byteModel(), "--text", "hello you", "--edits", at("edits.json") });
    CHECK(again["loss_ablated"] == result["loss_ablated"]);
    CHECK(again["kl"] == result["kl"]);

    write(at("reference.txt"), someText(200));
    const json mean = jsonOf(
        { "ablate", "--model", byteModel(), "--text", "hello you", "--heads", "0.1", "--mean", at("reference.txt") });
    const json zero = jsonOf({ "ablate", "--model", byteModel(), "--text", "hello you", "--heads", "0.1" });
    CHECK(mean["edits"][0]["by"] == "mean");
    CHECK(mean["loss_ablated"] != zero["loss_ablated"]);

    const json weight = jsonOf({ "ablate", "--model", byteModel(), "--text", "hello", "--edits", "-" },
        R"({"edits":[{"edit":"weight","layer":0,"head":0,"query":3,"key":1,"value":0.5}]})");
    REQUIRE(weight["rows"].size() == 1);
    CHECK(weight["rows"][0]["query"] == 3);
    CHECK(run({ "ablate", "--model", byteModel(), "--text", "hello", "--mlps", "0" }).out.find("p without")
        != std::string::npos);
    CHECK(run({ "ablate", "--model", bareModel(), "--ids", "1,2,3", "--heads", "0.0" }).code == 0);
}

TEST_CASE("ablate --all: a line a head, equal to ablate of that head; a long text in windows")
{
    const Result result = run({ "ablate", "--model", byteModel(), "--all", "--text", "hello you", "--json" });
    REQUIRE(result.code == 0);
    const auto lines = result.jsonLines();
    REQUIRE(lines.size() == 4);
    for (const auto& line : lines) {
        const std::string head
            = std::to_string(line["layer"].get<int>()) + "." + std::to_string(line["head"].get<int>());
        const json one = jsonOf({ "ablate", "--model", byteModel(), "--text", "hello you", "--heads", head });
        CHECK(line["delta_loss"].get<double>()
            == doctest::Approx(one["loss_ablated"].get<double>() - one["loss"].get<double>()).epsilon(1e-3).scale(0.1));
    }
    write(at("long.txt"), someText(300)); // the context is 24
    CHECK(
        run({ "ablate", "--model", byteModel(), "--all", "--file", at("long.txt"), "--json" }).jsonLines().size() == 4);
    CHECK(run({ "ablate", "--model", byteModel(), "--all", "--file", at("long.txt") }).out.find("L1 H1")
        != std::string::npos);
    refused({ "ablate", "--model", byteModel(), "--all", "--text", "hello", "--heads", "0.0" }, "--heads");
    refused({ "ablate", "--model", byteModel(), "--all", "--text", "h" }, "at least two");
}

TEST_CASE("ablate: what can't be done is one line")
{
    const auto with = [](const Words& more) {
        Words words { "ablate", "--model", byteModel(), "--text", "hello" };
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    refused(with({}), "--heads");
    refused(with({ "--heads", "0" }), "LAYER.HEAD");
    refused(with({ "--heads", "2.0" }), "L2");
    refused(with({ "--heads", "0.7" }), "H7");
    refused(with({ "--blocks", "x" }), "layer");
    refused(with({ "--edits", at("no-such.json") }), "no-such.json");
    write(at("bad.json"), R"({"edits":[{"edit":"weight","layer":0,"query":9,"key":1,"value":0.5}]})");
    refused(with({ "--edits", at("bad.json") }), "position 9");
    write(at("bad.json"), R"({"edits":[{"edit":"wait","layer":0}]})");
    refused(with({ "--edits", at("bad.json") }), "bad.json");
    write(at("empty.txt"), "");
    refused(with({ "--heads", "0.0", "--mean", at("empty.txt") }), "empty");
    refused({ "ablate", "--model", byteModel(), "--text", "", "--heads", "0.0" }, "no token");
    refused({ "ablate", "--model", byteModel(), "--text", std::string(25, 'a'), "--heads", "0.0" }, "25 tokens");
}

TEST_CASE("heads: seven measures of each head; the induction model's is found")
{
    const json result = jsonOf({ "heads", "--model", byteModel(), "--text", "hello hello", "--profile" });
    for (const char* name : { "entropy", "previous", "first", "self", "distance", "induction", "duplicate" }) {
        CAPTURE(name);
        REQUIRE(result["measures"][name].size() == 2);
        CHECK(result["measures"][name][0].size() == 2);
    }
    CHECK(result["distance_profile"][1][1].size() == 11);
    CHECK(result["distance_profile"][0][1][0] == result["measures"]["self"][0][1]);
    const json induction = jsonOf({ "heads", "--model", "induction", "--text", "abc" });
    double best = 0.0;
    for (const auto& score : induction["measures"]["induction"][1])
        best = std::max(best, score.get<double>());
    CHECK(best >= 0.8);
    CHECK(run({ "heads", "--model", byteModel(), "--text", "h" }).out.find("L1 H1") != std::string::npos);
    refused({ "heads", "--model", byteModel(), "--text", "h", "--repeat-length", "13" }, "at most 12");
    refused({ "heads", "--model", byteModel(), "--text", "" }, "no token");
}

TEST_CASE("lens: the last layer says what the model says")
{
    const json result = jsonOf({ "lens", "--model", byteModel(), "--text", "hello" });
    const json logits = jsonOf({ "logits", "--model", byteModel(), "--text", "hello" });
    REQUIRE(result["ids"].size() == 3);
    for (std::size_t t = 0; t < 5; ++t) {
        const auto row = logits["logits"][t].get<std::vector<double>>();
        CHECK(result["ids"][2][t] == std::max_element(row.begin(), row.end()) - row.begin());
        CHECK(result["entropy"][0][t].get<double>() > 0.0);
    }
    CHECK(result["rank_of_next"][2][4].is_null());
    CHECK(result["rank_of_next"][2][0].is_number_integer());
    const json top = jsonOf({ "lens", "--model", byteModel(), "--text", "hello", "--top", "3", "--target", "o" });
    CHECK(top["ids"][1][2].size() == 3);
    CHECK(top["rank_of_target"][0][4].is_number_integer());
    CHECK(run({ "lens", "--model", byteModel(), "--text", "hello" }).out.find("embeddings") != std::string::npos);
    refused({ "lens", "--model", byteModel(), "--text", "hello", "--target", "oo" }, "2 tokens");
}

TEST_CASE("attribute: the parts add up to the logit")
{
    const json logits = jsonOf({ "logits", "--model", byteModel(), "--text", "hello" });
    const json result = jsonOf({ "attribute", "--model", byteModel(), "--text", "hello", "--token", "a",
        "--rather-than", "id:98", "--position", "2" });
    const double logit = logits["logits"][2][97].get<double>() - logits["logits"][2][98].get<double>();
    CHECK(result["logit"].get<double>() == doctest::Approx(logit).epsilon(1e-4).scale(1.0));
    double sum = result["token_embedding"].get<double>() + result["position_embedding"].get<double>()
        + result["final_norm_shift"].get<double>();
    for (const char* part : { "heads", "attention_bias", "mlps" }) {
        for (const auto& item : result[part].flatten())
            sum += item.get<double>();
    }
    CHECK(sum == doctest::Approx(logit).epsilon(1e-4).scale(1.0));
    CHECK(result["token"]["token"] == "a");
    CHECK(jsonOf({ "attribute", "--model", byteModel(), "--text", "hello" })["rather_than"].is_null());
    CHECK(run({ "attribute", "--model", byteModel(), "--text", "hello" }).out.find("position embedding")
        != std::string::npos);
    refused({ "attribute", "--model", byteModel(), "--text", "hello", "--position", "5" }, "position 5");
    refused({ "attribute", "--model", byteModel(), "--text", "hello", "--token", "id:256" }, "256");
    refused({ "attribute", "--model", bareModel(), "--ids", "1,2", "--token", "a" }, "id:N");
}

TEST_CASE("patch: all of the stream at the last position brings the clean answer back; the example copies")
{
    for (const char* what : { "resid", "attn", "mlp", "heads" }) {
        CAPTURE(what);
        const json result = jsonOf({ "patch", "--model", byteModel(), "--clean", "hello", "--corrupt", "hexlo",
            "--answer", "a", "--wrong", "b", "--what", what });
        REQUIRE(result["scores"].size() == 2);
        CHECK(result["scores"][0].size() == (std::string(what) == "heads" ? 2 : 5));
        if (std::string(what) == "resid")
            CHECK(result["scores"][0][2].get<double>()
                == doctest::Approx(1.0).epsilon(1e-3)); // the only token that differs
    }
    const json copy = jsonOf({ "patch", "--model", "induction", "--clean", "aXbYcZaX", "--corrupt", "aXqYcZaX",
        "--answer", "b", "--wrong", "q", "--what", "heads" });
    CHECK(copy["clean"].get<double>() > 0.0);
    CHECK(copy["corrupt"].get<double>() < 0.0);
    CHECK(run({ "patch", "--model", "induction", "--clean", "aXbYcZaX", "--corrupt", "aXqYcZaX", "--answer", "b",
                  "--wrong", "q" })
              .out.find("L1")
        != std::string::npos);
    const json ids = jsonOf({ "patch", "--model", bareModel(), "--clean-ids", "1,2,3", "--corrupt-ids", "1,5,3",
        "--answer", "id:4", "--wrong", "id:6" });
    CHECK(ids["scores"][1].size() == 3);
    const auto with = [](const std::string& clean, const std::string& corrupt) {
        return Words { "patch", "--model", byteModel(), "--clean", clean, "--corrupt", corrupt, "--answer", "a",
            "--wrong", "b" };
    };
    refused(with("hello", "hell"), "5 tokens");
    refused(with("hello", "hello"), "nothing to trace");
    refused(with("", ""), "no text");
    refused({ "patch", "--model", byteModel(), "--corrupt", "x", "--answer", "a", "--wrong", "b" }, "--clean");
    refused({ "patch", "--model", bareModel(), "--clean", "a", "--corrupt", "b", "--answer", "a", "--wrong", "b" },
        "--clean-ids");
}

TEST_CASE("attention: combined, with edits, and as JSON and safetensors")
{
    const json all = jsonOf({ "attention", "--model", byteModel(), "--text", "hello" });
    const json mean
        = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--combine", "mean", "--layer", "1" });
    REQUIRE(mean["weights"][0][0].size() == 5);
    for (std::size_t q = 0; q < 5; ++q)
        for (std::size_t k = 0; k < 5; ++k)
            CHECK(mean["weights"][0][0][q][k].get<double>()
                == doctest::Approx(
                    (all["weights"][1][0][q][k].get<double>() + all["weights"][1][1][q][k].get<double>()) / 2)
                       .epsilon(1e-4));
    const json rollout = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--combine", "rollout" });
    double sum = 0.0;
    for (const auto& weight : rollout["weights"][0][0][4])
        sum += weight.get<double>();
    CHECK(sum == doctest::Approx(1.0).epsilon(1e-4));
    const json without = jsonOf(
        { "attention", "--model", byteModel(), "--text", "hello", "--layer", "0", "--head", "1", "--without-first" });
    CHECK(without["weights"][0][0][3][0] == 0.0);
    CHECK(jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--value-weighted" })["value-weighted"]
        == true);

    const json edited = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--edits", "-" },
        R"({"edits":[{"edit":"pattern","layer":0,"head":1,"pattern":"diagonal"}]})");
    CHECK(edited["weights"][0][1][3] == json({ 0.0, 0.0, 0.0, 1.0, 0.0 }));
    CHECK(edited["weights"][0][0] == all["weights"][0][0]);
    CHECK(edited["weights"][1][0] != all["weights"][1][0]);

    CHECK(run({ "attention", "--model", byteModel(), "--text", "hello", "--out", at("w.json") }).code == 0);
    CHECK(json::parse(read(at("w.json"))) == all);
    CHECK(run({ "attention", "--model", byteModel(), "--text", "hello", "--out", at("w.safetensors") }).code == 0);
    const std::string bytes = read(at("w.safetensors"));
    CHECK(bytes.find("\"weights\"") != std::string::npos);
    CHECK(bytes.find("[2,2,5,5]") != std::string::npos);
    refused(
        { "attention", "--model", byteModel(), "--text", "hello", "--combine", "rollout", "--head", "1" }, "rollout");
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--out", at("w.txt") }, ".safetensors");
}

TEST_CASE("attention: the difference of two texts and of two models")
{
    const json here = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0" });
    const json there
        = jsonOf({ "attention", "--model", byteModel(), "--text", "jelly", "--layer", "1", "--head", "0" });
    const json minus = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0",
        "--minus-text", "jelly" });
    CHECK(minus["minus-text"] == "jelly");
    double largest = 0.0;
    for (std::size_t q = 0; q < 5; ++q)
        for (std::size_t k = 0; k < 5; ++k) {
            const double expected
                = here["weights"][0][0][q][k].get<double>() - there["weights"][0][0][q][k].get<double>();
            CHECK(minus["weights"][0][0][q][k].get<double>() == doctest::Approx(expected).epsilon(1e-5).scale(1.0));
            largest = std::max(largest, std::abs(expected));
        }
    CHECK(largest > 1e-4); // the texts are looked at differently
    const json same = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--minus-model", byteModel() });
    CHECK(same["weights"][1][1][4] == json({ 0.0, 0.0, 0.0, 0.0, 0.0 }));
    CHECK(run({ "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0", "--minus-text",
                  "jelly", "--out", at("difference.svg") })
              .code
        == 0);
    const std::string picture = read(at("difference.svg"));
    CHECK(picture.find("Difference: L1 H0") != std::string::npos);
    CHECK(picture.find("#f7f7f7") != std::string::npos); // what is not different is white
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--minus-text", "hell" }, "5 tokens");
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--minus-text", "" }, "--minus-text");
}

TEST_CASE("attention --steps: the matrices hang together, and are the model's")
{
    const Words head { "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0" };
    const auto with = [&](const Words& more) {
        Words words = head;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const json steps = jsonOf(with({ "--steps" }));
    const json plain = jsonOf(head);
    CHECK(steps["tokens"] == plain["tokens"]);
    CHECK(steps["divisor"].get<double>() == doctest::Approx(std::sqrt(8.0)));
    for (std::size_t q = 0; q < 5; ++q) {
        for (std::size_t k = 0; k < 5; ++k) {
            CHECK(steps["weights"][q][k].get<double>()
                == doctest::Approx(plain["weights"][0][0][q][k].get<double>()).epsilon(1e-4).scale(1.0));
            CHECK(steps["masked"][q][k].is_null() == (k > q));
            double score = 0.0;
            for (std::size_t d = 0; d < 8; ++d)
                score += steps["queries"][q][d].get<double>() * steps["keys"][k][d].get<double>();
            CHECK(steps["scores"][q][k].get<double>() == doctest::Approx(score).epsilon(1e-4).scale(1.0));
        }
        double context = 0.0;
        for (std::size_t k = 0; k < 5; ++k)
            context += steps["weights"][q][k].get<double>() * steps["values"][k][3].get<double>();
        CHECK(steps["context"][q][3].get<double>() == doctest::Approx(context).epsilon(1e-4).scale(1.0));
    }
    CHECK(jsonOf(with({ "--steps", "--no-mask" }))["weights"][0][4].get<double>() > 0.0);
    CHECK(jsonOf(with({ "--steps", "--unscaled" }))["divisor"] == 1.0);
    const json dropped = jsonOf(with({ "--steps", "--dropout", "0.5" }));
    CHECK(dropped["weights"] == steps["weights"]);
    CHECK(dropped["dropped"] != steps["dropped"]);
    CHECK(run(with({ "--steps" })).out.find("masked (5 x 5)") != std::string::npos);

    CHECK(run(with({ "--steps", "--out", at("steps.json") })).code == 0);
    CHECK(json::parse(read(at("steps.json"))) == steps);
    CHECK(run(with({ "--steps", "--out", at("steps.csv") })).code == 0);
    CHECK(read(at("steps.csv")).find("masked,0,4,\r\n") != std::string::npos); // the future is no number
    CHECK(run(with({ "--steps", "--out", at("steps.safetensors") })).code == 0);
    CHECK(read(at("steps.safetensors")).find("\"w_query\"") != std::string::npos);
    refused(with({ "--steps", "--out", at("steps.svg") }), ".safetensors");
    refused(with({ "--steps", "--combine", "mean" }), "--combine");
    refused(with({ "--steps", "--edits", at("none.json") }), "--edits");
    refused(with({ "--no-mask" }), "--no-mask");
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--steps" }, "--layer and --head");
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--layer", "0", "--head", "7", "--steps" }, "H7");
    refused({ "attention", "--text", "hello" }, "--model");
}

TEST_CASE("attention --book: the printed numbers of chapter 3")
{
    const json simple = jsonOf({ "attention", "--book", "simple" });
    CHECK(simple["x"][1][1].get<double>() == doctest::Approx(0.87));
    CHECK(simple["scores"][1][0].get<double>() == doctest::Approx(0.9544).epsilon(1e-4));
    CHECK(!simple.contains("w_query"));
    const json first = jsonOf({ "attention", "--book", "self-attention-v1" });
    CHECK(first["context"][1][0].get<double>() == doctest::Approx(0.3061).epsilon(2e-4));
    CHECK(first["context"][1][1].get<double>() == doctest::Approx(0.8210).epsilon(2e-4));
    CHECK(jsonOf({ "attention", "--book", "causal-v2" })["masked"][0][5].is_null());
    refused({ "attention", "--book", "simple", "--text", "hello" }, "--text");
    refused({ "attention", "--book", "simple", "--layer", "0" }, "--layer");
    refused({ "attention", "--book", "chapter-9" }, "simple");
}

TEST_CASE("attention --neurons: the products add up to the score")
{
    const Words head { "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0" };
    const auto with = [&](const Words& more) {
        Words words = head;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const json pair = jsonOf(with({ "--neurons", "3,1" }));
    const json steps = jsonOf(with({ "--steps" }));
    double sum = 0.0;
    const auto about = [](const json& value) { return doctest::Approx(value.get<double>()).epsilon(1e-4).scale(1.0); };
    for (std::size_t d = 0; d < 8; ++d) {
        CHECK(pair["q"][d].get<double>() == about(steps["queries"][3][d]));
        CHECK(pair["k"][d].get<double>() == about(steps["keys"][1][d]));
        sum += pair["product"][d].get<double>();
    }
    CHECK(pair["score"].get<double>() == doctest::Approx(sum).epsilon(1e-4).scale(1.0));
    CHECK(pair["weight"].get<double>() == doctest::Approx(steps["weights"][3][1].get<double>()).epsilon(1e-4));
    CHECK(pair["weight_row"].size() == 4);
    CHECK(run(with({ "--neurons", "3,1" })).out.find("looks at") != std::string::npos);
    const json edited
        = jsonOf(with({ "--neurons", "3,1", "--edits", "-" }), R"({"edits":[{"edit":"head_off","layer":0,"head":1}]})");
    CHECK(edited["score"] != pair["score"]);
    CHECK(run(with({ "--neurons", "3,1", "--out", at("pair.csv") })).code == 0);
    CHECK(read(at("pair.csv")).starts_with("component,q,k,product\r\n0,"));
    refused(with({ "--neurons", "3" }), "5,2");
    refused(with({ "--neurons", "1,3" }), "may not look");
    refused(with({ "--neurons", "9,1" }), "positions 0 to 4");
    refused(with({ "--neurons", "3,1", "--steps" }), "one at a time");
    refused(with({ "--neurons", "3,1", "--dropout", "0.1" }), "--dropout");
}

TEST_CASE("attention: edits that take a mean, and edits of both sides of a difference")
{
    write(at("reference.txt"), someText(200));
    const auto off = [](const std::string& by) {
        return R"({"edits":[{"edit":"head_off","layer":0,"head":1,"by":")" + by + R"("}]})";
    };
    const Words words { "attention", "--model", byteModel(), "--text", "hello", "--edits", "-" };
    Words withMean = words;
    withMean.insert(withMean.end(), { "--mean", at("reference.txt") });
    const json mean = jsonOf(withMean, off("mean"));
    const json zero = jsonOf(words, off("zero"));
    CHECK(mean["weights"][0] == zero["weights"][0]);
    CHECK(mean["weights"][1] != zero["weights"][1]);
    Words combined = withMean;
    combined.insert(combined.end(), { "--combine", "mean", "--layer", "1" });
    CHECK(jsonOf(combined, off("mean"))["weights"][0][0][4][1].get<double>()
        == doctest::Approx((mean["weights"][1][0][4][1].get<double>() + mean["weights"][1][1][4][1].get<double>()) / 2)
               .epsilon(1e-4));
    refused(words, "--mean", off("mean"));
    refused(withMean, "--mean", off("zero"));
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--mean", at("reference.txt") }, "--mean");
    refused({ "ablate", "--model", byteModel(), "--text", "hello", "--edits", "-", "--mean", at("reference.txt") },
        "--mean", off("zero"));
    refused({ "ablate", "--model", byteModel(), "--text", "hello", "--edits", "-" }, "--mean", off("mean"));

    // Standard input is read once, and holds for both texts.
    const json both
        = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--edits", "-", "--minus-text", "jelly" },
            R"({"edits":[{"edit":"pattern","layer":0,"head":1,"pattern":"diagonal"}]})");
    CHECK(both["weights"][0][1][3] == json({ 0.0, 0.0, 0.0, 0.0, 0.0 }));
}

TEST_CASE("check and diverge: a sound model, its own activations, and another's")
{
    CHECK(jsonOf({ "check", "--model", byteModel(), "--text", "hello" })["findings"].empty());
    CHECK(run({ "check", "--model", byteModel(), "--text", "hello" }).out.find("Nothing found") != std::string::npos);
    CHECK(run({ "diverge", "--model", byteModel(), "--text", "hello", "--write", at("own.safetensors") }).code == 0);
    const json own = jsonOf({ "diverge", "--model", byteModel(), "--text", "hello", "--with", at("own.safetensors") });
    CHECK(own["first"].is_null());
    CHECK(own["tensors"].size() > 20);
    refused({ "diverge", "--model", byteModel(), "--text", "hullo!", "--with", at("own.safetensors") }, "shape");
    CHECK(run({ "new", "--config", at("byte-model.json"), "--seed", "99", "--out", at("diverging") }).code == 0);
    const json other = jsonOf({ "diverge", "--model", byteModel(), "--ids", "1,2,3", "--with", at("diverging") });
    CHECK(other["first"] == "embeddings");
    CHECK(
        run({ "diverge", "--model", byteModel(), "--ids", "1,2,3", "--with", at("diverging") }).out.find("> embeddings")
        != std::string::npos);
    refused({ "diverge", "--model", byteModel(), "--text", "hello" }, "--with");
    refused({ "diverge", "--model", byteModel(), "--text", "hello", "--with", at("nowhere") }, "nowhere");
    refused({ "diverge", "--model", byteModel(), "--ids", "1,2,3", "--with", bareModel() }, "different shape");
}

TEST_CASE("--out: what a verb prints with --json, as CSV, JSON, safetensors and pictures")
{
    const std::vector<Words> verbs { { "ablate", "--model", byteModel(), "--text", "hello", "--heads", "0.1" },
        { "ablate", "--model", byteModel(), "--text", "hello", "--all" },
        { "lens", "--model", byteModel(), "--text", "hello", "--top", "2" },
        { "patch", "--model", byteModel(), "--clean", "hello", "--corrupt", "hullo", "--answer", "a", "--wrong", "b" },
        { "patch", "--model", byteModel(), "--clean", "hello", "--corrupt", "hullo", "--answer", "a", "--wrong", "b",
            "--what", "heads" },
        { "heads", "--model", byteModel(), "--text", "hello" },
        { "diff", byteModel(), byteModel(), "--text", "hello" } };
    const Result attention
        = run({ "attention", "--model", byteModel(), "--text", "hello", "--out", at("attention.pdf") });
    const bool draws = attention.err.find("without librsvg") == std::string::npos;
    if (draws) {
        CHECK(attention.code == 0);
        CHECK(read(at("attention.pdf")).starts_with("%PDF"));
    }
    for (const Words& verb : verbs) {
        CAPTURE(verb.front());
        const auto written = [&](const std::string& name) {
            Words words = verb;
            words.insert(words.end(), { "--out", at(name) });
            const Result result = run(words);
            CAPTURE(result.err);
            CHECK(result.code == 0);
            CHECK(result.out.find("written to " + at(name)) != std::string::npos);
            return read(at(name));
        };
        const std::string numbers = written("numbers.json");
        REQUIRE(json::accept(numbers));
        const bool everyHead = std::find(verb.begin(), verb.end(), "--all") != verb.end();
        if (!everyHead) // which prints a line a head
            CHECK(json::parse(numbers) == jsonOf(verb));
        const std::string csv = written("numbers.csv");
        CHECK(std::count(csv.begin(), csv.end(), '\n') > 3);
        CHECK(written("numbers.safetensors").find("\"dtype\"") != std::string::npos);
        const std::string svg = written("map.svg");
        CHECK(svg.starts_with("<svg"));
        CHECK(svg.find("nan") == std::string::npos);
        if (draws) {
            CHECK(written("map.png").substr(1, 3) == "PNG");
            CHECK(written("map.pdf").starts_with("%PDF"));
        }
        Words bad = verb;
        bad.insert(bad.end(), { "--out", at("map.txt") });
        refused(bad, ".safetensors");
    }
    refused({ "diff", byteModel(), byteModel(), "--out", at("map.svg") }, ".safetensors"); // no text, no map
}

TEST_CASE("attention: weights that are no numbers are said, and not drawn as zeros")
{
    const std::string folder = at("not-a-number");
    std::filesystem::copy(byteModel(), folder, std::filesystem::copy_options::recursive);
    std::string weights = read(folder + "/model.safetensors");
    std::uint64_t header = 0;
    std::memcpy(&header, weights.data(), sizeof header);
    const float none = std::nanf("");
    for (std::size_t byte = 8 + header; byte + sizeof none <= weights.size(); byte += sizeof none)
        std::memcpy(weights.data() + byte, &none, sizeof none);
    write(folder + "/model.safetensors", weights);

    const Result printed = run({ "attention", "--model", folder, "--text", "abc" });
    CHECK(printed.code == 2);
    CHECK(printed.err.find("cutaway-cli: The attention is not a number") != std::string::npos);
    CHECK(printed.err.find("embeddings") != std::string::npos); // where it begins
    CHECK(printed.out.find(" nan") == std::string::npos);
    const Result drawn = run(
        { "attention", "--model", folder, "--text", "abc", "--layer", "0", "--head", "0", "--out", at("none.svg") });
    CHECK(drawn.code == 2);
    CHECK(read(at("none.svg")).find("#9ca3af") != std::string::npos);

    const Result apart = run({ "diverge", "--model", byteModel(), "--text", "abc", "--with", folder });
    CHECK(apart.code == 0);
    CHECK(apart.out.find("NaN") != std::string::npos);
    CHECK(apart.out.find("not finite") != std::string::npos);
}

TEST_CASE("what is combined is not called a head, and another vocabulary names the model")
{
    const auto mean = run({ "attention", "--model", byteModel(), "--text", "hello", "--value-weighted" }).out;
    CHECK(mean.find("Mean of all layers, value-weighted") != std::string::npos);
    CHECK(mean.find("L0 H0") == std::string::npos);
    refused({ "attention", "--model", byteModel(), "--text", "hello", "--minus-model", bareModel() }, "--minus-model");
    refused({ "lens", "--model", byteModel(), "--text", "hello", "--target", "horse" }, "leading space");
    const Result spaced = run({ "lens", "--model", byteModel(), "--text", "hello", "--target", " horse" });
    CHECK(spaced.code == 2);
    CHECK(spaced.err.find("leading space") == std::string::npos);
    refused({ "ablate", "--model", byteModel(), "--text", "hello", "--edits", "-" },
        "uniform, previous, first, diagonal", R"({"edits":[{"edit":"pattern","layer":0,"pattern":"sideways"}]})");
    refused({ "ablate", "--model", byteModel(), "--text", "hello", "--edits", "-" }, "1e400 in line 2",
        "{\"edits\":[\n{\"edit\":\"score\",\"layer\":0,\"query\":1,\"key\":0,\"value\":1e400}]}");
}
