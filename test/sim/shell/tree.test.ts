import {expect, test} from 'vitest';
import {encodeUtf8} from '../../../sim/base/utf8.ts';
import {Engine} from '../../../sim/core/engine.ts';
import {createFiles} from '../../../sim/shell/tree.ts';

test('a watched directory tells of its entries that are made, written, moved and removed, and of no others', async () => {
  const files = createFiles(new Engine({seed: 1}));
  for (const path of ['/watched/inner', '/other']) files.makeDirectory(path, {parents: true});
  const seen: string[] = [];
  const undo = files.watch('/watched', name => seen.push(name));
  const told = (): string => seen.splice(0).join(' ');
  files.writeFile('/watched/a', 'one');
  expect(told()).toBe('a a');
  const stream = files.open('/watched/a', {mode: 'w'});
  await stream.write(encodeUtf8('two'), () => new Promise(() => {}));
  expect(told()).toBe('a');
  files.rename('/watched/a', '/other/a');
  files.rename('/other/a', '/watched/b');
  expect(told()).toBe('a b');
  files.remove('/watched/b');
  expect(told()).toBe('b');
  files.writeFile('/watched/inner/deep', '');
  files.writeFile('/other/c', '');
  files.changeMode('/watched/inner', 0o700);
  expect(told()).toBe('');
  undo();
  files.writeFile('/watched/d', '');
  expect(told()).toBe('');
});
