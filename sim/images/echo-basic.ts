import {formatIpv4} from '../base/ipv4.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import {goHeaders, goResponse} from './go.ts';
import {httpService} from './service.ts';
import {logTime} from './whoami.ts';

/**
 * Gateway API's echo server: the request as JSON, with the names of the pod that answers.
 *
 * @models kubernetes-sigs/gateway-api conformance/echo-basic
 * @omits TLS, WebSocket and gRPC ports, `/status/<code>` and delay parameters
 */
export const echoBasic: ContainerImage = {
  names: ['gcr.io/k8s-staging-gateway-api/echo-basic', 'registry.k8s.io/gateway-api/echo-basic'],
  sizeBytes: 6_100_000,
  main: httpService('echo-basic', ({process, engine, think, log}) => {
    const {env} = process;
    const port = Number(env.get('HTTP_PORT') ?? 3000);
    log(`${logTime(engine.clock.date())} Starting server, listening on port ${port} (http)`);
    return [
      {
        port,
        handler: (request, respond) => {
          const {head} = request;
          log(
            `${logTime(engine.clock.date())} Echoing back request made to ${head.target} to client (${formatIpv4(request.remoteAddress)}:${request.remotePort})`,
          );
          think(150, 500, () => {
            const value = {
              path: head.target,
              host: head.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '',
              method: head.method,
              proto: head.version,
              headers: Object.fromEntries(goHeaders(head)),
              namespace: env.get('NAMESPACE') ?? '',
              ingress: env.get('INGRESS_NAME') ?? '',
              service: env.get('SERVICE_NAME') ?? '',
              pod: env.get('POD_NAME') ?? '',
            };
            const own = [
              ['Content-Type', 'application/json'],
              ['X-Content-Type-Options', 'nosniff'],
            ] as const;
            respond(goResponse(request, {text: JSON.stringify(value, null, 1), own, date: engine.clock.date()}));
          });
        },
      },
    ];
  }),
};
