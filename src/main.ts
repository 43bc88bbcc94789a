import './styles/index.css';
import {LabApp} from './app/lab-app.ts';
import {followSettings} from './app/settings.ts';
import {storage} from './base/storage.ts';
import {Lab} from './engine/lab.ts';
import {type TransportFactory, workerTransport} from './engine/transport.ts';

followSettings(document.documentElement);
const app = new LabApp();
app.lab = new Lab({transport: chooseTransport(), storage});
document.body.append(app);
void app.whenShown.then(replaceFirstView);
addEventListener('load', () => setTimeout(makeOffline, 3_000));

/** `?engine=fake` plays a scripted engine while the page is being worked on; a build knows only the real one. */
function chooseTransport(): TransportFactory {
  if (import.meta.env.DEV && new URLSearchParams(location.search).get('engine') === 'fake') {
    return async () => (await import('../test/support/fake-engine.ts')).fakeTransport();
  }
  return workerTransport;
}

/** The text that came with index.html gives way to the living lesson, at the same place. */
function replaceFirstView(): void {
  const first = document.querySelector('#first');
  const pane = document.querySelector('#lesson');
  if (first && pane && first.clientHeight > 0) pane.scrollTop = first.scrollTop;
  first?.remove();
}

/** After the first visit the page works without a network. Late, so that it does not compete with the lesson. */
function makeOffline(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register(new URL('./sw.js', document.baseURI)).catch(() => {
      // a browser that forbids service workers has the page all the same
    });
  }
}
