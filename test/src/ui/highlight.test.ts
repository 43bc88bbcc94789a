import {expect, it} from 'vitest';
import {highlight} from '../../../src/ui/highlight.ts';

it('colours a command line', () => {
  expect(highlight('curl -s "http://$IP/" | jq . # x', 'bash')).toBe(
    '<span class="hl-command">curl</span> <span class="hl-flag">-s</span> <span class="hl-string">&quot;http://$IP/&quot;</span> <span class="hl-operator">|</span> <span class="hl-command">jq</span> . <span class="hl-comment"># x</span>',
  );
});

it('colours a manifest', () => {
  expect(highlight('- name: "a"\n  port: 80', 'yaml')).toBe(
    '<span class="hl-operator">-</span> <span class="hl-key">name</span>: <span class="hl-string">&quot;a&quot;</span>\n  <span class="hl-key">port</span>: <span class="hl-number">80</span>',
  );
});

it('escapes everything', () => {
  expect(highlight('<b>&', 'text')).toBe('&lt;b&gt;&amp;');
});
