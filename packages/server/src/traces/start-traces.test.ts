import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { createTraceInstrument } from './trace-instrument.ts';
import { startTraces } from './start-traces.ts';

describe('traces to a collector', () => {
  test('are sent by OTLP over HTTP with the headers that were configured, at the latest when the server ends', async (t) => {
    const received: { authorization: string | undefined; url: string | undefined; body: string }[] = [];
    const collector = createServer((incoming, outgoing) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
        received.push({ authorization: incoming.headers.authorization, url: incoming.url, body });
        outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => { collector.listen(0, '127.0.0.1', resolve); });
    t.after(() => collector.close().closeAllConnections());
    const traces = await startTraces({ url: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`, headers: { Authorization: 'Basic x' }, ratio: 1, serviceName: 'sign-in of the test' });
    const done = () => ({ outcome: '200' });
    await createTraceInstrument().measure({ kind: 'request', method: 'GET', route: '/entry' }, async () => 1, done);
    await traces.stop();
    assert.deepEqual(received.map(({ authorization, url }) => [authorization, url]), [['Basic x', '/v1/traces']]);
    for (const part of ['"GET /entry"', '"sign-in of the test"', '"http.route"']) assert.ok(received[0]?.body.includes(part), part);
    // Over is over: the next one goes nowhere.
    await createTraceInstrument().measure({ kind: 'request', method: 'GET', route: '/entry' }, async () => 1, done);
    assert.equal(received.length, 1);
  });

  test('a collector that is away keeps nobody waiting and stops no server', async () => {
    const traces = await startTraces({ url: 'http://127.0.0.1:9/v1/traces', headers: {}, ratio: 1, serviceName: 'x' });
    assert.equal(await createTraceInstrument().measure({ kind: 'hash', act: 'hash' }, async () => 7, () => ({ outcome: 'done' })), 7);
    await traces.stop();
  });
});
