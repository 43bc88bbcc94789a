import {describe, expect, it} from 'vitest';
import {
  compareLanguages,
  type Language,
  parseLesson,
  parseLessonMeta,
} from '../../../../src/notebook/lesson-format/index.ts';

const meta = parseLessonMeta('01-x', 'order: 1\ntitle: {en: X, ko: 엑스}\nsummary: {en: S, ko: 요약}\nminutes: 5\n');

function parse(markdown: string, language: Language = 'en', files: Record<string, string> = {}) {
  return parseLesson({meta, language, markdown, readFile: path => files[path]});
}

function block(...lines: string[]): string {
  return lines.join('\n');
}

describe('parseLessonMeta', () => {
  it('fills in what the file leaves out', () => {
    expect(meta).toEqual({
      slug: '01-x',
      order: 1,
      title: {en: 'X', ko: '엑스'},
      summary: {en: 'S', ko: '요약'},
      minutes: 5,
      preset: 'cilium-ingress',
      startsFrom: undefined,
      node: 'k8s-ctr',
    });
  });

  it('names a field it does not know', () => {
    expect(() => parseLessonMeta('01-x', 'order: 1\ntitel: {}')).toThrow('01-x/lesson.yaml: unknown field “titel”');
  });

  it('asks for every language', () => {
    expect(() => parseLessonMeta('01-x', 'order: 1\ntitle: {en: X}\nsummary: {en: S, ko: S}\nminutes: 5')).toThrow(
      'field “ko” is missing',
    );
  });
});

