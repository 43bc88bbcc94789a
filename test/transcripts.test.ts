import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {formatTranscript, keepMasked, parseTranscript, playTranscript} from './support/transcript.ts';

const folder = join(import.meta.dirname, 'transcripts');
const names = readdirSync(folder).filter(name => name.endsWith('.txt'));
const rewrites = process.env.REWRITE === '1' && process.env.CI === undefined;

describe('the story', () => {
  it.each(names)('%s', {timeout: 120_000}, async name => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const written = parseTranscript(text);
    const played = formatTranscript(keepMasked(written, await playTranscript(written)));
    if (rewrites) writeFileSync(path, played);
    else expect(played).toBe(text);
  });
});

describe('the form of a transcript', () => {
  const text = `# A story.
# seed 4

$ cat <<EOF
a

b
EOF
----
----
a

b
----
----

# On another machine.
router$ sleep 100
^C after 2s
----
^C
[exit status 130]
`;

  it('is read and written back unchanged', () => {
    const transcript = parseTranscript(text);
    expect(transcript.seed).toBe(4);
    expect(transcript.steps.map(({node, command, interruptSeconds}) => ({node, command, interruptSeconds}))).toEqual([
      {node: '', command: 'cat <<EOF\na\n\nb\nEOF', interruptSeconds: undefined},
      {node: 'router', command: 'sleep 100', interruptSeconds: 2},
    ]);
    expect(formatTranscript(transcript)).toBe(text);
  });

  it('is refused when a line belongs to nothing', () => {
    expect(() => parseTranscript('# A story.\nls\n')).toThrow('line 2 is no comment, command or output');
    expect(() => parseTranscript('$ ls\n')).toThrow('the command of line 1 has no ---- after it');
  });

  it('keeps what fits its masks and shows what does not', () => {
    const masked = parseTranscript('$ date\n----\n<time>\n\n$ hostname\n----\n<ip>\n');
    const played = parseTranscript('$ date\n----\n12:00:01\n\n$ hostname\n----\nk8s-ctr\n');
    expect(formatTranscript(keepMasked(masked, played))).toBe('$ date\n----\n<time>\n\n$ hostname\n----\nk8s-ctr\n');
  });
});
