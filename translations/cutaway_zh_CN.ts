<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AttentionData</name>
    <message>
        <source>Rollout of all layers</source>
        <translation>所有层的逐层展开</translation>
    </message>
    <message>
        <source>Rollout up to %1</source>
        <translation>到 %1 为止的逐层展开</translation>
    </message>
    <message>
        <source>Largest of all heads</source>
        <translation>所有头中的最大值</translation>
    </message>
    <message>
        <source>Largest of %1</source>
        <translation>%1 中的最大值</translation>
    </message>
    <message>
        <source>Mean of all heads</source>
        <translation>所有头的平均</translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation>%1 的平均</translation>
    </message>
    <message>
        <source>‖α·V·W_O‖ of %1</source>
        <translation>%1 的 ‖α·V·W_O‖</translation>
    </message>
    <message>
        <source>%1 without the first token</source>
        <translation>%1，不含第一个词元</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a token, its position</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Largest ‖α·V·W_O‖ of all heads</source>
        <translation>所有头中最大的 ‖α·V·W_O‖</translation>
    </message>
    <message>
        <source>Largest ‖α·V·W_O‖ of %1</source>
        <translation>%1 中最大的 ‖α·V·W_O‖</translation>
    </message>
    <message>
        <source>Mean ‖α·V·W_O‖ of all heads</source>
        <translation>所有头的平均 ‖α·V·W_O‖</translation>
    </message>
    <message>
        <source>Mean ‖α·V·W_O‖ of %1</source>
        <translation>%1 的平均 ‖α·V·W_O‖</translation>
    </message>
</context>
<context>
    <name>CellNote</name>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>%1 followed %2 the first time</source>
        <translation>第一次时 %1 跟在 %2 之后</translation>
    </message>
    <message>
        <source>%1 followed %2 an earlier time</source>
        <translation>此前有一次 %1 跟在 %2 之后</translation>
    </message>
    <message numerus="yes">
        <source>the same token, %Ln token(s) back</source>
        <translation>
            <numerusform>相同的词元，往前 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>the token before</source>
        <translation>前一个词元</translation>
    </message>
    <message>
        <source>the first token</source>
        <translation>第一个词元</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) back</source>
        <translation>
            <numerusform>往前 %Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>%1: nobody sees %2</source>
        <translation>%1：没有词元看到 %2</translation>
    </message>
    <message>
        <source>%1: %2 sees nothing</source>
        <translation>%1：%2 什么也看不到</translation>
    </message>
    <message>
        <source>%1: %2 → %3 cut</source>
        <translation>%1：切断 %2 → %3</translation>
    </message>
    <message>
        <source>“%1” (position %2)</source>
        <translation>“%1”（位置 %2）</translation>
    </message>
    <message>
        <source>Zeros stand in for it.</source>
        <translation>用零代替它。</translation>
    </message>
    <message>
        <source>Its mean over all positions of the reference text stands in for it.</source>
        <translation>用它在参考文本所有位置上的平均值代替它。</translation>
    </message>
    <message>
        <source>In %1 no token looks at %2 any more; each row is normalised again.</source>
        <translation>在 %1 中，不再有词元关注 %2；每一行重新归一化。</translation>
    </message>
    <message>
        <source>In %1 %2 looks at nothing: it is handed zeros.</source>
        <translation>在 %1 中，%2 什么也不关注：它得到的是零。</translation>
    </message>
    <message>
        <source>In %1 %2 no longer looks at %3; its row is normalised again.</source>
        <translation>在 %1 中，%2 不再关注 %3；它的那一行重新归一化。</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>previous token</source>
        <translation>前一个词元</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>第一个词元</translation>
    </message>
    <message>
        <source>diagonal</source>
        <translation>对角线</translation>
    </message>
    <message>
        <source>All heads of %1 off · %2</source>
        <translation>关闭 %1 的所有头 · %2</translation>
    </message>
    <message>
        <source>%1 off · %2</source>
        <comment>head, zero or mean</comment>
        <translation>关闭 %1 · %2</translation>
    </message>
    <message>
        <source>Block L%1 off · %2</source>
        <translation>关闭块 L%1 · %2</translation>
    </message>
    <message>
        <source>Feed-forward of L%1 off · %2</source>
        <translation>关闭 L%1 的前馈层 · %2</translation>
    </message>
    <message>
        <source>%1: pattern %2</source>
        <translation>%1：模式 %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3, score %4</source>
        <translation>%1：%2 → %3，分数 %4</translation>
    </message>
    <message>
        <source>%1: %2 → %3, weight %4</source>
        <translation>%1：%2 → %3，权重 %4</translation>
    </message>
    <message>
        <source>%1 · normalised</source>
        <translation>%1 · 已归一化</translation>
    </message>
    <message>
        <source>What %1 adds to the stream is taken away. %2</source>
        <translation>去掉 %1 写入残差流的内容。%2</translation>
    </message>
    <message>
        <source>What block L%1 adds to the stream, attention and feed-forward, is taken away. %2</source>
        <translation>去掉块 L%1 写入残差流的内容，包括注意力和前馈层。%2</translation>
    </message>
    <message>
        <source>What the feed-forward of L%1 adds to the stream is taken away. %2</source>
        <translation>去掉 L%1 的前馈层写入残差流的内容。%2</translation>
    </message>
    <message>
        <source>All weights of %1 are replaced by a pattern: %2.</source>
        <translation>%1 的所有权重都换成一种模式：%2。</translation>
    </message>
    <message>
        <source>In %1 the score of %2 looking at %3 is %4, Q·K/√D; the softmax normalises its row again.</source>
        <translation>在 %1 中，%2 关注 %3 的分数为 %4，即 Q·K/√D；softmax 会重新归一化它的那一行。</translation>
    </message>
    <message>
        <source>In %1 the weight of %2 looking at %3 is %4, after the softmax.</source>
        <translation>在 %1 中，%2 关注 %3 的权重为 %4，在 softmax 之后。</translation>
    </message>
    <message>
        <source>Its row is divided by its sum.</source>
        <translation>它的那一行除以该行之和。</translation>
    </message>
    <message>
        <source>Its row stays as it is.</source>
        <translation>它的那一行保持不变。</translation>
    </message>
</context>
<context>
    <name>FindingsLine</name>
    <message>
        <source>%1 of %2</source>
        <comment>weights of L1 H2</comment>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>no number in the %1, position %2</source>
        <translation>%1 的位置 %2 处不是数值</translation>
    </message>
    <message>
        <source>%1: row %2 sums to %3</source>
        <translation>%1：第 %2 行之和为 %3</translation>
    </message>
    <message>
        <source>%1: position %2 looks ahead at %3</source>
        <translation>%1：位置 %2 看到了后面的 %3</translation>
    </message>
    <message>
        <source>%1 looks equally at everything</source>
        <translation>%1 对所有词元同等关注</translation>
    </message>
    <message>
        <source>%1 is saturated (%2)</source>
        <translation>%1 已饱和（%2）</translation>
    </message>
    <message>
        <source>No number: a NaN or an infinity, at the first place of the pass that has one. What is computed from it is none either: weights are damaged, or a training went astray.</source>
        <translation>不是数值：NaN 或无穷大，这里是前向计算中最先出现的位置。由它算出的结果也都不是数值：权重已损坏，或训练走偏了。</translation>
    </message>
    <message>
        <source>Row sum: the weights of a row sum to 1 after a softmax; 0.001 more or less is a finding.</source>
        <translation>行之和：softmax 之后，每一行的权重之和为 1；相差 0.001 或更多就算一项发现。</translation>
    </message>
    <message>
        <source>Looks ahead: any weight on a token that comes later. The causal mask is missing or wrong.</source>
        <translation>看到后面：对后面的词元有任何权重。因果掩码缺失或有误。</translation>
    </message>
    <message>
        <source>Looks equally at everything: in each row the largest and the smallest weight are within 0.0001 of each other, from 3 tokens on. The head tells nothing apart in this text.</source>
        <translation>对所有词元同等关注：从 3 个词元起，每一行的最大权重与最小权重相差不超过 0.0001。在这段文本中，这个头什么也不区分。</translation>
    </message>
    <message>
        <source>Saturated: 90 % of the rows or more have a weight of at least 0.9999, from 8 tokens on. Hardly any gradient reaches the scores of such a head; in a trained one it may be just what it does.</source>
        <translation>饱和：从 8 个词元起，90 % 或更多的行有一个至少为 0.9999 的权重。几乎没有梯度能到达这种头的分数；对训练好的头来说，这可能正是它的作用。</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>stream in</source>
        <translation>输入的残差流</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>masked scores</source>
        <translation>掩码后的分数</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>head outputs</source>
        <translation>各头的输出</translation>
    </message>
    <message>
        <source>attention output</source>
        <translation>注意力的输出</translation>
    </message>
    <message>
        <source>stream after attention</source>
        <translation>注意力之后的残差流</translation>
    </message>
    <message>
        <source>feed-forward hidden</source>
        <translation>前馈层的隐藏值</translation>
    </message>
    <message>
        <source>feed-forward output</source>
        <translation>前馈层的输出</translation>
    </message>
    <message>
        <source>stream out</source>
        <translation>输出的残差流</translation>
    </message>
    <message>
        <source>final norm</source>
        <translation>最终归一化</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>logit</translation>
    </message>
</context>
<context>
    <name>HeadMeasure</name>
    <message>
        <source>first token</source>
        <translation>第一个词元</translation>
    </message>
    <message>
        <source>previous token</source>
        <translation>前一个词元</translation>
    </message>
    <message>
        <source>the token itself</source>
        <translation>词元自身</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>same token</source>
        <translation>相同词元</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>mean distance</source>
        <translation>平均距离</translation>
    </message>
    <message>
        <source>Δ loss without it</source>
        <translation>关闭它后的 Δ 损失</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前一个</translation>
    </message>
    <message>
        <source>Itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Δ loss</source>
        <translation>Δ 损失</translation>
    </message>
    <message>
        <source>Weight on the text&apos;s first token, a mean over all positions of this text. Heads that have nothing to do look there: the attention sink (Xiao et al. 2023).</source>
        <translation>对文本第一个词元的权重，在这段文本的所有位置上取平均。无事可做的头会看那里：这就是注意力汇聚点（attention sink，Xiao et al. 2023）。</translation>
    </message>
    <message>
        <source>Weight on the token before, a mean over the positions 1, 2, … of this text. Such heads are one half of induction (Olsson et al. 2022).</source>
        <translation>对前一个词元的权重，在这段文本的位置 1、2、… 上取平均。这种头是归纳机制的一半（Olsson et al. 2022）。</translation>
    </message>
    <message>
        <source>Weight on the token itself, a mean over all positions of this text.</source>
        <translation>对词元自身的权重，在这段文本的所有位置上取平均。</translation>
    </message>
    <message>
        <source>Weight on what followed the same token the last time, on random tokens that are said twice: prefix matching (Olsson et al. 2022). Not of this text.</source>
        <translation>在重复两遍的随机词元上，对上一次跟在相同词元之后的词元的权重：前缀匹配（Olsson et al. 2022）。不是在这段文本上测得的。</translation>
    </message>
    <message>
        <source>Weight on all earlier places of the same token together, on random tokens that are said twice: duplicate-token heads (Wang et al. 2022). Not of this text.</source>
        <translation>在重复两遍的随机词元上，对相同词元此前所有位置的权重之和：重复词元头（Wang et al. 2022）。不是在这段文本上测得的。</translation>
    </message>
    <message>
        <source>Entropy of a position&apos;s weights, in nats, a mean over this text: 0 = looks at one token alone, large = looks at many equally.</source>
        <translation>一个位置的权重的熵，以 nat 为单位，在这段文本上取平均：0 = 只看一个词元，大 = 同等地看许多词元。</translation>
    </message>
    <message>
        <source>How many tokens back it looks, weights times distances, a mean over this text (Vig and Belinkov 2019).</source>
        <translation>它往前看多少个词元：权重乘以距离，在这段文本上取平均（Vig and Belinkov 2019）。</translation>
    </message>
    <message>
        <source>What the loss rises by when this head alone is switched off, in nats a token. Below 0: the text is predicted better without it.</source>
        <translation>只关闭这一个头时损失上升多少，单位为每词元 nat。小于 0：没有它，文本反而预测得更好。</translation>
    </message>
    <message>
        <source>near by</source>
        <translation>近处</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what a head does, how strongly: induction 0.81</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>equally at everything</source>
        <translation>同等关注所有词元</translation>
    </message>
    <message>
        <source>No weight of theirs is strong, but the mean distance is below half of what looking equally at all would give.</source>
        <translation>它们没有一项权重够强，但平均距离不到同等关注所有词元时的一半。</translation>
    </message>
    <message>
        <source>The entropy of their weights is at least %1 % of what looking equally at all would give.</source>
        <translation>它们的权重的熵至少为同等关注所有词元时的 %1 %。</translation>
    </message>
    <message>
        <source>None of these weights of theirs is strong (%1, and twice what looking equally at all would give), and they look neither near by nor equally at everything.</source>
        <translation>它们的这些权重没有一项够强（%1，且为同等关注所有词元时的两倍）；它们既不看近处，也不同等关注所有词元。</translation>
    </message>
    <message>
        <source>Heads whose strongest weight is this one: at least %1, and twice what looking equally at all would give. The first row is left out: it has nothing to look at but itself.</source>
        <translation>最强的权重是这一项的头：至少为 %1，且为同等关注所有词元时的两倍。第一行不计在内：它除了自己没有可看的。</translation>
    </message>
</context>
<context>
    <name>LinesView</name>
    <message>
        <source>looks</source>
        <translation>在看</translation>
    </message>
    <message>
        <source>is looked at</source>
        <translation>被看</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>吸收</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>贡献</translation>
    </message>
</context>
<context>
    <name>NeuronsView</name>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>q and k</source>
        <translation>q 和 k</translation>
    </message>
</context>
<context>
    <name>PinnedMap</name>
    <message>
        <source>%1 of “%2”</source>
        <comment>a map, a text</comment>
        <translation>“%2”的 %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a map, a model</comment>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 without edits</source>
        <comment>a map</comment>
        <translation>%1（不含编辑）</translation>
    </message>
    <message>
        <source>%1 with edits</source>
        <comment>a map</comment>
        <translation>%1（含编辑）</translation>
    </message>
    <message>
        <source>%1 with other edits</source>
        <comment>a map</comment>
        <translation>%1（含其他编辑）</translation>
    </message>
</context>
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
    <message>
        <source>The encoding &quot;%1&quot; is unknown: give auto, utf-8, utf-16le, utf-16be, windows-1252 or latin-1.</source>
        <translation>未知的编码“%1”：请给出 auto、utf-8、utf-16le、utf-16be、windows-1252 或 latin-1。</translation>
    </message>
    <message>
        <source>it has %1 classes; there can be 1 to 100,000</source>
        <translation>它有 %1 个类别；只能有 1 到 100,000 个</translation>
    </message>
    <message>
        <source>The server&apos;s reply has no &quot;choices&quot;: does it speak as OpenAI does?</source>
        <translation>服务器的答复中没有“choices”：它使用的是 OpenAI 的接口吗？</translation>
    </message>
    <message>
        <source>The server&apos;s reply has no message: is its address the one of a chat?</source>
        <translation>服务器的答复中没有消息：它的地址是聊天接口的地址吗？</translation>
    </message>
    <message>
        <source>%1 is damaged in line %2: train it again.</source>
        <translation>%1 的第 %2 行已损坏：请重新训练。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已经不在了。</translation>
    </message>
    <message>
        <source>%1 is there already: nothing is written over. Choose another name.</source>
        <translation>%1 已存在：不会覆盖任何内容。请换一个名称。</translation>
    </message>
    <message>
        <source>%1 has the shape %2; the reference&apos;s is %3 for this text.</source>
        <translation>%1 的形状为 %2；对这段文本，参考的形状为 %3。</translation>
    </message>
    <message>
        <source>%1 is no archive that PyTorch has written: %2.</source>
        <translation>%1 不是 PyTorch 写出的归档文件：%2。</translation>
    </message>
    <message>
        <source>it has no data.pkl</source>
        <translation>其中没有 data.pkl</translation>
    </message>
    <message>
        <source>%1 has no %2.</source>
        <translation>%1 中没有 %2。</translation>
    </message>
    <message>
        <source>%1: %2 has shape %3, which no GPT has.</source>
        <translation>%1：%2 的形状为 %3，没有哪个 GPT 是这样的。</translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message numerus="yes">
        <source>… (%Ln more)</source>
        <translation>
            <numerusform>…（还有 %Ln 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>bias %1</source>
        <translation>偏置 %1</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>A vector for each token: the book&apos;s own numbers.</source>
        <translation>每个词元一个向量：书中的数值。</translation>
    </message>
    <message>
        <source>What enters the attention: a vector for each token, after the block&apos;s first norm.</source>
        <translation>进入注意力的内容：每个词元一个向量，在块的第一次归一化之后。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Three matrices, drawn at random: nothing is trained yet.</source>
        <translation>三个随机抽取的矩阵：还没有经过训练。</translation>
    </message>
    <message>
        <source>This head&apos;s part of three matrices that were trained.</source>
        <translation>三个训练好的矩阵中属于这个头的部分。</translation>
    </message>
    <message>
        <source>Queries, keys, values</source>
        <translation>查询、键、值</translation>
    </message>
    <message>
        <source>Each token times each matrix: what it seeks, what it offers, what it hands on.</source>
        <translation>每个词元乘以每个矩阵：它在找什么、它能提供什么、它传递什么。</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Each query times each key: how well the two fit.</source>
        <translation>每个查询乘以每个键：两者有多契合。</translation>
    </message>
    <message>
        <source>Each token times each token: how alike the two are.</source>
        <translation>每个词元乘以每个词元：两者有多相似。</translation>
    </message>
    <message>
        <source>÷ √%1</source>
        <translation>÷ √%1</translation>
    </message>
    <message>
        <source>Divided by √%1 = %2, so that wide heads are no sharper.</source>
        <translation>除以 √%1 = %2，使较宽的头不会更尖锐。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>The future becomes −∞: no token sees what comes after it.</source>
        <translation>后面的位置变为 −∞：没有词元能看到它后面的内容。</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Each row becomes weights that sum to 1.</source>
        <translation>每一行变成总和为 1 的权重。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>In training only: weights become 0 with a chance of %1, the others are divided by %2.</source>
        <translation>仅在训练时：权重以 %1 的概率变为 0，其余的除以 %2。</translation>
    </message>
    <message>
        <source>Context vectors</source>
        <translation>上下文向量</translation>
    </message>
    <message>
        <source>Weights times values: what each token takes over from those it looks at.</source>
        <translation>权重乘以值：每个词元从它关注的词元那里吸收的内容。</translation>
    </message>
    <message>
        <source>Weights times inputs: what each token takes over from those it looks at.</source>
        <translation>权重乘以输入：每个词元从它关注的词元那里吸收的内容。</translation>
    </message>
    <message>
        <source>What input %1 gives to number %2</source>
        <translation>输入 %1 对第 %2 个数的贡献</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <comment>token, index</comment>
        <translation>%1，第 %2 个数</translation>
    </message>
    <message>
        <source>%1 looks at %2</source>
        <translation>%1 关注 %2</translation>
    </message>
    <message>
        <source>%1 ÷ √%2</source>
        <translation>%1 ÷ √%2</translation>
    </message>
    <message>
        <source>masked, for %1 comes after %2</source>
        <translation>已掩码，因为 %1 在 %2 之后</translation>
    </message>
    <message>
        <source>the score, which may be seen</source>
        <translation>可以看到的分数</translation>
    </message>
    <message>
        <source>exp(%1) ÷ the row&apos;s sum of exp, %2</source>
        <translation>exp(%1) ÷ 该行 exp 之和 %2</translation>
    </message>
    <message>
        <source>was 0 already</source>
        <translation>原本就是 0</translation>
    </message>
    <message>
        <source>dropped: %1 becomes 0</source>
        <translation>已丢弃：%1 变为 0</translation>
    </message>
    <message>
        <source>%1 ÷ %2</source>
        <translation>%1 ÷ %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>in words, cell</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Q · Kᵀ, masked</source>
        <translation>Q · Kᵀ，掩码后</translation>
    </message>
    <message>
        <source>scaled</source>
        <comment>a matrix</comment>
        <translation>缩放后</translation>
    </message>
    <message>
        <source>scaled, masked</source>
        <comment>a matrix</comment>
        <translation>缩放并掩码后</translation>
    </message>
    <message>
        <source>weights</source>
        <comment>a matrix</comment>
        <translation>权重</translation>
    </message>
    <message>
        <source>dropped</source>
        <comment>a matrix</comment>
        <translation>丢弃后</translation>
    </message>
    <message>
        <source>context</source>
        <comment>a matrix</comment>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 may not look at %2</source>
        <translation>%1 不能关注 %2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>“%1” learned another text than this run: their losses tell which text is easier to go on, not which model is better.</source>
        <translation>“%1”学的文本与这次训练不同：它们的损失说明哪段文本更容易续写，而不是哪个模型更好。</translation>
    </message>
    <message>
        <source>“%1” cuts the text into other tokens (%2): compare them in bits a byte, which do not depend on how a text is cut.</source>
        <translation>“%1”把文本切成另一套词元（%2）：请用每字节比特数比较，它与文本怎样切分无关。</translation>
    </message>
</context>
<context>
    <name>cutaway::AnswersModel</name>
    <message>
        <source>no score</source>
        <translation>无评分</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionEditing</name>
    <message>
        <source>%1 · clear</source>
        <comment>3 edits · clear</comment>
        <translation>%1 · 清除</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln 项编辑</numerusform>
        </translation>
    </message>
    <message>
        <source>The model reads with these edits, and what is shown is of the edited model. Click: take them all away; Ctrl+Z brings them back.</source>
        <translation>模型带着这些编辑阅读，显示的都是编辑后的模型。点击可全部去掉；Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Save the picture of all heads …</source>
        <translation>保存所有头的图片…</translation>
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
    <message>
        <source>%1: the number of position %2 in this token&apos;s row</source>
        <translation>%1：此词元所在行中位置 %2 的数值</translation>
    </message>
    <message>
        <source>Takes most from</source>
        <translation>从中吸收最多的词元</translation>
    </message>
    <message>
        <source>Gives most to</source>
        <translation>向其贡献最多的词元</translation>
    </message>
    <message>
        <source>How much position %1 takes from this token</source>
        <translation>位置 %1 从此词元吸收多少</translation>
    </message>
</context>
<context>
    <name>cutaway::AttentionPlace</name>
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
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Where each token looks while the model reads. Rows look, columns are looked at.</source>
        <translation>模型阅读时，每个词元在关注哪里。行在看，列被看。</translation>
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
        <source>%1 · %2</source>
        <comment>head and tokens, what it does</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Save the picture of all heads …</source>
        <translation>保存所有头的图片…</translation>
    </message>
    <message>
        <source>In %1, %2 takes most from %3: %4.</source>
        <translation>在 %1 中，%2 从 %3 吸收最多：%4。</translation>
    </message>
    <message>
        <source>Nothing to look at</source>
        <translation>没有可看的内容</translation>
    </message>
    <message>
        <source>%1 · switched off</source>
        <comment>head and tokens</comment>
        <translation>%1 · 已关闭</translation>
    </message>
    <message>
        <source>%1 · %2 without your edits</source>
        <comment>head and tokens, what it does</comment>
        <translation>%1 · %2（不含您的编辑）</translation>
    </message>
</context>
<context>
    <name>cutaway::AttributionView</name>
    <message>
        <source>%1 adds %2 to %3</source>
        <translation>%1 为 %3 贡献 %2</translation>
    </message>
    <message>
        <source>%1 after the selected token</source>
        <translation>在所选词元之后为 %1</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>%1 attention&apos;s bias</source>
        <translation>%1 注意力的偏置</translation>
    </message>
    <message>
        <source>%1 feed-forward</source>
        <translation>%1 前馈层</translation>
    </message>
    <message>
        <source>%1 rather than %2</source>
        <translation>%1 而不是 %2</translation>
    </message>
    <message>
        <source>Token embedding</source>
        <translation>词元嵌入</translation>
    </message>
    <message>
        <source>Position embedding</source>
        <translation>位置嵌入</translation>
    </message>
    <message>
        <source>Final norm&apos;s shift</source>
        <translation>最终归一化的偏移</translation>
    </message>
    <message>
        <source>What counts most for %1</source>
        <translation>对 %1 影响最大的部分</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>The outputs of all heads, without the attention&apos;s biases</source>
        <translation>所有头的输出，不含注意力的偏置</translation>
    </message>
    <message>
        <source>feed-forwards</source>
        <translation>前馈层</translation>
    </message>
    <message>
        <source>What all feed-forwards add</source>
        <translation>所有前馈层的贡献</translation>
    </message>
    <message>
        <source>attention&apos;s biases</source>
        <translation>注意力的偏置</translation>
    </message>
    <message>
        <source>Of each layer&apos;s output projection</source>
        <translation>各层输出投影的偏置</translation>
    </message>
    <message>
        <source>token embedding</source>
        <translation>词元嵌入</translation>
    </message>
    <message>
        <source>Of the token that stands at this position</source>
        <translation>此位置上的词元的嵌入</translation>
    </message>
    <message>
        <source>position embedding</source>
        <translation>位置嵌入</translation>
    </message>
    <message>
        <source>Of this position</source>
        <translation>此位置的嵌入</translation>
    </message>
    <message>
        <source>final norm&apos;s shift</source>
        <translation>最终归一化的偏移</translation>
    </message>
    <message>
        <source>The same whatever the text</source>
        <translation>无论什么文本都相同</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>Of all parts</source>
        <translation>所有部分之和</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>logit difference</source>
        <translation>logit 差</translation>
    </message>
    <message>
        <source>As the model gives it</source>
        <translation>模型给出的值</translation>
    </message>
    <message>
        <source>The parts are being added up …</source>
        <translation>正在把各部分相加…</translation>
    </message>
    <message>
        <source>After %1 the logit of %2 is %3, and the parts add up to it: %4.</source>
        <translation>在 %1 之后，%2 的 logit 为 %3，各部分相加与之相符：%4。</translation>
    </message>
    <message>
        <source>After %1 the logits favour %2 by %3, and the parts add up to it: %4.</source>
        <translation>在 %1 之后，logit 偏向 %2，差为 %3，各部分相加与之相符：%4。</translation>
    </message>
    <message>
        <source>heads %1, feed-forwards %2, all else %3</source>
        <translation>头 %1，前馈层 %2，其余 %3</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么是</translation>
    </message>
    <message>
        <source>rather than</source>
        <translation>而不是</translation>
    </message>
    <message>
        <source>the likeliest</source>
        <translation>最可能的词元</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose one of the likeliest next tokens, or type one. Type a space before it where the token begins with one.</source>
        <translation>从最可能的下一个词元中选一个，或输入一个。若词元以空格开头，请在前面输入空格。</translation>
    </message>
    <message>
        <source>Whose logit is taken apart.</source>
        <translation>要分解其 logit 的词元。</translation>
    </message>
    <message>
        <source>With a second token the difference of the two logits is taken apart.</source>
        <translation>给出第二个词元时，分解的是两个 logit 之差。</translation>
    </message>
    <message>
        <source>Token whose logit is taken apart</source>
        <translation>要分解其 logit 的词元</translation>
    </message>
    <message>
        <source>Token that it is weighed against</source>
        <translation>与之比较的词元</translation>
    </message>
    <message>
        <source>What each head and feed-forward adds, by layer</source>
        <translation>每个头和前馈层的贡献，按层排列</translation>
    </message>
    <message>
        <source>Parts that count most</source>
        <translation>影响最大的部分</translation>
    </message>
    <message>
        <source>Added up</source>
        <translation>逐项相加</translation>
    </message>
    <message>
        <source>Attribution · %1 after %2</source>
        <translation>归因 · %2 之后的 %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;The stream at the end of the model is a sum: embeddings, and what every head and every feed-forward has written into it. The logit of a token is nearly linear in that sum, so it is a sum as well: &lt;b&gt;direct logit attribution&lt;/b&gt; (Elhage et al. 2021; Wang et al. 2022) tells what each part adds.&lt;/p&gt;&lt;p&gt;Red speaks for the token, blue against it. The final norm divides by the stream&apos;s deviation; it is held as it is, so the parts add up to the logit exactly.&lt;/p&gt;&lt;p&gt;It tells the direct way only: a head that matters because a later one reads what it wrote shows little here. Patching sees that.&lt;/p&gt;&lt;p&gt;Click a head to select it; Attention shows where it looks.&lt;/p&gt;</source>
        <translation>&lt;p&gt;模型末端的残差流是一个总和：嵌入，加上每个头和每个前馈层写入的内容。词元的 logit 对这个总和几乎是线性的，因此它也是一个总和：&lt;b&gt;直接 logit 归因&lt;/b&gt;（Elhage et al. 2021；Wang et al. 2022）说明每个部分贡献了多少。&lt;/p&gt;&lt;p&gt;红色支持该词元，蓝色反对它。最终归一化会除以残差流的标准差；这里把它固定不变，因此各部分相加恰好等于 logit。&lt;/p&gt;&lt;p&gt;它只说明直接的途径：如果一个头之所以重要，是因为后面的头读取了它写入的内容，那么它在这里几乎显示不出来。修补能看到这一点。&lt;/p&gt;&lt;p&gt;点击一个头即可选中它；“注意力”会显示它在看哪里。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Most counts %1 (%2).</source>
        <translation>影响最大的是 %1（%2）。</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>How much each head and feed-forward adds to a token&apos;s logit</source>
        <translation>每个头和前馈层为词元的 logit 贡献多少</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>前馈层</translation>
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
    <name>cutaway::BlindPanel</name>
    <message>
        <source>Both models gave the same answers: there is nothing to choose between.</source>
        <translation>两个模型给出的回答相同：没有可比较的。</translation>
    </message>
    <message>
        <source>%1 of %2 pairs judged. Which answer is better? (keys 1, 2 and 3)</source>
        <translation>%2 对中已评 %1 对。哪个回答更好？（按键 1、2 和 3）</translation>
    </message>
    <message>
        <source>All %1 pairs are judged.</source>
        <translation>全部 %1 对都已评完。</translation>
    </message>
    <message>
        <source>Judged pairs: %1. Won by %2: %3, by %4: %5, even: %6. Win rate of %4: %7, with 95 % confidence between %8 and %9 (Wilson).</source>
        <translation>已评 %1 对。%2 胜：%3，%4 胜：%5，平：%6。%4 的胜率：%7，95 % 置信区间为 %8 至 %9（Wilson）。</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>左边更好</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>不分高下</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>右边更好</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Tells which model is which before all pairs are judged</source>
        <translation>在评完所有对之前就揭晓哪个模型是哪个</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>The answer at the left</source>
        <translation>左边的回答</translation>
    </message>
    <message>
        <source>The answer at the right</source>
        <translation>右边的回答</translation>
    </message>
</context>
<context>
    <name>cutaway::CellEditor</name>
    <message>
        <source>%1 → %2</source>
        <comment>query, key</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: weight %2; the row sums to %3.</source>
        <translation>%1：权重 %2；该行之和为 %3。</translation>
    </message>
    <message>
        <source>%1: score %2, weight %3; the row sums to 1.</source>
        <translation>%1：分数 %2，权重 %3；该行之和为 1。</translation>
    </message>
    <message>
        <source>%1: weight %2; the row sums to 1.</source>
        <translation>%1：权重 %2；该行之和为 1。</translation>
    </message>
    <message>
        <source>Score of the cell</source>
        <translation>单元格的分数</translation>
    </message>
    <message>
        <source>Weight of the cell</source>
        <translation>单元格的权重</translation>
    </message>
    <message>
        <source>A weight is a number from 0 to 1,000,000, such as 0.3; Esc leaves it as it was.</source>
        <translation>权重是 0 到 1,000,000 之间的数，例如 0.3；按 Esc 保持原样。</translation>
    </message>
    <message>
        <source>A score is a number from −1,000,000 to 1,000,000, such as 2.5; Esc leaves it as it was.</source>
        <translation>分数是 −1,000,000 到 1,000,000 之间的数，例如 2.5；按 Esc 保持原样。</translation>
    </message>
</context>
<context>
    <name>cutaway::CellGrid</name>
    <message>
        <source>%1 · the first %2 of %3 columns</source>
        <translation>%1 · 前 %2 列，共 %3 列</translation>
    </message>
</context>
<context>
    <name>cutaway::ChatPage</name>
    <message>
        <source>(it ended at once, with no answer)</source>
        <translation>（一开始就结束了，没有回答）</translation>
    </message>
    <message numerus="yes">
        <source> … (cut after %Ln token(s))</source>
        <translation>
            <numerusform> …（%Ln 个词元后截断）</numerusform>
        </translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>（已停止）</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>您：</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>模型：</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Mean over the batches of the test part, which it was not trained on</source>
        <translation>对测试部分各批次取平均，模型没有用这部分训练过</translation>
    </message>
    <message>
        <source>reward margin</source>
        <translation>奖励差</translation>
    </message>
    <message>
        <source>Chosen answers&apos; mean reward minus the rejected ones&apos;, on the test part</source>
        <translation>测试部分上，被选回答的平均奖励减去被拒回答的平均奖励</translation>
    </message>
    <message>
        <source>reward accuracy</source>
        <translation>奖励准确率</translation>
    </message>
    <message>
        <source>Pairs of the test part whose chosen answer has the higher reward</source>
        <translation>测试部分中，被选回答的奖励较高的回答对</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>To instructions of the test part</source>
        <translation>对测试部分的指令</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>向它提问</translation>
    </message>
    <message>
        <source>Ask the model that came out; it is kept in a folder of its own.</source>
        <translation>向训练出的模型提问；它保存在自己的文件夹里。</translation>
    </message>
    <message>
        <source>in the template that it was taught by</source>
        <translation>使用它学习时所用的模板</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Input, where there is one</source>
        <translation>输入（若有）</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Each question stands for itself: the model was taught on single instructions and does not see the ones before. It answers greedily, in its template.</source>
        <translation>每个问题各自独立：模型学的是单条指令，看不到之前的问题。它按自己的模板以贪心方式回答。</translation>
    </message>
    <message>
        <source>Answers to the test part</source>
        <translation>对测试部分的回答</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>存为 JSON…</translation>
    </message>
    <message>
        <source>In the book&apos;s form, with each answer as model_response</source>
        <translation>按书中的格式，每个回答写作 model_response</translation>
    </message>
    <message>
        <source>Answer wanted</source>
        <translation>期望的回答</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>它的回答</translation>
    </message>
    <message>
        <source>What came out</source>
        <translation>训练结果</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Open as the model</source>
        <translation>作为模型打开</translation>
    </message>
    <message>
        <source>All places look into it then</source>
        <translation>此后各个视图都查看它</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>end of text</source>
        <translation>文本结束</translation>
    </message>
    <message>
        <source>Model, LoRA × %1:</source>
        <translation>模型，LoRA × %1：</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA 强度</translation>
    </message>
    <message>
        <source>How much of what LoRA learned is added to the base model: 0 = nothing, 1 = as it was trained</source>
        <translation>LoRA 学到的内容有多少加到基础模型上：0 = 完全不加，1 = 与训练时相同</translation>
    </message>
    <message>
        <source>Its answer would begin with</source>
        <translation>它的回答会这样开头</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>仔细查看</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>What changed: weights, attention and predictions, beside the base model</source>
        <translation>有哪些变化：权重、注意力和预测，与基础模型并列</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Scores of its answers to the test part, in the place Evaluate</source>
        <translation>它对测试部分的回答的分数，见“评估”</translation>
    </message>
