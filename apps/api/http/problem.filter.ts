import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { problemOf, type Problem } from './problem.ts';

/** The one place where errors become answers: RFC 9457 problem details, and GraphQL errors with the same code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code }, 'a request failed');
    if (host.getType<string>() === 'graphql') throw graphqlErrorOf(problem);
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.retryAfterMs !== undefined)
      response.setHeader('Retry-After', Math.max(1, Math.ceil(problem.retryAfterMs / 1_000)));
    if (problem.status === 401 && !response.hasHeader('WWW-Authenticate'))
      response.setHeader('WWW-Authenticate', 'Bearer');
    answer(problem, request, response);
  }
}

const answer = ({ retryAfterMs: _retryAfterMs, ...body }: Problem, request: Request, response: Response): void => {
  response
    .status(body.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...body, instance: request.originalUrl.split('?')[0] }));
};

/** For what no route answers, outside `/api` too. */
export const nothingHere: RequestHandler = (request, response) =>
  answer(problemOf(new NotFoundException()), request, response);

export const graphqlErrorOf = ({
  title,
  status,
  retryAfterMs: _retryAfterMs,
  type: _type,
  ...rest
}: Problem): GraphQLError => new GraphQLError(title, { extensions: { ...rest, http: { status: 200 }, status } });
