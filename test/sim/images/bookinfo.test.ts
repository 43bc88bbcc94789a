import {describe, expect, it} from 'vitest';
import {ipv4} from '../../../sim/base/ipv4.ts';
import {createImages} from '../../../sim/images/catalog.ts';
import {createImageCatalog} from '../../../sim/shell/container-image.ts';
import {ProxyWorld} from '../../support/envoy-world.ts';

const addresses: Readonly<Record<string, string>> = {
  details: '172.20.1.10',
  reviews: '172.20.0.11',
  ratings: '172.20.1.12',
  productpage: '172.20.0.13',
};

/** The pods of `services`, found by their names. */
async function bookinfo(services: Readonly<Record<string, string>>) {
  const world = new ProxyWorld();
  const catalog = createImageCatalog(
    createImages({
      resolve: async (_process, name) => {
        const address = addresses[name];
        return address === undefined ? {error: 'Name or service not known'} : {addresses: [ipv4(address)]};
      },
    }),
  );
  for (const [index, [service, image]] of Object.entries(services).entries()) {
    const address = addresses[service]!;
    const netns = world.addPod(
      address.startsWith('172.20.0.') ? 'k8s-ctr' : 'k8s-w1',
      address,
      0x0a00_0000_0001 + index,
    );
    const found = catalog.lookup(`docker.io/istio/examples-bookinfo-${image}:1.20.3`)!;
    world.start(netns, found.main, {hostname: `${service}-pod`, argv: [...(found.entrypoint ?? [`/${service}`])]});
  }
  await world.engine.runTo(world.engine.clock.nowUs + 1_000);
  const get = (service: string, path: string, forUs = 500_000) =>
    world.exchange(
      world.kernel('k8s-ctr').initNetns,
      {address: addresses[service]!, port: 9080, forUs},
      `GET ${path} HTTP/1.1\r\nHost: ${service}\r\n\r\n`,
    );
  return {world, get};
}

const headOf = (answer: string) =>
  answer
    .split('\r\n\r\n')[0]!
    .replace(/Date: [^\r\n]*/, 'Date: DATE')
    .split('\r\n');

describe('bookinfo', () => {
  it('details answers a book with the headers of WEBrick', async () => {
    const {get} = await bookinfo({details: 'details-v1'});
    const answer = await get('details', '/details/1');
    const headers = headOf(answer);
    expect([headers[0], ...headers.slice(1).map(line => line.split(':')[0])]).toEqual([
      'HTTP/1.1 200 OK',
      'Content-Type',
      'Server',
      'Date',
      'Content-Length',
      'Connection',
    ]);
    expect(answer.split('\r\n\r\n')[1]).toBe(
      '{"id":1,"author":"William Shakespeare","year":1595,"type":"paperback","pages":200,"publisher":"PublisherA","language":"English","ISBN-10":"1234567890","ISBN-13":"123-1234567890"}',
    );
    expect(answer.split('\r\n\r\n')[1]).toHaveLength(178);
  });

  it('productpage serves an index of 2080 bytes and knows no /ratings', async () => {
    const {get} = await bookinfo({productpage: 'productpage-v1'});
    const index = await get('productpage', '/');
    expect(headOf(index)).toEqual([
      'HTTP/1.1 200 OK',
      'Server: gunicorn',
      'Date: DATE',
      'Connection: keep-alive',
      'Content-Type: text/html; charset=utf-8',
      'Content-Length: 2080',
    ]);
    expect(headOf(await get('productpage', '/ratings'))[0]).toBe('HTTP/1.1 404 NOT FOUND');
  });

  it('productpage asks details and reviews, and reviews v3 asks ratings', async () => {
    const {get} = await bookinfo({
      details: 'details-v1',
      ratings: 'ratings-v1',
      reviews: 'reviews-v3',
      productpage: 'productpage-v1',
    });
    const page = await get('productpage', '/productpage');
    expect(page).toContain('<dt>ISBN-10:</dt><dd>1234567890</dd>');
    expect(page).toContain('<u>reviews-pod</u>');
    expect(page.match(/<font color="red">/g)).toHaveLength(2);
  });

  it('a missing service shows as an error in the page, not as a failure of it', async () => {
    const {get} = await bookinfo({details: 'details-v1', reviews: 'reviews-v3', productpage: 'productpage-v1'});
    const page = await get('productpage', '/productpage', 8_000_000);
    expect(headOf(page)[0]).toBe('HTTP/1.1 200 OK');
    expect(page).toContain('<dt>Publisher:</dt><dd>PublisherA</dd>');
    expect(page.match(/<i>Ratings service is currently unavailable<\/i>/g)).toHaveLength(2);
  });

  it('the page gives up on reviews after asking twice', async () => {
    const {get} = await bookinfo({details: 'details-v1', productpage: 'productpage-v1'});
    const page = await get('productpage', '/productpage', 8_000_000);
    expect(page).toContain('<p>Sorry, product reviews are currently unavailable for this book.</p>');
  });

  it('details closes a kept connection after thirty silent seconds', async () => {
    const {world} = await bookinfo({details: 'details-v1'});
    const {initNetns} = world.kernel('k8s-ctr');
    const startedUs = world.engine.clock.nowUs;
    const target = {address: addresses.details!, port: 9080, forUs: 40_000_000};
    await world.exchange(initNetns, target, 'GET /details/1 HTTP/1.1\r\nHost: details\r\n\r\n');
    expect(Math.round((world.engine.clock.nowUs - startedUs) / 1_000_000)).toBe(30);
  });
});
