<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%n deed(s) differ</source>
        <translation>
            <numerusform>%n deed differs</numerusform>
            <numerusform>%n deeds differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorWindow</name>
    <message numerus="yes">
        <source>%n thing(s) keep runs from working</source>
        <translation>
            <numerusform>%n thing keeps runs from working</numerusform>
            <numerusform>%n things keep runs from working</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs work; %n thing(s) could be better</source>
        <translation>
            <numerusform>Runs work; %n thing could be better</numerusform>
            <numerusform>Runs work; %n things could be better</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoalSources</name>
    <message numerus="yes">
        <source>A goal holds %n character(s) of it.</source>
        <translation>
            <numerusform>A goal holds %n character of it.</numerusform>
            <numerusform>A goal holds %n characters of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) chosen</source>
        <translation>
            <numerusform>%n run chosen</numerusform>
            <numerusform>%n runs chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for ever?</source>
        <translation>
            <numerusform>Delete this run for ever?</numerusform>
            <numerusform>Delete %n runs for ever?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>%n run deleted</numerusform>
            <numerusform>%n runs deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnNow</name>
    <message numerus="yes">
        <source>%n run(s) may be learned from</source>
        <translation>
            <numerusform>%n run may be learned from</numerusform>
            <numerusform>%n runs may be learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are learned from</source>
        <translation>
            <numerusform>%n step is learned from</numerusform>
            <numerusform>%n steps are learned from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonLists</name>
    <message numerus="yes">
        <source>%n step(s) corrected</source>
        <translation>
            <numerusform>%n step corrected</numerusform>
            <numerusform>%n steps corrected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyWindow</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies of files that runs overwrote or deleted</source>
        <translation>
            <numerusform>%n copy of a file that a run overwrote or deleted</numerusform>
            <numerusform>%n copies of files that runs overwrote or deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>%n run deleted</numerusform>
            <numerusform>%n runs deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordingBar</name>
    <message numerus="yes">
        <source>Recording · %n step(s)</source>
        <translation>
            <numerusform>Recording · %n step</numerusform>
            <numerusform>Recording · %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message numerus="yes">
        <source>It goes on from an earlier run, with %n step(s) behind it</source>
        <translation>
            <numerusform>It goes on from an earlier run, with %n step behind it</numerusform>
            <numerusform>It goes on from an earlier run, with %n steps behind it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) foreseen</source>
        <translation>
            <numerusform>%n step foreseen</numerusform>
            <numerusform>%n steps foreseen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) may run</source>
        <translation>
            <numerusform>%n step may run</numerusform>
            <numerusform>%n steps may run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachWindow</name>
    <message numerus="yes">
        <source>%n step(s) kept</source>
        <translation>
            <numerusform>%n step kept</numerusform>
            <numerusform>%n steps kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>Click {thing} %n time(s)</source>
        <translation>
            <numerusform>Click {thing} %n time</numerusform>
            <numerusform>Click {thing} %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Middle-click {thing} %n time(s)</source>
        <translation>
            <numerusform>Middle-click {thing} %n time</numerusform>
            <numerusform>Middle-click {thing} %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Right-click {thing} %n time(s)</source>
        <translation>
            <numerusform>Right-click {thing} %n time</numerusform>
            <numerusform>Right-click {thing} %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll up %n notch(es) in {thing}</source>
        <translation>
            <numerusform>Scroll up %n notch in {thing}</numerusform>
            <numerusform>Scroll up %n notches in {thing}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll down %n notch(es) in {thing}</source>
        <translation>
            <numerusform>Scroll down %n notch in {thing}</numerusform>
            <numerusform>Scroll down %n notches in {thing}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll left %n notch(es) in {thing}</source>
        <translation>
            <numerusform>Scroll left %n notch in {thing}</numerusform>
            <numerusform>Scroll left %n notches in {thing}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll right %n notch(es) in {thing}</source>
        <translation>
            <numerusform>Scroll right %n notch in {thing}</numerusform>
            <numerusform>Scroll right %n notches in {thing}</numerusform>
        </translation>
    </message>
</context>
</TS>
