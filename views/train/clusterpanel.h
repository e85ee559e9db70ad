// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/train/clustercommand.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cutaway {

class Card;
class NumberField;
class Segmented;

/// How to train a recipe elsewhere: save it, start it there with one line, and open the folder that comes back.
class ClusterPanel : public QWidget {
    Q_OBJECT

public:
    explicit ClusterPanel(QWidget* parent = nullptr);

    void setRun(const QString& runName, bool isExact);
    /// Where the recipe was saved to; empty = not yet.
    void setRecipePath(const QString& path);
    QString command() const;

Q_SIGNALS:
    void saveRecipeRequested();
    void copyRequested(const QString& command);
    void backRequested();
    void openRunFolderRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCommand();
    void retranslate();

    QString m_runName;
    QString m_recipePath;
    bool m_isExact = false;

    Card* m_saveCard;
    QPushButton* m_save;
    QLabel* m_saved;
    Card* m_commandCard;
    Segmented* m_launcher;
    NumberField* m_machines;
    NumberField* m_processes;
    QPlainTextEdit* m_command;
    QPushButton* m_copy;
    QLabel* m_note;
    Card* m_backCard;
    QLabel* m_backNote;
    QPushButton* m_openRun;
    QPushButton* m_back;
};

} // namespace cutaway
