import {Engine} from '../../../../sim/core/engine.ts';
import type {ApiServer} from '../../../../sim/k8s/api/http.ts';
import {createApiServer} from '../../../../sim/k8s/api/server.ts';

const tableType = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** An API server by itself: nobody but the test writes. */
export interface Api {
  readonly engine: Engine;
  readonly server: ApiServer;
  /** @returns `200 body` shortened to what tests compare: the body */
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown, contentType?: string): Answer;
  /** A table as rows of cells joined by ` | `, headers first; with `wide` all columns. */
  table(url: string, wide?: boolean): readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly warnings: readonly string[];
  /** the Status message, when there is one */
  readonly message: string | undefined;
}

export function createApi(): Api {
  const engine = new Engine({seed: 1});
  const server = createApiServer({engine});
  const send: Api['send'] = (method, url, body, contentType) => {
    const headers: Record<string, string> = contentType ? {'content-type': contentType} : {};
    const response = server.handle({method, url, body, headers});
    const answer = response.body as Record<string, unknown>;
    return {
      status: response.status,
      body: answer,
      warnings: response.warnings,
      message: answer?.kind === 'Status' ? (answer.message as string | undefined) : undefined,
    };
  };
  for (const name of ['default', 'kube-system'])
    send('POST', '/api/v1/namespaces', {apiVersion: 'v1', kind: 'Namespace', metadata: {name}});
  return {
    engine,
    server,
    send,
    table(url, wide = false) {
      const {body} = server.handle({method: 'GET', url, headers: {accept: tableType}});
      const {columnDefinitions, rows} = body as {
        columnDefinitions: readonly {name: string; priority: number}[];
        rows: readonly {cells: readonly unknown[]}[];
      };
      const shown = columnDefinitions.map(({priority}) => wide || priority === 0);
      const line = (cells: readonly unknown[]) => cells.filter((_, index) => shown[index]).join(' | ');
      return [line(columnDefinitions.map(({name}) => name)), ...rows.map(({cells}) => line(cells))];
    },
  };
}
