import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, plusJours, plusMois } from '#src/socle/jour.ts';
import type { AnnexeSituee, ConventionSituee } from './forme.ts';
import { jourDeLAnnee, nombreA } from './parametres.ts';

const objet = (c: Pick<ConventionSituee, 'id'>) => `convention:${c.id}`;

/**
 * L'avenant annuel est proposé : la structure a jusqu'à la date de l'arrêté pour le signer, sinon ses versements attendent (R5132-3-1). Le
 * texte vise l'avenant « qui lui a été proposé » : avant la proposition, rien ne retient ; proposé après la date, un délai court d'abord.
 */
export async function attendreAvenant(trx: Trx, annexe: AnnexeSituee, proposeLe: string): Promise<void> {
  const { lieu, annee } = annexe;
  const limite = await jourDeLAnnee(trx, 'annexe.reconduction', annee, lieu.departement);
  const delai = await nombreA(trx, 'avenant.delai_signature', proposeLe, lieu.departement);
  const apresDelai = plusJours(proposeLe, delai);
  await poserEcheance(trx, {
    nature: 'convention.avenant',
    objet: objet(lieu),
    libelle: `Signer l'avenant ${annee} (${annexe.numero})`,
    fondement: 'Code du travail, article R5132-3-1',
    adresse: `/conventions/${lieu.id}`,
    a: { organisation: lieu.organisationId },
    due: finDuJour(proposeLe <= limite ? limite : apresDelai),
    depart: { quoi: 'Avenant proposé à la structure', le: new Date(`${proposeLe}T12:00:00Z`) },
    retient: objet(lieu),
  });
  await poserEcheance(trx, {
    nature: 'convention.reversement',
    objet: objet(lieu),
    libelle: `Avenant ${annee} non signé : demander le reversement (${lieu.structureNom})`,
    fondement: 'Code du travail, article R5132-3-1',
    adresse: `/conventions/${lieu.id}`,
    a: { service: 'ddets', departement: lieu.departement },
    due: finDuJour(await jourDeLAnnee(trx, 'avenant.reversement', annee, lieu.departement)),
  });
}

export async function solderAvenant(trx: Trx, lieu: ConventionSituee, par: string, sansObjet = false): Promise<void> {
  for (const nature of ['convention.avenant', 'convention.reversement'])
    await solderEcheance(trx, nature, objet(lieu), par, sansObjet ? 'sans_objet' : 'faite');
}

/** La convention court : sa fin, et avant elle le renouvellement à demander. */
export async function attendreFin(trx: Trx, c: ConventionSituee): Promise<void> {
  const avant = await nombreA(trx, 'convention.renouvellement_mois', c.debut, c.departement);
  const demande = plusMois(c.fin, -avant);
  await poserEcheance(trx, {
    nature: 'convention.fin',
    objet: objet(c),
    libelle: `Fin de la convention ${c.numero} (${c.structureNom})`,
    fondement: 'Convention, durée',
    adresse: `/conventions/${c.id}`,
    a: { service: 'ddets', departement: c.departement },
    due: finDuJour(c.fin),
  });
  if (demande <= c.debut) return;
  await poserEcheance(trx, {
    nature: 'convention.renouvellement',
    objet: objet(c),
    libelle: `Demander le renouvellement de la convention ${c.numero}`,
    fondement: 'Code du travail, articles R5132-3 et R5132-29 : renouvelée selon la même procédure',
    adresse: '/dossiers',
    a: { organisation: c.organisationId },
    due: finDuJour(demande),
  });
}

/** Plus rien n'est attendu de cette convention : résiliée, terminée, annulée, ou relayée par une autre. */
export async function solderConvention(trx: Trx, id: number, par: string): Promise<void> {
  for (const nature of ['convention.avenant', 'convention.reversement', 'convention.renouvellement', 'convention.fin'])
    await solderEcheance(trx, nature, `convention:${id}`, par, 'sans_objet');
}

/** Allée à son terme : un avenant proposé et jamais signé retient toujours, et son reversement reste à demander (R5132-3-1). */
export async function solderTerme(trx: Trx, id: number, par: string): Promise<void> {
  await solderEcheance(trx, 'convention.fin', `convention:${id}`, par);
  await solderEcheance(trx, 'convention.renouvellement', `convention:${id}`, par, 'sans_objet');
}

/** Sursis : le réexamen est dû par le service à la date qu'il a lui-même fixée. */
export async function attendreReexamen(
  trx: Trx,
  dossier: { id: number; departement: string; structureNom: string },
  le: string,
): Promise<void> {
  await poserEcheance(trx, {
    nature: 'decision.reexamen',
    objet: `dossier:${dossier.id}`,
    libelle: `Réexaminer la demande en sursis de ${dossier.structureNom}`,
    fondement: 'Décision de sursis à statuer',
    adresse: `/dossiers/${dossier.id}/decision`,
    a: { service: 'ddets', departement: dossier.departement },
    due: finDuJour(le),
    depart: { quoi: 'Sursis décidé', le: new Date(`${aujourdhui()}T12:00:00Z`) },
  });
}
