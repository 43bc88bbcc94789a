import type {CheckResult} from '../../sim/protocol/check.ts';
import type {SessionId} from '../../sim/protocol/messages.ts';
import {Emitter, Observable, type Undo} from '../base/observable.ts';
import type {SafeStorage} from '../base/storage.ts';
import type {Output} from '../engine/client.ts';
import type {Lab} from '../engine/lab.ts';
import {CellQueue} from './cell-queue.ts';
import {type BashCell, type CheckCell, isRunnable, type Lesson, type YamlCell} from './lesson-format/types.ts';
import {type Answer, type Progress, ProgressStore} from './progress.ts';

export type Runnable = BashCell | YamlCell;

export interface CellRun {
  readonly phase: 'idle' | 'queued' | 'running' | 'done';
  /** what the last run printed */
  readonly output: string;
  readonly status?: number;
  /** the engine refused to run it */
  readonly error?: string;
  readonly isStopped?: boolean;
}

export interface CheckRun {
  readonly phase: 'idle' | 'running' | 'done';
  readonly result?: CheckResult;
  readonly error?: string;
}

/** Something to say to those who do not see the page. */
export type Announcement =
  | {readonly kind: 'running' | 'stopped'; readonly id: string}
  | {readonly kind: 'done'; readonly id: string; readonly status: number};

/** “Do the earlier steps” on its way. */
export interface Batch {
  readonly done: number;
  readonly all: number;
  readonly target: string;
}

const outputLengthMax = 300_000;
const idle: CellRun = {phase: 'idle', output: ''};
const idleCheck: CheckRun = {phase: 'idle'};

/**
 * The state of one lesson's cells, by cell id: runs, edits, answers.
 *
 * It lives apart from the elements, so changing the language or closing a tab loses nothing.
 */
export class Notebook {
  readonly announcements = new Emitter<Announcement>();
  readonly batch = new Observable<Batch | undefined>(undefined);
  /** counts up with every change of any run, for what depends on several cells */
  readonly changes = new Observable(0);
  readonly #lab: Lab;
  readonly #store: ProgressStore;
  readonly #queue = new CellQueue();
  readonly #runs = new Map<string, Observable<CellRun>>();
  readonly #checks = new Map<string, Observable<CheckRun>>();
  readonly #edits = new Map<string, Observable<string | undefined>>();
  readonly #answers = new Map<string, Observable<Answer | undefined>>();
  readonly #undo: Undo[] = [];
  #lesson: Lesson;

