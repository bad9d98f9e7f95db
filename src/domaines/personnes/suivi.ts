import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { type EtatParcours, etatDesFaits, type Faits, LIBELLES_ETAT, passage } from './regles/etats.ts';

type Vise = number | { id: number };
const idDe = (p: Vise) => (typeof p === 'number' ? p : p.id);

/**
 * « Au moins dans cet état » : avance le parcours, ou ne fait rien s'il y est déjà ou plus loin. Deux appels valent un.
 * @param le jour de la clôture, quand c'est elle
 * @returns l'état d'arrivée
 * @throws ErreurMetier le parcours est clos, ou ce passage n'existe pas
 */
export async function changerEtat(
  trx: Trx,
  acteur: Pick<Acteur, 'compteId' | 'organisationId' | 'nom'>,
  parcours: Vise,
  etat: EtatParcours,
  le = aujourdhui(),
): Promise<EtatParcours> {
  const { id, de } = await verrouiller(trx, parcours);
  const fait = passage(de, etat);
  if (fait === 'refus') throw new ErreurMetier(refusDe(de));
  if (fait === 'rien') return de;
  await poser(trx, acteur, { id, de, vers: etat, le });
  return etat;
}

/**
 * Rouvre un parcours suspendu, sorti ou clos : l'état se refait de ce que le dossier contient.
 * @throws ErreurMetier la personne a rouvert un autre parcours dans l'opération
 */
export async function revenir(
  trx: Trx,
  acteur: Pick<Acteur, 'compteId' | 'organisationId' | 'nom'>,
  parcours: Vise,
): Promise<EtatParcours> {
  const { id, de } = await verrouiller(trx, parcours);
  if (de !== 'suspendu' && de !== 'suivi' && de !== 'clos') return de;
  const { rows: autres } =
    await sql`SELECT FROM parcours p JOIN parcours q ON q.personne = p.personne AND q.operation = p.operation
    WHERE p.id = ${id} AND q.id <> p.id AND q.clos_le IS NULL`.execute(trx);
  if (autres.length > 0)
    throw new ErreurMetier('Un autre parcours de cette personne est ouvert dans cette opération.', {
      conseil: 'Continuez dans celui-là : celui-ci reste à lire comme son histoire.',
    });
  const vers = etatDesFaits(await faitsDe(trx, id));
  await poser(trx, acteur, { id, de, vers, le: null });
  return vers;
}

/** Le dernier échange individuel avec la personne : la conservation court de là. Ne recule jamais. @param jour `AAAA-MM-JJ` */
export async function toucherContact(trx: Trx, parcours: Vise, jour = aujourdhui()): Promise<void> {
  await sql`UPDATE parcours SET dernier_contact = ${jour}::date WHERE id = ${idDe(parcours)}
    AND (dernier_contact IS NULL OR dernier_contact < ${jour}::date) AND ${jour}::date <= current_date`.execute(trx);
}

async function verrouiller(trx: Trx, parcours: Vise): Promise<{ id: number; de: EtatParcours }> {
  const id = idDe(parcours);
  const { rows } = await sql<{ etat: EtatParcours }>`SELECT etat FROM parcours WHERE id = ${id} FOR UPDATE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable();
  return { id, de: rows[0].etat };
}

async function poser(
  trx: Trx,
  acteur: Pick<Acteur, 'compteId' | 'organisationId' | 'nom'>,
  { id, de, vers, le }: { id: number; de: EtatParcours; vers: EtatParcours; le: string | null },
): Promise<void> {
  await sql`UPDATE parcours SET etat = ${vers}, version = version + 1,
      clos_le = CASE WHEN ${vers} = 'clos' THEN greatest(${le}::date, ouvert_le) END
    WHERE id = ${id}`.execute(trx);
  await ecrireJournal(trx, {
    acteur,
    action: 'personnes.changerEtat',
    objet: `parcours:${id}`,
    details: { de, vers },
  });
}

const refusDe = (de: EtatParcours) =>
  de === 'clos'
    ? "Ce parcours est clos : rien ne s'y écrit plus. Ouvrez-en un nouveau si la personne revient."
    : `Un parcours « ${LIBELLES_ETAT[de].toLowerCase()} » ne se suspend pas.`;

async function faitsDe(trx: Trx, id: number): Promise<Faits> {
  const { rows } = await sql<Faits>`
    SELECT EXISTS (SELECT FROM orientation WHERE parcours = p.id AND etat IN ('notifiee', 'decidee')) AS oriente,
      EXISTS (SELECT FROM participation WHERE parcours = p.id AND etat = 'honore') AS accueilli,
      EXISTS (SELECT FROM diagnostic_personne WHERE parcours = p.id AND etat <> 'brouillon') AS diagnostique,
      c.depuis IS NOT NULL AS contractualise,
      EXISTS (SELECT FROM participation WHERE parcours = p.id AND etat = 'honore' AND debut::date > c.depuis) AS accompagne
    FROM parcours p LEFT JOIN LATERAL (SELECT min(greatest(signe_personne_le, signe_organisme_le)) AS depuis FROM contrat_engagement
      WHERE parcours = p.id AND etat IN ('en_cours', 'actualise', 'clos')) c ON true
    WHERE p.id = ${id}`.execute(trx);
  return rows[0]!;
}