</context>
<context>
    <name>cutaway::CheckPage</name>
    <message>
        <source>Reading and counting the texts…</source>
        <translation>正在读取文本并计数…</translation>
    </message>
    <message>
        <source>Making the model…</source>
        <translation>正在建立模型…</translation>
    </message>
    <message>
        <source>Looking at what the base model can do already…</source>
        <translation>正在查看基础模型已经会什么…</translation>
    </message>
    <message>
        <source>Measuring a few real steps on a copy…</source>
        <translation>正在副本上测量几个真实的步…</translation>
    </message>
    <message>
        <source>Learning one batch by heart, to see that it can learn…</source>
        <translation>正在把一个批次背下来，看它能不能学…</translation>
    </message>
    <message>
        <source>All looks well. Nothing has been changed yet.</source>
        <translation>一切正常。还没有作任何改动。</translation>
    </message>
    <message>
        <source>It can be trained. This should be known:</source>
        <translation>可以训练。但请注意：</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>尚未检查。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再检查一次</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Texts that the model learns from</source>
        <translation>模型从中学习的文本</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Texts that are looked at while it learns</source>
        <translation>学习过程中查看的文本</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Texts that are kept for the end</source>
        <translation>留到最后的文本</translation>
    </message>
    <message>
        <source>longest text</source>
        <translation>最长文本</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Longer ones are cut there</source>
        <translation>更长的会在那里截断</translation>
    </message>
    <message>
        <source>texts cut off</source>
        <translation>被截断的文本</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Longer than the longest text</source>
        <translation>比最长文本更长</translation>
    </message>
    <message>
        <source>numbers that train</source>
        <translation>参与训练的参数</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>%1 an epoch, %2 in all</source>
        <translation>每轮 %1，共 %2</translation>
    </message>
    <message>
        <source>tokens that count</source>
        <translation>计入的词元</translation>
    </message>
    <message>
        <source>Share of the training part’s tokens, padding included, that the loss or the head reads</source>
        <translation>训练部分的词元（包括填充）中，损失或输出头会读取的比例</translation>
    </message>
    <message>
        <source>loss now</source>
        <translation>当前损失</translation>
    </message>
    <message>
        <source>Mean loss on validation texts before any step</source>
        <translation>走任何一步之前，验证文本上的平均损失</translation>
    </message>
    <message>
        <source>accuracy now</source>
        <translation>当前准确率</translation>
    </message>
    <message>
        <source>On validation texts, before any step</source>
        <translation>走任何一步之前，在验证文本上</translation>
    </message>
    <message>
        <source>by guessing</source>
        <translation>靠猜</translation>
    </message>
    <message>
        <source>Always naming the most frequent class of the validation texts</source>
        <translation>总是回答验证文本中最常见的类别</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
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
        <source>Reckoned from the measured steps and evaluations</source>
        <translation>由测得的步和评估推算</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 are free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>step 0</source>
        <translation>第 0 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>The loss of one batch, trained on over and over: the model can learn these texts.</source>
        <translation>反复学习同一批次的损失：模型学得会这些文本。</translation>
    </message>
    <message>
        <source>The loss of one batch, trained on over and over, does not fall below half: the learning rate may be too small, or too little trains.</source>
        <translation>反复学习同一批次的损失没有降到一半以下：学习率可能太小，或参与训练的参数太少。</translation>
    </message>
    <message>
        <source>%1 of %2 · row %3</source>
        <translation>第 %1 个，共 %2 个 · 第 %3 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) cut off</source>
        <translation>
            <numerusform>截去 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Before it trains</source>
        <translation>训练之前</translation>
    </message>
    <message>
        <source>Can it learn?</source>
        <translation>它学得会吗？</translation>
    </message>
    <message>
        <source>What the model is given</source>
        <translation>模型读到的内容</translation>
    </message>
    <message>
        <source>Example before</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>The model today</source>
        <translation>现在的模型</translation>
    </message>
    <message>
        <source>Will take about</source>
        <translation>大约需要</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Of the time, at most: were each answer to the test part as long as it may be</source>
        <translation>其中最多占用的时间：假设对测试部分的每个回答都达到允许的最大长度</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>…还有 %Ln 行需要查看</numerusform>
        </translation>
    </message>
    <message>
        <source>seen in training</source>
        <translation>训练中出现过</translation>
    </message>
    <message>
        <source>Rows that validate or test and ask what a row asks that trains</source>
        <translation>用于验证或测试、但所问与某个训练行相同的行</translation>
    </message>
    <message>
        <source>Texts that validate or test and train, too</source>
        <translation>用于验证或测试、但也用于训练的文本</translation>
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
    <name>cutaway::ClassesPage</name>
    <message>
        <source>rows to look at</source>
        <translation>需要查看的行</translation>
    </message>
    <message>
        <source>texts that appear more than once</source>
        <translation>出现不止一次的文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln 个文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) appear more than once; the first of each counts.</source>
        <translation>
            <numerusform>%Ln 个文本出现不止一次；各自只计第一个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) appear more than once.</source>
        <translation>
            <numerusform>%Ln 个文本出现不止一次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) should be looked at.</source>
        <translation>
            <numerusform>%Ln 行需要查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Row and what is odd</source>
        <translation>行及其异常之处</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>%1 in the file; %2 train, %3 validate, %4 test</source>
        <translation>文件中有 %1 个；%2 个训练，%3 个验证，%4 个测试</translation>
    </message>
    <message>
        <source>Keeps %1 of each, as the book does.</source>
        <translation>每类保留 %1 个，与书中一样。</translation>
    </message>
    <message>
        <source>Keeps all; in the loss, each class counts as much as every other.</source>
        <translation>全部保留；在损失中，每个类别的分量相同。</translation>
    </message>
    <message>
        <source>Keeps all as they are.</source>
        <translation>全部原样保留。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Each class has about as many texts as the others: there is little to even out.</source>
        <translation>各类别的文本数相差不多：没有多少需要平衡的。</translation>
    </message>
    <message>
        <source>%1 % of the texts are of the class “%2”. A model that always says “%2” is right that often and has learnt nothing.</source>
        <translation>%1 % 的文本属于类别“%2”。一个总是回答“%2”的模型有这么高的正确率，却什么也没学会。</translation>
    </message>
    <message>
        <source>texts kept</source>
        <translation>保留的文本</translation>
    </message>
    <message>
        <source>In all three parts together</source>
        <translation>三个部分合计</translation>
    </message>
    <message>
        <source>right by guessing</source>
        <translation>靠猜的正确率</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Accuracy of always naming the most frequent of the kept classes</source>
        <translation>总是回答所保留文本中最常见类别时的准确率</translation>
    </message>
    <message>
        <source>Validation file…</source>
        <translation>验证文件…</translation>
    </message>
    <message>
        <source>Validation: %1</source>
        <translation>验证：%1</translation>
    </message>
    <message>
        <source>Test file…</source>
        <translation>测试文件…</translation>
    </message>
    <message>
        <source>Test: %1</source>
        <translation>测试：%1</translation>
    </message>
    <message>
        <source>train</source>
        <comment>part of the texts</comment>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <comment>part of the texts</comment>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <comment>part of the texts</comment>
        <translation>测试</translation>
    </message>
    <message>
        <source>Texts that the model learns from</source>
        <translation>模型从中学习的文本</translation>
    </message>
    <message>
        <source>Texts that are looked at while it learns, and not learnt from</source>
        <translation>学习过程中查看、但不从中学习的文本</translation>
    </message>
    <message>
        <source>Texts that are kept for the end</source>
        <translation>留到最后的文本</translation>
    </message>
    <message>
        <source>Longest text that trains: %1 tokens. Longest of all: %2. On average: %3.</source>
        <translation>训练部分最长的文本：%1 个词元。全部中最长的：%2。平均：%3。</translation>
    </message>
    <message>
        <source>Classes and split</source>
        <translation>类别与划分</translation>
    </message>
    <message>
        <source>Reading all texts…</source>
        <translation>正在读取全部文本…</translation>
    </message>
    <message>
        <source>Show the first texts</source>
        <translation>显示最前面的文本</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示它们</translation>
    </message>
    <message>
        <source>Keep one of each</source>
        <translation>每个只留一份</translation>
    </message>
    <message>
        <source>Of rows with the same text only the first counts; the file stays as it is. Without this, a text that trains may also test.</source>
        <translation>文本相同的行只计第一行；文件保持不变。不这样做，用于训练的文本也可能用于测试。</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>As many of each class as the smallest has, drawn as the book draws them</source>
        <translation>每个类别都取与最小类别一样多，按书中的方式抽取</translation>
    </message>
    <message>
        <source>All texts; rare classes count more in the loss</source>
        <translation>使用全部文本；稀有类别在损失中分量更大</translation>
    </message>
    <message>
        <source>All texts, all alike</source>
        <translation>使用全部文本，一视同仁</translation>
    </message>
    <message>
        <source>By shares</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>By files</source>
        <translation>按文件</translation>
    </message>
    <message>
        <source>The file is parted at random, the same way for the same seed</source>
        <translation>文件随机划分，同样的种子给出同样的划分</translation>
    </message>
    <message>
        <source>Validation and test come from files of their own</source>
        <translation>验证和测试来自各自的文件</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Split each class by itself</source>
        <translation>每个类别各自划分</translation>
    </message>
    <message>
        <source>Stratified: each part gets the same share of every class</source>
        <translation>分层：每个部分中各类别所占的比例相同</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Texts of each class</source>
        <translation>各类别的文本</translation>
    </message>
    <message>
        <source>Why balance?</source>
        <translation>为什么要平衡？</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留的内容</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>…还有 %Ln 行需要查看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::ClassifyChoices</name>
    <message>
        <source>The vector of the last place, as in the book: of a short text that is padding, which has seen the text before it. All texts are padded to one width.</source>
        <translation>最后位置的向量，与书中一样：短文本的最后位置是填充，它看得到前面的文本。所有文本都填充到同样的长度。</translation>
    </message>
    <message>
        <source>The vector of the text&apos;s own last token, as transformers&apos; GPT2ForSequenceClassification does.</source>
        <translation>文本自身最后一个词元的向量，与 transformers 的 GPT2ForSequenceClassification 一样。</translation>
    </message>
    <message>
        <source>The mean of the vectors of all tokens that are no padding.</source>
        <translation>所有非填充词元的向量的平均。</translation>
    </message>
    <message>
        <source>What the head reads</source>
        <translation>输出头读取什么</translation>
    </message>
    <message>
        <source>Last place</source>
        <translation>最后位置</translation>
    </message>
    <message>
        <source>Last token</source>
        <translation>最后词元</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The last place, padding or not (the book)</source>
        <translation>最后位置，不论是不是填充（书中做法）</translation>
    </message>
    <message>
        <source>The last token that is no padding</source>
        <translation>最后一个不是填充的词元</translation>
    </message>
    <message>
        <source>The mean over the tokens that are no padding</source>
        <translation>对非填充的词元取平均</translation>
    </message>
    <message>
        <source>Short texts are padded</source>
        <translation>短文本填充</translation>
    </message>
    <message>
        <source>to the longest of all</source>
        <translation>到全部文本中最长的</translation>
    </message>
    <message>
        <source>to the longest of a batch</source>
        <translation>到批次中最长的</translation>
    </message>
    <message>
        <source>All batches are as wide (the book)</source>
        <translation>所有批次一样长（书中做法）</translation>
    </message>
    <message>
        <source>Batches of short texts are faster</source>
        <translation>短文本的批次更快</translation>
    </message>
    <message>
        <source>The vector of the last place: of a short text that is padding, which looks at the text’s own tokens and at no other padding.</source>
        <translation>最后位置的向量：短文本的最后位置是填充，它关注文本自身的词元，不关注其他填充。</translation>
    </message>
    <message>
        <source>Mask the padding (attention mask)</source>
        <translation>掩盖填充（注意力掩码）</translation>
    </message>
    <message>
        <source>No place looks at padding. It makes a difference only where the head reads the last place: a text’s own tokens never see what stands behind them. The book masks nothing.</source>
        <translation>没有位置关注填充。只有输出头读取最后位置时才有区别：文本自身的词元从来看不到后面的内容。书中什么也不掩盖。</translation>
    </message>
</context>
<context>
    <name>cutaway::ClassifyDesk</name>
    <message>
        <source>Save the sorted texts</source>
        <translation>保存分类好的文本</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Choose a file of texts and their classes</source>
        <translation>选择文本及其类别的文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Tables and JSON (*.csv *.tsv *.json *.jsonl *.txt)</source>
        <translation>表格和 JSON (*.csv *.tsv *.json *.jsonl *.txt)</translation>
    </message>
    <message>
        <source>Choose the texts that validate</source>
        <translation>选择用于验证的文本</translation>
    </message>
    <message>
        <source>Choose the texts that test</source>
        <translation>选择用于测试的文本</translation>
    </message>
    <message>
        <source>Choose a model folder to begin with</source>
        <translation>选择作为起点的模型文件夹</translation>
    </message>
    <message>
        <source>Choose a file of texts to sort</source>
        <translation>选择要分类的文本文件</translation>
    </message>
    <message>
        <source>%1 rows are sorted…</source>
        <translation>已分类 %1 行…</translation>
    </message>
    <message>
        <source>%1 rows are sorted: %2</source>
        <translation>已分类 %1 行：%2</translation>
    </message>
    <message>
        <source>It was stopped; no file was written.</source>
        <translation>已停止；没有写入文件。</translation>
    </message>
    <message>
        <source>Sorting %1…</source>
        <translation>正在给 %1 分类…</translation>
    </message>
    <message>
        <source>The report is saved as %1.</source>
        <translation>报告已存为 %1。</translation>
    </message>
</context>
<context>
    <name>cutaway::ClassifyWizard</name>
    <message>
        <source>Fine-tune a classifier</source>
        <translation>微调分类器</translation>
    </message>
    <message>
        <source>Teach the model to sort texts. Nothing in your files is changed.</source>
        <translation>教模型给文本分类。您的文件不会有任何改动。</translation>
    </message>
    <message>
        <source>&lt;p&gt;A classifier is a language model whose head is taken off and replaced by a small one with an output for each class (chapter 6 of the book). The rest of the model already knows how language goes; a few minutes of training teach it what tells the classes apart.&lt;/p&gt;&lt;p&gt;The texts are parted in three: from one part it learns, the second is looked at while it learns, the third is kept for the end.&lt;/p&gt;</source>
        <translation>&lt;p&gt;分类器是一个语言模型，它原来的输出头被取下，换成一个小的输出头，每个类别对应一个输出（书的第 6 章）。模型的其余部分已经懂得语言的规律；几分钟的训练就能教会它各个类别的区别。&lt;/p&gt;&lt;p&gt;文本分成三部分：从第一部分学习，第二部分在学习过程中查看，第三部分留到最后。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The column with the texts that are to be sorted</source>
        <translation>要分类的文本所在的列</translation>
    </message>
    <message>
        <source>The column with the class of each text</source>
        <translation>每个文本的类别所在的列</translation>
    </message>
    <message>
        <source>Drop a file of texts and their classes here</source>
        <translation>把文本及其类别的文件拖放到这里</translation>
    </message>
    <message>
        <source>A table (CSV, TSV) or JSON with a column of texts and one of classes, with a header or without</source>
        <translation>含有一列文本和一列类别的表格（CSV、TSV）或 JSON，有没有表头都可以</translation>
    </message>
    <message>
        <source>what the head reads</source>
        <translation>输出头读取什么</translation>
    </message>
</context>
<context>
    <name>cutaway::ClusterPanel</name>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>HOST is the name of the first machine.</source>
        <translation>HOST 是第一台机器的名称。</translation>
    </message>
    <message>
        <source>The line is given on every machine.</source>
        <translation>每台机器上都要执行这一行。</translation>
    </message>
    <message numerus="yes">
        <source>Each process computes a batch of its own: %Ln of them learn as one with that many times the batch.</source>
        <translation>
            <numerusform>每个进程各算一个批次：%Ln 个进程合起来相当于一个进程用这么多倍的批次学习。</numerusform>
        </translation>
    </message>
    <message>
        <source>The recipe is exact, which is for the CPU: choose Fast for GPUs.</source>
        <translation>这个配方是精确的，只用于 CPU：要用 GPU 请选“快速”。</translation>
    </message>
    <message>
        <source>1. Save the recipe</source>
        <translation>1. 保存配方</translation>
    </message>
    <message>
        <source>Save recipe…</source>
        <translation>保存配方…</translation>
    </message>
    <message>
        <source>2. Start it there</source>
        <translation>2. 在那边启动</translation>
    </message>
    <message>
        <source>in the recipe&apos;s folder</source>
        <translation>在配方所在的文件夹里</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>PyTorch&apos;s launcher, on one machine or several</source>
        <translation>PyTorch 的启动器，一台或多台机器</translation>
    </message>
    <message>
        <source>Within an allocation of Slurm</source>
        <translation>在 Slurm 分配的资源中</translation>
    </message>
    <message>
        <source>Open MPI&apos;s mpirun</source>
        <translation>Open MPI 的 mpirun</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>How many machines take part.</source>
        <translation>有多少台机器参加。</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>每台的进程数</translation>
    </message>
    <message>
        <source>One for each GPU, or for each socket of a CPU.</source>
        <translation>每个 GPU 一个，或每个 CPU 插槽一个。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>3. Open what comes back</source>
        <translation>3. 打开带回来的结果</translation>
    </message>
    <message>
        <source>Open run folder…</source>
        <translation>打开运行文件夹…</translation>
    </message>
    <message>
        <source>Copy the run&apos;s folder here. It opens with its curves, checkpoints and samples, and can go on on this machine.</source>
        <translation>把运行的文件夹复制到这里。打开后有它的曲线、检查点和样例，还可以在这台机器上继续训练。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to what is set up</source>
        <translation>回到设置</translation>
    </message>
    <message>
        <source>Save the recipe to a folder that the other machine sees, and copy its texts beside it: a path that is not there is looked for by its file name beside the recipe, and in the folder that --data names.</source>
        <translation>把配方保存到另一台机器也能看到的文件夹，并把它的文本复制到旁边：路径不存在时，会按文件名在配方旁边和 --data 指定的文件夹中查找。</translation>
    </message>
</context>
<context>
    <name>cutaway::ColumnFields</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>列 %1</translation>
    </message>
</context>
<context>
    <name>cutaway::CombineBar</name>
    <message>
        <source>The weights of the selected head as they are.</source>
        <translation>所选头的权重，保持原样。</translation>
    </message>
    <message>
        <source>The mean of several heads: where they look together. What one head alone does is thinned out.</source>
        <translation>几个头的平均：它们共同关注的地方。只有一个头在做的事会被冲淡。</translation>
    </message>
    <message>
        <source>The largest weight of several heads: what at least one of them looks at. Rows sum to more than 1.</source>
        <translation>几个头中最大的权重：至少有一个头关注的内容。各行之和大于 1。</translation>
    </message>
    <message>
        <source>How much of each token reaches a position by way of all layers up to the selected one, half of the stream passing by unchanged (Abnar and Zuidema 2020).</source>
        <translation>每个词元有多少经由到所选层为止的所有层到达一个位置，其中残差流的一半原样通过（Abnar and Zuidema 2020）。</translation>
    </message>
    <message>
        <source>How long the vector is that a head really adds for a token, ‖α·V·W_O‖, instead of the weight α alone (Kobayashi et al. 2020): a token may be looked at a lot and give little, as the first one often does.</source>
        <translation>一个头真正为词元加上的向量有多长，即 ‖α·V·W_O‖，而不只是权重 α（Kobayashi et al. 2020）：一个词元可能很受关注却贡献很少，第一个词元往往如此。</translation>
    </message>
    <message>
        <source>The first token&apos;s column is taken away and each row divided by what is left: what is looked at besides the attention sink (Xiao et al. 2023).</source>
        <translation>去掉第一个词元的那一列，每一行再除以余下部分之和：除注意力汇聚点之外还关注什么（Xiao et al. 2023）。</translation>
    </message>
    <message>
        <source>One head</source>
        <translation>一个头</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>逐层展开</translation>
    </message>
    <message>
        <source>How heads become one map</source>
        <translation>各头如何合成一张图</translation>
    </message>
    <message>
        <source>heads of the layer</source>
        <comment>mean or max of</comment>
        <translation>该层的各头</translation>
    </message>
    <message>
        <source>this head in all layers</source>
        <comment>mean or max of</comment>
        <translation>此头在所有层</translation>
    </message>
    <message>
        <source>all heads</source>
        <comment>mean or max of</comment>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Which heads are taken together</source>
        <translation>哪些头合在一起</translation>
    </message>
    <message>
        <source>‖αVW‖</source>
        <translation>‖αVW‖</translation>
    </message>
    <message>
        <source>Value-weighted attention</source>
        <translation>按值加权的注意力</translation>
    </message>
    <message>
        <source>Without first token</source>
        <translation>不含第一个词元</translation>
    </message>
    <message>
        <source>The first token&apos;s column is taken away, the other lengths stay what they are: what is taken over besides the attention sink (Xiao et al. 2023).</source>
        <translation>去掉第一个词元那一列，其余长度保持不变：看的是除注意力汇聚点（Xiao 等 2023）之外吸收了什么。</translation>
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
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Undo the last edit of the model</source>
        <translation>撤销对模型的上一次编辑</translation>
    </message>
    <message>
        <source>Redo an edit of the model</source>
        <translation>重做对模型的编辑</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
</context>
<context>
    <name>cutaway::CompareDesk</name>
    <message>
        <source>Comparing before and after</source>
        <translation>正在比较前后</translation>
    </message>
</context>
<context>
    <name>cutaway::CompareModel</name>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>the first that differs</source>
        <translation>第一个不同的</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>The largest absolute difference of two numbers at the same place</source>
        <translation>同一位置上两个数之差的最大绝对值</translation>
    </message>
    <message>
        <source>The norm of the difference, divided by the norm of the open model&apos;s tensor</source>
        <translation>差的范数，除以打开的模型的张量的范数</translation>
    </message>
    <message>
        <source>A tensor differs when its largest difference passes 0.00002 × (1 + its largest number)</source>
        <translation>张量的最大差值超过 0.00002 × (1 + 其中最大的数) 时，算作不同</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>largest |Δ|</source>
        <translation>最大 |Δ|</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>cutaway::ComparePage</name>
    <message>
        <source>%1: %2 of its attention went elsewhere</source>
        <translation>%1：其注意力有 %2 转到了别处</translation>
    </message>
    <message>
        <source>Mean over the text’s queries</source>
        <translation>对文本的各个查询取平均</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>a fresh model</source>
        <translation>一个全新的模型</translation>
    </message>
    <message>
        <source>Both models are being read…</source>
        <translation>正在读取两个模型…</translation>
    </message>
    <message>
        <source>%1 tokens; the first %2 are read: more the model does not see at once.</source>
        <translation>%1 个词元；只读前 %2 个：再多模型一次看不到。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s), read by both models</source>
        <translation>
            <numerusform>%Ln 个词元，两个模型都读</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a text to see what became of attention and predictions.</source>
        <translation>输入一段文本，看注意力和预测变成了什么样。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>the heads have different shapes and are left out; the new one’s bias is in final_norm.shift</source>
        <translation>两个输出头形状不同，已略去；新输出头的偏置在 final_norm.shift 中</translation>
    </message>
    <message>
        <source>tensor by tensor, those that went farthest first</source>
        <translation>逐个张量，变化最大的在前</translation>
    </message>
    <message>
        <source>tensors changed</source>
        <translation>变化的张量</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Weight tensors with any number that is another now</source>
        <translation>其中有任何数与之前不同的权重张量</translation>
    </message>
    <message>
        <source>attention moved</source>
        <translation>移动的注意力</translation>
    </message>
    <message>
        <source>Share of a query’s attention that went elsewhere, mean over heads and queries</source>
        <translation>一个查询的注意力中转到别处的比例，对各头和各查询取平均</translation>
    </message>
    <message>
        <source>KL, mean</source>
        <translation>KL，平均</translation>
    </message>
    <message>
        <source>KL(before ‖ after) of the next token’s probabilities, nats, mean over the text’s positions</source>
        <translation>下一个词元概率的 KL(before ‖ after)（之前 ‖ 之后），单位纳特，对文本的各位置取平均</translation>
    </message>
    <message>
        <source>same next token</source>
        <translation>下一个词元相同</translation>
    </message>
    <message>
        <source>Positions whose likeliest next token is still the same</source>
        <translation>最可能的下一个词元仍然相同的位置</translation>
    </message>
    <message>
        <source>loss before</source>
        <translation>之前的损失</translation>
    </message>
    <message>
        <source>Of this text, nats a token</source>
        <translation>对这段文本，单位每词元纳特</translation>
    </message>
    <message>
        <source>loss after</source>
        <translation>之后的损失</translation>
    </message>
    <message>
        <source>Click a head in the picture to look at it.</source>
        <translation>点击图中的一个头来查看它。</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Half the sum of |after − before| over a query’s weights, mean over the text’s queries</source>
        <translation>|之后 − 之前| 对一个查询的各权重求和的一半，对文本的各个查询取平均</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>之前与之后</translation>
    </message>
    <message>
        <source>What the fine-tuning changed: in the weights, in attention, in what comes next.</source>
        <translation>微调改变了什么：权重、注意力、接下来的内容。</translation>
    </message>
    <message>
        <source>Back to the result</source>
        <translation>回到结果</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>that both models read</source>
        <translation>两个模型都读的</translation>
    </message>
    <message>
        <source>Text that both models read</source>
        <translation>两个模型都读的文本</translation>
    </message>
    <message>
        <source>Type a text here</source>
        <translation>在此输入文本</translation>
    </message>
    <message>
        <source>Attention that moved</source>
        <translation>移动的注意力</translation>
    </message>
    <message>
        <source>head by head</source>
        <translation>逐个头</translation>
    </message>
    <message>
        <source>How much of each head’s attention went elsewhere</source>
        <translation>每个头的注意力有多少转到了别处</translation>
    </message>
    <message>
        <source>Share of a query’s attention that looks elsewhere now: 0 = as before. Click a head.</source>
        <translation>一个查询的注意力中现在看向别处的比例：0 = 与之前一样。请点击一个头。</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>接下来是什么</translation>
    </message>
    <message>
        <source>position by position</source>
        <translation>逐个位置</translation>
    </message>
    <message>
        <source>Click a heading to sort by it.</source>
        <translation>点击表头可按它排序。</translation>
    </message>
    <message>
        <source>What each position predicts before and after</source>
        <translation>每个位置之前和之后的预测</translation>
    </message>
    <message>
        <source>How far each weight tensor went</source>
        <translation>每个权重张量变化了多少</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Look at it in Attention</source>
        <translation>在“注意力”中查看</translation>
    </message>
    <message>
        <source>Opens the tuned model with this text</source>
        <translation>用这段文本打开微调后的模型</translation>
    </message>
</context>
<context>
    <name>cutaway::CompareView</name>
    <message>
        <source>Choose what to compare with: a model folder, or a file.</source>
        <translation>选择要与什么比较：模型文件夹或文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln activation(s) agree.</source>
        <translation>
            <numerusform>全部 %Ln 个激活值都一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the first activation, differs already: by up to %2.</source>
        <translation>第一个激活值 %1 就已经不同：最多相差 %2。</translation>
    </message>
    <message>
        <source>%1 is the first activation that differs: by up to %2. All before it agree.</source>
        <translation>%1 是第一个不同的激活值：最多相差 %2。它之前的都一致。</translation>
    </message>
    <message>
        <source>Both read the text …</source>
        <translation>两个模型正在读文本…</translation>
    </message>
    <message>
        <source>The text or the file is another one now: compare again. Below is what came of the last one.</source>
        <translation>现在的文本或文件已经不同：请重新比较。下面是上一次的结果。</translation>
    </message>
    <message>
        <source>Compare the open model with another of the same shape on this text. Both compute each activation; the first that differs shows where a mistake is.</source>
        <translation>在这段文本上，把打开的模型与另一个形状相同的模型比较。两者都算出每个激活值；第一个不同的激活值指出错误在哪里。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>a model folder, a state dict (.pth, .bin) or activations (.safetensors)</source>
        <translation>模型文件夹、state dict（.pth、.bin）或激活值（.safetensors）</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Choose a model folder of the same shape</source>
        <translation>选择形状相同的模型文件夹</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose a PyTorch state dict or a file of activations</source>
        <translation>选择 PyTorch state dict 或激活值文件</translation>
    </message>
    <message>
        <source>Activations and how far they differ</source>
        <translation>激活值及其差异大小</translation>
    </message>
    <message>
        <source>What can be compared</source>
        <translation>可以比较什么</translation>
    </message>
    <message>
        <source>A model folder in the layout of Hugging Face&apos;s GPT-2.

A state dict as torch.save writes it (.pth, .pt, .bin), under the book&apos;s names or Hugging Face&apos;s. It is read without running any of its code.

Activations of your own implementation (.safetensors), named as in the table: any of them, in the same shapes. “cutaway-cli diverge --write” writes the open model&apos;s as an example.</source>
        <translation>采用 Hugging Face 的 GPT-2 布局的模型文件夹。

torch.save 写出的 state dict（.pth、.pt、.bin），使用书中或 Hugging Face 的名称。读取时不运行其中的任何代码。

您自己的实现的激活值（.safetensors），名称与表中相同：可以是其中任意几个，形状相同。“cutaway-cli diverge --write” 会写出打开的模型的激活值作为示例。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Whoever writes a GPT by hand wants to know whether it computes what it should, and if not, where it goes wrong. Both models read the text, and every number on the way is compared, in the order in which they come to be: embeddings, queries, scores, weights, …&lt;/p&gt;&lt;p&gt;The &lt;b&gt;first&lt;/b&gt; activation that differs is where to look; all after it differ because of it. Usual mistakes (untransposed weights, no division by √D, a wrong mask, a missing norm) are tried in the open model, and those that give the other&apos;s numbers are named.&lt;/p&gt;</source>
        <translation>&lt;p&gt;自己动手写 GPT 的人想知道它算得对不对；如果不对，错在哪里。两个模型读同一段文本，途中的每个数都按产生的顺序比较：嵌入、查询、分数、权重……&lt;/p&gt;&lt;p&gt;&lt;b&gt;第一个&lt;/b&gt;不同的激活值就是该查看的地方；它之后的不同都由它引起。常见的错误（权重没有转置、没有除以 √D、掩码错误、缺少归一化）会在打开的模型中逐一尝试，能得出对方数值的会列出来。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Where another model, or your own implementation, first differs</source>
        <translation>另一个模型或您自己的实现最先在哪里不同</translation>
    </message>
    <message>
        <source>%1 is the first activation that differs: one of the two models has values there that are not a number.</source>
        <translation>%1 是第一个不同的激活值：两个模型中有一个在那里的值不是数。</translation>
    </message>
</context>
<context>
    <name>cutaway::ConfusionMatrix</name>
    <message numerus="yes">
        <source>Confusion matrix of %Ln class(es)</source>
        <translation>
            <numerusform>%Ln 个类别的混淆矩阵</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 texts of “%3” are taken for “%4” (%5)</source>
        <translation>“%3”的 %2 个文本中有 %1 个被认作“%4”（%5）</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
</context>
<context>
    <name>cutaway::CurvePlot</name>
    <message>
        <source>(the batches before it: about %1)</source>
        <translation>（此前各批：约 %1）</translation>
    </message>
    <message>
        <source>A surprise: far above the losses before it</source>
        <translation>意外：远高于此前的损失</translation>
    </message>
</context>
<context>
    <name>cutaway::DataChooser</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>or take one that is at hand</source>
        <translation>或使用现成的文件</translation>
    </message>
</context>
<context>
    <name>cutaway::DataPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>约 %1 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Of the file on the disk</source>
        <translation>文件在磁盘上的大小</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>rows, about</source>
        <translation>行数，约</translation>
    </message>
    <message>
        <source>Rows of data, the header not counted</source>
        <translation>数据的行数，不计表头</translation>
    </message>
    <message>
        <source>Reckoned from the first megabyte; they are counted in the next step</source>
        <translation>按开头的一兆字节推算；下一步会数清楚</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>These are the first %1 rows; counting from 0.</source>
        <translation>这是最前面的 %1 行；从 0 计数。</translation>
    </message>
    <message>
        <source>These are all rows; counting from 0.</source>
        <translation>这是全部的行；从 0 计数。</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more row(s) to look at</source>
        <translation>
            <numerusform>…还有 %Ln 行需要查看</numerusform>
        </translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Choose a file to go on.</source>
        <translation>要继续，请选择一个文件。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln column(s) only, and %2 are needed. Is the separator right?</source>
        <translation>
            <numerusform>%1 只有 %Ln 列，而需要 %2 列。分隔符对吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the column for “%1”.</source>
        <translation>请选择“%1”所在的列。</translation>
    </message>
    <message>
        <source>“%1” and “%2” can&apos;t be the same column.</source>
        <translation>“%1”和“%2”不能是同一列。</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择另一个文件</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件最前面的行</translation>
    </message>
    <message>
        <source>This file</source>
        <translation>此文件</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>不作任何改动</translation>
    </message>
    <message>
        <source>The file is only read. How it is read was found out from its bytes; change what was found where it is wrong, and see at once what becomes of the rows.</source>
        <translation>文件只会被读取。读取方式是从它的字节判断出来的；判断有误之处请更改，并立即看到各行会变成什么样。</translation>
    </message>
</context>
<context>
    <name>cutaway::DeviceForm</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 (not here)</source>
        <translation>%1（本机没有）</translation>
    </message>
    <message>
        <source>Exact: operations and random numbers in the book&apos;s order, on the CPU in float32. The same seed gives the same curve, digit for digit.</source>
        <translation>精确：运算和随机数都按书中的顺序，在 CPU 上用 float32。同样的种子给出逐位相同的曲线。</translation>
    </message>
    <message>
        <source>Fast, in bfloat16: products are computed with fewer digits and weights keep theirs. On machines made for it much faster; the curve is about the same.</source>
        <translation>快速，bfloat16：乘积用较少的位数计算，权重保持原有位数。在支持它的机器上快得多，曲线大致相同。</translation>
    </message>
    <message>
        <source>Fast: fused operations, on a GPU where there is one. The same curve within rounding.</source>
        <translation>快速：融合的运算，有 GPU 时用 GPU。除舍入外曲线相同。</translation>
    </message>
    <message>
        <source>Exact training is for the CPU, and the device is %1: choose Fast, or the CPU.</source>
        <translation>精确训练只用于 CPU，而设备是 %1：请选“快速”，或选 CPU。</translation>
    </message>
    <message>
        <source>Exact training computes in float32: choose Fast for bfloat16.</source>
        <translation>精确训练用 float32 计算：要用 bfloat16 请选“快速”。</translation>
    </message>
    <message>
        <source>a GPU where there is one</source>
        <translation>有 GPU 时用 GPU</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Numbers of 32 bits, as in the book</source>
        <translation>32 位的数，与书中一样</translation>
    </message>
    <message>
        <source>Products in 16 bits (autocast); needs Fast</source>
        <translation>乘积用 16 位（autocast）；需要“快速”</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers begin: weights, order of the text, dropout.</source>
        <translation>随机数从哪里开始：权重、文本的顺序、dropout。</translation>
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
    <name>cutaway::DistanceCurve</name>
    <message>
        <source>the token itself: %1</source>
        <translation>词元自身：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) back: %1</source>
        <translation>
            <numerusform>往回 %Ln 个词元：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>How far back %1 looks</source>
        <translation>%1 往回看多远</translation>
    </message>
    <message>
        <source>Being measured …</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) back</source>
        <translation>
            <numerusform>往回 %Ln 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::EditActions</name>
    <message>
        <source>Every token looks equally at all that it may see</source>
        <translation>每个词元都均等地关注它能看到的一切</translation>
    </message>
    <message>
        <source>At the token before it; the first one at itself</source>
        <translation>关注前一个词元；第一个词元关注自身</translation>
    </message>
    <message>
        <source>At the text&apos;s first token</source>
        <translation>关注文本的第一个词元</translation>
    </message>
    <message>
        <source>At itself</source>
        <translation>关注自身</translation>
    </message>
    <message>
        <source>Switch block L%1 on</source>
        <translation>打开块 L%1</translation>
    </message>
    <message>
        <source>Switch block L%1 off</source>
        <translation>关闭块 L%1</translation>
    </message>
    <message>
        <source>Attention and feed-forward of the layer add nothing to the stream</source>
        <translation>该层的注意力和前馈层不向残差流添加任何内容</translation>
    </message>
    <message>
        <source>Switch the feed-forward of L%1 on</source>
        <translation>打开 L%1 的前馈层</translation>
    </message>
    <message>
        <source>Switch the feed-forward of L%1 off</source>
        <translation>关闭 L%1 的前馈层</translation>
    </message>
    <message>
        <source>The feed-forward of the layer adds nothing to the stream</source>
        <translation>该层的前馈层不向残差流添加任何内容</translation>
    </message>
    <message>
        <source>The blocks of this model have no feed-forward</source>
        <translation>此模型的块没有前馈层</translation>
    </message>
    <message>
        <source>No longer cut “%1” → “%2” in %3</source>
        <translation>不再切断 %3 中的“%1” → “%2”</translation>
    </message>
    <message>
        <source>Cut “%1” → “%2” in %3</source>
        <translation>切断 %3 中的“%1” → “%2”</translation>
    </message>
    <message>
        <source>Nobody sees “%1”</source>
        <translation>谁都看不到“%1”</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>in all heads of L%1</source>
        <translation>在 L%1 的所有头中</translation>
    </message>
    <message>
        <source>in all layers</source>
        <translation>在所有层中</translation>
    </message>
    <message>
        <source>Edit “%1” → “%2”</source>
        <translation>编辑“%1” → “%2”</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Replace the pattern of %1</source>
        <translation>替换 %1 的模式</translation>
    </message>
    <message>
        <source>Take all edits away</source>
        <translation>去掉所有编辑</translation>
    </message>
</context>
<context>
    <name>cutaway::EditRows</name>
    <message>
        <source>Take this edit away (Delete)</source>
        <translation>去掉这个编辑 (Delete)</translation>
    </message>
</context>
<context>
    <name>cutaway::EditsDesk</name>
    <message>
        <source>Save the edits</source>
        <translation>保存编辑</translation>
    </message>
    <message>
        <source>Edits (*.json)</source>
        <translation>编辑 (*.json)</translation>
    </message>
    <message>
        <source>Open edits</source>
        <translation>打开编辑</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open the text that means are taken over</source>
        <translation>打开用来求平均的文本</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)</source>
        <translation>文本 (*.txt *.md *.csv *.json *.py *.cpp *.h)</translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln token(s) of %1</source>
        <translation>
            <numerusform>%1 的前 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Means are taken over the text that is read.</source>
        <translation>平均值在所读的文本上求得。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) from %1</source>
        <translation>
            <numerusform>来自 %1 的 %Ln 个编辑</numerusform>
        </translation>
    </message>
    <message>
        <source>The edits are saved as %1</source>
        <translation>编辑已保存为 %1</translation>
    </message>
    <message>
        <source>None of the edits is made with this text and model, so there is no command.</source>
        <translation>没有任何编辑能用于这段文本和这个模型，所以没有命令。</translation>
    </message>
    <message>
        <source>The command that shows what the edits change is on the clipboard.</source>
        <translation>显示编辑改变了什么的命令已在剪贴板上。</translation>
    </message>
    <message>
        <source>The edits were made for another model and are taken away; Undo brings them back.</source>
        <translation>这些编辑是为另一个模型做的，已全部去掉；“撤销”可恢复。</translation>
    </message>
