<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cutaway::AttentionPlace</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, by layer and head</source>
        <translation>
            <numerusform>The one head</numerusform>
            <numerusform>All %Ln heads, by layer and head</numerusform>
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
