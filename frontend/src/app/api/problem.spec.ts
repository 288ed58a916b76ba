import { ApiError, problemOf } from './problem';

describe('what the API refuses', () => {
  it('is told by its code and by field', () => {
    const body = { code: 'INVALID_INPUT', errors: [{ field: 'stars', message: 'between 0.5 and 5' }] };
    const error = new ApiError(problemOf(400, body));
    expect(error.problem).toMatchObject({ code: 'INVALID_INPUT', status: 400 });
    expect(error.fields).toEqual({ stars: 'between 0.5 and 5' });
  });

  it('has a code even where something in between answered', () => {
    expect(problemOf(502, '<html>Bad Gateway</html>')).toEqual({ code: 'HTTP_502', status: 502 });
  });
});
