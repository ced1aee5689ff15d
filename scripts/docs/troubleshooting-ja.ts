import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonIn } from '../../actions/core/thread/texts/reasons.ts';

/** The sections of the English page that tell of what a thread may be told, and what they are called. */
const SECTIONS: Readonly<Record<string, string>> = {
  'The command was not understood': 'コマンドの意味がわからないとき',
  'The command may not be carried out': 'コマンドを実行できないとき',
  'There was no answer': '返事がないとき',
  'The run failed': '実行が失敗したとき',
  AWS: 'AWS',
  Masking: 'マスキング',
  Bases: 'マスク済みベース',
};

const BEFORE = `<!-- Made from actions/core/thread/texts/ja-reasons.ts by scripts/docs/main.ts. -->
# このコードの意味と対処

スレッドの失敗や拒否の知らせには、かっこ書きでコードが付きます。ここには、スレッドで目にするコードの意味と対処があります。
コマンドの書き間違いの意味は、返事そのものに書かれています（[コマンドの一覧](commands.ja.md)）。

「失敗したジョブの再実行」は、GitHub の実行ページにある *Re-run failed jobs* のことです。済んだところは飛ばし、続きから進みます。
`;

/** `docs/troubleshooting.ja.md`: what a Japanese thread says of each code, in the order of the English page. */
export function troubleshootingInJapanese(): string {
  const english = readFileSync(join(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');
  const parts = english
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const title = SECTIONS[section.split('\n', 1)[0] ?? ''];
      const codes = [...section.matchAll(/^### ([a-z-]+)$/gm)].map(([, code = '']) => code);
      const said = codes.flatMap((code) => explained(code));
      return title === undefined || said.length === 0 ? [] : [`## ${title}`, ...said];
    });
  return `${[BEFORE.trimEnd(), ...parts].join('\n\n')}\n`;
}

function explained(code: string): readonly string[] {
  const said = reasonIn('ja', code);
  if (said === undefined) return [];
  const [message, next] = said;
  const todo = next === '' ? '失敗したジョブを再実行してください。' : next;
  return [`### ${code}`, `${message}${todo}[詳しく（英語）](troubleshooting.md#${code})`];
}
