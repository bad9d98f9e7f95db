import type { Passage } from './nir.ts';

// Mots écrits sans accents. Un début suffit (`depress` : dépression, dépressif) ; les autres sont pris entiers, pluriel compris.
const DEBUTS =
  'addict alcooli toxicoman depress anxiolyt antidepress neurolept psychiatr psychotrop psychotherap psychotiq schizophren bipolair suicid autis dyslex dysprax dysphas dyscalcul anorex boulim obes cancer tumeur leucem lymphom metasta chimiotherap radiotherap diabet insulin hepatit cirrhos seroposit epilep parkinson alzheimer fibromyalg lombalg lumbago sciati arthros arthrit tendinit rhumatis scleros asthm tubercul infarctus cardiopath hypertens hospitalis chirurg medicament patholog symptom migrain hernie handicap invalidit methadon subutex buprenorphin cannabi heroin cocain overdos sevrage schizo neuropath myopath mucoviscid endometrios grossesse fausse-couche drepanocyt thyroid narcoleps hemipleg parapleg tetrapleg amput prothes trisom'.split(
    ' ',
  );
const ENTIERS =
  'psychose paranoia paranoiaque nevrose phobie malade maladie avc vih sida tdah rqth ald hiv covid ivg dialyse cardiaque drogue drogue dement demence burn-out burnout sourd sourde aveugle malvoyant malvoyante malentendant malentendante diagnostique'.split(
    ' ',
  );
const SUITES = [
  'traitements? (?:medic|lourd|de fond)[a-z]*',
  'troubles? (?:psych|anxi|mental|de la personnalite|alimentaire|du comportement|de l.humeur|dys|cogniti|auditi|visuel|musculo)[a-z]*',
  'sante (?:mentale|psychique)',
  'crises? d.angoisse',
  'tentatives? de suicide',
  '(?:est|etait|tombee|femme) enceinte',
  'problemes? de (?:dos|sante)',
  'mal de dos',
  'arrets? de travail',
  'prise de sang',
  'stress post.traumatique',
];
// « Assurance maladie », « caisse de maladie » : un organisme, pas un état.
const MOTIF = new RegExp(
  `(?<![a-z0-9])(?:${SUITES.join('|')}|(?:${DEBUTS.join('|')})[a-z]*|(?<!assurance[ -])(?:${ENTIERS.join('|')})s?)(?![a-z0-9])`,
  'g',
);

/** Sans accents ni majuscules, position pour position. */
const plier = (texte: string) =>
  [...texte.split('')]
    .map((c) => (c === '’' ? "'" : (c.normalize('NFD')[0] ?? c).toLowerCase()))
    .map((c) => (c.length === 1 ? c : c[0]!))
    .join('');

/**
 * Mots de santé d'un texte : pathologies, soins, dépendances. La liste n'est pas complète et se trompe parfois (« addiction au sucre ») : elle
 * avertit, la personne décide. Seule l'incidence sur l'emploi a sa place dans un parcours.
 */
export function trouverSante(texte: string): Passage[] {
  return [...plier(texte).matchAll(MOTIF)].map((m) => ({ debut: m.index, fin: m.index + m[0].length }));
}
