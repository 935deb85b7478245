<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About TraceR1</source>
        <translation>Über TraceR1</translation>
    </message>
    <message>
        <source>Shows what it is going to do on your screen before it does it.</source>
        <translation>Zeigt auf deinem Bildschirm, was es tun wird, bevor es das tut.</translation>
    </message>
    <message>
        <source>The idea of forecasting a trajectory before acting follows “Anticipatory Planning for Multimodal AI Agents” (arXiv 2603.16777). This is an independent implementation.</source>
        <translation>Die Idee, vor dem Handeln einen Ablauf vorherzusagen, folgt „Anticipatory Planning for Multimodal AI Agents“ (arXiv 2603.16777). Dies ist eine unabhängige Umsetzung.</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. It stands on Qt for Python, llama.cpp, RapidOCR, mss and others.</source>
        <translation>Lizenz: Apache-2.0. Es baut auf Qt for Python, llama.cpp, RapidOCR, mss und anderen auf.</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>Versionen kopieren</translation>
    </message>
</context>
<context>
    <name>Attached</name>
    <message>
        <source>Put its text into the goal</source>
        <translation>Seinen Text ins Ziel übernehmen</translation>
    </message>
    <message>
        <source>Remove the attached picture</source>
        <translation>Das angehängte Bild entfernen</translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation>Teil des Bildschirms</translation>
    </message>
    <message>
        <source>{what}, {width} × {height}</source>
        <translation>{what}, {width} × {height}</translation>
    </message>
    <message>
        <source>{policy} is shown it beside the screen. It is kept nowhere.</source>
        <translation>{policy} bekommt es neben dem Bildschirm gezeigt. Es wird nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>{policy} cannot see it: of a picture only its text reaches it, in the goal.</source>
        <translation>{policy} kann es nicht sehen: Von einem Bild erreicht es nur der Text, wenn er im Ziel steht.</translation>
    </message>
    <message>
        <source>A macro does the steps that it holds: this picture is not looked at.</source>
        <translation>Ein Makro tut die Schritte, die es enthält: Dieses Bild wird nicht angesehen.</translation>
    </message>
</context>
<context>
    <name>ChordEdit</name>
    <message>
        <source>Press the chord</source>
        <translation>Tastenkombination drücken</translation>
    </message>
    <message>
        <source>Hold at least one of Ctrl, Shift, Alt and Super, and press another key</source>
        <translation>Halte mindestens eine der Tasten Strg, Umschalt, Alt und Super und drücke eine weitere</translation>
    </message>
</context>
<context>
    <name>Chords</name>
    <message>
        <source>Press another one.</source>
        <translation>Drücke eine andere.</translation>
    </message>
    <message>
        <source>{chord} is a chord that programs use themselves.</source>
        <translation>{chord} ist eine Tastenkombination, die Programme selbst benutzen.</translation>
    </message>
    <message>
        <source>Hold two of Ctrl, Shift, Alt and Super, and press another key.</source>
        <translation>Halte zwei von Strg, Umschalt, Alt und Super und drücke eine weitere Taste.</translation>
    </message>
    <message>
        <source>{chord} cannot both stop everything and bring TraceR1.</source>
        <translation>{chord} kann nicht beides: alles anhalten und TraceR1 holen.</translation>
    </message>
    <message>
        <source>{chord} stops everything, and would be pressed with {other}, which brings TraceR1.</source>
        <translation>{chord} hält alles an und würde mit {other}, das TraceR1 holt, mitgedrückt.</translation>
    </message>
    <message>
        <source>{chord} belongs to the desktop or to another program.</source>
        <translation>{chord} gehört dem Desktop oder einem anderen Programm.</translation>
    </message>
    <message>
        <source>This keyboard, as it is laid out now, has no {key} key.</source>
        <translation>Diese Tastatur, wie sie jetzt belegt ist, hat die Taste „{key}“ nicht.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>The two runs, deed by deed</source>
        <translation>Die beiden Läufe, Tat für Tat</translation>
    </message>
    <message>
        <source>Neither run did anything.</source>
        <translation>Keiner der Läufe hat etwas getan.</translation>
    </message>
    <message numerus="yes">
        <source>%n deed(s) differ</source>
        <translation>
            <numerusform>%n Tat ist anders</numerusform>
            <numerusform>%n Taten sind anders</numerusform>
        </translation>
    </message>
    <message>
        <source>Both did the same, with the same outcome.</source>
        <translation>Beide taten dasselbe, mit demselben Ergebnis.</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>hier nichts</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>This is a mistake in TraceR1 itself; the log has the details.</source>
        <translation>Das ist ein Fehler in TraceR1 selbst; Einzelheiten stehen im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Barrierefreiheit</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Graphics</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>Confinement</source>
        <translation>Abschottung</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Hände</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
</context>
<context>
    <name>DoctorWindow</name>
    <message>
        <source>Doctor</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>A bundle holds no goals, pictures, names or secrets. Read it before you send it.</source>
        <translation>Ein Paket enthält keine Ziele, Bilder, Namen oder Geheimnisse. Lies es, bevor du es verschickst.</translation>
    </message>
    <message>
        <source>Save a bundle…</source>
        <translation>Paket speichern…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Looking at everything a run needs; this takes some seconds…</source>
        <translation>Alles, was ein Lauf braucht, wird geprüft; das dauert einige Sekunden…</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) keep runs from working</source>
        <translation>
            <numerusform>%n Befund verhindert, dass Läufe gelingen</numerusform>
            <numerusform>%n Befunde verhindern, dass Läufe gelingen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs work; %n thing(s) could be better</source>
        <translation>
            <numerusform>Läufe gelingen; %n Befund könnte besser sein</numerusform>
            <numerusform>Läufe gelingen; %n Befunde könnten besser sein</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Alles ist in Ordnung</translation>
    </message>
    <message>
        <source>Where should the bundle go?</source>
        <translation>Wohin soll das Paket?</translation>
    </message>
    <message>
        <source>The bundle is saved</source>
        <translation>Das Paket ist gespeichert</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Back to the default</source>
        <translation>Auf Voreinstellung zurück</translation>
    </message>
    <message>
        <source>{setting}: back to the default</source>
        <translation>{setting}: auf Voreinstellung zurück</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Looking at what this machine can run…</source>
        <translation>Es wird nachgesehen, was dieser Rechner ausführen kann…</translation>
    </message>
    <message>
        <source>The bundled policy is small and often wrong; that is why each step is shown.</source>
        <translation>Das mitgelieferte Modell ist klein und irrt oft; darum wird jeder Schritt gezeigt.</translation>
    </message>
    <message>
        <source>Try it again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>{page} of {all}</source>
        <translation>{page} von {all}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A policy for this machine</source>
        <translation>Ein Modell für diesen Rechner</translation>
    </message>
    <message>
        <source>A policy foresees the steps. It runs here, on the processor, and what it sees stays here.</source>
        <translation>Ein Modell sieht die Schritte voraus. Es läuft hier auf dem Prozessor, und was es sieht, bleibt hier.</translation>
    </message>
    <message>
        <source>More policies…</source>
        <translation>Weitere Modelle…</translation>
    </message>
    <message>
        <source>Set the program up again, or fetch a policy.</source>
        <translation>Richte das Programm neu ein, oder hole ein Modell.</translation>
    </message>
    <message>
        <source>No policy here can be run</source>
        <translation>Kein Modell hier kann ausgeführt werden</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Try it together</source>
        <translation>Gemeinsam ausprobieren</translation>
    </message>
    <message>
        <source>A practice window opens, in which nothing can go wrong, and a goal is given for it.</source>
        <translation>Ein Übungsfenster geht auf, in dem nichts schiefgehen kann, und dafür wird ein Ziel gegeben.</translation>
    </message>
    <message>
        <source>The window is looked at, and the steps are drawn over it with numbers.</source>
        <translation>Das Fenster wird angesehen, und die Schritte werden mit Nummern darüber gezeichnet.</translation>
    </message>
    <message>
        <source>Nothing is done before you press Approve. You may as well press Refuse.</source>
        <translation>Nichts geschieht, bevor du zustimmst. Du kannst ebenso gut ablehnen.</translation>
    </message>
    <message>
        <source>What you approve is done with the real mouse and keyboard: leave them alone meanwhile.</source>
        <translation>Was du freigibst, geschieht mit der echten Maus und Tastatur: Lass sie währenddessen in Ruhe.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Opening the practice window…</source>
        <translation>Das Übungsfenster wird geöffnet…</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>The chord that stops everything</source>
        <translation>Die Tasten, die alles anhalten</translation>
    </message>
    <message>
        <source>It works whatever program has the keyboard. Touching mouse or keyboard while it works pauses it.</source>
        <translation>Sie wirken, welches Programm auch die Tastatur hat. Wer während der Arbeit Maus oder Tastatur berührt, hält sie an.</translation>
    </message>
    <message>
        <source>Stop chord</source>
        <translation>Stopp-Tasten</translation>
    </message>
    <message>
        <source>Press it once in this field, or press another one to take that.</source>
        <translation>Drücke sie einmal in diesem Feld, oder drücke andere, um diese zu nehmen.</translation>
    </message>
    <message>
        <source>And the chord that brings TraceR1</source>
        <translation>Und die Tasten, die TraceR1 holen</translation>
    </message>
    <message>
        <source>Goal box chord</source>
        <translation>Zielfeld-Tasten</translation>
    </message>
    <message>
        <source>It brings the goal box, whatever program has the keyboard.</source>
        <translation>Sie holen das Zielfeld, welches Programm auch die Tastatur hat.</translation>
    </message>
    <message>
        <source>Heard. {chord} stops everything.</source>
        <translation>Gehört. {chord} hält alles an.</translation>
    </message>
    <message>
        <source>{chord} stops everything from now on.</source>
        <translation>{chord} hält von jetzt an alles an.</translation>
    </message>
    <message>
        <source>Heard. {chord} brings TraceR1.</source>
        <translation>Gehört. {chord} holt TraceR1.</translation>
    </message>
    <message>
        <source>{chord} brings TraceR1 from now on.</source>
        <translation>{chord} holt ab jetzt TraceR1.</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>The screen as it was</source>
        <translation>Der Bildschirm, wie er war</translation>
    </message>
</context>
<context>
    <name>GoalBox</name>
    <message>
        <source>Nothing is done before you have approved that very step.</source>
        <translation>Nichts geschieht, bevor du genau diesen Schritt freigegeben hast.</translation>
    </message>
    <message>
        <source>Nothing is done before you have seen it and approved it.</source>
        <translation>Nichts geschieht, bevor du es gesehen und freigegeben hast.</translation>
    </message>
    <message>
        <source>What is harmless is done at once; what is risky waits for your yes.</source>
        <translation>Harmloses geschieht sofort; Riskantes wartet auf dein Ja.</translation>
    </message>
    <message>
        <source>Other policies…</source>
        <translation>Andere Modelle…</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Look at the screen and foresee the steps</source>
        <translation>Den Bildschirm ansehen und die Schritte vorhersagen</translation>
    </message>
</context>
<context>
    <name>GoalLine</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What should be done on this screen?</source>
        <translation>Was soll auf diesem Bildschirm geschehen?</translation>
    </message>
</context>
<context>
    <name>GoalSources</name>
    <message>
        <source>Name a file in the goal</source>
        <translation>Eine Datei im Ziel nennen</translation>
    </message>
    <message>
        <source>So many files cannot be named in a goal.</source>
        <translation>So viele Dateien lassen sich in einem Ziel nicht nennen.</translation>
    </message>
    <message>
        <source>Name the folder that they lie in.</source>
        <translation>Nenne den Ordner, in dem sie liegen.</translation>
    </message>
    <message>
        <source>A goal cannot say {path} letter by letter.</source>
        <translation>Ein Ziel kann {path} nicht Buchstabe für Buchstabe sagen.</translation>
    </message>
    <message>
        <source>Give the file a name without quotation marks.</source>
        <translation>Gib der Datei einen Namen ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put the text of a file into the goal</source>
        <translation>Den Text einer Datei ins Ziel setzen</translation>
    </message>
    <message>
        <source>What looks like a key, a card number or a password was left out of the text.</source>
        <translation>Was wie ein Schlüssel, eine Kartennummer oder ein Passwort aussieht, wurde aus dem Text weggelassen.</translation>
    </message>
    <message>
        <source>Only the beginning of the text stands in the goal.</source>
        <translation>Nur der Anfang des Textes steht im Ziel.</translation>
    </message>
    <message numerus="yes">
        <source>A goal holds %n character(s) of it.</source>
        <translation>
            <numerusform>Ein Ziel fasst %n Zeichen davon.</numerusform>
            <numerusform>Ein Ziel fasst %n Zeichen davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a picture that belongs to the goal</source>
        <translation>Wähle ein Bild, das zum Ziel gehört</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Draw a rectangle around what belongs to the goal</source>
        <translation>Zieh ein Rechteck um das, was zum Ziel gehört</translation>
    </message>
    <message>
        <source>Draw a rectangle around the text</source>
        <translation>Zieh ein Rechteck um den Text</translation>
    </message>
    <message>
        <source>No text was found there.</source>
        <translation>Dort fand sich kein Text.</translation>
    </message>
    <message>
        <source>Draw a rectangle around some.</source>
        <translation>Zieh ein Rechteck um Text.</translation>
    </message>
    <message>
        <source>A text from elsewhere names a secret.</source>
        <translation>Ein Text von anderswo nennt ein Geheimnis.</translation>
    </message>
    <message>
        <source>In that place of the goal it would not stay one quotation.</source>
        <translation>An dieser Stelle des Ziels bliebe es kein eigenes Zitat.</translation>
    </message>
    <message>
        <source>Put the cursor outside of quotation marks, and close them all.</source>
        <translation>Setze den Cursor außerhalb von Anführungszeichen, und schließe alle.</translation>
    </message>
    <message>
        <source>Write {{secret:NAME}} yourself where a secret is wanted.</source>
        <translation>Schreibe {{secret:NAME}} selbst, wo ein Geheimnis gewollt ist.</translation>
    </message>
</context>
<context>
    <name>GoalTools</name>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Goals from before, and those you saved</source>
        <translation>Frühere Ziele, und die du gespeichert hast</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anfügen</translation>
    </message>
    <message>
        <source>Put a file or a part of the screen to the goal</source>
        <translation>Eine Datei oder einen Teil des Bildschirms zum Ziel geben</translation>
    </message>
    <message>
        <source>The name of a file…</source>
        <translation>Der Name einer Datei…</translation>
    </message>
    <message>
        <source>It stands in the goal and can be typed, into a file dialog for example; it is not read.</source>
        <translation>Er steht im Ziel und kann getippt werden, etwa in einen Dateidialog; die Datei wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The text of a file…</source>
        <translation>Der Text einer Datei…</translation>
    </message>
    <message>
        <source>Its beginning stands in the goal, where you see and change it. No more of it is read out.</source>
        <translation>Sein Anfang steht im Ziel, wo du ihn siehst und änderst. Mehr davon erfährt das Modell nicht.</translation>
    </message>
    <message>
        <source>A part of the screen…</source>
        <translation>Ein Teil des Bildschirms…</translation>
    </message>
    <message>
        <source>A picture goes with the goal, to a policy that can see one.</source>
        <translation>Ein Bild geht mit dem Ziel, an ein Modell, das eines sehen kann.</translation>
    </message>
    <message>
        <source>A picture from a file…</source>
        <translation>Ein Bild aus einer Datei…</translation>
    </message>
    <message>
        <source>It goes with the goal, to a policy that can see one; a picture can be pasted too.</source>
        <translation>Es geht mit dem Ziel, an ein Modell, das eines sehen kann; ein Bild lässt sich auch einfügen.</translation>
    </message>
    <message>
        <source>Text from the screen…</source>
        <translation>Text vom Bildschirm…</translation>
    </message>
    <message>
        <source>What stands there is read, and its beginning stands in the goal.</source>
        <translation>Was dort steht, wird gelesen; sein Anfang steht dann im Ziel.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which policy foresees the steps</source>
        <translation>Welches Modell die Schritte vorhersagt</translation>
    </message>
    <message>
        <source>Save no longer</source>
        <translation>Nicht mehr speichern</translation>
    </message>
    <message>
        <source>Save this goal</source>
        <translation>Dieses Ziel speichern</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Policy: {name}</source>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>Other policies…</source>
        <translation>Andere Modelle…</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>What you try stays here: each look, each step, and how it ended.</source>
        <translation>Was du versuchst, bleibt hier: jeder Blick, jeder Schritt, und wie es ausging.</translation>
    </message>
    <message>
        <source>Write a goal…</source>
        <translation>Ein Ziel schreiben…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No run has all of these words.</source>
        <translation>In keinem Lauf kommen alle diese Wörter vor.</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Der Lauf wird gelesen…</translation>
    </message>
    <message>
        <source>Reading both runs…</source>
        <translation>Beide Läufe werden gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) chosen</source>
        <translation>
            <numerusform>%n Lauf ausgewählt</numerusform>
            <numerusform>%n Läufe ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Two can be compared; all of them can be deleted.</source>
        <translation>Zwei lassen sich vergleichen; löschen lassen sich alle.</translation>
    </message>
    <message>
        <source>It is learned from.</source>
        <translation>Daraus wird gelernt.</translation>
    </message>
    <message>
        <source>It is learned from once this run may be.</source>
        <translation>Daraus wird gelernt, sobald es bei diesem Lauf erlaubt ist.</translation>
    </message>
    <message>
        <source>Kept beside what was done</source>
        <translation>Neben dem aufbewahrt, was getan wurde</translation>
    </message>
    <message>
        <source>Its goal was kept without the secrets that it held</source>
        <translation>Sein Ziel wurde ohne die Geheimnisse darin aufbewahrt</translation>
    </message>
    <message>
        <source>A picture went with this goal, and was kept nowhere</source>
        <translation>Mit diesem Ziel ging ein Bild, das nirgends behalten wurde</translation>
    </message>
    <message>
        <source>It would be done without it. To show one, attach it to the goal in the goal box.</source>
        <translation>Es würde ohne das Bild getan. Um eines zu zeigen, füge es im Zielfeld dem Ziel an.</translation>
    </message>
    <message>
        <source>Do it without</source>
        <translation>Ohne Bild tun</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Where should the run&apos;s folder go?</source>
        <translation>Wohin soll der Ordner des Laufs?</translation>
    </message>
    <message>
        <source>The run is in a folder of its own</source>
        <translation>Der Lauf liegt in einem eigenen Ordner</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Writing the run…</source>
        <translation>Der Lauf wird geschrieben…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for ever?</source>
        <translation>
            <numerusform>Diesen Lauf für immer löschen?</numerusform>
            <numerusform>%n Läufe für immer löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures and words go. The audit log keeps that something was deleted, and nothing of it.</source>
        <translation>Bilder und Worte verschwinden. Das Prüfprotokoll behält, dass etwas gelöscht wurde, und nichts davon.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>%n Lauf gelöscht</numerusform>
            <numerusform>%n Läufe gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht…</translation>
    </message>
    <message>
        <source>Search goals, endings and days</source>
        <translation>Ziele, Ausgänge und Tage durchsuchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Den Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>May be learned from</source>
        <translation>Daraus darf gelernt werden</translation>
    </message>
    <message>
        <source>Whether the policy on this machine may be improved by these very runs</source>
        <translation>Ob das Modell auf diesem Rechner durch genau diese Läufe besser werden darf</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with its goal and its history, on a fresh look; you are asked anew</source>
        <translation>Mit seinem Ziel und seiner Vorgeschichte weitermachen, nach einem neuen Blick; du wirst neu gefragt</translation>
    </message>
    <message>
        <source>Make a macro…</source>
        <translation>Makro daraus machen…</translation>
    </message>
    <message>
        <source>Of a run that was verified: to be done again with other words</source>
        <translation>Aus einem Lauf, der bestätigt ist: um ihn mit anderen Worten zu wiederholen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
