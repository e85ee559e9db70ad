// SPDX-License-Identifier: GPL-3.0-or-later
// From a key to the picture: 64 tokens on the bundled model, the text changed at its end by one word at a time.
#include "tests/bench/bench.h"

using namespace cutaway;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Settings::useTemporary();
    if (!bench::hasBundledModel())
        return 0;
    bench::Window program;
    program.window.showPlace(QStringLiteral("attention"));
    if (!program.settle())
        return 1;
    // Words are added until the text has 64 tokens; then its last word changes.
    const char* const words[] = { " dog", " cat", " box", " ball", " tree" };
    QString text = MainWindow::defaultText();
    for (int i = 0; program.window.workbench()->modelText()->tokens.size() < 63; ++i) {
        text += QString::fromLatin1(words[i % 5]);
        program.edit()->replaceText(text);
        if (!program.settle())
            return 1;
    }
    std::vector<double> times;
    for (int i = 0; i < 30; ++i) {
        QElapsedTimer clock;
        clock.start();
        program.edit()->replaceText(text + QString::fromLatin1(words[i % 5]));
        while (!program.settled() && clock.elapsed() < 10000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        program.window.currentPlace()->repaint(); // the picture is on screen, not only known
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::printf("%zu tokens, %s\n", program.window.workbench()->modelText()->tokens.size(),
        program.window.workbench()->model()->summary.name.c_str());
    bench::report("key to attention picture, 64 tokens", times, "<= 100 ms");
    return 0;
}
