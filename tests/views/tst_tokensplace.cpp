// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "views/parts/barlist.h"
#include "views/parts/chipflow.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/ribbon.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"
#include "views/tokens/tokensplace.h"
#include "views/tokens/tokentablemodel.h"
#include "views/tokens/vocabularymodel.h"
#include "views/tokens/vocabularypanel.h"

using namespace cutaway;

namespace {

template <class Widget> Widget* only(QWidget* parent, int index = 0)
{
    const auto found = parent->findChildren<Widget*>();
    return index < found.size() ? found[index] : nullptr;
}

/// A vocabulary of `size` tokens: the 256 bytes, then " 256", " 257"… and one special token at the end.
VocabularyPtr vocabularyOf(int size)
{
    auto vocabulary = std::make_shared<Vocabulary>();
    for (int id = 0; id < size; ++id) {
        if (id < 256)
            vocabulary->bytes += static_cast<char>(id);
        else
            vocabulary->bytes += id + 1 == size ? "<|endoftext|>" : " " + std::to_string(id);
        vocabulary->ends.push_back(static_cast<std::uint32_t>(vocabulary->bytes.size()));
    }
    vocabulary->special = { size - 1 };
    return vocabulary;
}

TokenizedTextPtr withVocabulary(const std::string& text, int size)
{
    auto cut = std::make_shared<TokenizedText>(*examples::tokenized(text));
    cut->vocabulary = vocabularyOf(size);
    cut->vocabSize = size;
    return cut;
}

/// A text as V2 cuts it when it knows "ran" and "the": ids 0 and 1, <|endoftext|> is 2 and <|unk|> 3.
TokenizedTextPtr withUnknownWords()
{
    auto vocabulary = std::make_shared<Vocabulary>();
    for (const char* word : { "ran", "the", "<|endoftext|>", "<|unk|>" }) {
        vocabulary->bytes += word;
        vocabulary->ends.push_back(static_cast<std::uint32_t>(vocabulary->bytes.size()));
    }
    vocabulary->special = { 2, 3 };
    auto cut = std::make_shared<TokenizedText>();
    cut->text = "the d ran the hippopotamus cat";
    cut->tokens = { { 1, 0, 3 }, { 3, 4, 5 }, { 0, 6, 9 }, { 1, 10, 13 }, { 3, 14, 26 }, { 3, 27, 30 } };
    cut->tokenizerName = "Words V2 4";
    cut->vocabSize = 4;
    cut->vocabulary = vocabulary;
    return cut;
}

QStringList idsOf(const VocabularyModel& model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row, VocabularyModel::Id).data().toString();
    return ids;
}

QString fact(TokensPlace& place, const QString& key)
{
    for (auto* list : place.inspector()->findChildren<KeyValueList*>())
        if (!list->value(key).isEmpty())
            return list->value(key);
    return {};
}

} // namespace

class TokensPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void tableModel()
    {
        TokenTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto text = examples::tokenized(examples::story);
        model.setText(text);
        QCOMPARE(model.rowCount(), 18);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(1, TokenTableModel::TokenColumn), QStringLiteral("·upon"));
        QCOMPARE(cell(1, TokenTableModel::Bytes), QStringLiteral("20 75 70 6f 6e"));
        QCOMPARE(cell(1, TokenTableModel::Range), QStringLiteral("4–9"));
        QCOMPARE(cell(1, TokenTableModel::Probability), QString());
        const auto reading = examples::reading(*text, 2, 2);
        model.setReading(reading);
        QCOMPARE(cell(0, TokenTableModel::Probability), QStringLiteral("–")); // nothing stands before the first
        const auto tip
            = [&](int row) { return model.index(row, TokenTableModel::Probability).data(Qt::ToolTipRole).toString(); };
        QVERIFY(tip(0).contains(QStringLiteral("Nothing stands before")));
        QVERIFY(tip(1).isEmpty());
        QCOMPARE(cell(1, TokenTableModel::Probability),
            QStringLiteral("%1 %").arg(reading->probability[1] * 100.0, 0, 'f', 1));
        model.setText(examples::tokenized("another text altogether"));
        QCOMPARE(cell(1, TokenTableModel::Probability), QString()); // of another text: not shown
        QVERIFY(tip(1).isEmpty());
        model.setText(text);
        auto part = std::make_shared<Reading>(*reading); // the last twelve tokens only
        part->firstToken = 6;
        part->ids.erase(part->ids.begin(), part->ids.begin() + 6);
        part->positions = 12;
        model.setReading(part);
        QCOMPARE(cell(2, TokenTableModel::Probability), QStringLiteral("–"));
        QVERIFY(tip(2).contains(QStringLiteral("context")));
        model.setText(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void everythingFitsASmallStage()
    {
        Selection selection;
        TokensPlace place(&selection);
        const auto text = examples::tokenized(examples::story);
        place.setText(text);
        place.setTokenProbability(examples::reading(*text, 2, 2));
        for (const QSize size : { QSize(512, 408), QSize(1000, 700) }) {
            place.resize(size);
            place.show();
            QApplication::processEvents();
            auto* table = only<QTableView>(&place);
            const int column = TokenTableModel::Probability;
            QVERIFY(table->columnWidth(column) >= 70);
            QVERIFY(table->columnViewportPosition(column) + table->columnWidth(column) <= table->viewport()->width());
            QVERIFY(table->viewport()->height() >= 2 * table->rowHeight(0));
        }
    }

    void selectedRowStaysInSight()
    {
        Selection selection;
        TokensPlace place(&selection);
        selection.setToken(150); // as a restart brings it, before anything is shown
        place.setText(examples::tokenized(examples::longStory(200).toStdString()));
        auto* table = only<QTableView>(&place);
        for (const QSize size : { QSize(1000, 700), QSize(640, 420), QSize(900, 900) }) {
            place.resize(size);
            place.show();
            QTest::qWait(30);
            const QRect row = table->visualRect(table->model()->index(150, 0));
            QVERIFY2(table->viewport()->rect().contains(row), qPrintable(QString::number(size.height())));
        }
    }

    void keyboardWalksAndIsSeen()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.setText(examples::tokenized(examples::story));
        place.resize(1000, 700);
        place.show();
        place.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&place));
        auto* table = only<QTableView>(&place);
        auto* flow = only<ChipFlow>(&place);
        const auto ring = [](QAbstractScrollArea* area) {
            const QImage image = area->viewport()->grab().toImage();
            return image.pixelColor(image.width() / 2, 1) == Theme::current().focus;
        };
        for (QAbstractScrollArea* area :
            { static_cast<QAbstractScrollArea*>(flow), static_cast<QAbstractScrollArea*>(table) }) {
            selection.setToken(-1);
            area->setFocus(Qt::TabFocusReason);
            QVERIFY(ring(area));
            QCOMPARE(selection.token(), -1); // to arrive is no choice
            QTest::keyClick(area, Qt::Key_Right);
            QCOMPARE(selection.token(), 0);
            QTest::keyClick(area, Qt::Key_Right);
            QCOMPARE(selection.token(), 1);
            QVERIFY(ring(area));
            QTest::keyClick(area, Qt::Key_Left);
            QCOMPARE(selection.token(), 0);
            QTest::keyClick(area, Qt::Key_End);
            QCOMPARE(selection.token(), 17);
            QTest::keyClick(area, Qt::Key_Home);
            QCOMPARE(selection.token(), 0);
            QTest::mouseClick(area->viewport(), Qt::LeftButton, {}, QPoint(20, 20));
            QVERIFY(!ring(area));
        }
    }

    void emptyTextSaysWhatToDo()
    {
        Selection selection;
        TokensPlace place(&selection);
        QVERIFY(place.isShowingEmpty());
        QVERIFY(place.emptyState()->sentence().contains(QStringLiteral("Type")));
        QVERIFY(place.numbersAsCsv().isEmpty());
        QVERIFY(place.commandLine().isEmpty());
        place.setText(examples::tokenized("Once"));
        QVERIFY(!place.isShowingEmpty());
        place.setText(examples::tokenized(""));
        QVERIFY(place.isShowingEmpty());
    }

    void selectionIsSharedBetweenChipsTableAndInspector()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        place.setText(examples::tokenized(examples::story));
        QApplication::processEvents();
        auto* flow = only<ChipFlow>(&place);
        auto* table = only<QTableView>(&place);
        QTest::mouseClick(flow->viewport(), Qt::LeftButton, {}, flow->chipRect(9).center());
        QCOMPARE(selection.token(), 9);
        QCOMPARE(table->currentIndex().row(), 9);
        QCOMPARE(fact(place, QStringLiteral("bytes")), QStringLiteral("20 4c 69 6c 79"));
        QCOMPARE(fact(place, QStringLiteral("from–to")), QStringLiteral("37–42"));
        QCOMPARE(fact(place, QStringLiteral("in this text")), QStringLiteral("2 ×"));
        const QModelIndex third = table->model()->index(2, 1);
        table->scrollTo(third);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(third).center());
        QCOMPARE(selection.token(), 2);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(selection.token(), 3);
        selection.setToken(17);
        QCOMPARE(table->currentIndex().row(), 17);
        selection.setToken(-1);
        QVERIFY(fact(place, QStringLiteral("id")).isEmpty() || !place.inspector()->isVisible());
        place.setText(examples::tokenized("short")); // a new text is no choice of the user
        QCOMPARE(selection.token(), -1);
    }

    void probabilityAndSurprise()
    {
        Selection selection;
        TokensPlace place(&selection);
        const auto text = examples::tokenized(examples::story);
        auto reading = std::make_shared<Reading>(*examples::reading(*text, 2, 2));
        reading->probability[3] = 0.25f;
        place.setText(text);
        selection.setToken(3);
        QCOMPARE(fact(place, QStringLiteral("surprise")), QString());
        place.setTokenProbability(reading);
        QCOMPARE(fact(place, QStringLiteral("probability here")), QStringLiteral("25.0 %"));
        QCOMPARE(fact(place, QStringLiteral("surprise")), QStringLiteral("2.00 bits"));
        QVERIFY(!only<QTableView>(&place)->isColumnHidden(TokenTableModel::Probability));
        place.setTokenProbability(nullptr);
        QVERIFY(only<QTableView>(&place)->isColumnHidden(TokenTableModel::Probability));
    }

    void tokenizerSwitch()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.show();
        place.setTokenizers({ { QStringLiteral("/models/stories"), QStringLiteral("stories 4,096") },
                                { QStringLiteral("gpt2"), QStringLiteral("GPT-2") },
                                { QStringLiteral("bytes"), QStringLiteral("Bytes") } },
            QStringLiteral("gpt2"));
        place.setText(examples::tokenized(examples::story));
        auto* segmented = place.findChild<Segmented*>(QStringLiteral("tokenizers"));
        QCOMPARE(segmented->currentIndex(), 1);
        QCOMPARE(place.commandLine(),
            QStringLiteral("cutaway-cli tokenize --tokenizer gpt2 --text '%1'")
                .arg(QString::fromLatin1(examples::story)));
        QSignalSpy chosen(&place, &TokensPlace::tokenizerChosen);
        QTest::mouseClick(segmented->button(2), Qt::LeftButton);
        QCOMPARE(chosen.takeFirst(), QVariantList { QStringLiteral("bytes") });
    }

    void vocabularyQueries()
    {
        const auto matches = [](const char* typed, int id, std::string_view bytes) {
            return VocabularyQuery(QString::fromUtf8(typed)).matches(id, bytes);
        };
        QVERIFY(VocabularyQuery(QString()).matchesAll());
        QVERIFY(matches("cat", 5, " cats"));
        QVERIFY(!matches("cat", 5, "Cat"));
        QVERIFY(matches("·cat", 5, " cat") && !matches("·cat", 5, "cat"));
        QVERIFY(matches(" cat", 5, " cat"));
        QVERIFY(matches("↵", 5, "a\n") && matches("→", 5, "\t"));
        QVERIFY(matches("42", 42, "x") && matches("42", 7, "1420") && !matches("42", 7, "4 2"));
        QVERIFY(matches("20 6C", 5, "a ll") && matches("0x206c", 5, " l") && matches("0x 20 6c", 5, " l"));
        QVERIFY(matches("0xff", 5, "\xff") && !matches("0xff", 5, "0xff"));
        QVERIFY(matches("ed", 5, "red") && !matches("ed", 5, "\xed")); // two letters are a text
        QVERIFY(matches("/^ ?[A-Z]{2}$/", 5, " AB") && !matches("/^ ?[A-Z]{2}$/", 5, " ABC"));
        QVERIFY(matches("/^\\w$/", 5, "é"));
        QVERIFY(matches("/", 5, "a/b") && matches("//", 5, "//"));
        QVERIFY(!VocabularyQuery(QStringLiteral("/(/")).error().isEmpty());
        QVERIFY(!matches("/(/", 5, "("));
    }

    void vocabularyModel()
    {
        VocabularyModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto text = withVocabulary("once once", 50257);
        model.setText(text);
        QCOMPARE(model.rowCount(), 50257);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(300, VocabularyModel::TokenColumn), QStringLiteral("·300"));
        QCOMPARE(cell(300, VocabularyModel::Bytes), QStringLiteral("20 33 30 30"));
        QCOMPARE(cell(300, VocabularyModel::Here), QString());
        QCOMPARE(cell(text->tokens[0].id, VocabularyModel::Here), QStringLiteral("1"));
        QVERIFY(model.index(50256, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("special")));
        QVERIFY(!model.index(50255, 0).data(Qt::ToolTipRole).isValid());

        const auto find = [&](const char* typed) {
            model.setQuery(VocabularyQuery(QString::fromUtf8(typed)));
            [&] { QTRY_VERIFY(!model.isSearching()); }();
        };
        find("/^ 30.$/");
        QCOMPARE(idsOf(model), QStringList({ "300", "301", "302", "303", "304", "305", "306", "307", "308", "309" }));
        QCOMPARE(model.rowOf(305), 5);
        QCOMPARE(model.rowOf(400), -1);
        find("endof");
        QCOMPARE(idsOf(model), QStringList { QStringLiteral("50256") });
        find("nowhere");
        QCOMPARE(model.rowCount(), 0);
        find("");
        QCOMPARE(model.rowCount(), 50257);
        find("65"); // the id first of all, then those that hold the digits
        QCOMPARE(idsOf(model).value(0), QStringLiteral("65"));
        QVERIFY(model.rowCount() > 100);
        model.setText(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void aSearchIsCutIntoSlices()
    {
        VocabularyModel model;
        model.setText(withVocabulary("once", 400000));
        int slices = 0;
        connect(&model, &VocabularyModel::found, this, [&] { ++slices; });
        model.setQuery(VocabularyQuery(QStringLiteral("/(.*)(.*)(.*)7$/")));
        QVERIFY(model.isSearching()); // the first slice did not do it all
        const int early = model.rowCount();
        QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching(), 60000);
        QVERIFY(slices > 2);
        QVERIFY(model.rowCount() > early);
        model.setQuery(VocabularyQuery(QStringLiteral("/(.*)(.*)(.*)7$/")));
        model.setText(nullptr); // in the middle of it
        QVERIFY(!model.isSearching());
    }

    void vocabularyIsSearchedAndLeadsToTheText()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        const auto text = withVocabulary("Once upon a time", 5000);
        place.setText(text);
        auto* panel = only<VocabularyPanel>(&place);
        QVERIFY(!panel->isVisible());
        for (auto* views : place.findChildren<Segmented*>())
            if (views->count() == 2 && views->button(1)->text() == QLatin1String("Vocabulary"))
                QTest::mouseClick(views->button(1), Qt::LeftButton);
        QVERIFY(panel->isVisible());
        auto* table = only<QTableView>(panel);
        QCOMPARE(table->model()->rowCount(), 5000);
        selection.setToken(1);
        QCOMPARE(table->currentIndex().row(), text->tokens[1].id);
        auto* search = only<QLineEdit>(panel);
        QTest::keyClicks(search, QString::number(text->tokens[2].id));
        QTRY_COMPARE(table->model()->index(0, 0).data().toString(), QString::number(text->tokens[2].id));
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        QCOMPARE(selection.token(), 2);
        search->setText(QStringLiteral("/(/"));
        QVERIFY(only<QLabel>(panel)->text().contains(QStringLiteral("regular expression")));
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void wordTokenizersStandInAMenu()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.show();
        place.setTokenizers(
            { { QString(), QStringLiteral("stories 4,096") }, { QStringLiteral("gpt2"), QStringLiteral("GPT-2") },
                { QStringLiteral("words-v1"), QStringLiteral("Words V1"), QStringLiteral("the first") },
                { QStringLiteral("words-v2"), QStringLiteral("Words V2"), QStringLiteral("the second") } },
            QString());
        auto* segmented = place.findChild<Segmented*>(QStringLiteral("tokenizers"));
        QCOMPARE(segmented->count(), 2);
        QToolButton* more = nullptr;
        for (auto* button : place.findChildren<QToolButton*>())
            if (button->menu() && button->menu()->actions().size() == 2)
                more = button;
        QVERIFY(more && !more->isChecked());
        QCOMPARE(more->menu()->layoutDirection(), Qt::LeftToRight); // though its button has the arrow behind the word
        QSignalSpy chosen(&place, &TokensPlace::tokenizerChosen);
        more->menu()->actions().at(0)->trigger();
        QCOMPARE(chosen.takeFirst(), QVariantList { QStringLiteral("words-v1") });
        QCOMPARE(segmented->currentIndex(), -1);
        QVERIFY(more->isChecked());
        QCOMPARE(more->text(), QStringLiteral("Words V1"));

        auto cut = std::make_shared<TokenizedText>();
        cut->text = "the cat sat";
        cut->tokens = { { 1, 0, 3 } };
        cut->unknownWord = "cat";
        cut->vocabSize = 7;
        place.setText(cut);
        QVERIFY(place.isShowingEmpty());
        QCOMPARE(place.emptyState()->title(), QStringLiteral("V1 does not know “cat”"));
        QVERIFY(place.emptyState()->sentence().contains(QStringLiteral("7 different words")));
        QVERIFY(place.emptyState()->sentence().contains(QStringLiteral("KeyError")));
        Q_EMIT place.emptyState()->actionTriggered();
        QCOMPARE(chosen.takeFirst(), QVariantList { QStringLiteral("words-v2") });
        QCOMPARE(more->text(), QStringLiteral("Words V2"));
        QTest::mouseClick(segmented->button(1), Qt::LeftButton);
        QCOMPARE(chosen.takeFirst(), QVariantList { QStringLiteral("gpt2") });
        QVERIFY(!more->isChecked());
        place.setText(examples::tokenized(examples::story));
        QVERIFY(!place.isShowingEmpty());
    }

    void unknownWordsAreShownWholeAndAsWhatTheyBecome()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        const auto text = withUnknownWords();
        place.setText(text);
        QApplication::processEvents();
        auto* flow = only<ChipFlow>(&place);
        const QFont font = Theme::current().mono(20);
        for (int i = 0; i < 6; ++i) // none is cut off, whichever word with this id came first
            QVERIFY2(flow->chipRect(i).width() > tokenWidth(text->bytesOf(static_cast<std::size_t>(i)), font),
                qPrintable(QString::number(i)));
        QVERIFY(flow->chipRect(4).width() > flow->chipRect(5).width());
        Ribbon ribbon(&selection);
        ribbon.resize(1200, ribbon.sizeHint().height());
        ribbon.setText(text);
        QVERIFY(ribbon.chipRect(4).width() > tokenWidth("hippopotamus", Theme::current().mono(13)));
        QVERIFY(tokenTip(*text, 4).contains(QStringLiteral("<|unk|>")));
        QVERIFY(!tokenTip(*text, 0).contains(QStringLiteral("<|unk|>")));

        const auto* model = only<QTableView>(&place)->model();
        QCOMPARE(
            model->index(4, TokenTableModel::TokenColumn).data().toString(), QStringLiteral("hippopotamus <|unk|>"));
        QCOMPARE(model->index(0, TokenTableModel::TokenColumn).data().toString(), QStringLiteral("the"));
        selection.setToken(4);
        QCOMPARE(fact(place, QStringLiteral("becomes")), QStringLiteral("<|unk|>"));
        // The word stands here once, though three words become <|unk|>.
        QCOMPARE(occurrence(*text, 4), QStringLiteral("only time in this text"));
        QCOMPARE(fact(place, QStringLiteral("in this text")), QStringLiteral("1 ×"));
        QCOMPARE(occurrence(*text, 3), QStringLiteral("second time in this text"));
        selection.setToken(0);
        QCOMPARE(fact(place, QStringLiteral("in this text")), QStringLiteral("2 ×"));
        QCOMPARE(fact(place, QStringLiteral("becomes")), QString());
        QCOMPARE(only<BarList>(place.inspector())->bars().front().bytes, std::string("<|unk|>"));
        QCOMPARE(only<BarList>(place.inspector())->bars().front().number, QStringLiteral("3 ×"));
    }

    void aWordThatStopsV1LeavesNoNumbersOfTheWholeText()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        place.inspector()->show();
        place.setText(withUnknownWords());
        QVERIFY(!fact(place, QStringLiteral("bytes per token")).isEmpty());
        const auto shownLists = [&] {
            int shown = 0;
            for (auto* list : place.inspector()->findChildren<KeyValueList*>())
                shown += list->isVisible() && !list->value(QStringLiteral("bytes per token")).isEmpty();
            return shown;
        };
        QCOMPARE(shownLists(), 1);
        auto cut = std::make_shared<TokenizedText>(*withUnknownWords());
        cut->tokens = { { 1, 0, 3 } };
        cut->unknownWord = "d";
        cut->tokenizerName = "Words V1 2";
        place.setText(cut);
        QCOMPARE(shownLists(), 0);
        QVERIFY(place.sentence().isEmpty());
        QVERIFY(place.numbersAsCsv().isEmpty());
        for (const auto* label : place.findChildren<ElidedLabel*>())
            QVERIFY2(!label->fullText().contains(QStringLiteral("per token")), qPrintable(label->fullText()));
        Ribbon ribbon(&selection);
        ribbon.setText(cut);
        QVERIFY2(ribbon.summary().contains(QStringLiteral("3 bytes")), qPrintable(ribbon.summary()));

        const QString lesson = place.emptyState()->sentence();
        const qsizetype begin = lesson.indexOf(QLatin1Char('<'));
        const qsizetype end = lesson.indexOf(QLatin1Char('>'));
        QVERIFY(begin > 0 && end > begin);
        QTextBoundaryFinder lines(QTextBoundaryFinder::Line, lesson);
        for (qsizetype at = lines.toNextBoundary(); at >= 0; at = lines.toNextBoundary())
            QVERIFY2(at <= begin || at > end, qPrintable(lesson.mid(0, at)));
    }

    void whyThereAreNoTokensIsSaidAndNothingOldStays()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.setText(withVocabulary("Once upon a time", 5000));
        selection.setToken(1);
        place.setEmpty(QStringLiteral("The tokenizer knows 28 characters, and L is not among them."));
        QVERIFY(place.isShowingEmpty());
        QVERIFY(place.emptyState()->sentence().contains(QStringLiteral("28 characters")));
        QCOMPARE(only<QTableView>(&place)->model()->rowCount(), 0);
        QCOMPARE(only<QTableView>(only<VocabularyPanel>(&place))->model()->rowCount(), 0);
        QVERIFY(place.sentence().isEmpty());
        QEvent language(QEvent::LanguageChange);
        QApplication::sendEvent(&place, &language);
        QVERIFY(place.emptyState()->sentence().contains(QStringLiteral("28 characters")));
        place.setText(examples::tokenized("Once"));
        QVERIFY(!place.isShowingEmpty());
    }

    void aSearchWithoutResultSaysSoAndEndsWithItsVocabulary()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        place.setText(withVocabulary("Once upon a time", 5000));
        auto* panel = only<VocabularyPanel>(&place);
        for (auto* views : place.findChildren<Segmented*>())
            if (views->count() == 2 && views->button(1)->text() == QLatin1String("Vocabulary"))
                QTest::mouseClick(views->button(1), Qt::LeftButton);
        auto* search = only<QLineEdit>(panel);
        auto* table = only<QTableView>(panel);
        auto* nothing = only<EmptyState>(panel);
        QVERIFY(table->isVisible() && !nothing->isVisible());
        search->setText(QStringLiteral("dragon"));
        QTRY_VERIFY(nothing->isVisible());
        QVERIFY(!table->isVisible());
        QVERIFY(nothing->sentence().contains(QStringLiteral("“dragon”")));
        search->setText(QStringLiteral("/(/"));
        QTRY_VERIFY(nothing->title().contains(QStringLiteral("regular expression")));
        auto* clear = only<QToolButton>(search);
        QTRY_VERIFY(clear && clear->isVisible());
        QVERIFY2(std::abs(2 * clear->geometry().center().y() - 2 * search->rect().center().y()) <= 2,
            qPrintable(QString::number(clear->geometry().center().y())));
        place.setEmpty(QStringLiteral("not for this text"));
        QCOMPARE(search->text(), QStringLiteral("/(/"));
        place.setText(withVocabulary("Once upon a time", 300)); // another tokenizer
        QCOMPARE(search->text(), QString());
        QCOMPARE(table->model()->rowCount(), 300);
        QVERIFY(table->isVisible() && !nothing->isVisible());
    }

    void aTokenThatTheTextDoesNotHoldIsDescribed()
    {
        Selection selection;
        TokensPlace place(&selection);
        const auto text = withVocabulary("Once upon a time", 5000);
        place.setText(text);
        auto* table = only<QTableView>(only<VocabularyPanel>(&place));
        selection.setToken(2);
        for (const int id : { 65, 66 }) { // the second without a selected token before it
            table->setCurrentIndex(table->model()->index(id, 0));
            QCOMPARE(selection.token(), -1);
            QCOMPARE(fact(place, QStringLiteral("id")), QString::number(id));
            QCOMPARE(fact(place, QStringLiteral("text")), QString(QChar(id)));
            QCOMPARE(fact(place, QStringLiteral("bytes")), QString::number(id, 16));
            QCOMPARE(table->currentIndex().row(), id);
        }
        selection.setToken(2);
        QCOMPARE(fact(place, QStringLiteral("id")), QString::number(text->tokens[2].id));
        QCOMPARE(fact(place, QStringLiteral("position")), QStringLiteral("2"));
    }

    void mostFrequentTokensLeadToTheirPlaces()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.setText(examples::tokenized(examples::story));
        auto* often = only<BarList>(place.inspector());
        QCOMPARE(often->bars().front().bytes, std::string(" a"));
        QCOMPARE(often->bars().front().number, QStringLiteral("3 ×"));
        for (const int place_ : { 2, 5, 11, 2 }) {
            Q_EMIT often->activated(0);
            QCOMPARE(selection.token(), place_);
        }
    }

    void csvIsWellFormed()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.setText(examples::tokenized("a, \"b\""));
        const QStringList lines = place.numbersAsCsv().split(QStringLiteral("\r\n"));
        QCOMPARE(lines[0], QStringLiteral("position,token,id,bytes,start,end,probability"));
        QVERIFY(lines[2].startsWith(QStringLiteral("1,\",\",")));
        QVERIFY(lines.contains(QStringLiteral("3,\"\"\"\",%1,22,3,4,").arg(lines[4].split(QLatin1Char(',')).value(2))));
    }

    void pictureIsDrawn()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.setText(examples::tokenized(examples::longStory(3000).toStdString()));
        QImage image(place.pictureSize(), QImage::Format_ARGB32);
        QPainter painter(&image);
        place.paintPicture(painter);
        painter.end();
        QCOMPARE(image.pixelColor(2, 2), Theme::current().panel);
        QSet<QRgb> seen;
        for (int x = 0; x < image.width(); ++x)
            seen.insert(image.pixel(x, 100));
        for (const QColor& chip : Theme::current().chips)
            QVERIFY(seen.contains(chip.rgb()));
    }

    void aMegabyteOfText()
    {
        Selection selection;
        TokensPlace place(&selection);
        place.resize(1000, 700);
        place.show();
        const auto text = examples::tokenized(examples::longStory(250000).toStdString());
        place.setText(text);
        QTRY_VERIFY(only<ChipFlow>(&place)->isLaidOut());
        selection.setToken(static_cast<int>(text->tokens.size()) - 1);
        QCOMPARE(only<QTableView>(&place)->currentIndex().row(), static_cast<int>(text->tokens.size()) - 1);
        QVERIFY(place.commandLine().contains(QStringLiteral("--file")));
        QVERIFY(!place.grab().isNull());
    }
};

QTEST_MAIN(TokensPlaceTest)
#include "tst_tokensplace.moc"
