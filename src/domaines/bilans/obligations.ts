import { destinatairesDe, poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { objetBilan } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { depotLeve, FONDEMENT } from './ouvrir.ts';

const JOUR = 86_400_000;

async function joursA(trx: Trx, cle: string, bilan: BilanSitue): Promise<number | null> {
  return (await parametreA(trx, cle, aujourdhui(), `departement:${bilan.departement}`))?.valeur ?? null;
}

const commune = (bilan: BilanSitue) => ({
  objet: objetBilan(bilan.id),
  fondement: FONDEMENT,
  adresse: `/bilans/${bilan.id}`,
});

/** Le service a un bilan à examiner. Sans délai au paramètre, aucune échéance : le bilan reste dans la liste du service. */
export async function attendreExamen(trx: Trx, bilan: BilanSitue, depuis: Date): Promise<void> {
  const jours = await joursA(trx, 'bilan.delai_examen', bilan);
  if (jours === null) return;
  await poserEcheance(trx, {
    ...commune(bilan),
    nature: 'bilan.examen',
    libelle: `Examiner le bilan ${bilan.annee} de ${bilan.structureNom}`,
    a: { service: 'ddets', departement: bilan.departement },
    due: new Date(depuis.getTime() + jours * JOUR),
    depart: { quoi: 'Bilan déposé', le: depuis },
    rappels: [15, 1, -7],
  });
}

/** Déposé n'est pas accepté : passé la date du dépôt, les versements attendent l'acceptation. */
export async function attendreAcceptation(trx: Trx, bilan: BilanSitue, par: string): Promise<void> {
  const leve = await depotLeve(trx, bilan.id);
  await solderEcheance(trx, 'bilan.depot', objetBilan(bilan.id), par);
  if (leve || bilan.dueLe === null) return;
  await poserEcheance(trx, {
    ...commune(bilan),
    nature: 'bilan.acceptation',
    libelle: `Bilan ${bilan.annee} déposé : acceptation par le service`,
    a: { organisation: bilan.organisationId, departement: bilan.departement },
    due: bilan.dueLe,
    depart: { quoi: 'Bilan déposé', le: bilan.deposeLe ?? new Date() },
    retient: `convention:${bilan.convention}`,
    rappels: [],
  });
}

/** La structure a des corrections à rendre. */
export async function attendreCorrections(trx: Trx, bilan: BilanSitue): Promise<void> {
  const jours = await joursA(trx, 'instruction.delai_correction', bilan);
  if (jours === null) return;
  const maintenant = new Date();
  await poserEcheance(trx, {
    ...commune(bilan),
    nature: 'bilan.corrections',
    libelle: `Corriger le bilan ${bilan.annee} (convention ${bilan.conventionNumero})`,
    a: { organisation: bilan.organisationId, departement: bilan.departement },
    due: new Date(maintenant.getTime() + jours * JOUR),
    depart: { quoi: 'Corrections demandées', le: maintenant },
    rappels: [7, 1, -1],
  });
}

export const solder = (trx: Trx, bilan: BilanSitue, chose: 'examen' | 'corrections' | 'acceptation', par: string) =>
  solderEcheance(trx, `bilan.${chose}`, objetBilan(bilan.id), par);

/** Dit à la structure ce que le service a décidé de son bilan. */
export async function prevenirStructure(trx: Trx, bilan: BilanSitue, quoi: string, detail: string): Promise<void> {
  for (const destinataire of await destinatairesDe(trx, { organisation: bilan.organisationId }))
    await mettreEnAttente(trx, {
      destinataire,
      sujet: `Bilan ${bilan.annee} : ${quoi}`,
      texte: [
        'Bonjour,',
        `Bilan ${bilan.annee} de ${bilan.structureNom}, convention ${bilan.conventionNumero} : ${quoi}.`,
        ...(detail ? [detail] : []),
        `Le voir : ${adressePublique()}/bilans/${bilan.id}`,
      ].join('\n\n'),
    });
}
