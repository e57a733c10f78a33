import type { World } from '@cloud-sign-in/mocks';
import type { LogRow } from './log-row.ts';

type LoggedRequest = ReturnType<World['requests']['list']>[number];

/** A request as a row of the log. */
export function readRequest({ id, at, method, path, body, status, milliseconds, outcome, device }: LoggedRequest): LogRow {
  return {
    id,
    at,
    tag: status === undefined ? '···' : status === 0 ? '×' : String(status),
    tone: status === undefined ? 'busy' : status === 0 || status >= 500 ? 'bad' : status < 400 ? 'good' : 'plain',
    title: `${method} ${path.replaceAll(/[\w-]{16,}/g, '…')}`,
    detail: [outcome, milliseconds === undefined ? undefined : `${milliseconds} ms`].filter(Boolean).join(' · '),
    parts: [
      ...(body === undefined ? [] : [{ label: 'body', value: body }]),
      { label: 'request', value: { method, path } },
      { label: 'reply', value: { status, outcome, milliseconds, device } },
    ],
  };
}
