import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../texts.ts';

/** One line of the conversation with the site's own Official Account. */
export interface Said { readonly by: 'account' | 'me'; readonly text: string }

/** The conversation with the site's Official Account: what it said, and a field to answer it, as one confirms there. */
export function conversation(t: Texts, said: readonly Said[], write: (text: string) => void): TemplateResult {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (!text) return;
    form.reset();
    write(text);
  };
  return html`
    <ol class="d-bubbles" aria-live="polite" data-testid="wechat-conversation">
      ${said.length ? '' : html`<li class="d-empty">${t.wechat.noTalk}</li>`}
      ${said.map(({ by, text }) => html`<li data-by=${by}><p class="d-bubble" data-testid="wechat-said">${text}</p></li>`)}
    </ol>
    <div class="d-talk-quick">${['1', '2'].map((text) => html`<button class="d-key" type="button" data-testid=${`wechat-reply-${text}`} @click=${() => write(text)}>${t.replyWith(text)}</button>`)}</div>
    <form class="d-talk" @submit=${send}>
      <input name="text" autocomplete="off" aria-label=${t.wechat.message} placeholder=${t.wechat.message} data-testid="wechat-text" />
      <button class="d-key d-key-main" type="submit" data-testid="wechat-send">${t.wechat.send}</button>
    </form>
  `;
}
