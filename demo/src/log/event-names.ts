/** The events the elements fire. */
export const eventNames = ['cloud-state', 'cloud-refusal', 'cloud-fault', 'cloud-human-check', 'cloud-complete', 'cloud-session-change', 'cloud-link-complete'] as const;
