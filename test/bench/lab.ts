import {ipv4} from '../../sim/base/ipv4.ts';
import {encodeUtf8} from '../../sim/base/utf8.ts';
import {TcpSocket} from '../../sim/linux/socket/tcp.ts';
import type {World} from '../../sim/world/world.ts';
import {bootLab, runScript} from '../support/world.ts';

const loadBalancerIp = '192.168.10.211';

const manifests = `cat <<'EOF' | kubectl apply -f -
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: pool
spec:
  blocks:
  - start: "192.168.10.211"
    stop: "192.168.10.215"
---
apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata:
  name: policy
spec:
  interfaces: [eth1]
  externalIPs: true
  loadBalancerIPs: true
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: webpod
spec:
  replicas: 2
  selector:
    matchLabels: {app: webpod}
  template:
    metadata:
      labels: {app: webpod}
    spec:
      containers:
      - {name: webpod, image: traefik/whoami}
---
apiVersion: v1
kind: Service
metadata:
  name: webpod
spec:
  selector: {app: webpod}
  ports:
  - {port: 80, targetPort: 80}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: webpod
spec:
  ingressClassName: cilium
  rules:
  - http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: webpod, port: {number: 80}}}}
EOF
kubectl wait --for=condition=Ready pod --all --timeout=180s
sleep 5
`;

/** A lab in which two pods of whoami answer through the Ingress. */
export async function webpodLab(): Promise<World> {
  const world = await bootLab();
  const {status, stderr} = await runScript(world, manifests);
  if (status !== 0) throw new Error(stderr);
  return world;
}

const request = encodeUtf8(
  `GET / HTTP/1.1\r\nHost: ${loadBalancerIp}\r\nUser-Agent: bench\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
);

/**
 * Sends requests from the router through the Ingress, each on a connection of its own, as a load generator does.
 *
 * @param concurrency  connections at a time
 * @throws {Error} when an answer is not 200
 */
export async function sendRequests(world: World, count: number, concurrency: number): Promise<void> {
  const {initNetns} = world.lab.machines.get('router')!.kernel;
  const address = ipv4(loadBalancerIp);
  let started = 0;
  let done = 0;
  let failure: string | undefined;
  const start = (): void => {
    if (started === count) return;
    started++;
    const socket = new TcpSocket(initNetns);
    let isAnswered = false;
    socket.handlers = {
      connected: () => socket.write(request),
      data: bytes => {
        // "HTTP/1.1 200": the status is enough, reading more would measure the client
        if (!isAnswered && !(bytes[9] === 50 && bytes[10] === 48 && bytes[11] === 48)) failure = 'an answer is not 200';
        isAnswered = true;
      },
      end: () => socket.close(),
      closed: errno => {
        if (!isAnswered) failure = `a request got no answer: ${errno}`;
        done++;
        start();
      },
    };
    const errno = socket.connect(address, 80);
    if (errno) failure = errno;
  };
  for (let i = 0; i < concurrency; i++) start();
  await world.engine.runUntil(() => done === count || failure !== undefined);
  if (failure !== undefined) throw new Error(failure);
}
