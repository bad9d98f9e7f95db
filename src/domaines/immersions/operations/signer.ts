import { sql } from 'kysely';
import { z } from 'zod';
import { reglageA } from '#src/domaines/accompagnements/index.ts';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { type AccesRemis, accesRemis } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, finDuJour } from '#src/socle/jour.ts';
import { coche, identifiant, jourDit } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import {
  controler,
  entrepriseSituee,
  type ImmersionSituee,
  immersionPourAgir,
  type Partie,
  partiesAttendues,
} from '../chargement.ts';
import type { Controle } from '../regles.ts';
import { suiviImmersion } from '../suivi.ts';
import { aConfirmer } from '../verifierImmersion.ts';

export const NATURE_BILAN = 'immersion.bilan';
export const objetImmersion = (id: number) => `immersion:${id}`;

async function exigerConforme(trx: Trx, objet: ImmersionSituee): Promise<Controle[]> {
  const controles = await controler(trx, objet, await entrepriseSituee(trx, objet.immersion.entreprise), aujourdhui());
  const fautes = controles.filter((c) => c.verdict === 'non_conforme');
  if (fautes.length > 0)
    throw new ErreurMetier(`Cette immersion n’est pas conforme : ${fautes.map((c) => c.phrase).join(' ')}`, {
      conseil: 'Corrigez-la : chaque contrôle dit ce qui manque.',
    });
  return controles;
}

/** Met la convention à la signature, si rien ne s'y oppose. */
export const proposerImmersion = operation({
  nom: 'immersions.proposer',
  cloison: true,
  entree: z.object({ id: identifiant }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet, journal }) {
    const { immersion: i } = objet;
    const etat = await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat,
      objet: null,
      transition: 'proposer',
    });
    await exigerConforme(trx, objet);
    await sql`UPDATE immersion SET etat = ${etat}, version = version + 1 WHERE id = ${i.id}`.execute(trx);
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat } });
    return { id: i.id, adresse: `/immersions/${i.id}` };
  },
});

async function apposer(
  trx: Trx,
  acteur: Acteur,
  objet: ImmersionSituee,
  s: { partie: Partie; nom: string; le: string; moyen: 'papier' | 'espace'; acces?: AccesRemis | null },
): Promise<boolean> {
  const { immersion: i } = objet;
  if (i.etat !== 'a_signer')
    throw new ErreurMetier(
      `Cette convention ne se signe pas maintenant : elle est « ${suiviImmersion.etats[i.etat].libelle} ».`,
      { statut: 409 },
    );
  const attendues = partiesAttendues(objet);
  if (!attendues.includes(s.partie))
    throw new ErreurMetier('Cette partie ne signe pas à cette étape.', {
      champs: { partie: 'Choisissez une partie de la liste.' },
    });
  const { rows } = await sql`INSERT INTO immersion_signature (immersion, partie, nom, le, moyen, par, acces)
    VALUES (${i.id}, ${s.partie}, ${s.nom}, ${s.le}, ${s.moyen}, ${acteur.nom}, ${s.acces ? JSON.stringify(s.acces) : null}::jsonb) ON CONFLICT DO NOTHING RETURNING 1`.execute(
    trx,
  );
  if (rows.length === 0) throw new ErreurMetier('Cette partie a déjà signé.', { statut: 409 });
  const toutes = attendues.every((p) => p === s.partie || i.signatures.some((x) => x.partie === p));
  if (toutes) {
    const auteur = acteur.nature === 'personne' ? { ...acteur, nom: 'La personne' } : acteur;
    await transiter(trx, suiviImmersion, auteur, { id: i.id, etat: i.etat, objet: null, transition: 'signer' });
    await sql`UPDATE immersion SET etat = 'signee', version = version + 1 WHERE id = ${i.id}`.execute(trx);
  }
  return toutes;
}

/** Note une signature donnée sur papier. La dernière attendue envoie la convention au prescripteur. */
export const signerImmersion = operation({
  nom: 'immersions.signer',
  cloison: true,
  entree: z.object({
    id: identifiant,
    partie: z.enum(['beneficiaire', 'accueil', 'accompagnement'], 'Dites qui signe.'),
    nom: z
      .string('Écrivez le nom de qui signe.')
      .trim()
      .min(2, 'Écrivez le nom de qui signe.')
      .max(120, '120 caractères au plus.'),
    le: jourDit('Écrivez la date de la signature.'),
  }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet, journal }, e) {
    if (e.le > aujourdhui())
      throw new ErreurMetier('Cette date est à venir.', { champs: { le: 'Écrivez le jour de la signature.' } });
    const signee = await apposer(trx, acteur, objet, { ...e, moyen: 'papier' });
    await journal({ objet: `parcours:${objet.id}`, details: { immersion: e.id, partie: e.partie } });
    return { id: e.id, signee, adresse: `/immersions/${e.id}` };
  },
});