</context>
<context>
    <name>cutaway::EvaluateDesk</name>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>选择模板</translation>
    </message>
    <message>
        <source>Choose a file of instructions</source>
        <translation>选择指令文件</translation>
    </message>
    <message>
        <source>The report is saved as %1.</source>
        <translation>报告已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>cutaway::EvaluateForm</name>
    <message>
        <source>Choose a file of instructions with the answers wanted, such as chapter 7&apos;s instruction-data.json.</source>
        <translation>请选择带有期望回答的指令文件，例如第 7 章的 instruction-data.json。</translation>
    </message>
    <message>
        <source>There is no model to ask yet: fine-tune one first.</source>
        <translation>还没有可以提问的模型：请先微调一个。</translation>
    </message>
    <message>
        <source>Choose two different models.</source>
        <translation>请选择两个不同的模型。</translation>
    </message>
    <message>
        <source>Choose the file of the template.</source>
        <translation>请选择模板文件。</translation>
    </message>
    <message>
        <source>Name the judge&apos;s model as its server knows it, such as llama3.</source>
        <translation>请按服务器所用的名称给出评判模型，例如 llama3。</translation>
    </message>
    <message>
        <source>The judge&apos;s prompt must say {response} where the model&apos;s answer stands.</source>
        <translation>评判的提示必须用 {response} 标出模型的回答所在的位置。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>一个模型</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>一个文件</translation>
    </message>
    <message>
        <source>Two, blindly</source>
        <translation>双模型盲评</translation>
    </message>
    <message>
        <source>A model answers the file&apos;s instructions</source>
        <translation>由一个模型回答文件中的指令</translation>
    </message>
    <message>
        <source>The answers are in the file, in its column model_response</source>
        <translation>回答就在文件中的 model_response 列</translation>
    </message>
    <message>
        <source>Two models answer; you say which answer is better without knowing whose it is</source>
        <translation>由两个模型回答；您在不知道出自哪个模型的情况下说出哪个回答更好</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>JSON, JSONL or CSV</source>
        <translation>JSON、JSONL 或 CSV</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>第二个模型</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Alpaca (the book)</source>
        <translation>Alpaca（书中）</translation>
    </message>
    <message>
        <source>Phi-3</source>
        <translation>Phi-3</translation>
    </message>
    <message>
        <source>Own file…</source>
        <translation>自己的文件…</translation>
    </message>
    <message>
        <source>Tokens at most</source>
        <translation>最多词元数</translation>
    </message>
    <message>
        <source>An answer ends there at the latest; tokens are chosen greedily</source>
        <translation>回答最迟在此处结束；以贪心方式选择词元</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Only the first so many instructions of the file</source>
        <translation>只用文件中最前面的这么多条指令</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Best and worst by</source>
        <translation>好坏的依据</translation>
    </message>
    <message>
        <source>Ask a judge</source>
        <translation>请模型评判</translation>
    </message>
    <message>
        <source>A language model on your machine scores each answer from 0 to 100 (section 7.8 of the book). Instructions and answers are sent to its server.</source>
        <translation>由您机器上的一个语言模型给每个回答打 0 到 100 分（书的 7.8 节）。指令和回答会发送到它的服务器。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Ollama, or any server that speaks as OpenAI&apos;s does: http://localhost:8080/v1</source>
        <translation>Ollama，或任何与 OpenAI 接口相同的服务器：http://localhost:8080/v1</translation>
    </message>
    <message>
        <source>Model&apos;s name there</source>
        <translation>模型在那里的名称</translation>
    </message>
    <message>
        <source>Key, where it wants one</source>
        <translation>密钥（若需要）</translation>
    </message>
    <message>
        <source>Kept until the program ends and written nowhere</source>
        <translation>保留到程序结束，不写入任何地方</translation>
    </message>
    <message>
        <source>Seconds an answer may take</source>
        <translation>每个回答的时限（秒）</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>{prompt} is the instruction as the book writes it, {output} the answer wanted, {response} the model&apos;s.</source>
        <translation>{prompt} 是按书中写法的指令，{output} 是期望的回答，{response} 是模型的回答。</translation>
    </message>
    <message>
        <source>The book&apos;s prompt</source>
        <translation>书中的提示</translation>
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
        <source>After that it is tried again, as often as “Retries” says</source>
        <translation>超过后会重试，次数见“重试次数”</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Sent to the judge, with temperature 0</source>
        <translation>发送给评判模型，温度为 0</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>After a failure that may pass: no answer, or a server that is busy</source>
        <translation>用于可能只是暂时的失败：没有回答，或服务器繁忙</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>How long an answer may take, the seed, and how often it is tried again</source>
        <translation>每个回答的时限、随机种子和重试次数</translation>
    </message>
</context>
<context>
    <name>cutaway::EvaluatePlace</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>已回答 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 judged</source>
        <translation>已评判 %1 / %2</translation>
    </message>
    <message>
        <source>Stopped; what there was is kept.</source>
        <translation>已停止；已有的结果会保留。</translation>
    </message>
    <message>
        <source>From 0 to %1. Counted as: %2</source>
        <translation>从 0 到 %1。计算方式：%2</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Nats a token, mean over the tokens of the answers wanted</source>
        <translation>单位为每词元纳特，对期望回答的词元取平均</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>exp(loss)</source>
        <translation>exp(损失)</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Mean of the judge&apos;s scores, from 0 to 100; replies without a score are not in it</source>
        <translation>评判分数的平均，从 0 到 100；没有给出分数的答复不计在内</translation>
    </message>
    <message>
        <source>Judge: %1 scores, %2 replies without a score, %3 failed, %4 not asked.</source>
        <translation>评判：%1 个分数，%2 个答复没有分数，%3 个失败，%4 个未询问。</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>file&apos;s SHA-256</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>weights&apos; SHA-256</source>
        <translation>权重的 SHA-256</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Wanted: %1</source>
        <translation>期望：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>The judge said: %1</source>
        <translation>评判模型说：%1</translation>
    </message>
    <message>
        <source>The judge could not be asked: %1</source>
        <translation>无法询问评判模型：%1</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Nats a token of the answer wanted</source>
        <translation>单位为期望回答的每词元纳特</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each answer is compared with the one wanted. &lt;b&gt;Exact match&lt;/b&gt; and &lt;b&gt;token F1&lt;/b&gt; are SQuAD&apos;s; &lt;b&gt;ROUGE&lt;/b&gt; counts words, pairs of words and the longest row of words that both have; &lt;b&gt;chrF&lt;/b&gt; counts characters and &lt;b&gt;BLEU&lt;/b&gt; rows of up to four words. They are computed as the standard packages do.&lt;/p&gt;&lt;p&gt;A &lt;b&gt;judge&lt;/b&gt; is another language model on your machine that is asked for a score from 0 to 100. It must say an integer and nothing else; other replies are counted and not guessed at.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Two, blindly&lt;/b&gt; shows two models&apos; answers side by side without their names. Whoever wins there, wins by what is written.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每个回答都与期望的回答比较。&lt;b&gt;精确匹配&lt;/b&gt;和&lt;b&gt;词元 F1&lt;/b&gt; 采用 SQuAD 的算法；&lt;b&gt;ROUGE&lt;/b&gt; 统计两者共有的单词、相邻词对和最长的共同词序列；&lt;b&gt;chrF&lt;/b&gt; 统计字符，&lt;b&gt;BLEU&lt;/b&gt; 统计最多四个连续单词。它们的计算与标准软件包一致。&lt;/p&gt;&lt;p&gt;&lt;b&gt;评判模型&lt;/b&gt;是您机器上的另一个语言模型，请它给出 0 到 100 的分数。它必须只说一个整数，别的都不说；其他答复只计数，不作猜测。&lt;/p&gt;&lt;p&gt;&lt;b&gt;双模型盲评&lt;/b&gt;把两个模型的回答并排显示，不标名称。谁在这里胜出，靠的就是写出的内容。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 answers: exact match %2, token F1 %3, ROUGE-L %4, chrF %5, BLEU %6.</source>
        <translation>%1 个回答：精确匹配 %2，词元 F1 %3，ROUGE-L %4，chrF %5，BLEU %6。</translation>
    </message>
    <message>
        <source>How good a model&apos;s answers are: by numbers, by a judge, or by your own eyes</source>
        <translation>模型的回答有多好：用数值、由评判模型，或由您亲眼判断</translation>
    </message>
    <message>
        <source>How good a model&apos;s answers are</source>
        <translation>模型的回答有多好</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>HTML or JSON that says exactly what was run</source>
        <translation>HTML 或 JSON，准确说明运行了什么</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>显示哪些回答</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>运行了什么</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet</source>
        <translation>还没有评估过任何内容</translation>
    </message>
    <message>
        <source>Choose a file of instructions at the left and who answers them, then press Evaluate.</source>
        <translation>请在左边选择指令文件和由谁回答，然后按“评估”。</translation>
    </message>
    <message>
        <source>rows left out</source>
        <translation>略去的行</translation>
    </message>
    <message>
        <source>They have no instruction or no answer wanted</source>
        <translation>它们没有指令，或没有期望的回答</translation>
    </message>
</context>
<context>
    <name>cutaway::EvaluationForm</name>
    <message>
        <source>A sample begins with some text: type one, or set its length to 0.</source>
        <translation>样例要有开头的文字：请输入一段，或把长度设为 0。</translation>
    </message>
    <message numerus="yes">
        <source>every %Ln step(s)</source>
        <translation>
            <numerusform>每 %Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>sample “%1”</source>
        <translation>样例“%1”</translation>
    </message>
    <message numerus="yes">
        <source>checkpoint every %Ln step(s)</source>
        <translation>
            <numerusform>每 %Ln 步一个检查点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pinned text(s)</source>
        <translation>
            <numerusform>%Ln 段固定文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate every … steps</source>
        <translation>每隔多少步评估</translation>
    </message>
    <message>
        <source>How often train and validation loss are measured for the two strong curves.</source>
        <translation>两条粗曲线所用的训练损失和验证损失多久测一次。</translation>
    </message>
    <message>
        <source>Batches in each</source>
        <translation>每次的批次数</translation>
    </message>
    <message>
        <source>How many batches such a loss is the mean of; empty = all.</source>
        <translation>这样的损失是多少个批次的平均；空 = 全部。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Checkpoint every … steps</source>
        <translation>每隔多少步存检查点</translation>
    </message>
    <message>
        <source>A checkpoint is the model with all that is needed to go on from there. One is written at the end in any case, and every two minutes.</source>
        <translation>检查点是模型以及从那里继续所需的一切。结束时总会写一个，此外每两分钟写一个。</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>结束时</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点</translation>
    </message>
    <message>
        <source>The newest ones stay; the one with the lowest validation loss too.</source>
        <translation>保留最新的几个，以及验证损失最低的那个。</translation>
    </message>
    <message>
        <source>Sample begins with</source>
        <translation>样例的开头</translation>
    </message>
    <message>
        <source>What the model goes on from after each epoch, the most probable token each time.</source>
        <translation>每个轮次之后，模型由此接着写，每次取概率最大的词元。</translation>
    </message>
    <message>
        <source>Tokens to add</source>
        <translation>添加的词元数</translation>
    </message>
    <message>
        <source>0 = no samples.</source>
        <translation>0 = 不写样例。</translation>
    </message>
    <message>
        <source>Pinned texts, one to a line</source>
        <translation>固定文本，每行一段</translation>
    </message>
    <message>
        <source>the text at the top of the window</source>
        <translation>窗口顶部的文本</translation>
    </message>
    <message>
        <source>What the model makes of them is kept along the way: the run&apos;s time-lapse.</source>
        <translation>训练过程中会保留模型对它们的处理：这就是运行的延时影像。</translation>
    </message>
    <message>
        <source>At most %1 texts can be pinned, each of at most %2 bytes.</source>
        <translation>最多可固定 %1 段文本，每段至多 %2 字节。</translation>
    </message>
    <message>
        <source>no time-lapse</source>
        <translation>无延时</translation>
    </message>
    <message>
        <source>Keep a time-lapse</source>
        <translation>保留延时</translation>
    </message>
    <message>
        <source>What the model makes of some texts, attention and all, at evaluations along the way</source>
        <translation>在训练途中的评估时，模型对几段文本的处理，连同注意力</translation>
    </message>
</context>
<context>
    <name>cutaway::FileChooser</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html);;JSON (*.json)</source>
        <translation>网页 (*.html);;JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>cutaway::Film</name>
    <message>
        <source>train loss %1</source>
        <translation>训练损失 %1</translation>
    </message>
    <message>
        <source>%1 · L%2 H%3</source>
        <translation>%1 · L%2 H%3</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>how the text goes on</source>
        <translation>文本如何继续</translation>
    </message>
    <message>
        <source>attention weight</source>
        <translation>注意力权重</translation>
    </message>
</context>
<context>
    <name>cutaway::FindingsLine</name>
    <message numerus="yes">
        <source>%Ln finding(s):</source>
        <translation>
            <numerusform>%Ln 个发现：</numerusform>
        </translation>
    </message>
    <message>
        <source>Click: go there.</source>
        <translation>点击：转到该处。</translation>
    </message>
    <message>
        <source>What they mean</source>
        <translation>它们的含义</translation>
    </message>
    <message>
        <source>All findings of the checks that run on every pass, and what they mean</source>
        <translation>每次前向计算都会运行的检查的所有发现，及其含义</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
</context>
<context>
    <name>cutaway::FinetuneDesk</name>
    <message>
        <source>It is being trained: stop it first.</source>
        <translation>它正在训练：请先停止它。</translation>
    </message>
    <message>
        <source>Open a recipe for fine-tuning</source>
        <translation>打开微调的配方</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The recipe is saved as %1.</source>
        <translation>配方已保存为 %1。</translation>
    </message>
    <message>
        <source>%1 is a recipe for another task than those here.</source>
        <translation>%1 是另一种任务的配方，不属于这里的任务。</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>“%1” is being trained: one fine-tuning at a time.</source>
        <translation>“%1”正在训练：一次只能进行一个微调。</translation>
    </message>
    <message>
        <source>Row %1: %2.</source>
        <translation>第 %1 行：%2。</translation>
    </message>
    <message>
        <source>Spam filter from nothing: a small fresh model, two minutes</source>
        <translation>从零开始的垃圾短信过滤器：一个小的全新模型，两分钟</translation>
    </message>
    <message>
        <source>Spam filter as in chapter 6, from “stories”</source>
        <translation>第 6 章的垃圾短信过滤器，从“stories”开始</translation>
    </message>
    <message>
        <source>Follow instructions as in chapter 7, from “stories”</source>
        <translation>第 7 章的遵循指令，从“stories”开始</translation>
    </message>
    <message>
        <source>Kinder answers by preference (DPO)</source>
        <translation>按偏好给出更友善的回答（DPO）</translation>
    </message>
    <message>
        <source>Spam filter from “stories”: the same texts, all layers train</source>
        <translation>从“stories”开始的垃圾短信过滤器：同样的文本，训练所有层</translation>
    </message>
    <message>
        <source>Row %1 of %2: %3.</source>
        <translation>%2 第 %1 行：%3。</translation>
    </message>
</context>
<context>
    <name>cutaway::FinetunePlace</name>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Teach a model that can write something of its own. Nothing in your files is changed.</source>
        <translation>教一个会写文本的模型做一件专门的事。您的文件不会有任何改动。</translation>
    </message>
    <message>
        <source>Teach a model something of its own.</source>
        <translation>教模型做一件专门的事。</translation>
    </message>
    <message>
        <source>&lt;p&gt;A model that was trained on much text has learnt how language goes. Fine-tuning goes on training it, for a short while, on examples of one task.&lt;/p&gt;&lt;p&gt;Choose a task, give it a file of examples, and follow the steps: you see what the model will see before it trains, what it loses and gains while it does, and try what came out.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用大量文本训练出的模型已经懂得语言的规律。微调就是用一项任务的示例再继续训练它一小段时间。&lt;/p&gt;&lt;p&gt;选择一项任务，给它一个示例文件，然后跟着步骤走：训练之前可以看到模型会读到什么，训练途中可以看到它失去和得到什么，最后可以试用训练的结果。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>怎样进行</translation>
    </message>
    <message>
        <source>Each task is a row of steps. You can leave at any step: it waits below, under “Begun and not finished”, and the next time the window opens, too.</source>
        <translation>每项任务由一连串步骤组成。您可以在任何一步离开：它会在下方的“已开始，尚未完成”中等着，下次打开窗口时也在。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Both models read the same text. Of each &lt;b&gt;weight tensor&lt;/b&gt; you see how far it went, as a share of its own size. Of each &lt;b&gt;head&lt;/b&gt; you see how much of its attention looks elsewhere now, and of each &lt;b&gt;position&lt;/b&gt; how differently the next token is predicted.&lt;/p&gt;&lt;p&gt;A fine-tuning that learnt its task and forgot nothing changes little on a text of another kind.&lt;/p&gt;</source>
        <translation>&lt;p&gt;两个模型读同一段文本。对每个&lt;b&gt;权重张量&lt;/b&gt;，可以看到它变化了多少，以占自身大小的比例表示。对每个&lt;b&gt;头&lt;/b&gt;，可以看到它的注意力现在有多少看向别处；对每个&lt;b&gt;位置&lt;/b&gt;，可以看到下一个词元的预测有多大不同。&lt;/p&gt;&lt;p&gt;如果微调学会了任务又什么都没忘，在另一类文本上就变化很小。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>cutaway::FollowChoices</name>
    <message>
        <source>Preference</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>β</source>
        <translation>β</translation>
    </message>
    <message>
        <source>How strongly rewards count in the loss: with a small one the model may go far from the base</source>
        <translation>奖励在损失中的分量：取值小时，模型可能远离基础模型</translation>
    </message>
    <message>
        <source>An answer’s log-probability</source>
        <translation>回答的对数概率</translation>
    </message>
    <message>
        <source>Mean of its tokens</source>
        <translation>各词元的平均</translation>
    </message>
    <message>
        <source>Sum of its tokens</source>
        <translation>各词元之和</translation>
    </message>
    <message>
        <source>Long and short answers weigh alike (the book)</source>
        <translation>长回答和短回答分量相同（书中做法）</translation>
    </message>
    <message>
        <source>As in the paper (Rafailov et al. 2023)</source>
        <translation>与论文一样（Rafailov 等 2023）</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Cut in the file’s order, as the book does.</source>
        <translation>按文件中的顺序切分，与书中一样。</translation>
    </message>
    <message>
        <source>Answers to the test part</source>
        <translation>对测试部分的回答</translation>
    </message>
    <message>
        <source>At an evaluation</source>
        <translation>评估时</translation>
    </message>
    <message>
        <source>How many instructions it answers at evaluations and after each epoch; of more than %1 evaluations only some are answered at</source>
        <translation>在各次评估时和每个轮次之后回答多少条指令；评估超过 %1 次时，只在其中一些评估时回答</translation>
    </message>
    <message>
        <source>Tokens of one then</source>
        <translation>此时每个回答的词元数</translation>
    </message>
    <message>
        <source>At an evaluation an answer ends there at the latest</source>
        <translation>评估时，回答最迟在此结束</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>结束时</translation>
    </message>
    <message>
        <source>How many instructions it answers when it is trained</source>
        <translation>训练完成后回答多少条指令</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tokens of one at the end</source>
        <translation>结束时每个回答的词元数</translation>
    </message>
    <message>
        <source>And after each epoch: an answer ends there at the latest</source>
        <translation>每个轮次之后也一样：回答最迟在此结束</translation>
    </message>
</context>
<context>
    <name>cutaway::FreshModelFields</name>
    <message>
        <source>The width must be a multiple of it.</source>
        <translation>宽度必须是它的倍数。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Transformer blocks</source>
        <translation>Transformer 块</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Attention heads of a block</source>
        <translation>一个块的注意力头</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Length of a token&apos;s vector (emb_dim)</source>
        <translation>一个词元的向量长度（emb_dim）</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Tokens that the model can read at once (context_length)</source>
        <translation>模型一次能读的词元数（context_length）</translation>
    </message>
</context>
<context>
    <name>cutaway::GeneratePlace</name>
    <message>
        <source>coloured by probability</source>
        <translation>按概率着色</translation>
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
    <message>
        <source>this model sorts texts into classes, and writes none</source>
        <translation>这个模型给文本分类，不生成文本</translation>
    </message>
    <message numerus="yes">
        <source>The probabilities before you press Generate are of the model with %Ln edit(s), which the place Attention lists; the text is written by the model as it is.</source>
        <translation>
            <numerusform>按“生成”之前的概率来自带有 %Ln 个编辑的模型，这些编辑列在“注意力”中；文本则由未经编辑的模型写出。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was drawn as token %2 of the answer: the model gave it %3, rank %4 of %5 tokens (0 is the likeliest).</source>
        <translation>%1 是续写的第 %2 个词元：模型给它的概率是 %3，在 %5 个词元中排名 %4（0 为最可能）。</translation>
    </message>
    <message>
        <source>Among all tokens, counted from 0: 0 is the likeliest.</source>
        <translation>在所有词元中的排名，从 0 计数：0 为最可能。</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadModel</name>
    <message>
        <source>%1 of L%2 H%3: %4</source>
        <translation>L%2 H%3 的%1：%4</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Layer and head, both counted from 0</source>
        <translation>层和头，都从 0 数起</translation>
    </message>
    <message>
        <source>%1 off</source>
        <comment>a head that is switched off</comment>
        <translation>%1 已关闭</translation>
    </message>
    <message>
        <source>%1, of an earlier text</source>
        <comment>a head&apos;s number</comment>
        <translation>%1，来自之前的文本</translation>
    </message>
    <message>
        <source>These are of an earlier text. %1</source>
        <comment>what the column means</comment>
        <translation>这些来自之前的文本。%1</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadOverview</name>
    <message>
        <source>Frames the small pictures by what a head does</source>
        <translation>按头的作用给小图加框</translation>
    </message>
    <message>
        <source>Not known yet: the view Heads switches off every head in turn.</source>
        <translation>尚不知道：“头”视图会依次关闭每个头。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, the largest first</source>
        <translation>
            <numerusform>全部 %Ln 个头，最大的在前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln heads, by layer and head</source>
        <translation>
            <numerusform>全部 %Ln 个头，按层和头排列</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to walk through them.</source>
        <translation>点击可逐个查看。</translation>
    </message>
    <message>
        <source>No colours</source>
        <translation>不着色</translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>着色：%1</translation>
    </message>
    <message>
        <source>Colour the small pictures by</source>
        <translation>小图的着色依据</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show the heads with the largest value first, instead of by layer and head</source>
        <translation>值最大的头在前，而不是按层和头排列</translation>
    </message>
    <message>
        <source>What the heads do</source>
        <translation>各头的作用</translation>
    </message>
    <message>
        <source>Each head counts where its strongest weight is: on the first token, the one before, …</source>
        <translation>每个头按其最强的权重所在之处计数：在第一个词元、前一个词元……</translation>
    </message>
    <message>
        <source>Crossed out: switched off.</source>
        <translation>划掉的：已关闭。</translation>
    </message>
    <message numerus="yes">
        <source>Attention of all heads · %Ln token(s)</source>
        <translation>
            <numerusform>所有头的注意力 · %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>The Δ loss that is known is of an earlier text: run the leaderboard again.</source>
        <translation>已知的 Δ 损失来自之前的文本：请重新运行排行榜。</translation>
    </message>
    <message>
        <source>Δ loss on %1</source>
        <comment>a file</comment>
        <translation>%1 上的 Δ 损失</translation>
    </message>
    <message>
        <source>The colours are of the model without your edits.</source>
        <translation>颜色来自不含您的编辑的模型。</translation>
    </message>
    <message>
        <source>What the heads do without your edits</source>
        <translation>不含您的编辑时各个头的作用</translation>
    </message>
    <message>
        <source>%1 · “%2”</source>
        <comment>model, text</comment>
        <translation>%1 · “%2”</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadSwatch</name>
    <message>
        <source>%1: click to show or hide its lines, double-click to see it alone, and again for all</source>
        <translation>%1：点击显示或隐藏它的线，双击只看它，再双击显示全部</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadSwatches</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show the lines of every head of this layer</source>
        <translation>显示这一层每个头的线</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadTable</name>
    <message>
        <source>What every head does, in numbers</source>
        <translation>用数字说明每个头的作用</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadsDesk</name>
    <message>
        <source>Choose a text</source>
        <translation>选择文本</translation>
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
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Switching off every head in turn</source>
        <translation>正在依次关闭每个头</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln head(s)</source>
        <translation>
            <numerusform>%1 / %Ln 个头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>heads, time left</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>On %1 the loss is %2 nats a token; without L%3 H%4 it rises most, by %5.</source>
        <translation>在%1上，损失为每词元 %2 纳特；没有 L%3 H%4 时上升最多，上升 %5。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %Ln head(s) are known.</source>
        <translation>
            <numerusform>已停止：%Ln 个头中已知 %1 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the leaderboard</source>
        <translation>保存排行榜</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>The leaderboard is saved as %1</source>
        <translation>排行榜已保存为 %1</translation>
    </message>
    <message>
        <source>the text “%1”</source>
        <translation>文本“%1”</translation>
    </message>
    <message>
        <source>%1 This is of the model without your edits.</source>
        <comment>what was found</comment>
        <translation>%1这是模型不含您的编辑时的结果。</translation>
    </message>
</context>
<context>
    <name>cutaway::HeadsView</name>
    <message>
        <source>How far back the selected head looks</source>
        <translation>所选的头往回看多远</translation>
    </message>
    <message>
        <source>What every head does</source>
        <translation>每个头的作用</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is a head, each column a number that says what it does. Click a column&apos;s name to sort by it, a row to choose its head.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一行是一个头，每一列是一个说明其作用的数。点击列名可按该列排序，点击一行可选择该头。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>No weight of L%1 H%2 is strong enough to say what it does.</source>
        <translation>L%1 H%2 没有足够强的权重，说不出它的作用。</translation>
    </message>
    <message>
        <source>What L%1 H%2 does most: %3.</source>
        <translation>L%1 H%2 做得最多的：%3。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>What every head does, in numbers, and what the loss is without it</source>
        <translation>用数字说明每个头的作用，以及没有它时的损失</translation>
    </message>
    <message>
        <source>The text is too short to say what a head does: %1 tokens are the least.</source>
        <translation>文本太短，说不出头的作用：至少需要 %1 个词元。</translation>
    </message>
    <message>
        <source>All numbers here are of the model without your edits.</source>
        <translation>这里的所有数值都来自不含您的编辑的模型。</translation>
    </message>
    <message>
        <source>Δ loss is of an earlier text.</source>
        <translation>Δ 损失来自之前的文本。</translation>
    </message>
    <message>
        <source>%1 This is of the model without your edits.</source>
        <comment>what a head does</comment>
        <translation>%1这是模型不含您的编辑时的结果。</translation>
    </message>
</context>
<context>
    <name>cutaway::HintSummary</name>
    <message>
        <source>In all %1 layers: %2</source>
        <translation>在全部 %1 层中：%2</translation>
    </message>
    <message>
        <source>In %1: %2</source>
        <comment>layers: L0, L2</comment>
        <translation>在 %1 中：%2</translation>
    </message>
</context>
<context>
    <name>cutaway::HistogramMap</name>
    <message>
        <source>How the numbers of one tensor are spread, over the run</source>
        <translation>一个张量的数值在整个训练中的分布</translation>
    </message>
    <message numerus="yes">
        <source>%1, from %2 to %3, at %n step(s)</source>
        <translation>
            <numerusform>%1，从 %2 到 %3，共 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1: %2 numbers from %3 to %4</source>
        <translation>第 %1 步：%2 个数在 %3 到 %4 之间</translation>
    </message>
</context>
<context>
    <name>cutaway::InstructDesk</name>
    <message>
        <source>The answers are saved as %1.</source>
        <translation>回答已保存为 %1。</translation>
    </message>
    <message>
        <source>Choose a file of instructions</source>
        <translation>选择指令文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Tables and JSON (*.csv *.tsv *.json *.jsonl *.txt)</source>
        <translation>表格和 JSON (*.csv *.tsv *.json *.jsonl *.txt)</translation>
    </message>
    <message>
        <source>Choose a model folder to begin with</source>
        <translation>选择作为起点的模型文件夹</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存回答</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>cutaway::InstructWizard</name>
    <message>
        <source>Prefer answers</source>
        <translation>偏好回答</translation>
    </message>
    <message>
        <source>Follow instructions</source>
        <translation>遵循指令</translation>
    </message>
    <message>
        <source>Teach the model which of two answers is better. Nothing in your files is changed.</source>
        <translation>教模型分辨两个回答中哪个更好。您的文件不会有任何改动。</translation>
    </message>
    <message>
        <source>Teach the model to answer. Nothing in your files is changed.</source>
        <translation>教模型回答。您的文件不会有任何改动。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Of each pair of answers one is preferred. Direct Preference Optimization (Rafailov et al. 2023) makes the chosen answer more likely and the rejected one less, compared with the base model: an answer’s reward is β times the difference of its log-probability to the base’s, and the loss falls as the chosen answer’s reward gets ahead.&lt;/p&gt;&lt;p&gt;A model that answers already is the one to begin with: teach it to follow instructions first.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每对回答中有一个是更受偏好的。直接偏好优化（Direct Preference Optimization，Rafailov 等 2023）与基础模型相比，使被选回答更可能出现，使被拒回答更不可能出现：回答的奖励等于 β 乘以它的对数概率与基础模型的对数概率之差，被选回答的奖励越领先，损失就越低。&lt;/p&gt;&lt;p&gt;应从已经会回答的模型开始：请先教它遵循指令。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;A model that was trained on text goes on with it; it does not answer. Instruction fine-tuning (chapter 7 of the book) trains it on texts that consist of an instruction and its answer, put together by a template, until it goes on with an answer where a text ends after the instruction.&lt;/p&gt;&lt;p&gt;The file is cut in its order: most of it trains, some is kept for the end, some is looked at meanwhile.&lt;/p&gt;</source>
        <translation>&lt;p&gt;在文本上训练出的模型只会续写文本，不会回答。指令微调（书的第 7 章）让它在由指令和回答按模板拼成的文本上训练，直到文本在指令之后结束时，它会接着写出回答。&lt;/p&gt;&lt;p&gt;文件按其中的顺序划分：大部分用于训练，一部分留到最后，一部分在训练途中查看。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>The column with what is asked</source>
        <translation>所问内容所在的列</translation>
    </message>
    <message>
        <source>The column with what it is about, where there is one</source>
        <translation>问题所涉内容所在的列（若有）</translation>
    </message>
    <message>
        <source>Chosen answer</source>
        <translation>被选回答</translation>
    </message>
    <message>
        <source>Rejected answer</source>
        <translation>被拒回答</translation>
    </message>
    <message>
        <source>The column with the better answer</source>
        <translation>较好回答所在的列</translation>
    </message>
    <message>
        <source>The column with the worse answer</source>
        <translation>较差回答所在的列</translation>
    </message>
    <message>
        <source>Drop a file of instructions with two answers each here</source>
        <translation>把每条指令带两个回答的文件拖放到这里</translation>
    </message>
    <message>
        <source>JSON, JSON lines or a table with the columns instruction, input (may be missing), chosen and rejected</source>
        <translation>JSON、JSON Lines，或含有 instruction、input（可以没有）、chosen 和 rejected 列的表格</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The column with the answer wanted</source>
        <translation>期望的回答所在的列</translation>
    </message>
    <message>
        <source>Drop a file of instructions and their answers here</source>
        <translation>把指令及其回答的文件拖放到这里</translation>
    </message>
    <message>
        <source>JSON, JSON lines or a table with the columns instruction, input (may be missing) and output</source>
        <translation>JSON、JSON Lines，或含有 instruction、input（可以没有）和 output 列的表格</translation>
    </message>
    <message>
        <source>the loss counts it</source>
        <translation>计入损失</translation>
    </message>
</context>
<context>
    <name>cutaway::KeyScores</name>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>score ÷ √d</source>
        <translation>分数 ÷ √d</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Keys with their scores and weights</source>
        <translation>键及其分数和权重</translation>
    </message>
    <message>
        <source>Every token that the query may look at: its score divided by the root of the head&apos;s width, and the weight that softmax makes of it. Click one to take it apart.</source>
        <translation>该查询可以关注的每个词元：它的分数除以头宽度的平方根，以及 softmax 由此得出的权重。点击其中一个可拆开来看。</translation>
    </message>
</context>
<context>
    <name>cutaway::LeaderboardPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Waits for the model …</source>
        <translation>等待模型…</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>A file …</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>The tokens that are shown</source>
        <translation>当前显示的词元</translation>
    </message>
    <message>
        <source>A text file of any length, read in windows of the context&apos;s length</source>
        <translation>任意长度的文本文件，按上下文长度分窗口读取</translation>
    </message>
    <message>
        <source>On which text</source>
        <translation>用哪段文本</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>A head that is switched off adds nothing</source>
        <translation>被关闭的头不添加任何内容</translation>
    </message>
    <message>
        <source>A head that is switched off adds the mean of what it adds over all positions of the text (Wang et al. 2022)</source>
        <translation>被关闭的头添加它在文本所有位置上所添加内容的平均值（Wang 等，2022）</translation>
    </message>
    <message>
        <source>What stands in for a head</source>
        <translation>用什么代替一个头</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the numbers as CSV or JSON, with the command that gives the same</source>
        <translation>把数值保存为 CSV 或 JSON，并附上得到同样结果的命令</translation>
    </message>
    <message>
        <source>How much is done</source>
        <translation>已完成多少</translation>
    </message>
    <message>
        <source>Switches off every head in turn, of the model without your edits, and says what the loss on the text rises by without it.</source>
        <translation>在不含您的编辑的模型上依次关闭每个头，并给出没有它时文本的损失上升多少。</translation>
    </message>
    <message>
        <source>Of an earlier text: %1</source>
        <comment>what was found</comment>
        <translation>来自之前的文本：%1</translation>
    </message>
</context>
<context>
    <name>cutaway::LensTable</name>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>after L%1</source>
        <translation>L%1 之后</translation>
    </message>
    <message>
        <source>%1, behind “%2”: the head would choose “%3” with %4</source>
        <translation>%1，在“%2”之后：输出头会选“%3”，概率 %4</translation>
    </message>
    <message>
        <source>Logit lens: what each layer would say next</source>
        <translation>Logit 透镜：每一层接下来会说什么</translation>
    </message>
</context>
<context>
    <name>cutaway::LensView</name>
    <message>
        <source>%1 nats</source>
        <translation>%1 纳特</translation>
    </message>
    <message>
        <source>rank 0</source>
        <translation>排名 0</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>后续</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>The embeddings alone, after %1:</source>
        <translation>仅凭嵌入，在 %1 之后：</translation>
    </message>
    <message>
        <source>After layer %2, at %1:</source>
        <translation>第 %2 层之后，在 %1 处：</translation>
    </message>
    <message>
        <source>%1: rank %2, %3</source>
        <translation>%1：排名 %2，%3</translation>
    </message>
    <message>
        <source>entropy %1 nats</source>
        <translation>熵 %1 纳特</translation>
    </message>
    <message>
        <source>The embeddings say, after %1</source>
        <translation>嵌入在 %1 之后说</translation>
    </message>
    <message>
        <source>%2 says, after %1</source>
        <translation>%2 在 %1 之后说</translation>
    </message>
    <message>
        <source>Probability of this token, were the stream read here; id %1</source>
        <translation>若在此处读取残差流，这个词元的概率；编号 %1</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Whose rank and probability are told</source>
        <translation>显示的是谁的排名和概率</translation>
    </message>
    <message>
        <source>its rank</source>
        <translation>它的排名</translation>
    </message>
    <message>
        <source>Among all tokens; 0 is the likeliest</source>
        <translation>在所有词元中的排名；0 为最可能</translation>
    </message>
    <message>
        <source>its probability</source>
        <translation>它的概率</translation>
    </message>
    <message>
        <source>Were the stream read here</source>
        <translation>若在此处读取残差流</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>How undecided it is here: 0 when one token has it all</source>
        <translation>此处有多犹豫：一个词元占有全部概率时为 0</translation>
    </message>
    <message>
        <source>The lens reads the stream after each layer …</source>
        <translation>透镜正在读取每一层之后的残差流…</translation>
    </message>
    <message>
        <source>Each cell: the likeliest next token, were the final norm and the head put there already. The last row is what the model says.</source>
        <translation>每个单元格：若此时就接上最终归一化和输出头，最可能的下一个词元。最后一行是模型所说的。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Colour by the probability of the likeliest token</source>
        <translation>按最可能词元的概率着色</translation>
    </message>
    <message>
        <source>Colour by how undecided the distribution is, in nats: bright is sure</source>
        <translation>按分布的犹豫程度着色，单位纳特：亮表示确定</translation>
    </message>
    <message>
        <source>Colour by where the target stands among all tokens: bright is high up, 0 is the likeliest</source>
        <translation>按目标在所有词元中的排名着色：亮表示靠前，0 为最可能</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>what follows</source>
        <translation>后续词元</translation>
    </message>
    <message>
        <source>Whose rank is told: the token that follows in the text, or one that you type. Type a space before it where the token begins with one.</source>
        <translation>显示谁的排名：文本中接下来的词元，或您输入的词元。词元以空格开头时，请在前面输入空格。</translation>
    </message>
    <message>
        <source>Target token</source>
        <translation>目标词元</translation>
    </message>
    <message>
        <source>Likeliest next token after each layer and position</source>
        <translation>每一层之后、每个位置上最可能的下一个词元</translation>
    </message>
    <message>
        <source>Likeliest tokens here</source>
        <translation>此处最可能的词元</translation>
    </message>
    <message>
        <source>Logit lens · %1</source>
        <translation>Logit 透镜 · %1</translation>
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
        <source>&lt;p&gt;A model&apos;s layers all write into one &lt;b&gt;stream&lt;/b&gt;, and only what stands in it at the end is turned into a prediction. The &lt;b&gt;logit lens&lt;/b&gt; (nostalgebraist 2020) turns it into one after every layer: the final norm and the head are put on the stream as it is there.&lt;/p&gt;&lt;p&gt;Row = layer, from the embeddings downwards; column = position. In each cell stands the likeliest next token. Where a row stops changing, the model has made up its mind.&lt;/p&gt;&lt;p&gt;Early layers need not speak the head&apos;s language: what they “say” is a hint, no statement.&lt;/p&gt;</source>
        <translation>&lt;p&gt;模型的各层都写入同一条&lt;b&gt;残差流&lt;/b&gt;，只有最后留在其中的内容才会变成预测。&lt;b&gt;Logit 透镜&lt;/b&gt;（nostalgebraist 2020）在每一层之后都把它变成预测：对当时的残差流接上最终归一化和输出头。&lt;/p&gt;&lt;p&gt;行 = 层，从嵌入开始向下；列 = 位置。每个单元格中是最可能的下一个词元。某一行起不再变化，就说明模型已经拿定主意。&lt;/p&gt;&lt;p&gt;靠前的层不一定使用输出头的语言：它们“说”的只是线索，不是结论。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>After %1 the model says “%2” (%3); the stream says so since %4.</source>
        <translation>在 %1 之后，模型说“%2”（%3）；残差流从 %4 起就这样说。</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>透镜</translation>
    </message>
    <message>
        <source>What the model would say if it stopped after each layer</source>
        <translation>模型若在每一层之后停下，会说什么</translation>
    </message>
    <message>
        <source>Each cell: the likeliest next token, were the final norm and the head put there already; bright is sure. The last row is what the model says.</source>
        <translation>每个单元格：若此时就接上最终归一化和输出头，最可能的下一个词元；亮表示确定。最后一行是模型所说的。</translation>
    </message>
    <message>
        <source>Each cell: the rank of the token that follows; 0 is the likeliest. The last row is what the model says.</source>
        <translation>每个单元格：后续词元的排名；0 为最可能。最后一行是模型所说的。</translation>
    </message>
    <message>
        <source>Each cell: the rank of “%1”; 0 is the likeliest. The last row is what the model says.</source>
        <translation>每个单元格：“%1”的排名；0 为最可能。最后一行是模型所说的。</translation>
    </message>
