// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include <cmath>
#include <limits>

#include "tests/views/examples.h"
#include "views/attention/attentionplace.h"
#include "views/attention/stepscanvas.h"
#include "views/attention/stepsview.h"
#include "views/parts/edits.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {

using T = StepTable;

Matrix times(const Matrix& a, const Matrix& b, bool turned)
{
    Matrix c { a.rows, turned ? b.rows : b.columns, {} };
    for (int row = 0; row < c.rows; ++row)
        for (int column = 0; column < c.columns; ++column) {
            float sum = 0.0f;
            for (int i = 0; i < a.columns; ++i)
                sum += a.at(row, i) * (turned ? b.at(column, i) : b.at(i, column));
            c.values.push_back(sum);
        }
    return c;
}

Matrix made(int rows, int columns, float seed)
{
    Matrix matrix { rows, columns, {} };
    for (int i = 0; i < rows * columns; ++i)
        matrix.values.push_back(std::sin(seed + 1.7f * i));
    return matrix;
}

/// Attention of made-up inputs, by the book's steps.
AttentionStepsPtr stepsOf(int tokens, int width, int head, bool causal, bool scaled, bool dropped)
{
    auto s = std::make_shared<AttentionSteps>();
    s->causal = causal;
    s->divisor = scaled ? std::sqrt(double(head)) : 1.0;
    s->dropout = dropped ? 0.5 : 0.0;
    s->x = made(tokens, width, 0.1f);
    s->wQuery = made(width, head, 0.2f);
    s->wKey = made(width, head, 0.3f);
    s->wValue = made(width, head, 0.4f);
    s->queries = times(s->x, s->wQuery, false);
    s->keys = times(s->x, s->wKey, false);
    s->values = times(s->x, s->wValue, false);
    s->scores = times(s->queries, s->keys, true);
    s->maskedScores = s->scaled = s->masked = s->weights = s->scores;
    const float no = -std::numeric_limits<float>::infinity();
    for (int row = 0; row < tokens; ++row) {
        double sum = 0.0;
        for (int column = 0; column < tokens; ++column) {
            const auto at = static_cast<std::size_t>(row * tokens + column);
            s->scaled.values[at] = static_cast<float>(s->scores.values[at] / s->divisor);
            s->maskedScores.values[at] = causal && column > row ? no : s->scores.values[at];
            s->masked.values[at] = causal && column > row ? no : s->scaled.values[at];
            sum += std::exp(s->masked.values[at]);
        }
        for (int column = 0; column < tokens; ++column) {
            const auto at = static_cast<std::size_t>(row * tokens + column);
            s->weights.values[at] = static_cast<float>(std::exp(s->masked.values[at]) / sum);
        }
    }
    s->dropped = s->weights;
    if (dropped)
        for (std::size_t i = 0; i < s->dropped.values.size(); ++i)
            s->dropped.values[i] = i % 2 ? 0.0f : s->dropped.values[i] * 2.0f;
    s->context = times(s->dropped, s->values, false);
    return s;
}

/// Section 3.3 of the book: inputs 6 × 3, no weights.
AttentionStepsPtr simple()
{
    auto s = std::make_shared<AttentionSteps>();
    s->causal = false;
    s->x = { 6, 3,
        { .43f, .15f, .89f, .55f, .87f, .66f, .57f, .85f, .64f, .22f, .58f, .33f, .77f, .25f, .10f, .05f, .80f,
            .55f } };
    s->queries = s->keys = s->values = s->x;
    s->scores = times(s->x, s->x, true);
    s->maskedScores = s->scaled = s->masked = s->weights = s->scores;
    for (int row = 0; row < 6; ++row) {
        float sum = 0.0f;
        for (int column = 0; column < 6; ++column)
            sum += std::exp(s->scores.at(row, column));
        for (int column = 0; column < 6; ++column)
            s->weights.values[static_cast<std::size_t>(row * 6 + column)] = std::exp(s->scores.at(row, column)) / sum;
    }
    s->dropped = s->weights;
    s->context = times(s->weights, s->x, false);
    return s;
}

