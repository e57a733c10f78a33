import { errors } from '@cloud-sign-in/contract';
import type { Environment } from './environment.ts';
import { Fault } from './fault.ts';
import { placeOfError } from './place-of-error.ts';

/**
 * Answers whatever was thrown. Only a Fault says what is wrong; anything else is `internal` with the request's id, is told to Events, and
 * shows neither its message nor its stack: they may hold what somebody typed (threat 106).
 */
export function answerFault({ ports }: Environment, requestId: string, request: Request, error: unknown): Response {
  const fault: Fault = error instanceof Fault ? error : new Fault('internal', {});
  if (fault !== error) {
    const place = (error instanceof Error ? placeOfError(error) : undefined) ?? '';
    ports.events.emit({
      name: 'request.failed',
      at: ports.clock.now(),
      code: fault.code,
      detail: { requestId, method: request.method, error: error instanceof Error ? error.name : typeof error, place },
    });
  }
  const { code, params, beside, headers } = fault;
  return Response.json({ ...beside, code, params, requestId }, { status: errors[code].status, headers });
}
