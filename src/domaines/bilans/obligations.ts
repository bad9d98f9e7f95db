import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { objetBilan } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { depotLeve, FONDEMENT } from './ouvrir.ts';

const JOUR = 86_400_000;

/** À qui est la main, ce qu'il doit faire, et le délai qui vaut quand aucune date limite n'est connue. */
const ATTENTES = {
  examen: { service: true, delai: 'bilan.delai_examen', quoi: 'Examiner le bilan' },
  corrections: { service: false, delai: 'instruction.delai_correction', quoi: 'Corriger le bilan' },
  refus: {
    service: false,
    delai: 'instruction.delai_correction',
    quoi: 'Bilan refusé, à reprendre avec le service : bilan',
  },
} as const;

/**
 * Déposé n'est pas accepté. Une seule échéance suit le bilan jusqu'à son acceptation ; elle passe du service à la structure selon qui a la main,
 * et retient toujours les versements au-delà de la date du dépôt. Levée par le service, elle ne retient plus.
 */
export async function attendre(trx: Trx, bilan: BilanSitue, quoi: keyof typeof ATTENTES): Promise<void> {
  const { service, delai, quoi: verbe } = ATTENTES[quoi];
  const retient = bilan.dueLe !== null && !(await depotLeve(trx, bilan.id));
  const due = retient ? bilan.dueLe : await dansUnDelai(trx, delai, bilan);
  if (due === null) return;
  await poserEcheance(trx, {
    nature: 'bilan.acceptation',
    objet: objetBilan(bilan.id),
    fondement: FONDEMENT,
    adresse: `/bilans/${bilan.id}`,
    libelle: `${verbe} ${bilan.annee} de ${bilan.structureNom}`,
    a: service
      ? { service: 'ddets', departement: bilan.departement }
      : { organisation: bilan.organisationId, departement: bilan.departement },
    due,
    depart: { quoi: 'Bilan déposé', le: bilan.deposeLe ?? new Date() },
    ...(retient ? { retient: `convention:${bilan.convention}` } : {}),
  });
}

/** `null` : le paramètre n'a pas de valeur, rien n'est inventé. */
async function dansUnDelai(trx: Trx, cle: string, bilan: BilanSitue): Promise<Date | null> {
  const jours = (await parametreA(trx, cle, aujourdhui(), `departement:${bilan.departement}`))?.valeur;
  return jours === null || jours === undefined ? null : new Date(Date.now() + jours * JOUR);
}

/** Le premier dépôt est fait ; ou le bilan est accepté : rien n'est plus dû. */
export const solder = (trx: Trx, bilan: BilanSitue, chose: 'depot' | 'acceptation', par: string) =>
  solderEcheance(trx, `bilan.${chose}`, objetBilan(bilan.id), par);

/** Dit à la structure ce que le service a décidé de son bilan. */
export async function prevenirStructure(trx: Trx, bilan: BilanSitue, quoi: string, detail: string): Promise<void> {
  await ecrireAux(
    trx,
    { organisations: [bilan.organisationId] },
    {
      sujet: `Bilan ${bilan.annee} : ${quoi}`,
      paragraphes: [
        `Bilan ${bilan.annee} de ${bilan.structureNom}, convention ${bilan.conventionNumero} : ${quoi}.`,
        ...(detail ? [detail] : []),
        `Le voir : ${adressePublique()}/bilans/${bilan.id}`,
      ],
    },
  );
}
