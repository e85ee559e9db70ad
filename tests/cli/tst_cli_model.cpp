// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/checks.h"
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <cmath>
#include <set>

using namespace cutaway::test;
using nlohmann::json;

namespace {
std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (auto place = text.find(part); place != std::string::npos; place = text.find(part, place + 1))
        ++found;
    return found;
}
} // namespace

TEST_CASE("new makes the same model from the same seed, and info counts it")
{
    const json info = jsonOf({ "info", byteModel() });
    // Embeddings (256 + 24)·16, two blocks of 4·16² + 16 + 8·16² + 5·16 + 4·16, the final norm 2·16, a separate head 256·16.
    const std::int64_t tied = (256 + 24) * 16 + 2 * (4 * 256 + 16 + 8 * 256 + 80 + 64) + 32;
    CHECK(info["parameters_tied"] == tied);
    CHECK(info["parameters"] == tied + 256 * 16);
    CHECK(info["config"]["n_layers"] == 2);
    CHECK(info["config"]["context_length"] == 24);
    CHECK(info["tokenizer"].is_string());
    std::int64_t bytes = 0;
    for (const auto& tensor : info["tensors"]) {
        std::int64_t numbers = 1;
        for (const auto& size : tensor["shape"])
            numbers *= size.get<std::int64_t>();
        CHECK(tensor["dtype"] == "F32");
        CHECK(!tensor["name"].get<std::string>().empty());
        bytes += 4 * numbers;
    }
    CHECK(info["bytes"] == bytes);
    CHECK(run({ "info", byteModel() }).out.find("parameters") != std::string::npos);

    jsonOf({ "new", "--config", at("byte-model.json"), "--seed", "7", "--out", at("again") });
    jsonOf({ "new", "--config", at("byte-model.json"), "--seed", "8", "--out", at("other") });
    CHECK(read(at("again/model.safetensors")) == read(byteModel() + "/model.safetensors"));
    CHECK(read(at("other/model.safetensors")) != read(byteModel() + "/model.safetensors"));
}

TEST_CASE("logits: shape, the last position, dropout by seed, numbers that read back")
{
    const json all = jsonOf({ "logits", "--model", byteModel(), "--text", "hello" });
    CHECK(all["shape"] == json({ 5, 256 }));
    REQUIRE(all["logits"].size() == 5);
    CHECK(all["logits"][0].size() == 256);
    const json last = jsonOf({ "logits", "--model", byteModel(), "--ids", "104,101,108,108,111", "--last" });
    CHECK(last["shape"] == json({ 1, 256 }));
    for (std::size_t i = 0; i < 256; ++i)
        CHECK(last["logits"][0][i].get<double>() == doctest::Approx(all["logits"][4][i].get<double>()).epsilon(1e-5));
    CHECK(jsonOf({ "logits", "--model", byteModel(), "-" }, "hello") == all);

    const Words dropped { "logits", "--model", byteModel(), "--text", "hello", "--train-mode", "--seed" };
    const auto with = [&](const char* seed) {
        Words words = dropped;
        words.push_back(seed);
        return jsonOf(words);
    };
    CHECK(with("1") == with("1"));
    CHECK(with("1") != with("2"));
    CHECK(with("1") != all);
    refused({ "logits", "--model", byteModel(), "--text", "a", "--seed", "1" }, "--train-mode");
    CHECK(run({ "logits", "--model", byteModel(), "--text", "hello" }).out.find("%") != std::string::npos);
}

