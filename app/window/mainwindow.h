// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/session.h"
#include "app/window/traindesk.h"
#include "app/window/workbench.h"
#include "views/parts/edits.h"
#include "views/parts/selection.h"

#include <QMap>
#include <QMenu>
#include <QPointer>
#include <QWidget>

class QFileDialog;
class QStackedWidget;

namespace cutaway {

class Appearance;
class AttentionPlace;
class Banner;
class ClassifyDesk;
class Commands;
class EditsDesk;
class EvaluateDesk;
class EvaluatePlace;
class FinetuneDesk;
class FinetunePlace;
class GeneratePlace;
class InspectDesk;
class InstructDesk;
class Place;
class Rail;
class Ribbon;
class RunViewer;
class Settings;
class SettingsPage;
class SetupDesk;
class StatusStrip;
class TextBar;
class TokensPlace;
class TraceDesk;
class TracePlace;
class TrainPlace;

/// The window: rail of places, text bar, ribbon, stage, inspector, status strip. It connects what the places ask for with the
/// workbench, and what the workbench finds with the places.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    struct Options {
        QString home; ///< folder of the session, the runs and the log
        QString model; ///< to open instead of the session's; empty = the session's
    };
    MainWindow(Settings* settings, Appearance* appearance, Options options, QWidget* parent = nullptr);
    ~MainWindow() override;

    Workbench* workbench() { return &m_workbench; }
    TrainDesk* trainDesk() { return &m_desk; }
    RunViewer* runViewer() const { return m_runViewer; }
    SetupDesk* setupDesk() const { return m_setupDesk; }
    FinetuneDesk* finetuneDesk() const { return m_finetuneDesk; }
    ClassifyDesk* classifyDesk() const { return m_classifyDesk; }
    InstructDesk* instructDesk() const { return m_instructDesk; }
    InstructDesk* preferDesk() const { return m_preferDesk; }
    EvaluateDesk* evaluateDesk() const { return m_evaluateDesk; }
    Selection* selection() { return &m_selection; }
    Edits* edits() { return &m_edits; }
    InspectDesk* inspectDesk() const { return m_inspectDesk; }
    TraceDesk* traceDesk() const { return m_traceDesk; }
    EditsDesk* editsDesk() const { return m_editsDesk; }
    Commands* commands() const { return m_commands; }
    Banner* banner() const { return m_banner; }
    TextBar* textBar() const { return m_textBar; }
    Ribbon* ribbon() const { return m_ribbon; }
    Rail* rail() const { return m_rail; }
    StatusStrip* statusStrip() const { return m_status; }
    Place* place(const QString& id) const;
    Place* currentPlace() const; ///< null while the settings are shown
    SettingsPage* settingsPage() const { return m_settingsPage; }
    void showPlace(const QString& id);
    QString shownPlace() const;
    void setStageAlone(bool alone);
    bool isStageAlone() const { return m_stageAlone; }
    bool isInspectorShown() const;
    void saveSession();

    /// What the place Generate's button does.
    void generate();
    void startTraining(const TrainRecipe& recipe, const QString& runName);
    /// The model that is (or was last) trained answers instead of the opened one.
    void useTrainedModel(bool use);
    /// The same of the one that is fine-tuned.
    void followFinetuned(bool follow);

    static QString defaultText();

