// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QAction>
#include <QMap>
#include <QObject>

class QMenu;
class QWidget;

namespace cutaway {

/// Everything that can be done from the keyboard and the menu, once: name, shortcut, where it stands in the menu.
class Commands : public QObject {
    Q_OBJECT

public:
    enum Id {
        OpenModel,
        OpenText,
        SavePicture,
        CopyNumbers,
        CopyPicture,
        Quit,
        EditText,
        PreviousToken,
        NextToken,
        UndoEdit,
        RedoEdit,
        GoTokens,
        GoAttention,
        GoTrace,
        GoGenerate,
        GoTrain,
        GoFinetune,
        GoEvaluate,
        GoSettings,
        Generate,
        OneToken,
        Cancel,
        CancelAll,
        Larger,
        Smaller,
        NormalSize,
        FullScreen,
        ShowInspector,
        ShowRail,
        OpenMenu,
        Explain,
        Shortcuts,
        ShowLog,
        About,
        Count
    };

    /// The actions become `window`'s, whose shortcuts they are.
    explicit Commands(QWidget* window);

    QAction* action(Id id) const { return m_actions[id]; }
    void onTriggered(Id id, QObject* context, std::function<void()> what);
    QMenu* menu() const { return m_menu; }
    void retranslate();

    struct Line {
        QString group;
        QString text;
        QString keys;
    };
    QList<Line> lines() const; ///< for the list of shortcuts

private:
    QMap<Id, QAction*> m_actions;
    QMenu* m_menu;
    QMap<int, QMenu*> m_groups;
};

} // namespace cutaway
