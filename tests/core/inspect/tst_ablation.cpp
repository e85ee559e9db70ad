// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/ablation.h"
#include "core/inspect/editor.h"
#include "core/inspect/measure_text.h"
#include "core/io/edit_file.h"
#include "core/io/model_folder.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "tests/core/inspect/inspect_fixtures.h"
#include "tests/core/model/small_gpt.h"

#include <doctest.h>

#include <algorithm>
#include <limits>

using namespace cutaway;
using namespace cutaway::testing;
using nlohmann::json;

namespace {

const std::vector<int> text { 3, 1, 4, 1, 5, 9, 2, 6 };

Edit headOff(int layer, int head, Replacement by = Replacement::Zero)
{
    Edit edit;
    edit.layer = layer;
    edit.head = head;
    edit.by = by;
    return edit;
}
Edit cell(EditKind kind, int layer, int head, int query, int key, float value = 0.0f)
{
    Edit edit;
    edit.kind = kind;
    edit.layer = layer;
    edit.head = head;
    edit.query = query;
    edit.key = key;
    edit.value = value;
    return edit;
}
AblationRequest request(EditList edits, std::vector<int> ids = text)
{
    AblationRequest wanted;
    wanted.generation = 5;
    wanted.ids = std::move(ids);
    wanted.edits = std::move(edits);
    return wanted;
}

} // namespace

TEST_CASE("every kind of edit and several together: losses, KL and the prediction are PyTorch's")
{
    at::set_num_threads(1);
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        model->train(); // with dropout, were eval mode forgotten
        for (const auto& expected : fixture.at("ablations")) {
            CAPTURE(expected.at("edits").dump());
            auto wanted = request(
                parseEdits(json { { "edits", expected.at("edits") } }.dump(), "edits.json"), fixture.at("ids"));
            wanted.reference = fixture.at("long_ids").get<std::vector<int>>();
            wanted.candidates = static_cast<int>(model->config().vocab_size);
            const auto result = ablate(model, wanted);
            CHECK(result.loss == doctest::Approx(expected.at("loss").get<double>()).epsilon(1e-4));
            CHECK(result.lossEdited == doctest::Approx(expected.at("loss_ablated").get<double>()).epsilon(1e-4));
            checkNumbers(result.kl, expected.at("kl"));
            std::vector<float> after(result.top.size());
            for (const auto& change : result.top)
                after[static_cast<std::size_t>(change.id)] = change.after;
            checkNumbers(after, expected.at("last"));
            auto rows = result.rows; // those of which a cut leaves nothing are another test's
            std::erase_if(rows, [](const RowSum& row) { return row.sum == 0.0f; });
            REQUIRE(rows.size() == expected.at("rows").size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto& row = rows[i];
                const auto& r = expected.at("rows")[i];
                CHECK(std::vector<int> { row.layer, row.head, row.query } == std::vector<int> { r[0], r[1], r[2] });
                CHECK(row.sum == doctest::Approx(r[3].get<double>()).epsilon(1e-5));
            }
        }
        CHECK(model->is_training());
    }
}

TEST_CASE("the leaderboard is PyTorch's, window by window, and ablate() of one head says the same")
{
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        for (const bool fused : { false, true }) {
            model->useFusedKernels(fused);
            for (const auto& expected : fixture.at("leaderboards")) {
                LeaderboardRequest wanted;
                wanted.ids = fixture.at("long_ids").get<std::vector<int>>();
                wanted.by = expected.at("by") == "mean" ? Replacement::Mean : Replacement::Zero;
                std::vector<HeadDelta> told;
                std::vector<double> shares;
                const auto board = leaderboard(
                    model, wanted, [&](const HeadDelta& head) { told.push_back(head); }, {},
                    [&](double share) { shares.push_back(share); });
                CHECK(std::is_sorted(shares.begin(), shares.end()));
                CHECK(shares.size() > 1); // between the windows and the heads of a layer
                CHECK(shares.back() == doctest::Approx(1.0));
                CHECK(board.loss == doctest::Approx(expected.at("loss").get<double>()).epsilon(1e-4));
                checkNumbers(board.deltaLoss, expected.at("delta_loss"));
                REQUIRE(told.size() == board.deltaLoss.size());
                CHECK(told.back().layer == board.layers - 1);
                CHECK(told.back().head == board.heads - 1);
                CHECK(told[1].deltaLoss == board.deltaLoss[1]);
            }
        }
        LeaderboardRequest wanted;
        wanted.ids = fixture.at("ids").get<std::vector<int>>();
        const auto board = leaderboard(model, wanted);
        for (int layer = 0; layer < board.layers; ++layer) {
            for (int head = 0; head < board.heads; ++head) {
                const auto one = ablate(model, request({ headOff(layer, head) }, wanted.ids));
                CHECK(board.deltaLoss[static_cast<std::size_t>(layer * board.heads + head)]
                    == doctest::Approx(one.lossEdited - one.loss).epsilon(1e-3).scale(0.1));
            }
        }
    }
}

