// SPDX-License-Identifier: GPL-3.0-or-later
// Trace in the whole window: the real worker answers with a tiny model's numbers.
#include <limits>

#include "app/window/chipbutton.h"
#include "app/window/numbersdesk.h"
#include "app/window/textbar.h"
#include "tests/app/harness.h"
#include "views/parts/cellgrid.h"
#include "views/parts/emptystate.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/trace/attributionview.h"
#include "views/trace/comparemodel.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchview.h"
#include "views/trace/traceplace.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

struct Tracing {
    QTemporaryDir home;
    Program program { home.path() };
    TracePlace* place = static_cast<TracePlace*>(program.window.place(QStringLiteral("trace")));

    explicit Tracing(const QString& text = QStringLiteral("aXbYcZaX"))
    {
        program.clearText();
        program.type(text);
        settled = program.settle();
        program.clickPlace(QStringLiteral("trace"));
    }
    template <class Widget> Widget* find(const char* name) const
    {
        return place->findChild<Widget*>(QLatin1String(name));
    }
    CellGrid* grid(const char* name) const { return find<CellGrid>(name); }
    void show(int view) { click(find<Segmented>("traceView")->button(view)); }
    QString state(const char* name) const { return find<QLabel>(name)->text(); }
    bool settled = false;
};

} // namespace

class TraceWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Resources> m_resources;

