import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';

const root = join(import.meta.dirname, '..', '..');
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const reader = new MarkdownIt({ html: true });

/** The addresses of a page's links and pictures. */
function linksOf(page: string): readonly string[] {
  return reader
    .parse(readFileSync(join(root, page), 'utf8'), {})
    .flatMap(({ children }) => children ?? [])
    .map((token) => token.attrGet('href') ?? token.attrGet('src'))
    .filter((link) => link !== null)
    .map(String);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  const tokens = reader.parse(readFileSync(join(root, page), 'utf8'), {});
  return tokens
    .filter((_, at) => tokens[at - 1]?.type === 'heading_open')
    .map(({ children }) =>
      (children ?? [])
        .map(({ content }) => content)
        .join('')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_\- ]/gu, '')
        .replaceAll(' ', '-'),
    );
}

test.each(pages)('the links of %s lead somewhere', (page) => {
  const lost = linksOf(page)
    .filter((link) => !/^(https?|mailto):/.test(link))
    // What leads out of the repository are GitHub's own pages beside its files.
    .filter((link) => !join(dirname(page), link).startsWith('..'))
    .filter((link) => {
      const [path = '', anchor] = decodeURI(link).split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return (
        anchor !== undefined &&
        !statSync(join(root, target)).isDirectory() &&
        !anchorsOf(target).includes(anchor)
      );
    });
  expect(lost).toEqual([]);
});

/** What a recipe has one make. */
const MADE_BY_A_RECIPE = ['masking/transformers/plate.ts', 'plate.test.ts'];

test('the files that pages name are there', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
  const isThere = (page: string, path: string) =>
    existsSync(join(root, dirname(page), path)) || files.some((file) => `/${file}`.endsWith(`/${path}`));
  const lost = pages.flatMap((page) =>
    reader
      .parse(readFileSync(join(root, page), 'utf8'), {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type, content }) => type === 'code_inline' && /^[\w./-]+\.(ts|mjs|cjs)$/.test(content))
      .filter(({ content }) => !isThere(page, content) && !MADE_BY_A_RECIPE.includes(content))
      .map(({ content }) => `${page}: ${content}`),
  );
  expect(lost).toEqual([]);
});

test('the pages that sources name are there', () => {
  const sources = execFileSync('git', ['ls-files', '*.ts', '*.mjs', ':!actions/dist'], {
    cwd: root,
    encoding: 'utf8',
  });
  const lost = sources
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(root, file)))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => /^\s*(\*|\/\*\*|\/\/) /.test(line))
        .flatMap((line) => [...line.matchAll(/\b[\w./-]+\.md\b|\b[A-Z]{4,} §/g)].map(([page]) => page))
        .filter((page) => !existsSync(join(root, page)) && !existsSync(join(root, dirname(file), page)))
        .map((page) => `${file}: ${page}`),
    );
  expect(lost).toEqual([]);
});
