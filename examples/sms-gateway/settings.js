/** Notifications that cannot wait until people read their email. */
const URGENT = 'offer-made,offer-expired,session-registered';

/**
 * The settings of the plug-in, from environment variables of the worker. They are read at each use,
 * so that a test can change them.
 */
export const settings = {
  /** Where the gateway takes messages; nothing is sent without it. */
  get url() {
    return process.env.SMS_GATEWAY_URL ?? '';
  },
  get token() {
    return process.env.SMS_GATEWAY_TOKEN ?? '';
  },
  /** What phones show as the sender: a number, or at most 11 letters. */
  get sender() {
    return process.env.SMS_GATEWAY_SENDER ?? 'GreenEnvoys';
  },
  /** A file of lines `email,number`. */
  get numbersFile() {
    return process.env.SMS_GATEWAY_NUMBERS ?? '';
  },
  /** The kinds of notifications that are sent. */
  get kinds() {
    return (process.env.SMS_GATEWAY_KINDS ?? URGENT).split(',').map((kind) => kind.trim());
  },
};
