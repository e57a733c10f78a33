import { css } from 'lit';

/**
 * Tokens. A site or a theme sets `--cloud-…` anywhere above the element; the private names below give each its default and are what
 * every other sheet reads. The page's `color-scheme` decides between light and dark unless `theme` says otherwise.
 */
export const tokenStyles = css`
  :host {
    --c-accent: var(--cloud-accent, light-dark(#1f2430, #eef0f4));
    --c-accent-hover: var(--cloud-accent-hover, light-dark(#363d4d, #ffffff));
    --c-on-accent: var(--cloud-on-accent, light-dark(#ffffff, #16181d));
    --c-text: var(--cloud-text, light-dark(#1f2430, #eceef2));
    --c-muted: var(--cloud-text-muted, light-dark(#5d6576, #a4abb9));
    --c-link: var(--cloud-link, var(--c-accent));
    --c-surface: var(--cloud-surface, light-dark(#ffffff, #1a1c21));
    --c-soft: var(--cloud-surface-soft, light-dark(#f4f5f7, #25282f));
    --c-hairline: var(--cloud-hairline, light-dark(#e3e6eb, #32363f));
    --c-border: var(--cloud-border, light-dark(#878e9c, #727a8a));
    --c-danger: var(--cloud-danger, light-dark(#c4291c, #ff8a7d));
    --c-success: var(--cloud-success, light-dark(#19753c, #5fca88));
    --c-ring: var(--cloud-ring, var(--c-accent));
    --c-radius: var(--cloud-radius, 8px);
    --c-space: var(--cloud-space, 8px);
    --c-font: var(--cloud-font, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif);
    --c-han: var(--cloud-font, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif);
    --c-time: var(--cloud-motion, 150ms);
  }
  /* A face of both scripts first: Latin letters and digits stand beside Han as its designer set them, and a text is shaped by one face, not two. */
  [lang^="zh"] { --c-font: var(--c-han); font-family: var(--c-font); }
  @supports not (color: light-dark(red, red)) {
    :host {
      --c-accent: var(--cloud-accent, #1f2430);
      --c-accent-hover: var(--cloud-accent-hover, #363d4d);
      --c-on-accent: var(--cloud-on-accent, #fff);
      --c-text: var(--cloud-text, #1f2430);
      --c-muted: var(--cloud-text-muted, #5d6576);
      --c-surface: var(--cloud-surface, #fff);
      --c-soft: var(--cloud-surface-soft, #f4f5f7);
      --c-hairline: var(--cloud-hairline, #e3e6eb);
      --c-border: var(--cloud-border, #878e9c);
      --c-danger: var(--cloud-danger, #c4291c);
      --c-success: var(--cloud-success, #19753c);
    }
  }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
  :host([theme="auto"]) { color-scheme: light dark; }
  @media (prefers-reduced-motion: reduce) {
    :host { --c-time: 0s; }
  }
`;
