/** One thing that was looked at. `missing` keeps a site from working; `weak` does not, and should not stay. */
export interface Finding { about: string; state: 'good' | 'weak' | 'missing'; told: string }