</context>
<context>
    <name>Joined</name>
    <message>
        <source>. </source>
        <translation>. </translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>: </source>
        <translation>: </translation>
    </message>
</context>
<context>
    <name>LearnNow</name>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Throw it away…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Reward of each step</source>
        <translation>Belohnung jedes Schritts</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) may be learned from</source>
        <translation>
            <numerusform>Aus %n Lauf darf gelernt werden</numerusform>
            <numerusform>Aus %n Läufen darf gelernt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A learning is at work in another place: in a terminal, or in another session.</source>
        <translation>Es wird gerade anderswo gelernt: in einem Terminal oder in einer anderen Sitzung.</translation>
    </message>
    <message>
        <source>Paused; begun {when}. It goes on where it was.</source>
        <translation>Angehalten; begonnen {when}. Es geht weiter, wo es war.</translation>
    </message>
    <message>
        <source>Begun with other runs or another policy, and not finished: {size} MB</source>
        <translation>Mit anderen Läufen oder einem anderen Modell begonnen und nicht beendet: {size} MB</translation>
    </message>
    <message>
        <source>Pausing after this step; what it has is kept…</source>
        <translation>Hält nach diesem Schritt an; was es hat, bleibt…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are learned from</source>
        <translation>
            <numerusform>Aus %n Schritt wird gelernt</numerusform>
            <numerusform>Aus %n Schritten wird gelernt</numerusform>
        </translation>
    </message>
    <message>
        <source>, {held} are held out</source>
        <translation>, {held} werden zurückgehalten</translation>
    </message>
    <message>
        <source>What was shown is said again, beside practice…</source>
        <translation>Was gezeigt wurde, wird noch einmal gesagt, neben Übungen…</translation>
    </message>
    <message>
        <source>Stage {number} of 2…</source>
        <translation>Stufe {number} von 2…</translation>
    </message>
    <message>
        <source>Looking for what can be learned: unsure on {found} of {asked} looks</source>
        <translation>Sucht, was zu lernen ist: unsicher bei {found} von {asked} Ansichten</translation>
    </message>
    <message>
        <source>What was shown is said again: step {step}</source>
        <translation>Was gezeigt wurde, wird noch einmal gesagt: Schritt {step}</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>Measuring on what was held out…</source>
        <translation>Misst an dem, was zurückgehalten wurde…</translation>
    </message>
    <message>
        <source>Trying both policies on practice tasks: {done} of {count}</source>
        <translation>Beide Modelle lösen Übungsaufgaben: {done} von {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Better, and taken into use</source>
        <translation>Besser, und in Gebrauch genommen</translation>
    </message>
    <message>
        <source>Not better: the policy stays as it was</source>
        <translation>Nicht besser: Das Modell bleibt, wie es war</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>What it has is kept.</source>
        <translation>Was es hat, bleibt.</translation>
    </message>
    <message>
        <source>It ended without a word</source>
        <translation>Es endete wortlos</translation>
    </message>
    <message>
        <source>Allow runs in the history…</source>
        <translation>Läufe im Verlauf erlauben…</translation>
    </message>
    <message>
        <source>Only runs that you allow one by one are learned from, on this machine alone. It takes a while.</source>
        <translation>Gelernt wird nur aus Läufen, die du einzeln erlaubst, und nur auf diesem Rechner. Es dauert eine Weile.</translation>
    </message>
    <message>
        <source>Train for at most</source>
        <translation>Höchstens lernen</translation>
    </message>
    <message>
        <source>half an hour</source>
        <translation>eine halbe Stunde</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>eine Stunde</translation>
    </message>
    <message>
        <source>two hours</source>
        <translation>zwei Stunden</translation>
    </message>
    <message>
        <source>as long as it takes</source>
        <translation>so lange es dauert</translation>
    </message>
</context>
<context>
    <name>LearnWindow</name>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Learned before</source>
        <translation>Früher Gelerntes</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>A learned policy is taken into use only where it proves better, and there is always a way back.</source>
        <translation>Ein gelerntes Modell kommt nur in Gebrauch, wo es sich als besser erweist, und es gibt immer einen Weg zurück.</translation>
    </message>
    <message>
        <source>Nothing was learned yet</source>
        <translation>Noch wurde nichts gelernt</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>taken into use</source>
        <translation>in Gebrauch genommen</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht genommen</translation>
    </message>
    <message>
        <source>From {parent}, {when}</source>
        <translation>Aus {parent}, {when}</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>Zurück zu {name}</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Throw {name} away…</source>
        <translation>{name} verwerfen…</translation>
    </message>
    <message>
        <source>Throw {name} away?</source>
        <translation>{name} verwerfen?</translation>
    </message>
    <message>
        <source>Throw away what is not finished?</source>
        <translation>Verwerfen, was nicht beendet ist?</translation>
    </message>
    <message>
        <source>What it learned cannot be had back. {size} MB will be free.</source>
        <translation>Was es gelernt hat, kommt nicht wieder. {size} MB werden frei.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{name} is the policy from now on</source>
        <translation>{name} ist von jetzt an das Modell</translation>
    </message>
    <message>
        <source>{size} MB are free again</source>
        <translation>{size} MB sind wieder frei</translation>
    </message>
</context>
<context>
    <name>LessonLists</name>
    <message>
        <source>Shown by you</source>
        <translation>Von dir vorgemacht</translation>
    </message>
    <message>
        <source>Nothing yet. What you keep stands here.</source>
        <translation>Noch nichts. Was du behältst, steht dann hier.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Runs that did not work out</source>
        <translation>Läufe, die nicht gelangen</translation>
    </message>
    <message>
        <source>None. Here you can say what a step of such a run should have done.</source>
        <translation>Keine. Hier kannst du sagen, was ein Schritt eines solchen Laufs hätte tun sollen.</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Korrigieren…</translation>
    </message>
    <message>
        <source>May be learned from</source>
        <translation>Lernen erlaubt</translation>
    </message>
    <message>
        <source>Not learned from</source>
        <translation>Lernen nicht erlaubt</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) corrected</source>
        <translation>
            <numerusform>%n Schritt korrigiert</numerusform>
            <numerusform>%n Schritte korrigiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MacrosWindow</name>
    <message>
        <source>Macros</source>
        <translation>Makros</translation>
    </message>
    <message>
        <source>Change its words below, or call it from the goal box: /{name}</source>
        <translation>Ändere unten seine Worte, oder rufe es im Zielfeld auf: /{name}</translation>
    </message>
    <message>
        <source>A macro was made of the run</source>
        <translation>Aus dem Lauf wurde ein Makro</translation>
    </message>
    <message>
        <source>In the history, choose a run that was done and verified, and press “Make a macro…”.</source>
        <translation>Wähle im Verlauf einen Lauf, der getan und bestätigt ist, und drücke „Makro daraus machen…“.</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf…</translation>
    </message>
    <message>
        <source>No macros yet</source>
        <translation>Noch keine Makros</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Always this</source>
        <translation>Immer so</translation>
    </message>
    <message>
        <source>{name} is always this</source>
        <translation>{name} ist immer so</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>{name} is gone</source>
        <translation>{name} ist entfernt</translation>
    </message>
    <message>
        <source>Delete the macro {name}?</source>
        <translation>Das Makro {name} löschen?</translation>
    </message>
    <message>
        <source>The run that it was made of stays in the history.</source>
        <translation>Der Lauf, aus dem es gemacht ist, bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Name of the macro</source>
        <translation>Name des Makros</translation>
    </message>
    <message>
        <source>The run was given a picture, which was kept nowhere: the macro does the same steps, whatever a picture would show.</source>
        <translation>Der Lauf bekam ein Bild, das nirgends behalten wurde: Das Makro tut dieselben Schritte, was immer ein Bild zeigen würde.</translation>
    </message>
    <message>
        <source>Words that can be others</source>
        <translation>Worte, die andere sein können</translation>
    </message>
    <message>
        <source>None: it is always done the same way.</source>
        <translation>Keine: Es wird immer gleich ausgeführt.</translation>
    </message>
    <message>
        <source>Steps, each held to what it showed</source>
        <translation>Schritte, jeder an dem gemessen, was er zeigte</translation>
    </message>
    <message>
        <source>The macro</source>
        <translation>Das Makro</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>It is looked at, shown and asked about like any run</source>
        <translation>Es wird angesehen, gezeigt und gefragt wie bei jedem Lauf</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>Änderungen behalten</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{chord} does not bring this window</source>
        <translation>{chord} holt dieses Fenster nicht</translation>
    </message>
    <message>
        <source>The desktop or another program has that chord.</source>
        <translation>Der Desktop oder ein anderes Programm hat diese Tastenkombination.</translation>
    </message>
    <message>
        <source>This keyboard, as it is laid out now, has no {key} key. Choose another chord.</source>
        <translation>Diese Tastatur, wie sie jetzt belegt ist, hat die Taste „{key}“ nicht. Wähle eine andere Tastenkombination.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Looking for the policy…</source>
        <translation>Das Modell wird gesucht…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>No forecast can be made yet</source>
        <translation>Noch kann nichts vorhergesagt werden</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Bei der Arbeit</translation>
    </message>
    <message>
        <source>A run is under way</source>
        <translation>Ein Lauf ist im Gange</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>The last run was cut off</source>
        <translation>Der letzte Lauf wurde abgebrochen</translation>
    </message>
    <message>
        <source>A picture went with it and was kept nowhere: it would go on without the picture.</source>
        <translation>Mit ihm ging ein Bild, das nirgends behalten wurde: Er ginge ohne das Bild weiter.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>No runs yet. What you try stays here, with how it ended.</source>
        <translation>Noch keine Läufe. Was du versuchst, bleibt hier, samt seinem Ausgang.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Windows and settings</source>
        <translation>Fenster und Einstellungen</translation>
    </message>
    <message>
        <source>History, settings and more</source>
        <translation>Verlauf, Einstellungen und mehr</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
</context>
<context>
    <name>Misfit</name>
    <message>
        <source>The bundled policy was trained on goals in English.</source>
        <translation>Das mitgelieferte Modell wurde mit englischen Zielen trainiert.</translation>
    </message>
    <message>
        <source>The bundled policy answers no questions: it clicks and types.</source>
        <translation>Das mitgelieferte Modell beantwortet keine Fragen: Es klickt und tippt.</translation>
    </message>
    <message>
        <source>The bundled policy types only what your goal says, word for word: it writes and judges nothing.</source>
        <translation>Das mitgelieferte Modell tippt nur, was dein Ziel Wort für Wort sagt: Es schreibt und beurteilt nichts.</translation>
    </message>
    <message>
        <source>The bundled policy goes by the names of things and hardly sees pictures.</source>
        <translation>Das mitgelieferte Modell geht nach den Namen der Dinge und sieht Bilder kaum.</translation>
    </message>
    <message>
        <source>The bundled policy understands short goals of up to five wishes.</source>
        <translation>Das mitgelieferte Modell versteht kurze Ziele mit bis zu fünf Wünschen.</translation>
    </message>
</context>
<context>
    <name>ModeChoice</name>
    <message>
        <source>every step</source>
        <translation>bei jedem Schritt</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>only risks</source>
        <translation>nur bei Risiken</translation>
    </message>
    <message>
        <source>Each step waits for your yes</source>
        <translation>Jeder Schritt wartet auf dein Ja</translation>
    </message>
    <message>
        <source>You approve the steps together; whatever is different later is asked about again</source>
        <translation>Du gibst die Schritte zusammen frei; was später anders ist, wird neu gefragt</translation>
    </message>
    <message>
        <source>What is harmless is done without asking; what is risky waits for your yes</source>
        <translation>Harmloses geschieht ohne Frage; Riskantes wartet auf dein Ja</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Frag mich</translation>
    </message>
    <message>
        <source>Ask me {when}</source>
        <translation>Frag mich {when}</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Policies</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Looking at the shelf…</source>
        <translation>Im Regal wird nachgesehen…</translation>
    </message>
    <message>
        <source>A policy could have {size} of memory here now.</source>
        <translation>Ein Modell könnte hier jetzt {size} Speicher haben.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>fits this machine</source>
        <translation>passt zu diesem Rechner</translation>
    </message>
    <message>
        <source>comes with the program</source>
        <translation>gehört zum Programm</translation>
    </message>
    <message>
        <source>put here by hand</source>
        <translation>von Hand hierher gelegt</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>nicht hier</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Reading {name} again, whole…</source>
        <translation>{name} wird noch einmal ganz gelesen…</translation>
    </message>
    <message>
        <source>{name} is as it was put here</source>
        <translation>{name} ist so, wie es hierher kam</translation>
    </message>
    <message>
        <source>{name} is whole; it came with the program, and there is nothing to compare it with</source>
        <translation>{name} ist ganz; es kam mit dem Programm, und es gibt nichts, womit man es vergleichen könnte</translation>
    </message>
    <message>
        <source>{name} is gone</source>
        <translation>{name} ist entfernt</translation>
    </message>
    <message>
        <source>Take {name} off the shelf?</source>
        <translation>{name} aus dem Regal nehmen?</translation>
    </message>
    <message>
        <source>Its files are deleted.</source>
        <translation>Seine Dateien werden gelöscht.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Which folder holds the policy?</source>
        <translation>In welchem Ordner liegt das Modell?</translation>
    </message>
    <message>
        <source>Copying and checking…</source>
        <translation>Wird kopiert und geprüft…</translation>
    </message>
    <message>
        <source>Trying {name} on painted screens…</source>
        <translation>{name} wird auf gemalten Bildschirmen erprobt…</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Der Hub wird gefragt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>{have} of {size}</source>
        <translation>{have} von {size}</translation>
    </message>
    <message>
        <source>Fetching {file}…</source>
        <translation>{file} wird geholt…</translation>
    </message>
    <message>
        <source>{name} is on the shelf</source>
        <translation>{name} liegt im Regal</translation>
    </message>
    <message>
        <source>{name} is on the shelf, but not ready</source>
        <translation>{name} liegt im Regal, ist aber nicht einsatzbereit</translation>
    </message>
    <message>
        <source>What has come is kept; fetching it again goes on with it.</source>
        <translation>Was gekommen ist, bleibt; beim nächsten Holen geht es damit weiter.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>OWNER/NAME on a hub</source>
        <translation>BESITZER/NAME auf einem Hub</translation>
    </message>
    <message>
        <source>Policy on a hub</source>
        <translation>Modell auf einem Hub</translation>
    </message>
    <message>
        <source>Fetch the policy from the hub</source>
        <translation>Das Modell vom Hub holen</translation>
    </message>
    <message>
        <source>It uses the network, and only when you press it</source>
        <translation>Das benutzt das Netz, und nur, wenn du es drückst</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>What should it have done?</source>
        <translation>Was hätte es tun sollen?</translation>
    </message>
    <message>
        <source>It should have been: {what}</source>
        <translation>Richtig gewesen wäre: {what}</translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation>{place} von {all}</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Das Bild wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing was looked at yet</source>
        <translation>Noch wurde nichts angesehen</translation>
    </message>
    <message>
        <source>No picture of this was kept</source>
        <translation>Davon wurde kein Bild aufbewahrt</translation>
    </message>
    <message>
        <source>In its place it should have done this:</source>
        <translation>An dieser Stelle hätte es dies tun sollen:</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>One moment back</source>
        <translation>Einen Moment zurück</translation>
    </message>
    <message>
        <source>One moment on</source>
        <translation>Einen Moment weiter</translation>
    </message>
    <message>
        <source>Moment of the run</source>
        <translation>Moment des Laufs</translation>
    </message>
</context>
<context>
    <name>PrivacyWindow</name>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>Nichts wird aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>, the oldest of {day}; {size} with their pictures</source>
        <translation>, der älteste vom {day}; {size} mit ihren Bildern</translation>
    </message>
    <message numerus="yes">
        <source>%n copies of files that runs overwrote or deleted</source>
        <translation>
            <numerusform>%n Kopie einer Datei, die ein Lauf überschrieb oder löschte</numerusform>
            <numerusform>%n Kopien von Dateien, die Läufe überschrieben oder löschten</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete every run and every copy for ever?</source>
        <translation>Jeden Lauf und jede Kopie für immer löschen?</translation>
    </message>
    <message>
        <source>The audit log keeps that something was deleted, and nothing of it.</source>
        <translation>Das Prüfprotokoll behält, dass etwas gelöscht wurde, und nichts davon.</translation>
    </message>
    <message>
        <source>Delete every run that {program} was part of?</source>
        <translation>Jeden Lauf löschen, an dem {program} beteiligt war?</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>%n Lauf gelöscht</numerusform>
            <numerusform>%n Läufe gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>All of it lies on this machine alone, readable by you alone. None of it is sent anywhere.</source>
        <translation>Alles liegt allein auf diesem Rechner, lesbar nur für dich. Nichts davon wird irgendwohin geschickt.</translation>
    </message>
    <message>
        <source>A program&apos;s name</source>
        <translation>Name eines Programms</translation>
    </message>
    <message>
        <source>Program whose runs are to be deleted</source>
        <translation>Programm, dessen Läufe gelöscht werden sollen</translation>
    </message>
    <message>
        <source>Delete its runs…</source>
        <translation>Seine Läufe löschen…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf…</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Alles löschen…</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>RecordingBar</name>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>{chord} ends it</source>
        <translation>{chord} beendet sie</translation>
    </message>
    <message>
        <source>{chord} moves this aside</source>
        <translation>{chord} schiebt dies beiseite</translation>
    </message>
    <message>
        <source>Looking at the last step…</source>
        <translation>Der letzte Schritt wird angesehen…</translation>
    </message>
    <message numerus="yes">
        <source>Recording · %n step(s)</source>
        <translation>
            <numerusform>Aufnahme · %n Schritt</numerusform>
            <numerusform>Aufnahme · %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