TEST_CASE("no edit changes nothing, to the bit, and an edit only what comes after it")
{
    auto model = smallGpt();
    const auto same = ablate(model, request({}));
    CHECK(same.loss == same.lossEdited);
    CHECK(*std::max_element(same.kl.begin(), same.kl.end()) == 0.0f);
    CHECK(same.generation == 5);
    CHECK(std::isnan(same.tokenLoss[0]));
    CHECK(same.top.size() == 10);
    // What position 5 sees is edited: those before it do not know.
    const auto late = ablate(model, request({ cell(EditKind::CutEdge, 0, Edit::all, 5, 0) }));
    for (std::size_t t = 0; t < 5; ++t)
        CHECK(late.kl[t] == 0.0f);
    CHECK(late.kl[5] > 0.0f);
    CHECK(late.kl[7] > 0.0f); // and later layers of later positions do
}

TEST_CASE("the text is written on with the edits, read anew each time, and ends with the context")
{
    auto model = smallGpt();
    auto wanted = request({});
    wanted.newTokens = 100;
    const auto plain = ablate(model, wanted);
    CHECK(plain.answer.size() == 4); // 12 positions in all
    CHECK(plain.answerEdited == plain.answer);
    wanted.edits = { cell(EditKind::Weight, 0, 0, 7, 0, 40.0f), headOff(2, 1) };
    const auto edited = ablate(model, wanted);
    CHECK(edited.answer == plain.answer);
    // By hand, with the editor alone.
    EvalMode evalMode(*model);
    auto ids = text;
    std::vector<int> expected;
    for (int i = 0; i < 4; ++i) {
        Editor editor(wanted.edits);
        expected.push_back(
            static_cast<int>(model->forward(idsTensor(ids, model), &editor)[0][-1].argmax().item<std::int64_t>()));
        ids.push_back(expected.back());
    }
    CHECK(edited.answerEdited == expected);
    CHECK(edited.answerEdited != edited.answer);
}

TEST_CASE("the editor shows the observer behind it what it leaves")
{
    struct Seen : Observer {
        torch::Tensor weights, heads;
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (layer == 1 && point == Point::Weights)
                weights = value[0].clone();
            if (layer == 1 && point == Point::HeadOutput)
                heads = value[0].clone();
        }
    };
    auto model = smallGpt();
    EvalMode evalMode(*model);
    Seen seen;
    Edit diagonal = headOff(1, 0);
    diagonal.kind = EditKind::Pattern;
    diagonal.pattern = AttentionPattern::Diagonal;
    Edit cutAll = cell(EditKind::CutEdge, 1, 0, 3, Edit::all);
    Editor editor({ cutAll, diagonal, headOff(1, 1) }, {}, &seen);
    model->forward(idsTensor(text, model), &editor);
    auto expected = torch::eye(8);
    expected[3][3] = 0.0; // what is cut stays cut in a pattern
    CHECK(torch::equal(seen.weights[0], expected));
    CHECK(seen.heads[1].abs().max().item<float>() == 0.0f);
    CHECK(seen.heads[0].abs().max().item<float>() > 0.0f);
    REQUIRE(editor.rows().size() == 1);
    CHECK(editor.rows()[0].query == 3);
    CHECK(editor.rows()[0].sum == 0.0f);
}

