export { machineClock as systemClock } from '@cloud-sign-in/backend/clock/machine-clock';
