// SPDX-License-Identifier: GPL-3.0-or-later
// What the heads do, in the window with the real worker.
#include "tests/app/harness.h"

#include "views/attention/attentionplace.h"
#include "views/attention/headmeasure.h"
#include "views/attention/headsview.h"
#include "views/attention/headtable.h"
#include "views/attention/leaderboardpanel.h"
#include "views/attention/matrixview.h"
#include "views/parts/barlist.h"
#include "views/parts/segmented.h"

#include <cmath>

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const char* const words = "the cat sat on the mat and the dog sat";

/// In the dialog that saves.
void saveAs(Program& program, const QString& file)
{
    QTRY_VERIFY(program.window.findChild<QFileDialog*>());
    auto* dialog = program.window.findChild<QFileDialog*>();
    dialog->findChild<QLineEdit*>()->setText(file);
    click(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save));
    QTRY_VERIFY(QFileInfo::exists(file));
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class HeadsWindowTest : public QObject {
    Q_OBJECT

    Resources m_resources;
    QTemporaryDir m_home;

    AttentionPlace* placeOf(Program& program) { return program.window.findChild<AttentionPlace*>(); }
    void begin(Program& program)
    {
        program.clickPlace(QStringLiteral("attention"));
        program.clearText();
        program.type(QLatin1String(words));
        QVERIFY(program.settle());
    }

private Q_SLOTS:
    void init() { Settings::useTemporary(); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void combinationsComeFromTheModel()
    {
        Program program(m_home.filePath("combine"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        const int heads = place->data().reading->heads;
        click(place->findChild<Segmented*>(QStringLiteral("combine"))->button(1));
        QTRY_VERIFY(place->data().map && place->data().mapOf.head < 0);
        const AttentionMapPtr mean = place->data().map;
        // Of a text that is short, the thumbnails hold every weight: their mean is the map.
        const ReadingPtr reading = place->data().reading;
        QCOMPARE(reading->side, reading->positions);
        for (int query = 0; query < mean->positions; ++query)
            for (int key = 0; key <= query; ++key) {
                float sum = 0.0f;
                for (int head = 0; head < heads; ++head)
                    sum += reading->thumbnail(0, head)[query * reading->side + key];
                QVERIFY(std::abs(mean->at(query, key) - sum / static_cast<float>(heads)) < 1e-5f);
            }
        program.type(QStringLiteral("!")); // and follows the text
        QVERIFY(program.settle());
        QTRY_VERIFY(place->data().map && place->data().map->positions == mean->positions + 1);
        QVERIFY(place->data().mapOf.head < 0);
        click(place->findChild<QPushButton*>(QStringLiteral("valueWeighted")));
        QTRY_VERIFY(place->data().map && place->data().mapOf.valueWeighted);
        click(place->findChild<Segmented*>(QStringLiteral("combine"))->button(3));
        QTRY_VERIFY(place->data().map && place->data().mapOf.kind == MapKind::Rollout);
        keepPictures(program, QStringLiteral("rollout"));
    }

    void choiceComesBack()
    {
        {
            Program program(m_home.filePath("kept"));
            begin(program);
            click(placeOf(program)->findChild<Segmented*>(QStringLiteral("combine"))->button(2));
            QTRY_VERIFY(placeOf(program)->data().map);
            program.window.close();
        }
        Program program(m_home.filePath("kept"));
        QVERIFY(program.settle());
        QVERIFY(placeOf(program)->mapChoice().startsWith(QStringLiteral("max")));
        QTRY_VERIFY(placeOf(program)->data().map && placeOf(program)->data().mapOf.kind == MapKind::Max);
    }

    void measuresFollowTheText()
    {
        Program program(m_home.filePath("measures"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        QTRY_VERIFY(place->data().measures);
        QVERIFY(!place->findChild<BarList*>(QStringLiteral("headKinds"))->bars().empty());
        const int before = place->data().measures->positions;
        program.type(QStringLiteral(" now"));
        QVERIFY(program.settle());
        QTRY_COMPARE(place->data().measures->positions, before + 4); // bytes
        place->showView(QStringLiteral("heads"));
        QCOMPARE(place->findChild<HeadTable*>()->model()->rowCount(),
            place->data().reading->layers * place->data().reading->heads);
        keepPictures(program, QStringLiteral("heads"));
    }

    void leaderboardOfTheText()
    {
        Program program(m_home.filePath("leaderboard"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        place->showView(QStringLiteral("heads"));
        LeaderboardPanel* panel = place->view<HeadsView>()->leaderboard();
        click(panel->findChild<QPushButton*>(QStringLiteral("leaderboardRun")));
        QTRY_VERIFY(!panel->isRunning() && panel->message().contains(QStringLiteral("rises most")));
        const HeadDeltasPtr deltas = place->data().deltas;
        QVERIFY(deltas);
        QVERIFY(
            std::none_of(deltas->values.begin(), deltas->values.end(), [](float value) { return std::isnan(value); }));
        QVERIFY(std::any_of(deltas->values.begin(), deltas->values.end(), [](float value) { return value != 0.0f; }));
        QCOMPARE(place->overviewLook(), wordOf(HeadMeasure::DeltaLoss)); // painted on the overview
        QVERIFY2(panel->message().contains(QStringLiteral("“the cat")), qPrintable(panel->message()));
        QCOMPARE(deltas->ids, place->data().reading->ids);

        auto* save = panel->findChild<QPushButton*>(QStringLiteral("leaderboardSave"));
        QVERIFY(save->isVisible());
        click(save);
        saveAs(program, m_home.filePath("board.csv"));
        const QByteArray csv = bytesOf(m_home.filePath("board.csv"));
        QVERIFY2(csv.startsWith("# cutaway-cli ablate --all --model tiny --text 'the cat"), csv.left(120).constData());
        QCOMPARE(csv.count('\n'), 2 + static_cast<int>(deltas->values.size()));
        QTRY_VERIFY(!program.window.findChild<QFileDialog*>());
        click(save);
        saveAs(program, m_home.filePath("board.json"));
        const auto json = QJsonDocument::fromJson(bytesOf(m_home.filePath("board.json"))).object();
        QCOMPARE(json["heads"].toArray().size(), static_cast<qsizetype>(deltas->values.size()));
        QVERIFY(json["loss"].toDouble() > 0.0);
        auto* colour = place->findChild<QComboBox*>(QStringLiteral("headColour"));
        colour->setCurrentIndex(colour->count() - 1);
        Q_EMIT colour->activated(colour->currentIndex());
        keepPictures(program, QStringLiteral("leaderboard"));
        place->showView(QStringLiteral("matrix"));
        QCOMPARE(place->data().deltas, deltas); // stays
    }

    void leaderboardOfAnotherModelIsNotShown()
    {
        writeTinyModel(m_home.filePath("other"), { .seed = 7 });
        Program program(m_home.filePath("forgotten"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        place->showView(QStringLiteral("heads"));
        LeaderboardPanel* panel = place->view<HeadsView>()->leaderboard();
        place->setOverviewLook(wordOf(HeadMeasure::First));
        click(panel->findChild<QPushButton*>(QStringLiteral("leaderboardRun")));
        place->setOverviewLook(wordOf(HeadMeasure::Entropy)); // chosen meanwhile: it stays
        QTRY_VERIFY(!panel->isRunning() && panel->message().contains(QStringLiteral("rises most")));
        QCOMPARE(place->overviewLook(), wordOf(HeadMeasure::Entropy));
        program.workbench()->openModel(m_home.filePath("other"));
        QTRY_VERIFY(!panel->message().contains(QStringLiteral("rises most")));
        QVERIFY(!panel->findChild<QPushButton*>(QStringLiteral("leaderboardSave"))->isVisible());
    }

    void theOverviewIsAPicture()
    {
        Program program(m_home.filePath("overview"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        QTRY_VERIFY(place->data().measures);
        place->setOverviewLook(wordOf(HeadMeasure::Entropy));
        for (const char* ending : { "svg", "png", "pdf" }) {
            Q_EMIT place->saveOverviewRequested();
            saveAs(program, m_home.filePath(QStringLiteral("heads.") + QLatin1String(ending)));
            QTRY_VERIFY(!program.window.findChild<QFileDialog*>());
        }
        QVERIFY(!place->paintsOverview());
        const QByteArray svg = bytesOf(m_home.filePath("heads.svg"));
        const int heads = place->data().reading->layers * place->data().reading->heads;
        QCOMPARE(svg.count("<image"), heads);
        QVERIFY(svg.contains("L0") && svg.contains("H0") && svg.contains(nameOf(HeadMeasure::Entropy).toUtf8()));
        QVERIFY(!svg.contains("\"optimizeSpeed\" xlink"));
        QVERIFY(svg.contains("tiny") && svg.contains("the cat sat")); // whose heads they are
        program.clearText();
        QTRY_VERIFY(!place->hasPicture());
        Q_EMIT place->savePictureRequested();
        QVERIFY(!program.window.findChild<QFileDialog*>()); // nothing to save
    }

    void leaderboardOfAFileCanBeStopped()
    {
        QFile text(m_home.filePath("long.txt"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        for (int line = 0; line < 20000; ++line)
            text.write("the cat sat on the mat and the dog sat on the log\n");
        text.close();
        Program program(m_home.filePath("file"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        place->showView(QStringLiteral("heads"));
        LeaderboardPanel* panel = place->view<HeadsView>()->leaderboard();
        click(panel->findChild<Segmented*>(QStringLiteral("leaderboardText"))->button(1));
        chooseInDialog(program, text.fileName());
        QTRY_COMPARE(panel->file(), text.fileName());
        auto* run = panel->findChild<QPushButton*>(QStringLiteral("leaderboardRun"));
        click(run);
        QVERIFY(panel->isRunning());
        // The text is still read while it runs.
        program.type(QStringLiteral("!"));
        QVERIFY(program.settle());
        QVERIFY(panel->isRunning());
        click(run);
        QTRY_VERIFY(!panel->isRunning());

        panel->setFile(m_home.filePath("nowhere.txt"));
        click(run);
        QTRY_VERIFY(!panel->isRunning());
        QVERIFY2(panel->message().contains(QStringLiteral("nowhere.txt")), qPrintable(panel->message()));
        program.type(QStringLiteral("?")); // another text: the old one's failure is not of it
        QVERIFY(program.settle());
        QTRY_VERIFY(!panel->message().contains(QStringLiteral("nowhere.txt")));
    }

    void numbersAreSaved()
    {
        Program program(m_home.filePath("numbers"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        QTRY_VERIFY(place->data().map);
        for (const char* ending : { "csv", "json", "safetensors" }) {
            Q_EMIT place->saveNumbersRequested();
            saveAs(program, m_home.filePath(QStringLiteral("map.") + QLatin1String(ending)));
            QTRY_VERIFY(!program.window.findChild<QFileDialog*>());
        }
        QCOMPARE(QString::fromUtf8(bytesOf(m_home.filePath("map.csv"))), place->numbersAsCsv());
        QVERIFY(!QJsonDocument::fromJson(bytesOf(m_home.filePath("map.json"))).object()["weights"].toArray().isEmpty());
        const QByteArray tensors = bytesOf(m_home.filePath("map.safetensors"));
        const int positions = place->data().map->positions;
        QVERIFY(tensors.contains(QStringLiteral("[1,1,%1,%1]").arg(positions).toUtf8()));
    }

    void differenceOfTwoModels()
    {
        writeTinyModel(m_home.filePath("second"), { .seed = 7 });
        Program program(m_home.filePath("models"));
        begin(program);
        AttentionPlace* place = placeOf(program);
        QTRY_VERIFY(place->data().map);
        click(place->findChild<QPushButton*>(QStringLiteral("compare")));
        program.workbench()->openModel(m_home.filePath("second"));
        auto* note = place->findChild<QLabel*>(QStringLiteral("compareNote"));
        QTRY_VERIFY(note->text().contains(QStringLiteral("minus")));
        QVERIFY(place->view<MatrixView>()->showsDifference());
        QTRY_VERIFY2(
            place->commandLine().contains(QStringLiteral("--minus-model tiny")), qPrintable(place->commandLine()));
        keepPictures(program, QStringLiteral("difference"));
    }
};

QTEST_MAIN(HeadsWindowTest)
#include "tst_headswindow.moc"