TEST_CASE("texts and ids that a model can't read")
{
    for (const std::string verb : { "logits", "attention", "generate" }) {
        CAPTURE(verb);
        const std::string text = verb == "generate" ? "--prompt" : "--text";
        refused({ verb, "--model", byteModel(), text, "" }, "nothing to read");
        refused({ verb, "--model", byteModel(), "--ids", "" }, "nothing to read");
        refused({ verb, "--model", byteModel(), "--ids", "1,256" }, "0 to 255");
        refused({ verb, "--model", byteModel(), "--ids", "1,-4" }, "id");
        refused({ verb, "--model", byteModel(), "--ids", "2147483648" }, "id");
        refused({ verb, "--model", byteModel(), "--ids", "1", text, "a" }, "not both");
        refused({ verb, "--model", bareModel(), text, "hello" }, "no tokenizer");
        refused({ verb, "--model", byteModel() }, text);
    }
    const std::string tooLong(25, 'x');
    refused({ "logits", "--model", byteModel(), "--text", tooLong }, "25 tokens; this model reads at most 24");
    refused({ "attention", "--model", byteModel(), "--text", tooLong }, "25 tokens; this model reads at most 24");
    CHECK(run({ "generate", "--model", byteModel(), "--prompt", tooLong, "--max-new", "2" }).code == 0);
    CHECK(jsonOf({ "logits", "--model", bareModel(), "--ids", "1,2,3" })["shape"] == json({ 3, 10 }));
    CHECK(jsonOf({ "attention", "--model", bareModel(), "--ids", "1,2,3" })["tokens"][2] == json({ { "id", 3 } }));
}

TEST_CASE("generate: prompt and answer, draws by seed, any bytes")
{
    const json greedy = jsonOf({ "generate", "--model", byteModel(), "--prompt", "ab", "--max-new", "30" });
    CHECK(greedy["ids"].size() == 32);
    CHECK(greedy["new_ids"].size() == 30);
    CHECK(greedy["prompt_tokens"] == 2);
    CHECK(greedy["end"] == "length");
    CHECK(greedy["tokens_per_second"].get<double>() > 0);
    CHECK(greedy["bytes"].get<std::string>().size() == 64);
    CHECK(greedy["bytes"].get<std::string>().substr(0, 4) == "6162");
    CHECK(jsonOf({ "generate", "--model", byteModel(), "--prompt", "ab", "--max-new", "30", "--top-k", "1",
              "--temperature", "3" })["ids"]
        == greedy["ids"]);

    const auto drawn = [&](const char* seed) {
        return jsonOf({ "generate", "--model", byteModel(), "--prompt", "ab", "--temperature", "1.5", "--top-p", "0.9",
            "--seed", seed })["ids"];
    };
    CHECK(drawn("1") == drawn("1"));
    CHECK(drawn("1") != drawn("2"));

    const Result plain = run({ "generate", "--model", byteModel(), "--prompt", "ab\xff", "--max-new", "3" });
    CHECK(plain.out.substr(0, 3) == "ab\xff");
    CHECK(plain.err.find("tokens") != std::string::npos);
    CHECK(jsonOf({ "generate", "--model", byteModel(), "--prompt", "ab\xff", "--max-new", "0" })["text"]
        == "ab\xef\xbf\xbd");
    CHECK(jsonOf({ "generate", "--model", bareModel(), "--ids", "1,2", "--max-new", "4" })["text"].is_null());
    CHECK(jsonOf({ "generate", "--model", bpeModel(), "--prompt", "<|endoftext|>", "--special", "--max-new",
              "1" })["prompt_tokens"]
        == 1);
}

