// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include "core/jobs/number_tensor.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QPainter;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace cutaway {

class ElidedLabel;
class EmptyState;
class InspectorColumn;
class InspectorSection;

/// The frame every place has: a title with one sentence, its tools at the right (save, copy, full screen, explain), one bar of
/// controls, and the stage with one picture large. What is selected is told in inspector(), which the window shows at the right.
class Place : public QWidget {
    Q_OBJECT

public:
    explicit Place(QWidget* parent = nullptr);
    ~Place() override;

    virtual QString placeId() const = 0; ///< "tokens", "attention", …: for sessions and file names
    virtual bool hasPicture() const { return !isShowingEmpty(); } ///< there is something to save
    /// Of the action that saves a second picture, the overview of all; empty = there is none.
    virtual QString overviewTitle() const { return {}; }
    /// What paintPicture() draws and sentence() is of, while the overview is saved.
    void setPaintsOverview(bool overview) { m_paintsOverview = overview; }
    bool paintsOverview() const { return m_paintsOverview; }
    /// Draws what the stage shows into a rectangle of pictureSize(): vectors where it can, for SVG and PDF.
    virtual void paintPicture(QPainter& painter);
    virtual QSize pictureSize() const;
    virtual QString numbersAsCsv() const { return {}; } ///< RFC 4180, with a header line; empty = nothing to copy yet
    /// The same as JSON, in the shape that the command line writes it; empty = there is none.
    virtual QString numbersAsJson() const { return {}; }
    /// The same as tensors, for safetensors; empty = there are none.
    virtual NumberTensors numbersAsTensors() const { return {}; }
    /// How names of files may end that the numbers are saved as: "csv" first. The window writes them.
    virtual QStringList numberEndings() const { return { QStringLiteral("csv") }; }
    virtual QString explanation() const
    {
        return {};
    } ///< what one sees and how to read it; shown by the ? button, may be rich text
    virtual QString commandLine() const { return {}; } ///< the cutaway-cli line that reproduces the view; empty = none
    virtual QString sentence() const { return {}; } ///< what one sees as one sentence, to be copied; empty = none

    /// The column of the inspector, a widget that the window places; it lives as long as its parent.
    QWidget* inspector() const;
    QString title() const;

    /// The stage instead of which one sentence stands: what is missing and what to do. Empty shows the stage.
    void showEmpty(const QString& title, const QString& sentence, const QString& iconName = {});
    void showStage();
    bool isShowingEmpty() const;
    EmptyState* emptyState() const { return m_empty; }

    /// One sentence above the stage, such as what was cut; empty = none.
    void setNotice(const QString& sentence, const QString& tip = {});
    /// Keeps a line free for it while there is none, where it comes and goes: so the stage stays where it is.
    void keepRoomForNotice(bool keep);
    QString notice() const;

public Q_SLOTS:
    void showExplanation();
    void copyCommand();
    void copySentence();

Q_SIGNALS:
    void savePictureRequested();
    void saveOverviewRequested();
    void copyNumbersRequested();
    void copyPictureRequested();
    void saveNumbersRequested();
    void fullScreenRequested();
    void statusMessage(const QString& sentence);

protected:
    /// `shorter` says the same where the sentence does not fit.
    void setTitle(const QString& title, const QString& sentence, const QString& shorter = {});
    /// Something beside the title that is not to be overlooked.
    void addBesideTitle(QWidget* widget);
    QHBoxLayout* controlBar() const { return m_controls; }
    QVBoxLayout* stage() const { return m_stageLayout; }
    QWidget* stageWidget() const { return m_stage; }
    InspectorColumn* inspectorColumn() const { return m_inspector; }
    /// Adds a section to the inspector, titled.
    InspectorSection* addInspectorSection(const QString& title);
    /// Sets every string; called once the place is made (by the place itself) and on each change of language.
    virtual void retranslate();
    /// The stage has a new size, before it is painted.
    virtual void stageResized() { }
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHead();
    void retranslateFrame();
    void fitTools();
    void fitNotice();

    QLabel* m_title = nullptr;
    ElidedLabel* m_sentence = nullptr;
    QPushButton* m_save = nullptr;
    QToolButton* m_copy = nullptr;
    QPushButton* m_full = nullptr;
    QPushButton* m_explain = nullptr;
    QMenu* m_copyMenu = nullptr;
    QAction* m_copyNumbers = nullptr;
    QAction* m_saveNumbers = nullptr;
    QAction* m_copyPicture = nullptr;
    QAction* m_saveOverview = nullptr;
    QAction* m_copySentence = nullptr;
    QAction* m_copyCommand = nullptr;
    QWidget* m_toolBox = nullptr;
    QHBoxLayout* m_head = nullptr;
    QHBoxLayout* m_controls = nullptr;
    QLabel* m_notice = nullptr;
    bool m_keepsRoomForNotice = false;
    bool m_paintsOverview = false;
    QStackedWidget* m_stack = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_stage = nullptr;
    QVBoxLayout* m_stageLayout = nullptr;
    EmptyState* m_empty = nullptr;
    InspectorColumn* m_inspector = nullptr;
};

} // namespace cutaway
