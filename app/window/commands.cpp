// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/commands.h"

#include <QMenu>
#include <QWidget>

namespace cutaway {

namespace {
    enum Group { File, Text, Go, Work, Look, Help, GroupCount };

    struct Row {
        Commands::Id id;
        Group group;
        const char* text;
        QList<QKeySequence> keys;
        bool separated = false; ///< a line in the menu before it
    };

    const char* const groupNames[GroupCount]
        = { QT_TRANSLATE_NOOP("cutaway::Commands", "File"), QT_TRANSLATE_NOOP("cutaway::Commands", "Text"),
              QT_TRANSLATE_NOOP("cutaway::Commands", "Places"), QT_TRANSLATE_NOOP("cutaway::Commands", "Model"),
              QT_TRANSLATE_NOOP("cutaway::Commands", "View"), QT_TRANSLATE_NOOP("cutaway::Commands", "Help") };

    const QList<Row>& table()
    {
        static const QList<Row> rows {
            { Commands::OpenModel, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Open a model folder…"),
                { Qt::CTRL | Qt::Key_O } },
            { Commands::OpenText, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Open a text file…"),
                { Qt::CTRL | Qt::SHIFT | Qt::Key_O } },
            { Commands::SavePicture, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Save the picture…"),
                { Qt::CTRL | Qt::Key_S }, true },
            { Commands::CopyNumbers, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Copy the numbers as CSV"),
                { Qt::CTRL | Qt::SHIFT | Qt::Key_C } },
            { Commands::CopyPicture, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Copy the picture"),
                { Qt::CTRL | Qt::SHIFT | Qt::Key_X } },
            { Commands::Quit, File, QT_TRANSLATE_NOOP("cutaway::Commands", "Quit"), { Qt::CTRL | Qt::Key_Q }, true },
            { Commands::EditText, Text, QT_TRANSLATE_NOOP("cutaway::Commands", "Go to the text"),
                { Qt::CTRL | Qt::Key_L } },
            { Commands::PreviousToken, Text, QT_TRANSLATE_NOOP("cutaway::Commands", "Select the previous token"),
                { Qt::ALT | Qt::Key_Left } },
            { Commands::NextToken, Text, QT_TRANSLATE_NOOP("cutaway::Commands", "Select the next token"),
                { Qt::ALT | Qt::Key_Right } },
            // A text that is typed has its own, which the field with the focus keeps to itself.
            { Commands::UndoEdit, Text, QT_TRANSLATE_NOOP("cutaway::Commands", "Undo the last edit of the model"),
                { Qt::CTRL | Qt::Key_Z }, true },
            { Commands::RedoEdit, Text, QT_TRANSLATE_NOOP("cutaway::Commands", "Redo an edit of the model"),
                { Qt::CTRL | Qt::SHIFT | Qt::Key_Z } },
            { Commands::GoTokens, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Tokens"), { Qt::CTRL | Qt::Key_1 } },
            { Commands::GoAttention, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Attention"),
                { Qt::CTRL | Qt::Key_2 } },
            { Commands::GoTrace, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Trace"), { Qt::CTRL | Qt::Key_3 } },
            { Commands::GoGenerate, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Generate"), { Qt::CTRL | Qt::Key_4 } },
            { Commands::GoTrain, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Train"), { Qt::CTRL | Qt::Key_5 } },
            { Commands::GoFinetune, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Fine-tune"), { Qt::CTRL | Qt::Key_6 } },
            { Commands::GoEvaluate, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Evaluate"), { Qt::CTRL | Qt::Key_7 } },
            { Commands::GoSettings, Go, QT_TRANSLATE_NOOP("cutaway::Commands", "Settings"),
                { Qt::CTRL | Qt::Key_Comma } },
            { Commands::Generate, Work, QT_TRANSLATE_NOOP("cutaway::Commands", "Generate a continuation"),
                { Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter } },
            { Commands::OneToken, Work, QT_TRANSLATE_NOOP("cutaway::Commands", "Generate one token"),
                { Qt::CTRL | Qt::SHIFT | Qt::Key_Return } },
            { Commands::Cancel, Work, QT_TRANSLATE_NOOP("cutaway::Commands", "Stop generating, close a message"),
                { Qt::Key_Escape }, true },
            { Commands::CancelAll, Work, QT_TRANSLATE_NOOP("cutaway::Commands", "Cancel what the worker does"),
                { Qt::CTRL | Qt::Key_Period } },
            { Commands::Larger, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Larger"),
                { Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal } },
            { Commands::Smaller, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Smaller"),
                { Qt::CTRL | Qt::Key_Minus } },
            { Commands::NormalSize, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Normal size"),
                { Qt::CTRL | Qt::Key_0 } },
            { Commands::FullScreen, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Stage alone on the full screen"),
                { Qt::Key_F11 }, true },
            { Commands::ShowInspector, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Inspector"), { Qt::Key_F9 } },
            { Commands::ShowRail, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Rail of places"),
                { Qt::CTRL | Qt::Key_F9 } },
            { Commands::OpenMenu, Look, QT_TRANSLATE_NOOP("cutaway::Commands", "Menu"), { Qt::Key_F10 } },
            { Commands::Explain, Help, QT_TRANSLATE_NOOP("cutaway::Commands", "Explain this place"), { Qt::Key_F1 } },
            { Commands::Shortcuts, Help, QT_TRANSLATE_NOOP("cutaway::Commands", "Keyboard shortcuts"),
                { Qt::CTRL | Qt::Key_Slash, Qt::CTRL | Qt::Key_Question } },
            { Commands::ShowLog, Help, QT_TRANSLATE_NOOP("cutaway::Commands", "Show the log file"), {} },
            { Commands::About, Help, QT_TRANSLATE_NOOP("cutaway::Commands", "About Cutaway"), {}, true },
        };
        return rows;
    }

} // namespace

Commands::Commands(QWidget* window)
    : QObject(window)
    , m_menu(new QMenu(window))
{
    for (int group = 0; group < GroupCount; ++group)
        m_groups[group] = m_menu->addMenu(QString());
    for (const Row& row : table()) {
        auto* action = new QAction(window);
        action->setShortcuts(row.keys);
        if (row.id == ShowInspector || row.id == ShowRail)
            action->setCheckable(true);
        m_actions[row.id] = action;
        window->addAction(action);
        if (row.separated)
            m_groups[row.group]->addSeparator();
        if (row.id != OpenMenu)
            m_groups[row.group]->addAction(action);
    }
    m_menu->addSeparator();
    m_menu->addAction(m_actions[Quit]);
    m_groups[File]->removeAction(m_actions[Quit]);
    retranslate();
}

void Commands::onTriggered(Id id, QObject* context, std::function<void()> what)
{
    connect(m_actions[id], &QAction::triggered, context, [what = std::move(what)] { what(); });
}

void Commands::retranslate()
{
    for (int group = 0; group < GroupCount; ++group)
        m_groups[group]->setTitle(tr(groupNames[group]));
    for (const Row& row : table())
        m_actions[row.id]->setText(tr(row.text));
}

QList<Commands::Line> Commands::lines() const
{
    QList<Line> lines;
    for (const Row& row : table())
        if (!row.keys.isEmpty())
            lines.append(
                { tr(groupNames[row.group]), tr(row.text), row.keys.first().toString(QKeySequence::NativeText) });
    return lines;
}

} // namespace cutaway
