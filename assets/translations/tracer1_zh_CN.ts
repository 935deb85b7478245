<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About TraceR1</source>
        <translation>关于 TraceR1</translation>
    </message>
    <message>
        <source>Shows what it is going to do on your screen before it does it.</source>
        <translation>在执行之前，先在您的屏幕上显示它将要做什么。</translation>
    </message>
    <message>
        <source>The idea of forecasting a trajectory before acting follows “Anticipatory Planning for Multimodal AI Agents” (arXiv 2603.16777). This is an independent implementation.</source>
        <translation>先预测轨迹再行动的想法来自 “Anticipatory Planning for Multimodal AI Agents”（arXiv 2603.16777）。这是一个独立的实现。</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. It stands on Qt for Python, llama.cpp, RapidOCR, mss and others.</source>
        <translation>许可证：Apache-2.0。基于 Qt for Python、llama.cpp、RapidOCR、mss 等构建。</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>复制版本信息</translation>
    </message>
</context>
<context>
    <name>Attached</name>
    <message>
        <source>Put its text into the goal</source>
        <translation>将其文字放入目标</translation>
    </message>
    <message>
        <source>Remove the attached picture</source>
        <translation>移除附加的图片</translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation>屏幕的一部分</translation>
    </message>
    <message>
        <source>{what}, {width} × {height}</source>
        <translation>{what}，{width} × {height}</translation>
    </message>
    <message>
        <source>{policy} is shown it beside the screen. It is kept nowhere.</source>
        <translation>{policy} 会在屏幕之外看到它。它不会保存在任何地方。</translation>
    </message>
    <message>
        <source>{policy} cannot see it: of a picture only its text reaches it, in the goal.</source>
        <translation>{policy} 看不到它：图片中只有放进目标的文字才能传达给它。</translation>
    </message>
    <message>
        <source>A macro does the steps that it holds: this picture is not looked at.</source>
        <translation>宏只执行其中的步骤：不会查看这张图片。</translation>
    </message>
</context>
<context>
    <name>ChordEdit</name>
    <message>
        <source>Press the chord</source>
        <translation>请按下组合键</translation>
    </message>
    <message>
        <source>Hold at least one of Ctrl, Shift, Alt and Super, and press another key</source>
        <translation>按住 Ctrl、Shift、Alt、Super 中的至少一个，再按另一个键</translation>
    </message>
</context>
<context>
    <name>Chords</name>
    <message>
        <source>Press another one.</source>
        <translation>请按另一个组合键。</translation>
    </message>
    <message>
        <source>{chord} is a chord that programs use themselves.</source>
        <translation>{chord} 是程序自己使用的组合键。</translation>
    </message>
    <message>
        <source>Hold two of Ctrl, Shift, Alt and Super, and press another key.</source>
        <translation>请按住 Ctrl、Shift、Alt 和 Super 中的两个，再按另一个键。</translation>
    </message>
    <message>
        <source>{chord} cannot both stop everything and bring TraceR1.</source>
        <translation>{chord} 不能既用来停止一切，又用来呼出 TraceR1。</translation>
    </message>
    <message>
        <source>{chord} stops everything, and would be pressed with {other}, which brings TraceR1.</source>
        <translation>{chord} 用来停止一切，而按下用来呼出 TraceR1 的 {other} 时也会按到它。</translation>
    </message>
    <message>
        <source>{chord} belongs to the desktop or to another program.</source>
        <translation>{chord} 属于桌面或另一个程序。</translation>
    </message>
    <message>
        <source>This keyboard, as it is laid out now, has no {key} key.</source>
        <translation>按当前布局，此键盘没有 {key} 键。</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>The two runs, deed by deed</source>
        <translation>两次运行逐项对照</translation>
    </message>
    <message>
        <source>Neither run did anything.</source>
        <translation>两次运行都没有做任何事。</translation>
    </message>
    <message numerus="yes">
        <source>%n deed(s) differ</source>
        <translation>
            <numerusform>%n 项操作不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Both did the same, with the same outcome.</source>
        <translation>两次运行做了同样的事，结果也相同。</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>此处没有</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>This is a mistake in TraceR1 itself; the log has the details.</source>
        <translation>这是 TraceR1 自身的错误；详情见日志。</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>无障碍</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字识别</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Graphics</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Confinement</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
</context>
<context>
    <name>DoctorWindow</name>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>A bundle holds no goals, pictures, names or secrets. Read it before you send it.</source>
        <translation>诊断包不含目标、图片、姓名或机密。发送前请先查看。</translation>
    </message>
    <message>
        <source>Save a bundle…</source>
        <translation>保存诊断包…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looking at everything a run needs; this takes some seconds…</source>
        <translation>正在检查运行所需的一切，需要几秒钟…</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) keep runs from working</source>
        <translation>
            <numerusform>%n 个问题使运行无法进行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs work; %n thing(s) could be better</source>
        <translation>
            <numerusform>可以运行；有 %n 处可以改进</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Where should the bundle go?</source>
        <translation>诊断包保存到哪里？</translation>
    </message>
    <message>
        <source>The bundle is saved</source>
        <translation>诊断包已保存</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>{setting}: back to the default</source>
        <translation>{setting}：恢复默认值</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Looking at what this machine can run…</source>
        <translation>正在查看这台计算机能运行什么…</translation>
    </message>
    <message>
        <source>The bundled policy is small and often wrong; that is why each step is shown.</source>
        <translation>自带的模型很小，经常出错；因此每一步都会先显示出来。</translation>
    </message>
    <message>
        <source>Try it again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>{page} of {all}</source>
        <translation>第 {page} 页，共 {all} 页</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>A policy for this machine</source>
        <translation>适合这台计算机的模型</translation>
    </message>
    <message>
        <source>A policy foresees the steps. It runs here, on the processor, and what it sees stays here.</source>
        <translation>模型负责预测步骤。它在本机处理器上运行，看到的内容不会离开本机。</translation>
    </message>
    <message>
        <source>More policies…</source>
        <translation>更多模型…</translation>
    </message>
    <message>
        <source>Set the program up again, or fetch a policy.</source>
        <translation>请重新安装程序，或获取一个模型。</translation>
    </message>
    <message>
        <source>No policy here can be run</source>
        <translation>这里没有可以运行的模型</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Try it together</source>
        <translation>一起试一试</translation>
    </message>
    <message>
        <source>A practice window opens, in which nothing can go wrong, and a goal is given for it.</source>
        <translation>将打开一个练习窗口，在其中不会出任何问题，并会给出一个目标。</translation>
    </message>
    <message>
        <source>The window is looked at, and the steps are drawn over it with numbers.</source>
        <translation>程序会查看窗口，并把步骤编号画在窗口上。</translation>
    </message>
    <message>
        <source>Nothing is done before you press Approve. You may as well press Refuse.</source>
        <translation>在您批准之前什么都不会执行。您也可以拒绝。</translation>
    </message>
    <message>
        <source>What you approve is done with the real mouse and keyboard: leave them alone meanwhile.</source>
        <translation>您批准的步骤会用真实的鼠标和键盘执行：期间请不要碰它们。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Opening the practice window…</source>
        <translation>正在打开练习窗口…</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>正在进行…</translation>
    </message>
    <message>
        <source>The chord that stops everything</source>
        <translation>停止一切的组合键</translation>
    </message>
    <message>
        <source>It works whatever program has the keyboard. Touching mouse or keyboard while it works pauses it.</source>
        <translation>无论哪个程序拥有键盘焦点都有效。工作期间触碰鼠标或键盘会使其暂停。</translation>
    </message>
    <message>
        <source>Stop chord</source>
        <translation>停止组合键</translation>
    </message>
    <message>
        <source>Press it once in this field, or press another one to take that.</source>
        <translation>请在此处按一次，或按另一个组合键来更换。</translation>
    </message>
    <message>
        <source>And the chord that brings TraceR1</source>
        <translation>以及呼出 TraceR1 的组合键</translation>
    </message>
    <message>
        <source>Goal box chord</source>
        <translation>目标框组合键</translation>
    </message>
    <message>
        <source>It brings the goal box, whatever program has the keyboard.</source>
        <translation>无论键盘在哪个程序，它都会呼出目标框。</translation>
    </message>
    <message>
        <source>Heard. {chord} stops everything.</source>
        <translation>已收到。{chord} 会停止一切。</translation>
    </message>
    <message>
        <source>{chord} stops everything from now on.</source>
        <translation>从现在起 {chord} 会停止一切。</translation>
    </message>
    <message>
        <source>Heard. {chord} brings TraceR1.</source>
        <translation>已收到。{chord} 会呼出 TraceR1。</translation>
    </message>
    <message>
        <source>{chord} brings TraceR1 from now on.</source>
        <translation>从现在起，{chord} 会呼出 TraceR1。</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>The screen as it was</source>
        <translation>当时的屏幕</translation>
    </message>
</context>
<context>
    <name>GoalBox</name>
    <message>
        <source>Nothing is done before you have approved that very step.</source>
        <translation>在您批准该步骤之前什么都不会执行。</translation>
    </message>
    <message>
        <source>Nothing is done before you have seen it and approved it.</source>
        <translation>在您看到并批准之前什么都不会执行。</translation>
    </message>
    <message>
        <source>What is harmless is done at once; what is risky waits for your yes.</source>
        <translation>无害的步骤立即执行；有风险的步骤等待您同意。</translation>
    </message>
    <message>
        <source>Other policies…</source>
        <translation>其他模型…</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Look at the screen and foresee the steps</source>
        <translation>查看屏幕并预测步骤</translation>
    </message>
</context>
<context>
    <name>GoalLine</name>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What should be done on this screen?</source>
        <translation>要在这个屏幕上做什么？</translation>
    </message>
</context>
<context>
    <name>GoalSources</name>
    <message>
        <source>Name a file in the goal</source>
        <translation>在目标中写入文件名</translation>
    </message>
    <message>
        <source>So many files cannot be named in a goal.</source>
        <translation>一个目标里不能写这么多文件。</translation>
    </message>
    <message>
        <source>Name the folder that they lie in.</source>
        <translation>请写出它们所在的文件夹。</translation>
    </message>
    <message>
        <source>A goal cannot say {path} letter by letter.</source>
        <translation>目标无法逐字写出 {path}。</translation>
    </message>
    <message>
        <source>Give the file a name without quotation marks.</source>
        <translation>请给文件起一个不含引号的名称。</translation>
    </message>
    <message>
        <source>Put the text of a file into the goal</source>
        <translation>将文件的文本放入目标</translation>
    </message>
    <message>
        <source>What looks like a key, a card number or a password was left out of the text.</source>
        <translation>文本中看起来像密钥、卡号或密码的内容已被省略。</translation>
    </message>
    <message>
        <source>Only the beginning of the text stands in the goal.</source>
        <translation>目标中只有文本的开头。</translation>
    </message>
    <message numerus="yes">
        <source>A goal holds %n character(s) of it.</source>
        <translation>
            <numerusform>目标最多包含其中 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a picture that belongs to the goal</source>
        <translation>选择属于该目标的图片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Draw a rectangle around what belongs to the goal</source>
        <translation>请框选属于目标的部分</translation>
    </message>
    <message>
        <source>Draw a rectangle around the text</source>
        <translation>请框选文字</translation>
    </message>
    <message>
        <source>No text was found there.</source>
        <translation>那里没有找到文字。</translation>
    </message>
    <message>
        <source>Draw a rectangle around some.</source>
        <translation>请框选一段文字。</translation>
    </message>
    <message>
        <source>A text from elsewhere names a secret.</source>
        <translation>来自别处的文字中提到了一个密钥。</translation>
    </message>
    <message>
        <source>In that place of the goal it would not stay one quotation.</source>
        <translation>放在目标的这个位置，它就不再是一段完整的引文。</translation>
    </message>
    <message>
        <source>Put the cursor outside of quotation marks, and close them all.</source>
        <translation>请把光标放到引号之外，并把所有引号都配对好。</translation>
    </message>
    <message>
        <source>Write {{secret:NAME}} yourself where a secret is wanted.</source>
        <translation>需要密钥的地方请自己写上 {{secret:NAME}}。</translation>
    </message>
</context>
<context>
    <name>GoalTools</name>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goals from before, and those you saved</source>
        <translation>以前的目标和您保存的目标</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>Put a file or a part of the screen to the goal</source>
        <translation>将文件或屏幕的一部分加入目标</translation>
    </message>
    <message>
        <source>The name of a file…</source>
        <translation>文件名…</translation>
    </message>
    <message>
        <source>It stands in the goal and can be typed, into a file dialog for example; it is not read.</source>
        <translation>名称会写入目标，可以被输入（例如输入到文件对话框）；文件内容不会被读取。</translation>
    </message>
    <message>
        <source>The text of a file…</source>
        <translation>文件的文本…</translation>
    </message>
    <message>
        <source>Its beginning stands in the goal, where you see and change it. No more of it is read out.</source>
        <translation>其开头会写入目标，您可以查看和修改。其余内容不会提供给模型。</translation>
    </message>
    <message>
        <source>A part of the screen…</source>
        <translation>屏幕的一部分…</translation>
    </message>
    <message>
        <source>A picture goes with the goal, to a policy that can see one.</source>
        <translation>图片随目标一起交给能看图片的模型。</translation>
    </message>
    <message>
        <source>A picture from a file…</source>
        <translation>文件中的图片…</translation>
    </message>
    <message>
        <source>It goes with the goal, to a policy that can see one; a picture can be pasted too.</source>
        <translation>图片随目标一起交给能看图片的模型；也可以粘贴图片。</translation>
    </message>
    <message>
        <source>Text from the screen…</source>
        <translation>屏幕上的文字…</translation>
    </message>
    <message>
        <source>What stands there is read, and its beginning stands in the goal.</source>
        <translation>会读取其中的文字，并将开头部分写入目标。</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which policy foresees the steps</source>
        <translation>由哪个模型预测步骤</translation>
    </message>
    <message>
        <source>Save no longer</source>
        <translation>取消保存</translation>
    </message>
    <message>
        <source>Save this goal</source>
        <translation>保存此目标</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Policy: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>Other policies…</source>
        <translation>其他模型…</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史记录…</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行记录</translation>
    </message>
    <message>
        <source>What you try stays here: each look, each step, and how it ended.</source>
        <translation>您尝试过的都会保留在这里：每次查看、每个步骤以及结果。</translation>
    </message>
    <message>
        <source>Write a goal…</source>
        <translation>输入目标…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No run has all of these words.</source>
        <translation>没有包含所有这些词的运行。</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>正在读取运行…</translation>
    </message>
    <message>
        <source>Reading both runs…</source>
        <translation>正在读取两次运行…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) chosen</source>
        <translation>
            <numerusform>已选择 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Two can be compared; all of them can be deleted.</source>
        <translation>可以对比两次运行；也可以全部删除。</translation>
    </message>
    <message>
        <source>It is learned from.</source>
        <translation>会从中学习。</translation>
    </message>
    <message>
        <source>It is learned from once this run may be.</source>
        <translation>允许从此次运行学习后，才会从中学习。</translation>
    </message>
    <message>
        <source>Kept beside what was done</source>
        <translation>已与实际执行的操作一并保存</translation>
    </message>
    <message>
        <source>Its goal was kept without the secrets that it held</source>
        <translation>保存目标时去掉了其中的机密</translation>
    </message>
    <message>
        <source>A picture went with this goal, and was kept nowhere</source>
        <translation>该目标附有一张图片，但图片没有保留</translation>
    </message>
    <message>
        <source>It would be done without it. To show one, attach it to the goal in the goal box.</source>
        <translation>将在没有图片的情况下执行。如需展示图片，请在目标框中将其附加到目标。</translation>
    </message>
    <message>
        <source>Do it without</source>
        <translation>不带图片执行</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不执行</translation>
    </message>
    <message>
        <source>Where should the run&apos;s folder go?</source>
        <translation>运行的文件夹保存到哪里？</translation>
    </message>
    <message>
        <source>The run is in a folder of its own</source>
        <translation>该运行已保存到单独的文件夹</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Writing the run…</source>
        <translation>正在写入运行…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for ever?</source>
        <translation>
            <numerusform>永久删除 %n 次运行？</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures and words go. The audit log keeps that something was deleted, and nothing of it.</source>
        <translation>图片和文字都会删除。审计日志只记录有内容被删除，不保留内容本身。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Search goals, endings and days</source>
        <translation>搜索目标、结果和日期</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>May be learned from</source>
        <translation>可用于学习</translation>
    </message>
    <message>
        <source>Whether the policy on this machine may be improved by these very runs</source>
        <translation>是否允许用这些运行改进本机的模型</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>再做一次</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with its goal and its history, on a fresh look; you are asked anew</source>
        <translation>沿用其目标和历史，重新查看屏幕后继续；会重新征求您的同意</translation>
    </message>
    <message>
        <source>Make a macro…</source>
        <translation>制作宏…</translation>
    </message>
    <message>
        <source>Of a run that was verified: to be done again with other words</source>
        <translation>由已验证的运行制作：可以换用其他文字再次执行</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>Joined</name>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>: </source>
        <translation>：</translation>
    </message>
