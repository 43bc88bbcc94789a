// Records what `kubectl __complete WORDS` offers without a cluster: commands, flags and fixed values.
// Usage: node test/recorded/record-kubectl-complete.mjs /path/to/kubectl > test/recorded/kubectl-complete.json
import {execFileSync} from 'node:child_process';

const kubectl = process.argv[2] ?? 'kubectl';
const lines = [
  '',
  'ro',
  'rollout ',
  'create ',
  'create secret ',
  'set ',
  'top ',
  'get -',
  'get --s',
  'get pod -o ',
  'describe -',
  'logs --',
  'delete -',
  'apply --',
  'rollout status ',
  'rollout undo ',
  'rollout pause ',
  'scale ',
  'autoscale ',
  'expose ',
  'taint ',
  'apply view-last-applied --',
];
const env = {...process.env, KUBECONFIG: '/dev/null'};
const run = args => execFileSync(kubectl, args, {env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
const recorded = lines.map(line => {
  const output = run(['__complete', ...line.split(' ')]);
  return {line, offered: output.split('\n').flatMap(text => (/^(:\d+)?$/.test(text) ? [] : [text.split('\t')[0]]))};
});
const version = /v[\d.]+/.exec(run(['version', '--client']))[0];
console.log(JSON.stringify({tool: `kubectl ${version}`, date: new Date().toISOString().slice(0, 10), recorded}, null, 2));