</context>
<context>
    <name>cutaway::LinesCanvas</name>
    <message>
        <source>Tokens %1 to %2 of %3 are shown.</source>
        <translation>显示词元 %1 到 %2，共 %3 个。</translation>
    </message>
</context>
<context>
    <name>cutaway::LinesView</name>
    <message numerus="yes">
        <source>L%1, %Ln head(s)</source>
        <translation>
            <numerusform>L%1，%Ln 个头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 looks at %2: %3 (%4)</source>
        <translation>%1 关注 %2：%3（%4）</translation>
    </message>
    <message>
        <source>%1 looks most at %2: %3 (%4)</source>
        <translation>%1 最关注 %2：%3（%4）</translation>
    </message>
    <message>
        <source>%1 is looked at most by %2: %3 (%4)</source>
        <translation>最关注 %1 的是 %2：%3（%4）</translation>
    </message>
    <message>
        <source>No head is shown: click one above.</source>
        <translation>没有显示任何头：请点击上方的一个。</translation>
    </message>
    <message>
        <source>Point at a token to see its lines alone; click it to select it.</source>
        <translation>指向一个词元，只看它的连线；点击即可选中它。</translation>
    </message>
    <message>
        <source>The strongest %1 of %2 lines in view are drawn.</source>
        <translation>只画出视图内 %2 条连线中最强的 %1 条。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) in view</source>
        <translation>
            <numerusform>视图内有 %Ln 条连线</numerusform>
        </translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Weights below it are not drawn. Of a map that is not of weights it is a share of the largest value.</source>
        <translation>低于它的权重不画出。如果图中不是权重，它就是最大值的一个比例。</translation>
    </message>
    <message>
        <source>Attention weights as lines between tokens</source>
        <translation>词元之间以连线表示的注意力权重</translation>
    </message>
    <message>
        <source>Attention · %1</source>
        <translation>注意力 · %1</translation>
    </message>
    <message>
        <source>Tokens at the left look, tokens at the right are looked at. Weights of at least %1.</source>
        <translation>左边的词元在看，右边的词元被看。权重至少为 %1。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each line is an &lt;b&gt;attention weight&lt;/b&gt;: it runs from the token that looks, at the left, to the token that is looked at, at the right. The stronger the line, the more of that token is taken over.&lt;/p&gt;&lt;p&gt;Every head of the layer has a colour. Click a head above to show or hide it, double-click it to see it alone, and again for all. Lines below the threshold are left out.&lt;/p&gt;&lt;p&gt;Point at a token to see only its lines with their numbers; click it to select it everywhere.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每条连线是一个&lt;b&gt;注意力权重&lt;/b&gt;：从左边正在看的词元，连到右边被看的词元。连线越强，从那个词元吸收得越多。&lt;/p&gt;&lt;p&gt;该层的每个头有一种颜色。点击上方的头可以显示或隐藏它，双击则只看这一个，再双击显示全部。低于阈值的连线不画出。&lt;/p&gt;&lt;p&gt;指向一个词元，只看它的连线及其数值；点击它，则在各处都选中它。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Weights as lines from token to token, several heads at once</source>
        <translation>用词元到词元的连线表示权重，可同时显示几个头</translation>
    </message>
    <message>
        <source>%1 takes %2 from %3 (%4)</source>
        <comment>a token, how much, the token it is of, a map</comment>
        <translation>%1 从 %3 吸收 %2（%4）</translation>
    </message>
    <message>
        <source>%1 takes most from %2: %3 (%4)</source>
        <translation>%1 从 %2 吸收最多：%3（%4）</translation>
    </message>
    <message>
        <source>%1 gives most to %2: %3 (%4)</source>
        <translation>%1 向 %2 贡献最多：%3（%4）</translation>
    </message>
    <message>
        <source>1 line of this token, of %1 in view</source>
        <translation>此词元的 1 条连线，视图内共 %1 条</translation>
    </message>
    <message>
        <source>%1 lines of this token, of %2 in view</source>
        <translation>此词元的 %1 条连线，视图内共 %2 条</translation>
    </message>
    <message>
        <source>Tokens at the left take over from tokens at the right. Lines of at least %1 of the largest value.</source>
        <translation>左边的词元从右边的词元吸收内容。连线至少为最大值的 %1。</translation>
    </message>
</context>
<context>
    <name>cutaway::LoraFields</name>
    <message>
        <source>LoRA needs at least one layer to stand beside.</source>
        <translation>LoRA 至少要加在一个层旁边。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Inner width of the thin matrices</source>
        <translation>瘦矩阵的内部宽度</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Their product is scaled by alpha / rank</source>
        <translation>它们的乘积按 alpha / 秩 缩放</translation>
    </message>
    <message>
        <source>Beside which layers</source>
        <translation>加在哪些层旁边</translation>
    </message>
    <message>
        <source>query (W_query)</source>
        <translation>查询（W_query）</translation>
    </message>
    <message>
        <source>key (W_key)</source>
        <translation>键（W_key）</translation>
    </message>
    <message>
        <source>value (W_value)</source>
        <translation>值（W_value）</translation>
    </message>
    <message>
        <source>attention’s output (out_proj)</source>
        <translation>注意力的输出（out_proj）</translation>
    </message>
    <message>
        <source>feed-forward in (ff.layers.0)</source>
        <translation>前馈层入（ff.layers.0）</translation>
    </message>
    <message>
        <source>feed-forward out (ff.layers.2)</source>
        <translation>前馈层出（ff.layers.2）</translation>
    </message>
    <message>
        <source>head (out_head)</source>
        <translation>输出头（out_head）</translation>
    </message>
</context>
<context>
    <name>cutaway::LossText</name>
    <message>
        <source>Tokens of the batch with their losses</source>
        <translation>这一批的词元及其损失</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), scale from 0 to %1 nats</source>
        <translation>
            <numerusform>%n 个词元，色标从 0 到 %1 纳特</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”: loss %2 nats, the model gave it %3</source>
        <translation>“%1”：损失 %2 纳特，模型给它的概率为 %3</translation>
    </message>
    <message>
        <source>loss 0</source>
        <translation>损失 0</translation>
    </message>
    <message>
        <source>%1 nats and more</source>
        <translation>%1 纳特及以上</translation>
    </message>
    <message>
        <source>sequence %1</source>
        <translation>序列 %1</translation>
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
        <source>Train</source>
        <translation>训练</translation>
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
        <source>Type another text above, or choose another tokenizer.</source>
        <translation>请在上方输入另一段文本，或选择另一个分词器。</translation>
    </message>
    <message>
        <source>Measuring a few steps</source>
        <translation>正在测量几步</translation>
    </message>
    <message>
        <source>Stop “%1” and remove its folder, with its checkpoints and all it has kept?</source>
        <translation>停止“%1”并删除其文件夹，连同检查点和所保存的一切？</translation>
    </message>
    <message>
        <source>Remove the folder of “%1”, with its checkpoints and all it has kept?</source>
        <translation>删除“%1”的文件夹，连同检查点和所保存的一切？</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Stop and discard</source>
        <translation>停止并丢弃</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Discard and close</source>
        <translation>丢弃并关闭</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Fine-tuned here</source>
        <translation>在此微调</translation>
    </message>
    <message>
        <source>Sorting the texts of %1</source>
        <translation>正在给 %1 的文本分类</translation>
    </message>
    <message>
        <source>“%1” broke off. %2</source>
        <translation>“%1”中断了。%2</translation>
    </message>
    <message>
        <source>A fine-tuning is under way: use the model of “%1” once it has ended.</source>
        <translation>正在微调：请等它结束后再使用“%1”的模型。</translation>
    </message>
    <message>
        <source>“%1” has kept no checkpoint, so it has no model to use.</source>
        <translation>“%1”没有保存检查点，所以没有可用的模型。</translation>
    </message>
    <message>
        <source>Preparing the fine-tuning of %1</source>
        <translation>正在准备微调 %1</translation>
    </message>
    <message>
        <source>Testing what %1 has learnt</source>
        <translation>正在测试 %1 学到的内容</translation>
    </message>
    <message>
        <source>Fine-tuning %1 · step %2 of %3 · %4 texts/s</source>
        <translation>正在微调 %1 · 第 %2 步，共 %3 步 · %4 个文本/秒</translation>
    </message>
    <message>
        <source>“%1” is being fine-tuned. Close the window? It is kept with a checkpoint and can go on next time.</source>
        <translation>“%1”正在微调。要关闭窗口吗？微调会以检查点保存，下次可以继续。</translation>
    </message>
    <message>
        <source>“%1” waits for room on the disk. Closed now, the steps since its last checkpoint are lost.</source>
        <translation>“%1”正在等待磁盘空间。现在关闭，上一个检查点之后的步就会丢失。</translation>
    </message>
    <message>
        <source>Try to keep and close</source>
        <translation>尝试保存并关闭</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>Go on waiting</source>
        <translation>继续等待</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Where a prediction comes from (Ctrl+3)</source>
        <translation>预测从何而来（Ctrl+3）</translation>
    </message>
    <message>
        <source>What the model adds to the text (Ctrl+4)</source>
        <translation>模型给文本添加什么（Ctrl+4）</translation>
    </message>
    <message>
        <source>Watch a model learn (Ctrl+5)</source>
        <translation>观看模型学习（Ctrl+5）</translation>
    </message>
    <message>
        <source>Teach a model a task of your own (Ctrl+6)</source>
        <translation>教模型完成您自己的任务（Ctrl+6）</translation>
    </message>
    <message>
        <source>How good a model&apos;s answers are (Ctrl+7)</source>
        <translation>模型的回答有多好（Ctrl+7）</translation>
    </message>
    <message>
        <source>There is no picture to save here yet.</source>
        <translation>这里还没有可保存的图片。</translation>
    </message>
    <message>
        <source>There is no picture to copy here yet.</source>
        <translation>这里还没有可复制的图片。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a model&apos;s name and its folder&apos;s</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>cutaway::MatrixView</name>
    <message>
        <source>%1 · column sum %2</source>
        <comment>what is known of a cell</comment>
        <translation>%1 · 列和 %2</translation>
    </message>
    <message>
        <source>%1 · row sum %2</source>
        <comment>what is known of a cell</comment>
        <translation>%1 · 行和 %2</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>This map is kept. Choose another head, type another text of as many tokens or open another model: what is shown then is the difference from it.</source>
        <translation>已保留这张图。请选择另一个头、输入另一段词元数相同的文本，或打开另一个模型：之后显示的就是与它的差。</translation>
    </message>
    <message>
        <source>%1 minus %2. Red: more than there, blue: less.</source>
        <translation>%1 减 %2。红色：比那里多，蓝色：比那里少。</translation>
    </message>
    <message numerus="yes">
        <source>No difference can be shown: %1 has %Ln token(s) and this text has another number of them.</source>
        <translation>
            <numerusform>无法显示差：%1 有 %Ln 个词元，而这段文本的词元数不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 looks at %2: %3 − %4 = %5</source>
        <comment>two tokens, this weight, the kept map&apos;s, their difference</comment>
        <translation>%1 关注 %2：%3 − %4 = %5</translation>
    </message>
    <message>
        <source>%1 looks at %2: %3</source>
        <translation>%1 关注 %2：%3</translation>
    </message>
    <message>
        <source>√</source>
        <comment>colour scale</comment>
        <translation>√</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>colour scale</comment>
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
        <source>Square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Keep this map and show how others differ from it: of another head, of another text of as many tokens, of another model</source>
        <translation>保留这张图，显示其他图与它的差：另一个头的、另一段词元数相同的文本的、另一个模型的</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>更亮</translation>
    </message>
    <message>
        <source>The weights of this head are all small: the colours end at its largest one, as the legend says, leaving out the first rows, which have little to look at. Off: the colours end at 1, and this head can be compared with the others.</source>
        <translation>这个头的权重都很小：颜色以其中最大的权重为终点，图例标明了它；开头几行可看的词元太少，不计在内。关闭时颜色以 1 为终点，可以与其他头比较。</translation>
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
        <source>Rows look, columns are looked at.</source>
        <translation>行在看，列被看。</translation>
    </message>
    <message>
        <source>&lt;p&gt;While the model reads, each token &lt;b&gt;looks&lt;/b&gt; at the tokens before it and at itself, and takes over what they hold. How much of each is its &lt;b&gt;attention weight&lt;/b&gt;; the weights of a row sum to 1.&lt;/p&gt;&lt;p&gt;Row = the token that looks, column = the token that is looked at. Above the diagonal nothing is shown: no token sees what comes after it.&lt;/p&gt;&lt;p&gt;Each layer (L) has several heads (H), both counted from 0, and each head looks in its own way. Click a small picture to see that head large.&lt;/p&gt;</source>
        <translation>&lt;p&gt;模型阅读时，每个词元会&lt;b&gt;关注&lt;/b&gt;它之前的词元和它自己，并吸收其中的内容。各吸收多少，就是&lt;b&gt;注意力权重&lt;/b&gt;；每一行的权重之和为 1。&lt;/p&gt;&lt;p&gt;行 = 正在看的词元，列 = 被看的词元。对角线以上不显示任何内容：没有词元能看到它后面的内容。&lt;/p&gt;&lt;p&gt;每一层（L）有若干个头（H），都从 0 开始计数，每个头有自己的看法。点击小图即可放大该头。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>One map as a matrix: rows look, columns are looked at</source>
        <translation>一张图显示为矩阵：行在看，列被看</translation>
    </message>
    <message>
        <source>%1 · score set to %2</source>
        <comment>what is known of a cell</comment>
        <translation>%1 · 分数设为 %2</translation>
    </message>
    <message>
        <source>%1 takes from %2: %3 − %4 = %5</source>
        <comment>two tokens, how much, the kept map&apos;s, their difference</comment>
        <translation>%1 从 %2 吸收：%3 − %4 = %5</translation>
    </message>
    <message>
        <source>%1 takes %2 from %3</source>
        <comment>a token, how much, the token it is of</comment>
        <translation>%1 从 %3 吸收 %2</translation>
    </message>
    <message>
        <source>Rows take over, columns give.</source>
        <translation>行在吸收，列在贡献。</translation>
    </message>
    <message>
        <source>%1 · weight set to %2</source>
        <comment>what is known of a cell</comment>
        <translation>%1 · 权重设为 %2</translation>
    </message>
</context>
<context>
    <name>cutaway::ModelForm</name>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>The width is a multiple of the heads, since each gets an equal slice: %1 or %2 with %3 heads.</source>
        <translation>宽度是头数的倍数，因为每个头分到同样的一份：%3 个头时可取 %1 或 %2。</translation>
    </message>
    <message>
        <source>The recipe&apos;s</source>
        <translation>配方的</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name of a model, number of parameters</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>The model that is gone on from sees %1 tokens: the context can&apos;t be longer.</source>
        <translation>要继续训练的模型能看到 %1 个词元：上下文不能更长。</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Another model…</source>
        <translation>换个模型…</translation>
    </message>
    <message>
        <source>Its weights and its tokenizer are where the run begins; the folder itself stays as it is.</source>
        <translation>运行从它的权重和分词器开始；文件夹本身保持不变。</translation>
    </message>
    <message>
        <source>%1: %2. The folder itself stays as it is.</source>
        <comment>a model&apos;s folder, its shape</comment>
        <translation>%1：%2。文件夹本身保持不变。</translation>
    </message>
    <message>
        <source>Choose the model to go on from.</source>
        <translation>请选择要继续训练的模型。</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>上下文 %1</translation>
    </message>
    <message>
        <source>goes on from %1</source>
        <translation>从 %1 继续</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Go on from…</source>
        <translation>继续训练…</translation>
    </message>
    <message>
        <source>A new model of this shape</source>
        <translation>这种形状的新模型</translation>
    </message>
    <message>
        <source>A model that has been trained before, of Cutaway or another program</source>
        <translation>以前训练过的模型，Cutaway 的或其他程序的</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>The four sizes of GPT-2, as the book configures them</source>
        <translation>GPT-2 的四种大小，按书中的配置</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Transformer blocks, one after the other.</source>
        <translation>Transformer 块，一个接一个。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Attention heads in each layer.</source>
        <translation>每层的注意力头。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Numbers that stand for one token on its way through the model; a multiple of the heads.</source>
        <translation>一个词元在模型中由多少个数表示；是头数的倍数。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>How many tokens each stretch has, and how far the model can look back.</source>
        <translation>每段有多少个词元，也就是模型能往回看多远。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of numbers that is left out at random in each step.</source>
        <translation>每一步随机略去的数所占的比例。</translation>
    </message>
    <message>
        <source>Fresh weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>the book&apos;s</source>
        <translation>书中的</translation>
    </message>
    <message>
        <source>GPT-2&apos;s</source>
        <translation>GPT-2 的</translation>
    </message>
    <message>
        <source>PyTorch&apos;s defaults, as in chapter 4</source>
        <translation>PyTorch 的默认值，与第 4 章一样</translation>
    </message>
    <message>
        <source>normal with 0.02; what goes into the stream, smaller the more layers there are</source>
        <translation>标准差 0.02 的正态分布；进入残差流的部分，层越多越小</translation>
    </message>
    <message>
        <source>Bias in queries, keys and values</source>
        <translation>查询、键和值带偏置</translation>
    </message>
    <message>
        <source>GPT-2 has one; the book trains without.</source>
        <translation>GPT-2 有；书中训练时没有。</translation>
    </message>
    <message>
        <source>Head shares the token embedding</source>
        <translation>输出头共用词元嵌入</translation>
    </message>
    <message>
        <source>GPT-2 does so; the book&apos;s head has weights of its own.</source>
        <translation>GPT-2 是这样；书中的输出头有自己的权重。</translation>
    </message>
    <message>
        <source>Feed forward in each block</source>
        <translation>每个块带前馈层</translation>
    </message>
    <message>
        <source>Without it the blocks are attention only, to study attention alone.</source>
        <translation>没有它，块里就只有注意力，可以单独研究注意力。</translation>
    </message>
</context>
<context>
    <name>cutaway::NeuronsView</name>
    <message>
        <source>%1 looks at %2: %3</source>
        <comment>query, key, weight</comment>
        <translation>%1 关注 %2：%3</translation>
    </message>
    <message numerus="yes">
        <source>Sum of the products = score &lt;b&gt;%1&lt;/b&gt;; ÷ √%2 = &lt;b&gt;%3&lt;/b&gt;; softmax over %Ln key(s) = &lt;b&gt;%4&lt;/b&gt;</source>
        <translation>
            <numerusform>乘积之和 = 分数 &lt;b&gt;%1&lt;/b&gt;；÷ √%2 = &lt;b&gt;%3&lt;/b&gt;；对 %Ln 个键作 softmax = &lt;b&gt;%4&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>An edit puts %1 in its place; this is what the model computes by itself.</source>
        <translation>一个编辑用 %1 取代了它；这里是模型自己算出的值。</translation>
    </message>
    <message>
        <source>%1 (component %2)</source>
        <translation>%1（分量 %2）</translation>
    </message>
    <message>
        <source>Largest products: %1</source>
        <translation>最大的乘积：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Component %1: q %2 × k %3 = %4</source>
        <translation>分量 %1：q %2 × k %3 = %4</translation>
    </message>
    <message>
        <source>Nothing to take apart</source>
        <translation>没有可拆解的内容</translation>
    </message>
    <message>
        <source>No token is selected</source>
        <translation>没有选中词元</translation>
    </message>
    <message>
        <source>Click a token in the ribbon above: its query is then taken apart, key by key.</source>
        <translation>请在上方的词元带中点击一个词元：随后会逐个键拆解它的查询。</translation>
    </message>
    <message>
        <source>The model is reading …</source>
        <translation>模型正在阅读…</translation>
    </message>
    <message>
        <source>Query, key and their products, component by component</source>
        <translation>查询、键及其乘积，逐个分量</translation>
    </message>
    <message>
        <source>q and k are the numbers of this head for the two tokens, one for each component. Where both have the same sign their product is positive and speaks for the key.</source>
        <translation>q 和 k 是这个头为两个词元算出的数，每个分量一个。两者符号相同时，乘积为正，支持这个键。</translation>
    </message>
    <message>
        <source>The score is divided by the root of the head&apos;s width, so that wide heads are no sharper; softmax turns the scores of all keys into weights that sum to 1.</source>
        <translation>分数除以头宽度的平方根，使宽的头不会更尖锐；softmax 把所有键的分数变成总和为 1 的权重。</translation>
    </message>
    <message>
        <source>Attention · L%1 H%2</source>
        <translation>注意力 · L%1 H%2</translation>
    </message>
    <message>
        <source>&lt;p&gt;A head gives each token three lists of numbers: its &lt;b&gt;query&lt;/b&gt; q (what it seeks), its &lt;b&gt;key&lt;/b&gt; k (what it offers) and its value. A token looks at another as much as its query fits the other&apos;s key.&lt;/p&gt;&lt;p&gt;The strips show q of the selected token and k of another one, number by number, and below them their products: red speaks for the key, blue against it. Their sum is the &lt;b&gt;score&lt;/b&gt;. Divided by the root of the head&apos;s width, softmax turns the scores of all keys into &lt;b&gt;weights&lt;/b&gt; that sum to 1.&lt;/p&gt;&lt;p&gt;Point at a key in the list to take it apart, click it to keep it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;头给每个词元三列数：&lt;b&gt;查询&lt;/b&gt; q（它寻找什么）、&lt;b&gt;键&lt;/b&gt; k（它提供什么）以及值。一个词元的查询与另一个词元的键有多契合，就有多关注它。&lt;/p&gt;&lt;p&gt;条带逐个数地显示所选词元的 q 和另一个词元的 k，下方是它们的乘积：红色支持这个键，蓝色反对它。乘积之和就是&lt;b&gt;分数&lt;/b&gt;。除以头宽度的平方根之后，softmax 把所有键的分数变成总和为 1 的&lt;b&gt;权重&lt;/b&gt;。&lt;/p&gt;&lt;p&gt;指向列表中的一个键即可拆解它，点击则保留它。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>In L%1 H%2, %3 looks at %4: %5. The score %6, divided by √%7, is %8.</source>
        <translation>在 L%1 H%2 中，%3 关注 %4：%5。分数 %6 除以 √%7 得 %8。</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>One weight taken apart: query times key, number by number</source>
        <translation>拆解一个权重：查询乘键，逐个数相乘</translation>
    </message>
</context>
<context>
    <name>cutaway::NumberField</name>
    <message>
        <source>“%1” wants a whole number.</source>
        <translation>“%1”要填整数。</translation>
    </message>
    <message>
        <source>“%1” wants a number.</source>
        <translation>“%1”要填数字。</translation>
    </message>
    <message>
        <source>“%1” is at least %2.</source>
        <translation>“%1”至少是 %2。</translation>
    </message>
    <message>
        <source>“%1” is at most %2.</source>
        <translation>“%1”最多是 %2。</translation>
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
    <name>cutaway::NumbersDesk</name>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Tensors (*.safetensors)</source>
        <translation>张量 (*.safetensors)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>These numbers can be saved as .%1: please end the name so.</source>
        <translation>这些数值可以保存为 .%1：请让文件名以此结尾。</translation>
    </message>
    <message>
        <source> or .</source>
        <comment>between endings of names</comment>
        <translation> 或 .</translation>
    </message>
    <message>
        <source>The numbers are saved as %1</source>
        <translation>数值已保存为 %1</translation>
    </message>
    <message>
        <source>There are no numbers to save yet: wait until the model has answered.</source>
        <translation>还没有可保存的数值：请等模型给出回答。</translation>
    </message>
</context>
<context>
    <name>cutaway::OptimizerForm</name>
    <message>
        <source>The learning rate is a number above 0, such as 4e-4 or 0.0004.</source>
        <translation>学习率是大于 0 的数，例如 4e-4 或 0.0004。</translation>
    </message>
    <message>
        <source>A learning rate above 1 makes every model go astray.</source>
        <translation>学习率大于 1，任何模型都会跑偏。</translation>
    </message>
    <message>
        <source>batches of %1</source>
        <translation>批次 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>optimizer, learning rate</comment>
        <translation>%1 学习率 %2</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>How often the model sees the whole text.</source>
        <translation>模型把整个文本看多少遍。</translation>
    </message>
    <message>
        <source>Steps at most</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>Ends the run after so many steps; empty = as many as the epochs have.</source>
        <translation>到这么多步就结束；空 = 按轮次走完。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>How many stretches of text one step learns from.</source>
        <translation>一步从多少段文本中学习。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far one step moves the weights; 4e-4 is the book&apos;s.</source>
        <translation>一步把权重移动多远；书中是 4e-4。</translation>
    </message>
    <message>
        <source>Loshchilov &amp; Hutter 2019; the book&apos;s</source>
        <translation>Loshchilov &amp; Hutter 2019；书中所用</translation>
    </message>
    <message>
        <source>Jordan et al. 2024: for the blocks&apos; matrices, AdamW for the rest</source>
        <translation>Jordan 等 2024：用于各块的矩阵，其余用 AdamW</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls every weight a little towards 0 in each step.</source>
        <translation>每一步把每个权重向 0 拉一点。</translation>
    </message>
    <message>
        <source>How much of the running mean of the gradient a step keeps.</source>
        <translation>每一步保留梯度滑动平均的多少。</translation>
    </message>
    <message>
        <source>How much of the running mean of its square a step keeps.</source>
        <translation>每一步保留梯度平方滑动平均的多少。</translation>
    </message>
    <message>
        <source>Largest gradient</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <source>Longer gradients are cut to this length, all weights together; 0 = off.</source>
        <translation>所有权重合起来，超过这个长度的梯度会被裁到这个长度；0 = 关。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Cut from step</source>
        <translation>从第几步起裁剪</translation>
    </message>
    <message>
        <source>The first step whose gradient is cut.</source>
        <translation>第一个裁剪梯度的步。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Down at the end</source>
        <translation>末段下降</translation>
    </message>
    <message>
        <source>The same learning rate at every step</source>
        <translation>每一步的学习率相同</translation>
    </message>
    <message>
        <source>Half a cosine down, as in the book&apos;s appendix D</source>
        <translation>沿半个余弦下降，与书中附录 D 一样</translation>
    </message>
    <message>
        <source>Constant, then straight down over the last quarter of the steps (Hu et al. 2024)</source>
        <translation>先恒定，最后四分之一的步数直线下降（Hu 等 2024）</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises to its height.</source>
        <translation>学习率升到最高所用的步数。</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>起始值</translation>
    </message>
    <message>
        <source>Learning rate of the first step of the warm-up.</source>
        <translation>预热第一步的学习率。</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>终止值</translation>
    </message>
    <message>
        <source>Learning rate towards the end of the run.</source>
        <translation>运行快结束时的学习率。</translation>
    </message>
</context>
<context>
    <name>cutaway::OutcomeSection</name>
    <message numerus="yes">
        <source>With %Ln edit(s)</source>
        <translation>
            <numerusform>有 %Ln 个编辑时</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1</source>
        <comment>a head</comment>
        <translation>关闭 %1 后</translation>
    </message>
    <message>
        <source>Without block L%1</source>
        <translation>关闭块 L%1 后</translation>
    </message>
    <message>
        <source>Without the feed-forward of L%1</source>
        <translation>关闭 L%1 的前馈层后</translation>
    </message>
    <message>
        <source>With this edit of %1</source>
        <translation>对 %1 作此编辑后</translation>
    </message>
    <message>
        <source>%1 hardly anything changes in what comes next at position %2.</source>
        <comment>Without L3 H4 …</comment>
        <translation>%1，位置 %2 接下来的内容几乎没有变化。</translation>
    </message>
    <message>
        <source>%1 %2 falls from %3 to %4 at position %5.</source>
        <comment>Without L3 H4 “found” falls …</comment>
        <translation>%1，%2 在位置 %5 从 %3 降到 %4。</translation>
    </message>
    <message>
        <source>%1 %2 rises from %3 to %4 at position %5.</source>
        <comment>Without L3 H4 “found” rises …</comment>
        <translation>%1，%2 在位置 %5 从 %3 升到 %4。</translation>
    </message>
    <message>
        <source>The model reads the text with the edits and without …</source>
        <translation>模型正在分别带编辑和不带编辑阅读文本…</translation>
    </message>
    <message>
        <source>What changes after %1</source>
        <translation>%1 之后有什么变化</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>有什么变化</translation>
    </message>
    <message>
        <source>KL here</source>
        <translation>此处的 KL</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 纳特</translation>
    </message>
    <message>
        <source>How far the edited prediction after this position is from the model&apos;s own: Kullback-Leibler divergence, as it is from edited</source>
        <translation>此位置之后，编辑后的预测与模型自身的预测相差多远：Kullback-Leibler 散度，从原样到编辑后</translation>
    </message>
    <message>
        <source>largest KL</source>
        <translation>最大的 KL</translation>
    </message>
    <message>
        <source>%1 nats at %2</source>
        <translation>%1 纳特，位置 %2</translation>
    </message>
    <message>
        <source>The position after which the prediction changes most</source>
        <translation>在此位置之后，预测变化最大</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>loss before, after</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Mean −ln p of the text&apos;s tokens, as the model is and with the edits; nats</source>
        <translation>文本各词元 −ln p 的平均值，分别为模型原样和带编辑时；单位纳特</translation>
    </message>
    <message>
        <source>row sum of %1</source>
        <translation>%1 的行和</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，位置 %2</translation>
    </message>
    <message>
        <source>The weights of an edited row, which is handed on as it is</source>
        <translation>被编辑的一行的权重，原样传递下去</translation>
    </message>
    <message>
        <source>The text goes on, as the model is:</source>
        <translation>模型原样时，文本这样继续：</translation>
    </message>
    <message>
        <source>With the edits it goes on the same way.</source>
        <translation>带编辑时，文本同样继续。</translation>
    </message>
    <message>
        <source>With the edits:</source>
        <translation>带编辑时：</translation>
    </message>
    <message>
        <source>Probabilities of the next token, before and after</source>
        <translation>下一个词元的概率，编辑前和编辑后</translation>
    </message>
    <message>
        <source>The text goes on, as the model is</source>
        <translation>模型原样时文本的续写</translation>
    </message>
    <message>
        <source>The text goes on, with the edits</source>
        <translation>带编辑时文本的续写</translation>
    </message>
    <message>
        <source>Probability as the next token, as the model is and with the edits. Id %1</source>
        <translation>作为下一个词元的概率，分别为模型原样和带编辑时。编号 %1</translation>
    </message>
    <message>
        <source>A bar that fills its half is 1 percentage point.</source>
        <translation>占满半边的条形表示 1 个百分点。</translation>
    </message>
    <message>
        <source>A bar that fills its half is %1 percentage points.</source>
        <translation>占满半边的条形表示 %1 个百分点。</translation>
    </message>
</context>
<context>
    <name>cutaway::OverlayChooser</name>
    <message>
        <source>Search name, text, tags, note, settings</source>
        <translation>搜索名称、文本、标签、备注、设置</translation>
    </message>
    <message>
        <source>Search the runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>显示所有运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Settings in which it differs</source>
        <translation>它不同的设置</translation>
    </message>
    <message>
        <source>No other run to draw</source>
        <translation>没有其他可画的运行</translation>
    </message>
    <message>
        <source>A run can be drawn beside this one once it has been evaluated. Those that were made elsewhere come into the list with “Open run folder…” in the table of runs.</source>
        <translation>运行至少评估过一次，才能画在这个运行旁边。在别处做的运行，用运行表格中的“打开运行文件夹…”加进列表。</translation>
    </message>
    <message>
        <source>No run is found</source>
        <translation>没有找到运行</translation>
    </message>
    <message>
        <source>No run has “%1” in its name, text, tags, note or settings.</source>
        <translation>没有运行在名称、文本、标签、备注或设置中含有“%1”。</translation>
    </message>
    <message>
        <source>In what “%1” differs from the run that is shown:</source>
        <translation>“%1”与所显示的运行的不同之处：</translation>
    </message>
    <message>
        <source>“%1” has the same settings as the run that is shown.</source>
        <translation>“%1”的设置与所显示的运行相同。</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n run(s): their colours could not be told apart.</source>
        <translation>
            <numerusform>至多 %n 个运行：再多颜色就分不清了。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick runs with a click or the space bar. Their curves are drawn as they stand in their folders now.</source>
        <translation>单击或按空格键勾选运行。曲线按其文件夹中现有的内容绘制。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) ticked, of at most %1.</source>
        <translation>
            <numerusform>已勾选 %Ln 个运行，最多 %1 个。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::OverlayDialog</name>
    <message>
        <source>Draw other runs beside this one</source>
        <translation>把其他训练画在旁边</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>cutaway::PartTable</name>
    <message>
        <source>token embedding</source>
        <translation>词元嵌入</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>queries, keys, values</source>
        <translation>查询、键、值</translation>
    </message>
    <message>
        <source>attention weights</source>
        <translation>注意力权重</translation>
    </message>
    <message>
        <source>out projection</source>
        <translation>输出投影</translation>
    </message>
    <message>
        <source>feed forward</source>
        <translation>前馈层</translation>
    </message>
    <message>
        <source>norms</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>per token</source>
        <translation>每词元</translation>
    </message>
    <message>
        <source>Floating-point operations of one token on its way forward; learning from it costs three times as many.</source>
        <translation>一个词元前向经过的浮点运算；从它学习要三倍。</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共用</translation>
    </message>
    <message>
        <source>%1: weights %2</source>
        <translation>%1：权重 %2</translation>
    </message>
    <message>
        <source>%1: operations a token %2</source>
        <translation>%1：每词元运算 %2</translation>
    </message>
</context>
<context>
    <name>cutaway::PatchForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>Ends it within a layer; nothing is kept</source>
        <translation>在一层之内结束；什么都不保留</translation>
    </message>
    <message>
        <source>Runs the corrupted text once for each place, with that place&apos;s numbers from the clean one</source>
        <translation>对每一处各运行一次受损文本，该处的数取自原文本</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>原文本</translation>
    </message>
    <message>
        <source>Corrupted</source>
        <translation>受损文本</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>rather than</source>
        <translation>而不是</translation>
    </message>
    <message>
        <source>A text after which the model gives the right answer</source>
        <translation>模型读后会给出正确回答的文本</translation>
    </message>
    <message>
        <source>The same text with a word changed, of as many tokens</source>
        <translation>同一段文本，改了一个词，词元数相同</translation>
    </message>
    <message>
        <source>Clean text</source>
        <translation>原文本</translation>
    </message>
    <message>
        <source>Corrupted text</source>
        <translation>受损文本</translation>
    </message>
    <message>
        <source>The right next token; left empty, the likeliest after the clean text.</source>
        <translation>正确的下一个词元；留空则取原文本之后最可能的词元。</translation>
    </message>
    <message>
        <source>The token it is weighed against; left empty, the likeliest after the corrupted text.</source>
        <translation>与之比较的词元；留空则取受损文本之后最可能的词元。</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正确回答</translation>
    </message>
    <message>
        <source>Wrong answer</source>
        <translation>错误回答</translation>
    </message>
    <message>
        <source>Copy the clean text here, to change a word</source>
        <translation>把原文本复制到这里，再改一个词</translation>
    </message>
    <message>
        <source>Copy the clean text</source>
        <translation>复制原文本</translation>
    </message>
    <message>
        <source>Sample pair</source>
        <translation>示例文本对</translation>
    </message>
    <message>
        <source>Fills in two texts that have as many tokens for the open model</source>
        <translation>填入两段文本，它们对打开的模型来说词元数相同</translation>
    </message>
    <message>
        <source>the likeliest</source>
        <translation>最可能的词元</translation>
    </message>
    <message>
        <source>%1 (likeliest)</source>
        <comment>a token</comment>
        <translation>%1（最可能）</translation>
    </message>
