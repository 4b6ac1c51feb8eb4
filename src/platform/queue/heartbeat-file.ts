/** Name of the file in DATA_DIR that a worker touches while it can work. */
export const HEARTBEAT_FILE = 'worker.heartbeat';

/** Seconds without a touch after which a worker is unhealthy: five beats. */
export const HEARTBEAT_MAX_AGE_SECONDS = 50;
