<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CellNote</name>
    <message numerus="yes">
        <source>the same token, %Ln token(s) back</source>
        <translation>
            <numerusform>the same token, %Ln token back</numerusform>
            <numerusform>the same token, %Ln tokens back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) back</source>
        <translation>
            <numerusform>%Ln token back</numerusform>
            <numerusform>%Ln tokens back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message numerus="yes">
        <source>… (%Ln more)</source>
        <translation>
            <numerusform>… (%Ln more)</numerusform>
            <numerusform>… (%Ln more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionEditing</name>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln edit</numerusform>
            <numerusform>%Ln edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionPlace</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ChatPage</name>
    <message numerus="yes">
        <source> … (cut after %Ln token(s))</source>
        <translation>
            <numerusform> … (cut after %Ln token)</numerusform>
            <numerusform> … (cut after %Ln tokens)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::CheckPage</name>
    <message numerus="yes">
        <source>%Ln token(s) cut off</source>
        <translation>
            <numerusform>%Ln token cut off</numerusform>
            <numerusform>%Ln tokens cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>… and %Ln more row to look at</numerusform>
            <numerusform>… and %Ln more rows to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ChoiceTable</name>
    <message numerus="yes">
        <source>Top-k removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>Top-k removed %Ln token that held %1.</numerusform>
            <numerusform>Top-k removed %Ln tokens that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln more that held %1.</source>
        <translation>
            <numerusform>Top-p removed %Ln more that held %1.</numerusform>
            <numerusform>Top-p removed %Ln more that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>Top-p removed %Ln token that held %1.</numerusform>
            <numerusform>Top-p removed %Ln tokens that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln knob(s)</source>
        <translation>
            <numerusform>%Ln knob</numerusform>
            <numerusform>%Ln knobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bans removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>Bans removed %Ln token that held %1.</numerusform>
            <numerusform>Bans removed %Ln tokens that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Min-p removed %Ln more that held %1.</source>
        <translation>
            <numerusform>Min-p removed %Ln more that held %1.</numerusform>
            <numerusform>Min-p removed %Ln more that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Min-p removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>Min-p removed %Ln token that held %1.</numerusform>
            <numerusform>Min-p removed %Ln tokens that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Typical removed %Ln more that held %1.</source>
        <translation>
            <numerusform>Typical removed %Ln more that held %1.</numerusform>
            <numerusform>Typical removed %Ln more that held %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Typical removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>Typical removed %Ln token that held %1.</numerusform>
            <numerusform>Typical removed %Ln tokens that held %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ClassesPage</name>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) appear more than once; the first of each counts.</source>
        <translation>
            <numerusform>%Ln text appears more than once; the first of each counts.</numerusform>
            <numerusform>%Ln texts appear more than once; the first of each counts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) appear more than once.</source>
        <translation>
            <numerusform>%Ln text appears more than once.</numerusform>
            <numerusform>%Ln texts appear more than once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) should be looked at.</source>
        <translation>
            <numerusform>%Ln row should be looked at.</numerusform>
            <numerusform>%Ln rows should be looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>… and %Ln more row to look at</numerusform>
            <numerusform>… and %Ln more rows to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ClusterPanel</name>
    <message numerus="yes">
        <source>Each process computes a batch of its own: %Ln of them learn as one with that many times the batch.</source>
        <translation>
            <numerusform>Each process computes a batch of its own: %Ln of them learns as one.</numerusform>
            <numerusform>Each process computes a batch of its own: %Ln of them learn as one with that many times the batch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ComparePage</name>
    <message numerus="yes">
        <source>%Ln token(s), read by both models</source>
        <translation>
            <numerusform>%Ln token, read by both models</numerusform>
            <numerusform>%Ln tokens, read by both models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::CompareView</name>
    <message numerus="yes">
        <source>All %Ln activation(s) agree.</source>
        <translation>
            <numerusform>All %Ln activation agree.</numerusform>
            <numerusform>All %Ln activations agree.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ConfusionMatrix</name>
    <message numerus="yes">
        <source>Confusion matrix of %Ln class(es)</source>
        <translation>
            <numerusform>Confusion matrix of %Ln class</numerusform>
            <numerusform>Confusion matrix of %Ln classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::DataPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>… and %Ln more row to look at</numerusform>
            <numerusform>… and %Ln more rows to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln column(s) only, and %2 are needed. Is the separator right?</source>
        <translation>
            <numerusform>%1 has %Ln column only, and %2 are needed. Is the separator right?</numerusform>
            <numerusform>%1 has %Ln columns only, and %2 are needed. Is the separator right?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::DistanceCurve</name>
    <message numerus="yes">
        <source>%Ln token(s) back: %1</source>
        <translation>
            <numerusform>%Ln token back: %1</numerusform>
            <numerusform>%Ln tokens back: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) back</source>
        <translation>
            <numerusform>%Ln token back</numerusform>
            <numerusform>%Ln tokens back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::EditsDesk</name>
    <message numerus="yes">
        <source>the first %Ln token(s) of %1</source>
        <translation>
            <numerusform>the first %Ln token of %1</numerusform>
            <numerusform>the first %Ln tokens of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) from %1</source>
        <translation>
            <numerusform>%Ln edit from %1</numerusform>
            <numerusform>%Ln edits from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::EvaluationForm</name>
    <message numerus="yes">
        <source>every %Ln step(s)</source>
        <translation>
            <numerusform>every step</numerusform>
            <numerusform>every %Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>checkpoint every %Ln step(s)</source>
        <translation>
            <numerusform>checkpoint every step</numerusform>
            <numerusform>checkpoint every %Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pinned text(s)</source>
        <translation>
            <numerusform>%Ln pinned text</numerusform>
            <numerusform>%Ln pinned texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::FindingsLine</name>
    <message numerus="yes">
        <source>%Ln finding(s):</source>
        <translation>
            <numerusform>%Ln finding:</numerusform>
            <numerusform>%Ln findings:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::GeneratePlace</name>
    <message numerus="yes">
        <source>The probabilities before you press Generate are of the model with %Ln edit(s), which the place Attention lists; the text is written by the model as it is.</source>
        <translation>
            <numerusform>The probabilities before you press Generate are of the model with %Ln edit, which the place Attention lists; the text is written by the model as it is.</numerusform>
            <numerusform>The probabilities before you press Generate are of the model with %Ln edits, which the place Attention lists; the text is written by the model as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::HeadOverview</name>
    <message numerus="yes">
        <source>All %Ln heads, the largest first</source>
        <translation>
            <numerusform>The one head</numerusform>
            <numerusform>All %Ln heads, the largest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, by layer and head</source>
        <translation>
            <numerusform>The one head</numerusform>
            <numerusform>All %Ln heads, by layer and head</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Attention of all heads · %Ln token(s)</source>
        <translation>
            <numerusform>Attention of all heads · %Ln token</numerusform>
            <numerusform>Attention of all heads · %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::HeadsDesk</name>
    <message numerus="yes">
        <source>%1 of %Ln head(s)</source>
        <translation>
            <numerusform>%1 of %Ln head</numerusform>
            <numerusform>%1 of %Ln heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %Ln head(s) are known.</source>
        <translation>
            <numerusform>Stopped: %1 of %Ln head are known.</numerusform>
            <numerusform>Stopped: %1 of %Ln heads are known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::HistogramMap</name>
    <message numerus="yes">
        <source>%1, from %2 to %3, at %n step(s)</source>
        <translation>
            <numerusform>%1, from %2 to %3, at %n step</numerusform>
            <numerusform>%1, from %2 to %3, at %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::LinesView</name>
    <message numerus="yes">
        <source>L%1, %Ln head(s)</source>
        <translation>
            <numerusform>L%1, %Ln head</numerusform>
            <numerusform>L%1, %Ln heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) in view</source>
        <translation>
            <numerusform>%Ln line in view</numerusform>
            <numerusform>%Ln lines in view</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::LossText</name>
    <message numerus="yes">
        <source>%n token(s), scale from 0 to %1 nats</source>
        <translation>
            <numerusform>%n token, scale from 0 to %1 nats</numerusform>
            <numerusform>%n tokens, scale from 0 to %1 nats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::MainWindow</name>
    <message numerus="yes">
        <source>%Ln line(s) of numbers are on the clipboard, as CSV.</source>
        <translation>
            <numerusform>%Ln line of numbers is on the clipboard, as CSV.</numerusform>
            <numerusform>%Ln lines of numbers are on the clipboard, as CSV.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln thread</numerusform>
            <numerusform>%Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Attention of %Ln token(s)</source>
        <translation>
            <numerusform>Attention of %Ln token</numerusform>
            <numerusform>Attention of %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generated %Ln token(s)</source>
        <translation>
            <numerusform>Generated %Ln token</numerusform>
            <numerusform>Generated %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::MatrixView</name>
    <message numerus="yes">
        <source>No difference can be shown: %1 has %Ln token(s) and this text has another number of them.</source>
        <translation>
            <numerusform>No difference can be shown: %1 has %Ln token and this text has another number of them.</numerusform>
            <numerusform>No difference can be shown: %1 has %Ln tokens and this text has another number of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::NeuronsView</name>
    <message numerus="yes">
        <source>Sum of the products = score &lt;b&gt;%1&lt;/b&gt;; ÷ √%2 = &lt;b&gt;%3&lt;/b&gt;; softmax over %Ln key(s) = &lt;b&gt;%4&lt;/b&gt;</source>
        <translation>
            <numerusform>Sum of the products = score &lt;b&gt;%1&lt;/b&gt;; ÷ √%2 = &lt;b&gt;%3&lt;/b&gt;; softmax over %Ln key = &lt;b&gt;%4&lt;/b&gt;</numerusform>
            <numerusform>Sum of the products = score &lt;b&gt;%1&lt;/b&gt;; ÷ √%2 = &lt;b&gt;%3&lt;/b&gt;; softmax over %Ln keys = &lt;b&gt;%4&lt;/b&gt;</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::Numbers</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::OutcomeSection</name>
    <message numerus="yes">
        <source>With %Ln edit(s)</source>
        <translation>
            <numerusform>With %Ln edit</numerusform>
            <numerusform>With %Ln edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::OverlayChooser</name>
    <message numerus="yes">
        <source>No more than %n run(s): their colours could not be told apart.</source>
        <translation>
            <numerusform>No more than %n run: their colours could not be told apart.</numerusform>
            <numerusform>No more than %n runs: their colours could not be told apart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) ticked, of at most %1.</source>
        <translation>
            <numerusform>%Ln run ticked, of at most %1.</numerusform>
            <numerusform>%Ln runs ticked, of at most %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::PatchView</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::Ribbon</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::RoleTokens</name>
    <message numerus="yes">
        <source>%Ln × padding</source>
        <translation>
            <numerusform>%Ln × padding</numerusform>
            <numerusform>%Ln × padding</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::RunReader</name>
    <message numerus="yes">
        <source>What “%1” wrote is removed. Its folder stays, because %n other file(s) lie in it, such as %2.</source>
        <translation>
            <numerusform>What “%1” wrote is removed. Its folder stays, because another file lies in it, %2.</numerusform>
            <numerusform>What “%1” wrote is removed. Its folder stays, because %n other files lie in it, such as %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::RunsPanel</name>
    <message numerus="yes">
        <source>%Ln runs</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::SamplingPanel</name>
    <message numerus="yes">
        <source>More knobs · %Ln in use</source>
        <translation>
            <numerusform>More knobs · %Ln in use</numerusform>
            <numerusform>More knobs · %Ln in use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::SettingsPage</name>
    <message numerus="yes">
        <source>How many cores the model may use. This machine has %n core(s).</source>
        <translation>
            <numerusform>How many cores the model may use. This machine has %n core.</numerusform>
            <numerusform>How many cores the model may use. This machine has %n cores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::SetupDesk</name>
    <message numerus="yes">
        <source>%Ln run(s) found</source>
        <translation>
            <numerusform>%Ln run found</numerusform>
            <numerusform>%Ln runs found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TakeApartSection</name>
    <message numerus="yes">
        <source>%Ln edit(s) wait: the text or the model has no such place.</source>
        <translation>
            <numerusform>%Ln edit waits: the text or the model has no such place.</numerusform>
            <numerusform>%Ln edits wait: the text or the model has no such place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TemplatePage</name>
    <message numerus="yes">
        <source>%Ln token(s) cut off</source>
        <translation>
            <numerusform>%Ln token cut off</numerusform>
            <numerusform>%Ln tokens cut off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TextForm</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TokensPlace</name>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its vocabulary is the %Ln different words and signs of the text it was built from. At any other word the book&apos;s first tokenizer ends with a KeyError. Its second one writes &lt;|unk|&gt; and forgets which word it was; byte pair encoding cuts it into pieces it knows, down to single bytes. Choose V1 again to build it from the text as it is now.</source>
        <translation>
            <numerusform>Its vocabulary is the %Ln word or sign of the text it was built from. At any other word the book&apos;s first tokenizer ends with a KeyError. Its second one writes &lt;|unk|&gt; and forgets which word it was; byte pair encoding cuts it into pieces it knows, down to single bytes. Choose V1 again to build it from the text as it is now.</numerusform>
            <numerusform>Its vocabulary is the %Ln different words and signs of the text it was built from. At any other word the book&apos;s first tokenizer ends with a KeyError. Its second one writes &lt;|unk|&gt; and forgets which word it was; byte pair encoding cuts it into pieces it knows, down to single bytes. Choose V1 again to build it from the text as it is now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TrainChoices</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln head(s)</source>
        <translation>
            <numerusform>%Ln head</numerusform>
            <numerusform>%Ln heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TrainChoicesPage</name>
    <message numerus="yes">
        <source>%Ln layer(s), %1 heads, %2 wide; reads %3 tokens at once.</source>
        <translation>
            <numerusform>%Ln layer, %1 heads, %2 wide; reads %3 tokens at once.</numerusform>
            <numerusform>%Ln layers, %1 heads, %2 wide; reads %3 tokens at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TrainPlace</name>
    <message numerus="yes">
        <source>Paused after %Ln steps. The run is kept in %1, and Resume goes on from there, tomorrow too.</source>
        <translation>
            <numerusform>Paused after %Ln step. The run is kept in %1, and Resume goes on from there, tomorrow too.</numerusform>
            <numerusform>Paused after %Ln steps. The run is kept in %1, and Resume goes on from there, tomorrow too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln steps. The model is kept in %1.</source>
        <translation>
            <numerusform>Stopped after %Ln step. The model is kept in %1.</numerusform>
            <numerusform>Stopped after %Ln steps. The model is kept in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finished: %Ln steps in %1. The model is kept in %2.</source>
        <translation>
            <numerusform>Finished: %Ln step in %1. The model is kept in %2.</numerusform>
            <numerusform>Finished: %Ln steps in %1. The model is kept in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused after %Ln steps: the disk is full. Make room, then press Resume; what was learnt until then is in %1.</source>
        <translation>
            <numerusform>Paused after %Ln step: the disk is full. Make room, then press Resume; what was learnt until then is in %1.</numerusform>
            <numerusform>Paused after %Ln steps: the disk is full. Make room, then press Resume; what was learnt until then is in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TryPage</name>
    <message numerus="yes">
        <source>%Ln text(s), the most certain first</source>
        <translation>
            <numerusform>%Ln text, the most certain first</numerusform>
            <numerusform>%Ln texts, the most certain first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::VocabularyPanel</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
</TS>
