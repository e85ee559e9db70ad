// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/worker/engine.h"
#include "app/worker/setupfiles.h"
#include "views/parts/spoken.h"
#include "views/train/trainchoices.h"

#include <functional>
#include <optional>

#include <QObject>

namespace cutaway {

class Settings;
class TrainDesk;
class TrainPlace;
class TrainSetup;

/// What the form for a new run and the table of runs ask for: recipes and texts from the disk, the check before a start, the index
/// of runs. Runs that are trained here come into the index.
class SetupDesk : public QObject {
    Q_OBJECT

public:
    /// `home` is the folder of the index and, below runs/, of the runs.
    SetupDesk(
        TrainPlace* place, TrainDesk* desk, Engine* engine, Settings* settings, const QString& home, QWidget* window);

    SetupFiles* files() { return &m_files; }
    /// Recipes, texts and models that can be chosen, read anew; titles of sample texts in `language`.
    void fill(const QString& language);
    void setDevices(const std::vector<DeviceChoice>& devices);
    /// As it would be started: with the device that the window is set to.
    TrainRecipe onDevice(TrainRecipe recipe) const;

    // As the dialogs do once something has been chosen.
    void takeTexts(const QStringList& paths, bool besides);
    void openRecipe(const QString& path);
    void saveRecipe(const TrainRecipe& recipe, const QString& path);
    void openRunFolder(const QString& folder);
    /// Of the listed runs, while none is being trained: its curves.
    void showRun(const QString& folder);
    void goOn(const QString& folder);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void message(const QString& sentence); ///< for the status bar
    void openModelRequested(const QString& folder);
    void overlayRequested(const QStringList& folders);

private:
    void connectForm();
    void connectPreflight();
    void connectRuns();
    void connectFiles();
    void overlay(QStringList folders);
    bool restore(const QString& folder, bool toLookAt);
    TextChoice ownText(const QString& path) const;
    std::optional<RunRow> listedRun(const QString& folder) const;

    TrainPlace* m_place;
    TrainSetup* m_setup;
    TrainDesk* m_desk;
    Engine* m_engine;
    Settings* m_settings;
    QString m_runsFolder;
    SetupFiles m_files;
    FileChooser m_chooser;
    QString m_language;
    QStringList m_ownTexts; ///< files and folders chosen to train on
    QList<RecipeChoice> m_opened; ///< recipes that were opened from a file
    QList<RunRow> m_listed;
};

} // namespace cutaway
