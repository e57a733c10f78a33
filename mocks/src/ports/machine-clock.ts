export { machineClock } from '@cloud-sign-in/backend/clock/machine-clock';
