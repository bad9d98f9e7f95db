import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, plusJours } from '#src/socle/jour.ts';
import type { SubventionSituee } from './forme.ts';
import { NATURES_BILAN, rendezVous } from './rendezVous.ts';

/** Nom de la convention dans les tables communes (budgets, pièces, échéances, suivi). */
export const objetSubvention = (id: number): string => `subvention:${id}`;

/** La convention est proposée : le porteur est prié de la signer. Rien n'est retenu, puisque rien n'est encore dû. */
export async function attendreSignature(trx: Trx, s: SubventionSituee): Promise<void> {
  const jours = (await parametreA(trx, 'subvention.delai_signature', aujourdhui(), territoireDuLieu(s)))?.valeur;
  // Ce délai n'est pas une règle : sans valeur, rien n'est inventé et la signature n'a pas de date.
  if (jours === null || jours === undefined) return;
  await poserEcheance(trx, {
    nature: 'subvention.signature',
    objet: objetSubvention(s.id),
    libelle: `Signer la convention de subvention ${s.numero}`,
    fondement: 'Délai fixé par le financeur',
    adresse: `/subventions/${s.id}`,
    a: aupresDe(s, s.organisationId),
    due: finDuJour(plusJours(aujourdhui(), jours)),
    depart: { quoi: 'Convention proposée à la signature', le: new Date() },
  });
}

/** Plus personne n'a à signer : c'est fait, repris ou annulé. */
export const solderSignature = (trx: Trx, id: number, par: string, etat: 'faite' | 'sans_objet' = 'faite') =>
  solderEcheance(trx, 'subvention.signature', objetSubvention(id), par, etat);

/** Pose (ou déplace, si la fin change) les rendez-vous du porteur ; chacun retient les paiements s'il est manqué. */
export async function attendreBilans(trx: Trx, s: SubventionSituee, fin: string): Promise<void> {
  for (const r of await rendezVous(trx, s, fin))
    await poserEcheance(trx, {
      ...r,
      objet: objetSubvention(s.id),
      adresse: `/subventions/${s.id}/bilan`,
      a: aupresDe(s, s.organisationId),
      due: finDuJour(r.due),
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

/** Solde l'échéance d'un livrable : remis, ou devenu sans objet. */
export const solderLivrable = (trx: Trx, id: number, par: string, etat: 'faite' | 'sans_objet' = 'faite') =>
  solderEcheance(trx, 'livrable.remise', `livrable:${id}`, par, etat);

const aupresDe = (s: SubventionSituee, organisation: number) => ({
  organisation,
  ...(s.departement ? { departement: s.departement } : {}),
});
