import type { PhoneMessage } from './phone-message.ts';
import { speak } from './speak.ts';

const digitMilliseconds = 900;
const ringMilliseconds = 30_000;

/** A call with a passcode: it rings, is answered, and says its digits one by one. */
export class Call {
  readonly message: PhoneMessage;
  phase: 'ringing' | 'talking' | 'said' | 'ended' = 'ringing';
  /** How many digits were said. */
  said = 0;
  readonly #changed: () => void;
  #timer: number;

  constructor(message: PhoneMessage, changed: () => void) {
    this.message = message;
    this.#changed = changed;
    this.#timer = window.setTimeout(() => this.#changed(), ringMilliseconds);
  }

  answer(language: string): void {
    clearInterval(this.#timer);
    this.phase = 'talking';
    this.said = 0;
    speak(this.message.digits ?? this.message.text, language);
    this.#timer = window.setInterval(() => this.#sayNext(), digitMilliseconds);
    this.#changed();
  }

  end(): void {
    clearInterval(this.#timer);
    this.phase = 'ended';
    speak('', '');
  }

  #sayNext(): void {
    this.said += 1;
    if (this.said >= (this.message.digits?.length ?? 0)) {
      clearInterval(this.#timer);
      this.phase = 'said';
    }
    this.#changed();
  }
}
