import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { solderBilans } from '#src/domaines/subventions/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { aujourdhui, finDuJour } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { objetBilan } from './chargement.ts';
import { type BilanSitue, titreBilan } from './forme.ts';

const FONDEMENT = 'Convention de subvention : bilan';

/** À qui est la main, ce qu'il doit faire, et le délai daté qui le lui donne. */
const ATTENTES = {
  examen: { financeur: true, delai: 'cloture.delai_examen', quoi: 'Examiner le' },
  corrections: { financeur: false, delai: 'cloture.delai_correction', quoi: 'Corriger le' },
  refus: { financeur: false, delai: 'cloture.delai_correction', quoi: 'Refusé, à reprendre avec le financeur :' },
  reponse: { financeur: false, delai: 'cloture.delai_contradictoire', quoi: 'Répondre aux réductions du' },
  decision: { financeur: true, delai: 'cloture.delai_examen', quoi: 'Décider du' },
} as const;
export type Attente = keyof typeof ATTENTES;

/** Fin du jour où un délai daté se termine, par l'horloge de la base ; `null` : le paramètre n'a pas de valeur, rien n'est inventé. */
export async function dansLeDelai(trx: Trx, cle: string, b: BilanSitue): Promise<Date | null> {
  const jours = (await parametreA(trx, cle, aujourdhui(), territoireDuLieu(b.subvention)))?.valeur;
  if (jours === null || jours === undefined) return null;
  const { rows } = await sql<{ jour: string }>`
    SELECT ((clock_timestamp() AT TIME ZONE 'Europe/Paris')::date + ${jours}::int)::text AS jour`.execute(trx);
  return finDuJour(rows[0]!.jour);
}

/**
 * Une seule échéance suit le bilan de son dépôt à son acceptation ; elle passe du financeur au porteur selon qui a la main. Seule celle du porteur
 * retient les paiements : ce n'est pas à lui de payer le temps que prend l'examen.
 */
export async function attendre(trx: Trx, b: BilanSitue, quoi: Attente, due?: Date): Promise<void> {
  const { financeur, delai, quoi: verbe } = ATTENTES[quoi];
  const limite = due ?? (await dansLeDelai(trx, delai, b));
  if (limite === null) return;
  const { subvention: s } = b;
  await poserEcheance(trx, {
    nature: 'bilan_subvention.acceptation',
    objet: objetBilan(b.id),
    fondement: FONDEMENT,
    adresse: `/bilans-subventions/${b.id}`,
    libelle: `${verbe} ${titreBilan(b).toLowerCase()} de ${s.organisationNom} (convention ${s.numero})`,
    a: {
      organisation: financeur ? s.financeurId : s.organisationId,
      ...(s.departement ? { departement: s.departement } : {}),
    },
    due: limite,
    depart: { quoi: 'Bilan déposé', le: b.deposeLe ?? new Date() },
    ...(financeur || quoi === 'reponse' ? {} : { retient: `subvention:${s.id}` }),
  });
}

/** Le bilan final est remis : ce qui l'attendait ne retient plus rien. Le compte rendu financier n'est fait que si le porteur le déclare. */
export const solderDepot = (trx: Trx, b: BilanSitue, par: string, compteRendu: boolean): Promise<void> =>
  b.genre === 'final'
    ? solderBilans(trx, b.subvention.id, par, [
        'subvention.bilan',
        'subvention.bilan_fse',
        ...(compteRendu ? (['subvention.compte_rendu'] as const) : []),
      ])
    : Promise.resolve();

/** Solde l'échéance d'acceptation d'un bilan. */
export const solderAcceptation = (trx: Trx, b: BilanSitue, par: string) =>
  solderEcheance(trx, 'bilan_subvention.acceptation', objetBilan(b.id), par);

/** Écrit à l'une des deux parties ce qui vient d'arriver au bilan. */
export async function prevenir(
  trx: Trx,
  b: BilanSitue,
  qui: 'porteur' | 'financeur',
  quoi: string,
  detail = '',
): Promise<void> {
  const { subvention: s } = b;
  await ecrireAux(
    trx,
    { organisations: [qui === 'porteur' ? s.organisationId : s.financeurId] },
    {
      sujet: `${titreBilan(b)}, convention ${s.numero} : ${quoi}`,
      paragraphes: [
        `${titreBilan(b)} de ${s.organisationNom}, « ${s.intitule} », convention ${s.numero} : ${quoi}.`,
        ...(detail ? [detail] : []),
        `Le voir : ${adressePublique()}/bilans-subventions/${b.id}`,
      ],
    },
  );
}
