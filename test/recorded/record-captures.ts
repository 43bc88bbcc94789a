/**
 * Records `captures.json`: `npx tsx test/recorded/record-captures.ts`, with the machine's tcpdump and ngrep.
 *
 * The frames come from `test/support/capture-cases.ts` and from a scenario in the lab; the recording holds both, so that
 * the lab may change without making it untrue.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {captureCommands, craftedPcap} from '../support/capture-cases.ts';
import {bootLab, ingressManifests, runScript} from '../support/world.ts';

const scenario = `${ingressManifests}
kubectl run c --image=nicolaka/netshoot -- sleep 3600
kubectl wait --for=condition=Ready pod/c --timeout=60s
tcpdump -i eth1 -w eth1.pcap 2>/dev/null & a=$!
tcpdump -i any -s 200 -w any.pcap 'not port 6443' 2>/dev/null & b=$!
sleep 1
ping -c 1 192.168.10.101
ping -c 1 -W 1 192.168.10.77
sshpass -p vagrant ssh -o StrictHostKeyChecking=no vagrant@router curl -s http://192.168.10.211/details/1
curl -s --max-time 2 http://192.168.10.101:81
kubectl exec c -- nslookup details
kubectl exec c -- nslookup nosuch.example
dig @192.168.10.101 example.com +timeout=1 +tries=1
sleep 3
kill $a $b; wait $a $b
base64 -w0 eth1.pcap; echo; base64 -w0 any.pcap; echo
`;

async function labCaptures(): Promise<Record<'eth1' | 'any', Uint8Array>> {
  const {stdout} = await runScript(await bootLab(), scenario);
  const [any, eth1] = stdout.trimEnd().split('\n').reverse();
  return {eth1: firstPackets(eth1!, 50), any: firstPackets(any!, 60)};
}

/** So that the recording stays small. */
function firstPackets(base64: string, count: number): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  let at = 24;
  for (let i = 0; i < count && at < bytes.length; i++) at += 16 + bytes.readUInt32LE(at + 8);
  return bytes.subarray(0, at);
}

const crafted = craftedPcap();
const files: Record<string, Uint8Array> = {
  'crafted.pcap': crafted,
  'cut.pcap': crafted.subarray(0, 500),
  text: Buffer.from('no capture at all, just text that is long enough\n'),
};
for (const [name, bytes] of Object.entries(await labCaptures())) files[`${name}.pcap`] = bytes;

const cwd = mkdtempSync(join(tmpdir(), 'captures-'));
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(cwd, name), bytes);
const env = {PATH: '/usr/sbin:/usr/bin:/bin', TZ: 'UTC'};
const recorded = captureCommands().map(command => {
  const {stdout, stderr, status} = spawnSync('bash', ['--norc', '-c', command], {cwd, env, encoding: 'latin1'});
  return {command, stdout, stderr, status};
});
const version = `${execFileSync('tcpdump', ['--version'], {encoding: 'utf8'}).split('\n')[0]}; ${execFileSync('ngrep', ['-V'], {encoding: 'utf8'}).split(',')[0]}`;
const base64 = Object.fromEntries(
  Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
);
writeFileSync(
  join(import.meta.dirname, 'captures.json'),
  `${JSON.stringify({version, files: base64, recorded}, null, 1)}\n`,
);
