// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/logfile.h"

#include <cstdio>
#include <memory>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QThread>

namespace cutaway {

namespace {
    constexpr qint64 largestLog = 1 << 20;

    struct Log {
        QMutex mutex;
        std::unique_ptr<QFile> file;
        QString path;
    };

    Log& log()
    {
        static Log* const instance = new Log; // outlives static destructors, which may still report
        return *instance;
    }

    const char* levelOf(QtMsgType type)
    {
        switch (type) {
        case QtDebugMsg:
            return "debug";
        case QtInfoMsg:
            return "info";
        case QtWarningMsg:
            return "warning";
        case QtCriticalMsg:
            return "critical";
        case QtFatalMsg:
            return "fatal";
        }
        return "";
    }

    void write(QtMsgType type, const QMessageLogContext& context, const QString& message)
    {
        const QString thread = QThread::currentThread() ? QThread::currentThread()->objectName() : QString();
        const QString line = QStringLiteral("%1 %2 %3 %4: %5\n")
                                 .arg(QDateTime::currentDateTime().toString(Qt::ISODateWithMs),
                                     QLatin1String(levelOf(type)), thread.isEmpty() ? QStringLiteral("window") : thread,
                                     QLatin1String(context.category ? context.category : ""), message);
        const QMutexLocker lock(&log().mutex);
        if (type != QtDebugMsg && type != QtInfoMsg)
            std::fputs(qPrintable(message + QLatin1Char('\n')), stderr);
        if (log().file) {
            log().file->write(line.toUtf8());
            log().file->flush();
        }
    }
} // namespace

void startLog(const QString& path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (QFileInfo(path).size() > largestLog) {
        QFile::remove(path + QStringLiteral(".1"));
        QFile::rename(path, path + QStringLiteral(".1"));
    }
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::Append)) {
        std::fprintf(stderr, "No log can be written to %s.\n", qPrintable(path));
        return;
    }
    {
        const QMutexLocker lock(&log().mutex);
        log().file = std::move(file);
        log().path = path;
    }
    qInstallMessageHandler(write);
    qInfo("Cutaway %s starts with Qt %s", CUTAWAY_VERSION, qVersion());
}

QString logPath()
{
    const QMutexLocker lock(&log().mutex);
    return log().path;
}

} // namespace cutaway
