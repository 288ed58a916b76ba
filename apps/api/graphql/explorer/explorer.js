/* global document, fetch, localStorage, location, performance, TextEncoder */
import { EXAMPLES } from './examples.js';

const at = (id) => document.getElementById(id);
const made = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** The theme that was chosen in the app. */
const wearTheme = () => {
  try {
    const theme = localStorage.getItem('reprise.theme');
    if (['dark', 'light'].includes(theme)) document.documentElement.dataset.theme = theme;
  } catch {
    // no storage: the system's theme
  }
};

const headers = () => {
  const [token, member] = [at('token').value.trim(), at('member').value.trim()];
  return {
    'Content-Type': 'application/json',
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(member && { 'X-Member': encodeURIComponent(member) }),
  };
};

const post = (request) =>
  fetch('/graphql', { method: 'POST', headers: headers(), body: JSON.stringify(request), credentials: 'omit' });

const show = (text, figures, isBad) => {
  at('answer').textContent = text;
  at('answer').classList.toggle('bad', isBad);
  at('figures').textContent = figures;
};

/** `undefined`: it is no JSON, and that was said. */
const variablesSaid = () => {
  const text = at('variables').value.trim();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    show(`The variables are no JSON: ${error.message}`, '', true);
    at('variables').focus();
    return undefined;
  }
};

const run = async () => {
  const variables = variablesSaid();
  if (variables === undefined) return;
  const began = performance.now();
  at('figures').textContent = 'Asking…';
  try {
    const answer = await post({ query: at('query').value, variables });
    const text = await answer.text();
    const ms = Math.round(performance.now() - began);
    const figures = `${answer.status} · ${ms} ms · ${new TextEncoder().encode(text).length.toLocaleString('en')} bytes`;
    const told = JSON.parse(text);
    show(JSON.stringify(told, null, 2), figures, told.errors !== undefined && !told.data);
  } catch (error) {
    show(`No answer that can be read: ${error.message}`, '', true);
  }
};

/** The cookie of the app stands for its sign-in; the token that comes of it stays in this page. */
const takeOwn = async () => {
  const answer = await fetch('/api/auth/refresh', { method: 'POST' });
  const { accessToken = '', member } = answer.ok ? await answer.json() : {};
  if (accessToken) at('token').value = accessToken;
  at('own-said').textContent = accessToken ? `${member.displayName} asks.` : 'Nobody is signed in here.';
};

const write = ({ query, variables }) => {
  at('query').value = query.trim();
  at('query').scrollTop = 0;
  at('variables').value = variables ? JSON.stringify(variables, null, 2) : '';
};

const nameOf = (type) =>
  ({ NON_NULL: () => `${nameOf(type.ofType)}!`, LIST: () => `[${nameOf(type.ofType)}]` })[type.kind]?.() ?? type.name;
const innermost = (type) => (type.ofType ? innermost(type.ofType) : type);

/** What tells a reader most. */
const FIRST = ['id', 'itemId', 'title', 'name', 'year', 'text'];

/** Reads the schema, and writes requests out of it. */
const schemaOf = (types) => {
  const byName = new Map(types.map((type) => [type.name, type]));
  const isNeeded = ({ type, defaultValue }) => type.kind === 'NON_NULL' && defaultValue === null;

  /** What of a type is asked for first: its own values, and those of what it holds where it has none. */
  const selection = (type, depth = 0) => {
    const { kind, fields } = byName.get(innermost(type).name) ?? {};
    if (kind === 'UNION') return ' { __typename }';
    if (!fields) return '';
    const plain = fields
      .filter((field) => selectable(field) && !byName.get(innermost(field.type).name)?.fields)
      .toSorted((a, b) => rankOf(a) - rankOf(b));
    const nested = fields.filter((field) => selectable(field) && byName.get(innermost(field.type).name)?.fields);
    const inner = depth < 3 ? nested.slice(0, plain.length > 3 ? 0 : 2) : [];
    const indent = '  '.repeat(depth + 2);
    const lines = [
      ...plain.slice(0, 6).map(({ name }) => indent + name),
      ...inner.map((field) => indent + field.name + selection(field.type, depth + 1)),
    ];
    return lines.length > 0 ? ` {\n${lines.join('\n')}\n${'  '.repeat(depth + 1)}}` : ' { __typename }';
  };
  const selectable = ({ args }) => !args.some(isNeeded);
  const rankOf = ({ name }) => FIRST.indexOf(name) + 1 || FIRST.length + 1;

  return {
    byName,
    requestFor: (operation, { name, args, type }) => {
      const needed = args.filter(isNeeded);
      const declared = needed.map((arg) => `$${arg.name}: ${nameOf(arg.type)}`).join(', ');
      const given = needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
      const [head, call] = needed.length > 0 ? [` (${declared})`, `(${given})`] : ['', ''];
      return {
        query: `${operation}${head} {\n  ${name}${call}${selection(type)}\n}`,
        ...(needed.length > 0 && { variables: Object.fromEntries(needed.map((arg) => [arg.name, ''])) }),
      };
    },
  };
};