</context>
<context>
    <name>RegionPicker</name>
    <message>
        <source>Arrow keys draw one too</source>
        <translation>Pfeiltasten ziehen auch eines</translation>
    </message>
    <message>
        <source>Tab goes to the next screen</source>
        <translation>Tab wechselt zum nächsten Bildschirm</translation>
    </message>
    <message>
        <source>{width} × {height} pixels at {x}, {y}</source>
        <translation>{width} × {height} Pixel bei {x}, {y}</translation>
    </message>
    <message>
        <source>Arrow keys move it</source>
        <translation>Pfeiltasten verschieben es</translation>
    </message>
    <message>
        <source>with {key} they change its size</source>
        <translation>mit {key} ändern sie die Größe</translation>
    </message>
    <message>
        <source>with {key} pixel by pixel</source>
        <translation>mit {key} Pixel für Pixel</translation>
    </message>
    <message>
        <source>Enter takes it</source>
        <translation>Eingabe nimmt es</translation>
    </message>
    <message>
        <source>Esc gives up</source>
        <translation>Esc bricht ab</translation>
    </message>
    <message>
        <source>Enter takes all of this screen</source>
        <translation>Eingabe nimmt diesen ganzen Bildschirm</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>You begin to show it</source>
        <translation>Du beginnst, es vorzumachen</translation>
    </message>
    <message>
        <source>A picture went with the goal; it was kept nowhere.</source>
        <translation>Ein Bild ging mit dem Ziel; es wurde nirgends behalten.</translation>
    </message>
    <message>
        <source>The run begins</source>
        <translation>Der Lauf beginnt</translation>
    </message>
    <message numerus="yes">
        <source>It goes on from an earlier run, with %n step(s) behind it</source>
        <translation>
            <numerusform>Er setzt einen früheren Lauf fort, der %n Schritt hinter sich hat</numerusform>
            <numerusform>Er setzt einen früheren Lauf fort, der %n Schritte hinter sich hat</numerusform>
        </translation>
    </message>
    <message>
        <source>no window</source>
        <translation>kein Fenster</translation>
    </message>
    <message>
        <source>A look at the screen</source>
        <translation>Ein Blick auf den Bildschirm</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) foreseen</source>
        <translation>
            <numerusform>%n Schritt vorhergesagt</numerusform>
            <numerusform>%n Schritte vorhergesagt</numerusform>
        </translation>
    </message>
    <message>
        <source>About to act</source>
        <translation>Gleich wird gehandelt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Es wird gewartet</translation>
    </message>
    <message>
        <source>Expected: {what}</source>
        <translation>Erwartet: {what}</translation>
    </message>
    <message>
        <source>Paused by {what}</source>
        <translation>Unterbrochen durch {what}</translation>
    </message>
    <message>
        <source>What was approved is over.</source>
        <translation>Was freigegeben war, ist vorbei.</translation>
    </message>
    <message>
        <source>You took over</source>
        <translation>Du hast übernommen</translation>
    </message>
    <message>
        <source>From now on: {what}</source>
        <translation>Von jetzt an: {what}</translation>
    </message>
    <message>
        <source>You handed back</source>
        <translation>Du hast zurückgegeben</translation>
    </message>
    <message>
        <source>You said what it should have done</source>
        <translation>Du hast gesagt, was es hätte tun sollen</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) may run</source>
        <translation>
            <numerusform>%n Schritt darf ausgeführt werden</numerusform>
            <numerusform>%n Schritte dürfen ausgeführt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Other ways were asked for</source>
        <translation>Nach anderen Wegen wurde gefragt</translation>
    </message>
    <message>
        <source>Another forecast was asked for</source>
        <translation>Eine andere Vorhersage wurde verlangt</translation>
    </message>
    <message>
        <source>Nothing may run</source>
        <translation>Nichts darf ausgeführt werden</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>What should be different? For example: use the other account</source>
        <translation>Was soll anders sein? Zum Beispiel: Nimm das andere Konto</translation>
    </message>
    <message>
        <source>What should be different</source>
        <translation>Was anders sein soll</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Do none of this</source>
        <translation>Nichts davon tun</translation>
    </message>
    <message>
        <source>Foresee anew</source>
        <translation>Neu vorhersagen</translation>
    </message>
    <message>
        <source>Do none of this; make another forecast with what you said</source>
        <translation>Nichts davon tun; mit dem, was du gesagt hast, neu vorhersagen</translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation>Bis hierher</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Carry out these steps, and nothing else</source>
        <translation>Diese Schritte ausführen, und sonst nichts</translation>
    </message>
    <message>
        <source>{chord} brings the keyboard here</source>
        <translation>{chord} holt die Tastatur hierher</translation>
    </message>
    <message>
        <source>Allow step 1 first</source>
        <translation>Erlaube zuerst Schritt 1</translation>
    </message>
    <message>
        <source>Approve step {step}</source>
        <translation>Schritt {step} freigeben</translation>
    </message>
    <message>
        <source>Approve {count} of {all} steps</source>
        <translation>{count} von {all} freigeben</translation>
    </message>
    <message>
        <source>Approve {count} steps</source>
        <translation>{count} Schritte freigeben</translation>
    </message>
    <message>
        <source>Run to step {step}</source>
        <translation>Bis Schritt {step}</translation>
    </message>
    <message>
        <source>The place of the step, before and after</source>
        <translation>Die Stelle des Schritts, vorher und nachher</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>not on the screen yet</source>
        <translation>noch nicht auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Handle of step {step}: drag it to point the step at something else</source>
        <translation>Griff von Schritt {step}: Ziehe ihn, um den Schritt auf etwas anderes zu richten</translation>
    </message>
    <message>
        <source>Handle of end of step {step}: drag it to point the step at something else</source>
        <translation>Griff am Ende von Schritt {step}: Ziehe ihn, um den Schritt auf etwas anderes zu richten</translation>
    </message>
    <message>
        <source>Drag: point it at something else · Double-click: edit · Delete: remove</source>
        <translation>Ziehen: auf etwas anderes richten · Doppelklick: bearbeiten · Entf: entfernen</translation>
    </message>
    <message>
        <source>What should be different from now on</source>
        <translation>Was von jetzt an anders sein soll</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Let it go on: it looks at the screen and foresees anew</source>
        <translation>Weitermachen lassen: Der Bildschirm wird angesehen und neu vorhergesagt</translation>
    </message>
    <message>
        <source>Do what you like: what can be seen of it counts as steps of yours. Nothing is done until you hand back.</source>
        <translation>Tu, was du möchtest: Was davon zu sehen ist, zählt als deine Schritte. Nichts geschieht, bis du zurückgibst.</translation>
    </message>
    <message>
        <source>Review of the foreseen steps</source>
        <translation>Prüfung der vorhergesagten Schritte</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>Noch einmal gefragt</translation>
    </message>
    <message>
        <source>Not inside what you approved, because of {why}</source>
        <translation>Nicht von deiner Freigabe gedeckt, wegen {why}</translation>
    </message>
    <message>
        <source>No longer: {steps}</source>
        <translation>Nicht mehr: {steps}</translation>
    </message>
    <message>
        <source>Paused: the screen is yours</source>
        <translation>Pause: Der Bildschirm gehört dir</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>One step foreseen</source>
        <translation>Ein Schritt vorhergesagt</translation>
    </message>
    <message>
        <source>{count} steps foreseen</source>
        <translation>{count} Schritte vorhergesagt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Dazu</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Edit step {}</source>
        <translation>Schritt {} bearbeiten</translation>
    </message>
    <message>
        <source>Move step {} up</source>
        <translation>Schritt {} nach oben</translation>
    </message>
    <message>
        <source>Move step {} down</source>
        <translation>Schritt {} nach unten</translation>
    </message>
    <message>
        <source>Lock step {}</source>
        <translation>Schritt {} sperren</translation>
    </message>
    <message>
        <source>Add a step after step {}</source>
        <translation>Einen Schritt nach Schritt {} einfügen</translation>
    </message>
    <message>
        <source>Remove step {}</source>
        <translation>Schritt {} entfernen</translation>
    </message>
    <message>
        <source>Change what this step does (double-click, {chord})</source>
        <translation>Ändern, was dieser Schritt tut (Doppelklick, {chord})</translation>
    </message>
    <message>
        <source>Do it earlier ({chord})</source>
        <translation>Früher tun ({chord})</translation>
    </message>
    <message>
        <source>Do it later ({chord})</source>
        <translation>Später tun ({chord})</translation>
    </message>
    <message>
        <source>A step of yours after this one ({chord})</source>
        <translation>Ein eigener Schritt nach diesem ({chord})</translation>
    </message>
    <message>
        <source>Leave this step out ({chord})</source>
        <translation>Diesen Schritt weglassen ({chord})</translation>
    </message>
    <message>
        <source>Keep this step as it is, whatever is foreseen next</source>
        <translation>Diesen Schritt so lassen, was auch als Nächstes vorhergesagt wird</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Unlock step {}</source>
        <translation>Schritt {} entsperren</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>steht bevor</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>im Gange</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht getan</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>nicht freigegeben</translation>
    </message>
    <message>
        <source>This step needs a yes of its own</source>
        <translation>Dieser Schritt braucht ein eigenes Ja</translation>
    </message>
    <message>
        <source>How sure the policy is of this step</source>
        <translation>Wie sicher sich das Modell dieses Schritts ist</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>von dir</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Allow step {step}</source>
        <translation>Schritt {step} erlauben</translation>
    </message>
    <message>
        <source>{share} sure</source>
        <translation>{share} sicher</translation>
    </message>
    <message>
        <source>Run the steps up to {step}, then ask again</source>
        <translation>Die Schritte bis {step} ausführen, dann neu fragen</translation>
    </message>
    <message>
        <source>Step {step}: {what}</source>
        <translation>Schritt {step}: {what}</translation>
    </message>
    <message>
        <source>✓ Step {step} allowed</source>
        <translation>✓ Schritt {step} erlaubt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Steps: {steps}</source>
        <translation>Schritte: {steps}</translation>
    </message>
    <message>
        <source>Expected: {what}</source>
        <translation>Erwartet: {what}</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Nicht freigegeben</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Looking at the screen…</source>
        <translation>Der Bildschirm wird angesehen…</translation>
    </message>
    <message>
        <source>Thinking ahead…</source>
        <translation>Es wird vorausgedacht…</translation>
    </message>
    <message>
        <source>Paused by {what}: you are asked anew.</source>
        <translation>Unterbrochen durch {what}: Du wirst neu gefragt.</translation>
    </message>
    <message>
        <source>Looking at what you did…</source>
        <translation>Es wird angesehen, was du getan hast…</translation>
    </message>
    <message>
        <source>Thinking anew…</source>
        <translation>Es wird neu gedacht…</translation>
    </message>
    <message>
        <source>Looking for other ways…</source>
        <translation>Andere Wege werden gesucht…</translation>
    </message>
    <message>
        <source>{chord} stops</source>
        <translation>{chord} hält an</translation>
    </message>
    <message>
        <source>Waiting until {what}…</source>
        <translation>Es wird gewartet: {what}…</translation>
    </message>
    <message>
        <source>Doing step {step} of {all}</source>
        <translation>Schritt {step} von {all} wird ausgeführt</translation>
    </message>
    <message>
        <source>{done} of {all} steps tried, looking…</source>
        <translation>{done} von {all} Schritten versucht, es wird nachgesehen…</translation>
    </message>
    <message>
        <source>Looking again before the first step…</source>
        <translation>Vor dem ersten Schritt wird noch einmal nachgesehen…</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>Andere Wege</translation>
    </message>
    <message>
        <source>Have several ways foreseen, and look through them</source>
        <translation>Mehrere Wege vorhersagen lassen und sie durchsehen</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>No other way was found</source>
        <translation>Kein anderer Weg wurde gefunden</translation>
    </message>
    <message>
        <source>{share} of the ways that were sampled mean this one</source>
        <translation>{share} der gezogenen Wege meinen diesen</translation>
    </message>
    <message>
        <source>Such ways were right {right} of the time</source>
        <translation>Solche Wege waren in {right} der Fälle richtig</translation>
    </message>
    <message>
        <source>Way {number}, {share} agree</source>
        <translation>Weg {number}, {share} stimmen zu</translation>
    </message>
    <message>
        <source>A step of yours after step {step}</source>
        <translation>Ein eigener Schritt nach Schritt {step}</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Have the screen for yourself; nothing more is done until you hand it back</source>
        <translation>Den Bildschirm für dich haben; nichts weiter geschieht, bis du ihn zurückgibst</translation>
    </message>
    <message>
        <source>End the run at once</source>
        <translation>Den Lauf sofort beenden</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>Pause nach diesem Schritt…</translation>
    </message>
    <message>
        <source>Foreseen steps</source>
        <translation>Vorhergesagte Schritte</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Makros</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Vormachen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>About TraceR1</source>
        <translation>Über TraceR1</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Shown by you</source>
        <translation>Von dir vorgemacht</translation>
    </message>
