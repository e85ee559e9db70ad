// SPDX-License-Identifier: GPL-3.0-or-later
// What menus, keys and dialogs of the window do.
#include "app/window/mainwindow.h"

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/catalogue.h"
#include "app/window/chipbutton.h"
#include "app/window/commands.h"
#include "app/window/dialogs.h"
#include "app/window/logfile.h"
#include "app/window/pictures.h"
#include "app/window/rail.h"
#include "app/window/settings.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "views/parts/place.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QToolButton>
#include <QUrl>

namespace cutaway {

namespace {
    constexpr int mostRecent = 6;

    void addHeading(QMenu& menu, const QString& text)
    {
        QAction* heading = menu.addAction(text);
        heading->setEnabled(false);
    }
} // namespace

void MainWindow::connectCommands()
{
    const auto on = [this](Commands::Id id, auto what) { m_commands->onTriggered(id, this, what); };
    const auto go
        = [&](Commands::Id id, const char* place) { on(id, [this, place] { showPlace(QLatin1String(place)); }); };
    go(Commands::GoTokens, "tokens");
    go(Commands::GoAttention, "attention");
    go(Commands::GoTrace, "trace");
    go(Commands::GoGenerate, "generate");
    go(Commands::GoTrain, "train");
    go(Commands::GoFinetune, "finetune");
    go(Commands::GoEvaluate, "evaluate");
    go(Commands::GoSettings, "settings");
    on(Commands::OpenModel, [this] { openModelDialog(); });
    on(Commands::OpenText, [this] { openTextDialog(); });
    on(Commands::SavePicture, [this] { savePictureDialog(); });
    on(Commands::CopyNumbers, [this] { copyNumbers(); });
    on(Commands::CopyPicture, [this] { copyPicture(); });
    on(Commands::Quit, [this] { close(); });
    on(Commands::EditText, [this] {
        setStageAlone(false);
        m_textBar->edit()->setFocus(Qt::ShortcutFocusReason);
        m_textBar->edit()->selectAll();
    });
    on(Commands::PreviousToken, [this] { stepToken(-1); });
    on(Commands::NextToken, [this] { stepToken(1); });
    on(Commands::UndoEdit, [this] { m_edits.undo(); });
    on(Commands::RedoEdit, [this] { m_edits.redo(); });
    on(Commands::Cancel, [this] { cancelOne(); });
    on(Commands::CancelAll, [this] { m_workbench.engine()->cancel(); });
    on(Commands::Larger, [this] { m_settings->set(Settings::TextScale, m_appearance->steppedScale(1)); });
    on(Commands::Smaller, [this] { m_settings->set(Settings::TextScale, m_appearance->steppedScale(-1)); });
    on(Commands::NormalSize, [this] { m_settings->set(Settings::TextScale, 1.0); });
    on(Commands::FullScreen, [this] { setStageAlone(!m_stageAlone); });
    on(Commands::ShowInspector, [this] { showInspector(m_commands->action(Commands::ShowInspector)->isChecked()); });
    on(Commands::ShowRail, [this] { fitParts(); });
    on(Commands::OpenMenu, [this] {
        auto* button = m_rail->menuButton();
        m_commands->menu()->popup(
            button->mapToGlobal(QPoint(button->width(), button->height() - m_commands->menu()->sizeHint().height())));
    });
    on(Commands::Explain, [this] {
        if (Place* shown = currentPlace())
            shown->showExplanation();
    });
    on(Commands::Shortcuts, [this] { showShortcuts(*m_commands, this); });
    on(Commands::ShowLog, [this] {
        const QString log = logPath();
        if (log.isEmpty() || !QDesktopServices::openUrl(QUrl::fromLocalFile(log)))
            m_banner->say(Banner::Kind::Notice,
                Spoken([log] { return log.isEmpty() ? tr("No log is written.") : tr("The log is %1").arg(log); }));
    });
    on(Commands::About, [this] { showAbout(this); });

    m_commands->action(Commands::ShowRail)->setChecked(true);
    fitParts();
    connect(m_settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::InspectorShown)
            fitParts();
    });
    connect(m_rail->menuButton(), &QAbstractButton::clicked, m_commands->action(Commands::OpenMenu), &QAction::trigger);
    connect(m_status, &StatusStrip::cancelled, m_workbench.engine(), &Engine::cancel);
    m_textBar->modelButton()->setMenu(&m_modelMenu, [this] { fillModelMenu(); });
    m_textBar->deviceButton()->setMenu(&m_deviceMenu, [this] { fillDeviceMenu(); });
    connect(m_textBar->samplesButton(), &QToolButton::clicked, this, [this] {
        fillSamplesMenu();
        QToolButton* button = m_textBar->samplesButton();
        m_samplesMenu.popup(
            button->mapToGlobal(QPoint(button->width() - m_samplesMenu.sizeHint().width(), button->height() + 6)));
    });
}

