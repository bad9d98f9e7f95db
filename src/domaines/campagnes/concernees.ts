import { sql } from 'kysely';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux, PIED } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import type { Campagne } from './forme.ts';

/** Une structure à qui la campagne s'adresse : elle a un compte, et n'a pas encore déposé. */
export interface Concernee {
  structure: number;
  nom: string;
  organisationId: number;
}

/**
 * Structures de l'insertion par l'activité économique du département dont une organisation porte le SIRET, et celles dont une convention
 * du département finit dans l'année ou juste avant ; sans celles dont le dossier est déposé ou retiré.
 */
export async function structuresConcernees(
  trx: Trx,
  { id, departement, annee }: Pick<Campagne, 'id' | 'departement' | 'annee'>,
) {
  const { rows } = await sql<Concernee>`
    SELECT DISTINCT ON (s.id) s.id AS structure, s.nom, o.id AS "organisationId"
    FROM structure s JOIN organisation o ON o.siret = s.siret AND o.nature = 'structure' AND o.desactivee_le IS NULL
    WHERE s.etat = 'active' AND s.type IN ('ACI', 'AI', 'EI', 'EITI', 'ETTI')
      AND (s.departement = ${departement} OR EXISTS (SELECT FROM convention v WHERE v.structure = s.id AND v.departement = ${departement}
        AND v.etat IN ('active', 'terminee') AND extract(year FROM v.fin) BETWEEN ${annee - 1} AND ${annee}))
      AND NOT EXISTS (SELECT FROM dossier d WHERE d.campagne = ${id} AND d.structure = s.id AND d.etat <> 'brouillon')
    ORDER BY s.id, o.id`.execute(trx);
  return rows;
}

/** Pose, ou déplace, l'échéance du dépôt de chaque structure concernée ; H-1 et les rappels vont à toutes les personnes qui remplissent. */
export async function poserEcheancesDepot(
  trx: Trx,
  campagne: Pick<Campagne, 'id' | 'departement' | 'annee' | 'fermeLe' | 'ouvreLe'>,
) {
  const concernees = await structuresConcernees(trx, campagne);
  for (const { structure, nom, organisationId } of concernees)
    await poserEcheance(trx, {
      nature: 'dossier.depot',
      objet: `structure:${structure}`,
      libelle: `Déposer le dossier unique ${campagne.annee} de ${nom}`,
      fondement: 'Calendrier publié par la DDETS',
      adresse: '/mes-dossiers',
      a: { organisation: organisationId },
      due: campagne.fermeLe,
      depart: { quoi: 'Publication de la campagne', le: campagne.ouvreLe },
      rappels: [30, 7, 2, 1],
    });
  return concernees;
}

/** Écrit à toutes les personnes qui remplissent pour ces organisations (rôle d'agent au moins). @returns nombre de messages */
export function ecrireAuxAuteurs(
  trx: Trx,
  organisations: readonly number[],
  sujet: string,
  lignes: readonly string[],
): Promise<number> {
  const pied = [`Voir la campagne et vos dossiers : ${adressePublique()}/mes-dossiers`, PIED];
  return ecrireAux(trx, { organisations }, { sujet, paragraphes: [...lignes, ...pied] });
}

/** Organisations qui ont un brouillon dans la campagne. */
export async function organisationsEnBrouillon(trx: Trx, campagne: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT organisation_id AS id FROM dossier WHERE campagne = ${campagne} AND etat IN ('brouillon', 'a_corriger')`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}