</context>
<context>
    <name>RunRow</name>
    <message>
        <source>Cut off</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>SecretsBox</name>
    <message>
        <source>Passwords that a goal may name. They lie in the system&apos;s keyring, and only the hands see them.</source>
        <translation>Passwörter, die ein Ziel nennen darf. Sie liegen im Schlüsselbund des Systems, und nur die Hände sehen sie.</translation>
    </message>
    <message>
        <source>Show their names</source>
        <translation>Ihre Namen zeigen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>Name des Geheimnisses</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>The secret itself</source>
        <translation>Das Geheimnis selbst</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>Keep the secret</source>
        <translation>Das Geheimnis aufbewahren</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>Der Schlüsselbund wird gefragt…</translation>
    </message>
    <message>
        <source>No secrets yet.</source>
        <translation>Noch keine Geheimnisse.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the secret {name}</source>
        <translation>Das Geheimnis {name} entfernen</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>the goal is empty</source>
        <translation>das Ziel ist leer</translation>
    </message>
    <message>
        <source>Say in a few words what you have shown.</source>
        <translation>Sage in ein paar Worten, was du gezeigt hast.</translation>
    </message>
    <message>
        <source>nothing was shown</source>
        <translation>es wurde nichts gezeigt</translation>
    </message>
    <message>
        <source>Begin again, and do the task yourself.</source>
        <translation>Beginne von vorn und erledige die Aufgabe selbst.</translation>
    </message>
    <message>
        <source>nothing was shown that can be kept{1}</source>
        <translation>es wurde nichts gezeigt, was aufbewahrt werden kann{1}</translation>
    </message>
    <message>
        <source>Begin again, and do the task in the program itself.</source>
        <translation>Beginne noch einmal, und erledige die Aufgabe im Programm selbst.</translation>
    </message>
    <message>
        <source>Start from a graphical session, or set DISPLAY.</source>
        <translation>Starte aus einer grafischen Sitzung oder setze DISPLAY.</translation>
    </message>
    <message>
        <source>Say in a few words what should be done.</source>
        <translation>Sage in ein paar Worten, was getan werden soll.</translation>
    </message>
    <message>
        <source>There is no display to look at: DISPLAY is not set.</source>
        <translation>Es gibt keinen Bildschirm zum Ansehen: DISPLAY ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>This is a Wayland session: it does not let programs capture the screen or type.</source>
        <translation>Dies ist eine Wayland-Sitzung: Sie lässt Programme weder den Bildschirm aufnehmen noch tippen.</translation>
    </message>
    <message>
        <source>This X display belongs to a Wayland session (Xwayland): it shows nothing of the other windows.</source>
        <translation>Dieses X-Display gehört zu einer Wayland-Sitzung (Xwayland): Es zeigt nichts von den anderen Fenstern.</translation>
    </message>
    <message>
        <source>Log out and choose a session named Xorg or X11 on the login screen, or set DISPLAY to an X server of its own (for example Xvfb or Xephyr).</source>
        <translation>Melde dich ab und wähle auf dem Anmeldebildschirm eine Sitzung namens Xorg oder X11, oder setze DISPLAY auf einen eigenen X-Server (zum Beispiel Xvfb oder Xephyr).</translation>
    </message>
    <message>
        <source>Start from a graphical session, or set DISPLAY to a running X server.</source>
        <translation>Starte aus einer grafischen Sitzung oder setze DISPLAY auf einen laufenden X-Server.</translation>
    </message>
    <message>
        <source>The X display cannot be opened: {1}</source>
        <translation>Das X-Display lässt sich nicht öffnen: {1}</translation>
    </message>
    <message>
        <source>The screen cannot be captured: {1}</source>
        <translation>Der Bildschirm lässt sich nicht aufnehmen: {1}</translation>
    </message>
    <message>
        <source>The display cannot be captured: {1}</source>
        <translation>Das Display lässt sich nicht aufnehmen: {1}</translation>
    </message>
    <message>
        <source>No X display can be opened: {1}</source>
        <translation>Es lässt sich kein X-Display öffnen: {1}</translation>
    </message>
    <message>
        <source>The X display went away.</source>
        <translation>Das X-Display ist weg.</translation>
    </message>
    <message>
        <source>Start again in a graphical session.</source>
        <translation>Starte neu in einer grafischen Sitzung.</translation>
    </message>
    <message>
        <source>that part of the screen is not there any more</source>
        <translation>diesen Teil des Bildschirms gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>Zeichne ihn noch einmal.</translation>
    </message>
    <message>
        <source>Our own windows could not be taken off the screen for a look.</source>
        <translation>Unsere eigenen Fenster ließen sich für einen Blick nicht vom Bildschirm nehmen.</translation>
    </message>
    <message>
        <source>Close what covers the screen, or turn off window animations, and run again.</source>
        <translation>Schließe, was den Bildschirm verdeckt, oder schalte Fensteranimationen aus, und versuche es erneut.</translation>
    </message>
    <message>
        <source>the practice window did not come to the front</source>
        <translation>das Übungsfenster kam nicht nach vorn</translation>
    </message>
    <message>
        <source>Close what covers it, and try again.</source>
        <translation>Schließe, was es verdeckt, und versuche es erneut.</translation>
    </message>
    <message>
        <source>the practice window did not start: {1}</source>
        <translation>das Übungsfenster ist nicht gestartet: {1}</translation>
    </message>
    <message>
        <source>The accessibility registry does not answer.</source>
        <translation>Die Registrierung der Barrierefreiheit antwortet nicht.</translation>
    </message>
    <message>
        <source>Restart the session, or at-spi2-core in it.</source>
        <translation>Starte die Sitzung neu, oder at-spi2-core darin.</translation>
    </message>
    <message>
        <source>The program {1} does not answer.</source>
        <translation>Das Programm {1} antwortet nicht.</translation>
    </message>
    <message>
        <source>Wait until it responds again, or close it.</source>
        <translation>Warte, bis es wieder antwortet, oder schließe es.</translation>
    </message>
    <message>
        <source>There is no accessibility bus in this session.</source>
        <translation>In dieser Sitzung gibt es keinen Bus für Barrierefreiheit.</translation>
    </message>
    <message>
        <source>The accessibility bus does not answer.</source>
        <translation>Der Bus für Barrierefreiheit antwortet nicht.</translation>
    </message>
    <message>
        <source>The accessibility bus cannot be reached: {1}</source>
        <translation>Der Bus für Barrierefreiheit ist nicht zu erreichen: {1}</translation>
    </message>
    <message>
        <source>Install at-spi2-core and start from a graphical session with a D-Bus session bus (or inside dbus-run-session); check with: tracer1 doctor</source>
        <translation>Installiere at-spi2-core und starte aus einer grafischen Sitzung mit einem D-Bus-Sitzungsbus (oder in dbus-run-session); prüfe es mit: tracer1 doctor</translation>
    </message>
    <message>
        <source>Nothing here can read letters: {1}</source>
        <translation>Hier kann nichts Buchstaben lesen: {1}</translation>
    </message>
    <message>
        <source>The letters on the screen could not be read: {1}</source>
        <translation>Die Buchstaben auf dem Bildschirm konnten nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>Install the packages again: make setup. Programs that speak accessibility work without it.</source>
        <translation>Installiere die Pakete erneut: make setup. Programme, die Barrierefreiheit unterstützen, gehen auch ohne.</translation>
    </message>
    <message>
        <source>something of its name is there already</source>
        <translation>etwas mit diesem Namen ist schon da</translation>
    </message>
    <message>
        <source>{1} holds no picture that can be read</source>
        <translation>{1} enthält kein Bild, das sich lesen lässt</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, GIF or BMP file.</source>
        <translation>Wähle eine PNG-, JPEG-, WebP-, GIF- oder BMP-Datei.</translation>
    </message>
    <message>
        <source>its certificate cannot be trusted</source>
        <translation>seinem Zertifikat ist nicht zu trauen</translation>
    </message>
    <message>
        <source>no safe connection could be made</source>
        <translation>es kam keine sichere Verbindung zustande</translation>
    </message>
    <message>
        <source>its name is not known here</source>
        <translation>sein Name ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>nothing answers there</source>
        <translation>dort antwortet nichts</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>es kam keine Antwort rechtzeitig</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>the network has no way to it</source>
        <translation>das Netz hat keinen Weg dorthin</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>es gibt keine Verbindung</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>die Verbindung endete zu früh</translation>
    </message>
    <message>
        <source>the connection was too slow</source>
        <translation>die Verbindung war zu langsam</translation>
    </message>
    <message>
        <source>what answers there is no server of models</source>
        <translation>was dort antwortet, ist kein Server für Modelle</translation>
    </message>
    <message>
        <source>{1} answers what no hub answers</source>
        <translation>{1} antwortet, was kein Hub antwortet</translation>
    </message>
    <message>
        <source>{1} says too little about {2}</source>
        <translation>{1} sagt zu wenig über {2}</translation>
    </message>
    <message>
        <source>the hub leads to what is no address</source>
        <translation>der Hub führt zu etwas, das keine Adresse ist</translation>
    </message>
    <message>
        <source>Look at HF_ENDPOINT.</source>
        <translation>Sieh nach HF_ENDPOINT.</translation>
    </message>
    <message>
        <source>Look what is there: tracer1 endpoints check {1}</source>
        <translation>Sieh nach, was dort ist: tracer1 endpoints check {1}</translation>
    </message>
    <message>
        <source>{1} holds no text</source>
        <translation>{1} enthält keinen Text</translation>
    </message>
    <message>
        <source>Of other files a goal can say the name.</source>
        <translation>Von anderen Dateien kann ein Ziel den Namen sagen.</translation>
    </message>
    <message>
        <source>{1} is empty</source>
        <translation>{1} ist leer</translation>
    </message>
    <message>
        <source>{1} is no file</source>
        <translation>{1} ist keine Datei</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>the consents {1} cannot be read: {2}</source>
        <translation>die Einwilligungen {1} lassen sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>Move the file away; then nothing may be learned from until you allow it anew.</source>
        <translation>Verschiebe die Datei; dann darf aus nichts gelernt werden, bis du es neu erlaubst.</translation>
    </message>
    <message>
        <source>the consents {1} cannot be written: {2}</source>
        <translation>die Einwilligungen {1} lassen sich nicht schreiben: {2}</translation>
    </message>
    <message>
        <source>it is kept, but may not be learned from: {1}</source>
        <translation>es ist behalten, aber daraus darf nicht gelernt werden: {1}</translation>
    </message>
    <message>
        <source>{1} Then allow it: tracer1 learn allow {2}</source>
        <translation>{1} Erlaube es dann: tracer1 learn allow {2}</translation>
    </message>
    <message>
        <source>Free some space, or look at the folder&apos;s owner and rights.</source>
        <translation>Schaffe Platz, oder sieh nach Besitzer und Rechten des Ordners.</translation>
    </message>
    <message>
        <source>the journal {1} was written by a newer version of this program (schema {2})</source>
        <translation>das Journal {1} wurde von einer neueren Version dieses Programms geschrieben (Schema {2})</translation>
    </message>
    <message>
        <source>Update the program, or move the file away to begin a new journal.</source>
        <translation>Aktualisiere das Programm, oder verschiebe die Datei, um ein neues Journal zu beginnen.</translation>
    </message>
    <message>
        <source>a frame of this run is missing or damaged</source>
        <translation>ein Bild dieses Laufs fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>Do not rely on this run.</source>
        <translation>Verlass dich nicht auf diesen Lauf.</translation>
    </message>
    <message>
        <source>this run is not over, or is not there</source>
        <translation>dieser Lauf ist nicht vorbei oder nicht da</translation>
    </message>
    <message>
        <source>Correct it when it has ended.</source>
        <translation>Korrigiere ihn, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>there is no such step in this run</source>
        <translation>diesen Schritt gibt es in diesem Lauf nicht</translation>
    </message>
    <message>
        <source>tracer1 history RUN tells its steps.</source>
        <translation>tracer1 history LAUF nennt seine Schritte.</translation>
    </message>
    <message>
        <source>there is no run {1}</source>
        <translation>es gibt keinen Lauf {1}</translation>
    </message>
    <message>
        <source>tracer1 history lists the runs.</source>
        <translation>tracer1 history nennt die Läufe.</translation>
    </message>
    <message>
        <source>run {1} was altered after it was written</source>
        <translation>Lauf {1} wurde nach dem Schreiben verändert</translation>
    </message>
    <message>
        <source>there is no such look in this run</source>
        <translation>diesen Blick gibt es in diesem Lauf nicht</translation>
    </message>
    <message>
        <source>the journal cannot be used: {1}</source>
        <translation>das Journal ist nicht zu gebrauchen: {1}</translation>
    </message>
    <message>
        <source>the journal cannot be read: {1}</source>
        <translation>das Journal lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>Free some space on the disk of {1}.</source>
        <translation>Schaffe Platz auf dem Datenträger von {1}.</translation>
    </message>
    <message>
        <source>this run was deleted while it was under way</source>
        <translation>dieser Lauf wurde gelöscht, während er lief</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Starte ihn erneut.</translation>
    </message>
    <message>
        <source>there is no secret called {1}</source>
        <translation>es gibt kein Geheimnis namens {1}</translation>
    </message>
    <message>
        <source>Keep it with: tracer1 secrets set {1}. (tracer1 secrets list)</source>
        <translation>Bewahre es auf mit: tracer1 secrets set {1}. (tracer1 secrets list)</translation>
    </message>
    <message>
        <source>{1} is no name for a secret</source>
        <translation>{1} ist kein Name für ein Geheimnis</translation>
    </message>
    <message>
        <source>Use letters, digits, - and _, 64 at most.</source>
        <translation>Nimm Buchstaben, Ziffern, - und _, höchstens 64.</translation>
    </message>
    <message>
        <source>this is no secret that can be typed: 1 to {1} characters in one line are needed</source>
        <translation>dieses Geheimnis lässt sich nicht tippen: Nötig sind 1 bis {1} Zeichen in einer Zeile</translation>
    </message>
    <message>
        <source>A goal can then say {1}.</source>
        <translation>Ein Ziel kann dann {1} sagen.</translation>
    </message>
    <message>
        <source>this is no key</source>
        <translation>das ist kein Schlüssel</translation>
    </message>
    <message>
        <source>A key is one word of letters, digits and signs.</source>
        <translation>Ein Schlüssel ist ein Wort aus Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>this session has no keyring</source>
        <translation>diese Sitzung hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>Install and start one: GNOME Keyring, KWallet or another Secret Service.</source>
        <translation>Installiere und starte einen: GNOME-Schlüsselbund, KWallet oder einen anderen Geheimnisdienst.</translation>
    </message>
    <message>
        <source>the keyring cannot be used ({1})</source>
        <translation>der Schlüsselbund ist nicht zu gebrauchen ({1})</translation>
    </message>
    <message>
        <source>Unlock it (it is usually unlocked when you log in) and try again.</source>
        <translation>Entsperre ihn (meist geschieht das bei der Anmeldung) und versuche es erneut.</translation>
    </message>
    <message>
        <source>{1} is no name for a macro</source>
        <translation>{1} ist kein Name für ein Makro</translation>
    </message>
    <message>
        <source>Use small letters, digits and -, 40 at most.</source>
        <translation>Nimm kleine Buchstaben, Ziffern und -, höchstens 40.</translation>
    </message>
    <message>
        <source>nothing of this run was done for certain</source>
        <translation>nichts in diesem Lauf wurde sicher getan</translation>
    </message>
    <message>
        <source>Make a macro of a run that was verified.</source>
        <translation>Mache ein Makro aus einem Lauf, der bestätigt wurde.</translation>
    </message>
    <message>
        <source>a part of this run was done by your own hands</source>
        <translation>einen Teil dieses Laufs hast du selbst getan</translation>
    </message>
    <message>
        <source>Make a macro of a run that did it all.</source>
        <translation>Mache ein Makro aus einem Lauf, der alles getan hat.</translation>
    </message>
    <message>
        <source>a step of this run was not seen to work</source>
        <translation>bei einem Schritt dieses Laufs war nicht zu sehen, dass er wirkte</translation>
    </message>
    <message>
        <source>the run was kept without the secrets that it held</source>
        <translation>der Lauf wurde ohne die Geheimnisse aufbewahrt, die er enthielt</translation>
    </message>
    <message>
        <source>there is no macro called {1}</source>
        <translation>es gibt kein Makro namens {1}</translation>
    </message>
    <message>
        <source>There are: {1}.</source>
        <translation>Es gibt: {1}.</translation>
    </message>
    <message>
        <source>there is a macro called {1} already</source>
        <translation>es gibt schon ein Makro namens {1}</translation>
    </message>
    <message>
        <source>Take another name, or remove it first.</source>
        <translation>Nimm einen anderen Namen, oder entferne es zuerst.</translation>
    </message>
    <message>
        <source>the macro {1} is of form {2}; this program reads form {3}</source>
        <translation>das Makro {1} hat die Form {2}; dieses Programm liest Form {3}</translation>
    </message>
    <message>
        <source>the macro {1} cannot be read: {2}</source>
        <translation>das Makro {1} lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>the macro {1} is damaged: {2}</source>
        <translation>das Makro {1} ist beschädigt: {2}</translation>
    </message>
    <message>
        <source>Mend {1}, or take it away: tracer1 macros remove {2}</source>
        <translation>Bringe {1} in Ordnung, oder entferne es: tracer1 macros remove {2}</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}</source>
        <translation>{1} lässt sich nicht schreiben: {2}</translation>
    </message>
    <message>
        <source>{1} cannot be taken away: {2}</source>
        <translation>{1} lässt sich nicht entfernen: {2}</translation>
    </message>
    <message>
        <source>{1} cannot be read: {2}</source>
        <translation>{1} lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>Make room, or look at its rights.</source>
        <translation>Schaffe Platz, oder sieh nach seinen Rechten.</translation>
    </message>
    <message>
        <source>Make room, or mend its rights.</source>
        <translation>Schaffe Platz, oder bringe seine Rechte in Ordnung.</translation>
    </message>
    <message>
        <source>Look at its folder&apos;s rights.</source>
        <translation>Sieh nach den Rechten seines Ordners.</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s rights.</source>
        <translation>Sieh nach den Rechten des Ordners.</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s owner and rights.</source>
        <translation>Sieh nach Besitzer und Rechten des Ordners.</translation>
    </message>
    <message>
        <source>{1} has no parameter {2}</source>
        <translation>{1} hat keinen Parameter {2}</translation>
    </message>
    <message>
        <source>It has: {1}.</source>
        <translation>Es hat: {1}.</translation>
    </message>
    <message>
        <source>Give it a text of one to 2000 characters.</source>
        <translation>Gib ihm einen Text von einem bis 2000 Zeichen.</translation>
    </message>
    <message>
        <source>two parameters would have one name, or one has none that can be used</source>
        <translation>zwei Parameter hätten denselben Namen, oder einer hat keinen brauchbaren</translation>
    </message>
    <message>
        <source>Give each a name of its own, of small letters, digits and -.</source>
        <translation>Gib jedem einen eigenen Namen aus kleinen Buchstaben, Ziffern und -.</translation>
    </message>
    <message>
        <source>one of these words stands elsewhere in the macro too, and could not be told from that any more</source>
        <translation>eines dieser Wörter steht auch an anderer Stelle im Makro und wäre davon nicht mehr zu unterscheiden</translation>
    </message>
    <message>
        <source>Take another word. For one time it can be said as it is called: tracer1 macros run</source>
        <translation>Nimm ein anderes Wort. Für ein Mal lässt es sich beim Aufruf sagen: tracer1 macros run</translation>
    </message>
    <message>
        <source>{1} names no parameter</source>
        <translation>{1} nennt keinen Parameter</translation>
    </message>
    <message>
        <source>Say it as PARAMETER=VALUE.</source>
        <translation>Schreibe es als PARAMETER=WERT.</translation>
    </message>
    <message>
        <source>Close every quotation mark.</source>
        <translation>Schließe jedes Anführungszeichen.</translation>
    </message>
    <message>
        <source>these events tell no run</source>
        <translation>diese Ereignisse erzählen keinen Lauf</translation>
    </message>
    <message>
        <source>the goal was kept without the secrets that it held</source>
        <translation>das Ziel wurde ohne die Geheimnisse aufbewahrt, die es enthielt</translation>
    </message>
    <message>
        <source>there is no such run to take back</source>
        <translation>es gibt keinen solchen Lauf zum Zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing of the last run can be taken back by steps.</source>
        <translation>Vom letzten Lauf lässt sich nichts durch Schritte zurücknehmen.</translation>
    </message>
    <message>
        <source>{1} is written in a way that cannot be changed here</source>
        <translation>{1} ist so geschrieben, dass es hier nicht geändert werden kann</translation>
    </message>
    <message>
        <source>{1} is left as it is: {2}</source>
        <translation>{1} bleibt, wie es ist: {2}</translation>
    </message>
    <message>
        <source>Write into {1} yourself: {2}</source>
        <translation>Schreibe selbst in {1}: {2}</translation>
    </message>
    <message>
        <source>The review window was closed.</source>
        <translation>Das Prüffenster wurde geschlossen.</translation>
    </message>
    <message>
        <source>Start the run again.</source>
        <translation>Starte den Lauf erneut.</translation>
    </message>
    <message>
        <source>another instance is at work (process {1})</source>
        <translation>eine andere Instanz ist bei der Arbeit (Prozess {1})</translation>
    </message>
    <message>
        <source>another learning is at work (process {1})</source>
        <translation>ein anderer Lernvorgang läuft schon (Prozess {1})</translation>
    </message>
    <message>
        <source>learning needs packages that are not here: {1}</source>
        <translation>zum Lernen fehlen hier Pakete: {1}</translation>
    </message>
    <message>
        <source>Install the training&apos;s packages: pip install &apos;tracer1-desktop[train]&apos;, or make setup-dev.</source>
        <translation>Installiere die Pakete des Trainings: pip install &apos;tracer1-desktop[train]&apos;, oder make setup-dev.</translation>
    </message>
    <message>
        <source>no run may be learned from yet</source>
        <translation>noch darf aus keinem Lauf gelernt werden</translation>
    </message>
    <message>
        <source>Allow some: tracer1 learn allow RUN, or --all.</source>
        <translation>Erlaube einige: tracer1 learn allow LAUF, oder --all.</translation>
    </message>
    <message>
        <source>a run that this was learned from may not be learned from any more: the policy stays as it was</source>
        <translation>aus einem Lauf, aus dem hier gelernt wurde, darf nicht mehr gelernt werden: Das Modell bleibt, wie es war</translation>
    </message>
    <message>
        <source>To take it into use: tracer1 models use {1}</source>
        <translation>Um es in Gebrauch zu nehmen: tracer1 models use {1}</translation>
    </message>
    <message>
        <source>another policy than {1} was taken into use meanwhile: it stays so</source>
        <translation>Inzwischen wurde ein anderes Modell als {1} in Gebrauch genommen: Dabei bleibt es</translation>
    </message>
    <message>
        <source>To compare once more: tracer1 models use {1}, then the same command.</source>
        <translation>Um noch einmal zu vergleichen: tracer1 models use {1}, dann derselbe Befehl.</translation>
    </message>
    <message>
        <source>{1} cannot learn: it is not one policy on this machine</source>
        <translation>{1} kann nicht lernen: Es ist nicht ein einzelnes Modell auf diesem Rechner</translation>
    </message>
    <message>
        <source>Take one that is: tracer1 models use NAME</source>
        <translation>Nimm eines, das es ist: tracer1 models use NAME</translation>
    </message>
    <message>
        <source>{1} cannot learn: only a policy in this program&apos;s own format can, and without an adapter</source>
        <translation>{1} kann nicht lernen: Das kann nur ein Modell im eigenen Format dieses Programms, und zwar ohne Adapter</translation>
    </message>
    <message>
        <source>Take one that can: tracer1 models use tracer1-nano</source>
        <translation>Nimm eines, das es kann: tracer1 models use tracer1-nano</translation>
    </message>
    <message>
        <source>the training process was killed, as the system does when memory runs out</source>
        <translation>der Trainingsprozess wurde getötet, wie es das System tut, wenn der Speicher ausgeht</translation>
    </message>
    <message>
        <source>Close other programs; the same command goes on from there. The policy in use is unchanged.</source>
        <translation>Schließe andere Programme; derselbe Befehl macht dort weiter. Das benutzte Modell ist unverändert.</translation>
    </message>
    <message>
        <source>the training process died</source>
        <translation>der Trainingsprozess ist abgestürzt</translation>
    </message>
    <message>
        <source>The policy in use is unchanged.</source>
        <translation>Das benutzte Modell ist unverändert.</translation>
    </message>
    <message>
        <source>{1} runs can be learned from, and {2} are needed</source>
        <translation>aus {1} Läufen kann gelernt werden, und {2} sind nötig</translation>
    </message>
    <message>
        <source>Let it do more, and allow it: tracer1 learn allow RUN</source>
        <translation>Lass es mehr tun und erlaube es: tracer1 learn allow LAUF</translation>
    </message>
    <message>
        <source>in {1} of these runs a step was right as far as you said, and {2} such runs are needed</source>
        <translation>in {1} dieser Läufe war nach dem, was du gesagt hast, ein Schritt richtig, und {2} solche Läufe sind nötig</translation>
    </message>
    <message>
        <source>Learning takes runs that came to a good end; what you change in the review counts as right.</source>
        <translation>Lernen braucht Läufe, die gut ausgingen; was du beim Prüfen änderst, zählt als richtig.</translation>
    </message>
    <message>
        <source>nothing can be held out to measure on: all these runs are of kinds that the policy learned from before</source>
        <translation>nichts kann zum Messen zurückgehalten werden: alle diese Läufe sind von Arten, aus denen das Modell früher gelernt hat</translation>
    </message>
    <message>
        <source>all these runs are of one kind of task ({1})</source>
        <translation>alle diese Läufe sind von einer Art Aufgabe ({1})</translation>
    </message>
    <message>
        <source>only {1} of these runs are left to learn from, and {2} are needed: the others are of the kinds that are held out to measure on ({3})</source>
        <translation>zum Lernen bleiben nur {1} dieser Läufe, und {2} sind nötig: Die anderen sind von den Arten, die zum Messen zurückgehalten werden ({3})</translation>
    </message>
    <message>
        <source>Allow more runs of other kinds than these.</source>
        <translation>Erlaube mehr Läufe von anderen Arten als diesen.</translation>
    </message>
    <message>
        <source>Wait until it is done, or press its Stop button.</source>
        <translation>Warte, bis das beendet ist, oder drücke dort den Stopp-Knopf.</translation>
    </message>
    <message>
        <source>the run cannot be written to {1}: {2}</source>
        <translation>der Lauf lässt sich nicht nach {1} schreiben: {2}</translation>
    </message>
    <message>
        <source>Choose another folder, or make room.</source>
        <translation>Wähle einen anderen Ordner, oder schaffe Platz.</translation>
    </message>
    <message>
        <source>Choose a moment in which something was done.</source>
        <translation>Wähle einen Augenblick, in dem etwas getan wurde.</translation>
    </message>
    <message>
        <source>that is what was done</source>
        <translation>das ist, was getan wurde</translation>
    </message>
    <message>
        <source>Change the step, or leave it as it was.</source>
        <translation>Ändere den Schritt, oder lass ihn, wie er war.</translation>
    </message>
    <message>
        <source>This is a mistake in TraceR1 itself; the log has more.</source>
        <translation>Das ist ein Fehler in TraceR1 selbst; im Protokoll steht mehr.</translation>
    </message>
    <message>
        <source>there is no policy called {1}</source>
        <translation>es gibt kein Modell namens {1}</translation>
    </message>
    <message>
        <source>there is no policy called {1} on the shelf</source>
        <translation>im Regal gibt es kein Modell namens {1}</translation>
    </message>
    <message>
        <source>Policies that are here: {1}.</source>
        <translation>Modelle, die hier sind: {1}.</translation>
    </message>
    <message>
        <source>there is a policy called {1} already</source>
        <translation>es gibt schon ein Modell namens {1}</translation>
    </message>
    <message>
        <source>there is an endpoint called {1} already</source>
        <translation>es gibt schon einen Endpunkt namens {1}</translation>
    </message>
    <message>
        <source>it was not tried to the end</source>
        <translation>es wurde nicht zu Ende erprobt</translation>
    </message>
    <message>
        <source>Take it away first: tracer1 models remove {1}</source>
        <translation>Entferne es zuerst: tracer1 models remove {1}</translation>
    </message>
    <message>
        <source>{1} is no name for a policy</source>
        <translation>{1} ist kein Name für ein Modell</translation>
    </message>
    <message>
        <source>Take letters, digits, dots and dashes.</source>
        <translation>Nimm Buchstaben, Ziffern, Punkte und Striche.</translation>
    </message>
    <message>
        <source>{1} comes with the program</source>
        <translation>{1} kommt mit dem Programm</translation>
    </message>
    <message>
        <source>{1} comes with the program and is not taken away</source>
        <translation>{1} kommt mit dem Programm und wird nicht entfernt</translation>
    </message>
    <message>
        <source>{1} GB are needed in {2}, and {3} GB are free</source>
        <translation>{1} GB werden in {2} gebraucht, und {3} GB sind frei</translation>
    </message>
    <message>
        <source>Free some space, or set XDG_DATA_HOME to a larger disk.</source>
        <translation>Schaffe Platz, oder setze XDG_DATA_HOME auf einen größeren Datenträger.</translation>
    </message>
    <message>
        <source>{1}: the disk is full</source>
        <translation>{1}: der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Schaffe Platz und versuche es erneut.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffe Platz.</translation>
    </message>
    <message>
        <source>{1} is no vision tower</source>
        <translation>{1} ist kein Bildturm</translation>
    </message>
    <message>
        <source>Name the language model first, then the vision tower.</source>
        <translation>Nenne zuerst das Sprachmodell, dann den Bildturm.</translation>
    </message>
    <message>
        <source>{1} is no folder with {2} and {3}</source>
        <translation>{1} ist kein Ordner mit {2} und {3}</translation>
    </message>
    <message>
        <source>Choose the folder that holds both files.</source>
        <translation>Wähle den Ordner, der beide Dateien enthält.</translation>
    </message>
    <message>
        <source>{1} is not what was put on the shelf: its SHA-256 has changed</source>
        <translation>{1} ist nicht, was ins Regal gestellt wurde: Die SHA-256 hat sich geändert</translation>
    </message>
    <message>
        <source>{1} has {2} bytes; {3} were put on the shelf</source>
        <translation>{1} hat {2} Bytes; {3} wurden ins Regal gestellt</translation>
    </message>
    <message>
        <source>Take it away and fetch or add it again: tracer1 models remove {1}</source>
        <translation>Entferne es und hole oder stelle es erneut hinein: tracer1 models remove {1}</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is missing</source>
        <translation>die Datei {1} des Modells fehlt</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} cannot be read: {2}</source>
        <translation>die Datei {1} des Modells lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is damaged or cut off in its header</source>
        <translation>die Datei {1} des Modells ist in ihrem Kopf beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>the policy&apos;s file {1} is cut off: {2} of {3} bytes are there</source>
        <translation>die Datei {1} des Modells ist abgeschnitten: {2} von {3} Bytes sind da</translation>
    </message>
    <message>
        <source>Install the policy again, or choose another one with --policy.</source>
        <translation>Installiere das Modell erneut, oder wähle mit --policy ein anderes.</translation>
    </message>
    <message>
        <source>{1} needs about {2} GB of memory, and {3} GB can be used here</source>
        <translation>{1} braucht etwa {2} GB Speicher, und {3} GB sind hier verfügbar</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließe andere Programme.</translation>
    </message>
    <message>
        <source>the policy&apos;s process died or spoke nonsense ({1})</source>
        <translation>der Prozess des Modells ist gestorben oder sprach Unsinn ({1})</translation>
    </message>
    <message>
        <source>Try again: the engine is started anew. If it dies again, run tracer1 doctor and install the policy again.</source>
        <translation>Versuche es erneut: Die Maschine wird neu gestartet. Stirbt sie wieder, rufe tracer1 doctor auf und installiere das Modell erneut.</translation>
    </message>
    <message>
        <source>the policy could not be loaded: {1}</source>
        <translation>das Modell konnte nicht geladen werden: {1}</translation>
    </message>
    <message>
        <source>the policy has not answered within {1} seconds</source>
        <translation>das Modell hat in {1} Sekunden nicht geantwortet</translation>
    </message>
    <message>
        <source>Try again: the engine is started anew. A smaller policy answers sooner; tracer1 models lists them.</source>
        <translation>Versuche es erneut: Die Maschine wird neu gestartet. Ein kleineres Modell antwortet schneller; tracer1 models nennt sie.</translation>
    </message>
    <message>
        <source>the policy&apos;s reply was cut off after {1} tokens</source>
        <translation>die Antwort des Modells wurde nach {1} Token abgeschnitten</translation>
    </message>
    <message>
        <source>{1} of {2} answers on painted screens were no click in the format {3}</source>
        <translation>{1} von {2} Antworten auf gemalte Bildschirme waren kein Klick im Format {3}</translation>
    </message>
    <message>
        <source>Choose the format of its family: --format, or a build with more bits.</source>
        <translation>Wähle das Format seiner Familie: --format, oder eine Fassung mit mehr Bits.</translation>
    </message>
    <message>
        <source>{1} of {2} clicks on painted screens landed outside what was asked for, {3} pixels beside it at the median</source>
        <translation>{1} von {2} Klicks auf gemalte Bildschirme trafen neben das Verlangte, im Median {3} Pixel daneben</translation>
    </message>
    <message>
        <source>{1}; read as {2} all would fit</source>
        <translation>{1}; gelesen als {2} würden alle passen</translation>
    </message>
    <message>
        <source>thousandths of the picture</source>
        <translation>Tausendstel des Bildes</translation>
    </message>
    <message>
        <source>pixels of the picture that it is shown</source>
        <translation>Pixel des Bildes, das ihm gezeigt wird</translation>
    </message>
    <message>
        <source>pixels of the screen</source>
        <translation>Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>fractions of the picture</source>
        <translation>Bruchteile des Bildes</translation>
    </message>
    <message>
        <source>Choose a format that counts so: {1}.</source>
        <translation>Wähle ein Format, das so zählt: {1}.</translation>
    </message>
    <message>
        <source>No format here counts so.</source>
        <translation>Kein Format hier zählt so.</translation>
    </message>
    <message>
        <source>No way of counting fits them all: use a larger build or another model.</source>
        <translation>Keine Zählweise passt zu allen: nimm eine größere Fassung oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>{1} of {2} buttons that were asked for on painted screens were meant</source>
        <translation>{1} von {2} verlangten Knöpfen auf gemalten Bildschirmen waren gemeint</translation>
    </message>
    <message>
        <source>Use a larger build or another model.</source>
        <translation>Nimm eine größere Fassung oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>The next smaller choice is {1} ({2} GB): tracer1 models {3} {4}</source>
        <translation>Die nächstkleinere Wahl ist {1} ({2} GB): tracer1 models {3} {4}</translation>
    </message>
    <message>
        <source>{1} was put on the shelf, and its folder is not there</source>
        <translation>{1} wurde ins Regal gestellt, und sein Ordner ist nicht da</translation>
    </message>
    <message>
        <source>Say the goal in other words, or show less on the screen, and try again.</source>
        <translation>Sage das Ziel mit anderen Worten, oder zeige weniger auf dem Bildschirm, und versuche es erneut.</translation>
    </message>
    <message>
        <source>Ask for a new forecast, or choose another policy.</source>
        <translation>Bitte um eine neue Vorhersage, oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>{1} is not on the screen.</source>
        <translation>{1} ist nicht auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>{1} is there {2} times, not {3}.</source>
        <translation>{1} gibt es {2}-mal, nicht {3}.</translation>
    </message>
    <message>
        <source>{1} is disabled.</source>
        <translation>{1} ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Something else has to be done first.</source>
        <translation>Zuerst muss etwas anderes getan werden.</translation>
    </message>
    <message>
        <source>{1} lies outside the screen.</source>
        <translation>{1} liegt außerhalb des Bildschirms.</translation>
    </message>
    <message>
        <source>it is not sure that {1} is {2}</source>
        <translation>es ist nicht sicher, dass {1} {2} ist</translation>
    </message>
    <message>
        <source>Move its window onto the screen.</source>
        <translation>Schiebe sein Fenster auf den Bildschirm.</translation>
    </message>
    <message>
        <source>Look again and forecast anew.</source>
        <translation>Sieh noch einmal hin und sage neu voraus.</translation>
    </message>
    <message>
        <source>the hands process did not start</source>
        <translation>der Prozess der Hände ist nicht gestartet</translation>
    </message>
    <message>
        <source>the hands process ended in the middle of a step</source>
        <translation>der Prozess der Hände endete mitten in einem Schritt</translation>
    </message>
    <message>
        <source>the hands process ended</source>
        <translation>der Prozess der Hände ist beendet</translation>
    </message>
    <message>
        <source>the hands did not answer in time</source>
        <translation>die Hände haben nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the hands can no longer hear the stop chord</source>
        <translation>die Hände hören die Stopp-Tasten nicht mehr</translation>
    </message>
    <message>
        <source>{1} came in between: what was approved is over</source>
        <translation>{1} kam dazwischen: Die Freigabe gilt nicht mehr</translation>
    </message>
    <message>
        <source>there is no folder that is yours alone for locks and sockets: {1}</source>
        <translation>es gibt keinen Ordner für Sperren und Sockets, der dir allein gehört: {1}</translation>
    </message>
    <message>
        <source>others could change what lies in it</source>
        <translation>andere könnten verändern, was darin liegt</translation>
    </message>
    <message>
        <source>Log in anew, or set XDG_RUNTIME_DIR to a folder of yours that nobody else can enter (chmod 700).</source>
        <translation>Melde dich neu an, oder setze XDG_RUNTIME_DIR auf einen Ordner von dir, den niemand sonst betreten kann (chmod 700).</translation>
    </message>
    <message>
        <source>the hands could not be stopped from another terminal: {1} cannot be used, {2}</source>
        <translation>die Hände ließen sich nicht aus einem anderen Terminal anhalten: {1} lässt sich nicht benutzen, {2}</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a folder with a short name that is yours alone, and has room.</source>
        <translation>Setze XDG_RUNTIME_DIR auf einen Ordner mit kurzem Namen, der dir allein gehört und in dem Platz ist.</translation>
    </message>
    <message>
        <source>this keyboard, as it is laid out now, has not all keys of the stop chord</source>
        <translation>diese Tastatur, wie sie jetzt belegt ist, hat nicht alle Stopp-Tasten</translation>
    </message>
    <message>
        <source>Choose another stop chord in the settings, or a layout that has its keys.</source>
        <translation>Wähle in den Einstellungen andere Stopp-Tasten, oder eine Belegung, die sie hat.</translation>
    </message>
    <message>
        <source>Begin a new run to start them again.</source>
        <translation>Beginne einen neuen Lauf, um sie neu zu starten.</translation>
    </message>
    <message>
        <source>Run tracer1 doctor.</source>
        <translation>Rufe tracer1 doctor auf.</translation>
    </message>
    <message>
        <source>Press the stop chord.</source>
        <translation>Drücke die Stopp-Tasten.</translation>
    </message>
    <message>
        <source>A plan has one to {1} steps.</source>
        <translation>Ein Plan hat einen bis {1} Schritte.</translation>
    </message>
    <message>
        <source>Remove some, or refuse.</source>
        <translation>Entferne einige, oder lehne ab.</translation>
    </message>
    <message>
        <source>A secret has to be named in the goal.</source>
        <translation>Ein Geheimnis muss im Ziel genannt sein.</translation>
    </message>
    <message>
        <source>A text has at most {1} characters.</source>
        <translation>Ein Text hat höchstens {1} Zeichen.</translation>
    </message>
    <message>
        <source>Type it in parts.</source>
        <translation>Tippe ihn in Teilen.</translation>
    </message>
    <message>
        <source>The text holds a character that no keyboard types.</source>
        <translation>Der Text enthält ein Zeichen, das keine Tastatur tippt.</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>Nimm es heraus.</translation>
    </message>
    <message>
        <source>Such a step is the policy&apos;s to make.</source>
        <translation>Ein solcher Schritt ist Sache des Modells.</translation>
    </message>
    <message>
        <source>Refuse, and say what should be different.</source>
        <translation>Lehne ab, und sage, was anders sein soll.</translation>
    </message>
    <message>
        <source>Point the step at something else.</source>
        <translation>Richte den Schritt auf etwas anderes.</translation>
    </message>
    <message>
        <source>Nothing can be typed into a {1}.</source>
        <translation>In ein Ding der Art {1} kann nichts getippt werden.</translation>
    </message>
    <message>
        <source>Choose a field.</source>
        <translation>Wähle ein Feld.</translation>
    </message>
    <message>
        <source>{1} seconds cannot be waited.</source>
        <translation>{1} Sekunden können nicht gewartet werden.</translation>
    </message>
    <message>
        <source>Up to {1} are possible.</source>
        <translation>Bis zu {1} sind möglich.</translation>
    </message>
    <message>
        <source>These keys cannot be pressed: {1}.</source>
        <translation>Diese Tasten können nicht gedrückt werden: {1}.</translation>
    </message>
    <message>
        <source>a chord needs at least one key</source>
        <translation>zu einer Tastenkombination gehört mindestens eine Taste</translation>
    </message>
    <message>
        <source>{1} is not the name of a key</source>
        <translation>{1} ist nicht der Name einer Taste</translation>
    </message>
    <message>
        <source>a key occurs twice in {1}</source>
        <translation>eine Taste kommt in {1} zweimal vor</translation>
    </message>
    <message>
        <source>only {1} can come before another key, not so in {2}</source>
        <translation>nur {1} können vor einer anderen Taste stehen, nicht so in {2}</translation>
    </message>
    <message>
        <source>Write for example ctrl+s.</source>
        <translation>Schreibe zum Beispiel Strg+S.</translation>
    </message>
    <message>
        <source>sends something away</source>
        <translation>schickt etwas fort</translation>
    </message>
    <message>
        <source>deletes something</source>
        <translation>löscht etwas</translation>
    </message>
    <message>
        <source>types into a terminal, where text is commands</source>
        <translation>tippt in ein Terminal, wo Text Befehle sind</translation>
    </message>
    <message>
        <source>ends a program or the session</source>
        <translation>beendet ein Programm oder die Sitzung</translation>
    </message>
    <message>
        <source>overwrites or throws away work</source>
        <translation>überschreibt oder verwirft Arbeit</translation>
    </message>
    <message>
        <source>publishes something</source>
        <translation>veröffentlicht etwas</translation>
    </message>
    <message>
        <source>presses something that does not say what it is</source>
        <translation>drückt etwas, das nicht sagt, was es ist</translation>
    </message>
    <message>
        <source>gives a permission or an identity</source>
        <translation>gibt eine Erlaubnis oder eine Identität</translation>
    </message>
    <message>
        <source>spends money</source>
        <translation>gibt Geld aus</translation>
    </message>
    <message>
        <source>installs or updates software</source>
        <translation>installiert oder aktualisiert Software</translation>
    </message>
    <message>
        <source>types a password</source>
        <translation>tippt ein Passwort</translation>
    </message>
    <message>
        <source>types a secret or a number of yours</source>
        <translation>tippt ein Geheimnis oder eine Nummer von dir</translation>
    </message>
    <message>
        <source>{1}; “{2}” lies in the same place</source>
        <translation>{1}; an derselben Stelle liegt auch “{2}”</translation>
    </message>
    <message>
        <source>the approval has expired</source>
        <translation>die Freigabe ist abgelaufen</translation>
    </message>
    <message>
        <source>the approval does not cover this text</source>
        <translation>die Freigabe deckt diesen Text nicht</translation>
    </message>
    <message>
        <source>the approval does not cover opening {1}</source>
        <translation>die Freigabe deckt das Öffnen von {1} nicht</translation>
    </message>
    <message>
        <source>the approval does not cover a step of the kind {1}</source>
        <translation>die Freigabe deckt keinen Schritt der Art {1}</translation>
    </message>
    <message>
        <source>the step is riskier than what was approved</source>
        <translation>der Schritt ist riskanter als das, was freigegeben wurde</translation>
    </message>
    <message>
        <source>the approval does not cover {1} before it was opened</source>
        <translation>die Freigabe deckt {1} nicht, bevor es geöffnet wurde</translation>
    </message>
    <message>
        <source>the approval does not cover {1}</source>
        <translation>die Freigabe deckt {1} nicht</translation>
    </message>
    <message>
        <source>the mode: every step is asked about</source>
        <translation>der Modus: Zu jedem Schritt wird gefragt</translation>
    </message>
    <message>
        <source>the budget of {1} steps is used up</source>
        <translation>das Budget von {1} Schritten ist aufgebraucht</translation>
    </message>
    <message>
        <source>the budget of {1} forecasts is used up</source>
        <translation>das Budget von {1} Vorhersagen ist aufgebraucht</translation>
    </message>
    <message>
        <source>the budget of {1} seconds is used up</source>
        <translation>das Budget von {1} Sekunden ist aufgebraucht</translation>
    </message>
    <message>
        <source>it comes after the end, step {1}</source>
        <translation>er kommt nach dem Ende, Schritt {1}</translation>
    </message>
    <message>
        <source>it repeats step {1}, and expects the same</source>
        <translation>er wiederholt Schritt {1} und erwartet dasselbe</translation>
    </message>
    <message>
        <source>it drags a thing onto itself</source>
        <translation>er zieht etwas auf sich selbst</translation>
    </message>
    <message>
        <source>cannot be undone: {1}</source>
        <translation>lässt sich nicht zurücknehmen: {1}</translation>
    </message>
    <message>
        <source>{1} has become {2}</source>
        <translation>{1} ist zu {2} geworden</translation>
    </message>
    <message>
        <source>there are more or fewer of {1} than before</source>
        <translation>von {1} gibt es mehr oder weniger als vorher</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>Sieh noch einmal hin.</translation>
    </message>
    <message>
        <source>{1}: it was changed since</source>
        <translation>{1}: es wurde seitdem geändert</translation>
    </message>
    <message>
        <source>what is typed there is too long to tell whether it is changed since</source>
        <translation>was dort getippt wird, ist zu lang, um zu sagen, ob es danach geändert wird</translation>
    </message>
    <message>
        <source>what was typed there was not kept, so nobody can tell whether it was changed since</source>
        <translation>was dort getippt wurde, wurde nicht aufbewahrt, darum kann niemand sagen, ob es seitdem geändert wurde</translation>
    </message>
    <message>
        <source>what was typed there later stays</source>
        <translation>was dort später getippt wurde, bleibt</translation>
    </message>
    <message>
        <source>what such a key changed there cannot be put back for certain</source>
        <translation>was eine solche Taste dort geändert hat, lässt sich nicht sicher zurückstellen</translation>
    </message>
    <message>
        <source>typed a part of the secret, then {1}</source>
        <translation>ein Teil des Geheimnisses wurde getippt, dann: {1}</translation>
    </message>
    <message>
        <source>typed a part of the secret, but the program does not read it</source>
        <translation>ein Teil des Geheimnisses wurde getippt, aber das Programm liest ihn nicht</translation>
    </message>
    <message>
        <source>the secret holds what is not a character to type</source>
        <translation>das Geheimnis enthält etwas, das kein tippbares Zeichen ist</translation>
    </message>
    <message>
        <source>run {1} cannot be taken up: its steps were written before it began</source>
        <translation>Lauf {1} kann nicht fortgesetzt werden: Seine Schritte standen schon fest, bevor er begann</translation>
    </message>
    <message>
        <source>Begin it anew: {1}</source>
        <translation>Beginne ihn neu: {1}</translation>
    </message>
    <message>
        <source>what stood there before was only read from the picture</source>
        <translation>was vorher dort stand, wurde nur aus dem Bild gelesen</translation>
    </message>
    <message>
        <source>it was done twice on this same screen</source>
        <translation>er wurde auf diesem Bildschirm schon zweimal getan</translation>
    </message>
    <message>
        <source>the same step was repeated without effect: {1}</source>
        <translation>derselbe Schritt wurde ohne Wirkung wiederholt: {1}</translation>
    </message>
    <message>
        <source>nothing was approved</source>
        <translation>nichts wurde freigegeben</translation>
    </message>
    <message>
        <source>another window has the focus than the one that was reviewed</source>
        <translation>ein anderes Fenster als das geprüfte ist vorn</translation>
    </message>
    <message>
        <source>another window has the focus than the one that was reviewed, and it is no dialog of that</source>
        <translation>ein anderes Fenster als das geprüfte ist vorn, und es ist kein Dialog davon</translation>
    </message>
    <message>
        <source>the policy foresees no step</source>
        <translation>das Modell sieht keinen Schritt vorher</translation>
    </message>
    <message>
        <source>the policy asks: {1}</source>
        <translation>das Modell fragt: {1}</translation>
    </message>
    <message>
        <source>the policy gives up</source>
        <translation>das Modell gibt auf</translation>
    </message>
    <message>
        <source>it could not be checked: {1}</source>
        <translation>es konnte nicht geprüft werden: {1}</translation>
    </message>
    <message>
        <source>what was expected is not seen</source>
        <translation>was erwartet wurde, ist nicht zu sehen</translation>
    </message>
    <message>
        <source>the end that was expected is not seen</source>
        <translation>das erwartete Ende ist nicht zu sehen</translation>
    </message>
    <message>
        <source>nothing on the screen shows that the goal is reached</source>
        <translation>nichts auf dem Bildschirm zeigt, dass das Ziel erreicht ist</translation>
    </message>
    <message>
        <source>the effect of these steps was never seen: {1}</source>
        <translation>die Wirkung dieser Schritte war nie zu sehen: {1}</translation>
    </message>
    <message>
        <source>stopped by {1}</source>
        <translation>angehalten durch {1}</translation>
    </message>
    <message>
        <source>paused by {1}, in the middle of it</source>
        <translation>mittendrin unterbrochen durch {1}</translation>
    </message>
    <message>
        <source>paused by {1}</source>
        <translation>unterbrochen durch {1}</translation>
    </message>
    <message>
        <source>the stop chord</source>
        <translation>die Stopp-Tasten</translation>
    </message>
    <message>
        <source>the Stop button</source>
        <translation>den Stopp-Knopf</translation>
    </message>
    <message>
        <source>the session&apos;s end</source>
        <translation>das Ende der Sitzung</translation>
    </message>
    <message>
        <source>the end of the program</source>
        <translation>das Ende des Programms</translation>
    </message>
    <message>
        <source>the locked screen</source>
        <translation>den gesperrten Bildschirm</translation>
    </message>
    <message>
        <source>the computer&apos;s sleep</source>
        <translation>den Ruhezustand des Computers</translation>
    </message>
    <message>
        <source>your own keyboard</source>
        <translation>deine eigene Tastatur</translation>
    </message>
    <message>
        <source>your own mouse button</source>
        <translation>deine eigene Maustaste</translation>
    </message>
    <message>
        <source>your own hand on the pointer</source>
        <translation>deine eigene Hand am Zeiger</translation>
    </message>
    <message>
        <source>the faces were closed</source>
        <translation>die Fenster wurden geschlossen</translation>
    </message>
    <message>
        <source>another run is under way</source>
        <translation>ein anderer Lauf ist im Gange</translation>
    </message>
    <message>
        <source>the run ended without saying how</source>
        <translation>der Lauf endete, ohne zu sagen, wie</translation>
    </message>
    <message>
        <source>the run was cut off in this step</source>
        <translation>der Lauf wurde in diesem Schritt abgeschnitten</translation>
    </message>
    <message>
        <source>{1} is in front now</source>
        <translation>{1} ist jetzt vorn</translation>
    </message>
    <message>
        <source>its window has moved since it was read</source>
        <translation>sein Fenster wurde seit dem Lesen bewegt</translation>
    </message>
    <message>
        <source>what was known by its picture is not there any more</source>
        <translation>was an seinem Bild erkannt wurde, ist nicht mehr da</translation>
    </message>
    <message>
        <source>another program took the clipboard, and would have pasted its own</source>
        <translation>ein anderes Programm hat die Zwischenablage übernommen und hätte seinen eigenen Inhalt eingefügt</translation>
    </message>
    <message>
        <source>another program took the clipboard during the paste</source>
        <translation>ein anderes Programm hat die Zwischenablage während des Einfügens übernommen</translation>
    </message>
    <message>
        <source>another program keeps the clipboard</source>
        <translation>ein anderes Programm gibt die Zwischenablage nicht frei</translation>
    </message>
    <message>
        <source>right before acting: {1}</source>
        <translation>unmittelbar vor dem Handeln: {1}</translation>
    </message>
    <message>
        <source>it cannot be told where it is now: {1}</source>
        <translation>es ist nicht zu sagen, wo es jetzt ist: {1}</translation>
    </message>
    <message>
        <source>{1} is the stop chord</source>
        <translation>{1} sind die Stopp-Tasten</translation>
    </message>
    <message>
        <source>{1} does not start: {2}</source>
        <translation>{1} startet nicht: {2}</translation>
    </message>
    <message>
        <source>{1} cannot be reached: {2}</source>
        <translation>{1} ist nicht zu erreichen: {2}</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuche es erneut.</translation>
    </message>
    <message>
        <source>the hub has no {1}</source>
        <translation>der Hub hat kein {1}</translation>
    </message>
    <message>
        <source>Look at the name and the revision.</source>
        <translation>Sieh nach dem Namen und der Revision.</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>Aktualisiere dieses Programm.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>Installiere das Programm erneut.</translation>
    </message>
    <message>
        <source>{1} notches cannot be scrolled.</source>
        <translation>{1} Rasten können nicht gescrollt werden.</translation>
    </message>
    <message>
        <source>{1} clicks are none.</source>
        <translation>{1} Klicks sind keine.</translation>
    </message>
    <message>
        <source>One to three are possible.</source>
        <translation>Einer bis drei sind möglich.</translation>
    </message>
    <message>
        <source>a placeholder for a secret in the goal is not whole</source>
        <translation>ein Platzhalter für ein Geheimnis im Ziel ist nicht vollständig</translation>
    </message>
    <message>
        <source>Write {{secret:NAME}} with a name of letters, digits, - and _.</source>
        <translation>Schreibe {{secret:NAME}} mit einem Namen aus Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>Begin again with {{secret:NAME}} in the goal.</source>
        <translation>Beginne von vorn mit {{secret:NAME}} im Ziel.</translation>
    </message>
    <message>
        <source>With {1}, {2} are given to another program on this machine ({3}).</source>
        <translation>Mit {1} werden {2} einem anderen Programm auf diesem Rechner gegeben ({3}).</translation>
    </message>
    <message>
        <source>pictures of your screen, the names and values of what is on it and your goals</source>
        <translation>Bilder deines Bildschirms, Namen und Werte dessen, was darauf ist, und deine Ziele</translation>
    </message>
    <message>
        <source>on the runs that were held out it is better: {1} before, {2} after</source>
        <translation>bei den Läufen, die zurückgehalten wurden, ist es besser: {1} vorher, {2} nachher</translation>
    </message>
    <message>
        <source>on the runs that were held out it is not better: {1} before, {2} after</source>
        <translation>bei den Läufen, die zurückgehalten wurden, ist es nicht besser: {1} vorher, {2} nachher</translation>
    </message>
    <message>
        <source>it could be {1} points worse on practice tasks, and {2} are allowed</source>
        <translation>bei Übungsaufgaben könnte es um {1} Prozentpunkte schlechter sein, und {2} sind erlaubt</translation>
    </message>
    <message>
        <source>reading screens and finding things on them, on a small machine</source>
        <translation>Bildschirme lesen und Dinge darauf finden, auf einem kleinen Rechner</translation>
    </message>
    <message>
        <source>reading screens, finding things on them and planning a few steps</source>
        <translation>Bildschirme lesen, Dinge darauf finden und ein paar Schritte planen</translation>
    </message>
    <message>
        <source>reading screens and planning longer trajectories</source>
        <translation>Bildschirme lesen und längere Wege planen</translation>
    </message>
    <message>
        <source>reading screens and finding things on them</source>
        <translation>Bildschirme lesen und Dinge darauf finden</translation>
    </message>
    <message>
        <source>acting on graphical interfaces, one step at a time</source>
        <translation>auf grafischen Oberflächen handeln, einen Schritt nach dem anderen</translation>
    </message>
    <message>
        <source>{1} cannot be run by this version yet: it knows no prompt contract for the {2} family</source>
        <translation>{1} kann von dieser Version noch nicht ausgeführt werden: Sie kennt keinen Prompt-Vertrag für die Familie {2}</translation>
    </message>
    <message>
        <source>read from their file</source>
        <translation>aus ihrer Datei gelesen</translation>
    </message>
    <message>
        <source>Set gpu_layers to 0, or use only policies that you trust: a graphics card&apos;s driver needs files.</source>
        <translation>Setze gpu_layers auf 0 oder nimm nur Modelle, denen du vertraust: Der Treiber einer Grafikkarte braucht Dateien.</translation>
    </message>
    <message>
        <source>Update the program if a newer one wrote it, else move {1} away.</source>
        <translation>Aktualisiere das Programm, wenn ein neueres es geschrieben hat, sonst verschiebe {1}.</translation>
    </message>
    <message>
        <source>{1} cannot be taken: {2}</source>
        <translation>{1} kann nicht übernommen werden: {2}</translation>
    </message>
    <message>
        <source>it grows while it is copied</source>
        <translation>sie wächst, während sie kopiert wird</translation>
    </message>
    <message>
        <source>it {1}, and that was not approved</source>
        <translation>er {1}, und das war nicht freigegeben</translation>
    </message>
    <message>
        <source>it {1} ({2}), and that was not approved</source>
        <translation>er {1} ({2}), und das war nicht freigegeben</translation>
    </message>
    <message>
        <source>it cannot be looked at: {1}</source>
        <translation>es lässt sich nicht ansehen: {1}</translation>
    </message>
    <message>
        <source>no keys and buttons can be heard here</source>
        <translation>hier sind keine Tasten zu hören</translation>
    </message>
    <message>
        <source>the list of what was learned, {1}, cannot be read: {2}</source>
        <translation>die Liste des Gelernten, {1}, lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>Move {1} away; the policies stay.</source>
        <translation>Verschiebe {1}; die Modelle bleiben.</translation>
    </message>
    <message>
        <source>it was written by a newer version of this program</source>
        <translation>eine neuere Version dieses Programms hat es geschrieben</translation>
    </message>
    <message>
        <source>you have no right to it</source>
        <translation>du hast kein Recht darauf</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>es ist nicht da</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>what should be its folder is a file</source>
        <translation>was sein Ordner sein sollte, ist eine Datei</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>seine Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Platte ist voll</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>dein Anteil an der Platte ist aufgebraucht</translation>
    </message>
    <message>
        <source>its disk can only be read</source>
        <translation>die Platte lässt sich nur lesen</translation>
    </message>
    <message>
        <source>its disk does not work</source>
        <translation>die Platte arbeitet nicht</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>the system does not give it</source>
        <translation>das System gibt es nicht her</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>es steht nichts darin</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>es endet zu früh</translation>
    </message>
    <message>
        <source>line {1} is not written as it should be</source>
        <translation>Zeile {1} ist nicht so geschrieben, wie sie sein sollte</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>{1} is missing in it</source>
        <translation>{1} fehlt darin</translation>
    </message>
    <message>
        <source>something else stands in it than should</source>
        <translation>es steht etwas anderes darin, als sollte</translation>
    </message>
    <message>
        <source>it has no steps</source>
        <translation>es hat keine Schritte</translation>
    </message>
    <message>
        <source>it has a parameter twice</source>
        <translation>es hat einen Parameter zweimal</translation>
    </message>
    <message>
        <source>step {1} in it is none that can be done</source>
        <translation>Schritt {1} darin ist keiner, der sich tun lässt</translation>
    </message>
    <message>
        <source>its disk is full, or does not work</source>
        <translation>die Platte ist voll oder arbeitet nicht</translation>
    </message>
    <message>
        <source>it can only be read</source>
        <translation>es lässt sich nur lesen</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>es lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>another program keeps it</source>
        <translation>ein anderes Programm hält es fest</translation>
    </message>
    <message>
        <source>an event in it is none that this program knows</source>
        <translation>ein Ereignis darin kennt dieses Programm nicht</translation>
    </message>
    <message>
        <source>{1} is damaged: {2}</source>
        <translation>{1} ist beschädigt: {2}</translation>
    </message>
    <message>
        <source>url, model and format are needed, each a text</source>
        <translation>url, model und format sind nötig, jeweils ein Text</translation>
    </message>
    <message>
        <source>patience is a number of seconds</source>
        <translation>patience ist eine Zahl von Sekunden</translation>
    </message>
    <message>
        <source>Mend it, or take it away: tracer1 endpoints remove {1}</source>
        <translation>Bring es in Ordnung, oder entferne es: tracer1 endpoints remove {1}</translation>
    </message>
    <message>
        <source>the catalogue {1} cannot be read: {2}</source>
        <translation>der Katalog {1} lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>the catalogue {1} is damaged: {2}</source>
        <translation>der Katalog {1} ist beschädigt: {2}</translation>
    </message>
    <message>
        <source>the keyring is locked</source>
        <translation>der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>this call of a macro ends within a quotation</source>
        <translation>dieser Aufruf eines Makros endet innerhalb eines Zitats</translation>
    </message>
    <message>
        <source>tracer1 learn discard takes away what was learned from it. The same command learns anew, from the runs that you allow now.</source>
        <translation>tracer1 learn discard verwirft, was daraus gelernt wurde. Derselbe Befehl lernt neu, aus den Läufen, die du jetzt erlaubst.</translation>
    </message>
    <message>
        <source>{1} was learned from just these runs: {2}</source>
        <translation>{1} wurde aus genau diesen Läufen gelernt: {2}</translation>
    </message>
    <message>
        <source>Allow others, or train it otherwise: --steps, --minutes.</source>
        <translation>Erlaube andere oder lass anders lernen: --steps, --minutes.</translation>
    </message>
    <message>
        <source>nothing that was learned here is called {1}</source>
        <translation>nichts, was hier gelernt wurde, heißt {1}</translation>
    </message>
    <message>
        <source>See: tracer1 learn generations</source>
        <translation>Siehe: tracer1 learn generations</translation>
    </message>
    <message>
        <source>{1} is in use</source>
        <translation>{1} ist in Gebrauch</translation>
    </message>
    <message>
        <source>Take the one before it into use first: tracer1 learn back</source>
        <translation>Nimm zuerst das davor in Gebrauch: tracer1 learn back</translation>
    </message>
    <message>
        <source>what the policy learned from before, {1}, cannot be read: {2}</source>
        <translation>woraus das Modell früher gelernt hat, {1}, ist nicht zu lesen: {2}</translation>
    </message>
    <message>
        <source>tracer1 models use NAME takes a policy to learn with that came of no learning, such as tracer1-nano.</source>
        <translation>tracer1 models use NAME nimmt zum Lernen ein Modell, das selbst nicht gelernt wurde, wie tracer1-nano.</translation>
    </message>
    <message>
        <source>it cannot be gone on with: {1}</source>
        <translation>damit geht es nicht weiter: {1}</translation>
    </message>
    <message>
        <source>tracer1 learn discard throws it away; then learn anew.</source>
        <translation>tracer1 learn discard verwirft es; lass dann neu lernen.</translation>
    </message>
    <message>
        <source>Allow runs of other kinds: goals that differ in more than names, numbers and what is quoted.</source>
        <translation>Erlaube Läufe anderer Art: Ziele, die sich in mehr unterscheiden als in Namen, Zahlen und dem, was in Anführungszeichen steht.</translation>
    </message>
    <message>
        <source>A policy is a folder with {1} and {2} in one of these: {3}.</source>
        <translation>Ein Modell ist ein Ordner mit {1} und {2} in einem von diesen: {3}.</translation>
    </message>
    <message>
        <source>With {1}, {2} LEAVE THIS MACHINE and go to {3}.</source>
        <translation>Mit {1} VERLASSEN {2} DIESEN RECHNER und gehen an {3}.</translation>
    </message>
    <message>
        <source>With {1}, {2} LEAVE THIS MACHINE and go to {3}, unencrypted.</source>
        <translation>Mit {1} VERLASSEN {2} DIESEN RECHNER und gehen an {3}, unverschlüsselt.</translation>
    </message>
    <message>
        <source>short goals in programs with plain windows, menus and dialogs</source>
        <translation>kurze Ziele in Programmen mit einfachen Fenstern, Menüs und Dialogen</translation>
    </message>
    <message>
        <source>Install the packages first: make setup</source>
        <translation>Installiere zuerst die Pakete: make setup</translation>
    </message>
    <message>
        <source>Use Python 3.11, 3.12 or 3.13.</source>
        <translation>Nimm Python 3.11, 3.12 oder 3.13.</translation>
    </message>
    <message>
        <source>missing: {1}</source>
        <translation>es fehlen: {1}</translation>
    </message>
    <message>
        <source>Install them: make setup</source>
        <translation>Installiere sie: make setup</translation>
    </message>
    <message>
        <source>{1} are there, PySide6 {2}</source>
        <translation>{1} sind da, PySide6 {2}</translation>
    </message>
    <message>
        <source>not needed here</source>
        <translation>hier nicht nötig</translation>
    </message>
    <message>
        <source>python-xlib and python3-xlib are both installed, into the same folder</source>
        <translation>python-xlib und python3-xlib sind beide installiert, im selben Ordner</translation>
    </message>
    <message>
        <source>Look at {1}.</source>
        <translation>Sieh nach in {1}.</translation>
    </message>
    <message>
        <source>the defaults</source>
        <translation>die Vorgaben</translation>
    </message>
    <message>
        <source>X11, {1}x{2}, {3} monitor{4}</source>
        <translation>X11, {1}x{2}, Bildschirme: {3}</translation>
    </message>
    <message>
        <source>{1}, inside a Wayland session</source>
        <translation>{1}, in einer Wayland-Sitzung</translation>
    </message>
    <message>
        <source>Only programs that run under X11 can be seen and used; choose a session named Xorg for all of them.</source>
        <translation>Nur Programme, die unter X11 laufen, können gesehen und benutzt werden; wähle für alle eine Sitzung namens Xorg.</translation>
    </message>
    <message>
        <source>it answers; no window has the focus</source>
        <translation>sie antwortet; kein Fenster ist vorn</translation>
    </message>
    <message>
        <source>it answers; {1} marks in the window in front</source>
        <translation>sie antwortet; {1} Dinge im Fenster vorn</translation>
    </message>
    <message>
        <source>windows without accessibility can be read</source>
        <translation>Fenster ohne Barrierefreiheit können gelesen werden</translation>
    </message>
    <message>
        <source>{1} loads</source>
        <translation>{1} lässt sich laden</translation>
    </message>
    <message>
        <source>llama.cpp was compiled for {1}</source>
        <translation>llama.cpp wurde übersetzt für {1}</translation>
    </message>
    <message>
        <source>{1}; {2} layers shall run on a card</source>
        <translation>{1}; {2} Schichten sollen auf einer Karte laufen</translation>
    </message>
    <message>
        <source>{1}, and no card is found</source>
        <translation>{1}, und keine Karte ist zu finden</translation>
    </message>
    <message>
        <source>Landlock {1}, seccomp {2}</source>
        <translation>Landlock {1}, seccomp {2}</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>ist da</translation>
    </message>
    <message>
        <source>{1}: a malicious policy could {2}</source>
        <translation>{1}: Ein bösartiges Modell könnte {2}</translation>
    </message>
    <message>
        <source>{1}: the policy reads its own files and reaches nothing else</source>
        <translation>{1}: Das Modell liest seine eigenen Dateien und erreicht sonst nichts</translation>
    </message>
    <message>
        <source>read and write the files that you can</source>
        <translation>die Dateien lesen und schreiben, die du lesen und schreiben kannst</translation>
    </message>
    <message>
        <source>empty files that you can write</source>
        <translation>Dateien leeren, die du schreiben kannst</translation>
    </message>
    <message>
        <source>send signals to your programs</source>
        <translation>deinen Programmen Signale schicken</translation>
    </message>
    <message>
        <source>use the network and the display</source>
        <translation>das Netz und den Bildschirm benutzen</translation>
    </message>
    <message>
        <source>Use Linux 6.12 or later with Landlock and seccomp, on x86-64 or ARM, or only policies that you trust.</source>
        <translation>Nimm Linux 6.12 oder neuer mit Landlock und seccomp, auf x86-64 oder ARM, oder nur Modelle, denen du vertraust.</translation>
    </message>
    <message>
        <source>ready; {1} stops them</source>
        <translation>bereit; {1} hält sie an</translation>
    </message>
    <message>
        <source>{1} runs in {2}</source>
        <translation>{1} Läufe in {2}</translation>
    </message>
    <message>
        <source>{1} GiB free</source>
        <translation>{1} GiB frei</translation>
    </message>
    <message>
        <source>Free some space where {1} lies; each run keeps pictures.</source>
        <translation>Schaffe Platz, wo {1} liegt; jeder Lauf bewahrt Bilder auf.</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>a line break may have set something going</source>
        <translation>ein Zeilenumbruch könnte etwas ausgelöst haben</translation>
    </message>
    <message>
        <source>what was dragged cannot be put back for certain</source>
        <translation>was gezogen wurde, lässt sich nicht sicher zurücklegen</translation>
    </message>
    <message>
        <source>{1} was opened; close it yourself if it should not be</source>
        <translation>{1} wurde geöffnet; schließe es selbst, wenn es nicht offen sein soll</translation>
    </message>
    <message>
        <source>the lock file {1} cannot be read: {2}</source>
        <translation>die Sperrdatei {1} lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>the lock file {1} is damaged: {2}</source>
        <translation>die Sperrdatei {1} ist beschädigt: {2}</translation>
    </message>
    <message>
        <source>Move {1} away; then add the policies again, or use them unpinned.</source>
        <translation>Verschiebe {1}; stelle dann die Modelle erneut hinein, oder benutze sie ungeprüft.</translation>
    </message>
    <message>
        <source>Move {1} away; a new journal is begun then.</source>
        <translation>Verschiebe {1}; dann wird ein neues Journal begonnen.</translation>
    </message>
    <message>
        <source>Make the folder of {1} writable for yourself.</source>
        <translation>Mache den Ordner von {1} für dich beschreibbar.</translation>
    </message>
    <message>
        <source>There is no setting {1}; it is passed over.</source>
        <translation>Es gibt keine Einstellung {1}; sie wird übergangen.</translation>
    </message>
    <message>
        <source>{1}; {2} is used.</source>
        <translation>{1}; {2} wird verwendet.</translation>
    </message>
    <message>
        <source>{1} cannot be {2}: {3}</source>
        <translation>{1} kann nicht {2} sein: {3}</translation>
    </message>
    <message>
        <source>{1} is damaged ({2}); it was kept as {3} and the defaults are used.</source>
        <translation>{1} ist beschädigt ({2}); die Datei wurde als {3} aufbewahrt, und die Vorgaben werden verwendet.</translation>
    </message>
    <message>
        <source>{1} is damaged ({2}); the defaults are used.</source>
        <translation>{1} ist beschädigt ({2}); die Vorgaben werden verwendet.</translation>
    </message>
    <message>
        <source>{1} cannot be read ({2}); the defaults are used.</source>
        <translation>{1} lässt sich nicht lesen ({2}); die Vorgaben werden verwendet.</translation>
    </message>
    <message>
        <source>goal_chord holds all keys of stop_chord, which comes first; no chord brings the goal box.</source>
        <translation>goal_chord enthält alle Tasten von stop_chord, das vorgeht; keine Tasten holen das Zielfeld.</translation>
    </message>
    <message>
        <source>a whole number from {1} to {2} is needed</source>
        <translation>nötig ist eine ganze Zahl von {1} bis {2}</translation>
    </message>
    <message>
        <source>a number of seconds from 1 to 86400 is needed</source>
        <translation>nötig ist eine Zahl von Sekunden von 1 bis 86400</translation>
    </message>
    <message>
        <source>it is one of {1}</source>
        <translation>möglich ist eines von {1}</translation>
    </message>
    <message>
        <source>it is system, or one of {1}</source>
        <translation>möglich ist system oder eines von {1}</translation>
    </message>
    <message>
        <source>a name of letters, digits, dots and dashes is needed</source>
        <translation>nötig ist ein Name aus Buchstaben, Ziffern, Punkten und Strichen</translation>
    </message>
    <message>
        <source>a name of letters, digits, dots and dashes is needed, or two with a plus between them</source>
        <translation>nötig ist ein Name aus Buchstaben, Ziffern, Punkten und Strichen, oder zwei mit einem Plus dazwischen</translation>
    </message>
    <message>
        <source>a chord such as &apos;ctrl+alt+escape&apos; is needed</source>
        <translation>nötig ist eine Tastenkombination wie &apos;ctrl+alt+escape&apos;</translation>
    </message>
    <message>
        <source>a key with two of ctrl, shift, alt and super is needed, so that no program uses it itself</source>
        <translation>nötig ist eine Taste mit zwei von ctrl, shift, alt und super, damit kein Programm sie selbst benutzt</translation>
    </message>
    <message>
        <source>true or false is needed</source>
        <translation>nötig ist true oder false</translation>
    </message>
    <message>
        <source>a list of words is needed, such as [&apos;signal&apos;, &apos;tresor*&apos;]</source>
        <translation>nötig ist eine Liste von Wörtern, wie [&apos;signal&apos;, &apos;tresor*&apos;]</translation>
    </message>
    <message>
        <source>the hub answers HTTP {1} for {2}</source>
        <translation>der Hub antwortet mit HTTP {1} auf {2}</translation>
    </message>
    <message>
        <source>Try again later; it goes on where it stopped.</source>
        <translation>Versuche es später noch einmal; es geht weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>Look at the network, or set HF_ENDPOINT to a mirror. What is on the shelf works without any network.</source>
        <translation>Sieh nach dem Netz, oder setze HF_ENDPOINT auf einen Spiegel. Was im Regal ist, geht ohne Netz.</translation>
    </message>
    <message>
        <source>the hub does not give {1} (HTTP {2})</source>
        <translation>der Hub gibt {1} nicht heraus (HTTP {2})</translation>
    </message>
    <message>
        <source>It may be gated or misspelt: accept its terms on the hub, and set HF_TOKEN to a token that may read it.</source>
        <translation>Es ist vielleicht beschränkt oder falsch geschrieben: Stimme auf dem Hub den Bedingungen zu, und setze HF_TOKEN auf ein Token, das es lesen darf.</translation>
    </message>
    <message>
        <source>the hub is asked too often (HTTP 429)</source>
        <translation>der Hub wird zu oft gefragt (HTTP 429)</translation>
    </message>
    <message>
        <source>Wait some minutes and try again; it goes on.</source>
        <translation>Warte ein paar Minuten und versuche es erneut; es geht weiter.</translation>
    </message>
    <message>
        <source>{1} is no repository&apos;s name</source>
        <translation>{1} ist kein Name einer Ablage</translation>
    </message>
    <message>
        <source>Say OWNER/NAME.</source>
        <translation>Schreibe OWNER/NAME.</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE forbids the network</source>
        <translation>HF_HUB_OFFLINE verbietet das Netz</translation>
    </message>
    <message>
        <source>Unset it, or use local files: add.</source>
        <translation>Hebe es auf, oder nimm lokale Dateien: add.</translation>
    </message>
    <message>
        <source>{1} could not be fetched: {2}</source>
        <translation>{1} konnte nicht geholt werden: {2}</translation>
    </message>
    <message>
        <source>What has come is kept: the same command goes on with it. Look at the network.</source>
        <translation>Was gekommen ist, bleibt: Derselbe Befehl macht damit weiter. Sieh nach dem Netz.</translation>
    </message>
    <message>
        <source>{1} is not what the hub stated: its SHA-256 is another one</source>
        <translation>{1} ist nicht, was der Hub angab: Die SHA-256 ist eine andere</translation>
    </message>
    <message>
        <source>It was thrown away; try again.</source>
        <translation>Es wurde verworfen; versuche es erneut.</translation>
    </message>
    <message>
        <source>{1} at {2} cannot be asked: {3}</source>
        <translation>{1} bei {2} kann nicht gefragt werden: {3}</translation>
    </message>
    <message>
        <source>{1} has not answered within {2} seconds</source>
        <translation>{1} hat in {2} Sekunden nicht geantwortet</translation>
    </message>
    <message>
        <source>Try again, or give it more time: tracer1 endpoints add ... --patience SECONDS.</source>
        <translation>Versuche es erneut, oder gib ihm mehr Zeit: tracer1 endpoints add ... --patience SEKUNDEN.</translation>
    </message>
    <message>
        <source>{1} at {2} does not let us in ({3}: {4})</source>
        <translation>{1} bei {2} lässt uns nicht ein ({3}: {4})</translation>
    </message>
    <message>
        <source>Keep its key in the keyring: tracer1 endpoints key {1}</source>
        <translation>Bewahre seinen Schlüssel im Schlüsselbund auf: tracer1 endpoints key {1}</translation>
    </message>
    <message>
        <source>step {1}: {2}</source>
        <translation>Schritt {1}: {2}</translation>
    </message>
    <message>
        <source>step {1} {2}, and that was not allowed</source>
        <translation>Schritt {1} {2}, und das war nicht erlaubt</translation>
    </message>
    <message>
        <source>it {1}, and that is not approved</source>
        <translation>er {1}, und das ist nicht freigegeben</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Limits of a run</source>
        <translation>Grenzen eines Laufs</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>Diese App</translation>
    </message>
    <message>
        <source>Never looked at</source>
        <translation>Nie angesehen</translation>
    </message>
    <message>
        <source>Taken out of what is kept</source>
        <translation>Aus dem Aufbewahrten entfernt</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which policy foresees the steps.</source>
        <translation>Welches Modell die Schritte vorhersagt.</translation>
    </message>
    <message>
        <source>Layers on the graphics card</source>
        <translation>Schichten auf der Grafikkarte</translation>
    </message>
    <message>
        <source>How much of a policy runs there. What does not fit stays on the processor.</source>
        <translation>Wie viel von einem Modell dort läuft. Was nicht hineinpasst, bleibt auf dem Prozessor.</translation>
    </message>
    <message>
        <source>When you are asked</source>
        <translation>Wann du gefragt wirst</translation>
    </message>
    <message>
        <source>What is risky needs a yes of its own in any case.</source>
        <translation>Riskantes braucht in jedem Fall ein eigenes Ja.</translation>
    </message>
    <message>
        <source>Before every step</source>
        <translation>Vor jedem Schritt</translation>
    </message>
    <message>
        <source>Once for all steps</source>
        <translation>Einmal für alle Schritte</translation>
    </message>
    <message>
        <source>Only about what is risky</source>
        <translation>Nur bei Riskantem</translation>
    </message>
    <message>
        <source>Steps foreseen at once</source>
        <translation>Schritte auf einmal</translation>
    </message>
    <message>
        <source>1 forecasts, does and looks again, one step at a time.</source>
        <translation>Bei 1 wird Schritt für Schritt vorhergesagt, ausgeführt und neu angesehen.</translation>
    </message>
    <message>
        <source>Steps done before the next forecast</source>
        <translation>Schritte bis zur nächsten Vorhersage</translation>
    </message>
    <message>
        <source>0 does all approved steps, each checked on the screen.</source>
        <translation>0 führt alle freigegebenen Schritte aus, jeder am Bildschirm geprüft.</translation>
    </message>
    <message>
        <source>Stop chord</source>
        <translation>Stopp-Tasten</translation>
    </message>
    <message>
        <source>Stops everything, whatever has the keyboard. It holds from the next run on.</source>
        <translation>Halten alles an, wer auch die Tastatur hat. Gilt vom nächsten Lauf an.</translation>
    </message>
    <message>
        <source>Goal box chord</source>
        <translation>Zielfeld-Tasten</translation>
    </message>
    <message>
        <source>Brings the goal box from anywhere, or the keyboard to the review while you are asked.</source>
        <translation>Holen von überall das Zielfeld, oder während einer Frage die Tastatur zur Prüfung.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>A run ends after so many steps.</source>
        <translation>Ein Lauf endet nach so vielen Schritten.</translation>
    </message>
    <message>
        <source>Forecasts</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>A run ends after so many forecasts.</source>
        <translation>Ein Lauf endet nach so vielen Vorhersagen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>A run ends after so long, without the time that you take to answer.</source>
        <translation>Ein Lauf endet nach so langer Zeit, ohne die Zeit deiner Antworten.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>It holds when TraceR1 is opened next.</source>
        <translation>Gilt, wenn TraceR1 das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>One name a line; * stands for anything. Password managers are always among them.</source>
        <translation>Ein Name je Zeile; * steht für Beliebiges. Passwortverwaltungen gehören immer dazu.</translation>
    </message>
    <message>
        <source>Words in a window&apos;s title</source>
        <translation>Worte im Titel eines Fensters</translation>
    </message>
    <message>
        <source>One a line. Private browsing and banking are always among them.</source>
        <translation>Eines je Zeile. Privates Surfen und Banking gehören immer dazu.</translation>
    </message>
    <message>
        <source>Card numbers</source>
        <translation>Kartennummern</translation>
    </message>
    <message>
        <source>Numbers that pass the check of payment cards.</source>
        <translation>Nummern, die die Prüfung von Zahlungskarten bestehen.</translation>
    </message>
    <message>
        <source>Keys, tokens and passwords</source>
        <translation>Schlüssel, Tokens und Passwörter</translation>
    </message>
    <message>
        <source>What looks like one, and what stands behind such a word.</source>
        <translation>Was danach aussieht, und was hinter einem solchen Wort steht.</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>Many goals make no sense without them, so they are kept unless you say so.</source>
        <translation>Viele Ziele ergeben ohne sie keinen Sinn, darum bleiben sie, wenn du nichts sagst.</translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation>Bilder des Bildschirms</translation>
    </message>
    <message>
        <source>Without them a run can still be read, but not seen.</source>
        <translation>Ohne sie lässt sich ein Lauf noch lesen, aber nicht sehen.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Older runs are deleted when the next one begins. 0 keeps the last one only.</source>
        <translation>Ältere Läufe werden gelöscht, wenn der nächste beginnt. 0 behält nur den letzten.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>The oldest runs go when all are larger than this.</source>
        <translation>Die ältesten Läufe gehen, wenn alle zusammen größer sind.</translation>
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
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Kept at once in {path}</source>
        <translation>Sofort aufbewahrt in {path}</translation>
    </message>
    <message>
        <source>Policies…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Privacy…</source>
        <translation>Privatsphäre…</translation>
    </message>
    <message>
        <source>Not everything in the settings file could be taken</source>
        <translation>Nicht alles in der Einstellungsdatei war zu gebrauchen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No setting has all of these words.</source>
        <translation>In keiner Einstellung kommen alle diese Wörter vor.</translation>
    </message>
