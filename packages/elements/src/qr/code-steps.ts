import { CloudFlowElement } from '../cloud-flow-element.ts';
import { loadCodeClient } from '../submit/load-code-client.ts';
import { loginEntry } from '../views/login-entry.ts';

/** What comes after a code that stands alone: the further steps of a first login, or what is to be read at its end. */
export class CodeSteps extends CloudFlowElement<'login'> {
  readonly flow = 'login';
  readonly firstView = loginEntry;

  /** Beginning again is beginning with the code. */
  onRestart: (() => void) | undefined;

  protected override get clientMaker(): typeof loadCodeClient {
    return loadCodeClient;
  }
}