  constructor(lab: Lab, lesson: Lesson, options: {storage: SafeStorage; seed: number}) {
    this.#lab = lab;
    this.#lesson = lesson;
    const {slug, preset} = lesson.meta;
    this.#store = new ProgressStore(options.storage, {lesson: slug, preset, seed: options.seed});
    const progress = this.#store.load();
    for (const [id, status] of Object.entries(progress.exits)) this.run(id).value = {phase: 'done', output: '', status};
    for (const [id, result] of Object.entries(progress.checks)) this.check(id).value = {phase: 'done', result};
    for (const [id, answer] of Object.entries(progress.answers)) this.answer(id).value = answer;
    for (const [id, text] of Object.entries(this.#store.loadEdits())) this.edit(id).value = text;
    this.#undo.push(
      lab.outputs.subscribe(output => this.#receive(output)),
      lab.state.subscribe(state => {
        if (state.kind === 'starting') this.#clearOutputs();
      }),
    );
  }

  get lesson(): Lesson {
    return this.#lesson;
  }

  /** The same lesson in another language: cells have the same ids. */
  translate(lesson: Lesson): void {
    this.#lesson = lesson;
  }

  dispose(): void {
    for (const undo of this.#undo) undo();
  }

  run(id: string): Observable<CellRun> {
    return ensure(this.#runs, id, () => new Observable(idle));
  }

  check(id: string): Observable<CheckRun> {
    return ensure(this.#checks, id, () => new Observable(idleCheck));
  }

  /** The learner's text of a YAML cell; undefined while it is the original. */
  edit(id: string): Observable<string | undefined> {
    return ensure(this.#edits, id, () => new Observable<string | undefined>(undefined));
  }

  answer(id: string): Observable<Answer | undefined> {
    return ensure(this.#answers, id, () => new Observable<Answer | undefined>(undefined));
  }

  textOf(cell: YamlCell): string {
    return this.edit(cell.id).value ?? cell.source;
  }

  setEdit(cell: YamlCell, text: string): void {
    this.edit(cell.id).value = text === cell.source ? undefined : text;
    this.#store.saveEdits(definedOf(this.#edits));
  }

  setAnswer(id: string, answer: Answer | undefined): void {
    this.answer(id).value = answer;
    this.#save();
  }

  /** Runs a cell when its session is free. */
  start(cell: Runnable): Promise<void> {
    const run = this.run(cell.id);
    if (run.value.phase === 'queued' || run.value.phase === 'running') return Promise.resolve();
    this.#set(cell.id, {phase: 'queued', output: ''});
    return this.#queue.add(sessionKey(cell), () => this.#execute(cell));
  }

  /** Ctrl-C in the cell's session. */
  stop(cell: Runnable): void {
    const run = this.run(cell.id).value;
    if (run.phase === 'queued') this.#set(cell.id, {...run, phase: 'idle', isStopped: true});
    if (run.phase !== 'running') return;
    this.#set(cell.id, {...run, isStopped: true});
    this.#lab.input(sessionOf(cell), '\x03');
  }

  async prove(cell: CheckCell): Promise<void> {
    const check = this.check(cell.id);
    if (check.value.phase === 'running') return;
    check.value = {phase: 'running'};
    try {
      check.value = {phase: 'done', result: await this.#lab.check(cell.spec)};
    } catch (error) {
      check.value = {phase: 'done', error: textOf(error)};
    }
    this.#save();
  }

  /** Cells above `id` that change the lab and have not ended well yet; those that never end by themselves are left out. */
  earlier(id: string): readonly Runnable[] {
    const all = runnables(this.#lesson);
    const index = all.findIndex(cell => cell.id === id);
    return all.slice(0, index < 0 ? all.length : index).filter(cell => !isDone(cell, this.run(cell.id).value));
  }

  /** Does the earlier steps of `id` without waiting for the wall clock. */
  async doEarlier(id: string): Promise<void> {
    if (this.batch.value) return;
    await this.#atJumpPace(async () => {
      const cells = this.earlier(id);
      for (const [index, cell] of cells.entries()) {
        this.batch.value = {done: index, all: cells.length, target: id};
        await this.start(cell);
        if (!isDone(cell, this.run(cell.id).value)) return;
      }
    });
  }

  /**
   * Plays all cells of another lesson in this lab, for a lesson that starts where it ends.
   *
   * @returns false when the engine stopped on the way; the lab's state says why
   */
  async play(lesson: Lesson): Promise<boolean> {
    const cells = runnables(lesson);
    let isPlayed = true;
    await this.#atJumpPace(async () => {
      for (const [index, cell] of cells.entries()) {
        this.batch.value = {done: index, all: cells.length, target: lesson.meta.slug};
        const job = () => this.#commands(cell, cell.kind === 'yaml' ? cell.source : '', undefined);
        isPlayed = await this.#queue.add(sessionKey(cell), job).then(
          () => true,
          () => false,
        );
        if (!isPlayed) return;
      }
    });
    return isPlayed;
  }

  /** After the lab was reset: nothing has run. Edits and answers stay. */
  forgetRuns(): void {
    for (const run of this.#runs.values()) run.value = idle;
    for (const check of this.#checks.values()) check.value = idleCheck;
    this.changes.value++;
    this.#save();
  }

  async #atJumpPace(job: () => Promise<void>): Promise<void> {
    const before = this.#lab.pace.value;
    this.batch.value = {done: 0, all: 1, target: ''};
    try {
      await this.#lab.setPace({mode: 'jump'});
      await job();
    } finally {
      this.batch.value = undefined;
      await this.#lab.setPace(before);
    }
  }

  async #execute(cell: Runnable): Promise<void> {
    if (this.run(cell.id).value.phase !== 'queued') return;
    this.#set(cell.id, {phase: 'running', output: ''});
    this.announcements.emit({kind: 'running', id: cell.id});
    try {
      const status = await this.#commands(cell, cell.kind === 'yaml' ? this.textOf(cell) : '', cell.id);
      this.#set(cell.id, {...this.run(cell.id).value, phase: 'done', status});
      this.announcements.emit(
        this.run(cell.id).value.isStopped ? {kind: 'stopped', id: cell.id} : {kind: 'done', id: cell.id, status},
      );
    } catch (error) {
      this.#set(cell.id, {...this.run(cell.id).value, phase: 'done', status: undefined, error: textOf(error)});
    }
    this.#save();
  }

  /** @returns exit status */
  async #commands(cell: Runnable, text: string, tag: string | undefined): Promise<number> {
    if (cell.kind === 'bash') return this.#lab.exec(sessionOf(cell), cell.code, tag);
    await this.#lab.writeFile({node: cell.node, path: cell.path, content: text.endsWith('\n') ? text : `${text}\n`});
    return cell.apply ? this.#lab.exec(sessionOf(cell), `kubectl apply -f ${cell.path}`, tag) : 0;
  }

  #receive(output: Output): void {
    if (output.cell === undefined) return;
    const run = this.run(output.cell).value;
    // while the journal is replayed, output comes for cells that are already done
    const text = output.begins ? output.data : run.output + output.data;
    this.#set(output.cell, {...run, output: text.length > outputLengthMax ? text.slice(-outputLengthMax / 2) : text});
  }

  /** An engine that starts prints everything again while it replays; what was running is not. */
  #clearOutputs(): void {
    for (const run of this.#runs.values()) {
      run.value = run.value.phase === 'done' ? {...run.value, output: ''} : idle;
    }
    this.changes.value++;
  }

  #set(id: string, run: CellRun): void {
    this.run(id).value = run;
    this.changes.value++;
  }

