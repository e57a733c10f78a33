import type { Stage } from '../pages/stage.ts';

/** Shows the picture to scan, where the form stands. */
export async function showCode({ hand, login }: Stage): Promise<void> {
  await hand.press(login.root.getByRole('radiogroup').getByText('扫码登录', { exact: true }));
}
