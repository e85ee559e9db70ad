// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window on a tiny model: typing, clicking, opening what is no model, coming back.
#include "tests/app/harness.h"

#include "app/window/chipbutton.h"
#include "app/window/pictures.h"
#include "views/parts/emptystate.h"
#include "views/parts/heatmap.h"
#include "views/parts/theme.h"

#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTextBoundaryFinder>
#include <QTextDocumentFragment>
#include <QToolButton>

using namespace cutaway;
using namespace cutaway::testing;

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_resources = std::make_unique<Resources>(); }
    void init()
    {
        Settings::useTemporary();
        m_home = std::make_unique<QTemporaryDir>();
    }

    void opensOnTheBundledModelAndTheDefaultText()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        QCOMPARE(program.edit()->toPlainText(), MainWindow::defaultText());
        QCOMPARE(program.window.shownPlace(), QStringLiteral("attention"));
        QCOMPARE(program.workbench()->model()->summary.name, std::string("tiny"));
        QVERIFY(program.window.textBar()->modelButton()->text() == QStringLiteral("tiny"));
        QCOMPARE(program.window.banner()->sentence(), QString());
    }
    void typingShowsTokensAttentionAndTheNextToken()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        program.type("Hello, you");
        QVERIFY(program.settle());
        QCOMPARE(program.workbench()->modelText()->tokens.size(), std::size_t(10));
        QVERIFY(program.window.ribbon()->summary().contains("10"));
        const ReadingPtr reading = program.workbench()->reading();
        QCOMPARE(reading->positions, 10);
        QCOMPARE(reading->layers, 3);
        QCOMPARE(reading->heads, 4);
        QVERIFY(!reading->next.back().empty());
        QVERIFY(!reading->next.back().front().bytes.empty()); // the candidates have their bytes
        Place* attention = program.window.place("attention");
        QVERIFY(!attention->isShowingEmpty());
        QTRY_VERIFY(inkOf(attention->grab().toImage()) > 0.2);
        QVERIFY(attention->numbersAsCsv().count('\n') > 10);
    }
    void emptyTextSaysWhatToDo()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        QVERIFY(program.settle());
        QVERIFY(program.window.place("attention")->isShowingEmpty());
        QCOMPARE(program.window.banner()->sentence(), QString());
        program.type("a");
        QVERIFY(program.settle());
        QTRY_VERIFY(!program.window.place("attention")->isShowingEmpty());
    }
    void textLongerThanTheContextSaysWhatIsShown()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.edit()->replaceText(QString(200, QLatin1Char('x')));
        QVERIFY(program.settle());
        QCOMPARE(program.workbench()->reading()->positions, 64);
        QCOMPARE(program.workbench()->reading()->firstToken, std::size_t(136)); // nothing is selected: the end
        const QString notice = program.window.place("attention")->notice();
        QVERIFY2(notice.contains("200") && notice.contains("64") && notice.contains("136") && notice.contains("199"),
            qPrintable(notice));
        program.window.selection()->setToken(20);
        QTRY_COMPARE(program.workbench()->reading()->firstToken, std::size_t(0));
        program.edit()->replaceText("short");
        QVERIFY(program.settle());
        QCOMPARE(program.window.place("attention")->notice(), QString());
    }
    void foldersThatAreNoModelLeaveTheOpenOne_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : { "missing", "empty", "broken config", "no weights", "cut weights", "wrong shapes" })
            QTest::newRow(kind) << kind;
    }
    void foldersThatAreNoModelLeaveTheOpenOne()
    {
        QFETCH(QString, kind);
        Program program(m_home->path());
        QVERIFY(program.settle());
        const ModelFactsPtr before = program.workbench()->model();
        const QString folder = m_home->filePath("bad");
        makeBadFolder(kind, folder);
        program.workbench()->openModel(folder);
        QTRY_VERIFY(!program.window.banner()->sentence().isEmpty());
        const QString sentence = program.window.banner()->sentence();
        QVERIFY2(sentence.contains("bad") && sentence.contains("tiny"), qPrintable(sentence));
        QVERIFY(!sentence.contains("Something went wrong"));
        QCOMPARE(program.workbench()->model()->summary.name, before->summary.name);
        program.clearText();
        program.type("still here");
        QVERIFY(program.settle());
    }
    void whyAFolderDoesNotOpenIsSaidInChineseToo()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.settings.set(Settings::Language, "zh_CN");
        static const QRegularExpression names(
            "“[^”]*”|/[^ ：，。]*|config\\.json|model\\.safetensors|n_heads|emb_dim|JSON|"
            "n_layers|tensor|shape|[a-z_]+\\.[a-z_.0-9]+");
        for (const char* kind : { "missing", "empty", "broken config", "no weights", "cut weights", "wrong shapes" }) {
            const QString folder = m_home->filePath("bad-zh-" + QString(kind).remove(' '));
            makeBadFolder(kind, folder);
            program.window.banner()->dismiss();
            program.workbench()->openModel(folder);
            QTRY_VERIFY(!program.window.banner()->isHidden());
            const QString sentence = program.window.banner()->sentence();
            QString left = sentence;
            left.remove(names);
            QVERIFY2(!left.contains(QRegularExpression("[a-z]{3,} [a-z]{2,}")), qPrintable(sentence));
        }
        program.settings.set(Settings::Language, "en");
    }
    void whatIsOddAboutAFolderIsSaidAndItOpens()
    {
        const QString folder = m_home->filePath("odd");
        TinyShape biased;
        biased.qkvBias = 0.5f;
        writeTinyModel(folder, biased);
        QFile note(folder + "/cutaway.json");
        QVERIFY(note.open(QFile::WriteOnly));
        note.write(R"({"version": 1, "qkv_bias": false})");
        note.close();
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.workbench()->openModel(folder);
        QTRY_COMPARE(program.workbench()->model()->summary.folder, folder.toStdString());
        QTRY_VERIFY2(program.window.banner()->sentence().contains("opened with its biases"),
            qPrintable(program.window.banner()->sentence()));
    }
    void aFolderGivenAtTheStartThatDoesNotOpenGivesTheBundledModel()
    {
        const QString folder = m_home->filePath("bad-at-start");
        makeBadFolder("no weights", folder);
        Program program(m_home->path(), folder);
        QVERIFY(program.settle());
        QCOMPARE(QString::fromStdString(program.workbench()->model()->summary.name), QString("tiny"));
        QVERIFY(program.window.banner()->sentence().contains("bad-at-start"));
    }
    void modelWithoutATokenizerSaysSo()
    {
        writeTinyModel(m_home->filePath("dumb"), {}, false);
        Program program(m_home->path(), m_home->filePath("dumb"));
        QTRY_VERIFY(program.workbench()->model());
        QTRY_VERIFY(program.window.place("attention")->isShowingEmpty());
        QVERIFY(program.window.textBar()->modelButton()->text() == QStringLiteral("dumb"));
    }
    void placesAreReachedByClickAndByKey()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clickPlace("tokens");
        QCOMPARE(program.window.shownPlace(), QStringLiteral("tokens"));
        QCOMPARE(program.window.currentPlace()->placeId(), QStringLiteral("tokens"));
        QVERIFY(program.window.currentPlace()->inspector()->isVisible());
        program.window.activateWindow();
        program.window.commands()->action(Commands::GoAttention)->trigger();
        QCOMPARE(program.window.shownPlace(), QStringLiteral("attention"));
        QCOMPARE(program.window.commands()->action(Commands::GoAttention)->shortcut(), QKeySequence("Ctrl+2"));
    }
    void selectionIsShared()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.window.selection()->setToken(-1);
        QTRY_VERIFY(!program.window.ribbon()->chipRect(3).isNull());
        QTest::mouseClick(program.window.ribbon(), Qt::LeftButton, {}, program.window.ribbon()->chipRect(3).center());
        QCOMPARE(program.window.selection()->token(), 3);
        program.window.commands()->action(Commands::NextToken)->trigger();
        QCOMPARE(program.window.selection()->token(), 4);
        // Another tokenizer keeps the place in the text.
        program.clickPlace("tokens");
        program.workbench()->setShownTokenizer("chars");
        QTRY_COMPARE(program.workbench()->shownText()->tokenizerName.empty(), false);
        QCOMPARE(program.window.selection()->token(), 4);
    }
    void aWordThatV1DoesNotKnowIsALesson()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        program.type("the cat");
        QVERIFY(program.settle());
        program.clickPlace("tokens");
        Place* place = program.window.place("tokens");
        QList<QAction*> words;
        for (auto* button : place->findChildren<QToolButton*>())
            if (button->text() == QLatin1String("Words"))
                words = button->menu()->actions();
        QCOMPARE(words.size(), 2);
        const auto name = [&] { return program.workbench()->shownText()->tokenizerName; };
        words[0]->trigger();
        QTRY_COMPARE(name(), std::string("Words V1 2"));
        program.type(" sat");
        QTRY_COMPARE(place->emptyState()->title(), QStringLiteral("V1 does not know “sat”"));
        QVERIFY(place->isShowingEmpty());
        QCOMPARE(program.window.banner()->sentence(), QString()); // no error
        QTest::mouseClick(place->emptyState()->findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_COMPARE(name(), std::string("Words V2 4"));
        QVERIFY(!place->isShowingEmpty());
        QCOMPARE(program.workbench()->shownText()->tokens.back().id, 3); // <|unk|>
        words[0]->trigger(); // of the same words still
        QTRY_COMPARE(name(), std::string("Words V1 2"));
        QTRY_VERIFY(place->isShowingEmpty());
        words[0]->trigger(); // again: of the text as it is now
        QTRY_COMPARE(name(), std::string("Words V1 3"));
        QTRY_VERIFY(!place->isShowingEmpty());
    }
    void sessionComesBack()
    {
        writeTinyModel(m_home->filePath("other"), { 256, 64, 16, 2, 2, 5 });
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            program.workbench()->openModel(m_home->filePath("other"));
            QTRY_COMPARE(program.workbench()->model()->summary.name, std::string("other"));
            program.clearText();
            program.type("kept text");
            QVERIFY(program.settle());
            program.window.selection()->setToken(5);
            program.window.selection()->setHead(1, 1);
            program.clickPlace("tokens");
            program.window.close();
        }
        Program program(m_home->path());
        QVERIFY(program.settle());
        QCOMPARE(program.edit()->toPlainText(), QStringLiteral("kept text"));
        QCOMPARE(program.workbench()->model()->summary.name, std::string("other"));
        QCOMPARE(program.window.shownPlace(), QStringLiteral("tokens"));
        QCOMPARE(program.window.selection()->token(), 5);
        QCOMPARE(program.window.selection()->layer(), 1);
        QCOMPARE(program.window.selection()->head(), 1);
    }
    void damagedSessionStartsAfresh()
    {
        QFile session(m_home->filePath("session.json"));
        QVERIFY(session.open(QIODevice::WriteOnly));
        session.write("{\"text\":");
        session.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("damaged"));
        Program program(m_home->path());
        QVERIFY(program.settle());
        QCOMPARE(program.edit()->toPlainText(), MainWindow::defaultText());
    }
    void picturesAreValidFiles()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        for (const QString& id : { QStringLiteral("tokens"), QStringLiteral("attention"), QStringLiteral("generate"),
                 QStringLiteral("train") }) {
            program.clickPlace(id);
            QTest::qWait(50);
            Place& place = *program.window.currentPlace();
            const QString svg = m_home->filePath(id + ".svg"), png = m_home->filePath(id + ".png"),
                          pdf = m_home->filePath(id + ".pdf");
            QCOMPARE(savePicture(place, svg), QString());
            QCOMPARE(savePicture(place, png), QString());
            QCOMPARE(savePicture(place, pdf), QString());
            QSvgRenderer renderer(svg);
            QVERIFY(renderer.isValid());
            QImage drawn(renderer.defaultSize(), QImage::Format_RGB32);
            drawn.fill(Qt::white);
            QPainter painter(&drawn);
            renderer.render(&painter);
            painter.end();
            QVERIFY(inkOf(drawn) > 0.02);
            const QImage pixels(png);
            QCOMPARE(pixels.size(), place.pictureSize() * 2);
            QVERIFY(inkOf(pixels) > 0.02);
            QFile document(pdf);
            QVERIFY(document.open(QIODevice::ReadOnly));
            const QByteArray bytes = document.readAll();
            QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
        }
        QVERIFY(!savePicture(*program.window.currentPlace(), m_home->filePath("picture.bmp")).isEmpty());
        QVERIFY(!savePicture(*program.window.currentPlace(), m_home->filePath("no/such/folder/picture.svg")).isEmpty());
    }
    void numbersAreCopiedAsCsv()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.window.commands()->action(Commands::CopyNumbers)->trigger();
        const QString csv = QApplication::clipboard()->text();
        QVERIFY(csv.contains(',') && csv.count('\n') > 5);
        program.window.commands()->action(Commands::CopyPicture)->trigger();
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }
    void generatesStopsAndKeepsTheText()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        program.type("Hello");
        QVERIFY(program.settle());
        QSignalSpy tokens(program.workbench(), &Workbench::generatedToken);
        QSignalSpy ended(program.workbench(), &Workbench::generationEnded);
        program.window.commands()->action(Commands::Generate)->trigger();
        QCOMPARE(program.window.shownPlace(), QStringLiteral("generate"));
        QTRY_VERIFY(tokens.count() > 2);
        program.window.commands()->action(Commands::Cancel)->trigger();
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(!program.workbench()->isGenerating());
        QVERIFY(program.window.currentPlace()->numbersAsCsv().contains('\n'));
        const int before = tokens.count();
        program.window.commands()->action(Commands::OneToken)->trigger();
        QTRY_COMPARE(ended.count(), 2);
        QCOMPARE(tokens.count(), before + 1);
    }
    void rareKnobsActAndComeBack()
    {
        QString banned;
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            program.clearText();
            program.type("Hello");
            QVERIFY(program.settle());
            program.clickPlace("generate");
            QSignalSpy tokens(program.workbench(), &Workbench::generatedToken);
            QSignalSpy ended(program.workbench(), &Workbench::generationEnded);
            program.window.commands()->action(Commands::Generate)->trigger();
            QTRY_COMPARE(ended.count(), 1);
            for (const auto& arguments : tokens) { // one that can be typed
                const std::string bytes = arguments[0].value<GeneratedToken>().bytes;
                if (bytes.size() == 1 && std::isalnum(static_cast<unsigned char>(bytes[0])))
                    banned = QString::fromStdString(bytes);
            }
            QVERIFY(!banned.isEmpty());
            auto* inspector = program.window.currentPlace()->inspector();
            QTest::mouseClick(inspector->findChild<QPushButton*>("moreKnobs"), Qt::LeftButton);
            auto* ban = inspector->findChild<QWidget*>("ban")->findChild<QLineEdit*>();
            QVERIFY(ban->isVisible());
            QTest::keyClicks(ban, '"' + banned + '"');
            tokens.clear();
            program.window.commands()->action(Commands::Generate)->trigger();
            QTRY_COMPARE(ended.count(), 2);
            QVERIFY(tokens.count() > 0);
            int cuts = 0;
            for (const auto& arguments : tokens) {
                const auto token = arguments[0].value<GeneratedToken>();
                QVERIFY(QString::fromStdString(token.bytes) != banned);
                cuts += token.byBan.tokens;
            }
            QCOMPARE(cuts, static_cast<int>(tokens.count()));
            QVERIFY(program.window.currentPlace()->commandLine().contains("--ban=" + banned));
            program.window.close();
        }
        Program again(m_home->path());
        QVERIFY(again.settle());
        again.clickPlace("generate");
        auto* inspector = again.window.currentPlace()->inspector();
        auto* ban = inspector->findChild<QWidget*>("ban")->findChild<QLineEdit*>();
        QVERIFY(ban->isVisible());
        QCOMPARE(ban->text(), banned);
    }
    void aTextThatTheModelCannotReadIsSaidOnce()
    {
        Program program(m_home->path(), QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/models/sort"));
        program.clearText();
        program.type("cab=");
        QVERIFY(program.settle());
        QCOMPARE(program.window.banner()->sentence(), QString());
        program.type("A");
        QTRY_VERIFY(program.window.banner()->sentence().contains("\"A\""));
        QVERIFY(program.window.banner()->isVisible());
        const auto said = [&program](const QString& words) {
            const auto labels = program.window.currentPlace()->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
        };
        program.clickPlace("attention");
        QTRY_VERIFY(said("\"A\""));
        QVERIFY(said("pick a sample"));
        QVERIFY(!said("no tokenizer"));
        QTest::keyClick(program.edit(), Qt::Key_Backspace);
        QVERIFY(program.settle());
        QTRY_VERIFY(!program.window.banner()->isVisible()); // the text is another now
    }
    void generatingFromNothingSaysSo()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        QVERIFY(program.settle());
        program.clickPlace("generate");
        QVERIFY(program.window.currentPlace()->isShowingEmpty());
        program.window.commands()->action(Commands::Generate)->trigger();
        QTest::qWait(50);
        QVERIFY(!program.workbench()->isGenerating());
    }
    void trainsInTheWindowAndComesBackPaused()
    {
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            program.clickPlace("train");
            QSignalSpy events(program.window.trainDesk(), &TrainDesk::events);
            program.window.startTraining(smallRecipe(), "mine/../name");
            QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > 12, 120000);
            QVERIFY(program.window.statusStrip()->shownText().contains("mine-..-name"));
            QVERIFY(program.window.statusStrip()->cancelButton()->isVisible());
            // The other places are answered meanwhile.
            program.clickPlace("attention");
            program.clearText();
            program.type("abc");
            QVERIFY(program.settle());
            program.window.useTrainedModel(true);
            QTRY_VERIFY_WITH_TIMEOUT(program.workbench()->model()->summary.isTraining, 20000);
            QVERIFY(program.settle());
            // A folder that doesn't open leaves it.
            makeBadFolder("empty", m_home->filePath("nothing"));
            program.workbench()->openModel(m_home->filePath("nothing"));
            QTRY_VERIFY(program.window.banner()->sentence().contains("mine-..-name"));
            QVERIFY(program.workbench()->model()->summary.isTraining);
            // Closing asks first.
            program.window.close();
            QVERIFY(program.window.isVisible());
            QVERIFY(!program.window.banner()->sentence().isEmpty());
            QTest::mouseClick(program.window.banner()->answerButton(0), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(!program.window.isVisible(), 60000);
        }
        QVERIFY(QFileInfo::exists(m_home->filePath("runs/mine-..-name/run.json")));
        Program program(m_home->path());
        QVERIFY(program.settle());
        QCOMPARE(program.workbench()->model()->summary.name, std::string("tiny"));
        QVERIFY(program.window.trainDesk()->state() == TrainState::Paused);
        const auto before = program.window.trainDesk()->step();
        program.window.trainDesk()->resume();
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > std::max<std::int64_t>(before, 12), 120000);
        program.window.commands()->action(Commands::CancelAll)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!program.window.trainDesk()->isBusy(), 60000);
    }
    void droppedFolderIsOpened()
    {
        writeTinyModel(m_home->filePath("dropped"));
        Program program(m_home->path());
        QVERIFY(program.settle());
        QMimeData mime;
        mime.setUrls({ QUrl::fromLocalFile(m_home->filePath("dropped")) });
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&program.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&program.window, &drop);
        QTRY_COMPARE(program.workbench()->model()->summary.name, std::string("dropped"));
    }
    void textCanBeUndone()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        const QString before = program.edit()->toPlainText();
        program.edit()->replaceText("something else");
        program.edit()->undo();
        QCOMPARE(program.edit()->toPlainText(), before);
        QVERIFY(program.settle());
    }
    void textBarGrowsAFewLines()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        QCOMPARE(program.edit()->parentWidget()->height(), program.window.textBar()->modelButton()->height());
        const int oneLine = program.edit()->height();
        program.edit()->replaceText("one\ntwo\nthree");
        QTRY_VERIFY(program.edit()->height() > 2 * oneLine);
        program.edit()->replaceText(QString("line\n").repeated(40));
        QTRY_VERIFY(program.edit()->height() < 7 * oneLine);
    }
    void themeAndScaleChangeWhileItRuns()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.settings.set(Settings::Theme, "light");
        QTest::qWait(20);
        const QColor light = program.window.grab().toImage().pixelColor(700, 760);
        program.settings.set(Settings::Theme, "dark");
        QTest::qWait(20);
        const QColor dark = program.window.grab().toImage().pixelColor(700, 760);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 60);
        const int width = program.window.rail()->width();
        program.window.commands()->action(Commands::Larger)->trigger();
        QTRY_VERIFY(program.window.rail()->width() > width);
        program.window.commands()->action(Commands::NormalSize)->trigger();
        QTRY_COMPARE(program.window.rail()->width(), width);
    }
    void chineseLeavesNothingInEnglish()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        const QStringList places { "tokens", "attention", "generate", "train", "settings" };
        for (const QString& id : places) { // what was shown in English before changes too
            program.clickPlace(id);
            QTest::qWait(50);
        }
        program.settings.set(Settings::Language, "zh_CN");
        QTRY_COMPARE(program.window.rail()->button("tokens")->text(), QStringLiteral("词元"));
        // Names of things, units and what the user's own files are called stay.
        static const QRegularExpression stays(QStringLiteral(
            "\\b(Cutaway|GPT-2|GPT|CPU|BPE|Qt|LibTorch|QCustomPlot|PCRE2|SQLite|nlohmann|Sebastian "
            "Raschka|Top-[kp]|top-[kp]|[Mm]in-p|English|UTF-8|CSV|SVG|PNG|PDF|JSON|Unicode|Ctrl|tiny|ms|Raschka|OpenAI|"
            "chapter-5|appendix-d|verdict-small|novel-letters|novel|northangerabbey|shakespeare-letters|stories|sort|"
            "induction|tinyshakespeare|tinystories|"
            "sample|more|"
            "the-verdict|"
            "jane-austen|emma|persuasion|prideprejudice|hongloumeng|verdict|input|txt|small|letters|chapter|"
            "AdamW|GPL|LGPL|MIT|BSD|cutaway|log|softmax|logit|Logit|ln|Python|Apache|SIL|ISC|Clause|public|domain|json|"
            "python3|tools|make_toy_texts|out|data|CUTAWAY_DATA|CDLA|Sharing|TinyStories|github|com|"
            "Abnar|Zuidema|Kobayashi|Xiao|Olsson|Wang|Vig|Belinkov|Geva|Elhage|Meng|Zhang|Nanda|nostalgebraist|and|"
            "Shift|Alt|KiB|"
            "h|tmp|GPU|bpe|gpt2|dropout|Dropout|float32|bfloat16|Muon|GNU|Modified|SIL|OFL)\\b"));
        static const QRegularExpression command(
            QStringLiteral("cutaway-cli( [a-z]+| --[a-z]+)*|--[a-z][a-z-]*|run\\.json"));
        static const QRegularExpression english(QStringLiteral("[A-Za-z]{3,}"));
        QStringList leftOver;
        for (const QString& id : places) {
            program.clickPlace(id);
            QTest::qWait(50);
            QStringList texts;
            for (QLabel* label : program.window.findChildren<QLabel*>())
                if (label->isVisible())
                    texts << label->text();
            for (QAbstractButton* button : program.window.findChildren<QAbstractButton*>())
                if (button->isVisible())
                    texts << button->text() << button->toolTip();
            for (QString text : texts) {
                const QString shown = text;
                if (Qt::mightBeRichText(text))
                    text = QTextDocumentFragment::fromHtml(text).toPlainText();
                text.remove(QRegularExpression(QStringLiteral("/[^ \\n]*|“[^”]*”")));
                text.remove(command);
                text.remove(stays);
                const auto left = english.match(text);
                if (left.hasMatch())
                    leftOver << id + ": '" + left.captured() + "' in " + shown;
            }
        }
        QVERIFY2(leftOver.isEmpty(), qPrintable(leftOver.join(QLatin1Char('\n'))));
        program.settings.set(Settings::Language, "en");
        QTRY_COMPARE(program.window.rail()->button("tokens")->text(), QStringLiteral("Tokens"));
    }
    void inspectorAndRailCanBeHidden()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        QWidget* inspector = program.window.currentPlace()->inspector();
        QVERIFY(inspector->isVisible());
        program.window.commands()->action(Commands::ShowInspector)->trigger();
        QVERIFY(!inspector->isVisible());
        program.window.commands()->action(Commands::ShowInspector)->trigger();
        QVERIFY(inspector->isVisible());
        program.window.commands()->action(Commands::FullScreen)->trigger();
        QVERIFY(!program.window.rail()->isVisible() && !program.edit()->isVisible()
            && program.window.currentPlace()->isVisible());
        program.window.commands()->action(Commands::Cancel)->trigger();
        QVERIFY(program.window.rail()->isVisible() && program.edit()->isVisible());
    }
    void largeTextInASmallWindow_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("inspector");
        QTest::addColumn<bool>("names");
        QTest::newRow("desk") << 1.0 << QSize(1280, 800) << true << true;
        QTest::newRow("130 %") << 1.3 << QSize(1280, 800) << false << true;
        QTest::newRow("150 %") << 1.5 << QSize(1280, 800) << false << true;
        QTest::newRow("150 % on a projector") << 1.5 << QSize(1024, 768) << false << false;
        QTest::newRow("200 %") << 2.0 << QSize(1280, 800) << false << false;
    }
    void largeTextInASmallWindow()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        QFETCH(bool, inspector);
        QFETCH(bool, names);
        static QStringList said;
        said.clear();
        const auto before
            = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) { said << text; });
        {
            Program program(m_home->path());
            program.settings.set(Settings::TextScale, scale);
            program.window.resize(size);
            QVERIFY(program.settle());
            QCOMPARE(program.window.size(), size);
            QCOMPARE(program.window.isInspectorShown(), inspector);
            QCOMPARE(program.window.rail()->isCompact(), !names);
            QVERIFY(program.settings.flag(Settings::InspectorShown)); // the user's choice stays
            for (const QString& id : { QStringLiteral("tokens"), QStringLiteral("attention"),
                     QStringLiteral("generate"), QStringLiteral("train"), QStringLiteral("settings") }) {
                program.clickPlace(id);
                QTest::qWait(60);
                const QImage shown = program.window.grab().toImage();
                if (const QString folder = qEnvironmentVariable("CUTAWAY_SHOTS"); !folder.isEmpty())
                    shown.save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, id).arg(scale * 100).arg(size.width()));
                for (QAbstractButton* button : program.window.findChildren<QAbstractButton*>()) {
                    if (!button->isVisible())
                        continue;
                    const QRect at(button->mapTo(&program.window, QPoint()), button->size());
                    const bool scrolled = button->window()->rect().contains(at)
                        || button->parentWidget()->parentWidget()->objectName() == "qt_scrollarea_viewport";
                    QVERIFY2(scrolled || at.right() < size.width(),
                        qPrintable(id + QStringLiteral(": “%1” is cut off").arg(button->text())));
                }
                if (id == QLatin1String("attention")) {
                    const auto* map = program.window.findChild<HeatMap*>();
                    QVERIFY2(map->width() >= 260 && map->height() >= 200,
                        qPrintable(QStringLiteral("%1 × %2").arg(map->width()).arg(map->height())));
                }
            }
        }
        qInstallMessageHandler(before);
        QVERIFY2(said.filter("QPainter").isEmpty(), qPrintable(said.join('\n')));
    }
    void inspectorComesWithTheRoomAndWhenAskedFor()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        QAction* inspector = program.window.commands()->action(Commands::ShowInspector);
        QWidget* column = program.window.currentPlace()->inspector();
        program.window.resize(920, 700);
        QTRY_VERIFY(!column->isVisible());
        QVERIFY(!inspector->isChecked());
        inspector->trigger(); // F9
        QTRY_VERIFY(column->isVisible() && inspector->isChecked());
        QVERIFY(column->mapTo(&program.window, QPoint(column->width(), 0)).x() <= program.window.width());
        program.window.resize(1280, 800);
        QTRY_VERIFY(column->isVisible());
        inspector->trigger(); // with room, it is a choice for good
        QVERIFY(!column->isVisible() && !program.settings.flag(Settings::InspectorShown));
        program.window.resize(920, 700);
        program.window.resize(1280, 800);
        QVERIFY(!column->isVisible());
        QAction* rail = program.window.commands()->action(Commands::ShowRail);
        rail->trigger();
        QVERIFY(!program.window.rail()->isVisible());
        program.window.resize(1000, 700);
        rail->trigger();
        QVERIFY(program.window.rail()->isVisible());
    }
    void textIsNotEnlargedBeyondWhatWorks()
    {
        Program program(m_home->path());
        program.settings.set(Settings::TextScale, 3.0); // as an earlier version allowed
        QCOMPARE(Theme::current().scale, program.appearance.largestScale());
        QVERIFY(program.appearance.largestScale() >= 2.0);
        program.window.commands()->action(Commands::Larger)->trigger();
        QCOMPARE(Theme::current().scale, program.appearance.largestScale());
        program.window.commands()->action(Commands::Smaller)->trigger();
        QVERIFY(Theme::current().scale < program.appearance.largestScale());
    }
    void buttonsOfTheTextBarFollowTheScale()
    {
        Program program(m_home->path());
        QToolButton* samples = program.window.textBar()->samplesButton();
        const int before = samples->iconSize().width();
        program.settings.set(Settings::TextScale, 2.0);
        QTRY_COMPARE(samples->iconSize().width(), 2 * before);
    }
    void chineseLinesAreShownWhole()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.edit()->replaceText(QStringLiteral("春天来了，花都开了。\n小猫在院子里跑来跑去。\n后来它睡着了。"));
        QVERIFY(program.settle());
        QCOMPARE(program.edit()->verticalScrollBar()->value(), 0);
        const QTextCursor start(program.edit()->document());
        QTextCursor end = start;
        end.movePosition(QTextCursor::End);
        const QRect view = program.edit()->viewport()->rect();
        QVERIFY(view.contains(program.edit()->cursorRect(start)) && view.contains(program.edit()->cursorRect(end)));
        QVERIFY(view.bottom() - program.edit()->cursorRect(end).bottom() < 8); // and nothing blank below
    }
    void ribbonIsEmptyForAModelWithoutATokenizer()
    {
        writeTinyModel(m_home->filePath("dumb"), {}, false);
        Program program(m_home->path());
        QVERIFY(program.settle());
        QVERIFY(!program.window.ribbon()->summary().isEmpty());
        program.workbench()->openModel(m_home->filePath("dumb"));
        QTRY_COMPARE(program.window.ribbon()->summary(), QString());
        QVERIFY(program.window.ribbon()->accessibleDescription().contains("no tokenizer"));
        program.workbench()->openModel(m_resources->path("models/tiny"));
        QTRY_VERIFY(!program.window.ribbon()->summary().isEmpty());
    }
    void tokenizersAreNamedInChineseToo()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clickPlace("tokens");
        program.settings.set(Settings::Language, "zh_CN");
        const QMap<QString, QString> names { { "chars", "字符" }, { "bytes", "字节" }, { "words-v1", "单词 V1" },
            { "words-v2", "单词 V2" } };
        for (auto name = names.begin(); name != names.end(); ++name) {
            program.workbench()->setShownTokenizer(name.key());
            QTRY_VERIFY2(program.window.ribbon()->summary().contains(name.value()),
                qPrintable(program.window.ribbon()->summary()));
            QVERIFY(program.window.place("tokens")->sentence().contains(name.value()));
        }
        // The token that V1's lesson speaks of is never broken at the end of a line.
        program.workbench()->setShownTokenizer("words-v1");
        program.type(" dragon");
        const EmptyState* empty = program.window.place("tokens")->emptyState();
        QTRY_VERIFY(empty->sentence().contains("KeyError"));
        const QString lesson = empty->sentence();
        QVERIFY(lesson.indexOf('<') > 0 && lesson.indexOf('>') > lesson.indexOf('<'));
        QTextBoundaryFinder lines(QTextBoundaryFinder::Line, lesson);
        for (qsizetype at = lines.toNextBoundary(); at >= 0; at = lines.toNextBoundary())
            QVERIFY2(at <= lesson.indexOf('<') || at > lesson.indexOf('>'), qPrintable(lesson.left(at)));
        program.settings.set(Settings::Language, "en");
    }
    void aTextThatTheModelsTokenizerCannotCutLeavesNoOldTokens()
    {
        const TokenizerPtr letters = trainCharacterTokenizer("abcdefgh 0123");
        TinyShape shape;
        shape.vocabulary = letters->vocabSize();
        const QString folder = m_home->filePath("letters");
        writeTinyModel(folder, shape, false);
        saveTokenizer(*letters, folder.toStdString());
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clickPlace("tokens");
        Place* tokens = program.window.place("tokens");
        QVERIFY(!tokens->isShowingEmpty());
        program.workbench()->openModel(folder);
        QTRY_VERIFY(tokens->isShowingEmpty());
        QVERIFY2(
            tokens->emptyState()->sentence().contains("pick a sample"), qPrintable(tokens->emptyState()->sentence()));
        QVERIFY2(tokens->emptyState()->sentence().contains("characters"), qPrintable(tokens->emptyState()->sentence()));
        QVERIFY(tokens->numbersAsCsv().isEmpty());
        QCOMPARE(program.window.ribbon()->summary(), QString());
        program.clearText();
        program.type("abba 12");
        QTRY_VERIFY(!tokens->isShowingEmpty());
        // A tokenizer to compare with cuts what the model's can't, and back again it is said once more.
        program.type("Z");
        QTRY_VERIFY(tokens->isShowingEmpty());
        program.workbench()->setShownTokenizer("bytes");
        QTRY_VERIFY(!tokens->isShowingEmpty());
        QTRY_COMPARE(tokens->numbersAsCsv().count('\n'), 9);
        program.workbench()->setShownTokenizer({});
        QTRY_VERIFY(tokens->isShowingEmpty());
        QVERIFY(tokens->emptyState()->sentence().contains("pick a sample"));
        // The reason follows the language, and is not announced a second time.
        program.window.banner()->dismiss();
        program.settings.set(Settings::Language, "zh_CN");
        QTRY_VERIFY2(
            tokens->emptyState()->sentence().contains("分词器认识"), qPrintable(tokens->emptyState()->sentence()));
        QVERIFY(program.window.banner()->isHidden());
        program.settings.set(Settings::Language, "en");
    }
    void recipeIsRemembered()
    {
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            program.clickPlace("train");
            auto* name = program.window.findChild<QLineEdit*>("runName");
            QCOMPARE(name->text(), QStringLiteral("novel-letters")); // its text comes with the program
            const auto cards = program.window.findChildren<QAbstractButton*>("recipe");
            QTest::mouseClick(cards.at(1), Qt::LeftButton);
            QVERIFY(name->text() != QStringLiteral("novel-letters"));
            QCOMPARE(program.settings.text(Settings::Recipe), name->text());
        }
        Program program(m_home->path());
        QCOMPARE(program.window.findChild<QLineEdit*>("runName")->text(), program.settings.text(Settings::Recipe));
    }
    void framesOfTheKeyboardComeWithTheKeyboard()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        RailButton* tokens = program.window.rail()->button("tokens");
        const auto framed = [&](QWidget* widget) {
            const QImage image = widget->grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == Theme::current().focus)
                        return true;
            return false;
        };
        program.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&program.window));
        QTest::mouseClick(tokens, Qt::LeftButton);
        QVERIFY(tokens->hasFocus() && !framed(tokens));
        QTest::keyClick(tokens, Qt::Key_Tab);
        QWidget* next = program.window.focusWidget();
        QCOMPARE(next, program.window.rail()->menuButton()); // places are one stop; arrows walk between them
        QVERIFY(framed(next));
        QTest::keyClick(next, Qt::Key_Backtab);
        QVERIFY(tokens->hasFocus() && framed(tokens));
    }
    void keyboardStaysNearAButtonThatGoes()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&program.window));
        // Zooming in and showing the whole matrix again disables the button that does it.
        const auto button = [&](const char* name) {
            for (auto* b : program.window.place("attention")->findChildren<QAbstractButton*>())
                if (b->accessibleName() == QLatin1String(name))
                    return b;
            return static_cast<QAbstractButton*>(nullptr);
        };
        QAbstractButton* fit = button("Show the whole matrix");
        QVERIFY(fit);
        button("Zoom in")->click();
        QTRY_VERIFY(fit->isEnabled());
        fit->setFocus(Qt::TabFocusReason);
        QTest::keyClick(fit, Qt::Key_Space);
        QTRY_VERIFY(!fit->isEnabled());
        QTRY_VERIFY(program.window.place("attention")->isAncestorOf(program.window.focusWidget()));
        QTRY_COMPARE(program.window.focusWidget(), static_cast<QWidget*>(button("Zoom in")));
    }
    void dialogsHaveNoStrangersIcons()
    {
        Program program(m_home->path());
        program.settings.set(Settings::Theme, "dark");
        for (const Commands::Id id : { Commands::Shortcuts, Commands::About }) {
            program.window.commands()->action(id)->trigger();
            auto* dialog = program.window.findChild<QDialog*>();
            QVERIFY(dialog && dialog->isVisible());
            QTest::qWait(50);
            for (const QPushButton* button : dialog->findChildren<QPushButton*>())
                QVERIFY(button->icon().isNull());
            if (const QString folder = qEnvironmentVariable("CUTAWAY_SHOTS"); !folder.isEmpty())
                dialog->grab().save(QStringLiteral("%1/dialog-%2.png").arg(folder).arg(id));
            dialog->close();
            QTRY_VERIFY(!program.window.findChild<QDialog*>());
        }
    }
    void tabWalksAsOneReads()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&program.window));
        program.window.rail()->button("attention")->setFocus(Qt::TabFocusReason);
        QStringList walked;
        for (int i = 0; i < 60; ++i) {
            QWidget* at = program.window.focusWidget();
            walked << (at->accessibleName().isEmpty() ? at->objectName() : at->accessibleName());
            QTest::keyClick(at, Qt::Key_Tab);
            if (program.window.focusWidget() == program.edit()) { // Tab leaves the text too
                walked << QStringLiteral("Text");
                QTest::keyClick(program.edit(), Qt::Key_Tab);
            }
        }
        int last = -1;
        for (const char* name : { "Attention", "Menu", "Text", "Sample texts", "Model", "Device", "Tokens of the text",
                 "Save picture", "Copy numbers", "Full screen", "Explain", "Square root" }) {
            const auto at = static_cast<int>(walked.indexOf(QLatin1String(name)));
            QVERIFY2(at > last,
                qPrintable(QLatin1String(name) + QStringLiteral(" in ") + walked.join(QStringLiteral(", "))));
            last = std::max(last, at);
        }
        QVERIFY2(walked.count("Attention") >= 2, qPrintable(walked.join(", "))); // and round again
    }
    void everythingCanBeNamedAloud()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        for (const QString& id : { QStringLiteral("tokens"), QStringLiteral("attention"), QStringLiteral("generate"),
                 QStringLiteral("train"), QStringLiteral("settings") }) {
            program.clickPlace(id);
            for (QAbstractButton* button : program.window.findChildren<QAbstractButton*>()) {
                if (!button->isVisible() || button->focusPolicy() == Qt::NoFocus)
                    continue;
                const bool named = !button->accessibleName().isEmpty() || !button->text().isEmpty();
                QVERIFY2(named,
                    qPrintable(QStringLiteral("a %1 in %2 has no name").arg(button->metaObject()->className(), id)));
            }
        }
    }