</context>
<context>
    <name>LearnNow</name>
    <message>
        <source>Learn now</source>
        <translation>立即学习</translation>
    </message>
    <message>
        <source>Throw it away…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Reward of each step</source>
        <translation>每一步的奖励</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) may be learned from</source>
        <translation>
            <numerusform>可以从 %n 次运行中学习</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A learning is at work in another place: in a terminal, or in another session.</source>
        <translation>别处正在学习：在终端中，或在另一个会话中。</translation>
    </message>
    <message>
        <source>Paused; begun {when}. It goes on where it was.</source>
        <translation>已暂停；开始于 {when}。将从中断处继续。</translation>
    </message>
    <message>
        <source>Begun with other runs or another policy, and not finished: {size} MB</source>
        <translation>用其他运行或其他模型开始、尚未完成：{size} MB</translation>
    </message>
    <message>
        <source>Pausing after this step; what it has is kept…</source>
        <translation>完成这一步后暂停；已学到的会保留…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are learned from</source>
        <translation>
            <numerusform>从 %n 步中学习</numerusform>
        </translation>
    </message>
    <message>
        <source>, {held} are held out</source>
        <translation>，另有 {held} 步留作检验</translation>
    </message>
    <message>
        <source>What was shown is said again, beside practice…</source>
        <translation>正在重复所演示的内容，并穿插练习…</translation>
    </message>
    <message>
        <source>Stage {number} of 2…</source>
        <translation>第 {number} 阶段，共 2 个…</translation>
    </message>
    <message>
        <source>Looking for what can be learned: unsure on {found} of {asked} looks</source>
        <translation>正在寻找可学的内容：{asked} 个画面中有 {found} 个没有把握</translation>
    </message>
    <message>
        <source>What was shown is said again: step {step}</source>
        <translation>正在重复所演示的内容：第 {step} 步</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Measuring on what was held out…</source>
        <translation>正在用留出的内容测量…</translation>
    </message>
    <message>
        <source>Trying both policies on practice tasks: {done} of {count}</source>
        <translation>正在用练习任务测试两个模型：{done} / {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>还剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Better, and taken into use</source>
        <translation>更好，已投入使用</translation>
    </message>
    <message>
        <source>Not better: the policy stays as it was</source>
        <translation>没有更好：模型保持不变</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>What it has is kept.</source>
        <translation>已学到的会保留。</translation>
    </message>
    <message>
        <source>It ended without a word</source>
        <translation>没有任何说明就结束了</translation>
    </message>
    <message>
        <source>Allow runs in the history…</source>
        <translation>在历史记录中允许…</translation>
    </message>
    <message>
        <source>Only runs that you allow one by one are learned from, on this machine alone. It takes a while.</source>
        <translation>只会从您逐一允许的运行中学习，且仅在本机进行。需要一些时间。</translation>
    </message>
    <message>
        <source>Train for at most</source>
        <translation>最长训练</translation>
    </message>
    <message>
        <source>half an hour</source>
        <translation>半小时</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>一小时</translation>
    </message>
    <message>
        <source>two hours</source>
        <translation>两小时</translation>
    </message>
    <message>
        <source>as long as it takes</source>
        <translation>直到完成</translation>
    </message>
</context>
<context>
    <name>LearnWindow</name>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learned before</source>
        <translation>以前的学习</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>A learned policy is taken into use only where it proves better, and there is always a way back.</source>
        <translation>只有证明更好的模型才会投入使用，并且始终可以退回。</translation>
    </message>
    <message>
        <source>Nothing was learned yet</source>
        <translation>还没有学习过</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>taken into use</source>
        <translation>已投入使用</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>From {parent}, {when}</source>
        <translation>来自 {parent}，{when}</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>退回到 {name}</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Throw {name} away…</source>
        <translation>丢弃 {name}…</translation>
    </message>
    <message>
        <source>Throw {name} away?</source>
        <translation>丢弃 {name}？</translation>
    </message>
    <message>
        <source>Throw away what is not finished?</source>
        <translation>丢弃尚未完成的学习？</translation>
    </message>
    <message>
        <source>What it learned cannot be had back. {size} MB will be free.</source>
        <translation>它学到的内容无法恢复。将释放 {size} MB。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>{name} is the policy from now on</source>
        <translation>从现在起使用 {name}</translation>
    </message>
    <message>
        <source>{size} MB are free again</source>
        <translation>已释放 {size} MB</translation>
    </message>
</context>
<context>
    <name>LessonLists</name>
    <message>
        <source>Shown by you</source>
        <translation>由您示范</translation>
    </message>
    <message>
        <source>Nothing yet. What you keep stands here.</source>
        <translation>还没有。您保留的示范会显示在这里。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Runs that did not work out</source>
        <translation>未成功的运行</translation>
    </message>
    <message>
        <source>None. Here you can say what a step of such a run should have done.</source>
        <translation>没有。您可以在这里指出这类运行的某一步本应做什么。</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>May be learned from</source>
        <translation>可用于学习</translation>
    </message>
    <message>
        <source>Not learned from</source>
        <translation>不会从中学习</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) corrected</source>
        <translation>
            <numerusform>已更正 %n 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MacrosWindow</name>
    <message>
        <source>Macros</source>
        <translation>宏</translation>
    </message>
    <message>
        <source>Change its words below, or call it from the goal box: /{name}</source>
        <translation>可在下方修改文字，或在目标框中调用：/{name}</translation>
    </message>
    <message>
        <source>A macro was made of the run</source>
        <translation>已由该运行制作宏</translation>
    </message>
    <message>
        <source>In the history, choose a run that was done and verified, and press “Make a macro…”.</source>
        <translation>请在历史记录中选择一次已完成并验证的运行，然后按“制作宏…”。</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>No macros yet</source>
        <translation>还没有宏</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Always this</source>
        <translation>固定不变</translation>
    </message>
    <message>
        <source>{name} is always this</source>
        <translation>{name} 固定不变</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{name} is gone</source>
        <translation>{name} 已移除</translation>
    </message>
    <message>
        <source>Delete the macro {name}?</source>
        <translation>删除宏 {name}？</translation>
    </message>
    <message>
        <source>The run that it was made of stays in the history.</source>
        <translation>制作它的那次运行仍保留在历史记录中。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name of the macro</source>
        <translation>宏的名称</translation>
    </message>
    <message>
        <source>The run was given a picture, which was kept nowhere: the macro does the same steps, whatever a picture would show.</source>
        <translation>该运行附有一张图片，但图片没有保留：无论图片内容如何，宏都会执行相同的步骤。</translation>
    </message>
    <message>
        <source>Words that can be others</source>
        <translation>可以更换的文字</translation>
    </message>
    <message>
        <source>None: it is always done the same way.</source>
        <translation>没有：每次都以相同方式执行。</translation>
    </message>
    <message>
        <source>Steps, each held to what it showed</source>
        <translation>步骤，每一步都要符合当时看到的结果</translation>
    </message>
    <message>
        <source>The macro</source>
        <translation>宏</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>It is looked at, shown and asked about like any run</source>
        <translation>与其他运行一样会先查看、显示并征求同意</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>保存更改</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{chord} does not bring this window</source>
        <translation>{chord} 无法呼出此窗口</translation>
    </message>
    <message>
        <source>The desktop or another program has that chord.</source>
        <translation>桌面或另一个程序占用了这个组合键。</translation>
    </message>
    <message>
        <source>This keyboard, as it is laid out now, has no {key} key. Choose another chord.</source>
        <translation>按当前布局，此键盘没有 {key} 键。请选择其他组合键。</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Looking for the policy…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <source>No forecast can be made yet</source>
        <translation>目前还无法预测</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>正在工作</translation>
    </message>
    <message>
        <source>A run is under way</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>The last run was cut off</source>
        <translation>上一次运行被中断</translation>
    </message>
    <message>
        <source>A picture went with it and was kept nowhere: it would go on without the picture.</source>
        <translation>它附有一张图片，但图片没有保留：继续时将没有该图片。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>No runs yet. What you try stays here, with how it ended.</source>
        <translation>还没有运行记录。您尝试过的及其结果会保留在这里。</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Windows and settings</source>
        <translation>窗口和设置</translation>
    </message>
    <message>
        <source>History, settings and more</source>
        <translation>历史记录、设置等</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
</context>
<context>
    <name>Misfit</name>
    <message>
        <source>The bundled policy was trained on goals in English.</source>
        <translation>自带的模型是用英文目标训练的。</translation>
    </message>
    <message>
        <source>The bundled policy answers no questions: it clicks and types.</source>
        <translation>自带的模型不回答问题：它只会点击和输入。</translation>
    </message>
    <message>
        <source>The bundled policy types only what your goal says, word for word: it writes and judges nothing.</source>
        <translation>自带的模型只会逐字输入目标中的内容：它不写作，也不判断。</translation>
    </message>
    <message>
        <source>The bundled policy goes by the names of things and hardly sees pictures.</source>
        <translation>自带的模型依据名称识别事物，几乎看不懂图片。</translation>
    </message>
    <message>
        <source>The bundled policy understands short goals of up to five wishes.</source>
        <translation>自带的模型只理解最多包含五个要求的简短目标。</translation>
    </message>
</context>
<context>
    <name>ModeChoice</name>
    <message>
        <source>every step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>only risks</source>
        <translation>仅有风险时</translation>
    </message>
    <message>
        <source>Each step waits for your yes</source>
        <translation>每一步都等待您同意</translation>
    </message>
    <message>
        <source>You approve the steps together; whatever is different later is asked about again</source>
        <translation>一次批准所有步骤；之后有变化时会再次询问</translation>
    </message>
    <message>
        <source>What is harmless is done without asking; what is risky waits for your yes</source>
        <translation>无害的步骤不询问直接执行；有风险的步骤等待您同意</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>询问我</translation>
    </message>
    <message>
        <source>Ask me {when}</source>
        <translation>询问我：{when}</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Policies</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Looking at the shelf…</source>
        <translation>正在查看模型架…</translation>
    </message>
    <message>
        <source>A policy could have {size} of memory here now.</source>
        <translation>目前可供模型使用的内存为 {size}。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>fits this machine</source>
        <translation>适合这台计算机</translation>
    </message>
    <message>
        <source>comes with the program</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>put here by hand</source>
        <translation>手动放置</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Reading {name} again, whole…</source>
        <translation>正在重新完整读取 {name}…</translation>
    </message>
    <message>
        <source>{name} is as it was put here</source>
        <translation>{name} 与放入时一致</translation>
    </message>
    <message>
        <source>{name} is whole; it came with the program, and there is nothing to compare it with</source>
        <translation>{name} 是完整的；它随程序附带，没有可供比对的记录</translation>
    </message>
    <message>
        <source>{name} is gone</source>
        <translation>{name} 已移除</translation>
    </message>
    <message>
        <source>Take {name} off the shelf?</source>
        <translation>从模型架移除 {name}？</translation>
    </message>
    <message>
        <source>Its files are deleted.</source>
        <translation>其文件将被删除。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Which folder holds the policy?</source>
        <translation>模型在哪个文件夹中？</translation>
    </message>
    <message>
        <source>Copying and checking…</source>
        <translation>正在复制并检查…</translation>
    </message>
    <message>
        <source>Trying {name} on painted screens…</source>
        <translation>正在用绘制的屏幕试用 {name}…</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>正在询问模型库…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{have} of {size}</source>
        <translation>{have} / {size}</translation>
    </message>
    <message>
        <source>Fetching {file}…</source>
        <translation>正在获取 {file}…</translation>
    </message>
    <message>
        <source>{name} is on the shelf</source>
        <translation>{name} 已放入模型架</translation>
    </message>
    <message>
        <source>{name} is on the shelf, but not ready</source>
        <translation>{name} 已放入模型架，但尚不可用</translation>
    </message>
    <message>
        <source>What has come is kept; fetching it again goes on with it.</source>
        <translation>已下载的部分会保留；再次获取时继续。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>OWNER/NAME on a hub</source>
        <translation>模型库上的 所有者/名称</translation>
    </message>
    <message>
        <source>Policy on a hub</source>
        <translation>模型库中的模型</translation>
    </message>
    <message>
        <source>Fetch the policy from the hub</source>
        <translation>从模型库获取模型</translation>
    </message>
    <message>
        <source>It uses the network, and only when you press it</source>
        <translation>会使用网络，且仅在您按下时</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>What should it have done?</source>
        <translation>这一步本该做什么？</translation>
    </message>
    <message>
        <source>It should have been: {what}</source>
        <translation>本该是：{what}</translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation>{place} / {all}</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Nothing was looked at yet</source>
        <translation>尚未查看屏幕</translation>
    </message>
    <message>
        <source>No picture of this was kept</source>
        <translation>没有保留这一刻的图片</translation>
    </message>
    <message>
        <source>In its place it should have done this:</source>
        <translation>这一步本该这样做：</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>One moment back</source>
        <translation>上一时刻</translation>
    </message>
    <message>
        <source>One moment on</source>
        <translation>下一时刻</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>运行的时刻</translation>
    </message>
