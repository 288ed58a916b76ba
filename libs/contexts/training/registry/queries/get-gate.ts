import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Registry, type GateAnswer } from './registry.ts';

/** May this model be promoted? Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`. */
export class GetGate extends Query<GateAnswer> {
  constructor(
    readonly model: string,
    readonly medium?: string,
  ) {
    super();
  }
}

@QueryHandler(GetGate)
export class GetGateHandler implements IQueryHandler<GetGate> {
  constructor(private readonly registry: Registry) {}

  async execute({ model, medium }: GetGate): Promise<GateAnswer> {
    return this.registry.gate(model, await this.registry.scopeFor(model, medium));
  }
}
