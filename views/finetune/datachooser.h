// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "views/parts/card.h"

class QLabel;
class QPushButton;

namespace cutaway {

/// A data set that is at hand.
struct KnownData {
    QString name;
    QString file;
};

/// What the data page shows while there is no file: where to drop one, a button to choose one, and those that are at hand.
class DataChooser : public Card {
    Q_OBJECT

public:
    explicit DataChooser(QWidget* parent = nullptr);

    /// "Drop a file of texts and their classes here", and what it may look like.
    void setWords(const QString& dropHere, const QString& forms);
    void setKnownData(const QList<KnownData>& data);
    void retranslate();

Q_SIGNALS:
    void chooseRequested();
    void knownChosen(const QString& file);

private:
    QLabel* m_dropTitle;
    QLabel* m_dropForms;
    QPushButton* m_choose;
    QLabel* m_knownTitle;
    QWidget* m_knownRow;
    QList<QPushButton*> m_known;
};

} // namespace cutaway