/** La personne signe depuis son espace. */
export const signerDepuisEspace = operation({
  nom: 'espace.signerImmersion',
  cloison: true,
  entree: z.object({ id: identifiant }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet, journal }, e) {
    const { rows } = await sql<{
      nom: string;
    }>`SELECT prenom || ' ' || nom AS nom FROM personne WHERE id = ${objet.personne}`.execute(trx);
    const signee = await apposer(trx, acteur, objet, {
      partie: 'beneficiaire',
      nom: rows[0]!.nom,
      le: aujourdhui(),
      moyen: 'espace',
      acces: await accesRemis(trx, acteur),
    });
    await journal({ objet: `parcours:${objet.id}`, details: { immersion: e.id, partie: 'beneficiaire' } });
    return { id: e.id, signee };
  },
});

/** Le prescripteur signe le dernier, après ses contrôles ; ceux que le programme ne peut pas faire, il dit les avoir faits. */
export const validerImmersion = operation({
  nom: 'immersions.valider',
  cloison: true,
  entree: z.object({
    id: identifiant,
    confirme: coche,
  }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet, journal }, e) {
    const { immersion: i } = objet;
    const etat = await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat,
      objet: null,
      transition: 'valider',
    });
    // Deux immersions de la même personne ne se valident pas en même temps : la seconde compte la première.
    await sql`SELECT FROM personne WHERE id = ${objet.personne} FOR UPDATE`.execute(trx);
    const controles = await exigerConforme(trx, objet);
    if (aConfirmer(controles).length > 0 && !e.confirme)
      throw new ErreurMetier('Des points sont à vérifier par vous.', {
        champs: { confirme: 'Dites que vous les avez vérifiés.' },
      });
    await sql`INSERT INTO immersion_signature (immersion, partie, nom, le, moyen, par)
      VALUES (${i.id}, 'prescripteur', ${acteur.nom}, ${aujourdhui()}, 'espace', ${acteur.nom})`.execute(trx);
    await sql`UPDATE immersion SET etat = ${etat}, verification = ${JSON.stringify(controles)}::jsonb, version = version + 1 WHERE id = ${i.id}`.execute(
      trx,
    );
    await attendreBilan(trx, objet, acteur);
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat } });
    return { id: i.id, adresse: `/immersions/${i.id}` };
  },
});

/** Le bilan est dû par le référent principal du jour ; à défaut, par qui valide. */
async function attendreBilan(
  trx: Trx,
  { immersion: i, reference, operation: o, principal }: ImmersionSituee,
  acteur: Acteur,
): Promise<void> {
  const delai = await reglageA(trx, o, 'pmsmp.bilan_jours', i.fin);
  if (!delai) return;
  const { rows } = await sql<{ organisation: number; due: string }>`SELECT
    (SELECT f.organisation_id FROM professionnel f WHERE f.operation = ${o.id} AND f.compte_id = ${principal} LIMIT 1) AS organisation,
    (${i.fin}::date + ${delai.valeur}::int)::text AS due`.execute(trx);
  const { organisation, due } = rows[0]!;
  await poserEcheance(trx, {
    nature: NATURE_BILAN,
    objet: objetImmersion(i.id),
    libelle: `Bilan de l'immersion de ${reference}`,
    fondement: 'Code du travail, article D5135-6',
    adresse: `/immersions/${i.id}`,
    a:
      principal && organisation
        ? { organisation, compte: principal, departement: o.departement }
        : { organisation: acteur.organisationId, compte: acteur.compteId, departement: o.departement },
    due: finDuJour(due),
    depart: { quoi: "Dernier jour de l'immersion", le: finDuJour(i.fin) },
    rappels: [7, 1],
  });
}

/** Le prescripteur refuse, et dit pourquoi. */
export const refuserImmersion = operation({
  nom: 'immersions.refuser',
  cloison: true,
  entree: surveiller({ id: identifiant, motif: texteSurveille(500, 'Écrivez la raison.') }, ['motif']),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { immersion: i }, journal }, e) {
    const etat = await transiter(trx, suiviImmersion, acteur, {
      id: i.id,
      etat: i.etat,
      objet: null,
      transition: 'refuser',
    });
    await sql`UPDATE immersion SET etat = ${etat}, motif = ${e.motif}, version = version + 1 WHERE id = ${i.id}`.execute(
      trx,
    );
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: i.id, etat } });
    return { id: i.id, adresse: `/immersions/${i.id}` };
  },
});
