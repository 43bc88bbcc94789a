// Records what the real kubens and kubectx (the scripts in bash, with a real kubectl) print against a served lab:
// node test/recorded/record-kubectx.mjs CHECKOUT-OF-AHMETB-KUBECTX
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const checkout = process.argv[2];

/** Cases of one scenario run one after the other with the kubeconfig that the lab's provisioning leaves. */
const scenarios = {
  kubens: `kubens
kubens -c
kubens --current
kubens -
kubens kube-system
kubens -c
kubens kube-system
kubens -
kubens -
cat ~/.kube/kubens/HomeLab
kubens nosuch
kubens kube-.*
kubens -x
kubens --nosuch
kubens a b
kubens -h`,
  kubectx: `kubectx
kubectx -c
kubectx -
kubectl config set-context other --cluster=kubernetes --user=kubernetes-admin
kubectl config set-context 10 --cluster=kubernetes --user=kubernetes-admin
kubectl config set-context 9 --cluster=kubernetes --user=kubernetes-admin
kubectx
kubectx other
cat ~/.kube/kubectx
kubens default
kubectx -
kubectx nosuch
kubectx new=other
kubectx x=y
kubectx lab=.
kubectx -c
kubectx new=lab
kubectx -d 9 10
kubectx -d nosuch
kubectl config set-context kept --cluster=kubernetes --user=kubernetes-admin
kubectx -d .
kubectx
kubectx -c
kubens
kubens -c
kubens default
kubens -
kubectx -u
kubectx -d
kubectx a b
kubectx -x
kubectx --help`,
  'no current context': `kubectx -u
kubectx
kubectx -c
kubectx -d .
kubectx HomeLab
cat ~/.kube/kubectx`,
};

const server = spawn('npm', ['run', '-s', 'lab', '--', 'serve'], {cwd: root, detached: true});
const kubeconfig = await new Promise(resolve => {
  server.stdout.on('data', data => resolve(/\S+\n?$/.exec(String(data).trim())[0].trim()));
});
await new Promise(resolve => setTimeout(resolve, 500));
const bin = mkdtempSync(join(tmpdir(), 'kubectx-bin-'));
for (const name of ['kubens', 'kubectx'])
  writeFileSync(join(bin, name), execFileSync('git', ['-C', checkout, 'show', `master:${name}`]), {mode: 0o755});
const recorded = Object.entries(scenarios).map(([scenario, commands]) => {
  const home = mkdtempSync(join(tmpdir(), 'kubectx-home-'));
  mkdirSync(join(home, '.kube'));
  copyFileSync(kubeconfig, join(home, '.kube', 'config'));
  const steps = commands.split('\n').map(command => {
    const {stdout, stderr, status} = spawnSync('bash', ['--norc', '-c', command], {
      env: {HOME: home, PATH: `${bin}:${process.env.PATH}`, TERM: 'xterm-256color'},
      encoding: 'utf8',
    });
    const masked = text => text.replaceAll(home, '/root');
    return {command, stdout: masked(stdout), stderr: masked(stderr), status};
  });
  rmSync(home, {recursive: true});
  return {scenario, steps};
});
process.kill(-server.pid);
rmSync(bin, {recursive: true});
const commit = execFileSync('git', ['-C', checkout, 'rev-parse', '--short', 'master'], {encoding: 'utf8'}).trim();
const version = `kubectx ${commit}, ${execFileSync('kubectl', ['version', '--client'], {encoding: 'utf8'}).split('\n')[0]}`;
const date = new Date().toISOString().slice(0, 10);
writeFileSync(join(import.meta.dirname, 'kubectx.json'), `${JSON.stringify({version, date, recorded}, null, 1)}\n`);
