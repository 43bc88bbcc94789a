import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {describe, expect, it} from 'vitest';
import {Mirror} from '../../../src/engine/mirror.ts';
import {Select} from '../../../src/engine/select.ts';
import {WatchSet} from '../../../src/engine/watch-set.ts';

class Host extends EventTarget implements ReactiveControllerHost {
  renders = 0;
  readonly updateComplete = Promise.resolve(true);
  readonly controllers: ReactiveController[] = [];

  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }

  removeController(): void {}

  requestUpdate(): void {
    this.renders++;
  }
}

function setUp(topic: () => 'nodes' | 'traces' | undefined) {
  const mirror = new Mirror();
  const watched: (readonly string[])[] = [];
  const watches = new WatchSet(topics => watched.push(topics));
  const host = new Host();
  const select = new Select(
    host,
    topic,
    m => m.lookup('nodes', 'a'),
    () => ({mirror, watches}),
  );
  let rev = 0;
  const put = (key: string, value: {name: string} | null, on = 'nodes') =>
    mirror.apply({from: rev, to: ++rev, nowUs: 0, changes: [{topic: on, key, value}], events: [], dropped: 0});
  return {host, select, put, watched};
}

describe('Select', () => {
  it('renders only when the picked value changed', () => {
    const {host, select, put} = setUp(() => 'nodes');
    select.hostConnected();
    put('b', {name: 'b'});
    expect(host.renders).toBe(0);
    put('a', {name: 'a'});
    expect([host.renders, select.value]).toEqual([1, {name: 'a'}]);
    put('a', {name: 'a'}, 'traces');
    expect(host.renders).toBe(1);
  });

  it('watches while connected and undoes it when disconnected', async () => {
    const {select, watched} = setUp(() => 'nodes');
    select.hostConnected();
    await Promise.resolve();
    select.hostDisconnected();
    await Promise.resolve();
    expect(watched).toEqual([['nodes'], []]);
  });

  it('follows a topic that depends on the host', async () => {
    let topic: 'nodes' | 'traces' = 'nodes';
    const {select, watched, host, put} = setUp(() => topic);
    select.hostConnected();
    topic = 'traces';
    select.hostUpdate();
    await Promise.resolve();
    put('a', {name: 'a'});
    expect([watched, host.renders]).toEqual([[['traces']], 0]);
  });
});