</context>
<context>
    <name>PrivacyWindow</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>没有保留任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>, the oldest of {day}; {size} with their pictures</source>
        <translation>，最早的为 {day}；连同图片共 {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n copies of files that runs overwrote or deleted</source>
        <translation>
            <numerusform>%n 份被运行覆盖或删除的文件的副本</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete every run and every copy for ever?</source>
        <translation>永久删除所有运行和所有副本？</translation>
    </message>
    <message>
        <source>The audit log keeps that something was deleted, and nothing of it.</source>
        <translation>审计日志只记录有内容被删除，不保留内容本身。</translation>
    </message>
    <message>
        <source>Delete every run that {program} was part of?</source>
        <translation>删除所有涉及 {program} 的运行？</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>All of it lies on this machine alone, readable by you alone. None of it is sent anywhere.</source>
        <translation>全部内容只存放在本机，只有您可以读取。不会发送到任何地方。</translation>
    </message>
    <message>
        <source>A program&apos;s name</source>
        <translation>程序名称</translation>
    </message>
    <message>
        <source>Program whose runs are to be deleted</source>
        <translation>要删除其运行的程序</translation>
    </message>
    <message>
        <source>Delete its runs…</source>
        <translation>删除其运行…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>全部删除…</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>在这台计算机上</translation>
    </message>
</context>
<context>
    <name>RecordingBar</name>
    <message>
        <source>Recording</source>
        <translation>正在录制</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>{chord} ends it</source>
        <translation>按 {chord} 结束</translation>
    </message>
    <message>
        <source>{chord} moves this aside</source>
        <translation>按 {chord} 移开此栏</translation>
    </message>
    <message>
        <source>Looking at the last step…</source>
        <translation>正在查看最后一步…</translation>
    </message>
    <message numerus="yes">
        <source>Recording · %n step(s)</source>
        <translation>
            <numerusform>正在录制 · %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
</context>
<context>
    <name>RegionPicker</name>
    <message>
        <source>Arrow keys draw one too</source>
        <translation>也可用方向键画</translation>
    </message>
    <message>
        <source>Tab goes to the next screen</source>
        <translation>按 Tab 转到下一个屏幕</translation>
    </message>
    <message>
        <source>{width} × {height} pixels at {x}, {y}</source>
        <translation>{width} × {height} 像素，位于 {x}, {y}</translation>
    </message>
    <message>
        <source>Arrow keys move it</source>
        <translation>方向键移动</translation>
    </message>
    <message>
        <source>with {key} they change its size</source>
        <translation>按住 {key} 改变大小</translation>
    </message>
    <message>
        <source>with {key} pixel by pixel</source>
        <translation>按住 {key} 逐像素</translation>
    </message>
    <message>
        <source>Enter takes it</source>
        <translation>按 Enter 选取</translation>
    </message>
    <message>
        <source>Esc gives up</source>
        <translation>按 Esc 放弃</translation>
    </message>
    <message>
        <source>Enter takes all of this screen</source>
        <translation>按 Enter 取整个屏幕</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>You begin to show it</source>
        <translation>您开始示范</translation>
    </message>
    <message>
        <source>A picture went with the goal; it was kept nowhere.</source>
        <translation>目标附有一张图片；图片没有保留。</translation>
    </message>
    <message>
        <source>The run begins</source>
        <translation>运行开始</translation>
    </message>
    <message numerus="yes">
        <source>It goes on from an earlier run, with %n step(s) behind it</source>
        <translation>
            <numerusform>接着之前的运行继续，已完成 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>no window</source>
        <translation>没有窗口</translation>
    </message>
    <message>
        <source>A look at the screen</source>
        <translation>查看屏幕</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) foreseen</source>
        <translation>
            <numerusform>预测了 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>About to act</source>
        <translation>即将执行</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Expected: {what}</source>
        <translation>预期：{what}</translation>
    </message>
    <message>
        <source>Paused by {what}</source>
        <translation>被{what}暂停</translation>
    </message>
    <message>
        <source>What was approved is over.</source>
        <translation>先前批准的内容已失效。</translation>
    </message>
    <message>
        <source>You took over</source>
        <translation>您接管了操作</translation>
    </message>
    <message>
        <source>From now on: {what}</source>
        <translation>从现在起：{what}</translation>
    </message>
    <message>
        <source>You handed back</source>
        <translation>您交还了操作</translation>
    </message>
    <message>
        <source>You said what it should have done</source>
        <translation>您指出了本该做什么</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) may run</source>
        <translation>
            <numerusform>允许执行 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Other ways were asked for</source>
        <translation>要求查看其他途径</translation>
    </message>
    <message>
        <source>Another forecast was asked for</source>
        <translation>要求重新预测</translation>
    </message>
    <message>
        <source>Nothing may run</source>
        <translation>不允许执行任何步骤</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>What should be different? For example: use the other account</source>
        <translation>哪里需要不同？例如：使用另一个账户</translation>
    </message>
    <message>
        <source>What should be different</source>
        <translation>哪里需要不同</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Do none of this</source>
        <translation>全部不执行</translation>
    </message>
    <message>
        <source>Foresee anew</source>
        <translation>重新预测</translation>
    </message>
    <message>
        <source>Do none of this; make another forecast with what you said</source>
        <translation>全部不执行；根据您说的重新预测</translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation>执行到此处</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Carry out these steps, and nothing else</source>
        <translation>只执行这些步骤</translation>
    </message>
    <message>
        <source>{chord} brings the keyboard here</source>
        <translation>{chord} 将键盘焦点移到这里</translation>
    </message>
    <message>
        <source>Allow step 1 first</source>
        <translation>请先允许第 1 步</translation>
    </message>
    <message>
        <source>Approve step {step}</source>
        <translation>批准第 {step} 步</translation>
    </message>
    <message>
        <source>Approve {count} of {all} steps</source>
        <translation>批准 {count} / {all} 步</translation>
    </message>
    <message>
        <source>Approve {count} steps</source>
        <translation>批准 {count} 步</translation>
    </message>
    <message>
        <source>Run to step {step}</source>
        <translation>执行到第 {step} 步</translation>
    </message>
    <message>
        <source>The place of the step, before and after</source>
        <translation>该步骤位置的前后对比</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 步</translation>
    </message>
    <message>
        <source>not on the screen yet</source>
        <translation>尚未出现在屏幕上</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Handle of step {step}: drag it to point the step at something else</source>
        <translation>第 {step} 步的手柄：拖动以指向其他目标</translation>
    </message>
    <message>
        <source>Handle of end of step {step}: drag it to point the step at something else</source>
        <translation>第 {step} 步终点的手柄：拖动以指向其他目标</translation>
    </message>
    <message>
        <source>Drag: point it at something else · Double-click: edit · Delete: remove</source>
        <translation>拖动：指向其他目标 · 双击：编辑 · Delete：移除</translation>
    </message>
    <message>
        <source>What should be different from now on</source>
        <translation>从现在起哪里需要不同</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>交还</translation>
    </message>
    <message>
        <source>Let it go on: it looks at the screen and foresees anew</source>
        <translation>让它继续：重新查看屏幕并预测</translation>
    </message>
    <message>
        <source>Do what you like: what can be seen of it counts as steps of yours. Nothing is done until you hand back.</source>
        <translation>您可以随意操作：能看到的部分会算作您的步骤。在您交还之前不会执行任何操作。</translation>
    </message>
    <message>
        <source>Review of the foreseen steps</source>
        <translation>审查预测的步骤</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>Not inside what you approved, because of {why}</source>
        <translation>超出您批准的范围，原因：{why}</translation>
    </message>
    <message>
        <source>No longer: {steps}</source>
        <translation>不再执行：{steps}</translation>
    </message>
    <message>
        <source>Paused: the screen is yours</source>
        <translation>已暂停：屏幕由您使用</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>One step foreseen</source>
        <translation>预测了 1 步</translation>
    </message>
    <message>
        <source>{count} steps foreseen</source>
        <translation>预测了 {count} 步</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Edit step {}</source>
        <translation>编辑第 {} 步</translation>
    </message>
    <message>
        <source>Move step {} up</source>
        <translation>上移第 {} 步</translation>
    </message>
    <message>
        <source>Move step {} down</source>
        <translation>下移第 {} 步</translation>
    </message>
    <message>
        <source>Lock step {}</source>
        <translation>锁定第 {} 步</translation>
    </message>
    <message>
        <source>Add a step after step {}</source>
        <translation>在第 {} 步后添加一步</translation>
    </message>
    <message>
        <source>Remove step {}</source>
        <translation>移除第 {} 步</translation>
    </message>
    <message>
        <source>Change what this step does (double-click, {chord})</source>
        <translation>更改此步骤（双击，{chord}）</translation>
    </message>
    <message>
        <source>Do it earlier ({chord})</source>
        <translation>提前执行（{chord}）</translation>
    </message>
    <message>
        <source>Do it later ({chord})</source>
        <translation>推后执行（{chord}）</translation>
    </message>
    <message>
        <source>A step of yours after this one ({chord})</source>
        <translation>在此后添加您的步骤（{chord}）</translation>
    </message>
    <message>
        <source>Leave this step out ({chord})</source>
        <translation>去掉此步骤（{chord}）</translation>
    </message>
    <message>
        <source>Keep this step as it is, whatever is foreseen next</source>
        <translation>无论之后如何预测都保留此步骤</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unlock step {}</source>
        <translation>解锁第 {} 步</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>待执行</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>未执行</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>未批准</translation>
    </message>
    <message>
        <source>This step needs a yes of its own</source>
        <translation>此步骤需要单独同意</translation>
    </message>
    <message>
        <source>How sure the policy is of this step</source>
        <translation>模型对此步骤的把握</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Allow step {step}</source>
        <translation>允许第 {step} 步</translation>
    </message>
    <message>
        <source>{share} sure</source>
        <translation>把握 {share}</translation>
    </message>
    <message>
        <source>Run the steps up to {step}, then ask again</source>
        <translation>执行到第 {step} 步，然后再次询问</translation>
    </message>
    <message>
        <source>Step {step}: {what}</source>
        <translation>第 {step} 步：{what}</translation>
    </message>
    <message>
        <source>✓ Step {step} allowed</source>
        <translation>✓ 已允许第 {step} 步</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移动</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右键</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>Steps: {steps}</source>
        <translation>步骤：{steps}</translation>
    </message>
    <message>
        <source>Expected: {what}</source>
        <translation>预期：{what}</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>未批准</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Looking at the screen…</source>
        <translation>正在查看屏幕…</translation>
    </message>
    <message>
        <source>Thinking ahead…</source>
        <translation>正在预测…</translation>
    </message>
    <message>
        <source>Paused by {what}: you are asked anew.</source>
        <translation>被{what}暂停：将重新征求您的同意。</translation>
    </message>
    <message>
        <source>Looking at what you did…</source>
        <translation>正在查看您的操作…</translation>
    </message>
    <message>
        <source>Thinking anew…</source>
        <translation>正在重新预测…</translation>
    </message>
    <message>
        <source>Looking for other ways…</source>
        <translation>正在寻找其他途径…</translation>
    </message>
    <message>
        <source>{chord} stops</source>
        <translation>{chord} 停止</translation>
    </message>
    <message>
        <source>Waiting until {what}…</source>
        <translation>正在等待：{what}…</translation>
    </message>
    <message>
        <source>Doing step {step} of {all}</source>
        <translation>正在执行第 {step} / {all} 步</translation>
    </message>
    <message>
        <source>{done} of {all} steps tried, looking…</source>
        <translation>已尝试 {done} / {all} 步，正在查看…</translation>
    </message>
    <message>
        <source>Looking again before the first step…</source>
        <translation>执行第一步前再次查看…</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>其他途径</translation>
    </message>
    <message>
        <source>Have several ways foreseen, and look through them</source>
        <translation>预测多种途径并逐一查看</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>途径</translation>
    </message>
    <message>
        <source>No other way was found</source>
        <translation>没有找到其他途径</translation>
    </message>
    <message>
        <source>{share} of the ways that were sampled mean this one</source>
        <translation>抽样的途径中有 {share} 指向这一条</translation>
    </message>
    <message>
        <source>Such ways were right {right} of the time</source>
        <translation>这类途径有 {right} 是正确的</translation>
    </message>
    <message>
        <source>Way {number}, {share} agree</source>
        <translation>途径 {number}，{share} 一致</translation>
    </message>
    <message>
        <source>A step of yours after step {step}</source>
        <translation>第 {step} 步之后您的步骤</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Have the screen for yourself; nothing more is done until you hand it back</source>
        <translation>由您使用屏幕；在您交还之前不会再执行任何操作</translation>
    </message>
    <message>
        <source>End the run at once</source>
        <translation>立即结束运行</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>此步结束后暂停…</translation>
    </message>
    <message>
        <source>Foreseen steps</source>
        <translation>预测的步骤</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>宏</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>示范</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>About TraceR1</source>
        <translation>关于 TraceR1</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Shown by you</source>
        <translation>由您示范</translation>
    </message>
</context>
<context>
    <name>RunRow</name>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
