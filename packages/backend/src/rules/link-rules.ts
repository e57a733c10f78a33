export { lookAtLink } from './links/look-at-link.ts';
export { useLink } from './links/use-link.ts';