</context>
<context>
    <name>cutaway::PatchView</name>
    <message>
        <source>Type a clean text: one after which the model gives the right answer.</source>
        <translation>请输入原文本：模型在它之后会给出正确答案。</translation>
    </message>
    <message>
        <source>Type a corrupted text: copy the clean one and change a word, so that another answer becomes likely.</source>
        <translation>请输入受损文本：复制原文本并改动一个词，使另一个答案变得可能。</translation>
    </message>
    <message>
        <source>Both texts are the same: change a word of the corrupted one, so that another answer becomes likely.</source>
        <translation>两段文本相同：请改动受损文本中的一个词，使另一个答案变得可能。</translation>
    </message>
    <message>
        <source>The clean text has %1 tokens and the corrupted one %2</source>
        <translation>原文本有 %1 个词元，受损文本有 %2 个</translation>
    </message>
    <message>
        <source>%1, and patching goes from position to position: the longer one must end earlier.</source>
        <translation>%1，而修补是逐个位置进行的：较长的一段必须提前结束。</translation>
    </message>
    <message>
        <source>%1: from position %2 they are cut “%3” and “%4”. Choose a word of as many tokens.</source>
        <translation>%1：从位置 %2 起，它们分别切成“%3”和“%4”。请选择词元数相同的词。</translation>
    </message>
    <message>
        <source>%1 (“%2” and “%3”)</source>
        <translation>%1（“%2”和“%3”）</translation>
    </message>
    <message>
        <source>Both have %1. They differ at %2.</source>
        <translation>两者都有 %1。不同之处在 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>Patching: layer %1 of %2 …</source>
        <translation>正在修补：第 %1 层，共 %2 层…</translation>
    </message>
    <message>
        <source>position %1 (“%2”)</source>
        <translation>位置 %1（“%2”）</translation>
    </message>
    <message>
        <source>attention of L%1 at %2</source>
        <translation>L%1 在%2的注意力</translation>
    </message>
    <message>
        <source>feed-forward of L%1 at %2</source>
        <translation>L%1 在%2的前馈层</translation>
    </message>
    <message>
        <source>stream into L%1 at %2</source>
        <translation>%2处进入 L%1 的残差流</translation>
    </message>
    <message>
        <source>The clean text&apos;s %1 brings back %2 of the answer</source>
        <translation>原文本的 %1 恢复了答案的 %2</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>原文本</translation>
    </message>
    <message>
        <source>corrupted</source>
        <translation>受损文本</translation>
    </message>
    <message>
        <source>0 as corrupted</source>
        <translation>0 与受损文本相同</translation>
    </message>
    <message>
        <source>1 as clean</source>
        <translation>1 与原文本相同</translation>
    </message>
    <message>
        <source>Patching …</source>
        <translation>正在修补…</translation>
    </message>
    <message>
        <source>Logit of “%1” less that of “%2”: %3 after the clean text, %4 after the corrupted one. A cell tells how much of that comes back when its place is taken from the clean text.</source>
        <translation>“%1”的 logit 减去“%2”的 logit：原文本之后为 %3，受损文本之后为 %4。每个单元格表示，把该处换成原文本的内容后，这个差恢复了多少。</translation>
    </message>
    <message>
        <source>The texts are being cut …</source>
        <translation>正在切分文本…</translation>
    </message>
    <message>
        <source>The selected place</source>
        <translation>所选之处</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Counted from 0</source>
        <translation>从 0 计数</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>clean token</source>
        <translation>原文本词元</translation>
    </message>
    <message>
        <source>corrupted token</source>
        <translation>受损文本词元</translation>
    </message>
    <message>
        <source>brings back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>0: as in the corrupted text, 1: as in the clean one. Below 0 and above 1 it goes beyond them.</source>
        <translation>0：与受损文本相同，1：与原文本相同。低于 0 或高于 1 表示超出二者。</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>残差流</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>前馈层</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>What enters a block, at one position</source>
        <translation>进入一个块的内容，在一个位置上</translation>
    </message>
    <message>
        <source>What a block&apos;s attention adds, at one position</source>
        <translation>一个块的注意力所添加的内容，在一个位置上</translation>
    </message>
    <message>
        <source>What a block&apos;s feed-forward adds, at one position</source>
        <translation>一个块的前馈层所添加的内容，在一个位置上</translation>
    </message>
    <message>
        <source>What a head adds, at all positions</source>
        <translation>一个头所添加的内容，在所有位置上</translation>
    </message>
    <message>
        <source>What is patched</source>
        <translation>修补什么</translation>
    </message>
    <message>
        <source>What patching each place brings back</source>
        <translation>修补每个位置能恢复多少</translation>
    </message>
    <message>
        <source>Patching · %1 rather than %2 · %3</source>
        <translation>修补 · %1 而不是 %2 · %3</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>残差流</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>feed-forward</source>
        <translation>前馈层</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>“%1” rather than “%2”: most is brought back by the clean text&apos;s %3 (%4).</source>
        <translation>“%1”而不是“%2”：恢复最多的是原文本的 %3（%4）。</translation>
    </message>
    <message>
        <source>Patching</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>Which places carry the difference between two texts</source>
        <translation>哪些地方承载着两段文本的差别</translation>
    </message>
    <message>
        <source>The model has learnt since this was patched: patch again to see it as it is now.</source>
        <translation>修补之后模型又学习了：请重新修补，以看到它现在的样子。</translation>
    </message>
    <message>
        <source>None of the sample pairs has two texts of as many tokens for this model: type two of your own.</source>
        <translation>对这个模型来说，没有哪个示例文本对的两段词元数相同：请自己输入两段文本。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Two texts that differ in a word lead to different answers. &lt;b&gt;Activation patching&lt;/b&gt; (Vig et al. 2020; Meng et al. 2022; Zhang and Nanda 2024) runs the corrupted one again and again, each time with the numbers of &lt;b&gt;one place&lt;/b&gt; taken from the clean text&apos;s pass. Where the answer comes back, that place carries the difference.&lt;/p&gt;&lt;p&gt;The measure is the logit of the right answer less that of the wrong one after the last token: 0 (no colour) is as after the corrupted text, 1 (red) as after the clean one; blue makes it worse.&lt;/p&gt;&lt;p&gt;Both texts must have as many tokens, as places are patched position by position.&lt;/p&gt;</source>
        <translation>&lt;p&gt;两段只差一个词的文本会引出不同的回答。&lt;b&gt;激活修补&lt;/b&gt;（Vig 等 2020；Meng 等 2022；Zhang 和 Nanda 2024）反复运行受损文本，每次把&lt;b&gt;一处&lt;/b&gt;的数换成原文本运行时的数。在哪里回答恢复了，哪里就承载着差别。&lt;/p&gt;&lt;p&gt;度量是最后一个词元之后，正确回答的 logit 减去错误回答的 logit：0（无色）与受损文本之后相同，1（红色）与原文本之后相同；蓝色表示更差。&lt;/p&gt;&lt;p&gt;两段文本的词元数必须相同，因为修补是逐个位置进行的。&lt;/p&gt;</translation>
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
    <message>
        <source>Save the numbers …</source>
        <translation>保存数值…</translation>
    </message>
</context>
<context>
    <name>cutaway::PreflightPanel</name>
    <message>
        <source>Read the text, cut it into tokens, count them</source>
        <translation>读文本，切成词元，计数</translation>
    </message>
    <message>
        <source>Make the model</source>
        <translation>建立模型</translation>
    </message>
    <message>
        <source>Measure a few real steps</source>
        <translation>测量几个真实的步</translation>
    </message>
    <message>
        <source>Learn one batch by heart, to see that it can learn</source>
        <translation>把一个批次背下来，看它能不能学</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>on a copy that is thrown away</source>
        <translation>在用完即弃的副本上</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>now</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Nothing is written, and the run&apos;s own random numbers are not touched.</source>
        <translation>不写任何文件，运行自己的随机数也不受影响。</translation>
    </message>
    <message>
        <source>The check did not come through: %1</source>
        <translation>检查没有完成：%1</translation>
    </message>
    <message>
        <source>The check was stopped. The run can start without it.</source>
        <translation>检查已停止。不检查也可以开始。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Steps and evaluations together, at the speed that was measured.</source>
        <translation>按测得的速度，步和评估合计。</translation>
    </message>
    <message>
        <source>time per step</source>
        <translation>每步时间</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>The middle one of three real steps, after one that does not count.</source>
        <translation>先走一步不计，再走三步取中间值。</translation>
    </message>
    <message>
        <source>time per evaluation</source>
        <translation>每次评估时间</translation>
    </message>
    <message>
        <source>Measuring train and validation loss once.</source>
        <translation>测一次训练损失和验证损失。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>The most that one real step took.</source>
        <translation>一个真实的步最多占用的内存。</translation>
    </message>
    <message>
        <source>memory free now</source>
        <translation>现有空闲内存</translation>
    </message>
    <message>
        <source>On the device, or the whole machine&apos;s on the CPU.</source>
        <translation>设备上的；用 CPU 时是整台机器的。</translation>
    </message>
    <message>
        <source>disk for checkpoints</source>
        <translation>检查点占用磁盘</translation>
    </message>
    <message>
        <source>All that are kept at once and one that is being written, %1 each.</source>
        <translation>同时保留的全部加上正在写的一个，每个 %1。</translation>
    </message>
    <message>
        <source>disk free now</source>
        <translation>现有空闲磁盘</translation>
    </message>
    <message>
        <source>Where the run will be kept.</source>
        <translation>运行将保存的位置。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Numbers that the training changes.</source>
        <translation>训练会改变的数。</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Tokens that the model knows.</source>
        <translation>模型认识的词元。</translation>
    </message>
    <message>
        <source>tokens to train on</source>
        <translation>训练词元</translation>
    </message>
    <message>
        <source>Once through the text.</source>
        <translation>文本走一遍。</translation>
    </message>
    <message>
        <source>tokens to validate</source>
        <translation>验证词元</translation>
    </message>
    <message>
        <source>The model never learns from them.</source>
        <translation>模型从不学习它们。</translation>
    </message>
    <message>
        <source>windows to train on</source>
        <translation>训练窗口</translation>
    </message>
    <message>
        <source>Stretches of text as long as the context that begin a stride apart.</source>
        <translation>与上下文一样长的文本段，起点相隔一个步幅。</translation>
    </message>
    <message>
        <source>windows to validate</source>
        <translation>验证窗口</translation>
    </message>
    <message>
        <source>The same of the validation text.</source>
        <translation>验证文本的同样计数。</translation>
    </message>
    <message>
        <source>steps in an epoch</source>
        <translation>每轮步数</translation>
    </message>
    <message>
        <source>Batches, once through the text.</source>
        <translation>文本走一遍的批次数。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Updates of the weights in the whole run.</source>
        <translation>整个运行中权重更新的次数。</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>ln of the vocabulary: every token is equally likely.</source>
        <translation>词表大小的自然对数：每个词元的可能性相同。</translation>
    </message>
    <message>
        <source>unigram</source>
        <translation>一元</translation>
    </message>
    <message>
        <source>Entropy of the text&apos;s tokens: knowing only how frequent each of them is.</source>
        <translation>文本词元的熵：只知道每个词元有多常见。</translation>
    </message>
    <message>
        <source>bigram</source>
        <translation>二元</translation>
    </message>
    <message>
        <source>Entropy of a token when the one before it is known: knowing all pairs of the training text.</source>
        <translation>已知前一个词元时的熵：知道训练文本中所有的词元对。</translation>
    </message>
    <message>
        <source>In nats a token. Below unigram the model uses what stands before a token, below bigram more than the last one.</source>
        <translation>单位是每词元纳特。低于一元，说明模型用到了词元之前的内容；低于二元，说明用到的不止前一个词元。</translation>
    </message>
    <message>
        <source>step 0</source>
        <translation>第 0 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Loss of one batch that is learned over and over</source>
        <translation>反复学习同一批次的损失</translation>
    </message>
    <message>
        <source>From %1 to %2: the model learns this batch by heart, so model and optimizer are in order.</source>
        <translation>从 %1 到 %2：模型背下了这个批次，模型和优化器都正常。</translation>
    </message>
    <message>
        <source>From %1 to %2: the model hardly learns even one batch. Another learning rate, or a larger model, may help.</source>
        <translation>从 %1 到 %2：模型连一个批次也几乎学不会。换个学习率，或用更大的模型，也许有帮助。</translation>
    </message>
    <message>
        <source>Nothing speaks against starting</source>
        <translation>可以开始，没有什么妨碍</translation>
    </message>
    <message>
        <source>To know before starting</source>
        <translation>开始之前请注意</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to what is set up</source>
        <translation>回到设置</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再检查一次</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Train this recipe on this text</source>
        <translation>用这个文本训练这个配方</translation>
    </message>
    <message>
        <source>Will take</source>
        <translation>将要花费</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>One batch, over and over</source>
        <translation>反复学一个批次</translation>
    </message>
    <message>
        <source>its loss</source>
        <translation>它的损失</translation>
    </message>
    <message>
        <source>Losses to beat</source>
        <translation>要超过的损失</translation>
    </message>
    <message>
        <source>less than 0.1 ms</source>
        <translation>不到 0.1 毫秒</translation>
    </message>
    <message>
        <source>too little to be measured</source>
        <translation>太少，无法测量</translation>
    </message>
    <message>
        <source>The loss of this batch blows up. A smaller learning rate, or clipped gradients, may help.</source>
        <translation>这一批的损失发散了。减小学习率或裁剪梯度可能有帮助。</translation>
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
    <name>cutaway::ReadingFields</name>
    <message>
        <source>Automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>JSON list</source>
        <translation>JSON 列表</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Table (CSV, TSV)</source>
        <translation>表格（CSV、TSV）</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>has one</source>
        <translation>有</translation>
    </message>
    <message>
        <source>has none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>First row names the columns</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>First row is an example</source>
        <translation>首行是示例</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Quoted fields</source>
        <translation>带引号的字段</translation>
    </message>
    <message>
        <source>A field that begins with a quotation mark goes on to the next one, line ends and separators included, as in the book&apos;s reader</source>
        <translation>以引号开头的字段一直延续到下一个引号，其中的换行和分隔符也包括在内，与书中所用的读取方式一样</translation>
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
    <name>cutaway::RocPlot</name>
    <message>
        <source>ROC curve, area below it %1</source>
        <translation>ROC 曲线，曲线下面积 %1</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>误报率</translation>
    </message>
    <message>
        <source>found</source>
        <translation>检出率</translation>
    </message>
    <message>
        <source>area %1</source>
        <translation>面积 %1</translation>
    </message>
</context>
<context>
    <name>cutaway::RoleTokens</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>end of text</source>
        <translation>文本结束</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message numerus="yes">
        <source>%Ln × padding</source>
        <translation>
            <numerusform>%Ln × 填充</numerusform>
        </translation>
    </message>
    <message>
        <source>position %1, id %2: %3</source>
        <translation>位置 %1，编号 %2：%3</translation>
    </message>
    <message>
        <source>it counts</source>
        <translation>计入</translation>
    </message>
</context>
<context>
    <name>cutaway::RunBar</name>
    <message>
        <source>A number above 0, at most %1.</source>
        <translation>请输入大于 0、至多 %1 的数。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Over %1 steps</source>
        <translation>在 %1 步内</translation>
    </message>
    <message>
        <source>Smoothing off</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>Smoothed over %1</source>
        <translation>按 %1 步平滑</translation>
    </message>
    <message>
        <source>Draw the mean of the last steps, the newer the more; the curve itself stays, faint</source>
        <translation>画出最近若干步的平均，越新权重越大；原曲线仍以淡色保留</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Overlay…</source>
        <translation>叠加…</translation>
    </message>
    <message>
        <source>Overlay (%1)</source>
        <translation>叠加（%1）</translation>
    </message>
    <message>
        <source>Rate × %1</source>
        <translation>学习率 × %1</translation>
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
        <source>Make one more step, and pause again</source>
        <translation>再走一步，然后再次暂停</translation>
    </message>
    <message>
        <source>Make one more step, then pause</source>
        <translation>再走一步，然后暂停</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Stop and discard…</source>
        <translation>停止并丢弃…</translation>
    </message>
    <message>
        <source>Remove the run&apos;s folder and everything in it; it is asked first</source>
        <translation>删除训练的文件夹及其中一切；会先询问</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
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
        <translation>新运行</translation>
    </message>
    <message>
        <source>Back to texts and recipes; this run stays in its folder</source>
        <translation>回到文本和配方；此次训练保留在它的文件夹中</translation>
    </message>
    <message>
        <source>Change the learning rate from the next step on; the run keeps a note of it</source>
        <translation>从下一步起改变学习率；训练会记下这一改动</translation>
    </message>
    <message>
        <source>Half (× 0.5)</source>
        <translation>减半（× 0.5）</translation>
    </message>
    <message>
        <source>Double (× 2)</source>
        <translation>加倍（× 2）</translation>
    </message>
    <message>
        <source>As in the recipe (× 1)</source>
        <translation>按配方（× 1）</translation>
    </message>
    <message>
        <source>Times the recipe&apos;s rate, then Return</source>
        <translation>配方学习率的倍数，然后按回车</translation>
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
        <source>Memory</source>
        <translation>内存</translation>
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
        <source>Norm of all gradients together, before clipping; layers beside it</source>
        <translation>裁剪前所有梯度合在一起的范数；旁边可加各层</translation>
    </message>
    <message>
        <source>Tokens learned from in a second</source>
        <translation>每秒学习的词元数</translation>
    </message>
    <message>
        <source>Memory on the device; on the CPU, of the whole program</source>
        <translation>设备上的内存；在 CPU 上是整个程序的内存</translation>
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
        <source>Time</source>
        <translation>时间</translation>
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
        <source>Over the time spent in steps, reckoned from tokens and speed</source>
        <translation>按训练步所花的时间，由词元数和速度推算</translation>
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
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Gradient norms of single layers, at each evaluation</source>
        <translation>每次评估时各层的梯度范数</translation>
    </message>
    <message>
        <source>Draw other runs beside this one</source>
        <translation>把其他训练画在旁边</translation>
    </message>
    <message>
        <source>Surprises (%1)</source>
        <translation>意外（%1）</translation>
    </message>
    <message>
        <source>Steps whose loss lay far above the losses before it; the curve has a mark at each</source>
        <translation>损失远高于此前损失的步；曲线上每处都有标记</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有运行</translation>
    </message>
    <message>
        <source>The table of runs; this one goes on meanwhile</source>
        <translation>运行列表；当前的训练同时继续进行</translation>
    </message>
    <message>
        <source>Bits/byte</source>
        <translation>比特/字节</translation>
    </message>
    <message>
        <source>The loss in bits, for each byte of text instead of each token: the same whatever the tokenizer</source>
        <translation>以比特表示的损失，按文本的每个字节而不是每个词元计算：无论用哪个分词器都一样</translation>
    </message>
    <message>
        <source>What the curves are of</source>
        <translation>曲线表示什么</translation>
    </message>
    <message>
        <source>What they run over</source>
        <translation>曲线的横轴是什么</translation>
    </message>
    <message>
        <source>Surprises</source>
        <translation>意外</translation>
    </message>
</context>
<context>
    <name>cutaway::RunCurves</name>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>final norm and head</source>
        <translation>最终归一化与输出头</translation>
    </message>
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
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>batches, smoothed</source>
        <translation>各批，平滑</translation>
    </message>
    <message>
        <source>%1, smoothed</source>
        <translation>%1，平滑</translation>
    </message>
    <message>
        <source>%1, train</source>
        <translation>%1，训练</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>tokens seen</source>
        <translation>已见词元</translation>
    </message>
    <message>
        <source>time of training</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>uniform ln %1 = %2</source>
        <translation>均匀分布 ln %1 = %2</translation>
    </message>
    <message>
        <source>unigram %1</source>
        <translation>一元 %1</translation>
    </message>
    <message>
        <source>bigram %1</source>
        <translation>二元 %1</translation>
    </message>
    <message>
        <source>uniform %1</source>
        <translation>均匀分布 %1</translation>
    </message>
    <message>
        <source>rate × %1</source>
        <translation>学习率 × %1</translation>
    </message>
    <message>
        <source>validation lowest</source>
        <translation>验证最低</translation>
    </message>
    <message>
        <source>step %1: broke off</source>
        <translation>第 %1 步：中断</translation>
    </message>
</context>
<context>
    <name>cutaway::RunDifferences</name>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
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
    <message>
        <source>Below the bigram line since step %1: the model uses more than the last token.</source>
        <translation>自第 %1 步起低于二元线：模型用到的不只是上一个词元。</translation>
    </message>
    <message>
        <source>Below the unigram line since step %1: the model uses what stands before, and does not only know which tokens are common.</source>
        <translation>自第 %1 步起低于一元线：模型用上了前文，而不只是知道哪些词元常见。</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>This text looks random: no token and no pair is more common than others, so validation can&apos;t fall below the uniform line.</source>
        <translation>这段文本看起来是随机的：没有哪个词元或词元对比其他的更常见，所以验证损失不可能低于均匀分布线。</translation>
    </message>
    <message>
        <source>Validation was lowest at step %1, at %2, and no longer falls: the next evaluations tell whether it turns.</source>
        <translation>验证损失在第 %1 步最低，为 %2，此后不再下降：接下来的几次评估会说明它是否回升。</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
</context>
<context>
    <name>cutaway::RunPage</name>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
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
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Press Start. You can stop at any step; what it has learnt by then is kept.</source>
        <translation>按“开始训练”即可开始。任何一步都可以停止；到那时学到的内容会保留。</translation>
    </message>
    <message>
        <source>Reading the texts and making the model…</source>
        <translation>正在读取文本并建立模型…</translation>
    </message>
    <message>
        <source>All steps are made. It is being tested on the texts it has never seen…</source>
        <translation>所有的步都已走完。正在用它从未见过的文本测试它…</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>还剩 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>还剩 %1 分钟</translation>
    </message>
    <message>
        <source>Keeping what it has learnt…</source>
        <translation>正在保存它学到的内容…</translation>
    </message>
    <message>
        <source>Stopped, and kept with a checkpoint. It goes on from there as if it had never stopped.</source>
        <translation>已停止，并以检查点保存。继续时会从那里接着训练，就像从未停过一样。</translation>
    </message>
    <message>
        <source>Finished. The model is kept: go on to try it.</source>
        <translation>已完成。模型已保存：继续下一步即可试用。</translation>
    </message>
    <message>
        <source>Counting from 0</source>
        <translation>从 0 计数</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>loss of this batch</source>
        <translation>本批损失</translation>
    </message>
    <message>
        <source>Cross-entropy, in nats</source>
        <translation>交叉熵，单位纳特</translation>
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
        <source>Before clipping</source>
        <translation>裁剪之前</translation>
    </message>
    <message>
        <source>texts a second</source>
        <translation>每秒文本数</translation>
    </message>
    <message>
        <source>train loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>At the last evaluation</source>
        <translation>最近一次评估时</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>train accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Watch it learn; its attention can be watched meanwhile.</source>
        <translation>看着它学习；同时可以查看它的注意力。</translation>
    </message>
    <message>
        <source>It has not been trained yet.</source>
        <translation>它还没有训练过。</translation>
    </message>
    <message>
        <source>Let it go on to the end, to try it.</source>
        <translation>请让它训练到最后，才能试用。</translation>
    </message>
    <message>
        <source>It is being trained…</source>
        <translation>它正在训练…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的名称</translation>
    </message>
    <message>
        <source>The run and its model are kept in a folder of this name.</source>
        <translation>运行及其模型保存在这个名称的文件夹里。</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>It can go on from here</source>
        <translation>之后可以从这里继续</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train anew</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>A new run by these settings; the one that was trained stays</source>
        <translation>按这些设置开始新的运行；已训练的那个保留</translation>
    </message>
    <message>
        <source>Let it answer in the other places</source>
        <translation>让它在其他视图中作答</translation>
    </message>
    <message>
        <source>Attention and Tokens show the model that is being trained, as it is now</source>
        <translation>“注意力”和“词元”显示正在训练的模型，就是它此刻的样子</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>纳特</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>What the curves say</source>
        <translation>曲线说明了什么</translation>
    </message>
    <message>
        <source>The pale curve is the loss of each batch. The others are means over some batches, at every evaluation. Where training goes on falling and validation rises, the model learns its texts by heart.</source>
        <translation>淡色曲线是每个批次的损失。其他曲线是每次评估时若干批次的平均。训练损失继续下降而验证损失上升之处，模型就是在死记硬背。</translation>
    </message>
</context>
<context>
    <name>cutaway::RunPlan</name>
    <message>
        <source>goes on from</source>
        <translation>继续自</translation>
    </message>
    <message>
        <source>The model whose weights the run begins with.</source>
        <translation>运行从这个模型的权重开始。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Numbers that the training changes.</source>
        <translation>训练会改变的数。</translation>
    </message>
    <message>
        <source>Tokens that the model knows.</source>
        <translation>模型认识的词元。</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>uniform loss</source>
        <translation>均匀损失</translation>
    </message>
    <message>
        <source>ln of the vocabulary: the loss of a model that finds every token equally likely. Training starts about there.</source>
        <translation>词表大小的自然对数：认为每个词元可能性相同的模型的损失。训练大约从这里开始。</translation>
    </message>
    <message>
        <source>the text&apos;s characters</source>
        <translation>文本中的字符</translation>
    </message>
    <message>
        <source>as the text has</source>
        <translation>由文本决定</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Updates of the weights. Reckoned from the size of the text until “Check before starting” has counted.</source>
        <translation>权重更新的次数。在“开始前检查”数过之前，按文本大小估算。</translation>
    </message>
    <message>
        <source>tokens in a step</source>
        <translation>每步词元</translation>
    </message>
    <message>
        <source>Batch size times context: what one update learns from.</source>
        <translation>批次大小乘以上下文：一次更新学习的词元。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Weights %1, gradients %2, the optimizer&apos;s running means %3, and %4 for what the backward pass needs. “Check before starting” measures it.</source>
        <translation>权重 %1，梯度 %2，优化器的滑动平均 %3，反向传播所需 %4。“开始前检查”会实测。</translation>
    </message>
    <message>
        <source>operations a token</source>
        <translation>每词元运算</translation>
    </message>
    <message>
        <source>Floating-point operations to learn from one token: two for each weight it meets, more for attention, and three times that with the way back (Kaplan et al. 2020).</source>
        <translation>从一个词元学习所需的浮点运算：经过的每个权重两次，注意力另计，加上反向共三倍（Kaplan 等 2020）。</translation>
    </message>
    <message>
        <source>operations a step</source>
        <translation>每步运算</translation>
    </message>
    <message>
        <source>For all tokens of a batch.</source>
        <translation>一个批次的所有词元。</translation>
    </message>
    <message>
        <source>What will be trained</source>
        <translation>将要训练</translation>
    </message>
    <message>
        <source>Will take about</source>
        <translation>大约需要</translation>
    </message>
    <message>
        <source>Part by part</source>
        <translation>各部分</translation>
    </message>
</context>
<context>
    <name>cutaway::RunReader</name>
    <message>
        <source>“%1” has no evaluation to be drawn.</source>
        <translation>“%1”没有可画的评估。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>The film could not be made: %1</source>
        <translation>无法制作影片：%1</translation>
    </message>
    <message>
        <source>There is no frame to make a film of.</source>
        <translation>没有可做成影片的帧。</translation>
    </message>
    <message>
        <source>The film could not be written to %1: %2</source>
        <translation>影片无法写入 %1：%2</translation>
    </message>
    <message>
        <source>“%1” is a fine-tuning: its loss is another one, so it is not drawn beside a training.</source>
        <translation>“%1”是微调：它的损失是另一种，所以不与训练画在一起。</translation>
    </message>
    <message numerus="yes">
        <source>What “%1” wrote is removed. Its folder stays, because %n other file(s) lie in it, such as %2.</source>
        <translation>
            <numerusform>“%1”写下的内容已删除。它的文件夹保留，因为里面还有 %n 个其他文件，例如 %2。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cutaway::RunViewer</name>
    <message>
        <source>Making the film: %1 of %2 frames</source>
        <translation>正在制作影片：第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>The film is saved as %1</source>
        <translation>影片已保存为 %1</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>保存影片</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>动态 WebP (*.webp)</translation>
    </message>
    <message>
        <source>A folder of pictures (*.png)</source>
        <translation>图片文件夹 (*.png)</translation>
    </message>
