import { TYPES_AIDES, type TypeAide } from '#src/domaines/financement/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Donnees, evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { type Decimal, enDecimal, estNul, plus } from '#src/socle/montants.ts';
import { AXES, type Axe, type Sortie } from '../forme.ts';

/** Ce que la structure demande dans son dossier, lu par les identifiants stables du modèle national ; `null` : pas dit. */
export interface DemandeDossier {
  etp: { type: TypeAide; etp: Decimal; mois: number }[];
  etpTotal: Decimal;
  personnesRsa: Decimal | null;
  axes: Record<Axe, string>;
  sorties: Record<Sortie, Decimal | null>;
  /** Part des ventes dans les charges, en %. */
  partVentes: Decimal | null;
  derogationVentes: boolean;
}

const texte = (valeur: unknown): string => (valeur === null || valeur === undefined ? '' : String(valeur));
const nombre = (valeur: unknown): Decimal | null => {
  if (typeof valeur === 'number') return enDecimal(valeur);
  return typeof valeur === 'string' && /^\d+(\.\d+)?$/.test(valeur) ? valeur : null;
};

/** La demande d'un dossier. Un formulaire local qui n'a pas ces champs rend une demande vide, jamais une demande nulle. */
export async function demandeDe(base: Base | Trx, dossier: number): Promise<DemandeDossier> {
  const reponse = await lireReponse(base, `dossier:${dossier}`);
  const v: Donnees = reponse ? evaluer(reponse.definition, reponse.donnees).valeurs : {};
  const lignes = (id: string) => (Array.isArray(v[id]) ? (v[id] as Record<string, unknown>[]) : []);
  const etp = lignes('etp_demandes').flatMap((l) => {
    const postes = nombre(l.etp);
    const type = TYPES_AIDES.find((t) => t === l.type);
    return type && postes && !estNul(postes) ? [{ type, etp: postes, mois: Number(l.mois) || 12 }] : [];
  });
  return {
    etp,
    etpTotal: plus(...etp.map((l) => l.etp)),
    personnesRsa: nombre(v.personnes_rsa),
    axes: Object.fromEntries(
      AXES.map((axe) => [
        axe,
        lignes(`${axe}_objectifs`)
          .map((o) => [texte(o.action), texte(o.indicateur), texte(o.cible)].filter(Boolean).join(' ; '))
          .filter(Boolean)
          .join('\n'),
      ]),
    ) as Record<Axe, string>,
    sorties: {
      durables: nombre(v.objectif_durable),
      transition: nombre(v.objectif_transition),
      positives: nombre(v.objectif_positive),
    },
    partVentes: nombre(v.part_ventes),
    derogationVentes: v.derogation_ventes === true || v.derogation_ventes === 'oui',
  };
}
