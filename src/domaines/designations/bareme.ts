import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import { type Parametre, VALEURS_LIVREES, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Bareme } from './regles/forme.ts';

const CLES = {
  equilibre: 'affectation.equilibre_minutes',
  domaine: 'affectation.domaine_minutes',
  intensif: 'affectation.intensif_minutes',
  inconnu: 'affectation.inconnu_minutes',
  alerteIntensif: 'accompagnement.plafond_intensif',
} as const;

export interface Hypotheses {
  bareme: Bareme;
  /** Personnes par portefeuille, au plus, quand il n'en dit rien. */
  plafond: number;
}

/** Le barème et le plafond d'une opération à une date. @throws ErreurMetier un paramètre manque */
export async function hypothesesDe(base: Base | Trx, operation: OperationReglee, jour: string): Promise<Hypotheses> {
  const valeur = async (cle: string) => (await exigerReglage(base, operation, cle, jour)).valeur;
  const bareme: Bareme = { equilibre: 0, domaine: 0, intensif: 0, inconnu: 0, alerteIntensif: 0, trajetMax: null };
  for (const [nom, cle] of Object.entries(CLES) as [keyof typeof CLES, string][]) bareme[nom] = await valeur(cle);
  return { bareme, plafond: await valeur('accompagnement.plafond') };
}

/** Les mêmes, telles que livrées avec le programme : sans base de données. */
export function hypothesesLivrees(jour: string): Hypotheses {
  const parametres: Parametre[] = VALEURS_LIVREES.map((ligne, id) => ({ ...ligne, id, remplaceLe: null }) as Parametre);
  const valeur = (cle: string) => {
    const v = valeurA(parametres, cle, jour)?.valeur;
    if (typeof v !== 'number') throw new ErreurMetier(`Le paramètre « ${cle} » n'a pas de valeur au ${jour}.`);
    return v;
  };
  const bareme: Bareme = { equilibre: 0, domaine: 0, intensif: 0, inconnu: 0, alerteIntensif: 0, trajetMax: null };
  for (const [nom, cle] of Object.entries(CLES) as [keyof typeof CLES, string][]) bareme[nom] = valeur(cle);
  return { bareme, plafond: valeur('accompagnement.plafond') };
}