const typeLink = (type, { byName }) => {
  const { name } = innermost(type);
  const { fields, inputFields, enumValues, possibleTypes } = byName.get(name) ?? {};
  if (!(fields ?? inputFields ?? enumValues ?? possibleTypes)) return made('span', {}, nameOf(type));
  return made('a', { href: `#type-${name}` }, nameOf(type));
};

const described = (description) => (description ? [made('span', { className: 'hint' }, ` ${description}`)] : []);

const argumentsOf = ({ args = [] }, schema) =>
  args.length === 0
    ? []
    : ['(', ...args.flatMap((arg, n) => [n > 0 ? ', ' : '', `${arg.name}: `, typeLink(arg.type, schema)]), ')'];

const fieldLine = (field, schema, operation) => {
  const name = operation
    ? made('button', { type: 'button', className: 'word' }, field.name)
    : made('span', {}, field.name);
  if (operation)
    name.addEventListener('click', () => {
      write(schema.requestFor(operation, field));
      at('query').focus();
    });
  const typed = field.type ? [': ', typeLink(field.type, schema)] : [];
  const line = made('code', {}, name, ...argumentsOf(field, schema), ...typed);
  return made('li', {}, line, ...described(field.description));
};

const typeBlock = (type, schema, operation) => {
  const members = type.fields ?? type.inputFields ?? type.enumValues ?? type.possibleTypes ?? [];
  const lines = members.map((field) => fieldLine(field, schema, operation));
  const block = made('article', { id: `type-${type.name}`, className: operation ? 'root' : '' });
  block.append(made('h3', {}, type.name), ...described(type.description), made('ul', {}, ...lines));
  return block;
};

const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const INTROSPECTION = `{ __schema {
  queryType { name } mutationType { name }
  types {
    kind name description
    fields { name description type { ${TYPE} } args { name defaultValue type { ${TYPE} } } }
    inputFields { name description type { ${TYPE} } }
    enumValues { name description }
    possibleTypes { kind name }
  }
} }`;

const showSchema = async () => {
  const answer = await post({ query: INTROSPECTION });
  const { queryType, mutationType, types } = (await answer.json()).data.__schema;
  const told = types.filter(({ kind, name }) => kind !== 'SCALAR' && !name.startsWith('__'));
  const schema = schemaOf(types);
  const roots = { [queryType.name]: 'query', [mutationType.name]: 'mutation' };
  const order = ({ name }) => Object.keys(roots).indexOf(name) + 1 || 9;
  const sorted = told.toSorted((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
  at('types').replaceChildren(...sorted.map((type) => typeBlock(type, schema, roots[type.name])));
  if (location.hash) at(location.hash.slice(1))?.scrollIntoView();
};

/** Leaves what holds the words: types by name, and fields by what is said of them. */
const find = () => {
  const wanted = at('find').value.trim().toLowerCase();
  for (const block of at('types').children) {
    const isType = block.querySelector('h3')?.textContent.toLowerCase().includes(wanted);
    const lines = [...block.querySelectorAll('li')];
    for (const line of lines) line.hidden = !isType && !line.textContent.toLowerCase().includes(wanted);
    block.hidden = !isType && lines.every(({ hidden }) => hidden);
  }
};

const start = () => {
  wearTheme();
  at('examples').append(...EXAMPLES.map(({ name }, n) => made('option', { value: String(n) }, name)));
  at('examples').addEventListener('change', ({ target }) => write(EXAMPLES[Number(target.value)]));
  at('run').addEventListener('click', run);
  at('own').addEventListener('click', takeOwn);
  at('find').addEventListener('input', find);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run();
  });
  write(EXAMPLES[0]);
  showSchema().catch(() => (at('types').textContent = 'The schema could not be read. Reload the page to try again.'));
};

start();
