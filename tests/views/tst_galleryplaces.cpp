// SPDX-License-Identifier: GPL-3.0-or-later
// Draws Generate, Train and Settings offscreen in both themes, both languages and several sizes, and checks that each picture
// holds something. With CUTAWAY_PICTURES set the pictures are kept in build/…/pictures, to be looked at.
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include "tests/views/placeexamples.h"
#include "views/generate/generateplace.h"
#include "views/parts/ribbon.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/settings/settingspage.h"
#include "views/train/curveplot.h"
#include "views/train/trainplace.h"

using namespace cutaway;

namespace {

// What the window puts around a place: ribbon above, inspector at the right.
struct Frame {
    QWidget window;
    Selection selection;
    Ribbon* ribbon = new Ribbon(&selection);
    QHBoxLayout* row = new QHBoxLayout;

    Frame()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(ribbon);
        row->setSpacing(0);
        layout->addLayout(row, 1);
    }

    void add(Place* place)
    {
        row->addWidget(place, 1);
        place->inspector()->setProperty("panel", QStringLiteral("true"));
        place->inspector()->setFixedWidth(Theme::current().px(304));
        row->addWidget(place->inspector());
        place->inspector()->show();
    }

    QImage picture(QSize size)
    {
        window.resize(size);
        window.show();
        QTest::qWait(200); // queued drawings
        return window.grab().toImage();
    }
};

int colorsIn(const QImage& image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

QString picturesFolder()
{
    const QString folder = QStringLiteral(CUTAWAY_BINARY_DIR "/pictures");
    QDir().mkpath(folder);
    return folder;
}

void keep(const QImage& image, const QString& name)
{
    if (qEnvironmentVariableIsSet("CUTAWAY_PICTURES"))
        QVERIFY(image.save(picturesFolder() + QLatin1Char('/') + name + QStringLiteral(".png")));
}

void fillGenerate(GeneratePlace* place, Frame& frame, const QString& state)
{
    const QString text = state == QLatin1String("empty") ? QString()
        : state == QLatin1String("chinese")              ? QString::fromUtf8(examples::chinese)
        : state == QLatin1String("long")                 ? examples::longStory(700)
                                                         : QString::fromUtf8(examples::story);
    const TokenizedTextPtr tokens = examples::tokenized(text.toStdString());
    frame.ribbon->setText(tokens);
    place->setModel(examples::storiesModel());
    place->setPrompt(tokens);
    if (!tokens->tokens.empty())
        place->setReading(examples::reading(*tokens, 6, 8));
    if (state == QLatin1String("idle") || state == QLatin1String("empty") || state == QLatin1String("chinese"))
        return;
    if (state == QLatin1String("knobs")) { // the rare ones too, one of them wrong
        SamplingSettings settings = place->settings();
        settings.min_p = 0.05;
        settings.repetition_penalty = 1.15;
        settings.no_repeat_ngram = 4;
        settings.biases = { { " cat", -std::numeric_limits<double>::infinity() }, { " box", 2.0 } };
        settings.stop = { "\n" };
        place->setSettings(settings);
        place->setMoreKnobs(true);
        auto* stop = place->inspector()->findChild<QWidget*>(QStringLiteral("stopTexts"))->findChild<QLineEdit*>();
        stop->selectAll();
        QTest::keyClicks(stop, QStringLiteral("\"The end"));
    }
    QMetaObject::invokeMethod(place->findChild<QPushButton*>(QStringLiteral("generate")), "click");
    const auto answer = examples::answer(state == QLatin1String("long") ? 1200 : 17);
    for (const GeneratedToken& token : answer)
        place->addToken(token);
    if (state == QLatin1String("finished") || state == QLatin1String("long"))
        place->setFinished({ 1, {}, GenerationEnd::Why::EndOfText, 310.2 });
    if (state == QLatin1String("failed"))
        place->setFailed(QStringLiteral("The model's output is not a number, so no token can be drawn: its weights are "
                                        "damaged or its training went astray."));
}

void fillTrain(TrainPlace* place, Frame& frame, const QString& state)
{
    frame.ribbon->setText(examples::tokenized(examples::story));
    place->setRecipes(examples::recipes());
    place->setTexts(examples::texts());
    if (state == QLatin1String("idle"))
        return;
    if (state == QLatin1String("missing"))
        return QMetaObject::invokeMethod(
                   place->findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(2), "click"),
               void();
    QMetaObject::invokeMethod(place->findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(0), "click");
    QMetaObject::invokeMethod(place->findChild<QPushButton*>(QStringLiteral("start")), "click");
    if (state == QLatin1String("starting"))
        return;
    const bool finished = state == QLatin1String("finished");
    for (const TrainEvent& event : examples::trainEvents(finished ? 4000 : 1241, finished))
        place->addEvent(event);
    place->setState(TrainState::Running);
    const std::string folder = examples::trainStarted().runFolder;
    if (state == QLatin1String("paused")) {
        place->setState(TrainState::Pausing);
        place->setEnd({ 1241, TrainEnd::Why::Stopped, folder, folder + "/checkpoints/step-1241", 301 });
    }
    if (finished)
        place->setEnd({ 4000, TrainEnd::Why::Finished, folder, folder + "/checkpoints/step-4000", 845 });
    if (state == QLatin1String("failed"))
        place->setFailed(QStringLiteral(
            "There is not enough memory for this. Close other programs or take a smaller model or text."));
}

} // namespace

class PlacesGalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void pictures_data();
    void pictures();
    void vectors_data();
    void vectors();

private:
    QTranslator m_english;
    QTranslator m_chinese;
};

void PlacesGalleryTest::initTestCase()
{
    QVERIFY(m_english.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_en.qm")));
    QCoreApplication::installTranslator(&m_english);
    QVERIFY(m_chinese.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_zh_CN.qm")));
}

void PlacesGalleryTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_chinese);
    QLocale::setDefault(QLocale(QLocale::English));
}

void PlacesGalleryTest::pictures_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("how");
    const QSize laptop(1196, 712); // the stage of a window of 1280 × 800
    const QSize wide(1836, 992); // of 1920 × 1080
    const auto add = [](const char* what, const char* state, QSize size, const char* how) {
        QTest::addRow("%s-%s-%d-%s", what, state, size.width(), how)
            << QString::fromLatin1(what) << QString::fromLatin1(state) << size << QString::fromLatin1(how);
    };
    for (const char* how : { "light", "dark", "zh" }) {
        for (const char* state : { "idle", "running" }) {
            add("generate", state, laptop, how);
            add("train", state, laptop, how);
        }
        add("generate", "knobs", laptop, how);
        add("settings", "all", laptop, how);
    }
    add("generate", "knobs", wide, "light");
    add("generate", "knobs", wide, "dark");
    for (const char* state : { "running", "idle" })
        for (const char* how : { "light", "dark" }) {
            add("generate", state, wide, how);
            add("train", state, wide, how);
        }
    for (const char* state : { "empty", "chinese", "long", "finished", "failed" })
        add("generate", state, laptop, "light");
    for (const char* state : { "missing", "starting", "hover", "paused", "finished", "failed" })
        add("train", state, laptop, "light");
    for (const char* what : { "generate", "train" }) {
        add(what, "running", QSize(1300, 940), "presenter");
        add(what, "idle", QSize(1300, 940), "presenter");
        add(what, "running", QSize(940, 680), "light");
        add(what, "idle", QSize(940, 680), "light");
    }
    add("settings", "all", QSize(1300, 940), "presenter");
}

void PlacesGalleryTest::pictures()
{
    QFETCH(QString, what);
    QFETCH(QString, state);
    QFETCH(QSize, size);
    QFETCH(QString, how);
    Theme::apply(*qApp, how == QLatin1String("dark"), how == QLatin1String("presenter") ? 1.5 : 1.0);
    if (how == QLatin1String("zh")) {
        QLocale::setDefault(QLocale(QStringLiteral("zh_CN")));
        QCoreApplication::installTranslator(&m_chinese);
    }
    Frame frame;
    if (what == QLatin1String("generate")) {
        auto* place = new GeneratePlace(&frame.selection);
        frame.add(place);
        fillGenerate(place, frame, state);
    } else if (what == QLatin1String("train")) {
        auto* place = new TrainPlace(&frame.selection);
        frame.add(place);
        fillTrain(place, frame, state);
    } else {
        frame.ribbon->setText(examples::tokenized(examples::story));
        auto* page = new SettingsPage;
        page->setAbout({ QStringLiteral("0.1.0"), QStringLiteral("6.4.2"), QStringLiteral("2.13.0"),
            QStringLiteral("/home/reader/.local/share/cutaway/cutaway.log"), {}, 8 });
        frame.row->addWidget(page, 1);
    }
    QImage image = frame.picture(size);
    if (auto* curves = frame.window.findChild<CurvePlot*>(); curves && state == QLatin1String("hover")) {
        const QPoint at = curves->pixelOf(700, 5).toPoint();
        QTest::mouseMove(curves->childAt(at), at);
        QTest::qWait(60);
        const QImage hovered = frame.window.grab().toImage();
        QVERIFY(hovered != image);
        image = hovered;
    }
    QVERIFY2(colorsIn(image) > 8, "the picture is all but blank");
    keep(image, QString::fromLatin1(QTest::currentDataTag()));
}

void PlacesGalleryTest::vectors_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("generate") << QStringLiteral("generate");
    QTest::newRow("train") << QStringLiteral("train");
}

// A saved picture holds strokes and letters, not a photograph of the window.
void PlacesGalleryTest::vectors()
{
    QFETCH(QString, what);
    Theme::apply(*qApp, false, 1.0);
    Frame frame;
    Place* place = nullptr;
    if (what == QLatin1String("generate")) {
        auto* generate = new GeneratePlace(&frame.selection);
        place = generate;
        frame.add(place);
        fillGenerate(generate, frame, QStringLiteral("finished"));
    } else {
        auto* train = new TrainPlace(&frame.selection);
        place = train;
        frame.add(place);
        fillTrain(train, frame, QStringLiteral("finished"));
    }
    frame.picture(QSize(1196, 712));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(place->pictureSize());
    svg.setViewBox(QRect(QPoint(), place->pictureSize()));
    svg.setResolution(96);
    {
        QPainter painter(&svg);
        place->paintPicture(painter);
    }
    QVERIFY2(!bytes.contains("<image"), "the picture holds pixels");
    QVERIFY(bytes.count("<text") + bytes.count("<path") > 30);
    QSvgRenderer renderer(bytes);
    QVERIFY(renderer.isValid());
    QImage image(place->pictureSize(), QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QVERIFY(colorsIn(image) > 8);
    keep(image, what + QStringLiteral("-vector"));
}

QTEST_MAIN(PlacesGalleryTest)
#include "tst_galleryplaces.moc"
