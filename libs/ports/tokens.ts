/** Injection tokens: a port is an interface, and interfaces are gone at run time. */
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const JOB_QUEUE = Symbol('JobQueue');
export const ARTEFACT_STORE = Symbol('ArtefactStore');
export const EXPOSURE_LOG = Symbol('ExposureLog');
export const PERSON_VAULT = Symbol('PersonVault');
export const TEXT_CACHE = Symbol('TextCache');
export const TITLE_SEARCH = Symbol('TitleSearch');
export const PASSWORD_HASHER = Symbol('PasswordHasher');
export const MAILER = Symbol('Mailer');
/** `string`: how people reach the site; links that leave it begin with this. No slash at the end. */
export const PUBLIC_URL = Symbol('PublicUrl');
/** `() => number`: epoch milliseconds. The only clock. */
export const CLOCK = Symbol('Clock');
