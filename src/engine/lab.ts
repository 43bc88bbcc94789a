import type {CheckResult, CheckSpec} from '../../sim/protocol/check.ts';
import type {ErrorMessage, Json, Pace, SavedReply, SessionId} from '../../sim/protocol/messages.ts';
import {Emitter, Observable} from '../base/observable.ts';
import type {SafeStorage} from '../base/storage.ts';
import {EngineClient, EngineError, type Output} from './client.ts';
import {FlowLog} from './flow-log.ts';
import {type JournalKey, JournalStore} from './journal-store.ts';
import {Mirror} from './mirror.ts';
import {SessionLogs} from './session-log.ts';
import {lockTab} from './tab-lock.ts';
import type {TransportFactory} from './transport.ts';
import {WatchSet} from './watch-set.ts';

export type LabState =
  | {readonly kind: 'off'}
  | {readonly kind: 'starting'; readonly replayedLines: number}
  | {readonly kind: 'ready'; readonly isResumed: boolean}
  | {readonly kind: 'failed'; readonly error: ErrorMessage};

/** A journal that could not be used, kept for download. */
export interface Damage {
  readonly text: string;
  readonly reason: string;
}

/**
 * One running lab: starts the engine, resumes it from the journal, passes commands on.
 *
 * The object stays for the life of the page; a reset replaces only the engine behind it.
 */
