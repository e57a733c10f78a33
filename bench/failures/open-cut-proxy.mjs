import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A TCP proxy on a free port of loopback whose line can be cut.
 * @param {number} to port it leads to, until `lead` names another
 */
export async function openCutProxy(to) {
  const lines = new Set();
  let isCut = false;
  let target = to;
  const server = createServer((near) => {
    if (isCut) return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    const line = { near, far };
    lines.add(line);
    for (const [one, other] of [[near, far], [far, near]]) {
      one.setNoDelay(true);
      one.on('error', () => one.destroy()); // either end may break: that is what it is for
      one.on('close', () => {
        lines.delete(line);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    lead(port) { target = port; },
    /** Nobody gets through for so long: every second line breaks at once, the others hold what they carry and go on with it afterwards, new ones are refused. */
    async cut(milliseconds) {
      isCut = true;
      const held = [];
      for (const [at, line] of [...lines].entries()) {
        const { far, near } = line;
        if (at % 2 === 0) {
          near.resetAndDestroy();
          far.resetAndDestroy();
        } else {
          near.unpipe(far).pause();
          far.unpipe(near).pause();
          held.push(line);
        }
      }
      await wait(milliseconds);
      isCut = false;
      for (const { far, near } of held) {
        near.pipe(far);
        far.pipe(near);
      }
    },
    stop() {
      server.close();
      for (const { far, near } of lines) {
        near.destroy();
        far.destroy();
      }
    },
  };
}