  #save(): void {
    const exits = Object.fromEntries(
      [...this.#runs].flatMap(([id, run]) =>
        run.value.phase === 'done' && run.value.status !== undefined ? [[id, run.value.status]] : [],
      ),
    );
    const progress: Progress = {exits, checks: resultsOf(this.#checks), answers: definedOf(this.#answers)};
    this.#store.save(progress);
  }
}

function sessionOf(cell: Runnable): SessionId {
  return {node: cell.node, name: cell.kind === 'bash' ? cell.session : 'main'};
}

/** Whether the run ended as the lesson counts on. */
export function isDone(cell: Runnable, run: CellRun): boolean {
  if (run.phase !== 'done' || run.error !== undefined || run.status === undefined) return false;
  const wanted = cell.kind === 'bash' ? cell.status : 0;
  return wanted === 'any' || run.status === wanted || run.isStopped === true;
}

function runnables(lesson: Lesson): Runnable[] {
  return lesson.blocks.filter(isRunnable).filter(cell => cell.kind === 'yaml' || cell.stopSeconds === undefined);
}

function sessionKey(cell: Runnable): string {
  const {node, name} = sessionOf(cell);
  return `${node}/${name}`;
}

function ensure<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function definedOf<T>(map: ReadonlyMap<string, Observable<T | undefined>>): Record<string, T> {
  const entries = [...map].flatMap(([id, {value}]) => (value === undefined ? [] : [[id, value] as const]));
  return Object.fromEntries(entries);
}

/** Without the conversations: those of a check are in a fork that a reload does not bring back. */
function resultsOf(checks: ReadonlyMap<string, Observable<CheckRun>>): Record<string, CheckResult> {
  const entries = [...checks].flatMap(([id, {value}]) =>
    value.result === undefined ? [] : [[id, value.result] as const],
  );
  return Object.fromEntries(
    entries.map(([id, {passed, claims}]) => [id, {passed, claims: claims.map(({traceId: _, ...claim}) => claim)}]),
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