private:
    static TrainRecipe smallRecipe()
    {
        TrainRecipe recipe;
        recipe.model = { 0, 32, 32, 2, 2, 0.0, true, true };
        recipe.tokenizer = "bytes";
        recipe.data.files = { CUTAWAY_SOURCE_DIR "/resources/samples/long.txt" };
        recipe.data.context_length = 32;
        recipe.data.stride = 16;
        recipe.data.batch_size = 4;
        recipe.epochs = 1000;
        recipe.eval_freq = 5;
        recipe.eval_iter = 1;
        recipe.sample.max_new = 5;
        recipe.device = "cpu";
        return recipe;
    }
    void makeBadFolder(const QString& kind, const QString& folder)
    {
        if (kind == "missing")
            return;
        QDir().mkpath(folder);
        if (kind == "empty")
            return;
        writeTinyModel(folder);
        if (kind == "broken config")
            detail::write(folder + "/config.json", "{\"n_layer\": ");
        else if (kind == "no weights")
            QFile::remove(folder + "/model.safetensors");
        else if (kind == "cut weights")
            QFile::resize(folder + "/model.safetensors", 5000);
        else if (kind == "wrong shapes") {
            QFile config(folder + "/config.json");
            QVERIFY(config.open(QIODevice::ReadOnly));
            const QByteArray other = config.readAll().replace("\"n_embd\": 32", "\"n_embd\": 48");
            config.close();
            detail::write(folder + "/config.json", other);
        }
    }

    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