struct Stage {
    Selection selection;
    Edits edits;
    AttentionPlace place { &selection, &edits };
    TokenizedTextPtr text;
    ReadingPtr reading;
    std::vector<StepsRequest> asked;

    explicit Stage(const std::string& words = examples::story, bool answer = true)
        : text(examples::tokenized(words))
        , reading(examples::reading(*text, 6, 6))
    {
        QObject::connect(view(), &StepsView::stepsWanted, view(), [this, answer](const StepsRequest& request) {
            asked.push_back(request);
            if (answer)
                view()->setSteps(request,
                    request.ofTheBook ? simple()
                                      : stepsOf(static_cast<int>(request.ids.size()), 24, 8, request.causal,
                                          request.scaled, request.dropout > 0));
        });
        place.resize(1200, 760);
        place.show();
        selection.setHead(3, 4);
        place.showView(QStringLiteral("steps"));
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    StepsView* view() const { return place.view<StepsView>(); }
    StepsCanvas* canvas() const { return view()->findChild<StepsCanvas*>(); }
    void choose(int preset)
    {
        view()->presetBox()->setFocus();
        view()->presetBox()->setCurrentIndex(preset);
        Q_EMIT view()->presetBox()->activated(preset);
    }
    QPoint at(T table, int row, int column) const
    {
        return canvas()->geometryOfSteps().rectOf({ table, row, column }).center().toPoint();
    }
    QString hover(T table, int row, int column) const
    {
        const QPoint point = at(table, row, column);
        view()->findChild<QScrollArea*>()->ensureVisible(point.x(), point.y());
        QTest::mouseMove(canvas(), point - QPoint(0, 2));
        QTest::mouseMove(canvas(), point);
        return view()->sentence();
    }
    std::vector<T> tables() const
    {
        std::vector<T> all;
        for (const StepsCard& card : canvas()->scene().cards())
            all.insert(all.end(), card.tables.begin(), card.tables.end());
        return all;
    }
};

} // namespace

class StepsViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void asksForTheSelectedHeadOfTheText()
    {
        Stage stage;
        QCOMPARE(stage.asked.size(), std::size_t(1));
        QCOMPARE(stage.asked[0].ids, stage.reading->ids);
        QCOMPARE(stage.asked[0].layer, 3);
        QCOMPARE(stage.asked[0].head, 4);
        QVERIFY(stage.asked[0].causal && stage.asked[0].scaled && stage.asked[0].dropout == 0.0);
        QCOMPARE(stage.tables(),
            (std::vector<T> { T::X, T::WQuery, T::WKey, T::WValue, T::Queries, T::Keys, T::Values, T::Scores, T::Scaled,
                T::Masked, T::Weights, T::Context }));
        stage.selection.setHead(1, 2);
        QCOMPARE(stage.asked.back().layer, 1);
        QCOMPARE(stage.view()->presetBox()->itemText(0), QStringLiteral("This text, L1 H2"));
        QTest::mouseClick(stage.view()->findChildren<QCheckBox*>()[0], Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(!stage.asked.back().causal);
        QVERIFY(std::find(stage.tables().begin(), stage.tables().end(), T::Masked) == stage.tables().end()
            || !stage.canvas()->scene().steps().causal);
        stage.view()->findChild<QDoubleSpinBox*>()->setValue(0.5);
        QCOMPARE(stage.asked.back().dropout, 0.5);
        QVERIFY(stage.view()->findChild<QSpinBox*>(QString(), Qt::FindChildrenRecursively)->isVisible());
        const auto tables = stage.tables();
        QVERIFY(std::find(tables.begin(), tables.end(), T::Dropped) != tables.end());
    }

    void ofALongerTextTwelveTokensAreShown()
    {
        Stage stage;
        QCOMPARE(stage.reading->positions, 18);
        QCOMPARE(stage.canvas()->scene().rows(T::Scores).shown.front(), 6);
        QCOMPARE(stage.canvas()->scene().rows(T::Scores).shown.back(), 17);
        stage.selection.setToken(13);
        QCOMPARE(stage.canvas()->scene().rows(T::Scores).shown.back(), 13);
        stage.selection.setToken(0);
        QCOMPARE(stage.canvas()->scene().rows(T::Context).shown.back(), 11);
        QCOMPARE(stage.asked.size(), std::size_t(1)); // nothing had to be computed again
        const auto columns = stage.canvas()->scene().columns(T::X);
        QCOMPARE(columns.shown, (std::vector<int> { 0, 1, 2, 3, TableAxis::gap, 23 }));
        QCOMPARE(columns.leftOut, 19);
    }

    void aCellOfTheBookTellsItsSum()
    {
        Stage stage;
        stage.choose(1);
        QVERIFY(stage.asked.back().ofTheBook);
        QCOMPARE(stage.asked.back().preset, StepsPreset::Simple);
        QCOMPARE(stage.tables(), (std::vector<T> { T::X, T::Scores, T::Weights, T::Context }));
        QCOMPARE(stage.hover(T::Scores, 1, 0),
            QStringLiteral("journey looks at Your: score[1,0] = 0.55·0.43 + 0.87·0.15 + 0.66·0.89 = 0.9544"));
        QCOMPARE(stage.canvas()->scene().text({ T::Weights, 1, 1 }), QStringLiteral("0.2379"));
        QCOMPARE(stage.canvas()->scene().text({ T::Context, 1, 1 }), QStringLiteral("0.6515"));
        QVERIFY(stage.hover(T::Weights, 1, 1).contains(QStringLiteral("exp(1.495)")));
        QVERIFY(stage.hover(T::Context, 1, 1)
                    .startsWith(QStringLiteral("journey, number 1: context[1,1] = 0.1385·0.15 + ")));
        // What it is made of is outlined: the row of weights and the column of inputs.
        const auto parts = stage.canvas()->scene().parts({ T::Context, 1, 1 });
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0], (StepCell { T::Weights, 1, -1 }));
        QCOMPARE(parts[1], (StepCell { T::X, -1, 1 }));
        const QImage with = stage.canvas()->grab().toImage();
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(stage.canvas(), &leave);
        const QImage without = stage.canvas()->grab().toImage();
        for (const StepCell& part : parts) {
            const QRect edge = stage.canvas()->geometryOfSteps().rectOf(part).toRect();
            QVERIFY(
                with.pixel(edge.left() + 1, edge.center().y()) != without.pixel(edge.left() + 1, edge.center().y()));
        }
        QVERIFY(stage.view()->sentenceShown().isEmpty());
    }

    void aroundAnExampleNothingSpeaksOfTheText()
    {
        Stage stage;
        stage.selection.setToken(5);
        const QString name = stage.view()->presetBox()->itemText(2);
        const auto label = [&] {
            for (const auto* one : stage.place.findChildren<ElidedLabel*>())
                if (one->isVisible() && one->fullText() == name)
                    return true;
            return false;
        };
        QVERIFY(stage.place.sentence().contains(QStringLiteral("L3 H4")) || stage.place.sentence().isEmpty());
        QVERIFY(!label());
        stage.choose(2);
        QVERIFY(label());
        QVERIFY2(stage.place.sentence().contains(name), qPrintable(stage.place.sentence()));
        QVERIFY(!stage.place.sentence().contains(QStringLiteral("L3 H4")));
        stage.choose(0);
        QVERIFY(!label());
    }

    void ofAnEditedModelTheNoteSaysThatEditsAreLeftOut()
    {
        Stage stage; // more tokens than are shown
        const auto note = [&] {
            QStringList all;
            for (const auto* one : stage.view()->findChildren<ElidedLabel*>())
                all << one->fullText();
            return all.join(QLatin1Char('\n'));
        };
        QVERIFY2(note().contains(QStringLiteral("are shown")), qPrintable(note()));
        QVERIFY2(!note().contains(QStringLiteral("without edits")), qPrintable(note()));
        stage.edits.put({ Edit { EditKind::HeadOff, 3, 4 } });
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QVERIFY2(note().contains(QStringLiteral("are shown")), qPrintable(note()));
        QVERIFY2(note().contains(QStringLiteral("without edits")), qPrintable(note()));
    }

    void examplesNeedNoText()
    {
        Stage stage;
        stage.place.setText(examples::tokenized(""));
        QVERIFY(!stage.place.isShowingEmpty());
        QVERIFY(stage.view()->findChild<EmptyState*>()->isVisible());
        QVERIFY(!stage.place.hasPicture());
        stage.choose(1);
        QVERIFY(!stage.view()->findChild<EmptyState*>()->isVisible());
        QCOMPARE(stage.canvas()->scene().text({ T::Scores, 1, 0 }), QStringLiteral("0.9544"));
        QVERIFY(stage.place.hasPicture());
        QVERIFY(stage.place.numbersAsCsv().startsWith(QStringLiteral("matrix,row,column,value")));
        QCOMPARE(stage.place.commandLine(), QStringLiteral("cutaway-cli attention --book simple"));
        stage.place.showView(QStringLiteral("matrix"));
        QVERIFY(stage.place.isShowingEmpty());
        stage.place.showView(QStringLiteral("steps"));
        QVERIFY(!stage.place.isShowingEmpty());
        stage.choose(0);
        stage.place.setText(stage.text);
        stage.place.setReading(examples::reading(*stage.text, 6, 6));
        QVERIFY(!stage.view()->findChild<EmptyState*>()->isVisible());
    }

    void whatIsNotOfNowIsDimmedUntilTheAnswer()
    {
        Stage stage(examples::story, false);
        stage.view()->setSteps(stage.asked.back(), stepsOf(stage.reading->positions, 24, 8, true, true, false));
        QVERIFY(!stage.canvas()->isOutdated());
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2)); // another model's
        QVERIFY(stage.canvas()->isOutdated());
        stage.view()->setSteps(stage.asked.back(), stepsOf(stage.reading->positions, 24, 8, true, true, false));
        QVERIFY(!stage.canvas()->isOutdated());
    }

    void aMaskedCellMayNotBeLookedAt()
    {
        const StepsScene scene(
            stepsOf(6, 3, 2, true, true, false), { "Your", " journey", " starts", " with", " one", " step" }, false);
        const QString masked = scene.explanation({ T::Masked, 0, 3 });
        QVERIFY2(masked.startsWith(QStringLiteral("<b>Your</b> may not look at <b>with</b>")), qPrintable(masked));
        QVERIFY(scene.explanation({ T::Masked, 3, 0 }).contains(QStringLiteral("looks at")));
    }

    void cardsAreInRowsAsWideAsThereIsRoom()
    {
        const StepsScene scene(stepsOf(6, 3, 2, true, true, true), {}, true);
        for (const double width : { 600.0, 1100.0, 4000.0 }) {
            StepsGeometry geometry;
            geometry.setScene(scene, StepsGeometry::Sizes(), QSizeF(width, 700));
            QVERIFY(geometry.size().width() <= width);
            const auto& cards = geometry.cards();
            QCOMPARE(cards.back().row > 0, width < 4000.0);
            for (std::size_t i = 1; i < cards.size(); ++i) {
                const QRectF before = cards[i - 1].rect, now = cards[i].rect;
                if (cards[i].row == cards[i - 1].row) {
                    QVERIFY(now.left() > before.right() && qFuzzyCompare(now.bottom(), before.bottom()));
                } else {
                    QCOMPARE(cards[i].row, cards[i - 1].row + 1);
                    QVERIFY(now.top() > before.bottom() && now.left() == 0.0);
                }
            }
            for (const auto& card : cards)
                for (const auto& table : card.tables)
                    QVERIFY(card.rect.contains(table.cells) && card.rect.contains(table.name));
        }
    }

    void aRowOfCardsHasRoomForItsLongestSentenceOnly()
    {
        const StepsScene scene(stepsOf(6, 3, 2, true, true, true), {}, true);
        const StepsGeometry::Sizes sizes;
        StepsGeometry wide, tight;
        wide.setScene(scene, sizes, QSizeF(600, 700));
        const QString longest = wide.cards().front().card.sentence;
        tight.setScene(scene, sizes, QSizeF(600, 700),
            [&](const QString& sentence, double) { return sentence == longest ? 2 : 1; });
        QCOMPARE(tight.cards().size(), wide.cards().size());
        double saved = 0.0;
        for (std::size_t i = 0; i < tight.cards().size(); ++i) {
            const auto &before = wide.cards()[i], &now = tight.cards()[i];
            const bool begins = i == 0 || before.row != wide.cards()[i - 1].row;
            QCOMPARE(now.row, before.row);
            if (begins)
                QCOMPARE(now.rect.top(), before.rect.top() - saved);
            const double lines = now.row == 0 ? 2 : 1; // the longest stands in the first row
            QCOMPARE(now.sentence.height(), lines * sizes.sentenceLine);
            for (const auto& table : now.tables)
                QVERIFY(now.rect.contains(table.cells) && now.rect.contains(table.name)
                    && table.name.top() >= now.sentence.bottom());
            if (i + 1 == tight.cards().size() || before.row != wide.cards()[i + 1].row)
                saved += (3 - lines) * sizes.sentenceLine;
        }
        QCOMPARE(tight.size().height(), wide.size().height() - saved);
    }

    void everyCellsSumIsItsNumber()
    {
        for (const bool book : { false, true })
            for (const bool causal : { false, true }) {
                std::vector<std::string> tokens { "Your", " journey", " starts", " with", " one", " step" };
                const StepsScene scene(stepsOf(6, 3, 2, causal, true, true), tokens, book);
                for (const StepsCard& card : scene.cards())
                    for (const T table : card.tables)
                        for (int row = 0; row < scene.matrix(table).rows; ++row)
                            for (int column = 0; column < scene.matrix(table).columns; ++column) {
                                const StepCell cell { table, row, column };
                                const QString text = scene.explanation(cell);
                                QVERIFY2(text.endsWith(QStringLiteral("= <b>%1</b>").arg(scene.text(cell))),
                                    qPrintable(text));
                                if (scene.isMasked(cell))
                                    continue;
                                // Sums of products that are written out come to what is claimed.
                                QString sum = text.section(QStringLiteral(" = "), 1, 1);
                                if (!sum.contains(QStringLiteral("·")))
                                    continue;
                                sum.replace(QChar(0x2212), QLatin1Char('-'))
                                    .remove(QLatin1Char('('))
                                    .remove(QLatin1Char(')'));
                                double total = 0.0;
                                for (const QString& part : sum.split(QStringLiteral(" + ")))
                                    total += part.section(QStringLiteral("·"), 0, 0).toDouble()
                                        * part.section(QStringLiteral("·"), 1, 1).toDouble();
                                QVERIFY2(
                                    std::abs(total - scene.matrix(table).at(row, column)) < 2e-3, qPrintable(text));
                            }
            }
    }

    void theBookMasksBeforeItDivides()
    {
        const auto steps = stepsOf(6, 3, 2, true, true, false);
        std::vector<T> book, model;
        for (const StepsCard& card : StepsScene(steps, {}, true).cards())
            book.insert(book.end(), card.tables.begin(), card.tables.end());
        for (const StepsCard& card : StepsScene(steps, {}, false).cards())
            model.insert(model.end(), card.tables.begin(), card.tables.end());
        QCOMPARE((std::vector<T>(book.begin() + 7, book.begin() + 11)),
            (std::vector<T> { T::Scores, T::MaskedScores, T::Masked, T::Weights }));
        QCOMPARE((std::vector<T>(model.begin() + 7, model.begin() + 11)),
            (std::vector<T> { T::Scores, T::Scaled, T::Masked, T::Weights }));
        QCOMPARE(StepsScene(steps, {}, true).text({ T::Masked, 0, 1 }), QStringLiteral("−∞"));
    }

    void aClickKeepsACellAndKeysWalk()
    {
        Stage stage;
        stage.choose(1);
        QTest::mouseClick(stage.canvas(), Qt::LeftButton, {}, stage.at(T::Scores, 2, 3));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(stage.canvas(), &leave);
        QCOMPARE(stage.canvas()->cell().value(), (StepCell { T::Scores, 2, 3 }));
        stage.canvas()->setFocus();
        QTest::keyClick(stage.canvas(), Qt::Key_Left);
        QTest::keyClick(stage.canvas(), Qt::Key_Up);
        QCOMPARE(stage.canvas()->cell().value(), (StepCell { T::Scores, 1, 2 }));
        QTest::keyClick(stage.canvas(), Qt::Key_PageDown);
        QCOMPARE(stage.canvas()->cell().value(), (StepCell { T::Weights, 1, 2 }));
        QTest::keyClick(stage.canvas(), Qt::Key_PageDown);
        QTest::keyClick(stage.canvas(), Qt::Key_Right);
        QCOMPARE(stage.canvas()->cell().value(), (StepCell { T::Context, 1, 2 })); // its last column
        QVERIFY(stage.view()->sentence().startsWith(QStringLiteral("journey, number 2: context[1,2]")));
        QTest::keyClick(stage.canvas(), Qt::Key_Escape);
        QVERIFY(!stage.canvas()->cell());
    }

    void theFirstKeyGoesToASumThatIsShown()
    {
        Stage stage; // of 18 tokens, the last 12 shown; 6 of the 24 rows of a matrix of weights
        stage.canvas()->setFocus();
        QTest::keyClick(stage.canvas(), Qt::Key_Down);
        QCOMPARE(stage.canvas()->cell().value(), (StepCell { T::Queries, 6, 0 }));
        QVERIFY(!stage.canvas()->geometryOfSteps().rectOf(*stage.canvas()->cell()).isNull());
    }

    void theSameTextReadAnewIsNotThereYet()
    {
        Stage stage(examples::story, false);
        stage.view()->setSteps(stage.asked.back(), stepsOf(stage.reading->positions, 24, 8, true, true, false));
        QVERIFY(!stage.place.numbersAsCsv().isEmpty());
        const std::size_t asked = stage.asked.size();
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2)); // another model's, say
        QApplication::processEvents();
        QCOMPARE(stage.asked.size(), asked + 1);
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
    }

    void lateAnswersAndProblems()
    {
        Stage stage(examples::story, false);
        const StepsRequest first = stage.asked.back();
        stage.choose(1);
        stage.view()->setSteps(first, stepsOf(18, 24, 8, true, true, false));
        QVERIFY(stage.canvas()->scene().isEmpty());
        stage.view()->setProblem(QStringLiteral("A dropout is at least 0 and below 1."));
        QCOMPARE(
            stage.view()->findChild<EmptyState*>()->sentence(), QStringLiteral("A dropout is at least 0 and below 1."));
        QVERIFY(stage.view()->findChild<EmptyState*>()->isVisible());
        stage.view()->setSteps(stage.asked.back(), simple());
        QVERIFY(!stage.view()->findChild<EmptyState*>()->isVisible());
    }

    void oneTokenAndAThousand()
    {
        Stage one("Once");
        QCOMPARE(one.canvas()->scene().tokens(), 1);
        QVERIFY(!one.canvas()->grab().isNull());
        Stage many(examples::longStory(1021).toStdString());
        many.place.setHeadWeights(examples::weights(*many.reading, *many.text, 3, 4));
        QVERIFY(many.canvas()->scene().tokens() > 900);
        QCOMPARE(many.canvas()->scene().rows(T::Scores).shown.size(), std::size_t(12));
        QApplication::processEvents();
        const QPoint there = many.at(T::Context, many.canvas()->scene().firstToken(), 0);
        QMouseEvent move(QEvent::MouseMove, there, many.canvas()->mapToGlobal(there), Qt::NoButton, Qt::NoButton,
            Qt::NoModifier); // it lies far to the right
        QApplication::sendEvent(many.canvas(), &move);
        many.canvas()->grab();
        QVERIFY2(many.view()->sentence().contains(QStringLiteral("more)")), qPrintable(many.view()->sentence()));
    }

    void pictureAndCsv()
    {
        Stage stage;
        stage.choose(1);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(stage.place.pictureSize());
        QPainter painter(&svg);
        stage.place.paintPicture(painter);
        painter.end();
        QVERIFY(buffer.data().contains("0.9544"));
        QVERIFY(buffer.data().contains("journey"));
        QVERIFY(!buffer.data().contains("<image"));
        stage.choose(4);
        QVERIFY(stage.place.pictureSize().width() < 2 * stage.place.pictureSize().height()); // a page, no strip
        stage.choose(1);
        QVERIFY(stage.place.numbersAsCsv().startsWith(QStringLiteral("matrix,row,column,value\r\nx,0,0,0.43")));
        QVERIFY(stage.place.numbersAsCsv().contains(QStringLiteral("\r\nscores,1,0,0.954")));
        const QString both = StepsScene(stepsOf(6, 3, 2, true, true, false), {}, true).csv(); // two that are masked
        QVERIFY(both.contains(QStringLiteral("\r\nmasked_scores,0,1,-inf\r\n")));
        QVERIFY(both.contains(QStringLiteral("\r\nmasked,0,1,-inf\r\n")));
    }

    void numbersAndCommands()
    {
        Stage stage;
        stage.choose(1);
        auto json = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        QCOMPARE(json["book"].toString(), QStringLiteral("simple"));
        QVERIFY(std::abs(json["scores"].toArray()[1].toArray()[0].toDouble() - 0.9544) < 1e-4);
        QVERIFY(!json.contains("w_query"));
        QCOMPARE(stage.place.commandLine(), QStringLiteral("cutaway-cli attention --book simple"));
        stage.choose(0);
        json = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        const int positions = stage.reading->positions;
        QCOMPARE(json["weights"].toArray().size(), positions);
        QVERIFY(json["masked"].toArray()[0].toArray()[1].isNull());
        QCOMPARE(json["tokens"].toArray().size(), positions);
        QVERIFY2(stage.place.commandLine().endsWith(QStringLiteral(" --layer 3 --head 4 --steps")),
            qPrintable(stage.place.commandLine()));
        QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
        const auto tensors = stage.place.numbersAsTensors();
        QCOMPARE(QString::fromStdString(tensors.front().name), QStringLiteral("x"));
        QCOMPARE(tensors.front().shape, (std::vector<std::int64_t> { positions, 24 }));
        QCOMPARE(QString::fromStdString(tensors.back().name), QStringLiteral("ids"));
    }

    void whatIsNotThereYetIsNotSaved()
    {
        Stage stage(examples::story, false);
        QVERIFY(!stage.asked.empty());
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        stage.view()->setSteps(stage.asked.back(), stepsOf(stage.reading->positions, 24, 8, true, true, false));
        QVERIFY(!stage.place.numbersAsCsv().isEmpty());
        stage.selection.setHead(3, 5); // asked for, and not answered: what is shown is another head's
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        QVERIFY(stage.place.commandLine().isEmpty());
    }
};

QTEST_MAIN(StepsViewTest)
#include "tst_stepsview.moc"
