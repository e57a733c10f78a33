/** The phone is a device of its own: other cookies than the browser beside it, and another name. */
export const phoneDevice = 'phone';
export const phoneUserAgent = 'Mozilla/5.0 (Linux; Android 15; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
