import type {Json} from '../../sim/base/sim-error.ts';
import {ChangeLog} from '../../sim/core/changes.ts';
import type {CheckResult, CheckSpec} from '../../sim/protocol/check.ts';
import type {FromEngine, Pace, SessionId, ToEngine} from '../../sim/protocol/messages.ts';
import type {Transport} from '../../src/engine/transport.ts';
import {lbAddress, putApps, putIngress, putLease, putPool, putRequest, putStart} from './fake-world.ts';

/**
 * A scripted engine for working on the page (`?engine=fake` while developing). It answers the messages of sim/protocol
 * with canned words and rows, and is no part of a build.
 */
export function fakeTransport(): Transport {
  let engine: FakeEngine | undefined;
  return {
    post: message => queueMicrotask(() => engine?.receive(structuredClone(message))),
    listen(onMessage) {
      engine = new FakeEngine(message => setTimeout(() => onMessage(structuredClone(message)), 0));
    },
    close() {
      engine?.stop();
      engine = undefined;
    },
  };
}

interface Session {
  readonly id: SessionId;
  line: string;
  /** Ctrl-C */
  interrupt?: () => void;
}

class FakeEngine {
  readonly #post: (message: FromEngine) => void;
  readonly #changes = new ChangeLog();
  readonly #sessions = new Map<string, Session>();
  readonly #files = new Map<string, string>();
  readonly #timer = setInterval(() => this.#tick(), 100);
  #watched = new Set<string>();
  #nowUs = 0;
  #pace: Pace = {mode: 'wall', factor: 1};
  #isAcked = true;
  #requests = 0;
  #isBlocked = false;
  #journal: string[] = [];
  #isReplaying = false;

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  receive(message: ToEngine): void {
    if (message.kind === 'ack') {
      this.#isAcked = true;
      this.#publish();
      return;
    }
    void this.#answer(message).then(
      value => this.#post({kind: 'reply', id: message.id, ok: true, value}),
      (error: unknown) =>
        this.#post({
          kind: 'reply',
          id: message.id,
          ok: false,
          error: {code: 'Fake', message: String((error as Error).message), details: null},
        }),
    );
  }

  async #answer(message: Exclude<ToEngine, {kind: 'ack'}>): Promise<Json> {
    switch (message.kind) {
      case 'boot':
        return this.#boot(message.journal);
      case 'exec':
        return {status: await this.#exec(message.session, message.command, message.cell)};
      case 'input':
        return this.#input(message.session, message.data);
      case 'write-file':
        this.#files.set(message.path, message.content);
        this.#record({kind: 'write-file', path: message.path, content: message.content});
        return null;
      case 'check':
        return this.#check(message.check as unknown as CheckSpec) as unknown as Json;
      case 'pace':
        this.#pace = message.pace;
        return null;
      case 'step':
        this.#nowUs += 1_234;
        this.#putClock();
        return null;
      case 'watch':
        return this.#watch(message.topics);
      case 'journal':
        return this.#journal.join('\n');
      case 'edit':
        throw new Error('the scripted engine opens no files');
      case 'snapshot':
      case 'resize':
        return null;
      default:
        return message satisfies never;
    }
  }

  async #boot(journal: string | undefined): Promise<Json> {
    await delay(150);
    putStart(this.#put);
    for (const node of ['k8s-ctr', 'k8s-w1', 'router']) this.#prompt(this.#session({node, name: 'main'}));
    this.#isReplaying = true;
    for (const line of journal?.split('\n').filter(Boolean) ?? []) {
      this.#journal.push(line);
      const input = JSON.parse(line) as {
        kind: string;
        path?: string;
        content?: string;
        session?: SessionId;
        command?: string;
        cell?: string;
      };
      if (input.kind === 'write-file') this.#files.set(input.path!, input.content!);
      if (input.kind === 'exec') await this.#exec(input.session!, input.command!, input.cell);
    }
    this.#isReplaying = false;
    this.#publish();
    return null;
  }

  async #exec(id: SessionId, command: string, cell?: string): Promise<number> {
    const session = this.#session(id);
    if (session.interrupt) throw new Error(`${id.node}: a command is still running in this terminal`);
    this.#record({kind: 'exec', session: {...id}, command, ...(cell === undefined ? {} : {cell})});
    this.#print(session, `${command.replaceAll('\n', '\r\n> ')}\r\n`);
    if (cell !== undefined) this.#post({kind: 'output', session: id, cell, begins: true, data: ''});
    const status = await this.#run(session, command, text => this.#print(session, text.replaceAll('\n', '\r\n'), cell));
    this.#prompt(session);
    this.#publish();
    return status;
  }

  async #run(session: Session, command: string, out: (text: string) => void): Promise<number> {
    let status = 0;
    for (const line of command.split('\n')) status = await this.#runLine(session, line.trim(), out);
    return status;
  }

  async #runLine(session: Session, line: string, out: (text: string) => void): Promise<number> {
    if (line === '' || line.startsWith('#') || /^\w+=/.test(line)) return 0;
    const words = line.split(/\s+/);
    if (/kubectl apply/.test(line)) return this.#apply(words.at(-1)!, out);
    if (/kubectl get ippool/.test(line))
      return say(
        out,
        'NAME               DISABLED   CONFLICTING   IPS AVAILABLE   AGE\ncilium-lb-ippool   false      False         4               16s\n',
      );
    if (/kubectl get pod/.test(line))
      return say(
        out,
        'NAME                      READY   STATUS    RESTARTS   AGE\nwebpod-697b545f57-b5kkh   1/1     Running   0          59m\nwebpod-697b545f57-hvxzl   1/1     Running   0          59m\n',
      );
    if (/iptables -I OUTPUT/.test(line)) {
      this.#isBlocked = true;
      return 0;
    }
    if (/^curl|; curl/.test(line)) return this.#curl(line, out);
    if (/hubble observe.* -f|^yes/.test(line)) return this.#forever(session, line, out);
    if (words[0] === 'echo') return say(out, `${words.slice(1).join(' ').replace('$LBIP', lbAddress)}\n`);
    if (words[0] === 'sleep') {
      if (!this.#isReplaying && this.#pace.mode !== 'jump') await delay(Number(words[1]) * 1000);
      this.#nowUs += Number(words[1]) * 1e6;
      return 0;
    }
    if (words[0] === 'ls') return say(out, '\x1b[01;34mmanifests\x1b[0m  pool.yaml  \x1b[01;32mrun.sh\x1b[0m\n');
    return say(out, `${words[0]}: command not found\n`, 127);
  }

  #apply(file: string, out: (text: string) => void): number {
    const text = this.#files.get(file) ?? '';
    const kind = /^kind: (\w+)/m.exec(text)?.[1];
    const name = /^ {2}name: "?([\w-]+)/m.exec(text)?.[1] ?? 'x';
    if (!kind)
      return say(
        out,
        `error: error validating "${file}": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false\n`,
        1,
      );
    if (kind === 'CiliumLoadBalancerIPPool') putPool(this.#put);
    if (kind === 'CiliumL2AnnouncementPolicy') putLease(this.#put);
    if (kind === 'Deployment') putApps(this.#put);
    if (kind === 'Ingress') putIngress(this.#put);
    const group = /^apiVersion: "?([\w.]+)\//m.exec(text)?.[1];
    return say(out, `${kind.toLowerCase()}${group ? `.${group}` : ''}/${name} created\n`);
  }

  #curl(line: string, out: (text: string) => void): number {
    const path = /https?:\/\/[^/\s]+(\/\S*)?/.exec(line)?.[1] ?? '/';
    const status = this.#isBlocked ? 0 : path.startsWith('/ratings') ? 404 : 200;
    const flows = putRequest(this.#put, {id: ++this.#requests, nowUs: this.#nowUs, path, status});
    for (const flow of flows) this.#changes.emit({...flow, namespaces: [...flow.namespaces]});
    if (status === 0) return say(out, 'curl: (28) Connection timed out after 2000 milliseconds\n', 28);
    if (/-w/.test(line)) return say(out, `${status}\n`);
    return say(
      out,
      `\x1b[1mHTTP/1.1\x1b[0m ${status} ${status === 200 ? 'OK' : 'NOT FOUND'}\n\x1b[32mserver\x1b[0m: envoy\n\x1b[32mx-envoy-upstream-service-time\x1b[0m: 6\n\n`,
    );
  }

  async #forever(session: Session, line: string, out: (text: string) => void): Promise<number> {
    if (this.#isReplaying) return 130;
    let isOver = false;
    await new Promise<void>(resolve => {
      session.interrupt = () => {
        isOver = true;
        resolve();
      };
      const loop = () => {
        if (isOver) return;
        out(
          line.startsWith('yes')
            ? 'y\n'.repeat(200)
            : `Aug 23 08:43:53.904: 127.0.0.1:58506 (ingress) -> default/productpage-v1-54bb874995-58dcm:9080 (ID:8100) http-request \x1b[32mFORWARDED\x1b[0m (HTTP/1.1 GET http://${lbAddress}/)\n`,
        );
        setTimeout(loop, line.startsWith('yes') ? 5 : 500);
      };
      loop();
    });
    session.interrupt = undefined;
    out('^C\n');
    return 130;
  }

  #input(id: SessionId, data: string): null {
    const session = this.#session(id);
    for (const character of data) {
      if (character === '\x03') session.interrupt ? session.interrupt() : this.#prompt(session, '^C\r\n');
      else if (session.interrupt) continue;
      else if (character === '\r') {
        const line = session.line;
        session.line = '';
        this.#print(session, '\r\n');
        void this.#run(session, line, text => this.#print(session, text.replaceAll('\n', '\r\n'))).then(() =>
          this.#prompt(session),
        );
      } else if (character === '\x7f') {
        if (session.line.length > 0) this.#print(session, '\b \b');
        session.line = session.line.slice(0, -1);
      } else {
        session.line += character;
        this.#print(session, character);
      }
    }
    return null;
  }

  #check(spec: CheckSpec): CheckResult {
    const claims = spec.claims.map(claim => {
      if (claim.kind === 'arp')
        return {passed: true, tried: `ARP who-has ${lbAddress}`, found: '08:00:27:92:a6:9d (k8s-w1)', differences: []};
      const found = claim.url.includes('/ratings') ? 404 : 200;
      const passed = claim.status === undefined || claim.status === found;
      return {
        passed,
        tried: `${claim.method} ${claim.url.replace(/\{[^}]*\}/, lbAddress)}`,
        found: `HTTP ${found}`,
        differences: passed ? [] : [`status: expected ${claim.status}, found ${found}`],
        ...(this.#requests > 0 ? {traceId: this.#requests} : {}),
      };
    });
    return {passed: claims.every(claim => claim.passed), claims};
  }

  #watch(topics: readonly string[]): null {
    const fresh = topics.filter(topic => !this.#watched.has(topic));
    this.#watched = new Set(topics);
    for (const topic of fresh)
      for (const [key, value] of this.#rows.get(topic) ?? []) this.#changes.put(topic, key, value);
    this.#publish();
    return null;
  }

  readonly #rows = new Map<string, Map<string, Json>>();

  readonly #put = (topic: string, key: string, value: Json): void => {
    const rows = this.#rows.get(topic) ?? new Map<string, Json>();
    this.#rows.set(topic, rows.set(key, value));
    if (this.#watched.has(topic)) this.#changes.put(topic, key, value);
  };

  #tick(): void {
    if (this.#pace.mode === 'wall') this.#nowUs += 100_000 * this.#pace.factor;
    this.#putClock();
  }

  #putClock(): void {
    this.#put('clock', 'now', {nowUs: this.#nowUs, epochMs: 0, pace: this.#pace.mode});
    this.#publish();
  }

  #publish(): void {
    if (!this.#isAcked || this.#changes.isEmpty) return;
    this.#isAcked = false;
    this.#post({kind: 'batch', batch: this.#changes.take(this.#nowUs)});
  }

  #session(id: SessionId): Session {
    const key = `${id.node}/${id.name}`;
    const session = this.#sessions.get(key) ?? {id, line: ''};
    this.#sessions.set(key, session);
    return session;
  }

  #prompt(session: Session, before = ''): void {
    const prompt =
      session.id.node === 'k8s-ctr' ? '\x1b[31m(⎈|HomeLab:N/A)\x1b[0m root@k8s-ctr:~# ' : `root@${session.id.node}:~# `;
    this.#print(session, `${before}${prompt}`);
  }

  #print(session: Session, data: string, cell?: string): void {
    this.#post({kind: 'output', session: session.id, data, ...(cell === undefined ? {} : {cell})});
  }

  #record(input: Json): void {
    if (this.#isReplaying) return;
    const line = JSON.stringify(input);
    this.#journal.push(line);
    this.#post({kind: 'journal', lines: [line]});
  }
}

function say(out: (text: string) => void, text: string, status = 0): number {
  out(text);
  return status;
}

function delay(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
