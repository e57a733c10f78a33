import type { AnyScene } from '../views/make-scene.ts';
import type { Submission, View } from '../views/view.ts';
import type { FlowController, FlowHost } from './flow-controller.ts';
import type { LightForm } from './light-form.ts';

/** Sends what a view asks for: the form's own submit, checked by the view first, or what a button of it does. */
export class FormSender {
  readonly #host: FlowHost;
  readonly #flow: FlowController;
  readonly #form: LightForm;
  /** What a human check drawn by the site gave. */
  #token: string | undefined;

  constructor(host: FlowHost, flow: FlowController, form: LightForm) {
    this.#host = host;
    this.#flow = flow;
    this.#form = form;
  }

  /** Sends what the view makes of its fields; where its checks find something wrong, says so there instead (PWD, ACC). */
  async submit(view: View<AnyScene>, scene: AnyScene): Promise<void> {
    const [flow, form] = [this.#flow, this.#form];
    if (flow.busy) return;
    const { humanCheck = this.#token, ...values } = form.read();
    this.#token = undefined;
    form.wasSubmitted = true;
    this.#host.requestUpdate();
    const { press } = flow;
    if (humanCheck !== undefined && press && !press.isForm) return press.again(humanCheck);
    const again = (answer?: string): void => {
      this.#token = answer;
      form.element?.requestSubmit();
    };
    const own = { isForm: true, again };
    const wait = this.#host.waitForRest?.(flow, own);
    if (wait) return wait;
    const wrong = Object.entries(view.check?.(scene, values) ?? {}).find(([, text]) => text);
    if (wrong) {
      await this.#host.updateComplete;
      return form.focus(wrong[0]);
    }
    const submission = scene.isHeld ? undefined : view.submit?.(scene, values);
    if (submission) await flow.send(submission, own, humanCheck);
  }

  /** Sends an action besides the form's own submit. */
  run(submission: Submission): void {
    const again = (answer?: string): void => void this.#flow.send(submission, { isForm: false, again }, answer);
    again();
  }
}
