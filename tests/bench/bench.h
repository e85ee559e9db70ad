// SPDX-License-Identifier: GPL-3.0-or-later
// What the benches share: a window with a home of its own, waiting, and a line of figures.
#pragma once

#include "app/window/appearance.h"
#include "app/window/catalogue.h"
#include "app/window/mainwindow.h"
#include "app/window/settings.h"
#include "app/window/textbar.h"
#include "views/parts/place.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

namespace cutaway::bench {

struct Window {
    explicit Window(const QString& model = {})
        : appearance(*qApp, settings)
        , window(&settings, &appearance, { home.path(), model })
    {
        window.resize(1280, 800);
        window.show();
    }
    TextEdit* edit() { return window.textBar()->edit(); }
    bool settled()
    {
        const auto text = window.workbench()->modelText();
        const auto reading = window.workbench()->reading();
        return text && reading && text->text == edit()->toPlainText().toStdString()
            && reading->ids.back() == text->tokens.back().id
            && reading->firstToken + static_cast<std::size_t>(reading->positions) == text->tokens.size();
    }
    bool settle(int timeout = 60000)
    {
        return QTest::qWaitFor([this] { return settled(); }, timeout);
    }

    QTemporaryDir home;
    Settings settings;
    Appearance appearance;
    MainWindow window;
};

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

/// One line: what, median, best, worst, what is aimed at.
inline void report(const char* what, const std::vector<double>& milliseconds, const char* aim)
{
    const auto [best, worst] = std::minmax_element(milliseconds.begin(), milliseconds.end());
    std::printf("%-60s median %8.1f ms   best %8.1f ms   worst %8.1f ms   aim %s\n", what, median(milliseconds), *best,
        *worst, aim);
    std::fflush(stdout);
}

/// A program that has nothing to measure says so and is not a failure.
inline bool hasBundledModel()
{
    if (!bundledModelEntries().isEmpty())
        return true;
    std::printf("No model comes with this build: nothing to measure.\n");
    return false;
}

} // namespace cutaway::bench