</context>
<context>
    <name>ShownStep</name>
    <message>
        <source>Nothing was seen to come of it</source>
        <translation>Eine Wirkung war nicht zu sehen</translation>
    </message>
    <message>
        <source>The goal does not say this text, and the policy types only what its goal says</source>
        <translation>Das Ziel nennt diesen Text nicht, und das Modell tippt nur, was im Ziel steht</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave out step {number}: {what}</source>
        <translation>Schritt {number} weglassen: {what}</translation>
    </message>
</context>
<context>
    <name>StepEditor</name>
    <message>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Right-click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Type at the cursor</source>
        <translation>An der Schreibmarke eingeben</translation>
    </message>
    <message>
        <source>Press keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Nach oben blättern</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Nach unten blättern</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Nach links blättern</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Nach rechts blättern</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>What the step does</source>
        <translation>Was der Schritt tut</translation>
    </message>
    <message>
        <source>Text to type</source>
        <translation>Einzugebender Text</translation>
    </message>
    <message>
        <source>What the step acts on</source>
        <translation>Worauf der Schritt wirkt</translation>
    </message>
    <message>
        <source>Where the drag ends</source>
        <translation>Wo das Ziehen endet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this step</source>
        <translation>Diesen Schritt nehmen</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Keys, such as {chord}</source>
        <translation>Tasten, etwa {chord}</translation>
    </message>
    <message>
        <source>{what} (not on the screen yet)</source>
        <translation>{what} (noch nicht auf dem Bildschirm)</translation>
    </message>