TEST_CASE("generate: texts to boost, to ban and to stop at; what must not repeat")
{
    const auto with = [](Words more) {
        Words words { "generate", "--model", byteModel(), "--prompt", "ab", "--max-new", "12" };
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    CHECK(jsonOf(with({ "--boost", "x=1000" }))["text"] == "abxxxxxxxxxxxx");
    CHECK(jsonOf(with({ "--boost", "x=1000", "y=999", "--ban", "x" }))["text"] == "abyyyyyyyyyyyy");
    CHECK(jsonOf(with({ "--boost", "x=1000", "xx=-2000", "y=500" }))["text"] == "abxyxyxyxyxyxy");
    const json stopped = jsonOf(with({ "--boost", "x=1000", "xx=-2000", "y=500", "--stop", "never", "yxy" }));
    CHECK(stopped["text"] == "abx");
    CHECK(stopped["new_ids"].size() == 4);
    CHECK(stopped["end"] == "stop_text");
    CHECK(stopped["stop_text"] == "yxy");
    const Result plain = run(with({ "--boost", "x=1000", "xx=-2000", "y=500", "--stop", "yxy" }));
    CHECK(plain.out == "abx\n"); // nothing of the stop text, though it came in pieces
    const auto once = jsonOf(with({ "--no-repeat-ngram", "1" }))["ids"].get<std::vector<int>>();
    CHECK(std::set<int>(once.begin(), once.end()).size() == once.size());
    refused(with({ "--boost", "x" }), "TEXT=NUMBER");
    refused(with({ "--boost", "x=much" }), "number");
    refused(with({ "--stop", "" }), "empty");
    refused(with({ "--repetition-penalty", "0" }), "repetition");
    refused({ "generate", "--model", bareModel(), "--ids", "1,2", "--ban", "x" }, "no tokenizer");
}

TEST_CASE("generate: with the cache as on the plain path, beyond the context too, and in bfloat16")
{
    Words words { "generate", "--model", byteModel(), "--prompt", "abcd", "--max-new", "60" };
    const json cached = jsonOf(words);
    words.push_back("--no-cache");
    CHECK(jsonOf(words)["ids"] == cached["ids"]);
    words.back() = "--dtype";
    words.push_back("bfloat16");
    CHECK(jsonOf(words)["new_ids"].size() == 60);
    words.back() = "float8";
    refused(words, "float32");
}

TEST_CASE("info and convert read weights that lie in several files, and what is odd about a folder is noted")
{
    const std::string sharded = CUTAWAY_SOURCE_DIR "/tests/data/hf-tiny-sharded";
    const json info = jsonOf({ "info", sharded });
    CHECK(info["tensors"].size() > 20);
    CHECK(run({ "convert", sharded, at("from-shards") }).code == 0);
    CHECK(jsonOf({ "info", at("from-shards") })["parameters"] == info["parameters"]);

    const std::string odd = at("odd");
    std::filesystem::copy(CUTAWAY_SOURCE_DIR "/tests/data/hf-tiny", odd, std::filesystem::copy_options::recursive);
    write(odd + "/cutaway.json", R"({"qkv_bias": false})");
    const Result noted = run({ "logits", "--model", odd, "--ids", "1,2", "--json" });
    CHECK(noted.code == 0);
    CHECK(noted.saysOneLine());
    CHECK(noted.err.rfind("Note: ", 0) == 0);
    CHECK(noted.err.find("opened with its biases") != std::string::npos);
    CHECK_NOTHROW(noted.json());
}

TEST_CASE("attention: all heads or one, rows that sum to 1 and see no future")
{
    const json all = jsonOf({ "attention", "--model", byteModel(), "--text", "hello" });
    CHECK(all["layers"] == 2);
    CHECK(all["heads"] == 2);
    CHECK(all["tokens"][4] == json({ { "id", 111 }, { "bytes", "6f" }, { "start", 4 }, { "end", 5 } }));
    REQUIRE(all["weights"].size() == 2);
    for (const auto& layer : all["weights"]) {
        REQUIRE(layer.size() == 2);
        for (const auto& head : layer) {
            REQUIRE(head.size() == 5);
            for (std::size_t query = 0; query < 5; ++query) {
                REQUIRE(head[query].size() == 5);
                double sum = 0;
                for (std::size_t key = 0; key < 5; ++key) {
                    const double weight = head[query][key];
                    CHECK((key <= query ? weight > 0 : weight == 0));
                    sum += weight;
                }
                CHECK(sum == doctest::Approx(1.0).epsilon(1e-5));
            }
        }
    }
    const json one = jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--layer", "1", "--head", "0" });
    CHECK(one["weights"] == json::array({ json::array({ all["weights"][1][0] }) }));
    CHECK(jsonOf({ "attention", "--model", byteModel(), "--text", "hello", "--head", "1" })["weights"].size() == 2);
    refused({ "attention", "--model", byteModel(), "--text", "a", "--layer", "2" }, "layers 0 to 1");
    refused({ "attention", "--model", byteModel(), "--text", "a", "--head", "9" }, "heads 0 to 1");
    CHECK(run({ "attention", "--model", byteModel(), "--text", "a b" }).out.find("·") != std::string::npos);
}

TEST_CASE("attention writes pictures and numbers")
{
    const Words words { "attention", "--model", byteModel(), "--text", "a<b", "--out" };
    const auto written = [&](const std::string& name, const Words& more = {}) {
        Words all = words;
        all.push_back(at(name));
        all.insert(all.end(), more.begin(), more.end());
        const Result result = run(all);
        CAPTURE(result.err);
        REQUIRE(result.code == 0);
        return read(at(name));
    };
    const std::string csv = written("w.csv");
    CHECK(csv.rfind("layer,head,query,key,weight,query_text,key_text\r\n0,0,0,0,1,a,a\r\n", 0) == 0);
    CHECK(count(csv, "\n") == 1 + 4 * 6);
    const std::string one = written("one.svg", { "--layer", "0", "--head", "1" });
    CHECK(one.rfind("<svg xmlns=", 0) == 0);
    CHECK(one.find("L0 H1") != std::string::npos);
    CHECK(one.find(">&lt;</text>") != std::string::npos);
    CHECK(written("all.svg").find(">L1</text>") != std::string::npos);
    refused({ "attention", "--model", byteModel(), "--text", "a", "--out", at("w.gif") },
        ".svg, .png, .pdf, .csv, .json or .safetensors");
    refused({ "attention", "--model", byteModel(), "--text", "a", "--out", at("no/such/w.csv") }, "no/such");

    // A long text: the small maps of all heads have at most 96 cells a row.
    write(at("long.json"), R"({"vocab_size": 256, "context_length": 200, "emb_dim": 8, "n_heads": 1, "n_layers": 2})");
    jsonOf({ "new", "--config", at("long.json"), "--tokenizer", "bytes", "--out", at("long-model") });
    run({ "attention", "--model", at("long-model"), "--text", std::string(200, 'x'), "--out", at("long.svg") });
    CHECK(count(read(at("long.svg")), "<rect") > 2 * 96);
    CHECK(count(read(at("long.svg")), "<rect") < 2 * 96 * 97 / 2 + 100);

    const Result png = run({ "attention", "--model", byteModel(), "--text", "abc", "--out", at("w.png"), "--json" });
    if (png.code == 2) {
        CHECK(png.err.find("without librsvg") != std::string::npos);
    } else {
        CHECK(png.json()["weights"].size() == 2);
        const std::string bytes = read(at("w.png"));
        CHECK(bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n");
        const auto pixels = [&](std::size_t offset) {
            return (static_cast<unsigned char>(bytes[offset + 2]) << 8) + static_cast<unsigned char>(bytes[offset + 3]);
        };
        const std::string svg = written("same.svg");
        const auto sizeOf = [&](const std::string& name) {
            return std::stoi(svg.substr(svg.find(" " + name + "=\"") + name.size() + 3));
        };
        CHECK(pixels(16) == 2 * sizeOf("width")); // two pixels a unit
        CHECK(pixels(20) == 2 * sizeOf("height"));
    }
}

TEST_CASE("evaluate: what the loss is")
{
    // By hand: with one document of fewer tokens than the context, the loss is the mean of −ln softmax(logits)[next].
    const std::string text = "hello you";
    write(at("short.txt"), "  " + text + "\n");
    const json logits = jsonOf({ "logits", "--model", byteModel(), "--text", text })["logits"];
    double nats = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        double sum = 0;
        for (const auto& value : logits[i])
            sum += std::exp(value.get<double>());
        nats += std::log(sum) - logits[i][static_cast<unsigned char>(text[i + 1])].get<double>();
    }
    const json result = jsonOf({ "evaluate", "--model", byteModel(), "--file", at("short.txt") });
    CHECK(result["tokens"] == 8);
    CHECK(result["bytes"] == 8);
    CHECK(result["loss"].get<double>() == doctest::Approx(nats / 8).epsilon(1e-5));
    CHECK(result["perplexity"].get<double>() == doctest::Approx(std::exp(nats / 8)).epsilon(1e-5));
    CHECK(result["bits_per_byte"].get<double>() == doctest::Approx(nats / 8 / std::log(2.0)).epsilon(1e-5));

    // Documents are read one by one: the same one three times gives the same loss.
    write(at("thrice.txt"),
        text + "\n<|endoftext|>\n" + text + "<|endoftext|><|endoftext|>\n" + text + "\n<|endoftext|>");
    const json thrice = jsonOf({ "evaluate", "--model", byteModel(), "--file", at("thrice.txt") });
    CHECK(thrice["documents"] == 3);
    CHECK(thrice["tokens"] == 24);
    CHECK(thrice["loss"].get<double>() == doctest::Approx(result["loss"].get<double>()).epsilon(1e-9));

    // With an end of text in the tokenizer the first token is predicted too.
    const auto tokens = jsonOf({ "tokenize", "--tokenizer", smallBpe(), "--text", text })["ids"].size();
    const json first = jsonOf({ "evaluate", "--model", bpeModel(), "--file", at("short.txt") });
    CHECK(first["tokens"] == tokens);
    CHECK(first["bytes"] == text.size());

    // Longer than the context: every token once, whatever the stride.
    write(at("long.txt"), someText(300));
    const auto length = read(at("long.txt")).size() - 1; // its last white space is dropped
    for (const char* stride : { "1", "7", "12", "24" }) {
        const json windows
            = jsonOf({ "evaluate", "--model", byteModel(), "--file", at("long.txt"), "--stride", stride });
        CHECK(windows["tokens"] == length - 1);
        CHECK(std::isfinite(windows["loss"].get<double>()));
    }
    refused({ "evaluate", "--model", byteModel(), "--file", at("long.txt"), "--stride", "25" }, "context");
    refused({ "evaluate", "--model", bareModel(), "--file", at("long.txt") }, "no tokenizer");
    write(at("empty.txt"), "");
    refused({ "evaluate", "--model", byteModel(), "--file", at("empty.txt") }, "no token");
}

TEST_CASE("convert: another precision, nearly the same model")
{
    const json half = jsonOf({ "convert", byteModel(), at("half"), "--dtype", "float16" });
    CHECK(half["dtype"] == "float16");
    CHECK(jsonOf({ "info", at("half") })["tensors"][0]["dtype"] == "F16");
    const json before = jsonOf({ "logits", "--model", byteModel(), "--text", "hello", "--last" })["logits"][0];
    const json after = jsonOf({ "logits", "--model", at("half"), "--text", "hello", "--last" })["logits"][0];
    double most = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        most = std::max(most, std::abs(before[i].get<double>() - after[i].get<double>()));
    CHECK(most > 0);
    CHECK(most < 0.02);
    CHECK(jsonOf({ "convert", at("half"), at("half-again") })["dtype"] == "float16");
    CHECK(jsonOf({ "convert", bareModel(), at("bare-again") })["dtype"] == "float32");
    CHECK(read(at("bare-again/model.safetensors")) == read(bareModel() + "/model.safetensors"));
}

TEST_CASE("bench measures and says what it measured")
{
    write(at("bench.txt"), someText(3000));
    const auto check = [](const json& result, const char* name, const char* unit) {
        CHECK(result["name"] == name);
        CHECK(result["unit"] == unit);
        CHECK(result["runs"] == 2);
        CHECK(result["median"].get<double>() > 0);
        CHECK(result["best"].get<double>() > 0);
        CHECK(result["threads"].get<int>() >= 1);
        CHECK(result.contains("dtype"));
    };
    check(jsonOf({ "bench", "encode", "--file", at("bench.txt"), "--runs", "2" }), "encode", "MB/s");
    check(
        jsonOf({ "bench", "forward", "--model", byteModel(), "--tokens", "8", "--runs", "2" }), "forward", "tokens/s");
    check(jsonOf({ "bench", "attention", "--model", byteModel(), "--tokens", "8", "--runs", "2" }), "attention", "ms");
    check(jsonOf({ "bench", "decode", "--model", byteModel(), "--prompt-tokens", "4", "--max-new", "3", "--runs", "2",
              "--threads", "1" }),
        "decode", "tokens/s");
    const json ofProcessor
        = jsonOf({ "bench", "forward", "--model", byteModel(), "--tokens", "8", "--runs", "2", "--clock", "cpu" });
    check(ofProcessor, "forward", "tokens/s");
    CHECK(ofProcessor["clock"] == "cpu");
    write(at("bench.json"),
        R"({"model": {"vocab_size": 256, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 1}, "tokenizer": "bytes",
        "data": {"files": ["bench.txt"], "context_length": 16, "stride": 16}})");
    const json train = jsonOf({ "bench", "train", "--config", at("bench.json"), "--steps", "3", "--runs", "2" });
    check(train, "train", "tokens/s");
    CHECK(run({ "bench", "forward", "--model", byteModel(), "--tokens", "8", "--runs", "1" }).out.find("tokens/s")
        != std::string::npos);
}