TEST_CASE("edits are saved and read back, each of them, and undone and redone")
{
    EditList all { headOff(3, 4, Replacement::Mean), cell(EditKind::CutEdge, 0, 1, 5, 2),
        cell(EditKind::CutEdge, 0, Edit::all, Edit::all, 2), cell(EditKind::Score, 2, 1, 5, 2, -1.5f),
        cell(EditKind::Weight, 2, 1, 5, 2, 0.25f), headOff(1, Edit::all) };
    all[4].renormalise = true;
    for (const auto kind : { EditKind::BlockOff, EditKind::FeedForwardOff }) {
        Edit edit;
        edit.kind = kind;
        edit.layer = 2;
        edit.by = Replacement::Mean;
        all.push_back(edit);
    }
    for (const auto pattern : { AttentionPattern::Uniform, AttentionPattern::Previous, AttentionPattern::First,
             AttentionPattern::Diagonal }) {
        Edit edit;
        edit.kind = EditKind::Pattern;
        edit.head = 1;
        edit.pattern = pattern;
        all.push_back(edit);
    }
    CHECK((parseEdits(editsJson(all).dump(), "edits.json") == all));
    CHECK(parseEdits(R"({"edits":[]})", "edits.json").empty());

    EditHistory history;
    CHECK_FALSE(history.canUndo());
    history.undo();
    history.add(all[0]);
    history.add(all[1]);
    history.put(history.now()); // no new state
    history.undo();
    CHECK((history.now() == EditList { all[0] }));
    CHECK(history.canRedo());
    history.redo();
    CHECK(history.now().size() == 2);
    history.undo();
    history.undo();
    CHECK(history.now().empty());
    history.add(all[2]);
    CHECK_FALSE(history.canRedo());
    CHECK((history.now() == EditList { all[2] }));
}

TEST_CASE("a list of edits that is not one is a sentence that names the edit")
{
    const auto refused = [](const std::string& edit, const char* part) {
        CAPTURE(edit);
        CHECK_THROWS_WITH_AS(parseEdits(R"({"edits":[{"edit":"block_off","layer":0},)" + edit + "]}", "my.json"),
            doctest::Contains(part), InputError);
        CHECK_THROWS_WITH_AS(parseEdits(R"({"edits":[{"edit":"block_off","layer":0},)" + edit + "]}", "my.json"),
            doctest::Contains("edit 1"), InputError);
    };
    refused(R"({"edit":"head_of","layer":0,"head":0})", "head_off");
    refused(R"({"edit":"head_off","head":0})", "layer");
    refused(R"({"edit":"head_off","layer":0,"hed":0})", "head");
    refused(R"({"edit":"head_off","layer":-1})", "counts from 0");
    refused(R"({"edit":"head_off","layer":0.5})", "whole number");
    refused(R"({"edit":"head_off","layer":0,"by":"medium"})", "mean");
    refused(R"({"edit":"block_off","layer":0,"head":1})", "unknown key");
    refused(R"({"edit":"pattern","layer":0,"pattern":"unform"})", "uniform");
    refused(R"({"edit":"score","layer":0,"query":1,"key":1})", "value");
    refused(R"({"edit":"weight","layer":0,"query":1,"key":1,"value":"x"})", "not a number");
    refused(R"({"edit":"weight","layer":0,"query":1,"key":1,"value":1e39})", "1,000,000");
    refused("7", "no JSON object");
    for (const char* whole : { "{}", "[]", R"({"edits":1})", R"({"edits":[],"more":1})", "{", "" })
        CHECK_THROWS_AS(parseEdits(whole, "my.json"), InputError);
}