</context>
<context>
    <name>StepPicture</name>
    <message>
        <source>The place of the step on the screen</source>
        <translation>Die Stelle des Schritts auf dem Bildschirm</translation>
    </message>
</context>
<context>
    <name>TeachStart</name>
    <message>
        <source>Keys, clicks and the screen are taken in until you press “Finish” or {chord}.</source>
        <translation>Tasten, Klicks und der Bildschirm werden aufgenommen, bis du „Fertig“ oder {chord} drückst.</translation>
    </message>
    <message>
        <source>Show how it is done</source>
        <translation>Zeig, wie es geht</translation>
    </message>
    <message>
        <source>What you show is kept as a run: you can make a macro of it, and the policy on this machine may learn from it if you allow that.</source>
        <translation>Was du zeigst, wird als Lauf behalten: Du kannst ein Makro daraus machen, und das Modell auf diesem Rechner darf daraus lernen, wenn du es erlaubst.</translation>
    </message>
    <message>
        <source>What you are going to do, in the words of a goal</source>
        <translation>Was du tun wirst, in den Worten eines Ziels</translation>
    </message>
    <message>
        <source>What you are going to do</source>
        <translation>Was du tun wirst</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>What goes into password fields and private windows is forgotten at once, and our own windows are not in the pictures. Name passwords in the goal as {{secret:NAME}}.</source>
        <translation>Was in Passwortfelder und private Fenster geht, wird sofort vergessen, und unsere eigenen Fenster sind nicht auf den Bildern. Nenne Passwörter im Ziel als {{secret:NAME}}.</translation>
    </message>
    <message>
        <source>Say what you will do</source>
        <translation>Sag, was du tun wirst</translation>
    </message>
    <message>
        <source>Do it yourself</source>
        <translation>Tu es selbst</translation>
    </message>
    <message>
        <source>In the words of a goal, such as: Save this as notes.txt</source>
        <translation>In den Worten eines Ziels, etwa: Speichere dies als notizen.txt</translation>
    </message>
    <message>
        <source>Look through the steps</source>
        <translation>Sieh die Schritte durch</translation>
    </message>
    <message>
        <source>Leave out what does not belong. Nothing is kept before you say so.</source>
        <translation>Lass weg, was nicht dazugehört. Nichts wird behalten, bevor du es sagst.</translation>
    </message>
