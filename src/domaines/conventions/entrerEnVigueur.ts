import { sql } from 'kysely';
import { ouvrirBilansDans } from '#src/domaines/bilans/index.ts';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { inscrireEtpConventionnes } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { annexeSituee, conventionSituee } from './chargement.ts';
import { attendreFin, solderAvenant } from './echeances.ts';
import { avancerAnnexe, avancerConvention } from './ecriture.ts';
import type { AnnexeSituee } from './forme.ts';
import { racineDe } from './regles/numeros.ts';
import { periodesEtp } from './regles/periodesEtp.ts';
import { attendreRegularisation } from './regularisations.ts';
import { appliquerPlan } from './versements.ts';

/** La campagne d'un dossier : c'est son enveloppe qui porte l'engagement de ses annexes. */
export async function campagneDuDossier(trx: Trx, dossier: number): Promise<number> {
  const { rows } = await sql<{ campagne: number }>`SELECT campagne FROM dossier WHERE id = ${dossier}`.execute(trx);
  return rows[0]!.campagne;
}

/** Toutes les signatures sont là : l'annexe fait foi, et tout ce qui en dépend suit. La convention est déjà verrouillée. */
export async function entrerEnVigueur(trx: Trx, acteur: Acteur, annexe: AnnexeSituee): Promise<void> {
  const { lieu } = annexe;
  const { rows: anciennes } = await sql<{ id: number }>`SELECT id FROM convention_annexe
    WHERE convention = ${lieu.id} AND annee = ${annexe.annee} AND etat = 'signee'`.execute(trx);
  for (const { id } of anciennes) await avancerAnnexe(trx, acteur, await annexeSituee(trx, id), 'remplacer');
  await avancerAnnexe(trx, acteur, annexe, 'signer');
  if (lieu.etat === 'projet') {
    await avancerConvention(trx, acteur, lieu, 'signer');
    await relayer(trx, lieu.structure, lieu.id, acteur.nom);
    await attendreFin(trx, lieu);
    await ouvrirBilansDans(trx, lieu.id);
  }
  await solderAvenant(trx, lieu, acteur.nom);
  await engager(trx, acteur, {
    campagne: await campagneDuDossier(trx, annexe.dossier),
    objet: `dossier:${annexe.dossier}`,
    montant: annexe.calcul.total,
  });
  const situee = { ...annexe, lieu: await conventionSituee(trx, lieu.id) };
  await appliquerPlan(trx, situee, annexe.calcul, `Annexe ${annexe.numero} signée.`);
  await inscrireEtpConventionnes(
    trx,
    racineDe(annexe.numero),
    `Annexe ${annexe.numero}`,
    periodesEtp(annexe.calcul, lieu.structure),
    acteur.nom,
  );
  await attendreRegularisation(trx, lieu.id, acteur.nom);
}

/** Une nouvelle convention signée relaie l'ancienne : son renouvellement n'est plus à demander. */
async function relayer(trx: Trx, structure: number, nouvelle: number, par: string): Promise<void> {
  await sql`UPDATE echeance SET etat = 'faite', close_le = now(), close_par = ${par}
    WHERE etat = 'ouverte' AND nature = 'convention.renouvellement'
      AND objet IN (SELECT 'convention:' || id FROM convention WHERE structure = ${structure} AND id <> ${nouvelle})`.execute(
    trx,
  );
}