</context>
<context>
    <name>SecretsBox</name>
    <message>
        <source>Passwords that a goal may name. They lie in the system&apos;s keyring, and only the hands see them.</source>
        <translation>目标中可以引用的密码。它们存放在系统密钥环中，只有执行输入的进程能看到。</translation>
    </message>
    <message>
        <source>Show their names</source>
        <translation>显示它们的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>机密的名称</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>The secret itself</source>
        <translation>机密内容</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep the secret</source>
        <translation>保存机密</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>正在询问密钥环…</translation>
    </message>
    <message>
        <source>No secrets yet.</source>
        <translation>还没有机密。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the secret {name}</source>
        <translation>移除机密 {name}</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>the goal is empty</source>
        <translation>目标是空的</translation>
    </message>
    <message>
        <source>Say in a few words what you have shown.</source>
        <translation>请用几个词说明您演示了什么。</translation>
    </message>
    <message>
        <source>nothing was shown</source>
        <translation>没有演示任何内容</translation>
    </message>
    <message>
        <source>Begin again, and do the task yourself.</source>
        <translation>请重新开始，并亲自完成任务。</translation>
    </message>
    <message>
        <source>nothing was shown that can be kept{1}</source>
        <translation>没有演示可以保留的内容{1}</translation>
    </message>
    <message>
        <source>Begin again, and do the task in the program itself.</source>
        <translation>请重新开始，并在程序本身中完成任务。</translation>
    </message>
    <message>
        <source>Start from a graphical session, or set DISPLAY.</source>
        <translation>请在图形会话中启动，或设置 DISPLAY。</translation>
    </message>
    <message>
        <source>Say in a few words what should be done.</source>
        <translation>请用几个词说明要做什么。</translation>
    </message>
    <message>
        <source>There is no display to look at: DISPLAY is not set.</source>
        <translation>没有可查看的屏幕：未设置 DISPLAY。</translation>
    </message>
    <message>
        <source>This is a Wayland session: it does not let programs capture the screen or type.</source>
        <translation>这是 Wayland 会话：它不允许程序截屏或输入。</translation>
    </message>
    <message>
        <source>This X display belongs to a Wayland session (Xwayland): it shows nothing of the other windows.</source>
        <translation>此 X 显示属于 Wayland 会话（Xwayland）：它不显示其他窗口。</translation>
    </message>
    <message>
        <source>Log out and choose a session named Xorg or X11 on the login screen, or set DISPLAY to an X server of its own (for example Xvfb or Xephyr).</source>
        <translation>请注销并在登录界面选择名为 Xorg 或 X11 的会话，或将 DISPLAY 设为独立的 X 服务器（例如 Xvfb 或 Xephyr）。</translation>
    </message>
    <message>
        <source>Start from a graphical session, or set DISPLAY to a running X server.</source>
        <translation>请在图形会话中启动，或将 DISPLAY 设为正在运行的 X 服务器。</translation>
    </message>
    <message>
        <source>The X display cannot be opened: {1}</source>
        <translation>无法打开 X 显示：{1}</translation>
    </message>
    <message>
        <source>The screen cannot be captured: {1}</source>
        <translation>无法截取屏幕：{1}</translation>
    </message>
    <message>
        <source>The display cannot be captured: {1}</source>
        <translation>无法截取显示：{1}</translation>
    </message>
    <message>
        <source>No X display can be opened: {1}</source>
        <translation>无法打开任何 X 显示：{1}</translation>
    </message>
    <message>
        <source>The X display went away.</source>
        <translation>X 显示已消失。</translation>
    </message>
    <message>
        <source>Start again in a graphical session.</source>
        <translation>请在图形会话中重新启动。</translation>
    </message>
    <message>
        <source>that part of the screen is not there any more</source>
        <translation>屏幕的那一部分已不存在</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>请重新框选。</translation>
    </message>
    <message>
        <source>Our own windows could not be taken off the screen for a look.</source>
        <translation>无法为查看屏幕而移开我们自己的窗口。</translation>
    </message>
    <message>
        <source>Close what covers the screen, or turn off window animations, and run again.</source>
        <translation>请关闭遮挡屏幕的内容，或关闭窗口动画，然后重试。</translation>
    </message>
    <message>
        <source>the practice window did not come to the front</source>
        <translation>练习窗口没有来到最前面</translation>
    </message>
    <message>
        <source>Close what covers it, and try again.</source>
        <translation>请关闭遮挡它的内容，然后重试。</translation>
    </message>
    <message>
        <source>the practice window did not start: {1}</source>
        <translation>练习窗口没有启动：{1}</translation>
    </message>
    <message>
        <source>The accessibility registry does not answer.</source>
        <translation>无障碍注册服务没有响应。</translation>
    </message>
    <message>
        <source>Restart the session, or at-spi2-core in it.</source>
        <translation>请重启会话，或重启其中的 at-spi2-core。</translation>
    </message>
    <message>
        <source>The program {1} does not answer.</source>
        <translation>程序 {1} 没有响应。</translation>
    </message>
    <message>
        <source>Wait until it responds again, or close it.</source>
        <translation>请等它恢复响应，或将其关闭。</translation>
    </message>
    <message>
        <source>There is no accessibility bus in this session.</source>
        <translation>此会话中没有无障碍总线。</translation>
    </message>
    <message>
        <source>The accessibility bus does not answer.</source>
        <translation>无障碍总线没有响应。</translation>
    </message>
    <message>
        <source>The accessibility bus cannot be reached: {1}</source>
        <translation>无法连接无障碍总线：{1}</translation>
    </message>
    <message>
        <source>Install at-spi2-core and start from a graphical session with a D-Bus session bus (or inside dbus-run-session); check with: tracer1 doctor</source>
        <translation>请安装 at-spi2-core，并在带有 D-Bus 会话总线的图形会话（或 dbus-run-session）中启动；可用 tracer1 doctor 检查</translation>
    </message>
    <message>
        <source>Nothing here can read letters: {1}</source>
        <translation>这里无法识别文字：{1}</translation>
    </message>
    <message>
        <source>The letters on the screen could not be read: {1}</source>
        <translation>无法读取屏幕上的文字：{1}</translation>
    </message>
    <message>
        <source>Install the packages again: make setup. Programs that speak accessibility work without it.</source>
        <translation>请重新安装软件包：make setup。支持无障碍的程序没有它也能用。</translation>
    </message>
    <message>
        <source>something of its name is there already</source>
        <translation>已经有同名的东西</translation>
    </message>
    <message>
        <source>{1} holds no picture that can be read</source>
        <translation>{1} 不包含可读取的图片</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, GIF or BMP file.</source>
        <translation>请选择 PNG、JPEG、WebP、GIF 或 BMP 文件。</translation>
    </message>
    <message>
        <source>its certificate cannot be trusted</source>
        <translation>它的证书不可信</translation>
    </message>
    <message>
        <source>no safe connection could be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>its name is not known here</source>
        <translation>这里不知道它的名称</translation>
    </message>
    <message>
        <source>nothing answers there</source>
        <translation>那里没有任何应答</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>没有及时收到应答</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>连接已中断</translation>
    </message>
    <message>
        <source>the network has no way to it</source>
        <translation>网络无法到达它</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>没有连接</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>连接过早结束</translation>
    </message>
    <message>
        <source>the connection was too slow</source>
        <translation>连接太慢</translation>
    </message>
    <message>
        <source>what answers there is no server of models</source>
        <translation>那里应答的不是模型服务器</translation>
    </message>
    <message>
        <source>{1} answers what no hub answers</source>
        <translation>{1} 的应答不像是 hub 的应答</translation>
    </message>
    <message>
        <source>{1} says too little about {2}</source>
        <translation>{1} 关于 {2} 的说明太少</translation>
    </message>
    <message>
        <source>the hub leads to what is no address</source>
        <translation>hub 指向的不是一个地址</translation>
    </message>
    <message>
        <source>Look at HF_ENDPOINT.</source>
        <translation>请检查 HF_ENDPOINT。</translation>
    </message>
    <message>
        <source>Look what is there: tracer1 endpoints check {1}</source>
        <translation>请查看那里有什么：tracer1 endpoints check {1}</translation>
    </message>
    <message>
        <source>{1} holds no text</source>
        <translation>{1}不包含文本</translation>
    </message>
    <message>
        <source>Of other files a goal can say the name.</source>
        <translation>对于其他文件，目标可以写出其名称。</translation>
    </message>
    <message>
        <source>{1} is empty</source>
        <translation>{1} 是空的</translation>
    </message>
    <message>
        <source>{1} is no file</source>
        <translation>{1} 不是文件</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>the consents {1} cannot be read: {2}</source>
        <translation>无法读取许可记录 {1}：{2}</translation>
    </message>
    <message>
        <source>Move the file away; then nothing may be learned from until you allow it anew.</source>
        <translation>请移走该文件；之后在您重新允许之前，不会从任何内容中学习。</translation>
    </message>
    <message>
        <source>the consents {1} cannot be written: {2}</source>
        <translation>无法写入许可记录 {1}：{2}</translation>
    </message>
    <message>
        <source>it is kept, but may not be learned from: {1}</source>
        <translation>已保留，但不允许从中学习：{1}</translation>
    </message>
    <message>
        <source>{1} Then allow it: tracer1 learn allow {2}</source>
        <translation>{1}然后允许它：tracer1 learn allow {2}</translation>
    </message>
    <message>
        <source>Free some space, or look at the folder&apos;s owner and rights.</source>
        <translation>请腾出空间，或检查文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>the journal {1} was written by a newer version of this program (schema {2})</source>
        <translation>日志 {1} 由本程序的更新版本写入（模式 {2}）</translation>
    </message>
    <message>
        <source>Update the program, or move the file away to begin a new journal.</source>
        <translation>请更新程序，或移走该文件以开始新的日志。</translation>
    </message>
    <message>
        <source>a frame of this run is missing or damaged</source>
        <translation>此次运行的一帧画面缺失或损坏</translation>
    </message>
    <message>
        <source>Do not rely on this run.</source>
        <translation>请不要依赖此次运行。</translation>
    </message>
    <message>
        <source>this run is not over, or is not there</source>
        <translation>此次运行尚未结束，或不存在</translation>
    </message>
    <message>
        <source>Correct it when it has ended.</source>
        <translation>请在它结束后再更正。</translation>
    </message>
    <message>
        <source>there is no such step in this run</source>
        <translation>此次运行中没有这一步</translation>
    </message>
    <message>
        <source>tracer1 history RUN tells its steps.</source>
        <translation>tracer1 history 运行 会列出其步骤。</translation>
    </message>
    <message>
        <source>there is no run {1}</source>
        <translation>没有运行 {1}</translation>
    </message>
    <message>
        <source>tracer1 history lists the runs.</source>
        <translation>tracer1 history 会列出所有运行。</translation>
    </message>
    <message>
        <source>run {1} was altered after it was written</source>
        <translation>运行 {1} 在写入后被更改过</translation>
    </message>
    <message>
        <source>there is no such look in this run</source>
        <translation>此次运行中没有这一画面</translation>
    </message>
    <message>
        <source>the journal cannot be used: {1}</source>
        <translation>无法使用日志：{1}</translation>
    </message>
    <message>
        <source>the journal cannot be read: {1}</source>
        <translation>无法读取日志：{1}</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}.</source>
        <translation>请在 {1} 所在的磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>this run was deleted while it was under way</source>
        <translation>此次运行在进行中被删除</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>there is no secret called {1}</source>
        <translation>没有名为 {1} 的机密</translation>
    </message>
    <message>
        <source>Keep it with: tracer1 secrets set {1}. (tracer1 secrets list)</source>
        <translation>请用 tracer1 secrets set {1} 保存。（tracer1 secrets list）</translation>
    </message>
    <message>
        <source>{1} is no name for a secret</source>
        <translation>{1} 不能用作机密的名称</translation>
    </message>
    <message>
        <source>Use letters, digits, - and _, 64 at most.</source>
        <translation>请使用字母、数字、- 和 _，最多 64 个。</translation>
    </message>
    <message>
        <source>this is no secret that can be typed: 1 to {1} characters in one line are needed</source>
        <translation>这不是可以输入的机密：需要一行 1 到 {1} 个字符</translation>
    </message>
    <message>
        <source>A goal can then say {1}.</source>
        <translation>之后目标中可以写 {1}。</translation>
    </message>
    <message>
        <source>this is no key</source>
        <translation>这不是密钥</translation>
    </message>
    <message>
        <source>A key is one word of letters, digits and signs.</source>
        <translation>密钥是由字母、数字和符号组成的一个词。</translation>
    </message>
    <message>
        <source>this session has no keyring</source>
        <translation>此会话没有密钥环</translation>
    </message>
    <message>
        <source>Install and start one: GNOME Keyring, KWallet or another Secret Service.</source>
        <translation>请安装并启动一个：GNOME 密钥环、KWallet 或其他机密服务。</translation>
    </message>
    <message>
        <source>the keyring cannot be used ({1})</source>
        <translation>无法使用密钥环（{1}）</translation>
    </message>
    <message>
        <source>Unlock it (it is usually unlocked when you log in) and try again.</source>
        <translation>请解锁它（通常登录时即已解锁），然后重试。</translation>
    </message>
    <message>
        <source>{1} is no name for a macro</source>
        <translation>{1} 不能用作宏的名称</translation>
    </message>
    <message>
        <source>Use small letters, digits and -, 40 at most.</source>
        <translation>请使用小写字母、数字和 -，最多 40 个。</translation>
    </message>
    <message>
        <source>nothing of this run was done for certain</source>
        <translation>此次运行中没有任何一步是确定完成的</translation>
    </message>
    <message>
        <source>Make a macro of a run that was verified.</source>
        <translation>请用已验证的运行创建宏。</translation>
    </message>
    <message>
        <source>a part of this run was done by your own hands</source>
        <translation>此次运行的一部分是您亲手完成的</translation>
    </message>
    <message>
        <source>Make a macro of a run that did it all.</source>
        <translation>请用完成了全部步骤的运行创建宏。</translation>
    </message>
    <message>
        <source>a step of this run was not seen to work</source>
        <translation>此次运行中有一步没有看到效果</translation>
    </message>
    <message>
        <source>the run was kept without the secrets that it held</source>
        <translation>保存此次运行时未包含其中的机密</translation>
    </message>
    <message>
        <source>there is no macro called {1}</source>
        <translation>没有名为 {1} 的宏</translation>
    </message>
    <message>
        <source>There are: {1}.</source>
        <translation>现有：{1}。</translation>
    </message>
    <message>
        <source>there is a macro called {1} already</source>
        <translation>已有名为 {1} 的宏</translation>
    </message>
    <message>
        <source>Take another name, or remove it first.</source>
        <translation>请换一个名称，或先将其移除。</translation>
    </message>
    <message>
        <source>the macro {1} is of form {2}; this program reads form {3}</source>
        <translation>宏 {1} 的格式为 {2}；本程序读取格式 {3}</translation>
    </message>
    <message>
        <source>the macro {1} cannot be read: {2}</source>
        <translation>无法读取宏 {1}：{2}</translation>
    </message>
    <message>
        <source>the macro {1} is damaged: {2}</source>
        <translation>宏 {1} 已损坏：{2}</translation>
    </message>
    <message>
        <source>Mend {1}, or take it away: tracer1 macros remove {2}</source>
        <translation>请修复 {1}，或将其移除：tracer1 macros remove {2}</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}</source>
        <translation>无法写入 {1}：{2}</translation>
    </message>
    <message>
        <source>{1} cannot be taken away: {2}</source>
        <translation>无法移除 {1}：{2}</translation>
    </message>
    <message>
        <source>{1} cannot be read: {2}</source>
        <translation>无法读取 {1}：{2}</translation>
    </message>
    <message>
        <source>Make room, or look at its rights.</source>
        <translation>请腾出空间，或检查其权限。</translation>
    </message>
    <message>
        <source>Make room, or mend its rights.</source>
        <translation>请腾出空间，或修复其权限。</translation>
    </message>
    <message>
        <source>Look at its folder&apos;s rights.</source>
        <translation>请检查其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s rights.</source>
        <translation>请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s owner and rights.</source>
        <translation>请检查文件夹的所有者和权限。</translation>
    </message>
    <message>
        <source>{1} has no parameter {2}</source>
        <translation>{1} 没有参数 {2}</translation>
    </message>
    <message>
        <source>It has: {1}.</source>
        <translation>它有：{1}。</translation>
    </message>
    <message>
        <source>Give it a text of one to 2000 characters.</source>
        <translation>请给它 1 到 2000 个字符的文字。</translation>
    </message>
    <message>
        <source>two parameters would have one name, or one has none that can be used</source>
        <translation>两个参数会同名，或有一个参数的名称不可用</translation>
    </message>
    <message>
        <source>Give each a name of its own, of small letters, digits and -.</source>
        <translation>请给每个参数一个由小写字母、数字和 - 组成的独立名称。</translation>
    </message>
    <message>
        <source>one of these words stands elsewhere in the macro too, and could not be told from that any more</source>
        <translation>其中一个词在宏的别处也出现，之后将无法与之区分</translation>
    </message>
    <message>
        <source>Take another word. For one time it can be said as it is called: tracer1 macros run</source>
        <translation>换一个词。只用一次的话，可以在调用时说：tracer1 macros run</translation>
    </message>
    <message>
        <source>{1} names no parameter</source>
        <translation>{1} 没有指明参数</translation>
    </message>
    <message>
        <source>Say it as PARAMETER=VALUE.</source>
        <translation>请写成 参数=值。</translation>
    </message>
    <message>
        <source>Close every quotation mark.</source>
        <translation>请配对所有引号。</translation>
    </message>
    <message>
        <source>these events tell no run</source>
        <translation>这些事件不构成一次运行</translation>
    </message>
    <message>
        <source>the goal was kept without the secrets that it held</source>
        <translation>保存目标时未包含其中的机密</translation>
    </message>
    <message>
        <source>there is no such run to take back</source>
        <translation>没有可撤销的此类运行</translation>
    </message>
    <message>
        <source>Nothing of the last run can be taken back by steps.</source>
        <translation>上次运行中没有可通过步骤撤销的内容。</translation>
    </message>
    <message>
        <source>{1} is written in a way that cannot be changed here</source>
        <translation>{1} 的写法无法在此更改</translation>
    </message>
    <message>
        <source>{1} is left as it is: {2}</source>
        <translation>{1} 保持原样：{2}</translation>
    </message>
    <message>
        <source>Write into {1} yourself: {2}</source>
        <translation>请自行写入 {1}：{2}</translation>
    </message>
    <message>
        <source>The review window was closed.</source>
        <translation>审阅窗口已关闭。</translation>
    </message>
    <message>
        <source>Start the run again.</source>
        <translation>请重新开始运行。</translation>
    </message>
    <message>
        <source>another instance is at work (process {1})</source>
        <translation>另一个实例正在工作（进程 {1}）</translation>
    </message>
    <message>
        <source>another learning is at work (process {1})</source>
        <translation>另一次学习正在进行（进程 {1}）</translation>
    </message>
    <message>
        <source>learning needs packages that are not here: {1}</source>
        <translation>学习所需的软件包不在此处：{1}</translation>
    </message>
    <message>
        <source>Install the training&apos;s packages: pip install &apos;tracer1-desktop[train]&apos;, or make setup-dev.</source>
        <translation>请安装训练所需的软件包：pip install &apos;tracer1-desktop[train]&apos;，或 make setup-dev。</translation>
    </message>
    <message>
        <source>no run may be learned from yet</source>
        <translation>还没有允许用于学习的运行</translation>
    </message>
    <message>
        <source>Allow some: tracer1 learn allow RUN, or --all.</source>
        <translation>请允许一些：tracer1 learn allow 运行，或 --all。</translation>
    </message>
    <message>
        <source>a run that this was learned from may not be learned from any more: the policy stays as it was</source>
        <translation>此次学习所用的某次运行已不再允许用于学习：模型保持原样</translation>
    </message>
    <message>
        <source>To take it into use: tracer1 models use {1}</source>
        <translation>要投入使用：tracer1 models use {1}</translation>
    </message>
    <message>
        <source>another policy than {1} was taken into use meanwhile: it stays so</source>
        <translation>期间已改用 {1} 以外的模型：保持不变</translation>
    </message>
    <message>
        <source>To compare once more: tracer1 models use {1}, then the same command.</source>
        <translation>如需再次比较：先运行 tracer1 models use {1}，再运行同一命令。</translation>
    </message>
    <message>
        <source>{1} cannot learn: it is not one policy on this machine</source>
        <translation>{1} 无法学习：它不是本机上的单个模型</translation>
    </message>
    <message>
        <source>Take one that is: tracer1 models use NAME</source>
        <translation>请改用本机上的单个模型：tracer1 models use 名称</translation>
    </message>
    <message>
        <source>{1} cannot learn: only a policy in this program&apos;s own format can, and without an adapter</source>
        <translation>{1} 无法学习：只有采用本程序自有格式且不带适配器的模型才能学习</translation>
    </message>
    <message>
        <source>Take one that can: tracer1 models use tracer1-nano</source>
        <translation>请改用能学习的模型：tracer1 models use tracer1-nano</translation>
    </message>
    <message>
        <source>the training process was killed, as the system does when memory runs out</source>
        <translation>训练进程被终止，内存耗尽时系统会这样做</translation>
    </message>
    <message>
        <source>Close other programs; the same command goes on from there. The policy in use is unchanged.</source>
        <translation>请关闭其他程序；同一命令会从那里继续。正在使用的模型未改变。</translation>
    </message>
    <message>
        <source>the training process died</source>
        <translation>训练进程异常终止</translation>
    </message>
    <message>
        <source>The policy in use is unchanged.</source>
        <translation>正在使用的模型未改变。</translation>
    </message>
    <message>
        <source>{1} runs can be learned from, and {2} are needed</source>
        <translation>可用于学习的运行有 {1} 次，而需要 {2} 次</translation>
    </message>
    <message>
        <source>Let it do more, and allow it: tracer1 learn allow RUN</source>
        <translation>请让它多做一些，并允许用于学习：tracer1 learn allow 运行</translation>
    </message>
    <message>
        <source>in {1} of these runs a step was right as far as you said, and {2} such runs are needed</source>
        <translation>按您的反馈，这些运行中有 {1} 次至少有一步是对的，而需要 {2} 次这样的运行</translation>
    </message>
    <message>
        <source>Learning takes runs that came to a good end; what you change in the review counts as right.</source>
        <translation>学习需要结果良好的运行；您在审阅时更改的内容视为正确。</translation>
    </message>
    <message>
        <source>nothing can be held out to measure on: all these runs are of kinds that the policy learned from before</source>
        <translation>无法留出任何部分用于衡量：这些运行都属于模型以前学过的类别</translation>
    </message>
    <message>
        <source>all these runs are of one kind of task ({1})</source>
        <translation>这些运行都属于同一类任务（{1}）</translation>
    </message>
    <message>
        <source>only {1} of these runs are left to learn from, and {2} are needed: the others are of the kinds that are held out to measure on ({3})</source>
        <translation>这些运行中只剩 {1} 次可用于学习，而需要 {2} 次：其余属于留出用于衡量的类别（{3}）</translation>
    </message>
    <message>
        <source>Allow more runs of other kinds than these.</source>
        <translation>请允许更多其他类别的运行。</translation>
    </message>
    <message>
        <source>Wait until it is done, or press its Stop button.</source>
        <translation>请等它完成，或按它的停止按钮。</translation>
    </message>
    <message>
        <source>the run cannot be written to {1}: {2}</source>
        <translation>无法将运行写入 {1}：{2}</translation>
    </message>
    <message>
        <source>Choose another folder, or make room.</source>
        <translation>请选择其他文件夹，或腾出空间。</translation>
    </message>
    <message>
        <source>Choose a moment in which something was done.</source>
        <translation>请选择有操作发生的时刻。</translation>
    </message>
    <message>
        <source>that is what was done</source>
        <translation>这正是已执行的操作</translation>
    </message>
    <message>
        <source>Change the step, or leave it as it was.</source>
        <translation>请更改该步骤，或保持原样。</translation>
    </message>
    <message>
        <source>This is a mistake in TraceR1 itself; the log has more.</source>
        <translation>这是 TraceR1 本身的错误；日志中有更多信息。</translation>
    </message>
    <message>
        <source>there is no policy called {1}</source>
        <translation>没有名为 {1} 的模型</translation>
    </message>
    <message>
        <source>there is no policy called {1} on the shelf</source>
        <translation>架上没有名为 {1} 的模型</translation>
    </message>
    <message>
        <source>Policies that are here: {1}.</source>
        <translation>这里有这些模型：{1}。</translation>
    </message>
    <message>
        <source>there is a policy called {1} already</source>
        <translation>已有名为 {1} 的模型</translation>
    </message>
    <message>
        <source>there is an endpoint called {1} already</source>
        <translation>已经有一个名为 {1} 的端点</translation>
    </message>
    <message>
        <source>it was not tried to the end</source>
        <translation>没有试完</translation>
    </message>
    <message>
        <source>Take it away first: tracer1 models remove {1}</source>
        <translation>请先将其移除：tracer1 models remove {1}</translation>
    </message>
    <message>
        <source>{1} is no name for a policy</source>
        <translation>{1} 不能用作模型的名称</translation>
    </message>
    <message>
        <source>Take letters, digits, dots and dashes.</source>
        <translation>请使用字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>{1} comes with the program</source>
        <translation>{1} 随程序提供</translation>
    </message>
    <message>
        <source>{1} comes with the program and is not taken away</source>
        <translation>{1} 随程序提供，不能移除</translation>
    </message>
    <message>
        <source>{1} GB are needed in {2}, and {3} GB are free</source>
        <translation>{2} 中需要 {1} GB，可用 {3} GB</translation>
    </message>
    <message>
        <source>Free some space, or set XDG_DATA_HOME to a larger disk.</source>
        <translation>请腾出空间，或将 XDG_DATA_HOME 设到更大的磁盘。</translation>
    </message>
    <message>
        <source>{1}: the disk is full</source>
        <translation>{1}：磁盘已满</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出空间。</translation>
    </message>
    <message>
        <source>{1} is no vision tower</source>
        <translation>{1} 不是视觉塔</translation>
    </message>
    <message>
        <source>Name the language model first, then the vision tower.</source>
        <translation>请先给出语言模型，再给出视觉塔。</translation>
    </message>
    <message>
        <source>{1} is no folder with {2} and {3}</source>
        <translation>{1} 不是包含 {2} 和 {3} 的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder that holds both files.</source>
        <translation>请选择同时包含两个文件的文件夹。</translation>
    </message>
    <message>
        <source>{1} is not what was put on the shelf: its SHA-256 has changed</source>
        <translation>{1} 与放上架时不同：其 SHA-256 已改变</translation>
    </message>
    <message>
        <source>{1} has {2} bytes; {3} were put on the shelf</source>
        <translation>{1} 有 {2} 字节；放上架时为 {3} 字节</translation>
    </message>
    <message>
        <source>Take it away and fetch or add it again: tracer1 models remove {1}</source>
        <translation>请将其移除后重新获取或添加：tracer1 models remove {1}</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is missing</source>
        <translation>缺少模型文件 {1}</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} cannot be read: {2}</source>
        <translation>无法读取模型文件 {1}：{2}</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is damaged or cut off in its header</source>
        <translation>模型文件 {1} 的文件头损坏或被截断</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is cut off: {2} of {3} bytes are there</source>
        <translation>模型文件 {1} 被截断：只有 {3} 字节中的 {2} 字节</translation>
    </message>
    <message>
        <source>Install the policy again, or choose another one with --policy.</source>
        <translation>请重新安装该模型，或用 --policy 选择另一个。</translation>
    </message>
    <message>
        <source>{1} needs about {2} GB of memory, and {3} GB can be used here</source>
        <translation>{1} 约需 {2} GB 内存，这里可用 {3} GB</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>the policy&apos;s process died or spoke nonsense ({1})</source>
        <translation>模型进程已终止或输出无意义内容（{1}）</translation>
    </message>
    <message>
        <source>Try again: the engine is started anew. If it dies again, run tracer1 doctor and install the policy again.</source>
        <translation>请重试：引擎会重新启动。若再次终止，请运行 tracer1 doctor 并重新安装模型。</translation>
    </message>
    <message>
        <source>the policy could not be loaded: {1}</source>
        <translation>无法加载模型：{1}</translation>
    </message>
    <message>
        <source>the policy has not answered within {1} seconds</source>
        <translation>模型在 {1} 秒内没有回答</translation>
    </message>
    <message>
        <source>Try again: the engine is started anew. A smaller policy answers sooner; tracer1 models lists them.</source>
        <translation>请重试：引擎会重新启动。较小的模型回答更快；tracer1 models 会列出它们。</translation>
    </message>
    <message>
        <source>the policy&apos;s reply was cut off after {1} tokens</source>
        <translation>模型的回复在 {1} 个词元后被截断</translation>
    </message>
    <message>
        <source>{1} of {2} answers on painted screens were no click in the format {3}</source>
        <translation>对绘制的屏幕给出的 {2} 个回答中有 {1} 个不是格式 {3} 的点击</translation>
    </message>
    <message>
        <source>Choose the format of its family: --format, or a build with more bits.</source>
        <translation>请选择其系列的格式：--format，或选用位数更高的版本。</translation>
    </message>
    <message>
        <source>{1} of {2} clicks on painted screens landed outside what was asked for, {3} pixels beside it at the median</source>
        <translation>在绘制的屏幕上 {2} 次点击中有 {1} 次落在目标之外，偏差中位数为 {3} 像素</translation>
    </message>
    <message>
        <source>{1}; read as {2} all would fit</source>
        <translation>{1}；若按{2}解读则全部吻合</translation>
    </message>
    <message>
        <source>thousandths of the picture</source>
        <translation>图片的千分比</translation>
    </message>
    <message>
        <source>pixels of the picture that it is shown</source>
        <translation>所展示图片的像素</translation>
    </message>
    <message>
        <source>pixels of the screen</source>
        <translation>屏幕的像素</translation>
    </message>
    <message>
        <source>fractions of the picture</source>
        <translation>图片的比例小数</translation>
    </message>
    <message>
        <source>Choose a format that counts so: {1}.</source>
        <translation>请选择这样计数的格式：{1}。</translation>
    </message>
    <message>
        <source>No format here counts so.</source>
        <translation>这里没有这样计数的格式。</translation>
    </message>
    <message>
        <source>No way of counting fits them all: use a larger build or another model.</source>
        <translation>没有一种计数方式能全部吻合：请使用更大的版本或其他模型。</translation>
    </message>
    <message>
        <source>{1} of {2} buttons that were asked for on painted screens were meant</source>
        <translation>在绘制的屏幕上所要求的 {2} 个按钮中有 {1} 个被正确指认</translation>
    </message>
    <message>
        <source>Use a larger build or another model.</source>
        <translation>请使用更大的版本或其他模型。</translation>
    </message>
    <message>
        <source>The next smaller choice is {1} ({2} GB): tracer1 models {3} {4}</source>
        <translation>下一个较小的选择是 {1}（{2} GB）：tracer1 models {3} {4}</translation>
    </message>
    <message>
        <source>{1} was put on the shelf, and its folder is not there</source>
        <translation>{1} 已放入模型架，但其文件夹不在</translation>
    </message>
    <message>
        <source>Say the goal in other words, or show less on the screen, and try again.</source>
        <translation>请换一种说法，或减少屏幕上的内容，然后重试。</translation>
    </message>
    <message>
        <source>Ask for a new forecast, or choose another policy.</source>
        <translation>请要求新的预测，或选择其他模型。</translation>
    </message>
    <message>
        <source>{1} is not on the screen.</source>
        <translation>{1} 不在屏幕上。</translation>
    </message>
    <message>
        <source>{1} is there {2} times, not {3}.</source>
        <translation>{1} 有 {2} 个，而不是 {3} 个。</translation>
    </message>
    <message>
        <source>{1} is disabled.</source>
        <translation>{1} 已被禁用。</translation>
    </message>
    <message>
        <source>Something else has to be done first.</source>
        <translation>需要先做其他事情。</translation>
    </message>
    <message>
        <source>{1} lies outside the screen.</source>
        <translation>{1} 在屏幕之外。</translation>
    </message>
    <message>
        <source>it is not sure that {1} is {2}</source>
        <translation>不能确定 {1} 就是 {2}</translation>
    </message>
    <message>
        <source>Move its window onto the screen.</source>
        <translation>请把它的窗口移到屏幕上。</translation>
    </message>
    <message>
        <source>Look again and forecast anew.</source>
        <translation>请重新查看并再次预测。</translation>
    </message>
    <message>
        <source>the hands process did not start</source>
        <translation>操作进程没有启动</translation>
    </message>
    <message>
        <source>the hands process ended in the middle of a step</source>
        <translation>操作进程在一步进行中结束</translation>
    </message>
    <message>
        <source>the hands process ended</source>
        <translation>操作进程已结束</translation>
    </message>
    <message>
        <source>the hands did not answer in time</source>
        <translation>操作进程未及时响应</translation>
    </message>
    <message>
        <source>the hands can no longer hear the stop chord</source>
        <translation>操作进程无法再听到停止组合键</translation>
    </message>
    <message>
        <source>{1} came in between: what was approved is over</source>
        <translation>{1} 中途介入：先前的批准已失效</translation>
    </message>
    <message>
        <source>there is no folder that is yours alone for locks and sockets: {1}</source>
        <translation>没有仅属于您的、可存放锁和套接字的文件夹：{1}</translation>
    </message>
    <message>
        <source>others could change what lies in it</source>
        <translation>其他人可能会更改其中的内容</translation>
    </message>
    <message>
        <source>Log in anew, or set XDG_RUNTIME_DIR to a folder of yours that nobody else can enter (chmod 700).</source>
        <translation>请重新登录，或将 XDG_RUNTIME_DIR 设为一个只有您能进入的文件夹（chmod 700）。</translation>
    </message>
    <message>
        <source>the hands could not be stopped from another terminal: {1} cannot be used, {2}</source>
        <translation>无法从另一个终端停止操作进程：{1} 无法使用，{2}</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a folder with a short name that is yours alone, and has room.</source>
        <translation>请将 XDG_RUNTIME_DIR 设为一个名称较短、仅属于您且有可用空间的文件夹。</translation>
    </message>
    <message>
        <source>this keyboard, as it is laid out now, has not all keys of the stop chord</source>
        <translation>按当前布局，此键盘缺少停止组合键中的按键</translation>
    </message>
    <message>
        <source>Choose another stop chord in the settings, or a layout that has its keys.</source>
        <translation>请在设置中选择其他停止组合键，或使用含有这些按键的键盘布局。</translation>
    </message>
    <message>
        <source>Begin a new run to start them again.</source>
        <translation>请开始新的运行以重新启动它们。</translation>
    </message>
    <message>
        <source>Run tracer1 doctor.</source>
        <translation>请运行 tracer1 doctor。</translation>
    </message>
    <message>
        <source>Press the stop chord.</source>
        <translation>请按停止组合键。</translation>
    </message>
    <message>
        <source>A plan has one to {1} steps.</source>
        <translation>一个计划有 1 到 {1} 步。</translation>
    </message>
    <message>
        <source>Remove some, or refuse.</source>
        <translation>请移除一些，或拒绝。</translation>
    </message>
    <message>
        <source>A secret has to be named in the goal.</source>
        <translation>机密必须在目标中指明。</translation>
    </message>
    <message>
        <source>A text has at most {1} characters.</source>
        <translation>文字最多 {1} 个字符。</translation>
    </message>
    <message>
        <source>Type it in parts.</source>
        <translation>请分段输入。</translation>
    </message>
    <message>
        <source>The text holds a character that no keyboard types.</source>
        <translation>文字中含有键盘无法输入的字符。</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>请将其去掉。</translation>
    </message>
    <message>
        <source>Such a step is the policy&apos;s to make.</source>
        <translation>这样的步骤只能由模型来做。</translation>
    </message>
    <message>
        <source>Refuse, and say what should be different.</source>
        <translation>请拒绝，并说明应有何不同。</translation>
    </message>
    <message>
        <source>Point the step at something else.</source>
        <translation>请让该步骤指向别的东西。</translation>
    </message>
    <message>
        <source>Nothing can be typed into a {1}.</source>
        <translation>无法在 {1} 中输入文字。</translation>
    </message>
    <message>
        <source>Choose a field.</source>
        <translation>请选择一个输入框。</translation>
    </message>
    <message>
        <source>{1} seconds cannot be waited.</source>
        <translation>不能等待 {1} 秒。</translation>
    </message>
    <message>
        <source>Up to {1} are possible.</source>
        <translation>最多可为 {1}。</translation>
    </message>
    <message>
        <source>These keys cannot be pressed: {1}.</source>
        <translation>无法按下这些键：{1}。</translation>
    </message>
    <message>
        <source>a chord needs at least one key</source>
        <translation>组合键至少需要一个键</translation>
    </message>
    <message>
        <source>{1} is not the name of a key</source>
        <translation>{1} 不是按键的名称</translation>
    </message>
    <message>
        <source>a key occurs twice in {1}</source>
        <translation>{1} 中有一个键出现了两次</translation>
    </message>
    <message>
        <source>only {1} can come before another key, not so in {2}</source>
        <translation>只有 {1} 可以放在另一个键之前，{2} 不是这样</translation>
    </message>
    <message>
        <source>Write for example ctrl+s.</source>
        <translation>例如写 Ctrl+S。</translation>
    </message>
    <message>
        <source>sends something away</source>
        <translation>会发送内容</translation>
    </message>
    <message>
        <source>deletes something</source>
        <translation>会删除内容</translation>
    </message>
    <message>
        <source>types into a terminal, where text is commands</source>
        <translation>会在终端中输入，文字即命令</translation>
    </message>
    <message>
        <source>ends a program or the session</source>
        <translation>会结束程序或会话</translation>
    </message>
    <message>
        <source>overwrites or throws away work</source>
        <translation>会覆盖或丢弃成果</translation>
    </message>
    <message>
        <source>publishes something</source>
        <translation>会发布内容</translation>
    </message>
    <message>
        <source>presses something that does not say what it is</source>
        <translation>会按下没有说明用途的东西</translation>
    </message>
    <message>
        <source>gives a permission or an identity</source>
        <translation>会给出权限或身份</translation>
    </message>
    <message>
        <source>spends money</source>
        <translation>会花钱</translation>
    </message>
    <message>
        <source>installs or updates software</source>
        <translation>会安装或更新软件</translation>
    </message>
    <message>
        <source>types a password</source>
        <translation>会输入密码</translation>
    </message>
    <message>
        <source>types a secret or a number of yours</source>
        <translation>会输入您的机密或号码</translation>
    </message>
    <message>
        <source>{1}; “{2}” lies in the same place</source>
        <translation>{1}；“{2}”也在同一位置</translation>
    </message>
    <message>
        <source>the approval has expired</source>
        <translation>批准已过期</translation>
    </message>
    <message>
        <source>the approval does not cover this text</source>
        <translation>批准不包括此文字</translation>
    </message>
    <message>
        <source>the approval does not cover opening {1}</source>
        <translation>批准不包括打开 {1}</translation>
    </message>
    <message>
        <source>the approval does not cover a step of the kind {1}</source>
        <translation>批准不包括 {1} 类步骤</translation>
    </message>
    <message>
        <source>the step is riskier than what was approved</source>
        <translation>此步骤的风险高于已批准的内容</translation>
    </message>
    <message>
        <source>the approval does not cover {1} before it was opened</source>
        <translation>批准不包括尚未打开的 {1}</translation>
    </message>
    <message>
        <source>the approval does not cover {1}</source>
        <translation>批准不包括 {1}</translation>
    </message>
    <message>
        <source>the mode: every step is asked about</source>
        <translation>模式：每一步都会询问</translation>
    </message>
    <message>
        <source>the budget of {1} steps is used up</source>
        <translation>{1} 步的预算已用完</translation>
    </message>
    <message>
        <source>the budget of {1} forecasts is used up</source>
        <translation>{1} 次预测的预算已用完</translation>
    </message>
    <message>
        <source>the budget of {1} seconds is used up</source>
        <translation>{1} 秒的预算已用完</translation>
    </message>
    <message>
        <source>it comes after the end, step {1}</source>
        <translation>它在结束（第 {1} 步）之后</translation>
    </message>
    <message>
        <source>it repeats step {1}, and expects the same</source>
        <translation>它重复第 {1} 步，预期也相同</translation>
    </message>
    <message>
        <source>it drags a thing onto itself</source>
        <translation>它把东西拖到自身上</translation>
    </message>
    <message>
        <source>cannot be undone: {1}</source>
        <translation>无法撤销：{1}</translation>
    </message>
    <message>
        <source>{1} has become {2}</source>
        <translation>{1} 变成了 {2}</translation>
    </message>
    <message>
        <source>there are more or fewer of {1} than before</source>
        <translation>{1} 的数量与之前不同</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>请再看一次。</translation>
    </message>
    <message>
        <source>{1}: it was changed since</source>
        <translation>{1}：之后被改动过</translation>
    </message>
    <message>
        <source>what is typed there is too long to tell whether it is changed since</source>
        <translation>那里输入的内容太长，无法得知之后是否被改动</translation>
    </message>
    <message>
        <source>what was typed there was not kept, so nobody can tell whether it was changed since</source>
        <translation>在那里输入的内容没有保存，因此无法得知之后是否被改动过</translation>
    </message>
    <message>
        <source>what was typed there later stays</source>
        <translation>之后在那里输入的内容会保留</translation>
    </message>
    <message>
        <source>what such a key changed there cannot be put back for certain</source>
        <translation>这样的按键在那里改动的内容无法确保恢复</translation>
    </message>
    <message>
        <source>typed a part of the secret, then {1}</source>
        <translation>只输入了机密内容的一部分，然后：{1}</translation>
    </message>
    <message>
        <source>typed a part of the secret, but the program does not read it</source>
        <translation>输入了机密内容的一部分，但程序没有读取</translation>
    </message>
    <message>
        <source>the secret holds what is not a character to type</source>
        <translation>机密内容中含有无法输入的字符</translation>
    </message>
    <message>
        <source>run {1} cannot be taken up: its steps were written before it began</source>
        <translation>运行 {1} 无法继续：它的步骤在开始之前就已写定</translation>
    </message>
    <message>
        <source>Begin it anew: {1}</source>
        <translation>请重新开始：{1}</translation>
    </message>
    <message>
        <source>what stood there before was only read from the picture</source>
        <translation>那里原来的内容只是从图像中读出的</translation>
    </message>
    <message>
        <source>it was done twice on this same screen</source>
        <translation>它已在同一屏幕上做过两次</translation>
    </message>
    <message>
        <source>the same step was repeated without effect: {1}</source>
        <translation>同一步骤重复而没有效果：{1}</translation>
    </message>
    <message>
        <source>nothing was approved</source>
        <translation>没有批准任何内容</translation>
    </message>
    <message>
        <source>another window has the focus than the one that was reviewed</source>
        <translation>前面的窗口不是审阅过的那个</translation>
    </message>
    <message>
        <source>another window has the focus than the one that was reviewed, and it is no dialog of that</source>
        <translation>前面的窗口不是审阅过的那个，也不是它的对话框</translation>
    </message>
    <message>
        <source>the policy foresees no step</source>
        <translation>模型没有预测出任何步骤</translation>
    </message>
    <message>
        <source>the policy asks: {1}</source>
        <translation>模型询问：{1}</translation>
    </message>
    <message>
        <source>the policy gives up</source>
        <translation>模型放弃了</translation>
    </message>
    <message>
        <source>it could not be checked: {1}</source>
        <translation>无法检查：{1}</translation>
    </message>
    <message>
        <source>what was expected is not seen</source>
        <translation>没有看到预期的结果</translation>
    </message>
    <message>
        <source>the end that was expected is not seen</source>
        <translation>没有看到预期的结束状态</translation>
    </message>
    <message>
        <source>nothing on the screen shows that the goal is reached</source>
        <translation>屏幕上没有迹象表明目标已达成</translation>
    </message>
    <message>
        <source>the effect of these steps was never seen: {1}</source>
        <translation>从未看到这些步骤的效果：{1}</translation>
    </message>
    <message>
        <source>stopped by {1}</source>
        <translation>由 {1} 停止</translation>
    </message>
    <message>
        <source>paused by {1}, in the middle of it</source>
        <translation>进行到一半被 {1} 暂停</translation>
    </message>
    <message>
        <source>paused by {1}</source>
        <translation>被 {1} 暂停</translation>
    </message>
    <message>
        <source>the stop chord</source>
        <translation>停止组合键</translation>
    </message>
    <message>
        <source>the Stop button</source>
        <translation>停止按钮</translation>
    </message>
    <message>
        <source>the session&apos;s end</source>
        <translation>会话结束</translation>
    </message>
    <message>
        <source>the end of the program</source>
        <translation>程序结束</translation>
    </message>
    <message>
        <source>the locked screen</source>
        <translation>锁定的屏幕</translation>
    </message>
    <message>
        <source>the computer&apos;s sleep</source>
        <translation>计算机的睡眠</translation>
    </message>
    <message>
        <source>your own keyboard</source>
        <translation>您自己的键盘</translation>
    </message>
    <message>
        <source>your own mouse button</source>
        <translation>您自己的鼠标按键</translation>
    </message>
    <message>
        <source>your own hand on the pointer</source>
        <translation>您自己移动的指针</translation>
    </message>
    <message>
        <source>the faces were closed</source>
        <translation>窗口已关闭</translation>
    </message>
    <message>
        <source>another run is under way</source>
        <translation>另一个运行正在进行</translation>
    </message>
    <message>
        <source>the run ended without saying how</source>
        <translation>运行结束，但未说明如何结束</translation>
    </message>
    <message>
        <source>the run was cut off in this step</source>
        <translation>运行在这一步被中断</translation>
    </message>
    <message>
        <source>{1} is in front now</source>
        <translation>现在前面的是 {1}</translation>
    </message>
    <message>
        <source>its window has moved since it was read</source>
        <translation>自读取以来其窗口已移动</translation>
    </message>
    <message>
        <source>what was known by its picture is not there any more</source>
        <translation>凭图像识别出的那个对象已经不在了</translation>
    </message>
    <message>
        <source>another program took the clipboard, and would have pasted its own</source>
        <translation>另一个程序占用了剪贴板，会粘贴它自己的内容</translation>
    </message>
    <message>
        <source>another program took the clipboard during the paste</source>
        <translation>另一个程序在粘贴过程中占用了剪贴板</translation>
    </message>
    <message>
        <source>another program keeps the clipboard</source>
        <translation>另一个程序一直占用剪贴板</translation>
    </message>
    <message>
        <source>right before acting: {1}</source>
        <translation>在操作前一刻：{1}</translation>
    </message>
    <message>
        <source>it cannot be told where it is now: {1}</source>
        <translation>无法确定它现在的位置：{1}</translation>
    </message>
    <message>
        <source>{1} is the stop chord</source>
        <translation>{1} 是停止组合键</translation>
    </message>
    <message>
        <source>{1} does not start: {2}</source>
        <translation>{1} 无法启动：{2}</translation>
    </message>
    <message>
        <source>{1} cannot be reached: {2}</source>
        <translation>无法连接 {1}：{2}</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>the hub has no {1}</source>
        <translation>中心没有 {1}</translation>
    </message>
    <message>
        <source>Look at the name and the revision.</source>
        <translation>请检查名称和修订版本。</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>请重新安装本程序。</translation>
    </message>
    <message>
        <source>{1} notches cannot be scrolled.</source>
        <translation>不能滚动 {1} 格。</translation>
    </message>
    <message>
        <source>{1} clicks are none.</source>
        <translation>{1} 次点击不成立。</translation>
    </message>
    <message>
        <source>One to three are possible.</source>
        <translation>可为一到三次。</translation>
    </message>
    <message>
        <source>a placeholder for a secret in the goal is not whole</source>
        <translation>目标中的机密占位符不完整</translation>
    </message>
    <message>
        <source>Write {{secret:NAME}} with a name of letters, digits, - and _.</source>
        <translation>请写 {{secret:NAME}}，名称由字母、数字、- 和 _ 组成。</translation>
    </message>
    <message>
        <source>Begin again with {{secret:NAME}} in the goal.</source>
        <translation>请在目标中写入 {{secret:NAME}} 后重新开始。</translation>
    </message>
    <message>
        <source>With {1}, {2} are given to another program on this machine ({3}).</source>
        <translation>使用 {1} 时，{2}会交给本机上的另一个程序（{3}）。</translation>
    </message>
    <message>
        <source>pictures of your screen, the names and values of what is on it and your goals</source>
        <translation>您屏幕的图片、其上内容的名称与值以及您的目标</translation>
    </message>
    <message>
        <source>on the runs that were held out it is better: {1} before, {2} after</source>
        <translation>在留出的运行上它更好：之前 {1}，之后 {2}</translation>
    </message>
    <message>
        <source>on the runs that were held out it is not better: {1} before, {2} after</source>
        <translation>在留出的运行上它没有更好：之前 {1}，之后 {2}</translation>
    </message>
    <message>
        <source>it could be {1} points worse on practice tasks, and {2} are allowed</source>
        <translation>它在练习任务上可能会差 {1} 个百分点，而允许的是 {2} 个百分点</translation>
    </message>
    <message>
        <source>reading screens and finding things on them, on a small machine</source>
        <translation>在小型机器上阅读屏幕并在其中查找内容</translation>
    </message>
    <message>
        <source>reading screens, finding things on them and planning a few steps</source>
        <translation>阅读屏幕、查找内容并规划几个步骤</translation>
    </message>
    <message>
        <source>reading screens and planning longer trajectories</source>
        <translation>阅读屏幕并规划更长的步骤</translation>
    </message>
    <message>
        <source>reading screens and finding things on them</source>
        <translation>阅读屏幕并在其中查找内容</translation>
    </message>
    <message>
        <source>acting on graphical interfaces, one step at a time</source>
        <translation>在图形界面上逐步操作</translation>
    </message>
    <message>
        <source>{1} cannot be run by this version yet: it knows no prompt contract for the {2} family</source>
        <translation>此版本尚无法运行 {1}：它不了解 {2} 系列的提示约定</translation>
    </message>
    <message>
        <source>read from their file</source>
        <translation>已从文件读取</translation>
    </message>
    <message>
        <source>Set gpu_layers to 0, or use only policies that you trust: a graphics card&apos;s driver needs files.</source>
        <translation>请将 gpu_layers 设为 0，或只使用您信任的模型：显卡驱动需要读写文件。</translation>
    </message>
    <message>
        <source>Update the program if a newer one wrote it, else move {1} away.</source>
        <translation>如果是较新版本写入的，请更新本程序；否则请移走 {1}。</translation>
    </message>
    <message>
        <source>{1} cannot be taken: {2}</source>
        <translation>{1} 无法采用：{2}</translation>
    </message>
    <message>
        <source>it grows while it is copied</source>
        <translation>它在复制过程中不断变大</translation>
    </message>
    <message>
        <source>it {1}, and that was not approved</source>
        <translation>它{1}，而这未被批准</translation>
    </message>
    <message>
        <source>it {1} ({2}), and that was not approved</source>
        <translation>它{1}（{2}），而这未被批准</translation>
    </message>
    <message>
        <source>it cannot be looked at: {1}</source>
        <translation>无法查看：{1}</translation>
    </message>
    <message>
        <source>no keys and buttons can be heard here</source>
        <translation>这里听不到按键</translation>
    </message>
    <message>
        <source>the list of what was learned, {1}, cannot be read: {2}</source>
        <translation>已学内容的列表 {1} 无法读取：{2}</translation>
    </message>
    <message>
        <source>Move {1} away; the policies stay.</source>
        <translation>请移走 {1}；模型会保留。</translation>
    </message>
    <message>
        <source>it was written by a newer version of this program</source>
        <translation>它由本程序的较新版本写成</translation>
    </message>
    <message>
        <source>you have no right to it</source>
        <translation>您没有访问它的权限</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>what should be its folder is a file</source>
        <translation>本应是其文件夹的是一个文件</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>它的链接形成了循环</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>它的名称太长</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>its disk can only be read</source>
        <translation>其磁盘是只读的</translation>
    </message>
    <message>
        <source>its disk does not work</source>
        <translation>其磁盘无法工作</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>the system does not give it</source>
        <translation>系统不提供它</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>它不是文本</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>它过早结束</translation>
    </message>
    <message>
        <source>line {1} is not written as it should be</source>
        <translation>第 {1} 行的写法不正确</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>它嵌套得太深</translation>
    </message>
    <message>
        <source>{1} is missing in it</source>
        <translation>其中缺少 {1}</translation>
    </message>
    <message>
        <source>something else stands in it than should</source>
        <translation>其中的内容不是应有的内容</translation>
    </message>
    <message>
        <source>it has no steps</source>
        <translation>它没有步骤</translation>
    </message>
    <message>
        <source>it has a parameter twice</source>
        <translation>它有一个参数出现了两次</translation>
    </message>
    <message>
        <source>step {1} in it is none that can be done</source>
        <translation>其中第 {1} 步不是可以执行的步骤</translation>
    </message>
    <message>
        <source>its disk is full, or does not work</source>
        <translation>其磁盘已满或无法工作</translation>
    </message>
    <message>
        <source>it can only be read</source>
        <translation>它只能读取</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>它无法打开</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>它已损坏</translation>
    </message>
    <message>
        <source>another program keeps it</source>
        <translation>另一个程序正占用它</translation>
    </message>
    <message>
        <source>an event in it is none that this program knows</source>
        <translation>其中有一个事件是本程序不认识的</translation>
    </message>
    <message>
        <source>{1} is damaged: {2}</source>
        <translation>{1} 已损坏：{2}</translation>
    </message>
    <message>
        <source>url, model and format are needed, each a text</source>
        <translation>需要 url、model 和 format，且均为文本</translation>
    </message>
    <message>
        <source>patience is a number of seconds</source>
        <translation>patience 是秒数</translation>
    </message>
    <message>
        <source>Mend it, or take it away: tracer1 endpoints remove {1}</source>
        <translation>请修正它，或将其移除：tracer1 endpoints remove {1}</translation>
    </message>
    <message>
        <source>the catalogue {1} cannot be read: {2}</source>
        <translation>目录 {1} 无法读取：{2}</translation>
    </message>
    <message>
        <source>the catalogue {1} is damaged: {2}</source>
        <translation>目录 {1} 已损坏：{2}</translation>
    </message>
    <message>
        <source>the keyring is locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>this call of a macro ends within a quotation</source>
        <translation>此宏调用在引号内就结束了</translation>
    </message>
    <message>
        <source>tracer1 learn discard takes away what was learned from it. The same command learns anew, from the runs that you allow now.</source>
        <translation>tracer1 learn discard 会丢弃从中学到的内容。再次运行同一命令，会用您现在允许的运行重新学习。</translation>
    </message>
    <message>
        <source>{1} was learned from just these runs: {2}</source>
        <translation>{1} 就是用这些运行学成的：{2}</translation>
    </message>
    <message>
        <source>Allow others, or train it otherwise: --steps, --minutes.</source>
        <translation>请允许其他运行，或换一种训练方式：--steps、--minutes。</translation>
    </message>
    <message>
        <source>nothing that was learned here is called {1}</source>
        <translation>这里学到的内容中没有名为 {1} 的</translation>
    </message>
    <message>
        <source>See: tracer1 learn generations</source>
        <translation>请看：tracer1 learn generations</translation>
    </message>
    <message>
        <source>{1} is in use</source>
        <translation>{1} 正在使用</translation>
    </message>
    <message>
        <source>Take the one before it into use first: tracer1 learn back</source>
        <translation>请先换回之前的模型：tracer1 learn back</translation>
    </message>
    <message>
        <source>what the policy learned from before, {1}, cannot be read: {2}</source>
        <translation>无法读取模型以前学过哪些运行（{1}）：{2}</translation>
    </message>
    <message>
        <source>tracer1 models use NAME takes a policy to learn with that came of no learning, such as tracer1-nano.</source>
        <translation>tracer1 models use NAME 可选用不是学习得来的模型来学习，例如 tracer1-nano。</translation>
    </message>
    <message>
        <source>it cannot be gone on with: {1}</source>
        <translation>无法继续：{1}</translation>
    </message>
    <message>
        <source>tracer1 learn discard throws it away; then learn anew.</source>
        <translation>tracer1 learn discard 会将其丢弃；然后请重新学习。</translation>
    </message>
    <message>
        <source>Allow runs of other kinds: goals that differ in more than names, numbers and what is quoted.</source>
        <translation>请允许其他类的运行：其目标的差别不只在于名称、数字和引号中的内容。</translation>
    </message>
    <message>
        <source>A policy is a folder with {1} and {2} in one of these: {3}.</source>
        <translation>模型是含有 {1} 和 {2} 的文件夹，位于以下之一：{3}。</translation>
    </message>
    <message>
        <source>With {1}, {2} LEAVE THIS MACHINE and go to {3}.</source>
        <translation>使用 {1} 时，{2}会离开本机，发送到 {3}。</translation>
    </message>
    <message>
        <source>With {1}, {2} LEAVE THIS MACHINE and go to {3}, unencrypted.</source>
        <translation>使用 {1} 时，{2}会离开本机，未加密地发送到 {3}。</translation>
    </message>
    <message>
        <source>short goals in programs with plain windows, menus and dialogs</source>
        <translation>适合窗口、菜单和对话框简单的程序中的简短目标</translation>
    </message>
    <message>
        <source>Install the packages first: make setup</source>
        <translation>请先安装软件包：make setup</translation>
    </message>
    <message>
        <source>Use Python 3.11, 3.12 or 3.13.</source>
        <translation>请使用 Python 3.11、3.12 或 3.13。</translation>
    </message>
    <message>
        <source>missing: {1}</source>
        <translation>缺少：{1}</translation>
    </message>
    <message>
        <source>Install them: make setup</source>
        <translation>请安装：make setup</translation>
    </message>
    <message>
        <source>{1} are there, PySide6 {2}</source>
        <translation>{1} 个已就绪，PySide6 {2}</translation>
    </message>
    <message>
        <source>not needed here</source>
        <translation>这里不需要</translation>
    </message>
    <message>
        <source>python-xlib and python3-xlib are both installed, into the same folder</source>
        <translation>python-xlib 和 python3-xlib 都安装在同一文件夹中</translation>
    </message>
    <message>
        <source>Look at {1}.</source>
        <translation>请查看 {1}。</translation>
    </message>
    <message>
        <source>the defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>X11, {1}x{2}, {3} monitor{4}</source>
        <translation>X11，{1}x{2}，显示器：{3}</translation>
    </message>
    <message>
        <source>{1}, inside a Wayland session</source>
        <translation>{1}，在 Wayland 会话中</translation>
    </message>
    <message>
        <source>Only programs that run under X11 can be seen and used; choose a session named Xorg for all of them.</source>
        <translation>只能看到和使用在 X11 下运行的程序；若要全部可用，请选择名为 Xorg 的会话。</translation>
    </message>
    <message>
        <source>it answers; no window has the focus</source>
        <translation>有响应；没有窗口获得焦点</translation>
    </message>
    <message>
        <source>it answers; {1} marks in the window in front</source>
        <translation>有响应；最前面的窗口中有 {1} 个元素</translation>
    </message>
    <message>
        <source>windows without accessibility can be read</source>
        <translation>可以读取没有无障碍支持的窗口</translation>
    </message>
    <message>
        <source>{1} loads</source>
        <translation>{1} 可以加载</translation>
    </message>
    <message>
        <source>llama.cpp was compiled for {1}</source>
        <translation>llama.cpp 编译目标：{1}</translation>
    </message>
    <message>
        <source>{1}; {2} layers shall run on a card</source>
        <translation>{1}；{2} 层将在显卡上运行</translation>
    </message>
    <message>
        <source>{1}, and no card is found</source>
        <translation>{1}，但没有找到显卡</translation>
    </message>
    <message>
        <source>Landlock {1}, seccomp {2}</source>
        <translation>Landlock {1}，seccomp {2}</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>{1}: a malicious policy could {2}</source>
        <translation>{1}：恶意模型可能会{2}</translation>
    </message>
    <message>
        <source>{1}: the policy reads its own files and reaches nothing else</source>
        <translation>{1}：模型只读取自己的文件，接触不到其他任何内容</translation>
    </message>
    <message>
        <source>read and write the files that you can</source>
        <translation>读写您能读写的文件</translation>
    </message>
    <message>
        <source>empty files that you can write</source>
        <translation>清空您能写入的文件</translation>
    </message>
    <message>
        <source>send signals to your programs</source>
        <translation>向您的程序发送信号</translation>
    </message>
    <message>
        <source>use the network and the display</source>
        <translation>使用网络和显示</translation>
    </message>
    <message>
        <source>Use Linux 6.12 or later with Landlock and seccomp, on x86-64 or ARM, or only policies that you trust.</source>
        <translation>请使用带 Landlock 和 seccomp 的 Linux 6.12 或更高版本（x86-64 或 ARM），或只使用您信任的模型。</translation>
    </message>
    <message>
        <source>ready; {1} stops them</source>
        <translation>就绪；{1} 可停止它们</translation>
    </message>
    <message>
        <source>{1} runs in {2}</source>
        <translation>{2} 中有 {1} 次运行</translation>
    </message>
    <message>
        <source>{1} GiB free</source>
        <translation>可用 {1} GiB</translation>
    </message>
    <message>
        <source>Free some space where {1} lies; each run keeps pictures.</source>
        <translation>请在 {1} 所在处腾出空间；每次运行都会保存图片。</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>a line break may have set something going</source>
        <translation>换行可能已触发某些操作</translation>
    </message>
    <message>
        <source>what was dragged cannot be put back for certain</source>
        <translation>被拖动的内容无法确定能放回原处</translation>
    </message>
    <message>
        <source>{1} was opened; close it yourself if it should not be</source>
        <translation>已打开 {1}；若不需要请自行关闭</translation>
    </message>
    <message>
        <source>the lock file {1} cannot be read: {2}</source>
        <translation>无法读取锁定文件 {1}：{2}</translation>
    </message>
    <message>
        <source>the lock file {1} is damaged: {2}</source>
        <translation>锁定文件 {1} 已损坏：{2}</translation>
    </message>
    <message>
        <source>Move {1} away; then add the policies again, or use them unpinned.</source>
        <translation>请移走 {1}；然后重新添加模型，或不加锁定地使用它们。</translation>
    </message>
    <message>
        <source>Move {1} away; a new journal is begun then.</source>
        <translation>请移走 {1}；随后会开始新的日志。</translation>
    </message>
    <message>
        <source>Make the folder of {1} writable for yourself.</source>
        <translation>请让您可以写入 {1} 所在的文件夹。</translation>
    </message>
    <message>
        <source>There is no setting {1}; it is passed over.</source>
        <translation>没有设置 {1}；已忽略。</translation>
    </message>
    <message>
        <source>{1}; {2} is used.</source>
        <translation>{1}；使用 {2}。</translation>
    </message>
    <message>
        <source>{1} cannot be {2}: {3}</source>
        <translation>{1} 不能是 {2}：{3}</translation>
    </message>
    <message>
        <source>{1} is damaged ({2}); it was kept as {3} and the defaults are used.</source>
        <translation>{1} 已损坏（{2}）；已另存为 {3}，并使用默认值。</translation>
    </message>
    <message>
        <source>{1} is damaged ({2}); the defaults are used.</source>
        <translation>{1} 已损坏（{2}）；使用默认值。</translation>
    </message>
    <message>
        <source>{1} cannot be read ({2}); the defaults are used.</source>
        <translation>无法读取 {1}（{2}）；使用默认值。</translation>
    </message>
    <message>
        <source>goal_chord holds all keys of stop_chord, which comes first; no chord brings the goal box.</source>
        <translation>goal_chord 包含 stop_chord 的所有按键，后者优先；没有组合键能呼出目标框。</translation>
    </message>
    <message>
        <source>a whole number from {1} to {2} is needed</source>
        <translation>需要 {1} 到 {2} 的整数</translation>
    </message>
    <message>
        <source>a number of seconds from 1 to 86400 is needed</source>
        <translation>需要 1 到 86400 的秒数</translation>
    </message>
    <message>
        <source>it is one of {1}</source>
        <translation>可选值为 {1}</translation>
    </message>
    <message>
        <source>it is system, or one of {1}</source>
        <translation>可为 system 或 {1} 之一</translation>
    </message>
    <message>
        <source>a name of letters, digits, dots and dashes is needed</source>
        <translation>需要由字母、数字、点和连字符组成的名称</translation>
    </message>
    <message>
        <source>a name of letters, digits, dots and dashes is needed, or two with a plus between them</source>
        <translation>需要由字母、数字、点和连字符组成的名称，或用加号连接的两个名称</translation>
    </message>
    <message>
        <source>a chord such as &apos;ctrl+alt+escape&apos; is needed</source>
        <translation>需要像 &apos;ctrl+alt+escape&apos; 这样的组合键</translation>
    </message>
    <message>
        <source>a key with two of ctrl, shift, alt and super is needed, so that no program uses it itself</source>
        <translation>需要一个键加上 ctrl、shift、alt 和 super 中的两个，以免与程序自身的按键冲突</translation>
    </message>
    <message>
        <source>true or false is needed</source>
        <translation>需要 true 或 false</translation>
    </message>
    <message>
        <source>a list of words is needed, such as [&apos;signal&apos;, &apos;tresor*&apos;]</source>
        <translation>需要词语列表，例如 [&apos;signal&apos;, &apos;tresor*&apos;]</translation>
    </message>
    <message>
        <source>the hub answers HTTP {1} for {2}</source>
        <translation>中心对 {2} 回应 HTTP {1}</translation>
    </message>
    <message>
        <source>Try again later; it goes on where it stopped.</source>
        <translation>请稍后重试；会从中断处继续。</translation>
    </message>
    <message>
        <source>Look at the network, or set HF_ENDPOINT to a mirror. What is on the shelf works without any network.</source>
        <translation>请检查网络，或将 HF_ENDPOINT 设为镜像。架上的内容无需网络即可使用。</translation>
    </message>
    <message>
        <source>the hub does not give {1} (HTTP {2})</source>
        <translation>中心不提供 {1}（HTTP {2}）</translation>
    </message>
    <message>
        <source>It may be gated or misspelt: accept its terms on the hub, and set HF_TOKEN to a token that may read it.</source>
        <translation>它可能受限或拼写有误：请在中心接受其条款，并将 HF_TOKEN 设为可读取它的令牌。</translation>
    </message>
    <message>
        <source>the hub is asked too often (HTTP 429)</source>
        <translation>对中心的请求过于频繁（HTTP 429）</translation>
    </message>
    <message>
        <source>Wait some minutes and try again; it goes on.</source>
        <translation>请等几分钟后重试；会继续进行。</translation>
    </message>
    <message>
        <source>{1} is no repository&apos;s name</source>
        <translation>{1} 不是存储库的名称</translation>
    </message>
    <message>
        <source>Say OWNER/NAME.</source>
        <translation>请写 所有者/名称。</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE forbids the network</source>
        <translation>HF_HUB_OFFLINE 禁止使用网络</translation>
    </message>
    <message>
        <source>Unset it, or use local files: add.</source>
        <translation>请取消该设置，或使用本地文件：add。</translation>
    </message>
    <message>
        <source>{1} could not be fetched: {2}</source>
        <translation>无法获取 {1}：{2}</translation>
    </message>
    <message>
        <source>What has come is kept: the same command goes on with it. Look at the network.</source>
        <translation>已到达的部分会保留：同一命令会接着进行。请检查网络。</translation>
    </message>
    <message>
        <source>{1} is not what the hub stated: its SHA-256 is another one</source>
        <translation>{1} 与中心声明的不符：其 SHA-256 不同</translation>
    </message>
    <message>
        <source>It was thrown away; try again.</source>
        <translation>已丢弃；请重试。</translation>
    </message>
    <message>
        <source>{1} at {2} cannot be asked: {3}</source>
        <translation>无法询问 {2} 上的 {1}：{3}</translation>
    </message>
    <message>
        <source>{1} has not answered within {2} seconds</source>
        <translation>{1} 在 {2} 秒内没有回答</translation>
    </message>
    <message>
        <source>Try again, or give it more time: tracer1 endpoints add ... --patience SECONDS.</source>
        <translation>请重试，或给它更多时间：tracer1 endpoints add ... --patience 秒数。</translation>
    </message>
    <message>
        <source>{1} at {2} does not let us in ({3}: {4})</source>
        <translation>{2} 上的 {1} 拒绝访问（{3}：{4}）</translation>
    </message>
    <message>
        <source>Keep its key in the keyring: tracer1 endpoints key {1}</source>
        <translation>请将其密钥保存在密钥环中：tracer1 endpoints key {1}</translation>
    </message>
    <message>
        <source>step {1}: {2}</source>
        <translation>第 {1} 步：{2}</translation>
    </message>
    <message>
        <source>step {1} {2}, and that was not allowed</source>
        <translation>第 {1} 步{2}，而这未被允许</translation>
    </message>
    <message>
        <source>it {1}, and that is not approved</source>
        <translation>它{1}，而这未被批准</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Limits of a run</source>
        <translation>运行的限制</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>本应用</translation>
    </message>
    <message>
        <source>Never looked at</source>
        <translation>从不查看</translation>
    </message>
    <message>
        <source>Taken out of what is kept</source>
        <translation>从保留内容中去除</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留的内容</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which policy foresees the steps.</source>
        <translation>由哪个模型预测步骤。</translation>
    </message>
    <message>
        <source>Layers on the graphics card</source>
        <translation>显卡上的层数</translation>
    </message>
    <message>
        <source>How much of a policy runs there. What does not fit stays on the processor.</source>
        <translation>模型有多少层在显卡上运行。放不下的部分留在处理器上。</translation>
    </message>
    <message>
        <source>When you are asked</source>
        <translation>何时询问您</translation>
    </message>
    <message>
        <source>What is risky needs a yes of its own in any case.</source>
        <translation>有风险的步骤无论如何都需要单独同意。</translation>
    </message>
    <message>
        <source>Before every step</source>
        <translation>每一步之前</translation>
    </message>
    <message>
        <source>Once for all steps</source>
        <translation>所有步骤一次</translation>
    </message>
    <message>
        <source>Only about what is risky</source>
        <translation>仅在有风险时</translation>
    </message>
    <message>
        <source>Steps foreseen at once</source>
        <translation>一次预测的步数</translation>
    </message>
    <message>
        <source>1 forecasts, does and looks again, one step at a time.</source>
        <translation>设为 1 时逐步预测、执行并重新查看。</translation>
    </message>
    <message>
        <source>Steps done before the next forecast</source>
        <translation>下次预测前执行的步数</translation>
    </message>
    <message>
        <source>0 does all approved steps, each checked on the screen.</source>
        <translation>0 表示执行所有已批准的步骤，每步都在屏幕上核对。</translation>
    </message>
    <message>
        <source>Stop chord</source>
        <translation>停止组合键</translation>
    </message>
    <message>
        <source>Stops everything, whatever has the keyboard. It holds from the next run on.</source>
        <translation>无论键盘焦点在哪里都会停止一切。从下次运行起生效。</translation>
    </message>
    <message>
        <source>Goal box chord</source>
        <translation>目标框组合键</translation>
    </message>
    <message>
        <source>Brings the goal box from anywhere, or the keyboard to the review while you are asked.</source>
        <translation>可从任何地方呼出目标框；在询问您时，则把键盘带到审阅窗口。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>A run ends after so many steps.</source>
        <translation>运行在达到此步数后结束。</translation>
    </message>
    <message>
        <source>Forecasts</source>
        <translation>预测次数</translation>
    </message>
    <message>
        <source>A run ends after so many forecasts.</source>
        <translation>运行在达到此预测次数后结束。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>A run ends after so long, without the time that you take to answer.</source>
        <translation>运行在达到此时长后结束，不含您回答所用的时间。</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>It holds when TraceR1 is opened next.</source>
        <translation>下次打开 TraceR1 时生效。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>One name a line; * stands for anything. Password managers are always among them.</source>
        <translation>每行一个名称；* 代表任意内容。密码管理器始终包含在内。</translation>
    </message>
    <message>
        <source>Words in a window&apos;s title</source>
        <translation>窗口标题中的词</translation>
    </message>
    <message>
        <source>One a line. Private browsing and banking are always among them.</source>
        <translation>每行一个。隐私浏览和网上银行始终包含在内。</translation>
    </message>
    <message>
        <source>Card numbers</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Numbers that pass the check of payment cards.</source>
        <translation>通过支付卡校验的数字。</translation>
    </message>
    <message>
        <source>Keys, tokens and passwords</source>
        <translation>密钥、令牌和密码</translation>
    </message>
    <message>
        <source>What looks like one, and what stands behind such a word.</source>
        <translation>看起来像这类内容的，以及这类词后面的内容。</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>电子邮件地址</translation>
    </message>
    <message>
        <source>Many goals make no sense without them, so they are kept unless you say so.</source>
        <translation>许多目标离开它们就没有意义，因此默认保留。</translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation>屏幕图片</translation>
    </message>
    <message>
        <source>Without them a run can still be read, but not seen.</source>
        <translation>没有图片时仍可阅读运行记录，但看不到画面。</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>保留多久</translation>
    </message>
    <message>
        <source>Older runs are deleted when the next one begins. 0 keeps the last one only.</source>
        <translation>下次运行开始时删除更早的运行。0 表示只保留最后一次。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>保留多少</translation>
    </message>
    <message>
        <source>The oldest runs go when all are larger than this.</source>
        <translation>总大小超过此值时删除最早的运行。</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Kept at once in {path}</source>
        <translation>立即保存到 {path}</translation>
    </message>
    <message>
        <source>Policies…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Privacy…</source>
        <translation>隐私…</translation>
    </message>
    <message>
        <source>Not everything in the settings file could be taken</source>
        <translation>设置文件中有内容无法采用</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No setting has all of these words.</source>
        <translation>没有包含所有这些词的设置。</translation>
    </message>
