import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import { TRAINER } from '#ports/tokens';
import type { FamilyParameter, TrainableFamily, Trainer, TrainingDevice } from '#ports/trainer/trainer';

/** What can be trained here: asked once, for asking starts a process. A failure is not kept. */
@Injectable()
export class Families {
  #families: Promise<readonly TrainableFamily[]> | undefined;
  #devices: Promise<readonly TrainingDevice[]> | undefined;

  constructor(@Inject(TRAINER) private readonly trainer: Trainer) {}

  /** Throws `Unavailable` where nothing can be trained. */
  all(): Promise<readonly TrainableFamily[]> {
    this.#families ??= this.trainer.families().catch((error: unknown) => {
      this.#families = undefined;
      throw error;
    });
    return this.#families;
  }

  /** Throws `Unavailable` where nothing can be trained. */
  devices(): Promise<readonly TrainingDevice[]> {
    this.#devices ??= this.trainer.devices().catch((error: unknown) => {
      this.#devices = undefined;
      throw error;
    });
    return this.#devices;
  }

  /**
   * Throws `UNKNOWN_FAMILY`, `UNKNOWN_PARAMETER`, `PARAMETER_OUT_OF_RANGE`, `NO_SUCH_DEVICE`, each with a `reason` that
   * says what would be accepted; `Unavailable` where nothing can be trained.
   */
  async check(name: string, parameters: Readonly<Record<string, string>>, device: TrainingDevice): Promise<void> {
    const families = await this.all();
    const family = families.find((each) => each.name === name);
    if (!family) {
      const known = families.map((each) => each.name);
      throw domainError('UNKNOWN_FAMILY', { field: 'family', reason: `There is no family ${name}.`, known });
    }
    for (const [parameter, value] of Object.entries(parameters)) checkParameter(family, parameter, value);
    if (device !== 'cpu' && !(await this.devices()).includes(device))
      throw domainError('NO_SUCH_DEVICE', { field: 'device', reason: `There is no ${device} here: choose cpu.` });
  }
}

const checkParameter = ({ name: family, parameters }: TrainableFamily, name: string, value: string): void => {
  const field = `parameters.${name}`;
  const parameter = parameters.find((each) => each.name === name);
  if (!parameter) {
    const known = parameters.map((each) => each.name);
    throw domainError('UNKNOWN_PARAMETER', { field, reason: `${family} has no parameter ${name}.`, known });
  }
  if (isWithin(parameter, value)) return;
  const { kind, low, high } = parameter;
  const what = kind === 'int' ? 'a whole number' : 'a number';
  throw domainError('PARAMETER_OUT_OF_RANGE', {
    field,
    reason: `${name} is ${what} from ${low} to ${high}.`,
    low,
    high,
  });
};

const isWithin = ({ kind, low, high }: FamilyParameter, text: string): boolean => {
  const value = text.trim() === '' ? NaN : Number(text);
  return (kind === 'int' ? Number.isInteger(value) : Number.isFinite(value)) && value >= low && value <= high;
};