private Q_SLOTS:
    void initTestCase()
    {
        Settings::useTemporary();
        Theme::apply(*qApp, false);
        m_resources = std::make_unique<Resources>();
    }

    void lensFollowsTheText()
    {
        Tracing trace;
        QVERIFY(trace.settled);
        QTRY_COMPARE(trace.grid("lensGrid")->content().columns, 8);
        QCOMPARE(trace.grid("lensGrid")->content().rows, 4); // embeddings and three layers
        QCOMPARE(trace.grid("lensGrid")->content().columnLabels[1], QStringLiteral("X"));
        trace.program.type(QStringLiteral("q"));
        QTRY_COMPARE(trace.grid("lensGrid")->content().columns, 9);
        QTRY_VERIFY(!trace.place->numbersAsCsv().isEmpty());
        typeInto(trace.place, "lensTarget", "b");
        QTRY_COMPARE(trace.grid("lensGrid")->content().footLabels[0], QStringLiteral("b"));
        typeInto(trace.place, "lensTarget", "bc"); // two tokens to a model of bytes
        bool said = false;
        QTRY_VERIFY([&] {
            for (const QLabel* label : trace.place->view<LensView>()->findChildren<QLabel*>())
                said = said || label->accessibleName().contains(QStringLiteral("is 2 tokens to this model"));
            return said;
        }());
    }

    void attributionsPartsAddUp()
    {
        Tracing trace;
        trace.show(1);
        QTRY_VERIFY(trace.state("attributionState").contains(QStringLiteral("the parts add up to it")));
        const auto json = QJsonDocument::fromJson(trace.place->numbersAsJson().toUtf8()).object();
        QVERIFY(std::abs(json[QStringLiteral("sum")].toDouble() - json[QStringLiteral("logit")].toDouble()) < 1e-3);
        auto* against = trace.find<QComboBox>("attributionAgainst");
        against->lineEdit()->setFocus();
        QTest::keyClicks(against->lineEdit(), QStringLiteral("q"));
        QTRY_VERIFY(trace.state("attributionState").contains(QStringLiteral("rather than “q”")));
    }

    void patchingRunsOnTheWorker()
    {
        Tracing trace;
        trace.show(2);
        trace.find<QPlainTextEdit>("patchCorrupt")->setPlainText(QStringLiteral("aXqYcZa"));
        QTRY_VERIFY(trace.state("patchState").contains(QStringLiteral("has 8 tokens and the corrupted one 7")));
        trace.find<QPlainTextEdit>("patchCorrupt")->setPlainText(QStringLiteral("aXqYcZaX"));
        QTRY_VERIFY(trace.state("patchState").contains(QStringLiteral("2 (“b” and “q”)")));
        typeInto(trace.place, "patchAnswer", "b");
        typeInto(trace.place, "patchWrong", "q");
        click(trace.find<QPushButton>("patchRun"));
        QTRY_COMPARE(trace.grid("patchGrid")->content().columns, 8);
        QVERIFY(trace.state("patchState").contains(QStringLiteral("Logit of “b” less that of “q”")));
        // Patching the stream into the first block at the one place that differs brings everything back.
        const auto& content = trace.grid("patchGrid")->content();
        QCOMPARE(content.texts[2], QStringLiteral("1.00"));
        QCOMPARE(content.texts[1], QStringLiteral("0.00"));
        typeInto(trace.place, "patchWrong", "bb");
        click(trace.find<QPushButton>("patchRun"));
        QTRY_VERIFY(trace.state("patchState").contains(QStringLiteral("is 2 tokens to this model")));
    }

    void comparingNamesTheFirstThatDiffers()
    {
        Tracing trace;
        const QString other = m_resources->path(QStringLiteral("other"));
        writeTinyModel(other, { .seed = 2 });
        trace.show(3);
        typeInto(trace.place, "comparePath", other.toUtf8().constData());
        click(trace.find<QPushButton>("compareRun"));
        QTRY_VERIFY(
            trace.state("compareState").contains(QStringLiteral("embeddings, the first activation, differs already")));
        QVERIFY(trace.find<QTableView>("compareTable")->model()->rowCount() > 30);
        typeInto(trace.place, "comparePath", m_resources->path(QStringLiteral("models/tiny")).toUtf8().constData());
        click(trace.find<QPushButton>("compareRun"));
        QTRY_VERIFY(trace.state("compareState").contains(QStringLiteral("activations agree")));
        const QString small = m_resources->path(QStringLiteral("small"));
        writeTinyModel(small, { .layers = 2 });
        typeInto(trace.place, "comparePath", small.toUtf8().constData());
        click(trace.find<QPushButton>("compareRun"));
        QTRY_VERIFY(trace.state("compareState").contains(QStringLiteral("different shape")));
        typeInto(trace.place, "comparePath", CUTAWAY_SOURCE_DIR "/tests/data/state-dicts/whole.pth");
        click(trace.find<QPushButton>("compareRun"));
        QTRY_VERIFY(trace.state("compareState").contains(QStringLiteral("model.state_dict()")));
        click(trace.find<QPushButton>("compareFolder"));
        chooseInDialog(trace.program, other);
        QTRY_COMPARE(trace.find<QLineEdit>("comparePath")->text(), other);
    }

    void aModelWhoseOutputIsNoNumberShowsNothingOfTheOneBefore()
    {
        Tracing trace;
        QTRY_COMPARE(trace.grid("lensGrid")->content().columns, 8);
        const QString damaged = m_resources->path(QStringLiteral("damaged"));
        writeTinyModel(damaged, { .qkvBias = std::numeric_limits<float>::quiet_NaN() });
        trace.program.workbench()->openModel(damaged);
        QTRY_VERIFY(trace.place->isShowingEmpty());
        QVERIFY(trace.place->emptyState()->sentence().contains(QStringLiteral("not a number")));
        QVERIFY(trace.place->numbersAsCsv().isEmpty());
        trace.show(3); // but where it goes wrong can be found
        QVERIFY(!trace.place->isShowingEmpty());
        typeInto(trace.place, "comparePath", m_resources->path(QStringLiteral("models/tiny")).toUtf8().constData());
        click(trace.find<QPushButton>("compareRun"));
        QTRY_VERIFY(trace.state("compareState").contains(QStringLiteral("not a number")));
        QVERIFY2(trace.state("compareState").contains(QStringLiteral("L0.")), qPrintable(trace.state("compareState")));
        trace.show(0);
        QVERIFY(trace.place->isShowingEmpty());
        trace.program.type(QStringLiteral("q"));
        trace.program.workbench()->openModel(m_resources->path(QStringLiteral("models/tiny")));
        QTRY_VERIFY(!trace.place->isShowingEmpty());
        QTRY_COMPARE(trace.grid("lensGrid")->content().columns, 9);
    }

    void aCopyOfAModelIsToldByItsFolder()
    {
        Tracing trace;
        const QString copy = m_resources->path(QStringLiteral("copy-of-tiny"));
        writeTinyModel(copy);
        QFile named(copy + QStringLiteral("/cutaway.json"));
        QVERIFY(named.open(QIODevice::WriteOnly));
        named.write("{\"format_version\": 1, \"name\": \"tiny\", \"qkv_bias\": true, \"init\": \"gpt2\"}");
        named.close();
        trace.program.workbench()->openModel(copy);
        QTRY_COMPARE(trace.program.window.textBar()->modelButton()->text(), QStringLiteral("tiny (copy-of-tiny)"));
    }

    void numbersAreSavedInEachForm()
    {
        Tracing trace;
        QTemporaryDir folder;
        trace.show(0);
        QTRY_VERIFY(!trace.place->numbersAsTensors().empty());
        for (const char* ending : { "csv", "json", "safetensors" }) {
            const QString path = folder.filePath(QStringLiteral("lens.") + QLatin1String(ending));
            trace.program.window.findChild<NumbersDesk*>()->save(trace.place, path);
            QTRY_VERIFY2(QFileInfo::exists(path), ending);
        }
        QFile file(folder.filePath("lens.safetensors"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("\"entropy\""));
        QVERIFY2(bytes.contains("[4,8]"), bytes.left(400).constData());
    }

    void chosenViewComesBackWithTheSession()
    {
        QTemporaryDir home;
        {
            Program program(home.path());
            QVERIFY(program.settle());
            program.clickPlace(QStringLiteral("trace"));
            auto* place = program.window.place(QStringLiteral("trace"));
            click(place->findChild<Segmented*>(QStringLiteral("traceView"))->button(2));
            program.window.close();
        }
        Program again(home.path());
        QVERIFY(again.settle());
        QCOMPARE(again.window.shownPlace(), QStringLiteral("trace"));
        QCOMPARE(static_cast<TracePlace*>(again.window.place(QStringLiteral("trace")))->shownView(),
            QStringLiteral("patching"));
    }

    void keysGoThere()
    {
        Tracing trace;
        trace.program.clickPlace(QStringLiteral("tokens"));
        QCOMPARE(trace.program.window.commands()->action(Commands::GoTrace)->shortcut(), QKeySequence("Ctrl+3"));
        trace.program.window.commands()->action(Commands::GoTrace)->trigger();
        QCOMPARE(trace.program.window.shownPlace(), QStringLiteral("trace"));
    }

    void pictures()
    {
        if (qEnvironmentVariable("CUTAWAY_PICTURES").isEmpty())
            QSKIP("CUTAWAY_PICTURES names no folder");
        QTemporaryDir home;
        qputenv("CUTAWAY_RESOURCES", CUTAWAY_SOURCE_DIR "/resources");
        Program program(home.path(), QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/models/stories"));
        QVERIFY(program.settle());
        auto* place = static_cast<TracePlace*>(program.window.place(QStringLiteral("trace")));
        program.clickPlace(QStringLiteral("trace"));
        QTRY_VERIFY(!place->numbersAsCsv().isEmpty());
        program.window.selection()->setToken(8);
        keepPictures(program, QStringLiteral("trace-lens"));
        const auto choice = place->findChild<Segmented*>(QStringLiteral("traceView"));
        click(choice->button(1));
        QTRY_VERIFY(!place->numbersAsCsv().isEmpty());
        keepPictures(program, QStringLiteral("trace-attribution"));
        click(choice->button(2));
        keepPictures(program, QStringLiteral("trace-patching-empty"));
        const auto* clean = place->findChild<QPlainTextEdit*>(QStringLiteral("patchClean"));
        click(place->findChild<QPushButton*>(QStringLiteral("patchSample")));
        QTRY_VERIFY(clean->toPlainText().contains(QStringLiteral("girl named Lily")));
        click(place->findChild<QPushButton*>(QStringLiteral("patchRun")));
        QTRY_VERIFY(!place->numbersAsCsv().isEmpty());
        keepPictures(program, QStringLiteral("trace-patching"));
        click(choice->button(3));
        keepPictures(program, QStringLiteral("trace-compare-empty"));
        place->view<CompareView>()->setPath(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/models/stories"));
        QTRY_VERIFY(!place->numbersAsCsv().isEmpty());
        keepPictures(program, QStringLiteral("trace-compare"));
        qputenv("CUTAWAY_RESOURCES", m_resources->path(QString()).toUtf8());
    }
};

QTEST_MAIN(TraceWindowTest)
#include "tst_tracewindow.moc"
