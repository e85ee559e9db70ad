// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QTimer>

namespace cutaway {

class MainWindow;
class Settings;

/// Leads the window through what it can do, on real input, and writes down what it looks like: pictures and one HTML page that
/// needs no other file. Used where there is no screen; nothing in it is faked, the same window does the same work.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(MainWindow* window, Settings* settings, QString folder, QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    void finished(int exitCode); ///< 0, or 1 when a stop was not reached in time

private:
    struct Stop {
        QString what; ///< for the log on stdout
        std::function<void()> act;
        std::function<bool()> arrived; ///< asked until it says so
        int patience = 30000; ///< ms
    };
    struct Shot {
        QString file;
        QString caption;
    };

    void plan();
    void planTyping();
    void selectTheName();
    void generate(const QString& what);
    void planGenerating();
    void planTraining();
    std::function<bool()> waited(int milliseconds) const;
    void planLooks();
    void add(const QString& what, std::function<void()> act, std::function<bool()> arrived = {}, int patience = 30000);
    void shoot(const QString& name, const QString& caption);
    void tick();
    void fail(const QString& what);
    bool writePage();
    bool isSettled() const; ///< what is shown speaks of what is typed

    MainWindow* m_window;
    Settings* m_settings;
    QString m_folder;
    std::deque<Stop> m_stops;
    QList<Shot> m_shots;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    bool m_acted = false;
    int m_typed = 0;
};

} // namespace cutaway