TEST_CASE("edits that can't be made, and texts that can't be read, are one sentence")
{
    auto model = smallGpt(); // 3 layers of 2 heads, 12 positions
    const auto refused = [&](const EditList& edits, const char* part) {
        CHECK_THROWS_WITH_AS(ablate(model, request(edits)), doctest::Contains(part), InputError);
    };
    refused({ headOff(3, 0) }, "L3");
    refused({ headOff(0, 2) }, "H2");
    refused({ headOff(-1, 0) }, "L-1");
    refused({ cell(EditKind::Weight, 0, 0, 8, 0) }, "position 8");
    refused({ cell(EditKind::Weight, 0, 0, 2, 3) }, "future");
    refused({ cell(EditKind::Weight, 0, 0, 2, 1, -0.1f) }, "0 to");
    refused({ cell(EditKind::Weight, 0, 0, 2, 1, std::numeric_limits<float>::quiet_NaN()) }, "0 to");
    refused({ cell(EditKind::Score, 0, 0, 2, 1, std::numeric_limits<float>::infinity()) }, "cut it");
    refused({ cell(EditKind::Score, 0, 0, 2, Edit::all, 1.0f) }, "needs a query and a key");
    refused({ cell(EditKind::CutEdge, 0, 0, Edit::all, Edit::all) }, "switch it off");
    Edit pattern = headOff(0, Edit::all);
    pattern.kind = EditKind::Pattern;
    refused({ cell(EditKind::Score, 0, 1, 2, 1, 1.0f), pattern }, "take one");
    refused({ headOff(0, 0, Replacement::Mean) }, "reference text");
    CHECK_THROWS_WITH_AS(ablate(model, request({}, {})), doctest::Contains("no text"), InputError);
    CHECK_THROWS_WITH_AS(
        ablate(model, request({}, std::vector<int>(13, 1))), doctest::Contains("13 tokens"), InputError);
    CHECK_THROWS_AS(ablate(model, request({}, { 1, 50 })), InputError);
    auto config = smallConfig();
    config.feed_forward = false;
    auto bare = smallGpt(config);
    Edit mlp = headOff(0, Edit::all);
    mlp.kind = EditKind::FeedForwardOff;
    CHECK_THROWS_WITH_AS(ablate(bare, request({ mlp })), doctest::Contains("no feed-forward"), InputError);
    mlp.kind = EditKind::BlockOff;
    mlp.by = Replacement::Mean;
    auto wanted = request({ mlp });
    wanted.reference = { 1, 2, 3 };
    CHECK(ablate(bare, wanted).lossEdited > 0.0); // a block without feed-forward can go
    LeaderboardRequest board;
    board.ids = { 1 };
    CHECK_THROWS_WITH_AS(leaderboard(model, board), doctest::Contains("at least two"), InputError);

    auto sorter = smallGpt(); // a classifier in training: the head has a row a class
    sorter->out_head->weight = torch::randn({ 2, 16 });
    CHECK_THROWS_WITH_AS(ablate(sorter, request({})), doctest::Contains("classes"), InputError);

    const auto one = ablate(model, request({ headOff(0, 0) }, { 7 }));
    CHECK(std::isnan(one.loss));
    CHECK(one.kl.size() == 1);

    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(ablate(model, request({}), source.get_token()), CancelledError);
    board.ids = text;
    CHECK_THROWS_AS(leaderboard(model, board, {}, source.get_token()), CancelledError);
    {
        torch::NoGradGuard noGrad;
        model->blocks[1]->att->W_value->weight.fill_(std::numeric_limits<float>::quiet_NaN());
    }
    CHECK_THROWS_WITH_AS(ablate(model, request({})), doctest::Contains("not a number"), InputError);
    CHECK_THROWS_WITH_AS(leaderboard(model, board), doctest::Contains("not a number"), InputError);
}

TEST_CASE("the next token after any position: as for a text that ends there")
{
    at::set_num_threads(1);
    auto opened = openModelFolder(resourceFolder() / "models" / "induction");
    auto wanted = request({ headOff(1, 0), cell(EditKind::CutEdge, 0, 1, 3, 2) });
    wanted.position = 4;
    const auto inside = ablate(opened.model, wanted);
    CHECK(inside.position == 4);
    const auto ended = ablate(opened.model, request(wanted.edits, { text.begin(), text.begin() + 5 }));
    CHECK(ended.position == 4);
    REQUIRE(inside.top.size() == ended.top.size());
    for (std::size_t i = 0; i < inside.top.size(); ++i) {
        CHECK(inside.top[i].id == ended.top[i].id);
        CHECK(inside.top[i].before == doctest::Approx(ended.top[i].before).epsilon(1e-4));
        CHECK(inside.top[i].after == doctest::Approx(ended.top[i].after).epsilon(1e-4));
    }
    const auto last = ablate(opened.model, request(wanted.edits));
    CHECK(last.position == 7);
    CHECK(last.top[0].before != doctest::Approx(inside.top[0].before).epsilon(1e-3));
    wanted.position = 8;
    CHECK_THROWS_WITH_AS(ablate(opened.model, wanted), doctest::Contains("no position 8"), InputError);
}