</context>
<context>
    <name>cutaway::RunsModel</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>steps made, steps in all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>at step %1</source>
        <translation>在第 %1 步</translation>
    </message>
    <message>
        <source>Name of the run&apos;s folder</source>
        <translation>运行文件夹的名称</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>A stopped run can go on</source>
        <translation>停止的运行可以继续</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Updates of the weights in the newest checkpoint</source>
        <translation>最新检查点中权重更新的次数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Validation loss of the latest evaluation, in nats a token</source>
        <translation>最近一次评估的验证损失，单位每词元纳特</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>The lowest validation loss of all evaluations</source>
        <translation>所有评估中最低的验证损失</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>When the run was last written to</source>
        <translation>运行最后写入的时间</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What you have written to it</source>
        <translation>您写给它的话</translation>
    </message>
    <message>
        <source>tags and note</source>
        <translation>标签和备注</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>sorting texts</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>preferences</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>What was learnt: a text, or by fine-tuning a task</source>
        <translation>学了什么：一段文本，或通过微调学习的任务</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>cutaway::RunsPanel</name>
    <message>
        <source>The list of runs can&apos;t be read</source>
        <translation>运行列表读不出来</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Every run that is started here or with cutaway-cli train comes into this list. One that was made elsewhere, on a cluster say, comes in with “Open run folder…”.</source>
        <translation>在这里或用 cutaway-cli train 开始的每个运行都会进入这个列表。在别处（比如集群上）做的运行，用“打开运行文件夹…”加进来。</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>设置运行</translation>
    </message>
    <message>
        <source>No run is found</source>
        <translation>没有找到运行</translation>
    </message>
    <message>
        <source>No run has “%1” in its name, folder, tags, note or settings.</source>
        <translation>没有运行在名称、文件夹、标签、备注或设置中含有“%1”。</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>显示所有运行</translation>
    </message>
    <message>
        <source>Select a run to see its settings and what can be done with it; with Ctrl or Shift several, to see in what they differ.</source>
        <translation>选择一个运行，查看它的设置和可做的事；按住 Ctrl 或 Shift 选择多个，查看它们的不同。</translation>
    </message>
    <message>
        <source>All its settings are the defaults.</source>
        <translation>它的设置都是默认值。</translation>
    </message>
    <message>
        <source>They have the same settings.</source>
        <translation>它们的设置相同。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs</source>
        <translation>
            <numerusform>%Ln 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>settings that are not the defaults</source>
        <translation>与默认不同的设置</translation>
    </message>
    <message>
        <source>settings in which they differ</source>
        <translation>它们不同的设置</translation>
    </message>
    <message>
        <source>A run is being trained: its own curves are shown. Overlay puts this one beside them.</source>
        <translation>正在训练一个运行，显示的是它的曲线。“叠加”可把这个放在旁边。</translation>
    </message>
    <message>
        <source>Show its curves and samples</source>
        <translation>显示它的曲线和样例</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The latest stand first. Each keeps its settings, curves and checkpoints in a folder of its own.</source>
        <translation>最近的在最前。每个运行的设置、曲线和检查点都在自己的文件夹里。</translation>
    </message>
    <message>
        <source>Overlay draws their curves together.</source>
        <translation>“叠加”把它们的曲线画在一起。</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>A stopped run can go on.</source>
        <translation>停止的运行可以继续。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Updates of the weights in the newest checkpoint.</source>
        <translation>最新检查点中权重更新的次数。</translation>
    </message>
    <message>
        <source>of</source>
        <translation>共</translation>
    </message>
    <message>
        <source>Steps that its recipe asks for.</source>
        <translation>配方要求的步数。</translation>
    </message>
    <message>
        <source>tokens seen</source>
        <translation>已见词元</translation>
    </message>
    <message>
        <source>Tokens learned from, repeated ones included.</source>
        <translation>学习过的词元，重复的也算。</translation>
    </message>
    <message>
        <source>train loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>At the latest evaluation, in nats a token.</source>
        <translation>最近一次评估时，单位每词元纳特。</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>best validation</source>
        <translation>最佳验证</translation>
    </message>
    <message>
        <source>The lowest of all evaluations.</source>
        <translation>所有评估中最低的。</translation>
    </message>
    <message>
        <source>at step</source>
        <translation>所在步</translation>
    </message>
    <message>
        <source>Where that was.</source>
        <translation>那是在哪一步。</translation>
    </message>
    <message>
        <source>trained for</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Up to the newest checkpoint, all sittings together.</source>
        <translation>到最新检查点为止，各次合计。</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>When the run was made.</source>
        <translation>运行建立的时间。</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>When it was last written to.</source>
        <translation>最后写入的时间。</translation>
    </message>
    <message>
        <source>Search name, tags, note, settings; tag:NAME</source>
        <translation>搜索名称、标签、备注、设置；tag:名称</translation>
    </message>
    <message>
        <source>Search the runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Open run folder…</source>
        <translation>打开运行文件夹…</translation>
    </message>
    <message>
        <source>A run that was made elsewhere, such as one that came back from a cluster</source>
        <translation>在别处做的运行，例如从集群带回来的</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Make the list anew from the run folders; nothing is lost, all of it stands in them</source>
        <translation>从运行文件夹重新建立列表；什么都不会丢，内容都在文件夹里</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Show curves</source>
        <translation>显示曲线</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train on from its newest checkpoint</source>
        <translation>从最新检查点继续训练</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Draw its curves beside those that are shown</source>
        <translation>把它的曲线画在现有曲线旁边</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open its newest checkpoint, for all places</source>
        <translation>打开它的最新检查点，各处都可用</translation>
    </message>
    <message>
        <source>Use settings</source>
        <translation>沿用设置</translation>
    </message>
    <message>
        <source>Set up a new run with the settings of this one</source>
        <translation>用这个运行的设置来设置新运行</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Take it out of this list; its folder stays</source>
        <translation>从这个列表移除；它的文件夹保留</translation>
    </message>
    <message>
        <source>A fine-tuning has a place of its own: Fine-tune.</source>
        <translation>微调有自己的视图：“微调”。</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What was learnt: a text, or by fine-tuning a task.</source>
        <translation>学了什么：一段文本，或通过微调学习的任务。</translation>
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
    <name>cutaway::ScheduleCurve</name>
    <message>
        <source>step 0</source>
        <translation>第 0 步</translation>
    </message>
    <message>
        <source>end of the run</source>
        <translation>运行结束</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>about step %1</source>
        <translation>约第 %1 步</translation>
    </message>
    <message>
        <source>Learning rate over the steps of the run</source>
        <translation>运行各步的学习率</translation>
    </message>
    <message>
        <source>at %1: %2</source>
        <comment>share of the run, learning rate</comment>
        <translation>在 %1 处：%2</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <comment>followed by its learning rate</comment>
        <translation>第 %1 步：%2</translation>
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
        <source>%1 holds no run to go on with: it has no run.json.</source>
        <translation>%1 里没有可以继续的训练：没有 run.json。</translation>
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
        <source>its &quot;%1&quot; is no whole number</source>
        <translation>其中“%1”不是整数</translation>
    </message>
    <message>
        <source>The text “%1” can&apos;t be banned or boosted with this model: %2</source>
        <translation>用这个模型无法禁用或加权文本“%1”：%2</translation>
    </message>
    <message>
        <source>%1 The model has no tokenizer without it.</source>
        <translation>%1没有它，模型就没有分词器。</translation>
    </message>
    <message>
        <source>%1 (%2) must be a multiple of %3 (%4): each head gets an equal slice of the width.</source>
        <translation>%1（%2）必须是 %3（%4）的倍数：每个头分到等宽的一份。</translation>
    </message>
    <message>
        <source>%1 must be at least 0 and less than 1: it is the share of values that is dropped.</source>
        <translation>%1 必须大于等于 0 且小于 1：它是被丢弃的数值所占的比例。</translation>
    </message>
    <message>
        <source>Process %1 does not see the same texts as the first one: every machine needs the same files under the same names.</source>
        <translation>第 %1 个进程看到的文本与第一个进程的不同：每台机器都需要同名的相同文件。</translation>
    </message>
    <message>
        <source>The first weights that are not finite are %1.</source>
        <translation>最先不再是有限数的权重是 %1。</translation>
    </message>
    <message>
        <source>The first place where a number is not finite is %1.</source>
        <translation>最先出现非有限数的位置是 %1。</translation>
    </message>
    <message>
        <source>The first gradient that is not finite, on the way back, is that of %1.</source>
        <translation>反向传播中最先不再是有限数的是 %1 的梯度。</translation>
    </message>
    <message>
        <source>The histograms in %1 are damaged.</source>
        <translation>%1 中的直方图已损坏。</translation>
    </message>
    <message>
        <source>The text gives %1 windows to train on, and a batch of %2 processes needs %3: take fewer of them, a longer text or a smaller batch_size.</source>
        <translation>文本可得 %1 个训练窗口，而 %2 个进程的一个批次需要 %3 个：请减少进程、换更长的文本或减小 batch_size。</translation>
    </message>
    <message>
        <source>A step takes %1 of memory, and %2 are free: take a smaller model, batch or context.</source>
        <translation>一步需要 %1 内存，而可用的有 %2：请减小模型、批次或上下文。</translation>
    </message>
    <message>
        <source>The run&apos;s checkpoints take %1 on disk, and %2 are free there: keep fewer of them, or make room.</source>
        <translation>这次训练的检查点要占 %1 磁盘空间，而那里可用的有 %2：请少保留几个，或腾出空间。</translation>
    </message>
    <message>
        <source>There is no text to validate on: overfitting will not be seen.</source>
        <translation>没有用于验证的文本：将看不到过拟合。</translation>
    </message>
    <message>
        <source>The model has %1 parameters for each token of the text: it can learn the text by heart, and will overfit.</source>
        <translation>文本的每个词元对应模型的 %1 个参数：它能把文本背下来，将会过拟合。</translation>
    </message>
    <message>
        <source>On a single batch, trained on %1 times, the loss does not fall but blows up: take a smaller optimizer.lr, or clip the gradients (optimizer.grad_clip 1.0).</source>
        <translation>在同一批次上训练 %1 次，损失不降反而发散：请把 optimizer.lr 调小，或裁剪梯度（optimizer.grad_clip 1.0）。</translation>
    </message>
    <message>
        <source>On a single batch, trained on %1 times, the loss falls from %2 to %3 only: the learning rate may be too small.</source>
        <translation>在同一批次上训练 %1 次，损失只从 %2 降到 %3：学习率可能太小。</translation>
    </message>
    <message>
        <source>Process %1 of %2 could not meet the others at %3, port %4: are all of them started, and can they reach that machine?</source>
        <translation>进程 %1（共 %2 个）未能在 %3 的端口 %4 与其他进程会合：它们都启动了吗，能连到那台机器吗？</translation>
    </message>
    <message>
        <source>This is process %1 of %2, and this program&apos;s LibTorch has no process groups, so it trains in one process only: build it with LibTorch 2 and Gloo&apos;s headers (Debian: libgloo-dev).</source>
        <translation>这是进程 %1（共 %2 个），而本程序的 LibTorch 没有进程组，只能在一个进程中训练：请用 LibTorch 2 和 Gloo 的头文件（Debian：libgloo-dev）构建。</translation>
    </message>
    <message>
        <source>The environment variable %1 must be a number from 0 to %2; it is &quot;%3&quot;.</source>
        <translation>环境变量 %1 必须是 0 到 %2 之间的数，现在是“%3”。</translation>
    </message>
    <message>
        <source>The environment says only half of where this process stands among others: set both RANK and WORLD_SIZE, or neither.</source>
        <translation>环境只说明了本进程位置的一半：RANK 和 WORLD_SIZE 要么都设，要么都不设。</translation>
    </message>
    <message>
        <source>The environment contradicts itself: %1 is %2, and %3 is %4; ranks count from 0.</source>
        <translation>环境自相矛盾：%1 是 %2，而 %3 是 %4；序号从 0 数起。</translation>
    </message>
    <message>
        <source>This is process %1 of %2, and the environment does not say where the first one is: set MASTER_ADDR to the name of its machine, and MASTER_PORT to a free port there.</source>
        <translation>这是进程 %1（共 %2 个），而环境没有说明第一个在哪里：请把 MASTER_ADDR 设为它的机器名，把 MASTER_PORT 设为那里的空闲端口。</translation>
    </message>
    <message>
        <source>a list of files and folders: [&quot;a.txt&quot;, &quot;texts&quot;]</source>
        <translation>文件和文件夹的列表：[&quot;a.txt&quot;, &quot;texts&quot;]</translation>
    </message>
    <message>
        <source>a list of at most 10,000 files and folders</source>
        <translation>最多 10,000 个文件和文件夹的列表</translation>
    </message>
    <message>
        <source>a list of at most %1 texts in quotes</source>
        <translation>最多 %1 段带引号的文本的列表</translation>
    </message>
    <message>
        <source>pinned must be at most %1 texts of 1 to %2 bytes.</source>
        <translation>pinned 最多可有 %1 段文本，每段 1 到 %2 字节。</translation>
    </message>
    <message>
        <source>%1 is damaged: it holds no records of a run&apos;s steps.</source>
        <translation>%1 已损坏：其中没有训练各步的记录。</translation>
    </message>
    <message>
        <source>%1 holds no vocabulary of a run.</source>
        <translation>%1 中没有训练的词表。</translation>
    </message>
    <message>
        <source>The time-lapse&apos;s %1 is damaged.</source>
        <translation>延时记录中的 %1 已损坏。</translation>
    </message>
    <message>
        <source>The time-lapse of %1 has no frame of step %2.</source>
        <translation>%1 的延时记录中没有第 %2 步的画面。</translation>
    </message>
    <message>
        <source>The pinned text &quot;%1&quot; is left out of the time-lapse: %2</source>
        <translation>固定文本“%1”不进入延时记录：%2</translation>
    </message>
    <message>
        <source>Of the pinned text &quot;%1&quot; the time-lapse shows the first %2 tokens: the model sees no more.</source>
        <translation>固定文本“%1”在延时记录中只显示前 %2 个词元：模型看不到更多。</translation>
    </message>
    <message>
        <source>The folder %1 holds more than %2 texts.</source>
        <translation>文件夹 %1 中的文本超过 %2 个。</translation>
    </message>
    <message>
        <source>The folder %1 holds no text: files that end in .txt or .md are looked for.</source>
        <translation>文件夹 %1 中没有文本：只找以 .txt 或 .md 结尾的文件。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>At step %1 another process of this training was lost, so all of them end. The checkpoint %2 holds the steps made so far: start all of them again with --resume.</source>
        <translation>在第 %1 步，这次训练的另一个进程中断了，因此全部结束。检查点 %2 保存了到此为止的步数：请用 --resume 重新启动全部进程。</translation>
    </message>
    <message>
        <source>Training has paused at step %1: %2 Make room, then go on from the checkpoint of step %3.</source>
        <translation>训练在第 %1 步暂停：%2请腾出空间，然后从第 %3 步的检查点继续。</translation>
    </message>
    <message>
        <source>Training has paused at step %1: %2 There is no checkpoint yet. Make room, then go on: it begins again at its first step.</source>
        <translation>训练在第 %1 步暂停：%2还没有检查点。请腾出空间后继续：将从第一步重新开始。</translation>
    </message>
    <message>
        <source>%1 holds no run, so nothing was removed.</source>
        <translation>%1 里没有训练，因此什么也没有删除。</translation>
    </message>
    <message>
        <source>%1 could not be removed whole: %2</source>
        <translation>无法完整删除 %1：%2</translation>
    </message>
    <message>
        <source>The template %1 has no {output}: it says where the answer stands.</source>
        <translation>模板 %1 没有 {output}：它说明回答放在哪里。</translation>
    </message>
    <message>
        <source>The template %1 must have its {output} behind the prompt.</source>
        <translation>模板 %1 的 {output} 必须在提示之后。</translation>
    </message>
    <message>
        <source>The template %1 must have {instruction} (and {input}) in the prompt, before the answer.</source>
        <translation>模板 %1 的 {instruction}（和 {input}）必须在提示中，位于回答之前。</translation>
    </message>
    <message>
        <source>The template %1 must end each {if input} with {end if}, within the prompt.</source>
        <translation>模板 %1 中每个 {if input} 都必须在提示之内以 {end if} 结束。</translation>
    </message>
    <message>
        <source>it has no instruction, and is left out</source>
        <translation>没有指令，已略去</translation>
    </message>
    <message>
        <source>it has no answer, and is left out</source>
        <translation>没有回答，已略去</translation>
    </message>
    <message>
        <source>No row has both an instruction and an answer.</source>
        <translation>没有一行同时有指令和回答。</translation>
    </message>
    <message>
        <source>Text and label can&apos;t both be the column &quot;%1&quot;.</source>
        <translation>文本和标签不能同为“%1”列。</translation>
    </message>
    <message>
        <source>it has no label, and is left out</source>
        <translation>没有标签，已略去</translation>
    </message>
    <message>
        <source>it has no text, and is left out</source>
        <translation>没有文本，已略去</translation>
    </message>
    <message>
        <source>No row has both a text and a label.</source>
        <translation>没有一行同时有文本和标签。</translation>
    </message>
    <message>
        <source>All rows have the label &quot;%1&quot;: to tell classes apart, there must be at least two.</source>
        <translation>所有行的标签都是“%1”：要区分类别，至少需要两个。</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; has %2 different labels in %3 rows: is it the one with the labels?</source>
        <translation>“%1”列的 %3 行中有 %2 个不同的标签：这真的是标签列吗？</translation>
    </message>
    <message>
        <source>its label &quot;%1&quot; is rare (%2 rows): is &quot;%3&quot; meant?</source>
        <translation>标签“%1”很少见（%2 行）：是否应为“%3”？</translation>
    </message>
    <message>
        <source>its text trains, too, as row %1</source>
        <translation>它的文本也在训练部分，是第 %1 行</translation>
    </message>
    <message>
        <source>A table&apos;s %1 can&apos;t be &quot;%2&quot;: give one of %3.</source>
        <translation>表格的 %1 不能是“%2”：请给出 %3 之一。</translation>
    </message>
    <message>
        <source>A table&apos;s separator must be one character such as &quot;,&quot; or &quot;;&quot;, or &quot;tab&quot;; &quot;%1&quot; is none.</source>
        <translation>表格的分隔符必须是一个字符，例如“,”或“;”，或者是“tab”；“%1”不是。</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>%1 is no text: it holds bytes that are zero.</source>
        <translation>%1 不是文本：其中有值为零的字节。</translation>
    </message>
    <message>
        <source>%1 holds no row of data.</source>
        <translation>%1 中没有一行数据。</translation>
    </message>
    <message>
        <source>%1 has no column &quot;%2&quot;; its columns are: %3.</source>
        <translation>%1 没有“%2”列；它的列是：%3。</translation>
    </message>
    <message>
        <source>%1 has no column &quot;%2&quot;; it has no header, so its columns go by their numbers, 0 to %3.</source>
        <translation>%1 没有“%2”列；它没有表头，所以各列以编号 0 到 %3 称呼。</translation>
    </message>
    <message>
        <source>%1 has a cell of more than 4 GB in row %2.</source>
        <translation>%1 的第 %2 行有一个超过 4 GB 的单元格。</translation>
    </message>
    <message>
        <source>%1 has %2 columns in its first row; at most %3 are read.</source>
        <translation>%1 的第一行有 %2 列；最多读取 %3 列。</translation>
    </message>
    <message>
        <source>a quotation mark opened in line %1 is never closed, so the rest of the file is in this row</source>
        <translation>第 %1 行打开的引号一直没有关闭，所以文件的其余部分都在这一行里</translation>
    </message>
    <message>
        <source>it has %1 of %2 cells (line %3); the others are empty</source>
        <translation>只有 %2 个单元格中的 %1 个（第 %3 行）；其余为空</translation>
    </message>
    <message>
        <source>it has %1 cells, and there are %2 columns (line %3); what is too much is left out</source>
        <translation>有 %1 个单元格，而只有 %2 列（第 %3 行）；多出的已略去</translation>
    </message>
    <message>
        <source>%1 is no valid JSON.</source>
        <translation>%1 不是有效的 JSON。</translation>
    </message>
    <message>
        <source>%1 holds no list of rows: it should be [{&quot;column&quot;: value, …}, …].</source>
        <translation>%1 中没有行的列表：应为 [{&quot;列&quot;: 值, …}, …]。</translation>
    </message>
    <message>
        <source>it is no JSON object, and is empty</source>
        <translation>不是 JSON 对象，视为空</translation>
    </message>
    <message>
        <source>%1 is no JSONL: its first line is no JSON object.</source>
        <translation>%1 不是 JSONL：第一行不是 JSON 对象。</translation>
    </message>
    <message>
        <source>position must be &quot;last&quot;, &quot;last_token&quot; or &quot;mean&quot;.</source>
        <translation>position 必须是 &quot;last&quot;、&quot;last_token&quot; 或 &quot;mean&quot;。</translation>
    </message>
    <message>
        <source>To tell classes apart, there must be at least two.</source>
        <translation>要区分类别，至少需要两个。</translation>
    </message>
    <message>
        <source>%1 holds a model that writes, not one that sorts texts into classes: make one of it with cutaway-cli finetune classify.</source>
        <translation>%1 中是写文本的模型，不是给文本分类的模型：请用 cutaway-cli finetune classify 由它得到一个。</translation>
    </message>
    <message>
        <source>%1 holds no tokenizer, so the classifier can&apos;t read a text.</source>
        <translation>%1 中没有分词器，所以分类器读不了文本。</translation>
    </message>
    <message>
        <source>its pad_token_id is %1, outside the vocabulary</source>
        <translation>它的 pad_token_id 是 %1，在词表之外</translation>
    </message>
    <message>
        <source>its max_length is %1, and the model reads 1 to %2 tokens</source>
        <translation>它的 max_length 是 %1，而模型读取 1 到 %2 个词元</translation>
    </message>
    <message>
        <source>%1 has one column only: texts and their classes must stand in two. Is the separator right?</source>
        <translation>%1 只有一列：文本和类别必须在两列里。分隔符对吗？</translation>
    </message>
    <message>
        <source>%1 has the class &quot;%2&quot; in row %3, which %4 has not: it can&apos;t be learned.</source>
        <translation>%1 的第 %3 行是类别“%2”，而 %4 中没有它：学不到。</translation>
    </message>
    <message>
        <source>No text of the class &quot;%1&quot; is in the training part, but row %2 of another part is one: set data.stratify to true, or give it more texts.</source>
        <translation>训练部分没有类别“%1”的文本，而另一部分的第 %2 行是：请把 data.stratify 设为 true，或给它更多文本。</translation>
    </message>
    <message>
        <source>%1 texts train, and a batch needs %2: take more texts or a smaller data.batch_size.</source>
        <translation>有 %1 个文本用于训练，而一批需要 %2 个：请用更多文本或更小的 data.batch_size。</translation>
    </message>
    <message>
        <source>data.max_length (%1) is longer than the model&apos;s context_length (%2).</source>
        <translation>data.max_length（%1）超过了模型的 context_length（%2）。</translation>
    </message>
    <message>
        <source>its &quot;%1&quot; is missing or can&apos;t be</source>
        <translation>它的“%1”缺失或不可能</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing or has another shape or dtype.</source>
        <translation>“%1”缺失，或者形状或类型不同。</translation>
    </message>
    <message>
        <source>The run&apos;s folder %1 can&apos;t be made: %2.</source>
        <translation>无法创建运行的文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>it is not that of a fine-tuning</source>
        <translation>它不属于微调</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: is the disk full?</source>
        <translation>无法写入 %1：磁盘满了吗？</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged: %2 Remove that folder to go on from the one before.</source>
        <translation>检查点 %1 已损坏：%2 删除该文件夹即可从前一个继续。</translation>
    </message>
    <message>
        <source>The recipe names no file of texts: give data.file.</source>
        <translation>配方没有指明文本文件：请给出 data.file。</translation>
    </message>
    <message>
        <source>data.balance must be &quot;none&quot;, &quot;undersample&quot; or &quot;weights&quot;.</source>
        <translation>data.balance 必须是 &quot;none&quot;、&quot;undersample&quot; 或 &quot;weights&quot;。</translation>
    </message>
    <message>
        <source>data.padding must be &quot;longest&quot; or &quot;batch&quot;.</source>
        <translation>data.padding 必须是 &quot;longest&quot; 或 &quot;batch&quot;。</translation>
    </message>
    <message>
        <source>data.split must be three shares that are not negative and make 1, the first more than 0.</source>
        <translation>data.split 必须是三个非负且总和为 1 的份额，第一个大于 0。</translation>
    </message>
    <message>
        <source>data.max_length must lie between 0 and 1,000,000.</source>
        <translation>data.max_length 必须在 0 到 1,000,000 之间。</translation>
    </message>
    <message>
        <source>train must be &quot;head&quot;, &quot;last_block&quot;, &quot;all&quot; or &quot;lora&quot;.</source>
        <translation>train 必须是 &quot;head&quot;、&quot;last_block&quot;、&quot;all&quot; 或 &quot;lora&quot;。</translation>
    </message>
    <message>
        <source>A model that learns to follow instructions trains as a whole or by LoRA: train must be &quot;all&quot; or &quot;lora&quot;.</source>
        <translation>学习遵循指令的模型要么整体训练，要么用 LoRA：train 必须是 &quot;all&quot; 或 &quot;lora&quot;。</translation>
    </message>
    <message>
        <source>answers.at_evaluations and at_end must not be negative, answers.max_new must lie between 1 and 100,000.</source>
        <translation>answers.at_evaluations 和 at_end 不能为负，answers.max_new 必须在 1 到 100,000 之间。</translation>
    </message>
    <message>
        <source>With position &quot;last&quot; the head reads the padding, so all texts must have the same width: set data.padding to &quot;longest&quot;, or position to &quot;last_token&quot;.</source>
        <translation>position 为 &quot;last&quot; 时头读取填充，所以所有文本必须一样长：请把 data.padding 设为 &quot;longest&quot;，或把 position 设为 &quot;last_token&quot;。</translation>
    </message>
    <message>
        <source>Fine-tuning has one optimizer: optimizer.name must be &quot;adamw&quot;.</source>
        <translation>微调只有一种优化器：optimizer.name 必须是 &quot;adamw&quot;。</translation>
    </message>
    <message>
        <source>max_steps, eval_iter and checkpoint_every must not be negative.</source>
        <translation>max_steps、eval_iter 和 checkpoint_every 不能为负。</translation>
    </message>
    <message>
        <source>seed must lie between 0 and 4,294,967,295: NumPy&apos;s order of the rows takes no other.</source>
        <translation>seed 必须在 0 到 4,294,967,295 之间：NumPy 的行序不接受别的。</translation>
    </message>
    <message>
        <source>The base model %1 is not what it was when this run began: put it back, or start a new run.</source>
        <translation>基础模型 %1 与这次运行开始时不同：请放回原来的，或开始新的运行。</translation>
    </message>
    <message>
        <source>The base model %1 has no tokenizer, so it can&apos;t read the texts.</source>
        <translation>基础模型 %1 没有分词器，所以读不了文本。</translation>
    </message>
    <message>
        <source>At step %1 the loss is no longer a number: training has blown up. Take a smaller optimizer.lr, a warm-up, or clip the gradients (optimizer.grad_clip 1.0).</source>
        <translation>在第 %1 步损失不再是数：训练已发散。请减小 optimizer.lr、使用预热或裁剪梯度（optimizer.grad_clip 1.0）。</translation>
    </message>
    <message>
        <source>The recipe&apos;s task is &quot;%1&quot;: use cutaway-cli finetune %2.</source>
        <translation>配方的任务是“%1”：请用 cutaway-cli finetune %2。</translation>
    </message>
    <message>
        <source>lora.rank must lie between 1 and 4,096.</source>
        <translation>lora.rank 必须在 1 到 4,096 之间。</translation>
    </message>
    <message>
        <source>lora.alpha must be more than 0 (and at most 1,000,000).</source>
        <translation>lora.alpha 必须大于 0（且不超过 1,000,000）。</translation>
    </message>
    <message>
        <source>lora.targets has no layer &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation>lora.targets 没有“%1”层。是否指“%2”？</translation>
    </message>
    <message>
        <source>This model has none of the layers that lora.targets names.</source>
        <translation>这个模型没有 lora.targets 指明的任何层。</translation>
    </message>
    <message>
        <source>its peft_type is &quot;%1&quot;; only LORA is read</source>
        <translation>它的 peft_type 是“%1”；只读取 LORA</translation>
    </message>
    <message>
        <source>it trains biases too, which is not read</source>
        <translation>它还训练偏置，这不被读取</translation>
    </message>
    <message>
        <source>it is DoRA, which is not read</source>
        <translation>它是 DoRA，这不被读取</translation>
    </message>
    <message>
        <source>it holds whole layers beside LoRA (modules_to_save), which are not read</source>
        <translation>除 LoRA 外它还有整层（modules_to_save），这不被读取</translation>
    </message>
    <message>
        <source>%1: %2 is no matrix of a LoRA for GPT-2.</source>
        <translation>%1：%2 不是 GPT-2 的 LoRA 矩阵。</translation>
    </message>
    <message>
        <source>%1 was made for another base model: its %2 is not this one&apos;s.</source>
        <translation>%1 是为另一个基础模型制作的：它的 %2 与此模型的不同。</translation>
    </message>
    <message>
        <source>%1: the matrices of %2 don&apos;t fit the model&apos;s layer, which takes %3 numbers and gives %4.</source>
        <translation>%1：%2 的矩阵与模型的层不符，该层输入 %3 个数，输出 %4 个。</translation>
    </message>
    <message>
        <source>%1 has matrices for %2, and the model has no such layer.</source>
        <translation>%1 有 %2 的矩阵，而模型没有这一层。</translation>
    </message>
    <message>
        <source>%1 holds no matrices.</source>
        <translation>%1 中没有矩阵。</translation>
    </message>
    <message>
        <source>The two models have different shapes: what one learned can&apos;t be told as a change of the other.</source>
        <translation>两个模型的形状不同：无法把一个所学的表示为另一个的变化。</translation>
    </message>
    <message>
        <source>The SMS Spam Collection (Almeida and Hidalgo) is free and is at archive.ics.uci.edu, data set 228.</source>
        <translation>SMS Spam Collection（Almeida 与 Hidalgo）可免费获取，位于 archive.ics.uci.edu，数据集 228。</translation>
    </message>
    <message>
        <source>It comes with the book&apos;s code, github.com/rasbt/LLMs-from-scratch, as ch07/01_main-chapter-code/instruction-data.json.</source>
        <translation>它随书的代码提供：github.com/rasbt/LLMs-from-scratch 中的 ch07/01_main-chapter-code/instruction-data.json。</translation>
    </message>
    <message>
        <source>%1 holds a classifier of %2 classes. It was opened with the token embedding as its head; what it writes means nothing.</source>
        <translation>%1 中是 %2 个类别的分类器。打开时以词元嵌入作为输出头；它写出的内容没有意义。</translation>
    </message>
    <message>
        <source>three numbers, for training, validation and test: [0.7, 0.1, 0.2]</source>
        <translation>三个数，用于训练、验证和测试：[0.7, 0.1, 0.2]</translation>
    </message>
    <message>
        <source>%1 has rows, but no column: its objects are empty.</source>
        <translation>%1 有行，却没有列：其中的对象都是空的。</translation>
    </message>
    <message>
        <source>it has no chosen answer, and is left out</source>
        <translation>没有被选回答，已略去</translation>
    </message>
    <message>
        <source>it has no rejected answer, and is left out</source>
        <translation>没有被拒回答，已略去</translation>
    </message>
    <message>
        <source>its chosen and its rejected answer are the same, and it is left out</source>
        <translation>被选回答与被拒回答相同，已略去</translation>
    </message>
    <message>
        <source>No row has an instruction and two answers that differ.</source>
        <translation>没有一行同时有指令和两个不同的回答。</translation>
    </message>
    <message>
        <source>%1 is a folder: choose a file of examples in it.</source>
        <translation>%1 是文件夹：请选择其中的一个示例文件。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: is it still there, and may you read it?</source>
        <translation>无法读取 %1：它还在吗，您有权限读取它吗？</translation>
    </message>
    <message>
        <source>%1 is a JSON document of %2 MB: save it as JSONL (a row a line), which is read row by row.</source>
        <translation>%1 是 %2 MB 的 JSON 文档：请存为 JSONL（每行数据占一行），它可以逐行读取。</translation>
    </message>
    <message>
        <source>An answer can have 1 to 100,000 tokens.</source>
        <translation>一个回答可以有 1 到 100,000 个词元。</translation>
    </message>
    <message>
        <source>There is no metric &quot;%1&quot;; the nearest is &quot;%2&quot;.</source>
        <translation>没有“%1”这个指标；最接近的是“%2”。</translation>
    </message>
    <message>
        <source>%1 has no row with an instruction and an answer.</source>
        <translation>%1 中没有一行同时有指令和回答。</translation>
    </message>
    <message>
        <source>The model folder holds no tokenizer, so it can&apos;t read a text.</source>
        <translation>模型文件夹中没有分词器，所以读不了文本。</translation>
    </message>
    <message>
        <source>%1 is a classifier: it sorts texts and gives no answers.</source>
        <translation>%1 是分类器：它给文本分类，不给出回答。</translation>
    </message>
    <message>
        <source>The server&apos;s reply is longer than %1 bytes, and was cut off there.</source>
        <translation>服务器的答复超过 %1 字节，已在那里截断。</translation>
    </message>
    <message>
        <source>%1 gave no whole reply within %2 seconds. Is it still loading its model? Allow it more time.</source>
        <translation>%1 在 %2 秒内没有给出完整的答复。它还在加载模型吗？请给它更多时间。</translation>
    </message>
    <message>
        <source>There is no server at %1. Start it, or correct the address.</source>
        <translation>%1 处没有服务器。请启动它，或改正地址。</translation>
    </message>
    <message>
        <source>%1 ended the connection in the middle of its reply.</source>
        <translation>%1 在答复中途断开了连接。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be asked: %2.</source>
        <translation>无法询问 %1：%2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a server. One looks like this: http://localhost:11434.</source>
        <translation>“%1”不是服务器地址。地址形如：http://localhost:11434。</translation>
    </message>
    <message>
        <source>The address must begin with http:// or https://, not with %1:.</source>
        <translation>地址必须以 http:// 或 https:// 开头，而不是 %1:。</translation>
    </message>
    <message>
        <source>Leave name and password out of the address: it is written into the report.</source>
        <translation>请不要在地址中写用户名和密码：地址会写入报告。</translation>
    </message>
    <message>
        <source>The address names no server.</source>
        <translation>地址没有指明服务器。</translation>
    </message>
    <message>
        <source>%1 sends the question on to another address, which is not followed. Give the address that is meant.</source>
        <translation>%1 把问题转到另一个地址，而这里不会跟随。请直接给出所要的地址。</translation>
    </message>
    <message>
        <source>The server answers with HTTP %1: %2</source>
        <translation>服务器以 HTTP %1 答复：%2</translation>
    </message>
    <message>
        <source>Name the judge&apos;s model as its server knows it, such as llama3.</source>
        <translation>请按服务器所用的名称给出评判模型，例如 llama3。</translation>
    </message>
    <message>
        <source>The judge&apos;s prompt must say {response} where the model&apos;s answer stands.</source>
        <translation>评判的提示必须用 {response} 标出模型的回答所在的位置。</translation>
    </message>
    <message>
        <source>The time a judge may take must lie between 0 and 86,400 seconds.</source>
        <translation>评判的时限必须在 0 到 86,400 秒之间。</translation>
    </message>
    <message>
        <source>A question can be repeated 0 to 20 times.</source>
        <translation>一个问题可以重复 0 到 20 次。</translation>
    </message>
    <message>
        <source>The judge&apos;s temperature must lie between 0 and 10.</source>
        <translation>评判的温度必须在 0 到 10 之间。</translation>
    </message>
    <message>
        <source>The judge&apos;s context must lie between 0 and 16,777,216 tokens.</source>
        <translation>评判的上下文必须在 0 到 16,777,216 个词元之间。</translation>
    </message>
    <message>
        <source>The key has a character that no key has: a space, a line end.</source>
        <translation>密钥中有密钥不会有的字符：空格或换行。</translation>
    </message>
    <message>
        <source>A judge&apos;s server speaks as auto, openai or ollama, not &quot;%1&quot;.</source>
        <translation>评判服务器的接口是 auto、openai 或 ollama，而不是“%1”。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written. Choose another folder.</source>
        <translation>无法写入 %1。请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>A report ends with .html or .json, and &quot;%1&quot; does not.</source>
        <translation>报告的文件名以 .html 或 .json 结尾，而“%1”不是。</translation>
    </message>
    <message>
        <source>%1 % of the validation texts are of the class &quot;%2&quot;: always guessing that is as accurate, so look at F1 or balance the classes.</source>
        <translation>%1 % 的验证文本属于类别“%2”：总是猜它也有同样的准确率，所以请看 F1，或平衡各类别。</translation>
    </message>
    <message>
        <source>The text is empty: there is nothing to sort.</source>
        <translation>文本是空的：没有可分类的内容。</translation>
    </message>
    <message>
        <source>Text %1 (from 0) is empty.</source>
        <translation>文本 %1（从 0 计数）是空的。</translation>
    </message>
    <message>
        <source>%1 of %2 texts (%3 %) are longer than %4 tokens and lose their ends.</source>
        <translation>%2 个文本中有 %1 个（%3 %）超过 %4 个词元，末尾会被截去。</translation>
    </message>
    <message>
        <source>data.duplicates must be &quot;keep&quot; or &quot;first&quot;.</source>
        <translation>data.duplicates 必须是 &quot;keep&quot; 或 &quot;first&quot;。</translation>
    </message>
    <message>
        <source>task must be &quot;classify&quot;, &quot;instruct&quot; or &quot;prefer&quot;.</source>
        <translation>task 必须是 &quot;classify&quot;、&quot;instruct&quot; 或 &quot;prefer&quot;。</translation>
    </message>
    <message>
        <source>prefer.beta must be more than 0 (and at most 1,000).</source>
        <translation>prefer.beta 必须大于 0（且不超过 1,000）。</translation>
    </message>
    <message>
        <source>prefer.log_probs must be &quot;mean&quot; or &quot;sum&quot;.</source>
        <translation>prefer.log_probs 必须是 &quot;mean&quot; 或 &quot;sum&quot;。</translation>
    </message>
    <message>
        <source>monitor.text must be &quot;general&quot;, &quot;off&quot; or a file, monitor.max_new must lie between 1 and 10,000.</source>
        <translation>monitor.text 必须是 &quot;general&quot;、&quot;off&quot; 或一个文件，monitor.max_new 必须在 1 到 10,000 之间。</translation>
    </message>
    <message>
        <source>There is no fine-tuning &quot;%1&quot;.</source>
        <translation>没有名为“%1”的微调。</translation>
    </message>
    <message>
        <source>The tokenizer has no &lt;|endoftext|&gt;: token 0 ends each answer instead, but the model&apos;s answers will not stop there by themselves.</source>
        <translation>分词器没有 &lt;|endoftext|&gt;：每个回答改以词元 0 结束，但模型的回答不会自己在那里停下。</translation>
    </message>
    <message>
        <source>%1 of the %2 texts that train have an instruction as long as max_length (%3 tokens): nothing of their answers is learned. Shorten them, or take a base model with a longer context.</source>
        <translation>训练的 %2 个文本中有 %1 个，其指令与 max_length（%3 个词元）一样长：它们的回答什么也学不到。请缩短它们，或换上下文更长的基础模型。</translation>
    </message>
    <message>
        <source>%1 pairs train, and a batch needs %2: take more pairs or a smaller data.batch_size.</source>
        <translation>有 %1 对用于训练，而一批需要 %2 对：请用更多的对或更小的 data.batch_size。</translation>
    </message>
    <message>
        <source>%1 of the %2 pairs that train have an instruction as long as max_length (%3 tokens): nothing is learned from their answers. Shorten them, or take a base model with a longer context.</source>
        <translation>训练的 %2 对中有 %1 对，其指令与 max_length（%3 个词元）一样长：从它们的回答中什么也学不到。请缩短它们，或换上下文更长的基础模型。</translation>
    </message>
    <message>
        <source>The numbers of candidates and of new tokens can&apos;t be below 0.</source>
        <translation>候选数和新词元数不能小于 0。</translation>
    </message>
    <message>
        <source>There is no position %1: the text has the positions 0 to %2.</source>
        <translation>没有位置 %1：文本的位置为 0 到 %2。</translation>
    </message>
    <message>
        <source>%1 blocks of %2 heads, %3 wide, %4 tokens, context %5</source>
        <translation>%1 个块、每块 %2 个头、宽 %3、%4 个词元、上下文 %5</translation>
    </message>
    <message>
        <source>Only models of one shape can be compared; these have %1, and %2.</source>
        <translation>只能比较形状相同的模型；这两个模型，一个有 %1，另一个有 %2。</translation>
    </message>
    <message>
        <source>all activations of %1 tokens</source>
        <translation>%1 个词元的全部激活值</translation>
    </message>
    <message>
        <source>The file has none of the reference&apos;s activations: they are called %1, %2 and so on.</source>
        <translation>文件中没有参考的任何激活值：它们的名称是 %1、%2 等等。</translation>
    </message>
    <message>
        <source>%1 layers of %2 heads, %3 wide, %4 tokens</source>
        <translation>%1 层，每层 %2 个头，宽 %3，%4 个词元</translation>
    </message>
    <message>
        <source>The models are of different shape: %1 and %2. Only models of one shape can be compared activation by activation.</source>
        <translation>两个模型的形状不同：%1；%2。只有形状相同的模型才能逐个激活值比较。</translation>
    </message>
    <message>
        <source>There is no layer L%1 to edit: this model has the layers 0 to %2.</source>
        <translation>没有可编辑的层 L%1：此模型的层为 0 到 %2。</translation>
    </message>
    <message>
        <source>There is no head L%1 H%2 to edit: this model has the heads 0 to %3.</source>
        <translation>没有可编辑的头 L%1 H%2：此模型的头为 0 到 %3。</translation>
    </message>
    <message>
        <source>There is no position %1 to edit: the text has the positions 0 to %2.</source>
        <translation>没有可编辑的位置 %1：文本的位置为 0 到 %2。</translation>
    </message>
    <message>
        <source>An edit of a score or a weight needs a query and a key.</source>
        <translation>编辑分数或权重需要一个查询和一个键。</translation>
    </message>
    <message>
        <source>A cut needs a query, a key or both; to silence a whole head, switch it off.</source>
        <translation>切断需要查询、键或两者；要让整个头不起作用，请关闭它。</translation>
    </message>
    <message>
        <source>Position %1 may not look at %2, which comes after it: nothing of the future can be edited.</source>
        <translation>位置 %1 不能关注在它后面的 %2：不能编辑未来的任何内容。</translation>
    </message>
    <message>
        <source>A score must be a number from −1,000,000 to 1,000,000; to take an edge away, cut it.</source>
        <translation>分数必须是 −1,000,000 到 1,000,000 之间的数；要去掉一条边，请切断它。</translation>
    </message>
    <message>
        <source>A weight must be a number from 0 to 1,000,000.</source>
        <translation>权重必须是 0 到 1,000,000 之间的数。</translation>
    </message>
    <message>
        <source>This model has no feed-forward to switch off.</source>
        <translation>此模型没有可关闭的前馈层。</translation>
    </message>
    <message>
        <source>A score of L%1 is edited whose head&apos;s whole pattern is replaced: take one of the two edits away.</source>
        <translation>编辑了 L%1 的一个分数，而它所在头的整个模式已被替换：请去掉两个编辑之一。</translation>
    </message>
    <message>
        <source>The text has no token to predict: it needs at least two.</source>
        <translation>文本没有可预测的词元：至少需要两个词元。</translation>
    </message>
    <message>
        <source>A lens shows at least one candidate.</source>
        <translation>透镜至少显示一个候选。</translation>
    </message>
    <message>
        <source>One text has %1 tokens and the other %2: only maps of one size can be taken from each other.</source>
        <translation>一段文本有 %1 个词元，另一段有 %2 个：只有大小相同的图才能相减。</translation>
    </message>
    <message>
        <source>The reference text, whose mean is to stand in for what is switched off, is empty.</source>
        <translation>参考文本是空的；被关闭的部分要用它的平均值代替。</translation>
    </message>
    <message>
        <source>Random tokens are said twice within the context: at most %1 of them.</source>
        <translation>随机词元要在上下文中重复两遍：最多 %1 个。</translation>
    </message>
    <message>
        <source>%1 is used untransposed: x·W where W is stored as (out, in), or the other way round.</source>
        <translation>使用 %1 时没有转置：W 按 (out, in) 存放却计算 x·W，或者相反。</translation>
    </message>
    <message>
        <source>The norm before %1 divides by the unbiased deviation (C − 1); GPT-2 divides by C.</source>
        <translation>%1 之前的归一化除以无偏标准差（C − 1）；GPT-2 除以 C。</translation>
    </message>
    <message>
        <source>The norm before %1 is missing.</source>
        <translation>缺少 %1 之前的归一化。</translation>
    </message>
    <message>
        <source>The position embeddings are missing.</source>
        <translation>缺少位置嵌入。</translation>
    </message>
    <message>
        <source>The scores are not divided by √D.</source>
        <translation>分数没有除以 √D。</translation>
    </message>
    <message>
        <source>The scores are divided by D, not by its root.</source>
        <translation>分数除以了 D，而不是 D 的平方根。</translation>
    </message>
    <message>
        <source>The scores are divided by the root of the model&apos;s width, not by that of a head&apos;s.</source>
        <translation>分数除以了模型宽度的平方根，而不是头宽度的平方根。</translation>
    </message>
    <message>
        <source>The causal mask is missing: every position sees the whole text.</source>
        <translation>缺少因果掩码：每个位置都看到整段文本。</translation>
    </message>
    <message>
        <source>The causal mask is one off: every position sees the next token too.</source>
        <translation>因果掩码差了一位：每个位置还看到下一个词元。</translation>
    </message>
    <message>
        <source>The causal mask is one off: no position sees itself.</source>
        <translation>因果掩码差了一位：没有位置看到自己。</translation>
    </message>
    <message>
        <source>The mask is the wrong way round: every position sees only itself and what comes after it.</source>
        <translation>掩码方向反了：每个位置只看到自己和它后面的内容。</translation>
    </message>
    <message>
        <source>The future&apos;s scores are set to 0 instead of −∞.</source>
        <translation>未来的分数设成了 0，而不是 −∞。</translation>
    </message>
    <message>
        <source>The mask comes after the softmax, and the rows are not normalised again.</source>
        <translation>掩码放在 softmax 之后，而各行没有重新归一化。</translation>
    </message>
    <message>
        <source>The softmax runs over the queries (dim −2) instead of over the keys.</source>
        <translation>softmax 沿查询（dim −2）计算，而不是沿键。</translation>
    </message>
    <message>
        <source>The heads are joined without being turned back: view() without transpose(1, 2).</source>
        <translation>各头合并时没有转置回来：用了 view()，却没有 transpose(1, 2)。</translation>
    </message>
    <message>
        <source>The shortcut around attention is missing.</source>
        <translation>缺少注意力的残差连接。</translation>
    </message>
    <message>
        <source>The shortcut around the feed-forward is missing.</source>
        <translation>缺少前馈层的残差连接。</translation>
    </message>
    <message>
        <source>GELU is the exact one (erf), GPT-2&apos;s is the tanh approximation.</source>
        <translation>GELU 是精确的（erf），而 GPT-2 用的是 tanh 近似。</translation>
    </message>
    <message>
        <source>The feed-forward has ReLU instead of GELU.</source>
        <translation>前馈层用的是 ReLU，而不是 GELU。</translation>
    </message>
    <message>
        <source>The norm before the feed-forward is missing.</source>
        <translation>缺少前馈层之前的归一化。</translation>
    </message>
    <message>
        <source>The final norm is missing.</source>
        <translation>缺少最终归一化。</translation>
    </message>
    <message>
        <source>%1 is the reference&apos;s, times %2.</source>
        <translation>%1 是参考的 %2 倍。</translation>
    </message>
    <message>
        <source>%1 is the reference&apos;s, transposed.</source>
        <translation>%1 是参考的转置。</translation>
    </message>
    <message>
        <source>The clean text has %1 tokens and the corrupted one %2: they must have as many, so that each position has its counterpart.</source>
        <translation>干净文本有 %1 个词元，扰动文本有 %2 个：两者的词元数必须相同，每个位置才有对应的位置。</translation>
    </message>
    <message>
        <source>This model has no feed-forward to patch.</source>
        <translation>此模型没有可修补的前馈层。</translation>
    </message>
    <message>
        <source>The two texts make no difference to the two answers, so there is nothing to trace: take other texts or other answers.</source>
        <translation>两段文本对两个回答没有产生差别，所以没有可追踪的：请换其他文本或其他回答。</translation>
    </message>
    <message>
        <source>This model sorts texts into classes: it predicts no tokens.</source>
        <translation>此模型给文本分类：它不预测词元。</translation>
    </message>
    <message>
        <source>The model&apos;s output is not a number: its weights are damaged or its training went astray. %1</source>
        <translation>模型的输出不是数：权重已损坏，或训练跑偏了。%1</translation>
    </message>
    <message>
        <source>A rollout is made of the weights of all heads: take neither value-weighted ones nor one head.</source>
        <translation>逐层展开由所有头的权重算出：既不能用按值加权的权重，也不能只取一个头。</translation>
    </message>
    <message>
        <source>There is no such pair of positions: the text has the positions 0 to %1.</source>
        <translation>没有这样一对位置：文本的位置为 0 到 %1。</translation>
    </message>
    <message>
        <source>Position %1 may not look at %2, which comes after it.</source>
        <translation>位置 %1 不能关注在它后面的 %2。</translation>
    </message>
    <message>
        <source>A dropout is at least 0 and below 1.</source>
        <translation>dropout 必须大于等于 0 且小于 1。</translation>
    </message>
    <message>
        <source>an edit of the kind %1 needs the key %2</source>
        <translation>%1 类编辑需要键 %2</translation>
    </message>
    <message>
        <source>an edit of the kind %1 has an unknown key; the nearest known one is %2</source>
        <translation>%1 类编辑有未知的键；最接近的已知键是 %2</translation>
    </message>
    <message>
        <source>%1 is %2; it counts from 0</source>
        <translation>%1 为 %2；它从 0 计数</translation>
    </message>
    <message>
        <source>value is larger than 1,000,000</source>
        <translation>value 大于 1,000,000</translation>
    </message>
    <message>
        <source>it must be an object with one key, edits, that holds a list</source>
        <translation>它必须是只有一个键 edits 的对象，该键的值是列表</translation>
    </message>
    <message>
        <source>it has more than %1 edits</source>
        <translation>它有超过 %1 个编辑</translation>
    </message>
    <message>
        <source>The first value that is not a finite number stands in %1, at position %2.</source>
        <translation>第一个非有限数出现在 %1 的位置 %2。</translation>
    </message>
    <message>
        <source>The first value that is not a finite number stands in L%1&apos;s %2, at position %3.</source>
        <translation>第一个非有限数出现在 L%1 的 %2 的位置 %3。</translation>
    </message>
    <message>
        <source>L%1 H%2: the weights of position %3 sum to %4, not to 1.</source>
        <translation>L%1 H%2：位置 %3 的权重之和为 %4，而不是 1。</translation>
    </message>
    <message>
        <source>L%1 H%2: position %3 looks at %4, which comes after it, with a weight of %5.</source>
        <translation>L%1 H%2：位置 %3 关注在它后面的 %4，权重为 %5。</translation>
    </message>
    <message>
        <source>L%1 H%2 is dead: every position looks equally at all that it may see.</source>
        <translation>L%1 H%2 已失效：每个位置都均等地关注它能看到的一切。</translation>
    </message>
    <message>
        <source>L%1 H%2 is saturated: %3 % of its positions look at one token alone, so that hardly any gradient reaches its scores.</source>
        <translation>L%1 H%2 已饱和：其 %3 % 的位置只关注一个词元，几乎没有梯度能到达它的分数。</translation>
    </message>
    <message>
        <source>Process 0 of this training was lost at step %1, so all of them end. The checkpoint %2 holds the steps made so far: start all of them again with --resume.</source>
        <translation>这次训练的进程 0 在第 %1 步中断，因此全部结束。检查点 %2 保存了到此为止的步数：请用 --resume 重新启动全部进程。</translation>
    </message>
    <message>
        <source>%1 is not empty and holds no run: name a folder that is empty or not there yet.</source>
        <translation>%1 不为空，也没有训练：请指定一个空的或尚不存在的文件夹。</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 已略去：%2</translation>
    </message>
    <message>
        <source>A program is training %1: stop it first. Nothing was removed.</source>
        <translation>有程序正在训练 %1：请先停止它。什么也没有删除。</translation>
    </message>
    <message>
        <source>%1 is damaged: it holds no recipe.</source>
        <translation>%1 已损坏：其中没有配方。</translation>
    </message>
    <message>
        <source>The warm-up takes %1 steps and the run has %2: the learning rate never comes to its height. Make optimizer.warmup_steps smaller.</source>
        <translation>预热要 %1 步，而整个训练只有 %2 步：学习率升不到最高值。请减小 optimizer.warmup_steps。</translation>
    </message>
    <message>
        <source>At step %1 the loss is no longer a number: training has blown up.</source>
        <translation>在第 %1 步，损失已不再是数字：训练发散了。</translation>
    </message>
    <message>
        <source>At step %1 the gradient is so large that its square is beyond float32: training has blown up.</source>
        <translation>在第 %1 步，梯度大到其平方超出了 float32 的范围：训练发散了。</translation>
    </message>
    <message>
        <source>At step %1 the gradient is no longer a number: training has blown up.</source>
        <translation>在第 %1 步，梯度已不再是数字：训练发散了。</translation>
    </message>
    <message>
        <source>%1 %2 Take a smaller learning rate (optimizer.lr), a warm-up (optimizer.warmup_steps), or clip the gradients (optimizer.grad_clip, 1.0).</source>
        <translation>%1%2请减小学习率（optimizer.lr）、使用预热（optimizer.warmup_steps），或裁剪梯度（optimizer.grad_clip，1.0）。</translation>
    </message>
    <message>
        <source>Training has paused at step %1: %2 Nothing is lost. Make room, then go on.</source>
        <translation>训练在第 %1 步暂停：%2没有丢失任何内容。请腾出空间，然后继续。</translation>
    </message>
    <message>
        <source>The fine-tuning %1 is not finished: it holds no model yet.</source>
        <translation>微调 %1 尚未完成：其中还没有模型。</translation>
    </message>
    <message>
        <source>The model %1 has no tokenizer, so it can&apos;t read a question.</source>
        <translation>模型 %1 没有分词器，所以读不了问题。</translation>
    </message>
    <message>
        <source>The model that is being trained sorts texts into classes, and has no head to write with: open another one.</source>
        <translation>正在训练的模型给文本分类，没有用来生成文本的输出头：请打开另一个模型。</translation>
    </message>
    <message>
        <source>answers.max_new_at_evaluations must lie between 1 and 100,000.</source>
        <translation>answers.max_new_at_evaluations 必须在 1 到 100,000 之间。</translation>
    </message>
    <message>
        <source>data.attention_mask changes what a classifier&apos;s head reads at position &quot;last&quot; and nothing else: a text&apos;s own tokens never see the padding behind them. Leave it out, or set position to &quot;last&quot;.</source>
        <translation>data.attention_mask 只在 position 为 &quot;last&quot; 时改变分类器的输出头所读取的内容，此外没有作用：文本自己的词元看不到其后的填充。请去掉它，或把 position 设为 &quot;last&quot;。</translation>
    </message>
    <message>
        <source>There is no position %1 to tell of: the text has the positions 0 to %2.</source>
        <translation>没有位置 %1 可说：文本的位置是 0 到 %2。</translation>
    </message>
    <message>
        <source>%1 was saved in PyTorch&apos;s format from before 1.6. Load it there and save its state dict again with torch.save.</source>
        <translation>%1 是用 PyTorch 1.6 之前的格式保存的。请在 PyTorch 中加载它，再用 torch.save 重新保存其 state dict。</translation>
    </message>
    <message>
        <source>%1 was saved on a big-endian machine, which is not read.</source>
        <translation>%1 是在大端序机器上保存的，不读取这种文件。</translation>
    </message>
    <message>
        <source>%1 holds no state dict: save model.state_dict() with torch.save.</source>
        <translation>%1 里没有 state dict：请用 torch.save 保存 model.state_dict()。</translation>
    </message>
    <message>
        <source>%1: the numbers of %2 are not all there.</source>
        <translation>%1：%2 的数不全。</translation>
    </message>
    <message>
        <source>%1 has the names of no GPT that is known here: neither the book&apos;s (tok_emb.weight …) nor Hugging Face&apos;s (transformer.wte.weight …).</source>
        <translation>%1 中的名称不属于这里已知的任何 GPT：既不是书中的（tok_emb.weight …），也不是 Hugging Face 的（transformer.wte.weight …）。</translation>
    </message>
    <message>
        <source>%1: %2 heads do not fit into a width of %3.</source>
        <translation>%1：%2 个头不能整除宽度 %3。</translation>
    </message>
    <message>
        <source>A model of %1 parameters</source>
        <translation>有 %1 个参数的模型</translation>
    </message>
    <message>
        <source>%1: %2 has shape %3, the rest of the model asks for %4.</source>
        <translation>%1：%2 的形状是 %3，而模型的其余部分要求 %4。</translation>
    </message>
    <message>
        <source>%1: %2 is stored as %3; weights must be floating-point numbers.</source>
        <translation>%1：%2 存为 %3；权重必须是浮点数。</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>它已损坏</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read as a state dict: %2.</source>
        <translation>%1 无法作为 state dict 读取：%2。</translation>
    </message>
    <message>
        <source>it holds too many objects</source>
        <translation>其中的对象太多</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>它过早结束</translation>
    </message>
    <message>
        <source>its pickle protocol is newer than 5</source>
        <translation>它的 pickle 协议比 5 新</translation>
    </message>
    <message>
        <source>%1 holds a whole Python object (%2), and no state dict: save model.state_dict() instead of the model.</source>
        <translation>%1 里是整个 Python 对象（%2），不是 state dict：请保存 model.state_dict()，而不是模型本身。</translation>
    </message>
    <message>
        <source>it holds objects other than numbers, texts, lists, dictionaries and tensors</source>
        <translation>其中有数、文本、列表、字典和张量以外的对象</translation>
    </message>
    <message>
        <source>a tensor&apos;s storage is damaged</source>
        <translation>一个张量的存储已损坏</translation>
    </message>
    <message>
        <source>%1 holds numbers of a kind that is not read (%2).</source>
        <translation>%1 中有不读取的数值类型（%2）。</translation>
    </message>
    <message>
        <source>%1 wants %2 to be called. State dicts of tensors alone are read, and nothing in them is run.</source>
        <translation>%1 要求调用 %2。只读取仅含张量的 state dict，其中的任何内容都不会运行。</translation>
    </message>
    <message>
        <source>a tensor is damaged</source>
        <translation>一个张量已损坏</translation>
    </message>
    <message>
        <source>a tensor is larger than its storage</source>
        <translation>一个张量比它的存储还大</translation>
    </message>
    <message>
        <source>it is too short</source>
        <translation>它太短</translation>
    </message>
    <message>
        <source>it has no directory at its end</source>
        <translation>它的末尾没有目录</translation>
    </message>
    <message>
        <source>its directory is damaged</source>
        <translation>它的目录已损坏</translation>
    </message>
    <message>
        <source>%1 is no archive that PyTorch has written: %2.</source>
        <translation>%1 不是 PyTorch 写出的归档：%2。</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>它已加密</translation>
    </message>
    <message>
        <source>it is compressed</source>
        <translation>它已压缩</translation>
    </message>
    <message>
        <source>it has two entries of one name</source>
        <translation>它有两个同名的条目</translation>
    </message>
    <message>
        <source>an entry is not where its directory says</source>
        <translation>有一个条目不在目录所说的位置</translation>
    </message>
    <message>
        <source>an entry reaches beyond its end</source>
        <translation>有一个条目超出了文件末尾</translation>
    </message>
    <message>
        <source>The largest gradient is that of %1.</source>
        <translation>梯度最大的是 %1。</translation>
    </message>
    <message>
        <source>The model folder holds no tokenizer, so it can&apos;t read the text for means.</source>
        <translation>模型文件夹里没有分词器，因此无法读取用来取平均的文本。</translation>
    </message>
    <message>
        <source>%1 is empty: there is nothing to take means over.</source>
        <translation>%1 是空的：没有可以取平均的内容。</translation>
    </message>
    <message>
        <source>This model has no tokenizer: a file can&apos;t be turned into tokens.</source>
        <translation>此模型没有分词器：无法把文件变成词元。</translation>
    </message>
    <message>
        <source>The model&apos;s folder holds no tokenizer, so it can&apos;t read a text.</source>
        <translation>模型的文件夹里没有分词器，因此无法读取文本。</translation>
    </message>
    <message>
        <source>“%1” is %2 tokens to this model (%3); a single token is needed.</source>
        <translation>“%1”对此模型来说是 %2 个词元（%3）；需要单个词元。</translation>
    </message>
    <message>
        <source>The model says “%1” after both texts: type another answer, or another token it is weighed against.</source>
        <translation>模型在两段文本之后都说“%1”：请输入另一个回答，或另一个与之比较的词元。</translation>
    </message>
    <message>
        <source>its instruction trains, too, as row %1</source>
        <translation>它的指令也在训练部分中，即第 %1 行</translation>
    </message>
    <message>
        <source>its text trains, and is in %1, too, in row %2</source>
        <translation>它的文本在训练部分中，同时也在 %1 的第 %2 行</translation>
    </message>
    <message>
        <source>it has %1 tokens, and is cut after %2</source>
        <translation>它有 %1 个词元，在第 %2 个之后截断</translation>
    </message>
    <message>
        <source>%1, edit %2</source>
        <translation>%1，编辑 %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 个</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>stream in</source>
        <translation>输入的残差流</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>masked scores</source>
        <translation>掩码后的分数</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>head outputs</source>
        <translation>各头的输出</translation>
    </message>
    <message>
        <source>attention output</source>
        <translation>注意力的输出</translation>
    </message>
    <message>
        <source>stream after attention</source>
        <translation>注意力之后的残差流</translation>
    </message>
    <message>
        <source>feed-forward hidden</source>
        <translation>前馈层的隐藏值</translation>
    </message>
    <message>
        <source>feed-forward output</source>
        <translation>前馈层的输出</translation>
    </message>
    <message>
        <source>stream out</source>
        <translation>输出的残差流</translation>
    </message>
    <message>
        <source>final norm</source>
        <translation>最终归一化</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>The special token %1 has the name of a byte in tokenizer.json. Choose another text for it.</source>
        <translation>特殊词元 %1 与 tokenizer.json 中某个字节的名称相同。请为它另选一个文本。</translation>
    </message>
    <message>
        <source>%1 lists the merge of %2 and %3 more than once; the last place counts.</source>
        <translation>%1 不止一次列出 %2 与 %3 的合并；以最后一次的位置为准。</translation>
    </message>
    <message>
        <source>The warm-up is not over when the run ends (steps: %1 of warm-up, %2 in all): the learning rate will not reach its peak.</source>
        <translation>运行结束时预热还没有完成（预热 %1 步，共 %2 步）：学习率不会达到峰值。</translation>
    </message>
    <message>
        <source>On a single batch, trained on %1 times, the loss stays at %2: the learning rate may be too small.</source>
        <translation>在同一个批次上训练 %1 次后，损失停在 %2：学习率可能太小。</translation>
    </message>
    <message>
        <source>The validation text is less than one window (tokens: %1 of %2): overfitting will not be seen.</source>
        <translation>验证文本不足一个窗口（词元：%2 中的 %1）：看不出过拟合。</translation>
    </message>
    <message>
        <source>At step %1 process 1 of this training was lost, so this one ends too. The checkpoint %2 holds the steps made so far: start both of them again with --resume.</source>
        <translation>这次训练的进程 1 在第 %1 步中断，因此本进程也结束。检查点 %2 保存了到此为止的步数：请用 --resume 重新启动这两个进程。</translation>
    </message>
    <message>
        <source>its trainer.json is of step %1.</source>
        <translation>它的 trainer.json 属于第 %1 步。</translation>
    </message>
    <message>
        <source>The text is a single document, and split by documents it would validate as a whole, with nothing left to train on. Split it at its end instead (data.split &quot;characters&quot;), add more texts, or put %1 between its documents.</source>
        <translation>整个文本只有一篇文档，按文档划分会把它全部用于验证，没有可供训练的内容。请改为在末尾划分（data.split &quot;characters&quot;）、增加文本，或在文档之间加入 %1。</translation>
    </message>
    <message>
        <source>All %1 documents of the text are kept for validation, so nothing is left to train on. Keep a smaller share for validation (data.train_ratio), add more texts, or split at the end (data.split &quot;characters&quot;).</source>
        <translation>文本的全部 %1 篇文档都留作验证，没有可供训练的内容。请减小验证部分的比例（data.train_ratio）、增加文本，或在末尾划分（data.split &quot;characters&quot;）。</translation>
    </message>
    <message>
        <source>%1 has changed since it was looked into: choose it again.</source>
        <translation>%1 在查看之后有了变化：请重新选择它。</translation>
    </message>
    <message>
        <source>%1 of the other holds %2 NaN, the first at %3.</source>
        <translation>对方的 %1 中有 %2 个 NaN，第一个在 %3。</translation>
    </message>
    <message>
        <source>%1 of the reference holds %2 NaN, the first at %3.</source>
        <translation>参考的 %1 中有 %2 个 NaN，第一个在 %3。</translation>
    </message>
    <message>
        <source>The bias of %1 is left out.</source>
        <translation>漏掉了 %1 的偏置。</translation>
    </message>
    <message>
        <source>W_query and W_key are swapped.</source>
        <translation>W_query 和 W_key 互换了。</translation>
    </message>
    <message>
        <source>The positions count from 1, not from 0.</source>
        <translation>位置从 1 计数，而不是从 0。</translation>
    </message>
    <message>
        <source>%1 is used untransposed: x·W where W is stored as (out, in), or the other way round.</source>
        <comment>out_proj</comment>
        <translation>使用 %1 时没有转置：W 按 (out, in) 存放却计算 x·W，或者相反。</translation>
    </message>
    <message>
        <source>The bias of %1 is left out.</source>
        <comment>out_proj</comment>
        <translation>漏掉了 %1 的偏置。</translation>
    </message>
    <message>
        <source>In layer %1, not before: %2</source>
        <translation>在第 %1 层，之前没有：%2</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which is none of %3</source>
        <translation>%1 为“%2”，不是 %3 中的任何一个</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: the number %2 in line %3 is too large.</source>
        <translation>%1 不是有效的 JSON：第 %3 行的数 %2 太大。</translation>
    </message>
    <message>
        <source>All that differs does so by no more than what rounding to float16 loses.</source>
        <translation>所有差异都不超过舍入到 float16 所丢失的精度。</translation>
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
    <name>cutaway::SetupDesk</name>
    <message>
        <source>Choose a folder of texts to train on</source>
        <translation>选择要训练的文本文件夹</translation>
    </message>
    <message>
        <source>Choose texts to train on</source>
        <translation>选择要训练的文本</translation>
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
        <source>Choose a folder with a tokenizer</source>
        <translation>选择带分词器的文件夹</translation>
    </message>
    <message>
        <source>Choose a model folder to go on from</source>
        <translation>选择要继续训练的模型文件夹</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>命令已在剪贴板中。</translation>
    </message>
    <message>
        <source>%1 has no checkpoint yet.</source>
        <translation>%1 还没有检查点。</translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Opened from %1.</source>
        <translation>打开自 %1。</translation>
    </message>
    <message>
        <source>The recipe is saved as %1.</source>
        <translation>配方已保存为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) found</source>
        <translation>
            <numerusform>找到 %Ln 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>The folder of %1 is not there any more.</source>
        <translation>%1 的文件夹已经不在了。</translation>
    </message>
    <message>
        <source>Its text %1 is not on this machine. %2</source>
        <translation>它的文本 %1 不在这台机器上。%2</translation>
    </message>
    <message>
        <source>Its text %1 is not on this machine. Choose another text.</source>
        <translation>它的文本 %1 不在这台机器上。请选择其他文本。</translation>
    </message>
    <message>
        <source>“%1” is a fine-tuning: it is looked at and gone on with in the place Fine-tune.</source>
        <translation>“%1”是微调：请在“微调”视图中查看和继续它。</translation>
    </message>
