import { appelSitue } from '#src/domaines/appels/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, plusMois } from '#src/socle/jour.ts';
import type { SubventionSituee } from './forme.ts';
import { natureDuPorteur } from './lectures.ts';
import { nombreA, territoireDe } from './parametres.ts';

export const objetSubvention = (id: number): string => `subvention:${id}`;
const JOUR = 86_400_000;

/** La convention est proposée : le porteur est prié de la signer. Rien n'est retenu, puisque rien n'est encore dû. */
export async function attendreSignature(trx: Trx, s: SubventionSituee): Promise<void> {
  const jours = (await parametreA(trx, 'subvention.delai_signature', aujourdhui(), territoireDe(s)))?.valeur;
  // Ce délai n'est pas une règle : sans valeur, rien n'est inventé et la signature n'a pas de date.
  if (jours === null || jours === undefined) return;
  await poserEcheance(trx, {
    nature: 'subvention.signature',
    objet: objetSubvention(s.id),
    libelle: `Signer la convention de subvention ${s.numero}`,
    fondement: 'Délai fixé par le financeur',
    adresse: `/subventions/${s.id}`,
    a: aupresDe(s, s.organisationId),
    due: finDuJour(new Date(Date.now() + jours * JOUR).toISOString().slice(0, 10)),
    depart: { quoi: 'Convention proposée à la signature', le: new Date() },
  });
}

/** Plus personne n'a à signer : c'est fait, repris ou annulé. */
export const solderSignature = (trx: Trx, id: number, par: string, etat: 'faite' | 'sans_objet' = 'faite') =>
  solderEcheance(trx, 'subvention.signature', objetSubvention(id), par, etat);

/** Les rendez-vous du porteur après la fin de l'opération ; chacun retient les paiements s'il est manqué. */
export const NATURES_BILAN = ['subvention.bilan', 'subvention.compte_rendu', 'subvention.bilan_fse'] as const;

/**
 * Pose (ou déplace, si la fin change) ce que le porteur devra : bilan final, compte rendu financier d'un organisme privé, bilan FSE+. Trois
 * horloges, trois fondements : aucune n'en remplace une autre. @param fin dernier jour de l'opération, ou jour d'effet d'une résiliation
 */
export async function attendreBilans(trx: Trx, s: SubventionSituee, fin: string): Promise<void> {
  const { contenu } = await appelSitue(trx, s.appel);
  const { moisBilan, cofinancementFse } = contenu.financement;
  const final = moisBilan ?? (await nombreA(trx, 'subvention.bilan_mois', fin, s));
  await poser(trx, s, fin, {
    nature: 'subvention.bilan',
    libelle: `Remettre le bilan final de la convention ${s.numero}`,
    fondement: `Convention : dans ${final === 1 ? 'le mois' : `les ${final} mois`} qui ${final === 1 ? 'suit' : 'suivent'} la fin de l'opération`,
    due: plusMois(fin, final),
  });
  if (!NATURES_PUBLIQUES.includes(await natureDuPorteur(trx, s))) {
    const exercice = `${fin.slice(0, 4)}-12-31`;
    const mois = await nombreA(trx, 'subvention.compte_rendu_mois', exercice, s);
    await poser(trx, s, fin, {
      nature: 'subvention.compte_rendu',
      libelle: `Remettre le compte rendu financier ${fin.slice(0, 4)} (convention ${s.numero})`,
      fondement: 'Loi n° 2000-321 du 12 avril 2000, article 10',
      due: plusMois(exercice, mois),
    });
  }
  if (!cofinancementFse) return;
  const mois = await nombreA(trx, 'subvention.bilan_fse_mois', fin, s);
  await poser(trx, s, fin, {
    nature: 'subvention.bilan_fse',
    libelle: `Remettre le bilan d'exécution FSE+ de la convention ${s.numero}`,
    fondement: 'Règles du FSE+ : bilan final après la fin de l’opération',
    due: plusMois(fin, mois),
  });
}

async function poser(
  trx: Trx,
  s: SubventionSituee,
  fin: string,
  e: { nature: string; libelle: string; fondement: string; due: string },
): Promise<void> {
  await poserEcheance(trx, {
    ...e,
    objet: objetSubvention(s.id),
    adresse: `/subventions/${s.id}`,
    a: aupresDe(s, s.organisationId),
    due: finDuJour(e.due),
    depart: { quoi: "Fin de l'opération", le: finDuJour(fin) },
    retient: objetSubvention(s.id),
    // Deux relances après la date : un paiement attend.
    rappels: [30, 15, 7, 1, -1, -15],
  });
}

/** Le bilan est remis (ou n'a plus lieu d'être) : les rendez-vous qu'il remplit ne retiennent plus rien. */
export async function solderBilans(
  trx: Trx,
  id: number,
  par: string,
  natures: readonly (typeof NATURES_BILAN)[number][] = NATURES_BILAN,
  etat: 'faite' | 'sans_objet' = 'faite',
): Promise<void> {
  for (const nature of natures) await solderEcheance(trx, nature, objetSubvention(id), par, etat);
}

/** Un livrable a une date : passée, les paiements attendent qu'il soit remis. */
export async function attendreLivrable(
  trx: Trx,
  s: SubventionSituee,
  livrable: { id: number; libelle: string; duLe: string | null },
): Promise<void> {
  if (livrable.duLe === null) return;
  await poserEcheance(trx, {
    nature: 'livrable.remise',
    objet: `livrable:${livrable.id}`,
    libelle: `Remettre « ${livrable.libelle} » (convention ${s.numero})`,
    fondement: 'Plan de versement de la convention',
    adresse: `/subventions/${s.id}/plan`,
    a: aupresDe(s, s.organisationId),
    due: finDuJour(livrable.duLe),
    retient: objetSubvention(s.id),
  });
}

export const solderLivrable = (trx: Trx, id: number, par: string, etat: 'faite' | 'sans_objet' = 'faite') =>
  solderEcheance(trx, 'livrable.remise', `livrable:${id}`, par, etat);

const aupresDe = (s: SubventionSituee, organisation: number) => ({
  organisation,
  ...(s.departement ? { departement: s.departement } : {}),
});
