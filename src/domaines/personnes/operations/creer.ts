import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourFacultatif, texteFacultatif } from '#src/socle/saisie.ts';
import { donnerAcces } from '../acces.ts';

const vide = (v: unknown) => (v === '' || v === null ? undefined : v);
const texteCourt = (manque: string) =>
  z.string({ error: manque }).trim().min(1, manque).max(100, '100 caractères au plus.');
const numero = z.preprocess(
  (v) => vide(typeof v === 'string' ? v.replace(/\s/g, '').toUpperCase() : v),
  z
    .string()
    .regex(
      /^[0-9A-Z]{1,11}$/,
      'Ce numéro a au plus onze chiffres et lettres. Un numéro de sécurité sociale ne se saisit jamais ici.',
    )
    .optional(),
);

/** Champs d'identité, communs à la création et à la correction. */
export const IDENTITE = {
  nom: texteCourt('Écrivez le nom.'),
  prenom: texteCourt('Écrivez le prénom.'),
  naissance: jourFacultatif,
  commune: z.preprocess(
    vide,
    z
      .string()
      .regex(/^[0-9AB]{5}$/, 'Choisissez une commune de la liste.')
      .optional(),
  ),
  adresse: texteFacultatif,
  telephone: texteFacultatif,
  courriel: z.preprocess(vide, z.email('Cette adresse de courriel est incomplète.').optional()),
  canal: z.enum(['sms', 'courriel', 'telephone', 'courrier']).default('sms'),
  numeroCaf: numero,
  numeroFt: numero,
};

/** Ouvre le parcours d'une personne nouvelle dans une opération. Son auteur en est membre jusqu'à la décision d'orientation. */
export const creerParcours = operation({
  nom: 'personnes.creer',
  entree: z.object({
    operation: identifiant,
    public: z.enum(PUBLICS, 'Choisissez un public.'),
    droitsLe: jourFacultatif,
    ...IDENTITE,
    demonstration: z.boolean().default(false),
  }),
  charger: (trx, e) => operationSituee(trx, e.operation),
  async executer({ trx, acteur, objet: o, journal }, e) {
    // Hors cloison : une personne qui n'a pas encore de parcours n'est visible de personne.
    const { rows: nees } = await sql<{ id: number }>`
      INSERT INTO personne (departement, nom, prenom, naissance, commune, adresse, telephone, courriel, canal, numero_caf, numero_ft,
        demonstration, cree_par)
      VALUES (${o.departement}, ${e.nom}, ${e.prenom}, ${e.naissance ?? null}, ${e.commune ?? null}, ${e.adresse}, ${e.telephone},
        ${e.courriel ?? ''}, ${e.canal}, ${e.numeroCaf ?? null}, ${e.numeroFt ?? null}, ${e.demonstration}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const annee = aujourdhui().slice(0, 4);
    const rang = await prendreNumero(trx, `parcours:${o.departement}:${annee}`);
    const reference = `P${o.departement}-${annee}-${String(rang).padStart(5, '0')}`;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO parcours (reference, personne, operation, public, droits_le, demonstration, cree_par)
      VALUES (${reference}, ${nees[0]!.id}, ${o.id}, ${e.public}, ${e.droitsLe ?? null}, ${e.demonstration}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await donnerAcces(trx, { parcours: id, compte: acteur.compteId, titre: 'positionnement', par: acteur.nom });
    await journal({ objet: `parcours:${id}` });
    return { id, reference, adresse: `/parcours/${id}` };
  },
});