</context>
<context>
    <name>cutaway::ShadeScale</name>
    <message>
        <source>Colours of %1: from %2 to %3</source>
        <translation>%1 的颜色：从 %2 到 %3</translation>
    </message>
</context>
<context>
    <name>cutaway::ShareFields</name>
    <message>
        <source>Some texts must train: give them a share.</source>
        <translation>必须有一些文本用于训练：请给训练一个份额。</translation>
    </message>
    <message>
        <source>The shares of training, validation and test make %1 %: they must make 100 %.</source>
        <translation>训练、验证和测试的份额合计 %1 %：必须合计 100 %。</translation>
    </message>
    <message>
        <source>Train %</source>
        <translation>训练 %</translation>
    </message>
    <message>
        <source>Share of the texts that the model learns from</source>
        <translation>模型从中学习的文本的比例</translation>
    </message>
    <message>
        <source>Validation %</source>
        <translation>验证 %</translation>
    </message>
    <message>
        <source>Share that is looked at while it learns</source>
        <translation>学习过程中查看的比例</translation>
    </message>
    <message>
        <source>Test %</source>
        <translation>测试 %</translation>
    </message>
    <message>
        <source>Share that is kept for the end</source>
        <translation>留到最后的比例</translation>
    </message>
</context>
<context>
    <name>cutaway::ShortNumbers</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 T</source>
        <comment>10^12 operations</comment>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 G</source>
        <comment>10^9 operations</comment>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>10^6 operations</comment>
        <translation>%1 M</translation>
    </message>
</context>
<context>
    <name>cutaway::SpectrumCard</name>
    <message>
        <source>Each bar is a singular value of ΔW, all to one scale; the number is how many directions ΔW really uses (effective rank).</source>
        <translation>每个条形是 ΔW 的一个奇异值，都用同一标度；数字是 ΔW 实际用到的方向数（有效秩）。</translation>
    </message>
    <message>
        <source>What LoRA learned</source>
        <translation>LoRA 学到了什么</translation>
    </message>
    <message>
        <source>the spectrum of ΔW, layer by layer</source>
        <translation>ΔW 的谱，逐层显示</translation>
    </message>
    <message>
        <source>Singular values of ΔW of each layer</source>
        <translation>各层 ΔW 的奇异值</translation>
    </message>
</context>
<context>
    <name>cutaway::SpectrumGrid</name>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>%1 %2: ΔW is %3 of W; it uses %4 of %5 directions; largest singular value %6</source>
        <translation>%1 %2：ΔW 是 W 的 %3；它用到 %5 个方向中的 %4 个；最大奇异值 %6</translation>
    </message>
</context>
<context>
    <name>cutaway::StartPage</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>its training can go on</source>
        <translation>训练可以继续</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>Forget it; files and runs stay as they are</source>
        <translation>移出列表；文件和运行保持不变</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>把 %1 移出列表</translation>
    </message>
    <message>
        <source>%1 % right on its test part</source>
        <translation>测试部分上正确率 %1 %</translation>
    </message>
    <message>
        <source>loss %1 on its test part</source>
        <translation>测试部分上损失 %1</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>试用 %1</translation>
    </message>
    <message>
        <source>Open as the model</source>
        <translation>作为模型打开</translation>
    </message>
    <message>
        <source>It answers in all places: its attention, its predictions</source>
        <translation>它在各个视图中作答：它的注意力，它的预测</translation>
    </message>
    <message>
        <source>Open %1 as the model</source>
        <translation>把 %1 作为模型打开</translation>
    </message>
    <message>
        <source>What should the model learn?</source>
        <translation>模型要学什么？</translation>
    </message>
    <message>
        <source>Open a recipe…</source>
        <translation>打开配方…</translation>
    </message>
    <message>
        <source>A fine-tuning saved before, or one written for the command line (JSON)</source>
        <translation>以前保存的微调，或为命令行写的微调（JSON）</translation>
    </message>
    <message>
        <source>Sort texts into classes</source>
        <translation>给文本分类</translation>
    </message>
    <message>
        <source>Give it texts with their classes. It gets a new head that says which class a text belongs to.</source>
        <translation>给它文本及其类别。它会得到一个新的输出头，说出文本属于哪个类别。</translation>
    </message>
    <message>
        <source>“WINNER!! You have been selected…” → spam</source>
        <translation>“WINNER!! You have been selected…” → spam</translation>
    </message>
    <message>
        <source>Chapter 6 of the book</source>
        <translation>书的第 6 章</translation>
    </message>
    <message>
        <source>Follow instructions</source>
        <translation>遵循指令</translation>
    </message>
    <message>
        <source>Give it instructions with good answers. It learns to answer new ones.</source>
        <translation>给它指令和好的回答。它会学着回答新的指令。</translation>
    </message>
    <message>
        <source>“Rewrite in passive voice: The chef cooks.” → “The meal is cooked by the chef.”</source>
        <translation>“Rewrite in passive voice: The chef cooks.” → “The meal is cooked by the chef.”</translation>
    </message>
    <message>
        <source>Chapter 7 of the book</source>
        <translation>书的第 7 章</translation>
    </message>
    <message>
        <source>Prefer better answers</source>
        <translation>偏好更好的回答</translation>
    </message>
    <message>
        <source>Give it pairs of answers of which one is better. It learns to prefer that kind.</source>
        <translation>给它成对的回答，其中一个更好。它会学着偏好那一类回答。</translation>
    </message>
    <message>
        <source>“No.” or “I’m afraid that is not possible.” → the second</source>
        <translation>“No.” 或 “I’m afraid that is not possible.” → 后者</translation>
    </message>
    <message>
        <source>Direct preference optimization (DPO), a bonus of chapter 7</source>
        <translation>直接偏好优化（DPO），第 7 章的附加内容</translation>
    </message>
    <message>
        <source>Begun and not finished</source>
        <translation>已开始，尚未完成</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Try them again, or open them as the model.</source>
        <translation>再试试它们，或作为模型打开。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>the second, third, … draft of that name</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Ready-made</source>
        <translation>现成配方</translation>
    </message>
    <message>
        <source>Recipes that come with the program, each a fine-tuning that is known to work</source>
        <translation>随程序附带的配方，每个都是已知可行的微调</translation>
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
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pauses the training, which keeps what it has learnt (Ctrl+.)</source>
        <translation>暂停训练，已学到的内容会保留（Ctrl+.）</translation>
    </message>
    <message>
        <source>Ends what the worker does (Ctrl+.)</source>
        <translation>结束正在进行的工作（Ctrl+.）</translation>
    </message>
</context>
<context>
    <name>cutaway::StepCard</name>
    <message>
        <source>This run has no time-lapse: no text was pinned to it.</source>
        <translation>这次训练没有延时：没有为它固定文本。</translation>
    </message>
    <message>
        <source>The time-lapse begins with the first evaluation, for the texts that are pinned to the run.</source>
        <translation>延时从第一次评估开始，针对固定在这次训练上的文本。</translation>
    </message>
    <message>
        <source>There is no sample: the run ended within its first epoch.</source>
        <translation>没有样例：训练在第一轮之内就结束了。</translation>
    </message>
    <message>
        <source>The first sample comes at the end of the first epoch.</source>
        <translation>第一轮结束时会出现第一个样例。</translation>
    </message>
    <message>
        <source>Click a point of the curve: here the batch of that step is shown, with the loss of each token.</source>
        <translation>点击曲线上的一点：这里会显示那一步的批次，以及每个词元的损失。</translation>
    </message>
    <message>
        <source>Reading the batch of step %1…</source>
        <translation>正在读取第 %1 步的批次…</translation>
    </message>
    <message>
        <source>The batch of step %1 was not kept, and neither was any other.</source>
        <translation>第 %1 步的批次没有保留，其他步的也没有。</translation>
    </message>
    <message>
        <source>The batch of step %1 was not kept: there is room for some only. The nearest that was kept is that of step %2.</source>
        <translation>第 %1 步的批次没有保留：空间只够保留一部分。保留下来的最近一步是第 %2 步。</translation>
    </message>
    <message>
        <source>Weights and gradients are counted at evaluations: nothing has been kept yet.</source>
        <translation>权重和梯度在评估时统计：还没有保存任何内容。</translation>
    </message>
    <message>
        <source>Show step %1</source>
        <translation>显示第 %1 步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>what each layer would say next, if the head read it at once</source>
        <translation>若输出头立即读取，每一层接下来会说什么</translation>
    </message>
    <message>
        <source>what each layer would say next</source>
        <translation>每一层接下来会说什么</translation>
    </message>
    <message>
        <source>what the model writes along the way; click one to read it whole</source>
        <translation>模型在训练途中写出的文字；点击可阅读全文</translation>
    </message>
    <message>
        <source>the batch of step %1: %2 sequences of %3 tokens, coloured by their loss</source>
        <translation>第 %1 步的批次：%2 个序列，各 %3 个词元，按损失着色</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>gradients of %1</source>
        <translation>%1 的梯度</translation>
    </message>
    <message>
        <source>weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Time-lapse</source>
        <translation>延时</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>透镜</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The attention of the chosen head on a pinned text, over the run</source>
        <translation>所选注意力头在固定文本上的注意力，贯穿整个训练</translation>
    </message>
    <message>
        <source>What each layer would say next, at the step that is looked at</source>
        <translation>在所看的那一步，每一层接下来会说什么</translation>
    </message>
    <message>
        <source>What the model writes along the way</source>
        <translation>模型一路写下的内容</translation>
    </message>
    <message>
        <source>The batch of one step, with the loss of each token</source>
        <translation>某一步的批次，以及每个词元的损失</translation>
    </message>
    <message>
        <source>How weights and gradients are spread, over the run</source>
        <translation>权重和梯度在整个训练中的分布</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Save film…</source>
        <translation>保存影片…</translation>
    </message>
    <message>
        <source>Save the time-lapse as an animated WebP, or as a folder of PNG pictures</source>
        <translation>把延时保存为动态 WebP，或 PNG 图片文件夹</translation>
    </message>
    <message>
        <source>Go from frame to frame, from the first to the last</source>
        <translation>从第一帧到最后一帧逐帧播放</translation>
    </message>
    <message>
        <source>Pinned text</source>
        <translation>固定的文本</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>At the step that is looked at</source>
        <translation>在所看的那一步</translation>
    </message>
    <message>
        <source>“%1”, at evaluations</source>
        <translation>“%1”，每次评估</translation>
    </message>
    <message>
        <source>Attention head</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Layer and head whose attention is shown; the place Attention shows the same one</source>
        <translation>显示其注意力的层和头；“注意力”页显示的是同一个</translation>
    </message>
</context>
<context>
    <name>cutaway::StepInspector</name>
    <message>
        <source>L%1 H%2 at step %3</source>
        <translation>第 %3 步的 L%1 H%2</translation>
    </message>
    <message>
        <source>Attention of L%1 H%2 at step %3</source>
        <translation>第 %3 步 L%1 H%2 的注意力</translation>
    </message>
    <message>
        <source>on the token before</source>
        <translation>看前一个词元</translation>
    </message>
    <message>
        <source>Mean weight that a token gives the one before it.</source>
        <translation>词元给前一个词元的平均权重。</translation>
    </message>
    <message>
        <source>on the first token</source>
        <translation>看第一个词元</translation>
    </message>
    <message>
        <source>Mean weight that a token gives the first one.</source>
        <translation>词元给第一个词元的平均权重。</translation>
    </message>
    <message>
        <source>on itself</source>
        <translation>看自己</translation>
    </message>
    <message>
        <source>Mean weight that a token gives itself.</source>
        <translation>词元给自己的平均权重。</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>Mean weight on the token behind the one that was the same before: what copying needs.</source>
        <translation>对先前相同词元之后那个词元的平均权重：复制所需要的。</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 纳特</translation>
    </message>
    <message>
        <source>How widely the weights are spread, mean over the tokens; 0 = all on one.</source>
        <translation>权重分散的程度，对词元取平均；0 = 全在一个上。</translation>
    </message>
    <message>
        <source>Next token at step %1</source>
        <translation>第 %1 步的下一个词元</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Mean over the tokens of this batch, in nats.</source>
        <translation>这一批词元的平均，单位纳特。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Counted from 0.</source>
        <translation>从 0 数起。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far this step moved the weights.</source>
        <translation>这一步把权重移动多远。</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Length of all gradients together, before clipping.</source>
        <translation>所有梯度合在一起的长度，裁剪之前。</translation>
    </message>
    <message>
        <source>Worst predicted tokens</source>
        <translation>预测最差的词元</translation>
    </message>
    <message>
        <source>Loss in nats; click to find it in the batch.</source>
        <translation>损失，单位纳特；点击可在批次中找到它。</translation>
    </message>
    <message>
        <source>Gradient norm by layer</source>
        <translation>各层梯度范数</translation>
    </message>
</context>
<context>
    <name>cutaway::StepSlider</name>
    <message>
        <source>Step that is looked at</source>
        <translation>所看的步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Drag to move curve, time-lapse, sample and batch to a step; the right end follows the run. Arrow keys go from frame to frame.</source>
        <translation>拖动可把曲线、延时、样本和批次移到某一步；最右端跟随训练。方向键逐帧移动。</translation>
    </message>
</context>
<context>
    <name>cutaway::StepsBar</name>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>cutaway::StepsView</name>
    <message>
        <source>The model is reading …</source>
        <translation>模型正在阅读…</translation>
    </message>
    <message>
        <source>No steps to show</source>
        <translation>没有可显示的步骤</translation>
    </message>
    <message>
        <source>Point at a number to see what it is made of; click it to keep it.</source>
        <translation>指向一个数，看它由什么组成；点击可固定它。</translation>
    </message>
    <message>
        <source>The book&apos;s own example, chapter 3: its cells are the numbers that the book prints.</source>
        <translation>书中第 3 章自己的例子：各单元格就是书中印出的数。</translation>
    </message>
    <message>
        <source>The tokens %1 to %2 of %3 are shown, up to the selected one or the last; sums go over all that come before.</source>
        <translation>显示 %3 个词元中的第 %1 到 %2 个，到所选词元或最后一个为止；求和仍包括之前的所有词元。</translation>
    </message>
    <message>
        <source>As the model computes it by itself, without edits.</source>
        <translation>是模型自己算出的样子，不含编辑。</translation>
    </message>
    <message>
        <source>This text, L%1 H%2</source>
        <translation>此文本，L%1 H%2</translation>
    </message>
    <message>
        <source>Book 3.3: without trainable weights</source>
        <translation>书 3.3：没有可训练的权重</translation>
    </message>
    <message>
        <source>Book 3.4: SelfAttention_v1, seed 123</source>
        <translation>书 3.4：SelfAttention_v1，种子 123</translation>
    </message>
    <message>
        <source>Book 3.4: SelfAttention_v2, seed 789</source>
        <translation>书 3.4：SelfAttention_v2，种子 789</translation>
    </message>
    <message>
        <source>Book 3.5: masked, dropout 0.5</source>
        <translation>书 3.5：有遮罩，dropout 0.5</translation>
    </message>
    <message>
        <source>Book 3.5: CausalAttention, seed 123</source>
        <translation>书 3.5：CausalAttention，种子 123</translation>
    </message>
    <message>
        <source>What the steps are of</source>
        <translation>显示什么的步骤</translation>
    </message>
    <message>
        <source>The selected head on this text, or one of the examples of the book&apos;s chapter 3</source>
        <translation>此文本上所选的头，或书中第 3 章的例子之一</translation>
    </message>
    <message>
        <source>Causal</source>
        <translation>因果</translation>
    </message>
    <message>
        <source>Masks the future, as a GPT does. Off: every token sees the whole text.</source>
        <translation>像 GPT 那样遮住未来。关闭时，每个词元都能看到整段文本。</translation>
    </message>
    <message>
        <source>Scaled</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Divides the scores by the root of the head&apos;s width. Off: see how much sharper the weights become.</source>
        <translation>把分数除以头宽度的平方根。关闭时可看到权重变得尖锐多少。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>The chance of a weight to become 0, as in training; 0 = none, as when the model answers.</source>
        <translation>权重变为 0 的概率，与训练时一样；0 = 不丢弃，与模型回答时一样。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides which weights are dropped.</source>
        <translation>决定丢弃哪些权重。</translation>
    </message>
    <message>
        <source>The steps of attention as matrices of numbers</source>
        <translation>以数字矩阵显示注意力的各个步骤</translation>
    </message>
    <message>
        <source>Attention, step by step</source>
        <translation>注意力，逐步显示</translation>
    </message>
    <message>
        <source>&lt;p&gt;Attention as the book&apos;s chapter 3 builds it, from left to right. Each token&apos;s input is turned into a &lt;b&gt;query&lt;/b&gt;, a &lt;b&gt;key&lt;/b&gt; and a &lt;b&gt;value&lt;/b&gt;. Every query times every key gives a &lt;b&gt;score&lt;/b&gt;; divided, masked and put through softmax, the scores of a row become &lt;b&gt;weights&lt;/b&gt;. The weights times the values are the &lt;b&gt;context vector&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Point at any number: outlined in blue and orange is what it is made of, and the sentence above writes the sum out. With the keyboard the arrow keys walk from number to number, Page up and Page down from matrix to matrix.&lt;/p&gt;&lt;p&gt;Choose an example of the book&apos;s instead of this text, and compare with what it prints.&lt;/p&gt;</source>
        <translation>&lt;p&gt;书中第 3 章构建的注意力，从左到右。每个词元的输入变成一个&lt;b&gt;查询&lt;/b&gt;、一个&lt;b&gt;键&lt;/b&gt;和一个&lt;b&gt;值&lt;/b&gt;。每个查询与每个键相乘得到一个&lt;b&gt;分数&lt;/b&gt;；经过除法、遮罩和 softmax，一行的分数就变成&lt;b&gt;权重&lt;/b&gt;。权重乘以值，得到&lt;b&gt;上下文向量&lt;/b&gt;。&lt;/p&gt;&lt;p&gt;指向任意一个数：用蓝色和橙色框出的是它的组成部分，上方的句子写出求和过程。用键盘时，方向键在数之间移动，Page up 和 Page down 在矩阵之间移动。&lt;/p&gt;&lt;p&gt;也可以不用此文本，改选书中的一个例子，与书中印出的数比较。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Every step from the inputs to the context vectors, in numbers</source>
        <translation>从输入到上下文向量的每一步，以数字显示</translation>
    </message>
    <message>
        <source>%1 The book&apos;s examples, above, need no text.</source>
        <comment>why nothing is read</comment>
        <translation>%1上方的书中例子不需要文本。</translation>
    </message>
    <message>
        <source>The numbers that the book prints</source>
        <translation>书中印出的数</translation>
    </message>
    <message>
        <source>Without edits</source>
        <translation>不含编辑</translation>
    </message>
    <message>
        <source>Tokens %1 to %2; sums go over all before</source>
        <translation>词元 %1 到 %2；求和包括之前的所有词元</translation>
    </message>
    <message>
        <source>Attention, step by step, of the book&apos;s own example. %1.</source>
        <translation>逐步显示书中例子的注意力。%1。</translation>
    </message>
    <message>
        <source>Without edits · tokens %1 to %2 of %3</source>
        <translation>不含编辑 · 词元 %1 到 %2，共 %3 个</translation>
    </message>