describe('parseLesson', () => {
  it('turns prose and fenced blocks into blocks in order', () => {
    const lesson = parse(
      block(
        'Hello `there`.',
        '',
        '```bash {#ls node=router status=1}',
        'ls /none',
        '```',
        '',
        '```output part',
        '<rest>',
        '```',
      ).replace('output part', 'output {part}'),
    );
    expect(lesson.blocks).toEqual([
      {kind: 'prose', html: '<p>Hello <code>there</code>.</p>\n', sections: []},
      {
        kind: 'bash',
        id: 'ls',
        node: 'router',
        session: 'main',
        code: 'ls /none',
        status: 1,
        expected: {text: '<rest>', match: 'part'},
      },
    ]);
  });

  it('keeps a fence without braces as a sample to read', () => {
    expect(parse(block('```bash', 'ls', '```')).blocks).toEqual([
      {
        kind: 'prose',
        sections: [],
        html: '<pre class="sample" tabindex="0"><code data-language="bash"><span class="hl-command">ls</span></code></pre>\n',
      },
    ]);
  });

  it('escapes raw HTML', () => {
    expect(parse('<script>alert(1)</script>').blocks).toMatchObject([
      {html: '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'},
    ]);
  });

  it('gives headings the id they ask for, and says which sections there are', () => {
    expect(parse(block('## One `two` {#here}', '', '## Three')).blocks).toEqual([
      {
        kind: 'prose',
        html: '<h2 id="here">One <code>two</code></h2>\n<h2 id="section-1">Three</h2>\n',
        sections: [
          {id: 'here', text: 'One two'},
          {id: 'section-1', text: 'Three'},
        ],
      },
    ]);
  });

  it('takes a manifest from the lesson’s folder', () => {
    const lesson = parse(block('```yaml {#pool from=manifests/pool.yaml apply}', '```'), 'en', {
      'manifests/pool.yaml': 'kind: X\n',
    });
    expect(lesson.blocks).toEqual([
      {
        kind: 'yaml',
        id: 'pool',
        node: 'k8s-ctr',
        file: 'pool.yaml',
        path: '/root/pool.yaml',
        apply: true,
        source: 'kind: X',
      },
    ]);
  });

  it('reads a check with one claim or several', () => {
    const lesson = parse(
      block(
        '```check {#c title="It *works*"}',
        '- from: router',
        '  call: POST http://a/b',
        '  status: 404',
        '- {from: router, arp: 1.2.3.4, answeredBy: lease}',
        '```',
      ),
    );
    expect(lesson.blocks).toEqual([
      {
        kind: 'check',
        id: 'c',
        titleHtml: 'It <em>works</em>',
        spec: {
          claims: [
            {
              kind: 'call',
              from: 'router',
              method: 'POST',
              url: 'http://a/b',
              headers: {},
              verdict: 'answered',
              status: 404,
              responseHeaders: {},
              body: [],
            },
            {kind: 'arp', from: 'router', address: '1.2.3.4', answeredBy: 'lease'},
          ],
        },
      },
    ]);
  });

  it('reads a prediction and folds', () => {
    const lesson = parse(
      block(
        '```predict {#p cell=c}',
        'ask: What?',
        'choices:',
        '  - {text: a, when: "404", why: because}',
        '  - text: b',
        '```',
        '```bash {#c}',
        'true',
        '```',
        '````hint {title="Look here"}',
        '```text',
        'x',
        '```',
        '````',
      ),
    );
    expect(lesson.blocks).toMatchObject([
      {
        kind: 'predict',
        id: 'p',
        cell: 'c',
        askHtml: '<p>What?</p>\n',
        choices: [
          {html: 'a', right: false, when: '404', whyHtml: 'because'},
          {html: 'b', right: false, when: undefined, whyHtml: ''},
        ],
      },
      {kind: 'bash', id: 'c'},
      {kind: 'hint', id: 'hint-1', title: 'Look here', html: expect.stringContaining('<pre class="sample"')},
    ]);
  });

  it.each([
    ['```bash {node=router}\nls\n```', 'line 1: a bash cell needs an id'],
    ['```bash {#a colour=red}\nls\n```', 'line 1: unknown attribute “colour”'],
    ['```bash {#a}\nls\n```\n\n```bash {#a}\nls\n```', 'line 5: the id #a is taken'],
    ['```output\nx\n```', 'line 1: output follows the bash or yaml cell that prints it'],
    ['- item\n\n  ```bash {#a}\n  ls\n  ```', 'line 3: a bash cell stands at the left margin'],
    ['```check {#a}\nfrom: router\n```', 'check[0]: field “call” is missing'],
    ['```quiz {#a}\nask: x\nchoices: [{text: a}, {text: b}]\n```', 'quiz: no choice is marked “right” or has “when”'],
    [
      '```predict {#a cell=b}\nask: x\nchoices: [{text: a, when: x}, {text: b}]\n```',
      'predict #a: there is no cell #b',
    ],
    ['```bash {#a stop=5}\nls\n```', 'line 1: stop=5: expected seconds'],
    ['```yaml {#a from=x.yaml}\n```', "the lesson's folder has no such file"],
    ['```bash {#a ="x"}\nls\n```', 'line 1: cannot read'],
    ['```check {#a}\n- from: "x\n```', 'Missing closing'],
  ])('refuses %j', (markdown, message) => {
    expect(() => parse(markdown)).toThrow(message);
  });
});

describe('compareLanguages', () => {
  const en = parse(block('```bash {#a}', 'ls   # all', '```', '```bash {#b}', 'id', '```'));

  it('lets comments differ', () => {
    expect(
      compareLanguages(en, parse(block('```bash {#a}', 'ls   # 모두', '```', '```bash {#b}', 'id', '```'), 'ko')),
    ).toEqual([]);
  });

  it('says which cell does something else', () => {
    const ko = parse(block('```bash {#a}', 'ls -l', '```', '```bash {#b}', 'id', '```'), 'ko');
    expect(compareLanguages(en, ko)).toEqual(['bash #a: what it does differs between en and ko']);
  });

  it('says where the order differs', () => {
    const ko = parse(block('```bash {#b}', 'id', '```'), 'ko');
    expect(compareLanguages(en, ko)).toEqual(['cell 1: en has bash #a, ko has bash #b']);
  });
});
