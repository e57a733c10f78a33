/** The phone is a device of its own: other cookies than the browser beside it. */
export const phoneDevice = 'phone';
