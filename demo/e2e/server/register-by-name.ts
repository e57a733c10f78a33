import type { Stage } from '../pages/stage.ts';
import { somebody } from './somebody.ts';

/** A whole registration under JD Cloud's rules. */
export async function registerByName(stage: Stage): Promise<void> {
  const { name, password, phone, typedPhone } = somebody;
  const { words, register } = stage;
  await stage.open({ policy: 'jd-cloud' });
  await stage.registerByName(name, password);
  await register.isAt(words.phone.title);
  await register.fill({ phone: typedPhone });
  await register.press(words.phone.send);
  await register.passHumanCheck(words.answers.humanCheck.submit);
  await register.isAt(words.passcode.title);
  await register.fill({ passcode: await stage.phone.readPasscode(phone) });
  await register.isAt(words.securityEmail.title);
  await register.press(words.securityEmail.skip);
  await register.isAt(words.complete.registered);
  await stage.session.isSignedIn(name);
}
