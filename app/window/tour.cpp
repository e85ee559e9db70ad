// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tour.h"

#include "app/window/catalogue.h"
#include "app/window/mainwindow.h"
#include "app/window/settings.h"
#include "app/window/textbar.h"
#include "app/window/tourpage.h"
#include "views/generate/generateplace.h"
#include "views/parts/place.h"
#include "views/train/filmpicture.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

#include <cstdio>

#include <QDir>
#include <QFile>

namespace cutaway {

namespace {
    constexpr int tickPause = 25; // ms
    constexpr std::int64_t stepsToSee = 240;
    constexpr std::int64_t stepBefore = 60; ///< that is gone back to
    const char* const tourPlaces[] = { "tokens", "attention", "generate", "train" };

    /// A model that learns something within seconds on any machine, from the long sample text.
    TrainRecipe tourRecipe(const QString& text)
    {
        TrainRecipe recipe;
        recipe.model = { 0, 64, 64, 4, 3, 0.0, true, true };
        recipe.model.init = "gpt2"; // a first loss near ln 256, so that the curve fills its plot
        recipe.tokenizer = "bytes";
        recipe.data.files = { text.toStdString() };
        recipe.data.context_length = 64;
        recipe.data.stride = 32;
        recipe.data.batch_size = 8;
        recipe.optimizer.lr = 2e-3;
        recipe.epochs = 20;
        recipe.max_steps = 400;
        recipe.eval_freq = 10;
        recipe.eval_iter = 4;
        recipe.sample = { "Lily ", 60 };
        recipe.device = "cpu";
        return recipe;
    }
} // namespace

Tour::Tour(MainWindow* window, Settings* settings, QString folder, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(settings)
    , m_folder(std::move(folder))
{
    m_timer.setInterval(tickPause);
    connect(&m_timer, &QTimer::timeout, this, &Tour::tick);
}

void Tour::start()
{
    QDir().mkpath(m_folder);
    plan();
    m_timer.start();
}

void Tour::add(const QString& what, std::function<void()> act, std::function<bool()> arrived, int patience)
{
    m_stops.push_back({ what, std::move(act), std::move(arrived), patience });
}

void Tour::tick()
{
    if (m_stops.empty()) {
        m_timer.stop();
        Q_EMIT finished(writePage() ? 0 : 1);
        return;
    }
    Stop& stop = m_stops.front();
    if (!m_acted) {
        if (!stop.what.isEmpty())
            std::printf("%s\n", qPrintable(stop.what));
        std::fflush(stdout);
        m_acted = true;
        m_waiting.start();
        if (stop.act)
            stop.act();
        return; // one turn of the event loop at least, so that what was asked for is painted
    }
    if (stop.arrived && !stop.arrived()) {
        if (m_waiting.hasExpired(stop.patience))
            fail(stop.what);
        return;
    }
    m_acted = false;
    m_stops.pop_front();
}

void Tour::fail(const QString& what)
{
    std::fprintf(stderr, "The tour waited in vain: %s\n", qPrintable(what));
    m_timer.stop();
    writePage();
    Q_EMIT finished(1);
}

void Tour::shoot(const QString& name, const QString& caption)
{
    add({}, [this, name, caption] {
        const QString file = QStringLiteral("%1-%2.png").arg(m_shots.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
        if (m_window->grab().save(m_folder + QLatin1Char('/') + file))
            m_shots.append({ file, caption });
        std::printf("  %s\n", qPrintable(file));
    });
}

bool Tour::isSettled() const
{
    Workbench* bench = m_window->workbench();
    const auto text = bench->modelText();
    const auto reading = bench->reading();
    return text && reading && text->text == m_window->textBar()->edit()->toPlainText().toStdString()
        && reading->firstToken + static_cast<std::size_t>(reading->positions) == text->tokens.size();
}

void Tour::plan()
{
    const auto look = [this](const char* theme, const char* language, QSize size) {
        return [this, theme, language, size] {
            m_settings->set(Settings::Theme, QString::fromLatin1(theme));
            m_settings->set(Settings::Language, QString::fromLatin1(language));
            m_window->resize(size);
        };
    };
    add(
        QStringLiteral("Opening the model"), look("light", "en", { 1280, 800 }),
        [this] { return m_window->workbench()->model() != nullptr; }, 60000);
    planTyping();
    planGenerating();
    planTraining();
    planLooks();
}

void Tour::planTyping()
{
    add(QStringLiteral("Typing a text, a letter at a time"), [this] {
        m_window->showPlace(QStringLiteral("attention"));
        m_window->textBar()->edit()->replaceText({});
    });
    const QString text = MainWindow::defaultText();
    add({}, {}, [this, text] {
        if (m_typed < text.size()) {
            m_window->textBar()->edit()->insertPlainText(text.mid(m_typed++, 1));
            return false;
        }
        return isSettled();
    });
    add({}, [this] { selectTheName(); });
    shoot(QStringLiteral("typed"),
        tr("A text has been typed: its tokens, where each of them looks, and what may come next."));
    add(QStringLiteral("Walking through the heads"), [this] { m_window->selection()->setHead(5, 1); });
    add({}, {}, [this] { return isSettled(); });
    shoot(QStringLiteral("another-head"), tr("Another head, one click away."));
}

/// The second "Lily": a name that comes again is what a head can have learnt to look back for.
void Tour::selectTheName()
{
    const auto cut = m_window->workbench()->modelText();
    int name = static_cast<int>(cut->tokens.size()) - 1;
    while (name > 0 && cut->bytesOf(static_cast<std::size_t>(name)) != " Lily")
        --name;
    m_window->selection()->setToken(name);
}

void Tour::generate(const QString& what)
{
    add(
        what,
        [this] {
            m_window->showPlace(QStringLiteral("generate"));
            m_window->generate();
        },
        [this] { return !m_window->workbench()->isGenerating(); }, 120000);
}

void Tour::planGenerating()
{
    generate(QStringLiteral("Generating a continuation"));
    shoot(
        QStringLiteral("generated"), tr("The model goes on from the text; each token is coloured by its probability."));
}

/// Arrived once so many milliseconds have passed: what is read from a file has been shown.
std::function<bool()> Tour::waited(int milliseconds) const
{
    return [this, milliseconds] { return m_waiting.hasExpired(milliseconds); };
}

void Tour::planTraining()
{
    add(QStringLiteral("Setting up a run"), [this] {
        m_window->showPlace(QStringLiteral("train"));
        static_cast<TrainPlace*>(m_window->place(QStringLiteral("train")))
            ->setup()
            ->form()
            ->unfold(QStringLiteral("optimizerSection"));
    });
    shoot(QStringLiteral("setup"),
        tr("A run is set up: what it will weigh and work is shown while one types, and the learning rate is drawn."));
    add(
        QStringLiteral("Training a small model, for real"),
        [this] {
            m_window->showPlace(QStringLiteral("train"));
            m_window->startTraining(tourRecipe(sampleFile(QStringLiteral("long.txt"))), QStringLiteral("tour"));
        },
        [this] { return m_window->trainDesk()->step() >= stepsToSee; }, 300000);
    shoot(
        QStringLiteral("training"), tr("A model learns: the loss on what it trains on and on what it has never seen."));
    auto* train = static_cast<TrainPlace*>(m_window->place(QStringLiteral("train")));
    add(
        QStringLiteral("Going back in the training"), [train] { train->lookAt(stepBefore, false); },
        [train] { return train->filmPlan().index.steps.size() > 3; }, 60000);
    add({}, {}, waited(800));
    shoot(QStringLiteral("time-lapse"), tr("The attention that had formed by then, and what would have come next."));
    add(QStringLiteral("Looking at the batch of one step"), [train] { train->lookCloser(stepBefore); });
    add({}, {}, waited(800));
    shoot(QStringLiteral("batch"), tr("The very batch of one step, each token coloured by its loss."));
    add({}, [train] {
        train->showTimeLapse();
        train->lookAt(stepBefore, false);
    });
    add(
        QStringLiteral("Looking at the model that is being trained"),
        [this] {
            m_window->useTrainedModel(true);
            m_window->showPlace(QStringLiteral("attention"));
        },
        [this] {
            const auto facts = m_window->workbench()->model();
            return facts && facts->summary.name == "tour" && isSettled();
        },
        60000);
    shoot(QStringLiteral("watched"), tr("The same text, read by the model that is being trained at this moment."));
    add(
        QStringLiteral("Pausing the training"),
        [this] {
            m_window->useTrainedModel(false);
            m_window->trainDesk()->pause();
        },
        [this] {
            return !m_window->trainDesk()->isBusy() && m_window->workbench()->model()->summary.name != "tour"
                && isSettled();
        },
        60000);
}

void Tour::planLooks()
{
    add({}, [this] {
        selectTheName();
        m_window->selection()->setHead(5, 1);
    });
    generate(QStringLiteral("Generating again, with the model that was open before"));
    const QSize sizes[] = { { 1280, 800 }, { 1920, 1080 } };
    for (const QSize& size : sizes) {
        for (const char* language : { "en", "zh_CN" }) {
            for (const char* theme : { "light", "dark" }) {
                const QString look = QStringLiteral("%1-%2-%3x%4")
                                         .arg(QLatin1String(theme), QLatin1String(language))
                                         .arg(size.width())
                                         .arg(size.height());
                add(QStringLiteral("All places, %1").arg(look), [=, this] {
                    m_settings->set(Settings::Theme, QString::fromLatin1(theme));
                    m_settings->set(Settings::Language, QString::fromLatin1(language));
                    m_window->resize(size);
                });
                for (const char* place : tourPlaces) {
                    add({}, [this, place] { m_window->showPlace(QLatin1String(place)); });
                    shoot(QStringLiteral("%1-%2").arg(QLatin1String(place), look), {});
                }
                if (size == sizes[0] && language[0] == 'e') {
                    add({}, [this] { m_window->showPlace(QStringLiteral("settings")); });
                    shoot(QStringLiteral("settings-%1").arg(look), {});
                }
            }
        }
    }
}

bool Tour::writePage()
{
    QList<TourPicture> pictures;
    for (const Shot& shot : m_shots)
        pictures.append({ shot.file, shot.caption });
    const bool written = writeTourPage(m_folder, pictures);
    if (written)
        std::printf("%lld pictures and index.html are in %s\n", static_cast<long long>(m_shots.size()),
            qPrintable(QDir::toNativeSeparators(m_folder)));
    return written;
}

} // namespace cutaway