</context>
<context>
    <name>ShownStep</name>
    <message>
        <source>Nothing was seen to come of it</source>
        <translation>没有看到任何效果</translation>
    </message>
    <message>
        <source>The goal does not say this text, and the policy types only what its goal says</source>
        <translation>目标中没有这段文字，而模型只会输入目标中写明的内容</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Leave out step {number}: {what}</source>
        <translation>去掉第 {number} 步：{what}</translation>
    </message>
</context>
<context>
    <name>StepEditor</name>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Right-click</source>
        <translation>右键点击</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Type at the cursor</source>
        <translation>在光标处输入</translation>
    </message>
    <message>
        <source>Press keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下滚动</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右滚动</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>What the step does</source>
        <translation>此步骤做什么</translation>
    </message>
    <message>
        <source>Text to type</source>
        <translation>要输入的文字</translation>
    </message>
    <message>
        <source>What the step acts on</source>
        <translation>此步骤的目标</translation>
    </message>
    <message>
        <source>Where the drag ends</source>
        <translation>拖动的终点</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this step</source>
        <translation>使用此步骤</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Keys, such as {chord}</source>
        <translation>按键，例如 {chord}</translation>
    </message>
    <message>
        <source>{what} (not on the screen yet)</source>
        <translation>{what}（尚未出现在屏幕上）</translation>
    </message>
