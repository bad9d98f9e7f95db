import { sql } from 'kysely';
import { type Suivi, suivisDe } from '#src/domaines/activite/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { centimes, comparer, type Decimal, divise, fois, plus } from '#src/socle/montants.ts';

/** Ce qu'une structure a reçu d'engagements du fonds IAE une année, et ce que ses heures en ont consommé. */
export interface RealiseStructure {
  structure: number;
  type: string;
  departement: string;
  engage: Decimal;
  /** Engagé × ETP réalisés / ETP accordés de l'année ; `null` : heures ou postes inconnus. */
  realise: Decimal | null;
  /** Part des mois finis, pesés par leurs postes, dont les heures sont saisies, de 0 à 1. */
  connu: number;
}

/**
 * Le réalisé du fonds IAE, structure par structure : ETP réalisés de l'année × montant d'un ETP de l'annexe (définition du pilotage de
 * l'inclusion : « amount used = annual ETP × unit amount »). C'est ce qui est consommé à ce jour : un mois sans heures n'y ajoute rien, et
 * `connu` dit combien il en manque.
 */
export async function realisesIae(
  base: Base,
  { annee, departements, demonstration }: { annee: number; departements: string[]; demonstration: boolean },
): Promise<RealiseStructure[]> {
  const { rows } = await sql<{
    id: number;
    type: string;
    departement: string;
    region: string | null;
    engage: string;
  }>`
    SELECT s.id, s.type, e.departement, e.region, sum(g.montant)::text AS engage
    FROM enveloppe racine JOIN enveloppe e ON e.id IN (SELECT enveloppe_descendance(racine.id))
      JOIN engagement g ON g.enveloppe = e.id AND g.etat = 'engage'
      JOIN dossier d ON g.objet = 'dossier:' || d.id JOIN structure s ON s.id = d.structure
    WHERE racine.niveau = 'departement' AND racine.fonds = 'iae' AND racine.annee = ${annee}
      AND racine.departement = ANY(${departements}) AND racine.demonstration = ${demonstration}
    GROUP BY s.id, s.type, e.departement, e.region`.execute(base);
  const suivis = await suivisDe(base, rows, annee);
  return rows.map(({ id, type, departement, engage }) => {
    const suivi = suivis.get(id)!;
    const { realise, accorde } = suivi.annuel;
    const connu = realise !== null && accorde !== null && comparer(accorde, '0') > 0;
    return {
      structure: id,
      type,
      departement,
      engage,
      realise: connu ? centimes(fois(engage, divise(realise, accorde))) : null,
      connu: connu ? partConnue(suivi) : 0,
    };
  });
}

function partConnue({ mois, cumul }: Suivi): number {
  const finis = mois.filter((m) => m.etat !== 'a_venir' && m.accorde !== null);
  const total = plus('0', ...finis.map((m) => m.accorde as Decimal));
  const saisis = finis.filter((m) => cumul.mois.includes(m.rang)).map((m) => m.accorde as Decimal);
  return comparer(total, '0') > 0 ? Number(divise(plus('0', ...saisis), total)) : 0;
}

/** Somme du réalisé, et part des mois finis dont les heures sont connues, pesée par les engagements. */
export function cumuler(lignes: readonly RealiseStructure[]): { realise: Decimal | null; connu: number | null } {
  const connues = lignes.filter((l) => l.realise !== null);
  if (connues.length === 0) return { realise: null, connu: lignes.length === 0 ? null : 0 };
  const total = lignes.reduce((somme, l) => somme + Number(l.engage), 0);
  return {
    realise: centimes(plus(...connues.map((l) => l.realise as Decimal))),
    connu: total > 0 ? lignes.reduce((somme, l) => somme + Number(l.engage) * l.connu, 0) / total : null,
  };
}