export class Lab {
  readonly state = new Observable<LabState>({kind: 'off'});
  /** whether another tab has this lab open and saves it; then this one does not */
  readonly isSavedElsewhere = new Observable(false);
  readonly damage = new Observable<Damage | undefined>(undefined);
  readonly pace = new Observable<Pace>({mode: 'wall', factor: 1});
  readonly mirror = new Mirror();
  readonly watches = new WatchSet(topics => this.#watch(topics));
  readonly flows = new FlowLog(this.mirror);
  readonly logs = new SessionLogs();
  readonly outputs = new Emitter<Output>();
  readonly #makeTransport: TransportFactory;
  readonly #storage: SafeStorage;
  #client: EngineClient | undefined;
  #journal: JournalStore | undefined;
  #key: JournalKey | undefined;
  #run = 0;
  #unlock: (() => void) | undefined;

  constructor(options: {transport: TransportFactory; storage: SafeStorage}) {
    this.#makeTransport = options.transport;
    this.#storage = options.storage;
    // open files are shown whatever view is open; flows and conversations are kept from the start, so that a view opened later can show them
    for (const topic of ['clock', 'nodes', 'flows', 'traces', 'editors']) this.watches.add(topic);
  }

  get key(): JournalKey | undefined {
    return this.#key;
  }

  /** Starts the lab of `key`, or resumes it where its journal ends. Ends the lab that ran before. */
  async start(key: JournalKey): Promise<void> {
    this.#key = key;
    this.#unlock?.();
    this.#unlock = await lockTab(`hivebook/${key.lesson}/${key.preset}/${key.seed}`);
    this.isSavedElsewhere.value = this.#unlock === undefined;
    this.#journal = new JournalStore(this.#storage, key);
    const saved = this.#journal.load();
    const aside = this.#journal.aside();
    this.damage.value = aside === undefined ? undefined : {text: aside, reason: ''};
    if (saved.kind === 'damaged') this.#setAside(saved.text, saved.reason);
    await this.#boot(saved.kind === 'ok' ? saved : undefined);
  }

  /** Throws the journal away and starts from the preset. */
  async reset(): Promise<void> {
    if (!this.#key) return;
    this.#journal?.clear();
    await this.#boot(undefined);
  }

  dropDamage(): void {
    this.#journal?.dropAside();
    this.damage.value = undefined;
  }

  /** @returns exit status of the last command, when the prompt is back */
  async exec(session: SessionId, command: string, cell?: string): Promise<number> {
    const reply = await this.#request({kind: 'exec', session, command, ...(cell === undefined ? {} : {cell})});
    return (reply as {status: number}).status;
  }

  input(session: SessionId, data: string): void {
    void this.#send({kind: 'input', session, data});
  }

  resize(session: SessionId, size: {columns: number; rows: number}): void {
    void this.#send({kind: 'resize', session, ...size});
  }

  async writeFile(file: {node: string; path: string; content: string}): Promise<void> {
    await this.#request({kind: 'write-file', ...file});
  }

  /**
   * Saves `content` into a file that a program has opened, then ends the program with `status`.
   *
   * @throws {EngineError} code `NoEditor` when the program has ended meanwhile
   */
  async edit(
    {session, id}: {session: SessionId; id: number},
    what: {content?: string; status?: number},
  ): Promise<SavedReply> {
    return (await this.#request({kind: 'edit', session, editor: id, ...what})) as unknown as SavedReply;
  }

  async check(spec: CheckSpec): Promise<CheckResult> {
    return (await this.#request({kind: 'check', check: spec})) as unknown as CheckResult;
  }

  async setPace(pace: Pace): Promise<void> {
    this.pace.value = pace;
    await this.#send({kind: 'pace', pace});
  }

  async step(): Promise<void> {
    await this.#send({kind: 'step'});
  }

  async journalText(): Promise<string> {
    return String(await this.#request({kind: 'journal'}));
  }

  async #boot(saved: {text: string; lines: number} | undefined): Promise<void> {
    const run = ++this.#run;
    this.#client?.close();
    this.#client = undefined;
    this.mirror.reset();
    this.logs.clear();
    this.flows.clear();
    this.pace.value = {mode: 'wall', factor: 1};
    this.state.value = {kind: 'starting', replayedLines: saved?.lines ?? 0};
    try {
      const transport = await this.#makeTransport();
      if (run !== this.#run) return transport.close();
      const client = this.#connect(new EngineClient(transport));
      await client.request({
        kind: 'boot',
        preset: this.#key!.preset,
        seed: this.#key!.seed,
        ...(saved ? {journal: saved.text} : {}),
      });
      if (run !== this.#run) return;
      this.#watch(this.watches.topics);
      this.state.value = {kind: 'ready', isResumed: saved !== undefined};
    } catch (error) {
      if (run !== this.#run) return;
      await this.#bootFailed(error, saved);
    }
  }

  /** A journal the engine refuses is set aside, and a fresh lab starts; without one, the failure stands. */
  async #bootFailed(error: unknown, saved: {text: string} | undefined): Promise<void> {
    const message = toErrorMessage(error);
    if (saved === undefined || message.code === 'Crashed') {
      this.state.value = {kind: 'failed', error: message};
      return;
    }
    this.#setAside(saved.text, message.message);
    await this.#boot(undefined);
  }

  #setAside(text: string, reason: string): void {
    this.#journal!.setAside(text);
    this.damage.value = {text, reason};
  }

  #connect(client: EngineClient): EngineClient {
    this.#client = client;
    const journal = this.#journal!;
    client.batches.subscribe(batch => {
      if (this.#client !== client) return;
      if (!this.mirror.apply(batch)) void this.#send({kind: 'snapshot'});
      nextFrame(() => client.ack(batch.to));
    });
    client.outputs.subscribe(output => {
      this.logs.of(output.session).append(output.data);
      this.outputs.emit(output);
    });
    client.journal.subscribe(lines => {
      if (!this.isSavedElsewhere.value) journal.append(lines);
    });
    client.failures.subscribe(error => {
      if (this.#client === client) this.state.value = {kind: 'failed', error};
    });
    return client;
  }

  #watch(topics: readonly string[]): void {
    for (const topic of [...this.mirror.topics()]) if (!topics.includes(topic)) this.mirror.forget(topic);
    if (this.state.value.kind !== 'off') void this.#send({kind: 'watch', topics});
  }

  async #request(command: Parameters<EngineClient['request']>[0]): Promise<Json> {
    if (!this.#client) throw new EngineError({code: 'NotStarted', message: 'the lab is not running', details: null});
    return this.#client.request(command);
  }

  /** For commands whose reply says nothing; a dead engine reports itself through `state`. */
  async #send(command: Parameters<EngineClient['request']>[0]): Promise<void> {
    try {
      await this.#client?.request(command);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
}

function toErrorMessage(error: unknown): ErrorMessage {
  if (error instanceof EngineError) return {code: error.code, message: error.message, details: error.details};
  return {code: 'Crashed', message: error instanceof Error ? error.message : String(error), details: null};
}

/** The engine sends its next batch only after this, so it never runs ahead of what can be drawn. */
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 200);
  else requestAnimationFrame(run);
}