TEST_CASE("edits: what changes the same thing, what is not there, what clashes")
{
    CHECK(sameThing(cell(EditKind::Score, 0, 1, 3, 2, 1.0f), cell(EditKind::Weight, 0, 1, 3, 2, 0.5f)));
    CHECK_FALSE(sameThing(cell(EditKind::Score, 0, 1, 3, 2), cell(EditKind::CutEdge, 0, 1, 3, 2)));
    CHECK_FALSE(sameThing(headOff(0, 1), headOff(0, 2)));
    CHECK(isThere(cell(EditKind::CutEdge, 1, 3, Edit::all, 7), { 2, 4, 8 }));
    CHECK_FALSE(isThere(cell(EditKind::CutEdge, 1, 3, Edit::all, 8), { 2, 4, 8 }));
    CHECK_FALSE(isThere(headOff(2, 0), { 2, 4, 8 }));
    Edit feedForward;
    feedForward.kind = EditKind::FeedForwardOff;
    CHECK(isThere(feedForward, { 2, 4, 8 }));
    CHECK_FALSE(isThere(feedForward, { 2, 4, 8, false }));
    Edit pattern;
    pattern.kind = EditKind::Pattern;
    pattern.head = 1;
    CHECK(clash(pattern, cell(EditKind::Score, 0, 1, 3, 2)));
    CHECK_FALSE(clash(pattern, cell(EditKind::Score, 0, 2, 3, 2)));
    CHECK_FALSE(clash(pattern, cell(EditKind::Weight, 0, 1, 3, 2)));

    EditHistory history;
    history.add(headOff(0, 1));
    history.add(cell(EditKind::Score, 0, 1, 3, 2, 1.0f));
    history.replace({ headOff(0, 1), cell(EditKind::Score, 0, 1, 3, 2, 2.0f) });
    CHECK(history.now()[1].value == 2.0f);
    history.undo();
    CHECK(history.now().size() == 1); // the many steps of a drag are one
    history.redo();
    CHECK(history.now()[1].value == 2.0f);
}

TEST_CASE("induction: its head is found by its score, and without it nothing is copied")
{
    at::set_num_threads(1);
    auto opened = openModelFolder(resourceFolder() / "models" / "induction");
    const int endOfText = opened.tokenizer->endOfText().value_or(-1);
    MeasureRequest measured;
    measured.ids = { 1, 2, 3 };
    measured.avoid = endOfText;
    measured.repeatLength = 40;
    const auto measures = measureHeads(opened.model, measured);
    const auto best
        = std::max_element(measures.induction.begin(), measures.induction.end()) - measures.induction.begin();
    const int layer = static_cast<int>(best) / measures.heads, head = static_cast<int>(best) % measures.heads;
    CHECK(layer == 1);
    CHECK(*std::max_element(measures.induction.begin(), measures.induction.end()) >= 0.8f);

    const auto ids = repeatedRandomIds(11, static_cast<int>(opened.model->config().vocab_size), 40, endOfText);
    const auto lossOfSecond = [](const std::vector<float>& losses) {
        double sum = 0.0;
        for (std::size_t t = 41; t < 80; ++t)
            sum += losses[t] / 39;
        return sum;
    };
    // All heads of the second layer that copy: a model may have learnt it more than once.
    EditList edits;
    for (int h = 0; h < measures.heads; ++h) {
        if (measures.induction[static_cast<std::size_t>(measures.heads + h)] > 0.3f)
            edits.push_back(headOff(1, h));
    }
    const auto without = ablate(opened.model, request(edits, ids));
    const double before = lossOfSecond(without.tokenLoss), after = lossOfSecond(without.tokenLossEdited);
    MESSAGE("L", layer, " H", head, ": loss of what is said again ", before, " -> ", after, " nats without ",
        edits.size(), " heads");
    CHECK(before < 1.0);
    CHECK(after > before + 2.0);
    const auto one = ablate(opened.model, request({ headOff(layer, head) }, ids));
    MESSAGE("without the best head alone ", lossOfSecond(one.tokenLossEdited));

    // And the answer is no copy any more.
    const std::string said = "zQ7-vex,kraM!9poL; "; // each character once
    auto wanted = request(edits, opened.tokenizer->ids(said + said.substr(0, 4)));
    wanted.newTokens = 15;
    const auto written = ablate(opened.model, wanted);
    const auto copied = [&](const std::vector<int>& answer) {
        int right = 0;
        for (std::size_t i = 0; i < answer.size(); ++i)
            right += opened.tokenizer->bytesOf(answer[i]) == said.substr(4 + i, 1);
        return right;
    };
    CHECK(copied(written.answer) == 15);
    CHECK(copied(written.answerEdited) <= 3);
}
