// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the places offscreen with made-up weights, in both themes and several sizes, and checks that each picture holds
// something. With CUTAWAY_PICTURES set the pictures are kept in build/…/pictures, to be looked at.
#include <cmath>
#include <random>

#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "views/attention/attentionplace.h"
#include "views/parts/edits.h"
#include "views/parts/heatmap.h"
#include "views/parts/ribbon.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/tokens/tokensplace.h"

using namespace cutaway;

namespace {

// The frame that the window puts around a place: ribbon above, inspector at the right.
struct Frame {
    QWidget window;
    Selection selection;
    Ribbon* ribbon = new Ribbon(&selection);
    Place* place = nullptr;

    explicit Frame(Place* (*make)(Selection*))
        : place(make(&selection))
    {
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(ribbon);
        auto* row = new QHBoxLayout;
        row->setSpacing(0);
        row->addWidget(place, 1);
        place->inspector()->setProperty("panel", QStringLiteral("true"));
        place->inspector()->setFixedWidth(Theme::current().px(304));
        row->addWidget(place->inspector());
        place->inspector()->show();
        layout->addLayout(row, 1);
    }

    QImage picture(QSize size)
    {
        window.resize(size);
        window.show();
        QApplication::processEvents();
        QApplication::processEvents();
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

} // namespace

class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pictures_data();
    void pictures();
    void explanations();
    void saved_data();
    void saved();

private:
    static void keep(const QImage& image, const QString& name)
    {
        if (!qEnvironmentVariableIsSet("CUTAWAY_PICTURES"))
            return;
        const QString folder = QStringLiteral(CUTAWAY_BINARY_DIR "/pictures");
        QDir().mkpath(folder);
        QVERIFY(image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
};

void GalleryTest::pictures_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    const QSize laptop(1196, 712); // the stage of a window of 1280 × 800
    const QSize wide(1836, 992); // of 1920 × 1080
    for (const bool dark : { false, true })
        for (const char* what : { "tokens", "attention" }) {
            const QByteArray theme = dark ? "dark" : "light";
            const QString name = QString::fromLatin1(what);
            QTest::addRow("%s-short-1280-%s", what, theme.data())
                << name << QString::fromUtf8(examples::story) << laptop << dark << 1.0;
            QTest::addRow("%s-short-1920-%s", what, theme.data())
                << name << QString::fromUtf8(examples::story) << wide << dark << 1.0;
            QTest::addRow("%s-chinese-1280-%s", what, theme.data())
                << name << QString::fromUtf8(examples::chinese) << laptop << dark << 1.0;
            QTest::addRow("%s-empty-1280-%s", what, theme.data()) << name << QString() << laptop << dark << 1.0;
        }
    for (const char* what : { "tokens", "attention" }) {
        const QString name = QString::fromLatin1(what);
        QTest::addRow("%s-long-1280-light", what) << name << examples::longStory(300) << laptop << false << 1.0;
        QTest::addRow("%s-one-1280-light", what) << name << QStringLiteral("Once") << laptop << false << 1.0;
        QTest::addRow("%s-presenter-light", what)
            << name << QString::fromUtf8(examples::story) << QSize(1300, 940) << false << 1.5;
        QTest::addRow("%s-small-light", what)
            << name << QString::fromUtf8(examples::story) << QSize(940, 680) << false << 1.0;
    }
}

void GalleryTest::pictures()
{
    QFETCH(QString, what);
    QFETCH(QString, text);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(double, scale);
    Theme::apply(*qApp, dark, scale);
    const TokenizedTextPtr tokens = examples::tokenized(text.toStdString());
    const ReadingPtr reading = tokens->tokens.empty() ? nullptr : examples::reading(*tokens, 6, 8);
    Frame frame(what == QLatin1String("tokens")
        ? +[](Selection* s) -> Place* { return new TokensPlace(s); }
        : +[](Selection* s) -> Place* { return new AttentionPlace(s, new Edits(s)); });
    frame.ribbon->setText(tokens);
    if (auto* place = qobject_cast<TokensPlace*>(frame.place)) {
        place->setTokenizers({ { QStringLiteral("stories"), QStringLiteral("stories 4,096") },
                                 { QStringLiteral("gpt2"), QStringLiteral("GPT-2") },
                                 { QStringLiteral("chars"), QStringLiteral("Characters") },
                                 { QStringLiteral("bytes"), QStringLiteral("Bytes") } },
            QStringLiteral("stories"));
        place->setText(tokens);
        place->setTokenProbability(reading);
    } else if (auto* attention = qobject_cast<AttentionPlace*>(frame.place)) {
        QObject::connect(attention, &AttentionPlace::headWanted, attention,
            [&](int layer, int head) { attention->setHeadWeights(examples::weights(*reading, *tokens, layer, head)); });
        attention->setText(tokens);
        attention->setReading(reading);
        frame.selection.setHead(3, 4);
    }
    frame.selection.setToken(std::min<int>(16, static_cast<int>(tokens->tokens.size()) - 1));
    frame.picture(size); // lays everything out
    if (auto* map = frame.place->findChild<HeatMap*>(); map && !map->geometry().isEmpty())
        QTest::mouseMove(map,
            map->geometry()
                .rectOf(std::min(16, map->content().rows - 1), std::min(10, map->content().rows - 1))
                .center()
                .toPoint());
    const QImage image = frame.picture(size);
    QVERIFY2(colorsIn(image) > 8, "the picture is all but blank");
    keep(image, QString::fromLatin1(QTest::currentDataTag()));
}

void GalleryTest::explanations()
{
    Theme::apply(*qApp, false, 1.0);
    Selection selection;
    TokensPlace tokens(&selection);
    Edits edits;
    AttentionPlace attention(&selection, &edits);
    for (Place* place : { static_cast<Place*>(&tokens), static_cast<Place*>(&attention) }) {
        place->resize(900, 600);
        place->show();
        place->showExplanation();
        auto* popup = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(popup);
        auto* label = popup->findChild<QLabel*>();
        QVERIFY2(label->heightForWidth(label->width()) <= label->height(), "the explanation is cut off");
        keep(popup->grab().toImage(), place->placeId() + QStringLiteral("-explained"));
        popup->close();
    }
}

void GalleryTest::saved_data()
{
    QTest::addColumn<int>("words");
    QTest::newRow("saved-short") << 0;
    QTest::newRow("saved-long") << 300;
}

// What "Save picture" writes, drawn into an image.
void GalleryTest::saved()
{
    QFETCH(int, words);
    Theme::apply(*qApp, false, 1.0);
    const auto text = examples::tokenized(words == 0 ? examples::story : examples::longStory(words).toStdString());
    const auto reading = examples::reading(*text, 6, 8);
    Selection selection;
    TokensPlace tokens(&selection);
    Edits edits;
    AttentionPlace attention(&selection, &edits);
    selection.setHead(3, 4);
    selection.setToken(16);
    tokens.resize(1000, 700);
    tokens.setText(text);
    attention.setText(text);
    attention.setReading(reading);
    attention.setHeadWeights(examples::weights(*reading, *text, 3, 4));
    for (Place* place : { static_cast<Place*>(&tokens), static_cast<Place*>(&attention) }) {
        QImage image(place->pictureSize(), QImage::Format_ARGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        place->paintPicture(painter);
        painter.end();
        for (int x = 0; x < image.width(); ++x) // nothing reaches the edge, nothing is left unpainted
            QCOMPARE(image.pixelColor(x, image.height() - 1), Theme::current().panel);
        for (int y = 0; y < image.height(); ++y)
            QCOMPARE(image.pixelColor(image.width() - 1, y), Theme::current().panel);
        keep(image, QStringLiteral("%1-%2").arg(place->placeId(), QLatin1String(QTest::currentDataTag())));
    }
}

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
