import { oneOf } from './phrases.ts';

/** What one does not: `don't really want`. */
const DO_NOT = oneOf(`
  don't|dont|do not|doesn't|does not|didn't|can't|cannot|won't|mustn't|must not|shouldn't|should not|needn't
`);
const WANT = oneOf(`
  want|wanna|like|love|enjoy|need|stand|bear|handle|take|watch|feel like|fancy|care for|do|be|give me|give us
  show me|show us|make it|suggest|recommend|have|include|contain|go for|deal with|tolerate|put on|bring|send me
  offer|pick|wish for|get on with|get into|see|watching|play
`);
/** What turns the words after it round. */
const DENIES = oneOf(String.raw`
  any(?:one|body|where)? (?:[a-z]+ )?but|every(?:one|body) but|all but|no|not|non|nothing|none|nobody|no one
  without|never|avoid|avoiding|except|excluding|exclude|but not|less|fewer|minus|hardly any|barely any|enough of
  neither|nor|isn't|aren't|wasn't|ain't|isnt|free of|sick of|tired of|bored of|rather than|instead of|other than
  apart from|anything but|everything but|hate|hates|hated|dislike|loathe|despise|detest|skip|skipping|leave out
  leaving out|not a fan of|no fan of|not fans of|not into|not keen on|not big on|not up for|not interested in
  (?:can|could|would) do without|had enough of|fed up with|done with|zero|sans|save for|aside from|besides
  steer clear of|(?:keep|stay) away from|hold the|allergic to|no more|rather not|no to|drop the|unable to stand
  allergy to|w/o|nothing to do with|(?:de)?void of|free from
  (?:had|has|seen|seeing|watched|done) (?:more than )?(?:enough|my fill|our fill|too (?:much|many))(?: of)?
  spare (?:me|us)|cut|lose|ditch|ban|banning|block|filter out|screen out|omit|omitting|pass on|no need for
  last thing (?:i|we) (?:want|need|feel like)(?: (?:is|right now|tonight|now|today))*|burnt? out on|burned out on
  over it with|too many|too much|isn't my thing|lay off|stay off|staying off|go easy on|easy on
  ${DO_NOT} (?:really |particularly |much |ever |usually )?${WANT}
`);
/** May stand between, and says nothing. */
const FILLS = oneOf(`
  speaks|speaking|talks|talking|too|so|very|really|any|much|more|of|that|a|an|the|overly|all|anything|something|kind
  sort|in|about|for|to|be|being|is|another|whatsoever|mood|with|from|by|on|into|set|made|directed|written|shot|filmed
  spoken|starring|featuring|ones|like
`);
/** Leads from one that is denied to the next: `no horror or war`, `neither horror nor war`. */
const LEADS = '(?:or|nor|and|&|/)';
/** A word, or the place of one that was understood already. */
const MEMBER = String.raw`(?:·|[\p{L}\p{N}'-]+)(?: (?:·|[\p{L}\p{N}'-]+))?`;

const START = String.raw`(?:^|[\s·,(])(?<denier>${DENIES})`;
const FILLED = `(?: ${FILLS})*`;
/** `no cheesy romance`: one word more. */
const ADJECTIVE = String.raw`(?: (?!(?:but|and|or|with|then|yet|only)\b)[\p{L}'-]+)?`;

