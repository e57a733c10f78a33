/** What widespread resets say about forms, as their published files say it (normalize.css 8, Bootstrap 5 reboot, Tailwind 3 and 4 preflight). */
export const resets = {
  none: '',
  normalize: `
    button, input, optgroup, select, textarea { font-family: inherit; font-size: 100%; line-height: 1.15; margin: 0; }
    button, input { overflow: visible; }
    button, select { text-transform: none; }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button; }
    [type="checkbox"], [type="radio"] { box-sizing: border-box; padding: 0; }
    legend { box-sizing: border-box; color: inherit; display: table; max-width: 100%; padding: 0; white-space: normal; }
    a { background-color: transparent; }`,
  bootstrap: `
    *, *::before, *::after { box-sizing: border-box; }
    body { margin: 0; font-family: system-ui, sans-serif; font-size: 1rem; font-weight: 400; line-height: 1.5; color: #212529; }
    h1, h2, h3 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2; }
    p { margin-top: 0; margin-bottom: 1rem; }
    ol, ul { padding-left: 2rem; margin-top: 0; margin-bottom: 1rem; }
    a { color: #0d6efd; text-decoration: underline; }
    img, svg { vertical-align: middle; }
    label { display: inline-block; }
    button { border-radius: 0; }
    button:focus:not(:focus-visible) { outline: 0; }
    input, button, select, optgroup, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit; }
    button, select { text-transform: none; }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button; }
    button:not(:disabled), [type="button"]:not(:disabled), [type="submit"]:not(:disabled) { cursor: pointer; }
    fieldset { min-width: 0; padding: 0; margin: 0; border: 0; }`,
  tailwind3: `
    *, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb; }
    html { line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif; }
    body { margin: 0; line-height: inherit; }
    h1, h2, h3 { font-size: inherit; font-weight: inherit; }
    a { color: inherit; text-decoration: inherit; }
    button, input, optgroup, select, textarea { font-family: inherit; font-feature-settings: inherit; font-size: 100%; font-weight: inherit; line-height: inherit; letter-spacing: inherit; color: inherit; margin: 0; padding: 0; }
    button, select { text-transform: none; }
    button, input:where([type="button"]), input:where([type="reset"]), input:where([type="submit"]) { -webkit-appearance: button; background-color: transparent; background-image: none; }
    blockquote, dl, dd, h1, h2, h3, p, figure, pre { margin: 0; }
    ol, ul, menu { list-style: none; margin: 0; padding: 0; }
    input::placeholder { opacity: 1; color: #9ca3af; }
    button, [role="button"] { cursor: pointer; }
    img, svg, video { display: block; vertical-align: middle; }`,
  tailwind4: `@layer base {
    *, ::after, ::before, ::backdrop, ::file-selector-button { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
    html, :host { line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif; }
    h1, h2, h3 { font-size: inherit; font-weight: inherit; }
    a { color: inherit; -webkit-text-decoration: inherit; text-decoration: inherit; }
    ol, ul, menu { list-style: none; }
    img, svg, video { display: block; vertical-align: middle; }
    button, input, select, optgroup, textarea, ::file-selector-button { font: inherit; font-feature-settings: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background-color: transparent; opacity: 1; }
    ::placeholder { opacity: 1; color: color-mix(in oklab, currentcolor 50%, transparent); }
    button, input:where([type="button"], [type="reset"], [type="submit"]) { appearance: button; }
  }`,
} as const;