</context>
<context>
    <name>StepPicture</name>
    <message>
        <source>The place of the step on the screen</source>
        <translation>该步骤在屏幕上的位置</translation>
    </message>
</context>
<context>
    <name>TeachStart</name>
    <message>
        <source>Keys, clicks and the screen are taken in until you press “Finish” or {chord}.</source>
        <translation>在您按下“完成”或 {chord} 之前，会记录按键、点击和屏幕。</translation>
    </message>
    <message>
        <source>Show how it is done</source>
        <translation>示范如何操作</translation>
    </message>
    <message>
        <source>What you show is kept as a run: you can make a macro of it, and the policy on this machine may learn from it if you allow that.</source>
        <translation>您的示范会保留为一次运行：您可以用它制作宏；如果您允许，本机的模型可以从中学习。</translation>
    </message>
    <message>
        <source>What you are going to do, in the words of a goal</source>
        <translation>您要做什么（像写目标那样描述）</translation>
    </message>
    <message>
        <source>What you are going to do</source>
        <translation>您要做什么</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>What goes into password fields and private windows is forgotten at once, and our own windows are not in the pictures. Name passwords in the goal as {{secret:NAME}}.</source>
        <translation>输入到密码框和私密窗口的内容会立即忘记，本程序自己的窗口不会出现在图片中。请在目标中用 {{secret:NAME}} 表示密码。</translation>
    </message>
    <message>
        <source>Say what you will do</source>
        <translation>说明您要做什么</translation>
    </message>
    <message>
        <source>Do it yourself</source>
        <translation>亲自操作</translation>
    </message>
    <message>
        <source>In the words of a goal, such as: Save this as notes.txt</source>
        <translation>像写目标那样描述，例如：把它另存为 notes.txt</translation>
    </message>
    <message>
        <source>Look through the steps</source>
        <translation>查看这些步骤</translation>
    </message>
    <message>
        <source>Leave out what does not belong. Nothing is kept before you say so.</source>
        <translation>去掉不属于任务的步骤。在您确认之前不会保留任何内容。</translation>
    </message>