const BEFORE = new RegExp(`${START}${FILLED}${ADJECTIVE}(?: | ?-)$`, 'iu');
const CHAIN = new RegExp(
  String.raw`${START}${FILLED} ${MEMBER}(?:(?: ?,)? ${LEADS}(?! (?:a|an|some|something|with|then|maybe|preferably) )${FILLED} ${MEMBER})*(?: ?,)? ${LEADS}(?! (?:a|an|some|something|with|then) )${FILLED} $`,
  'iu',
);
/** `no horror, war or crime`: what comes after tells that the list goes on. */
const LISTED = new RegExp(String.raw`${START}${FILLED} ${MEMBER}(?: ?, ${MEMBER})* ?, $`, 'iu');
const LIST_GOES_ON = new RegExp(String.raw`^(?: ?, ${MEMBER})*(?: ?,)? (?:or|nor)\b`, 'iu');
const LIST_ENDS = new RegExp(String.raw`${START}${FILLED} ${MEMBER}(?: ?, ${MEMBER})* ?,? (?:or|nor)${FILLED} $`, 'iu');
/** `not without`, `not that I don't like`: denied twice is said. */
const TWICE = /(?:\bnot|n't|\bnever|\bcannot)(?: (?:that|to say|say|saying|entirely|i|we|as if|because|mind))* ?$/i;
/** `not only comedies`, `why not`, `no problem with`: denies nothing. */
const HOLLOW = /^(?:no|not)$/i;
const HOLLOW_AFTER = /^ (?:only|just|necessarily|really a problem|problem|matter|objection|issue)\b/i;
const HOLLOW_BEFORE = /\b(?:why|or|if) ?$/i;

const THEM = '(?:me|us|him|her|them)';
const IS = String.raw`(?:\sis|\sare|'s|'re) (?:definitely |absolutely |also |both |all |totally )?`;
const IS_OUT = oneOf(String.raw`
  out(?! of)|a no|no-gos?|off the table|no good|banned|forbidden|excluded|boring|overrated
  not (?:ok|okay|allowed|welcome|for ${THEM}|my (?:thing|cup)|happening|an option|needed|wanted)
  too (?:much|heavy|scary|boring) for ${THEM}
`);
const DID_NOT = oneOf(`
  did not|didn't|does not|doesn't|is not|isn't|was not|wasn't|has not|hasn't
`);
const REFUSED = oneOf(String.raw`
  \s?\?+ ?(?:no|nope|nah|never)\b(?! (?:problem|matter|idea|\p{L}+s?\b(?<!thanks|thank|way|chance|please)))
  \s?: ?(?:no|nope|never)\b
  ${IS}${IS_OUT}\b
  \s(?:bores?|annoys?|irritates?|disgusts?|depresses|stresses|puts?|freaks?|scares?) ${THEM}\b
  \s(?:makes?|gives?) ${THEM} (?:cringe|sleepy|sick|nightmares|the creeps|a headache|queasy)\b
  \s${DID_NOT} (?:direct(?:ed)?|made?|make|wr[io]te|written|act(?:ed)?|star|appear|in)\b
  \s(?:need not|needn't) apply
  (?:\sstuff)? (?:out of (?:it|this)|can (?:stay|go) away)\b
  (?:,|\s|-)? (?:no|nope)(?= *(?:[,.;!]|$))
`);
/** `horror-free`, `musicals? no thanks`, `war is out`. */
const AFTER = new RegExp(String.raw`^(?:[ -]free\b(?! of)|(?: films?| movies?| stuff| flicks?)?${REFUSED})`, 'iu');

const PLAINLY = new RegExp(`${START}${FILLED}(?: (?:films?|movies?|anime|manga|cinema|stuff|·))?${FILLED} $`, 'iu');

/** Whether a place is denied: that of what comes before it (`no violence, from Korea`) is not its own. */
export const isPlaceDenied = (before: string): boolean =>
  PLAINLY.test(` ${before.slice(before.search(/[^.;:!?]*$/)).trimStart()}`);

/** Whether what comes after denies: `horror is out`, `musicals? no thanks`. */
export const isRefused = (after: string): boolean => AFTER.test(after);

/** Whether what stands between `before` and `after` is denied: `no horror`, `neither drama nor war`, `not too sad`. */
export const isDenied = (before: string, after: string): boolean => {
  const clause = ` ${before.slice(before.search(/[^.;:!?]*$/)).trimStart()}`;
  const found =
    BEFORE.exec(clause) ??
    CHAIN.exec(clause) ??
    LIST_ENDS.exec(clause) ??
    (LIST_GOES_ON.test(after) ? LISTED.exec(clause) : null);
  if (!found) return isRefused(after);
  const denier = found.groups!['denier']!;
  const at = found.index + found[0].indexOf(denier);
  return !isHollow(denier, clause.slice(0, at), clause.slice(at + denier.length));
};

const isHollow = (denier: string, before: string, after: string): boolean =>
  TWICE.test(before.trimEnd()) || (HOLLOW.test(denier) && (HOLLOW_AFTER.test(after) || HOLLOW_BEFORE.test(before)));
