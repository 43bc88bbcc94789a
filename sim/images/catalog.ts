import {bashCommand} from '../shell/bash/command.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import type {Command} from '../shell/process.ts';
import {details} from './bookinfo/details.ts';
import {productpage} from './bookinfo/productpage.ts';
import {ratings} from './bookinfo/ratings.ts';
import {reviews} from './bookinfo/reviews.ts';
import {echoBasic} from './echo-basic.ts';
import type {Resolve} from './http-client.ts';
import {nginx} from './nginx.ts';
import {whoami} from './whoami.ts';

/** Runs until a signal ends it, doing nothing. */
const sleepForever: Command = process => process.wait<number>(() => {});

/** The container that only holds a pod's namespaces. */
const pause: ContainerImage = {names: ['registry.k8s.io/pause'], sizeBytes: 320_000, main: sleepForever};

/** An image of tools whose `CMD` is a shell, with no `ENTRYPOINT`; left alone the shell finds no terminal and ends. */
function toolbox(shell: string, image: Pick<ContainerImage, 'names' | 'sizeBytes' | 'tools'>): ContainerImage {
  return {...image, entrypoint: [], arguments: [shell], main: bashCommand, ignoresSignals: true};
}

const toolboxes: readonly ContainerImage[] = [
  toolbox('zsh', {names: ['nicolaka/netshoot'], sizeBytes: 207_000_000, tools: 'netshoot'}),
  toolbox('sh', {names: ['busybox'], sizeBytes: 2_160_000, tools: 'busybox'}),
];

/** Images that need nothing but a network and names. The world adds those that need the cluster. */
export function createImages({resolve}: {resolve: Resolve}): readonly ContainerImage[] {
  return [whoami, details, ratings, ...reviews(resolve), productpage(resolve), echoBasic, nginx, pause, ...toolboxes];
}