Q_SIGNALS:
    void firstPicture(); ///< the first reading is on screen

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    // mainwindow.cpp: how it is built
    void build();
    void addPlace(Place* place, const QString& iconName);
    void retranslate();
    void fitBars();
    void fitParts();
    void showInspector(bool shown);
    void connectParts();
    QString noTokensWord() const;
    QString whyNoTokens(const QString& problem, bool ofTheModel) const;
    void keepFocusNear(QWidget* old, QWidget* now);
    void restoreSession(const QString& model);
    SessionState sessionState() const;
    QString runsFolder() const;

    // windowcommands.cpp: what menus and keys do
    void connectCommands();
    void openModelDialog();
    void openTextDialog();
    void openTextFile(const QString& path);
    void savePictureDialog(bool ofOverview = false);
    void copyNumbers();
    void copyPicture();
    void cancelOne();
    void stepToken(int direction);
    void fillModelMenu();
    void fillDeviceMenu();
    void fillSamplesMenu();
    void openModel(const QString& folder);

    // windowwiring.cpp: what goes between workbench and places
    void connectWorkbench();
    void connectTokens();
    void connectAttention();
    void connectTrace();
    void connectGenerate();
    void connectTrain();
    void connectFinetune();
    void connectEvaluate();
    void connectSettings();
    void showModel(const ModelFactsPtr& facts);
    void showModelText();
    void showWindowNotice();
    void showTask(WorkerTask task, const QString& name);
    void showTraining();
    void showFinetuning();
    void showStatus();
    void fillTokenizers();
    void stopAndClose();
    void discardAndClose();
    void askBeforeClosing();
    void askBeforeDiscarding();
    void generateFrom(const SamplingSettings& settings, bool oneToken);

    Settings* m_settings;
    Appearance* m_appearance;
    Options m_options;
    Selection m_selection;
    Edits m_edits;
    Workbench m_workbench;
    TrainDesk m_desk;
    SessionFile m_session;

    Rail* m_rail = nullptr;
    TextBar* m_textBar = nullptr;
    Ribbon* m_ribbon = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_stage = nullptr;
    QStackedWidget* m_inspectors = nullptr;
    QWidget* m_inspectorFrame = nullptr;
    StatusStrip* m_status = nullptr;
    Commands* m_commands = nullptr;
    QWidget* m_top = nullptr; ///< text bar and ribbon with their lines
    QWidget* m_bottom = nullptr; ///< status strip with its line

    TokensPlace* m_tokens = nullptr;
    AttentionPlace* m_attention = nullptr;
    TracePlace* m_trace = nullptr;
    GeneratePlace* m_generate = nullptr;
    TrainPlace* m_train = nullptr;
    FinetunePlace* m_finetune = nullptr;
    EvaluatePlace* m_evaluate = nullptr;
    FinetuneDesk* m_finetuneDesk = nullptr;
    ClassifyDesk* m_classifyDesk = nullptr;
    InstructDesk *m_instructDesk = nullptr, *m_preferDesk = nullptr;
    EvaluateDesk* m_evaluateDesk = nullptr;
    InspectDesk* m_inspectDesk = nullptr;
    TraceDesk* m_traceDesk = nullptr;
    QString m_editsProblem; ///< the banner's sentence about a file of edits; empty = there is none
    EditsDesk* m_editsDesk = nullptr;
    RunViewer* m_runViewer = nullptr;
    SetupDesk* m_setupDesk = nullptr;
    SettingsPage* m_settingsPage = nullptr;
    QMap<QString, Place*> m_places;

    QMenu m_modelMenu, m_deviceMenu, m_samplesMenu;
    std::vector<DeviceChoice> m_devices;
    QPointer<QFileDialog> m_dialog; ///< at most one is open
    QTimer m_slowTask; ///< short work is not announced
    WorkerTask m_task = WorkerTask::Idle;
    QString m_taskName;
    int m_generatedTokens = 0;
    int m_wantedTokens = 0;
    double m_generateRate = 0.0;
    bool m_stageAlone = false;
    bool m_isTight = false; ///< the window is too narrow for the inspector at this text scale
    bool m_inspectorAnyway = false; ///< asked for all the same
    bool m_hasNoTokens = false; ///< no tokenizer has cut the text: the ribbon says why
    QString m_saidOfText; ///< the banner's sentence about a text that the model's tokenizer can't cut
    bool m_useTrained = false;
    QStringList m_otherModels; ///< to open when the one that the window begins with can't be
    bool m_closing = false;
    bool m_pinsTheText = false; ///< the run's time-lapse is of the text above, as nobody has pinned another
    bool m_discards = false; ///< and the run goes with it
    bool m_hasPicture = false;
};

} // namespace cutaway
