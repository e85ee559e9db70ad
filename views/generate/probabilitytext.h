// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QTextLayout>
#include <QTimer>
#include <QWidget>

#include "core/jobs/generation.h"
#include "core/jobs/tokens.h"
#include "views/generate/tokenflow.h"

namespace cutaway {

/// The tint behind a token that the model gave this probability: viridis, pale enough for the text to be read on it.
QColor probabilityTint(double probability, bool dark);

/// The prompt as plain text, then the answer, each token on a tint of its probability. Tokens are clicked, or walked to with
/// the arrow keys. New tokens only lay out the line they join, some thirty times a second at most.
class ProbabilityText : public QWidget {
    Q_OBJECT

public:
    explicit ProbabilityText(QWidget* parent = nullptr);

    void setPrompt(TokenizedTextPtr prompt);
    void append(const GeneratedToken& token);
    void clearAnswer();
    void setWriting(bool writing); ///< shows the caret behind the last token

    int answerTokens() const { return m_flow.answerTokens(); }
    /// Token of the answer, −1 = none.
    int selected() const { return m_selected; }
    void setSelected(int token); ///< emits nothing
    /// Token of the whole text that is marked in the prompt, −1 = none.
    void setPromptSelected(int token);
    /// Where the answer's token stands, one rectangle for each line it touches.
    std::vector<QRectF> rectsOf(int token);
    std::vector<QRectF> rectsOfPrompt(int token); ///< index in the whole text
    /// Whole text, as it is: prompt and answer.
    std::string bytes() const;

    void paintInto(QPainter& painter, double width); ///< vectors, from (0, 0)
    double heightFor(double width);

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }

Q_SIGNALS:
    void tokenClicked(int token); ///< of the answer, by the user
    void promptTokenClicked(int token); ///< index in the whole text
    void cleared(); ///< a click beside all tokens, or Escape

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// A stretch of the text up to a line break, laid out by itself.
    struct Paragraph {
        int start = 0;
        int length = 0;
        double top = 0.0;
        double height = 0.0;
        std::unique_ptr<QTextLayout> layout;
    };

    void layOut(double width); ///< what isn't laid out yet
    void layOutParagraph(Paragraph& paragraph, double top, double width);
    void invalidateAll();
    void textGrew();
    std::vector<QRectF> rectsOfFlow(int flowToken) const;
    void paintTints(QPainter& painter, const QRectF& clip) const;
    void paintOutline(QPainter& painter, int flowToken, const QColor& color) const;
    int flowTokenAt(const QPointF& point) const;
    void clear();
    void describe();

    TokenizedTextPtr m_prompt;
    std::size_t m_cutBytes = 0; ///< bytes of the prompt that are not shown, only its end is
    int m_cutTokens = 0;
    TokenFlow m_flow;
    std::vector<float> m_probabilities; ///< of the answer's tokens
    std::vector<Paragraph> m_paragraphs;
    double m_width = -1.0; ///< for which the paragraphs are laid out
    int m_laidOut = 0; ///< characters
    double m_toldHeight = -1.0; ///< the last that updateGeometry() spoke of
    int m_selected = -1;
    int m_promptSelected = -1;
    bool m_writing = false;
    QTimer m_growTimer;
};

} // namespace cutaway