</context>
<context>
    <name>TeachWindow</name>
    <message>
        <source>done to something that has no name on the screen</source>
        <translation>an etwas getan, das auf dem Bildschirm keinen Namen hat</translation>
    </message>
    <message>
        <source>typed where no field was seen to show it, as with passwords</source>
        <translation>getippt, wo kein Feld es erkennbar zeigte, wie bei Passwörtern</translation>
    </message>
    <message>
        <source>nothing that a step can say, such as a click with a key held</source>
        <translation>nichts, was ein Schritt sagen kann, etwa ein Klick mit gehaltener Taste</translation>
    </message>
    <message>
        <source>done in a private window</source>
        <translation>in einem privaten Fenster getan</translation>
    </message>
    <message>
        <source>done while the screen was changing</source>
        <translation>getan, während sich der Bildschirm änderte</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Vormachen</translation>
    </message>
    <message>
        <source>Throw away and quit</source>
        <translation>Verwerfen und beenden</translation>
    </message>
    <message>
        <source>Nothing was shown</source>
        <translation>Es wurde nichts gezeigt</translation>
    </message>
    <message>
        <source>Begin again, and do the task in the program itself.</source>
        <translation>Beginne noch einmal, und erledige die Aufgabe im Programm selbst.</translation>
    </message>
    <message>
        <source>It ended by itself: there is no room for more steps</source>
        <translation>Sie endete von selbst: Für mehr Schritte ist kein Platz</translation>
    </message>
    <message>
        <source>What came after the last step is not in it.</source>
        <translation>Was nach dem letzten Schritt kam, ist nicht dabei.</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <translation>Weggelassen: {what}</translation>
    </message>
    <message>
        <source>No step is left</source>
        <translation>Kein Schritt ist übrig</translation>
    </message>
    <message>
        <source>There is nothing to keep.</source>
        <translation>Es gibt nichts zu behalten.</translation>
    </message>
    <message>
        <source>It may be learned from.</source>
        <translation>Daraus darf gelernt werden.</translation>
    </message>
    <message>
        <source>It is not learned from unless you allow it.</source>
        <translation>Daraus wird nicht gelernt, solange du es nicht erlaubst.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) kept</source>
        <translation>
            <numerusform>%n Schritt behalten</numerusform>
            <numerusform>%n Schritte behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it in the history</source>
        <translation>Im Verlauf ansehen</translation>
    </message>
    <message>
        <source>Nothing can be learned from it: your settings keep no pictures of the screen</source>
        <translation>Daraus lässt sich nichts lernen: Nach deinen Einstellungen werden keine Bilder des Bildschirms behalten</translation>
    </message>
    <message>
        <source>Throw away what you have shown?</source>
        <translation>Verwerfen, was du gezeigt hast?</translation>
    </message>
    <message>
        <source>Nothing of it is on the disk yet.</source>
        <translation>Noch liegt nichts davon auf der Platte.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter ansehen</translation>
    </message>
    <message>
        <source>The goal, as somebody would say it who wants this done</source>
        <translation>Das Ziel, wie jemand es sagen würde, der dies getan haben will</translation>
    </message>
    <message>
        <source>The steps that you have shown</source>
        <translation>Die Schritte, die du gezeigt hast</translation>
    </message>
    <message>
        <source>The policy on this machine may learn from it</source>
        <translation>Das Modell auf diesem Rechner darf daraus lernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>Verwerfen…</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open TraceR1</source>
        <translation>TraceR1 öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>TraceR1: at work</source>
        <translation>TraceR1: bei der Arbeit</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>today, {time}</source>
        <translation>heute, {time}</translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation>gestern, {time}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>dialog</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>menu item</source>
        <translation>Menüeintrag</translation>
    </message>
    <message>
        <source>button</source>
        <translation>Schaltfläche</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Schalter</translation>
    </message>
    <message>
        <source>check box</source>
        <translation>Kontrollkästchen</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>password field</source>
        <translation>Passwortfeld</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>option</source>
        <translation>Listeneintrag</translation>
    </message>
    <message>
        <source>number field</source>
        <translation>Zahlenfeld</translation>
    </message>
    <message>
        <source>slider</source>
        <translation>Schieberegler</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>column header</source>
        <translation>Spaltenkopf</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>is active</source>
        <translation>ist aktiv</translation>
    </message>
    <message>
        <source>is not active</source>
        <translation>ist nicht aktiv</translation>
    </message>
    <message>
        <source>has the keyboard</source>
        <translation>hat die Tastatur</translation>
    </message>
    <message>
        <source>no longer has the keyboard</source>
        <translation>hat die Tastatur nicht mehr</translation>
    </message>
    <message>
        <source>is ticked</source>
        <translation>ist angekreuzt</translation>
    </message>
    <message>
        <source>is not ticked</source>
        <translation>ist nicht angekreuzt</translation>
    </message>
    <message>
        <source>is selected</source>
        <translation>ist ausgewählt</translation>
    </message>
    <message>
        <source>is not selected</source>
        <translation>ist nicht ausgewählt</translation>
    </message>
    <message>
        <source>is open</source>
        <translation>ist offen</translation>
    </message>
    <message>
        <source>is closed</source>
        <translation>ist geschlossen</translation>
    </message>
    <message>
        <source>is greyed out</source>
        <translation>ist ausgegraut</translation>
    </message>
    <message>
        <source>can be used</source>
        <translation>ist benutzbar</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
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
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>the secret {name}</source>
        <translation>das Geheimnis {name}</translation>
    </message>
    <message>
        <source>the {which}{role}</source>
        <translation>{which}{role}</translation>
    </message>
    <message>
        <source>the {which}{name} {role}</source>
        <translation>{name} ({which}{role})</translation>
    </message>
    <message>
        <source>{thing} appears</source>
        <translation>{thing} erscheint</translation>
    </message>
    <message>
        <source>{thing} disappears</source>
        <translation>{thing} verschwindet</translation>
    </message>
    <message>
        <source>{thing} reads the secret {name}</source>
        <translation>In {thing} steht das Geheimnis {name}</translation>
    </message>
    <message>
        <source>{thing} reads {text}</source>
        <translation>In {thing} steht {text}</translation>
    </message>
    <message>
        <source>the window is titled {text}</source>
        <translation>Das Fenster heißt {text}</translation>
    </message>
    <message>
        <source>Then {what}</source>
        <translation>Dann: {what}</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>Risky</source>
        <translation>Riskant</translation>
    </message>
    <message>
        <source>before every step</source>
        <translation>vor jedem Schritt</translation>
    </message>
    <message>
        <source>once for a trajectory</source>
        <translation>einmal für einen Ablauf</translation>
    </message>
    <message>
        <source>only about what is risky</source>
        <translation>nur bei Riskantem</translation>
    </message>
    <message>
        <source>Done, and seen on the screen</source>
        <translation>Getan, und auf dem Bildschirm gesehen</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht getan</translation>
    </message>
    <message>
        <source>Done, not verified</source>
        <translation>Getan, nicht bestätigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Everything that was expected was seen on the screen.</source>
        <translation>Alles Erwartete war auf dem Bildschirm zu sehen.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Getan</translation>
    </message>
    <message>
        <source>The steps were carried out, but the result could not be seen.</source>
        <translation>Die Schritte wurden ausgeführt, aber das Ergebnis war nicht zu sehen.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing more was done.</source>
        <translation>Weiter geschah nichts.</translation>
    </message>
    <message>
        <source>Goal not reached</source>
        <translation>Ziel nicht erreicht</translation>
    </message>
    <message>
        <source>No way to the goal was found.</source>
        <translation>Es fand sich kein Weg zum Ziel.</translation>
    </message>
    <message>
        <source>Stopped by {what}.</source>
        <translation>Angehalten durch: {what}.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The run was stopped.</source>
        <translation>Der Lauf wurde angehalten.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ging schief</translation>
    </message>
    <message>
        <source>The run could not go on.</source>
        <translation>Der Lauf konnte nicht weitergehen.</translation>
    </message>
    <message>
        <source>Drag {start} to {end}</source>
        <translation>{start} auf {end} ziehen</translation>
    </message>
    <message>
        <source>Empty {thing}</source>
        <translation>{thing} leeren</translation>
    </message>
    <message>
        <source>Type {text} into {thing}</source>
        <translation>{text} in {thing} eingeben</translation>
    </message>
    <message>
        <source>Type {text} at the cursor in {thing}</source>
        <translation>{text} an der Schreibmarke in {thing} eingeben</translation>
    </message>
    <message>
        <source>Press {keys}</source>
        <translation>{keys} drücken</translation>
    </message>
    <message>
        <source>Wait {seconds} s</source>
        <translation>{seconds} s warten</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>Ask you: {question}</source>
        <translation>Dich fragen: {question}</translation>
    </message>
    <message>
        <source>Finish: the goal is reached</source>
        <translation>Fertig: Das Ziel ist erreicht</translation>
    </message>
    <message>
        <source>Give up: the goal cannot be reached</source>
        <translation>Aufgeben: Das Ziel ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>second </source>
        <translation>2. </translation>
    </message>
    <message>
        <source>third </source>
        <translation>3. </translation>
    </message>
    <message>
        <source>fourth </source>
        <translation>4. </translation>
    </message>
    <message>
        <source>fifth </source>
        <translation>5. </translation>
    </message>
    <message>
        <source>{number}th </source>
        <translation>{number}. </translation>
    </message>
    <message>
        <source>Click {thing}</source>
        <translation>{thing} anklicken</translation>
    </message>
    <message>
        <source>Double-click {thing}</source>
        <translation>{thing} doppelklicken</translation>
    </message>
    <message>
        <source>Triple-click {thing}</source>
        <translation>{thing} dreifach anklicken</translation>
    </message>
    <message>
        <source>Right-click {thing}</source>
        <translation>{thing} mit rechts anklicken</translation>
    </message>
    <message>
        <source>Middle-click {thing}</source>
        <translation>{thing} mit der mittleren Taste anklicken</translation>
    </message>
    <message numerus="yes">
        <source>Click {thing} %n time(s)</source>
        <translation>
            <numerusform>{thing} %n-mal anklicken</numerusform>
            <numerusform>{thing} %n-mal anklicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Middle-click {thing} %n time(s)</source>
        <translation>
            <numerusform>{thing} %n-mal mit der mittleren Taste anklicken</numerusform>
            <numerusform>{thing} %n-mal mit der mittleren Taste anklicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Right-click {thing} %n time(s)</source>
        <translation>
            <numerusform>{thing} %n-mal mit rechts anklicken</numerusform>
            <numerusform>{thing} %n-mal mit rechts anklicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll up %n notch(es) in {thing}</source>
        <translation>
            <numerusform>In {thing} %n Stufe nach oben blättern</numerusform>
            <numerusform>In {thing} %n Stufen nach oben blättern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll down %n notch(es) in {thing}</source>
        <translation>
            <numerusform>In {thing} %n Stufe nach unten blättern</numerusform>
            <numerusform>In {thing} %n Stufen nach unten blättern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll left %n notch(es) in {thing}</source>
        <translation>
            <numerusform>In {thing} %n Stufe nach links blättern</numerusform>
            <numerusform>In {thing} %n Stufen nach links blättern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scroll right %n notch(es) in {thing}</source>
        <translation>
            <numerusform>In {thing} %n Stufe nach rechts blättern</numerusform>
            <numerusform>In {thing} %n Stufen nach rechts blättern</numerusform>
        </translation>
    </message>
</context>
</TS>
