import { stem } from './stem.ts';

/** Words that people and synopses use for the same, a line each. */
const GROUPS = `
garbage rubbish trash junk debris waste
baby infant newborn toddler
kid child boy girl schoolboy schoolgirl pupil
teenager adolescent teen pupil
mother mum mom
father dad
couple husband wife spouse marriage married newlyweds
wedding marriage bride groom
divorce separate separation
cop policeman police officer detective sheriff
detective investigator sleuth inspector
murder kill killer murderer slay assassinate
assassin hitman killer executioner
thief theft burglar robber pickpocket crook steal shoplift shoplifter
heist robbery rob bank
gangster mafia mob gang criminal mobster don
prison jail inmate convict prisoner cell
spy agent espionage secret
soldier troops army military veteran marines
war battle combat fighting trenches
ship boat vessel liner sailing yacht raft barge
plane aeroplane airplane aircraft flight
car automobile taxi cab
train railway railroad locomotive tracks
space orbit astronaut spaceship cosmonaut
alien extraterrestrial creature
robot android machine cyborg automaton
computer machine software hacker
simulation simulated virtual
television tv show broadcast
reporter journalist newspaper press journalism
priest church catholic clergy
singer musician band song music
pianist piano
painter artist paint portrait
writer author novelist screenwriter
actor actress star performer
dancer ballerina ballet dance
chef cook cooking restaurant kitchen
teacher professor school classroom
doctor surgeon physician hospital
psychologist psychiatrist
scientist physicist inventor researcher
lawyer attorney court trial jury juror
maid servant housekeeper
butler servant
homeless tramp vagabond drifter
orphan orphanage
ghost spirit haunted
zombie undead infected
vampire undead blood
witch wizard sorcerer magic magician
monster beast creature giant
giants titans giant
dinosaur reptile
dog puppy hound spaniel
wolf werewolf wolves
bird heron seagull
fish shark goldfish clownfish
bear grizzly
insect bug
amnesia memory forget remember
dream sleep nightmare
dead death die dying corpse body
love romance fall lovers
friend friendship befriend comrade
rich wealthy fortune millionaire
poor poverty slum
job work office employee
money cash dollars
king queen prince princess throne
island shore beach coast
sea ocean
snow winter ice
desert sand
forest woods jungle
countryside rural farm village
city town
house home mansion flat apartment
twelve jury
repeat again loop same
toy doll
dinner meal food
murderer serial
kidnap abduct ransom hostage
revenge vengeance avenge
escape flee break tunnel
blind blindness
deaf mute
disabled disability wheelchair
drug heroin addict addiction cocaine
cult sect pagan
football soccer
skater skating
bicycle bike
motorcycle biker bike
future dystopia
apocalypse wasteland
nuclear atomic bomb
holocaust nazi jew jews
garden flower
bounty hunter
holiday vacation
weatherman forecaster
identity impostor
drummer drum
band guitarist guitar
camping camp tent
volleyball team
shogi chess
knight sword armour
samurai ronin swordsman
merchant pedlar trader
goddess deity god
notebook diary book
wire tightrope highwire
building tower skyscraper
senegal senegalese dakar
algeria algerian
argentina argentine argentinian
australia australian
austria austrian vienna
belgium belgian
bengal bengali calcutta
brazil brazilian
chile chilean
china chinese
cuba cuban
denmark danish
egypt egyptian
france french
germany german
greece greek
iceland icelandic
india indian
iran iranian persian
ireland irish dublin
israel israeli
italy italian
jamaica jamaican
japan japanese
korea korean
lebanon lebanese
mexico mexican
morocco moroccan
norway norwegian
poland polish
portugal portuguese
romania romanian
rome roman
russia russian soviet
scotland scottish
sicily sicilian
spain spanish
sweden swedish
taiwan taiwanese taipei
thailand thai
turkey turkish
ukraine ukrainian
vietnam vietnamese
venice venetian
paris parisian
boxing boxer boxers box
gambling gambler casino bet poker
lesbian gay queer homosexual
cowboy cowboys rancher
maths mathematics mathematician genius
bride groom wedding
school student classmates
circus acrobat clown
hotel motel inn concierge
farm farmer farming
pilot airline aviator
widow widower
brother brothers sibling siblings sister sisters
twin twins double lookalike
elderly old ageing aging pensioner
pregnant pregnancy birth abortion
lonely loneliness isolated isolation solitude
stepmother stepfather
virus infected plague epidemic pandemic
apprentice pupil student mentor
conman swindler con trickster fraud
bomb explosive nitroglycerine dynamite
truck lorry trucks driver
sword katana blade
ice frozen antarctica arctic polar
`;

const near = new Map<string, Set<string>>();
for (const line of GROUPS.trim().split('\n')) {
  const stems = line.split(' ').map(stem);
  for (const each of stems) {
    const others = near.get(each) ?? new Set();
    near.set(each, others);
    for (const other of stems) if (other !== each) others.add(other);
  }
}

/** Stems that may stand for this one. */
export const nearTo = (term: string): Iterable<string> => near.get(term) ?? [];
