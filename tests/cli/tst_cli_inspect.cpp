// SPDX-License-Identifier: GPL-3.0-or-later
// heads, ablate, lens, attribute, patch: what they print hangs together, and bad input is one line.
#include "tests/cli/checks.h"
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
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

/// A CSV file's fields, row by row.
std::vector<Words> fieldsOf(const std::string& csv)
{
    std::vector<Words> rows { { "" } };
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        std::string& field = rows.back().back();
        if (quoted && csv[i] == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
            field += csv[++i];
        else if (csv[i] == '"')
            quoted = !quoted;
        else if (!quoted && csv[i] == ',')
            rows.back().emplace_back();
        else if (!quoted && csv[i] == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n')
            rows.push_back({ "" }), ++i;
        else
            field += csv[i];
    }
    rows.pop_back(); // after the last line's end
    return rows;
}

/// The numbers of one tensor of a safetensors file.
std::vector<double> tensorIn(const std::string& bytes, const std::string& name)
{
    std::uint64_t size = 0;
    std::memcpy(&size, bytes.data(), sizeof size);
    const json header = json::parse(bytes.substr(8, size));
    const json& tensor = header.at(name);
    const std::string data = bytes.substr(8 + size);
    std::vector<double> values;
    const auto take = [&](auto kind) {
        auto at = tensor["data_offsets"][0].get<std::size_t>();
        for (; at < tensor["data_offsets"][1].get<std::size_t>(); at += sizeof kind) {
            std::memcpy(&kind, data.data() + at, sizeof kind);
            values.push_back(static_cast<double>(kind));
        }
    };
    if (tensor["dtype"] == "F32")
        take(float());
    else if (tensor["dtype"] == "F64")
        take(double());
    else
        take(std::int64_t());
    return values;
}

/// null is an empty field.
void sameNumber(const std::string& field, const json& value)
{
    CAPTURE(field);
    CAPTURE(value.dump());
    REQUIRE(field.empty() == value.is_null());
    if (!field.empty())
        CHECK(std::stod(field) == doctest::Approx(value.get<double>()).epsilon(1e-6));
}

/// What a verb writes into a file of that ending.
std::string writtenBy(Words verb, const std::string& name)
{
    verb.insert(verb.end(), { "--out", at(name) });
    const Result result = run(verb);
    CAPTURE(result.err);
    CHECK(result.code == 0);
    return read(at(name));
}

struct Rectangle {
    double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
    std::string colour;
};

/// The cells of a grid of an SVG: 22 high.
std::vector<Rectangle> cellsOf(const std::string& svg)
{
    std::vector<Rectangle> cells;
    for (auto from = svg.find("<rect x"); from != std::string::npos; from = svg.find("<rect x", from + 1)) {
        Rectangle one;
        char colour[16] = {};
        if (std::sscanf(svg.c_str() + from, R"(<rect x="%lf" y="%lf" width="%lf" height="%lf" fill="%7s")", &one.x,
                &one.y, &one.width, &one.height, colour)
                == 5
            && one.height == 22.0) {
            one.colour = colour;
            cells.push_back(one);
        }
    }
    return cells;
}

/// The byte model with a NaN in each place.
const std::string& noNumbers()
{
    static const std::string folder = [] {
        const std::string name = at("not-a-number");
        std::filesystem::copy(byteModel(), name, std::filesystem::copy_options::recursive);
        std::string weights = read(name + "/model.safetensors");
        std::uint64_t header = 0;
        std::memcpy(&header, weights.data(), sizeof header);
        const float none = std::nanf("");
        for (std::size_t byte = 8 + header; byte + sizeof none <= weights.size(); byte += sizeof none)
            std::memcpy(weights.data() + byte, &none, sizeof none);
        write(name + "/model.safetensors", weights);
        return name;
    }();
    return folder;
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

TEST_CASE("--out: the numbers of CSV and safetensors are the JSON's")
{
    const Words lens { "lens", "--model", byteModel(), "--text", "hello", "--top", "2" };
    const json ofLens = jsonOf(lens);
    const auto lensRows = fieldsOf(writtenBy(lens, "values.csv"));
    REQUIRE(lensRows.size() == 1 + 3 * 5 * 2);
    CHECK(lensRows[0]
        == Words { "layer", "position", "place", "id", "token", "p", "rank_of_next", "p_of_next", "entropy" });
    for (std::size_t i = 1; i < lensRows.size(); ++i) {
        const auto& row = lensRows[i];
        REQUIRE(row.size() == 9);
        const auto layer = std::stoul(row[0]), position = std::stoul(row[1]), place = std::stoul(row[2]);
        sameNumber(row[3], ofLens["ids"][layer][position][place]);
        sameNumber(row[5], ofLens["p"][layer][position][place]);
        sameNumber(row[6], ofLens["rank_of_next"][layer][position]);
        sameNumber(row[7], ofLens["p_of_next"][layer][position]);
        sameNumber(row[8], ofLens["entropy"][layer][position]);
    }
    const std::string lensTensors = writtenBy(lens, "values.safetensors");
    CHECK(tensorIn(lensTensors, "ids")[(2 * 5 + 3) * 2 + 1] == ofLens["ids"][2][3][1].get<double>());
    CHECK(tensorIn(lensTensors, "rank_of_next")[4] == -1.0);
    CHECK(tensorIn(lensTensors, "entropy")[5 + 2] == doctest::Approx(ofLens["entropy"][1][2].get<double>()));

    const Words heads { "heads", "--model", byteModel(), "--text", "hello" };
    const json measures = jsonOf(heads)["measures"];
    const auto headRows = fieldsOf(writtenBy(heads, "values.csv"));
    REQUIRE(headRows.size() == 5);
    const std::string headTensors = writtenBy(heads, "values.safetensors");
    for (std::size_t column = 2; column < headRows[0].size(); ++column) {
        const std::string& name = headRows[0][column];
        for (std::size_t i = 0; i < 4; ++i) {
            sameNumber(headRows[i + 1].at(column), measures.at(name)[i / 2][i % 2]);
            CHECK(tensorIn(headTensors, name)[i] == doctest::Approx(measures[name][i / 2][i % 2].get<double>()));
        }
    }

    const Words patch { "patch", "--model", byteModel(), "--clean", "hello", "--corrupt", "hullo", "--answer", "a",
        "--wrong", "b" };
    const json scores = jsonOf(patch)["scores"];
    const auto patchRows = fieldsOf(writtenBy(patch, "values.csv"));
    REQUIRE(patchRows.size() == 11);
    CHECK(patchRows[0] == Words { "layer", "position", "token", "score" });
    CHECK(patchRows[2][2] == "e");
    for (std::size_t i = 0; i < 10; ++i)
        sameNumber(patchRows[i + 1][3], scores[i / 5][i % 5]);
    CHECK(tensorIn(writtenBy(patch, "values.safetensors"), "scores")[6]
        == doctest::Approx(scores[1][1].get<double>()).epsilon(1e-6));

    const Words all { "ablate", "--model", byteModel(), "--text", "hello", "--all" };
    const json board = json::parse(writtenBy(all, "values.json"))["delta_loss"];
    const auto boardRows = fieldsOf(writtenBy(all, "values.csv"));
    REQUIRE(boardRows.size() == 5);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(std::stod(boardRows[i + 1][2])
            == doctest::Approx(board[i / 2][i % 2].get<double>()).epsilon(1e-3).scale(0.01));

    const Words attention { "attention", "--model", byteModel(), "--text", "a b" };
    const json weights = jsonOf(attention)["weights"];
    const auto cells = fieldsOf(writtenBy(attention, "values.csv"));
    REQUIRE(cells.size() == 1 + 4 * 6);
    for (std::size_t i = 1; i < cells.size(); ++i)
        sameNumber(cells[i][4],
            weights[std::stoul(cells[i][0])][std::stoul(cells[i][1])][std::stoul(cells[i][2])]
                   [std::stoul(cells[i][3])]);
    CHECK(cells[2][5] == " "); // as it stands in the text
}

TEST_CASE("--out: a place where nothing can be written is said before the work")
{
    std::filesystem::create_directory(at("a-folder.csv"));
    const std::string nowhere = at("no-such-model");
    for (const Words& verb : std::vector<Words> { { "attention", "--model", nowhere, "--text", "a" },
             { "attention", "--model", nowhere, "--text", "a", "--layer", "0", "--head", "0", "--steps" },
             { "lens", "--model", nowhere, "--text", "a" }, { "heads", "--model", nowhere, "--text", "a" },
             { "ablate", "--model", nowhere, "--text", "ab", "--all" }, { "diff", nowhere, nowhere } }) {
        for (const char* name : { "no/such/x.csv", "no/such/x.json" }) {
            Words words = verb;
            words.insert(words.end(), { "--out", at(name) });
            refused(words, at(name) + " can't be written");
        }
        Words words = verb;
        words.insert(words.end(), { "--out", at("a-folder.csv") });
        refused(words, at("a-folder.csv") + " is a folder");
    }
}

TEST_CASE("diff: no ids are nothing to read")
{
    refused({ "diff", byteModel(), byteModel(), "--ids", "", "--out", at("none.svg") }, "nothing to read");
    refused({ "diff", byteModel(), byteModel(), "--ids", "-", "--json" }, "nothing to read");
}

TEST_CASE("pictures: no seams, a scale that says what is there, words that can be read")
{
    const std::string text(24, 'a');
    const std::string lens = writtenBy({ "lens", "--model", byteModel(), "--text", text }, "seams.svg");
    const auto cells = cellsOf(lens);
    REQUIRE(cells.size() == 3 * 24);
    for (std::size_t i = 1; i < cells.size(); ++i) {
        if (i % 24 > 0)
            CHECK(cells[i].x == doctest::Approx(cells[i - 1].x + cells[i - 1].width).epsilon(1e-9));
        if (i >= 24)
            CHECK(cells[i].y == doctest::Approx(cells[i - 24].y + 22.0).epsilon(1e-9));
    }

    const std::string target
        = writtenBy({ "lens", "--model", byteModel(), "--text", "a", "--target", "o" }, "target.svg");
    CHECK(target.find("How likely &quot;o&quot; is there") != std::string::npos);
    CHECK(std::stoi(target.substr(target.find("width=\"") + 7)) > 700); // the subtitle has room
    const int rank
        = jsonOf({ "lens", "--model", byteModel(), "--text", "a", "--target", "o" })["rank_of_target"][2][0].get<int>();
    CHECK(target.find('>' + std::to_string(rank) + "</text>") != std::string::npos);

    // One token: each head looks at it alone, and a scale from 1 to 2 would be of no use.
    const std::string heads = writtenBy({ "heads", "--model", byteModel(), "--text", "a" }, "constant.svg");
    CHECK(heads.find(">2.0</text>") == std::string::npos);
    CHECK(heads.find("#21918c") != std::string::npos); // the middle of viridis

    for (const Rectangle& cell :
        cellsOf(writtenBy({ "diff", byteModel(), byteModel(), "--text", "abc" }, "nothing.svg")))
        CHECK(cell.colour == "#440154"); // nothing moved

    const std::string patch = writtenBy(
        { "patch", "--model", byteModel(), "--clean", "hello", "--corrupt", "hullo", "--answer", "a", "--wrong", "b" },
        "patch.svg");
    auto end = patch.find("#67001f\"/>\n<text"); // the largest, in dark red or dark blue
    if (end == std::string::npos)
        end = patch.find("#053061\"/>\n<text");
    REQUIRE(end != std::string::npos);
    const auto word = patch.find("<text", end);
    CHECK(patch.substr(word, patch.find('\n', word) - word).find("fill=\"#ffffff\"") != std::string::npos);

    // Cells too narrow for words have their positions.
    write(at("wide.json"), R"({"vocab_size": 256, "context_length": 200, "emb_dim": 8, "n_heads": 1, "n_layers": 2})");
    jsonOf({ "new", "--config", at("wide.json"), "--tokenizer", "bytes", "--out", at("wide") });
    const std::string wide = writtenBy({ "lens", "--model", at("wide"), "--text", std::string(200, 'x') }, "wide.svg");
    CHECK(wide.find(">190</text>") != std::string::npos);
}

TEST_CASE("attention: weights that are no numbers are said, and not drawn as zeros")
{
    const std::string& folder = noNumbers();
    const Result printed = run({ "attention", "--model", folder, "--text", "abc" });
    CHECK(printed.code == 2);
    CHECK(printed.err.find("cutaway-cli: The attention is not a number") != std::string::npos);
    CHECK(printed.err.find("embeddings") != std::string::npos); // where it begins
    CHECK(printed.out.find(" nan") == std::string::npos);
    const Result drawn = run(
        { "attention", "--model", folder, "--text", "abc", "--layer", "0", "--head", "0", "--out", at("none.svg") });
    CHECK(drawn.code == 2);
    CHECK(read(at("none.svg")).find("#9ca3af") != std::string::npos);
    CHECK(read(at("none.svg")).find("not a number") != std::string::npos);
    CHECK(run({ "attention", "--model", folder, "--text", "abc", "--out", at("none.csv") }).code == 2);
    CHECK(read(at("none.csv")).find("\r\n0,0,0,0,,a,a\r\n") != std::string::npos);

    const Result apart = run({ "diverge", "--model", byteModel(), "--text", "abc", "--with", folder });
    CHECK(apart.code == 0);
    CHECK(apart.out.find("NaN") != std::string::npos);
    CHECK(apart.out.find("not finite") != std::string::npos);
}

TEST_CASE("diff: the side that holds no numbers is named")
{
    const Words words { "diff", byteModel(), noNumbers(), "--text", "abc" };
    const Result printed = run(words);
    CHECK(printed.code == 2);
    CHECK(printed.err.find('"' + noNumbers() + "\" holds what is not a number") != std::string::npos);
    CHECK(printed.err.find(byteModel()) == std::string::npos);
    CHECK(printed.out.find("not a number") != std::string::npos);
    CHECK(printed.out.find("nan") == std::string::npos);
    const auto with = [&](const Words& more) {
        Words all = words;
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    };
    const Result asJson = with({ "--json" });
    CHECK(asJson.code == 2);
    CHECK(asJson.json()["attention"][0][0].is_null());
    CHECK(asJson.json()["kl"][0].is_null());
    CHECK(with({ "--out", at("apart.csv") }).code == 2);
    CHECK(read(at("apart.csv")).find("\r\nkl,0,,\r\n") != std::string::npos);
    CHECK(with({ "--out", at("apart.svg") }).code == 2);
    CHECK(read(at("apart.svg")).find(">not a number<") != std::string::npos);
    CHECK(read(at("apart.svg")).find("nan") == std::string::npos);
    for (const Rectangle& cell : cellsOf(read(at("apart.svg"))))
        CHECK(cell.colour == "#9ca3af");
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
