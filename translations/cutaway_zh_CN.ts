<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Sentence</name>
    <message>
        <source>There is no device %1: this LibTorch sees %2 CUDA GPU(s). Use --device cpu or auto.</source>
        <translation>没有设备 %1：这个 LibTorch 找到 %2 块 CUDA GPU。请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>There is no Apple GPU (mps) here. Use --device cpu or auto.</source>
        <translation>这里没有 Apple GPU（mps）。请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no device: use auto, cpu, cuda, cuda:N or mps.</source>
        <translation>“%1”不是设备：可用 auto、cpu、cuda、cuda:N 或 mps。</translation>
    </message>
    <message>
        <source>No file or folder to write to was named.</source>
        <translation>没有指定要写入的文件或文件夹。</translation>
    </message>
    <message>
        <source>%1 is too large: it has %2 bytes, at most %3 can be read here.</source>
        <translation>%1 太大：它有 %2 字节，这里最多能读 %3 字节。</translation>
    </message>
    <message>
        <source>The dtype &quot;%1&quot; is unknown; there are float32, float16 and bfloat16.</source>
        <translation>未知的 dtype“%1”；可用 float32、float16 和 bfloat16。</translation>
    </message>
    <message>
        <source>%1 holds %2, which %3 can&apos;t hold; save the model as float32 or bfloat16.</source>
        <translation>%1 中有 %2，%3 存不下；请把模型存为 float32 或 bfloat16。</translation>
    </message>
    <message>
        <source>%1 holds %2, which %3 can&apos;t hold; save the model as float32.</source>
        <translation>%1 中有 %2，%3 存不下；请把模型存为 float32。</translation>
    </message>
    <message>
        <source>The tokenizer of all Unicode characters can&apos;t be written as tokenizer.json. Make one from the characters of a text.</source>
        <translation>包含所有 Unicode 字符的分词器不能写成 tokenizer.json。请从一段文本的字符做一个。</translation>
    </message>
    <message>
        <source>%1: it is too large for a tokenizer&apos;s file, %2 MB.</source>
        <translation>%1：作为分词器文件太大了，有 %2 MB。</translation>
    </message>
    <message>
        <source>Token id %1 is not in the model&apos;s vocabulary, which has the ids 0 to %2.</source>
        <translation>词元编号 %1 不在模型的词表中，词表的编号为 0 到 %2。</translation>
    </message>
    <message>
        <source>%1 is too large: it has more than the %2 bytes that can be read here.</source>
        <translation>%1 太大：超过了这里能读取的 %2 字节。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 is a link to %2, which does not exist.</source>
        <translation>%1 是指向 %2 的链接，而后者不存在。</translation>
    </message>
    <message>
        <source>%1 is not a regular file.</source>
        <translation>%1 不是普通文件。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 became shorter while it was being read.</source>
        <translation>%1 在读取过程中变短了。</translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionInspector</name>
    <message>
        <source>Looks most at</source>
        <translation>最关注的词元</translation>
    </message>
    <message>
        <source>Is looked at most by</source>
        <translation>最关注它的词元</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>Weight of position %1 in what this token reads; each row sums to 1</source>
        <translation>此词元读取时位置 %1 所占的权重；每一行之和为 1</translation>
    </message>
    <message>
        <source>How much position %1 reads of this token</source>
        <translation>位置 %1 从此词元读取多少</translation>
    </message>
    <message>
        <source>Probability of this token, which does follow in the text; id %1</source>
        <translation>此词元的概率，文中接下来确实是它；编号 %1</translation>
    </message>
    <message>
        <source>Probability of this token as the next one; id %1</source>
        <translation>下一个词元是它的概率；编号 %1</translation>
    </message>
    <message>
        <source>What comes next after %1</source>
        <translation>%1之后会是什么</translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionPlace</name>
    <message>
        <source>%1 · position %2 looks at position %3</source>
        <translation>%1 · 位置 %2 关注位置 %3</translation>
    </message>
    <message>
        <source>Type a text into the bar at the top. Every head of the model shows at once where each token looks.</source>
        <translation>请在上方的文本栏中输入一段文字。模型的每个头会立刻显示各个词元在关注哪里。</translation>
    </message>
    <message>
        <source>Nothing to look at yet</source>
        <translation>还没有可看的内容</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>head, tokens</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 looks at %2: %3</source>
        <translation>%1 关注 %2：%3</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, by layer and head</source>
        <translation>
            <numerusform>全部 %Ln 个头，按层和头排列</numerusform>
        </translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Where each token looks while the model reads. Rows look, columns are looked at.</source>
        <translation>模型阅读时，每个词元在关注哪里。行在看，列被看。</translation>
    </message>
    <message>
        <source>Rows look, columns are looked at.</source>
        <translation>行在看，列被看。</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Colour by the square root of the weight: small weights can be seen, large ones stand out</source>
        <translation>按权重的平方根着色：小权重看得见，大权重也醒目</translation>
    </message>
    <message>
        <source>Colour by the weight itself</source>
        <translation>直接按权重着色</translation>
    </message>
    <message>
        <source>Colour by the logarithm of the weight, from 0.0001 to 1: shows the smallest ones</source>
        <translation>按权重的对数着色，从 0.0001 到 1：能看到最小的权重</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>颜色标度</translation>
    </message>
    <message>
        <source>Zoom in (+, or the wheel)</source>
        <translation>放大（+ 或滚轮）</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Show the whole matrix (0)</source>
        <translation>显示整个矩阵（0）</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation>显示整个矩阵</translation>
    </message>
    <message>
        <source>Attention weights of the selected head</source>
        <translation>所选头的注意力权重</translation>
    </message>
    <message>
        <source>Attention · %1</source>
        <translation>注意力 · %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;While the model reads, each token &lt;b&gt;looks&lt;/b&gt; at the tokens before it and at itself, and takes over what they hold. How much of each is its &lt;b&gt;attention weight&lt;/b&gt;; the weights of a row sum to 1.&lt;/p&gt;&lt;p&gt;Row = the token that looks, column = the token that is looked at. Above the diagonal nothing is shown: no token sees what comes after it.&lt;/p&gt;&lt;p&gt;Each layer (L) has several heads (H), both counted from 0, and each head looks in its own way. Click a small picture to see that head large.&lt;/p&gt;</source>
        <translation>&lt;p&gt;模型阅读时，每个词元会&lt;b&gt;关注&lt;/b&gt;它之前的词元和它自己，并吸收其中的内容。各吸收多少，就是&lt;b&gt;注意力权重&lt;/b&gt;；每一行的权重之和为 1。&lt;/p&gt;&lt;p&gt;行 = 正在看的词元，列 = 被看的词元。对角线以上不显示任何内容：没有词元能看到它后面的内容。&lt;/p&gt;&lt;p&gt;每一层（L）有若干个头（H），都从 0 开始计数，每个头有自己的看法。点击小图即可放大该头。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>In %1, %2 looks most at %3: %4.</source>
        <translation>在 %1 中，%2 最关注 %3：%4。</translation>
    </message>
    <message>
        <source>Where each token looks: rows look, columns are looked at.</source>
        <translation>每个词元在关注哪里：行在看，列被看。</translation>
    </message>
    <message>
        <source>The model is reading …</source>
        <translation>模型正在阅读…</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>更亮</translation>
    </message>
    <message>
        <source>The weights of this head are all small: the colours end at its largest one, as the legend says, leaving out the first rows, which have little to look at. Off: the colours end at 1, and this head can be compared with the others.</source>
        <translation>这个头的权重都很小：颜色以其中最大的权重为终点，图例标明了它；开头几行可看的词元太少，不计在内。关闭时颜色以 1 为终点，可以与其他头比较。</translation>
    </message>
</context>
<context>
    <name>cutaway::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>cutaway::ChipFlow</name>
    <message>
        <source>Tokens of the text, with their ids</source>
        <translation>文本的词元及其编号</translation>
    </message>
</context>
<context>
    <name>cutaway::ChoicePicture</name>
    <message>
        <source>%1
id %2 · bytes %3</source>
        <translation>%1
编号 %2 · 字节 %3</translation>
    </message>
</context>
<context>
    <name>cutaway::ChoiceTable</name>
    <message>
        <source>removed by top-k</source>
        <translation>被 top-k 去掉</translation>
    </message>
    <message>
        <source>removed by top-p</source>
        <translation>被 top-p 去掉</translation>
    </message>
    <message>
        <source>not the largest</source>
        <translation>不是最大的</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>logit（得分）</translation>
    </message>
    <message>
        <source>Model&apos;s probability</source>
        <translation>模型给出的概率</translation>
    </message>
    <message>
        <source>The logits as probabilities (softmax), before any knob. All tokens of the vocabulary together make 100 %.</source>
        <translation>由 logit 经 softmax 得到的概率，尚未经过任何采样设置。词表中所有词元合计为 100 %。</translation>
    </message>
    <message>
        <source>After the knobs</source>
        <translation>采样设置之后</translation>
    </message>
    <message>
        <source>How likely the model thinks each token is to come next, before any knob. All tokens of the vocabulary together make 100 %.</source>
        <translation>模型认为每个词元接下来出现的可能性，尚未经过任何采样设置。词表中所有词元合计为 100 %。</translation>
    </message>
    <message>
        <source>greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>k %1</source>
        <comment>top-k in short</comment>
        <translation>k %1</translation>
    </message>
    <message>
        <source>p %1</source>
        <comment>top-p in short</comment>
        <translation>p %1</translation>
    </message>
    <message>
        <source>Temperature 0 is greedy: the token with the largest logit is taken each time, and nothing is drawn.</source>
        <translation>温度为 0 即贪心解码：每次都取 logit 最大的词元，不做随机抽取。</translation>
    </message>
    <message>
        <source>The knobs raised the first choice from %1 to %2.</source>
        <translation>采样设置把首选词元的概率从 %1 提高到 %2。</translation>
    </message>
    <message>
        <source>The knobs lowered the first choice from %1 to %2.</source>
        <translation>采样设置把首选词元的概率从 %1 降低到 %2。</translation>
    </message>
    <message>
        <source>The knobs left the first choice at %1.</source>
        <translation>采样设置没有改变首选词元的概率，仍为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>Top-k removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>top-k 去掉了 %Ln 个词元，它们共占 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln more that held %1.</source>
        <translation>
            <numerusform>top-p 又去掉了 %Ln 个，共占 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top-p removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>top-p 去掉了 %Ln 个词元，它们共占 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Temperature 1 and no other knob: the token was drawn with the model&apos;s own probabilities.</source>
        <translation>温度为 1，没有其他采样设置：词元按模型自身的概率抽取。</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>removed by min-p</source>
        <translation>被 min-p 去掉</translation>
    </message>
    <message>
        <source>removed by typical</source>
        <translation>被典型采样去掉</translation>
    </message>
    <message>
        <source>by top-k</source>
        <comment>removed, in short</comment>
        <translation>top-k 去掉</translation>
    </message>
    <message>
        <source>by top-p</source>
        <comment>removed, in short</comment>
        <translation>top-p 去掉</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>where the bars begin</comment>
        <translation>起点 %1</translation>
    </message>
    <message>
        <source>The score that the model gave the token. Some are negative, so the bars begin at %1. Only differences between logits count.</source>
        <translation>模型给该词元的得分。其中有负数，所以条形从 %1 开始。只有 logit 之间的差才有意义。</translation>
    </message>
    <message>
        <source>The score that the model gave the token. The bars begin at 0. Only differences between logits count.</source>
        <translation>模型给该词元的得分。条形从 0 开始。只有 logit 之间的差才有意义。</translation>
    </message>
    <message>
        <source>by min-p</source>
        <comment>removed, in short</comment>
        <translation>min-p 去掉</translation>
    </message>
    <message>
        <source>by typical</source>
        <comment>removed, in short</comment>
        <translation>典型采样去掉</translation>
    </message>
    <message>
        <source>bans</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>boosts</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>penalties</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>min-p %1</source>
        <comment>in short</comment>
        <translation>min-p %1</translation>
    </message>
    <message>
        <source>typical %1</source>
        <comment>in short</comment>
        <translation>典型 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln knob(s)</source>
        <translation>
            <numerusform>%Ln 项设置</numerusform>
        </translation>
    </message>
    <message>
        <source>Bans removed none.</source>
        <translation>禁用没有去掉任何词元。</translation>
    </message>
    <message numerus="yes">
        <source>Bans removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>禁用去掉了 %Ln 个词元，它们共占 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Top-k removed none.</source>
        <translation>top-k 没有去掉任何词元。</translation>
    </message>
    <message>
        <source>Top-p removed none.</source>
        <translation>top-p 没有去掉任何词元。</translation>
    </message>
    <message>
        <source>Min-p removed none.</source>
        <translation>min-p 没有去掉任何词元。</translation>
    </message>
    <message numerus="yes">
        <source>Min-p removed %Ln more that held %1.</source>
        <translation>
            <numerusform>min-p 又去掉了 %Ln 个，共占 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Min-p removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>min-p 去掉了 %Ln 个词元，它们共占 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Typical removed none.</source>
        <translation>典型采样没有去掉任何词元。</translation>
    </message>
    <message numerus="yes">
        <source>Typical removed %Ln more that held %1.</source>
        <translation>
            <numerusform>典型采样又去掉了 %Ln 个，共占 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Typical removed %Ln token(s) that held %1.</source>
        <translation>
            <numerusform>典型采样去掉了 %Ln 个词元，它们共占 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The probability with which the token was drawn: what all knobs together made of the model&apos;s.</source>
        <translation>抽取该词元时所用的概率：全部采样设置作用于模型概率之后的结果。</translation>
    </message>
    <message>
        <source>Boosts and penalties had moved the logits before.</source>
        <translation>此前加权和惩罚已经改动了 logit。</translation>
    </message>