void MainWindow::openModel(const QString& folder)
{
    m_banner->dismiss();
    m_workbench.openModel(folder);
}

void MainWindow::openModelDialog()
{
    if (m_dialog)
        return;
    m_dialog = new QFileDialog(this, tr("Open a model folder"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::Directory);
    m_dialog->setOption(QFileDialog::ShowDirsOnly);
    const QStringList recent = m_settings->list(Settings::RecentModels);
    if (!recent.isEmpty())
        m_dialog->setDirectory(QFileInfo(recent.first()).absolutePath());
    connect(m_dialog, &QFileDialog::fileSelected, this, &MainWindow::openModel);
    m_dialog->open();
}

void MainWindow::openTextDialog()
{
    if (m_dialog)
        return;
    m_dialog = new QFileDialog(this, tr("Open a text file"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::ExistingFile);
    m_dialog->setNameFilters({ tr("Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)"), tr("All files (*)") });
    connect(m_dialog, &QFileDialog::fileSelected, this, &MainWindow::openTextFile);
    m_dialog->open();
}

void MainWindow::openTextFile(const QString& path)
{
    const ReadText read = readTextFile(path);
    if (!read.ok) {
        m_banner->say(Banner::Kind::Problem, Spoken([name = QFileInfo(path).fileName()] {
            return tr("“%1” can't be read as a text: it is missing, not readable, or larger than 64 MB.").arg(name);
        }));
        return;
    }
    m_banner->dismiss();
    m_textBar->edit()->replaceText(read.text);
}

void MainWindow::savePictureDialog(bool ofOverview)
{
    Place* shown = currentPlace();
    if (!shown || m_dialog)
        return;
    if (!shown->hasPicture())
        return m_status->showMessage(tr("There is no picture to save here yet."));
    m_dialog = new QFileDialog(this, tr("Save the picture"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->setNameFilters(
        { tr("Vectors (*.svg)"), tr("Pixels, at twice the size (*.png)"), tr("Document (*.pdf)") });
    const QStringList endings { QStringLiteral("svg"), QStringLiteral("png"), QStringLiteral("pdf") };
    m_dialog->setDefaultSuffix(endings.first());
    connect(
        m_dialog, &QFileDialog::filterSelected, m_dialog, [dialog = m_dialog.data(), endings](const QString& filter) {
            for (const QString& ending : endings)
                if (filter.contains(QLatin1Char('.') + ending))
                    dialog->setDefaultSuffix(ending);
        });
    if (const QString folder = m_settings->text(Settings::PictureFolder); !folder.isEmpty())
        m_dialog->setDirectory(folder);
    m_dialog->selectFile(
        QStringLiteral("cutaway-%1%2.svg").arg(shown->placeId(), ofOverview ? QStringLiteral("-overview") : QString()));
    connect(m_dialog, &QFileDialog::fileSelected, this, [this, shown, ofOverview](const QString& path) {
        shown->setPaintsOverview(ofOverview);
        const QString problem = savePicture(*shown, path);
        shown->setPaintsOverview(false);
        if (problem.isEmpty()) {
            m_settings->set(Settings::PictureFolder, QFileInfo(path).absolutePath());
            m_status->showMessage(tr("The picture is saved as %1").arg(QDir::toNativeSeparators(path)));
        } else {
            m_banner->say(Banner::Kind::Problem, problem);
        }
    });
    m_dialog->open();
}

void MainWindow::copyNumbers()
{
    Place* shown = currentPlace();
    const QString csv = shown ? shown->numbersAsCsv() : QString();
    if (csv.isEmpty()) {
        m_status->showMessage(tr("There are no numbers to copy here yet."));
        return;
    }
    QApplication::clipboard()->setText(csv);
    m_status->showMessage(tr("%Ln line(s) of numbers are on the clipboard, as CSV.", nullptr,
        static_cast<int>(csv.count(QLatin1Char('\n')))));
}

void MainWindow::copyPicture()
{
    if (Place* shown = currentPlace()) {
        if (!shown->hasPicture())
            return m_status->showMessage(tr("There is no picture to copy here yet."));
        QApplication::clipboard()->setImage(pictureOf(*shown));
        m_status->showMessage(tr("The picture is on the clipboard."));
    }
}

/// Escape: the nearest thing that can be ended. A training is not, so that it is never ended by mistake.
void MainWindow::cancelOne()
{
    if (m_workbench.isGenerating())
        m_workbench.engine()->stopGenerating();
    else if (!m_banner->isHidden())
        m_banner->dismiss();
    else if (m_stageAlone)
        setStageAlone(false);
    else if (m_task != WorkerTask::Training)
        m_workbench.engine()->cancel();
}

void MainWindow::stepToken(int direction)
{
    const TokenizedTextPtr text = m_workbench.currentText();
    if (!text || text->tokens.empty())
        return;
    const int last = static_cast<int>(text->tokens.size()) - 1;
    const int now = m_selection.token();
    m_selection.setToken(now < 0 ? (direction > 0 ? 0 : last) : std::clamp(now + direction, 0, last));
}

void MainWindow::fillModelMenu()
{
    m_modelMenu.clear();
    const QString open = m_workbench.model() ? QString::fromStdString(m_workbench.model()->summary.folder) : QString();
    const auto addModel = [&](const QString& name, const QString& folder) {
        QAction* action = m_modelMenu.addAction(name, this, [this, folder] { openModel(folder); });
        action->setToolTip(QDir::toNativeSeparators(folder));
        action->setCheckable(true);
        action->setChecked(QFileInfo(folder) == QFileInfo(open));
    };
    QStringList listed;
    const auto bundled = bundledModelEntries();
    if (!bundled.isEmpty())
        addHeading(m_modelMenu, tr("Comes with Cutaway"));
    for (const ModelEntry& entry : bundled) {
        addModel(entry.name, entry.folder);
        listed << entry.folder;
    }
    const auto runs = trainedRunEntries(runsFolder());
    if (!runs.isEmpty())
        addHeading(m_modelMenu, tr("Trained here"));
    for (const ModelEntry& entry : runs) {
        addModel(entry.name, entry.folder);
        listed << entry.folder;
    }
    const auto finetuned = finetunedModelEntries(runsFolder());
    if (!finetuned.isEmpty())
        addHeading(m_modelMenu, tr("Fine-tuned here"));
    for (const ModelEntry& entry : finetuned) {
        addModel(entry.name, entry.folder);
        listed << entry.folder;
    }
    QStringList recent;
    for (const QString& folder : m_settings->list(Settings::RecentModels))
        if (!listed.contains(folder) && looksLikeModel(folder))
            recent << folder;
    if (!recent.isEmpty())
        addHeading(m_modelMenu, tr("Opened lately"));
    for (const QString& folder : recent)
        addModel(QFileInfo(folder).fileName(), folder);
    m_modelMenu.addSeparator();
    m_modelMenu.addAction(m_commands->action(Commands::OpenModel));
    m_modelMenu.setToolTipsVisible(true);
}

void MainWindow::fillDeviceMenu()
{
    m_deviceMenu.clear();
    const QString chosen = m_settings->text(Settings::Device);
    const auto addDevice = [&](const QString& name, const QString& label) {
        QAction* action
            = m_deviceMenu.addAction(label, this, [this, name] { m_settings->set(Settings::Device, name); });
        action->setCheckable(true);
        action->setChecked(name == chosen);
    };
    addDevice(QStringLiteral("auto"), tr("Automatic: a GPU where there is one"));
    for (const DeviceChoice& device : m_devices)
        addDevice(QString::fromStdString(device.name), QString::fromStdString(device.label));
}

void MainWindow::fillSamplesMenu()
{
    m_samplesMenu.clear();
    for (const SampleText& sample : sampleTexts(m_appearance->language()))
        m_samplesMenu.addAction(sample.title, this, [this, path = sample.path] { openTextFile(path); });
    m_samplesMenu.addSeparator();
    m_samplesMenu.addAction(m_commands->action(Commands::OpenText));
}

} // namespace cutaway
