/**
 * What is said of a command, sentence by sentence, by its English form: `{1}` and so on stand for what differs. The code that
 * finds a mistake says it in English, which logs and outputs keep; only what is posted is translated (`translate.ts`).
 */
export const sentences: Readonly<Record<string, string>> = {
  // The command as a whole.
  'The command is {1} characters long; the limit is {2}.': 'コマンドが {1} 文字あります（上限は {2} 文字）。',
  'Put the explanation on lines of its own below the command.': '説明はコマンドの次の行から書いてください。',
  'The command holds characters that cannot be seen, such as control characters or direction marks.':
    'コマンドに、制御文字や書字方向の記号など、目に見えない文字が含まれています。',
  'Type the command again by hand instead of pasting it.': '貼り付けずに、手で入力し直してください。',
  'A quotation mark is opened but never closed.': '引用符が閉じられていません。',
  'The comment holds more than one command, and none of them was carried out.':
    'コメントに複数のコマンドがあるため、どれも実行していません。',
  'Write one command a comment.': 'コマンドは 1 コメントに 1 つだけ書いてください。',
  'The command ends with a question mark.': 'コマンドの末尾に疑問符があります。',
  'Write it without.': '疑問符を付けずに書いてください。',
  'The line below the command reads as if it belonged to it.':
    'コマンドの次の行が、コマンドの続きのように読めます。',
  'Write the command on one line, or leave an empty line below it.':
    'コマンドは 1 行で書くか、次の行との間を 1 行空けてください。',
  '{1} is not a command.': '{1} はコマンドではありません。',
  'The commands are {1}.': '使えるコマンドは {1} です。',
  '{1} is no command, and no class, lifetime or source of a new clone.':
    '{1} は、コマンドでも、新しいクローンのクラス、期間、ソースでもありません。',
  '{1} stands for a value.': '{1} のところには、実際の値を書きます。',
  'Write for example {1}.': 'たとえば {1} のように書いてください。',
  'Did you mean {1}?': '{1} のことですか？',
  '{1} more word is wrong, too.': 'ほかにも {1} 語に誤りがあります。',
  '{1} more words are wrong, too.': 'ほかにも {1} 語に誤りがあります。',
  // Words, arguments and flags.
  'Write {1}.': '{1} と書いてください。',
  'Write {1} alone, or leave it out.': '{1} とだけ書くか、省いてください。',
  'It is written {1}.': '書き方は {1} です。',
  '{1} is missing.': '{1} がありません。',
  '{1} is not a flag of {2}.': '{1} は {2} のフラグではありません。',
  '{1} is not a flag of {2}: a clone gets its id by itself.':
    '{1} は {2} のフラグではありません。クローンの ID は自動で決まります。',
  'Say what it is for with {1}; which database to clone, with {2}.':
    '目的は {1} で、どのデータベースかは {2} で書いてください。',
  'Its flags are {1}.': '使えるフラグは {1} です。',
  'It has no flags.': 'フラグはありません。',
  '{1} is given twice.': '{1} が 2 回書かれています。',
  'Give it once.': '1 回だけ書いてください。',
  '{1} needs a value.': '{1} には値が必要です。',
  '{1} takes no value.': '{1} に値は付けられません。',
  'The note is {1} characters long; the limit is {2}.': 'メモが {1} 文字あります（上限は {2} 文字）。',
  '{1} is in quotation marks.': '{1} が引用符で囲まれています。',
  'Only {1} takes text in quotation marks.': '引用符で囲めるのは {1} の値だけです。',
  '{1} is a second {2}.': '{1} は 2 つ目の {2} です。',
  '{1} is one word too many.': '{1} は余分です。',
  '{1} is not understood; {2} may stand there.': '{1} は解釈できません。ここに書けるのは {2} です。',
  'From word {1} on, the command reads like a reason.':
    'コマンドの {1} 番目の語から先は、理由の説明のようです。',
  'Give it as {1}, or on lines of its own below the command.':
    '理由は {1} で書くか、コマンドの次の行から書いてください。',
  '{1} says neither which class nor how long.': '{1} だけでは、クラスのことか期間のことか分かりません。',
  '{1} is not a class.': '{1} はクラスとして読めません。',
  'Write it out.': '具体的に書いてください。',
  'The settings allow {1}.': '設定で使えるクラスは {1} です。',
  'The longest is {1}.': '最長は {1} です。',
  'The longest lifetime is {1}.': '期間は最長で {1} です。',
  '{1} is a flag.': '{1} はフラグです。',
  // Classes, lifetimes and sources.
  '{1} is not a source.': '{1} はソースの名前ではありません。',
  'Write the name of a source in {1}.': '{1} にあるソースの名前を書いてください。',
  'The sources are {1}.': 'ソースは {1} です。',
  '{1} is not an instance class of Aurora MySQL.': '{1} は Aurora MySQL のインスタンスクラスではありません。',
  '{1} is not spelt like an instance class.': '{1} はインスタンスクラスの書き方ではありません。',
  'Write a class such as {1}, or {2} for a range of capacity units.':
    '{1} のようなクラス、またはキャパシティユニットの範囲 {2} を書いてください。',
  '{1} names no range of capacity units.': '{1} はキャパシティユニットの範囲ではありません。',
  '{1} is not in steps of 0.5 ACU.': '{1} は 0.5 ACU 刻みではありません。',
  '{1} has its range the wrong way round.': '{1} は範囲の大小が逆です。',
  '{1} must end between 1 and {2} ACU.': '{1} の上限は 1～{2} ACU にしてください。',
  'Write the least and the most capacity units (ACU) in steps of 0.5, such as {1} or {2}.':
    'キャパシティユニット（ACU）の下限と上限を 0.5 刻みで書いてください（例：{1}、{2}）。',
  '{1} is not a lifetime.': '{1} は期間として読めません。',
  '{1} is negative; a clone cannot be gone before it is made.':
    '{1} は負の値です。作る前に削除することはできません。',
  '{1} has no unit.': '{1} に単位がありません。',
  '{1} has a unit that does not exist.': '{1} の単位は使えません。',
  '{1} has a comma.': '{1} にカンマが含まれています。',
  '{1} has its units in no order from the longest to the shortest.':
    '{1} の単位は、長いものから順に書いてください。',
  '{1} is no time at all; the shortest lifetime is {2}.': '{1} では期間になりません。最短は {2} です。',
  '{1} is too short; the shortest lifetime is {2}.': '{1} は短すぎます。最短は {2} です。',
  '{1} is longer than any clone may live.': '{1} は長すぎます。',
  '{1} is not a whole number of minutes.': '{1} は分単位で割り切れません。',
  'Write {1} (hours) or {2} (days).': '{1}（時間）または {2}（日）と書いてください。',
  'Write a number and a unit: {1} (hours), {2} (days) or {3} (weeks), or several as in {4}.':
    '数字と単位で書いてください：{1}（時間）、{2}（日）、{3}（週）。{4} のように組み合わせることもできます。',
  '{1} is no day or time that is understood.': '{1} は日時として読めません。',
  '{1} names a zone that may be several, or none.': '{1} のタイムゾーンは特定できません。',
  'Leave it out for {1}, or write UTC or an offset: {2}, {3}.':
    '{1} の時刻なら省き、それ以外は UTC か時差で書いてください：{2}、{3}。',
  '{1} is no day of the calendar.': '{1} は存在しない日付です。',
  '{1} is over already.': '{1} はすでに過ぎています。',
  '{1} is too soon; the shortest lifetime is {2}.': '{1} は早すぎます。期間は最短で {2} です。',
  'Write a day, a time or both: {1}, {2}, {3}.': '日、時刻、またはその両方を書いてください：{1}、{2}、{3}。',
  'Word {1} of the command names an event that is not waited for.':
    'コマンドの {1} 番目の語は、待つことのできない出来事です。',
  'Write one of them.': 'どちらか一方を書いてください。',
  'A clone can live until its issue or pull request is closed, merged or not: {1}.':
    'Issue やプルリクエストが閉じられるまで残すこともできます（マージの有無は問いません）：{1}。',
  // Limits.
  'A lifetime of {1} is beyond the limit of {2}.': '期間 {1} は上限の {2} を超えています。',
  'Ask for {1} or less, and extend the clone later if it is still needed.':
    '{1} 以下で依頼し、必要ならあとで延長してください。',
  'It counts from now; a clone can be extended again.': '期間はいまから数えます。延長は何度でもできます。',
  'Clone {1} would be older than the {2} that a clone may live in all.':
    'クローン {1} の通算期間が、上限の {2} を超えます。',
  'Ask for a new clone: its data is fresh, too.':
    '新しいクローンを依頼してください。データも新しくなります。',
  'Clone {1} lives for {2} more already.': 'クローン {1} の残り期間は、すでに {2} あります。',
  'A lifetime counts from now: give a longer one, or with a plus, as in {1}, what to add.':
    '期間はいまから数えます。もっと長い期間にするか、{1} のように追加分をプラス付きで書いてください。',
  '{1} adds to what clone {2} has, and a lifetime counts from now.':
    '{1} はクローン {2} の残り期間への追加ですが、期間はいまから数えます。',
  'Counted from now it is:': 'いまから数えると次のとおりです：',
  '{1} adds to what a clone has, and this makes a new one.':
    '{1} は、いまあるクローンの期間への追加を表します（このコマンドは新しいクローンを作ります）。',
  'Write it without the plus; {1} lets a clone live for longer.':
    'プラスを付けずに書いてください（いまあるクローンの延長は {1}）。',
  '{1} may be {2} or {3}.': '{1} は {2} とも {3} とも読めます。',
  'Write the date in full, as in {1}.': '{1} のように、年から書いてください。',
  'To let the clone go, delete it.': '不要なら削除してください。',
  'The record of clone {1} says no time where it was made or where it ends.':
    'クローン {1} の記録に、作成日時または期限がありません。',
  'Have {1} and {2} put right in the table of records.':
    '記録テーブルの {1} と {2} を直してもらってください。',
  'The sweep leaves the clone alone meanwhile.': 'それまで巡回はこのクローンに触れません。',
  'The class {1} is not among those that the settings allow.': 'クラス {1} は設定で許可されていません。',
  'Allowed are {1} ({2} in {3}).': '使えるクラスは {1} です（{3} の {2}）。',
  'You have {1} already, and the limit is {2} for each person.':
    'すでに {1} があります（1 人あたりの上限は {2} 個）。',
  'Delete one that is no longer needed: {1}.': '不要なものを削除してください：{1}。',
  'There are {1} already, and the limit is {2} for {3}.': 'すでに {1} があります（{3} の上限は {2} 個）。',
  '{1} shows whose they are and when they will be gone.':
    'だれのもので、いつ削除されるかは {1} で確認できます。',
  'It would cost {1} a day beside the {2} of the live clones; the limit is {3}.':
    '稼働中のクローンの 1 日 {2} に、さらに 1 日 {1} かかります（上限は {3}）。',
  'It would cost {1} a day beside the {2} of the live clones of {3}; the limit is {4}.':
    '{3} の稼働中のクローンの 1 日 {2} に、さらに 1 日 {1} かかります（上限は {4}）。',
  'For as long as a reset takes, there are two clusters.':
    'リセットが終わるまで、クラスターは 2 つになります。',
  'Give clone {1} a smaller class first, or delete a clone that is no longer needed; {2} shows them.':
    '先にクローン {1} を小さいクラスに変えるか、不要なクローンを削除してください。一覧は {2} です。',
  '{1} and {2} say opposite things: to go once the thread is closed, and to stay.':
    '{1} と {2} は両立しません。スレッドが閉じられたら削除するのか、残すのかが矛盾しています。',
  '{1} needs an issue or pull request of this repository to go by, and this command has none.':
    '{1} には、このリポジトリの Issue かプルリクエストが必要です。',
  'Give a time such as {1}, or in the form the number of an issue.':
    '{1} のような期間を書くか、フォームで Issue の番号を指定してください。',
  'Thread #{1} is none of this repository.': 'スレッド #{1} は、このリポジトリにありません。',
  'Give the number of an issue or pull request that is there, or none to open a new one.':
    '存在する Issue かプルリクエストの番号を指定してください。空欄にすると新しく開きます。',
  'Thread #{1} is closed already: a clone that lives until then would not live at all.':
    'スレッド #{1} はすでに閉じられているため、この期限ではクローンを残せません。',
  'Reopen it first, or give a time such as {1}.': 'スレッドを開き直すか、{1} のような期間を書いてください。',
  'Clone {1} was asked for by the same form a moment ago, in thread {2}.':
    'クローン {1} は、同じ内容のフォームで先ほど依頼されています（スレッド {2}）。',
  'How it goes is told there. Ask for a second one by a comment.':
    '経過はそちらでお知らせします。もうひとつ必要なときは、コメントで依頼してください。',
  'The field {1} of the form holds no number of an issue.':
    'フォームの {1} 欄を Issue の番号として読めません。',
  'Give the number of an issue or pull request of this repository, such as {1}, or leave the field empty to open a new one.':
    'このリポジトリの Issue かプルリクエストの番号（例：{1}）を入れるか、空欄にしてください（新しく開きます）。',
  'The field {1} of the form is not for {2}, and belongs to {3}.':
    'フォームの {1} 欄は {2} では使えません（使えるコマンド：{3}）。',
  'Leave such fields empty, or choose the command that they are for.':
    'その欄を空にするか、対応するコマンドを選んでください。',
  'A label asks for a new clone, and for nothing else.': 'ラベルで依頼できるのは、新しいクローンだけです。',
  'Give other commands in a comment.': 'ほかのコマンドはコメントで実行してください。',
  'The label reads like a command, and is not written as one.':
    'このラベルはコマンドのようですが、書き方が違います。',
  'Labels are {1}, or {2} and the words of a command, as in {3}.':
    'ラベルは {1} とだけ書くか、{3} のように {2} のあとに続けて書いてください。',
  'This one would be {1}.': 'このラベルの正しい書き方は {1} です。',
  'Ask for a smaller class, or delete a clone that is no longer needed; {1} shows them.':
    '小さいクラスで依頼するか、不要なクローンを削除してください（一覧は {1}）。',
  'Nor could a clone be had now:': 'また、いまはクローンを作れません。',
  'AWS does not offer {1} for this database in its region.':
    'AWS は、このデータベースのリージョンで {1} を提供していません。',
  'Ask for another class.': '別のクラスで依頼してください。',
  'The source {1} is in {2}, and this installation in {3}: Aurora clones within a region only.':
    'ソース {1} のリージョンは {2} で、この環境は {3} です。Aurora のクローンは同じリージョンにしか作れません。',
  'Correct {1} in {2}, or install Understudy in that region.':
    '{2} の {1} を直すか、そのリージョンに Understudy を導入してください。',
  'There are {1} copy-on-write clones of {2}, and AWS makes a full copy of the next one: that takes longer and costs the whole storage.':
    '{2}のコピーオンライトクローンが {1} 個あるため、次は AWS が完全なコピーを作ります。時間がかかり、ストレージ全体の費用もかかります。',
  'Delete a clone that is not needed ({1}), or add {2} for a full copy, which is slower and dearer.':
    '不要なクローンを削除するか（一覧は {1}）、{2} を付けて完全なコピーを依頼してください（時間も費用も余計にかかります）。',
  // Which clone, and how far it is.
  'There is no live clone {1}.': 'クローン {1} は稼働していません。',
  '{1} shows those there are.': '稼働中のクローンは {1} で確認できます。',
  'No live clone was asked for in this thread.': 'このスレッドで依頼されたクローンは稼働していません。',
  'Name one: {1} shows them.': 'ID を指定してください（一覧は {1}）。',
  'More than one clone was asked for in this thread.': 'このスレッドで依頼されたクローンが複数あります。',
  'Name the one you mean: {1}.': 'どれか指定してください：{1}。',
  'Clone {1} is still being copied, and takes no change yet.':
    'クローン {1} はまだコピー中のため、変更できません。',
  'Give the command again once it is sealed; its status says when.':
    '封印されたあとで、もう一度実行してください（時刻はステータスで確認できます）。',
  'Clone {1} is being reset, and what it will be is still being copied: it takes no change yet.':
    'クローン {1} はリセット中で、新しいデータをまだコピーしているため、変更できません。',
  'Give the command again once that is sealed; its status says when.':
    '封印されたあとで、もう一度実行してください（時刻はステータスで確認できます）。',
  'Clone {1} lives in its new cluster already: that reset cannot be given up.':
    'クローン {1} はすでに新しいクラスターに移っているため、このリセットは取りやめられません。',
  'Clone {1} has the class {2} already.': 'クローン {1} のクラスはすでに {2} です。',
  'Nothing is left to do.': '必要な操作はありません。',
  'Clone {1} cannot change its class now: only one that is ready can.':
    'クローン {1} のクラスはいま変更できません。変更できるのは準備のできたクローンだけです。',
  '{1} shows how far it is.': '進み具合は {1} で確認できます。',
  'Give the command again once it is ready: {1}.': '準備ができたら、もう一度実行してください：{1}。',
  'Clone {1} is complete: there is no request to cancel.':
    'クローン {1} はすでに完成しており、取りやめる依頼はありません。',
  'To delete the clone:': '削除する場合：',
  'Clone {1} is being reset: {2}': 'クローン {1} はリセット中です：{2} ',
  'A reset of clone {1} failed and is not given up: {2}':
    'クローン {1} のリセットが失敗したまま、取りやめられていません：{2} ',
  'Re-run the failed jobs of that run, or give the reset up; the clone stays as it is.':
    'その実行の失敗したジョブを再実行するか、リセットを取りやめてください。クローンはそのまま残ります。',
  'Wait until it is over, or give the reset up; the clone stays as it is.':
    '終わるのを待つか、リセットを取りやめてください。クローンはそのまま残ります。',
  'Clone {1} is not ready, and only one that is ready has data to replace.':
    'クローン {1} はまだ準備ができていません。データを入れ替えられるのは、準備のできたクローンだけです。',
  'Clone {1} was reset in this very moment.': 'クローン {1} は、ちょうどいまリセットされました。',
  'Where it failed, re-run the failed jobs: {1}':
    '失敗している場合は、失敗したジョブを再実行してください：{1} ',
  'Give the command again.': 'もう一度実行してください。',
  'For as long as a reset takes, there is one clone more.': 'リセットのあいだは、クローンが 1 個増えます。',
  'Delete a clone that is not needed ({1}), and give the command again.':
    '不要なクローンを削除して（一覧は {1}）、もう一度実行してください。',
  // Who may.
  'The source {1} is not open to you: its {2} says who may clone it.':
    'ソース {1} を使う権限がありません（使える人は設定の {2} で決まります）。',
  'You may clone {1}.': '使えるソースは {1} です。',
  'Ask an administrator of the repository for a role that may, or to list you at {1} in {2}.':
    'リポジトリの管理者に、必要なロールを付けてもらうか、{2} の {1} に追加してもらってください。',
  'Commands are not taken from the threads of {1}.': '{1} のスレッドからのコマンドは受け付けていません。',
  'Give it in a thread of this repository, or have that one listed at {1} in {2}.':
    'このリポジトリのスレッドで実行するか、{2} の {1} に追加してもらってください。',
  'This repository is public: its threads are for the world to read, and so would be the clones in them.':
    'このリポジトリは公開されています。スレッドもその中のクローンの情報も、だれでも読めてしまいます。',
  'Move Understudy to a private repository, or set {1} in {2}.':
    'Understudy を非公開リポジトリに移すか、{2} に {1} と書いてください。',
  'Commands need the role {1} on this repository, and yours is {2}.':
    'コマンドには、このリポジトリのロール {1} が必要です（あなたのロールは {2}）。',
  'Ask an administrator of the repository for that role, or to list you at {1} in {2}.':
    'リポジトリの管理者に、そのロールを付けてもらうか、{2} の {1} に追加してもらってください。',
  '{1} is for the owner of a clone.': '{1} を使えるのは、クローンの依頼者だけです。',
  'Clone {1} belongs to {2}.': 'クローン {1} の依頼者は {2} です。',
  'Ask them, or an administrator of the repository.': '依頼者かリポジトリの管理者に頼んでください。',
  'Clone {1} belongs to somebody else.': 'クローン {1} は、ほかの人が依頼したものです。',
  'Ask its owner, or an administrator of the repository; {1} shows whose it is.':
    '依頼者かリポジトリの管理者に頼んでください（依頼者は {1} で確認できます）。',
};

/** What stands in place of a number in a sentence, where it is no code. */
export const pieces: Readonly<Record<string, string>> = {
  'Word {1} of the command': 'コマンドの {1} 番目の語',
  '1 live clone': 'クローン 1 個',
  '1 live clone of {1}': '{1} のクローン 1 個',
  '{1} live clones of {2}': '{2} のクローン {1} 個',
  agents: 'エージェント',
  'everyone together': '全体',
  'all agents together': 'エージェント全体',
  '{1} live clones': 'クローン {1} 個',
  '{1} or {2}': '{1} か {2}',
  '{1} and {2}': '{1} と {2}',
  'this source': 'このソース',
};
