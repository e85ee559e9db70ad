<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>cutaway::AttentionPlace</name>
    <message>
        <source>%1 · position %2 looks at position %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a text into the bar at the top. Every head of the model shows at once where each token looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to look at yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>head, tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 looks at %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of position %1 in what this token reads; each row sums to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much position %1 reads of this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token after “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of this token, which does follow in the text; id %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of this token as the next one; id %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where each token looks while the model reads. Rows look, columns are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows look, columns are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by the square root of the weight: small weights can be seen, large ones stand out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by the weight itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by the logarithm of the weight, from 0.0001 to 1: shows the smallest ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+, or the wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole matrix (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, by layer and head</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Attention weights of the selected head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks most at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is looked at most by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;While the model reads, each token &lt;b&gt;looks&lt;/b&gt; at the tokens before it and at itself, and takes over what they hold. How much of each is its &lt;b&gt;attention weight&lt;/b&gt;; the weights of a row sum to 1.&lt;/p&gt;&lt;p&gt;Row = the token that looks, column = the token that is looked at. Above the diagonal nothing is shown: no token sees what comes after it.&lt;/p&gt;&lt;p&gt;Each layer (L) has several heads (H), both counted from 0, and each head looks in its own way. Click a small picture to see that head large.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1, %2 looks most at %3: %4.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::ChipFlow</name>
    <message>
        <source>Tokens of the text, with their ids</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::ChoicePicture</name>
    <message>
        <source>%1
id %2 · bytes %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::ChoiceTable</name>
    <message>
        <source>removed by top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed by top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not the largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The score that the model gave the token. Only differences between logits count, so the bars begin a little below the smallest one shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model&apos;s probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logits as probabilities (softmax), before any knob. All tokens of the vocabulary together make 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability with which the token was drawn: what temperature, top-k and top-p made of the model&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely the model thinks each token is to come next, before any knob. All tokens of the vocabulary together make 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature 0 is greedy: the token with the largest logit is taken each time, and nothing is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knobs raised the first choice from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knobs lowered the first choice from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knobs left the first choice at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Top-k removed %Ln token(s) that held %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln more that held %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln token(s) that held %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Temperature 1 and no other knob: the token was drawn with the model&apos;s own probabilities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k %1</source>
        <comment>top-k in short</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p %1</source>
        <comment>top-p in short</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::GeneratePlace</name>
    <message>
        <source>coloured by probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The prompt stands first. Behind each token that the model added is a tint of its probability: dark violet for unlikely, yellow for likely. Click a token, or walk with the arrow keys, to see how it was chosen.&lt;/p&gt;&lt;p&gt;The rows below are the likeliest candidates at that place. &lt;b&gt;Logit&lt;/b&gt; is the model&apos;s score; the softmax turns scores into &lt;b&gt;the model&apos;s probability&lt;/b&gt;. The knobs act in this order: top-k keeps the largest logits, temperature divides them, top-p keeps the smallest set with enough probability. &lt;b&gt;After the knobs&lt;/b&gt; is the chance with which each token was drawn.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was drawn as token %2 of the answer: the model gave it %3, its choice number %4 of %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model above: the continuation of your text then appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to go on from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a text above: the model needs at least one token to go on from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after the token that is being chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the model go on with the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model ended the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has %1 tokens, the model sees %2 at a time: it goes on from the last %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All knobs are open: tokens are drawn with the model&apos;s own probabilities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Generate, then click a token to see what the knobs did to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes next after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the likeliest of %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is reading the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model expected where %1 stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is yours: no knob had a say in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How %1 was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely the model found it, before any knob.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 = the model&apos;s first choice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How undecided the model was: 0 = certain, one bit more = twice as many even choices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The perplexity: among so many equally likely tokens the model would be as undecided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step from logits to the chosen token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the knobs did here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one more token with the present knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw the dice for a new seed and generate again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make text and answer the text that every place looks at</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::Place</name>
    <message>
        <source>What is selected in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one sees here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that shows this is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sentence is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the numbers (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what one sees as a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture as SVG, PNG or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the numbers as CSV; more in the menu beside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the stage alone, on the full screen (F11)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one sees here and how to read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::ProbabilityLegend</name>
    <message>
        <source>Scale of the colours: probability from 0 % to 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tint behind a token tells how likely the model found it, before any knob.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::ProbabilityText</name>
    <message>
        <source>Text and what the model adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gave this token %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”, probability %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::Ribbon</name>
    <message>
        <source>Tokens of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>tokens · bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::RunHistory</name>
    <message>
        <source>Not below the uniform line yet: so far the model guesses no better than with dice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the uniform line since step %1: the model has learnt which tokens are common, and more the further it falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no validation text, so one can&apos;t see whether the model learns the text by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few more evaluations, and one can tell where validation goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation rises since step %1 (from %2 to %3) while train still falls: the model learns its text by heart. This is overfitting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train and validation both rise since step %1: a smaller learning rate may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation has stood still since step %1, at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation still falls: no overfitting yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is no number any more since about step %1: the training went astray. A smaller learning rate usually helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no evaluation yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::SampleTimeline</name>
    <message>
        <source>What the model wrote along the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the logits before they become probabilities. Below 1 the likely tokens gain, above 1 the unlikely ones; 0 always takes the largest logit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the k tokens with the largest logits can be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the smallest set of tokens that together holds this probability can be drawn; 1.00 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens are added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the random numbers begin: the same seed, text and knobs give the same answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at the end of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has a token for “here the text ends”. When it is drawn, generating stops.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::SelectedTokenSection</name>
    <message>
        <source>Selected token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a token, or walk with the arrow keys, to see its numbers here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::SettingsPage</name>
    <message>
        <source>window and pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensors and gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>split patterns of tokenizers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPT-2 vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens of GPT-2, by OpenAI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold at once and are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light on a projector, dark in a dark room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the window; texts and models keep theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the back row: Ctrl and + or − do the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads for computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“all” takes one for each core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GPT, sawn open so that a class can watch it run. Free software under the GNU General Public License, version 3 or later. It is made with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 % is the size drawn for a desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>How many cores the model may use. This machine has %n core(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ThumbnailGrid</name>
    <message>
        <source>L%1 H%2 is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All heads, by layer and head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 H%2: layer %1, head %2, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::TokenChip</name>
    <message>
        <source>%1
position %2 · id %3
bytes %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::TokenFacts</name>
    <message>
        <source>only time in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first time in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second time in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>third time in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time number %1 in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the text, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number in the vocabulary; this is all the model sees of the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes it stands for, hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability the model gave this token after all those before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−log2 of the probability: 0 when the model was certain, 1 for each halving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 = the model&apos;s first choice at this place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::TokenTableModel</name>
    <message>
        <source>Place of the token in the text, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece of text: · is a space, ↵ a new line, → a tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the token in the vocabulary; this is all the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes the token stands for, hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First byte in the text, and the first one behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from–to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability the model gave this token after all those before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::TokensPlace</name>
    <message>
        <source>No text yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste a text into the bar at the top. It is cut into tokens as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes per token · vocabulary %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from–to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First byte in the text, and the first one behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>bytes · characters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How much text this one token stands for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the token stands in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces the text is cut into; the model reads one at each position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>different tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many entries of the vocabulary this text uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code points of Unicode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes per token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The more, the fewer steps the model needs for the same text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to go from one occurrence to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the text is cut. Each piece gets a number, and the numbers are all the model sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the text is cut into the pieces a model reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cuts the text. The model reads with its own; the others are for comparison.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token by token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bytes behind each piece, and where they stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most often in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture shows the first %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Tokens&lt;/b&gt; are the pieces a model reads: often a word with the space before it (·), sometimes a part of a word, a letter or a single byte. The tints only tell neighbours apart.&lt;/p&gt;&lt;p&gt;Under each piece stands its &lt;b&gt;id&lt;/b&gt;, its place in the vocabulary. Bytes that are no whole character by themselves are shown as hexadecimal numbers.&lt;/p&gt;&lt;p&gt;Switch the tokenizer to see the same text cut otherwise: the more bytes a token holds, the fewer steps the model needs.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cuts this text of %2 into %3.</source>
        <comment>tokenizer, bytes, tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TrainChoices</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln head(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::TrainForm</name>
    <message>
        <source>The recipe&apos;s: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” wants a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is at least %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is at most %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that this recipe goes on from sees %1 tokens: the context can&apos;t be longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe to choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a text to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate is a number above 0, such as 4e-4 or 0.0004.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A learning rate above 1 makes every model go astray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe names the device %1, and exact training is for the CPU: choose Fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact: operations and random numbers in the book&apos;s order, on the CPU. The same seed gives the same curve, digit for digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast: fused operations, on a GPU where there is one. The same curve within rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what kind of model, and how it learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the model sees the whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one step moves the weights; 4e-4 is the book&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run after so many steps; empty = as many as the epochs have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many stretches of text one step learns from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens each stretch has, and how far the model can look back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the random numbers begin: weights, order of the text, dropout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate every … steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often train and validation loss are measured for the two strong curves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of it are kept apart for validation: the model never learns from that part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept apart for validation: the curve can&apos;t show whether the model learns the text by heart.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cutaway::TrainPlace</name>
    <message>
        <source>this batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform ln %1 = %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each step the model reads a batch of text, predicts every next token, and moves its weights a little towards what really came next. The &lt;b&gt;loss&lt;/b&gt; is the mean surprise in nats a token; the faint line is that of each batch, the strong lines are means over several batches: &lt;b&gt;train&lt;/b&gt; over text that it learns from, &lt;b&gt;validation&lt;/b&gt; over text that it never sees.&lt;/p&gt;&lt;p&gt;The dashed line is a model that finds every token equally likely. When train falls on and validation rises, the model learns its text by heart instead of the language.&lt;/p&gt;&lt;p&gt;Turn the wheel to look closer, drag to move, double-click for all.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At step %1 the train loss is %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At step %1 the train loss is %2 and the validation loss %3. %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s name becomes a folder: it can&apos;t be empty, begin with a dot or hold / \ : * ? &quot; &lt; &gt; |.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train this recipe on this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a checkpoint after this step and free the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a text and a recipe, and watch a model learn from nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training did not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training broke off: %1 What was kept until then is in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the text and making the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused after %1 steps. The run is kept in %2, and Resume goes on from there, tomorrow too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after %1 steps. The model is kept in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished: %1 steps in %2. The model is kept in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that the training changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transformer blocks, one after the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention heads in each layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that stand for one token on its way through the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the model sees at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln of the vocabulary: the loss of a model that finds every token equally likely. Training starts about there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of numbers that is left out at random in each step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept for validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the text that the model never learns from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates of the weights so far, counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the model has seen the whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss of this batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over evaluation batches at step %1, in nats a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one step moves the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of all gradients together, before clipping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens learned from in a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the present speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample at step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is kept in a folder of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run after this step and keep the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to texts and recipes; this run stays in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy in nats a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e to the loss: among so many equally likely tokens the model would be as undecided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate at each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm of all gradients together, before clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens learned from in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over updates of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over tokens seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic scale upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the model writes along the way; click one to read it whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first sample comes at the end of the first epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will be trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the curve says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the other places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the other places use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, Attention and Generate then show the model as it is now, while it learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cuts the text into tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An epoch is once through the text; a step is one update of the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model whose weights the run begins with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens learned from so far, repeated ones included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean surprise in the newest batch, in nats a token.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
