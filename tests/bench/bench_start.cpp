// SPDX-License-Identifier: GPL-3.0-or-later
// main() to first picture of the program itself, started anew several times; the first start may be cold and is told apart.
#include "tests/bench/bench.h"

#include <QProcess>
#include <QRegularExpression>

using namespace cutaway;

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (!bench::hasBundledModel())
        return 0;
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/../bin/cutaway");
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CUTAWAY_TRACE"), QStringLiteral("quit"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
    if (!environment.contains(QStringLiteral("QT_QPA_PLATFORM")))
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    static const QRegularExpression figure(QStringLiteral("first picture: (\\d+) ms"));
    std::vector<double> sinceMain, whole;
    for (int i = 0; i < 6; ++i) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        QElapsedTimer clock;
        clock.start();
        process.start(program, {});
        if (!process.waitForFinished(120000))
            return 1;
        const auto told = figure.match(QString::fromUtf8(process.readAll()));
        if (!told.hasMatch())
            return 1;
        if (i == 0)
            std::printf("first start: %s ms from main()\n", qPrintable(told.captured(1)));
        else {
            sinceMain.push_back(told.captured(1).toDouble());
            whole.push_back(static_cast<double>(clock.elapsed()));
        }
    }
    bench::report("main() to first picture, warm", sinceMain, "<= 1500 ms");
    bench::report("the whole process, loading of libraries and end included", whole, "-");
    return 0;
}
