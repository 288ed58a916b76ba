/** What the token sheet says here and now: a custom property holds words, only a used colour is resolved. */
export const coloursIn = <Name extends string>(host: HTMLElement, names: readonly Name[]): Record<Name, string> => {
  const probe = host.ownerDocument.createElement('span');
  probe.style.transition = 'none'; // else a colour is read on its way from the one before
  host.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours) as Record<Name, string>;
};
