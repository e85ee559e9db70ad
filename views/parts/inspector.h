// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace cutaway {

/// A titled part of the inspector: small bold heading, then what is told.
class InspectorSection : public QWidget {
    Q_OBJECT

public:
    explicit InspectorSection(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    QVBoxLayout* body() const { return m_body; }
    void addWidget(QWidget* widget);

private:
    QLabel* m_title;
    QVBoxLayout* m_body;
};

/// The column at the right: sections one below the other, scrolling when there is little room.
class InspectorColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit InspectorColumn(QWidget* parent = nullptr);

    InspectorSection* addSection(const QString& title);
    void addSection(InspectorSection* section);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    QWidget* m_content;
    QVBoxLayout* m_layout;
};

} // namespace cutaway
