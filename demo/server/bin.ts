import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { findAddresses } from './find-addresses.ts';
import { startDemoServer } from './start-demo-server.ts';

process.removeAllListeners('warning'); // Node warns of its own SQLite, which we know
const { values } = parseArgs({ options: { network: { type: 'boolean' }, 'network-port': { type: 'string' } } });
const say = (text: string): void => { process.stdout.write(text); };
const addresses = findAddresses();
const demo = await startDemoServer({
  pages: fileURLToPath(new URL('../dist', import.meta.url)),
  port: Number(process.env['PORT'] ?? 0),
  network: values.network ? { addresses, port: Number(values['network-port'] ?? 0) } : undefined,
});
say(`demo:server: ${demo.address}\n`);
if (demo.network) {
  say(`on this network: ${demo.network.addresses.join(' ') || 'no address was found'}\n`);
  say(`A phone warns of the certificate, for it was made just now by this machine. Its SHA-256: ${demo.network.fingerprint}\n`);
} else {
  say('For a phone on the same network: npm run demo:server -- --network\n');
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => { void demo.stop().then(() => process.exit(0)); });
}
