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

#define TEXT(text) QT_TRANSLATE_NOOP("cutaway::Commands", text)

    const char* const groupNames[GroupCount] = { TEXT("File"), TEXT("Text"), TEXT("Places"), TEXT("Model"), TEXT("View"), TEXT("Help") };

    const QList<Row>& table()
    {
        static const QList<Row> rows {
            { Commands::OpenModel, File, TEXT("Open a model folder…"), { Qt::CTRL | Qt::Key_O } },
            { Commands::OpenText, File, TEXT("Open a text file…"), { Qt::CTRL | Qt::SHIFT | Qt::Key_O } },
            { Commands::SavePicture, File, TEXT("Save the picture…"), { Qt::CTRL | Qt::Key_S }, true },
            { Commands::CopyNumbers, File, TEXT("Copy the numbers as CSV"), { Qt::CTRL | Qt::SHIFT | Qt::Key_C } },
            { Commands::CopyPicture, File, TEXT("Copy the picture"), { Qt::CTRL | Qt::SHIFT | Qt::Key_X } },
            { Commands::Quit, File, TEXT("Quit"), { Qt::CTRL | Qt::Key_Q }, true },
            { Commands::EditText, Text, TEXT("Go to the text"), { Qt::CTRL | Qt::Key_L } },
            { Commands::PreviousToken, Text, TEXT("Select the previous token"), { Qt::ALT | Qt::Key_Left } },
            { Commands::NextToken, Text, TEXT("Select the next token"), { Qt::ALT | Qt::Key_Right } },
            { Commands::GoTokens, Go, TEXT("Tokens"), { Qt::CTRL | Qt::Key_1 } },
            { Commands::GoAttention, Go, TEXT("Attention"), { Qt::CTRL | Qt::Key_2 } },
            { Commands::GoGenerate, Go, TEXT("Generate"), { Qt::CTRL | Qt::Key_3 } },
            { Commands::GoTrain, Go, TEXT("Train"), { Qt::CTRL | Qt::Key_4 } },
            { Commands::GoSettings, Go, TEXT("Settings"), { Qt::CTRL | Qt::Key_Comma } },
            { Commands::Generate, Work, TEXT("Generate a continuation"), { Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter } },
            { Commands::OneToken, Work, TEXT("Generate one token"), { Qt::CTRL | Qt::SHIFT | Qt::Key_Return } },
            { Commands::Cancel, Work, TEXT("Stop generating, close a message"), { Qt::Key_Escape }, true },
            { Commands::CancelAll, Work, TEXT("Cancel what the worker does"), { Qt::CTRL | Qt::Key_Period } },
            { Commands::Larger, Look, TEXT("Larger"), { Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal } },
            { Commands::Smaller, Look, TEXT("Smaller"), { Qt::CTRL | Qt::Key_Minus } },
            { Commands::NormalSize, Look, TEXT("Normal size"), { Qt::CTRL | Qt::Key_0 } },
            { Commands::FullScreen, Look, TEXT("Stage alone on the full screen"), { Qt::Key_F11 }, true },
            { Commands::ShowInspector, Look, TEXT("Inspector"), { Qt::Key_F9 } },
            { Commands::ShowRail, Look, TEXT("Rail of places"), { Qt::CTRL | Qt::Key_F9 } },
            { Commands::OpenMenu, Look, TEXT("Menu"), { Qt::Key_F10 } },
            { Commands::Explain, Help, TEXT("Explain this place"), { Qt::Key_F1 } },
            { Commands::Shortcuts, Help, TEXT("Keyboard shortcuts"), { Qt::CTRL | Qt::Key_Slash, Qt::CTRL | Qt::Key_Question } },
            { Commands::ShowLog, Help, TEXT("Show the log file"), {} },
            { Commands::About, Help, TEXT("About Cutaway"), {}, true },
        };
        return rows;
    }

#undef TEXT
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
            lines.append({ tr(groupNames[row.group]), tr(row.text), row.keys.first().toString(QKeySequence::NativeText) });
    return lines;
}

} // namespace cutaway