</context>
<context>
    <name>TeachWindow</name>
    <message>
        <source>done to something that has no name on the screen</source>
        <translation>操作的对象在屏幕上没有名称</translation>
    </message>
    <message>
        <source>typed where no field was seen to show it, as with passwords</source>
        <translation>输入的内容没有在任何输入框中显示出来（例如密码）</translation>
    </message>
    <message>
        <source>nothing that a step can say, such as a click with a key held</source>
        <translation>无法用步骤表达的操作，例如按住按键点击</translation>
    </message>
    <message>
        <source>done in a private window</source>
        <translation>在私密窗口中的操作</translation>
    </message>
    <message>
        <source>done while the screen was changing</source>
        <translation>在屏幕变化时进行的</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>示范</translation>
    </message>
    <message>
        <source>Throw away and quit</source>
        <translation>丢弃并退出</translation>
    </message>
    <message>
        <source>Nothing was shown</source>
        <translation>没有示范任何操作</translation>
    </message>
    <message>
        <source>Begin again, and do the task in the program itself.</source>
        <translation>请重新开始，并在程序本身中完成任务。</translation>
    </message>
    <message>
        <source>It ended by itself: there is no room for more steps</source>
        <translation>录制已自动结束：没有空间容纳更多步骤</translation>
    </message>
    <message>
        <source>What came after the last step is not in it.</source>
        <translation>最后一步之后的操作不包含在内。</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <translation>已去掉：{what}</translation>
    </message>
    <message>
        <source>No step is left</source>
        <translation>没有剩下任何步骤</translation>
    </message>
    <message>
        <source>There is nothing to keep.</source>
        <translation>没有可保留的内容。</translation>
    </message>
    <message>
        <source>It may be learned from.</source>
        <translation>允许从中学习。</translation>
    </message>
    <message>
        <source>It is not learned from unless you allow it.</source>
        <translation>除非您允许，否则不会从中学习。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) kept</source>
        <translation>
            <numerusform>已保留 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it in the history</source>
        <translation>在历史记录中查看</translation>
    </message>
    <message>
        <source>Nothing can be learned from it: your settings keep no pictures of the screen</source>
        <translation>无法从中学习：您的设置不保留屏幕图片</translation>
    </message>
    <message>
        <source>Throw away what you have shown?</source>
        <translation>要丢弃您示范的内容吗？</translation>
    </message>
    <message>
        <source>Nothing of it is on the disk yet.</source>
        <translation>磁盘上还没有任何相关内容。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续查看</translation>
    </message>
    <message>
        <source>The goal, as somebody would say it who wants this done</source>
        <translation>目标，用想完成此事的人的话来写</translation>
    </message>
    <message>
        <source>The steps that you have shown</source>
        <translation>您示范的步骤</translation>
    </message>
    <message>
        <source>The policy on this machine may learn from it</source>
        <translation>允许本机的模型从中学习</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>丢弃…</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open TraceR1</source>
        <translation>打开 TraceR1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>TraceR1: at work</source>
        <translation>TraceR1：正在工作</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>today, {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>dialog</source>
        <translation>对话框</translation>
    </message>
    <message>
        <source>menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>menu item</source>
        <translation>菜单项</translation>
    </message>
    <message>
        <source>button</source>
        <translation>按钮</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>check box</source>
        <translation>复选框</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>单选项</translation>
    </message>
    <message>
        <source>field</source>
        <translation>输入框</translation>
    </message>
    <message>
        <source>password field</source>
        <translation>密码框</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>number field</source>
        <translation>数字框</translation>
    </message>
    <message>
        <source>slider</source>
        <translation>滑块</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>column header</source>
        <translation>列标题</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>is active</source>
        <translation>处于活动状态</translation>
    </message>
    <message>
        <source>is not active</source>
        <translation>不处于活动状态</translation>
    </message>
    <message>
        <source>has the keyboard</source>
        <translation>获得键盘焦点</translation>
    </message>
    <message>
        <source>no longer has the keyboard</source>
        <translation>不再有键盘焦点</translation>
    </message>
    <message>
        <source>is ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>is not ticked</source>
        <translation>未勾选</translation>
    </message>
    <message>
        <source>is selected</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>is not selected</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>is open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>is closed</source>
        <translation>已收起</translation>
    </message>
    <message>
        <source>is greyed out</source>
        <translation>变灰不可用</translation>
    </message>
    <message>
        <source>can be used</source>
        <translation>可以使用</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>the secret {name}</source>
        <translation>机密 {name}</translation>
    </message>
    <message>
        <source>the {which}{role}</source>
        <translation>{which}{role}</translation>
    </message>
    <message>
        <source>the {which}{name} {role}</source>
        <translation>{which}{name}{role}</translation>
    </message>
    <message>
        <source>{thing} appears</source>
        <translation>{thing}出现</translation>
    </message>
    <message>
        <source>{thing} disappears</source>
        <translation>{thing}消失</translation>
    </message>
    <message>
        <source>{thing} reads the secret {name}</source>
        <translation>{thing}显示机密 {name}</translation>
    </message>
    <message>
        <source>{thing} reads {text}</source>
        <translation>{thing}显示{text}</translation>
    </message>
    <message>
        <source>the window is titled {text}</source>
        <translation>窗口标题为{text}</translation>
    </message>
    <message>
        <source>Then {what}</source>
        <translation>然后{what}</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Risky</source>
        <translation>有风险</translation>
    </message>
    <message>
        <source>before every step</source>
        <translation>每一步之前</translation>
    </message>
    <message>
        <source>once for a trajectory</source>
        <translation>每条轨迹一次</translation>
    </message>
    <message>
        <source>only about what is risky</source>
        <translation>仅在有风险时</translation>
    </message>
    <message>
        <source>Done, and seen on the screen</source>
        <translation>已完成，并在屏幕上确认</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未执行</translation>
    </message>
    <message>
        <source>Done, not verified</source>
        <translation>已执行，未验证</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Everything that was expected was seen on the screen.</source>
        <translation>预期的一切都在屏幕上得到确认。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>The steps were carried out, but the result could not be seen.</source>
        <translation>步骤已执行，但无法看到结果。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Nothing more was done.</source>
        <translation>没有再执行任何操作。</translation>
    </message>
    <message>
        <source>Goal not reached</source>
        <translation>未达到目标</translation>
    </message>
    <message>
        <source>No way to the goal was found.</source>
        <translation>没有找到达到目标的方法。</translation>
    </message>
    <message>
        <source>Stopped by {what}.</source>
        <translation>停止原因：{what}。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The run was stopped.</source>
        <translation>运行已停止。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出现问题</translation>
    </message>
    <message>
        <source>The run could not go on.</source>
        <translation>运行无法继续。</translation>
    </message>
    <message>
        <source>Drag {start} to {end}</source>
        <translation>将{start}拖到{end}</translation>
    </message>
    <message>
        <source>Empty {thing}</source>
        <translation>清空{thing}</translation>
    </message>
    <message>
        <source>Type {text} into {thing}</source>
        <translation>在{thing}中输入{text}</translation>
    </message>
    <message>
        <source>Type {text} at the cursor in {thing}</source>
        <translation>在{thing}的光标处输入{text}</translation>
    </message>
    <message>
        <source>Press {keys}</source>
        <translation>按 {keys}</translation>
    </message>
    <message>
        <source>Wait {seconds} s</source>
        <translation>等待 {seconds} 秒</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开{name}</translation>
    </message>
    <message>
        <source>Ask you: {question}</source>
        <translation>询问您：{question}</translation>
    </message>
    <message>
        <source>Finish: the goal is reached</source>
        <translation>结束：已达到目标</translation>
    </message>
    <message>
        <source>Give up: the goal cannot be reached</source>
        <translation>放弃：无法达到目标</translation>
    </message>
    <message>
        <source>second </source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>third </source>
        <translation>第三个</translation>
    </message>
    <message>
        <source>fourth </source>
        <translation>第四个</translation>
    </message>
    <message>
        <source>fifth </source>
        <translation>第五个</translation>
    </message>
    <message>
        <source>{number}th </source>
        <translation>第 {number} 个</translation>
    </message>
    <message>
        <source>Click {thing}</source>
        <translation>点击{thing}</translation>
    </message>
    <message>
        <source>Double-click {thing}</source>
        <translation>双击{thing}</translation>
    </message>
    <message>
        <source>Triple-click {thing}</source>
        <translation>三击{thing}</translation>
    </message>
    <message>
        <source>Right-click {thing}</source>
        <translation>右键点击{thing}</translation>
    </message>
    <message>
        <source>Middle-click {thing}</source>
        <translation>中键点击{thing}</translation>
    </message>
    <message numerus="yes">
        <source>Click {thing} %n time(s)</source>
        <translation>
            <numerusform>点击{thing} %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Middle-click {thing} %n time(s)</source>
        <translation>
            <numerusform>中键点击{thing} %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Right-click {thing} %n time(s)</source>
        <translation>
            <numerusform>右键点击{thing} %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll up %n notch(es) in {thing}</source>
        <translation>
            <numerusform>在{thing}中向上滚动 %n 格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll down %n notch(es) in {thing}</source>
        <translation>
            <numerusform>在{thing}中向下滚动 %n 格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll left %n notch(es) in {thing}</source>
        <translation>
            <numerusform>在{thing}中向左滚动 %n 格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll right %n notch(es) in {thing}</source>
        <translation>
            <numerusform>在{thing}中向右滚动 %n 格</numerusform>
        </translation>
    </message>
</context>
</TS>