</context>
<context>
    <name>cutaway::Commands</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>功能区</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Open a text file…</source>
        <translation>打开文本文件…</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Copy the numbers as CSV</source>
        <translation>将数值复制为 CSV</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>转到文本</translation>
    </message>
    <message>
        <source>Select the previous token</source>
        <translation>选中上一个词元</translation>
    </message>
    <message>
        <source>Select the next token</source>
        <translation>选中下一个词元</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Generate a continuation</source>
        <translation>生成续写</translation>
    </message>
    <message>
        <source>Generate one token</source>
        <translation>生成一个词元</translation>
    </message>
    <message>
        <source>Stop generating, close a message</source>
        <translation>停止生成，关闭消息</translation>
    </message>
    <message>
        <source>Cancel what the worker does</source>
        <translation>取消正在进行的工作</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>正常大小</translation>
    </message>
    <message>
        <source>Stage alone on the full screen</source>
        <translation>全屏只显示主区</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查栏</translation>
    </message>
    <message>
        <source>Rail of places</source>
        <translation>功能栏</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Explain this place</source>
        <translation>说明此功能区</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show the log file</source>
        <translation>显示日志文件</translation>
    </message>
    <message>
        <source>About Cutaway</source>
        <translation>关于 Cutaway</translation>
    </message>
</context>
<context>
    <name>cutaway::Dialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Version %1. A GPT, sawn open: type a text and see how it is cut, where each token looks and what comes next; train a model and watch it learn.</source>
        <translation>版本 %1。一个剖开的 GPT：输入一段文字，看它怎样被切开、每个词元在关注哪里、接下来会是什么；训练一个模型，看着它学习。</translation>
    </message>
    <message>
        <source>Cutaway is free software under the GNU General Public License, version 3 or later. It comes without any warranty. It stands on:</source>
        <translation>Cutaway 是自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本，不提供任何担保。它建立在以下软件之上：</translation>
    </message>
    <message>
        <source>The path through the program follows Sebastian Raschka&apos;s book “Build a Large Language Model (From Scratch)”. The shipped GPT-2 vocabulary is OpenAI&apos;s (modified MIT licence).</source>
        <translation>程序的脉络遵循 Sebastian Raschka 的著作 Build a Large Language Model (From Scratch)。随附的 GPT-2 词表来自 OpenAI（修改版 MIT 许可证）。</translation>
    </message>
    <message>
        <source>About Cutaway</source>
        <translation>关于 Cutaway</translation>
    </message>
</context>
<context>
    <name>cutaway::GeneratePlace</name>
    <message>
        <source>coloured by probability</source>
        <translation>按概率着色</translation>
    </message>
    <message>
        <source>%1 was drawn as token %2 of the answer: the model gave it %3, its choice number %4 of %5.</source>
        <translation>%1 是续写的第 %2 个词元：模型给它的概率是 %3，在 %5 个词元中排第 %4 位。</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>没有打开的模型</translation>
    </message>
    <message>
        <source>Open a model above: the continuation of your text then appears here.</source>
        <translation>请在上方打开一个模型：您的文字的续写会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing to go on from</source>
        <translation>没有可以续写的内容</translation>
    </message>
    <message>
        <source>Type a text above: the model needs at least one token to go on from.</source>
        <translation>请在上方输入文字：模型至少需要一个词元才能续写。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop after the token that is being chosen</source>
        <translation>选完当前词元后停止</translation>
    </message>
    <message>
        <source>Let the model go on with the text</source>
        <translation>让模型续写这段文字</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The text has %1 tokens, the model sees %2 at a time: it goes on from the last %2.</source>
        <translation>文本有 %1 个词元，而模型一次只能看到 %2 个：它从最后 %2 个词元开始续写。</translation>
    </message>
    <message>
        <source>All knobs are open: tokens are drawn with the model&apos;s own probabilities.</source>
        <translation>没有任何限制：词元按模型自身的概率抽取。</translation>
    </message>
    <message>
        <source>Press Generate, then click a token to see what the knobs did to it.</source>
        <translation>按“生成”，然后点击一个词元，查看采样设置对它的影响。</translation>
    </message>
    <message>
        <source>The next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>What comes next after %1</source>
        <translation>%1之后会是什么</translation>
    </message>
    <message>
        <source>the likeliest of %1 tokens</source>
        <translation>%1 个词元中最可能的几个</translation>
    </message>
    <message>
        <source>the model is reading the text</source>
        <translation>模型正在阅读文本</translation>
    </message>
    <message>
        <source>What the model expected where %1 stands</source>
        <translation>在%1的位置上，模型原本预期的是</translation>
    </message>
    <message>
        <source>This token is yours: no knob had a say in it.</source>
        <translation>这个词元是您写的：与采样设置无关。</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>此词元</translation>
    </message>
    <message>
        <source>How %1 was chosen</source>
        <translation>%1是怎样被选中的</translation>
    </message>
    <message>
        <source>from %1 tokens</source>
        <translation>从 %1 个词元中</translation>
    </message>
    <message>
        <source>How likely the model found it, before any knob.</source>
        <translation>模型认为它出现的可能性，尚未经过任何采样设置。</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>1 = the model&apos;s first choice.</source>
        <translation>1 = 模型的首选。</translation>
    </message>
    <message>
        <source>first choice</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>How undecided the model was: 0 = certain, one bit more = twice as many even choices.</source>
        <translation>模型有多犹豫：0 = 完全确定，每多一比特，等可能的选择就多一倍。</translation>
    </message>
    <message>
        <source>real choices</source>
        <translation>有效选择数</translation>
    </message>
    <message>
        <source>The perplexity: among so many equally likely tokens the model would be as undecided.</source>
        <translation>即困惑度：面对这么多等可能的词元时，模型会同样犹豫。</translation>
    </message>
    <message>
        <source>Every step from logits to the chosen token.</source>
        <translation>从 logit 到选中词元的每一步。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>What the knobs did here</source>
        <translation>采样设置在此处的作用</translation>
    </message>
    <message>
        <source>One token</source>
        <translation>一个词元</translation>
    </message>
    <message>
        <source>Choose one more token with the present knobs</source>
        <translation>按当前采样设置再选一个词元</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换个种子</translation>
    </message>
    <message>
        <source>Throw the dice for a new seed and generate again</source>
        <translation>掷骰子换一个随机种子，重新生成</translation>
    </message>
    <message>
        <source>Keep as text</source>
        <translation>留作文本</translation>
    </message>
    <message>
        <source>Make text and answer the text that every place looks at</source>
        <translation>把原文和续写一起作为各个视图共用的文本</translation>
    </message>
    <message>
        <source>the text ended</source>
        <translation>文本已结束</translation>
    </message>
    <message>
        <source>&lt;p&gt;The prompt stands first. Behind each token that the model added is a tint of its probability: dark violet for unlikely, yellow for likely. Click a token, or walk with the arrow keys, to see how it was chosen.&lt;/p&gt;&lt;p&gt;The rows below are the likeliest candidates at that place. &lt;b&gt;Logit&lt;/b&gt; is the model&apos;s score; the softmax turns scores into &lt;b&gt;the model&apos;s probability&lt;/b&gt;. The knobs act in this order: bans, boosts and penalties change logits, top-k keeps the largest, temperature divides them, top-p keeps the smallest set with enough probability, then come min-p and typical. &lt;b&gt;After the knobs&lt;/b&gt; is the chance with which each token was drawn.&lt;/p&gt;</source>
        <translation>&lt;p&gt;最前面是提示文本。模型添加的每个词元后面有一层表示概率的底色：深紫色表示不太可能，黄色表示很可能。点击某个词元，或用方向键移动，即可查看它是怎样被选中的。&lt;/p&gt;&lt;p&gt;下面各行是该位置最可能的候选词元。&lt;b&gt;logit&lt;/b&gt; 是模型的得分；softmax 把得分变成&lt;b&gt;模型给出的概率&lt;/b&gt;。采样设置按以下顺序起作用：禁用、加权和惩罚改动 logit，top-k 保留最大的若干 logit，温度对它们做除法，top-p 保留概率足够的最小集合，然后是 min-p 和典型采样。&lt;b&gt;采样设置之后&lt;/b&gt;是抽取每个词元时实际的概率。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 came: end</source>
        <translation>出现%1，到此为止</translation>
    </message>
    <message>
        <source>This model can&apos;t read the text</source>
        <translation>这个模型读不了这段文本</translation>
    </message>
</context>
<context>
    <name>cutaway::MainWindow</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>How the text is cut (Ctrl+1)</source>
        <translation>文本怎样被切开（Ctrl+1）</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Where each token looks (Ctrl+2)</source>
        <translation>每个词元在关注哪里（Ctrl+2）</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>What the model adds to the text (Ctrl+3)</source>
        <translation>模型为文本续写什么（Ctrl+3）</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Watch a model learn (Ctrl+4)</source>
        <translation>看模型学习（Ctrl+4）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look, language, text size, threads (Ctrl+,)</source>
        <translation>外观、语言、文字大小、线程（Ctrl+,）</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Everything that can be done, with its keys (F10)</source>
        <translation>所有操作及其按键（F10）</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Sample texts</source>
        <translation>示例文本</translation>
    </message>
    <message>
        <source>No model came with the program: open a model folder to begin.</source>
        <translation>程序没有附带模型：请先打开一个模型文件夹。</translation>
    </message>
    <message>
        <source>“%1” is being trained. Close the window? The training is kept with a checkpoint and can go on next time.</source>
        <translation>“%1”正在训练。要关闭窗口吗?训练会以检查点保存，下次可以继续。</translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>No log is written.</source>
        <translation>没有写日志。</translation>
    </message>
    <message>
        <source>The log is %1</source>
        <translation>日志位于 %1</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Open a text file</source>
        <translation>打开文本文件</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)</source>
        <translation>文本 (*.txt *.md *.csv *.json *.py *.cpp *.h)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read as a text: it is missing, not readable, or larger than 64 MB.</source>
        <translation>“%1”无法作为文本读取：文件不存在、不可读，或大于 64 MB。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Pixels, at twice the size (*.png)</source>
        <translation>像素图，两倍大小 (*.png)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>The picture is saved as %1</source>
        <translation>图片已保存为 %1</translation>
    </message>
    <message>
        <source>There are no numbers to copy here yet.</source>
        <translation>这里还没有可复制的数值。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Comes with Cutaway</source>
        <translation>随 Cutaway 附带</translation>
    </message>
    <message>
        <source>Trained here</source>
        <translation>在此训练</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Automatic: a GPU where there is one</source>
        <translation>自动：有 GPU 就用 GPU</translation>
    </message>
    <message>
        <source>“%1” stays open.</source>
        <translation>“%1”仍保持打开。</translation>
    </message>
    <message>
        <source>“%1” was not opened: %2</source>
        <translation>“%1”没有打开：%2</translation>
    </message>
    <message>
        <source>%1 has too little memory for this; Cutaway goes on on the CPU.</source>
        <translation>%1 的内存不足以完成此操作；Cutaway 改用 CPU 继续。</translation>
    </message>
    <message>
        <source>%1 has too little memory for this (%2 more were needed); Cutaway goes on on the CPU.</source>
        <translation>%1 的内存不足以完成此操作（还需要 %2）；Cutaway 改用 CPU 继续。</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Reading the text</source>
        <translation>正在阅读文本</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>tokenizer of a model and its vocabulary: stories 4,096</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>There is no text yet: type or paste one above, or pick a sample.</source>
        <translation>还没有文本：请在上方输入或粘贴，或选一个示例。</translation>
    </message>
    <message>
        <source>This model&apos;s folder holds no tokenizer, so a text can&apos;t be turned into the ids it reads. Open a model that has one.</source>
        <translation>此模型的文件夹中没有分词器，无法把文本变成它所读的编号。请打开一个带分词器的模型。</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>The text has %1 tokens and the model reads %2 at once: this shows the tokens %3 to %4, around the selected one.</source>
        <translation>文本有 %1 个词元，而模型一次读 %2 个：这里显示第 %3 到第 %4 个词元，即所选词元前后的部分。</translation>
    </message>
    <message>
        <source>Generating · %1 tokens/s</source>
        <translation>正在生成 · %1 词元/秒</translation>
    </message>
    <message>
        <source>Preparing the training of %1</source>
        <translation>正在准备训练 %1</translation>
    </message>
    <message>
        <source>Keeping what %1 has learnt</source>
        <translation>正在保存 %1 学到的内容</translation>
    </message>
    <message>
        <source>Training %1 · step %2 of %3 · %4 tokens/s</source>
        <translation>正在训练 %1 · 第 %2 步，共 %3 步 · %4 词元/秒</translation>
    </message>
    <message>
        <source>Choose a text to train on</source>
        <translation>选择训练用的文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of numbers are on the clipboard, as CSV.</source>
        <translation>
            <numerusform>%Ln 行数值已以 CSV 格式复制到剪贴板。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln 个线程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Attention of %Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元的注意力</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generated %Ln token(s)</source>
        <translation>
            <numerusform>生成了 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 已暂停</translation>
    </message>
    <message>
        <source>%1 is kept</source>
        <translation>%1 已保存</translation>
    </message>
    <message>
        <source>The open model has no tokenizer: it has no tokens to show.</source>
        <translation>打开的模型没有分词器，没有词元可以显示。</translation>
    </message>
    <message>
        <source>The text has %1 tokens and the model reads %2 at once: this shows the last ones, %3 to %4.</source>
        <translation>文本有 %1 个词元，而模型一次读 %2 个：这里显示最后的 %3 到 %4。</translation>
    </message>
    <message>
        <source>Words V1</source>
        <translation>单词 V1</translation>
    </message>
    <message>
        <source>The book&apos;s first tokenizer: the words of this text as it is now, and nothing else.</source>
        <translation>书中的第一个分词器：只认识本文此刻所有的单词，别的一概不知。</translation>
    </message>
    <message>
        <source>Words V2</source>
        <translation>单词 V2</translation>
    </message>
    <message>
        <source>The book&apos;s second one: the same words, and &lt;|unk|&gt; for all others.</source>
        <translation>书中的第二个：同样的单词，其余的都写作 &lt;|unk|&gt;。</translation>
    </message>
    <message>
        <source>Type another text above, or pick a sample that was written for this model.</source>
        <translation>请在上方输入另一段文本，或选择一个为该模型编写的示例。</translation>
    </message>
    <message>
        <source>Its text %1 is not on this machine. Choose another text; where to get it stands in the tip over this card.</source>
        <translation>这台电脑上没有它的文本 %1。请选择其他文本；到哪里获取写在此卡片的提示中。</translation>
    </message>
    <message>
        <source>Type another text above, or choose another tokenizer.</source>
        <translation>请在上方输入另一段文本，或选择另一个分词器。</translation>
    </message>
