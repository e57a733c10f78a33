import { errorReply } from '@cloud-sign-in/contract/models/error-reply';
import * as z from 'zod/mini';
import type { CloudErrorCode } from './cloud-error.ts';
import { faultCodes } from './fault-codes.ts';

/** What an answer that is neither a success nor a refusal says of itself; undefined where it says nothing of the contract. */
export function readFault(body: unknown, status: number): { code: CloudErrorCode; requestId: string } | undefined {
  const { data } = z.safeParse(errorReply, body);
  return data && { code: nameFault(data.code, status === 429), requestId: data.requestId };
}

function nameFault(code: string, isLimited: boolean): CloudErrorCode {
  if (Object.hasOwn(faultCodes, code)) return code as CloudErrorCode;
  return isLimited ? 'unavailable' : 'unknown_fault';
}
