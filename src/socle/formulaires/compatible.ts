import type { Champ, Definition, Option } from './forme.ts';
import { planDe } from './plan.ts';

export interface Compatibilite {
  /** Ce qui empêche la publication. */
  refus: string[];
  /** Questions ôtées : les réponses données restent lisibles dans leur version. */
  retires: { cle: string; libelle: string }[];
  ajoutes: { cle: string; libelle: string }[];
  /** Même question, dont un réglage change (« devient obligatoire », « unité »). */
  modifies: { cle: string; libelle: string; quoi: string[] }[];
}

/** Types entre lesquels une réponse garde son sens : les années restent comparables. */
const VOISINS: readonly (readonly string[])[] = [
  ['texte', 'texte_long'],
  ['nombre', 'montant', 'calcule'],
];
const memeSens = (a: Champ, b: Champ): boolean =>
  a.type === b.type || VOISINS.some((v) => v.includes(a.type) && v.includes(b.type));

/**
 * Compare une version à celle qu'elle remplace : un identifiant garde son type et son sens.
 * @param locale adaptation d'un modèle national : les questions du socle national ne s'ôtent pas et ne changent pas
 */
export function compatible(ancienne: Definition, nouvelle: Definition, { locale = false } = {}): Compatibilite {
  const [avant, apres] = [planDe(ancienne), planDe(nouvelle)];
  const c: Compatibilite = { refus: [], retires: [], ajoutes: [], modifies: [] };
  for (const [cle, { champ, repetition }] of avant.champs) {
    const suivant = apres.champs.get(cle)?.champ;
    const national = champ.national || repetition?.national;
    if (!suivant) {
      c.retires.push({ cle, libelle: champ.libelle });
      if (locale && national)
        c.refus.push(`« ${champ.libelle} » fait partie du socle national : elle ne peut pas être ôtée.`);
      continue;
    }
    if (!memeSens(champ, suivant))
      c.refus.push(
        `« ${champ.libelle} » (${cle}) change de nature, de ${champ.type} à ${suivant.type} : créez une question d'un autre identifiant.`,
      );
    else if (locale && national && champ.type !== suivant.type)
      c.refus.push(`« ${champ.libelle} » fait partie du socle national : son type ne change pas.`);
    if (locale && national && champ.type === 'calcule' && champ.formule !== suivant.formule)
      c.refus.push(`« ${champ.libelle} » fait partie du socle national : sa formule ne change pas.`);
    if (locale && national && champ.obligatoire && !suivant.obligatoire)
      c.refus.push(`« ${champ.libelle} » fait partie du socle national : elle reste obligatoire.`);
    if (locale && national && suivant.condition !== champ.condition)
      c.refus.push(`« ${champ.libelle} » fait partie du socle national : sa condition ne change pas.`);
    if (locale && national && optionsOtees(champ.options, suivant.options).length > 0)
      c.refus.push(`« ${champ.libelle} » fait partie du socle national : ses choix ne s'ôtent pas.`);
    const quoi = changements(champ, suivant);
    if (quoi.length > 0) c.modifies.push({ cle, libelle: suivant.libelle, quoi });
  }
  for (const [cle, { champ }] of apres.champs)
    if (!avant.champs.has(cle)) c.ajoutes.push({ cle, libelle: champ.libelle });
  for (const [id, { repetition }] of avant.repetitions) {
    if (apres.champs.has(id))
      c.refus.push(`« ${repetition.libelle} » (${id}) était un groupe répété : prenez un autre identifiant.`);
    if (locale && repetition.national && !apres.repetitions.has(id))
      c.refus.push(`« ${repetition.libelle} » fait partie du socle national : il ne peut pas être ôté.`);
  }
  for (const id of apres.repetitions.keys())
    if (avant.champs.has(id))
      c.refus.push(`« ${id} » était une question simple : prenez un autre identifiant pour le groupe.`);
  return c;
}

const optionsOtees = (avant: Option[] | undefined, apres: Option[] | undefined): string[] =>
  (avant ?? []).filter((o) => !apres?.some((p) => p.valeur === o.valeur)).map((o) => o.libelle);

function changements(a: Champ, b: Champ): string[] {
  const quoi: string[] = [];
  if (a.libelle !== b.libelle) quoi.push(`question reformulée (« ${a.libelle} » devient « ${b.libelle} »)`);
  if (a.type !== b.type) quoi.push(`type ${a.type} devient ${b.type}`);
  if (Boolean(a.obligatoire) !== Boolean(b.obligatoire))
    quoi.push(b.obligatoire ? 'devient obligatoire' : 'devient facultative');
  if ((a.unite ?? '') !== (b.unite ?? '')) quoi.push(`unité « ${a.unite ?? ''} » devient « ${b.unite ?? ''} »`);
  if ((a.formule ?? '') !== (b.formule ?? '')) quoi.push('formule changée');
  if ((a.condition ?? '') !== (b.condition ?? '')) quoi.push('condition changée');
  if ((a.aide ?? '') !== (b.aide ?? '')) quoi.push('aide changée');
  if (a.min !== b.min || a.max !== b.max || a.longueur !== b.longueur) quoi.push('bornes changées');
  const otees = optionsOtees(a.options, b.options);
  const ajoutees = optionsOtees(b.options, a.options);
  if (otees.length > 0) quoi.push(`choix ôtés : ${otees.join(', ')}`);
  if (ajoutees.length > 0) quoi.push(`choix ajoutés : ${ajoutees.join(', ')}`);
  return quoi;
}
