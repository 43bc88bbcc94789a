import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {ManagerId, Managers} from './managers.ts';
import {afterUpdate} from './updater.ts';
import {zeroValueOf} from './zero-values.ts';

/** A write whose consequences for the managers nobody has asked for yet. */
interface Step {
  readonly by: ManagerId;
  time: string;
  /** absent for a new object */
  readonly before: AnyObject | undefined;
  after: AnyObject;
}

interface Account {
  managers: Managers;
  steps: Step[];
}

/** So many versions of an object are kept before they are worked into its managers. */
const stepsMax = 8;

const none: Managers = new Map();

/**
 * Who manages which fields of each object. Controllers write much and hardly anybody looks, so a write only notes who
 * wrote what, and the managers are worked out when somebody asks or when the notes grow long.
 *
 * @models apimachinery util/managedfields FieldManager
 * @omits gathering old managers as `ancient-changes`
 */
export class Ledger {
  /** by uid */
  readonly #accounts = new Map<string, Account>();

  /** Notes a write that was no apply. */
  note(definition: ResourceDefinition, step: Step): void {
    const uid = step.after.metadata.uid!;
    let account = this.#accounts.get(uid);
    if (!account) {
      account = {managers: none, steps: []};
      this.#accounts.set(uid, account);
    }
    const last = account.steps.at(-1);
    if (last && isContinued(last, step)) {
      last.after = step.after;
      last.time = step.time;
      return;
    }
    account.steps.push(step);
    if (account.steps.length >= stepsMax) settle(account, definition);
  }

  /** The version just noted is kept as `stored`, which is there anyway. */
  keep(given: AnyObject, stored: AnyObject): void {
    const last = this.#accounts.get(given.metadata.uid!)?.steps.at(-1);
    if (last?.after === given) last.after = stored;
  }

  /** Puts `managers` in the place of all that is known. */
  set(uid: string, managers: Managers): void {
    this.#accounts.set(uid, {managers, steps: []});
  }

  forget(uid: string): void {
    this.#accounts.delete(uid);
  }

  managersOf(definition: ResourceDefinition, {metadata}: AnyObject): Managers {
    const account = this.#accounts.get(metadata.uid ?? '');
    if (!account) return none;
    settle(account, definition);
    return account.managers;
  }
}

/**
 * Whether two steps are as good as one: the same component goes on with a status that it wrote last, so that the version
 * between need not be kept.
 */
function isContinued(last: Step, {by, before}: Step): boolean {
  return (
    by.subresource === 'status' &&
    last.by.subresource === 'status' &&
    last.by.manager === by.manager &&
    last.by.apiVersion === by.apiVersion &&
    before !== undefined &&
    last.after.status === before.status &&
    last.after.spec === before.spec &&
    last.after.metadata.deletionTimestamp === before.metadata.deletionTimestamp
  );
}

function settle(account: Account, definition: ResourceDefinition): void {
  for (const step of account.steps)
    account.managers = afterUpdate(account.managers, {
      ...step,
      before: step.before ?? zeroValueOf(definition),
      type: definition.schema ?? 'any',
    });
  account.steps = [];
}
