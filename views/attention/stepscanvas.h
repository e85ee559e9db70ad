// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/attention/stepspainter.h"

namespace cutaway {

/// The steps' cards on one sheet, which scrolls in what holds it. A cell that is pointed at, or walked to with the arrow keys (Page up and Page down
/// change the matrix), shows what it is made of; a click keeps it.
class StepsCanvas : public QWidget {
    Q_OBJECT

public:
    explicit StepsCanvas(QWidget* parent = nullptr);

    void setScene(StepsScene scene);
    StepsScene& scene() { return m_scene; }
    const StepsScene& scene() const { return m_scene; }
    void sceneChanged(); ///< other tokens are shown
    void setRoom(const QSize& room); ///< that can be seen at once
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    void forgetPointed(); ///< what is under the pointer has been scrolled away
    std::optional<StepCell> cell() const; ///< that is explained
    const StepsGeometry& geometryOfSteps() const { return m_geometry; }

Q_SIGNALS:
    void cellChanged();
    void walkedTo(const QRect& area); ///< by the keyboard; to be seen

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void setPointed(const std::optional<StepCell>& cell);
    void keep(const std::optional<StepCell>& cell);
    bool isShown(const StepCell& cell) const;
    std::optional<StepCell> stepped(int rows, int columns, int tables) const;

    StepsScene m_scene;
    StepsGeometry m_geometry;
    std::optional<StepCell> m_pointed, m_kept;
    QSize m_room { 640, 480 };
    bool m_outdated = false;
};

} // namespace cutaway
