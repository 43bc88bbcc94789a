import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {generatorVerb, newMetadata, sortedMap} from './generator.ts';

export const createIngressVerb = generatorVerb({
  flags: ['annotation', 'class', 'default-backend', 'rule'],
  resource: {group: 'networking.k8s.io', version: 'v1', plural: 'ingresses', namespaced: true},
  failing: 'failed to create ingress: ',
  build: ingress,
});

/** `host/path=svc:port[,tls[=secret]]` taken apart. */
interface Rule {
  readonly host: string;
  readonly path: JsonObject;
  /** `undefined` without TLS, '' for TLS without a secret */
  readonly secretName: string | undefined;
}

const ruleForm = /^([^,]*)=([a-z0-9-]+):([a-z0-9-]+)(?:,(.*))?$/;

/** @models kubectl pkg/cmd/create CreateIngressOptions.Validate, createIngress */
function ingress(session: Session, name: string): JsonObject {
  const {flags} = session;
  const given = flags.isGiven('rule') ? flags.list('rule') : [];
  const defaultBackend = flags.text('default-backend');
  if (given.length === 0 && defaultBackend === '')
    throw new Failure(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    );
  for (const rule of given)
    if (!isRule(rule))
      throw new Failure(`rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  const annotations = annotationsOf(session);
  if (defaultBackend !== '' && !/^[^:]+:[^:]+$/.test(defaultBackend))
    throw new Failure('default-backend should be in format servicename:serviceport');
  const rules = given.map(parseRule);
  const className = flags.text('class');
  return {
    kind: 'Ingress',
    apiVersion: 'networking.k8s.io/v1',
    metadata: newMetadata(session, name, Object.keys(annotations).length > 0 ? {annotations} : {}),
    spec: {
      ...(className !== '' && {ingressClassName: className}),
      ...(defaultBackend !== '' && {defaultBackend: backendOf(defaultBackend)}),
      ...tlsOf(rules),
      ...(rules.length > 0 && {rules: byHost(rules)}),
    },
    status: {loadBalancer: {}},
  };
}

function isRule(text: string): boolean {
  const [place = ''] = text.split('=');
  return place.includes('/') && ruleForm.test(text);
}

function annotationsOf({flags}: Session): Readonly<Record<string, string>> {
  const texts = flags.isGiven('annotation') ? flags.list('annotation') : [];
  return sortedMap(
    texts.map(text => {
      const [key, value] = splitOnce(text, '=');
      if (value === undefined) throw new Failure(`annotation ${text} is invalid and should be in format key=[value]`);
      return [key, value] as const;
    }),
  );
}

function parseRule(text: string): Rule {
  const [, place = '', service = '', port = '', option] = ruleForm.exec(text)!;
  const [host = '', rest = ''] = splitOnce(place, '/');
  const path = `/${rest}`;
  const isPrefix = path.endsWith('*');
  const [word, secret = ''] = splitOnce(option ?? '', '=');
  return {
    host,
    path: {
      path: isPrefix ? path.slice(0, -1) : path,
      pathType: isPrefix ? 'Prefix' : 'Exact',
      backend: backendOf(`${service}:${port}`),
    },
    secretName: word === 'tls' ? secret : undefined,
  };
}

function backendOf(text: string): JsonObject {
  const [name, port = ''] = splitOnce(text, ':');
  return {service: {name, port: /^\d+$/.test(port) ? {number: Number(port)} : {name: port}}};
}

/** Rules of one host share an entry, at the place of the first. */
function byHost(rules: readonly Rule[]): readonly JsonObject[] {
  const hosts = [...new Set(rules.map(({host}) => host))];
  return hosts.map(host => ({
    ...(host !== '' && {host}),
    http: {paths: rules.filter(rule => rule.host === host).map(({path}) => path)},
  }));
}

/** Hosts of one secret share an entry. */
function tlsOf(rules: readonly Rule[]): JsonObject {
  const secured = rules.filter(({secretName}) => secretName !== undefined);
  if (secured.length === 0) return {};
  const secrets = [...new Set(secured.map(({secretName}) => secretName))];
  return {
    tls: secrets.map(secretName => {
      const hosts = [...new Set(secured.filter(rule => rule.secretName === secretName).map(({host}) => host))];
      return {
        ...(hosts.some(host => host !== '') && {hosts: hosts.filter(host => host !== '')}),
        ...(secretName !== '' && {secretName}),
      };
    }),
  };
}