</context>
<context>
    <name>cutaway::Numbers</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还剩 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>还剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>还剩 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::Pictures</name>
    <message>
        <source>A picture can be saved as .svg, .png or .pdf: please end its name in one of these.</source>
        <translation>图片可以保存为 .svg、.png 或 .pdf：请让文件名以其中之一结尾。</translation>
    </message>
    <message>
        <source>The picture could not be written to %1: %2</source>
        <translation>图片无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>cutaway::Place</name>
    <message>
        <source>What is selected in %1</source>
        <translation>“%1”中选中的内容</translation>
    </message>
    <message>
        <source>What one sees here</source>
        <translation>这里显示的是什么</translation>
    </message>
    <message>
        <source>The command that shows this is on the clipboard.</source>
        <translation>重现此内容的命令已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The sentence is on the clipboard.</source>
        <translation>这句话已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Copy the numbers (CSV)</source>
        <translation>复制数值（CSV）</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy what one sees as a sentence</source>
        <translation>把所见复制为一句话</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Save the picture as SVG, PNG or PDF</source>
        <translation>把图片保存为 SVG、PNG 或 PDF</translation>
    </message>
    <message>
        <source>Copy the numbers as CSV; more in the menu beside</source>
        <translation>把数值复制为 CSV；旁边的菜单里还有更多选项</translation>
    </message>
    <message>
        <source>Show the stage alone, on the full screen (F11)</source>
        <translation>全屏只显示主画面（F11）</translation>
    </message>
    <message>
        <source>What one sees here and how to read it</source>
        <translation>这里显示的是什么，怎样解读</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>cutaway::ProbabilityLegend</name>
    <message>
        <source>Scale of the colours: probability from 0 % to 100 %</source>
        <translation>颜色标度：概率从 0 % 到 100 %</translation>
    </message>
    <message>
        <source>The tint behind a token tells how likely the model found it, before any knob.</source>
        <translation>词元的底色表示模型认为它有多可能出现，尚未经过任何采样设置。</translation>
    </message>
</context>
<context>
    <name>cutaway::ProbabilityText</name>
    <message>
        <source>Text and what the model adds</source>
        <translation>文本和模型的续写</translation>
    </message>
    <message>
        <source>The model gave this token %1.</source>
        <translation>模型给这个词元的概率是 %1。</translation>
    </message>
    <message>
        <source>“%1”, probability %2</source>
        <translation>“%1”，概率 %2</translation>
    </message>
</context>
<context>
    <name>cutaway::RareKnobs</name>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Only tokens with at least this share of the likeliest one&apos;s probability can be drawn (Nguyen et al. 2024).</source>
        <translation>只能抽取概率至少达到最可能词元这一比例的词元（Nguyen 等，2024）。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>典型采样</translation>
    </message>
    <message>
        <source>Only the tokens whose surprise is nearest to what the model expects can be drawn, until they hold this probability (Meister et al. 2023); 1.00 keeps all.</source>
        <translation>只能抽取意外程度最接近模型预期的词元，直到它们合计达到这一概率（Meister 等，2023）；1.00 表示全部保留。</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Divides the logit of every token that stands in text or answer, or multiplies it when it is negative (Keskar et al. 2019); 1.00 changes nothing.</source>
        <translation>把文本或回答中已出现词元的 logit 除以该值，logit 为负时则乘以该值（Keskar 等，2019）；1.00 不作改变。</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>出现惩罚</translation>
    </message>
    <message>
        <source>Taken off the logit of every token that the answer has; 0.00 is none.</source>
        <translation>从回答中已有的每个词元的 logit 中减去该值；0.00 表示不减。</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Taken off the logit once for each time that the answer has the token; 0.00 is none.</source>
        <translation>词元在回答中每出现一次，就从它的 logit 中减去一次该值；0.00 表示不减。</translation>
    </message>
    <message>
        <source>No repeat</source>
        <translation>不重复</translation>
    </message>
    <message>
        <source>So many tokens in a row never come a second time (Paulus et al. 2017): 3 bans each third token that would complete three that stood before.</source>
        <translation>这么多个连续的词元不会再次出现（Paulus 等，2017）：设为 3 时，凡会重复此前某三个连续词元的第三个词元都被禁用。</translation>
    </message>
    <message>
        <source>A comma stands between two texts. In quotes, spaces and commas belong to the text; \n is a line end.</source>
        <translation>两段文本之间用逗号隔开。引号内的空格和逗号属于文本；\n 表示换行。</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Texts that must not come. A space belongs to the word after it: &quot; cat&quot; bans the word inside a sentence, cat at its beginning.</source>
        <translation>不允许出现的文本。空格属于其后的单词：&quot; cat&quot; 禁用句中的这个词，cat 禁用句首的。</translation>
    </message>
    <message>
        <source>&quot; cat&quot;, dog</source>
        <comment>example of banned texts</comment>
        <translation>&quot; cat&quot;, dog</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>Texts that are to come more often, or less: the number is added to the logit.</source>
        <translation>希望更多或更少出现的文本：该数会加到 logit 上。</translation>
    </message>
    <message>
        <source>&quot; cat&quot; = 2</source>
        <comment>example of a boost</comment>
        <translation>&quot; cat&quot; = 2</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>遇到即停</translation>
    </message>
    <message>
        <source>The answer ends where one of these texts comes.</source>
        <translation>出现其中一段文本时，回答就结束。</translation>
    </message>
    <message>
        <source>&quot;\n&quot;, The end</source>
        <comment>example of stop texts</comment>
        <translation>&quot;\n&quot;, The end</translation>
    </message>
</context>
<context>
    <name>cutaway::Ribbon</name>
    <message>
        <source>Tokens of the text</source>
        <translation>文本的词元</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>tokens · bytes</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>已选中：%1</translation>
    </message>
</context>
<context>
    <name>cutaway::RunHistory</name>
    <message>
        <source>Not below the uniform line yet: so far the model guesses no better than with dice.</source>
        <translation>尚未低于均匀分布线：到目前为止，模型猜得并不比掷骰子好。</translation>
    </message>
    <message>
        <source>Below the uniform line since step %1: the model has learnt which tokens are common, and more the further it falls.</source>
        <translation>从第 %1 步起低于均匀分布线：模型已学会哪些词元常见；降得越低，学到的越多。</translation>
    </message>
    <message>
        <source>There is no validation text, so one can&apos;t see whether the model learns the text by heart.</source>
        <translation>没有验证文本，因此看不出模型是否在死记硬背。</translation>
    </message>
    <message>
        <source>A few more evaluations, and one can tell where validation goes.</source>
        <translation>再评估几次，就能看出验证损失的走向。</translation>
    </message>
    <message>
        <source>Validation rises since step %1 (from %2 to %3) while train still falls: the model learns its text by heart. This is overfitting.</source>
        <translation>从第 %1 步起，验证损失上升（从 %2 到 %3），而训练损失仍在下降：模型在死记硬背。这就是过拟合。</translation>
    </message>
    <message>
        <source>Train and validation both rise since step %1: a smaller learning rate may help.</source>
        <translation>从第 %1 步起，训练损失和验证损失都在上升：减小学习率或许有帮助。</translation>
    </message>
    <message>
        <source>Validation has stood still since step %1, at %2.</source>
        <translation>从第 %1 步起，验证损失停在 %2 不再变化。</translation>
    </message>
    <message>
        <source>Validation still falls: no overfitting yet.</source>
        <translation>验证损失仍在下降：还没有过拟合。</translation>
    </message>
    <message>
        <source>The loss is no number any more since about step %1: the training went astray. A smaller learning rate usually helps.</source>
        <translation>大约从第 %1 步起，损失已不是数值：训练发散了。减小学习率通常有帮助。</translation>
    </message>
    <message>
        <source>There is no evaluation yet.</source>
        <translation>还没有评估结果。</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
</context>
<context>
    <name>cutaway::SampleTimeline</name>
    <message>
        <source>What the model wrote along the way</source>
        <translation>模型在训练途中写出的文字</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>cutaway::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Divides the logits before they become probabilities. Below 1 the likely tokens gain, above 1 the unlikely ones; 0 always takes the largest logit.</source>
        <translation>在 logit 变成概率之前对其做除法。低于 1 时，可能的词元更占优势；高于 1 时，不太可能的词元机会增大；为 0 时总是取最大的 logit。</translation>
    </message>
    <message>
        <source>greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the k tokens with the largest logits can be drawn.</source>
        <translation>只能从 logit 最大的 k 个词元中抽取。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the smallest set of tokens that together holds this probability can be drawn; 1.00 keeps all.</source>
        <translation>只能从合计达到此概率的最小词元集合中抽取；1.00 表示全部保留。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How many tokens are added.</source>
        <translation>添加多少个词元。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers begin: the same seed, text and knobs give the same answer.</source>
        <translation>随机数从哪里开始：种子、文本和采样设置都相同，续写就相同。</translation>
    </message>
    <message>
        <source>Take another seed</source>
        <translation>换一个随机种子</translation>
    </message>
    <message>
        <source>Stop at the end of the text</source>
        <translation>遇到文本结束时停止</translation>
    </message>
    <message>
        <source>The model has a token for “here the text ends”. When it is drawn, generating stops.</source>
        <translation>模型有一个表示“文本到此结束”的词元。抽到它时，生成就停止。</translation>
    </message>
    <message>
        <source>More knobs</source>
        <translation>更多设置</translation>
    </message>
    <message numerus="yes">
        <source>More knobs · %Ln in use</source>
        <translation>
            <numerusform>更多设置 · %Ln 项生效</numerusform>
        </translation>
    </message>
    <message>
        <source>shown below</source>
        <translation>在下方显示</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>已收起</translation>
    </message>
    <message>
        <source>Knobs that are rarely touched: min-p, typical, penalties, and texts to ban, boost or stop at</source>
        <translation>很少改动的设置：min-p、典型采样、各种惩罚，以及要禁用、加权或遇到即停的文本</translation>
    </message>
</context>
<context>
    <name>cutaway::SelectedTokenSection</name>
    <message>
        <source>Selected token</source>
        <translation>选中的词元</translation>
    </message>
    <message>
        <source>Click a token, or walk with the arrow keys, to see its numbers here.</source>
        <translation>点击一个词元，或用方向键移动，在这里查看它的数值。</translation>
    </message>
    <message>
        <source>not in this text</source>
        <translation>不在此文本中</translation>
    </message>
