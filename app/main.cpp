// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/appearance.h"
#include "app/window/logfile.h"
#include "app/window/mainwindow.h"
#include "app/window/settings.h"
#include "app/window/tour.h"
#include "core/large_pages.h"
#include "views/parts/tips.h"

#include <cstdio>
#include <cstring>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace {
/// --tour must be known before QApplication is made: it needs no screen.
bool wantsTour(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (std::strncmp(argv[i], "--tour", 6) == 0)
            return true;
    return false;
}

/// What is only printed needs no screen either, and QApplication ends the program where there is none.
bool onlyPrints(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        for (const char* word : { "--help", "-h", "--help-all", "--version", "-v" })
            if (std::strcmp(argv[i], word) == 0)
                return true;
    return false;
}

int runTour(QApplication& app, const QString& folder, const QString& model)
{
    const QTemporaryDir home; // nobody's session, settings or runs are touched
    cutaway::Settings::useTemporary();
    cutaway::Settings settings;
    settings.set(cutaway::Settings::Theme, QStringLiteral("light"));
    settings.set(cutaway::Settings::Language, QStringLiteral("en"));
    cutaway::Appearance appearance(app, settings);
    cutaway::MainWindow window(&settings, &appearance, { home.path(), model });
    cutaway::Tour tour(&window, &settings, QFileInfo(folder).absoluteFilePath());
    QObject::connect(
        &tour, &cutaway::Tour::finished, &app, [](int code) { QApplication::exit(code); }, Qt::QueuedConnection);
    window.show();
    tour.start();
    return QApplication::exec();
}
} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer sinceMain;
    sinceMain.start();
    cutaway::useLargePages();
    if (onlyPrints(argc, argv) || (wantsTour(argc, argv) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    app.installEventFilter(new cutaway::TipWrapper(&app));
    QCoreApplication::setOrganizationName(QStringLiteral("cutaway")); // settings: ~/.config/cutaway/cutaway.conf
    QCoreApplication::setApplicationName(QStringLiteral("cutaway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CUTAWAY_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Cutaway"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.cutaway.Cutaway"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("See how a GPT reads, writes and learns."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("folder"), QStringLiteral("A model folder to open."), QStringLiteral("[FOLDER]"));
    const QCommandLineOption tourOption(QStringLiteral("tour"),
        QStringLiteral("Lead the window through what it can do and write pictures and a page to OUT. Needs no screen."),
        QStringLiteral("OUT"));
    parser.addOption(tourOption);
    parser.process(app);
    const QString model = parser.positionalArguments().isEmpty()
        ? QString()
        : QFileInfo(parser.positionalArguments().constFirst()).absoluteFilePath();
    if (parser.isSet(tourOption))
        return runTour(app, parser.value(tourOption), model);

    const QString home
        = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/cutaway");
    cutaway::startLog(home + QStringLiteral("/cutaway.log"));
    cutaway::Settings settings;
    cutaway::Appearance appearance(app, settings);
    cutaway::MainWindow window(&settings, &appearance, { home, model });
    if (qEnvironmentVariableIsSet("CUTAWAY_TRACE")) {
        QObject::connect(&window, &cutaway::MainWindow::firstPicture, &window, [&] {
            window.repaint();
            std::fprintf(stderr, "main() to first picture: %lld ms\n", static_cast<long long>(sinceMain.elapsed()));
            if (qgetenv("CUTAWAY_TRACE") == "quit") // for bench_start
                QMetaObject::invokeMethod(&window, &QWidget::close, Qt::QueuedConnection);
        });
    }
    window.show();
    return QApplication::exec();
}
