/** Name in DATA_DIR of the file that a worker touches while it can work. */
export const HEARTBEAT_FILE = 'worker.heartbeat';

/** A worker that has not touched it for so long is not healthy: five beats. */
export const HEARTBEAT_MAX_AGE_SECONDS = 50;
