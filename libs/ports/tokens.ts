/** Injection tokens: a port is an interface, and interfaces are gone at run time. */
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const JOB_QUEUE = Symbol('JobQueue');
export const ARTEFACT_STORE = Symbol('ArtefactStore');
export const EXPOSURE_LOG = Symbol('ExposureLog');
export const PERSON_VAULT = Symbol('PersonVault');
export const TEXT_CACHE = Symbol('TextCache');
export const TEXT_ENCODERS = Symbol('TextEncoders');
export const TITLE_SEARCH = Symbol('TitleSearch');
export const PASSWORD_HASHER = Symbol('PasswordHasher');
export const TRAINER = Symbol('Trainer');
export const DATASET_FILES = Symbol('DatasetFiles');
export const MAILER = Symbol('Mailer');
export const METADATA_SOURCE = Symbol('MetadataSource');
export const MODEL_RUNTIME = Symbol('ModelRuntime');
export const VECTOR_INDEX = Symbol('VectorIndex');
export const LANGUAGE_MODEL = Symbol('LanguageModel');
export const RATE_COUNTER = Symbol('RateCounter');
/** `string`: how people reach the site; links that leave it begin with this. No slash at the end. */
export const PUBLIC_URL = Symbol('PublicUrl');
/** `string`: folder for work in hand, which may be lost. */
export const WORK_FOLDER = Symbol('WorkFolder');
/** `() => number`: epoch milliseconds. The only clock. */
export const CLOCK = Symbol('Clock');