</context>
<context>
    <name>cutaway::TakeApartSection</name>
    <message>
        <source>Waits: the text or the model that is open has no such place.</source>
        <translation>等待中：打开的文本或模型没有这个位置。</translation>
    </message>
    <message>
        <source>The text is read without the edits: %1</source>
        <translation>读取文本时不含编辑：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) wait: the text or the model has no such place.</source>
        <translation>
            <numerusform>%Ln 个编辑在等待：文本或模型没有这个位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Means are taken over this text.</source>
        <translation>平均值取自此文本。</translation>
    </message>
    <message>
        <source>Means are taken over %1.</source>
        <translation>平均值取自 %1。</translation>
    </message>
    <message>
        <source>Switch head on</source>
        <translation>打开头</translation>
    </message>
    <message>
        <source>Switch head off</source>
        <translation>关闭头</translation>
    </message>
    <message>
        <source>%1 adds again what it adds to the stream</source>
        <translation>%1 重新向残差流添加它的内容</translation>
    </message>
    <message>
        <source>%1 adds nothing to the stream any more: see what the prediction loses by it</source>
        <translation>%1 不再向残差流添加任何内容：看看预测因此失去什么</translation>
    </message>
    <message>
        <source>Give a cell of this head another value: drag it up or down, or type a number</source>
        <translation>给这个头的一个单元格另一个值：上下拖动，或输入一个数</translation>
    </message>
    <message>
        <source>Cells can be edited where the matrix shows the weights of one head</source>
        <translation>矩阵显示单个头的权重时，才能编辑单元格</translation>
    </message>
    <message>
        <source>Drag a cell up or down. With the keyboard: arrows to a cell, then a number and Enter, or Alt+↑ ↓.</source>
        <translation>上下拖动单元格。用键盘：方向键移到单元格，然后输入数并按 Enter，或按 Alt+↑ ↓。</translation>
    </message>
    <message>
        <source>Choose the matrix of one head: only its own weights can be edited.</source>
        <translation>请选择单个头的矩阵：只有它自己的权重才能编辑。</translation>
    </message>
    <message>
        <source>Cut “%1” →</source>
        <translation>切断“%1” →</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>token, weight</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Select a token above to cut what looks at it</source>
        <translation>在上方选择一个词元，以切断关注它的边</translation>
    </message>
    <message>
        <source>What is switched off is replaced by</source>
        <translation>被关闭的部分替换为</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Its mean over this text</source>
        <translation>它在此文本上的平均值</translation>
    </message>
    <message>
        <source>Its mean over a text file…</source>
        <translation>它在一个文本文件上的平均值…</translation>
    </message>
    <message>
        <source>Its mean over a text file: %1…</source>
        <translation>它在一个文本文件上的平均值：%1…</translation>
    </message>
    <message>
        <source>Take all edits away</source>
        <translation>去掉所有编辑</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>拆解</translation>
    </message>
    <message>
        <source>Edit cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Replace pattern</source>
        <translation>替换模式</translation>
    </message>
    <message>
        <source>Give the head another way to look, whatever the text</source>
        <translation>给这个头另一种看法，不论文本是什么</translation>
    </message>
    <message>
        <source>More edits</source>
        <translation>更多编辑</translation>
    </message>
    <message>
        <source>Before softmax</source>
        <translation>softmax 之前</translation>
    </message>
    <message>
        <source>After softmax</source>
        <translation>softmax 之后</translation>
    </message>
    <message>
        <source>The value is a score, Q·K/√D: the softmax normalises the row again</source>
        <translation>该值是分数 Q·K/√D：softmax 会重新归一化这一行</translation>
    </message>
    <message>
        <source>The value is the weight itself: the row is handed on as it is, whatever it sums to</source>
        <translation>该值就是权重本身：这一行照原样传下去，不论其和是多少</translation>
    </message>
    <message>
        <source>What is edited</source>
        <translation>编辑什么</translation>
    </message>
    <message>
        <source>Divide the row by its sum</source>
        <translation>将这一行除以其和</translation>
    </message>
    <message>
        <source>So that its weights sum to 1 again</source>
        <translation>使其权重之和重新为 1</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last edit (Ctrl+Z)</source>
        <translation>撤销上一个编辑（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Save the edits</source>
        <translation>保存编辑</translation>
    </message>
    <message>
        <source>Save the edits as a file (JSON), which cutaway-cli takes as --edits</source>
        <translation>把编辑保存为文件（JSON），cutaway-cli 可用 --edits 读取</translation>
    </message>
    <message>
        <source>Open edits</source>
        <translation>打开编辑</translation>
    </message>
    <message>
        <source>Open edits from a file, in the place of these</source>
        <translation>从文件打开编辑，替换现有的编辑</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Copy the command that shows what these edits change</source>
        <translation>复制一条命令，它显示这些编辑改变了什么</translation>
    </message>
    <message>
        <source>Blocks, feed-forward, cut edges, what stands in for what is off. Of a long text file the mean is taken over its first 2,048 tokens (of at most 64 KiB).</source>
        <translation>块、前馈、切断的连线，以及用什么代替被关闭的部分。长文本文件只用前 2,048 个词元（最多 64 KiB）求均值。</translation>
    </message>
    <message>
        <source>Waits: the model reads no text.</source>
        <translation>等待中：模型没有读取文本。</translation>
    </message>
</context>
<context>
    <name>cutaway::TemplatePage</name>
    <message>
        <source>%1 of %2 · row %3</source>
        <translation>第 %1 个，共 %2 个 · 第 %3 行</translation>
    </message>
    <message>
        <source>▢ the loss counts it</source>
        <translation>▢ 计入损失</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) cut off</source>
        <translation>
            <numerusform>截去 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>how an instruction and its answer become one text</source>
        <translation>指令和它的回答如何变成一段文本</translation>
    </message>
    <message>
        <source>Alpaca</source>
        <translation>Alpaca</translation>
    </message>
    <message>
        <source>Phi-3</source>
        <translation>Phi-3</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>The book&apos;s, from Stanford Alpaca</source>
        <translation>书中所用，来自 Stanford Alpaca</translation>
    </message>
    <message>
        <source>The shorter one of exercise 7.1</source>
        <translation>习题 7.1 中较短的那个</translation>
    </message>
    <message>
        <source>Change the text below</source>
        <translation>改动下面的文字</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>模板的文字</translation>
    </message>
    <message>
        <source>The loss passes over the instruction</source>
        <translation>损失略过指令</translation>
    </message>
    <message>
        <source>Only the answer&apos;s tokens count (exercise 7.2); the book&apos;s main run counts all</source>
        <translation>只计算回答的词元（习题 7.2）；书中的主要训练计算全部词元</translation>
    </message>
    <message>
        <source>The model learns to go on from the prompt with the answer and the end of text.</source>
        <translation>模型学习从提示接着写出回答和文本结束标记。</translation>
    </message>
    <message>
        <source>Of a pair, only the tokens of the two answers count.</source>
        <translation>一对之中，只计算两个回答的词元。</translation>
    </message>
    <message>
        <source>What the model is given</source>
        <translation>模型读到的内容</translation>
    </message>
    <message>
        <source>Example before</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>What stands in a template</source>
        <translation>模板的写法</translation>
    </message>
    <message>
        <source>{instruction}, {input} and {output} are replaced by a row&apos;s cells. What stands between {if input} and {end if} is left out where the input is empty. The prompt ends at {end of prompt}, or before {output}; what follows is the answer&apos;s part.</source>
        <translation>{instruction}、{input} 和 {output} 会被替换为一行中对应单元格的内容。输入为空时，{if input} 与 {end if} 之间的内容会略去。提示在 {end of prompt} 处结束，若没有它则在 {output} 之前结束；其后是回答部分。</translation>
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
    <name>cutaway::TextForm</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The recipe&apos;s: %1</source>
        <translation>配方自带：%1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>去掉 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Nothing is kept apart for validation: the curve can&apos;t show whether the model learns the text by heart.</source>
        <translation>没有留出验证部分：曲线看不出模型是不是把文本背了下来。</translation>
    </message>
    <message>
        <source>Documents end at &lt;|endoftext|&gt;. Copies are dropped, and %1 of the others validate, drawn by the seed: the model never learns from them.</source>
        <translation>文档以 &lt;|endoftext|&gt; 结束。重复的会去掉，其余的 %1 由种子抽出用于验证：模型从不学习它们。</translation>
    </message>
    <message>
        <source>The last %1 of the text are kept apart for validation: the model never learns from that part.</source>
        <translation>文本最后的 %1 留作验证：模型从不学习这一部分。</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>BPE, learned here</source>
        <translation>BPE，现场学习</translation>
    </message>
    <message>
        <source>Words (V1)</source>
        <translation>单词（V1）</translation>
    </message>
    <message>
        <source>Words, &lt;|unk|&gt; (V2)</source>
        <translation>单词，&lt;|unk|&gt;（V2）</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>来自文件夹…</translation>
    </message>
    <message>
        <source>Of %1…</source>
        <translation>%1 的…</translation>
    </message>
    <message>
        <source>GPT-2&apos;s own 50,257 tokens; a small model spends most of its weights on them.</source>
        <translation>GPT-2 自己的 50,257 个词元；小模型的大部分权重会花在它们上面。</translation>
    </message>
    <message>
        <source>256 tokens, one for each byte: nothing is unknown, and texts are long.</source>
        <translation>256 个词元，每个字节一个：没有未知的，但文本会很长。</translation>
    </message>
    <message>
        <source>One token for each different character of the text.</source>
        <translation>文本中每个不同的字符一个词元。</translation>
    </message>
    <message>
        <source>Pairs that are frequent in the training text are merged until there are so many tokens (Sennrich et al. 2016).</source>
        <translation>把训练文本中常见的相邻对合并，直到有这么多词元（Sennrich 等 2016）。</translation>
    </message>
    <message>
        <source>The book&apos;s first tokenizer: the words of the text, and nothing else.</source>
        <translation>书中的第一个分词器：只有文本中的单词。</translation>
    </message>
    <message>
        <source>The book&apos;s second tokenizer: the words of the text, and &lt;|unk|&gt; for all others.</source>
        <translation>书中的第二个分词器：文本中的单词，其余都是 &lt;|unk|&gt;。</translation>
    </message>
    <message>
        <source>As the tokenizer in %1 cuts it.</source>
        <translation>按 %1 中的分词器切分。</translation>
    </message>
    <message>
        <source>The model that is gone on from brings its tokenizer.</source>
        <translation>要继续训练的模型自带分词器。</translation>
    </message>
    <message>
        <source>Choose a text to train on.</source>
        <translation>请选择要训练的文本。</translation>
    </message>
    <message>
        <source>%1 validate</source>
        <comment>a share of the text</comment>
        <translation>%1 用于验证</translation>
    </message>
    <message>
        <source>no validation</source>
        <translation>无验证</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text to train on</source>
        <translation>要训练的文本</translation>
    </message>
    <message>
        <source>Own files…</source>
        <translation>自己的文件…</translation>
    </message>
    <message>
        <source>Train on files of yours; they can be dropped here as well</source>
        <translation>用自己的文件训练；也可以拖放到这里</translation>
    </message>
    <message>
        <source>Train on all texts in a folder</source>
        <translation>用文件夹里的所有文本训练</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Train on another text besides</source>
        <translation>再加一个文本</translation>
    </message>
    <message>
        <source>For validation, %</source>
        <translation>验证部分，%</translation>
    </message>
    <message>
        <source>Share of the text that the model never learns from.</source>
        <translation>模型从不学习的那部分文本的比例。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>取末尾</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>按文档</translation>
    </message>
    <message>
        <source>The end of the text validates, as in the book</source>
        <translation>用文本的末尾验证，与书中一样</translation>
    </message>
    <message>
        <source>Whole documents validate, drawn by the seed</source>
        <translation>用整篇文档验证，由种子抽取</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Tokens from the start of one stretch of text to the next; less than the context lets them overlap.</source>
        <translation>从一段文本的起点到下一段起点的词元数；小于上下文则互相重叠。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>How many tokens are learned.</source>
        <translation>学习多少个词元。</translation>
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
    <message>
        <source>switched off</source>
        <translation>已关闭</translation>
    </message>
</context>
<context>
    <name>cutaway::TimeLapseStrip</name>
    <message>
        <source>Time-lapse of one head&apos;s attention</source>
        <translation>一个注意力头的延时</translation>
    </message>
    <message>
        <source>step %1, frame %2 of %3</source>
        <translation>第 %1 步，第 %2 帧，共 %3 帧</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>cutaway::TokenChangesModel</name>
    <message>
        <source>Position in the text, from 0</source>
        <translation>在文本中的位置，从 0 计数</translation>
    </message>
    <message>
        <source>The token that stands there</source>
        <translation>该位置上的词元</translation>
    </message>
    <message>
        <source>KL(before ‖ after) of the next token’s probabilities, in nats: 0 = the same</source>
        <translation>下一个词元概率的 KL（之前 ‖ 之后），单位纳特：0 = 相同</translation>
    </message>
    <message>
        <source>The likeliest next token of the base model, and its probability</source>
        <translation>基础模型最可能的下一个词元及其概率</translation>
    </message>
    <message>
        <source>The likeliest next token of the tuned model, and its probability</source>
        <translation>微调后模型最可能的下一个词元及其概率</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>Next, before</source>
        <translation>下一个，之前</translation>
    </message>
    <message>
        <source>Next, after</source>
        <translation>下一个，之后</translation>
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
    <message>
        <source>Among all tokens, counted from 0: 0 is the likeliest at this place</source>
        <translation>在所有词元中的排名，从 0 计数：0 为此处最可能</translation>
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
    <message>
        <source>The attention that had formed by then, and what would have come next.</source>
        <translation>那时已形成的注意力，以及接下来会出现什么。</translation>
    </message>
    <message>
        <source>The very batch of one step, each token coloured by its loss.</source>
        <translation>某一步的那一批，每个词元按其损失着色。</translation>
    </message>
    <message>
        <source>A run is set up: what it will weigh and work is shown while one types, and the learning rate is drawn.</source>
        <translation>设置一个运行：边输入边显示它的规模和运算量，学习率画成曲线。</translation>
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
    <name>cutaway::TraceDesk</name>
    <message>
        <source>Logit lens</source>
        <translation>Logit 透镜</translation>
    </message>
    <message>
        <source>Patching</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>Compare with a model folder</source>
        <translation>与模型文件夹比较</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>与文件比较</translation>
    </message>
    <message>
        <source>State dicts and activations (*.pth *.pt *.bin *.safetensors)</source>
        <translation>State dict 和激活值 (*.pth *.pt *.bin *.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Comparing with %1</source>
        <translation>正在与 %1 比较</translation>
    </message>
</context>
<context>
    <name>cutaway::TracePlace</name>
    <message>
        <source>Type a text into the bar at the top, to see where the model&apos;s predictions come from.</source>
        <translation>请在上方的文本栏中输入一段文字，看模型的预测从哪里来。</translation>
    </message>
    <message>
        <source>This model sorts texts into classes and predicts no token, so there is no prediction to trace. Open a model that writes.</source>
        <translation>此模型把文本分到各个类别，不预测词元，所以没有可追踪的预测。请打开一个会写文本的模型。</translation>
    </message>
    <message>
        <source>Nothing to trace yet</source>
        <translation>还没有可追踪的内容</translation>
    </message>
    <message>
        <source>The edits made in Attention are left out here: this is the model as it is.</source>
        <translation>在“注意力”中所做的编辑这里不计：这是模型原本的样子。</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Where a prediction comes from: through which layers, heads and tokens.</source>
        <translation>预测从哪里来：经过哪些层、头和词元。</translation>
    </message>
    <message>
        <source>Where a prediction comes from.</source>
        <translation>预测从哪里来。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Nothing to trace</source>
        <translation>没有可追踪的内容</translation>
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
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>BPE %1, learned here</source>
        <translation>BPE %1，现场学习</translation>
    </message>
    <message>
        <source>words</source>
        <translation>单词</translation>
    </message>
    <message>
        <source>tokenizer of %1</source>
        <translation>%1 的分词器</translation>
    </message>
    <message>
        <source>warm-up, then cosine</source>
        <translation>预热后余弦</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>warm-up, constant, then down</source>
        <translation>预热、恒定、再下降</translation>
    </message>
    <message>
        <source>constant, then down</source>
        <translation>恒定后下降</translation>
    </message>
    <message>
        <source>warm-up, then constant</source>
        <translation>预热后恒定</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Letter by letter, on a novel that comes with the program: within minutes it spells.</source>
        <translation>逐个字母，学习程序附带的一部小说：几分钟内就会拼写。</translation>
    </message>
    <message>
        <source>Chapter 5 of the book: GPT-2&apos;s smallest shape on a short story. On a laptop&apos;s CPU it takes minutes.</source>
        <translation>书的第 5 章：用一篇短篇小说训练 GPT-2 的最小形状。在笔记本电脑的 CPU 上需要几分钟。</translation>
    </message>
    <message>
        <source>Appendix D of the book: chapter 5&apos;s training with a warm-up, a cosine and clipped gradients. On a laptop&apos;s CPU it takes minutes.</source>
        <translation>书的附录 D：第 5 章的训练，加上预热、余弦衰减和梯度裁剪。在笔记本电脑的 CPU 上需要几分钟。</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainChoicesPage</name>
    <message>
        <source>A fresh small model</source>
        <translation>全新的小模型</translation>
    </message>
    <message>
        <source>a fresh small model</source>
        <translation>全新的小模型</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s), %1 heads, %2 wide; reads %3 tokens at once.</source>
        <translation>
            <numerusform>%Ln 层，%1 个头，宽 %2；一次读 %3 个词元。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 numbers train (%3 %).</source>
        <translation>%2 个数中有 %1 个参与训练（%3 %）。</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数的个数</translation>
    </message>
    <message>
        <source>Weights and biases of the model with its new head</source>
        <translation>模型连同新输出头的权重和偏置</translation>
    </message>
    <message>
        <source>that train</source>
        <translation>参与训练</translation>
    </message>
    <message>
        <source>Those that gradients change</source>
        <translation>会被梯度改变的数</translation>
    </message>
    <message>
        <source>%1 texts in batches of %2: %3 steps an epoch, %4 in all.</source>
        <translation>%1 个文本，每批 %2 个：每轮 %3 步，共 %4 步。</translation>
    </message>
    <message>
        <source>The model reads %1 tokens at once.</source>
        <translation>模型一次读 %1 个词元。</translation>
    </message>
    <message>
        <source>longest: %1</source>
        <translation>最长：%1</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>训练什么</translation>
    </message>
    <message>
        <source>Choose the model to begin with.</source>
        <translation>请选择作为起点的模型。</translation>
    </message>
    <message>
        <source>%1 texts train, and a batch needs %2: take a smaller batch.</source>
        <translation>有 %1 个文本用于训练，而一批需要 %2 个：请减小批次。</translation>
    </message>
    <message>
        <source>Looking into the model…</source>
        <translation>正在查看模型…</translation>
    </message>
    <message>
        <source>Model to begin with</source>
        <translation>作为起点的模型</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Choose a model folder, ours or one of transformers&apos;</source>
        <translation>选择一个模型文件夹，本程序的或 transformers 的</translation>
    </message>
    <message>
        <source>What trains</source>
        <translation>训练哪些部分</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>Last block</source>
        <translation>最后一个块</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Only the new head: fast, and the model itself stays as it is</source>
        <translation>只训练新的输出头：速度快，模型本身保持不变</translation>
    </message>
    <message>
        <source>The new head, the last block and the final norm, as in the book</source>
        <translation>新的输出头、最后一个块和最终归一化，与书中一样</translation>
    </message>
    <message>
        <source>Every number of the model</source>
        <translation>模型中的每一个数</translation>
    </message>
    <message>
        <source>Thin matrices beside the frozen weights (Hu et al. 2021; appendix E)</source>
        <translation>冻结的权重旁的瘦矩阵（Hu 等 2021；附录 E）</translation>
    </message>
    <message>
        <source>Every number of the model, as in the book</source>
        <translation>模型中的每一个数，与书中一样</translation>
    </message>
    <message>
        <source>How it trains</source>
        <translation>怎样训练</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Passes over the texts that train</source>
        <translation>把训练文本走多少遍</translation>
    </message>
    <message>
        <source>Texts in a batch</source>
        <translation>每批文本数</translation>
    </message>
    <message>
        <source>Of how many texts a step sees the mean loss</source>
        <translation>每一步取多少个文本的平均损失</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far a step goes (AdamW)</source>
        <translation>每一步走多远（AdamW）</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards zero a little at each step</source>
        <translation>每一步把权重向零拉一点</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises from zero</source>
        <translation>学习率从零升上来所用的步数</translation>
    </message>
    <message>
        <source>Gradient clip</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Largest norm of all gradients together; 0 = off</source>
        <translation>所有梯度合在一起的最大范数；0 = 关</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Of every random draw: the split, the order, the new head</source>
        <translation>用于每一次随机抽取：划分、顺序、新的输出头</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最长文本</translation>
    </message>
    <message>
        <source>Tokens; longer texts are cut there. Empty: as the longest that trains</source>
        <translation>单位为词元；更长的文本在此处截断。空：与最长的训练文本相同</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>每隔多少步评估</translation>
    </message>
    <message>
        <source>Steps between two looks at loss and accuracy</source>
        <translation>两次查看损失和准确率之间的步数</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>constant, then down (WSD)</source>
        <translation>恒定后下降（WSD）</translation>
    </message>
    <message>
        <source>Dropout while it trains</source>
        <translation>训练时使用 dropout</translation>
    </message>
    <message>
        <source>At the model&apos;s own rate; the book fine-tunes without</source>
        <translation>按模型自身的比率；书中微调时不用</translation>
    </message>
    <message>
        <source>As the book, number for number (CPU)</source>
        <translation>与书中逐数相同（CPU）</translation>
    </message>
    <message>
        <source>The book&apos;s order of operations and of random draws; slower, and on the CPU only</source>
        <translation>按书中的运算顺序和随机抽取顺序；较慢，且只能用 CPU</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>How much should train?</source>
        <translation>应该训练多少？</translation>
    </message>
    <message>
        <source>The new head alone learns fast and keeps the model as it was. The last block as well is what the book does: nearly as good as training all, in a fraction of the time. All of it is best for a fresh or very small model.</source>
        <translation>只训练新的输出头学得快，模型也保持原样。再加上最后一个块，就是书中的做法：几乎与训练全部一样好，而时间只要一小部分。全新的或很小的模型，最好全部训练。</translation>
    </message>
    <message>
        <source>All of the model learns most and forgets most of what it knew. LoRA changes little beside the frozen weights, and can be taken off again.</source>
        <translation>训练整个模型学得最多，也把原来会的忘得最多。LoRA 只在冻结的权重旁作少量改动，还可以再去掉。</translation>
    </message>
    <message>
        <source>Watch what it forgets</source>
        <translation>观察它忘记什么</translation>
    </message>
    <message>
        <source>At each evaluation it reads a general text and goes on from some fixed words; takes a moment each time</source>
        <translation>每次评估时，它读一段一般文本，并从几个固定的词续写；每次要花一点时间</translation>
    </message>
    <message>
        <source>GPT-2’s</source>
        <translation>GPT-2 的</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source> (%1 tokens)</source>
        <translation>（%1 个词元）</translation>
    </message>
    <message>
        <source>Its weights are drawn at random: it knows nothing yet, and all of it should train. Its tokenizer: %1%2.</source>
        <translation>它的权重是随机抽取的：它还什么都不会，应当训练全部权重。它的分词器：%1%2。</translation>
    </message>
    <message>
        <source>Looking into the tokenizer…</source>
        <translation>正在查看分词器…</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainForm</name>
    <message>
        <source>There is no recipe to choose.</source>
        <translation>没有可选的配方。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>%1 parameters · about %2 of memory · %3 operations a token</source>
        <translation>%1 个参数 · 约 %2 内存 · 每词元 %3 次运算</translation>
    </message>
    <message>
        <source>which model, and how it learns</source>
        <translation>什么模型，怎样学习</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a recipe: a JSON file, as cutaway-cli train --config takes it, or a run&apos;s run.json</source>
        <translation>打开配方：JSON 文件，与 cutaway-cli train --config 所用的一样，或某个运行的 run.json</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save what is set here as a recipe, for cutaway-cli train --config or another day</source>
        <translation>把这里的设置存为配方，供 cutaway-cli train --config 或改天使用</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainPlace</name>
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
        <source>tokens seen</source>
        <translation>已见词元</translation>
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
        <source>Train</source>
        <translation>训练</translation>
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
        <source>Curves of the training</source>
        <translation>训练曲线</translation>
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
        <source>&lt;p&gt;Each step the model reads a batch of text, predicts every next token, and moves its weights a little towards what really came next. The &lt;b&gt;loss&lt;/b&gt; is the mean surprise in nats a token; the faint line is that of each batch, the strong lines are means over several batches: &lt;b&gt;train&lt;/b&gt; over text that it learns from, &lt;b&gt;validation&lt;/b&gt; over text that it never sees.&lt;/p&gt;&lt;p&gt;The dashed lines are what the text itself says a loss must beat: &lt;b&gt;uniform&lt;/b&gt; finds every token equally likely, &lt;b&gt;unigram&lt;/b&gt; knows how common each token is, &lt;b&gt;bigram&lt;/b&gt; knows the token before too. When train falls on and validation rises, the model learns its text by heart instead of the language.&lt;/p&gt;&lt;p&gt;Click a point to see the batch of that step. The slider below the curves moves everything to a step: the attention that had formed until then, what each layer would have said, the sample.&lt;/p&gt;&lt;p&gt;Turn the wheel to look closer, drag to move, double-click for all.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一步，模型读一批文本，预测每一个下一个词元，并把权重向真正出现的内容挪动一点。&lt;b&gt;损失&lt;/b&gt;是每个词元的平均意外程度，单位纳特；淡线是每一批的损失，实线是若干批的平均：&lt;b&gt;训练&lt;/b&gt;取自它学习的文本，&lt;b&gt;验证&lt;/b&gt;取自它从未见过的文本。&lt;/p&gt;&lt;p&gt;虚线是文本自身给出的、损失必须低于的界线：&lt;b&gt;均匀&lt;/b&gt;认为每个词元同样可能，&lt;b&gt;一元&lt;/b&gt;知道每个词元有多常见，&lt;b&gt;二元&lt;/b&gt;还知道前一个词元。当训练继续下降而验证上升时，模型是在背文本，而不是在学语言。&lt;/p&gt;&lt;p&gt;点击一点可查看那一步的批次。曲线下方的滑块把一切移到某一步：到那时形成的注意力、每一层会说的话、样本。&lt;/p&gt;&lt;p&gt;滚动滚轮可细看，拖动可移动，双击看全部。&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>Paused after %Ln steps: the disk is full. Make room, then press Resume; what was learnt until then is in %1.</source>
        <translation>
            <numerusform>%Ln 步后暂停：磁盘已满。请腾出空间，然后按“继续”；到那时学到的内容在 %1 中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to see the batch that did it</source>
        <translation>点击可查看造成它的那一批</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>On the device; on the CPU, of the whole program. At the last evaluation.</source>
        <translation>设备上的；在 CPU 上是整个程序的。最近一次评估时。</translation>
    </message>
    <message>
        <source>Paused: Resume goes on from the checkpoint of step %1.</source>
        <translation>已暂停：按“继续”将从第 %1 步的检查点接着训练。</translation>
    </message>
    <message>
        <source>It ended before its first checkpoint: Resume begins it again at step 0.</source>
        <translation>它在第一个检查点之前就结束了：按“继续”将从第 0 步重新开始。</translation>
    </message>
    <message>
        <source>Tokens, Attention and Generate then show the model of this run&apos;s newest checkpoint.</source>
        <translation>“词元”“注意力”“生成”随后会显示这次运行最新检查点的模型。</translation>
    </message>
</context>
<context>
    <name>cutaway::TrainSetup</name>
    <message>
        <source>Choose a text and a recipe, and watch a model learn from nothing.</source>
        <translation>选择文本和配方，看模型从零学起。</translation>
    </message>
    <message>
        <source>A few real steps tell what the run will take.</source>
        <translation>走几个真实的步，就知道运行要花多少。</translation>
    </message>
    <message>
        <source>The same recipe on other machines, and back.</source>
        <translation>同一个配方，到别的机器上，再回来。</translation>
    </message>
    <message>
        <source>All that was trained here, with the command line, or elsewhere.</source>
        <translation>在这里、用命令行或在别处训练过的一切。</translation>
    </message>
    <message>
        <source>The run&apos;s name becomes a folder: it can&apos;t be empty, begin with a dot or hold / \ : * ? &quot; &lt; &gt; |.</source>
        <translation>运行的名称会成为文件夹名：不能为空，不能以点开头，也不能含有 / \ : * ? &quot; &lt; &gt; |。</translation>
    </message>
    <message>
        <source>Train this recipe on this text</source>
        <translation>用这个文本训练这个配方</translation>
    </message>
    <message>
        <source>Count the text, measure memory and time on a few real steps, and see whether the model can learn</source>
        <translation>数文本，用几个真实的步测内存和时间，看模型能不能学</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>设置运行</translation>
    </message>
    <message>
        <source>The runs that there are: compare, open, go on with them</source>
        <translation>已有的运行：比较、打开、继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Check before starting</source>
        <translation>开始前检查</translation>
    </message>
    <message>
        <source>Run elsewhere…</source>
        <translation>在别处运行…</translation>
    </message>
    <message>
        <source>The command that trains this recipe on a cluster</source>
        <translation>在集群上训练这个配方的命令</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的名称</translation>
    </message>
    <message>
        <source>The run is kept in a folder of this name.</source>
        <translation>运行保存在这个名称的文件夹里。</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>回到 %1</translation>
    </message>
    <message>
        <source>The curves of “%1”</source>
        <translation>“%1”的曲线</translation>
    </message>
</context>
<context>
    <name>cutaway::TryPage</name>
    <message>
        <source>The model is in %1</source>
        <translation>模型在 %1 中</translation>
    </message>
    <message>
        <source>Point at a cell to see its classes; click one to see its texts.</source>
        <translation>指向一格可查看它的类别；点击可查看其中的文本。</translation>
    </message>
    <message>
        <source>Click a cell to see its texts.</source>
        <translation>点击一格可查看其中的文本。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Of those named so, how many are</source>
        <translation>被认作此类的文本中，真正属于此类的比例</translation>
    </message>
    <message>
        <source>Of those that are, how many are named so</source>
        <translation>属于此类的文本中，被认作此类的比例</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall</source>
        <translation>精确率和召回率的调和平均</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Share of the test part that is right</source>
        <translation>测试部分中判断正确的比例</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Mean of the classes’ F1, each counting as much</source>
        <translation>各类别 F1 的平均，每个类别分量相同</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Of the test part</source>
        <translation>测试部分的文本数</translation>
    </message>
    <message>
        <source>area below ROC</source>
        <translation>ROC 曲线下面积</translation>
    </message>
    <message>
        <source>How likely a text of the second class gets a higher probability than one of the first</source>
        <translation>第二类文本得到的概率高于第一类文本的可能性</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Cross-entropy, nats a text</source>
        <translation>交叉熵，单位为每个文本的纳特数</translation>
    </message>
    <message>
        <source>train accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>On all texts that it learnt from</source>
        <translation>在它学过的全部文本上</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>认作</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>What it gets wrong</source>
        <translation>它弄错的文本</translation>
    </message>
    <message>
        <source>“%1” taken for “%2”</source>
        <translation>“%1”被认作“%2”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), the most certain first</source>
        <translation>
            <numerusform>%Ln 个文本，把握最大的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>Click one to see in Attention what the model looks at.</source>
        <translation>点击一个文本，可在“注意力”中查看模型在关注什么。</translation>
    </message>
    <message>
        <source>%1 tokens; the first %2 are read, as in training.</source>
        <translation>%1 个词元；与训练时一样，只读前 %2 个。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>It says %1</source>
        <translation>它判断为 %1</translation>
    </message>
    <message>
        <source>Type or paste a text: the classes’ probabilities follow each key.</source>
        <translation>输入或粘贴一段文本：每按一键，各类别的概率都随之变化。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>How good it is on texts it has never seen, and what it makes of yours.</source>
        <translation>它在从未见过的文本上表现如何，又怎样看待您的文本。</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>试一段文本</translation>
    </message>
    <message>
        <source>Text to sort</source>
        <translation>要分类的文本</translation>
    </message>
    <message>
        <source>Type a text here</source>
        <translation>在此输入文本</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>texts of the test part</source>
        <translation>测试部分的文本</translation>
    </message>
    <message>
        <source>Class by class</source>
        <translation>逐类查看</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC 曲线</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The second class is named when its probability is at least this</source>
        <translation>概率至少达到此值时判为第二类</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Sort a file…</source>
        <translation>给文件分类…</translation>
    </message>
    <message>
        <source>Open as the model</source>
        <translation>作为模型打开</translation>
    </message>
    <message>
        <source>It answers in all places: look at its attention</source>
        <translation>它在各个视图中作答：可查看它的注意力</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示所在文件夹</translation>
    </message>
    <message>
        <source>On the test part</source>
        <translation>在测试部分上</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of each class</source>
        <translation>每个类别的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>Texts that are taken for another class</source>
        <translation>被认作其他类别的文本</translation>
    </message>
    <message>
        <source>Nothing: every text of the test part is sorted right.</source>
        <translation>没有：测试部分的每段文本都分对了。</translation>
    </message>
    <message>
        <source>No text of the test part is.</source>
        <translation>测试部分没有这样的文本。</translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation>LoRA 强度</translation>
    </message>
    <message>
        <source>How much of what LoRA learned is added to the base’s layers: 0 = nothing, 1 = as it was trained. The head stays as it was trained.</source>
        <translation>LoRA 学到的内容有多少加到基础模型的各层：0 = 不加，1 = 与训练时一样。输出头保持训练后的样子。</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>HTML or JSON: the scores, the mistakes, and exactly what was run</source>
        <translation>HTML 或 JSON：分数、错误，以及准确的运行内容</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>What changed: weights, attention and predictions, beside the base model</source>
        <translation>改变了什么：权重、注意力和预测，与基础模型并列</translation>
    </message>
    <message>
        <source>“%1” is named from a probability of %2 on.</source>
        <translation>概率达到 %2 时判为“%1”。</translation>
    </message>
    <message>
        <source>LoRA strength: %1.</source>
        <translation>LoRA 强度：%1。</translation>
    </message>
    <message>
        <source>A table with a column of texts, sorted with the threshold and the LoRA strength that are set here; the result is a new CSV beside it, your file stays as it is</source>
        <translation>带有一列文本的表格，按此处设置的阈值和 LoRA 强度分类；结果是旁边的一个新 CSV，您的文件保持原样</translation>
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
    <name>cutaway::WatchCards</name>
    <message>
        <source>After %1 updates</source>
        <translation>%1 次更新后</translation>
    </message>
    <message>
        <source>general text</source>
        <translation>一般文本</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>margin, train</source>
        <translation>差值，训练</translation>
    </message>
    <message>
        <source>margin, validation</source>
        <translation>差值，验证</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>被选</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>how much more likely than the base model finds it, times β</source>
        <translation>与基础模型相比的可能性增减，乘以 β</translation>
    </message>
    <message>
        <source>What it forgets</source>
        <translation>它忘了什么</translation>
    </message>
    <message>
        <source>perplexity on a general text</source>
        <translation>在一般文本上的困惑度</translation>
    </message>
    <message>
        <source>A text that it is not trained on, read before the first step and at each evaluation. Where its perplexity rises, what the base model knew is being lost.</source>
        <translation>一段不用于训练的文本，在第一步之前和每次评估时读一遍。如果它的困惑度上升，说明基础模型会的东西正在丢失。</translation>
    </message>
    <message>
        <source>What it answers</source>
        <translation>它怎样回答</translation>
    </message>
    <message>
        <source>to instructions that it is not trained on</source>
        <translation>对不用于训练的指令</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>What the model writes after fixed prompts</source>
        <translation>模型在固定提示之后写出的文字</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Chosen answer</source>
        <translation>被选回答</translation>
    </message>
    <message>
        <source>Answer wanted</source>
        <translation>期望的回答</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>它的回答</translation>
    </message>
    <message>
        <source>Answers to held-out instructions</source>
        <translation>对留出指令的回答</translation>
    </message>
    <message>
        <source>Written greedily at evaluations and after each epoch, the newest first.</source>
        <translation>在每次评估时和每个轮次之后以贪心方式写出，最新的在前。</translation>
    </message>
</context>
<context>
    <name>cutaway::WeightChangesModel</name>
    <message>
        <source>from 0</source>
        <translation>从 0 计数</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The tensor, in the book’s names</source>
        <translation>张量，用书中的名称</translation>
    </message>
    <message>
        <source>Norm of the change in percent of the tensor’s own norm before</source>
        <translation>改变量的范数，占张量原有范数的百分比</translation>
    </message>
    <message>
        <source>The largest change of a single number</source>
        <translation>单个数的最大改变</translation>
    </message>
    <message>
        <source>Rows × columns</source>
        <translation>行 × 列</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
</context>
<context>
    <name>cutaway::Wizard</name>
    <message>
        <source>Save the recipe…</source>
        <translation>保存配方…</translation>
    </message>
    <message>
        <source>All that is set here as a file that opens here again, and that cutaway-cli finetune takes</source>
        <translation>把这里的全部设置存为文件，可在这里再次打开，也可供 cutaway-cli finetune 使用</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the start; what is set here is kept</source>
        <translation>回到开始页；这里的设置会保留</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到起始页</translation>
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