</context>
<context>
    <name>cutaway::Sentence</name>
    <message>
        <source>batch_size must be at least 1.</source>
        <translation>batch_size 至少为 1。</translation>
    </message>
    <message>
        <source>A window&apos;s context_length and stride must be at least 1.</source>
        <translation>窗口的 context_length 和 stride 至少为 1。</translation>
    </message>
    <message>
        <source>There is no text to read: type at least one character.</source>
        <translation>没有可读的文本：请至少输入一个字符。</translation>
    </message>
    <message>
        <source>The text has %1 tokens and the model sees %2 at once. Shorten the text or choose a part of it.</source>
        <translation>文本有 %1 个词元，而模型一次只能看 %2 个。请缩短文本，或选取其中一部分。</translation>
    </message>
    <message>
        <source>A reading needs thumbnails of at least one cell and no negative number of candidates.</source>
        <translation>读取时缩略图至少要有一格，候选数不能为负。</translation>
    </message>
    <message>
        <source>The model&apos;s output is not a number: its weights are damaged or its training went astray.</source>
        <translation>模型的输出不是数：权重已损坏，或训练跑偏了。</translation>
    </message>
    <message>
        <source>No text has been read yet.</source>
        <translation>还没有读过文本。</translation>
    </message>
    <message>
        <source>There is no head L%1 H%2: this model has the layers 0 to %3 and the heads 0 to %4.</source>
        <translation>没有 L%1 H%2 这个头：此模型的层为 0 到 %3，头为 0 到 %4。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is a folder; a file can&apos;t be written in its place.</source>
        <translation>%1 是文件夹，不能在那里写成文件。</translation>
    </message>
    <message>
        <source>%1 is a file; a folder can&apos;t be made in its place.</source>
        <translation>%1 是文件，不能在那里建文件夹。</translation>
    </message>
    <message>
        <source>%1 already exists and is not empty. Name a new folder.</source>
        <translation>%1 已存在且不为空。请换一个新文件夹。</translation>
    </message>
    <message>
        <source>it has no model_type; Cutaway opens models of the type gpt2</source>
        <translation>其中没有 model_type；Cutaway 打开 gpt2 类型的模型</translation>
    </message>
    <message>
        <source>its model_type is %1; Cutaway opens models of the type gpt2</source>
        <translation>其 model_type 为 %1；Cutaway 打开 gpt2 类型的模型</translation>
    </message>
    <message>
        <source>its activation_function is %1; Cutaway&apos;s model has gelu_new (GELU in the tanh approximation)</source>
        <translation>其 activation_function 为 %1；Cutaway 的模型用 gelu_new（GELU 的 tanh 近似）</translation>
    </message>
    <message>
        <source>its layer_norm_epsilon is %1; Cutaway&apos;s model has 1e-05</source>
        <translation>其 layer_norm_epsilon 为 %1；Cutaway 的模型用 1e-05</translation>
    </message>
    <message>
        <source>scale_attn_weights is false; Cutaway&apos;s model divides the scores by the square root of the head&apos;s width</source>
        <translation>scale_attn_weights 为 false；Cutaway 的模型会把分数除以头宽度的平方根</translation>
    </message>
    <message>
        <source>%1 is true, which Cutaway&apos;s model does not have</source>
        <translation>%1 为 true，而 Cutaway 的模型没有这一项</translation>
    </message>
    <message>
        <source>it has a %1, which Cutaway does not read</source>
        <translation>其中有 %1，Cutaway 不读取它</translation>
    </message>
    <message>
        <source>config.json: %1</source>
        <translation>config.json：%1</translation>
    </message>
    <message>
        <source>its n_inner is %1; Cutaway&apos;s model has 4 × n_embd = %2</source>
        <translation>其 n_inner 为 %1；Cutaway 的模型为 4 × n_embd = %2</translation>
    </message>
    <message>
        <source>it was written by a newer Cutaway (format %1, this one reads %2)</source>
        <translation>它由更新版本的 Cutaway 写成（格式 %1，此版本读取 %2）</translation>
    </message>
    <message>
        <source>init is %1, not book or gpt2</source>
        <translation>init 为 %1，而不是 book 或 gpt2</translation>
    </message>
    <message>
        <source>No file was named.</source>
        <translation>没有指定文件。</translation>
    </message>
    <message>
        <source>%1 is a link to %2, which does not exist.</source>
        <translation>%1 是指向 %2 的链接，而后者不存在。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 is not a regular file.</source>
        <translation>%1 不是普通文件。</translation>
    </message>
    <message>
        <source>%1 became shorter while it was being read.</source>
        <translation>%1 在读取过程中变短了。</translation>
    </message>
    <message>
        <source>No folder was named.</source>
        <translation>没有指定文件夹。</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder.</source>
        <translation>%1 是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>%1 is nested more than %2 levels deep.</source>
        <translation>%1 的嵌套超过 %2 层。</translation>
    </message>
    <message>
        <source>%1 is not valid JSON.</source>
        <translation>%1 不是有效的 JSON。</translation>
    </message>
    <message>
        <source>it holds no JSON object</source>
        <translation>其中没有 JSON 对象</translation>
    </message>
    <message>
        <source>%1 is %2, not a whole number</source>
        <translation>%1 为 %2，不是整数</translation>
    </message>
    <message>
        <source>%1 is %2, not a number</source>
        <translation>%1 为 %2，不是数</translation>
    </message>
    <message>
        <source>%1 is %2, not true or false</source>
        <translation>%1 为 %2，不是 true 或 false</translation>
    </message>
    <message>
        <source>%1 is %2, not a text</source>
        <translation>%1 为 %2，不是文本</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1 is empty: there is no model in it.</source>
        <translation>%1 是空的：里面没有模型。</translation>
    </message>
    <message>
        <source>%1 is no model folder: it has no config.json.</source>
        <translation>%1 不是模型文件夹：里面没有 config.json。</translation>
    </message>
    <message>
        <source>cutaway.json says that the model has no qkv bias, but %1 is not zero; it was opened with its biases.</source>
        <translation>cutaway.json 说模型没有 qkv 偏置，但 %1 不为零；已按带偏置打开。</translation>
    </message>
    <message>
        <source>config.json says that the head is tied to the token embedding, but lm_head.weight differs from it; it was opened with its own head.</source>
        <translation>config.json 说输出头与词元嵌入共享权重，但 lm_head.weight 与之不同；已按独立的输出头打开。</translation>
    </message>
    <message>
        <source>config.json: its n_inner is 1 and %1 is not zero; Cutaway&apos;s model has a feed-forward of 4 × n_embd, or none.</source>
        <translation>config.json：其 n_inner 为 1，而 %1 不为零；Cutaway 的模型前馈层宽 4 × n_embd，或者没有前馈层。</translation>
    </message>
    <message>
        <source>The folder&apos;s tokenizer has %1 tokens, but config.json&apos;s vocab_size is %2.</source>
        <translation>文件夹里的分词器有 %1 个词元，但 config.json 的 vocab_size 为 %2。</translation>
    </message>
    <message>
        <source>%1 is no safetensors file: it has only %2 bytes.</source>
        <translation>%1 不是 safetensors 文件：它只有 %2 字节。</translation>
    </message>
    <message>
        <source>%1 is no safetensors file, or it is cut off: its header would be %2 bytes long, but the file has %3.</source>
        <translation>%1 不是 safetensors 文件，或者不完整：文件头应有 %2 字节，而文件只有 %3 字节。</translation>
    </message>
    <message>
        <source>%1: its header of %2 bytes is too long.</source>
        <translation>%1：%2 字节的文件头太长。</translation>
    </message>
    <message>
        <source>%1 has an object inside where a value is expected</source>
        <translation>%1 在应为值的地方有一个对象</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; stands in the header twice</source>
        <translation>名称“%1”在文件头中出现两次</translation>
    </message>
    <message>
        <source>%1 has &quot;%2&quot; twice</source>
        <translation>%1 有两个“%2”</translation>
    </message>
    <message>
        <source>%1 has the unknown field &quot;%2&quot;</source>
        <translation>%1 有未知的字段“%2”</translation>
    </message>
    <message>
        <source>%1 has more than %2 numbers in &quot;%3&quot;</source>
        <translation>%1 的“%3”中的数超过 %2 个</translation>
    </message>
    <message>
        <source>%1 lacks one of &quot;dtype&quot;, &quot;shape&quot; and &quot;data_offsets&quot;</source>
        <translation>%1 缺少“dtype”“shape”“data_offsets”之一</translation>
    </message>
    <message>
        <source>its header is not valid JSON at byte %1</source>
        <translation>文件头在第 %1 字节处不是有效的 JSON</translation>
    </message>
    <message>
        <source>the header&apos;s &quot;__metadata__&quot;</source>
        <translation>文件头的“__metadata__”</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot;</source>
        <translation>张量“%1”</translation>
    </message>
    <message>
        <source>its header is no JSON object</source>
        <translation>文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>the header&apos;s entry &quot;%1&quot; is no object</source>
        <translation>文件头的条目“%1”不是对象</translation>
    </message>
    <message>
        <source>%1 has a value of the wrong kind in &quot;%2&quot;</source>
        <translation>%1 的“%2”中值的类型不对</translation>
    </message>
    <message>
        <source>%1 has a number in &quot;%2&quot; that is no whole number from 0</source>
        <translation>%1 的“%2”中有一个数不是非负整数</translation>
    </message>
    <message>
        <source>%1 has a size in &quot;shape&quot; that is beyond 2^63</source>
        <translation>%1 的“shape”中有超过 2^63 的大小</translation>
    </message>
    <message>
        <source>%1 has &quot;data_offsets&quot; that are not [begin, end]</source>
        <translation>%1 的“data_offsets”不是 [begin, end]</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; has the dtype %3, which Cutaway does not read.</source>
        <translation>%1：张量“%2”的 dtype 为 %3，Cutaway 不读取这种类型。</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; has the impossible shape %3.</source>
        <translation>%1：张量“%2”的形状 %3 不可能成立。</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; ends at byte %3 of its data, but the file has only %4 there; it may be cut off.</source>
        <translation>%1：张量“%2”应在数据的第 %3 字节结束，但文件只有 %4 字节；它可能不完整。</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; has the shape %3 and the dtype %4, which take %5 bytes, but its range holds %6.</source>
        <translation>%1：张量“%2”的形状为 %3、dtype 为 %4，需要 %5 字节，但其范围只有 %6 字节。</translation>
    </message>
    <message>
        <source>its header does not begin with {</source>
        <translation>文件头不以 { 开头</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; begins at byte %3 of the data, but the one before it ends at %4: they overlap.</source>
        <translation>%1：张量“%2”从数据的第 %3 字节开始，但前一个到 %4 才结束：二者重叠。</translation>
    </message>
    <message>
        <source>%1: tensor &quot;%2&quot; begins at byte %3 of the data, but the one before it ends at %4: there is a hole.</source>
        <translation>%1：张量“%2”从数据的第 %3 字节开始，但前一个在 %4 就结束了：中间有空洞。</translation>
    </message>
    <message>
        <source>%1: %2 bytes at its end belong to no tensor.</source>
        <translation>%1：末尾有 %2 字节不属于任何张量。</translation>
    </message>
    <message>
        <source>%1 holds no %2; weights in pytorch_model.bin are not read, save them as safetensors.</source>
        <translation>%1 里没有 %2；不读取 pytorch_model.bin 中的权重，请存为 safetensors。</translation>
    </message>
    <message>
        <source>%1 holds no %2, so there are no weights to open.</source>
        <translation>%1 里没有 %2，所以没有可打开的权重。</translation>
    </message>
    <message>
        <source>%1: the tensor %2 is there twice.</source>
        <translation>%1：张量 %2 出现两次。</translation>
    </message>
    <message>
        <source>it has no weight_map</source>
        <translation>其中没有 weight_map</translation>
    </message>
    <message>
        <source>the entry for %1 is no name of a file in the same folder</source>
        <translation>%1 对应的条目不是同一文件夹中的文件名</translation>
    </message>
    <message>
        <source>it says that %1 is in %2, but it is not</source>
        <translation>它说 %1 在 %2 中，但那里没有</translation>
    </message>
    <message>
        <source>%1: %2 has shape %3, config.json asks for %4.</source>
        <translation>%1：%2 的形状为 %3，而 config.json 要求 %4。</translation>
    </message>
    <message>
        <source>%1: %2 is stored as %3; weights must be F32, F16 or BF16.</source>
        <translation>%1：%2 存为 %3；权重必须是 F32、F16 或 BF16。</translation>
    </message>
    <message>
        <source>%1: tensors that config.json asks for are missing: %2.</source>
        <translation>%1：缺少 config.json 要求的张量：%2。</translation>
    </message>
    <message>
        <source>%1: it holds tensors that config.json has no place for: %2.</source>
        <translation>%1：其中有 config.json 中没有位置的张量：%2。</translation>
    </message>
    <message>
        <source>The model&apos;s %1 is %2; it must lie between %3 and %4.</source>
        <translation>模型的 %1 为 %2，必须在 %3 到 %4 之间。</translation>
    </message>
    <message>
        <source>emb_dim (%1) must be a multiple of n_heads (%2): each head gets an equal slice of the width.</source>
        <translation>emb_dim（%1）必须是 n_heads（%2）的倍数：每个头分到等宽的一份。</translation>
    </message>
    <message>
        <source>drop_rate must be at least 0 and less than 1: it is the share of values that is dropped.</source>
        <translation>drop_rate 必须大于等于 0 且小于 1：它是被丢弃的数值所占的比例。</translation>
    </message>
    <message>
        <source>The model&apos;s init is &quot;%1&quot;; it must be &quot;book&quot; or &quot;gpt2&quot;.</source>
        <translation>模型的 init 为“%1”，必须是“book”或“gpt2”。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs or take a smaller model or text.</source>
        <translation>内存不够。请关闭其他程序，或换小一些的模型或文本。</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutaway. The log has the details.</source>
        <translation>Cutaway 内部出错了。详情见日志。</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>The model reads 1 to %1 tokens at once; this is %2.</source>
        <translation>模型一次读 1 到 %1 个词元，这里有 %2 个。</translation>
    </message>
    <message>
        <source>Token id %1 is not in the model&apos;s vocabulary, which has the ids 0 to %2.</source>
        <translation>词元编号 %1 不在模型的词表中，词表的编号为 0 到 %2。</translation>
    </message>
    <message>
        <source>The prompt is empty: the model needs at least one token to go on from.</source>
        <translation>提示为空：模型至少需要一个词元才能往下写。</translation>
    </message>
    <message>
        <source>The temperature must be 0 (greedy) or a number above it; %1 is not.</source>
        <translation>温度必须是 0（贪心）或大于 0 的数，%1 不是。</translation>
    </message>
    <message>
        <source>Top-k must be 0 (all tokens) or more; %1 is not.</source>
        <translation>Top-k 必须是 0（全部词元）或更大，%1 不是。</translation>
    </message>
    <message>
        <source>Top-p must be above 0 and at most 1 (all tokens); %1 is not.</source>
        <translation>Top-p 必须大于 0 且不超过 1（全部词元），%1 不是。</translation>
    </message>
    <message>
        <source>The number of new tokens must be 0 or more; %1 is not.</source>
        <translation>新词元的数目必须是 0 或更大，%1 不是。</translation>
    </message>
    <message>
        <source>The model&apos;s output is not a number, so no token can be drawn: its weights are damaged or its training went astray.</source>
        <translation>模型的输出不是数，无法抽取词元：权重已损坏，或训练跑偏了。</translation>
    </message>
    <message>
        <source>A special token has to be valid UTF-8 of at least two bytes.</source>
        <translation>特殊词元必须是至少两个字节的有效 UTF-8。</translation>
    </message>
    <message>
        <source>The special token %1 is named twice.</source>
        <translation>特殊词元 %1 重复了。</translation>
    </message>
    <message>
        <source>A vocabulary of %1 tokens can&apos;t be learned: it needs at least %2 (256 bytes and the special tokens) and at most %3.</source>
        <translation>学不出 %1 个词元的词表：至少要 %2 个（256 个字节加特殊词元），至多 %3 个。</translation>
    </message>
    <message>
        <source>The special token %1 has the name of a learned token. Choose another text for it.</source>
        <translation>特殊词元 %1 与学到的词元同名。请给它换一个文本。</translation>
    </message>
    <message>
        <source>The tokenizer has no token for the byte %1, which the text holds.</source>
        <translation>分词器没有字节 %1 的词元，而文本中有它。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 at byte %1 (%2).</source>
        <translation>文本在第 %1 字节处（%2）不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>A text without characters can&apos;t make a tokenizer of characters.</source>
        <translation>没有字符的文本做不出字符分词器。</translation>
    </message>
    <message>
        <source>The tokenizer knows %1 characters, and %2 is not among them.</source>
        <translation>分词器认识 %1 个字符，其中没有 %2。</translation>
    </message>
    <message>
        <source>There is no token %1: the tokenizer %2 has the ids 0 to %3.</source>
        <translation>没有词元 %1：分词器 %2 的编号为 0 到 %3。</translation>
    </message>
    <message>
        <source>%1 holds %2 but no %3.</source>
        <translation>%1 里有 %2 却没有 %3。</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 不是文件夹。</translation>
    </message>
    <message>
        <source>%1 holds no tokenizer: neither tokenizer.json nor vocab.json with merges.txt.</source>
        <translation>%1 里没有分词器：既没有 tokenizer.json，也没有 vocab.json 和 merges.txt。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be made: %2.</source>
        <translation>无法建立 %1：%2。</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>its vocabulary is not an object with tokens and their ids</source>
        <translation>其词表不是由词元及其编号组成的对象</translation>
    </message>
    <message>
        <source>the id of the token %1 is not a whole number</source>
        <translation>词元 %1 的编号不是整数</translation>
    </message>
    <message>
        <source>a token has no text</source>
        <translation>有一个词元没有文本</translation>
    </message>
    <message>
        <source>the token %1 has an id outside 0 to %2, though there are %3 tokens</source>
        <translation>词元 %1 的编号不在 0 到 %2 之内，而词元共有 %3 个</translation>
    </message>
    <message>
        <source>the tokens %1 and %2 have the same id %3</source>
        <translation>词元 %1 和 %2 的编号同为 %3</translation>
    </message>
    <message>
        <source>the token %1 has two ids, %2 and %3</source>
        <translation>词元 %1 有两个编号：%2 和 %3</translation>
    </message>
    <message>
        <source>the token %1 holds a character that stands for no byte</source>
        <translation>词元 %1 含有不代表任何字节的字符</translation>
    </message>
    <message>
        <source>the merge of %1 and %2 names a token that is not in the vocabulary</source>
        <translation>%1 与 %2 的合并用到了词表中没有的词元</translation>
    </message>
    <message>
        <source>the merge of %1 and %2 names a special token</source>
        <translation>%1 与 %2 的合并用到了特殊词元</translation>
    </message>
    <message>
        <source>its merges are not a list</source>
        <translation>其合并规则不是列表</translation>
    </message>
    <message>
        <source>merge %1 is not a pair of tokens</source>
        <translation>第 %1 条合并不是一对词元</translation>
    </message>
    <message>
        <source>line %1 is not two tokens with a space between them: %2</source>
        <translation>第 %1 行不是以空格隔开的两个词元：%2</translation>
    </message>
    <message>
        <source>no merge makes the token %1, so the list of merges is not whole</source>
        <translation>没有合并能得到词元 %1，所以合并列表不完整</translation>
    </message>
    <message>
        <source>added_tokens is not a list</source>
        <translation>added_tokens 不是列表</translation>
    </message>
    <message>
        <source>an added token has no text or no id</source>
        <translation>有一个附加词元没有文本或编号</translation>
    </message>
    <message>
        <source>the added token %1 depends on what stands around it, which Cutaway can&apos;t do</source>
        <translation>附加词元 %1 取决于它前后的内容，Cutaway 做不到</translation>
    </message>
    <message>
        <source>the added token %1 is listed twice</source>
        <translation>附加词元 %1 列了两次</translation>
    </message>
    <message>
        <source>its BPE is not GPT-2&apos;s byte-level kind (it has a prefix, a suffix, dropout or byte fallback)</source>
        <translation>其 BPE 不是 GPT-2 的字节级 BPE（它带有前缀、后缀、dropout 或字节回退）</translation>
    </message>
    <message>
        <source>the token %1 is not a single character</source>
        <translation>词元 %1 不是单个字符</translation>
    </message>
    <message>
        <source>it describes no tokenizer (it has no &quot;model&quot;)</source>
        <translation>其中没有描述分词器（没有“model”）</translation>
    </message>
    <message>
        <source>it changes the text before it cuts it (a normalizer), which Cutaway can&apos;t do</source>
        <translation>它在切分之前会改动文本（normalizer），Cutaway 做不到</translation>
    </message>
    <message>
        <source>it is a tokenizer of the kind %1; Cutaway reads byte-level BPE and single characters</source>
        <translation>它是 %1 类型的分词器；Cutaway 读取字节级 BPE 和单个字符</translation>
    </message>
    <message>
        <source>it is not an object with tokens and their ids</source>
        <translation>它不是由词元及其编号组成的对象</translation>
    </message>
    <message>
        <source>the token %1 has no text or no id</source>
        <translation>词元 %1 没有文本或编号</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: check the permissions of the folder.</source>
        <translation>无法写入 %1：请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>The run&apos;s TensorBoard file can&apos;t be written: is the disk full?</source>
        <translation>无法写入训练的 TensorBoard 文件：磁盘满了吗？</translation>
    </message>
    <message>
        <source>The recipe must be a JSON object: {&quot;key&quot;: value, …}.</source>
        <translation>配方必须是 JSON 对象：{&quot;key&quot;: value, …}。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a JSON object: {&quot;key&quot;: value, …}.</source>
        <translation>“%1”必须是 JSON 对象：{&quot;key&quot;: value, …}。</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number that is not negative</source>
        <translation>非负整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>带引号的文本</translation>
    </message>
    <message>
        <source>a list of files: [&quot;a.txt&quot;, &quot;b.txt&quot;]</source>
        <translation>文件列表：[&quot;a.txt&quot;, &quot;b.txt&quot;]</translation>
    </message>
    <message>
        <source>two numbers: [0.9, 0.999]</source>
        <translation>两个数：[0.9, 0.999]</translation>
    </message>
    <message>
        <source>The recipe has no key &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation>配方中没有“%1”这个键。是不是“%2”？</translation>
    </message>
    <message>
        <source>The recipe&apos;s &quot;%1&quot; must be %2.</source>
        <translation>配方的“%1”必须是%2。</translation>
    </message>
    <message>
        <source>data.context_length (%1) is longer than the model&apos;s context_length (%2): make one of them equal to the other.</source>
        <translation>data.context_length（%1）大于模型的 context_length（%2）：请让二者相等。</translation>
    </message>
    <message>
        <source>The recipe names no text: give at least one file in data.files.</source>
        <translation>配方没有指定文本：请在 data.files 中至少给出一个文件。</translation>
    </message>
    <message>
        <source>data.train_ratio must be more than 0 and at most 1.</source>
        <translation>data.train_ratio 必须大于 0 且不超过 1。</translation>
    </message>
    <message>
        <source>data.split must be &quot;characters&quot; or &quot;documents&quot;.</source>
        <translation>data.split 必须是“characters”或“documents”。</translation>
    </message>
    <message>
        <source>data.batch_size must lie between 1 and 65,536.</source>
        <translation>data.batch_size 必须在 1 到 65,536 之间。</translation>
    </message>
    <message>
        <source>optimizer.lr must be more than 0 (and at most 100).</source>
        <translation>optimizer.lr 必须大于 0（且不超过 100）。</translation>
    </message>
    <message>
        <source>optimizer.initial_lr, min_lr, weight_decay and grad_clip must not be negative.</source>
        <translation>optimizer.initial_lr、min_lr、weight_decay 和 grad_clip 不能为负。</translation>
    </message>
    <message>
        <source>optimizer.betas must lie between 0 and 1 (1 excluded).</source>
        <translation>optimizer.betas 必须在 0 到 1 之间（不含 1）。</translation>
    </message>
    <message>
        <source>optimizer.name must be &quot;adamw&quot; or &quot;muon&quot;.</source>
        <translation>optimizer.name 必须是“adamw”或“muon”。</translation>
    </message>
    <message>
        <source>optimizer.schedule must be &quot;constant&quot;, &quot;cosine&quot; or &quot;wsd&quot;.</source>
        <translation>optimizer.schedule 必须是“constant”“cosine”或“wsd”。</translation>
    </message>
    <message>
        <source>optimizer.warmup_steps and clip_from_step must not be negative.</source>
        <translation>optimizer.warmup_steps 和 clip_from_step 不能为负。</translation>
    </message>
    <message>
        <source>epochs must lie between 1 and 1,000,000.</source>
        <translation>epochs 必须在 1 到 1,000,000 之间。</translation>
    </message>
    <message>
        <source>max_steps, eval_iter, checkpoint_every and sample.max_new must not be negative.</source>
        <translation>max_steps、eval_iter、checkpoint_every 和 sample.max_new 不能为负。</translation>
    </message>
    <message>
        <source>eval_freq must be at least 1.</source>
        <translation>eval_freq 至少为 1。</translation>
    </message>
    <message>
        <source>keep_checkpoints must be at least 1.</source>
        <translation>keep_checkpoints 至少为 1。</translation>
    </message>
    <message>
        <source>sample.max_new must be at most 100,000.</source>
        <translation>sample.max_new 不能超过 100,000。</translation>
    </message>
    <message>
        <source>dtype must be &quot;float32&quot; or &quot;bfloat16&quot;.</source>
        <translation>dtype 必须是“float32”或“bfloat16”。</translation>
    </message>
    <message>
        <source>&quot;exact&quot;: true computes in float32: set dtype to &quot;float32&quot; or exact to false.</source>
        <translation>&quot;exact&quot;: true 用 float32 计算：请把 dtype 设为“float32”，或把 exact 设为 false。</translation>
    </message>
    <message>
        <source>&quot;exact&quot;: true is for the CPU, where the book&apos;s numbers come out: set device to &quot;cpu&quot; or exact to false.</source>
        <translation>&quot;exact&quot;: true 用于 CPU，那里能得到书中的数：请把 device 设为“cpu”，或把 exact 设为 false。</translation>
    </message>
    <message>
        <source>%1 already holds a run: go on with it by --resume, or choose another folder.</source>
        <translation>%1 里已有一次训练：请继续它，或换一个文件夹。</translation>
    </message>
    <message>
        <source>The run&apos;s folder %1 can&apos;t be made: %2.</source>
        <translation>无法建立训练的文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>%1 holds no run to go on with: it has no run.json.</source>
        <translation>%1 里没有可以继续的训练：没有 run.json。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: is the disk full?</source>
        <translation>无法写入 %1：磁盘满了吗？</translation>
    </message>
    <message>
        <source>The tokenizer &quot;%1&quot; is not of the form bpe:4096, with the size of the vocabulary to learn.</source>
        <translation>分词器“%1”不是 bpe:4096 这样带有词表大小的形式。</translation>
    </message>
    <message>
        <source>The text is too short to train on: its training part has %1 tokens, which make %2 windows of %3, and a batch needs %4. Take a longer text, a shorter context_length or a smaller batch_size.</source>
        <translation>文本太短，无法训练：训练部分有 %1 个词元，切成 %2 个长 %3 的窗口，而一批需要 %4 个。请换更长的文本、更短的 context_length 或更小的 batch_size。</translation>
    </message>
    <message>
        <source>The texts of this run are not what they were when it began: put them back, or start a new run.</source>
        <translation>这次训练的文本与开始时不同：请还原它们，或开始一次新的训练。</translation>
    </message>
    <message>
        <source>The model knows %1 tokens and its tokenizer %2: they do not belong together.</source>
        <translation>模型认识 %1 个词元，而分词器有 %2 个：二者不配套。</translation>
    </message>
    <message>
        <source>data.context_length (%1) is longer than the model&apos;s context_length (%2).</source>
        <translation>data.context_length（%1）大于模型的 context_length（%2）。</translation>
    </message>
    <message>
        <source>model.vocab_size is %1, but the tokenizer has %2 tokens: set it to %3 or 0.</source>
        <translation>model.vocab_size 为 %1，而分词器有 %2 个词元：请设为 %3 或 0。</translation>
    </message>
    <message>
        <source>The GPU ran out of memory in the middle of the text. The model is on the CPU now: generate once more.</source>
        <translation>写到一半时 GPU 内存不够了。模型现在在 CPU 上：请再生成一次。</translation>
    </message>
    <message>
        <source>The model has no tokenizer, so no text can be banned or boosted.</source>
        <translation>模型没有分词器，无法禁用或增强文本。</translation>
    </message>
    <message>
        <source>The text “%1” has no token, so it can&apos;t be banned or boosted.</source>
        <translation>文本“%1”没有词元，无法禁用或增强。</translation>
    </message>
    <message>
        <source>The model has no tokenizer, so it can&apos;t stop at a text.</source>
        <translation>模型没有分词器，无法在某段文本处停止。</translation>
    </message>
    <message>
        <source>Min-p must be at least 0 (all tokens) and at most 1; %1 is not.</source>
        <translation>Min-p 必须在 0（全部词元）到 1 之间，%1 不是。</translation>
    </message>
    <message>
        <source>Typical must be above 0 and at most 1 (all tokens); %1 is not.</source>
        <translation>典型采样的概率必须大于 0 且不超过 1（全部词元），%1 不是。</translation>
    </message>
    <message>
        <source>The repetition penalty must be above 0 (1 = none); %1 is not.</source>
        <translation>重复惩罚必须大于 0（1 = 无），%1 不是。</translation>
    </message>
    <message>
        <source>A presence or frequency penalty must be a number; %1 is not.</source>
        <translation>存在惩罚和频率惩罚必须是数，%1 不是。</translation>
    </message>
    <message>
        <source>The length of n-grams that must not repeat is 0 (off) or more; %1 is not.</source>
        <translation>不得重复的 n 元组的长度必须是 0（关闭）或更大，%1 不是。</translation>
    </message>
    <message>
        <source>A text to ban or to boost must not be empty.</source>
        <translation>要禁用或增强的文本不能为空。</translation>
    </message>
    <message>
        <source>The boost of a text must be a number; %1 is not.</source>
        <translation>文本的增强值必须是数，%1 不是。</translation>
    </message>
    <message>
        <source>A text to stop at must not be empty.</source>
        <translation>停止文本不能为空。</translation>
    </message>
    <message>
        <source>Every token is banned, so none can be drawn: ban less.</source>
        <translation>所有词元都被禁用了，无法抽取：请少禁一些。</translation>
    </message>
    <message>
        <source>Edith Wharton&apos;s story is in the public domain and comes with the book&apos;s code, github.com/rasbt/LLMs-from-scratch, as ch02/01_main-chapter-code/the-verdict.txt.</source>
        <translation>伊迪丝·华顿的这篇小说属于公有领域，随书的代码一起提供：github.com/rasbt/LLMs-from-scratch 中的 ch02/01_main-chapter-code/the-verdict.txt。</translation>
    </message>
    <message>
        <source>Shakespeare&apos;s plays are in the public domain; this selection is in github.com/karpathy/char-rnn as data/tinyshakespeare/input.txt.</source>
        <translation>莎士比亚的戏剧属于公有领域；这份选段在 github.com/karpathy/char-rnn 的 data/tinyshakespeare/input.txt。</translation>
    </message>
    <message>
        <source>It is a part of TinyStories (CDLA-Sharing-1.0), in the history of github.com/gusjengis/toy-RNN as data/tinystories_sample.txt.</source>
        <translation>它是 TinyStories（CDLA-Sharing-1.0）的一部分，在 github.com/gusjengis/toy-RNN 的历史版本中：data/tinystories_sample.txt。</translation>
    </message>
    <message>
        <source>It is a part of TinyStories (CDLA-Sharing-1.0); any other stories, separated by &lt;|endoftext|&gt;, do as well, and a recipe goes without it when it is taken off its list.</source>
        <translation>它是 TinyStories（CDLA-Sharing-1.0）的一部分；用 &lt;|endoftext|&gt; 隔开的其他故事同样可以，把它从配方的列表中去掉也能训练。</translation>
    </message>
    <message>
        <source>it was looked for in %1</source>
        <translation>已在 %1 中查找</translation>
    </message>
    <message>
        <source>CUTAWAY_DATA names %1, which is no folder</source>
        <translation>CUTAWAY_DATA 指向 %1，但它不是文件夹</translation>
    </message>
    <message>
        <source>no folder of texts was named</source>
        <translation>没有指定存放文本的文件夹</translation>
    </message>
    <message>
        <source>The text %1 is not on this machine (%2). %3 Put it under that name into a folder, and name the folder with --data or CUTAWAY_DATA.</source>
        <translation>这台电脑上没有文本 %1（%2）。%3 请按此名称把它放进一个文件夹，并用 --data 或 CUTAWAY_DATA 指定该文件夹。</translation>
    </message>
    <message>
        <source>The text %1 does not exist. A recipe&apos;s paths are relative to the recipe, then to the folder of texts that --data or CUTAWAY_DATA names (%2).</source>
        <translation>文本 %1 不存在。配方中的路径先相对于配方本身，再相对于 --data 或 CUTAWAY_DATA 指定的文本文件夹（%2）。</translation>
    </message>
    <message>
        <source>%1 is not valid JSON at byte %2, in line %3.</source>
        <translation>%1 不是有效的 JSON：第 %2 个字节处（第 %3 行）有误。</translation>
    </message>
    <message>
        <source>The model&apos;s configuration must be a JSON object: {&quot;key&quot;: value, …}.</source>
        <translation>模型的配置必须是一个 JSON 对象：{&quot;键&quot;: 值, …}。</translation>
    </message>
    <message>
        <source>A model&apos;s configuration has no key &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation>模型的配置没有“%1”这个键。是否想写“%2”？</translation>
    </message>
    <message>
        <source>The model&apos;s &quot;%1&quot; must be %2.</source>
        <translation>模型的“%1”必须是%2。</translation>
    </message>
    <message>
        <source>Another program is training the run %1: wait until it is done, or stop it first.</source>
        <translation>另一个程序正在训练 %1：请等它结束，或先停止它。</translation>
    </message>
    <message>
        <source>At step %1 the loss is no longer a number: training has blown up. %2 Take a smaller optimizer.lr, a warm-up, or clip the gradients (optimizer.grad_clip 1.0).</source>
        <translation>在第 %1 步，损失已不再是数字：训练发散了。%2 请把 optimizer.lr 调小、使用预热，或裁剪梯度（optimizer.grad_clip 1.0）。</translation>
    </message>
    <message>
        <source>The newest checkpoint is %1.</source>
        <translation>最新的检查点是 %1。</translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation>还没有检查点。</translation>
    </message>
    <message>
        <source>No folder was named for the run.</source>
        <translation>没有为这次训练指定文件夹。</translation>
    </message>
    <message>
        <source>The book&apos;s chapters 2 to 7 and its appendices D and E have lines here; &quot;%1&quot; has none.</source>
        <translation>这里有书中第 2 至 7 章和附录 D、E 的条目，没有“%1”的。</translation>
    </message>
    <message>
        <source>The text holds the special token %1, which is not allowed here: take it out, or allow special tokens.</source>
        <translation>文本里有特殊词元 %1，此处不允许：请去掉它，或允许特殊词元。</translation>
    </message>
    <message>
        <source>The split pattern is not valid UTF-8.</source>
        <translation>切分模式不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>The split pattern %1 is no regular expression: %2 (at character %3).</source>
        <translation>切分模式 %1 不是正则表达式：%2（在第 %3 个字符处）。</translation>
    </message>
    <message>
        <source>The split pattern takes too long on this text (%1). Choose a simpler one.</source>
        <translation>切分模式在这段文本上耗时过长（%1）。请换一个简单些的。</translation>
    </message>
    <message>
        <source>There is no tokenizer %1: it is gpt2, bytes, chars, words-v1:FILE, words-v2:FILE or a folder that holds a tokenizer.</source>
        <translation>没有名为 %1 的分词器：可以是 gpt2、bytes、chars、words-v1:文件、words-v2:文件，或一个含有分词器的文件夹。</translation>
    </message>
    <message>
        <source>it splits text in another way than by GPT-2&apos;s pattern or one regular expression, which Cutaway can&apos;t do</source>
        <translation>它切分文本的方式既不是 GPT-2 的模式，也不是单个正则表达式，Cutaway 做不到</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>its WordLevel model splits text into words; Cutaway reads this kind for single characters and for the book&apos;s words only</source>
        <translation>它的 WordLevel 模型把文本切成单词；这一类 Cutaway 只能读取单个字符的和书中的单词分词器</translation>
    </message>
    <message>
        <source>its vocabulary has no %1 or no %2</source>
        <translation>它的词表缺少 %1 或 %2</translation>
    </message>
    <message>
        <source>the token %1 is not a single word</source>
        <translation>词元 %1 不是单个单词</translation>
    </message>
    <message>
        <source>The word %1 is not in the vocabulary: V1 knows only the %2 words and signs of the text it was built from. V2 has the token &lt;|unk|&gt; for such words.</source>
        <translation>单词 %1 不在词表中：V1 只认识建立它的那段文本中的 %2 个单词和标点。对这样的单词，V2 有词元 &lt;|unk|&gt;。</translation>
    </message>
    <message>
        <source>A text without words can&apos;t make a tokenizer of words.</source>
        <translation>没有单词的文本无法建立单词分词器。</translation>
    </message>
    <message>
        <source>The recipe&apos;s tokenizer %1 is not there: give gpt2, bytes, chars, bpe:N (learned from the text, such as bpe:4096), words-v1:FILE, words-v2:FILE or a folder with a tokenizer.</source>
        <translation>找不到配方中的分词器 %1：请写 gpt2、bytes、chars、bpe:N（从文本学得，例如 bpe:4096）、words-v1:文件、words-v2:文件，或一个含有分词器的文件夹。</translation>
    </message>
    <message>
        <source>The index of runs %1 can&apos;t be used: %2.</source>
        <translation>训练列表的索引 %1 无法使用：%2。</translation>
    </message>
    <message>
        <source>The index of runs %1 can&apos;t be written: %2.</source>
        <translation>训练列表的索引 %1 无法写入：%2。</translation>
    </message>
    <message>
        <source>The index of runs %1 can&apos;t be read: %2.</source>
        <translation>训练列表的索引 %1 无法读取：%2。</translation>
    </message>
    <message>
        <source>%1 is no run folder: it holds no run.json.</source>
        <translation>%1 不是训练文件夹：里面没有 run.json。</translation>
    </message>
    <message>
        <source>The attention reads at most %1 tokens at once; this is %2.</source>
        <translation>注意力一次最多读取 %1 个词元；这里有 %2 个。</translation>
    </message>
    <message>
        <source>%1 is too large for this machine&apos;s addresses.</source>
        <translation>%1 太大，超出了这台电脑的地址范围。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be mapped into memory: %2. Copy it to another disk and open it there.</source>
        <translation>%1 无法映射到内存：%2。请把它复制到另一个磁盘再打开。</translation>
    </message>
    <message>
        <source>%1 holds a base model: there is no lm_head.weight, though config.json says that the head is not tied. It was opened with the token embedding as its head; what it predicts means little until it is trained.</source>
        <translation>%1 是一个基础模型：没有 lm_head.weight，而 config.json 说输出头不与嵌入共享。已用词元嵌入作为输出头打开；在训练之前，它的预测没有多少意义。</translation>
    </message>
    <message>
        <source>There is not enough memory: %1 takes %2 GB, and %3 GB are free here. Close other programs or take a smaller one.</source>
        <translation>内存不足：%1需要 %2 GB，而这里只有 %3 GB 可用。请关闭其他程序，或换一个较小的。</translation>
    </message>
    <message>
        <source>The GPU has not enough memory for this. Take a smaller model or text, or the CPU.</source>
        <translation>GPU 内存不足。请换较小的模型或文本，或改用 CPU。</translation>
    </message>
    <message>
        <source>The GPU has not enough memory for this: %1 more were asked for. Take a smaller model or text, or the CPU.</source>
        <translation>GPU 内存不足：还需要 %1。请换较小的模型或文本，或改用 CPU。</translation>
    </message>
    <message>
        <source>There is not enough memory for this: %1 GB more were asked for. Close other programs or take a smaller model or text.</source>
        <translation>内存不足：还需要 %1 GB。请关闭其他程序，或换较小的模型或文本。</translation>
    </message>
    <message>
        <source>a model of %1 parameters</source>
        <translation>有 %1 个参数的模型</translation>
    </message>
    <message>
        <source>training a model of %1 parameters</source>
        <translation>训练有 %1 个参数的模型</translation>
    </message>
    <message>
        <source>The optimizer&apos;s state does not fit the model: &quot;%1&quot; is missing or has another shape or dtype.</source>
        <translation>优化器的状态与模型不符：“%1”缺失，或形状、数据类型不同。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s state says that it has made %1 steps.</source>
        <translation>优化器的状态称已走了 %1 步。</translation>
    </message>
    <message>
        <source>data.context_length must lie between 1 and 1,000,000, data.stride between 1 and 1,000,000,000.</source>
        <translation>data.context_length 必须在 1 到 1,000,000 之间，data.stride 必须在 1 到 1,000,000,000 之间。</translation>
    </message>
    <message>
        <source>it has no &quot;%1&quot;</source>
        <translation>它没有“%1”</translation>
    </message>
    <message>
        <source>its &quot;%1&quot; is %2, which can&apos;t be</source>
        <translation>它的“%1”是 %2，这不可能</translation>
    </message>
    <message>
        <source>optimizer.safetensors holds no state of the random generator.</source>
        <translation>optimizer.safetensors 中没有随机数发生器的状态。</translation>
    </message>
    <message>
        <source>The run %1 can&apos;t be gone on with: %2 Put its run.json back, or start a new run from the recipe; its checkpoints are model folders that open as they are.</source>
        <translation>训练 %1 无法继续：%2请恢复它的 run.json，或用配方重新开始；它的检查点都是可以直接打开的模型文件夹。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged: %2 It is the only one: remove that folder, and the run begins again at its first step.</source>
        <translation>检查点 %1 已损坏：%2它是唯一的检查点：删除该文件夹后，训练会从第一步重新开始。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged: %2 Remove that folder, and the run goes on from %3.</source>
        <translation>检查点 %1 已损坏：%2删除该文件夹后，训练会从 %3 继续。</translation>
    </message>
    <message>
        <source>A script of this project writes it: python3 tools/make_toy_texts.py --out FOLDER.</source>
        <translation>它由本项目的脚本生成：python3 tools/make_toy_texts.py --out 文件夹。</translation>
    </message>
    <message>
        <source>a list of at most 10,000 files</source>
        <translation>最多 10,000 个文件的列表</translation>
    </message>
    <message>
        <source>its &quot;%1&quot; is no whole number</source>
        <translation>其中“%1”不是整数</translation>
    </message>
    <message>
        <source>The text “%1” can&apos;t be banned or boosted with this model: %2</source>
        <translation>用这个模型无法禁用或加权文本“%1”：%2</translation>
    </message>
</context>
<context>
    <name>cutaway::SettingsPage</name>
    <message>
        <source>window and pictures</source>
        <translation>窗口与图形</translation>
    </message>
    <message>
        <source>tensors and gradients</source>
        <translation>张量与梯度</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>split patterns of tokenizers</source>
        <translation>分词器的切分规则</translation>
    </message>
    <message>
        <source>GPT-2 vocabulary</source>
        <translation>GPT-2 词表</translation>
    </message>
    <message>
        <source>tokens of GPT-2, by OpenAI</source>
        <translation>GPT-2 的词元，来自 OpenAI</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>They hold at once and are kept.</source>
        <translation>立即生效，并会保存。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light on a projector, dark in a dark room.</source>
        <translation>投影时用浅色，暗室里用深色。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window; texts and models keep theirs.</source>
        <translation>窗口的语言；文本和模型不受影响。</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>For the back row: Ctrl and + or − do the same.</source>
        <translation>让后排也看得清：Ctrl 加 + 或 − 效果相同。</translation>
    </message>
    <message>
        <source>100 % is the size drawn for a desk.</source>
        <translation>100 % 是坐在桌前看的大小。</translation>
    </message>
    <message>
        <source>Threads for computing</source>
        <translation>计算线程数</translation>
    </message>
    <message numerus="yes">
        <source>How many cores the model may use. This machine has %n core(s).</source>
        <translation>
            <numerusform>模型可以使用多少个核心。本机有 %n 个核心。</numerusform>
        </translation>
    </message>
    <message>
        <source>“all” takes one for each core.</source>
        <translation>“全部”表示每个核心一个线程。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>A GPT, sawn open so that a class can watch it run. Free software under the GNU General Public License, version 3 or later. It is made with:</source>
        <translation>一个剖开的 GPT，让全班看着它运行。自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。它用到了：</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示所在文件夹</translation>
    </message>
    <message>
        <source>list of runs</source>
        <translation>训练列表</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>公有领域</translation>
    </message>
</context>
<context>
    <name>cutaway::StatusStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Text, model and selection are kept when you close the window</source>
        <translation>关闭窗口时，文本、模型和选择都会保留</translation>
    </message>
    <message>
        <source>Ends what the worker does (Ctrl+.). A training keeps what it has learnt.</source>
        <translation>结束正在进行的工作（Ctrl+.）。训练会保留已学到的内容。</translation>
    </message>
</context>
<context>
    <name>cutaway::TextBar</name>
    <message>
        <source>Type or paste a text: everything below follows it.</source>
        <translation>输入或粘贴文字：下面的一切都随之变化。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The text that every place shows.</source>
        <translation>各个视图显示的文本。</translation>
    </message>
    <message>
        <source>Sample texts</source>
        <translation>示例文本</translation>
    </message>
    <message>
        <source>The model that reads the text</source>
        <translation>阅读文本的模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Where the model runs</source>
        <translation>模型在哪里运行</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>cutaway::TextList</name>
    <message>
        <source>A quote is opened and not closed: a &quot; is missing.</source>
        <translation>引号没有闭合：缺少一个 &quot;。</translation>
    </message>
    <message>
        <source>Between two quotes nothing stands: write a text there.</source>
        <translation>两个引号之间没有内容：请写入一段文本。</translation>
    </message>
    <message>
        <source>Between “%1” and “%2” a comma is missing.</source>
        <translation>“%1”和“%2”之间缺少逗号。</translation>
    </message>
    <message>
        <source>How much is missing: write “%1 = 2”, for instance.</source>
        <translation>缺少数值：例如写作“%1 = 2”。</translation>
    </message>
    <message>
        <source>“%1” is no number from −1,000,000 to 1,000,000.</source>
        <translation>“%1”不是 −1,000,000 到 1,000,000 之间的数。</translation>
    </message>
</context>
<context>
    <name>cutaway::ThumbnailGrid</name>
    <message>
        <source>L%1 H%2 is selected</source>
        <translation>已选中 L%1 H%2</translation>
    </message>
    <message>
        <source>All heads, by layer and head</source>
        <translation>所有的头，按层和头排列</translation>
    </message>
    <message>
        <source>L%1 H%2: layer %1, head %2, counted from 0</source>
        <translation>L%1 H%2：第 %1 层，第 %2 头，从 0 计数</translation>
    </message>
</context>
<context>
    <name>cutaway::TokenChip</name>
    <message>
        <source>%1
position %2 · id %3
bytes %4</source>
        <translation>%1
位置 %2 · 编号 %3
字节 %4</translation>
    </message>
</context>
<context>
    <name>cutaway::TokenFacts</name>
    <message>
        <source>only time in this text</source>
        <translation>本文中仅此一次</translation>
    </message>
    <message>
        <source>first time in this text</source>
        <translation>本文中第一次出现</translation>
    </message>
    <message>
        <source>second time in this text</source>
        <translation>本文中第二次出现</translation>
    </message>
    <message>
        <source>third time in this text</source>
        <translation>本文中第三次出现</translation>
    </message>
    <message>
        <source>time number %1 in this text</source>
        <translation>本文中第 %1 次出现</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Place in the text, counted from 0</source>
        <translation>在文本中的位置，从 0 计数</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Number in the vocabulary; this is all the model sees of the token</source>
        <translation>在词表中的编号；模型看到的只有它</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>The bytes it stands for, hexadecimal</source>
        <translation>它所代表的字节，十六进制</translation>
    </message>
    <message>
        <source>probability here</source>
        <translation>此处概率</translation>
    </message>
    <message>
        <source>Probability the model gave this token after all those before it</source>
        <translation>在前面所有词元之后，模型给这个词元的概率</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>惊异度</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>−log2 of the probability: 0 when the model was certain, 1 for each halving</source>
        <translation>概率的 −log2：模型完全确定时为 0，概率每减半加 1</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>1 = the model&apos;s first choice at this place</source>
        <translation>1 = 模型在此处的首选</translation>
    </message>
    <message>
        <source>‘%1’</source>
        <comment>words that hold a quotation mark</comment>
        <translation>‘%1’</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The piece of text: · is a space, ↵ a new line, → a tab</source>
        <translation>文本片段：· 是空格，↵ 是换行，→ 是制表符</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Words V1</source>
        <translation>单词 V1</translation>
    </message>
    <message>
        <source>Words V2</source>
        <translation>单词 V2</translation>
    </message>
</context>
<context>
    <name>cutaway::TokenTableModel</name>
    <message>
        <source>Place of the token in the text, counted from 0</source>
        <translation>词元在文本中的位置，从 0 计数</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The piece of text: · is a space, ↵ a new line, → a tab</source>
        <translation>文本片段：· 是空格，↵ 是换行，→ 是制表符</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Number of the token in the vocabulary; this is all the model sees</source>
        <translation>词元在词表中的编号；模型看到的只有它</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>The bytes the token stands for, hexadecimal</source>
        <translation>词元所代表的字节，十六进制</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>First byte in the text, and the first one behind it</source>
        <translation>在文本中的首字节，以及其后的第一个字节</translation>
    </message>
    <message>
        <source>from–to</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>Probability the model gave this token after all those before it</source>
        <translation>在前面所有词元之后，模型给这个词元的概率</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Nothing stands before the first token that is read, so the model has no expectation of it.</source>
        <translation>读到的第一个词元之前什么也没有，所以模型对它没有预期。</translation>
    </message>
    <message>
        <source>The model does not read this token: the text is longer than what it sees at once, its context.</source>
        <translation>模型没有读这个词元：文本比它一次能看到的（上下文）更长。</translation>
    </message>
    <message>
        <source>The vocabulary has no such word; the model reads %1 in its place.</source>
        <translation>词表中没有这个单词；模型在它的位置读到的是 %1。</translation>
    </message>
</context>
<context>
    <name>cutaway::TokensPlace</name>
    <message>
        <source>No text yet</source>
        <translation>还没有文本</translation>
    </message>
    <message>
        <source>Type or paste a text into the bar at the top. It is cut into tokens as you type.</source>
        <translation>请在上方的文本栏中输入或粘贴文字。输入时它就会被切成词元。</translation>
    </message>
    <message>
        <source>%1 bytes per token · vocabulary %2</source>
        <translation>每词元 %1 字节 · 词表 %2</translation>
    </message>
    <message>
        <source>from–to</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>First byte in the text, and the first one behind it</source>
        <translation>在文本中的首字节，以及其后的第一个字节</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>bytes · characters</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>How much text this one token stands for</source>
        <translation>这一个词元代表多少文本</translation>
    </message>
    <message>
        <source>in this text</source>
        <translation>在本文中</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>How many times the token stands in this text</source>
        <translation>此词元在本文中出现几次</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Pieces the text is cut into; the model reads one at each position</source>
        <translation>文本被切成的片段；模型在每个位置读一个</translation>
    </message>
    <message>
        <source>different tokens</source>
        <translation>不同词元</translation>
    </message>
    <message>
        <source>How many entries of the vocabulary this text uses</source>
        <translation>本文用到词表中的多少项</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Size of the text in UTF-8</source>
        <translation>文本的 UTF-8 大小</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Code points of Unicode</source>
        <translation>Unicode 码位</translation>
    </message>
    <message>
        <source>bytes per token</source>
        <translation>每词元字节数</translation>
    </message>
    <message>
        <source>The more, the fewer steps the model needs for the same text</source>
        <translation>越多，模型读同一文本所需的步数越少</translation>
    </message>
    <message>
        <source>Click to go from one occurrence to the next</source>
        <translation>点击可逐个跳到各处</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>How the text is cut. Each piece gets a number, and the numbers are all the model sees.</source>
        <translation>文本是怎样被切开的。每个片段得到一个编号，模型看到的只有编号。</translation>
    </message>
    <message>
        <source>How the text is cut into the pieces a model reads.</source>
        <translation>文本怎样被切成模型所读的片段。</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>What cuts the text. The model reads with its own; the others are for comparison.</source>
        <translation>由它来切分文本。模型用自己的分词器阅读；其他的供比较。</translation>
    </message>
    <message>
        <source>Token by token</source>
        <translation>逐个词元</translation>
    </message>
    <message>
        <source>the bytes behind each piece, and where they stand</source>
        <translation>每个片段的字节及其位置</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Most often in this text</source>
        <translation>本文中最常见</translation>
    </message>
    <message>
        <source>The picture shows the first %1.</source>
        <translation>图片显示前 %1 个。</translation>
    </message>
    <message>
        <source>%1 cuts this text of %2 into %3.</source>
        <comment>tokenizer, bytes, tokens</comment>
        <translation>%1 把这段 %2的文本切成 %3。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>every token there is, and the bytes it stands for</source>
        <translation>所有的词元，以及各自代表的字节</translation>
    </message>
    <message>
        <source>Words</source>
        <comment>a menu of tokenizers that know whole words</comment>
        <translation>单词</translation>
    </message>
    <message>
        <source>V1 does not know “%1”</source>
        <translation>V1 不认识“%1”</translation>
    </message>
    <message>
        <source>Cut it with V2</source>
        <translation>用 V2 来切</translation>
    </message>
    <message>
        <source>The book&apos;s first tokenizers, which know whole words of a text and nothing else.</source>
        <translation>书中最初的两个分词器：只认识一段文本中的整个单词。</translation>
    </message>
    <message>
        <source>Tokenizers of words</source>
        <translation>单词分词器</translation>
    </message>
    <message>
        <source>What the table shows</source>
        <translation>表格显示什么</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Tokens&lt;/b&gt; are the pieces a model reads: often a word with the space before it (·), sometimes a part of a word, a letter or a single byte. The tints only tell neighbours apart.&lt;/p&gt;&lt;p&gt;Under each piece stands its &lt;b&gt;id&lt;/b&gt;, its place in the vocabulary. Bytes that are no whole character by themselves are shown as hexadecimal numbers.&lt;/p&gt;&lt;p&gt;Switch the tokenizer to see the same text cut otherwise: the more bytes a token holds, the fewer steps the model needs.&lt;/p&gt;&lt;p&gt;The &lt;b&gt;vocabulary&lt;/b&gt; is the list of all tokens. Search it by a text, an id, bytes or a regular expression.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;词元&lt;/b&gt;是模型所读的片段：常常是一个词连同它前面的空格（·），有时是词的一部分、一个字母或单个字节。底色只用来区分相邻的片段。&lt;/p&gt;&lt;p&gt;每个片段下面是它的&lt;b&gt;编号&lt;/b&gt;，即它在词表中的位置。本身不构成完整字符的字节以十六进制数显示。&lt;/p&gt;&lt;p&gt;切换分词器，可以看到同一文本的另一种切法：每个词元含的字节越多，模型需要的步数就越少。&lt;/p&gt;&lt;p&gt;&lt;b&gt;词表&lt;/b&gt;是全部词元的列表。可以按文本、编号、字节或正则表达式搜索。&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>Its vocabulary is the %Ln different words and signs of the text it was built from. At any other word the book&apos;s first tokenizer ends with a KeyError. Its second one writes &lt;|unk|&gt; and forgets which word it was; byte pair encoding cuts it into pieces it knows, down to single bytes. Choose V1 again to build it from the text as it is now.</source>
        <translation>
            <numerusform>它的词表是建立它的那段文本中 %Ln 个不同的单词和标点。遇到别的单词，书中的第一个分词器便以 KeyError 告终。第二个分词器写作 &lt;|unk|&gt;，也就忘了原来是哪个单词；字节对编码则把它切成自己认识的片段，直至单个字节。再选一次 V1，就会用此刻的文本重新建立它。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no tokens</source>
        <translation>没有词元</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>变为</translation>
    </message>
    <message>
        <source>The vocabulary has no such word; the model reads this token in its place</source>
        <translation>词表中没有这个单词；模型在它的位置读到的是这个词元</translation>
    </message>
</context>
<context>
    <name>cutaway::Tour</name>
    <message>
        <source>A text has been typed: its tokens, where each of them looks, and what may come next.</source>
        <translation>输入了一段文字：它的词元，每个词元在关注哪里，以及接下来可能是什么。</translation>
    </message>
    <message>
        <source>Another head, one click away.</source>
        <translation>另一个头，点一下即可。</translation>
    </message>
    <message>
        <source>The model goes on from the text; each token is coloured by its probability.</source>
        <translation>模型续写文本；每个词元按概率着色。</translation>
    </message>
    <message>
        <source>A model learns: the loss on what it trains on and on what it has never seen.</source>
        <translation>模型在学习：它所学文本上的损失，以及它从未见过的文本上的损失。</translation>
    </message>
    <message>
        <source>The same text, read by the model that is being trained at this moment.</source>
        <translation>同一段文字，由此刻正在训练的模型来读。</translation>
    </message>
</context>
<context>
    <name>cutaway::TourPage</name>
    <message>
        <source>The window, led through what it can do on this machine: every picture is of the running program.</source>
        <translation>在本机上逐一演示窗口的各项功能：每张图片都来自运行中的程序。</translation>
    </message>
    <message>
        <source>Every place, light and dark, in English and Chinese</source>
        <translation>每个视图，浅色与深色，英文与中文</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainChoices</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln head(s)</source>
        <translation>
            <numerusform>%Ln 头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 wide</source>
        <translation>宽 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln 轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 M parameters</source>
        <translation>约 %1 M 参数</translation>
    </message>
    <message>
        <source>For a first run: a small model on a short story. Within minutes one sees it overfit.</source>
        <translation>适合第一次训练：小模型读一篇短篇小说，几分钟内就能看到过拟合。</translation>
    </message>
    <message>
        <source>Chapter 5 of the book: GPT-2&apos;s smallest shape on a short story. Without a GPU a step takes seconds.</source>
        <translation>书的第 5 章：GPT-2 的最小规格读一篇短篇小说。没有 GPU 时每步要几秒。</translation>
    </message>
    <message>
        <source>Letter by letter: a small model learns to spell, and to write like a play.</source>
        <translation>逐个字母：小模型学会拼写，并写得像剧本。</translation>
    </message>
    <message>
        <source>How the model of the same name was made, from children&apos;s stories. Wants a GPU.</source>
        <translation>同名模型的训练方法，使用儿童故事。需要 GPU。</translation>
    </message>
    <message>
        <source>How the toy that sorts letters was made: so small that each of its steps can be seen.</source>
        <translation>给字母排序的玩具模型的训练方法：小到每一步都看得清。</translation>
    </message>
    <message>
        <source>Two layers of attention only, on passages that repeat: induction heads form within minutes.</source>
        <translation>只有两层注意力，在重复的片段上训练：几分钟内就会形成归纳头。</translation>
    </message>
    <message>
        <source>Appendix D of the book: chapter 5&apos;s training with a warm-up, a cosine and clipped gradients. Without a GPU a step takes seconds.</source>
        <translation>书的附录 D：第 5 章的训练，加上预热、余弦衰减和梯度裁剪。没有 GPU 时每步要几秒。</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainForm</name>
    <message>
        <source>The recipe&apos;s: %1</source>
        <translation>配方自带：%1</translation>
    </message>
    <message>
        <source>%1 of it are kept apart for validation: the model never learns from that part.</source>
        <translation>其中 %1 留作验证：模型从不在这部分上学习。</translation>
    </message>
    <message>
        <source>Nothing is kept apart for validation: the curve can&apos;t show whether the model learns the text by heart.</source>
        <translation>没有留出验证文本：曲线无法显示模型是否在死记硬背。</translation>
    </message>
    <message>
        <source>“%1” wants a whole number.</source>
        <translation>“%1”需要一个整数。</translation>
    </message>
    <message>
        <source>“%1” is at least %2.</source>
        <translation>“%1”至少为 %2。</translation>
    </message>
    <message>
        <source>“%1” is at most %2.</source>
        <translation>“%1”最多为 %2。</translation>
    </message>
    <message>
        <source>The model that this recipe goes on from sees %1 tokens: the context can&apos;t be longer.</source>
        <translation>此配方所接续的模型能看到 %1 个词元：上下文不能更长。</translation>
    </message>
    <message>
        <source>There is no recipe to choose.</source>
        <translation>没有可选的配方。</translation>
    </message>
    <message>
        <source>Choose a text to train on.</source>
        <translation>请选择训练用的文本。</translation>
    </message>
    <message>
        <source>The learning rate is a number above 0, such as 4e-4 or 0.0004.</source>
        <translation>学习率是大于 0 的数，例如 4e-4 或 0.0004。</translation>
    </message>
    <message>
        <source>A learning rate above 1 makes every model go astray.</source>
        <translation>学习率大于 1 会使任何模型发散。</translation>
    </message>
    <message>
        <source>The recipe names the device %1, and exact training is for the CPU: choose Fast.</source>
        <translation>配方指定了设备 %1，而精确训练只能在 CPU 上进行：请选择“快速”。</translation>
    </message>
    <message>
        <source>Exact: operations and random numbers in the book&apos;s order, on the CPU. The same seed gives the same curve, digit for digit.</source>
        <translation>精确：运算和随机数都按书中的顺序，在 CPU 上进行。种子相同，曲线就逐位相同。</translation>
    </message>
    <message>
        <source>Fast: fused operations, on a GPU where there is one. The same curve within rounding.</source>
        <translation>快速：使用融合运算，有 GPU 就用 GPU。曲线在舍入误差内相同。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>what kind of model, and how it learns</source>
        <translation>什么样的模型，怎样学习</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Text to train on</source>
        <translation>训练用的文本</translation>
    </message>
    <message>
        <source>Own file…</source>
        <translation>自选文件…</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often the model sees the whole text.</source>
        <translation>模型把整个文本看几遍。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far one step moves the weights; 4e-4 is the book&apos;s.</source>
        <translation>每一步把权重移动多远；书中用 4e-4。</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Ends the run after so many steps; empty = as many as the epochs have.</source>
        <translation>到这么多步就结束训练；留空 = 各轮的全部步数。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>How many stretches of text one step learns from.</source>
        <translation>每一步从多少段文本中学习。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>How many tokens each stretch has, and how far the model can look back.</source>
        <translation>每段有多少个词元，也是模型能往回看多远。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers begin: weights, order of the text, dropout.</source>
        <translation>随机数从哪里开始：权重、文本顺序、dropout。</translation>
    </message>
    <message>
        <source>Evaluate every … steps</source>
        <translation>每隔几步评估</translation>
    </message>
    <message>
        <source>How often train and validation loss are measured for the two strong curves.</source>
        <translation>为两条粗曲线测量训练损失和验证损失的间隔。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>运算方式</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainPlace</name>
    <message>
        <source>this batch</source>
        <translation>本批</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>tokens seen</source>
        <translation>已见词元</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>uniform ln %1 = %2</source>
        <translation>均匀分布 ln %1 = %2</translation>
    </message>
    <message>
        <source>uniform %1</source>
        <translation>均匀分布 %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each step the model reads a batch of text, predicts every next token, and moves its weights a little towards what really came next. The &lt;b&gt;loss&lt;/b&gt; is the mean surprise in nats a token; the faint line is that of each batch, the strong lines are means over several batches: &lt;b&gt;train&lt;/b&gt; over text that it learns from, &lt;b&gt;validation&lt;/b&gt; over text that it never sees.&lt;/p&gt;&lt;p&gt;The dashed line is a model that finds every token equally likely. When train falls on and validation rises, the model learns its text by heart instead of the language.&lt;/p&gt;&lt;p&gt;Turn the wheel to look closer, drag to move, double-click for all.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一步，模型读一批文本，预测每个位置的下一个词元，再把权重朝真实结果稍稍移动。&lt;b&gt;损失&lt;/b&gt;是每个词元的平均惊异度，单位是奈特；淡线是每一批的损失，粗线是若干批的平均：&lt;b&gt;训练&lt;/b&gt;用的是它学习的文本，&lt;b&gt;验证&lt;/b&gt;用的是它从未见过的文本。&lt;/p&gt;&lt;p&gt;虚线表示认为所有词元同样可能的模型。如果训练损失继续下降而验证损失上升，模型就是在背课文，而不是在学语言。&lt;/p&gt;&lt;p&gt;滚轮可放大，拖动可移动，双击显示全部。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>At step %1 the train loss is %2. %3</source>
        <translation>第 %1 步的训练损失是 %2。%3</translation>
    </message>
    <message>
        <source>At step %1 the train loss is %2 and the validation loss %3. %4</source>
        <translation>第 %1 步的训练损失是 %2，验证损失是 %3。%4</translation>
    </message>
    <message>
        <source>The run&apos;s name becomes a folder: it can&apos;t be empty, begin with a dot or hold / \ : * ? &quot; &lt; &gt; |.</source>
        <translation>训练的名称会成为文件夹名：不能为空，不能以点开头，也不能含有 / \ : * ? &quot; &lt; &gt; |。</translation>
    </message>
    <message>
        <source>Train this recipe on this text</source>
        <translation>用此文本按此配方训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>从最近的检查点继续</translation>
    </message>
    <message>
        <source>Write a checkpoint after this step and free the machine</source>
        <translation>完成这一步后写入检查点，让出机器</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Choose a text and a recipe, and watch a model learn from nothing.</source>
        <translation>选择文本和配方，看模型从零学起。</translation>
    </message>
    <message>
        <source>The training did not start: %1</source>
        <translation>训练没有开始：%1</translation>
    </message>
    <message>
        <source>The training broke off: %1 What was kept until then is in %2.</source>
        <translation>训练中断：%1 此前保存的内容在 %2。</translation>
    </message>
    <message>
        <source>Reading the text and making the model…</source>
        <translation>正在读取文本并建立模型…</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>完成这一步后暂停…</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>完成这一步后停止…</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Numbers that the training changes.</source>
        <translation>训练所改变的数。</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Transformer blocks, one after the other.</source>
        <translation>依次相连的 Transformer 块。</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Attention heads in each layer.</source>
        <translation>每一层中的注意力头。</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Numbers that stand for one token on its way through the model.</source>
        <translation>词元在模型中传递时用多少个数表示。</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Tokens that the model sees at a time.</source>
        <translation>模型一次看到的词元数。</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Tokens that the model knows.</source>
        <translation>模型认识的词元数。</translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>What cuts the text into tokens.</source>
        <translation>把文本切成词元的工具。</translation>
    </message>
    <message>
        <source>uniform loss</source>
        <translation>均匀分布损失</translation>
    </message>
    <message>
        <source>ln of the vocabulary: the loss of a model that finds every token equally likely. Training starts about there.</source>
        <translation>词表大小的 ln：认为所有词元同样可能的模型的损失。训练大约从这里开始。</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>Share of numbers that is left out at random in each step.</source>
        <translation>每一步随机丢弃的数所占的比例。</translation>
    </message>
    <message>
        <source>kept for validation</source>
        <translation>留作验证</translation>
    </message>
    <message>
        <source>Share of the text that the model never learns from.</source>
        <translation>模型从不学习的那部分文本的比例。</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>An epoch is once through the text; a step is one update of the weights.</source>
        <translation>一轮是把文本看一遍；一步是更新一次权重。</translation>
    </message>
    <message>
        <source>goes on from</source>
        <translation>接续自</translation>
    </message>
    <message>
        <source>The model whose weights the run begins with.</source>
        <translation>训练从这个模型的权重开始。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Updates of the weights so far, counted from 0.</source>
        <translation>到目前为止权重更新的次数，从 0 计数。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>How often the model has seen the whole text.</source>
        <translation>模型已把整个文本看了几遍。</translation>
    </message>
    <message>
        <source>Tokens learned from so far, repeated ones included.</source>
        <translation>到目前为止学习过的词元数，重复的也计算在内。</translation>
    </message>
    <message>
        <source>loss of this batch</source>
        <translation>本批损失</translation>
    </message>
    <message>
        <source>Mean surprise in the newest batch, in nats a token.</source>
        <translation>最新一批的平均惊异度，单位为奈特/词元。</translation>
    </message>
    <message>
        <source>Mean over evaluation batches at step %1, in nats a token.</source>
        <translation>第 %1 步时各评估批的平均值，单位为奈特/词元。</translation>
    </message>
    <message>
        <source>train loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>How far one step moves the weights.</source>
        <translation>每一步把权重移动多远。</translation>
    </message>
    <message>
        <source>Length of all gradients together, before clipping.</source>
        <translation>所有梯度合在一起的长度，裁剪之前。</translation>
    </message>
    <message>
        <source>Tokens learned from in a second.</source>
        <translation>每秒学习的词元数。</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Sample at step %1</source>
        <translation>第 %1 步的样例</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>训练名称</translation>
    </message>
    <message>
        <source>The run is kept in a folder of this name.</source>
        <translation>训练保存在以此命名的文件夹中。</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End the run after this step and keep the model</source>
        <translation>完成这一步后结束训练，保留模型</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新训练</translation>
    </message>
    <message>
        <source>Back to texts and recipes; this run stays in its folder</source>
        <translation>回到文本和配方；此次训练保留在它的文件夹中</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Cross-entropy in nats a token</source>
        <translation>交叉熵，单位为奈特/词元</translation>
    </message>
    <message>
        <source>e to the loss: among so many equally likely tokens the model would be as undecided</source>
        <translation>e 的损失次幂：面对这么多等可能的词元时，模型会同样犹豫</translation>
    </message>
    <message>
        <source>Learning rate at each step</source>
        <translation>每一步的学习率</translation>
    </message>
    <message>
        <source>Norm of all gradients together, before clipping</source>
        <translation>所有梯度合在一起的范数，裁剪之前</translation>
    </message>
    <message>
        <source>Tokens learned from in a second</source>
        <translation>每秒学习的词元数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Over updates of the weights</source>
        <translation>以权重更新次数为横轴</translation>
    </message>
    <message>
        <source>Over tokens seen</source>
        <translation>以已见词元数为横轴</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale upwards</source>
        <translation>纵轴用对数刻度</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>what the model writes along the way; click one to read it whole</source>
        <translation>模型在训练途中写出的文字；点击可阅读全文</translation>
    </message>
    <message>
        <source>The first sample comes at the end of the first epoch.</source>
        <translation>第一轮结束时会出现第一个样例。</translation>
    </message>
    <message>
        <source>Curves of the training</source>
        <translation>训练曲线</translation>
    </message>
    <message>
        <source>What will be trained</source>
        <translation>将要训练的模型</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>What the curve says</source>
        <translation>曲线说明了什么</translation>
    </message>
    <message>
        <source>In the other places</source>
        <translation>在其他视图中</translation>
    </message>
    <message>
        <source>Let the other places use this model</source>
        <translation>让其他视图使用此模型</translation>
    </message>
    <message>
        <source>Tokens, Attention and Generate then show the model as it is now, while it learns.</source>
        <translation>“词元”“注意力”“生成”随后会显示正在学习中的这个模型。</translation>
    </message>
    <message>
        <source>A run of last time.</source>
        <translation>上次的一次训练。</translation>
    </message>
    <message>
        <source>Paused: Resume goes on from the last checkpoint.</source>
        <translation>已暂停：点“继续”将从最近的检查点接着训练。</translation>
    </message>
    <message>
        <source>the text&apos;s characters</source>
        <translation>文本中的字符</translation>
    </message>
    <message numerus="yes">
        <source>Paused after %Ln steps. The run is kept in %1, and Resume goes on from there, tomorrow too.</source>
        <translation>
            <numerusform>已在 %Ln 步后暂停。训练保存在 %1，按“继续”即可接着训练，明天也行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln steps. The model is kept in %1.</source>
        <translation>
            <numerusform>已在 %Ln 步后停止。模型保存在 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finished: %Ln steps in %1. The model is kept in %2.</source>
        <translation>
            <numerusform>已完成：%Ln 步，用时 %1。模型保存在 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>At the speed that the run had so far.</source>
        <translation>按到目前为止的速度。</translation>
    </message>
    <message>
        <source>There is no sample: the run ended within its first epoch.</source>
        <translation>没有样例：训练在第一轮之内就结束了。</translation>
    </message>
</context>
<context>
    <name>cutaway::VocabularyModel</name>
    <message>
        <source>A special token: it marks a place and stands for no text.</source>
        <translation>特殊词元：它标记一个位置，不代表任何文本。</translation>
    </message>
    <message>
        <source>Number of the token in the vocabulary; this is all the model sees</source>
        <translation>词元在词表中的编号；模型看到的只有它</translation>
    </message>
    <message>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>The piece of text: · is a space, ↵ a new line, → a tab</source>
        <translation>文本片段：· 是空格，↵ 是换行，→ 是制表符</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>The bytes the token stands for, hexadecimal</source>
        <translation>词元所代表的字节，十六进制</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>How many times the token stands in this text</source>
        <translation>此词元在本文中出现几次</translation>
    </message>
    <message>
        <source>here</source>
        <translation>本文中</translation>
    </message>
</context>
<context>
    <name>cutaway::VocabularyPanel</name>
    <message>
        <source>No regular expression: %1</source>
        <comment>followed by what is wrong</comment>
        <translation>不是正则表达式：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>found, all tokens</comment>
        <translation>%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>Search text, id, hex bytes or /regex/</source>
        <translation>搜索文本、编号、十六进制字节或 /正则表达式/</translation>
    </message>
    <message>
        <source>Search the vocabulary</source>
        <translation>搜索词表</translation>
    </message>
    <message>
        <source>A text, with · for a space; an id; bytes as 20 6c or 0x206c; or a /regular expression/.</source>
        <translation>文本（· 代表空格）、编号、字节（如 20 6c 或 0x206c），或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Show all tokens</source>
        <translation>显示全部词元</translation>
    </message>
    <message>
        <source>This is no regular expression</source>
        <translation>这不是正则表达式</translation>
    </message>
    <message>
        <source>Mend what stands between the two slashes, or take the slashes away to look for the text itself.</source>
        <translation>请改正两条斜线之间的内容，或去掉斜线以查找这段文本本身。</translation>
    </message>
    <message>
        <source>No token is found</source>
        <translation>没有找到词元</translation>
    </message>
    <message>
        <source>No token of this vocabulary has %1. Type less of it, or something else; × shows all tokens.</source>
        <translation>这个词表中没有含%1的词元。请少输入一些，或换一个词；点击 × 显示全部词元。</translation>
    </message>
</context>
<context>
    <name>cutaway::Workbench</name>
    <message>
        <source>There is nothing to go on from yet: type a text above.</source>
        <translation>还没有可以续写的内容：请在上方输入文字。</translation>
    </message>
</context>
</TS>
