// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/runreader.h"
#include "views/parts/spoken.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

class QDialog;
class QFileDialog;

namespace cutaway {

class Settings;
class TrainDesk;
class TrainPlace;

/// Gives the place Train what the folder of its run holds: time-lapse, batches, histograms; and other runs to be drawn beside it.
class RunViewer : public QObject {
    Q_OBJECT

public:
    RunViewer(TrainPlace* place, TrainDesk* desk, Settings* settings, QString runsFolder, QWidget* window);

    RunReader* reader() { return &m_reader; }
    /// As the dialogs do once a name or runs have been chosen.
    void saveFilm(const QString& path);
    void overlay(const QStringList& runs);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void message(const QString& sentence); ///< for the status bar
    void removed();

private:
    void connectPlace();
    void connectReader();
    void chooseFilm();
    void chooseOverlays(const QList<RunRow>& runs);
    bool isShown(const QString& run) const;

    TrainPlace* m_place;
    TrainDesk* m_desk;
    Settings* m_settings;
    QString m_runsFolder;
    QWidget* m_window;
    RunReader m_reader;
    QStringList m_overlaid;
    QElapsedTimer m_marksAsked;
    QPointer<QDialog> m_dialog;
};

} // namespace cutaway
